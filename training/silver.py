"""Add news articles whose automatic entity labels two systems agree on.

PolNeAR comes with CoreNLP's labels. A first model trained on the hand-labelled corpora labels the same
articles; only what both say alike is taught, everything else in dispute is left open.
"""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from spacy.tokens import Doc

from training.entities import Tagged, harmonise

CORENLP_LABELS = {"PERSON", "ORGANIZATION", "LOCATION", "MISC"}
FORM, BEGIN, END, LABEL = 1, 4, 5, 6


def articles(folder: Path) -> Iterator[tuple[str, str, list[list[list[str]]]]]:
    """Yield name, text and annotated sentences of every article."""
    texts = _texts(folder / "polnear-train.tar.gz")
    for name, sentences in _documents(folder / "polnear-train-corenlp.tsv.gz"):
        if name in texts:
            yield name, texts[name], sentences


def read_polnear(folder: Path, step: int) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield the text and the harmonised CoreNLP entities (character offsets) of every n-th article."""
    for _, text, sentences in islice(articles(folder), 0, None, step):
        yield text, [entity for rows in sentences for entity in _entities(rows)]


def _texts(path: Path) -> dict[str, str]:
    with tarfile.open(path) as archive:
        return {
            Path(member.name).name: archive.extractfile(member).read().decode("utf-8")  # type: ignore[union-attr]
            for member in archive.getmembers()
            if member.name.endswith(".txt")
        }


def _documents(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    name, sentences = "", []
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        lines = (line.rstrip("\n") for line in handle)
        for is_row, group in groupby(
            lines, key=lambda line: bool(line) and not line.startswith("# document")
        ):
            block = list(group)
            if is_row:
                sentences.append([line.split("\t") for line in block])
            for line in block:
                if line.startswith("# document"):
                    if name:
                        yield name, sentences
                    name, sentences = line.split("=", 1)[1].strip(), []
    if name:
        yield name, sentences


def _entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    words, previous = [], "O"
    for row in rows:
        label = row[LABEL] if row[LABEL] in CORENLP_LABELS else "O"
        words.append(Tagged(row[FORM], None if label == "O" else label, label not in {"O", previous}))
        previous = label
    start = end = 0
    current: str | None = None
    for row, word in zip(rows, harmonise(words), strict=True):
        if current and (word.begins or word.label != current):
            yield start, end, current
            current = None
        if word.label and current is None:
            start, current = int(row[BEGIN]), word.label
        end = int(row[END])
    if current:
        yield start, end, current


def at_tokens(doc: Doc, spans: list[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """Entities given by characters, as first token, end and label."""
    found = (doc.char_span(a, b, label, alignment_mode="expand") for a, b, label in spans)
    return {(s.start, s.end, s.label_) for s in found if s is not None}
