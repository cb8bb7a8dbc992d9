"""Stories: articles on one event or thread, grouped before their claims are compared.

Articles are joined over the likeness of their keys, the most alike first, as long as enough of the articles
on both sides are alike: a chain of likenesses does not make one story. Days do not part a story, since a
measure and its extension belong together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.core.ids import content_id
from pipeline.core.records import Article
from pipeline.core.vocabularies import FactStatus, Relation
from pipeline.facts.cluster import cluster_strongest
from pipeline.facts.compare.related import Related
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.records import Conflict, Fact, Story
from pipeline.ingest.outlets import outlet_key

ONE_STORY = 0.2
"""Lowest cosine of two articles' keys at which they can be of one story; three outlets' reports of one event
reach 0.15, and 0.2 keeps nearly all of them together."""

COHESION = 0.3
"""Share of the pairs between two groups that must be as alike; set by hand on the days of newswire."""


def group_stories(
    articles: Sequence[Article], related: Related, together: Collection[tuple[str, str]] = ()
) -> list[tuple[tuple[Article, ...], Article]]:
    """The articles of each story, by date, with the most central one; singletons included.

    Args:
        related: The pairs of documents that have something in common.
        together: Pairs of documents that are of one story, whatever they have in common.
    """
    place = {article.document_id: i for i, article in enumerate(articles)}
    pairs, cosines = _placed(related, place)
    strong = cosines >= ONE_STORY
    groups = _joined(
        cluster_strongest(len(articles), pairs[strong], cosines[strong], cohesion=COHESION),
        ((place[one], place[other]) for one, other in together if one in place and other in place),
    )
    story = np.empty(len(articles), np.int64)
    for n, group in enumerate(groups):
        story[list(group)] = n
    within = story[pairs[:, 0]] == story[pairs[:, 1]]
    degree = np.zeros(len(articles))
    np.add.at(degree, pairs[within].ravel(), np.repeat(cosines[within], 2))
    rounded = [round(value, 6) for value in degree.tolist()]
    found = []
    for group in groups:
        central = min(group, key=lambda i: (-rounded[i], articles[i].document_id))
        members = sorted((articles[i] for i in group), key=_by_date)
        found.append((tuple(members), articles[central]))
    return found


def _placed(related: Related, place: Mapping[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The related pairs of articles, by their places, in order, with their cosine."""
    places = np.array([place.get(document, -1) for document in related.documents], np.int64)
    pairs = np.sort(np.stack([places[related.ones], places[related.others]], axis=1), axis=1)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    order = order[pairs[order, 0] >= 0]
    return pairs[order], related.cosines[order]


def _joined(groups: Sequence[tuple[int, ...]], together: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The groups, those that a pair ties to each other made one."""
    sets = DisjointSets(range(len(groups)))
    group_of = {item: n for n, group in enumerate(groups) for item in group}
    for one, other in together:
        sets.join(group_of[one], group_of[other])
    joined: dict[int, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        joined[sets.root(n)] += group
    return sorted(tuple(sorted(items)) for items in joined.values())


def describe(
    groups: Sequence[tuple[Sequence[Article], Article]], facts: Sequence[Fact], conflicts: Sequence[Conflict]
) -> tuple[Story, ...]:
    """Stories with what was found in them, the largest first."""
    of = {article.document_id: n for n, (members, _) in enumerate(groups) for article in members}
    n_facts: dict[int, int] = defaultdict(int)
    n_corroborated: dict[int, int] = defaultdict(int)
    n_conflicts: dict[int, int] = defaultdict(int)
    for fact in facts:
        for n in {of[document] for document in fact.documents if document in of}:
            n_facts[n] += 1
            n_corroborated[n] += fact.status is FactStatus.CORROBORATED
    for conflict in conflicts:
        if conflict.relation is not Relation.WORDING:
            for n in {of[d] for d in (conflict.document_a, conflict.document_b) if d in of}:
                n_conflicts[n] += 1
    stories = [
        _story(members, central, n_facts[n], n_corroborated[n], n_conflicts[n])
        for n, (members, central) in enumerate(groups)
    ]
    return tuple(
        sorted(stories, key=lambda story: (-story.n_documents, story.first_published, story.story_id))
    )


def _story(
    members: Sequence[Article], central: Article, n_facts: int, n_corroborated: int, n_conflicts: int
) -> Story:
    published = sorted(article.published for article in members if article.published)
    outlets = {
        outlet_key(a.publisher) or a.publisher.casefold(): a.publisher
        for a in reversed(members)
        if a.publisher
    }
    return Story(
        story_id=content_id("sty", members[0].document_id),
        title=central.title or _opening(central),
        documents=tuple(article.document_id for article in members),
        first_published=published[0] if published else "",
        last_published=published[-1] if published else "",
        outlets=tuple(sorted(outlets.values())),
        n_facts=n_facts,
        n_corroborated=n_corroborated,
        n_conflicts=n_conflicts,
    )


_OPENING_CHARS = 90
"""Characters of an untitled article's beginning that stand for its title; a convention, a line."""


def _opening(article: Article) -> str:
    words = " ".join(article.text[: 2 * _OPENING_CHARS].split())
    return words if len(words) <= _OPENING_CHARS else words[:_OPENING_CHARS].rsplit(" ", 1)[0] + " …"


def _by_date(article: Article) -> tuple[str, str]:
    return article.published or "9999", article.document_id
