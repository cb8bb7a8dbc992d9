"""Numbers in text: value, range, unit, bound; and the amounts and numeric entities of a document."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from pipeline.annotate.numbers.find import amounts, numeric_entities, parse_amount, scan_numbers
from pipeline.core.records import Timex


@pytest.mark.parametrize(
    ("text", "value", "high", "unit", "bound"),
    [
        ("at least 12 sheep", 12, 12, "", "at-least"),
        ("more than 3,000 nests", 3000, 3000, "", "at-least"),
        ("no more than 40", 40, 40, "", "at-most"),
        ("up to 300 kites", 300, 300, "", "at-most"),
        ("between 237 and 253 tons", 237, 253, "t", "exact"),
        ("10 or 14 mules", 10, 14, "", "exact"),
        ("nearly 90 percent", 90, 90, "percent", "approx"),
        ("59. 2 percent", 59.2, 59.2, "percent", "exact"),
        ("40.8 per cent", 40.8, 40.8, "percent", "exact"),
        ("19%", 19, 19, "percent", "exact"),
        ("some 1.2 million barrels per day", 1.2e6, 1.2e6, "barrel/day", "approx"),
        ("15 kph to 20 kph", 15, 20, "km/h", "exact"),
        ("5 to 6 million lamps", 5e6, 6e6, "", "exact"),
        ("$10 million", 1e7, 1e7, "USD", "exact"),
        ("€5bn", 5e9, 5e9, "EUR", "exact"),
        ("£3.4m", 3.4e6, 3.4e6, "GBP", "exact"),
        ("6 million US dollars", 6e6, 6e6, "USD", "exact"),
        ("200,000 yuan", 200000, 200000, "CNY", "exact"),
        ("5 million pounds", 5e6, 5e6, "GBP", "exact"),
        ("12 pounds of flour", 12, 12, "lb", "exact"),
        ("a dozen eggs", 12, 12, "", "exact"),
        ("half a million", 5e5, 5e5, "", "exact"),
        ("two hundred and five thousand", 205000, 205000, "", "exact"),
        ("dozens of goats", 24, 24, "", "at-least"),
        ("500 or more", 500, 500, "", "at-least"),
        ("50-odd barges", 50, 50, "", "approx"),
        ("3 1/2 miles", 3.5, 3.5, "mile", "exact"),
        ("$5-10 million", 5e6, 1e7, "USD", "exact"),
    ],
)
def test_an_amount_is_read_with_range_unit_and_bound(
    text: str, value: float, high: float, unit: str, bound: str
) -> None:
    found = parse_amount(text)
    assert found is not None
    assert (found.value, found.high, found.unit, found.bound) == (value, high, unit, bound)


@pytest.mark.parametrize("text", ["", "no figures", "at 7:40 sharp", "the F-16", "a 12th man", "10.0.0.1"])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert list(scan_numbers(text)) == []


def test_a_score_is_no_range() -> None:
    assert [number.label for number in scan_numbers("They won 3-2 in Lowton")] == ["SCORE"]


def test_spans_point_into_the_text() -> None:
    text = "About 12 boats and up to 30 carts cost $4.5 million."
    spans = [
        (text[n.start_char : n.end_char], text[n.core_start_char : n.core_end_char])
        for n in scan_numbers(text)
    ]
    assert spans == [("About 12", "12"), ("up to 30", "30"), ("$4.5 million", "$4.5 million")]


def make_doc(tagged: str) -> Doc:
    """A document from "word/TAG word/TAG"; lemmas are the words without a plural's s."""
    pairs = [pair.rsplit("/", 1) for pair in tagged.split()]
    words = [word for word, _ in pairs]
    lemmas = [word[:-1] if tag == "NNS" and word.endswith("s") else word for word, tag in pairs]
    return Doc(English().vocab, words=words, tags=[tag for _, tag in pairs], lemmas=lemmas)


def test_a_plain_count_takes_the_counted_noun_as_its_unit() -> None:
    doc = make_doc("At/IN least/JJS 12/CD frightened/JJ goats/NNS and/CC three/CD people/NNS fled/VBD ./.")
    found = [(amount.text, amount.value, amount.unit, amount.bound) for amount in amounts(doc)]
    assert found == [("At least 12", 12, "goat", "at-least"), ("three", 3, "person", "exact")]


def test_dates_ages_and_numbers_of_names_are_no_amounts() -> None:
    doc = make_doc("Ann/NNP Roe/NNP ,/, 34/CD ,/, broke/VBD Article/NNP 5/CD on/IN 12/CD May/NNP ./.")
    start = doc.text.index("12 May")
    doc._.timexes = [Timex(start, start + 6, "12 May", "DATE")]
    assert amounts(doc) == []


def test_the_time_that_a_rate_is_per_leaves_it_a_rate() -> None:
    doc = make_doc("They/PRP pump/VBP 5,000/CD barrels/NNS per/IN day/NN ./.")
    start = doc.text.index("per day")
    doc._.timexes = [Timex(start, start + 7, "per day", "SET")]
    assert [(a.value, a.unit) for a in amounts(doc)] == [(5000, "barrel/day")]


def test_numeric_entities_leave_out_dates_and_bounds() -> None:
    doc = make_doc(
        "More/JJR than/IN 40/CD mills/NNS lost/VBD 5/CD %/NN in/IN the/DT second/JJ week/NN of/IN 2019/CD"
    )
    start = doc.text.index("2019")
    doc._.timexes = [Timex(start, start + 4, "2019", "DATE")]
    found = [(span.text, span.label_) for span in numeric_entities(doc)]
    assert found == [("40", "CARDINAL"), ("5 %", "PERCENT"), ("second", "ORDINAL")]


def test_an_amount_slices_back_to_its_text() -> None:
    doc = make_doc("Between/IN 20/CD and/CC 30/CD kites/NNS flew/VBD 5/CD km/NN ./.")
    assert all(doc.text[a.start_char : a.end_char] == a.text for a in amounts(doc))
    assert [(a.value, a.high, a.unit) for a in amounts(doc)] == [(20, 30, "kite"), (5, 5, "km")]


@pytest.mark.parametrize(
    "text", ["She died at age 91 .", "She died at the age of 91 .", "Girls aged 12 to 14 swam ."]
)
def test_ages_are_no_amounts(text):
    doc = Doc(English().vocab, words=text.split())
    assert amounts(doc) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost RM50,000 in all.", 50_000, "MYR"),
        ("They lost hundreds of billions of dollars.", 2e11, "USD"),
        ("It earned millions of ringgit.", 2e6, "MYR"),
        ("It cost half-a million pounds.", 5e5, "GBP"),
        ("Prices fell three-tenths of 1 percent.", 0.3, "percent"),
        ("Rates rose one-quarter of a percentage point.", 0.25, "percentage point"),
    ],
)
def test_amounts_of_money_and_parts_of_a_percent(text: str, value: float, unit: str) -> None:
    found = parse_amount(text)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)
