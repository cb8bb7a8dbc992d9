"""The stories of a run: which articles are on one event or thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.explore.cells import text_of
from pipeline.report.articles import Article
from pipeline.tables import Tables


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event or thread, the earliest first."""

    title: str
    articles: tuple[Article, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Its outlets, in the order in which they first reported."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    @property
    def dates(self) -> tuple[str, str]:
        """First and last day of publication; empty if unknown."""
        known = [article.published for article in self.articles if article.published]
        return (min(known), max(known)) if known else ("", "")


def stories_of(tables: Tables, articles: Mapping[str, Article]) -> list[Story]:
    """Stories of two articles or more, the largest first.

    They are those of the tables; where the tables have none, articles are on one story if a chain of shared
    facts and conflicts leads from one to the other.
    """
    documents = tables["documents"]
    titles: dict[str, str] = {}
    if "story_id" in documents.columns and "stories" in tables:
        titles = {str(row.story_id): text_of(row.title) for row in tables["stories"].itertuples()}
        ids = documents["document_id"].astype(str)
        group_of = {
            document_id: text_of(story) for document_id, story in zip(ids, documents["story_id"], strict=True)
        }
    else:
        group_of = _linked(tables)
    members: dict[str, list[Article]] = defaultdict(list)
    for document_id, group in group_of.items():
        if group and document_id in articles:
            members[group].append(articles[document_id])
    stories = [_story(titles.get(group, ""), found) for group, found in members.items() if len(found) > 1]
    return sorted(stories, key=lambda s: (-len(s.outlets), -len(s.articles), s.dates, s.title))


def _story(title: str, found: Iterable[Article]) -> Story:
    ordered = sorted(found, key=lambda article: (article.published or "9999", article.path))
    return Story(title or ordered[0].title, tuple(ordered))


def _linked(tables: Tables) -> dict[str, str]:
    """document_id → the first document that a chain of shared facts and conflicts leads to."""
    parent: dict[str, str] = {}

    def root(document: str) -> str:
        while (above := parent.setdefault(document, document)) != document:
            parent[document] = document = parent[above]
        return document

    conflicts = tables["conflicts"]
    pairs = zip(conflicts["document_a"].astype(str), conflicts["document_b"].astype(str), strict=True)
    for together in [*_shared(tables["facts"]), *pairs]:
        first, *others = map(root, together)
        for other in others:
            low, high = sorted((root(first), other))
            parent[high] = low
    return {document: root(document) for document in parent}


def _shared(facts: pd.DataFrame) -> list[list[str]]:
    return [documents for documents in facts["documents"] if len(documents) > 1]
