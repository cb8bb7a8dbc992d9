"""Groups of claims that state one fact: a pure function of weighted edges, exclusions and thresholds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

_AT_A_TIME = 100_000
"""Edges that are plain numbers at a time; bounds the memory."""

_SEVERAL = 2
"""Places in which an item is like a group from which that is no chance; set by hand."""

Ints = NDArray[np.int64]


def cluster(
    n_items: int,
    edges: Mapping[tuple[int, int], float],
    *,
    threshold: float,
    excluded: Collection[tuple[int, int]] = frozenset(),
    labels: Mapping[int, tuple[str, frozenset[str]]] = MappingProxyType({}),
    cohesion: float,
) -> list[tuple[int, ...]]:
    """Clusters of the items 0 … n-1, each sorted, in order of their first item; singletons included.

    Edges are taken from the strongest down; two clusters are joined over an edge when no pair between
    them is excluded and at least `cohesion` of the pairs between them have an edge that reaches the
    threshold. So a chain of likenesses does not carry a fact over into another.

    Args:
        edges: Score of each compared pair (i, j) with i < j.
        excluded: Pairs (i, j) with i < j that are never in one cluster.
        labels: For some items a question and the words of its answer; the answers of one cluster to one
            question have words in common, each with each.
    """
    strong = {pair: score for pair, score in edges.items() if score >= threshold and pair not in excluded}
    neighbours = _adjacency(strong)
    foes = _adjacency(excluded)
    cluster_of = list(range(n_items))
    members: dict[int, set[int]] = {item: {item} for item in range(n_items)}
    answers = {item: {question: {answer}} for item, (question, answer) in labels.items()}
    for left, right in sorted(strong, key=lambda pair: (-strong[pair], pair)):
        a, b = cluster_of[left], cluster_of[right]
        if a == b:
            continue
        small, large = sorted((a, b), key=lambda name: (len(members[name]), name))
        mine, theirs = answers.get(small, {}), answers.get(large, {})
        if any(_disagree(mine[question], theirs[question]) for question in mine.keys() & theirs.keys()):
            continue
        if _may_join(members[small], members[large], neighbours, foes, cohesion):
            answers[large] = {
                q: mine.get(q, set()) | theirs.get(q, set()) for q in mine.keys() | theirs.keys()
            }
            for item in members[small]:
                cluster_of[item] = large
            members[large] |= members.pop(small)
    return sorted(tuple(sorted(items)) for items in members.values())


def join_by_several(
    groups: Sequence[tuple[int, ...]],
    edges: Mapping[tuple[int, int], float],
    *,
    places: Sequence[str],
    mean: float,
    share: float,
    excluded: Collection[tuple[int, int]] = frozenset(),
    labels: Mapping[int, tuple[str, frozenset[str]]] = MappingProxyType({}),
) -> list[tuple[int, ...]]:
    """The groups, those of one item put to the group that it is like in several places.

    One weak likeness may be chance; the same likeness to what two others say who say the same is less so.

    Args:
        edges: Score of each pair (i, j) with i < j that is alike at least weakly.
        places: Of each item, where it is from.
        mean: Lowest mean of an item's scores with a group.
        share: Lowest share of the group that the item is like.
        excluded, labels: As for `cluster`.
    """
    likes: dict[int, dict[int, float]] = {}
    for (left, right), score in edges.items():
        likes.setdefault(left, {})[right] = score
        likes.setdefault(right, {})[left] = score
    foes = _adjacency(excluded)
    group_of = {item: n for n, group in enumerate(groups) for item in group}
    members = [list(group) for group in groups]

    def fit(item: int, n: int) -> float:
        """The mean score of an item with a group; 0 where it does not belong there."""
        group = groups[n]
        scores = [likes[item][other] for other in group if other in likes[item]]
        elsewhere = {places[other] for other in group if other in likes[item]} - {places[item]}
        if len(elsewhere) < _SEVERAL or any(places[other] == places[item] for other in group):
            return 0.0
        if len(scores) < share * len(group) or not foes.get(item, set()).isdisjoint(group):
            return 0.0
        question, answer = labels.get(item, ("", frozenset()))
        answers = [labels[other][1] for other in group if labels.get(other, ("",))[0] == question != ""]
        if answer and _disagree([answer], answers):
            return 0.0
        found = sum(scores) / len(scores)
        return found if found >= mean else 0.0

    for item in sorted(likes):
        own = group_of[item]
        if len(groups[own]) > 1:
            continue
        options = {group_of[other] for other in likes[item] if len(groups[group_of[other]]) > 1}
        best = max(((fit(item, n), -n) for n in options), default=(0.0, 0))
        if best[0] > 0:
            members[own].remove(item)
            members[-best[1]].append(item)
    return sorted(tuple(sorted(items)) for items in members if items)


def cluster_strongest(
    n_items: int, pairs: Ints, scores: NDArray[np.float64], *, cohesion: float
) -> list[tuple[int, ...]]:
    """As `cluster`, of a great many items, whose edges all are strong and come as arrays.

    Args:
        pairs: Edges x 2, each once, the lower item first.
        scores: Theirs.
    """
    edges = np.concatenate([pairs, pairs[:, ::-1]])
    neighbours = edges[np.argsort(edges[:, 0], kind="stable"), 1]
    ends = np.searchsorted(np.sort(edges[:, 0]), np.arange(n_items + 1)).tolist()
    del edges
    cluster_of = np.arange(n_items)
    members = {item: [item] for item in range(n_items)}
    tried: dict[tuple[int, int], tuple[int, int]] = {}
    for left, right in _strongest(pairs, scores):
        a, b = int(cluster_of[left]), int(cluster_of[right])
        if a == b:
            continue
        small, large = sorted((a, b), key=lambda name: (len(members[name]), name))
        sizes = len(members[small]), len(members[large])
        if tried.get((small, large)) == sizes:
            continue
        around = np.concatenate([neighbours[ends[item] : ends[item + 1]] for item in members[small]])
        if np.count_nonzero(cluster_of[around] == large) < cohesion * sizes[0] * sizes[1]:
            tried[small, large] = sizes
            continue
        cluster_of[members[small]] = large
        members[large] += members.pop(small)
    return sorted(tuple(sorted(items)) for items in members.values())


def _strongest(pairs: Ints, scores: NDArray[np.float64]) -> Iterator[list[int]]:
    """The edges from the strongest down, of equals in order."""
    order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores))
    for start in range(0, len(order), _AT_A_TIME):
        yield from pairs[order[start : start + _AT_A_TIME]].tolist()


def _adjacency(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    adjacent: dict[int, set[int]] = {}
    for left, right in pairs:
        adjacent.setdefault(left, set()).add(right)
        adjacent.setdefault(right, set()).add(left)
    return adjacent


def _disagree(mine: Iterable[frozenset[str]], theirs: Collection[frozenset[str]]) -> bool:
    return any(not one & other for one in mine for other in theirs)


def _may_join(
    small: set[int],
    large: set[int],
    neighbours: Mapping[int, set[int]],
    foes: Mapping[int, set[int]],
    cohesion: float,
) -> bool:
    links = 0
    for item in small:
        if not foes.get(item, set()).isdisjoint(large):
            return False
        links += len(neighbours.get(item, set()) & large)
    return links >= cohesion * len(small) * len(large)
