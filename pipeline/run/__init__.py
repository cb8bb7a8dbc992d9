"""Runs: settings, workers, the two stages in order, and what is told meanwhile."""

from pipeline.run.extract import RunResult, analyse_corpus, extract, run
from pipeline.run.progress import Progress, Silent
from pipeline.run.settings import Settings

__all__ = ["Progress", "RunResult", "Settings", "Silent", "analyse_corpus", "extract", "run"]
