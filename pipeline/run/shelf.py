"""The texts of articles on disk while a run goes on, so that its memory does not grow with them.

A run asks for the texts of an article at a time: to look what stands before a name, to compare articles, to
write them beside the tables. What was found in an article stays in memory; what it says is read again.
"""

from __future__ import annotations

import tempfile
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import IO, NamedTuple

import msgspec

from pipeline.core.records import Analysis, Article, Boilerplate

_LEVEL = 1
"""Of compression: half the size for a few microseconds a kilobyte."""
_AT_HAND = 16
"""Articles whose texts are kept in memory after they were read, since a run asks for some again and again."""


class _Texts(NamedTuple):
    raw: str
    text: str
    boilerplate: tuple[Boilerplate, ...]


class Shelf:
    """A file without a name that holds texts; it is gone with the articles that it was made for."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self.read: Callable[[int, int], _Texts] = lru_cache(maxsize=_AT_HAND)(self._read)

    def put(self, analysis: Analysis) -> Analysis:
        """The same analysis, its article's texts on disk; as it was where the disk takes no more."""
        article = analysis.article
        texts = _Texts(article.raw, article.text, article.boilerplate)
        with suppress(OSError):
            place = self._write(zlib.compress(msgspec.msgpack.encode(texts), _LEVEL))
            given = {
                one.name: getattr(article, one.name) for one in fields(Article) if one.name not in _ON_DISK
            }
            return replace(analysis, article=ShelvedArticle(**given, _shelf=self, _place=place))
        return analysis

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

    def _read(self, start: int, length: int) -> _Texts:
        assert self._file is not None
        with self._lock:
            self._file.seek(start)
            data = b""
            while len(data) < length:
                data += self._file.read(length - len(data))
        return msgspec.msgpack.decode(zlib.decompress(data), type=_Texts)


_ON_DISK = frozenset(_Texts._fields)


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


def _from_shelf(number: int) -> property:
    def read(article: ShelvedArticle) -> object:
        return article._shelf.read(*article._place)[number]

    return property(read)


for _number, _name in enumerate(_Texts._fields):
    setattr(ShelvedArticle, _name, _from_shelf(_number))
