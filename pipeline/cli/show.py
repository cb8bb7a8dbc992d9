"""`claims show`: one row of a run by its id, with what belongs to it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.listing import LINES, Form, as_json, print_lines, print_section
from pipeline.cli.options import DEFAULT_RUN, RUN, SafeConsole, screen
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables import Tables

_KEYS = {
    "facts": "fact_id",
    "conflicts": "conflict_id",
    "claims": "claim_id",
    "quotes": "quote_id",
    "entities": "entity_id",
    "documents": "document_id",
}
_EVERY_ROW = 1_000
"""Rows of what belongs to the one that is shown; set by hand, more than any fact has."""


def show_command(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="An id from any table, or an article's path.")
    ],
    out: Annotated[Path, RUN] = DEFAULT_RUN,
    form: Annotated[
        Form, typer.Option("--format", help="Text to read, or json with all columns.")
    ] = Form.TEXT,
) -> None:
    """Show a fact, conflict, claim, quote, entity or article by its id, with all that belongs to it.

    A fact comes with every printing in the order of publication, a conflict with both facts, an article with
    its claims.

    Examples:

        claims show fct-0c4f2f2a1d5e results

        claims show disaster/norline.txt results --format json
    """
    from pipeline.explore.cells import rows_of
    from pipeline.tables import load

    tables = load(out)
    table, row = _found(tables, identifier, out)
    parts = _belonging(tables, table, row)
    if form is Form.JSON:
        found = {"table": table, "row": row} | {name: rows_of(frame) for name, (_, frame) in parts.items()}
        sys.stdout.write(as_json(found) + "\n")
        return
    if form is Form.CSV:
        raise InputError("one row and what belongs to it is several tables: choose --format text or json")
    console = screen()
    _print_row(console, table, row)
    for name, (part, frame) in parts.items():
        if len(frame):
            print_section(console, name, frame, noun=name, limit=_EVERY_ROW, table=part)


def _found(tables: Tables, identifier: str, out: Path) -> tuple[str, dict[str, Any]]:
    from pipeline.explore.cells import rows_of

    for table, key in _KEYS.items():
        rows = tables[table].loc[tables[table][key] == identifier]
        if len(rows):
            return table, rows_of(rows)[0]
    documents = tables["documents"]
    rows = documents.loc[documents["path"] == identifier]
    if len(rows):
        return "documents", rows_of(rows)[0]
    raise InputError(f"no row of {out} has the id {identifier}; ids stand in the tables, e.g. facts.csv")


def _print_row(console: SafeConsole, table: str, row: dict[str, Any]) -> None:
    if table in LINES:
        print_lines(console, LINES[table](row))
        return
    known = [f"{name}: {value}" for name, value in row.items() if value not in ("", None, [])]
    print_lines(console, [row["title"] or row["path"], *known])


def _belonging(tables: Tables, table: str, row: dict[str, Any]) -> dict[str, tuple[str, pd.DataFrame]]:
    """What is shown below a row: heading → table and its rows."""
    claims, conflicts, quotes = tables["claims"], tables["conflicts"], tables["quotes"]
    if table == "facts":
        printings = claims.loc[claims["fact_id"] == row["fact_id"]]
        return {
            "printings": ("claims", printings.sort_values("published", kind="stable", na_position="last")),
            "conflicts": ("conflicts", conflicts.loc[conflicts["conflict_id"].isin(row["conflict_ids"])]),
        }
    if table == "conflicts":
        ids = [row["fact_a"], row["fact_b"]]
        return {
            "facts": ("facts", tables["facts"].loc[tables["facts"]["fact_id"].isin(ids)]),
            "quotes": ("quotes", quotes.loc[quotes["quote_id"].isin([row["quote_a"], row["quote_b"]])]),
        }
    if table == "claims":
        return {"fact": ("facts", tables["facts"].loc[tables["facts"]["fact_id"] == row["fact_id"]])}
    if table == "quotes":
        group = quotes.loc[quotes["quote_group_id"] == row["quote_group_id"]]
        return {"printings": ("quotes", group)}
    if table == "entities":
        named = tables["stances"]["holder_entity_id"] == row["entity_id"]
        return {
            "facts": ("facts", tables["facts"].loc[tables["facts"]["subject_entity_id"] == row["entity_id"]]),
            "statements": ("quotes", quotes.loc[quotes["speaker_entity_id"] == row["entity_id"]]),
            "stances": ("stances", tables["stances"].loc[named]),
        }
    return {
        name: (name, tables[name].loc[tables[name]["document_id"] == row["document_id"]])
        for name in ("claims", "quotes", "stances")
    }
