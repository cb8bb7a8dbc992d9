"""Run the per-document stage over many files, in this process or in several, in a fixed order."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial

from spacy.language import Language

from pipeline.core.records import Analysis
from pipeline.core.threads import ONE_THREAD
from pipeline.document import build_nlp
from pipeline.ingest import InputFile, read_article
from pipeline.run.analyse import analyse
from pipeline.run.settings import Settings


@lru_cache(maxsize=1)
def loaded_nlp(model: str) -> Language:
    """The pipeline of a model, loaded once a process."""
    return build_nlp(model or None)


def analyse_file(settings: Settings, input_file: InputFile) -> Analysis:
    """Read and analyse one file."""
    article = read_article(input_file, supplied_published=settings.published, max_bytes=settings.max_bytes)
    return analyse(loaded_nlp(settings.model), article)


@contextmanager
def analyser(settings: Settings, *, workers: int = 1) -> Iterator[partial[Iterator[Analysis]]]:
    """A function from input files to their analyses, lazily and in the order given.

    With more than one worker the files are spread over processes of one thread each; each process loads the
    model once, and keeps it for every call within the block.
    """
    work = partial(analyse_file, settings)
    if workers <= 1:
        yield partial(map, work)
        return
    with _single_threaded(), _pool(workers) as pool:
        yield partial(_in_order, pool, work)


def _pool(workers: int) -> ProcessPoolExecutor:
    # A fork would copy the locks of the progress bar's thread; a spawned process starts clean everywhere.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _in_order(
    pool: ProcessPoolExecutor, work: partial[Analysis], input_files: Iterable[InputFile]
) -> Iterator[Analysis]:
    return pool.map(work, input_files, chunksize=1)


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
