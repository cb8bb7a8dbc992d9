"""Which pairs of claims are worth comparing: blocking rules are data, and a pair says which proposed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.core.values import ValueKind
from pipeline.facts.compare.overlaps import Ints, Overlaps, Pairs, best_pairs
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.resources.loader import rules

BEST_IN_ARTICLE = 3
"""A claim is compared with this many of another article, those it shares most with; set by hand, since the
same claim is nearly always among them."""

BEST_WITHIN = 15
"""The same within one article, so that the work grows with its length, not with its square. No pair of 200
newswire articles is lost, nor at 12: only long and repetitive texts are spared anything."""

_BATCH_PAIRS = 300_000
"""Pairs of claims that are looked through at a time: of short articles several together, without holding too
many pairs in memory."""


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two claims worth comparing, by their index in the corpus (`left` < `right`).

    Attributes:
        rule: Id of the blocking rule that proposed the pair first.
        shared_weight: Rarity of the keys and numbers they share, in bits.
        similarity: Of their documents, 0 to 1; 1 within one document.
    """

    left: int
    right: int
    rule: str
    shared_weight: float
    similarity: float


def candidate_pairs(
    corpus: Corpus, related: Mapping[tuple[str, str], float], first_of: Mapping[int, int] | None = None
) -> Iterator[CandidatePair]:
    """Pairs worth comparing, each once, stamped with the first rule that proposes it.

    Args:
        first_of: For every claim the printing that is compared for it and for its copies. Copies propose what
            they have beside them in other articles; so a story's size does not part what its articles state.
    """
    first = np.arange(len(corpus.profiles))
    for index, printing in (first_of or {}).items():
        first[index] = printing
    story = _Story(corpus, related, first, np.array([profile.weight for profile in corpus.profiles]))
    seen: set[int] = set()
    for rule in rules("facts/blocking"):
        for pairs, similarities in _proposals(rule, story):
            for left, right, shared, article in _unseen(_enough(rule, story, pairs), story, seen):
                yield CandidatePair(left, right, rule["id"], shared, similarities[article])


@dataclass(frozen=True)
class _Story:
    """What pairs are proposed from.

    Attributes:
        first: For each claim the printing that is compared for it.
        weights: Of the claims.
    """

    corpus: Corpus
    related: Mapping[tuple[str, str], float]
    first: Ints
    weights: NDArray[np.float64]

    @cached_property
    def overlaps(self) -> Overlaps:
        """What its claims share."""
        return Overlaps(self.corpus)

    @cached_property
    def originals(self) -> dict[str, tuple[int, ...]]:
        """The claims of each article that are compared for themselves."""
        kept = {
            document: tuple(index for index in rows if self.first[index] == index)
            for document, rows in self.corpus.of_document.items()
        }
        return {document: rows for document, rows in sorted(kept.items()) if rows}


def _enough(rule: Mapping[str, Any], story: _Story, pairs: Pairs) -> Pairs:
    lighter = np.minimum(story.weights[pairs.left], story.weights[pairs.right])
    return pairs.at((pairs.shared >= rule["min_shared"]) & (pairs.shared >= rule["min_share"] * lighter))


def _unseen(pairs: Pairs, story: _Story, seen: set[int]) -> Iterator[tuple[int, int, float, int]]:
    """What is compared for each pair, once, with what the first of such pairs shares, and its article."""
    one, other = story.first[pairs.left], story.first[pairs.right]
    left, right = np.minimum(one, other), np.maximum(one, other)
    names = left * len(story.first) + right
    names[left == right] = -1
    _, places = np.unique(names, return_index=True)
    places.sort()
    for n, name in zip(places.tolist(), names[places].tolist(), strict=True):
        if name >= 0 and name not in seen:
            seen.add(name)
            yield int(left[n]), int(right[n]), float(pairs.shared[n]), int(pairs.article[n])


def with_pairs(
    candidates: Sequence[CandidatePair],
    pairs: Iterable[tuple[int, int]],
    corpus: Corpus,
    related: Mapping[tuple[str, str], float],
) -> list[CandidatePair]:
    """The candidates, and the pairs that are none of them: people have judged these."""
    proposed = {(candidate.left, candidate.right) for candidate in candidates}
    added = []
    for left, right in sorted(set(pairs) - proposed):
        first, second = sorted(corpus.profiles[index].linked.document_id for index in (left, right))
        added.append(CandidatePair(left, right, "judged", 0.0, related.get((first, second), 0.0)))
    return [*candidates, *added]


_Proposed = tuple[Pairs, Sequence[float]]
"""Pairs, and how alike the articles are, by their place in the pairs."""


def _proposals(rule: Mapping[str, Any], story: _Story) -> Iterator[_Proposed]:
    if rule["scope"] == "quote":
        yield from _quote_proposals(story)
    elif rule["scope"] == "count":
        yield from _count_proposals(rule, story)
    else:
        is_within = rule["scope"] == "document"
        claims = story.originals if is_within else story.corpus.of_document
        near = _each_alone(story) if is_within else _near(rule, story, but=_laxer(rule))
        for batch in _batches(near, claims):
            pairs, similarities = _overlapping(batch, claims, story)
            if is_within:
                pairs = _enough(rule, story, pairs.at(pairs.left < pairs.right))
            yield best_pairs(pairs, BEST_WITHIN if is_within else BEST_IN_ARTICLE), similarities


