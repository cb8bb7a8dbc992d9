"""What one article may cost: seconds of computing, and memory beyond what its process holds already."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_AGAIN_SECONDS = 1.0
"""How soon it is raised again, should the place where it was raised have swallowed it; set by hand."""
_MEGABYTE = 1_000_000


class OverBudgetError(BaseException):
    """An article has used up its time; no handler of ordinary errors may swallow it."""


@contextmanager
def time_budget(seconds: float) -> Iterator[None]:
    """Raise `OverBudgetError` in the block when this process has computed so long.

    Seconds of computing are counted, not those on the clock, so that a busy machine changes no result.
    Without effect outside the main thread and on systems without such a timer (Windows); there the one who
    waits for the process must end it.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise OverBudgetError

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more memory than it has; beyond that, `MemoryError`. Linux only."""
    try:
        import resource
    except ImportError:
        return
    statistics = Path("/proc/self/statm")
    if not statistics.is_file():
        return
    held = int(statistics.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + megabytes * _MEGABYTE
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@contextmanager
def unlimited_memory() -> Iterator[None]:
    """Lift what `limit_memory` has set, within the block."""
    try:
        import resource
    except ImportError:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
