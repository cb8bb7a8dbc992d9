import numpy as np
import pytest

pytest.importorskip("sklearn")

from pipeline.core.records import Claim
from training.pairs import (
    CONFLICT,
    DIFFERENT,
    QUESTIONS,
    SAME,
    UNLIKELY_WEIGHT,
    UNSURE,
    WORDING,
    Labelled,
    is_asked,
    weighed,
)


def test_of_the_claims_in_two_passages_those_that_say_the_same_count() -> None:
    text = "The ferry Alda sank."
    sank = Claim(0, len(text), text, text, "ferry", "sink", "")
    sides = ("a.txt", sank), ("b.txt", sank)
    labelled = [
        Labelled(*sides, SAME, 1.0, "one", "train"),
        Labelled(*sides, SAME, 1.0, "one", "train"),
        Labelled(*sides, SAME, 2.0, "other", "train"),
        Labelled(*sides, DIFFERENT, 1.0, "third", "train"),
        Labelled(*sides, CONFLICT, 1.0, "third", "train"),
    ]
    found = weighed(labelled, np.array([0.9, 0.2, 0.1, 0.6, 0.01]))
    assert [pair.weight for pair in found] == [1.0, UNLIKELY_WEIGHT, 2.0, 1.0, 1.0]


def test_a_verdict_answers_what_its_reader_was_asked() -> None:
    text = "The ferry Alda sank."
    sank = Claim(0, len(text), text, text, "ferry", "sink", "")
    sides = ("a.txt", sank), ("b.txt", sank)
    asked = {
        (label, source): [q for q in QUESTIONS if is_asked(Labelled(*sides, label, 1.0, "one", source), q)]
        for label, source in ((SAME, "read"), (WORDING, "basil-dev"), (DIFFERENT, UNSURE))
    }
    assert list(asked.values()) == [["same", "related"], ["related"], ["same"]]
