"""Decoding of scores: trees are trees, tags are legal, and the best ones are found."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.recurrent.decode import best_tags, best_tree, is_projective_tree, legal_moves

LENGTHS = st.integers(min_value=1, max_value=5)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([2, 0, 2], True),
        ([0], True),
        ([0, 0], False),  # two roots
        ([2, 1, 0], False),  # a cycle
        ([3, 4, 0, 3], False),  # 1-3 crosses 2-4
        ([3, 0, 2], False),  # 1-3 spans the root
    ],
)
def test_knows_projective_trees(heads: list[int], expected: bool) -> None:
    assert is_projective_tree(heads) is expected


def brute_force(scores: np.ndarray) -> float:
    n = len(scores)
    trees = (heads for heads in product(range(n + 1), repeat=n) if is_projective_tree(list(heads)))
    return max(sum(scores[d, h] for d, h in enumerate(heads)) for heads in trees)


@given(length=LENGTHS, seed=st.integers(min_value=0, max_value=10_000))
def test_finds_the_best_projective_tree(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, length + 1)).astype(np.float32)
    scores[np.arange(length), np.arange(1, length + 1)] = -1e4
    heads = best_tree(scores)
    assert is_projective_tree(heads)
    assert sum(scores[d, h] for d, h in enumerate(heads)) == pytest.approx(brute_force(scores), abs=1e-4)


TAGS = ["O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]


@given(length=st.integers(min_value=1, max_value=12), seed=st.integers(min_value=0, max_value=10_000))
def test_tag_sequences_are_legal(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)
    inside = [tag.startswith("I-") for tag in TAGS]
    found = [TAGS[i] for i in best_tags(scores, legal_moves(TAGS), inside)]
    assert len(found) == length
    for before, tag in zip(["O", *found], found, strict=False):
        assert not tag.startswith("I-") or before[2:] == tag[2:]


def test_keeps_a_legal_best_sequence() -> None:
    scores = np.full((3, 5), -5, dtype=np.float32)
    for row, tag in enumerate(("B-PERSON", "I-PERSON", "O")):
        scores[row, TAGS.index(tag)] = 0
    inside = [tag.startswith("I-") for tag in TAGS]
    assert best_tags(scores, legal_moves(TAGS), inside) == [3, 4, 0]
