"""The texts of articles on disk while a run goes on, so that its memory does not grow with them.

A run asks for the texts of an article at a time, most of all to write them beside the tables. What was found
in an article stays in memory, of thousands of them; what it says is read again, and so is what was found in
all further ones.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import IO, Any

from pipeline.core.records import (
    Analysis,
    Article,
    Boilerplate,
    Chain,
    Claim,
    Mention,
    Quote,
    Stance,
    Timex,
    with_outline,
)
from pipeline.facts.outline import Outline
from pipeline.run.encoding import Texts, apart, found_of, known_outline, texts_of

_AT_HAND = 16
"""Articles whose texts are kept in memory after they were read, since a run asks for some again and again."""
_IN_MEMORY = 5_000
"""Articles of which what was found stays in memory, 140 kB each; that of further ones is read half a dozen
times, which takes a tenth of the cross-reference's time."""


class Shelf:
    """A file without a name that holds texts; it is gone with the articles that it was made for."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()
        self._n_in_memory = 0
        self.read: Callable[[int, int], Texts] = lru_cache(maxsize=_AT_HAND)(self._read)
        self.read_found: Callable[[int, int], Analysis] = lru_cache(maxsize=_AT_HAND)(self._read_found)
        self.read_outline: Callable[[int, int], Outline] = lru_cache(maxsize=_AT_HAND)(self._read_outline)

    def put(self, data: bytes) -> Analysis:
        """The analysis that `encode` made the bytes of, with its texts on disk and without a map of offsets.

        Where the disk takes no more, the texts stay in memory.

        Raises:
            ValueError: as `decode`.
        """
        analysis, texts, found = apart(data)
        with suppress(OSError):
            place = self._write(texts)
            article = ShelvedArticle(**_others(analysis.article), _shelf=self, _place=place)
            if self._n_in_memory >= _IN_MEMORY:
                shelved = ShelvedAnalysis(article, _shelf=self, _place=self._write(found))
                return with_outline(shelved, analysis.outline)
            self._n_in_memory += 1
            return _about(article, analysis)
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
        return texts_of(self._bytes(start, length))

    def _read_found(self, start: int, length: int) -> Analysis:
        return found_of(self._bytes(start, length))

    def _read_outline(self, start: int, length: int) -> Outline:
        return known_outline(self._bytes(start, length))

    def _bytes(self, start: int, length: int) -> bytes:
        assert self._file is not None
        with self._lock:
            self._file.seek(start)
            data = b""
            while len(data) < length:
                data += self._file.read(length - len(data))
        return data


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


_FOUND = tuple(one.name for one in fields(Analysis) if one.name not in ("article", "outline"))


@dataclass(frozen=True, slots=True)
class ShelvedAnalysis(Analysis):
    """An analysis of which what was found in the article is read from disk whenever it is asked for."""

    mentions: tuple[Mention, ...] = field(init=False)
    chains: tuple[Chain, ...] = field(init=False)
    timexes: tuple[Timex, ...] = field(init=False)
    quotes: tuple[Quote, ...] = field(init=False)
    stances: tuple[Stance, ...] = field(init=False)
    claims: tuple[Claim, ...] = field(init=False)
    _shelf: Shelf = field(kw_only=True, repr=False, compare=False)
    _place: tuple[int, int] = field(kw_only=True, repr=False, compare=False)
    _is_outlined: bool = field(default=False, init=False, repr=False, compare=False)

    @property
    def is_at_hand(self) -> bool:
        """Whether what was found is in memory."""
        return False

    def at_hand(self) -> Analysis:
        """The analysis with what was found in memory; as whoever changes it, it loses its outline."""
        return Analysis(self.article, *(getattr(self, name) for name in _FOUND))

    def __reduce__(self) -> tuple[type[Analysis], tuple[object, ...]]:
        return Analysis, (self.article, *(getattr(self, name) for name in _FOUND))


def _from_found(name: str) -> property:
    return property(lambda analysis: getattr(analysis._shelf.read_found(*analysis._place), name))


def _outline(analysis: ShelvedAnalysis) -> Outline | None:
    """What lies with what was found, unless the analysis was changed."""
    return analysis._shelf.read_outline(*analysis._place) if analysis._is_outlined else None


def _outlined(analysis: ShelvedAnalysis, outline: object) -> None:
    object.__setattr__(analysis, "_is_outlined", outline is not None)


for _name in _FOUND:
    setattr(ShelvedAnalysis, _name, _from_found(_name))
setattr(ShelvedAnalysis, "outline", property(_outline, _outlined))  # noqa: B010


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
