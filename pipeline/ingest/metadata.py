"""What the user tells about the files of a corpus: dates, publishers and titles in a CSV file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.core.errors import InputError
from pipeline.ingest.dates import parse_date

COLUMNS = ("path", "published", "publisher", "title")
"""Columns of a metadata file; all but the first are optional."""

FILENAME = "metadata.csv"
"""Name under which a corpus folder may bring its own metadata."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The user's word on one file; an empty field says nothing. `published` is an ISO 8601 date."""

    published: str = ""
    publisher: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """Rows by relative path, and one plain sentence for every line that could not be used."""

    rows: dict[str, Metadata] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_metadata(corpus: Path, *, file: Path | None = None) -> MetadataTable:
    """The rows of `file`, or else of `metadata.csv` in the corpus folder, or else none.

    A line that makes no sense is left out and named in the warnings; it never ends a run.

    Raises:
        InputError: `file` was named and is not there.
    """
    path = file or Path(corpus) / FILENAME
    if file is not None and not path.is_file():
        raise InputError(f"no such metadata file: {path}; it is a CSV file with the columns {_columns()}")
    if not path.is_file():
        return MetadataTable()
    text, problem = read_text(path)
    if problem:
        return MetadataTable(warnings=(problem,))
    return parse_metadata(text, name=path.name, corpus=Path(corpus))


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file of the user's, or else a sentence that says why it cannot be used."""
    try:
        return path.read_bytes().decode("utf-8-sig"), ""
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error})"
        return "", f"{path.name} {reason}; ignored. Save it as CSV in UTF-8"


def parse_metadata(text: str, *, name: str, corpus: Path | None = None) -> MetadataTable:
    """The rows and warnings of a metadata file's text; paths are looked up if `corpus` is given."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    rows: dict[str, Metadata] = {}
    warnings: list[str] = []
    header: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip().lower() for cell in cells]
                problem = _header_problem(header)
                if problem:
                    return MetadataTable(warnings=(f"{name}, line {reader.line_num}: {problem}",))
                continue
            path, row, problems = _row(dict(zip(header, (cell.strip() for cell in cells), strict=False)))
            if path in rows:
                problems.append(f"{path} is listed twice; the first line counts. Remove one of the two")
            elif path and corpus is not None and not _exists(corpus, path):
                problems.append(
                    f"there is no file {path} in the corpus; write its path relative to the folder"
                )
            elif path:
                rows[path] = row
            warnings.extend(f"{name}, line {reader.line_num}: {problem}" for problem in problems)
    except csv.Error as error:
        warnings.append(f"{name}, line {reader.line_num}: {error}; the lines from here on are ignored")
    return MetadataTable(rows, tuple(warnings))


def _columns() -> str:
    return ", ".join(COLUMNS)


def delimiter_of(text: str) -> str:
    """What parts the columns of a CSV file: the comma, semicolon or tab that its first line has most of."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)


def _header_problem(header: list[str]) -> str:
    if "path" not in header:
        return f"no column `path`; the first line must name the columns: {_columns()}"
    unknown = sorted({column for column in header if column and column not in COLUMNS})
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        return f"the column {twice[0]!r} stands twice; keep one"
    if unknown and not set(header) & set(COLUMNS[1:]):
        return f"unknown columns {', '.join(unknown)}; the columns are {_columns()}"
    return ""


def _row(cells: dict[str, str]) -> tuple[str, Metadata, list[str]]:
    path = PurePosixPath(cells.get("path", "").replace("\\", "/")).as_posix()
    if path in ("", "."):
        return "", Metadata(), ["the path is empty; write the file's path relative to the corpus folder"]
    problems = []
    stated = cells.get("published", "")
    published = parse_date(stated) if stated else ""
    if stated and not published:
        problems.append(f"{stated!r} is not a date we can tell for sure; write it as 2021-05-19")
    return path, Metadata(published, cells.get("publisher", ""), cells.get("title", "")), problems


def _exists(corpus: Path, path: str) -> bool:
    try:
        return (corpus / path).is_file() or (corpus.is_file() and corpus.name == path)
    except (OSError, ValueError):
        return False
