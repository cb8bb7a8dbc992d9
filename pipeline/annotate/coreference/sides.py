"""The body that "we" is in the words of its spokesman; anybody else's "we" stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.referents import Discourse
from pipeline.annotate.coreference.state import Group, Place, add_mention
from pipeline.annotate.coreference.syntax import affiliation
from pipeline.annotate.coreference.voices import Voices
from pipeline.core.vocabularies import MentionType
from pipeline.resources.loader import lexicon

_WE = lexicon("coreference/first_person_plural")
_MOUTHPIECES = lexicon("coreference/mouthpieces")
_TITLE_WITHIN = 3
"""Tokens before a name within which "Acme spokesman" stands; set by hand."""


def add_sides(doc: Doc, discourse: Discourse, voices: Voices) -> None:
    """Make "we" and "our" within a quotation mentions of the body that its only speaker speaks for."""
    sides: dict[int, Group | None] = {}
    for token in voices.tokens:
        number = voices.number[token.i]
        if number < 0 or token.lower_ not in _WE or not token.tag_.startswith("PRP"):
            continue
        if number not in sides:
            sides[number] = _side(doc, discourse, voices.speakers[number])
        side = sides[number]
        if side is not None:
            place = Place(token.i, token.i + 1, token.i, discourse.sentences[token.i])
            add_mention(side, place, MentionType.PRONOUN)


def _side(doc: Doc, discourse: Discourse, speakers: list[int]) -> Group | None:
    """The one body that all who may speak speak for; None where one speaks for none, or for another."""
    found = [next(_bodies(doc, discourse, doc[speaker]), None) for speaker in speakers]
    if not found or any(body is not found[0] for body in found):
        return None
    return found[0]


def _bodies(doc: Doc, discourse: Discourse, speaker: Token) -> Iterator[Group]:
    """The bodies whose mouthpiece the text calls a speaker, here or where he is introduced."""
    referent = discourse.at.get(speaker.i)
    roots = [speaker.i] if referent is None else [speaker.i, *(place.root for place in referent.places)]
    for root in roots:
        for noun in _nouns(doc[root]):
            if noun.lower_ not in _MOUTHPIECES:
                continue
            before = [noun.nbor(-1)] if noun.i else []
            for owner in (*affiliation(noun), *before):
                body = discourse.at.get(owner.i)
                if body is not None and body.group is not None and body.group.label == "ORG":
                    yield body.group


def _nouns(head: Token) -> Iterator[Token]:
    """A speaker's head noun, what is set beside it, and the titles before a name."""
    yield head
    yield from (child for child in head.children if child.dep_ in ("appos", "compound", "nmod"))
    if head.dep_ in ("appos", "compound", "nmod"):
        yield head.head
    left = head.left_edge.i
    yield from reversed(head.doc[max(0, left - _TITLE_WITHIN) : left])
