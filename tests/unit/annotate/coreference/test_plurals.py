"""Plural pronouns and whom they take up. Every text is invented."""

import pytest

from pipeline.claims.extract import extract_claims
from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp

FAMILY = "Ann Vorn and Bob Vorn closed the mill. The Vorns said that they had lost a fortune."


def named(text):
    """The pronouns of a text that were given a name, with that name."""
    doc = loaded_nlp("")(text)
    names = {chain.index: chain.name for chain in doc._.chains}
    pronouns = (m for m in doc._.mentions if m.mention_type == MentionType.PRONOUN and m.chain in names)
    return [(mention.text, names[mention.chain]) for mention in pronouns]


def test_a_family_is_several():
    assert ("they", "Vorns") in named(FAMILY)
    assert ("he", "Vorns") not in named(f"{FAMILY} He was ill.")


def test_a_family_is_not_written_for_its_pronoun():
    statements = [claim.statement for claim in extract_claims(loaded_nlp("")(FAMILY))]
    assert any("they had lost a fortune" in statement.lower() for statement in statements)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Corp. hired two miners in Holm. They were ill.",
        "Ann Roe and Bob Poe sold Acme Corp. to Norland. They were ill.",
        "Doctors told Acme Corp. that they were ill.",
    ],
)
def test_a_plural_noun_or_joined_names_go_before_a_body(text):
    assert "they" not in {word.lower() for word, _ in named(text)}


def test_who_does_something_first_is_not_the_subject_named_by_a_pronoun():
    text = "Jim Doe came to Holm in 1990. Leaving the mill of Bob Poe, he fell into the river."
    assert ("he", "Jim Doe") in named(text)


def test_who_there_is_acts():
    text = "There is Ann Roe, who is the editor, and she writes the column."
    assert ("she", "Ann Roe") in named(text)


def test_a_people_or_party_is_taken_up():
    assert ("they", "Canadians") in named("The Canadians left Holm after they had lost the match.")
    assert ("they", "Democrats") in named("Democrats insist that they will vote for the law.")


@pytest.mark.parametrize(
    "text",
    [
        "Most Democrats in Holm said they would vote for it.",
        "Ten percent of Democrats said they had left.",
        "Democrats saw how Republicans voted before they left.",
        "Democrats voted. They are a burden.",
    ],
)
def test_some_of_them_others_or_things_are_not_all_of_them(text):
    assert "they" not in {word.lower() for word, _ in named(text)}
