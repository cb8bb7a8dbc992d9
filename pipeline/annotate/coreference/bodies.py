"""Which company, group, agency or newspaper of a text "the company", "the group" … take up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.referents import is_body, is_person
from pipeline.annotate.coreference.state import Group, Place, salience
from pipeline.annotate.coreference.syntax import (
    SUBJECTS,
    affiliation,
    governing_subjects,
    is_place_word,
)
from pipeline.annotate.coreference.traits import DEFAULT_KIND, head_words, tells_its_kind
from pipeline.annotate.coreference.voices import Voices, says
from pipeline.resources.loader import lexicon, mapping

BODY_KINDS = frozenset({"company", "group", "press", "agency", "school", "team"})
"""Classes of `shared/class_nouns` that are bodies, not places."""
_GROUP, _AGENCY = "group", "agency"
_WINDOW = 3
"""Sentences back that a noun for a body reaches; set by hand."""
_LONE_WINDOW = 8
"""The same where nothing else in the text can be meant; set by hand."""
_PLAIN_LENGTH = 2
"""Tokens of "the company"."""
_RIVAL = 0.7
"""Share of the weight of the likeliest body from which another may be meant as well; set by hand."""
_MUCH, _ABOUT = 2, 3
"""Times as many mentions as another, and how many at least, of what a text is about; set by hand."""
_TITLE_WITHIN = 4
"""Tokens before a name within which an office and the body it is held at stand; set by hand."""
_OWNING = frozenset({"poss", "compound", "nmod"})


class Fit(IntEnum):
    """How well a body goes with a noun.

    Not at all; so little that it only keeps others out; no word is against it; its kind is that of the noun;
    the text, its name or a list calls it so.
    """

    NONE = 0
    RIVAL = 1
    OPEN = 2
    KIND = 3
    CALLED = 4


_CALLED_SO = 3.0
"""Factor of a body's salience for a noun that the text has called it by; set by hand."""
_GROUP_OF_NO_KIND = 0.5
"""The same of a body whose name tells no kind, for "the group"; set by hand."""
_OF_ANOTHER_KIND = 0.4
"""The same of what can only keep others out; set by hand."""
_AT = lexicon("coreference/prepositions_of_place")
_AMONG = lexicon("coreference/prepositions_of_membership")


