"""Analyses as bytes and back: compressed MessagePack, checked against the records, in which nothing can run.

Every analysis of a run has gone through these bytes, whether it was kept, came from another process or was
made here, so that none of the three can make a difference.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from dataclasses import fields, replace

import msgspec

from pipeline.core.records import Analysis, Article
from pipeline.core.spans import OffsetMap

_NO_OFFSETS = OffsetMap((), ())
LEVEL = 1
"""Of compression: a fifth of the size in half a millisecond an article; higher levels gain little."""


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    analysis: Analysis
    starts: bytes
    ends: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Kept)


def without_offsets(analysis: Analysis) -> Analysis:
    """The analysis without its article's map of offsets."""
    none = OffsetMap(array("I"), array("I"))
    return replace(analysis, article=replace(analysis.article, offsets=none))


def encode(analysis: Analysis) -> bytes:
    """An analysis as bytes."""
    return zlib.compress(_packed(analysis), LEVEL)


def digest_of(analysis: Analysis) -> bytes:
    """A digest of all that an analysis holds."""
    return hashlib.sha256(_packed(analysis)).digest()


def _packed(analysis: Analysis) -> bytes:
    article = analysis.article
    offsets = article.offsets
    given = {one.name: getattr(article, one.name) for one in fields(Article)}
    bare = replace(analysis, article=Article(**given | {"offsets": _NO_OFFSETS}))
    kept = _Kept(bare, array("I", offsets.starts).tobytes(), array("I", offsets.ends).tobytes())
    return _ENCODER.encode(kept)


def decode(data: bytes) -> Analysis:
    """The analysis that `encode` made the bytes of.

    Raises:
        ValueError: it made no such bytes; they are damaged, or of other records.
    """
    try:
        kept = _DECODER.decode(zlib.decompress(data))
        starts, ends = array("I"), array("I")
        starts.frombytes(kept.starts)
        ends.frombytes(kept.ends)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError(f"not an analysis: {error}") from error
    article = replace(kept.analysis.article, offsets=OffsetMap(starts, ends))
    return replace(kept.analysis, article=article)
