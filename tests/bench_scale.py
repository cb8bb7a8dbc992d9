"""Time the cross-reference of many articles: re-dated, re-named copies of the analyses of a corpus.

    python -m tests.bench_scale --corpus corpus 1000

Every other copy has names of its own, so that its articles are stories of their own; the rest keep theirs and
make one big story. A size runs in a process of its own, so that its peak of memory is its own. As in a run,
what is asked of an article alone was worked out where it was read, and that of many lies on disk.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import string
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis
from pipeline.core.spans import OffsetMap
from pipeline.facts import cross_reference
from pipeline.run import Settings, analyse_corpus
from pipeline.run.encoding import encode
from pipeline.run.shelf import Shelf

_DAYS = 20
"""Days over which the copies are spread."""
_VOWELS = "aeiou"
_CONSONANTS = "".join(sorted(set(string.ascii_lowercase) - set(_VOWELS)))
_CLOSED = frozenset(
    word.lower()
    for kind in StrEnum.__subclasses__()
    for value in kind
    for word in re.findall("[A-Za-z]+", value)
)
"""Words of the closed vocabularies, which are no names of anybody in a record."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def copies(analyses: list[Analysis], wanted: int) -> Iterator[Analysis]:
    """So many analyses: the given ones, then copies of them."""
    bare = [replace(one, article=replace(one.article, offsets=OffsetMap((), ()))) for one in analyses]
    plain = [(one, msgspec.to_builtins(one), _names(one)) for one in bare]
    for n in range(wanted):
        number, (one, record, names) = n // len(plain), plain[n % len(plain)]
        made = msgspec.convert(_changed(record, names, number), Analysis)
        path = f"{number}/{one.article.path}"
        yield replace(made, article=replace(made.article, path=path, document_id=content_id("doc", path)))


def _names(analysis: Analysis) -> re.Pattern[str]:
    """Finds the words of the names of an article."""
    words = {word for mention in analysis.mentions for word in re.findall(r"[A-Z][a-z]{2,}", mention.text)}
    words = {word for word in words if word.lower() not in _CLOSED}
    return re.compile(rf"\b(?:{'|'.join(sorted(words)) or '(?!)'})\b", re.IGNORECASE)


def _changed(value: Any, names: re.Pattern[str], number: int) -> Any:
    """The record of a copy: later dates and, in every other copy, other names of the same length."""
    if isinstance(value, str):
        if _ISO.fullmatch(value):
            return str(date.fromisoformat(value) + timedelta(days=number % _DAYS))
        return names.sub(lambda found: _renamed(found[0], number), value) if number % 2 else value
    if isinstance(value, dict):
        return {key: _changed(item, names, number) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_changed(item, names, number) for item in value]
    return value


def _renamed(word: str, number: int) -> str:
    """Another word that can be spoken: vowels move among vowels, each letter by its own step."""
    letters = []
    for place, letter in enumerate(word):
        kind = _VOWELS if letter.lower() in _VOWELS else _CONSONANTS
        if letter.lower() not in kind:
            letters.append(letter)
            continue
        step = number // (3**place) + number * place
        moved = kind[(kind.index(letter.lower()) + step) % len(kind)]
        letters.append(moved.upper() if letter.isupper() else moved)
    return "".join(letters)


def main() -> None:
    """Cross-reference so many articles and print seconds, megabytes and counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("articles", type=int)
    options = parser.parse_args()
    shelf, found = Shelf(), list(analyse_corpus(options.corpus, Settings()))
    analyses = [shelf.put(encode(one)) for one in copies(found, options.articles)]
    started = time.process_time()
    found = cross_reference(analyses)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps([options.articles, len(found.claims), len(found.stories), seconds, peak]))


def print_scale(corpus: Path, sizes: list[int]) -> None:
    """Each size in a process of its own, beside the one before it."""
    grid = Table(title="cross-reference of copies, one process", title_justify="left")
    for heading in ("articles", "claims", "stories", "seconds", "peak MB", "times the size before"):
        grid.add_column(heading, justify="right")
    before = 0.0
    for size in sizes:
        command = [sys.executable, "-m", "tests.bench_scale", "--corpus", str(corpus), str(size)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        n_articles, n_claims, n_stories, seconds, peak = json.loads(printed.splitlines()[-1])
        ratio = f"{seconds / before:.1f}" if before else ""
        grid.add_row(
            f"{n_articles:,}", f"{n_claims:,}", f"{n_stories:,}", f"{seconds:.1f}", f"{peak:,.0f}", ratio
        )
        before = seconds
    Console().print(grid)


if __name__ == "__main__":
    main()
