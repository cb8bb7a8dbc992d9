"""The few lines a run ends with: how much was found, how it stands, and the strongest conflicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from pipeline.core.vocabularies import FactStatus

if TYPE_CHECKING:
    from pipeline.tables import Tables

MAX_LEFT_OUT = 0.1
"""Share of a file's words above which what was left out of it is mentioned; a convention."""
N_SHOWN = 3
"""Files named in one line; a convention."""
N_CONFLICTS = 5
"""Conflicts shown at the end of a run; a convention: they fit a screen."""
SUMMARISED = ("documents", "claims", "facts", "conflicts")
"""The tables that the lines are about."""


def print_summary(console: Console, tables: Tables, out: Path) -> None:
    """Print counts, fact statuses and the top conflicts in one line each."""
    console.print()
    console.print(counts_line(tables))
    console.print(status_line(tables))
    if left_out := left_out_line(tables):
        console.print(escape(left_out), soft_wrap=True)
    conflicts = tables["conflicts"]
    if len(conflicts):
        console.print("\nStrongest conflicts:")
        for line in conflict_lines(tables):
            if console.is_terminal:
                console.print(escape(line), no_wrap=True, overflow="ellipsis")
            else:
                console.print(escape(line), soft_wrap=True)
        rest = len(conflicts) - N_CONFLICTS
        more = f"{rest} more in {escape(str(out))}/conflicts.csv; " if rest > 0 else ""
        console.print(f"\n{more}review them with: claims review {escape(str(out))}", soft_wrap=True)
    folder = escape(str(out))
    console.print(
        f"report: {folder}/report.html; tables in {folder}/, facts.csv and conflicts.csv first",
        soft_wrap=True,
    )


def _n(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def counts_line(tables: Tables) -> str:
    """E.g. `12 articles (1 not readable), 340 claims, 280 facts, 3 conflicts`."""
    status = tables["documents"]["status"].astype(str)
    unusable = int((status != "ok").sum())
    aside = f" ({unusable} not usable, see documents.csv)" if unusable else ""
    parts = [
        _n(len(status), "article") + aside,
        _n(len(tables["claims"]), "claim"),
        _n(len(tables["facts"]), "fact"),
        _n(len(tables["conflicts"]), "conflict"),
    ]
    return ", ".join(parts)


def status_line(tables: Tables) -> str:
    """How many facts are corroborated, disputed, superseded, told by one source only, and backed by none."""
    counts = tables["facts"]["status"].astype(str).value_counts()
    order = (
        FactStatus.CORROBORATED,
        FactStatus.DISPUTED,
        FactStatus.SUPERSEDED,
        FactStatus.SINGLE_SOURCE,
        FactStatus.UNSUPPORTED,
    )
    return "facts: " + ", ".join(f"{int(counts.get(status, 0)):,} {status}" for status in order)


def left_out_line(tables: Tables) -> str:
    """Which files lost more than a tenth of their words as no part of the article; empty if none."""
    documents = tables["documents"]
    n_left_out = documents["n_boilerplate_words"].fillna(0)
    share = n_left_out / (n_left_out + documents["n_words"].fillna(0)).clip(lower=1)
    paths = [str(path) for path in documents["path"][share > MAX_LEFT_OUT]]
    if not paths:
        return ""
    rest = f" and {len(paths) - N_SHOWN:,} more" if len(paths) > N_SHOWN else ""
    named = ", ".join(paths[:N_SHOWN]) + rest
    return f"more than a tenth left out of {_n(len(paths), 'file')} ({named}): see boilerplate.csv"


def conflict_lines(tables: Tables) -> list[str]:
    """The strongest conflicts, a line each: score, kind, explanation."""
    return [
        f"{row['score']:.2f}  {kind_of(str(row['relation']), str(row['slot']))}: {row['explanation']}"
        for row in tables["conflicts"].head(N_CONFLICTS).to_dict("records")
    ]


def kind_of(relation: str, slot: str) -> str:
    """E.g. `update (duration)`; just `wording` where relation and slot say the same."""
    return relation if relation == slot else f"{relation} ({slot})"
