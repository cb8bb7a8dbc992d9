"""Progress of a run: a bar with count, speed and time left on a terminal, plain lines when piped."""

from __future__ import annotations

import time
from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.run.progress import N_WARNINGS

_SECONDS_BETWEEN_LINES = 10.0
"""Between two lines on progress where there is no terminal; a convention."""
_LEAST_SECONDS = 1e-9
"""Keeps the speed of the first instant finite."""


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} articles/s", style="progress.data.speed")


class TerminalProgress:
    """Draws what `pipeline.run` reports; use as a context manager."""

    def __init__(self, console: Console, *, quiet: bool = False) -> None:
        self.console = console
        self.quiet = quiet
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._done = self._total = 0
        self._name = ""
        self._unusable: Counter[DocumentStatus] = Counter()
        self._started = self._last_line = 0.0

    def __enter__(self) -> TerminalProgress:
        if self.console.is_terminal and not self.quiet:
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                _Speed(),
                TimeRemainingColumn(),
                console=self.console,
            )
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, stage: str, total: int) -> None:
        """A stage with `total` articles starts."""
        self._name, self._done, self._total = stage, 0, total
        self._started = self._last_line = time.monotonic()
        if self._bar is not None:
            self._task = self._bar.add_task(stage, total=total)
        else:
            self._line(f"{stage}: {total} files")

    def advance(self, analysis: Analysis) -> None:
        """One article is done; say so if something is wrong with it."""
        self._done += 1
        article = analysis.article
        if article.status is not DocumentStatus.OK:
            self._unusable[article.status] += 1
            if self._unusable[article.status] <= N_WARNINGS:
                self.warn(f"{article.path}: {article.status}: {article.message}")
        if self._done == self._total:
            self._tell_rest()
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)
        elif time.monotonic() - self._last_line >= _SECONDS_BETWEEN_LINES or self._done == self._total:
            self._last_line = time.monotonic()
            speed = self._done / max(self._last_line - self._started, _LEAST_SECONDS)
            left = (self._total - self._done) / speed
            self._line(f"{self._name}: {self._done}/{self._total}, {speed:.1f} articles/s, {left:.0f} s left")

    def _tell_rest(self) -> None:
        for status, number in sorted(self._unusable.items()):
            if number > N_WARNINGS:
                self.warn(f"{number - N_WARNINGS:,} more files: {status}; documents.csv lists them")
        self._unusable.clear()

    def stage(self, name: str) -> None:
        """A stage without countable steps starts."""
        self._line(f"{name} …")

    def warn(self, message: str) -> None:
        """A warning, shown even to those who want quiet."""
        self.console.print(f"[yellow]warning:[/] {escape(message)}", soft_wrap=True)

    def _line(self, text: str) -> None:
        if not self.quiet:
            self.console.print(escape(text), soft_wrap=True)
