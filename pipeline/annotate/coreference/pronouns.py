"""Pronouns and definite nouns resolved to the names they take up, from left to right.

Every pronoun is given the candidate for which most speaks (`evidence`, `weights`), which may be a noun
without a name, or nothing; only names are kept, and only where that is sure. What stays in doubt stays out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.evidence import (
    THING_WINDOW,
    Candidate,
    Evidence,
    described_by,
    given_to,
    nothing,
)
from pipeline.annotate.coreference.referents import PERSON, THING, Discourse
from pipeline.annotate.coreference.sides import add_sides
from pipeline.annotate.coreference.state import Group, Place, add_mention, most_salient, salience
from pipeline.annotate.coreference.syntax import (
    affiliation,
    definite_start,
    governing_subjects,
    is_place_word,
    is_pleonastic,
)
from pipeline.annotate.coreference.traits import DEFAULT_KIND, head_words
from pipeline.annotate.coreference.voices import Voices
from pipeline.annotate.coreference.weights import score, shares, shipped_weights
from pipeline.annotate.names.spans import opens_sentence
from pipeline.core.vocabularies import MentionType
from pipeline.resources.loader import lexicon, mapping

_GENDERED = mapping("shared/gendered_pronouns")
_NEUTER = lexicon("coreference/neuter_pronouns")
_PLURAL = lexicon("coreference/plural_pronouns")
_SURE = {PERSON: 0.6, THING: 0.7}
"""Probability from which a pronoun is given a name; cross-validated on GUM's training part for a precision of
.95, and for "it" looked at on MEANTIME: .94 at .7, .90 at .6."""
_SURE_AMONG_SEVERAL = 0.8
"""The same for a person's pronoun that is no subject, in a sentence with several who may be meant."""
_OBLIQUE = frozenset({"dobj", "pobj", "dative"})
_NOUN_WINDOW = 6
"""Sentences back that "the company" reaches; set by hand. Our gold tells no difference from 4 and 12."""
_RIVAL = 0.8
"""Share of the salience of the most salient entity from which another may be meant by a noun as well; swept
.5-1 on MEANTIME: recall .41, .51, .52, precision .43, .44, .42."""
_LOOSE_KINDS = frozenset({"group", "team", "agency"})
"""Kinds of bodies whose names often have no word that tells it ("Oxfam", "Arsenal")."""
_AGE_TOKENS = 5
"""Tokens of "the 45-year-" before "old"."""
_CALLED_SO = 2.0
"""Factor of an entity's salience for a noun that the text has called it by; set by hand."""
_PLURALS_WITHIN = 40
"""Tokens back within which a plural noun keeps "they" from an organisation; by hand, not swept."""


