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
    ("text", "expected"),
    [
        ("Acme Motors, the second-largest carmaker in Ruritania, will close.", "Acme Motors"),
        ("It spoke of Microsoft and said that Acme Corp., the company, would close.", "Acme Corp."),
    ],
)
def test_a_noun_set_behind_a_name_is_of_its_bearer(text: str, expected: str) -> None:
    assert [name for noun, name in taken_up(text) if noun.startswith("the ")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme Corp. met its bank. The company, which is based in Ohio, lost money.",
            ("The company", "Acme Corp."),
        ),
        ("The Pittsburgh Pirates hired him. The club paid little.", ("The club", "Pittsburgh Pirates")),
        (
            "Acme Corp. met its bank. The formerly state-owned company lost money.",
            ("The formerly state-owned company", "Acme Corp."),
        ),
    ],
)
def test_what_only_adds_to_a_noun_leaves_it_its_name(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


def test_a_noun_behind_another_noun_for_bodies_takes_up_nobody() -> None:
    assert not taken_up("Acme Corp. met the board. The news agency group reports that.")


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO met in Lowton. Three states joined the alliance.", ("the alliance", "NATO")),
        ("Otto Dorn told the FBI what he saw. The agency found two cars.", ("The agency", "FBI")),
        (
            "Facebook met Microsoft. Ann Roe, a director of Microsoft, said that the company would pay.",
            ("the company", "Microsoft"),
        ),
        (
            "Facebook chief Ann Roe spoke. Microsoft's Otto Dorn said the company would sell two mills.",
            ("the company", "Microsoft"),
        ),
        ("Hollin Airlines lost money. The airline will cut jobs.", ("The airline", "Hollin Airlines")),
        (
            "Corvane sued Hollin, a market research firm. The firm said it would pay.",
            ("The firm", "Hollin"),
        ),
        (
            "The Lowton Mail quoted the mayor. The paper said he would resign.",
            ("The paper", "Lowton Mail"),
        ),
        (
            "Microsoft closed a mine. The Seattle-based company will open two others.",
            ("The Seattle-based company", "Microsoft"),
        ),
        ("Xinhua reported the blast. Two died, the news agency said.", ("the news agency", "Xinhua")),
    ],
)
def test_a_body_is_told_by_its_name_and_by_who_speaks(text: str, expected: tuple[str, str]) -> None:
    assert expected in taken_up(text)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Corvane paid for it. A smaller firm made the sensors. The company will grow.", "The company"),
        ("NATO formed a contact group on Monday. The contact group will meet in May.", "The contact group"),
        ("Corvane paid Ann Roe. She has two million in the bank.", "the bank"),
        ("Hollin United play in Lowton. The keeper is not in the group.", "the group"),
        ("Ann Roe, director of Corvane, broke the news to the organization.", "the organization"),
        ("The Lowton Association met. The Dutch group left.", "The Dutch group"),
        ("Microsoft and the company will meet in May.", "the company"),
        ("European Bank met. The governor of the Czech central bank left.", "the Czech central bank"),
        ("Social Security is short of money. The group wants reforms.", "The group"),
        ("Corvane praised Tellurin. Tellurin praised Corvane. The company will grow.", "The company"),
        ("He said it in an interview with Corvane and the newspaper The Hollin.", "the newspaper"),
    ],
)
def test_a_body_that_may_be_another_stays(text: str, noun: str) -> None:
    assert noun not in [mention for mention, _ in taken_up(text)]


def test_who_has_a_mission_is_not_its_object() -> None:
    found = taken_up("Ruritania met Hamas. Hamas does not give up its mission to destroy it.")
    assert ("it", "Hamas") not in found
