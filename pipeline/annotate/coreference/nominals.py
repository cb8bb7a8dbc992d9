"""Definite nouns ("the company", "the senator", "the country") resolved to the names they take up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.bodies import BODY_KINDS, Bodies, fit, is_placed, places_before
from pipeline.annotate.coreference.persons import Persons, is_office_in_capitals
from pipeline.annotate.coreference.referents import is_body
from pipeline.annotate.coreference.state import Group, Place, add_mention, salience
from pipeline.annotate.coreference.syntax import (
    SUBJECTS,
    definite_start,
)
from pipeline.annotate.coreference.traits import head_words
from pipeline.annotate.coreference.voices import Voices
from pipeline.annotate.names.spans import opens_sentence
from pipeline.core.vocabularies import MentionType
from pipeline.resources.loader import lexicon, mapping

_NOUN_WINDOW = 6
"""Sentences back that "the company" reaches; set by hand. Our gold tells no difference from 4 and 12."""
_PARTY = "party"
_PREDICATIVE = frozenset({"attr", "oprd"})
_ACTED_ON = frozenset({"dobj", "dative", "pobj"})
_RIVAL = 0.8
"""Share of the salience of the most salient entity from which another may be meant by a noun as well; swept
.5-1 on MEANTIME: recall .41, .51, .52, precision .43, .44, .42."""
_COUNTRY, _STATE, _CITY = "country", "state", "city"
_CAPITAL = "capital"
_PLAIN_COUNTRIES = lexicon("shared/plain_countries")
"""Nouns for any country; "kingdom" and "republic" are some only."""
_PLAIN_LENGTH = 2
"""Tokens of "the country", which no adjective tells from others."""
_THROUGHOUT = frozenset({"across", "around", "throughout"})
_AGE_TOKENS = 5
"""Tokens of "the 45-year-" before "old"."""
_AMERICA = "United States"
_ABOUT = 3
"""Mentions from which on a text may be about what it names; set by hand."""
_CALLED_SO = 2.0
"""Factor of an entity's salience for a noun that the text has called it by; set by hand."""


class _Named(NamedTuple):
    """A mention of a country by its name or its adjective."""

    at: int
    sentence: int
    country: str
    is_name: bool