_Near = tuple[str, list[tuple[str, float]]]
"""A document, and those that it is held against, with their likeness."""


def _batches(near: Iterable[_Near], claims: Mapping[str, Sequence[int]]) -> Iterator[list[_Near]]:
    """Documents that are worked out together, as long as what they are held against is not too much."""
    batch: list[_Near] = []
    others: set[str] = set()
    n_own = n_others = 0
    for first, found in near:
        more = {second for second, _ in found} - others
        n_own += len(claims[first])
        n_others += sum(len(claims[second]) for second in more)
        if batch and n_own * n_others > _BATCH_PAIRS:
            yield batch
            batch, others, more = [], set(), {second for second, _ in found}
            n_own, n_others = len(claims[first]), sum(len(claims[second]) for second in more)
        batch.append((first, found))
        others |= more
    if batch:
        yield batch


def _overlapping(batch: Sequence[_Near], claims: Mapping[str, Sequence[int]], story: _Story) -> _Proposed:
    place: dict[str, int] = {}
    wanted = {
        (n, place.setdefault(second, len(place))): similarity
        for n, (_, found) in enumerate(batch)
        for second, similarity in found
    }
    pairs = story.overlaps.between(
        [claims[first] for first, _ in batch],
        [claims[second] for second in place],
        {pair: number for number, pair in enumerate(wanted)},
    )
    return pairs, list(wanted.values())


def _each_alone(story: _Story) -> Iterator[_Near]:
    return ((document, [(document, 1.0)]) for document in story.originals)


def _near(rule: Mapping[str, Any], story: _Story, but: Sequence[Mapping[str, Any]] = ()) -> Iterator[_Near]:
    """For each document those that are alike and close in time as a rule asks, and as none of others does."""
    of_document, profiles = story.corpus.of_document, story.corpus.profiles
    days = {document: profiles[rows[0]].day for document, rows in of_document.items()}

    def wanted(first: str, second: str, similarity: float) -> bool:
        if first not in days or second not in days:
            return False
        apart = abs(days[first] - days[second]) if days[first] and days[second] else 0
        asking, *others = (
            similarity >= one["min_similarity"] and apart <= one["max_days"] for one in (rule, *but)
        )
        return asking and not any(others)

    for first, pairs in groupby(story.related.items(), key=lambda item: item[0][0]):
        found = [
            (second, similarity) for (_, second), similarity in pairs if wanted(first, second, similarity)
        ]
        if found:
            yield first, found


def _laxer(rule: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rules before one that propose of two articles whatever it proposes."""
    return [
        other
        for other in takewhile(lambda other: other is not rule, rules("facts/blocking"))
        if other["scope"] == rule["scope"]
        and other["min_shared"] <= rule["min_shared"]
        and other["min_share"] <= rule["min_share"]
    ]


def _count_proposals(rule: Mapping[str, Any], story: _Story) -> Iterator[_Proposed]:
    """Claims that count people in the same state, however little else they share."""
    states = [_states_counted(profile) for profile in story.corpus.profiles]
    counting = {
        document: [index for index in rows if states[index]]
        for document, rows in story.corpus.of_document.items()
    }
    for first, others in _near(rule, story):
        yield (
            _pairs(
                story,
                (
                    (left, right, n)
                    for n, (second, _) in enumerate(others)
                    for left in counting[first]
                    for right in counting[second]
                    if states[left] & states[right]
                ),
            ),
            [similarity for _, similarity in others],
        )


def _pairs(story: _Story, found: Iterable[tuple[int, int, int]]) -> Pairs:
    """Pairs of claims, with the place of the second one's article."""
    left, right, article = np.array(list(found), dtype=np.int64).reshape(-1, 3).T
    shared = [_shared(story.corpus, *pair) for pair in zip(left.tolist(), right.tolist(), strict=True)]
    return Pairs(left, right, np.array(shared, dtype=np.float64), article)


def _shared(corpus: Corpus, left: int, right: int) -> float:
    return corpus.rarity.total(corpus.profiles[left].keys & corpus.profiles[right].keys)


def _states_counted(profile: Profile) -> frozenset[str]:
    """The states in which a claim counts people, by its amounts or by its values."""
    values = profile.linked.claim.values
    found = {value.state for value in values if value.kind is ValueKind.COUNT}
    return frozenset(found.union(quantity.state for quantity in profile.quantities)) - {""}


def _quote_proposals(story: _Story) -> Iterator[_Proposed]:
    profiles = story.corpus.profiles
    groups: dict[str, list[int]] = defaultdict(list)
    for index in sorted(index for held in story.originals.values() for index in held):
        if group := profiles[index].linked.quote_group_id:
            groups[group].append(index)
    for _, members in sorted(groups.items()):
        similarities: list[float] = []
        across: list[tuple[int, int, int]] = []
        within: list[tuple[int, int, int]] = []
        for left, right in combinations(members, 2):
            one, other = sorted((profiles[left].linked.document_id, profiles[right].linked.document_id))
            if one == other:
                within.append((left, right, 0))
            else:
                across.append((left, right, len(similarities)))
                similarities.append(story.related.get((one, other), 0.0))
        yield _pairs(story, across), similarities
        yield best_pairs(_pairs(story, within), BEST_WITHIN), [1.0]
