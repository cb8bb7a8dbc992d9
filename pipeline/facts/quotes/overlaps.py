"""What many pairs of quotations have in common, worked out for all of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_CHUNK = 50_000
"""Pairs that are worked out at a time; bounds the memory."""
_ROWS = 2_000
"""Sets that are held against all others at a time; likewise."""

Pairs = NDArray[np.int64]
"""Two columns of places."""


class Bags:
    """Bags of words as rows of a sparse matrix: of a word that is in a bag twice, the second is another."""

    def __init__(self, bags: Iterable[Sequence[str]], weights: Mapping[str, float], other: float) -> None:
        """
        Args:
            weights: What words weigh.
            other: What all others weigh.
        """
        columns: dict[tuple[str, int], int] = {}
        held: list[int] = []
        ends = [0]
        for bag in bags:
            seen: dict[str, int] = {}
            for word in bag:
                seen[word] = n = seen.get(word, 0) + 1
                held.append(columns.setdefault((word, n), len(columns)))
            ends.append(len(held))
        ones = np.ones(len(held), dtype=np.float64)
        shape = (len(ends) - 1, len(columns))
        self._rows = csr_array((ones, np.array(held, dtype=np.int64), np.array(ends)), shape=shape)
        self._weights = np.array([weights.get(word, other) for word, _ in columns], dtype=np.float64)

    def sizes(self) -> NDArray[np.float64]:
        """How many words each bag has, and what they weigh, in two columns."""
        return self._summed(self._rows)

    def common(self, pairs: Pairs) -> NDArray[np.float64]:
        """How many words the two bags of each pair have in common, and what these weigh, in two columns."""
        found = np.zeros((len(pairs), 2))
        for start in range(0, len(pairs), _CHUNK):
            part = pairs[start : start + _CHUNK]
            found[start : start + _CHUNK] = self._summed(
                self._rows[part[:, 0]].multiply(self._rows[part[:, 1]]).tocsr()
            )
        return found

    def _summed(self, rows: csr_array) -> NDArray[np.float64]:
        return np.stack([rows @ np.ones(len(self._weights)), rows @ self._weights], axis=1)


def pairs_sharing(groups: Sequence[Iterable[str]], least: int, most_holders: int) -> Pairs:
    """The pairs of sets that share so many words at least, the smaller place first.

    Args:
        most_holders: Words in more sets than this count for nothing.
    """
    columns: dict[str, int] = {}
    rows = [sorted(columns.setdefault(word, len(columns)) for word in group) for group in groups]
    ends = np.cumsum([0, *map(len, rows)])
    held = np.array([column for row in rows for column in row], dtype=np.int64)
    holders = np.bincount(held, minlength=len(columns))
    kept = (holders[held] <= most_holders).astype(np.int32)
    matrix = csr_array((kept, held, ends), shape=(len(rows), len(columns)))
    matrix.eliminate_zeros()
    return np.concatenate(
        [_sharing(matrix, start, least) for start in range(0, len(rows), _ROWS)]
        or [np.zeros((0, 2), np.int64)]
    )


def _sharing(matrix: csr_array, start: int, least: int) -> Pairs:
    """The pairs of which one is among the rows from `start` on."""
    found = (matrix[start : start + _ROWS] @ matrix.T).tocoo()
    first = found.row.astype(np.int64) + start
    wanted = (found.data >= least) & (first < found.col)
    return np.stack([first[wanted], found.col[wanted].astype(np.int64)], axis=1)
