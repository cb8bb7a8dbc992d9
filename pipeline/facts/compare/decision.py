"""Whether two claims state one fact, or speak of one thing at all: boosted trees over the pair's features.

Friedman 2001, "Greedy function approximation: a gradient boosting machine". Fitted by `training/pairs.py` on
pairs that people read, and read from a file of plain arrays, so that only numpy is needed to apply them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipeline.core.errors import ResourceError
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.comparison import Comparison, compare
from pipeline.facts.compare.features import NAMES, rows
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.values import Difference
from pipeline.models import MODELS
from pipeline.models.trees import Trees

SHIPPED = MODELS / "facts" / "pairs.npz"


@dataclass(frozen=True, slots=True)
class Judged:
    """A compared pair with what the model makes of it.

    Attributes:
        compared: The values of both claims that are of one thing.
        same: Probability that both state one fact.
        related: Probability that both speak of one thing, whether or not they say the same of it.
    """

    comparison: Comparison
    compared: tuple[Difference, ...]
    same: float
    related: float

    @property
    def pair(self) -> tuple[int, int]:
        """The two claims, by their index."""
        return self.comparison.left, self.comparison.right


@dataclass(frozen=True)
class PairModel:
    """Trees for either question, over the columns of `features.NAMES`."""

    same: Trees
    related: Trees


def judge(corpus: Corpus, candidates: Sequence[CandidatePair]) -> list[Judged]:
    """All candidates, in their order; ranks among rivals count, so they must be judged together."""
    if not candidates:
        return []
    comparisons = [compare(corpus, candidate) for candidate in candidates]
    table, compared = rows(corpus, candidates, comparisons)
    model = shipped()
    same, related = model.same.probabilities(table), model.related.probabilities(table)
    return [
        Judged(comparison, found, round(float(p), 4), round(float(q), 4))
        for comparison, found, p, q in zip(comparisons, compared, same, related, strict=True)
    ]


@cache
def shipped() -> PairModel:
    """The model that comes with the package.

    Raises:
        ResourceError: it is missing or was fitted on other features.
    """
    try:
        with np.load(SHIPPED) as found:
            arrays = dict(found)
    except OSError as error:
        raise ResourceError(f"{SHIPPED.name}: {error}") from error
    if tuple(arrays["names"].tolist()) != NAMES:
        raise ResourceError(f"{SHIPPED.name} was fitted on other features; run python -m training.pairs")
    return PairModel(_trees(arrays, "same"), _trees(arrays, "related"))


def _trees(arrays: dict[str, NDArray], name: str) -> Trees:
    return Trees(
        feature=arrays[f"{name}_feature"],
        threshold=arrays[f"{name}_threshold"],
        left=arrays[f"{name}_left"],
        right=arrays[f"{name}_right"],
        value=arrays[f"{name}_value"],
        base=float(arrays[f"{name}_base"]),
    )
