"""Runs: settings, workers, the two stages in order, and what is told meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.lazily import on_first_use

if TYPE_CHECKING:
    from pipeline.run.conclusions import RunResult
    from pipeline.run.progress import Progress, Silent
    from pipeline.run.settings import Settings
    from pipeline.run.store import Store, default_file
    from pipeline.run.whole import analyse_corpus, extract, refreshed, run

__all__ = [
    "Progress",
    "RunResult",
    "Settings",
    "Silent",
    "Store",
    "analyse_corpus",
    "default_file",
    "extract",
    "refreshed",
    "run",
]

# A process that reads articles has no use for what writes tables and pages.
__getattr__ = on_first_use(
    __name__,
    {
        "conclusions": ("RunResult",),
        "progress": ("Progress", "Silent"),
        "settings": ("Settings",),
        "store": ("Store", "default_file"),
        "whole": ("analyse_corpus", "extract", "refreshed", "run"),
    },
)
