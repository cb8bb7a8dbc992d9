"""Pronouns that two persons may be meant by, and who is surely meant. Every sentence is invented."""

import pytest

from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp


def named(text):
    """The pronouns of a text that were given a name, with that name."""
    doc = loaded_nlp("")(text)
    names = {chain.index: chain.name for chain in doc._.chains}
    pronouns = (m for m in doc._.mentions if m.mention_type == MentionType.PRONOUN and m.chain in names)
    return [(mention.text, names[mention.chain]) for mention in pronouns]


def test_a_pronoun_that_two_of_one_gender_compete_for_is_left_open():
    text = (
        "Mary Holt still has the final say on whether Ann Roe is charged, and though she has said "
        "she will accept the advice of the prosecutors, Norland is waiting."
    )
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bob Poe ruled for Jim Doe, removing the judge from the case because he had lied.", []),
        ("Bob Poe fired the clerk because he was drunk.", []),
        ("Bob Poe was fired because he was drunk.", [("he", "Bob Poe")]),
        ("Bob Poe resigned because he was ill.", [("he", "Bob Poe")]),
        ("The board fired Bob Poe because he was drunk.", [("he", "Bob Poe")]),
    ],
)
def test_what_is_done_to_somebody_is_done_for_what_he_did(text, expected):
    assert named(text) == expected


def test_a_name_set_out_before_its_sentence_is_its_subject():
    text = "Jim Doe met Bob Poe in Holm. Tom Quill, he is coming on board."
    assert ("he", "Tom Quill") in named(text)


@pytest.mark.parametrize("verb", ["added", "continued"])
def test_who_was_quoted_last_goes_on(verb):
    text = (
        "Mayor Jim Doe met Bob Poe in Holm. “The mill is closed,” Poe said, accusing Doe of buying the land. "
        f"He {verb}: “Nobody asked for it in Holm.”"
    )
    assert ("He", "Bob Poe") in named(text)


@pytest.mark.parametrize(
    ("since", "meant"),
    [
        ("Kim Doe joined the mill in 1990. She added three rooms to the house.", "Kim Doe"),
        ("Kim Doe joined the mill in 1990. She added: “It was late.”", None),
        ("She added that it was late in Holm.", "Ann Roe"),
    ],
)
def test_only_words_go_on_with_who_was_quoted_and_only_where_nobody_came_between(since, meant):
    found = named(f"“It fell,” said Ann Roe, 40. {since}")
    assert [name for word, name in found if word == "She"] == ([meant] if meant else [])


def test_a_man_and_a_woman_of_one_surname_are_no_one_person():
    text = (
        "The parents, Khurz and Ghizala Vorn, spoke in Holm. Mr. Vorn said that the mill had closed. "
        "Ms. Vorn said that it had burnt down. Mr. Vorn smiled, and Ms. Vorn left."
    )
    doc = loaded_nlp("")(text)
    titled = {}
    for mention in doc._.mentions:
        if mention.text == "Vorn":
            titled.setdefault(doc.text[mention.start_char - 4 : mention.start_char], set()).add(mention.chain)
    assert len(titled["Mr. "]) == len(titled["Ms. "]) == 1
    assert not titled["Mr. "] & titled["Ms. "]
    named_in_full = {m.chain for m in doc._.mentions if m.text == "Ghizala Vorn"}
    assert not titled["Mr. "] & named_in_full


def test_who_is_asked_about_a_deed_did_it():
    text = (
        "Radio host Hugh Hale asked Jim Doe about statements he had made the previous night, when he claimed "
        "Ada Quill was the founder of the band."
    )
    assert named(text) == [("he", "Jim Doe"), ("he", "Jim Doe")]


def test_a_body_in_another_place_is_another_body():
    text = "The Georgian Foreign Ministry said no. The Foreign Ministry in Moscow said yes."
    doc = loaded_nlp("")(text)
    chains = [m.chain for m in doc._.mentions if m.text.endswith("Ministry")]
    assert len(set(chains)) == 2