class Bodies:
    """Chooses among the bodies of a document; gives none where another may be meant."""

    def __init__(self, doc: Doc, groups: Sequence[Group], voices: Voices) -> None:
        self._doc = doc
        self._voices = voices
        self._bodies = [
            group
            for group in groups
            if group.label == "ORG" or group.name in mapping("shared/parties")
            if not is_only_a_place(doc, group)
        ]
        self._at = {place.root: group for group in groups for place in group.places}
        self._persons: dict[int, Group | None] = {}

    def meant(self, noun: Token, kind: str, at: Place) -> Group | None:
        """The body of a kind that a noun takes up; None where that is not sure."""
        inner = self._doc[at.start + 1 : at.end - 1]
        kinds = {mapping("shared/class_nouns").get(word.lower_) for word in inner}
        if kinds & BODY_KINDS and not self._is_of_news(at):
            return None  # "the agency group" is neither the agency nor a group just named
        named = [body for body in self._bodies if _starts_before(body, at)]
        fits = {id(body): fit(body, noun, kind) for body in named}
        fitting: Sequence[Group] = [body for body in named if fits[id(body)]]
        if self._is_of_news(at):
            fitting = [body for body in fitting if body.name.lower() in mapping("shared/agencies")]
        if not at_large(noun):
            fitting = self._of_trade(fitting, noun, kind, at)
        own = self._of_speaker(noun)
        is_fit = any(own is body and fits[id(body)] > Fit.RIVAL for body in fitting)
        if is_fit and not self._is_told_more(at, kind):
            return own
        alone = len(fitting) == 1
        weighed = [(self._weight(body, at, fits[id(body)], kind, alone=alone), body) for body in fitting]
        ranked = sorted((pair for pair in weighed if pair[0]), key=lambda pair: -pair[0])
        places = places_before(self._doc, at)
        if places and not (len(ranked) == 1 and self._says_where_based(at)):
            ranked = [pair for pair in ranked if is_placed(self._doc, pair[1], places, at)]
            if len(ranked) > 1:
                return None
        if (
            not ranked
            or fits[id(ranked[0][1])] is Fit.RIVAL
            or (len(ranked) > 1 and ranked[1][0] > _RIVAL * ranked[0][0])
        ):
            return None
        best, others = ranked[0][1], [body for _, body in ranked[1:] if fits[id(body)] > Fit.RIVAL]
        if self._is_doubtful(noun, at, best, others, fits[id(best)], kind):
            return None
        return best

    def _of_trade(self, fitting: Sequence[Group], noun: Token, kind: str, at: Place) -> Sequence[Group]:
        """What "the airline" and its like may be: what is called so, or of a kind told by its name, or alone.

        No name tells what a company's trade is.
        """
        fitting = [body for body in fitting if fit(body, noun, kind) > Fit.RIVAL or kind == _AGENCY]
        called = [body for body in fitting if fit(body, noun, kind) is Fit.CALLED]
        if called:
            return called
        if kind not in (DEFAULT_KIND, _GROUP):
            return fitting
        if kind == _GROUP and noun.lower_ not in lexicon("coreference/groups_by_name"):
            return ()
        return fitting if len(fitting) == 1 and _is_plain(at) and _has_one(noun) else ()

    def _weight(self, body: Group, at: Place, fitting: Fit, kind: str, *, alone: bool) -> float:
        factor = _CALLED_SO if fitting is Fit.CALLED else 1.0
        if fitting is Fit.OPEN and kind == _GROUP:
            factor = _GROUP_OF_NO_KIND
        if fitting is Fit.RIVAL:
            factor = _OF_ANOTHER_KIND
        within = _LONE_WINDOW if alone else _WINDOW
        return factor * salience(self._doc, body, at, within=within)

    def _is_doubtful(
        self, noun: Token, at: Place, best: Group, others: Sequence[Group], fitting: Fit, kind: str
    ) -> bool:
        """Whether another body, named or not, may be meant after all."""
        is_pointed_at = self._doc[at.start].lower_ != "the"  # "that group" is one just told of
        if is_pointed_at and (fitting is Fit.OPEN or at.sentence - _last_named(best, at) > 1):
            return True
        if noun.dep_ == "conj" and any(place.root == noun.head.i for place in best.places):
            return True  # "Acme and the firm"
        here = _is_in(best, at.sentence, at)
        if not here and any(_is_in(other, at.sentence, at) for other in others):
            return True
        told = at_large(noun) or _is_plain(at) or self._is_of_news(at)
        if not told and noun.lower_ not in head_words(best):
            return True
        if fitting is Fit.CALLED:
            return any(fit(other, noun, kind) is Fit.CALLED for other in others)
        if noun.dep_ == "pobj" and noun.head.lower_ in _AMONG and (kind == _GROUP or not at_large(noun)):
            return True
        inner = self._doc[at.start + 1 : at.end - 1]
        described = any(word.tag_ == "NN" and not is_place_word(word) for word in inner)
        if (described and others) or self._is_told_more(at, kind):
            return True
        if kind == _GROUP and any(_last_named(other, at) == _last_named(best, at) for other in others):
            return True
        if self._is_aside(best, at, noun, kind) or self._is_only_likened(best, at):
            return True
        return self._has_unnamed(noun, best, at, kind)

    def _is_aside(self, best: Group, at: Place, noun: Token, kind: str) -> bool:
        """Whether the text is about another such body, and this one did nothing where it was named last."""
        last = max((place for place in best.places if place.end <= at.start), default=None)
        if last is None or self._acts(last):
            return False
        own = _count(best, at)
        return any(
            _count(other, at) >= max(_MUCH * own, _ABOUT) and fit(other, noun, kind) > Fit.RIVAL
            for other in self._bodies
            if other is not best
        )

    def _is_only_likened(self, best: Group, at: Place) -> bool:
        """Whether the text has only told that something is like it: "we'll be like the Acme movement"."""
        named = [self._doc[place.root] for place in best.places if place.end <= at.start]
        wholes = [word.head if word.dep_ in ("compound", "nmod", "poss") else word for word in named]
        return all(word.dep_ == "pobj" and word.head.lower_ in ("like", "unlike") for word in wholes)

    def _acts(self, place: Place) -> bool:
        root = self._doc[place.root]
        return root.dep_ in SUBJECTS or root.head.dep_ == "agent"

    def _is_told_more(self, at: Place, kind: str) -> bool:
        """Whether a noun before the noun tells what body it is: "the contact group", "the news agency"."""
        inner = [word for word in self._doc[at.start + 1 : at.end - 1] if not is_place_word(word)]
        is_told = kind != DEFAULT_KIND and any(word.tag_ == "NN" for word in inner)
        return is_told and not self._is_of_news(at)

    def _is_of_news(self, at: Place) -> bool:
        """Whether a phrase is "the news agency"."""
        return [word.lower_ for word in self._doc[at.start + 1 : at.end]] == ["news", _AGENCY]

    def _says_where_based(self, at: Place) -> bool:
        """Whether a phrase adds where a body has its seat ("the Lowton-based group")."""
        return any(word.lower_ == "based" for word in self._doc[at.start : at.end])

    def _has_unnamed(self, noun: Token, best: Group, at: Place, kind: str) -> bool:
        """Whether a body without a name came up since the likeliest one: "a rival", "the militants"."""
        last = max((place.end for place in best.places if place.end <= at.start), default=0)
        between = (token for token in self._doc[last : at.start] if token.i not in self._at)
        return any(_is_unnamed(token, noun, kind) and not self._is_beside_a_name(token) for token in between)

    def _is_beside_a_name(self, token: Token) -> bool:
        """Whether a noun describes the name right before it ("Acme, a mining firm")."""
        comma = token.left_edge.i - 1
        return comma > 0 and self._doc[comma].text == "," and bool(self._doc[comma - 1].ent_type_)

    def _of_speaker(self, noun: Token) -> Group | None:
        """The body for which somebody holds an office who says what the noun stands in."""
        speakers = [subject for subject in governing_subjects(noun) if says(subject.head)]
        speakers += [self._doc[i] for i in self._voices.speakers_of(noun.i)]
        for speaker in speakers:
            body = self._body_at(speaker)
            if body is not None:
                return body
        return None

    def _body_at(self, speaker: Token) -> Group | None:
        """The body that a speaker is an officer of, as he is called there or where he is introduced."""
        here = next(self._held(speaker), None)
        person = self._at.get(speaker.i)
        if here is not None or person is None or person.label != "PERSON":
            return here
        key = id(person)
        if key not in self._persons:
            bodies = (body for place in person.places for body in self._held(self._doc[place.root]))
            self._persons[key] = next(bodies, None)
        return self._persons[key]

    def _held(self, head: Token) -> Iterator[Group]:
        beside = [self._at.get(child.i) for child in head.children if child.dep_ in _OWNING]
        if head.tag_ == "NNP":  # "Acme's Ann Roe", "Acme managing director Ann Roe"
            yield from (body for body in beside if body is not None and body.label == "ORG")
        for office in _offices(head):
            before = [office.nbor(-1)] if office.i else []
            for owner in (*affiliation(office), *before):
                body = self._at.get(owner.i)
                if body is not None and body.label == "ORG":
                    yield body


