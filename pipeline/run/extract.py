"""A corpus folder in, every table out: the per-document stage, the cross-document stage, the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import PublishedBasis
from pipeline.facts import CrossReference
from pipeline.facts.told import Spread
from pipeline.ingest import Alias, Budget, InputFile, iter_inputs, read_aliases, read_metadata
from pipeline.report import REPORT, write_report
from pipeline.review import Corrections, Decision, read_decisions, reviewed
from pipeline.run.crossing import crossed, dates_of, spread_over
from pipeline.run.encoding import without_offsets
from pipeline.run.manifest import build_manifest
from pipeline.run.progress import Progress, Silent, summarised
from pipeline.run.settings import Settings
from pipeline.run.shelf import Shelf
from pipeline.run.store import Store, default_file
from pipeline.run.workers import Reader
from pipeline.tables import TEXTS, Tables, build_tables, locked, write_tables, write_texts


@dataclass(frozen=True)
class RunResult:
    """What a run made."""

    tables: Tables
    analyses: tuple[Analysis, ...]
    crossed: CrossReference


def extract(
    corpus: str | Path,
    out: str | Path | None = None,
    *,
    metadata: str | Path | None = None,
    published: str = "",
    model: str = "",
    workers: int = 1,
    limit: int | None = None,
    fresh: bool = False,
    columns: Mapping[str, str] | None = None,
    follow_links: bool = False,
    csv: bool = True,
    progress: Progress | None = None,
) -> Tables:
    """Every table of the contract for a folder of articles, as typed DataFrames by name.

    Args:
        corpus: A folder of articles in any depth and format (docs/input.md), or one file; the folder's
            `aliases.csv`, if it has one, says which names are one entity.
        out: Folder to write the tables to, with the decisions of earlier reviews; nothing is written if None.
        metadata: CSV with `path` and any of `published`, `publisher`, `title`, `author`, `url`; by default
            the corpus folder's `metadata.csv`, if it has one.
        published: ISO date for articles that nothing else dates.
        model: Name or path of a spaCy English pipeline in place of the shipped one.
        workers: Processes to spread the articles over.
        limit: Read only the first so many articles, by path.
        columns: Names of a table's columns by field (`{"text": "story"}`), where they are not the usual ones.
        follow_links: Also read what links lead to out of the corpus folder.
        csv: Write the tables as CSV, beside Parquet.
        fresh: Read every article, also those that an earlier run has kept.
        progress: Told what is going on.
    Raises:
        InputError: the corpus cannot be read or the output folder cannot be written.
        ConfigError: the model does not fit.
    """
    settings = Settings(
        model=model,
        published=published,
        metadata=Path(metadata) if metadata else None,
        limit=limit,
        columns=tuple(sorted((columns or {}).items())),
        follow_links=follow_links,
    )
    with Store(default_file(), reads=not fresh) as store:
        return run(
            Path(corpus),
            Path(out) if out else None,
            settings,
            workers=workers,
            store=store,
            csv=csv,
            progress=progress,
        ).tables


def run(
    corpus: Path,
    out: Path | None,
    settings: Settings,
    *,
    workers: int = 1,
    isolated: bool = False,
    store: Store | None = None,
    csv: bool = True,
    progress: Progress | None = None,
) -> RunResult:
    """As `extract`, with the records behind the tables.

    Args:
        corpus: As for `extract`.
        out: As for `extract`.
        settings: What a user can choose.
        workers: As for `extract`.
        isolated: Read in another process even if it is only one, so that nothing can end this one.
        store: What earlier runs have kept; without one, every article is read.
        csv: As for `extract`.
        progress: As for `extract`.
    """
    watcher = progress or Silent()
    with locked(out) if out is not None else nullcontext():
        if out is not None:
            read_decisions(out)  # before the work: a damaged line would end it afterwards
        analyses = analyse_corpus(
            corpus,
            settings,
            workers=workers,
            isolated=isolated,
            store=store,
            progress=watcher,
            is_whole=False,
        )
        return _finished(corpus, out, settings, analyses, store, watcher, workers=workers, csv=csv)


def _finished(
    corpus: Path,
    out: Path | None,
    settings: Settings,
    analyses: tuple[Analysis, ...],
    store: Store | None,
    watcher: Progress,
    *,
    workers: int,
    csv: bool,
) -> RunResult:
    watcher.stage("cross-referencing")
    aliases = read_aliases(corpus)
    for warning in summarised(aliases.warnings):
        watcher.warn(warning)
    decisions = read_decisions(out) if out is not None else ()
    result = concluded(analyses, aliases.rows, decisions, settings, store, spread=spread_over(workers))
    if out is not None:
        watcher.stage("writing tables")
        write_tables(
            result.tables,
            out,
            manifest=build_manifest(result.analyses, result.tables, settings),
            files={
                REPORT: partial(write_report, result.tables),
                TEXTS: partial(write_texts, result.analyses),
            },
            csv=csv,
        )
    return result


def concluded(
    analyses: tuple[Analysis, ...],
    aliases: Mapping[str, Alias],
    decisions: Sequence[Decision],
    settings: Settings,
    store: Store | None,
    *,
    spread: Spread = map,
) -> RunResult:
    """The tables of all analyses, with what people say of names and have decided.

    Args:
        spread: As for `cross_reference`.
    """
    corrections = Corrections.of(decisions)
    analyses = corrections.without_false_quotes(analyses)
    found = crossed(analyses, aliases, corrections, settings, store, spread=spread)
    found, reviews = reviewed(found, analyses, decisions)
    return RunResult(build_tables(analyses, found, reviews), analyses, found)


def analyse_corpus(
    corpus: Path,
    settings: Settings,
    *,
    workers: int = 1,
    isolated: bool = False,
    store: Store | None = None,
    progress: Progress | None = None,
    is_whole: bool = True,
) -> tuple[Analysis, ...]:
    """The analyses of all files, by path; what others date is read again with its date.

    Args:
        is_whole: Keep the articles' maps of offsets, eight bytes a character, and their texts in memory;
            the tables need no maps, since every span points into the file, and a text at a time.
    """
    watcher = progress or Silent()
    metadata = read_metadata(corpus, file=settings.metadata)
    for warning in summarised(metadata.warnings):
        watcher.warn(warning)
    unpacked = Budget()
    inputs = list(
        iter_inputs(
            corpus,
            metadata=metadata.rows,
            limit=settings.limit,
            columns=dict(settings.columns),
            follow_links=settings.follow_links,
            max_bytes=settings.max_bytes,
            budget=unpacked,
        )
    )

    shelf = Shelf()

    def kept(analysis: Analysis) -> Analysis:
        return analysis if is_whole else shelf.put(without_offsets(analysis))

    def tell_known(number: int) -> None:
        if number:
            watcher.stage(f"{number:,} of {len(inputs):,} articles known")

    with Reader(settings, workers=workers, isolated=isolated, store=store) as reader:
        watcher.begin("reading articles", len(inputs))
        analyses: list[Analysis] = []
        for analysis in reader.read(inputs, known=tell_known):
            watcher.advance(analysis)
            analyses.append(kept(analysis))
        inferred = dates_of(analyses, settings, store)
        again = [(i, date) for i, a in enumerate(analyses) if (date := inferred.get(a.article.document_id))]
        if again:
            watcher.begin("dating articles by others", len(again))
        for (i, _), analysis in zip(again, reader.read(_dated(inputs, again)), strict=True):
            watcher.advance(analysis)
            stated = analyses[i].article.published
            analyses[i] = dated_by_others(kept(analysis), stated=stated)
    if store is not None and store.problem:
        watcher.warn(store.problem)
    return tuple(analyses)


def _dated(inputs: Sequence[InputFile], again: Sequence[tuple[int, str]]) -> list[InputFile]:
    return [replace(inputs[i], metadata=replace(inputs[i].metadata, published=date)) for i, date in again]


def dated_by_others(analysis: Analysis, *, stated: str) -> Analysis:
    """The analysis with a word on its article's date; `stated` is what its page says, if that is doubted."""
    article = analysis.article
    sources = tuple(
        "published: other articles" if source.startswith("published: ") else source
        for source in article.value_sources
    )
    doubt = f"its page is dated {stated}, but other reports of the event are of {article.published}"
    return replace(
        analysis,
        article=replace(
            article,
            published_basis=PublishedBasis.DOUBTFUL if stated else PublishedBasis.INFERRED,
            message="; ".join(filter(None, (article.message, doubt if stated else ""))),
            value_sources=sources,
        ),
    )
