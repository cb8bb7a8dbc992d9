"""Sets of files in an output folder: written aside, locked while that lasts, switched to in one step.

    OUT/facts.csv             a link to .claims/current/facts.csv
    OUT/.claims/current       a link to the set that counts
    OUT/.claims/set-3f2a90c1  its files, with their sums in manifest.json
    OUT/.claims/lock          held by whoever writes

The switch is one rename, of `current`. Where links cannot be made, `current` is a file that names the set and
the files in OUT are copies, made after the switch; `load` reads the set itself on every system.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout

from pipeline.core.errors import BusyError, InputError

MANIFEST = "manifest.json"
SUMS = "sha256"
"""Entry of the manifest with the SHA-256 of every other file of the set, by name."""
_HIDDEN = ".claims"
_CURRENT = "current"
_LOCK = "lock"
_OLD_STAGING = ".claims-*"
"""Folders that killed runs of earlier versions left in the output folder."""
_HAS_LINKS = os.name == "posix"
"""Windows allows links to few users, and cannot replace one to a folder in one step."""
_TRIES = 5
"""How often a reader starts again because another run has switched meanwhile; set by hand."""

Writers = Mapping[str, Callable[[Path], object]]
"""What writes a file to the path it is given, by the file's name."""
Result = TypeVar("Result")


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Nobody else writes to the output folder within the block; what killed runs left there is removed.

    The folder is made if need be. The lock belongs to the process and ends with it, however it ends; it may
    be taken again within the block.

    Raises:
        InputError: the folder cannot be made or written to; the message names the reason.
        BusyError: somebody else is writing to it.
    """
    with _in_words(out):
        (out / _HIDDEN).mkdir(parents=True, exist_ok=True)
        _check_space(out)
        lock: FileLock = FileLock(out / _HIDDEN / _LOCK, timeout=0, is_singleton=True)
        is_outermost = not lock.is_locked
        try:
            lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"another run is writing to {out}; wait until it has ended, or choose another with --out"
            ) from error
    try:
        if is_outermost:
            _clean(out)
        yield
    finally:
        lock.release()


@contextmanager
def _in_words(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"cannot write to the output folder {out}: {error.strerror or error}; make room there or choose "
            "another with --out. Tables of earlier runs are as they were"
        ) from error


def _check_space(out: Path) -> None:
    for folder in (out, out / _HIDDEN):
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"-")


def _clean(out: Path) -> None:
    """Remove what killed runs left: sets that do not count, and half-made links."""
    with suppress(FileNotFoundError):
        kept = {_LOCK, _CURRENT, _current_name(out)}
        for path in (out / _HIDDEN).iterdir():
            if path.name not in kept:
                _remove(path)
    for path in out.glob(_OLD_STAGING):
        if path.is_dir() and not path.is_symlink():
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def publish(out: Path, writers: Writers, manifest: Mapping[str, Any] | None = None) -> None:
    """Write a new set and switch to it; within `locked`.

    With a manifest the set holds what `writers` write and no more; without one it holds the other files of
    the current set as well, and keeps its manifest.

    Raises:
        InputError: the set cannot be written; the current one is as it was.
    """
    for name in (*writers, MANIFEST):
        if (out / name).is_dir():
            raise InputError(f"{out / name} is a folder; move it away, the run writes a file of that name")
    with _in_words(out):
        folder = out / _HIDDEN / f"set-{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            _fill(folder, out, writers, manifest)
            _switch(out, folder.name)
        finally:
            _clean(out)
        expose(out, folder)


def _fill(folder: Path, out: Path, writers: Writers, manifest: Mapping[str, Any] | None) -> None:
    kept: dict[str, Any] = dict(manifest) if manifest is not None else {}
    if manifest is None and (before := current_set(out)) is not None:
        kept = read_manifest(before)
        for name in kept.get(SUMS, {}):
            if name not in writers:
                _same_file(before / name, folder / name)
    for name, write in writers.items():
        write(folder / name)
    sums = {path.name: _sum(path) for path in sorted(folder.iterdir())}
    text = json.dumps({**kept, SUMS: sums}, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)


def _same_file(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """See to it that a file or folder is on disk; Windows opens no folders."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDWR if os.name != "posix" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _switch(out: Path, name: str) -> None:
    hidden = out / _HIDDEN
    new = hidden / f".new-{secrets.token_hex(4)}"
    if not _link(new, name):
        new.write_text(name, encoding="utf-8")
        _sync(new)
    if (hidden / _CURRENT).is_dir() and not (hidden / _CURRENT).is_symlink():  # a copy that followed links
        os.replace(hidden / _CURRENT, hidden / f"set-{secrets.token_hex(4)}")
    os.replace(new, hidden / _CURRENT)
    _sync(hidden)


