"""How sure a possible conflict is: boosted trees over its pair of claims and over what was found in it.

Fitted by `training/pairs.py` on pairs that people read, as the decision on pairs is (`compare.decision`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.facts.compare.decision import Judged
from pipeline.facts.conflicts.features import NAMES, Givens, own_columns, table
from pipeline.facts.conflicts.possible import PossibleConflict
from pipeline.models import MODELS
from pipeline.models.trees import Trees

SHIPPED = MODELS / "facts" / "conflicts.npz"


def sureness(found: Sequence[tuple[PossibleConflict, Judged]], givens: Givens) -> list[float]:
    """How sure each possible conflict is, 0 to 1.

    Args:
        givens: What `features.givens_of` finds in the corpus.
    """
    if not found:
        return []
    rows = table(
        [pair.columns for _, pair in found],
        [pair.same for _, pair in found],
        [pair.related for _, pair in found],
        [own_columns(possible, pair.comparison, givens) for possible, pair in found],
    )
    return [round(float(p), 4) for p in _shipped().probabilities(rows)]


@cache
def _shipped() -> Trees:
    """The trees that come with the package.

    Raises:
        ResourceError: they are missing or were fitted on other columns.
    """
    arrays = Trees.kept(SHIPPED, NAMES)
    return Trees.of(arrays, "conflict")
