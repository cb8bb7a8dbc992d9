"""`claims quotes` and `claims dates`: what one article holds, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.cli.options import MODEL
from pipeline.core.errors import InputError
from pipeline.core.records import Analysis, DocumentStatus
from pipeline.run import Settings, analyse_corpus

FILE = typer.Argument(help="A .txt file with one article.")
PUBLISHED = typer.Option(metavar="YYYY-MM-DD", help="Its publication date, if the text does not state one.")


def _analysed(file: Path, model: str, published: str) -> Analysis:
    (analysis,) = analyse_corpus(file, Settings(model=model, published=published))
    if analysis.article.status is not DocumentStatus.OK:
        raise InputError(f"{file}: {analysis.article.status}: {analysis.article.message}")
    return analysis


def quotes_command(
    file: Annotated[Path, FILE],
    model: Annotated[str, MODEL] = "",
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """Print the quotes of one article: who, with which word, and what.

    Example:

        claims quotes article.txt
    """
    grid = Table(show_edge=False, pad_edge=False, show_lines=True)
    for heading in ("type", "speaker", "cue", "content"):
        grid.add_column(heading, ratio=6 if heading == "content" else None)
    for quote in _analysed(file, model, published).quotes:
        grid.add_row(quote.quote_type, escape(quote.speaker), escape(quote.cue), escape(quote.text))
    Console().print(grid)


def dates_command(
    file: Annotated[Path, FILE],
    model: Annotated[str, MODEL] = "",
    published: Annotated[str, PUBLISHED] = "",
) -> None:
    """Print the temporal expressions of one article and what they mean.

    Example:

        claims dates article.txt --published 2020-06-11
    """
    grid = Table(show_edge=False, pad_edge=False)
    for heading in ("expression", "type", "value", "earliest", "latest", "remark"):
        grid.add_column(heading)
    for timex in _analysed(file, model, published).timexes:
        cells = (timex.text, timex.timex_type, timex.timex_value, timex.earliest, timex.latest, timex.reason)
        grid.add_row(*map(escape, cells))
    Console().print(grid)
