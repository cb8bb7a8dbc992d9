"""Whether an output folder already holds, byte for byte, what a run over the same articles would write.

All that decides the tables of a run is known before an article is read: its files by the keys of their
analyses or, where they are not read, by how they lie on disk, the settings, what the user says of names, and
what people have decided. So a run that has ended leaves the sum of its manifest, which holds those of all
other files, under a digest of these. Where an equal run finds that manifest in the folder, and the files as
it says, nothing is left to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import Alias, Budget, InputFile
from pipeline.review.decisions import Decision
from pipeline.run.keys import fingerprint, input_key, version
from pipeline.run.settings import Settings
from pipeline.run.store import Store
from pipeline.tables.sets import SUMS, check_files, current_set, expose, manifest_sum, read_manifest

_TRIED_AGAIN = frozenset({DocumentStatus.FAILED, DocumentStatus.OVER_BUDGET})


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a run.

    Attributes:
        keys: For each file the key of its analysis; empty for one that is not kept.
        versions: For each file what tells its versions apart; empty for one that is always read again.
        unpacked: What holds files of archives on disk, as long as anybody holds it.
    """

    files: tuple[InputFile, ...]
    keys: tuple[str, ...]
    versions: tuple[str, ...]
    unpacked: Budget


def with_keys(
    files: Iterable[InputFile], unpacked: Budget, settings: Settings, store: Store | None
) -> Inputs:
    """The files with their keys; without a store nothing is kept."""
    listed = tuple(files)
    if store is None:
        none = ("",) * len(listed)
        return Inputs(listed, none, none, unpacked)
    keys = tuple(input_key(one, settings) for one in listed)
    versions = (key or version(one, settings) for one, key in zip(listed, keys, strict=True))
    return Inputs(listed, keys, tuple(versions), unpacked)


def run_key(
    inputs: Inputs,
    settings: Settings,
    aliases: Mapping[str, Alias],
    decisions: Sequence[Decision],
    *,
    csv: bool,
) -> str:
    """A digest of all that decides what a run writes; empty if one of its articles is always read again."""
    if not all(inputs.versions):
        return ""
    digest = hashlib.sha256(fingerprint(settings.model).encode())
    said = sorted(aliases.items())
    for part in ("run", settings, said, tuple(decisions), csv, inputs.versions):
        digest.update(repr(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def stands(out: Path, key: str, store: Store) -> bool:
    """Whether the folder holds what the run with this key wrote, whole; within `locked`.

    If so, every file is where it is looked for.
    """
    kept = store.get(key) if key else None
    folder = current_set(out)
    if kept is None or folder is None:
        return False
    with suppress(InputError, OSError):
        if manifest_sum(folder).encode() == kept:
            check_files(folder, read_manifest(folder)[SUMS])
            expose(out, folder)
            return True
    return False


def remember(
    out: Path,
    key: str,
    inputs: Inputs,
    analyses: Sequence[Analysis],
    settings: Settings,
    store: Store,
) -> None:
    """Let a later run know what the run with this key has written; within `locked`.

    An article that may come out otherwise the next time is tried again: then nothing is remembered.

    Args:
        analyses: Of the files, as they went into the tables.
    """
    folder = current_set(out)
    named = zip(inputs.files, inputs.keys, inputs.versions, analyses, strict=True)
    if key and folder is not None and all(_is_settled(*one, settings, store) for one in named):
        store.put(key, manifest_sum(folder).encode())


def _is_settled(
    file: InputFile, key: str, found: str, analysis: Analysis, settings: Settings, store: Store
) -> bool:
    """Whether a file that stays as it is gives the same again."""
    status = analysis.article.status
    if status in _TRIED_AGAIN:
        return False
    if store.has(key):
        return status is not DocumentStatus.UNREADABLE  # it was read, and then under another date was not
    return version(file, settings) == found  # else somebody has written to it meanwhile
