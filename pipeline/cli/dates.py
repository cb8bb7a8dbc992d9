"""`claims dates`: the temporal expressions of one article, and what each was read as."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from pipeline.cli.options import MODEL, screen

if TYPE_CHECKING:
    from pipeline.core.records import Timex

FILE = typer.Argument(help="A .txt file with one article, or - to read a text from standard input.")
PUBLISHED = typer.Option(
    metavar="YYYY-MM-DD", help="Its publication date, if the text does not state one: what dates count from."
)
STYLES = {"DATE": "green", "TIME": "cyan", "DURATION": "magenta", "SET": "yellow"}
"""Colour of each TIMEX3 type; the type is printed as well."""
_UNPLACED = "bold bright_red"
_CONTEXT_CHARS, _WIDE = 28, 120
"""Characters shown on either side of an expression, and the columns of a terminal that has room for them."""
_STANDARD_INPUT = "-"


def dates_command(
    file: Annotated[Path, FILE],
    model: Annotated[str, MODEL] = "",
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """List the dates, times, durations and recurrences of one article, and what each was read as.

    The columns: the expression, on a wide terminal with the words around it; its TIMEX3 type (`DATE`, `TIME`,
    `DURATION`, `SET`) and value (`2020-06-10`, `2020-W24`, `P1Y`, `PAST_REF`); the days of the calendar it
    means; and a remark: which date it was counted from, which part is meant (START, END, APPROX), that a word
    was recovered ("Could 2019"), or why there is no value. Without a publication date "Wednesday" stays
    `XXXX-WXX-3`. A text from standard input is read by the patterns alone, without the tagger.

    Examples:

        claims dates article.txt

        claims dates article.txt --published 2020-06-11

        echo "It closed two days before Easter." | claims dates - --published 2021-04-20
    """
    text, day, timexes = _read(file, model, published)
    console = screen()
    console.print(_heading(file, day), markup=False)
    if not timexes:
        console.print("No temporal expressions found.")
        return
    console.print()
    console.print(_table(text, timexes, context=_CONTEXT_CHARS if console.width >= _WIDE else 0))
    console.print()
    console.print(_summary(timexes))


def _read(file: Path, model: str, published: str) -> tuple[str, str, Sequence[Timex]]:
    """A text, its publication date, and its expressions, with offsets into the text.

    Raises:
        InputError: there is no such article.
    """
    from pipeline.annotate.timex.find import find_timexes
    from pipeline.cli.one_article import read_article
    from pipeline.run import Settings

    settings = Settings(model=model, published=published)
    if str(file) == _STANDARD_INPUT:
        text = sys.stdin.read()
        return text, settings.published, find_timexes(text, dct=settings.published)
    analysis = read_article(file, settings)
    return analysis.article.raw, analysis.article.published, analysis.timexes


def _heading(file: Path, published: str) -> str:
    name = "standard input" if str(file) == _STANDARD_INPUT else file.name
    if published:
        return f"{name}, published {published}"
    return (
        f"{name}, without a publication date: relative dates stay open (give one with --published YYYY-MM-DD)"
    )


def _table(text: str, timexes: Sequence[Timex], *, context: int) -> Table:
    from pipeline.claims.writer import written_interval

    grid = Table(show_edge=False, pad_edge=False)
    for heading in ("expression", "type", "value", "on the calendar", "remark"):
        grid.add_column(heading, overflow="fold", no_wrap=heading == "type")
    for timex in timexes:
        style = STYLES[timex.timex_type]
        grid.add_row(
            _in_context(text, timex, style, context),
            Text(timex.timex_type, style=style),
            Text(timex.timex_value),
            Text(written_interval(timex.earliest, timex.latest)),
            _remark(timex),
        )
    return grid


def _in_context(text: str, timex: Timex, style: str, context: int) -> Text:
    """The expression between so many characters of its line, cut at words."""
    before = text[max(0, timex.start_char - context) : timex.start_char].rpartition("\n")[2]
    after = text[timex.end_char : timex.end_char + context].partition("\n")[0]
    shown = Text(overflow="fold")
    shown.append(before.partition(" ")[2] if len(before) == context else before, style="dim")
    shown.append(" ".join(timex.text.split()), style=f"bold {style}")
    shown.append(after.rpartition(" ")[0] if len(after) == context else after, style="dim")
    return shown


def _remark(timex: Timex) -> Text:
    """The part that is meant, what it was counted from, and the reason, which is red without a value."""
    counted = f"from {timex.anchor}" if timex.anchor else ""
    remark = Text("; ".join(filter(None, (timex.mod, counted))))
    if timex.reason:
        remark.append("; " if remark else "")
        remark.append(timex.reason, style="" if timex.timex_value else _UNPLACED)
    return remark


def _summary(timexes: Sequence[Timex]) -> Text:
    counts = Counter(timex.timex_type for timex in timexes)
    summary = Text(f"{len(timexes)} expression{'' if len(timexes) == 1 else 's'}: ")
    for i, (name, style) in enumerate((name, style) for name, style in STYLES.items() if counts[name]):
        summary.append(", " if i else "")
        summary.append(f"{counts[name]} {name}", style=style)
    unplaced = sum(not timex.timex_value for timex in timexes)
    if unplaced:
        summary.append(f"; {unplaced} without a value", style=_UNPLACED)
    return summary
