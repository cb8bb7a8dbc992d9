"""Which pairs of claims are worth comparing: blocking rules are data, and a pair says which proposed it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappush, heapreplace
from itertools import combinations
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from pipeline.core.values import ValueKind
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.resources.loader import rules

MAX_RELATED = 60
"""Each document is compared with at most this many others, the most similar ones; swept 20-200 on the
newswire pairs: no change."""

BEST_IN_ARTICLE = 3
"""A claim is compared with this many of another article, those it shares most with; set by hand, since the
same claim is nearly always among them."""

BEST_WITHIN = 15
"""The same within one article, so that the work grows with its length, not with its square. No pair of 200
newswire articles is lost, nor at 12: only long and repetitive texts are spared anything."""

_CHUNK = 512
"""Documents whose likeness to all others is worked out at a time, so that memory grows with the corpus,
not with its square."""


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


Vectors = Mapping[str, Mapping[str, float]]
"""A length-normalised vector of weighted keys by document."""


def related_documents(vectors: Vectors) -> dict[tuple[str, str], float]:
    """Pairs of documents whose keys are alike, each pair once and in sorted order, with their cosine."""
    documents = sorted(vectors)
    least = min(rule["min_similarity"] for rule in rules("facts/blocking") if rule["scope"] == "documents")
    matrix = _matrix(vectors, documents)
    related: dict[tuple[str, str], float] = {}
    for start in range(0, len(documents), _CHUNK):
        cosines = (matrix[start : start + _CHUNK] @ matrix.T).tocoo()
        wanted = (cosines.data >= least) & (cosines.row + start < cosines.col)
        for row, column, cosine in zip(
            cosines.row[wanted] + start, cosines.col[wanted], cosines.data[wanted], strict=True
        ):
            related[documents[row], documents[column]] = round(float(cosine), 6)
    return _most_similar(related)


def likeness(corpus: Corpus, one: str, other: str) -> float:
    """The cosine of two documents, however many others are more alike to either."""
    a, b = corpus.vectors[one], corpus.vectors[other]
    return math.fsum(a[key] * b[key] for key in a.keys() & b.keys())


def _matrix(vectors: Vectors, documents: Sequence[str]) -> csr_array:
    """The documents' vectors as rows; keys are columns in sorted order, so that sums are always the same."""
    keys = {key: i for i, key in enumerate(sorted(set().union(*map(set, vectors.values()))))}
    ends = np.cumsum([0, *(len(vectors[document]) for document in documents)])
    columns = np.array([keys[key] for document in documents for key in vectors[document]], dtype=np.int64)
    values = np.array([value for document in documents for value in vectors[document].values()], np.float64)
    matrix = csr_array((values, columns, ends), shape=(len(documents), len(keys)))
    matrix.sort_indices()
    return matrix


