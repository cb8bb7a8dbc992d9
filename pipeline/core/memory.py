"""How much memory a process may take."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KEPT_WORDS = 100_000
"""Words of which a cache keeps what was worked out; bounds the memory, set by hand."""
_MEGABYTE = 1_000_000


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
