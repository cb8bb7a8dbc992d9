"""Boosted trees as scikit-learn fits them, read out into the arrays that ship."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from pipeline.models.trees import Trees


def as_trees(model: HistGradientBoostingClassifier) -> Trees:
    """The trees of a classifier of two classes."""
    nodes = [stage[0].nodes for stage in model._predictors]
    width = max(map(len, nodes))
    table = {
        name: np.zeros((len(nodes), width)) for name in ("feature", "threshold", "left", "right", "value")
    }
    table["feature"] -= 1
    for n, tree in enumerate(nodes):
        table["feature"][n, : len(tree)] = np.where(tree["is_leaf"], -1, tree["feature_idx"])
        table["threshold"][n, : len(tree)] = np.where(tree["is_leaf"], 0, tree["num_threshold"])
        for name in ("left", "right", "value"):
            table[name][n, : len(tree)] = tree[name]
    return Trees(
        feature=table["feature"].astype(np.int16),
        threshold=_rounded_down(table["threshold"]),
        left=table["left"].astype(np.int16),
        right=table["right"].astype(np.int16),
        value=table["value"].astype(np.float32),
        base=float(np.ravel(model._baseline_prediction)[0]),
    )


def _rounded_down(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """Single precision without passing a threshold: numbers compared with it are of single precision too."""
    rounded = thresholds.astype(np.float32)
    return np.where(rounded > thresholds, np.nextafter(rounded, np.float32(-np.inf)), rounded)
