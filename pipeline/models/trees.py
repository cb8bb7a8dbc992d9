"""Sums of regression trees, evaluated for all rows at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Trees:
    """Regression trees whose sums are log odds; a node with `feature` -1 is a leaf.

    Attributes:
        feature, threshold, left, right, value: One row a tree, one column a node, the root first. A row of
            numbers goes left where its number is at most the threshold.
    """

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    value: NDArray[np.float32]
    base: float

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """From 0 to 1, one a row."""
        tree = np.arange(len(self.feature))
        node = np.zeros((len(rows), len(tree)), dtype=np.int64)
        row = np.arange(len(rows))[:, None]
        while True:
            feature = self.feature[tree, node]
            if (feature < 0).all():
                break
            goes_left = rows[row, feature] <= self.threshold[tree, node]
            following = np.where(goes_left, self.left[tree, node], self.right[tree, node])
            node = np.where(feature < 0, node, following)
        summed = self.base + self.value[tree, node].sum(axis=1, dtype=np.float64)
        return 1 / (1 + np.exp(-summed))
