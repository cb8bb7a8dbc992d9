"""What the user tells about names: which of them are one entity, in a CSV file beside the articles."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.core.vocabularies import EntityLabel
from pipeline.ingest.metadata import delimiter_of, read_text

FILENAME = "aliases.csv"
"""Name under which a corpus folder may bring its own names."""
COLUMNS = ("alias", "name", "label")
"""Columns of such a file; the last is optional."""


@dataclass(frozen=True, slots=True)
class Alias:
    """The entity that a name is: what to call it, and its label if that is said."""

    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class AliasTable:
    """Entities by alias, and one plain sentence for every line that could not be used."""

    rows: Mapping[str, Alias] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_aliases(corpus: Path) -> AliasTable:
    """The rows of `aliases.csv` in the corpus folder, or none; a line that makes no sense is left out."""
    path = Path(corpus) / FILENAME
    if not path.is_file():
        return AliasTable()
    text, problem = read_text(path)
    return AliasTable(warnings=(problem,)) if problem else parse_aliases(text)


def parse_aliases(text: str, *, name: str = FILENAME) -> AliasTable:
    """The rows and warnings of such a file's text."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    rows: dict[str, Alias] = {}
    warnings: list[str] = []
    header: list[str] = []
    try:
        for cells in reader:
            stripped = [" ".join(cell.split()) for cell in cells]
            if not any(stripped):
                continue
            if not header:
                header = [cell.lower() for cell in stripped]
                if problem := _header_problem(header):
                    return AliasTable(warnings=(f"{name}, line {reader.line_num}: {problem}",))
                continue
            row = dict(zip(header, stripped, strict=False))
            if problem := _row_problem(row, rows):
                warnings.append(f"{name}, line {reader.line_num}: {problem}")
            else:
                rows[row["alias"]] = Alias(row["name"], row.get("label", "").upper())
    except csv.Error as error:
        warnings.append(f"{name}, line {reader.line_num}: {error}; the lines from here on are ignored")
    return AliasTable(rows, tuple(warnings))


def _header_problem(header: list[str]) -> str:
    missing = [column for column in COLUMNS[:2] if column not in header]
    if missing:
        return f"no column `{missing[0]}`; the first line must name the columns: {', '.join(COLUMNS)}"
    twice = sorted({column for column in header if column and header.count(column) > 1})
    return f"the column {twice[0]!r} stands twice; keep one" if twice else ""


def _row_problem(row: Mapping[str, str], rows: Mapping[str, Alias]) -> str:
    alias, name = row.get("alias", ""), row.get("name", "")
    if not alias or not name:
        missing = "name" if alias else "alias"
        return f"the {missing} is empty; write the name as articles have it, and what its entity is called"
    label = row.get("label", "").upper()
    if label and label not in set(EntityLabel):
        return f"{label!r} is no label; the labels are {', '.join(EntityLabel)}"
    if alias in rows and rows[alias] != Alias(name, label):
        return f"{alias} is listed twice; the first line counts. Remove one of the two"
    return ""
