"""`claims explain`: how a fact or a conflict came about, or why two claims were kept apart."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.listing import Form, as_json, joined, print_lines
from pipeline.cli.options import DEFAULT_RUN, RUN, screen
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.tables import Tables

_MOST = 20
"""Pairs shown as text; a convention: they fit two screens."""


def explain_command(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, a fact or a conflict.")],
    out: Annotated[Path, RUN] = DEFAULT_RUN,
    form: Annotated[
        Form, typer.Option("--format", help="Text to read, or json with all columns.")
    ] = Form.TEXT,
) -> None:
    """Explain a claim, fact or conflict: what had claims compared, what each part said, and who decided.

    Of a claim all comparisons are shown, the likeliest to state the same first; of a fact those of its
    claims; of a conflict that of its two claims. What came near neither a fact nor a conflict is not kept.

    Examples:

        claims explain cfl-0c4f2f2a1d5e results

        claims explain clm-5b0a77e1c2d4 results --format json
    """
    from pipeline.explore.cells import rows_of
    from pipeline.tables import load

    tables = load(out)
    pairs = _compared(tables, identifier, out)
    claims = tables["claims"].set_index("claim_id")
    found = [row | _outcome(claims, tables["conflicts"], row) for row in rows_of(pairs)]
    if form is Form.JSON:
        sys.stdout.write(as_json(found) + "\n")
        return
    if form is Form.CSV:
        raise InputError("comparisons.csv holds these rows; choose --format text or json")
    console = screen()
    for row in found[:_MOST]:
        print_lines(console, _lines(row))
    if len(found) > _MOST:
        console.print(f"and {len(found) - _MOST:,} more; --format json shows all", style="dim")
    if not found:
        console.print("Nothing was found that could state the same or contradict it.")


def _compared(tables: Tables, identifier: str, out: Path) -> pd.DataFrame:
    """The comparisons that an id asks for, the likeliest to state one fact first."""
    claims, pairs = tables["claims"], tables["comparisons"]
    conflict = tables["conflicts"].loc[tables["conflicts"]["conflict_id"] == identifier]
    if len(conflict):
        both = set(conflict.iloc[0][["claim_a", "claim_b"]])
        asked = pairs["claim_a"].isin(both) & pairs["claim_b"].isin(both)
    elif (claims["fact_id"] == identifier).any():
        mine = claims.loc[claims["fact_id"] == identifier, "claim_id"]
        asked = pairs["claim_a"].isin(mine) & pairs["claim_b"].isin(mine)
    elif (claims["claim_id"] == identifier).any():
        asked = (pairs["claim_a"] == identifier) | (pairs["claim_b"] == identifier)
    else:
        raise InputError(
            f"no claim, fact or conflict of {out} has the id {identifier}; ids stand in the tables"
        )
    return pairs.loc[asked].sort_values("same", ascending=False, kind="stable")


def _outcome(claims: pd.DataFrame, conflicts: pd.DataFrame, row: dict[str, Any]) -> dict[str, Any]:
    """Both statements of a compared pair, and what became of it."""
    both = [row["claim_a"], row["claim_b"]]
    a, b = claims.loc[both[0]], claims.loc[both[1]]
    between = conflicts.loc[conflicts["claim_a"].isin(both) & conflicts["claim_b"].isin(both)]
    if len(between):
        decided = f"conflict {between.iloc[0]['conflict_id']}, {between.iloc[0]['score']:.2f} sure"
    elif a["fact_id"] == b["fact_id"]:
        decided = f"one fact, {a['fact_id']}"
    else:
        decided = "two facts"
    return {"decided": decided, "statement_a": a["statement"], "statement_b": b["statement"]}


def _lines(row: dict[str, Any]) -> list[str]:
    return [
        f"{row['decided']}: {row['same']:.2f} likely to state the same, {row['related']:.2f} of one thing",
        f"A: {row['statement_a']}",
        f"B: {row['statement_b']}",
        f"proposed by {row['proposed_by']}; articles alike by {row['similarity']:.2f}",
        joined(row["values"], "; "),
        f"possible conflicts: {joined(row['possible'], '; ')}" if row["possible"] else "",
        row["features"],
    ]
