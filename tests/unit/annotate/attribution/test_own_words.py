"""Nobody is "he" or "she" in a direct quotation that is his or her own."""

from __future__ import annotations

import pytest

from pipeline.annotate.attribution.own_words import without_speakers_as_third_persons
from pipeline.core.records import Mention, Quote
from pipeline.core.vocabularies import MentionType, QuoteType
from pipeline.run.workers import loaded_nlp

ROE, DORN = 0, 1


def mention(start: int, text: str, chain: int, kind: MentionType = MentionType.PRONOUN) -> Mention:
    return Mention(start, start + len(text), text, "PERSON", kind, chain)


def test_third_persons_of_a_quotation_that_are_its_speaker_are_left_open() -> None:
    said = Quote(10, 60, "", QuoteType.DIRECT, ((10, 20), (40, 60)), "Ann Roe", ROE)
    inside, of_another = mention(12, "she", ROE), mention(45, "him", DORN)
    first, named = mention(16, "I", ROE), mention(50, "Ann Roe", ROE, MentionType.NAME)
    between, later = mention(30, "she", ROE), mention(70, "her", ROE)
    kept = without_speakers_as_third_persons([later, inside, of_another, first, named, between], [said])
    assert kept == [first, between, of_another, named, later]


def test_reported_words_and_those_of_nobody_named_change_nothing() -> None:
    reported = Quote(0, 20, "", QuoteType.INDIRECT, ((0, 20),), "Ann Roe", ROE)
    unnamed = Quote(0, 20, "", QuoteType.DIRECT, ((0, 20),))
    mentions = [mention(3, "she", ROE), mention(9, "it", -1)]
    assert without_speakers_as_third_persons(mentions, [reported, unnamed]) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "Tom Pell was blunt. “He is a fool.”",
        "Tom Pell was asked about the boss on Monday. “He is a fool and his plan is bad.”",
    ],
)
def test_the_pipeline_leaves_them_open_where_no_verb_tells_who_speaks(text: str) -> None:
    doc = loaded_nlp("")(text)
    (said,) = (quote for quote in doc._.quotes if quote.quote_type is QuoteType.DIRECT)
    assert said.speaker == "Tom Pell"
    inside = [m for m in doc._.mentions if said.start_char <= m.start_char < said.end_char]
    assert not [m.text for m in inside if m.chain == said.chain]
