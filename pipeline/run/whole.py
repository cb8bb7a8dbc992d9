"""A corpus folder in, every table out: the per-document stage, the cross-document stage, the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.core.collecting import rarely_collected
from pipeline.core.records import Analysis, Article
from pipeline.core.vocabularies import DocumentStatus, PublishedBasis
from pipeline.ingest import Alias, Budget, InputFile, iter_inputs, read_aliases, read_metadata
from pipeline.review.decisions import Decision, read_decisions
from pipeline.run.encoding import decode
from pipeline.run.progress import Progress, Silent, summarised
from pipeline.run.settings import Settings
from pipeline.run.shelf import Shelf
from pipeline.run.standing import Inputs, remember, run_key, stands, with_keys
from pipeline.run.store import Store, default_file
from pipeline.run.workers import Reader
from pipeline.tables.sets import locked

if TYPE_CHECKING:
    from pipeline.run.conclusions import RunResult
    from pipeline.tables import Tables


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
    tone: bool = False,
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
        tone: Also read how each sentence makes those look whom it names.
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
        tone=tone,
    )
    with Store(default_file(), reads=not fresh) as store:
        if out is None:
            return run(Path(corpus), None, settings, workers=workers, store=store, progress=progress).tables
        made = refreshed(
            Path(corpus), Path(out), settings, workers=workers, store=store, csv=csv, progress=progress
        )
    if made is not None:
        return made.tables
    from pipeline.tables import load

    return load(out)


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
    job = _Job(corpus, out, settings, workers, isolated, store, csv, progress or Silent())
    with locked(out) if out is not None else nullcontext():
        return job.done(job.begun())


def refreshed(
    corpus: Path,
    out: Path,
    settings: Settings,
    *,
    store: Store,
    workers: int = 1,
    isolated: bool = False,
    csv: bool = True,
    progress: Progress | None = None,
) -> RunResult | None:
    """As `run`; None if nothing has changed since the tables in `out` were written, which then stay."""
    job = _Job(corpus, out, settings, workers, isolated, store, csv, progress or Silent())
    with locked(out):
        begun = job.begun()
        if stands(out, begun.key, store):
            job.tell_standing(len(begun.inputs.files))
            return None
        return job.done(begun)


@dataclass(frozen=True, slots=True)
class _Begun:
    """What is known of a run before an article is read; `key` names all of it, and what was decided."""

    inputs: Inputs
    aliases: Mapping[str, Alias]
    key: str


@dataclass(frozen=True, slots=True)
class _Job:
    """A run as it was asked for."""

    corpus: Path
    out: Path | None
    settings: Settings
    workers: int
    isolated: bool
    store: Store | None
    csv: bool
    watcher: Progress

    def begun(self) -> _Begun:
        """Everything that may be wrong with the user's files is found here, before the work."""
        decisions = self._decisions()
        inputs = _listed(self.corpus, self.settings, self.store, self.watcher)
        aliases = read_aliases(self.corpus)
        for warning in summarised(aliases.warnings):
            self.watcher.warn(warning)
        return _Begun(inputs, aliases.rows, self._key(inputs, aliases.rows, decisions))

    def _decisions(self) -> Sequence[Decision]:
        return read_decisions(self.out) if self.out is not None else ()

    def _key(self, inputs: Inputs, aliases: Mapping[str, Alias], decisions: Sequence[Decision]) -> str:
        if self.store is None:
            return ""
        return run_key(inputs, self.settings, aliases, decisions, csv=self.csv)

    def tell_standing(self, number: int) -> None:
        """Tell what is told of a run whose articles are all known, with what is wrong with some of them."""
        from pipeline.tables import load

        assert self.out is not None
        self.watcher.begin("reading articles", number)
        self.watcher.stage(f"{number:,} of {number:,} articles known")
        for row in load(self.out, ["documents"])["documents"].to_dict("records"):
            message = row["message"] if isinstance(row["message"], str) else ""
            status = DocumentStatus(row["status"])
            self.watcher.advance(
                Analysis(Article(row["document_id"], row["path"], status=status, message=message))
            )
        self.watcher.stage("nothing has changed, the tables stay")

    def done(self, begun: _Begun) -> RunResult:
        """Do the work."""
        with rarely_collected():
            return self._done(begun)

    def _done(self, begun: _Begun) -> RunResult:
        with ExitStack() as reading:
            reader = reading.enter_context(self._reader())
            analyses = _analysed(begun.inputs, self.settings, reader, self.store, self.watcher)
            if self.workers == 1:
                reading.close()  # its process would hold its memory for nothing

            from pipeline.run.conclusions import concluded, spread_over, write

            self.watcher.stage("cross-referencing")
            # Anew: people go on reviewing the last tables while articles are read.
            decisions = self._decisions()
            result = concluded(
                analyses,
                begun.aliases,
                decisions,
                self.settings,
                self.store,
                spread=spread_over(reader.pool),
                keeps_whole=self.out is None,
            )
        if self.out is not None:
            self.watcher.stage("writing tables")
            write(result, self.out, self.settings, csv=self.csv)
            if self.store is not None:
                key = self._key(begun.inputs, begun.aliases, decisions)
                remember(self.out, key, begun.inputs, analyses, self.settings, self.store)
        return result

    def _reader(self) -> Reader:
        return Reader(
            self.settings,
            workers=self.workers,
            isolated=self.isolated,
            store=self.store,
            opened=Shelf().put,
        )


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
    inputs = _listed(corpus, settings, store, watcher)
    opened = decode if is_whole else Shelf().put
    with Reader(settings, workers=workers, isolated=isolated, store=store, opened=opened) as reader:
        return _analysed(inputs, settings, reader, store, watcher)


def _listed(corpus: Path, settings: Settings, store: Store | None, watcher: Progress) -> Inputs:
    metadata = read_metadata(corpus, file=settings.metadata)
    for warning in summarised(metadata.warnings):
        watcher.warn(warning)
    unpacked = Budget()
    files = iter_inputs(
        corpus,
        metadata=metadata.rows,
        limit=settings.limit,
        columns=dict(settings.columns),
        follow_links=settings.follow_links,
        max_bytes=settings.max_bytes,
        budget=unpacked,
    )
    return with_keys(files, unpacked, settings, store)


def _analysed(
    inputs: Inputs, settings: Settings, reader: Reader, store: Store | None, watcher: Progress
) -> tuple[Analysis, ...]:
    def tell_known(number: int) -> None:
        if number:
            watcher.stage(f"{number:,} of {len(inputs.files):,} articles known")

    watcher.begin("reading articles", len(inputs.files))
    found = reader.read(inputs.files, inputs.keys, known=tell_known)
    from pipeline.run.conclusions import dates_of  # loads much, while the processes that read do so, too

    analyses: list[Analysis] = []
    for analysis in found:
        watcher.advance(analysis)
        analyses.append(analysis)
    inferred = dates_of(analyses, settings, store)
    again = [(i, date) for i, a in enumerate(analyses) if (date := inferred.get(a.article.document_id))]
    if again:
        watcher.begin("dating articles by others", len(again))
    for (i, _), analysis in zip(again, reader.read(_dated(inputs.files, again)), strict=True):
        watcher.advance(analysis)
        stated = analyses[i].article.published
        analyses[i] = dated_by_others(analysis, stated=stated)
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
