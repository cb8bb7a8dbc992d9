"""The annotations of one article, for the commands that show a single file."""

from __future__ import annotations

from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.run import Settings, analyse_corpus


def read_article(file: Path, settings: Settings) -> Analysis:
    """What the per-document stage finds in a file.

    Raises:
        InputError: there is no such file, it is a folder, or it holds no readable article.
    """
    if file.is_dir():
        raise InputError(
            f"{file} is a folder: name one of its articles, or read them all with `claims extract {file}`"
        )
    analysis, *others = analyse_corpus(file, settings)
    if others:
        raise InputError(
            f"{file} holds {len(others) + 1} articles: read them all with `claims extract {file}`"
        )
    if analysis.article.status is not DocumentStatus.OK:
        raise InputError(f"{file}: {analysis.article.status}: {analysis.article.message}")
    return analysis
