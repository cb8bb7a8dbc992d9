"""Spreadsheets, and tables in wide encodings, written out as CSV in UTF-8: a row is a range of bytes."""

from __future__ import annotations

import codecs
import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.ingest.decode import decode
from pipeline.ingest.formats.rows import MAX_JSON_BYTES
from pipeline.ingest.unpack import Budget, Member

MAX_SHEET_BYTES = MAX_JSON_BYTES
"""Bytes of a spreadsheet, as packed and as unpacked: it must be held whole, as a JSON value must."""
_SAMPLE = 65_536
"""Bytes by which the encoding is told: 64 KiB, a convention."""
_CHUNK = 1_000_000
_WIDE = ("utf-16", "utf-32")


def sheets(file: str, budget: Budget) -> Iterator[Member]:
    """The sheets of a workbook that hold anything, as CSV files, by their names; or why there are none.

    Days are written as ISO 8601, whole numbers without a point, what a formula came to instead of it.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if problem := _too_large(file):
            yield Member("", problem=problem)
            return
        with CalamineWorkbook.from_path(file) as book:
            for name in book.sheet_names:
                rows = iter(book.get_sheet_by_name(name).to_python())
                first = next(rows, None)
                if first is not None:
                    yield Member(name, _written(first, rows, budget))
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as error:
        problem = f"the spreadsheet cannot be read ({error}); save the sheet as CSV in UTF-8"
        yield Member("", problem=problem)


def _too_large(file: str) -> str:
    size = Path(file).stat().st_size
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            size = max(size, sum(entry.file_size for entry in archive.infolist()))
    return (
        f"more than {MAX_SHEET_BYTES:,} bytes in one piece; save it as CSV" if size > MAX_SHEET_BYTES else ""
    )


def _written(first: list[Any], rows: Iterator[list[Any]], budget: Budget) -> str:
    place = budget.place()
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(map(_cell, first))
        for row in rows:
            writer.writerow(map(_cell, row))
    budget.left -= place.stat().st_size
    return str(place)


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def in_narrow_encoding(file: str, budget: Budget) -> str:
    """The same CSV file, or a copy in UTF-8 where its characters take two bytes or four, as in Excel's."""
    with open(file, "rb") as stream:
        encoding = decode(stream.read(_SAMPLE)).encoding
        if not encoding.startswith(_WIDE):
            return file
        stream.seek(0)
        place = budget.place()
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        with place.open("w", encoding="utf-8", newline="") as target:
            while chunk := stream.read(_CHUNK):
                target.write(decoder.decode(chunk))
            target.write(decoder.decode(b"", final=True))
    budget.left -= place.stat().st_size
    return str(place)
