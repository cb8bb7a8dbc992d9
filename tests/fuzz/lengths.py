"""How time grows with length, for every hostile kind: at most fivefold for four times the length."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from pipeline.core.vocabularies import DocumentStatus
from pipeline.run import Settings, run
from tests.fuzz.kinds import KINDS

LENGTHS = (1_000, 4_000, 16_000, 64_000)
MAX_RATIO = 5.0
_LEAST_SECONDS = 0.2
"""Below this, a ratio is noise."""


def seconds_of(text: str) -> tuple[float, str]:
    """Seconds of computing of a whole run over one article, and what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.txt").write_text(text, encoding="utf-8")
        started = time.process_time()
        result = run(Path(folder), None, Settings())
        return time.process_time() - started, str(result.analyses[0].article.status)


def grows_too_fast(times: list[tuple[float, str]]) -> bool:
    """Whether a step to four times the length takes more than five times as long, and is not refused."""
    return any(
        after > MAX_RATIO * max(before, _LEAST_SECONDS) and status == DocumentStatus.OK
        for (before, _), (after, status) in pairwise(times)
    )


def print_lengths() -> None:
    """A line a kind: seconds by length."""
    seconds_of(KINDS["reports"](300))
    n_bad = 0
    for name, make in KINDS.items():
        times: list[tuple[float, str]] = []
        for length in LENGTHS:
            times.append(seconds_of(make(length)))
            if times[-1][1] in (DocumentStatus.OVER_BUDGET, DocumentStatus.TOO_LARGE):
                break
        is_bad = grows_too_fast(times)
        n_bad += is_bad
        cells = "  ".join(f"{seconds:8.2f} {status}" for seconds, status in times)
        print(f"{name:26}{cells}{'  TOO FAST' if is_bad else ''}", flush=True)
    print(f"{n_bad} of {len(KINDS)} kinds grow too fast")
