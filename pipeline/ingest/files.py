"""Find the text files of a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.ingest.metadata import Metadata


@dataclass(frozen=True, slots=True)
class InputFile:
    """One text file of the corpus, not yet read.

    Attributes:
        file: Absolute path.
        path: Relative to the corpus folder, with forward slashes.
        metadata: What the user's metadata say of it; empty fields where they say nothing.
    """

    file: str
    path: str
    metadata: Metadata = field(default_factory=Metadata)


def iter_inputs(
    corpus: Path, *, limit: int | None = None, metadata: Mapping[str, Metadata] | None = None
) -> Iterator[InputFile]:
    """The `.txt` files below `corpus`, sorted by relative path; a single `.txt` file is a corpus of one.

    Names that begin with a dot are skipped, and a folder reached twice through links is read once.

    Args:
        limit: At most so many files.
        metadata: Rows of `read_metadata`, by relative path.
    Raises:
        InputError: there is no such folder, or no `.txt` file in it.
    """
    root = Path(corpus)
    if not root.exists():
        raise InputError(f"no such corpus folder: {root}; name a folder that holds .txt files")
    if root.is_file():
        if root.suffix.lower() != ".txt":
            raise InputError(f"not a .txt file: {root}; name a folder of .txt files, or one such file")
        found = [(root.name, str(root.resolve()))]
    else:
        found = sorted(_text_files(root))
        if not found:
            raise InputError(f"no .txt file in {root} or its folders; put one article a file there, as .txt")
    rows = metadata or {}
    inputs = (InputFile(file, path, rows.get(path, Metadata())) for path, file in found)
    return islice(inputs, limit) if limit is not None else inputs


def _text_files(root: Path) -> Iterator[tuple[str, str]]:
    base = root.resolve()
    visited = {str(base)}
    for folder, subfolders, names in os.walk(base, followlinks=True):
        kept = []
        for name in sorted(subfolders):
            real = os.path.realpath(os.path.join(folder, name))
            if not name.startswith(".") and real not in visited:
                visited.add(real)
                kept.append(name)
        subfolders[:] = kept
        for name in names:
            if name.lower().endswith(".txt") and not name.startswith("."):
                file = os.path.join(folder, name)
                relative = Path(file).relative_to(base).as_posix()
                yield relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), file
