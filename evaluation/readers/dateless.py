"""A thousand newswire sentences without dates, and what was judged of the expressions found in them.

The sentences are those of PolNeAR's training articles in which CoreNLP's annotation, a part of that corpus,
marks no date, time, duration or set; a hash of the articles' names decides which thousand. As CoreNLP misses
some expressions, hits were read once, and those that are real expressions are listed in a file of verdicts.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.readers.archives import iter_files

ARTICLES, ANNOTATION = "polnear-train.tar.gz", "polnear-train-corenlp.tsv.gz"
"""Names of the archive of articles and of CoreNLP's annotation in the folder of attribution corpora."""

_TEMPORAL = frozenset(("DATE", "TIME", "DURATION", "SET"))
_SENTENCES = 1000
"""How many sentences are taken: a round number, enough to count the false hits of a rule."""
_FEWEST_TOKENS = 8
"""Shorter stretches are headings, captions and bylines rather than prose; a convention."""
_BEGIN, _END, _ENTITY = 4, 5, 6
"""Columns of the annotation: first and last character of a token, and its kind of entity."""


@dataclass(frozen=True, slots=True)
class DatelessSentence:
    """A sentence of an article without any temporal expression that CoreNLP knows; `key` is its hash."""

    key: str
    article: str
    start_char: int
    end_char: int


def chosen_sentences(annotation: Path) -> list[DatelessSentence]:
    """The thousand."""
    found = iter_dateless(annotation)
    return sorted(found, key=lambda sentence: _hash(sentence.article))[:_SENTENCES]


def iter_dateless(annotation: Path) -> Iterator[DatelessSentence]:
    """The sentences of CoreNLP's annotation that hold no temporal entity and are long enough to be prose."""
    with gzip.open(annotation, "rt", encoding="utf-8") as lines:
        article, number, tokens = "", 0, list[list[str]]()
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) > _ENTITY:
                tokens.append(row)
                continue
            if tokens:
                yield from _dateless(article, number, tokens)
                number, tokens = number + 1, []
            if row and row[0].startswith("# document = "):
                article, number = row[0].removeprefix("# document = "), 0
        if tokens:
            yield from _dateless(article, number, tokens)


def _dateless(article: str, number: int, tokens: list[list[str]]) -> Iterator[DatelessSentence]:
    if len(tokens) >= _FEWEST_TOKENS and all(token[_ENTITY] not in _TEMPORAL for token in tokens):
        key = _hash(f"{article}:{number}")
        yield DatelessSentence(key, article, int(tokens[0][_BEGIN]), int(tokens[-1][_END]))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def read_articles(archive: Path, names: set[str]) -> dict[str, str]:
    """Texts of the named articles."""
    files = ((path.name, content) for path, content in iter_files(archive))
    return {name: content.decode("utf-8") for name, content in files if name in names}


def read_verdicts(path: Path) -> set[tuple[str, int]]:
    """The hits judged real: sentence key and offset."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(row["sentence"], row["offset"]) for row in map(json.loads, filter(str.strip, lines))}
