"""Analyses as bytes and back: compressed MessagePack, checked against the records, in which nothing can run.

Every analysis of a run has gone through these bytes, whether it was kept, came from another process or was
made here, so that none of the three can make a difference. What an article says lies in a part of its own,
beside what was found in it, since a run that knows the article hardly asks for its words.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from dataclasses import fields, replace
from typing import Any, TypeVar

import msgspec

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
from pipeline.core.spans import OffsetMap
from pipeline.facts.outline import Outline, outline_of

One = TypeVar("One")
Other = TypeVar("Other")

LEVEL = 1
"""Of compression: a fifth of the size in half a millisecond an article; higher levels gain little."""


class Texts(msgspec.Struct, frozen=True, array_like=True):
    """What an article says."""

    raw: str
    text: str
    boilerplate: tuple[Boilerplate, ...]


class _Offsets(msgspec.Struct, frozen=True, array_like=True):
    starts: bytes
    ends: bytes


class _Found(msgspec.Struct, frozen=True, array_like=True):
    """What is known of an article besides, in the order of the fields of `Analysis`."""

    article: Article
    mentions: tuple[Mention, ...]
    chains: tuple[Chain, ...]
    timexes: tuple[Timex, ...]
    quotes: tuple[Quote, ...]
    stances: tuple[Stance, ...]
    claims: tuple[Claim, ...]


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The parts of an analysis, each compressed.

    Attributes:
        texts_sum: Of the compressed texts, since they are opened long after the rest, if at all: whether they
            are whole must be known as long as the article can be read again.
    """

    texts: bytes
    offsets: bytes
    found: bytes
    texts_sum: int


_ENCODER = msgspec.msgpack.Encoder()
_KEPT = msgspec.msgpack.Decoder(_Kept)
_TEXTS = msgspec.msgpack.Decoder(Texts)
_OFFSETS = msgspec.msgpack.Decoder(_Offsets)
_FOUND = msgspec.msgpack.Decoder(tuple[_Found, Outline])
_FOUND_ALONE = msgspec.msgpack.Decoder(tuple[_Found, msgspec.Raw])
_OUTLINE_ALONE = msgspec.msgpack.Decoder(tuple[msgspec.Raw, Outline])
_ELSEWHERE: dict[str, Any] = {"raw": "", "text": "", "boilerplate": (), "offsets": OffsetMap((), ())}
"""Fields of an article that do not lie with what was found in it."""


def encode(analysis: Analysis) -> bytes:
    """An analysis as bytes, with its outline, which is made if need be."""
    said, found = _texts(analysis), _found(analysis)
    outline = analysis.outline or outline_of(analysis)
    if not outline.digest:
        outline = replace(outline, digest=_digest(said, found))
    offsets = analysis.article.offsets
    bounds = _Offsets(array("I", offsets.starts).tobytes(), array("I", offsets.ends).tobytes())
    parts = (said, _ENCODER.encode(bounds), _ENCODER.encode((found, outline)))
    texts, offset_map, rest = (zlib.compress(part, LEVEL) for part in parts)
    return _ENCODER.encode(_Kept(texts, offset_map, rest, zlib.crc32(texts)))


def digest_of(analysis: Analysis) -> bytes:
    """A digest of all that an analysis holds, but for the way from its article's text to the file."""
    outline = analysis.outline
    if outline is not None and outline.digest:
        known: bytes = outline.digest
        return known
    return _digest(_texts(analysis), _found(analysis))


def _digest(texts: bytes, found: _Found) -> bytes:
    digest = hashlib.sha256(texts)
    digest.update(_ENCODER.encode(found))
    return digest.digest()


def _texts(analysis: Analysis) -> bytes:
    article = analysis.article
    return _ENCODER.encode(Texts(article.raw, article.text, article.boilerplate))


def _found(analysis: Analysis) -> _Found:
    given = {one.name: getattr(analysis.article, one.name) for one in fields(Article)}
    return _Found(
        Article(**given | _ELSEWHERE),
        analysis.mentions,
        analysis.chains,
        analysis.timexes,
        analysis.quotes,
        analysis.stances,
        analysis.claims,
    )


def decode(data: bytes) -> Analysis:
    """The analysis that `encode` made the bytes of.

    Raises:
        ValueError: it made no such bytes; they are damaged, or of other records.
    """
    try:
        kept = _whole(data)
        texts = texts_of(kept.texts)
        bounds = _OFFSETS.decode(zlib.decompress(kept.offsets))
        starts, ends = array("I"), array("I")
        starts.frombytes(bounds.starts)
        ends.frombytes(bounds.ends)
        found, outline = _FOUND.decode(zlib.decompress(kept.found))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"not an analysis: {error}") from error
    article = replace(
        found.article,
        raw=texts.raw,
        text=texts.text,
        boilerplate=texts.boilerplate,
        offsets=OffsetMap(starts, ends),
    )
    return _analysis(article, found, outline)


def apart(data: bytes) -> tuple[Analysis, bytes, bytes]:
    """The analysis without its article's texts and map of offsets, and these texts as `texts_of` reads them.

    Besides, what was found as `found_of` and `known_outline` read it.

    Raises:
        ValueError: as `decode`.
    """
    try:
        kept = _whole(data)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not an analysis: {error}") from error
    found, outline = _part(kept.found, _FOUND)
    return _analysis(_without_texts(found.article), found, outline), kept.texts, kept.found


def found_of(data: bytes) -> Analysis:
    """What was found, from its part of the bytes, without an outline.

    Raises:
        ValueError: as `decode`.
    """
    found, _ = _part(data, _FOUND_ALONE)
    return _analysis(_without_texts(found.article), found, None)


def known_outline(data: bytes) -> Outline:
    """The outline that lies with what was found.

    Raises:
        ValueError: as `decode`.
    """
    _, outline = _part(data, _OUTLINE_ALONE)
    return outline


def _part(data: bytes, decoder: msgspec.msgpack.Decoder[tuple[One, Other]]) -> tuple[One, Other]:
    try:
        return decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"not an analysis: {error}") from error


def _without_texts(article: Article) -> Article:
    return replace(article, offsets=OffsetMap(array("I"), array("I")))


def texts_of(data: bytes) -> Texts:
    """What an article says, from its part of the bytes.

    Raises:
        ValueError: as `decode`.
    """
    try:
        return _TEXTS.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"not an article's texts: {error}") from error


def _whole(data: bytes) -> _Kept:
    kept = _KEPT.decode(data)
    if zlib.crc32(kept.texts) != kept.texts_sum:
        raise ValueError("not an analysis: its texts are damaged")
    return kept


def _analysis(article: Article, found: _Found, outline: Outline | None) -> Analysis:
    analysis = Analysis(
        article, found.mentions, found.chains, found.timexes, found.quotes, found.stances, found.claims
    )
    return with_outline(analysis, outline)
