from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.core.records import Amount, Argument
from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.compare.quantities import quantities
from pipeline.facts.conflicts.readable import _SPAN_WORDS, Value, amount, day, explanation, topic
from pipeline.facts.records import LinkedClaim


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("At least 12 sailors were killed near Tarvik.", "At least 12", "At least 12 sailors were killed"),
        ("The toll rose to 27, officials said.", "27", "rose to 27"),
        ("The yard sold 3 of its cranes.", "3", "3 of its cranes"),
        ("It has 340 berths for yachts.", "340", "340 berths"),
        ("Prices rose by 2.5 percent.", "2.5 percent", "rose by 2.5 percent"),
        ("The rate for 2014 was 35.7 percent.", "35.7 percent", "35.7 percent"),
    ],
)
def test_amounts_are_quoted_as_printed(claim: Callable, sentence: str, words: str, expected: str) -> None:
    start = sentence.index(words)
    printed = Amount(start, start + len(words), words, 1.0, 1.0, "")
    made = claim(sentence, "", "be", amounts=[printed])
    assert amount(quantities(made)[0], made).words == expected


def test_a_value_shows_words_and_norm() -> None:
    assert str(Value("for a year", "P1Y")) == "for a year (P1Y)"
    assert str(Value("", "P1Y")) == "P1Y"
    assert str(Value("until further notice")) == "until further notice"
    assert not Value("")


def test_days_are_written_for_readers() -> None:
    assert day("2021-08-09") == "9 Aug 2021"


def test_headings(claim: Callable) -> None:
    ban = claim("The board announced a one-year ban on yachts.", "harbour board", "ban", "yachts")
    assert topic(ban, ban, "duration") == "How long the ban by harbour board is"
    quoted = claim("The board announced a one-year “ban” on yachts.", "harbour board", "ban", "yachts")
    assert topic(quoted, quoted, "duration") == "How long the ban by harbour board is"
    stop = claim("Tarvik stops mooring.", "Tarvik", "stop", "mooring")
    assert topic(stop, stop, "duration") == "How long Tarvik is said to stop mooring"
    assert topic(stop, stop, "polarity") == "Tarvik"
    ferries = replace(stop, subject="Ferries", arguments=(Argument("subject", "ferry", "Ferries", 0, 0),))
    assert topic(ferries, ferries, "date") == "When Ferries are said to stop mooring"
    members = Argument("subject", "Republicans", "Republicans", 0, 0)
    voters = replace(stop, subject="Republicans", arguments=(members,))
    assert topic(voters, voters, "date") == "When Republicans are said to stop mooring"
    ban = replace(
        stop, subject="A ban on banks", arguments=(Argument("subject", "ban", "A ban on banks", 0, 0),)
    )
    assert topic(ban, ban, "date") == "When A ban on banks is said to stop mooring"


def test_where_the_values_read_alike_the_clauses_are_told(claim: Callable) -> None:
    passed = claim("The council passed the plan.", "council", "pass", "the plan")
    failed = claim("The council did not pass the plan.", "council", "pass", "the plan")
    a, b = (
        LinkedClaim(
            claim_id=name,
            document_id=name,
            path=f"{name}.txt",
            claim=made,
            subject_entity_id="",
            speaker_entity_id="",
            speaker="",
            entity_ids=(),
            quote_id="",
            quote_group_id="",
            published="",
            publisher=name,
        )
        for name, made in (("Herald", passed), ("Courier", failed))
    )
    values = Value("pass"), Value("pass")
    told = explanation(a, b, slot=Slot.POLARITY, relation=Relation.CONTRADICTION, values=values)
    spoken = explanation(
        a, b, slot=Slot.POLARITY, relation=Relation.CONTRADICTION, values=values, speaker="Lia Ostrand"
    )
    assert "Lia Ostrand says “The council passed the plan" in spoken
    her_own = explanation(
        a,
        b,
        slot=Slot.POLARITY,
        relation=Relation.CONTRADICTION,
        values=values,
        about="Lia Ostrand",
        speaker="Lia Ostrand",
    )
    assert her_own.startswith("Lia Ostrand says “")
    assert "“The council passed the plan" in told
    assert "“The council did not pass the plan" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He was sentenced to 2 1/2 years in jail", "2 1/2 years"),
        ("He served four and a half months", "four and a half months"),
        ("He was jailed for a year and a half", "for a year and a half"),
        ("He served a three-year term", "three-year"),
    ],
)
def test_a_duration_is_told_with_its_halves(text: str, words: str) -> None:
    found = _SPAN_WORDS.search(text)
    assert found is not None
    assert found.group() == words
