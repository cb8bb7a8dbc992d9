"""Which articles have to do with each other: the cosine of their weighted keys."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from pipeline.facts.compare.profiles import Corpus
from pipeline.resources.loader import rules

MAX_RELATED = 60
"""Each document is compared with at most this many others, the most similar ones; swept 20-200 on the
newswire pairs: no change."""

_CHUNK = 512
"""Documents whose likeness to all others is worked out at a time, at most."""

_CHUNK_PAIRS = 4_000_000
"""Pairs of documents of which that is worked out at a time, at most, so that memory grows with the corpus,
not with its square; set by hand."""

MAX_HOLDERS = 4_000
"""A key in more documents than this proposes of each of them only those near it in the order of what they
are about, so that the work grows with the corpus, not with its square. Whether two that are proposed are
alike is then asked of all their keys. Up to so many documents nothing is left out."""

_PROPOSED = 2 * MAX_RELATED
"""Documents whose likeness to one is asked of all keys, where some keys propose but a part; set by hand."""

_PLACING_KEYS = 3
"""Heaviest keys by which documents are put in order; set by hand."""

_DIGITS = 6
"""Of a cosine: whatever hangs on further ones hangs on the machine."""
_ROUNDING = 2 * 10**-_DIGITS
"""More than rounding takes two cosines apart or together."""


Vectors = Mapping[str, Mapping[str, float]]
"""A length-normalised vector of weighted keys by document."""


@dataclass(frozen=True)
class Related:
    """Pairs of documents whose keys are alike, each once and in sorted order, as columns: of a hundred
    thousand documents they are millions.

    Attributes:
        documents: All documents.
        ones, others: The two of each pair, by place among these.
        cosines: How alike they are.
    """

    documents: Sequence[str]
    ones: NDArray[np.int64]
    others: NDArray[np.int64]
    cosines: NDArray[np.float64]

    @classmethod
    def of(cls, pairs: Mapping[tuple[str, str], float]) -> Related:
        """The same of pairs with their cosine."""
        documents = sorted({document for pair in pairs for document in pair})
        place = {document: n for n, document in enumerate(documents)}
        placed = np.array([sorted(map(place.__getitem__, pair)) for pair in pairs], np.int64).reshape(-1, 2)
        return cls(documents, placed[:, 0], placed[:, 1], np.array(list(pairs.values()), np.float64))

    def items(self) -> Iterator[tuple[tuple[str, str], float]]:
        """The pairs by their documents' ids, with their cosine."""
        columns = (column.tolist() for column in (self.ones, self.others, self.cosines))
        for one, other, cosine in zip(*columns, strict=True):
            yield (self.documents[one], self.documents[other]), cosine


def related_documents(vectors: Vectors) -> dict[tuple[str, str], float]:
    """Pairs of documents whose keys are alike, each pair once and in sorted order, with their cosine."""
    return dict(related_among(vectors.items()).items()) if len(vectors) > 1 else {}


def related_among(vectors: Iterable[tuple[str, Mapping[str, float]]]) -> Related:
    """The same of documents with their vectors, of which one at a time need be in memory."""
    documents, matrix = _matrix(vectors)
    least = min(rule["min_similarity"] for rule in rules("facts/blocking") if rule["scope"] == "documents")
    return Related(documents, *_most_similar(matrix, least))


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


