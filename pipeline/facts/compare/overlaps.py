"""What the claims of one article share with those of others, worked out for many pairs of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from pipeline.facts.compare.profiles import Corpus

Ints = NDArray[np.int64]
Claims = Sequence[Sequence[int]]
"""Claims by their index, article by article."""


class Pairs(NamedTuple):
    """Pairs of claims by index, what they share, and the number of their pair of articles, a column each."""

    left: Ints
    right: Ints
    shared: NDArray[np.float64]
    article: Ints

    def at(self, places: NDArray[np.bool_] | Ints) -> Pairs:
        """Some of the pairs, in the order of their places."""
        return Pairs(self.left[places], self.right[places], self.shared[places], self.article[places])


class Overlaps:
    """The keys and numbers of all claims as rows of a sparse matrix.

    Keys are columns in sorted order, in which the weights of what two claims share are added, so that a sum
    is always the same.
    """

    def __init__(self, corpus: Corpus) -> None:
        held = [sorted(profile.keys | profile.numbers) for profile in corpus.profiles]
        place = {key: n for n, key in enumerate(sorted(set().union(*held)))}
        columns = np.array([place[key] for keys in held for key in keys], dtype=np.int32)
        weights = np.array([corpus.rarity[key] for keys in held for key in keys], dtype=np.float64)
        ends = np.cumsum([0, *map(len, held)])
        shape = (len(held), len(place))
        self._weighed = csr_array((weights, columns, ends), shape=shape)
        self._held = csr_array((np.ones(len(columns)), columns, ends), shape=shape)

    def between(self, ones: Claims, others: Claims, wanted: Mapping[tuple[int, int], int]) -> Pairs:
        """The pairs of a claim of one of some articles and one of some others that share any weight.

        Args:
            ones, others: The claims of each article.
            wanted: The pairs of articles that are meant, by place, and the number of each.
        """
        number = np.full((len(ones), len(others)), -1)
        number[tuple(np.array(list(wanted), dtype=np.int64).reshape(-1, 2).T)] = list(wanted.values())
        left, right = np.concatenate(ones), np.concatenate(others)
        mine, theirs = (np.repeat(np.arange(len(a)), [len(claims) for claims in a]) for a in (ones, others))
        shared = (self._weighed[left] @ self._held[right].T).tocoo()
        article = number[mine[shared.row], theirs[shared.col]]
        return Pairs(left[shared.row], right[shared.col], shared.data, article).at(article >= 0)


def best_pairs(pairs: Pairs, n: int) -> Pairs:
    """The pairs among the best `n` of either claim, by article and claims; of equals the first ones."""
    left, right, shared, article = pairs
    kept = np.zeros(len(left), dtype=np.bool_)
    for one, other in ((left, right), (right, left)):
        order = np.lexsort((other, -shared, one, article))
        kept[order[_places_among(article[order], one[order]) < n]] = True
    found = pairs.at(kept)
    return found.at(np.lexsort((found.right, found.left, found.article)))


def _places_among(*groups: Ints) -> Ints:
    """The place of each entry among those of its group, where groups follow one another."""
    places = np.arange(len(groups[0]))
    begins = np.ones(len(places), dtype=np.bool_)
    begins[1:] = np.any([group[1:] != group[:-1] for group in groups], axis=0)
    return places - np.maximum.accumulate(np.where(begins, places, 0))
