"""How often Python looks for objects that hold one another and nobody else.

Records hold nothing that holds them, and a run makes millions: by Python's own measure, a look through the
youngest after every 700, a fifth of the cross-reference went into looking through what stays anyway.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OF_AN_ARTICLE = 50_000
"""Objects made, beyond those given back, after which the youngest are looked through where articles are read:
their trees hold themselves, some ten megabytes of them."""
_OF_A_RUN = 2_000_000
"""The same where a run's records are put together."""


def collect_rarely(after: int = _OF_AN_ARTICLE) -> None:
    """Look rarely from here on: for a process of our own."""
    gc.set_threshold(after, *gc.get_threshold()[1:])


@contextmanager
def article_collected() -> Iterator[None]:
    """Look while an article is read as rarely as processes of our own do: by Python's own measure, a sixth of
    the reading goes into it."""
    before = gc.get_threshold()
    collect_rarely(max(_OF_AN_ARTICLE, before[0]))
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look rarely within the block: where the process is somebody else's.

    Behind it, what the block has left counts as old: to look through it once more, the moment that the block
    ends, takes half a second where a thousand articles are known.
    """
    before = gc.get_threshold()
    collect_rarely(_OF_A_RUN)
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()  # where to: among the old
        gc.set_threshold(*before)
