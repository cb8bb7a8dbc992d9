"""How time and memory grow with the length of every hostile kind: at most fivefold for four times as much."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from pipeline.core.vocabularies import DocumentStatus
from pipeline.run import Settings, run
from pipeline.run.workers import loaded_nlp
from tests.fuzz.kinds import KINDS

LENGTHS = (1_000, 4_000, 16_000, 64_000)
MAX_RATIO = 5.0
MAX_MEGABYTES = 1_000
_LEAST_SECONDS = 0.2
"""Below this, a ratio is noise."""


class Cost(NamedTuple):
    """Seconds of computing of a whole run over one article, memory that it takes at its peak beyond what the
    process had with the model, and what became of it."""

    seconds: float
    megabytes: float
    status: str


def cost_of(text: str) -> Cost:
    """What an article costs, in a process of its own that has the model already."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_read, args=(text, theirs))
    child.start()
    theirs.close()
    try:
        return Cost(*ours.recv())
    except EOFError:
        return Cost(0.0, 0.0, "killed")
    finally:
        child.join()


def _read(text: str, pipe: Connection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text(text, encoding="utf-8")
        held = _peak()
        started = time.process_time()
        result = run(Path(folder), None, Settings())
        seconds = time.process_time() - started
    pipe.send((seconds, _peak() - held, str(result.analyses[0].article.status)))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def grows_too_fast(costs: Sequence[Cost]) -> bool:
    """Whether a step to four times the length takes more than five times as long, and is not refused."""
    return any(
        after.seconds > MAX_RATIO * max(before.seconds, _LEAST_SECONDS) and after.status == DocumentStatus.OK
        for before, after in pairwise(costs)
    )


def print_lengths(names: Sequence[str] = ()) -> None:
    """A line a kind: seconds, megabytes and status by length."""
    loaded_nlp(Settings().model)
    cost_of(KINDS["reports"](300))
    n_bad = 0
    for name in names or KINDS:
        costs: list[Cost] = []
        for length in LENGTHS:
            costs.append(cost_of(KINDS[name](length)))
            if costs[-1].status in (DocumentStatus.OVER_BUDGET, DocumentStatus.TOO_LARGE):
                break
        is_bad = grows_too_fast(costs) or any(
            cost.megabytes > MAX_MEGABYTES or cost.status == "killed" for cost in costs
        )
        n_bad += is_bad
        cells = "  ".join(f"{cost.seconds:7.2f} s {cost.megabytes:4,.0f} MB {cost.status}" for cost in costs)
        print(f"{name:26}{cells}{'  TOO MUCH' if is_bad else ''}", flush=True)
    print(f"{n_bad} of {len(names or KINDS)} kinds take too much")
