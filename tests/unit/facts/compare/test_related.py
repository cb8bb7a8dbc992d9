from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_array

from pipeline.facts.compare.related import MAX_RELATED, Related, _most_similar, _parted, related_documents

LEAST = 0.12


def _vectors(n_documents: int, n_keys: int) -> csr_array:
    """Articles on one of five things, with words of its own and words that all have."""
    random = np.random.default_rng(3)
    rows = np.zeros((n_documents, n_keys))
    for n, row in enumerate(rows):
        topic = n % 5
        row[random.integers(topic * 8, topic * 8 + 8, 6)] += 1
        row[random.integers(40, n_keys, 4)] += 0.2
    return csr_array(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def test_related_documents_are_columns_and_pairs() -> None:
    pairs = {("a", "c"): 0.5, ("b", "c"): 0.25}
    related = Related.of(pairs)
    assert related.documents == ["a", "b", "c"]
    assert dict(related.items()) == pairs
    assert dict(Related.of({}).items()) == {}


def test_nothing_is_left_out_where_no_key_is_in_too_many_documents() -> None:
    matrix = _vectors(50, 60)
    assert _parted(matrix, 50) is matrix
    ones, others, cosines = _most_similar(matrix, LEAST, 50)
    whole = (matrix @ matrix.T).toarray()
    wanted = {(i, j): whole[i, j] for i, j in combinations(range(50), 2) if whole[i, j] >= LEAST}
    found = dict(zip(zip(ones.tolist(), others.tolist(), strict=True), cosines.tolist(), strict=True))
    assert found == pytest.approx(wanted, abs=1e-6)


def test_a_key_in_too_many_documents_proposes_those_on_the_same() -> None:
    matrix = _vectors(400, 60)
    ones, others, cosines = _most_similar(matrix, LEAST, 90)
    whole = (matrix @ matrix.T).toarray()
    assert cosines == pytest.approx(whole[ones, others], abs=1e-6)
    assert (ones < others).all()
    n_pairs = np.bincount(np.concatenate([ones, others]), minlength=400)
    assert n_pairs.min() >= MAX_RELATED
    best = np.sort(whole - np.eye(400), axis=1)[:, -MAX_RELATED:].mean()
    assert cosines.mean() >= 0.9 * best


def test_runs_of_a_key_hold_all_its_documents_once() -> None:
    matrix = _vectors(400, 60)
    parted = _parted(matrix, 90)
    assert parted.nnz == matrix.nnz
    assert np.bincount(parted.indices).max() <= 90
    assert parted.sum() == pytest.approx(matrix.sum())


def test_one_article_is_related_to_nothing() -> None:
    assert related_documents({"a": {"ferry": 1.0}}) == {}
