"""Which person of a text "the senator", "the 35-year-old former sergeant" … take up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.callings import (
    PREMIER,
    Calling,
    calling,
    callings,
    complement,
    names_a_person,
)
from pipeline.annotate.coreference.state import Group, Place, salience
from pipeline.annotate.coreference.syntax import SUBJECTS
from pipeline.annotate.coreference.voices import Voices
from pipeline.annotate.names.repair import is_title
from pipeline.resources.loader import lexicon, mapping

_WINDOW = 6
"""Sentences back that a noun for a person reaches; set by hand."""
_NEAR = 2
"""The same for nouns that many may be called by, and for offices of a country that the noun does not tell."""
_TURN = 3
"""Sentences back within which only one person may be named, for a noun that the text has called nobody by."""
_RIVAL = 0.35
"""Share of the weight of the likeliest person from which another may be meant as well; set by hand."""
_MAX_MODIFIERS = 7
"""Tokens between "the" and a noun for a person; set by hand."""
_MODIFYING = frozenset({"NN", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "CD", "RB", "NNS"})
_SET_BESIDE = frozenset({"appos", "compound", "nmod", "amod", "attr", "oprd", "npadvmod", "punct"})
_AGE = ("year", "old")
_LAWMAKER = "lawmaker"


class Persons:
    """Chooses among the persons of a document; gives none where another may be meant."""

    def __init__(self, doc: Doc, groups: Sequence[Group], voices: Voices) -> None:
        self._doc = doc
        self._voices = voices
        self._persons = [group for group in groups if group.label == "PERSON"]
        self._at = {place.root: group for group in self._persons for place in group.places}
        self._named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        self._called = {id(group): callings(doc, group) for group in self._persons}
        self._traits = {id(group): self._told_of(group) for group in self._persons}

    def meant(self, noun: Token, sentence: int) -> tuple[Group, Place] | None:
        """The person that a noun takes up, with its place; None where that is not sure."""
        start = self._start(noun)
        if start is None or not self._persons:
            return None
        at = Place(start, noun.i + 1, noun.i, sentence)
        asked = calling(noun, [*self._doc[start + 1 : noun.i], *complement(noun)])
        before = [one for one in self._persons if any(place.end <= start for place in one.places)]
        possible = [one for one in before if self._may_be(one, noun)]
        called = [one for one in before if self._fits(one, asked, at)]
        if not called:
            called = self._loosely_called(before, asked, at)
            if len(called) > 1:
                return None
        best = (
            self._by_calling(called, asked, noun, at) if called else self._by_turn(possible, asked, noun, at)
        )
        if best is None or best not in possible or self._is_joined_to_another(noun, best, at):
            return None
        return best, at

    def _loosely_called(self, before: Sequence[Group], asked: Calling, at: Place) -> list[Group]:
        """Whom the text calls so without the party or place the noun adds, if nobody near is left for it."""
        called = [one for one in before if self._may_be_called(one, asked)]
        near = self._near(at, _TURN)
        others = (one for one in near if one not in called)
        if not all(self._is_called_otherwise(one, asked) for one in others):
            return []
        return called if len(called) == 1 else [one for one in called if one in near]

    def _told_of(self, group: Group) -> frozenset[str]:
        return frozenset().union(*(one.telling for one in self._called[id(group)]))

    def _start(self, noun: Token) -> int | None:
        """First token of "the nominee for governor"; None where a name or a clause says who it is."""
        doc, i = self._doc, noun.i - 1
        if noun.lower_ in lexicon("shared/relational"):
            return None
        of = noun.head if noun.dep_ == "poss" else None
        if of is not None and (of.tag_ == "NNP" or of.lower_ in lexicon("coreference/of_an_office")):
            return None  # "the governor's race", "the President's Medal"
        if (
            not (noun.tag_ == "NN" or is_office_in_capitals(noun))
            or noun.i in self._named
            or noun.dep_ in _SET_BESIDE
            or not names_a_person(noun)
        ):
            return None
        if noun.i + 1 < len(doc) and (doc[noun.i + 1].tag_ in _MODIFYING - {"RB", "JJ", "VBN", "VBG"}):
            return None
        while i >= 0 and noun.i - i <= _MAX_MODIFIERS and self._modifies(doc[i]):
            if doc[i].lower_ in lexicon("shared/set_apart"):
                return None
            i -= 1
        if i < 0 or doc[i].lower_ != "the" or self._says_who(noun):
            return None
        return i

    @staticmethod
    def _modifies(token: Token) -> bool:
        degree = token.tag_ in ("JJS", "JJR", "RBS", "RBR")
        return token.tag_ in _MODIFYING and not degree and token.ent_type_ != "PERSON"

    def _says_who(self, noun: Token) -> bool:
        """Whether what stands behind a noun tells who it is: a clause, a name, whom he is one of."""
        doc, last = (
            self._doc,
            max((t.i for link in noun.rights if link.dep_ == "prep" for t in link.subtree), default=noun.i),
        )
        if last + 2 < len(doc) and doc[last + 1].text == "," and doc[last + 2].ent_type_ == "PERSON":
            return True
        for child in noun.rights:
            set_off = child.left_edge.i and child.left_edge.nbor(-1).text == ","
            if child.dep_ in ("relcl", "acl") and not set_off:
                return True
            if child.dep_ == "appos":
                return True
            if child.dep_ == "prep" and any(c.tag_ == "NNS" or c.dep_ == "pcomp" for c in child.children):
                return True
        return False

    def _may_be(self, person: Group, noun: Token) -> bool:
        """Whether grammar, gender and quotation let a person be who a noun means.

        A noun takes up nobody who is an argument of its own verb or subject of one that governs it (Chomsky
        1981, "Lectures on Government and Binding", principle C), and nobody in his own words.
        """
        gender = mapping("shared/titles").get(noun.lower_, "-")
        gender = mapping("shared/gendered_nouns").get(noun.lower_, gender)
        if gender != "-" and person.gender not in ("", gender):
            return False
        if any(self._at.get(i) is person for i in self._voices.speakers_of(noun.i)):
            return False
        return all(self._at.get(i) is not person for i in self._commanding(noun))

    def _commanding(self, noun: Token) -> Iterator[int]:
        """Heads of the arguments around a noun that are others than it."""
        own = set(noun.subtree)
        yield from (child.i for child in noun.head.children if child not in own and child.dep_ != "advcl")
        yield noun.head.i
        for child in noun.head.children if noun.dep_ in SUBJECTS else ():
            if child.dep_ in ("prep", "agent"):
                yield from (below.i for below in child.children)
        for verb in noun.ancestors:
            subjects = (child for child in verb.children if child.dep_ in SUBJECTS and child.i < noun.i)
            yield from (child.i for child in subjects if child not in own)

    def _is_joined_to_another(self, noun: Token, best: Group, at: Place) -> bool:
        """Whether a second noun may be of another person: "the president and vice president"."""
        joined = {child for child in noun.children if child.dep_ == "conj"}
        behind = self._doc[noun.i + 1 : noun.i + 3]
        if len(behind) == 2 and behind[0].dep_ == "cc":
            joined.add(behind[1])
        for other in joined:
            asked = calling(other, other.lefts)
            is_apart = any(child.dep_ in ("det", "poss") for child in other.children)
            if is_apart or not names_a_person(other) or _is_one_of_several(asked):
                continue
            if not self._fits(best, asked, at):
                return True
        return False

    def _fits(self, person: Group, asked: Calling, at: Place) -> bool:
        """Whether the text calls a person so, and tells of him whatever the noun adds."""
        if not self._is_called(person, asked) or self._is_of_another_side(person, asked):
            return False
        missing = asked.telling - self._traits[id(person)]
        if asked.telling & self._traits[id(person)] & _places():
            missing -= _places()  # "the U.S. senator from Texas"
        return not missing or all(self._is_told_beside(person, word, at) for word in missing)

    def _may_be_called(self, person: Group, asked: Calling) -> bool:
        """Whether the text calls a person so without telling his party or place, which the noun adds."""
        if not self._is_called(person, asked) or self._is_of_another_side(person, asked):
            return False
        missing = asked.telling - self._traits[id(person)]
        seats = _places() if asked.noun in lexicon("shared/offices_of_several") else frozenset()
        return missing <= _parties() | seats and not self._traits[id(person)] & _places()

    def _is_called(self, person: Group, asked: Calling) -> bool:
        """Whether the text calls a person by the noun, or by a narrower one."""
        nouns = {asked.noun, *_narrower(asked.noun)}
        ours = [one for one in self._called[id(person)] if one.noun in nouns and one.ranks == asked.ranks]
        if ours:
            return True
        seat = mapping("shared/broader_callings").get(asked.noun)
        return (
            seat == _LAWMAKER
            and not asked.ranks
            and any(one.noun == _LAWMAKER for one in self._called[id(person)])
        )

    def _is_of_another_side(self, person: Group, asked: Calling) -> bool:
        """Whether the text tells another party of a person than the noun does."""
        wanted, told = asked.telling & _parties(), self._traits[id(person)] & _parties()
        return bool(wanted and told) and not wanted & told

    def _is_told_beside(self, person: Group, word: str, at: Place) -> bool:
        """Whether a word stands in the sentence that names a person first, and nobody else."""
        first = min(person.places)
        if any(
            p.sentence == first.sentence for one in self._persons if one is not person for p in one.places
        ):
            return False
        sentence = (token for token in self._doc[first.root].sent if token.i < at.start)
        return any(word in calling(token, [token]).telling for token in sentence)

    def _by_calling(self, called: Sequence[Group], asked: Calling, noun: Token, at: Place) -> Group | None:
        """The one of those whom the text calls so, or the one named last by far."""
        within = self._reach(called, asked)
        weighed = [(salience(self._doc, one, at, within=within), one) for one in called]
        ranked = sorted((pair for pair in weighed if pair[0]), key=lambda pair: -pair[0])
        if not ranked or (len(ranked) > 1 and ranked[1][0] > _RIVAL * ranked[0][0]):
            return None
        best = ranked[0][1]
        common = asked.noun in lexicon("coreference/common_callings")
        if common and not asked.telling and len(self._near(at, _NEAR - 1)) != 1:
            return None
        return None if self._has_unnamed(noun, best, at) else best

    def _reach(self, called: Sequence[Group], asked: Calling) -> int:
        if len(called) > 1 or (asked.noun in lexicon("coreference/common_callings") and not asked.telling):
            return _NEAR
        told = {word for one in self._called[id(called[0])] for word in one.telling}
        a_nations = asked.noun in lexicon("coreference/offices_of_nations_too")  # or the union's, told so
        return _NEAR if (told & _countries() or (told and a_nations)) and not asked.telling else _WINDOW

    def _near(self, at: Place, within: int) -> list[Group]:
        """The persons who are named in the sentences before a place."""
        return [
            one
            for one in self._persons
            if any(p.end <= at.start and at.sentence - p.sentence <= within for p in one.places)
        ]

    def _has_unnamed(self, noun: Token, best: Group, at: Place) -> bool:
        """Whether another whom nobody names was called so since: "a senator"."""
        last = max((place.start for place in best.places if place.end <= at.start), default=0)
        return any(
            token.lower_ == noun.lower_
            and token.i not in self._named
            and token.dep_ not in ("attr", "appos", "compound")
            and any(child.lower_ in lexicon("shared/introducing_determiners") for child in token.children)
            for token in self._doc[last : at.start]
        )

    def _by_turn(self, possible: Sequence[Group], asked: Calling, noun: Token, at: Place) -> Group | None:
        """The only person named right before, for a noun that the text has called nobody by.

        That must be an age, what somebody is outside the events told ("the native of Lowton") or an office
        that many hold at once ("the senator"): whom such a noun with "the" means is known already (Heim 1982,
        "The semantics of definite and indefinite noun phrases"), while "the pilot" may be new.
        """
        if noun.dep_ not in SUBJECTS or self._voices.is_quoted(noun.i):
            return None
        if not (self._is_aged(at) or _is_one_of_several(asked)):
            return None
        near = self._near(at, _TURN)
        fitting = [one for one in near if not self._is_called_otherwise(one, asked)]
        if len(fitting) != 1 or fitting[0] not in possible:
            return None
        last = _last(fitting[0], at)
        since = self._doc[self._doc[last.root].sent.start : at.start]
        others = (t for t in since if t.tag_ == "NN" and t.i not in self._named and names_a_person(t))
        is_other = any(t.dep_ in (*SUBJECTS, "dobj", "pobj") for t in others)
        return fitting[0] if self._acts(last) and not is_other else None

    def _acts(self, place: Place) -> bool:
        """Whether a mention is a subject, or is set beside one."""
        root = self._doc[place.root]
        return root.dep_ in SUBJECTS or (root.dep_ == "appos" and root.head.dep_ in SUBJECTS)

    def _is_called_otherwise(self, person: Group, asked: Calling) -> bool:
        """Whether the text tells a person's office, party or place, and the noun another one."""
        offices = {one.noun for one in self._called[id(person)] if not one.ranks}
        seated = asked.noun in lexicon("shared/offices_of_several") - lexicon("coreference/runners")
        elsewhere = seated and asked.noun not in offices and offices & lexicon("coreference/sole_offices")
        placed = asked.telling & _places()
        return (
            self._is_of_another_side(person, asked)
            or bool(elsewhere)
            or bool(placed and self._traits[id(person)] & _places() and not placed & self._traits[id(person)])
        )

    def _is_aged(self, at: Place) -> bool:
        words = [token.lower_ for token in self._doc[at.start : at.end] if token.tag_ != "HYPH"]
        return any(tuple(words[k : k + 2]) == _AGE for k in range(len(words)))


