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
    bodies = _Bodies(doc, discourse)
    for token in voices.tokens:
        number = voices.number[token.i]
        if number < 0 or token.lower_ not in _WE or not token.tag_.startswith("PRP"):
            continue
        if number not in sides:
            sides[number] = _side(bodies, voices.speakers[number])
        side = sides[number]
        if side is not None:
            place = Place(token.i, token.i + 1, token.i, discourse.sentences[token.i])
            add_mention(side, place, MentionType.PRONOUN)


def _side(bodies: _Bodies, speakers: list[int]) -> Group | None:
    """The one body that all who may speak speak for; None where one speaks for none, or for another."""
    found = [bodies.of(speaker) for speaker in speakers]
    if not found or any(body is not found[0] for body in found):
        return None
    return found[0]


class _Bodies:
    """The bodies whose mouthpieces the text calls its speakers; each place is looked at once."""

    def __init__(self, doc: Doc, discourse: Discourse) -> None:
        self._doc = doc
        self._discourse = discourse
        self._at: dict[int, Group | None] = {}
        self._of_referent: dict[int, Group | None] = {}

    def of(self, speaker: int) -> Group | None:
        """The body of the speaker at a token, as he is called there or else where he is introduced."""
        here = self._called(speaker)
        referent = self._discourse.at.get(speaker)
        if here is not None or referent is None:
            return here
        if id(referent) not in self._of_referent:
            called = (self._called(place.root) for place in referent.places)
            self._of_referent[id(referent)] = next((body for body in called if body is not None), None)
        return self._of_referent[id(referent)]

    def _called(self, root: int) -> Group | None:
        if root not in self._at:
            self._at[root] = next(self._bodies(root), None)
        return self._at[root]

    def _bodies(self, root: int) -> Iterator[Group]:
        for noun in _nouns(self._doc[root]):
            if noun.lower_ not in _MOUTHPIECES:
                continue
            before = [noun.nbor(-1)] if noun.i else []
            for owner in (*affiliation(noun), *before):
                body = self._discourse.at.get(owner.i)
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
