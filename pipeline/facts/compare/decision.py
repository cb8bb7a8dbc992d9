"""Whether two claims state one fact, or speak of one thing at all: boosted trees over the pair's features.

Friedman 2001, "Greedy function approximation: a gradient boosting machine". Fitted by `training/pairs.py` on
pairs that people read, and read from a file of plain arrays, so that only numpy is needed to apply them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

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
        columns: The pair's row of `features.NAMES`.
    """

    comparison: Comparison
    compared: tuple[Difference, ...]
    same: float
    related: float
    columns: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32), compare=False)

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
        Judged(comparison, found, round(p, 4), round(q, 4), row)
        for comparison, found, p, q, row in zip(
            comparisons, compared, same.tolist(), related.tolist(), table, strict=True
        )
    ]


@cache
def shipped() -> PairModel:
    """The model that comes with the package.

    Raises:
        ResourceError: it is missing or was fitted on other features.
    """
    arrays = Trees.kept(SHIPPED, NAMES)
    return PairModel(Trees.of(arrays, "same"), Trees.of(arrays, "related"))
