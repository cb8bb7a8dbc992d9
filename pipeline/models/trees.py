"""Sums of regression trees, evaluated for all rows at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.core.errors import ResourceError

_AT_A_TIME = 1 << 15
"""Nodes looked at in one step, so that they stay in the processor's cache; set by hand."""


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
        """From 0 to 1, one a row; no row's depends on the others."""
        rows = np.ascontiguousarray(rows)
        step = max(1, _AT_A_TIME // max(1, len(self.feature)))
        summed = [self._sums(rows[start : start + step]) for start in range(0, len(rows), step)]
        return 1 / (1 + np.exp(-(self.base + np.concatenate([np.empty(0), *summed]))))

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        walk = self._walk
        start = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        node = np.broadcast_to(walk.roots, (len(rows), len(walk.roots)))
        for _ in range(walk.depth):
            numbers = rows.take(start + walk.feature.take(node))
            goes_left = numbers <= walk.threshold.take(node)
            node = walk.following.take(2 * node + goes_left)
        return walk.value.take(node).sum(axis=1)

    @cached_property
    def _walk(self) -> _Walk:
        n_trees, n_nodes = self.feature.shape
        roots = np.arange(n_trees, dtype=np.int32) * n_nodes
        own = roots[:, None] + np.arange(n_nodes, dtype=np.int32)
        is_leaf = self.feature < 0
        sides = [np.where(is_leaf, own, roots[:, None] + side) for side in (self.right, self.left)]
        following = np.stack(sides, axis=-1).astype(np.int32).ravel()
        node, depth = roots, 0
        while not is_leaf.take(node).all():
            both = following.reshape(-1, 2)[np.unique(node)].ravel()
            node, depth = np.unique(both), depth + 1
        return _Walk(
            feature=np.where(is_leaf, 0, self.feature).astype(np.int32).ravel(),
            threshold=self.threshold.ravel(),
            following=following,
            value=self.value.astype(np.float64).ravel(),
            roots=roots,
            depth=depth,
        )


@dataclass(frozen=True)
class _Walk:
    """All trees in one row of nodes: from each the one to its right and left; a leaf leads to itself."""

    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    following: NDArray[np.int32]
    value: NDArray[np.float64]
    roots: NDArray[np.int32]
    depth: int