class Nominals:
    """Resolves the definite nouns of a document, in order of position."""

    def __init__(self, doc: Doc, groups: Sequence[Group], sentences: Sequence[int], voices: Voices) -> None:
        self._doc = doc
        self._groups = groups
        self._sentences = sentences
        self._at: dict[int, Group] = {}
        for group in groups:
            for place in group.places:
                self._at.setdefault(place.root, group)
        self._named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        self._bodies = Bodies(doc, groups, voices)
        self._persons = Persons(doc, groups, voices)
        self._countries = {_country_of(group): group for group in groups if group.kind == _COUNTRY}
        known = self._countries.keys() | set(mapping("shared/nationalities").values())
        self._nations = sorted(
            _Named(place.root, place.sentence, country, group.label != "NORP")
            for group in groups
            if (country := _country_of(group)) in known
            for place in group.places
            if place.end == len(doc) or doc[place.end].tag_ != "HYPH"
        )

    def resolve(self, tokens: Sequence[Token]) -> None:
        """Add every noun that surely takes up a name to the entity that bears it."""
        for token in tokens:
            if token.i in self._named:
                continue
            if token.tag_ == "NN" or is_office_in_capitals(token):
                self._resolve_noun(token)
            elif token.lower_ == "old":
                self._resolve_age(token)

    def _place(self, start: int, token: Token) -> Place:
        return Place(start, token.i + 1, token.i, self._sentences[token.i])

    def _resolve_noun(self, token: Token) -> None:
        person = self._persons.meant(token, self._sentences[token.i])
        if person is not None:
            add_mention(*person, MentionType.NOMINAL)
            return
        if token.dep_ == "appos" and token.head.i in self._named:
            self._resolve_apposition(token)
            return
        start = definite_start(token)
        if start is None or token.dep_ in _PREDICATIVE or token.tag_ != "NN":
            return
        at = self._place(start, token)
        best = self._by_head(token, at) or self._by_class(token, at)
        if best is not None and not _acts_on(best, token):
            add_mention(best, at, MentionType.NOMINAL)

    def _resolve_apposition(self, token: Token) -> None:
        """Take "the carmaker" set behind a body's name for that body: it can be no other."""
        article = next((child for child in token.lefts if child.lower_ == "the"), None)
        kind = mapping("shared/class_nouns").get(token.lower_)
        if article is None or kind not in BODY_KINDS or token.head.i > token.i:
            return
        at = self._place(article.i, token)
        body = self._at.get(token.head.i)
        if body is not None and body.label == "ORG" and fit(body, token, kind):
            add_mention(body, at, MentionType.NOMINAL)

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
        """The name whose head word is the noun ("the university" for "Ruritania University").

        What the text also has as a common noun ("new software") takes up no name, unless it is a body's.
        """
        wanted = {word.lower_ for word in self._doc[at.start + 1 : token.i]}
        fitting = [
            group
            for group in self._groups
            if token.lower_ in head_words(group) and wanted <= set(" ".join(group.aliases).lower().split())
        ]
        is_name = token.is_title and not opens_sentence(token)
        if fitting and not (is_name or is_body(token)) and self._is_told_otherwise(token):
            return None
        if token.lower_ == _PARTY:
            return self._party(fitting, token, at)
        told = [group for group in fitting if salience(self._doc, group, at, within=_NOUN_WINDOW)]
        if len(told) > 1 and not wanted and len({_bare_head(group, token) for group in told}) > 1:
            return None  # "the foundation", of two that are called so
        return self._clearly_meant(fitting, token, at)

    def _is_told_otherwise(self, token: Token) -> bool:
        """Whether the text has a noun before that is no name's ("a station", "new software")."""
        return any(
            other.lower_ == token.lower_ and other.tag_ == "NN" and definite_start(other) is None
            for other in self._doc[: token.i]
            if other.i not in self._named
        )

    def _by_class(self, token: Token, at: Place) -> Group | None:
        """What is of the kind of a noun for places or bodies."""
        kind = mapping("shared/class_nouns").get(token.lower_)
        fitting = [group for group in self._groups if kind and group.kind == kind]
        if kind == _COUNTRY:
            return self._country(token, at)
        if kind == _CITY and token.lower_ == _CAPITAL:
            fitting = [group for group in fitting if group.name in lexicon("coreference/capitals")]
        if kind == _STATE:
            return self._nearest(fitting, at) or self._clearly_meant(fitting, token, at)
        if kind in BODY_KINDS:
            return self._bodies.meant(token, kind, at)
        return self._clearly_meant(fitting, token, at)

    def _party(self, parties: Sequence[Group], token: Token, at: Place) -> Group | None:
        """The party just named, else the only one of the text: of two the other may be meant anywhere."""
        near = [group for group in parties if salience(self._doc, group, at, within=1)]
        return self._clearly_meant(near or (parties if len(parties) == 1 else ()), token, at)

    def _nearest(self, groups: Sequence[Group], at: Place) -> Group | None:
        """What the sentence names last before a noun."""
        here = [
            (place.root, group)
            for group in groups
            for place in group.places
            if place.end <= at.start and place.sentence == at.sentence
        ]
        return max(here, key=lambda pair: pair[0])[1] if here else None

    def _country(self, token: Token, at: Place) -> Group | None:
        """The one country that the sentence names before, else that before it, else the text altogether.

        Its people and what is theirs name a country too. Of several only the one that the text is about can
        be meant; "across the country" is that one in any case, and "the kingdom" or "the poor country" one of
        all those near. Nor is it whose something there is: "Ruritanian forces in the country".
        """
        if self._doc[at.start].lower_ == "this":
            return None  # the speaker's, wherever that is
        owners = _owners(token)
        named = [mention for mention in self._nations if mention.at < at.start and mention.at not in owners]
        counts = Counter(mention.country for mention in self._nations)
        enough = _ABOUT - (len(counts) == 1)
        main = {country for country, n in counts.items() if n >= enough and 2 * n > counts.total()}
        near: set[str] = set()
        for back in (0, 1):
            near = near or {m.country for m in named if at.sentence - m.sentence == back}
        if token.lower_ not in _PLAIN_COUNTRIES or at.end - at.start > _PLAIN_LENGTH:
            near = {m.country for m in named if at.sentence - m.sentence <= _NOUN_WINDOW}
        elif at.start and self._doc[at.start - 1].lower_ in _THROUGHOUT:
            near = main
        if places_before(self._doc, at):
            return None  # "the Caribbean nation": no list tells which are
        plain = at.end - at.start == _PLAIN_LENGTH
        named_so = {mention.country for mention in named if mention.is_name}
        sole = len(near) == 1 and (near <= named_so or not main or near == main)
        meant = near if sole or not plain else (near or main) & main
        return self._countries.get(next(iter(meant))) if len(meant) == 1 else None

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
        places = places_before(self._doc, at)
        if places and (len(present) > 1 or token.lower_ == _CAPITAL):
            present = [(value, group) for value, group in present if is_placed(self._doc, group, places, at)]
            if len(present) > 1:
                return None
        called = [pair for pair in present if token.lower_ in pair[1].roles]
        present = called if len(called) == 1 else present
        present.sort(key=lambda pair: -pair[0])
        if len(present) > 1 and present[1][0] > _RIVAL * present[0][0]:
            return None
        return present[0][1] if present else None


def _bare_head(group: Group, noun: Token) -> str:
    """What sets a body apart from others that are called by the same noun."""
    longest = max(group.aliases, key=len)
    return " ".join(word for word in longest.lower().split() if word != noun.lower_)


def _acts_on(group: Group, noun: Token) -> bool:
    """Whether an entity is the subject of the verb whose object a noun is: "France sent food to the country".

    Who acts on himself is told by a reflexive (Chomsky 1981, "Lectures on Government and Binding", principles
    B and C).
    """
    verb = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "dative", "agent") else noun.head
    )
    if noun.dep_ not in _ACTED_ON or verb.pos_ not in ("VERB", "AUX"):
        return False
    subjects = {child.i for child in verb.children if child.dep_ in SUBJECTS}
    while not subjects and verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
        subjects = {child.i for child in verb.children if child.dep_ in SUBJECTS}
    return any(place.start <= i < place.end for place in group.places for i in subjects)


def _owners(place: Token) -> frozenset[int]:
    """What says whose something at a place is: "Ruritanian" in "Ruritanian forces in the country"."""
    if place.dep_ != "pobj":
        return frozenset()
    nouns = (noun for noun in (place.head.head, *place.head.head.lefts, *place.head.head.rights))
    inner = (noun for noun in nouns if noun.i < place.i)
    return frozenset(
        child.i
        for noun in inner
        for part in (noun, *noun.children)
        for child in part.lefts
        if child.dep_ in ("compound", "amod", "poss", "nmod")
    )


def _country_of(group: Group) -> str:
    """The country that a name or an adjective is of, or that has a state or a party of the name."""
    nation = mapping("shared/nationalities").get(group.name, "-")
    if nation != "-":
        return nation
    party = mapping("shared/parties").get(group.name, group.name)
    if group.kind == "state" or party in lexicon("shared/american_names"):
        return _AMERICA
    return mapping("shared/aliases").get(group.name, group.name)
