"""The cross-document stage of a run, recalled whole where none of its inputs has changed.

A fact of one article hangs on all others: the rarity of every word and the entity of every name are the
corpus'. So nothing less than all inputs makes a key, and one new article lets everything be done again.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from typing import TypeVar

import msgspec

from pipeline.core.records import Analysis
from pipeline.facts import CrossReference, cross_reference, doubt_published, infer_published
from pipeline.facts.judging import Opinion, Part, Spread
from pipeline.ingest import PAGE_DATE, Alias
from pipeline.review import Corrections
from pipeline.run.encoding import LEVEL, digest_of
from pipeline.run.keys import fingerprint
from pipeline.run.pool import belong_to_parent
from pipeline.run.settings import Settings
from pipeline.run.store import Store

Result = TypeVar("Result")

_WORTH_PROCESSES = 4
"""Parts from which on processes are started to judge them; starting one takes a second or two. By hand."""


def spread_over(workers: int) -> Spread | None:
    """Has pairs judged by so many processes; None for one. Should one be killed, this one does the rest."""
    return partial(_judged_by, workers) if workers > 1 else None


def _judged_by(workers: int, work: Callable[[Part], Opinion], parts: Sequence[Part]) -> Iterator[Opinion]:
    n_done = 0
    if len(parts) >= _WORTH_PROCESSES:
        with (
            suppress(BrokenProcessPool),
            ProcessPoolExecutor(
                workers, multiprocessing.get_context("spawn"), initializer=belong_to_parent
            ) as pool,
        ):
            for opinion in pool.map(work, parts):
                n_done += 1
                yield opinion
    yield from map(work, parts[n_done:])


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
    spread: Spread | None = None,
) -> CrossReference:
    """What `cross_reference` says of the analyses, with what people say of names and facts.

    Args:
        spread: As for `cross_reference`.
    """
    said = corrections.aliases(aliases)
    make = partial(cross_reference, analyses, said, partial(corrections.guidance, analyses), spread=spread)
    if store is None:
        return make()
    return _recalled(
        store,
        _key("crossed", settings, analyses, sorted(said.items()), corrections),
        make,
        CrossReference,
    )


def _recalled(store: Store, key: str, make: Callable[[], Result], kind: type[Result]) -> Result:
    kept = store.get(key)
    if kept is not None:
        with suppress(zlib.error, msgspec.MsgspecError):  # damaged: made again
            return msgspec.msgpack.decode(zlib.decompress(kept), type=kind)
    made = make()
    store.put(key, zlib.compress(msgspec.msgpack.encode(made), LEVEL))
    return made


def _key(what: str, settings: Settings, analyses: Sequence[Analysis], *others: object) -> str:
    digest = hashlib.sha256(fingerprint(settings.model).encode())
    for part in (what, *others):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    for analysis in analyses:
        digest.update(digest_of(analysis))
    return digest.hexdigest()
