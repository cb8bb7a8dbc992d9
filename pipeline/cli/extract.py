"""`claims extract`: a folder of articles in, every table out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.options import MODEL, console
from pipeline.core.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.run import Settings


class Engine(StrEnum):
    """Where the work of a run is done."""

    LOCAL = "local"
    DASK = "dask"


def extract_command(
    corpus: Annotated[
        str,
        typer.Argument(
            help="Folder of articles in any depth, one file, or - for standard input; with --engine dask "
            "also an address such as s3://bucket/articles."
        ),
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
    tone: Annotated[
        bool,
        typer.Option(
            "--tone", help="Also read how each sentence makes those look whom it names (claims tone --help)."
        ),
    ] = False,
    engine: Annotated[
        Engine, typer.Option(help="Where the work is done: here, or by a Dask cluster (docs/cluster.md).")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Dask's scheduler. Default: --workers workers, here.")
    ] = "",
    shared: Annotated[
        str,
        typer.Option(
            metavar="FOLDER", help="Folder or address all Dask workers write to. Default: cluster in --out."
        ),
    ] = "",
    csv: Annotated[
        bool, typer.Option("--csv/--no-csv", help="Write the tables as CSV, beside Parquet.")
    ] = True,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files of these names that no run has written.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing but warnings and errors.")
    ] = False,
) -> None:
    """Extract claims from a folder of news articles and cross-reference them.

    Writes documents, mentions, entities, dates, quotes, stances, claims, facts and conflicts as CSV and
    Parquet. Articles may be text, HTML, MHTML, Markdown, Word, RTF, PDF or mails, rows of spreadsheets or of
    CSV, JSON or Parquet tables, items of feeds, pages of web archives, or exports of press archives, also in
    zip or tar archives. Files that cannot be read get a row in documents.csv that says why; the run goes on.
    What was read is kept: a later run, or one that goes on after an interruption, reads only new and changed
    articles.

    Example:

        claims extract my-articles --out results --published 2020-06-11 --workers 2
    """
    from pipeline.cli.output_folder import check_output
    from pipeline.cli.progress import TerminalProgress
    from pipeline.cli.standard_input import corpus_of
    from pipeline.cli.summary import SUMMARISED, print_summary
    from pipeline.ingest.columns import parse_columns
    from pipeline.run import Settings, Store, default_file, refreshed
    from pipeline.tables import load

    check_output(out, force=force)
    settings = Settings(
        model=model,
        published=published,
        metadata=metadata,
        limit=limit,
        columns=tuple(sorted(parse_columns(columns).items())),
        follow_links=follow_links,
        tone=tone,
    )
    if engine is Engine.DASK:
        _on_cluster(
            corpus, out, settings, scheduler=scheduler, workers=workers, shared=shared, csv=csv, quiet=quiet
        )
        return
    if scheduler or shared:
        raise ConfigError("--scheduler and --shared are for --engine dask")
    with (
        corpus_of(Path(corpus)) as place,
        TerminalProgress(console, quiet=quiet) as progress,
        Store(default_file(), reads=not fresh) as store,
    ):
        made = refreshed(
            place, out, settings, store=store, workers=workers, isolated=True, csv=csv, progress=progress
        )
    if not quiet:
        print_summary(console, made.tables if made is not None else load(out, SUMMARISED), out)


def _on_cluster(
    corpus: str,
    out: Path,
    settings: Settings,
    *,
    scheduler: str,
    workers: int,
    shared: str,
    csv: bool,
    quiet: bool,
) -> None:
    from pipeline.cli.progress import TerminalProgress
    from pipeline.run.cluster import extract_on_cluster

    with TerminalProgress(console, quiet=quiet) as progress:
        parts = extract_on_cluster(
            corpus,
            out,
            settings,
            scheduler=scheduler,
            workers=workers,
            shared=shared,
            csv=csv,
            progress=progress,
        )
    if not quiet:
        console.print(f"tables: {out}; in parts: {parts}", soft_wrap=True)