def _most_similar(matrix: csr_array, least: float, most_holders: int = MAX_HOLDERS) -> _Found:
    """Pairs of rows, in order, that are among the `MAX_RELATED` best of either row, with their cosine.

    Each row is held against all others, so that none but its best pairs are kept meanwhile.

    Args:
        least: Lowest cosine.
        most_holders: As `MAX_HOLDERS`.
    """
    proposing = _parted(matrix, most_holders)
    is_whole = proposing is matrix
    turned = proposing.T.tocsr()
    chunk = max(1, min(_CHUNK, _CHUNK_PAIRS // max(1, matrix.shape[0])))
    parts = [_NONE]
    for start in range(0, matrix.shape[0], chunk):
        cosines = proposing[start : start + chunk] @ turned
        if not is_whole:
            cosines = _of_all_keys(matrix, start, _best_of_rows(cosines, start, least / 2, _PROPOSED))
        parts.append(_best_of_rows(cosines, start, least))
    ones, others, cosines = (np.concatenate(column) for column in zip(*parts, strict=True))
    first, second = np.minimum(ones, others), np.maximum(ones, others)
    _, places = np.unique(first * matrix.shape[0] + second, return_index=True)
    return first[places], second[places], cosines[places]


def _parted(matrix: csr_array, most: int) -> csr_array:
    """The matrix with a column for each run of so many rows that hold a key, where more of them hold it.

    The rows of a run have their heaviest keys in common.
    """
    held = np.bincount(matrix.indices, minlength=matrix.shape[1])
    if not (held > most).any():
        return matrix
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((_places_by_keys(matrix)[rows], matrix.indices))
    firsts = np.cumsum(held) - held
    run = np.empty(len(rows), np.int64)
    run[order] = (np.arange(len(rows)) - firsts[matrix.indices[order]]) // most
    n_runs = -(-held // most)
    columns = (np.cumsum(n_runs) - n_runs)[matrix.indices] + run
    return csr_array((matrix.data, columns, matrix.indptr), shape=(matrix.shape[0], int(n_runs.sum())))


def _places_by_keys(matrix: csr_array) -> NDArray[np.int64]:
    """The place of each row in the order of their heaviest keys, so that rows on one thing lie together."""
    heaviest = np.full((matrix.shape[0], _PLACING_KEYS), -1)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((matrix.indices, -matrix.data, rows))
    rank = np.arange(len(rows)) - matrix.indptr[:-1][rows]
    first = rank < _PLACING_KEYS
    heaviest[rows[first], rank[first]] = matrix.indices[order][first]
    places = np.empty(matrix.shape[0], np.int64)
    places[np.lexsort(heaviest.T[::-1])] = np.arange(matrix.shape[0])
    return places


def _of_all_keys(matrix: csr_array, start: int, proposed: _Found) -> csr_array:
    """The proposed pairs of a row and another by their cosine of all keys; rows count from `start`."""
    rows, others, _ = proposed
    cosines = np.empty(len(rows))
    for first in range(0, len(rows), _CHUNK * MAX_RELATED):
        some = slice(first, first + _CHUNK * MAX_RELATED)
        cosines[some] = matrix[rows[some]].multiply(matrix[others[some]]).sum(axis=1)
    n_rows = min(matrix.shape[0] - start, int(rows.max(initial=start)) - start + 1)
    ends = np.searchsorted(rows, np.arange(start, start + n_rows + 1))
    return csr_array((cosines, others, ends), shape=(n_rows, matrix.shape[0]))


_NONE: _Found = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float64))


def _best_of_rows(cosines: csr_array, start: int, least: float, most: int = MAX_RELATED) -> _Found:
    """The best entries of each row, of equals the first ones; the rows are those from `start` on."""
    parts = [_NONE]
    for n in range(cosines.shape[0]):
        entries = slice(cosines.indptr[n], cosines.indptr[n + 1])
        columns, found = cosines.indices[entries].astype(np.int64), cosines.data[entries]
        wanted = (found >= least) & (columns != start + n)
        columns, found = columns[wanted], found[wanted]
        if len(found) > most:
            nearly = found >= np.partition(found, -most)[-most] - _ROUNDING
            columns, found = columns[nearly], found[nearly]
        rounded = np.array([round(value, _DIGITS) for value in found.tolist()], np.float64)
        best = np.lexsort((columns, -rounded))[:most]
        parts.append((np.full(len(best), start + n), columns[best], rounded[best]))
    rows, others, values = zip(*parts, strict=True)
    return np.concatenate(rows), np.concatenate(others), np.concatenate(values)
