"""Tables with one article a row: CSV, TSV, JSON lines, JSON, Parquet; a row is read when it is wanted."""

from __future__ import annotations

import csv
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.columns import FIELDS, fields_of
from pipeline.ingest.dates import order_told_by, parse_date
from pipeline.ingest.decode import SAMPLE, WIDE, decode
from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.metadata import Metadata, delimiter_of

MAX_JSON_BYTES = 200_000_000
"""Bytes of a JSON file that is one value and so must be held whole; JSON lines may be of any size."""
_ROWS_OF_DAYS = 100_000
"""Rows in which a date is looked for that tells day from month: those of a long table take a second."""
_DRAINED = 1_000_000
"""Bytes read at once to pass over a row that is too long."""

Row = Mapping[str, Any]
_Finder = Callable[[str, Mapping[str, str], int], Iterator[tuple[Row, "Part", str]]]


@dataclass(frozen=True, slots=True)
class Part:
    """Where one article lies in a file of several: a range of bytes, or the number of a row.

    Attributes:
        start, end: Bytes from and to, or the row's number (`end` 0).
        header: The columns of a CSV file, which a row by itself lacks.
        encoding: Of a CSV file.
        delimiter: Of a CSV file.
        day_order: Whether the dates of the table begin with the day (`DMY`) or the month (`MDY`), where
            theirs tell.
    """

    start: int
    end: int = 0
    header: tuple[str, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","
    day_order: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """An article in a table: what to call it, and where it is; or what is wrong there."""

    name: str
    part: Part
    problem: str = ""
    status: DocumentStatus = DocumentStatus.UNREADABLE


def parts(file: str, kind: str, columns: Mapping[str, str], *, max_bytes: int) -> Iterator[Found]:
    """The articles of a table, in order, none of them held.

    Args:
        kind: `csv`, `jsonl`, `json` or `parquet`.
        columns: The user's names of columns, by field.
    """
    finders = {"csv": _csv_parts, "jsonl": _jsonl_parts, "json": _json_parts, "parquet": _parquet_parts}
    names: set[str] = set()
    try:
        day_order = order_told_by(_stated_days(finders[kind], file, kind, columns, max_bytes))
        for number, (row, part, problem) in enumerate(finders[kind](file, columns, max_bytes), 1):
            row = _with_inner_text(row, columns)
            wanted = _text(row.get(fields_of(tuple(row), columns).get("id", ""), "")) if row else ""
            name = wanted if wanted and wanted not in names else str(number)
            names.add(name)
            status = DocumentStatus.TOO_LARGE if problem.startswith("a row of") else DocumentStatus.UNREADABLE
            yield Found(name, replace(part, day_order=day_order), problem, status)
    except _NoTextError as error:
        yield Found("", Part(0), str(error))
    except (OSError, ValueError, csv.Error, ImportError) as error:
        yield Found(
            "", Part(0), f"the table cannot be read ({error}); check it in a spreadsheet and save it again"
        )


class _NoTextError(ValueError):
    """No column of a table holds the articles."""


def _stated_days(
    finder: _Finder, file: str, kind: str, columns: Mapping[str, str], max_bytes: int
) -> Iterator[str]:
    """The days of publication that the first rows of a table state."""
    if kind == "parquet":
        yield from _parquet_days(file, columns)
        return
    for row, _, _ in itertools.islice(finder(file, columns, max_bytes), _ROWS_OF_DAYS):
        whole = _with_inner_text(row, columns)
        name = fields_of(tuple(whole), columns).get("published", "")
        if not name and kind == "csv":
            return  # as in all other rows
        yield _text(whole.get(name, ""))


def read_row(file: str, kind: str, part: Part, columns: Mapping[str, str]) -> Extracted:
    """The article in one row of a table."""
    readers = {"csv": _csv_row, "jsonl": _jsonl_row, "json": _json_row, "parquet": _parquet_row}
    try:
        row = readers[kind](file, part, columns)
    except (OSError, ValueError, csv.Error, IndexError) as error:
        return unreadable(f"the row cannot be read: {error}")
    if not isinstance(row, Mapping):
        return unreadable("this is no record with named fields; write one object a line")
    return from_row(row, columns, part.day_order)


def from_row(row: Row, columns: Mapping[str, str], day_order: str = "") -> Extracted:
    """The text and metadata of a row, by the usual names of columns or those that the user gives.

    Args:
        day_order: Whether 03/05/2021 begins with the day (`DMY`) or the month (`MDY`); empty: not known.
    """
    row = _with_inner_text(row, columns)
    names = fields_of(tuple(row), columns)
    values = {field: _text(row.get(name)) for field, name in names.items()}
    text = values.get("text", "")
    if not text.strip():
        missing = "the row's text is empty" if "text" in names else no_text(tuple(row))
        return Extracted(status=DocumentStatus.EMPTY, note=missing)
    used = set(names.values())
    extra = tuple((str(name), _text(value)) for name, value in row.items() if name not in used and name)
    if "id" in names:
        extra = ((names["id"], values["id"]), *extra)
    stated = Metadata(
        published=parse_date(values.get("published", ""), day_order),
        publisher=values.get("publisher", ""),
        title=values.get("title", ""),
        author=values.get("author", ""),
        url=values.get("url", ""),
        extra=extra,
    )
    return Extracted(text, stated, "utf-8")


def _with_inner_text(row: Row, columns: Mapping[str, str]) -> Row:
    """A record with the fields of the one in it that holds its text, as newspapers' interfaces give them."""
    if "text" in fields_of(tuple(row), columns):
        return row
    records = (value for value in row.values() if isinstance(value, Mapping))
    inner = next((record for record in records if "text" in fields_of(tuple(record), columns)), {})
    return {**inner, **{name: value for name, value in row.items() if _text(value)}}


_MAX_NAME = 40
"""Characters of a column's name that a message shows: what stands there may be no name but an article."""


def no_text(names: Iterable[str]) -> str:
    """What to say of a table in which no column holds the articles."""
    names = tuple(names)
    listed = ", ".join(" ".join(str(name).split())[:_MAX_NAME] for name in names)[:200]
    has_addresses = "url" in fields_of(names, {})
    pages = "; if it only lists addresses, save their pages as .html" if has_addresses else ""
    return f"no column holds the text; name it: --columns text=NAME (columns: {listed}){pages}"


def _text(value: Any) -> str:
    """A cell as text; of a nested record its name, of a list its parts."""
    if isinstance(value, Mapping):
        return _text(
            next(
                (value[key] for key in ("name", "main", "original", "title", "text", "id") if value.get(key)),
                "",
            )
        )
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, map(_text, value)))
    return "" if value is None or value != value else str(value)


