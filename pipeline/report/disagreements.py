"""Conflicts as an editor reads them: what belongs together at once, with its values in their order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.vocabularies import ReviewState, Slot
from pipeline.facts.disjoint import DisjointSets
from pipeline.report.articles import Article, Passage

_VALUED = frozenset({Slot.NUMBER, Slot.DATE, Slot.DURATION, Slot.LOCATION, Slot.OTHER})
_GAP = " … "
"""Stands in a value between stretches that differ."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A value, and when and where it was first reported."""

    published: str
    value: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Conflicts over one thing.

    Attributes:
        relation, slot, explanation, score, review: Of the strongest of them.
        n_conflicts: How many pairs there are.
        passages: Every side once, the earliest first.
        values: What was reported when; empty where whole statements or speakers differ, not values.
    """

    relation: str
    slot: str
    explanation: str
    score: float
    review: str
    note: str
    n_conflicts: int
    passages: tuple[Passage, ...]
    values: tuple[Reported, ...]


def disagreements(rows: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]) -> list[Disagreement]:
    """Conflicts that nobody has dismissed, joined where they share a fact and a slot; strongest first."""
    standing = [row for row in rows if row["review"] != ReviewState.DISMISSED]
    matters = DisjointSets(range(len(standing)))
    first: dict[tuple[str, str], int] = {}
    for i, row in enumerate(standing):
        for fact in (row["fact_a"], row["fact_b"]):
            if fact:
                matters.join(i, first.setdefault((fact, row["slot"]), i))
    groups: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for i, row in enumerate(standing):
        groups[matters.root(i)].append(row)
    found = [_disagreement(group, articles) for group in groups.values()]
    return sorted(found, key=lambda d: (-d.score, d.explanation))


def _disagreement(group: Sequence[Mapping[str, Any]], articles: Mapping[str, Article]) -> Disagreement:
    best = max(group, key=lambda row: (row["score"], row["conflict_id"]))
    sides = {
        (row[f"document_{side}"], row[f"text_{side}"]): row[f"value_{side}"] for row in group for side in "ab"
    }
    passages = [Passage(articles[document], text, value) for (document, text), value in sides.items()]
    passages.sort(key=lambda p: (p.article.published or "9999", p.article.path, p.text))
    return Disagreement(
        relation=best["relation"],
        slot=best["slot"],
        explanation=best["explanation"],
        score=best["score"],
        review=best["review"],
        note=best["note"],
        n_conflicts=len(group),
        passages=tuple(passages),
        values=_values(passages) if best["slot"] in _VALUED else (),
    )


def _values(passages: Sequence[Passage]) -> tuple[Reported, ...]:
    """The passages' values, each once, in the order in which they were first reported."""
    outlets: dict[str, dict[str, None]] = {}
    first: dict[str, Passage] = {}
    for passage in passages:
        key = passage.marked.casefold()
        first.setdefault(key, passage)
        outlets.setdefault(key, {})[passage.article.outlet] = None
    return tuple(
        Reported(passage.article.published, passage.marked, tuple(outlets[key]))
        for key, passage in first.items()
        if key
    )


def segments(text: str, marked: str) -> list[tuple[str, bool]]:
    """The text in stretches, each with whether it is one of the marked value's."""
    pieces = [re.escape(piece.strip()) for piece in marked.split(_GAP) if piece.strip(" …")]
    if not pieces:
        return [(text, False)]
    pattern = re.compile("|".join(rf"(?<!\w){piece}(?!\w)" for piece in pieces), re.IGNORECASE)
    found, end = [], 0
    for match in pattern.finditer(text):
        found += [(text[end : match.start()], False), (match.group(), True)]
        end = match.end()
    return [part for part in [*found, (text[end:], False)] if part[0]]