def is_office_in_capitals(noun: Token) -> bool:
    """Whether a noun is an office as some papers write it ("the Prime Minister said")."""
    return noun.tag_ == "NNP" and not noun.ent_type_ and is_title(noun)


def _is_one_of_several(asked: Calling) -> bool:
    """Whether a noun is for what many are at once, so that it needs a name to take up.

    A premier is taken for one of several countries', whom news leaves to be known by name.
    """
    if asked.ranks:
        return False
    if asked.noun == PREMIER or asked.noun in lexicon("shared/own_callings"):
        return True
    return asked.noun in lexicon("shared/offices_of_several")


def _last(person: Group, at: Place) -> Place:
    """A person's last mention before a place."""
    return max(place for place in person.places if place.end <= at.start)


@cache
def _parties() -> frozenset[str]:
    return frozenset(party.lower() for party in mapping("shared/parties").values())


@cache
def _countries() -> frozenset[str]:
    return frozenset(name.lower() for name in mapping("shared/nationalities").values())


@cache
def _places() -> frozenset[str]:
    """Words of the names of countries and states, in lower case."""
    nations = (name for name in mapping("shared/nationalities").values() if name != "-")
    return frozenset(
        word
        for name in (*nations, *lexicon("shared/states"))
        for word in (name.lower(), *name.lower().split())
    )


@cache
def _narrower(noun: str) -> frozenset[str]:
    """Nouns whose bearers a broader one may take up: "senator" for "lawmaker"."""
    return frozenset(one for one, broader in mapping("shared/broader_callings").items() if broader == noun)
