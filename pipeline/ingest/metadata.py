"""What the user tells about the files of a corpus: dates, publishers and titles in a CSV file."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.core.errors import InputError
from pipeline.ingest.columns import fields_of
from pipeline.ingest.dates import order_told_by, parse_date

COLUMNS = ("path", "published", "publisher", "title")
"""Columns of a metadata file; all but the first are optional."""

FILENAME = "metadata.csv"
"""Name under which a corpus folder may bring its own metadata."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of an article beside its text; an empty field says nothing. `published` is in ISO 8601.

    Attributes:
        extra: Further columns of the user's, name and value, as they are.
    """

    published: str = ""
    publisher: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """Rows by relative path, and one plain sentence for every line that could not be used."""

    rows: dict[str, Metadata] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def read_metadata(corpus: Path, *, file: Path | None = None, looks_up: bool = True) -> MetadataTable:
    """The rows of `file`, or else of `metadata.csv` in the corpus folder, or else none.

    A line that makes no sense is left out and named in the warnings; it never ends a run.

    Args:
        looks_up: Leave out lines on files that are not in the folder.
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
    return parse_metadata(text, name=path.name, corpus=Path(corpus) if looks_up else None)


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file of the user's, or else a sentence that says why it cannot be used."""
    try:
        return path.read_bytes().decode("utf-8-sig"), ""
    except (OSError, UnicodeDecodeError) as error:
        reason = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else f"cannot be read ({error})"
        return "", f"{path.name} {reason}; ignored. Save it as CSV in UTF-8"


def parse_metadata(text: str, *, name: str, corpus: Path | None = None) -> MetadataTable:
    """The rows and warnings of a metadata file's text; paths are looked up if `corpus` is given.

    Columns go by their usual names ("date" for "published", "source" for "publisher"); others are carried on.

    Raises:
        InputError: no column names the files, or none says anything of them.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    day_order = _day_order(text)
    rows: dict[str, Metadata] = {}
    warnings: list[str] = []
    header: list[str] = []
    names: dict[str, str] = {}
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                names = fields_of(header, {})
                if problem := _header_problem(header, names):
                    raise InputError(f"{name}, line {reader.line_num}: {problem}")
                continue
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            path, given, problems = _row(row, names, day_order)
            if path in rows:
                problems.append(f"{path} is listed twice; the first line counts. Remove one of the two")
            elif path and corpus is not None and not _exists(corpus, path):
                problems.append(
                    f"there is no file {path} in the corpus; write its path relative to the folder"
                )
            elif path:
                rows[path] = given
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


def _header_problem(header: list[str], names: dict[str, str]) -> str:
    folded = [name.lower() for name in header]
    twice = sorted({name for name in folded if name and folded.count(name) > 1})
    if twice:
        return f"the column {twice[0]!r} stands twice; keep one"
    if "path" not in names:
        return f"no column `path`; the first line must name the columns: {_columns()}"
    if len([name for name in header if name]) < len(COLUMNS[:2]):
        return f"no column besides the path; add any of {', '.join(COLUMNS[1:])}, or remove the file"
    return ""


def _day_order(text: str) -> str:
    """How the dates of the file are to be read, by the first whose day is beyond 12; empty: as they say."""
    try:
        lines = filter(None, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))
        header = [name.strip() for name in next(lines, [])]
        column = header.index(fields_of(header, {})["published"])
        return order_told_by(cells[column] for cells in lines if len(cells) > column)
    except (KeyError, ValueError, csv.Error):
        return ""


def _row(cells: dict[str, str], names: dict[str, str], day_order: str) -> tuple[str, Metadata, list[str]]:
    values = {field: cells.get(name, "") for field, name in names.items()}
    path = PurePosixPath(values["path"].replace("\\", "/")).as_posix()
    if path in ("", "."):
        return "", Metadata(), ["the path is empty; write the file's path relative to the corpus folder"]
    problems = []
    stated = values.get("published", "")
    published = parse_date(stated, day_order) if stated else ""
    if stated and not published:
        problems.append(f"{stated!r} is not a date we can tell for sure; write it as 2021-05-19")
    used = {name for field, name in names.items() if field not in ("text", "id")}
    given = Metadata(
        published,
        values.get("publisher", ""),
        values.get("title", ""),
        values.get("author", ""),
        values.get("url", ""),
        tuple((name, value) for name, value in cells.items() if name and name not in used),
    )
    return path, given, problems


def _exists(corpus: Path, path: str) -> bool:
    """Whether there is such a file, or one that holds it: an archive, or a table before its `#`."""
    whole = PurePosixPath(path.partition("#")[0])
    candidates = (whole, *(parent for parent in whole.parents if parent.suffix))
    try:
        return any((corpus / place).is_file() for place in candidates) or (
            corpus.is_file() and corpus.name == path.partition("#")[0]
        )
    except (OSError, ValueError):
        return False
