"""Whose a claim is and what it is of, as read by the shipped pipeline. Every sentence is invented."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.run.workers import loaded_nlp


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("An aide said that Roe told his caucus that the bill would fail.", "Roe"),
        ("An aide said that she told the caucus that the bill would fail.", "An aide"),
        ("An aide said that the bill would fail.", "An aide"),
    ],
)
def test_what_somebody_is_reported_to_have_said_is_his(text, source):
    assert [c.committed_by for c in extract_claims(loaded_nlp("")(text))] == [source]


def test_a_participle_does_not_take_the_modifier_for_its_head():
    text = "The House resolution on the national motto passed in May drew praise."
    assert {c.statement for c in extract_claims(loaded_nlp("")(text))} == {text}
    beside = "The workers at the old mill built in May drew praise."
    assert "The old mill was built in May." in {c.statement for c in extract_claims(loaded_nlp("")(beside))}


def test_what_a_speaker_puts_into_another_s_mouth_in_quotation_marks_is_the_speaker_s():
    text = "“The court told every family in town that the deed is a suggestion,” Ada Quill said."
    claims = extract_claims(loaded_nlp("")(text))
    assert {c.committed_by for c in claims if c.statement == "The deed is a suggestion."} == {"Ada Quill"}


def test_an_office_before_its_holder_is_the_holder():
    text = "On Friday, secretary of state Ann Roe met with Jim Doe in Holm."
    assert [c.subject for c in extract_claims(loaded_nlp("")(text))] == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "Substantial steps are needed in such fields as saving energy, finding work and building roads.",
        "I think it is very important for Congress to read the deal, look at it, have a debate, but pass it.",
    ],
)
def test_a_row_of_gerunds_or_infinitives_makes_no_claims_of_its_members(text):
    told = {c.predicate for c in extract_claims(loaded_nlp("")(text)) if c.commitment >= 1}
    assert told.isdisjoint({"find", "build", "have", "pass"})


def test_what_is_only_hoped_is_shown_with_the_hope():
    text = "Ann Roe praised the mayor, saying she hoped that his offer would lead to talks."
    claims = [c for c in extract_claims(loaded_nlp("")(text)) if c.predicate == "lead"]
    assert all(c.commitment < 1 and "hoped" in c.statement for c in claims)


def test_the_next_name_of_a_list_describes_nobody():
    text = (
        "Police charged the minister Ann Roe, her chief of staff Jim Doe and the head of the fund, Max Poe."
    )
    told = {c.statement for c in extract_claims(loaded_nlp("")(text))}
    assert not any(statement.startswith("Ann Roe is") for statement in told)


def test_who_is_attacked_does_not_kill():
    text = "Jim Doe fled after his convoy came under fire in Holm, killing a guard and injuring two drivers."
    told = {(c.predicate, c.subject) for c in extract_claims(loaded_nlp("")(text))}
    assert not any(predicate in ("kill", "injure") for predicate, _ in told)
