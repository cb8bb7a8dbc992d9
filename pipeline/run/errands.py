"""Work of any kind for the processes that read articles, once they have none to read."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pipeline.core.collecting import collect_rarely
from pipeline.run.pool import Work


@dataclass(frozen=True, slots=True)
class Errand:
    """A function of a module, and what it is called with."""

    function: Callable[..., object]
    given: tuple[object, ...]

    def run(self) -> bytes:
        """What it gives, as `result_of` reads it."""
        return pickle.dumps(self.function(*self.given), pickle.HIGHEST_PROTOCOL)


def result_of(data: bytes) -> Any:
    """What an errand has given; the bytes go from one process of a run to another and nowhere else."""
    return pickle.loads(data)


def make_errands() -> Work:
    """What a process does that only runs errands and needs no model."""
    collect_rarely()
    return _done


def _done(errand: Errand) -> tuple[bytes, bool]:
    return errand.run(), False
