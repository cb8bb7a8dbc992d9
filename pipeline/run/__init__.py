"""Runs: settings, workers, the two stages in order, and what is told meanwhile."""

from pipeline.run.extract import RunResult, analyse_corpus, extract, run
from pipeline.run.progress import Progress, Silent
from pipeline.run.settings import Settings
from pipeline.run.store import Store, default_file

__all__ = [
    "Progress",
    "RunResult",
    "Settings",
    "Silent",
    "Store",
    "analyse_corpus",
    "default_file",
    "extract",
    "run",
]
