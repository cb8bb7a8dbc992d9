"""Writes the sheets of a workbook as CSV, in a process of its own: `python -m … FILE FOLDER BYTES`.

The library lays a sheet out cell by cell, empty ones included, so that a file of a kilobyte may ask for all
the memory that there is. What it may take is limited here, and ends nothing but this process.
"""

from __future__ import annotations

import csv
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.core.memory import limit_memory

MAX_MEGABYTES = 2_000
"""Memory that a workbook may take beyond that of a bare process; one of 10,000 articles takes a tenth."""


def write_sheets(file: str, folder: Path, max_bytes: int) -> Iterator[dict[str, str]]:
    """The sheets that hold anything, each with its name and file, or with the problem that it has.

    Days are written as ISO 8601, whole numbers without a point, what a formula came to instead of it.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    left = max_bytes
    try:
        with CalamineWorkbook.from_path(file) as book:
            for number, name in enumerate(book.sheet_names):
                rows = [row for row in book.get_sheet_by_name(name).to_python() if any(map(_cell, row))]
                if rows:
                    place = folder / f"{number}.csv"
                    left -= _written(rows, place, left)
                    is_whole = left >= 0
                    yield {"name": name, "file": str(place)} if is_whole else {"name": name, "problem": _MUCH}
    except (CalamineError, OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        yield {"problem": f"the spreadsheet cannot be read ({error})"}


_MUCH = "it holds more than may be unpacked in a run"


def _written(rows: Iterable[list[Any]], place: Path, max_bytes: int) -> int:
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        for row in rows:
            writer.writerow(map(_cell, row))
            if stream.tell() > max_bytes:
                break
        return stream.tell()


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


if __name__ == "__main__":
    limit_memory(MAX_MEGABYTES)
    for found in write_sheets(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])):
        print(json.dumps(found), flush=True)
