"""Temporal expressions found where there are none: false hits in a thousand newswire sentences without dates.

The sentences are those of PolNeAR's training articles in which CoreNLP's annotation, a part of that corpus,
marks no date, time, duration or set; a hash of the articles' names decides which thousand. As CoreNLP misses
some expressions, hits were read once, and those that are real expressions are listed in a file of verdicts. A
hit that nobody has judged counts as false.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate.timex.find import find_timexes

ARTICLES, ANNOTATION = "polnear-train.tar.gz", "polnear-train-corenlp.tsv.gz"
"""Names of the archive of articles and of CoreNLP's annotation in the folder of attribution corpora."""

_TEMPORAL = frozenset(("DATE", "TIME", "DURATION", "SET"))
_SENTENCES, _FEWEST_TOKENS = 1000, 8
_BEGIN, _END, _ENTITY = 4, 5, 6
_PUBLISHED = re.compile(r"_(\d{4}-\d\d-\d\d)_")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article without any temporal expression that CoreNLP knows; `key` is its hash."""

    key: str
    article: str
    start_char: int
    end_char: int


def evaluate_dateless(data_dir: Path, verdicts: Path) -> list[dict[str, object]]:
    """Hits in the thousand sentences, and those of them that are false; no rows without the data.

    Args:
        data_dir: Folder of the attribution corpora.
        verdicts: JSON lines with `sentence` (its key) and `offset` of each hit judged a real expression.
    """
    articles, annotation = data_dir / ARTICLES, data_dir / ANNOTATION
    if not (articles.is_file() and annotation.is_file()):
        return []
    chosen = sorted(iter_dateless(annotation), key=lambda sentence: _hash(sentence.article))[:_SENTENCES]
    found = set(hits(chosen, read_articles(articles, {sentence.article for sentence in chosen})))
    real = read_verdicts(verdicts) if verdicts.is_file() else set()
    row = {"corpus": "PolNeAR without dates", "component": "timex", "n": len(chosen)}
    return [
        row | {"metric": "hits", "value": float(len(found))},
        row | {"metric": "false hits", "value": float(len(found - real))},
    ]


def iter_dateless(annotation: Path) -> Iterator[Sentence]:
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


def _dateless(article: str, number: int, tokens: list[list[str]]) -> Iterator[Sentence]:
    if len(tokens) >= _FEWEST_TOKENS and all(token[_ENTITY] not in _TEMPORAL for token in tokens):
        key = _hash(f"{article}:{number}")
        yield Sentence(key, article, int(tokens[0][_BEGIN]), int(tokens[-1][_END]))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def read_articles(archive: Path, names: set[str]) -> dict[str, str]:
    """Texts of the named articles."""
    texts: dict[str, str] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            name = Path(member.name).name
            file = tar.extractfile(member) if name in names else None
            if file is not None:
                texts[name] = file.read().decode("utf-8")
    return texts


def hits(sentences: Iterable[Sentence], texts: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Sentence key and offset in the sentence of every expression found, each article read as a whole."""
    by_article = defaultdict(list)
    for sentence in sentences:
        by_article[sentence.article].append(sentence)
    for article, inside in by_article.items():
        published = _PUBLISHED.search(article)
        for timex in find_timexes(texts[article], dct=published[1] if published else ""):
            for sentence in inside:
                if sentence.start_char <= timex.start_char < sentence.end_char:
                    yield sentence.key, timex.start_char - sentence.start_char


def read_verdicts(path: Path) -> set[tuple[str, int]]:
    """The hits judged real: sentence key and offset."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(row["sentence"], row["offset"]) for row in map(json.loads, filter(str.strip, lines))}
