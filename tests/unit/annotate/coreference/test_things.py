"""What "it" and "its" take up, and when "it" is empty, read by the shipped pipeline."""

from __future__ import annotations

import pytest

from pipeline.annotate.coreference.syntax import is_pleonastic
from pipeline.run.workers import loaded_nlp
from tests.unit.annotate.coreference.test_people import taken_up


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Microsoft said on Thursday that it had signed a contract to buy 20 jets.", "it", "Microsoft"),
        ("Microsoft says that it will be paid by Facebook for the delay.", "it", "Microsoft"),
        ("The French bank BNP Paribas announced on Tuesday that it will cut jobs.", "it", "BNP Paribas"),
        ("Kenya held an election. Kenya rebuilt its economy.", "its", "Kenya"),
    ],
)
def test_it_is_who_says_so(text: str, pronoun: str, expected: str) -> None:
    assert (pronoun, expected) in taken_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "Facebook found the message and removed it.",
        "The mayor asked Ann Roe of Microsoft what it means to be free.",
        "Mr. Roe put the sum at 3 million, but Forbes says it is 4 million.",
    ],
)
def test_an_it_that_may_be_what_was_told_stays(text: str) -> None:
    assert "it" not in [mention for mention, _ in taken_up(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is unclear how Roe left.", True),
        ("It was Roe who left.", True),
        ("It was said that Roe left.", True),
        ("It is a mistake to leave early.", True),
        ("It seems that Roe left.", True),
        ("It had signed a contract to sell the mine.", False),
        ("It will be paid for the delay.", False),
        ("It is a company in Lowton.", False),
    ],
)
def test_an_empty_it_is_told_by_its_clause(text: str, expected: bool) -> None:
    assert is_pleonastic(loaded_nlp("")(text)[0]) is expected