def _csv_parts(file: str, columns: Mapping[str, str], max_bytes: int) -> Iterator[tuple[Row, Part, str]]:
    with open(file, "rb") as stream:
        decoded = decode(stream.read(SAMPLE))
        encoding = decoded.encoding or "utf-8"
        if encoding.startswith(WIDE):
            raise ValueError(f"it is in {encoding}; save it as CSV in UTF-8")
        delimiter = delimiter_of(decoded.text.lstrip("\ufeff"))
        stream.seek(0)
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        lines = _Lines(stream, encoding, max_bytes)
        reader = csv.reader(lines, delimiter=delimiter)
        header = tuple(name.strip() for name in next(reader, []))
        if not header:
            return
        if "text" not in fields_of(header, columns):
            raise _NoTextError(no_text(header))
        start = lines.position
        for cells in reader:
            part = Part(start, lines.position, header, encoding, delimiter)
            start = lines.position
            if any(cell.strip() for cell in cells):
                problem = f"a row of more than {max_bytes:,} bytes is no article" if lines.overlong else ""
                yield _named(header, cells), part, problem
            lines.overlong = False


class _Lines:
    """The decoded lines of a stream, with the position behind the last one; lines too long are cut."""

    def __init__(self, stream: BinaryIO, encoding: str, max_bytes: int) -> None:
        self._stream, self._encoding, self._max_bytes = stream, encoding, max_bytes
        self.position = 0
        self.overlong = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = _line(self._stream, self._max_bytes)
        if not line:
            raise StopIteration
        if len(line) > self._max_bytes:
            self.overlong = True
            line = line[: self._max_bytes] + line[self._max_bytes + 1 :] + b"\n"
        text = line.decode(self._encoding, "replace").replace("\x00", "")
        text = text if self.position else text.lstrip("\ufeff")
        self.position = self._stream.tell()
        return text


def _line(stream: BinaryIO, max_bytes: int) -> bytes:
    """The next line; of one that is too long, so many bytes, and a quote where the rest closes one."""
    line = stream.readline(max_bytes + 1)
    end, n_quotes = line[-1:], 0
    while len(line) > max_bytes and end != b"\n":
        rest = stream.readline(_DRAINED)
        if not rest:
            break
        end = rest[-1:]
        n_quotes += rest.count(b'"')
    return line + b'"' * (n_quotes % 2)


def _csv_row(file: str, part: Part, columns: Mapping[str, str]) -> Row:
    with open(file, "rb") as stream:
        stream.seek(part.start)
        text = stream.read(part.end - part.start).decode(part.encoding, "replace").replace("\x00", "")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    cells = next(csv.reader(io.StringIO(text, newline=""), delimiter=part.delimiter))
    return _named(part.header, cells)


