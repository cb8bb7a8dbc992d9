"""Archives: what lies in them is unpacked to a folder of its own, within limits, and read from there."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

MAX_UNPACKED = 4_000_000_000
"""Bytes that all archives of a run may unpack to: what a disk bears; a bomb has more."""
MAX_RATIO = 200
"""How many times as large as its archive a file may become, beyond `_FREE_BYTES`; text packs tenfold."""
_FREE_BYTES = 10_000_000
"""Bytes a file may have whatever the ratio; a run of blanks packs well."""
MAX_DEPTH = 3
"""Archives within archives that are opened; more is a trap, or a mistake."""
MAX_MEMBERS = 200_000
"""Files of one archive; a convention."""
_CHUNK = 1_000_000
SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".gz", ".bz2", ".xz")
"""Names of archives and of single packed files."""
_ERRORS = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
_TAR_ERRORS = (*_ERRORS, tarfile.TarError)


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked in a run, and the folder that takes it; the folder goes with the run."""

    left: int = MAX_UNPACKED
    folder: Path | None = None
    _n_files: int = 0
    _keeper: list[object] = field(default_factory=list)

    def place(self) -> Path:
        """A path for the next file: its name is a number, whatever the archive calls it."""
        if self.folder is None:
            kept = tempfile.TemporaryDirectory(prefix="claims-", ignore_cleanup_errors=True)
            self._keeper.append(kept)
            self.folder = Path(kept.name)
        self._n_files += 1
        return self.folder / f"{self._n_files:07}"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name in it, and where it lies unpacked; or why it does not."""

    name: str
    file: str = ""
    problem: str = ""


def is_archive(name: str) -> bool:
    """Whether a file is an archive, or packed, by its name."""
    return name.lower().endswith(SUFFIXES)


def members(file: str, name: str, budget: Budget) -> Iterator[Member]:
    """The files of an archive, unpacked one by one, by name; what cannot be is told, and the rest goes on."""
    lower = name.lower()
    try:
        if lower.endswith(".zip"):
            yield from _zipped(file, budget)
        elif ".tar" in lower[-8:] or lower.endswith((".tgz", ".tbz2", ".txz")):
            yield from _tarred(file, budget)
        else:
            yield _packed(file, name, budget)
    except _TAR_ERRORS as error:
        yield Member("", problem=f"the archive is damaged ({error}); what could be read of it is")


_NO_FILE = "it is a link or a device, which is not read from an archive"


def _zipped(file: str, budget: Budget) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        entries = sorted(
            (entry for entry in archive.infolist() if not entry.is_dir()), key=lambda e: e.filename
        )
        for entry in entries[:MAX_MEMBERS]:
            name, problem = _name(entry.filename)
            if stat.S_ISLNK(entry.external_attr >> 16):
                problem = problem or _NO_FILE
            if entry.flag_bits & 1:
                problem = "it is locked by a password; pack it without one"
            if problem:
                yield Member(name, problem=problem)
                continue
            try:
                with archive.open(entry) as stream:
                    yield _unpacked(stream, name, entry.compress_size, budget)
            except _ERRORS as error:
                yield Member(name, problem=f"it cannot be unpacked ({error})")
        if len(entries) > MAX_MEMBERS:
            yield Member("", problem=f"of {len(entries):,} files {MAX_MEMBERS:,} are read; split the archive")


def _tarred(file: str, budget: Budget) -> Iterator[Member]:
    size = Path(file).stat().st_size
    with tarfile.open(file, "r:*") as archive:
        for number, entry in enumerate(archive):
            if number >= MAX_MEMBERS:
                yield Member("", problem=f"of its files {MAX_MEMBERS:,} are read; split the archive")
                return
            if entry.isdir():
                continue
            name, problem = _name(entry.name)
            if not entry.isfile():
                problem = problem or _NO_FILE
            stream = None if problem else archive.extractfile(entry)
            if stream is None:
                yield Member(name, problem=problem or "it is no file")
                continue
            with stream:
                yield _unpacked(stream, name, size, budget)


def _packed(file: str, name: str, budget: Budget) -> Member:
    openers: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}
    suffix = PurePosixPath(name).suffix
    with openers[suffix.lower()](file, "rb") as stream:
        return _unpacked(
            stream, PurePosixPath(name).name.removesuffix(suffix), Path(file).stat().st_size, budget
        )


def _name(name: str) -> tuple[str, str]:
    """The name of a member, and what is wrong with it."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return path.name, "its name leads out of the archive; pack it again"
    return path.as_posix(), ""


def _unpacked(stream: IO[bytes], name: str, packed_size: int, budget: Budget) -> Member:
    """Write a member to its place, and stop where it becomes larger than any article or table."""
    most = min(budget.left, max(_FREE_BYTES, MAX_RATIO * packed_size))
    place = budget.place()
    size = 0
    with place.open("wb") as target:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                break
            target.write(chunk)
    if size > most:
        place.unlink()
        return Member(
            name, problem=f"it unpacks to more than {most:,} bytes, as no text does; unpack it by hand"
        )
    budget.left -= size
    return Member(name, str(place))
