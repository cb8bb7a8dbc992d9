"""A linear model of how far an author stands behind a predicate, fitted to what readers said.

Weights are kept apart into what all corpora share and what each adds (Daumé 2007, "Frustratingly Easy Domain
Adaptation"), since each asked its readers another question: whether the author says that it happened
(`news`: UW, `wikinews`: MEANTIME), whether it has happened by now (`web`: UDS-IH2), how certain the speaker
is of an embedded clause (`embedded`: CommitmentBank). Fitted by `training/commitment.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path as FilePath
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pipeline.core.commitment import CERTAIN
from pipeline.core.errors import ResourceError
from pipeline.models import MODELS

SHIPPED = MODELS / "commitment" / "commitment.npz"
_KEPT_NUMBERS = 100_000
"""Numbers of properties that are remembered; bounds the memory, set by hand."""
READINGS = ("news", "wikinews", "web", "embedded")
"""The questions that the model was taught to answer, in the order of its columns."""


@lru_cache(maxsize=_KEPT_NUMBERS)
def property_number(name: str) -> int:
    """The number under which the weights of a property are kept."""
    return crc32(name.encode())


class CommitmentModel:
    """Weights of properties.

    Args:
        arrays: `numbers`, sorted numbers of properties; `weights`, properties x readings; `value`, the
            weights of the path's own value; `bias`.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._row = {number: i for i, number in enumerate(arrays["numbers"].tolist())}
        self._weights = arrays["weights"].astype(np.float32)
        self._value = arrays["value"].astype(np.float32)
        self._bias = arrays["bias"].astype(np.float32)

    def score(self, names: Sequence[str], value: float) -> NDArray[np.float32]:
        """One number (-3 to 3) a reading, for a predicate with these properties and this value of its
        path."""
        rows = [self._row[n] for n in map(property_number, names) if n in self._row]
        found = self._weights[rows].sum(axis=0) + value * self._value + self._bias
        return np.minimum(np.maximum(found, -CERTAIN), CERTAIN)


def read_model(path: FilePath) -> CommitmentModel:
    """A model from its file.

    Raises:
        ResourceError: it is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return CommitmentModel({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(f"cannot read {path.name}: {error}") from error


@cache
def shipped_model() -> CommitmentModel:
    """The model that comes with the package, read once; `ResourceError` as for any file."""
    return read_model(SHIPPED)
