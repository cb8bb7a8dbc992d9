"""`claims extract`: a folder of articles in, every table out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import MODEL, console


def extract_command(
    corpus: Annotated[
        Path,
        typer.Argument(help="Folder of articles in any depth, one file, or - for standard input."),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the tables.")] = Path("outputs"),
    metadata: Annotated[
        Path | None,
        typer.Option(
            help="CSV with the columns path and any of published, publisher, title, author, url. "
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
        int | None, typer.Option(min=1, help="Read only the first N articles, to try things out.")
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every article, also those that an earlier run has kept.")
    ] = False,
    columns: Annotated[
        str, typer.Option(metavar="FIELD=NAME,…", help="Columns of a table, if unusual: text=story,date=day.")
    ] = "",
    follow_links: Annotated[
        bool, typer.Option("--follow-links", help="Also read what links lead to out of the folder.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files of these names that no run has written.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")
    ] = False,
) -> None:
    """Extract claims from a folder of news articles and cross-reference them.

    Writes documents, mentions, entities, dates, quotes, stances, claims, facts and conflicts as CSV and
    Parquet. Articles may be text, HTML, MHTML, Markdown, Word, RTF, PDF or mails, rows of CSV, JSON or
    Parquet tables, items of feeds, pages of web archives, or exports of press archives, also in zip or tar
    archives. Files that cannot be read get a row in documents.csv that says why; the run goes on. What was
    read is kept: a later run, or one that goes on after an interruption, reads only new and changed articles.

    Example:

        claims extract my-articles --out results --published 2020-06-11 --workers 2
    """
    from pipeline.cli.output_folder import check_output
    from pipeline.cli.progress import TerminalProgress
    from pipeline.cli.standard_input import corpus_of
    from pipeline.cli.summary import print_summary
    from pipeline.ingest.columns import parse_columns
    from pipeline.run import Settings, Store, default_file, run

    check_output(out, force=force)
    settings = Settings(
        model=model,
        published=published,
        metadata=metadata,
        limit=limit,
        columns=tuple(sorted(parse_columns(columns).items())),
        follow_links=follow_links,
    )
    with (
        corpus_of(corpus) as place,
        TerminalProgress(console, quiet=quiet) as progress,
        Store(default_file(), reads=not fresh) as store,
    ):
        result = run(place, out, settings, workers=workers, isolated=True, store=store, progress=progress)
    if not quiet:
        print_summary(console, result.tables, out)
