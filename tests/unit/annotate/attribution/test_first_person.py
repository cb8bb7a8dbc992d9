"""Who says "I" beside an outlet, read by the shipped pipeline on invented sentences."""

from __future__ import annotations

import pytest

from pipeline.core.vocabularies import QuoteType
from pipeline.run.workers import loaded_nlp


def direct_speakers(text: str) -> list[str]:
    quotes = loaded_nlp("")(text)._.quotes
    return [quote.speaker for quote in quotes if quote.quote_type == QuoteType.DIRECT]


@pytest.mark.parametrize(
    "text",
    [
        'According to the Dunmore Gazette, Tom Pell said, "I will not go."',
        '"I will not go, and my wife agrees," Tom Pell said, according to the Dunmore Gazette.',
    ],
)
def test_i_is_the_person_who_speaks_by_an_outlets_account(text: str) -> None:
    assert direct_speakers(text) == ["Tom Pell"]


@pytest.mark.parametrize(
    "text",
    [
        '"I am not going to my office," according to the Dunmore Gazette.',
        'The Dunmore Gazette reported: "I saw my brother fall."',
    ],
)
def test_an_outlet_is_no_i(text: str) -> None:
    assert direct_speakers(text) == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The mine will close," according to the Dunmore Gazette.', "Dunmore Gazette"),
        ('"I built a business," Acme said. The Acme mine closed.', "Acme"),
        ('"We saw our plant fall," Acme Mining said.', "Acme Mining"),
        ('"I saw my brother fall," an Acme Mining spokesman said.', "an Acme Mining spokesman"),
    ],
)
def test_a_body_says_we_and_what_has_no_self(text: str, speaker: str) -> None:
    assert direct_speakers(text) == [speaker]
