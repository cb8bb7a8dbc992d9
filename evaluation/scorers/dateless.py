"""Temporal expressions found where there are none: false hits in a thousand newswire sentences without dates.

A hit that nobody has judged counts as false.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.readers.dateless import (
    ANNOTATION,
    ARTICLES,
    DatelessSentence,
    chosen_sentences,
    read_articles,
    read_verdicts,
)
from evaluation.scores import Score, score_row
from pipeline.annotate.timex.find import find_timexes

CORPUS = "PolNeAR without dates"
_PUBLISHED = re.compile(r"_(\d{4}-\d\d-\d\d)_")


def evaluate_dateless(data_dir: Path, verdicts: Path) -> list[Score]:
    """Hits in the thousand sentences, and those of them that are false; no rows without the data.

    Args:
        data_dir: Folder of the attribution corpora.
        verdicts: JSON lines with `sentence` (its key) and `offset` of each hit judged a real expression.
    """
    articles, annotation = data_dir / ARTICLES, data_dir / ANNOTATION
    if not (articles.is_file() and annotation.is_file()):
        return []
    chosen = chosen_sentences(annotation)
    found = set(hits(chosen, read_articles(articles, {sentence.article for sentence in chosen})))
    real = read_verdicts(verdicts) if verdicts.is_file() else set()
    counts = {"hits": len(found), "false hits": len(found - real)}
    return [score_row(CORPUS, "timex", name, float(count), len(chosen)) for name, count in counts.items()]


def hits(sentences: Iterable[DatelessSentence], texts: dict[str, str]) -> Iterator[tuple[str, int]]:
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
