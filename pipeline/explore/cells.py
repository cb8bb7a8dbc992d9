"""Cells of the tables as plain values."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pandas as pd

_WEB = ("http", "https")
_LONGEST_ADDRESS = 2000
"""Characters that every browser and spreadsheet takes."""


def text_of(value: Any) -> str:
    """A cell as text; dates as ISO 8601, unknown cells empty."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame; cells of text and dates as text, lists and numbers as they are (None: unknown)."""
    columns: dict[str, list[Any]] = {}
    for name, column in frame.items():
        cells = column.astype("object").tolist()
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
            columns[str(name)] = [
                None if cell is None or cell is pd.NA or cell != cell else cell for cell in cells
            ]
        else:
            columns[str(name)] = [cell if isinstance(cell, list) else text_of(cell) for cell in cells]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def web_address(url: str) -> str:
    """The address if it is one of the web, else nothing: no other scheme may become a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in _WEB and parts.hostname and len(url) < _LONGEST_ADDRESS else ""