class Resolver:
    """Adds pronouns and definite nouns of a document to its entities, in order of position."""

    def __init__(self, doc: Doc, groups: Sequence[Group], sentences: Sequence[int]) -> None:
        self._doc = doc
        self._groups = groups
        self._sentences = sentences
        self._named = {i for group in groups for place in group.places for i in range(place.start, place.end)}

    def resolve(self) -> None:
        """Nouns first, then pronouns, which see the results before them."""
        voices = Voices(self._doc)
        for token in voices.tokens:
            if token.tag_ == "NN" and token.i not in self._named:
                self._resolve_noun(token)
            elif token.lower_ == "old":
                self._resolve_age(token)
        discourse = Discourse(self._doc, voices.tokens, self._groups, self._sentences)
        evidence = Evidence(self._doc, discourse, voices)
        for token in self._pronouns(voices):
            if token.lower_ in _PLURAL:
                self._resolve_plural(token, discourse)
                continue
            gender = _GENDERED.get(token.lower_, "")
            kind = PERSON if gender else THING
            candidates = evidence.candidates(token, kind, gender)
            meant = described_by(token, candidates, discourse) or given_to(token, candidates)
            chosen, is_sure = (meant, True) if meant else self.choose(token, kind, candidates, voices)
            if chosen is None:
                continue
            place = self._place(token.i, token)
            chosen.referent.add(place, is_pronoun=True)
            chosen.referent.gender = chosen.referent.gender or gender
            discourse.at[token.i] = chosen.referent
            group = chosen.referent.group
            if group is not None and is_sure:
                group.gender = group.gender or gender
                add_mention(group, place, MentionType.PRONOUN)
        add_sides(self._doc, discourse, voices)

    def choose(
        self, token: Token, kind: str, candidates: Sequence[Candidate], voices: Voices
    ) -> tuple[Candidate | None, bool]:
        """The likeliest candidate, None where nothing is likelier, and whether it is sure."""
        weights = shipped_weights(kind)
        properties = [candidate.properties for candidate in candidates]
        alternatives = shares(
            [score(weights, names) for names in (*properties, nothing(token, candidates, voices))]
        )
        best = max(range(len(alternatives)), key=alternatives.__getitem__)
        if best == len(candidates):
            return None, False
        here = [c for c in candidates if c.place.sentence == self._sentences[token.i]]
        crowded = kind == PERSON and token.dep_ in _OBLIQUE and len(here) > 1
        return candidates[best], alternatives[best] >= (_SURE_AMONG_SEVERAL if crowded else _SURE[kind])

    def _pronouns(self, voices: Voices) -> Iterator[Token]:
        """The pronouns of each paragraph, those in quotation marks last: who speaks must be known by then."""
        found = [
            token
            for token in voices.tokens
            if (word := token.lower_) in _GENDERED or word in _PLURAL or word in _NEUTER
            if token.i not in self._named
            and not (token.is_title and not opens_sentence(token))
            and not (word in _NEUTER and is_pleonastic(token))
        ]
        yield from sorted(found, key=lambda t: (voices.paragraph[t.i], voices.is_quoted(t.i), t.i))

    def _place(self, start: int, token: Token) -> Place:
        return Place(start, token.i + 1, token.i, self._sentences[token.i])

    def _resolve_plural(self, token: Token, discourse: Discourse) -> None:
        """Take "they" for an organisation only where that governs it and no plural noun is at hand."""
        near = self._doc[max(token.sent.start, token.i - _PLURALS_WITHIN) : token.i]
        if any(other.tag_ in ("NNS", "NNPS") or other.dep_ == "conj" for other in near):
            return
        for subject in governing_subjects(token):
            for candidate in (subject, *affiliation(subject)):
                referent = discourse.at.get(candidate.i)
                if referent is not None and referent.group is not None and referent.group.label == "ORG":
                    add_mention(referent.group, self._place(token.i, token), MentionType.PRONOUN)
                    return
            return

    def _resolve_noun(self, token: Token) -> None:
        start = definite_start(token)
        if start is None:
            return
        at = self._place(start, token)
        best = self._by_head(token, at) or self._by_role(token, at) or self._by_class(token, at)
        if best is not None:
            add_mention(best, at, MentionType.NOMINAL)

    def _resolve_age(self, token: Token) -> None:
        """Take "the 45-year-old" for the only person of that age, else the only one just mentioned."""
        start = token.i - _AGE_TOKENS
        phrase = self._doc[max(0, start) : token.i + 1]
        if start < 0 or [t.lower_ for t in phrase][0::2] != ["the", "-", "-"] or phrase[3].lower_ != "year":
            return
        if token.i + 1 < len(self._doc) and token.nbor().tag_[:2] in ("NN", "JJ"):
            return
        at, age = self._place(start, token), phrase[1].text
        persons = [g for g in self._groups if g.label == "PERSON" and salience(self._doc, g, at, within=1)]
        told = [group for group in self._groups if group.label == "PERSON" and self._is_aged(group, age)]
        if len(told or persons) == 1:
            add_mention((told or persons)[0], at, MentionType.NOMINAL)

    def _is_aged(self, group: Group, age: str) -> bool:
        """Whether an age is set behind a name of the person ("Ann Roe, 45,")."""
        return any(self._doc[place.end : place.end + 2].text == f", {age}" for place in group.places)

    def _by_head(self, token: Token, at: Place) -> Group | None:
        """The name whose head word is the noun ("the university" for "Ruritania University")."""
        wanted = {word.lower_ for word in self._doc[at.start + 1 : token.i]}
        fitting = [
            group
            for group in self._groups
            if token.lower_ in head_words(group) and wanted <= set(" ".join(group.aliases).lower().split())
        ]
        return self._clearly_meant(fitting, token, at)

    def _by_role(self, token: Token, at: Place) -> Group | None:
        """The only person the document calls that ("the minister")."""
        fitting = [group for group in self._groups if group.label == "PERSON" and token.lower_ in group.roles]
        return most_salient(self._doc, fitting, at, within=_NOUN_WINDOW)[0] if len(fitting) == 1 else None

    def _by_class(self, token: Token, at: Place) -> Group | None:
        """What is of the kind; for "the group" and its like else the only body there, if its kind is open."""
        kind = mapping("shared/class_nouns").get(token.lower_)
        fitting = [group for group in self._groups if kind and group.kind == kind]
        best = self._clearly_meant(fitting, token, at)
        if best is not None or fitting or kind not in _LOOSE_KINDS:
            return best
        present = [
            group
            for group in self._groups
            if group.label == "ORG" and group.kind == DEFAULT_KIND and not _calls_itself(group)
            if salience(self._doc, group, at, within=THING_WINDOW)
        ]
        return present[0] if len(present) == 1 else None

    def _clearly_meant(self, groups: Sequence[Group], token: Token, at: Place) -> Group | None:
        """The most salient of some entities, unless another is about as salient.

        What is called by the noun elsewhere goes before. A place ("the US automaker") tells two apart if one
        of them alone is mentioned in a sentence with it.
        """
        present = [(salience(self._doc, group, at, within=_NOUN_WINDOW), group) for group in groups]
        present = [
            (value * (_CALLED_SO if token.lower_ in group.roles else 1), group)
            for value, group in present
            if value
        ]
        places = {other.lower_ for other in self._doc[at.start : at.end] if is_place_word(other)}
        if places and len(present) > 1:
            present = [(value, group) for value, group in present if self._is_placed(group, places, at)]
            if len(present) > 1:
                return None
        called = [pair for pair in present if token.lower_ in pair[1].roles]
        present = called if len(called) == 1 else present
        present.sort(key=lambda pair: -pair[0])
        if len(present) > 1 and present[1][0] > _RIVAL * present[0][0]:
            return None
        return present[0][1] if present else None

    def _is_placed(self, group: Group, places: set[str], at: Place) -> bool:
        """Whether an entity is mentioned in a sentence before that has one of the words for a place."""
        return any(
            token.lower_ in places
            for place in group.places
            if place.end <= at.start
            for token in self._doc[place.root].sent
            if token.i < at.start
        )


def _calls_itself(group: Group) -> bool:
    """Whether a body's name tells its kind ("Hollin Bank"), so that it is no club and no agency."""
    heads = mapping("shared/class_nouns").keys() & head_words(group)
    return any(mapping("shared/class_nouns")[head] not in _LOOSE_KINDS for head in heads)
