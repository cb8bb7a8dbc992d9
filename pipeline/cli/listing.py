"""Rows of tables on standard output: as lines to read, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape

from pipeline.cli.options import SafeConsole, screen
from pipeline.cli.summary import kind_of
from pipeline.core.visible import one_line, visible

if TYPE_CHECKING:
    import pandas as pd

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What JSON lets stand and a terminal may obey."""

N_ROWS = 20
"""Rows that are listed as text unless more are asked for; a convention: they fit a screen."""


class Form(StrEnum):
    """How rows are printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


FORM = typer.Option("--format", help="How to print: text to read, json or csv with all columns and rows.")
LIMIT = typer.Option(min=1, help=f"Rows at most; as text {N_ROWS} unless said otherwise.")


def as_json(value: Any) -> str:
    """The value as JSON, with controls and marks of direction as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def as_csv(frame: pd.DataFrame) -> str:
    """The rows as CSV, text made visible."""
    from pipeline.explore.cells import rows_of

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(str, frame.columns))
    for row in rows_of(frame):
        writer.writerow([_cell(value) for value in row.values()])
    return file.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    return visible(value) if isinstance(value, str) else value


def print_frame(frame: pd.DataFrame, form: Form, *, noun: str, limit: int | None, table: str) -> None:
    """Print the rows of one table in the form asked for; as text it says how many are not shown."""
    from pipeline.explore.cells import rows_of

    shown = frame if limit is None else frame.head(limit)
    if form is Form.JSON:
        sys.stdout.write(as_json(rows_of(shown)) + "\n")
    elif form is Form.CSV:
        sys.stdout.write(as_csv(shown))
    else:
        print_section(screen(), "", frame, noun=noun, limit=limit or N_ROWS, table=table)


def print_section(
    console: SafeConsole,
    heading: str,
    frame: pd.DataFrame,
    *,
    noun: str,
    limit: int,
    table: str,
    whole: Form = Form.CSV,
) -> None:
    """Print a heading, rows as lines, and how many more there are.

    Args:
        whole: The form in which the command gives all rows.
    """
    from pipeline.explore.cells import rows_of

    if heading:
        console.print(f"\n[bold]{escape(heading)}[/] ({len(frame):,})")
    for row in rows_of(frame.head(limit)):
        print_lines(console, LINES[table](row))
    left = len(frame) - limit
    if left > 0:
        console.print(f"and {left:,} more; --limit shows more, --format {whole} all", style="dim")
    elif not len(frame):
        console.print(f"No {noun}.")


def print_lines(console: SafeConsole, lines: Sequence[str]) -> None:
    """Print what leads, and under it what is known of it, set in and dim; empty lines are left out."""
    first, *others = (one_line(line) for line in lines if line)
    console.print(escape(first), soft_wrap=not console.is_terminal)
    for line in others:
        console.print(f"    {escape(line)}", style="dim", soft_wrap=not console.is_terminal)


def joined(parts: Iterable[Any], mark: str = " · ") -> str:
    """The parts that there are, in one line."""
    return mark.join(str(part) for part in parts if part)


def cited(row: Mapping[str, Any]) -> str:
    """Outlet, date and file of a row about an article."""
    return joined([row["publisher"], row["published"] or "undated", row["path"]], ", ")


def fact_lines(row: Mapping[str, Any]) -> list[str]:
    """A fact: sources and statement; status, outlets, dates and id."""
    number = row["n_sources"]
    told = f"{number} source{'' if number == 1 else 's'}"
    denied = f"denied by {', '.join(row['denied_by'])}" if row["denied_by"] else ""
    where = ", ".join(row["outlets"]) or ", ".join(row["paths"])
    return [
        f"{told}: {row['statement']}",
        joined([row["status"], where, row["first_published"] or "undated", denied, row["fact_id"]]),
    ]


def conflict_lines(row: Mapping[str, Any]) -> list[str]:
    """A conflict: score, kind and explanation; both passages; review and id."""
    return [
        f"{row['score']:.2f} {kind_of(row['relation'], row['slot'])}: {row['explanation']}",
        *(_side(row, side) for side in "ab"),
        joined([row["review"], row["note"], row["conflict_id"]]),
    ]


def _side(row: Mapping[str, Any], side: str) -> str:
    outlet = row[f"publisher_{side}"] or row[f"path_{side}"]
    return f"{outlet}, {row[f'published_{side}'] or 'undated'}: {row[f'text_{side}']}"


def quote_lines(row: Mapping[str, Any]) -> list[str]:
    """A statement: speaker and words; form, outlet and id."""
    return [
        f"{row['speaker'] or 'unknown speaker'}: {row['text']}",
        joined([row["quote_type"], cited(row), row["quote_id"]]),
    ]


def stance_lines(row: Mapping[str, Any]) -> list[str]:
    """A stance: who, how, towards what; the passage and outlet."""
    return [
        f"{row['holder'] or 'the outlet'}, {row['stance']}: {row['target']}",
        row["text"],
        joined([f"{row['score']:.2f}", cited(row)]),
    ]


def event_lines(row: Mapping[str, Any]) -> list[str]:
    """A fact on a timeline: its date, statement and sources."""
    last = row["last_date"]
    when = row["date"] + (f" to {last}" if last and last != row["date"] else "")
    return [f"{when}: {row['statement']}", joined([row["status"], ", ".join(row["outlets"]), row["fact_id"]])]


def entity_lines(row: Mapping[str, Any]) -> list[str]:
    """An entity: its name, role and aliases."""
    called = f"also {', '.join(row['aliases'])}" if row["aliases"] else ""
    return [
        joined([row["name"], row["role"], row["organisation"]], ", "),
        joined([row["label"], called, f"in {row['n_documents']} articles", row["entity_id"]]),
    ]


def claim_lines(row: Mapping[str, Any]) -> list[str]:
    """A claim: its statement, the passage, outlet and how far its source stands behind it."""
    behind = "" if row["commitment"] is None else f"commitment {row['commitment']:+.1f}"
    return [
        row["statement"],
        row["text"],
        joined([row["speaker"] or "the outlet itself", behind, cited(row), row["claim_id"]]),
    ]


LINES = {
    "facts": fact_lines,
    "conflicts": conflict_lines,
    "quotes": quote_lines,
    "stances": stance_lines,
    "entities": entity_lines,
    "claims": claim_lines,
    "timeline": event_lines,
}
"""How a row of each table is written as lines."""
