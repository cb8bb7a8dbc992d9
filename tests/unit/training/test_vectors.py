"""The vector table: every word finds a row, rare ones that of the most similar frequent word."""

import json
import tarfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from training.vectors import MEMBER, nearest_rows, read_package, vector_pipeline

WORDS = ["the", "minister", "harbour", "ministers", "quay"]
VECTORS = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.1, 2, 0], [0, 0.2, 3]], dtype=np.float32)


def test_rare_words_share_the_row_of_the_most_similar_frequent_word() -> None:
    assert nearest_rows(VECTORS, rows=3).tolist() == [0, 1, 2, 1, 2]


def test_words_are_looked_up_in_lower_case() -> None:
    nlp = vector_pipeline(WORDS, VECTORS, rows=3)
    doc = nlp("The MINISTERS Quay zzz")
    keys = doc.to_array(nlp.vocab.vectors.attr)
    assert nlp.vocab.vectors.find(keys=keys).tolist() == [0, 1, 2, -1]


def test_more_rows_than_words_are_no_error() -> None:
    assert vector_pipeline(WORDS, VECTORS, rows=50).vocab.vectors.shape == (5, 3)


def test_reads_the_archive_and_drops_what_follows_the_vector(tmp_path: Path) -> None:
    content = {"words": ["a", "b"], "vectors": {w: [float(i)] * 100 + [7.0, i] for i, w in enumerate("ab")}}
    data = json.dumps(content).encode()
    with tarfile.open(tmp_path / "vectors.tgz", "w:gz") as archive:
        info = tarfile.TarInfo(MEMBER)
        info.size = len(data)
        archive.addfile(info, BytesIO(data))
    words, vectors = read_package(tmp_path / "vectors.tgz")
    assert words == ["a", "b"]
    assert vectors.shape == (2, 100)
    assert vectors[1] == pytest.approx(np.ones(100))
