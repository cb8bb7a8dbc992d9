"""How a target is worded, so that a row tells by itself what somebody is for or against."""

import pytest

from pipeline.document.build import build_nlp
from tests.integration.stances import stances


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Torvik wants to limit bank fees.", ("Ann Torvik", "support", "limiting bank fees")),
        (
            "Ann Torvik urged Bo Lund to raise the levy.",
            ("Ann Torvik", "support", "Bo Lund raising the levy"),
        ),
        (
            "Ann Torvik said Bo Lund should face no criminal charges.",
            ("Ann Torvik", "support", "Bo Lund facing no criminal charges"),
        ),
        (
            "Ann Torvik barred reporters from using the harbour.",
            ("Ann Torvik", "oppose", "reporters using the harbour"),
        ),
        (
            "With her ban on miners from entering the harbour, Ann Torvik won.",
            ("Ann Torvik", "oppose", "miners entering the harbour"),
        ),
    ],
)
def test_what_is_to_be_done_is_named_by_a_gerund(nlp, text, expected):
    assert expected in stances(nlp, text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "Ann Torvik defended an image that resembled a crown.",
            "an image that resembled a crown",
        ),
        ("Ann Torvik promised to build a wall along the Orsk border.", "a wall along the Orsk border"),
        (
            "Ann Torvik celebrated the court's decision not to indict her.",
            "the court's decision not to indict her",
        ),
        (
            '"I applaud those firms and unions that have spoken out against it," Ann Torvik said.',
            "those firms and unions that have spoken out against it",
        ),
        ("Ann Torvik denounced both the tram plan and its author.", "the tram plan"),
        ("Ann Torvik criticised Democrats who back it.", "Democrats who back it"),
    ],
)
def test_a_noun_that_says_little_is_printed_with_what_tells_which(nlp, text, target):
    assert target in {found for _, _, found in stances(nlp, text)}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "The council passed the Orsk Housing Act in May. Ann Torvik opposes the law.",
            "the Orsk Housing Act",
        ),
        (
            "The council made a decision to sell the harbour. Ann Torvik denounced this despicable decision.",
            "a decision to sell the harbour",
        ),
        (
            "Bo Lund's call for an early election came in May. Ann Torvik rejected Lund's call.",
            "Bo Lund's call for an early election",
        ),
    ],
)
def test_what_is_taken_up_is_named_as_before_and_not_by_another_thing(nlp, text, target):
    found = {t for holder, _, t in stances(nlp, text) if holder == "Ann Torvik"}
    assert target in found


@pytest.mark.parametrize(
    "text",
    [
        "The council passed legislation to amend the law. Ann Torvik opposes the law.",
        "A court ruled in May on a measure. Ann Torvik opposes the bill.",
    ],
)
def test_what_no_words_before_tell_is_left_out(nlp, text):
    assert not {t for holder, _, t in stances(nlp, text) if holder == "Ann Torvik"}


def test_nobody_is_taken_for_whose_widow_or_ally_somebody_is(nlp):
    text = "The widow of former agent Ann Torvik accused Orsk of murder."
    assert "Ann Torvik" not in {holder for holder, _, _ in stances(nlp, text)}


def test_of_two_owners_in_a_row_the_pronoun_is_the_first(nlp):
    text = "Bo Lund mentioned Ann Torvik's record and her support for the levy."
    assert stances(nlp, text) == {("Ann Torvik", "support", "the levy")}


def test_one_stance_of_the_same_words_is_told_once(nlp):
    text = "Ann Torvik slammed a lawsuit filed by a miner as a disgrace."
    assert len(stances(nlp, text)) == 1
