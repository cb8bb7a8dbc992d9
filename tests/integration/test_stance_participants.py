"""Who holds a stance and what it is towards, told by more than the sentence's own verb."""

import pytest

from pipeline.document.build import build_nlp
from tests.integration.stances import stances


@pytest.fixture(scope="module")
def nlp():
    return build_nlp()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council drafted a bill that would tax plastic bags. Ann Torvik opposes the bill.",
            "a bill that would tax plastic bags",
        ),
        ("The harbour deal was signed on Monday. Ann Torvik criticised the deal.", "the harbour deal"),
        ("The harbour deal was signed on Monday. Ann Torvik criticised that deal.", "the harbour deal"),
        ("The council expects the levy bill to pass. Ann Torvik opposes the bill.", "the levy bill"),
    ],
)
def test_a_bare_definite_target_is_named_as_it_was_named_before(nlp, text, expected):
    assert ("Ann Torvik", "oppose", expected) in stances(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The council passed two laws. Ann Torvik criticised the law.",
        "The harbour deal was signed. Another deal may come. Ann Torvik criticised the deal.",
        "The council expects the bill to pass. Ann Torvik opposes the bill.",
    ],
)
def test_a_bare_definite_that_may_be_any_of_several_is_no_target(nlp, text):
    assert not {t for holder, _, t in stances(nlp, text) if holder == "Ann Torvik"}


@pytest.mark.parametrize(
    "text",
    [
        "The harbour plan was agreed on Monday. Ann Torvik rejected the idea.",
        "Ann Torvik rejected that criticism.",
        "Ann Torvik backs the billionaire.",
        "Ann Torvik backs a young staffer for the party.",
        "Ann Torvik opposes any such action.",
        "Ann Torvik rejected the allegations of fraud.",
        "Ann Torvik called the rumour a lie.",
    ],
)
def test_what_nothing_names_and_what_is_only_denied_is_no_target(nlp, text):
    assert stances(nlp, text) == set()


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The leader of the Harbour League, Ann Torvik, condemned the levy.", "Ann Torvik"),
        ("The prominent rights organization the Harbour League condemned the levy.", "Harbour League"),
    ],
)
def test_the_name_behind_a_title_is_the_holder(nlp, text, holder):
    assert stances(nlp, text) == {(holder, "oppose", "the levy")}


@pytest.mark.parametrize(
    "text",
    [
        "The senior officials endorsed the levy.",
        "A civil rights group demanded that the council scrap the levy.",
        "The organisation opposes the levy.",
        "The young candidate opposes the levy.",
        "Authorities opposed the levy.",
        "Some observers criticised the levy.",
        "Anti-Lund delegates launched a revolt.",
    ],
)
def test_who_only_the_article_tells_or_a_name_repeats_holds_no_stance(nlp, text):
    assert stances(nlp, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Lund's aide, Carl Holt, told the Times that Lund believes his use of the levy was a mistake.",
        "Ann Torvik joked that she supports the levy.",
        "Ann Torvik talked about endorsing Bo Lund.",
        "For many farmers, Bo Lund seems dishonest, Ann Torvik said.",
        "Judge Ann Torvik rejected Bo Lund's contention that the trial was unfair.",
        "Bo Lund is committed to running for mayor.",
        "Bo Lund broke through with farmers.",
        "Bo Lund held a conference call to defend the levy.",
        '"What your council can do is a disgrace," Ann Torvik said.',
        "Politicians usually resist efforts to cut the levy.",
        '"We call on other firms and the farming community to join us in speaking out against the levy," '
        "Ann Torvik said.",
    ],
)
def test_what_is_anothers_view_or_not_done_in_earnest_is_no_stance(nlp, text):
    assert stances(nlp, text) == set()


def test_of_what_somebody_is_accused_is_not_the_accusers_stance(nlp):
    text = (
        "Ann Torvik accused Bo Lund of taking money from farmers and using a campaign to go after Carl Holt."
    )
    assert stances(nlp, text) == {("Ann Torvik", "oppose", "Bo Lund")}


def test_who_claims_to_be_a_defender_need_not_be_one(nlp):
    text = "Ann Torvik criticised lawmakers of the Orsk Party who claim to be defenders of the levy."
    holders = {holder for holder, _, _ in stances(nlp, text)}
    assert holders == {"Ann Torvik"}


@pytest.mark.parametrize(
    "text",
    [
        "The government has called for the Harbour Party, the rebels' wing, to be expelled from the talks.",
        'Ann Torvik called Bo Lund the "most valuable player" for Veltmark.',
    ],
)
def test_neither_who_is_to_go_nor_who_is_good_for_another_is_supported(nlp, text):
    assert "support" not in {label for _, label, _ in stances(nlp, text)}


def test_a_verb_behind_a_clause_on_the_agent_goes_on_from_that_clause(nlp):
    text = "Bo Lund was asked by Ann Torvik, who backs him, but has dismissed the levy."
    assert ("Bo Lund", "oppose", "the levy") not in stances(nlp, text)


def test_what_a_rival_says_that_somebody_would_do_is_not_their_stance(nlp):
    text = 'Ann Torvik told a rally that Bo Lund would "abolish the levy".'
    assert not {found for found in stances(nlp, text) if found[0] == "Bo Lund"}


def test_by_how_much_somebody_is_backed_is_no_part_of_the_target(nlp):
    text = "Veltmark supports the levy by nine points, a poll found."
    assert stances(nlp, text) == {("Veltmark", "support", "the levy")}


def test_he_behind_because_is_not_taken_for_who_speaks(nlp):
    text = "Ann Torvik praised Carl Holt. Holt said Bo Lund could lose because he supports the levy."
    assert ("Carl Holt", "support", "the levy") not in stances(nlp, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Torvik wants to commit $4 million to hiring more teachers.",
            ("Ann Torvik", "support", "committing $4 million to hiring more teachers"),
        ),
        (
            "The Orsk mayors signed a promise not to run as independents.",
            ("The Orsk mayors", "oppose", "running as independents"),
        ),
        (
            "Bo Lund read the Harbour League's proposal, made after the flood, to arm guards in schools.",
            ("Harbour League", "support", "arming guards in schools"),
        ),
        ('"This is the kind of trade we don\'t need," Ann Torvik said.', ("Ann Torvik", "oppose", "trade")),
        (
            "Ann Torvik reintroduced a bill that would oblige buyers, with few exceptions, to have a check.",
            (
                "Ann Torvik",
                "support",
                "a bill that would oblige buyers, with few exceptions, to have a check",
            ),
        ),
        (
            "The town lifted a 2014 ban made under Mayor Lund on permits for hunters.",
            ("Lund", "oppose", "permits for hunters"),
        ),
        (
            "Bo Lund, along with several members of the Harbour Council, opposed the levy.",
            ("several members of the Harbour Council", "oppose", "the levy"),
        ),
    ],
)
def test_pledges_proposals_needs_and_decrees_are_read(nlp, text, expected):
    assert expected in stances(nlp, text)
