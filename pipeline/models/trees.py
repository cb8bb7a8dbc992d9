"""Sums of regression trees, evaluated for all rows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.core.errors import ResourceError


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

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray], name: str) -> Self:
        """The trees kept as `NAME_feature`, `NAME_threshold` and so on in a file of arrays."""
        return cls(
            feature=arrays[f"{name}_feature"],
            threshold=arrays[f"{name}_threshold"],
            left=arrays[f"{name}_left"],
            right=arrays[f"{name}_right"],
            value=arrays[f"{name}_value"],
            base=float(arrays[f"{name}_base"]),
        )

    @staticmethod
    def kept(file: Path, columns: Sequence[str]) -> dict[str, NDArray]:
        """The arrays of a file of trees.

        Raises:
            ResourceError: it is missing or was fitted on other columns.
        """
        try:
            with np.load(file) as found:
                arrays = dict(found)
        except OSError as error:
            raise ResourceError(f"{file.name}: {error}") from error
        if tuple(arrays["names"].tolist()) != tuple(columns):
            raise ResourceError(f"{file.name} was fitted on other features; run python -m training.pairs")
        return arrays

    def arrays(self, name: str) -> dict[str, NDArray]:
        """The trees as `of` reads them back."""
        return {f"{name}_{field.name}": np.asarray(getattr(self, field.name)) for field in fields(self)}

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
