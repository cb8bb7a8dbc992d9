"""The corpus of a run on a cluster: a folder that all machines see, or any address that fsspec opens."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.core.errors import InputError
from pipeline.ingest import Alias, Metadata, read_aliases, read_metadata
from pipeline.ingest.aliases import FILENAME as ALIASES
from pipeline.ingest.files import ListedFile, check_listed, is_article_file, listed_files
from pipeline.ingest.metadata import FILENAME as METADATA
from pipeline.run.settings import Settings

PART_FILES = 250
"""Files of a partition at most; a lost worker costs one partition's work for each of its threads. By hand."""
PART_BYTES = 16_000_000
"""Bytes of a partition, so that tables and archives of many articles are spread, too; set by hand."""


@dataclass(frozen=True)
class Corpus:
    """What is known of a corpus before any article is opened.

    Attributes:
        parts: The files by path, in partitions.
        metadata: What the user's metadata say, by path.
        aliases: The entity that each of some names is.
        warnings: What in either could not be used.
    """

    parts: tuple[tuple[ListedFile, ...], ...]
    metadata: Mapping[str, Metadata]
    aliases: Mapping[str, Alias]
    warnings: tuple[str, ...]


def is_remote(place: str) -> bool:
    """Whether a place is an address for fsspec, not a path of this machine."""
    return "://" in place


def read_corpus(place: str, settings: Settings) -> Corpus:
    """The corpus at a place.

    Raises:
        InputError: there is none, or nothing in it that is read.
    """
    found = _remote(place) if is_remote(place) else _local(Path(place), settings)
    with _beside(place) as folder:
        metadata = read_metadata(folder, file=settings.metadata, looks_up=not is_remote(place))
        aliases = read_aliases(folder)
    if settings.limit is not None:
        found = found[: settings.limit]  # each file is at least one article; the rest is cut off once read
    return Corpus(
        parts=tuple(_parted(found)),
        metadata=metadata.rows,
        aliases=aliases.rows,
        warnings=(*metadata.warnings, *aliases.warnings),
    )


def _local(root: Path, settings: Settings) -> list[tuple[ListedFile, int]]:
    files = listed_files(root, follow_links=settings.follow_links)
    return [(one, Path(one.file).stat().st_size if not one.problem else 0) for one in files]


def _remote(place: str) -> list[tuple[ListedFile, int]]:
    from fsspec.core import url_to_fs

    try:
        system, root = url_to_fs(place)
        is_folder = system.isdir(root)
        held = system.find(root, detail=True) if is_folder else {root: system.info(root)}
    except (OSError, ValueError, ImportError) as error:
        raise InputError(f"{place} cannot be opened: {error}") from error
    start = root.rstrip("/") + "/" if is_folder else str(PurePosixPath(root).parent).rstrip("/") + "/"
    found = []
    for name, info in held.items():
        path = name.removeprefix(start)
        if is_article_file(path):
            found.append((ListedFile(path, system.unstrip_protocol(name)), info.get("size") or 0))
    found.sort()
    check_listed([one for one, _ in found], place, is_folder=is_folder)
    return found


@contextmanager
def _beside(place: str) -> Iterator[Path]:
    """A folder with the files about the corpus."""
    if not is_remote(place):
        yield Path(place)
        return
    with tempfile.TemporaryDirectory(prefix="claims-") as folder:
        for name in (METADATA, ALIASES):
            _fetch_if_there(f"{place.rstrip('/')}/{name}", Path(folder) / name)
        yield Path(folder)


def _fetch_if_there(source: str, target: Path) -> None:
    from fsspec.core import url_to_fs

    system, name = url_to_fs(source)
    if system.exists(name):
        system.get_file(name, str(target))


@contextmanager
def fetched(files: Sequence[ListedFile]) -> Iterator[list[ListedFile]]:
    """The files as files of this machine, for as long as the block lasts; what cannot be had says why."""
    with tempfile.TemporaryDirectory(prefix="claims-") as folder:
        yield [_fetched(one, Path(folder)) if is_remote(one.file) else one for one in files]


def _fetched(one: ListedFile, folder: Path) -> ListedFile:
    target = folder / one.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _fetch_if_there(one.file, target)
    except OSError as error:
        return one._replace(problem=f"cannot be fetched: {error}")
    if not target.is_file():
        return one._replace(problem="cannot be fetched: it is not there any more")
    return one._replace(file=str(target))


def _parted(found: Sequence[tuple[ListedFile, int]]) -> Iterator[tuple[ListedFile, ...]]:
    part: list[ListedFile] = []
    held = 0
    for one, size in found:
        if part and (len(part) >= PART_FILES or held + size > PART_BYTES):
            yield tuple(part)
            part, held = [], 0
        part.append(one)
        held += size
    if part:
        yield tuple(part)