def _named(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells by column; a row that is too short has nothing in the last ones."""
    return dict(itertools.zip_longest(header, cells[: len(header)], fillvalue=""))


def _jsonl_parts(file: str, columns: Mapping[str, str], max_bytes: int) -> Iterator[tuple[Row, Part, str]]:
    with open(file, "rb") as stream:
        while True:
            start = stream.tell()
            line = _line(stream, max_bytes)
            if not line:
                return
            part = Part(start, stream.tell())
            if len(line) > max_bytes:
                yield {}, part, f"a row of more than {max_bytes:,} bytes is no article"
            elif line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield from _json_line(line, part)


def _json_line(line: bytes, part: Part) -> Iterator[tuple[Row, Part, str]]:
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_int=str)
    except UnicodeDecodeError:
        yield {}, part, "the line is not in UTF-8; save the file so"
        return
    except (ValueError, RecursionError) as error:
        yield {}, part, f"the line is no JSON ({type(error).__name__})"
        return
    is_record = isinstance(row, dict)
    yield row if is_record else {}, part, "" if is_record else "the line is no record with named fields"


def _jsonl_row(file: str, part: Part, columns: Mapping[str, str]) -> Row:
    with open(file, "rb") as stream:
        stream.seek(part.start)
        row: Row = json.loads(stream.read(part.end - part.start).decode("utf-8-sig"), parse_int=str)
        return row


def _json_parts(file: str, columns: Mapping[str, str], max_bytes: int) -> Iterator[tuple[Row, Part, str]]:
    if Path(file).stat().st_size > MAX_JSON_BYTES:
        raise ValueError(f"more than {MAX_JSON_BYTES:,} bytes of JSON in one piece; save it as JSON lines")
    for number, row in enumerate(_records(file, tuple(sorted(columns.items())))):
        is_record = isinstance(row, dict)
        yield row if is_record else {}, Part(number), "" if is_record else "no record with named fields"


@lru_cache(maxsize=1)
def _records(file: str, columns: tuple[tuple[str, str], ...]) -> tuple[Any, ...]:
    """The records of a JSON file: its list, or the list that its object holds, at whatever depth and name."""
    try:
        value = json.loads(Path(file).read_bytes().decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if isinstance(value, dict) and not _holds_text(value, dict(columns)):
        value = _list_in(value, dict(columns))
    return tuple(value) if isinstance(value, list) else (value,)


def _holds_text(record: Row, columns: Mapping[str, str]) -> bool:
    return "text" in fields_of(tuple(_with_inner_text(record, columns)), columns)


def _list_in(value: dict[str, Any], columns: Mapping[str, str]) -> Any:
    """The list in an object whose records hold texts, of several the one that lies least deep.

    Without such a list it is the first list of records; without any the object itself.
    """
    found: list[list[Any]] = []
    level: list[Any] = [value]
    while level:
        inner = [item for record in level for item in record.values()]
        found += [item for item in inner if isinstance(item, list) and _first_record(item) is not None]
        level = [item for item in inner if isinstance(item, dict)]
    with_text = (item for item in found if _holds_text(_first_record(item) or {}, columns))
    return next(with_text, found[0] if found else value)


def _first_record(items: Sequence[Any]) -> Row | None:
    return next((item for item in items if isinstance(item, dict)), None)


def _json_row(file: str, part: Part, columns: Mapping[str, str]) -> Row:
    row: Row = _records(file, tuple(sorted(columns.items())))[part.start]
    return row


def _parquet_days(file: str, columns: Mapping[str, str]) -> Iterator[str]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as table:
        name = fields_of(tuple(table.schema_arrow.names), columns).get("published")
        for batch in table.iter_batches(batch_size=1_000, columns=[name]) if name else ():
            yield from map(_text, batch.column(0).to_pylist())


def _parquet_parts(file: str, columns: Mapping[str, str], max_bytes: int) -> Iterator[tuple[Row, Part, str]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as table:
        names = fields_of(tuple(table.schema_arrow.names), columns)
        if "text" not in names:
            raise _NoTextError(no_text(table.schema_arrow.names))
        wanted = [names["id"]] if "id" in names else []
        numbers = itertools.count()
        for batch in table.iter_batches(batch_size=1_000, columns=wanted or [names["text"]]):
            for row in batch.to_pylist():
                yield (row if wanted else {}), Part(next(numbers)), ""


@lru_cache(maxsize=1)
def _row_group(file: str, group: int) -> list[Row]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as table:
        rows: list[Row] = table.read_row_group(group).to_pylist()
        return rows


@lru_cache(maxsize=4)
def _group_sizes(file: str) -> tuple[int, ...]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(file) as table:
        return tuple(table.metadata.row_group(i).num_rows for i in range(table.num_row_groups))


def _parquet_row(file: str, part: Part, columns: Mapping[str, str]) -> Row:
    number = part.start
    for group, size in enumerate(_group_sizes(file)):
        if number < size:
            return _row_group(file, group)[number]
        number -= size
    raise IndexError(f"there is no row {part.start}")


__all__ = ["FIELDS", "Found", "Part", "from_row", "no_text", "parts", "read_row"]
