"""Run the per-document stage over many files: what is known is recalled, the rest read, in a fixed order."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.core.collecting import collect_rarely
from pipeline.core.ids import content_id
from pipeline.core.memory import limit_memory, unlimited_memory
from pipeline.core.records import Analysis, Article, with_outline
from pipeline.core.storable import storable
from pipeline.core.threads import ONE_THREAD
from pipeline.core.vocabularies import DocumentStatus
from pipeline.facts.outline import outline_of
from pipeline.ingest import InputFile, read_article
from pipeline.run.bare_spacy import load_bare_spacy
from pipeline.run.budget import OverBudgetError, time_budget
from pipeline.run.encoding import decode, encode
from pipeline.run.errands import Errand
from pipeline.run.keys import input_key
from pipeline.run.pool import Lost, Pool, Work
from pipeline.run.settings import Settings
from pipeline.run.store import Store

if TYPE_CHECKING:
    from spacy.language import Language

_CLOCK_TO_COMPUTING = 4.0
"""A process is ended from outside after so many times the seconds of computing that an article may take: it
is longer only on a busy machine, or in code that no timer can interrupt. Set by hand."""
_NOT_KEPT = frozenset({DocumentStatus.FAILED, DocumentStatus.OVER_BUDGET, DocumentStatus.UNREADABLE})
"""What may go better next time."""


def loaded_nlp(model: str, *, tone: bool = False) -> Language:
    """The pipeline of a model, loaded once a process.

    Args:
        tone: Whether it reads how sentences make those look whom they name.
    """
    return _loaded(model, tone)


@lru_cache(maxsize=1)
def _loaded(model: str, tone: bool) -> Language:
    from pipeline.document import build_nlp  # not before it is needed: a run may know all articles

    return build_nlp(model or None, also=("target_tone",) if tone else ())


def analyse_file(settings: Settings, input_file: InputFile) -> Analysis:
    """Read and analyse one file; whatever it provokes becomes its status and message."""
    from pipeline.run.analyse import analyse

    nlp = loaded_nlp(settings.model, tone=settings.tone)
    article = None
    try:
        with time_budget(settings.max_seconds):
            article = read_article(
                input_file, supplied_published=settings.published, max_bytes=settings.max_bytes
            )
            analysis = analyse(nlp, article)
            return with_outline(analysis, outline_of(analysis))
    except OverBudgetError:
        _loaded.cache_clear()  # what was interrupted may be half done
        status, message = DocumentStatus.OVER_BUDGET, f"not done after {settings.max_seconds:,.0f} seconds"
    except MemoryError:
        status = DocumentStatus.OVER_BUDGET
        message = f"needs more than {settings.max_megabytes:,} MB of memory"
    except Exception as error:
        status, message = DocumentStatus.FAILED, f"{type(error).__name__}: {error}"
    return Analysis(replace(article or _unread(input_file), status=status, message=message))


def _encoded(input_file: InputFile, analysis: Analysis) -> bytes:
    """The analysis as bytes; one that no file can hold is a row with its reason."""
    try:
        return encode(analysis)
    except (ValueError, TypeError, OverflowError) as error:
        message = storable(f"{type(error).__name__}: {error}")
        return encode(Analysis(replace(_unread(input_file), status=DocumentStatus.FAILED, message=message)))


def _unread(input_file: InputFile) -> Article:
    return Article(content_id("doc", input_file.path, ""), input_file.path)


class Reader:
    """Gives the analyses of files; a context manager, within which processes and models are kept.

    Attributes:
        pool: The processes, which run errands as well; None if this one reads.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int = 1,
        isolated: bool = False,
        store: Store | None = None,
        opened: Callable[[bytes], Analysis] = decode,
    ) -> None:
        """Nothing is loaded or started before the first article that is not known.

        Args:
            settings: What a user can choose.
            workers: Processes to spread the articles over.
            isolated: Read in another process even if it is only one, so that nothing can end this one.
            store: Where analyses are kept.
            opened: Makes the analyses that are given of the bytes that are kept.
        """
        self._settings = settings
        self._store = store
        self._opened = opened
        self._resources = ExitStack()
        self.pool: Pool[Any] | None = None
        if workers > 1 or isolated:
            seconds = settings.max_seconds * _CLOCK_TO_COMPUTING
            self.pool = Pool(partial(_make_work, settings), workers, seconds=seconds)

    def __enter__(self) -> Reader:
        if self.pool is not None:
            self._resources.enter_context(_single_threaded())
            self._resources.enter_context(self.pool)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._resources.__exit__(kind, error, trace)

    def read(
        self,
        inputs: Sequence[InputFile],
        keys: Sequence[str] | None = None,
        *,
        known: Callable[[int], None] | None = None,
    ) -> Iterator[Analysis]:
        """The analyses of the files, lazily and in the order given.

        The processes for those that are not known are started at once: they have much to load.

        Args:
            inputs: The files.
            keys: Of their analyses, where they are known already.
            known: Told how many were kept.
        """
        if keys is None:
            keys = [input_key(one, self._settings) if self._store is not None else "" for one in inputs]
        kept = {key for key in keys if key and self._store is not None and self._store.has(key)}
        if known is not None:
            known(sum(key in kept for key in keys))
        fresh = self._fresh([one for one, key in zip(inputs, keys, strict=True) if key not in kept])
        return self._in_order(inputs, keys, kept, fresh)

    def _in_order(
        self,
        inputs: Sequence[InputFile],
        keys: Sequence[str],
        kept: Collection[str],
        fresh: Iterator[bytes | Lost],
    ) -> Iterator[Analysis]:
        for one, key in zip(inputs, keys, strict=True):
            if key not in kept:
                yield self._keep(one, key, next(fresh))
            else:
                yield self._recall(key) or self._keep(one, key, next(self._fresh([one])))

    def _recall(self, key: str) -> Analysis | None:
        data = self._store.get(key) if self._store is not None else None
        try:
            return self._opened(data) if data is not None else None
        except ValueError:
            if self._store is not None:
                self._store.warn_of_damage()
            return None

    def _fresh(self, inputs: Sequence[InputFile]) -> Iterator[bytes | Lost]:
        if self.pool is not None:
            return self.pool.map(inputs)
        return (_encoded(one, analyse_file(self._settings, one)) for one in inputs)

    def _keep(self, input_file: InputFile, key: str, result: bytes | Lost) -> Analysis:
        if isinstance(result, Lost):
            status = DocumentStatus.OVER_BUDGET if result.is_late else DocumentStatus.FAILED
            return Analysis(replace(_unread(input_file), status=status, message=result.reason))
        analysis = self._opened(result)
        # A file that was written to meanwhile has another key by now.
        if (
            key
            and self._store is not None
            and analysis.article.status not in _NOT_KEPT
            and input_key(input_file, self._settings) == key
        ):
            self._store.put(key, result)
        return analysis


def _make_work(settings: Settings) -> Work:
    """What one of several processes does with a file, once it has loaded the model."""
    collect_rarely()  # from here on: what is loaded stays, and looking through it costs a tenth of the start
    load_bare_spacy()
    import pipeline.run.analyse  # noqa: F401  (part of no article's time)

    loaded_nlp(settings.model, tone=settings.tone)
    limit_memory(settings.max_megabytes)
    gc.collect()
    gc.freeze()  # the model stays: nobody need look through it again for what can be given back

    def work(task: InputFile | Errand) -> tuple[bytes, bool]:
        if isinstance(task, Errand):
            with unlimited_memory():
                return task.run(), False
        analysis = analyse_file(settings, task)
        return _encoded(task, analysis), analysis.article.status is DocumentStatus.OVER_BUDGET

    return work


@contextmanager
def _single_threaded() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value
