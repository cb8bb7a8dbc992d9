"""What a reader is told of an article: headline, outlet, date, file and address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.tables import Tables


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is cited.

    Attributes:
        outlet: Its publisher, or its path where that is unknown.
        published: ISO date; empty if unknown.
    """

    document_id: str
    title: str
    outlet: str
    published: str
    path: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, cited.

    Attributes:
        text: The stretch as it stands.
        marked: What of it is to be marked.
        speaker: Who says it; empty if the outlet does.
    """

    article: Article
    text: str
    marked: str = ""
    speaker: str = ""


def text_of(value: Any) -> str:
    """A cell as text; dates as ISO 8601, unknown cells empty."""
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def articles_of(tables: Tables) -> dict[str, Article]:
    """The articles of a run by document_id, in the order of the table."""
    return {article.document_id: article for article in map(_article, rows_of(tables["documents"]))}


def _article(row: Mapping[str, str]) -> Article:
    return Article(
        document_id=row["document_id"],
        title=row["title"] or row["path"],
        outlet=row["publisher"] or row["path"],
        published=row["published"],
        path=row["path"],
        url=row.get("url", ""),
    )


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame; cells of text and dates as text, lists and numbers as they are (None: unknown)."""
    columns: dict[str, list[Any]] = {}
    for name, column in frame.items():
        cells = column.astype("object").tolist()
        if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
            columns[str(name)] = [None if cell is None or cell is pd.NA or cell != cell else cell for cell in cells]
        else:
            columns[str(name)] = [cell if isinstance(cell, list) else text_of(cell) for cell in cells]
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
