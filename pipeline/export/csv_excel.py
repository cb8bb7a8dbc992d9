"""Every table as CSV that Excel opens as it should: marked as UTF-8, and without formulas."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.core.visible import visible
from pipeline.explore.cells import rows_of
from pipeline.tables import Tables

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""What Excel, LibreOffice and others may take for the beginning of a formula, or skip before one."""


def write_csv_excel(tables: Tables, folder: Path) -> list[Path]:
    """Write one file a table; text that a spreadsheet would run is kept text by an apostrophe before it."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables.items():
        path = folder / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(map(str, frame.columns))
            writer.writerows(map(_cells, rows_of(frame)))
        written.append(path)
    return written


def _cells(row: dict[str, Any]) -> Iterable[Any]:
    return (guarded(value) for value in row.values())


def guarded(value: Any) -> Any:
    """The value as a cell that no spreadsheet runs; numbers are left alone."""
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return "" if value is None else value
    shown = visible(value)
    return "'" + shown if shown.startswith(_FORMULA) else shown
