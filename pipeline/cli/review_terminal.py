"""`claims review --terminal`: the same questions, one key each, for a machine without a browser."""

from __future__ import annotations

import sys

import click
from rich.columns import Columns
from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from pipeline.cli.summary import kind_of
from pipeline.core.errors import InputError
from pipeline.core.visible import one_line, visible
from pipeline.core.vocabularies import ReviewState
from pipeline.review.cards import Card, Side, make_card
from pipeline.review.decisions import Action, Reason
from pipeline.review.desk import Desk
from pipeline.review.queue import Filter, conflicts_of, make_queue

VERDICTS = {
    "c": ("confirm", Action.CONFIRM, ""),
    "u": ("update", Action.UPDATE, ""),
    "1": ("left is right", Action.CONFIRM, ""),
    "2": ("right is right", Action.CONFIRM, ""),
    "d": ("no conflict", Action.DISMISS, Reason.NO_CONFLICT),
    "t": ("different things", Action.DISMISS, Reason.DIFFERENT_THINGS),
    "b": ("bad extraction", Action.DISMISS, Reason.BAD_EXTRACTION),
}
MOVES = {"s": "skip", "j": "next", "k": "back", "n": "note", "z": "undo", "q": "quit"}
_ENDS = {"", "\x03", "\x04"}
_NARROWEST = 30
"""Columns of a passage on a terminal too narrow for two side by side; a convention."""


def check_terminal() -> None:
    """Make sure that somebody can press keys.

    Raises:
        InputError: input or output is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(
            "there is no terminal to press keys on; leave out --terminal for the page, or use a terminal"
        )


def walk(desk: Desk, which: Filter, screen: Console) -> None:
    """Show question after question until all are judged or somebody quits."""
    place = make_queue(desk, which).next_open(0)
    while place is not None:
        queue = make_queue(desk, which)
        if not queue.groups:
            return
        place = min(place, len(queue.groups) - 1)
        group = queue.groups[place]
        card = make_card(desk, group, group.key)
        _show(card, f"{place + 1} of {len(queue.groups)}, {queue.n_judged} judged", screen)
        key = _key(screen)
        if key == "q":
            return
        if key in VERDICTS:
            _, action, reason = VERDICTS[key]
            right = {"1": card.a.passage, "2": card.b.passage}.get(key, "")
            desk.decide(conflicts_of(desk, group)[0], action, reason=reason, right=right)
            after = make_queue(desk, which)
            here = after.at(group.key)
            place = after.next_open(place if here is None else here)
        elif key == "s":
            place = queue.next_open(place + 1)
        elif key == "n":
            note = click.prompt("note", default=one_line(card.judgement.note), show_default=True)
            desk.decide([card.row], Action.NOTE, note=note)
        elif key == "z":
            undone = desk.undo()
            if not undone:
                screen.print("Nothing to undo.")
            elif (found := make_queue(desk, which).at(undone[0].conflict_id)) is not None:
                place = found
        else:
            place = max(0, min(place + (1 if key == "j" else -1), len(queue.groups) - 1))
    screen.print("All judged.")


def _key(screen: Console) -> str:
    shown = Text()
    for key, name in [*((key, entry[0]) for key, entry in VERDICTS.items()), *MOVES.items()]:
        shown.append(key, "bold").append(f" {name}  ")
    screen.print(shown)
    while (key := click.getchar().lower()) not in {*VERDICTS, *MOVES}:
        if key in _ENDS:
            return "q"
        screen.print(f"no such key; use {', '.join([*VERDICTS, *MOVES])}")
    return key


def _show(card: Card, progress: str, screen: Console) -> None:
    row = card.row
    screen.print()
    screen.rule(
        Text(f"{progress}: {kind_of(row['relation'], row['slot'])}, score {row['score']:.2f}"), align="left"
    )
    screen.print(Text(one_line(row["explanation"] or ""), "bold"))
    if len(card.timeline) > 2:
        values = (
            f"{v.published or 'undated'} {one_line(v.value)} ({one_line(v.outlets[0])})"
            for v in card.timeline
        )
        screen.print(Text("values: " + "; ".join(values)))
    for verdict in card.judgement.verdicts:
        screen.print(
            Text(f"{one_line(verdict.by) or 'somebody'}: {verdict.action} {verdict.reason}", "italic")
        )
    if card.judgement.note and card.judgement.review == ReviewState.OPEN:
        screen.print(Text(visible(card.judgement.note), "italic"))
    width = max((screen.width - 2) // 2, _NARROWEST)
    screen.print(Columns([_panel(side, width) for side in (card.a, card.b)], width=width))


def _panel(side: Side, width: int) -> Panel:
    passage = Text()
    for segment in side.segments:
        style = {"value": "bold reverse", "passage": "bold"}.get(segment.mark, "dim")
        passage.append(visible(segment.text), style)
    lines = [Text(one_line(side.article["headline"] or ""), "italic"), Text(), passage, Text()]
    if side.speaker:
        lines.append(Text(f"said by {one_line(side.speaker)}"))
    if side.others:
        lines.append(Text("also in " + ", ".join(one_line(other["outlet"]) for other in side.others)))
    title = f"{one_line(side.article['outlet'] or '')}, {side.article['published'] or 'undated'}"
    return Panel(
        Group(*lines),
        title=Text(title),
        subtitle=Text(one_line(side.article["path"] or "")),
        title_align="left",
        subtitle_align="right",
        width=width,
    )
