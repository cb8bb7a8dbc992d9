"""A workbook of facts, conflicts, stories, quotes and stances, in which text is always text."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.core.visible import visible
from pipeline.explore.cells import web_address
from pipeline.export.sheets import Column, Sheet, Value, sheets
from pipeline.tables import Tables

_MOST_ROWS = 1_048_575
"""Below the heading of a sheet: Excel's limit."""
_MOST_CHARACTERS = 32_767
_MOST_LINKS = 65_530
"""In a cell, and on a sheet: Excel's limits."""
_CREATED = dt.datetime(2000, 1, 1)
"""The same tables give the same bytes, so the file does not say when it was written."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(tables: Tables, path: Path) -> None:
    """Write the workbook: headings stay in sight, columns can be filtered, addresses are links.

    What looks like a formula is written as the text it is. A sheet of more rows than Excel takes goes on in a
    second one; a longer cell than Excel takes says how much of it was cut.
    """
    with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties({"title": "news-claims", "created": _CREATED})
        formats = {
            "heading": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "text": workbook.add_format({"text_wrap": True, "valign": "top"}),
            "number": workbook.add_format({"valign": "top"}),
            "date": workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
            "link": workbook.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"}),
        }
        for sheet in sheets(tables):
            for name, rows in _parts(sheet, _MOST_ROWS):
                _fill(workbook.add_worksheet(name), sheet.columns, rows, formats)


def _parts(sheet: Sheet, most: int) -> Iterator[tuple[str, tuple[tuple[Value, ...], ...]]]:
    for number in range(max(1, math.ceil(len(sheet.rows) / most))):
        name = sheet.name if number == 0 else f"{sheet.name} {number + 1}"
        yield name, sheet.rows[number * most : (number + 1) * most]


def _fill(
    worksheet: Worksheet,
    columns: tuple[Column, ...],
    rows: tuple[tuple[Value, ...], ...],
    formats: dict[str, object],
) -> None:
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    links = 0
    for j, column in enumerate(columns):
        worksheet.set_column(j, j, column.width)
        worksheet.write_string(0, j, column.heading, formats["heading"])
    for i, row in enumerate(rows, start=1):
        for j, (column, value) in enumerate(zip(columns, row, strict=True)):
            links += _write(worksheet, i, j, column.kind, value, formats, is_linked=links < _MOST_LINKS)


def _write(
    worksheet: Worksheet,
    i: int,
    j: int,
    kind: str,
    value: Value,
    formats: dict[str, object],
    *,
    is_linked: bool,
) -> bool:
    """Write a cell; whether it became a link."""
    if value is None or value == "":
        return False
    if kind == "number" and isinstance(value, int | float):
        worksheet.write_number(i, j, value, formats["number"])
    elif kind == "date":
        worksheet.write_datetime(i, j, dt.datetime.fromisoformat(str(value)), formats["date"])
    elif kind == "link" and is_linked and (address := web_address(str(value))):
        worksheet.write_url(i, j, address, formats["link"], string=_text(address))
        return True
    else:
        worksheet.write_string(i, j, _text(str(value)), formats["text"])
    return False


def _text(value: str) -> str:
    shown = visible(value)
    if len(shown) <= _MOST_CHARACTERS:
        return shown
    said = f" … [cut: {len(shown):,} characters in all]"
    return shown[: _MOST_CHARACTERS - len(said)] + said
