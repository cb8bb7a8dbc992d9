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


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The Farmers' Alliance met on Monday. The movement grew fast.", "The movement"),
        (
            "The Farmers' Alliance met on Monday. The tea party opposed the tax. The group held a rally.",
            "The group",
        ),
        ("The Farmers' Alliance met. The militants burned the barn. The group said it won.", "The group"),
        ("The Farmers' Alliance met. Acme Corp. closed a mine. The group expects profits.", "The group"),
        ("Human Rights Foundation met the Farmers' Alliance. The group left early.", "The group"),
    ],
)
def test_a_group_beside_another_body_and_what_is_no_movement_stay(text: str, noun: str) -> None:
    assert noun not in [mention for mention, _ in taken_up(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Green Peace Movement opposed the tax. The movement grew.", "Green Peace Movement"),
        ("The mayor met the Farmers' Alliance on Monday. The group wants it.", "Farmers' Alliance"),
        ("The Farmers' Alliance met. The mayor spoke to reporters. The group wants it.", "Farmers' Alliance"),
        ("The Farmers' Alliance met. Reporters came. The organisation wants it.", "Farmers' Alliance"),
    ],
)
def test_a_group_is_the_only_body_just_named(text: str, expected: str) -> None:
    assert expected in [name for _, name in taken_up(text)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Haiti was hit by a quake. France sent 300 tons of food to the country.", "the country"),
        ("Ukraine counted its dead. Russia invaded the country in 2022.", "the country"),
        ("Hollin University spoke of a debt. Hollin University praised the university.", "the university"),
        ("Iraq voted on Monday. Kenya stayed and then left the country.", "the country"),
    ],
)
def test_nobody_is_the_object_of_what_he_does(text: str, noun: str) -> None:
    found = dict(taken_up(text))
    assert found.get(noun, "") not in ("France", "Russia", "Hollin University", "Kenya")


def test_the_country_of_what_somebody_does_may_be_his_own() -> None:
    found = taken_up("Kenya held an election. Kenya rebuilt the economy of the country.")
    assert ("the country", "Kenya") in found
