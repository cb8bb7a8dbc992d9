"""What a user can choose about a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices that change what a run finds; part of its manifest.

    Attributes:
        model: Name or path of a spaCy English pipeline; empty for the shipped one.
        published: ISO date for articles that nothing else dates.
        metadata: CSV file in place of the corpus folder's own `metadata.csv`.
        limit: Read only the first so many articles, by path.
        columns: The user's names of a table's columns, by field.
        follow_links: Also read what links lead to out of the corpus folder.
        tone: Read how each sentence makes the people, bodies, groups and countries look that it names.
        max_bytes: Files larger than this are listed as too large and not read.
        max_seconds: Seconds of computing that one article may take; longer ones are listed as over budget.
        max_megabytes: Memory that one article may take, where articles are read in processes of their own.
    """

    model: str = ""
    published: str = ""
    metadata: Path | None = None
    limit: int | None = None
    columns: tuple[tuple[str, str], ...] = ()
    follow_links: bool = False
    tone: bool = False
    max_bytes: int = 5_000_000
    max_seconds: float = 120.0
    max_megabytes: int = 1_000

    def __post_init__(self) -> None:
        if self.published:
            _check_date(self.published)
        if self.limit is not None and self.limit < 1:
            raise InputError(f"--limit must be at least 1, not {self.limit}")


def _check_date(text: str) -> None:
    try:
        valid = date.fromisoformat(text).isoformat() == text
    except ValueError:
        valid = False
    if not valid:
        raise InputError(f"not a date: {text!r}; write it as YYYY-MM-DD, for example 2020-06-10")
