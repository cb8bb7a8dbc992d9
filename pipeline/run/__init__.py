"""Runs: settings, workers, the two stages in order, and what is told meanwhile."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run.progress import Progress, Silent
    from pipeline.run.settings import Settings
    from pipeline.run.store import Store, default_file
    from pipeline.run.whole import RunResult, analyse_corpus, extract, refreshed, run

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

_MODULES = {
    "progress": ("Progress", "Silent"),
    "settings": ("Settings",),
    "store": ("Store", "default_file"),
    "whole": ("RunResult", "analyse_corpus", "extract", "refreshed", "run"),
}


def __getattr__(name: str) -> Any:
    # Imported on first use: a process that reads articles has no use for what writes tables and pages.
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