def _most_similar(related: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The pairs that are among the `MAX_RELATED` best of either document."""
    of: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, score in related.items():
        for document in pair:
            of[document].append((-score, pair))
    kept = {pair for ranked in of.values() for _, pair in sorted(ranked)[:MAX_RELATED]}
    return {pair: related[pair] for pair in sorted(kept)}


def candidate_pairs(
    corpus: Corpus, related: Mapping[tuple[str, str], float], first_of: Mapping[int, int] | None = None
) -> Iterator[CandidatePair]:
    """Pairs worth comparing, each once, stamped with the first rule that proposes it.

    Args:
        first_of: For every claim the printing that is compared for it and for its copies. Copies propose what
            they have beside them in other articles; so a story's size does not part what its articles state.
    """
    first = first_of or {}
    seen: set[tuple[int, int]] = set()
    for rule in rules("facts/blocking"):
        for one, other, shared, similarity in _proposals(rule, corpus, related, first):
            left, right = sorted((first.get(one, one), first.get(other, other)))
            if left == right or (left, right) in seen or not _is_enough(rule, corpus, one, other, shared):
                continue
            seen.add((left, right))
            yield CandidatePair(left, right, rule["id"], shared, similarity)


def _is_enough(rule: Mapping[str, Any], corpus: Corpus, left: int, right: int, shared: float) -> bool:
    lighter = min(corpus.profiles[left].weight, corpus.profiles[right].weight)
    return bool(shared >= rule["min_shared"] and shared >= rule["min_share"] * lighter)


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


def _proposals(
    rule: Mapping[str, Any],
    corpus: Corpus,
    related: Mapping[tuple[str, str], float],
    first_of: Mapping[int, int],
) -> Iterator[tuple[int, int, float, float]]:
    if rule["scope"] in ("quote", "document"):
        corpus = _without_copies(corpus, first_of)
    if rule["scope"] == "quote":
        yield from _quote_proposals(corpus, related)
    elif rule["scope"] == "count":
        yield from _count_proposals(rule, corpus, related)
    elif rule["scope"] == "document":
        for document in sorted(corpus.of_document):
            found = (pair for pair in _shared(corpus, document, document) if pair[0] < pair[1])
            enough = (pair for pair in found if _is_enough(rule, corpus, *pair))
            for left, right, shared in _best(enough, BEST_WITHIN):
                yield left, right, shared, 1.0
    else:
        for first, second, similarity in _near(rule, corpus, related):
            for left, right, shared in _best(_shared(corpus, first, second), BEST_IN_ARTICLE):
                yield min(left, right), max(left, right), shared, similarity


def _without_copies(corpus: Corpus, first_of: Mapping[int, int]) -> Corpus:
    kept = {
        document: tuple(index for index in rows if first_of.get(index, index) == index)
        for document, rows in corpus.of_document.items()
    }
    return replace(corpus, of_document={document: rows for document, rows in kept.items() if rows})


def _best(found: Iterable[tuple[int, int, float]], n: int) -> list[tuple[int, int, float]]:
    """The pairs that are among the best `n` of either claim, in their order; no others are held meanwhile."""
    ranked: dict[tuple[int, int], list[_Ranked]] = defaultdict(list)
    for place, (left, right, shared) in enumerate(found):
        one = (shared, -left, -right, place)
        for best in (ranked[0, left], ranked[1, right]):
            if len(best) < n:
                heappush(best, one)
            elif one > best[0]:
                heapreplace(best, one)
    kept = {one[-1]: one for best in ranked.values() for one in best}
    return [(-left, -right, shared) for _, (shared, left, right, _) in sorted(kept.items())]


_Ranked = tuple[float, int, int, int]
"""What a pair shares, its claims, negative since the first of equals is the best, and its place."""


def _near(
    rule: Mapping[str, Any], corpus: Corpus, related: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str, float]]:
    """Pairs of documents that are alike and close in time as the rule asks."""
    days = {document: corpus.profiles[rows[0]].day for document, rows in corpus.of_document.items()}
    for (first, second), similarity in related.items():
        if first not in days or second not in days:
            continue
        apart = abs(days[first] - days[second]) if days[first] and days[second] else 0
        if similarity >= rule["min_similarity"] and apart <= rule["max_days"]:
            yield first, second, similarity


def _count_proposals(
    rule: Mapping[str, Any], corpus: Corpus, related: Mapping[tuple[str, str], float]
) -> Iterator[tuple[int, int, float, float]]:
    """Claims that count people in the same state, however little else they share."""
    states = [_states_counted(profile) for profile in corpus.profiles]
    for first, second, similarity in _near(rule, corpus, related):
        for left in corpus.of_document[first]:
            for right in corpus.of_document[second] if states[left] else ():
                if states[left] & states[right]:
                    keys = corpus.profiles[left].keys & corpus.profiles[right].keys
                    yield min(left, right), max(left, right), corpus.rarity.total(keys), similarity


def _states_counted(profile: Profile) -> frozenset[str]:
    """The states in which a claim counts people, by its amounts or by its values."""
    values = profile.linked.claim.values
    found = {value.state for value in values if value.kind is ValueKind.COUNT}
    return frozenset(found.union(quantity.state for quantity in profile.quantities)) - {""}


def _quote_proposals(
    corpus: Corpus, related: Mapping[tuple[str, str], float]
) -> Iterator[tuple[int, int, float, float]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index in sorted(index for held in corpus.of_document.values() for index in held):
        if group := corpus.profiles[index].linked.quote_group_id:
            groups[group].append(index)
    for group in sorted(groups):
        within: list[tuple[int, int, float]] = []
        for left, right in combinations(groups[group], 2):
            one, other = corpus.profiles[left], corpus.profiles[right]
            shared = corpus.rarity.total(one.keys & other.keys)
            pair = sorted((one.linked.document_id, other.linked.document_id))
            if pair[0] == pair[1]:
                within.append((left, right, shared))
            else:
                yield left, right, shared, related.get((pair[0], pair[1]), 0.0)
        for left, right, shared in _best(within, BEST_WITHIN):
            yield left, right, shared, 1.0


def _shared(corpus: Corpus, first: str, second: str) -> Iterator[tuple[int, int, float]]:
    """Claims of two documents that share keys, with the weight of what they share."""
    postings: dict[str, list[int]] = defaultdict(list)
    for index in corpus.of_document[second]:
        for key in corpus.profiles[index].keys | corpus.profiles[index].numbers:
            postings[key].append(index)
    for left in corpus.of_document[first]:
        shared: dict[int, float] = defaultdict(float)
        for key in sorted(corpus.profiles[left].keys | corpus.profiles[left].numbers):
            weight = corpus.rarity[key]
            for right in postings.get(key, ()):
                shared[right] += weight
        for right in sorted(shared):
            yield left, right, shared[right]
