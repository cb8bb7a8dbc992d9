"""Candidates with the content that the tagger points to."""

import math

import numpy as np
import pytest

from pipeline.annotate.attribution.accept.pointed import pointed_candidates
from pipeline.annotate.attribution.accept.tagger import MARKS, POINTERS
from pipeline.annotate.attribution.spans import Candidate

SAID = 2
"""The cue of "the mayor said it was dear and left in May"."""


class Pointing:
    """A tagger's reading in which one cue points to one content."""

    def __init__(self, start: int, last: int, sure: float, cue: float = 0.9) -> None:
        self.marks = np.zeros((12, len(MARKS)), dtype=np.float32)
        self.marks[SAID, MARKS.index("cue")] = cue
        self._at = {POINTERS.index("start"): start, POINTERS.index("end"): last}
        self._sure = math.log(sure)

    def likeliest(self, cue: int, pointer: int) -> int:
        return self._at[pointer]

    def points(self, cue: int, pointer: int, token: int) -> float:
        return self._sure if token == self._at[pointer] else -9.0


def said(start: int, end: int) -> Candidate:
    return Candidate(SAID, "ccomp", (SAID,), ((start, end),), (0, 2), 1)


def contents(found: list[Candidate], tagged: Pointing) -> list[tuple[tuple[int, int], ...]]:
    return [candidate.content for candidate in pointed_candidates(found, tagged)]


def test_a_content_that_the_tagger_is_sure_of_is_proposed_with_cue_and_source():
    found = list(pointed_candidates([said(3, 9)], Pointing(3, 5, 0.95)))
    assert [(c.content, c.source, c.frame) for c in found] == [(((3, 6),), (0, 2), "ccomp")]


@pytest.mark.parametrize(
    "tagged",
    [
        Pointing(3, 8, 0.95),  # is proposed already
        Pointing(3, 5, 0.5),  # unsure
        Pointing(3, 5, 0.95, cue=0.1),  # no cue
        Pointing(1, 5, 0.95),  # around the cue
        Pointing(0, 1, 0.95),  # the source
        Pointing(10, 11, 0.95),  # nothing that is proposed
        Pointing(5, 3, 0.95),  # backwards
    ],
)
def test_else_none_is_added(tagged):
    assert contents([said(3, 9)], tagged) == []


def test_without_candidates_nothing_is_proposed():
    assert contents([], Pointing(3, 5, 0.95)) == []
