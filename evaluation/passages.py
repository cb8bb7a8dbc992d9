"""Passages of gold files and what a run says about them: overlap, facts, quotations and conflicts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from pipeline.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's source, half-open; `document` is its path relative to the corpus."""

    document: str
    start_char: int
    end_char: int
    text: str

    def covers(self, start_char: int, end_char: int) -> bool:
        """Whether the two stretches share at least half of the shorter one."""
        shared = self.shared(start_char, end_char)
        return shared > 0 and 2 * shared >= min(self.end_char - self.start_char, end_char - start_char)

    def shared(self, start_char: int, end_char: int) -> int:
        """Number of characters the two stretches have in common."""
        return max(0, min(self.end_char, end_char) - max(self.start_char, start_char))


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two passages that state the same fact, or (elsewhere) look alike and do not."""

    a: Passage
    b: Passage
    note: str = ""


@dataclass(frozen=True, slots=True)
class GoldConflict:
    """Two passages that cannot both stand; several relations or slots where a reader may take either.

    An optional one may be reported, and need not be.
    """

    a: Passage
    b: Passage
    relations: tuple[str, ...]
    slots: tuple[str, ...]
    value_a: str = ""
    value_b: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row that cites the source; `cells` are its columns, unknown ones as empty strings."""

    document: str
    start_char: int
    end_char: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReportedConflict:
    """A conflict of a run; each side holds the ids of its fact, claim and quotation."""

    relation: str
    slot: str
    side_a: frozenset[str]
    side_b: frozenset[str]
    document_a: str
    document_b: str

    def links(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """Whether one side is among `a` and the other among `b`."""
        return bool((self.side_a & a and self.side_b & b) or (self.side_a & b and self.side_b & a))


@dataclass(frozen=True, slots=True)
class RunIndex:
    """What of a run is asked for by passage: claims and quotes by document, and conflicts."""

    claims: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    quotes: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    conflicts: tuple[ReportedConflict, ...] = ()

    def claims_at(self, passage: Passage) -> list[Row]:
        """Claims that share half of the shorter with the passage."""
        return _at(self.claims, passage)

    def facts_at(self, passage: Passage) -> frozenset[str]:
        """Ids of the facts that the passage's claims were joined to."""
        return frozenset(row.cells["fact_id"] for row in self.claims_at(passage)) - {""}

    def units_at(self, passage: Passage) -> frozenset[str]:
        """Ids of all claims, facts and quotations at the passage."""
        quotes = (row.cells["quote_id"] for row in _at(self.quotes, passage))
        claims = (row.cells["claim_id"] for row in self.claims_at(passage))
        return self.facts_at(passage) | frozenset(quotes) | frozenset(claims)

    def joins(self, a: Passage, b: Passage) -> bool:
        """Whether a claim at `a` and a claim at `b` belong to one fact."""
        return bool(self.facts_at(a) & self.facts_at(b))

    def conflicts_between(self, a: Passage, b: Passage) -> list[ReportedConflict]:
        """Reported conflicts with one side at each passage, in either order."""
        units_a, units_b = self.units_at(a), self.units_at(b)
        return [conflict for conflict in self.conflicts if conflict.links(units_a, units_b)]


def index_run(tables: Mapping[str, pd.DataFrame]) -> RunIndex:
    """The index of a run's tables; a table that is absent or empty counts as one without rows."""
    paths = document_paths(tables)
    columns = ("relation", "slot", "fact_a", "claim_a", "quote_a", "fact_b", "claim_b", "quote_b")
    conflicts = tuple(
        ReportedConflict(
            cells["relation"],
            cells["slot"],
            frozenset(cells[f"{kind}_a"] for kind in ("fact", "claim", "quote")) - {""},
            frozenset(cells[f"{kind}_b"] for kind in ("fact", "claim", "quote")) - {""},
            paths.get(cells["document_a"], ""),
            paths.get(cells["document_b"], ""),
        )
        for cells in records(tables, "conflicts", *columns, "document_a", "document_b")
    )
    claim_columns = ("claim_id", "fact_id", "negated", "date_earliest", "duration", "quantity")
    return RunIndex(
        claims=by_document(rows(tables, "claims", *claim_columns)),
        quotes=by_document(rows(tables, "quotes", "quote_id")),
        conflicts=conflicts,
    )


def document_paths(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Path by document id."""
    return {
        cells["document_id"]: cells["path"] for cells in records(tables, "documents", "document_id", "path")
    }


def records(tables: Mapping[str, pd.DataFrame], table: str, *columns: str) -> list[dict[str, Any]]:
    """The named columns of a table row by row, missing values as empty strings.

    Raises:
        InputError: the table has rows and lacks one of the columns.
    """
    frame = tables.get(table)
    if frame is None or frame.empty:
        return []
    absent = sorted(set(columns) - set(frame.columns))
    if absent:
        raise InputError(f"table {table} lacks the column {absent[0]}; score the tables of a finished run")
    cells = zip(*(frame[column].tolist() for column in columns), strict=True)
    return [dict(zip(columns, map(_cell, values), strict=True)) for values in cells]


def rows(tables: Mapping[str, pd.DataFrame], table: str, *columns: str) -> list[Row]:
    """The rows of a table that cites the source, with the named columns as cells."""
    paths = document_paths(tables)
    found = records(tables, table, "document_id", "start_char", "end_char", *columns)
    return [
        Row(paths.get(cells["document_id"], ""), int(cells["start_char"]), int(cells["end_char"]), cells)
        for cells in found
    ]


def by_document(found: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows grouped by their document's path, in their order."""
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row.document].append(row)
    return dict(grouped)


def _at(rows_by_document: Mapping[str, Sequence[Row]], passage: Passage) -> list[Row]:
    found = rows_by_document.get(passage.document, ())
    return [row for row in found if passage.covers(row.start_char, row.end_char)]


def _cell(value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    return value.isoformat()[:10] if isinstance(value, date) else value
