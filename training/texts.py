"""Plain news text for the teacher to label, in pieces of whole paragraphs."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

LONGEST = 1500
HEADER = re.compile(r"\A(?:date|title|source):[^\n]*\n\s*", re.MULTILINE)


def newswire(data: Path) -> Iterator[str]:
    """Articles of the newswire collection without their date lines."""
    for text in _members(data / "plain" / "newswire.tar.gz", ".txt"):
        yield HEADER.sub("", text)


def political_news(data: Path) -> Iterator[str]:
    """Articles of PolNeAR's training part."""
    yield from _members(data / "attributions" / "polnear-train.tar.gz", ".txt")


def _members(archive_path: Path, suffix: str) -> Iterator[str]:
    with tarfile.open(archive_path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member) if member.name.endswith(suffix) else None
            if file is not None:
                yield file.read().decode("utf-8", errors="replace").replace("\r\n", "\n")


def pieces(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Runs of whole paragraphs of at most ``longest`` characters, if no single one is longer."""
    piece = ""
    for paragraph in re.split(r"(?<=\n)(?=[ \t]*\S)", text):
        if piece and len(piece) + len(paragraph) > longest:
            yield piece.strip()
            piece = ""
        piece += paragraph
    if piece.strip():
        yield piece.strip()
