"""What Dask's workers do: read a partition, judge a part of the pairs, cross-reference the whole.

All are functions of what they are given, so that Dask may do them again elsewhere when a worker is lost.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.facts.told import Findings, Told
from pipeline.ingest import Alias, Budget, Metadata
from pipeline.ingest.files import ListedFile, inputs_of
from pipeline.report import REPORT, write_report
from pipeline.review import Decision
from pipeline.run.conclusions import concluded, dates_of
from pipeline.run.encoding import decode, encode
from pipeline.run.keys import fingerprint
from pipeline.run.manifest import build_manifest
from pipeline.run.settings import Settings
from pipeline.run.shelf import Shelf
from pipeline.run.whole import dated_by_others
from pipeline.run.workers import Reader
from pipeline.tables import TEXTS, Tables, write_texts

PART_ROWS = 100_000
"""Rows of a file of a table: some 50 MB in memory at most; set by hand."""

_LOCAL = threading.local()


@dataclass(frozen=True, slots=True)
class Unusable:
    """An article that could not be analysed, and why."""

    path: str
    status: DocumentStatus
    message: str


@dataclass(frozen=True, slots=True)
class PartRead:
    """What a partition held.

    Attributes:
        version: Digest of the code, models and packages it was read by.
        is_guarded: Whether the limits of time and memory held for each article.
    """

    n_articles: int
    unusable: tuple[Unusable, ...]
    version: str
    is_guarded: bool


@dataclass(frozen=True, slots=True)
class Job:
    """What all tasks of a run share.

    Attributes:
        folder: Path or address of the run's folder, which all workers can write to.
    """

    folder: str
    settings: Settings

    def analyses(self, number: int) -> str:
        """The file of a partition's analyses."""
        return f"{self.folder}/analyses/part.{number}.parquet"

    def table(self, name: str) -> str:
        """The folder of a table's files."""
        return f"{self.folder}/tables/{name}"


def read_part(
    job: Job, number: int, files: Sequence[ListedFile], metadata: Mapping[str, Metadata]
) -> PartRead:
    """Read and analyse the articles of a partition; their analyses go to a file of their own."""
    analyses = _analysed(job.settings, files, metadata)
    pd.DataFrame(
        {
            "path": [analysis.article.path for analysis in analyses],
            "analysis": [encode(analysis) for analysis in analyses],
        }
    ).to_parquet(job.analyses(number), index=False)
    articles = [analysis.article for analysis in analyses]
    return PartRead(
        len(articles),
        tuple(
            Unusable(article.path, article.status, article.message)
            for article in articles
            if article.status is not DocumentStatus.OK
        ),
        fingerprint(job.settings.model),
        _can_guard(),
    )


def read_again(
    job: Job, files: Sequence[ListedFile], metadata: Mapping[str, Metadata], dates: Mapping[str, str]
) -> list[bytes]:
    """The analyses of those articles of a partition that others date, read with that date."""
    return [encode(analysis) for analysis in _analysed(job.settings, files, metadata, dates)]


def _analysed(
    settings: Settings,
    files: Sequence[ListedFile],
    metadata: Mapping[str, Metadata],
    dates: Mapping[str, str] | None = None,
) -> list[Analysis]:
    from pipeline.run.cluster.corpus import fetched

    with fetched(files) as here:
        unpacked = Budget()
        inputs = list(
            inputs_of(
                here,
                metadata=metadata,
                columns=dict(settings.columns),
                max_bytes=settings.max_bytes,
                budget=unpacked,
            )
        )
        if dates is not None:
            inputs = [
                replace(one, metadata=replace(one.metadata, published=dates[one.path]))
                for one in inputs
                if one.path in dates
            ]
        return list(_reader(settings).read(inputs))


def _reader(settings: Settings) -> Reader:
    """The reader of this thread, kept with its process and model until the worker ends."""
    if getattr(_LOCAL, "settings", None) != settings:
        _LOCAL.settings = settings
        _LOCAL.reader = Reader(settings, isolated=_can_guard()).__enter__()
    return _LOCAL.reader


def _can_guard() -> bool:
    """Whether a worker may start a process for its articles, which can be ended when one takes too much."""
    return not multiprocessing.current_process().daemon


def cross(
    job: Job,
    parts: Sequence[Sequence[ListedFile]],
    metadata: Mapping[str, Metadata],
    aliases: Mapping[str, Alias],
    decisions: Sequence[Decision],
) -> dict[str, Any]:
    """Cross-reference all partitions, with other workers' help, and write every table; gives the manifest."""
    from distributed import worker_client

    settings = job.settings
    analyses: list[Analysis] = []
    part_of: dict[str, int] = {}
    shelf = Shelf()
    for number in range(len(parts)):
        for data in pd.read_parquet(job.analyses(number))["analysis"]:
            analyses.append(shelf.put(data))
            part_of[analyses[-1].article.path] = number
    analyses = analyses[: settings.limit]
    with worker_client() as client:
        analyses = _dated(client, job, parts, metadata, analyses, part_of)
        result = concluded(
            tuple(analyses), aliases, decisions, settings, None, spread=partial(_spread, client)
        )
    _write(job, result.tables, result.analyses)
    return build_manifest(result.analyses, result.tables, settings)


def _dated(
    client: Any,
    job: Job,
    parts: Sequence[Sequence[ListedFile]],
    metadata: Mapping[str, Metadata],
    analyses: Sequence[Analysis],
    part_of: Mapping[str, int],
) -> list[Analysis]:
    """The analyses, those of articles that others date read again with that date."""
    inferred = dates_of(analyses, job.settings, None)
    wanted: dict[int, dict[str, str]] = {}
    for analysis in analyses:
        if date := inferred.get(analysis.article.document_id):
            path = analysis.article.path
            wanted.setdefault(part_of[path], {})[path] = date
    if not wanted:
        return list(analyses)
    said = client.submit(dict, metadata, pure=False)
    futures = [
        client.submit(read_again, job, parts[number], said, dates, pure=False)
        for number, dates in wanted.items()
    ]
    again = {
        analysis.article.path: analysis for found in client.gather(futures) for analysis in map(decode, found)
    }
    return [
        dated_by_others(again[old.article.path], stated=old.article.published)
        if old.article.path in again
        else old
        for old in analyses
    ]


def _spread(client: Any, work: Any, stories: Sequence[Told]) -> Iterable[Findings]:
    """Have each story worked out by any worker; they lie with this one, to which the findings go back."""
    return client.gather(client.map(work, client.scatter(list(stories), hash=False), pure=False))


def _write(job: Job, tables: Tables, analyses: Sequence[Analysis]) -> None:
    """Every table in parts, and the files of a run that are no tables."""
    from fsspec.core import url_to_fs

    system, folder = url_to_fs(job.folder)
    for name, frame in tables.items():
        table = pa.Table.from_pandas(frame, preserve_index=False)
        place = url_to_fs(job.table(name))[1]
        system.makedirs(place, exist_ok=True)
        for number, start in enumerate(
            range(0, max(1, len(frame)), PART_ROWS)
        ):  # one, if empty, for the columns
            with system.open(f"{place}/part.{number}.parquet", "wb") as stream:
                pq.write_table(table.slice(start, PART_ROWS), stream)
    with tempfile.TemporaryDirectory(prefix="claims-") as near:
        for name, write in ((REPORT, partial(write_report, tables)), (TEXTS, partial(write_texts, analyses))):
            write(Path(near) / name)
            system.put_file(str(Path(near) / name), f"{folder}/{name}")
