"""Plain news text for the teachers to label, in pieces of whole paragraphs."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from evaluation.readers.archives import iter_files

LONGEST = 1500
"""Characters of a piece of an article, where no single paragraph is longer; set by hand."""
TOGETHER = 4
"""How many single sentences make one text."""
HEADER = re.compile(r"\A(?:date|title|source):[^\n]*\n\s*", re.MULTILINE)


def newswire(data: Path) -> Iterator[str]:
    """Articles of the newswire collection without their date lines."""
    for text in _articles(data / "plain" / "newswire.tar.gz"):
        yield HEADER.sub("", text)


def political_news(data: Path) -> Iterator[str]:
    """Articles of PolNeAR's training part."""
    yield from _articles(data / "attributions" / "polnear-train.tar.gz")


def sentences_on_politics(data: Path) -> Iterator[str]:
    """The distinct sentences of NewsMTSC's training part."""
    seen = set[str]()
    with gzip.open(data / "stance" / "newsmtsc-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            sentence = " ".join(json.loads(line)["sentence_normalized"].split())
            if sentence not in seen:
                seen.add(sentence)
                yield sentence


def paraphrased_sentences(data: Path) -> Iterator[str]:
    """Both sentences of every pair of MRPC's training part."""
    with gzip.open(data / "paraphrase" / "mrpc-train.tsv.gz", "rt", encoding="utf-8-sig") as lines:
        for line in islice(lines, 1, None):
            yield from line.rstrip("\n").split("\t")[-2:]


def plain_news(data: Path) -> Iterator[str]:
    """All plain news: pieces of articles, then single sentences, some at a time."""
    for article in chain(newswire(data), political_news(data)):
        yield from pieces(article)
    single = [*sentences_on_politics(data), *paraphrased_sentences(data)]
    for start in range(0, len(single), TOGETHER):
        yield " ".join(single[start : start + TOGETHER])


def _articles(archive: Path) -> Iterator[str]:
    for _, content in iter_files(archive, ".txt"):
        yield content.decode("utf-8", errors="replace").replace("\r\n", "\n")


def pieces(text: str, longest: int = LONGEST) -> Iterator[str]:
    """Runs of whole paragraphs of at most ``longest`` characters, if no single one is longer."""
    piece = ""
    for paragraph in re.split(r"(?<=\n)(?=[ \t]*\S)", text):
        if piece and len(piece) + len(paragraph) > longest:
            yield piece.strip()
            piece = ""
        piece += paragraph
    if piece.strip():
        yield piece.strip()
