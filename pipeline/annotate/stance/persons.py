"""Persons as targets: who is one, who are rivals, what somebody is called."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.syntax import complements
from pipeline.document.snapshot import asked_once_of_document
from pipeline.resources import lexicon, mapping

_MIN_PARTY_WORDS = 2
"""Words for parties from which an article is about them; set by hand, not swept."""
_THIRD = lexicon("stance/third_persons") | {"him"}


@asked_once_of_document
def is_political(doc: Doc) -> bool:
    """Whether an article speaks of parties, by what they and their members are called, and not in passing."""
    return sum(token.text in mapping("shared/parties") for token in doc) >= _MIN_PARTY_WORDS


def is_person(token: Token) -> bool:
    """Whether a word is the name of a person, or a pronoun for one of whom is spoken."""
    return token.ent_type_ == "PERSON" or token.lower_ in _THIRD


def are_rivals(holder: Token, target: Token) -> bool:
    """Whether one person acts against another in an article on parties, where attacks are of words."""
    is_paper = holder.lemma_.lower() in lexicon("stance/act_nouns")  # "an ad attacking her"
    return (is_person(holder) or is_paper) and is_person(target) and is_political(target.doc)


def roles(verb: Token, target: Token) -> list[Token]:
    """What somebody is said to be, behind "as" ("dismissed her as a novice")."""
    return [*complements(verb, "as"), *complements(target, "as")]
