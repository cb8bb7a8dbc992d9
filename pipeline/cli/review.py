"""`claims review`: judge the open conflicts of a run, one key each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer
from rich.columns import Columns
from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from pipeline.cli.options import SafeConsole
from pipeline.cli.summary import kind_of
from pipeline.core.visible import visible
from pipeline.core.vocabularies import ReviewState
from pipeline.review import Passage, ReviewItem, ReviewSession

KEYS = {
    "c": "confirm",
    "d": "dismiss",
    "s": "skip",
    "u": "undo",
    "n": "note",
    "q": "quit",
}

_NARROWEST = 30
"""Columns of a passage on a terminal too narrow for two side by side; a convention."""


def review_command(
    out: Annotated[Path, typer.Argument(help="Folder with the tables of a run.")] = Path("outputs"),
    everything: Annotated[
        bool, typer.Option("--all", help="Show conflicts that are already judged, too.")
    ] = False,
) -> None:
    """Walk through the open conflicts of a run, strongest first, and judge each with one key.

    Keys: c confirm, d dismiss, s skip, u undo, n note, q quit. Decisions are kept in decisions.jsonl beside
    the tables, show in conflicts.csv, and survive later runs for as long as the passages stay the same.

    Example:

        claims review results
    """
    screen = SafeConsole(highlight=False)
    session = ReviewSession.open(out, include_reviewed=everything)
    if not session.items:
        screen.print("No open conflicts.")
        return
    try:
        _walk(session, screen)
    finally:
        session.close()
    judged = [session.judgement(item).review for item in session.items]
    screen.print(
        f"{judged.count('confirmed')} confirmed, {judged.count('dismissed')} dismissed, "
        f"{judged.count('open')} open; see {escape(str(out))}/conflicts.csv",
        soft_wrap=True,
    )


def _walk(session: ReviewSession, screen: Console) -> None:
    while (item := session.current) is not None:
        _show(session, item, screen)
        key = _key(screen)
        if key == "q":
            return
        if key == "u":
            if not session.undo():
                screen.print("Nothing to undo.")
        elif key == "n":
            session.note(
                click.prompt("note", default=visible(session.judgement(item).note), show_default=True)
            )
        else:
            getattr(session, KEYS[key])()


def _key(screen: Console) -> str:
    screen.print("  ".join(f"[bold]{key}[/] {name}" for key, name in KEYS.items()))
    while (key := click.getchar().lower()) not in KEYS:
        if key in {"", "\x04"}:
            return "q"
        screen.print(f"no such key; use {', '.join(KEYS)}")
    return key


def _show(session: ReviewSession, item: ReviewItem, screen: Console) -> None:
    judgement = session.judgement(item)
    kind = kind_of(item.relation, item.slot)
    screen.print()
    screen.rule(
        f"{session.position + 1} of {len(session.items)}: {kind}, score {item.score:.2f}", align="left"
    )
    screen.print(escape(item.explanation))
    if judgement.review != ReviewState.OPEN or judgement.note:
        screen.print(f"[italic]{judgement.review}[/] {escape(judgement.note)}")
    width = max((screen.width - 2) // 2, _NARROWEST)
    screen.print(Columns([_panel(passage, width) for passage in (item.a, item.b)], width=width))


def _panel(passage: Passage, width: int) -> Panel:
    said = f"\n\n— {passage.speaker}" if passage.speaker else ""
    value = f"\n\n[bold]{escape(passage.value)}[/]" if passage.value else ""
    title = f"{passage.outlet}, {passage.published or 'undated'}"
    return Panel(
        f"{escape(passage.text)}{escape(said)}{value}",
        title=escape(title),
        subtitle=escape(passage.path),
        title_align="left",
        subtitle_align="right",
        width=width,
    )
