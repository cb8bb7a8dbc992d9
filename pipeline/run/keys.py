"""The key of an article in the store: equal keys, equal analyses."""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

import pipeline
from pipeline.ingest import InputFile
from pipeline.run.settings import Settings

_SEPARATOR = b"\x1f"


def input_key(input_file: InputFile, settings: Settings) -> str:
    """A digest of all that an analysis depends on; empty if the file is not one to be read.

    That is: the file's content, its path and metadata, the settings that matter, the model, the code and word
    lists of this package, and the versions of Python and of all packages that are installed.
    """
    digest = hashlib.sha256(_fingerprint(settings.model).encode())
    matters = replace(settings, metadata=None, limit=None)
    for part in (repr(matters), repr(replace(input_file, file=""))):
        digest.update(part.encode("utf-8", "surrogatepass") + _SEPARATOR)
    try:
        info = os.stat(input_file.file)
        if not stat.S_ISREG(info.st_mode) or info.st_size > settings.max_bytes:
            return ""
        digest.update(Path(input_file.file).read_bytes())
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()


@cache
def _fingerprint(model: str) -> str:
    """A digest of what reads articles; all installed packages count, since one may be a format's reader."""
    digest = hashlib.sha256(f"{sys.version} {sys.byteorder} {platform.machine()}".encode())
    installed = {f"{package.name}=={package.version}" for package in metadata.distributions()}
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