def is_only_a_place(doc: Doc, group: Group) -> bool:
    """Whether things are said to be at a name, or in it, and nobody of that name does anything.

    A name of an unknown village is easily taken for that of a body: "the mill at Orle".
    """
    if tells_its_kind(group.aliases):
        return False
    roots = [doc[place.root] for place in group.places]
    if any(root.dep_ in SUBJECTS or root.head.dep_ == "agent" or root.dep_ in _OWNING for root in roots):
        return False
    return any(root.dep_ == "pobj" and root.head.lower_ in _AT for root in roots)


def places_before(doc: Doc, at: Place) -> set[str]:
    """The words for a place in a phrase ("the US automaker")."""
    return {word.lower_ for word in doc[at.start : at.end] if is_place_word(word)}


def is_placed(doc: Doc, group: Group, places: set[str], at: Place) -> bool:
    """Whether an entity is mentioned in a sentence before that has one of the words for a place."""
    return any(
        token.lower_ in places
        for place in group.places
        if place.end <= at.start
        for token in doc[place.root].sent
        if token.i < at.start
    )


def fit(body: Group, noun: Token, kind: str) -> Fit:
    """How well a body goes with a noun of a kind, by what the text calls it and by its name."""
    known = (mapping("coreference/known_bodies").get(name) for name in body.aliases)
    if noun.lower_ in body.roles or noun.lower_ in known:
        return Fit.CALLED
    if noun.lower_ in head_words(body):
        return Fit.KIND if at_large(noun) else Fit.CALLED  # "Acme & Company"
    kinds = mapping("shared/class_nouns")
    called = {kinds[role] for role in body.roles if role in kinds}
    if called:
        return Fit.KIND if kind in called else Fit.NONE
    if body.kind == kind and (kind != DEFAULT_KIND or tells_its_kind(body.aliases)):
        return Fit.KIND
    is_open = body.kind == DEFAULT_KIND and not tells_its_kind(body.aliases)
    if kind == _AGENCY:
        state = head_words(body) & lexicon("coreference/offices_of_state")
        return Fit.OPEN if state else Fit.RIVAL if is_open else Fit.NONE
    if kind == _GROUP and at_large(noun):
        firm = noun.lower_ == _GROUP and body.kind == DEFAULT_KIND
        rival = firm or body.kind == "institution" or body.label == "NORP"
        return Fit.OPEN if is_open else Fit.RIVAL if rival else Fit.NONE
    return Fit.OPEN if is_open and kind == DEFAULT_KIND else Fit.NONE


