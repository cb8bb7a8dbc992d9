"""How much of extraction's time goes into reading commitment and into making statements stand alone.

The functions that do so are timed where the rest calls them, in one process, in seconds of computing; the
share is that of everything that is done to an article after it was read from its file.

    python -m tests.bench_added FOLDER [--articles 60]
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from spacy.language import Language

import pipeline.claims.extract as extract
import pipeline.claims.statement as statement
from pipeline.annotate.attribution import component
from pipeline.core.records import Article
from pipeline.core.vocabularies import DocumentStatus
from pipeline.document import build_nlp
from pipeline.ingest import iter_inputs, read_article, read_metadata
from pipeline.run.analyse import analyse

PARTS: dict[str, tuple[tuple[object, str], ...]] = {
    "commitment": (
        (extract.CommitmentReader, "read"),
        (extract.CommitmentReader, "leaves_open"),
        (extract, "needs_frame"),
    ),
    "statements that stand alone": (
        (extract, "readable"),
        (extract, "closed"),
        (statement, "closed"),
        (statement, "wider_pieces"),
        (statement, "is_explained_before"),
        (statement, "says_nothing"),
    ),
    "quotes that are statements": ((component, "is_stated"),),
}
"""What is timed, as the places that the rest of the code calls it at."""


def added_seconds(nlp: Language, articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of each part, and of everything together under the empty name."""
    spent = dict.fromkeys(PARTS, 0.0)
    with _timed(spent):
        started = time.process_time()
        for article in articles:
            analyse(nlp, article)
        return {**spent, "": time.process_time() - started}


@contextmanager
def _timed(spent: dict[str, float]) -> Iterator[None]:
    """Replace the functions by ones that add their time to `spent`, for a while."""
    kept = [(owner, name, getattr(owner, name)) for places in PARTS.values() for owner, name in places]
    running: set[str] = set()
    for part, places in PARTS.items():
        for owner, name in places:
            setattr(owner, name, _clocked(getattr(owner, name), part, spent, running))
    try:
        yield
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def _clocked(
    function: Callable[..., Any], part: str, spent: dict[str, float], running: set[str]
) -> Callable[..., Any]:
    """The function, with the time of the outermost call of its part added to `spent`."""

    def clocked(*args: Any, **named: Any) -> Any:
        if part in running:
            return function(*args, **named)
        running.add(part)
        started = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[part] += time.process_time() - started
            running.discard(part)

    return clocked


def print_added(nlp: Language, articles: Sequence[Article]) -> None:
    """Measure and print."""
    seconds = added_seconds(nlp, articles)
    whole = seconds.pop("")
    grid = Table(title=f"added work, {len(articles)} articles, one process", title_justify="left")
    grid.add_column("part")
    for heading in ("ms an article", "share of extraction"):
        grid.add_column(heading, justify="right")
    for name, spent in {**seconds, "together": sum(seconds.values()), "extraction": whole}.items():
        grid.add_row(name, f"{1000 * spent / len(articles):.1f}", f"{spent / whole:.1%}")
    Console().print(grid)


def main() -> None:
    """Measure on the articles of a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    options = parser.parse_args()
    inputs = iter_inputs(options.folder, metadata=read_metadata(options.folder).rows)
    read = (article for article in map(read_article, inputs) if article.status is DocumentStatus.OK)
    nlp = build_nlp()
    articles = list(itertools.islice(read, options.articles))
    analyse(nlp, articles[0])
    print_added(nlp, articles)


if __name__ == "__main__":
    main()
