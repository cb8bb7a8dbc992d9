"""A run on a Dask cluster: partitions are read where there is room, then everything is cross-referenced."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.errors import ConfigError, InputError, WorkerError
from pipeline.core.records import Analysis, Article
from pipeline.report import REPORT
from pipeline.review import read_decisions
from pipeline.run.cluster.corpus import read_corpus
from pipeline.run.cluster.tasks import Job, PartRead, cross, read_part
from pipeline.run.keys import fingerprint
from pipeline.run.progress import Progress, Silent, summarised
from pipeline.run.settings import Settings
from pipeline.tables import TEXTS, locked
from pipeline.tables.parts import publish_parts

if TYPE_CHECKING:
    from distributed import Client

RETRIES = 3
"""How often Dask does a task again that ended in an error, as when a store cannot be reached."""


def extract_on_cluster(
    corpus: str,
    out: Path,
    settings: Settings,
    *,
    scheduler: str = "",
    workers: int = 2,
    shared: str = "",
    csv: bool = True,
    progress: Progress | None = None,
) -> str:
    """Make the tables of a corpus on a cluster, in `out` as a local run does; gives the folder of the parts.

    Args:
        corpus: A folder that all workers see, or an address that fsspec opens (`s3://bucket/articles`).
        out: Folder of this machine for the tables, with the decisions of earlier reviews.
        scheduler: Address of a Dask scheduler; without one, workers are started on this machine.
        workers: How many workers to start then.
        shared: Folder or address that all workers write to; by default the folder `cluster` in `out`.
        csv: Write the tables as CSV as well.
        progress: Told what is going on.
    Raises:
        ConfigError: the extra `cluster` is not installed.
        InputError: the corpus cannot be read or `out` cannot be written.
        WorkerError: the cluster cannot do the work.
    """
    _check_installed()
    watcher = progress or Silent()
    folder = f"{shared.rstrip('/') or (out / 'cluster').resolve()}/run-{secrets.token_hex(4)}"
    with locked(out):
        decisions = read_decisions(out)
        read = read_corpus(corpus, settings)
        for warning in summarised(read.warnings):
            watcher.warn(warning)
        job = Job(folder, settings)
        _make(job)
        with _client(scheduler, workers) as client, _in_words():
            metadata = client.submit(dict, read.metadata, pure=False)
            futures = [
                client.submit(read_part, job, number, files, metadata, retries=RETRIES, pure=False)
                for number, files in enumerate(read.parts)
            ]
            _follow(futures, [len(files) for files in read.parts], settings, watcher)
            watcher.stage("cross-referencing")
            manifest = client.submit(
                cross, job, read.parts, metadata, read.aliases, decisions, retries=RETRIES, pure=False
            ).result()
        watcher.stage("writing tables")
        publish_parts(folder, out, manifest, others=(REPORT, TEXTS), csv=csv)
    return folder


def _check_installed() -> None:
    try:
        import distributed  # noqa: F401
        import fsspec  # noqa: F401
    except ImportError as error:
        raise ConfigError(
            "this takes Dask, which is not installed; install the extra with: pip install -e '.[cluster]'"
        ) from error


def _make(job: Job) -> None:
    from fsspec.core import url_to_fs

    system, path = url_to_fs(job.analyses(0))
    try:
        system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot write to {job.folder}: {error}") from error


def _follow(futures: Sequence[object], n_files: Sequence[int], settings: Settings, watcher: Progress) -> None:
    """Tell of each partition that is done, in whatever order that happens."""
    from distributed import as_completed

    place = {future.key: n for n, future in enumerate(futures)}  # type: ignore[attr-defined]
    versions = {fingerprint(settings.model)}
    is_guarded = True
    watcher.begin("reading files", sum(n_files))
    for future in as_completed(futures):
        done: PartRead = future.result()
        _tell(done, n_files[place[future.key]], watcher)
        versions.add(done.version)
        is_guarded = is_guarded and done.is_guarded
    if len(versions) > 1:
        watcher.warn("not all workers have this machine's versions of Python, packages and models")
    if not is_guarded:
        watcher.warn(
            "an article that takes too much time or memory was not ended alone: workers may not start "
            "processes; start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )


def _tell(done: PartRead, n_files: int, watcher: Progress) -> None:
    """One step a file; articles that could not be analysed first."""
    unusable = iter(done.unusable)
    for one in islice(unusable, n_files):
        watcher.advance(Analysis(Article("", one.path, status=one.status, message=one.message)))
    for _ in range(n_files - len(done.unusable)):
        watcher.advance(Analysis(Article("", "")))
    if left := sum(1 for _ in unusable):
        watcher.warn(f"{left:,} more articles could not be analysed; documents.csv lists them")


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster

    if scheduler:
        try:
            client = Client(scheduler)
        except (OSError, ValueError) as error:
            raise WorkerError(f"no Dask scheduler answers at {scheduler}: {error}") from error
        with client:
            yield client
        return
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        yield client


@contextmanager
def _in_words() -> Iterator[None]:
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        yield
    except KilledWorker as error:
        raise WorkerError(
            f"worker after worker ended with the same task: {error}; give them more memory"
        ) from error
    except FutureCancelledError as error:
        raise WorkerError(f"the cluster is gone: {error}") from error
