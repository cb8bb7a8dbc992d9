"""The key of an article in the store: equal keys, equal analyses."""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.ingest import InputFile
from pipeline.ingest.formats import BYTE_RANGES
from pipeline.run.settings import Settings

_SEPARATOR = b"\x1f"


def input_key(input_file: InputFile, settings: Settings) -> str:
    """A digest of all that an analysis depends on; empty if the file is not one to be read.

    That is: the file's content, its path and metadata, the settings that matter, the model, the code and word
    lists of this package, and the versions of Python and of all packages that are installed.
    """
    digest = hashlib.sha256(fingerprint(settings.model).encode())
    matters = replace(settings, metadata=None, limit=None)
    bare = replace(input_file, file="")
    if bare.part is not None and _lies_in_bytes(bare):
        bare = replace(bare, part=replace(bare.part, start=0, end=0))
    for part in (repr(matters), repr(bare)):
        digest.update(part.encode("utf-8", "surrogatepass") + _SEPARATOR)
    try:
        info = os.stat(input_file.file)
        if not stat.S_ISREG(info.st_mode):
            return ""
        if _lies_in_bytes(input_file):
            digest.update(_stretch(input_file))
        elif info.st_size > settings.max_bytes and input_file.part is None:
            return ""
        else:
            digest.update(_content(input_file.file, info.st_size, info.st_mtime_ns, info.st_ino))
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


def version(input_file: InputFile, settings: Settings) -> str:
    """The key of a file's analysis or, for one that is not to be read, a digest of how it lies on disk.

    The latter goes by path, size, rights and times: content that changes under the same times is not seen,
    and what is unpacked from an archive is new each time. Empty if the file ought to be read and cannot be.
    """
    return input_key(input_file, settings) or _unread(input_file, settings)


def _unread(input_file: InputFile, settings: Settings) -> str:
    state = "none"
    with suppress(OSError, ValueError):
        info = os.stat(input_file.file)
        is_small = input_file.part is not None or info.st_size <= settings.max_bytes
        if stat.S_ISREG(info.st_mode) and is_small and os.access(input_file.file, os.R_OK):
            return ""
        state = f"{info.st_mode} {info.st_size} {info.st_mtime_ns} {info.st_ctime_ns}"
    bare = repr(replace(input_file, file=""))
    return hashlib.sha256(f"unread {state} {bare}".encode("utf-8", "surrogatepass")).hexdigest()


def _lies_in_bytes(input_file: InputFile) -> bool:
    """Whether an article is a stretch of its file that says all by itself, so that others may change."""
    return input_file.part is not None and input_file.format in BYTE_RANGES


def _stretch(input_file: InputFile) -> bytes:
    part = input_file.part
    assert part is not None
    with open(input_file.file, "rb") as stream:
        stream.seek(part.start)
        return hashlib.sha256(stream.read(part.end - part.start)).digest()


@lru_cache(maxsize=1)
def _content(file: str, size: int, changed: int, node: int) -> bytes:
    """The digest of a whole file, once for all articles in it; the other three tell its versions."""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()


@cache
def fingerprint(model: str) -> str:
    """A digest of what reads articles; all installed packages count, since one may be a format's reader."""
    digest = hashlib.sha256(f"{sys.version} {sys.byteorder} {platform.machine()}".encode())
    told = (package.metadata for package in metadata.distributions())  # each is a file that is read once
    installed = {f"{one['Name']}=={one['Version']}" for one in told}
    digest.update("\n".join(sorted(installed)).encode())
    folders = [Path(pipeline.__file__).parent, *([Path(model)] if model and Path(model).is_dir() else [])]
    for folder in folders:
        for file in _files(folder):
            digest.update(file.relative_to(folder).as_posix().encode() + _SEPARATOR + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """What may change a result: everything below the folder that Python has not compiled itself."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file
