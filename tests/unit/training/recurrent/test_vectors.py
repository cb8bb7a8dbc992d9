"""The vector table: every word finds a row, rare ones that of the most similar frequent word."""

import json
import tarfile
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from training.recurrent.vectors import (
    MEMBER,
    combined,
    count_words,
    nearest_rows,
    principal,
    read_package,
    shared_rows,
    vector_pipeline,
    vocabulary,
)

WORDS = ["the", "minister", "harbour", "ministers", "quay"]
VECTORS = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.1, 2, 0], [0, 0.2, 3]], dtype=np.float32)


def test_the_row_is_that_of_the_most_similar_frequent_word() -> None:
    assert nearest_rows(VECTORS, VECTORS[:3]).tolist() == [0, 1, 2, 1, 2]


def test_rare_words_share_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.recurrent.vectors.FREQUENT", 3)
    own = vocabulary(WORDS, count_words(["Quay and Ferries"] * 3))
    assert own == ["the", "minister", "harbour", "quay", "and", "ferries"]
    assert shared_rows(own, WORDS, VECTORS) == {"ministers": 1}


def test_words_are_looked_up_in_lower_case() -> None:
    nlp = vector_pipeline(WORDS[:3], VECTORS[:3], {"ministers": 1, "quay": 2})
    doc = nlp("The MINISTERS Quay zzz")
    keys = doc.to_array(nlp.vocab.vectors.attr)
    assert nlp.vocab.vectors.find(keys=keys).tolist() == [0, 1, 2, -1]


def test_words_that_glove_lacks_have_only_the_encoders_part() -> None:
    rows = combined(["harbour", "xanth"], WORDS, VECTORS, np.array([[5.0], [7.0]], dtype=np.float32))
    assert rows[:, -1].tolist() == [5, 7]
    assert rows[1, :-1].tolist() == [0, 0, 0]
    assert rows[0, 2] == pytest.approx(1 / VECTORS.std())


def test_the_first_component_is_the_direction_of_most_spread() -> None:
    rng = np.random.default_rng(0)
    states = np.stack([rng.normal(size=200) * spread for spread in (0.1, 5.0, 1.0)], axis=1).astype(
        np.float32
    )
    reduced = principal(states, np.ones(200, dtype=np.float32), components=2)
    assert reduced.shape == (200, 2)
    assert abs(np.corrcoef(reduced[:, 0], states[:, 1])[0, 1]) > 0.99


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
