"""The tables that people open, with headings in words and outlet, date, file and address on every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.core.labels import label
from pipeline.explore.cells import rows_of
from pipeline.tables import Tables

Row = Mapping[str, Any]
Documents = Mapping[str, Row]
Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        kind: `text`, `number`, `date` (the cell holds ISO 8601) or `link` (an address).
        width: In characters.
    """

    heading: str
    width: int
    cell: Callable[[Row, Documents], Value]
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def _of(name: str) -> Callable[[Row, Documents], Value]:
    return lambda row, _: row[name]


def _listed(name: str) -> Callable[[Row, Documents], Value]:
    return lambda row, _: "; ".join(map(str, row[name]))


def _document(key: str, name: str) -> Callable[[Row, Documents], Value]:
    return lambda row, documents: documents.get(row[key], {}).get(name, "")


def _addresses(row: Row, documents: Documents) -> Value:
    found = (documents[document].get("url", "") for document in row["documents"])
    return "; ".join(filter(None, found))


def _reason(row: Row, documents: Documents) -> Value:
    return str(row["reason"]).replace("-", " ")


def _right_side(row: Row, documents: Documents) -> Value:
    """The outlet that people found right, or its file."""
    side = row["right"]
    return side and (row[f"publisher_{side}"] or row[f"path_{side}"])


def _article(key: str = "document_id", mark: str = "", suffix: str = "") -> tuple[Column, ...]:
    """Outlet, date, headline, file and address of the article that a row is about."""
    return (
        Column(f"Outlet{mark}", 20, _of(f"publisher{suffix}")),
        Column(f"Published{mark}", 12, _of(f"published{suffix}"), "date"),
        Column(f"Headline{mark}", 40, _document(key, "title")),
        Column(f"File{mark}", 28, _of(f"path{suffix}")),
        Column(f"Address{mark}", 28, _document(key, "url"), "link"),
    )


_SHEETS: dict[str, tuple[Column, ...]] = {
    "facts": (
        Column("Fact", 70, _of("statement")),
        Column("Status", 14, _of("status")),
        Column("Independent sources", 12, _of("n_sources"), "number"),
        Column("Articles", 10, _of("n_documents"), "number"),
        Column("Outlets", 40, _listed("outlets")),
        Column("First published", 12, _of("first_published"), "date"),
        Column("Last published", 12, _of("last_published"), "date"),
        Column("Happened from", 12, _of("date_earliest"), "date"),
        Column("Happened to", 12, _of("date_latest"), "date"),
        Column("Amount", 12, _of("quantity"), "number"),
        Column("Unit", 12, _of("unit")),
        Column("Said by", 28, _listed("speakers")),
        Column("Denied by", 28, _listed("denied_by")),
        Column("Files", 40, _listed("paths")),
        Column("Addresses", 40, _addresses),
        Column("Conflicts", 20, _listed("conflict_ids")),
        Column("Id", 18, _of("fact_id")),
    ),
    "conflicts": (
        Column("What differs", 70, _of("explanation")),
        Column("Kind", 14, _of("relation")),
        Column("Differs in", 12, lambda row, _: label(row["slot"])),
        Column("Score", 8, _of("score"), "number"),
        Column("Review", 12, _of("review")),
        Column("Dismissed as", 18, _reason),
        Column("Found right", 20, _right_side),
        Column("Note", 30, _of("note")),
        Column("Value A", 24, _of("value_a")),
        Column("Value B", 24, _of("value_b")),
        Column("Passage A", 60, _of("text_a")),
        *_article("document_a", " A", "_a"),
        Column("Passage B", 60, _of("text_b")),
        *_article("document_b", " B", "_b"),
        Column("Id", 18, _of("conflict_id")),
    ),
    "stories": (
        Column("Story", 60, _of("title")),
        Column("First published", 12, _of("first_published"), "date"),
        Column("Last published", 12, _of("last_published"), "date"),
        Column("Articles", 10, _of("n_documents"), "number"),
        Column("Outlets", 40, _listed("outlets")),
        Column("Facts", 10, _of("n_facts"), "number"),
        Column("Corroborated facts", 12, _of("n_corroborated"), "number"),
        Column("Conflicts", 10, _of("n_conflicts"), "number"),
        Column("Id", 18, _of("story_id")),
    ),
    "quotes": (
        Column("Speaker", 26, _of("speaker")),
        Column("Statement", 80, _of("text")),
        Column("Form", 10, _of("quote_type")),
        Column("Attributed by", 16, _of("cue")),
        Column("Wording", 12, _of("wording")),
        *_article(),
        Column("Id", 18, _of("quote_id")),
    ),
    "stances": (
        Column("Who", 26, _of("holder")),
        Column("Stance", 10, _of("stance")),
        Column("Towards", 34, _of("target")),
        Column("Passage", 70, _of("text")),
        Column("Score", 8, _of("score"), "number"),
        *_article(),
    ),
}


def sheets(tables: Tables) -> Iterable[Sheet]:
    """Facts, conflicts, stories, quotes and stances, each with its rows."""
    documents = {row["document_id"]: row for row in rows_of(tables["documents"])}
    for name, columns in _SHEETS.items():
        rows = (tuple(column.cell(row, documents) for column in columns) for row in rows_of(tables[name]))
        yield Sheet(name.capitalize(), columns, tuple(rows))
