"""`claims extract`: a folder of articles in, every table out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import MODEL, console
from pipeline.cli.progress import TerminalProgress
from pipeline.cli.summary import print_summary
from pipeline.run import Settings, Store, default_file, run


def extract_command(
    corpus: Annotated[Path, typer.Argument(help="Folder of .txt files, in any depth, or one .txt file.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables.")] = Path("outputs"),
    metadata: Annotated[
        Path | None,
        typer.Option(
            help="CSV with the columns path and any of published, publisher, title. "
            "Default: metadata.csv in the corpus folder, if there is one."
        ),
    ] = None,
    published: Annotated[
        str, typer.Option(metavar="YYYY-MM-DD", help="Publication date of articles that nothing else dates.")
    ] = "",
    model: Annotated[str, MODEL] = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes to spread the articles over.")
    ] = 1,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Read only the first N files, to try things out.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every article, also those that an earlier run has kept.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")
    ] = False,
) -> None:
    """Extract claims from a folder of news articles and cross-reference them.

    Writes documents, mentions, entities, dates, quotes, stances, claims, facts and conflicts as CSV and
    Parquet. Files that cannot be read get a row in documents.csv that says why; the run goes on. What was
    read is kept: a later run, or one that goes on after an interruption, reads only new and changed articles.

    Example:

        claims extract my-articles --out results --published 2020-06-11 --workers 2
    """
    settings = Settings(model=model, published=published, metadata=metadata, limit=limit)
    with (
        TerminalProgress(console, quiet=quiet) as progress,
        Store(default_file(), reads=not fresh) as store,
    ):
        result = run(corpus, out, settings, workers=workers, isolated=True, store=store, progress=progress)
    if not quiet:
        print_summary(console, result.tables, out)
