"""The cross-document stage of a run: stories spread over processes, and recalled where nothing changed.

A story's facts hang on its own articles and the names in them alone, so a new article lets only that story be
worked out again that it belongs to. Which articles are a story, and who the names are, is the whole corpus'.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from typing import Any, TypeVar

import msgspec
import pyarrow as pa

from pipeline.core.errors import WorkerError
from pipeline.core.records import Analysis
from pipeline.facts import CrossReference, cross_reference, doubt_published, infer_published
from pipeline.facts.compare.kept import PackedPairs
from pipeline.facts.records import ComparedPair
from pipeline.facts.told import Findings, Spread, Told, chosen, sizes_of
from pipeline.ingest import PAGE_DATE, Alias
from pipeline.review import Corrections
from pipeline.run.encoding import digest_of
from pipeline.run.errands import Errand, make_errands, result_of
from pipeline.run.keys import fingerprint
from pipeline.run.pool import Lost, Pool
from pipeline.run.settings import Settings
from pipeline.run.store import Store

Result = TypeVar("Result")

_WORTH_SENDING = 1_000
"""Claims from which on stories are sent to other processes, which load for half a second to work on the first
of them. By hand."""
_MOST_SENT = 20_000
"""Claims of a batch, about, 6 kB each while they are on their way; bounds the memory. By hand."""
_BATCHES = 8
"""Parts for each process that the work is cut into, as far as stories are small, so that none waits long for
another. By hand."""


def spread_over(pool: Pool[Any] | None) -> Spread:
    """Has stories worked out by the processes that read articles, if there are several."""
    return partial(_told_by, pool) if pool is not None and pool.n > 1 else map


def _told_by(
    pool: Pool[Any], work: Callable[[Told], Findings], stories: Sequence[Told]
) -> Iterator[Findings]:
    """Given back in the stories' order; what is lost with a process is done here."""
    found: dict[int, Findings] = {}
    sizes = sizes_of(stories)
    if sum(sizes) >= _WORTH_SENDING:
        batches = _batches(sizes, max(_BATCHES * pool.n, sum(sizes) // _MOST_SENT))
        with suppress(WorkerError):
            results = pool.map(_Errands(work, stories, batches), make=make_errands, seconds=math.inf)
            for batch, result in zip(batches, results, strict=True):
                if not isinstance(result, Lost):
                    found.update(zip(batch, result_of(result), strict=True))
    return (found.pop(n) if n in found else work(stories[n]) for n in range(len(stories)))


class _Errands(Sequence[Errand]):
    """Batches of stories to be worked out, each put together when it is sent."""

    def __init__(
        self,
        work: Callable[[Told], Findings],
        stories: Sequence[Told],
        batches: Sequence[Sequence[int]],
    ) -> None:
        self._work = work
        self._stories = stories
        self._batches = batches

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, place: Any) -> Any:
        """The errand for one batch."""
        return Errand(_each, (self._work, [self._stories[n] for n in self._batches[place]]))


def _each(work: Callable[[Told], Findings], stories: Sequence[Told]) -> list[Findings]:
    return list(map(work, stories))


def _batches(sizes: Sequence[int], number: int) -> list[list[int]]:
    """Places of stories in so many batches or fewer, the longest first lest one be waited for at the end.

    Args:
        sizes: How many claims each story has.
    """
    enough = sum(sizes) / number
    batches: list[list[int]] = []
    held = math.inf
    for n in sorted(range(len(sizes)), key=lambda n: -sizes[n]):
        if held >= enough:
            batches.append([])
            held = 0
        batches[-1].append(n)
        held += sizes[n]
    return batches


def recalled_from(store: Store, settings: Settings, spread: Spread) -> Spread:
    """Has only those stories worked out that are not in the store, and puts them there."""

    def told(work: Callable[[Told], Findings], stories: Sequence[Told]) -> Iterator[Findings]:
        keys = [_story_key(story, settings) for story in stories]
        known = [_kept(store, key, Findings) for key in keys]
        made = iter(spread(work, chosen(stories, [n for n, found in enumerate(known) if found is None])))
        for key, found in zip(keys, known, strict=True):
            if found is None:
                found = next(made)
                _keep(store, key, found)
            yield found

    return told


def _story_key(story: Told, settings: Settings) -> str:
    digest = hashlib.sha256(fingerprint(settings.model).encode())
    digest.update(b"story")
    digest.update(msgspec.msgpack.encode(story))
    return digest.hexdigest()


def dates_of(analyses: Sequence[Analysis], settings: Settings, store: Store | None) -> dict[str, str]:
    """Dates of the undated articles, and likelier ones of those that are dated by their page alone."""
    if store is None or not any(map(_is_dated_by_others, analyses)):
        return _dates(analyses)
    return _recalled(store, _key("dates", settings, analyses), partial(_dates, analyses), dict[str, str])


def _dates(analyses: Sequence[Analysis]) -> dict[str, str]:
    on_pages = {a.article.document_id for a in analyses if PAGE_DATE in a.article.value_sources}
    return infer_published(analyses) | doubt_published(analyses, on_pages)


def _is_dated_by_others(analysis: Analysis) -> bool:
    return not analysis.article.published or PAGE_DATE in analysis.article.value_sources


def crossed(
    analyses: Sequence[Analysis],
    aliases: Mapping[str, Alias],
    corrections: Corrections,
    settings: Settings,
    store: Store | None,
    *,
    spread: Spread = map,
    keeps_whole: bool = True,
) -> CrossReference:
    """What `cross_reference` says of the analyses, with what people say of names and facts.

    Args:
        spread: As for `cross_reference`.
        keeps_whole: Keep what is found as a whole, not its stories alone: it is large, and of no use to who
            keeps the tables. Where articles lie on disk it never is, since each of its records would be
            written with its article.
    """
    said = corrections.aliases(aliases)
    if store is not None:
        spread = recalled_from(store, settings, spread)
    make = partial(cross_reference, analyses, said, partial(corrections.guidance, analyses), spread=spread)
    if store is None:
        return make()
    key = _key("crossed", settings, analyses, sorted(said.items()), corrections)
    if keeps_whole and all(analysis.is_at_hand for analysis in analyses):
        return _recalled(store, key, make, CrossReference)
    return _kept(store, key, CrossReference) or make()


def _recalled(store: Store, key: str, make: Callable[[], Result], kind: type[Result]) -> Result:
    kept = _kept(store, key, kind)
    if kept is None:
        kept = make()
        _keep(store, key, kept)
    return kept


def _kept(store: Store, key: str, kind: type[Result]) -> Result | None:
    kept = store.get(key)
    if kept is not None:
        with suppress(msgspec.MsgspecError, ValueError, OSError, OverflowError, MemoryError):  # damaged
            packed = msgspec.msgpack.decode(kept, type=_Packed)
            return msgspec.msgpack.decode(_codec().decompress(packed.data, packed.size), type=kind)
    return None


def _keep(store: Store, key: str, made: object) -> None:
    data = msgspec.msgpack.encode(made, enc_hook=_unpacked)
    packed = _Packed(len(data), _codec().compress(data, asbytes=True))
    store.put(key, msgspec.msgpack.encode(packed))


def _unpacked(held: object) -> list[ComparedPair]:
    """The pairs that are packed in memory.

    Raises:
        TypeError: If it is anything else, which nobody could read back.
    """
    if isinstance(held, PackedPairs):
        return list(held)
    raise TypeError(f"{type(held).__name__} cannot be kept")


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    size: int
    data: bytes


@cache
def _codec() -> pa.Codec:
    """Zstandard, which takes a third of zlib's time; tables are written with pyarrow anyway."""
    return pa.Codec("zstd", compression_level=1)


def _key(what: str, settings: Settings, analyses: Sequence[Analysis], *others: object) -> str:
    digest = hashlib.sha256(fingerprint(settings.model).encode())
    for part in (what, *others):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    for analysis in analyses:
        digest.update(digest_of(analysis))
    return digest.hexdigest()
