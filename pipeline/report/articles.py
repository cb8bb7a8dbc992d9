"""What a reader is told of an article: headline, outlet, date, file and address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.explore.cells import rows_of
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
