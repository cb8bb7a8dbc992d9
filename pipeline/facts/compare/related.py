"""Which articles have to do with each other: the cosine of their weighted keys."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from pipeline.facts.compare.profiles import Corpus
from pipeline.resources.loader import rules

MAX_RELATED = 60
"""Each document is compared with at most this many others, the most similar ones; swept 20-200 on the
newswire pairs: no change."""

_CHUNK = 512
"""Documents whose likeness to all others is worked out at a time, so that memory grows with the corpus,
not with its square."""

_DIGITS = 6
"""Of a cosine: whatever hangs on further ones hangs on the machine."""
_ROUNDING = 2 * 10**-_DIGITS
"""More than rounding takes two cosines apart or together."""


Vectors = Mapping[str, Mapping[str, float]]
"""A length-normalised vector of weighted keys by document."""


def related_documents(vectors: Vectors) -> dict[tuple[str, str], float]:
    """Pairs of documents whose keys are alike, each pair once and in sorted order, with their cosine."""
    return related_among(vectors.items()) if len(vectors) > 1 else {}


def related_among(vectors: Iterable[tuple[str, Mapping[str, float]]]) -> dict[tuple[str, str], float]:
    """The same of documents with their vectors, of which one at a time need be in memory."""
    documents, matrix = _matrix(vectors)
    least = min(rule["min_similarity"] for rule in rules("facts/blocking") if rule["scope"] == "documents")
    found = _most_similar(matrix, least)
    return {
        (documents[one], documents[other]): cosine
        for one, other, cosine in zip(*(column.tolist() for column in found), strict=True)
    }


def likeness(corpus: Corpus, one: str, other: str) -> float:
    """The cosine of two documents, however many others are more alike to either."""
    a, b = corpus.vectors[one], corpus.vectors[other]
    return math.fsum(a[key] * b[key] for key in a.keys() & b.keys())


def _matrix(vectors: Iterable[tuple[str, Mapping[str, float]]]) -> tuple[list[str], csr_array]:
    """The documents in order, and their vectors as rows; keys are in order, lest a sum hang on theirs."""
    documents: list[str] = []
    place: dict[str, int] = {}
    columns, values, ends = array("l"), array("d"), array("l", [0])
    for document, vector in vectors:
        documents.append(document)
        columns.extend([place.setdefault(key, len(place)) for key in vector])
        values.extend(vector.values())
        ends.append(len(columns))
    rank = np.empty(len(place), dtype=np.int32)
    rank[[place[key] for key in sorted(place)]] = np.arange(len(place))
    shape = (len(documents), len(place))
    matrix = csr_array((np.asarray(values), rank[np.asarray(columns)], np.asarray(ends)), shape=shape)
    order = sorted(range(len(documents)), key=documents.__getitem__)
    matrix = matrix[order]
    matrix.sort_indices()
    return [documents[n] for n in order], matrix


_Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]
"""Rows, columns and values of a sparse matrix."""


def _most_similar(matrix: csr_array, least: float) -> _Found:
    """Pairs of rows, in order, that are among the `MAX_RELATED` best of either row, with their cosine.

    Each row is held against all others, so that none but its best pairs are kept meanwhile.
    """
    turned = matrix.T.tocsr()
    parts = [
        _best_of_rows(matrix[start : start + _CHUNK] @ turned, start, least)
        for start in range(0, matrix.shape[0], _CHUNK)
    ]
    ones, others, cosines = (
        (np.concatenate(column) for column in zip(*parts, strict=True)) if parts else _NONE
    )
    first, second = np.minimum(ones, others), np.maximum(ones, others)
    _, places = np.unique(first * matrix.shape[0] + second, return_index=True)
    return first[places], second[places], cosines[places]


_NONE: _Found = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float64))


def _best_of_rows(cosines: csr_array, start: int, least: float) -> _Found:
    """The best entries of each row, of equals the first ones; the rows are those from `start` on."""
    parts = [_NONE]
    for n in range(cosines.shape[0]):
        entries = slice(cosines.indptr[n], cosines.indptr[n + 1])
        columns, found = cosines.indices[entries].astype(np.int64), cosines.data[entries]
        wanted = (found >= least) & (columns != start + n)
        columns, found = columns[wanted], found[wanted]
        if len(found) > MAX_RELATED:
            nearly = found >= np.partition(found, -MAX_RELATED)[-MAX_RELATED] - _ROUNDING
            columns, found = columns[nearly], found[nearly]
        rounded = np.array([round(value, _DIGITS) for value in found.tolist()], np.float64)
        best = np.lexsort((columns, -rounded))[:MAX_RELATED]
        parts.append((np.full(len(best), start + n), columns[best], rounded[best]))
    rows, others, values = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(others), np.concatenate(values)
