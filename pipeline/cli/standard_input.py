"""An article, or a table of articles, that comes by standard input instead of from a file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.core.errors import InputError

STANDARD_INPUT = Path("-")
"""What stands for standard input on the command line; a convention."""
_STARTS = (
    (b"{", "jsonl"),
    (b"[", "json"),
    (b"<?xml", "xml"),
    (b"%PDF", "pdf"),
    (b"PK", "zip"),
    (b"WARC/", "warc"),
)


@contextmanager
def corpus_of(corpus: Path) -> Iterator[Path]:
    """The corpus named on the command line; for `-`, a file with what standard input holds.

    Raises:
        InputError: nothing comes by standard input.
    """
    if corpus != STANDARD_INPUT:
        yield corpus
        return
    data = b"" if sys.stdin.isatty() else sys.stdin.buffer.read()
    if not data.strip():
        raise InputError("nothing came by standard input; pipe an article into it, or name a file or folder")
    suffix = next((suffix for start, suffix in _STARTS if data.lstrip().startswith(start)), "txt")
    with tempfile.TemporaryDirectory(prefix="claims-") as folder:
        file = Path(folder) / f"stdin.{suffix}"
        file.write_bytes(data)
        yield file
