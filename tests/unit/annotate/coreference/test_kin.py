"""Nouns that a text names somebody by, relatives above all, and the pronouns behind them. All is invented."""

import pytest

from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp


def named(text):
    """The pronouns of a text that were given a name, with that name."""
    doc = loaded_nlp("")(text)
    names = {chain.index: chain.name for chain in doc._.chains}
    pronouns = (m for m in doc._.mentions if m.mention_type == MentionType.PRONOUN and m.chain in names)
    return [(mention.text, names[mention.chain]) for mention in pronouns]


def test_who_is_named_by_a_participle_is_taken_up():
    assert ("he", "Mark Poe") in named("We met a guy named Mark Poe, and he sold us the mill.")


def test_a_relative_is_the_one_that_the_text_names():
    text = (
        "Bob Poe and Ann Poe lost their child, Gloria. His daughter fell ill after she drank from the well."
    )
    assert ("she", "Gloria") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bob Poe praised his son, Tom. Jim Doe praised his sons. Doe's son fell ill after he drank.",
        "Bob Poe's son, Tom, left Holm. Jim Doe's son fell ill after he drank from the well.",
        "Bob Poe left Holm with his son, Tom. His daughter fell ill after she drank from the well.",
    ],
)
def test_another_relative_is_not(text):
    assert not {("he", "Tom"), ("she", "Tom")} & set(named(text))


@pytest.mark.parametrize(
    "text",
    [
        "John Vance married his wife, Ann Roe. A guard said his wife saw the crash. She called the police.",
        "Bob Poe and his wife, Ann Roe, came. Senator John Vance spoke. His wife left. She shot a guard.",
    ],
)
def test_anothers_relative_is_not_the_one_that_is_named(text):
    assert ("She", "Ann Roe") not in named(text)
