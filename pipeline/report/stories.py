"""The stories of a run: which articles are on one event or thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """Stories of two articles or more, the largest first."""
    documents = tables["documents"]
    titles = {str(row.story_id): text_of(row.title) for row in tables["stories"].itertuples()}
    members: dict[str, list[Article]] = defaultdict(list)
    for document_id, story in zip(documents["document_id"].astype(str), documents["story_id"], strict=True):
        group = text_of(story)
        if group and document_id in articles:
            members[group].append(articles[document_id])
    stories = [_story(titles.get(group, ""), found) for group, found in members.items() if len(found) > 1]
    return sorted(stories, key=lambda s: (-len(s.outlets), -len(s.articles), s.dates, s.title))


def _story(title: str, found: Iterable[Article]) -> Story:
    ordered = sorted(found, key=lambda article: (article.published or "9999", article.path))
    return Story(title or ordered[0].title, tuple(ordered))
