"""The texts of articles on disk while a run goes on, so that its memory does not grow with them.

A run asks for the texts of an article at a time, most of all to write them beside the tables. What was found
in an article stays in memory; what it says is read again.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import IO, Any

from pipeline.core.records import Analysis, Article, Boilerplate, with_outline
from pipeline.run.encoding import Texts, apart, texts_of

_AT_HAND = 16
"""Articles whose texts are kept in memory after they were read, since a run asks for some again and again."""


class Shelf:
    """A file without a name that holds texts; it is gone with the articles that it was made for."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self.read: Callable[[int, int], Texts] = lru_cache(maxsize=_AT_HAND)(self._read)

    def put(self, data: bytes) -> Analysis:
        """The analysis that `encode` made the bytes of, with its texts on disk and without a map of offsets.

        Where the disk takes no more, the texts stay in memory.

        Raises:
            ValueError: as `decode`.
        """
        analysis, texts = apart(data)
        with suppress(OSError):
            place = self._write(texts)
            return _about(ShelvedArticle(**_others(analysis.article), _shelf=self, _place=place), analysis)
        read = texts_of(texts)
        return _about(
            replace(analysis.article, raw=read.raw, text=read.text, boilerplate=read.boilerplate), analysis
        )

    def _write(self, data: bytes) -> tuple[int, int]:
        with self._lock:
            if self._file is None:  # unbuffered: what a full disk refuses must not be tried again by a read
                self._file = tempfile.TemporaryFile(prefix="claims-", buffering=0)  # noqa: SIM115
            start = self._file.seek(0, 2)
            left = memoryview(data)
            try:
                while left:
                    left = left[self._file.write(left) :]
            except OSError:
                with suppress(OSError):
                    self._file.truncate(start)
                raise
        return start, len(data)

    def _read(self, start: int, length: int) -> Texts:
        assert self._file is not None
        with self._lock:
            self._file.seek(start)
            data = b""
            while len(data) < length:
                data += self._file.read(length - len(data))
        return texts_of(data)


_ON_DISK = Texts.__struct_fields__
_KEPT = tuple(one.name for one in fields(Article) if one.name not in _ON_DISK)


@dataclass(frozen=True, slots=True)
class ShelvedArticle(Article):
    """An article whose texts are read from disk whenever they are asked for."""

    raw: str = field(init=False)
    text: str = field(init=False)
    boilerplate: tuple[Boilerplate, ...] = field(init=False)
    _shelf: Shelf = field(kw_only=True, repr=False, compare=False)
    _place: tuple[int, int] = field(kw_only=True, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[Article], tuple[object, ...]]:
        return Article, tuple(getattr(self, one.name) for one in fields(Article))


def _about(article: Article, analysis: Analysis) -> Analysis:
    return with_outline(replace(analysis, article=article), analysis.outline)


def _others(article: Article) -> dict[str, Any]:
    """The fields of an article that are not on disk."""
    return {name: getattr(article, name) for name in _KEPT}


def _from_shelf(name: str) -> property:
    def read(article: ShelvedArticle) -> object:
        return getattr(article._shelf.read(*article._place), name)

    return property(read)


for _name in _ON_DISK:
    setattr(ShelvedArticle, _name, _from_shelf(_name))
