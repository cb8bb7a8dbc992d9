"""Time the stages of a run, and whole runs, against spaCy's own work on the same text, as ratios.

    python -m tests.bench --corpus corpus

Each stage runs several times in turn with the others, so that a change of the machine's speed falls on all of
them; the median of each is compared, in seconds of computing. Call it with OMP_NUM_THREADS=1, as `make bench`
does. The peer is `en_core_web_sm` where it is installed (or `--peer` names it), else a blank pipeline of its
architecture. Nothing here is asserted: a slow machine is no failure.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from pipeline.claims.extract import extract_claims
from pipeline.core.collecting import collect_rarely
from pipeline.core.records import Analysis, Article
from pipeline.core.vocabularies import DocumentStatus
from pipeline.document import COMPONENTS, annotate_article, build_nlp
from pipeline.facts import cross_reference
from pipeline.ingest import InputFile, iter_inputs, read_article, read_metadata
from pipeline.models import DEFAULT_MODEL
from pipeline.run import Settings, Store, run
from pipeline.run.analyse import analyse
from pipeline.tables import build_tables
from tests.bench_added import print_added
from tests.bench_model import annotate_all, load_seconds_and_torch, package_megabytes, small_architecture
from tests.bench_scale import print_scale

Stage = Callable[[], object]
_SMALL = "en_core_web_sm"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", default=_SMALL if spacy.util.is_package(_SMALL) else "")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1_000, 10_000], help="articles to cross-reference"
    )
    options = parser.parse_args()

    collect_rarely()  # as a run's own processes do
    metadata = read_metadata(options.corpus)
    inputs = list(iter_inputs(options.corpus, metadata=metadata.rows))
    articles = [a for a in map(read_article, inputs) if a.status is DocumentStatus.OK]
    n_words = sum(article.n_words for article in articles)
    nlp = build_nlp()
    peer = spacy.load(options.peer) if options.peer else small_architecture(nlp)
    name = Path(options.peer).name or f"the architecture of {_SMALL}"
    medians = _medians(_stages(nlp, peer, name, inputs, articles), options.rounds)
    _print(medians, len(articles), n_words)
    print_added(nlp, articles)
    _print_model([article.text for article in articles], n_words, options.rounds)
    _print_runs(options.corpus, len(articles), n_words)
    if options.sizes:
        print_scale(options.corpus, options.sizes)


def _stages(
    nlp: Language, peer: Language, name: str, inputs: Sequence[InputFile], articles: Sequence[Article]
) -> dict[str, Stage]:
    """The peer first, which all others are held against, and everything together last."""
    analyses: list[Analysis] = [analyse(nlp, article) for article in articles]
    crossed = cross_reference(analyses)
    docs = [annotate_article(nlp, article) for article in articles]
    texts = [article.text for article in articles]

    def spacy_alone() -> None:
        with nlp.select_pipes(disable=COMPONENTS):
            for article in articles:
                annotate_article(nlp, article)

    def component(name: str) -> Stage:
        pipe = nlp.get_pipe(name)
        return lambda: [pipe(doc) for doc in docs]

    def everything() -> None:
        found = [analyse(nlp, article) for article in map(read_article, inputs)]
        build_tables(found, cross_reference(found))

    return {
        name: lambda: annotate_all(peer, texts),
        **_textacy(docs),
        "read and clean files": lambda: [read_article(input_file) for input_file in inputs],
        "our tagger, parser, names": spacy_alone,
        **{f"component {name}": component(name) for name in COMPONENTS},
        "claims": lambda: [extract_claims(doc) for doc in docs],
        "cross-reference": lambda: cross_reference(analyses),
        "tables": lambda: build_tables(analyses, crossed),
        "everything together": everything,
    }


def _textacy(docs: Sequence[spacy.tokens.Doc]) -> dict[str, Stage]:
    """Quotations and triples by textacy on parsed texts, where it is installed."""
    if find_spec("textacy") is None:
        return {}
    from textacy.extract.triples import direct_quotations, subject_verb_object_triples

    def extracted() -> None:
        for doc in docs:
            list(subject_verb_object_triples(doc))
            try:
                list(direct_quotations(doc))
            except ValueError:  # it gives up articles whose marks do not match
                continue

    return {"textacy's quotations and triples, parsed": extracted}


def _print_runs(corpus: Path, n_articles: int, n_words: int) -> None:
    """Whole runs with everything that a user waits for, by the clock."""
    grid = Table(title="whole runs, tables written, by the clock", title_justify="left")
    grid.add_column("run")
    for heading in ("seconds", "articles/s", "words/s", "times one worker"):
        grid.add_column(heading, justify="right")
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, workers, kept in (("one worker", 1, "a"), ("two workers", 2, "b"), ("second run", 1, "a")):
            started = time.perf_counter()
            with Store(Path(folder) / kept / "analyses.sqlite") as store:
                run(corpus, Path(folder) / "out", Settings(), workers=workers, isolated=True, store=store)
            seconds[name] = time.perf_counter() - started
    for name, taken in seconds.items():
        grid.add_row(
            name,
            f"{taken:.1f}",
            f"{n_articles / taken:.2f}",
            f"{n_words / taken:,.0f}",
            f"{seconds['one worker'] / taken:.2f}",
        )
    Console().print(grid)


def _medians(stages: dict[str, Stage], rounds: int) -> dict[str, float]:
    seconds: dict[str, list[float]] = {name: [] for name in stages}
    for _ in range(rounds):
        for name, stage in stages.items():
            started = time.process_time()
            stage()
            seconds[name].append(time.process_time() - started)
    return {name: statistics.median(values) for name, values in seconds.items()}


def _print(medians: dict[str, float], n_articles: int, n_words: int) -> None:
    base = next(iter(medians.values()))
    grid = Table(title=f"{n_articles} articles, {n_words:,} words, one process", title_justify="left")
    grid.add_column("stage")
    for heading in ("times the first", "words/s", "ms an article"):
        grid.add_column(heading, justify="right")
    for name, seconds in medians.items():
        grid.add_row(
            name, f"{seconds / base:.2f}", f"{n_words / seconds:,.0f}", f"{1000 * seconds / n_articles:.1f}"
        )
    Console().print(grid)


def _print_model(texts: Sequence[str], n_words: int, rounds: int) -> None:
    """The shipped pipeline alone beside spaCy's small English architecture, in turns, and its size."""
    ours = spacy.load(DEFAULT_MODEL)
    peer = small_architecture(ours)
    stages: dict[str, Stage] = {
        "spaCy's small architecture": lambda: annotate_all(peer, texts),
        "shipped pipeline": lambda: annotate_all(ours, texts),
    }
    for stage in stages.values():
        stage()
    medians = _medians(stages, rounds)
    base = medians["spaCy's small architecture"]
    grid = Table(title="the pipeline without our components, one process", title_justify="left")
    grid.add_column("pipeline")
    for heading in ("words/s", "speed against the small architecture"):
        grid.add_column(heading, justify="right")
    for name, seconds in medians.items():
        grid.add_row(name, f"{n_words / seconds:,.0f}", f"{base / seconds:.2f}")
    seconds, heavy = load_seconds_and_torch()
    Console().print(grid)
    Console().print(
        f"{package_megabytes():.1f} MB, loads in {seconds:.2f} s, "
        f"{'imports a deep-learning library' if heavy else 'no torch at run time'}"
    )


if __name__ == "__main__":
    main()
