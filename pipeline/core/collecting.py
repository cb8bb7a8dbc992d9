"""How often Python looks for objects that hold one another and nobody else.

Records hold nothing that holds them, and a run makes millions: by Python's own measure, a look through the
youngest after every 700, a sixth of the cross-reference went into looking through what stays anyway.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000
"""Objects made, beyond those given back, after which the youngest are looked through: some ten megabytes."""


def collect_rarely() -> None:
    """Look rarely from here on: for a process of our own."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look rarely within the block: where the process is somebody else's."""
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
