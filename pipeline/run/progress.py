"""What a run tells whoever watches it; the command line draws it, notebooks may ignore it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.core.records import Analysis

N_WARNINGS = 5
"""Warnings of one kind that are shown in full; a convention: they fit a screen."""


def summarised(warnings: Sequence[str]) -> Iterator[str]:
    """The first few warnings on a file of the user's, and how many more there are."""
    yield from warnings[:N_WARNINGS]
    if len(warnings) > N_WARNINGS:
        yield f"… and {len(warnings) - N_WARNINGS:,} more of this kind"


class Progress(Protocol):
    """Called from the process that runs `extract`, in order."""

    def begin(self, stage: str, total: int) -> None:
        """A stage with `total` steps starts."""

    def advance(self, analysis: Analysis) -> None:
        """One article is done."""

    def stage(self, name: str) -> None:
        """A stage without countable steps starts."""

    def warn(self, message: str) -> None:
        """Something the user should know; the run goes on."""


class Silent:
    """Tells nobody anything."""

    def begin(self, stage: str, total: int) -> None:
        """Do nothing."""

    def advance(self, analysis: Analysis) -> None:
        """Do nothing."""

    def stage(self, name: str) -> None:
        """Do nothing."""

    def warn(self, message: str) -> None:
        """Do nothing."""
