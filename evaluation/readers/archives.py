"""The files of the gzipped tar archives that corpora come in."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


def iter_files(archive: Path, suffix: str = "") -> Iterator[tuple[PurePosixPath, bytes]]:
    """Path and content of the files whose names end in `suffix`, in order of path.

    Raises:
        OSError, tarfile.TarError: the archive cannot be read.
    """
    with tarfile.open(archive) as tar:
        files = ((member.name, tar.extractfile(member)) for member in tar if member.name.endswith(suffix))
        contents = [(name, file.read()) for name, file in files if file is not None]
    yield from ((PurePosixPath(name), content) for name, content in sorted(contents))
