"""What "the company", "the president" and "the country" are, read by the shipped pipeline."""

from __future__ import annotations

import pytest

from tests.unit.annotate.coreference.test_people import taken_up


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Roe, the governor of Ohio, spoke. The governor left early.", ("The governor", "Ann Roe")),
        (
            "Facebook and Microsoft met. A Microsoft spokesman said the company would appeal.",
            ("the company", "Microsoft"),
        ),
        ("Kenya held an election. The country has many voters.", ("The country", "Kenya")),
        ("Democrats met on Monday. The party chose a leader.", ("The party", "Democrats")),
    ],
)
def test_a_noun_takes_up_what_was_just_named(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Vice President Otto Dorn spoke to reporters. The president was away.", "The president"),
        ("Police chief Otto Dorn spoke. The police found two cars.", "The police"),
        ("Russian forces in the country number ten thousand.", "the country"),
        ("Kenya and Uganda signed it. Turkish troops stay in the country.", "the country"),
        ("Acme Water Mill lies near Lowton. The capital is far away.", "The capital"),
        ("Tankan was published. The central bank was silent.", "The central bank"),
        ("If Ann Roe wins, Otto Dorn is the candidate.", "the candidate"),
        ("Gazprom raised prices. The Georgian side protested.", "The Georgian side"),
    ],
)
def test_a_noun_that_may_be_another_stays(text: str, noun: str) -> None:
    assert noun not in [mention for mention, _ in taken_up(text)]