def _is_plain(at: Place) -> bool:
    return at.end - at.start == _PLAIN_LENGTH


def _has_one(noun: Token) -> bool:
    """Whether the text has no such thing without a name ("a bank", "the bank of the river")."""
    doc = noun.doc
    return not any(
        token.lower_ == noun.lower_ and token.tag_ == "NN" and (_is_new(token) or _is_limited(token))
        for token in doc[: noun.i]
    )


def _is_limited(token: Token) -> bool:
    return any(child.dep_ == "prep" or child.dep_ in ("amod", "compound") for child in token.children)


def _offices(head: Token) -> Iterator[Token]:
    """The nouns for an office that a speaker has: his own, those set beside it and before his name."""
    left = head.left_edge.i
    beside = (
        head,
        *(child for child in head.children if child.dep_ in ("appos", "compound", "nmod")),
        *((head.head,) if head.dep_ in ("appos", "compound", "nmod") else ()),
        *reversed(head.doc[max(0, left - _TITLE_WITHIN) : left]),
    )
    for noun in beside:
        if noun.lower_ in lexicon("coreference/officers") or noun.lower_ in lexicon(
            "coreference/mouthpieces"
        ):
            yield noun


def _starts_before(body: Group, at: Place) -> bool:
    return any(place.end <= at.start for place in body.places)


def at_large(noun: Token) -> bool:
    """Whether a noun is for a body of any trade ("the company", "the group")."""
    return noun.lower_ in lexicon("coreference/bodies_at_large")


def _count(body: Group, at: Place) -> int:
    return sum(place.end <= at.start for place in body.places)


def _last_named(body: Group, at: Place) -> int:
    """The sentence of a body's last mention before a noun."""
    return max((place.sentence for place in body.places if place.end <= at.start), default=-1)


def _is_in(body: Group, sentence: int, at: Place) -> bool:
    return any(place.sentence == sentence and place.end <= at.start for place in body.places)


def _is_unnamed(token: Token, noun: Token, kind: str) -> bool:
    """Whether a noun is of such a body without a name: "a smaller firm", or who acts for a group."""
    same = (at_large(token) or token.lower_ == noun.lower_) and mapping("shared/class_nouns")[
        token.lower_
    ] == kind
    if same and token.tag_ == "NN" and token.dep_ not in ("attr", "appos", "compound"):
        return _is_new(token) and not _names_itself(token)
    if kind != _GROUP or token.dep_ not in SUBJECTS:
        return False
    people = noun.lower_ == _GROUP and token.tag_ == "NNS" and is_person(token)
    unknown = token.tag_ == "NNP" and not token.ent_type_
    return people or unknown or (token.tag_ == "NN" and is_body(token) and token.lemma_ != noun.lemma_)


def _is_new(token: Token) -> bool:
    new = (lexicon("shared/articles") - {"the"}) | lexicon("coreference/determiners_of_others")
    return any(child.lower_ in new for child in token.children)


def _names_itself(token: Token) -> bool:
    """Whether a name stands beside a noun, or is given behind it ("a firm called Acme")."""
    return any(child.tag_ in ("NNP", "NNPS") for child in _below(token))


def _below(token: Token) -> Iterable[Token]:
    return (t for child in token.rights if child.dep_ in ("appos", "acl") for t in (child, *child.children))