def _link(path: Path, target: str) -> bool:
    if not _HAS_LINKS:
        return False
    try:
        os.symlink(target, path)
    except OSError:
        return False
    return True


def expose(out: Path, folder: Path) -> None:
    """Let every file of the current set be found in the output folder, and none that is no longer made.

    Raises:
        OSError: the output folder cannot be written to.
    """
    if folder == out:
        return
    for path in out.iterdir():
        is_ours = path.is_symlink() and Path(os.readlink(path)).parent == Path(_HIDDEN, _CURRENT)
        if is_ours and not (folder / path.name).exists():
            path.unlink()
    for name in sorted((path.name for path in folder.iterdir()), key=lambda name: (name == MANIFEST, name)):
        target = os.path.join(_HIDDEN, _CURRENT, name)
        if (out / name).is_symlink() and os.readlink(out / name) == target:
            continue
        new = out / _HIDDEN / f".new-{secrets.token_hex(4)}"
        if not (out / _HIDDEN / _CURRENT).is_symlink() or not _link(new, target):
            shutil.copyfile(folder / name, new)
        os.replace(new, out / name)


def current_set(out: Path) -> Path | None:
    """The folder that holds the files that count: the output folder itself, if plain files were copied."""
    current = out / _HIDDEN / _CURRENT
    name = _current_name(out)
    if name and (out / _HIDDEN / name).is_dir():
        return out / _HIDDEN / name
    if current.is_dir():
        return current
    return out if (out / MANIFEST).is_file() else None


def _current_name(out: Path) -> str:
    current = out / _HIDDEN / _CURRENT
    try:
        return os.readlink(current) if current.is_symlink() else current.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a set.

    Raises:
        InputError: it cannot be read, or names no sums.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(manifest[SUMS], dict):
            raise ValueError("no sums")
    except KeyError as error:
        raise InputError(
            f"the tables in {folder} are of an earlier version, which did not say whether they are complete; "
            "run again"
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path} is damaged ({error}); run again") from error
    return dict(manifest)


def manifest_sum(folder: Path) -> str:
    """SHA-256 of the manifest of a set, which tells it from all others.

    Raises:
        OSError: it cannot be read.
    """
    return _sum(folder / MANIFEST)


def check_files(folder: Path, names: Iterable[str]) -> None:
    """Make sure that files of a set are there and as they were written.

    Raises:
        InputError: one is absent or another; the message says which.
    """
    sums = read_manifest(folder)[SUMS]
    for name in names:
        if name not in sums or not (folder / name).is_file():
            raise InputError(f"{folder} lacks {name}; run again")
        if _sum(folder / name) != sums[name]:
            raise InputError(
                f"{folder / name} is not as the run wrote it: damaged, or changed by hand. Run again, or, if "
                "you changed it, read it with pandas.read_csv"
            )


def reading(out: Path, read: Callable[[Path], Result]) -> Result | None:
    """What `read` gives for the current set; None if there is none.

    Another run may switch and remove the set while it is read; then the new one is read.
    """
    for attempt in range(_TRIES):
        folder = current_set(out)
        if folder is None:
            return None
        try:
            return read(folder)
        except (OSError, InputError):
            if attempt == _TRIES - 1 or current_set(out) == folder:
                raise
    return None
