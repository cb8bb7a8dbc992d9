"""Whom and what a pronoun may take up: the document's entities, and nouns that name nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.families import families_of, is_of_partisans
from pipeline.annotate.coreference.kin import named_relatives
from pipeline.annotate.coreference.state import Group, Place
from pipeline.document.quotations import datelines_of
from pipeline.english.name_forms import has_family_name_first
from pipeline.resources.loader import lexicon, mapping

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_PREDICATIVE = frozenset({"attr", "oprd"})
_OF_A_NAME = frozenset({"appos", "compound", "nmod", "amod", "flat"})
_NEW_DETERMINERS = lexicon("shared/articles") - {"the"}
_NAMING = lexicon("coreference/naming_participles")
_EMPTY_NOUNS = lexicon("coreference/empty_nouns")
PERSON, THING, PLURAL = "person", "thing", "plural"
JOINED = "and"
"""What stands for the noun of a referent of joined nouns."""


@dataclass(slots=True, eq=False)
class Referent:
    """Somebody or something that was mentioned.

    Attributes:
        group: The entity; None where no name is known.
        kind: `person` or `thing`; empty for what no pronoun of the singular takes up.
        places: Its mentions so far, in order.
        noun: The lemma of the noun that stands for it, where it has no name.
        given: The gender its name would tell if it were a given name.
    """

    group: Group | None
    kind: str
    places: list[Place]
    gender: str = ""
    noun: str = ""
    given: str = ""
    pronouns: set[int] = field(default_factory=set)

    def before(self, at: int) -> Place | None:
        """Its last mention before a token."""
        k = bisect_left(self.places, (at,))
        while k and self.places[k - 1].end > at:
            k -= 1
        return self.places[k - 1] if k else None

    def count_before(self, at: int) -> int:
        """How often it was mentioned before a token."""
        return bisect_left(self.places, (at,))

    def add(self, place: Place, *, is_pronoun: bool = False) -> None:
        """Make a place one more mention."""
        self.places.insert(bisect_left(self.places, place), place)
        if is_pronoun:
            self.pronouns.add(place.root)


class Mentioned:
    """What a document mentions, and which of it each head token mentions."""

    def __init__(self, doc: Doc, sentences: Sequence[int]) -> None:
        self.doc = doc
        self.sentences = sentences
        self.at: dict[int, Referent] = {}
        self.referents: list[Referent] = []

    def of_kind(self, kind: str, at: int, *, within: int) -> Iterator[tuple[Referent, Place]]:
        """What of a kind was mentioned at most some sentences before a token, with its last mention."""
        for referent in self.referents:
            if referent.kind == kind:
                place = referent.before(at)
                if place is not None and self.sentences[at] - place.sentence <= within:
                    yield referent, place

    def register(self, referent: Referent) -> None:
        """Add what is mentioned, at all of its places."""
        self.referents.append(referent)
        self.at.update((place.root, referent) for place in referent.places)


class Discourse(Mentioned):
    """The referents of a document, and which of them each head token mentions.

    Where a report was filed is nothing that it tells of, so its dateline mentions nobody.
    """

    def __init__(
        self, doc: Doc, tokens: Sequence[Token], groups: Sequence[Group], sentences: Sequence[int]
    ) -> None:
        super().__init__(doc, sentences)
        self._of_noun: dict[str, Referent] = {}
        named = {i for group in groups for place in group.places for i in range(place.start, place.end)}
        filed = {i for start, end in datelines_of(doc) for i in range(start, end)}
        families = families_of(doc, groups)
        for group in groups:
            told_of = sorted(place for place in group.places if place.start not in filed)
            first = group.name.split()[0]
            told = not has_family_name_first(group.name, group.aliases)
            given = mapping("shared/first_names").get(first, "-") if told else "-"
            kind = PLURAL if group.name in families or is_of_partisans(group) else _kind(group)
            self.register(Referent(group, kind, told_of, group.gender, given=given.strip("-")))
        self._describe_names()
        self._relatives = named_relatives(tokens, self.at)
        for token in tokens:
            if token.tag_ == "NN" and token.i not in named and token.i not in self.at:
                self._add_noun(token)
            elif token.tag_ == "NNP" and token.i not in named and token.dep_ in _ARGUMENTS:
                self._add_unknown(token)
        for token in tokens:
            clause = token.head
            if token.lower_ in ("who", "whom") and clause.dep_ == "relcl" and clause.head.i in self.at:
                self.at.setdefault(token.i, self.at[clause.head.i])

    def _describe_names(self) -> None:
        """Take a noun that a name stands beside for the bearer of the name ("her father, Roe")."""
        starts = {place.root: place.start for one in self.referents for place in reversed(one.places)}
        for root, referent in list(self.at.items()):
            name = self.doc[root]
            beside: Iterable[Token] = [child for child in name.children if child.dep_ in _OF_A_NAME]
            if name.dep_ in _OF_A_NAME:
                beside = [*beside, name.head]
            named = bearer(name)
            beside = [*beside, named] if named is not None else beside
            before = starts[root] - 1
            if before >= 0:
                beside = [*beside, self.doc[before]]
            for noun in beside:
                is_told = noun.tag_ == "NN" and _noun_kind(noun) == referent.kind
                if is_told and (referent.kind == PERSON or self._describes(noun, name, before)):
                    self.at.setdefault(noun.i, referent)

    def _describes(self, noun: Token, name: Token, before: int) -> bool:
        """Whether a noun says what the thing of a name is: "the index Lowton 100", "Acme, a mine"."""
        return noun.dep_ == "appos" or name.dep_ == "appos" or (noun.i == before and noun.head.i == name.i)

    def _add_unknown(self, token: Token) -> None:
        """Take a name of no known kind for a thing that may be meant ("Typhoon Vesna moved west")."""
        key = token.text
        place = Place(token.left_edge.i if token.left_edge.i > token.i - 4 else token.i, token.i + 1, token.i,
                      self.sentences[token.i])  # fmt: skip
        if key in self._of_noun:
            self._of_noun[key].add(place)
        else:
            self._of_noun[key] = Referent(None, THING, [place], noun=key)
            self.register(self._of_noun[key])
        self.at[token.i] = self._of_noun[key]

    def _add_noun(self, noun: Token) -> None:
        kind = _noun_kind(noun)
        if not kind or noun.dep_ in ("compound", "nmod", "amod") or noun.dep_ in _PREDICATIVE:
            return
        place = Place(noun.left_edge.i if noun.left_edge.i > noun.i - 4 else noun.i, noun.i + 1, noun.i,
                      self.sentences[noun.i])  # fmt: skip
        if noun.dep_ == "appos" and noun.head.i in self.at and self.at[noun.head.i].kind == kind:
            self.at[noun.i] = self.at[noun.head.i]
            return
        if noun.i in self._relatives:
            self.at[noun.i] = self._relatives[noun.i]
            self.at[noun.i].add(place)
            return
        lemma = noun.lemma_.lower()
        is_new = any(child.lower_ in _NEW_DETERMINERS for child in noun.children)
        known = None if is_new else self._of_noun.get(lemma)
        if known is not None:
            known.add(place)
            self.at[noun.i] = known
            return
        self._of_noun[lemma] = Referent(None, kind, [place], _noun_gender(lemma), lemma)
        self.register(self._of_noun[lemma])


def bearer(name: Token) -> Token | None:
    """The noun of whom a participle names: the man of "a man named Roe"."""
    link = name.head
    return link.head if link.dep_ == "acl" and link.lower_ in _NAMING and link.i < name.i else None


def is_person(noun: Token) -> bool:
    """Whether a common noun is one person, by office, relation or part in the events."""
    words = (noun.lower_, noun.lemma_.lower())
    return any(
        word in mapping("shared/titles")
        or word in lexicon("shared/person_nouns")
        or word in lexicon("coreference/persons")
        for word in words
    )


def is_body(noun: Token) -> bool:
    """Whether a common noun is a body that acts ("the government", "the company")."""
    word = noun.lower_
    return word in mapping("shared/class_nouns") or word.capitalize() in mapping("shared/org_heads")


def _kind(group: Group) -> str:
    if group.label == "PERSON":
        return PERSON
    return THING if group.label != "NORP" else ""


def _noun_kind(noun: Token) -> str:
    if noun.lower_ in _EMPTY_NOUNS:
        return ""
    return PERSON if is_person(noun) else THING


def _noun_gender(lemma: str) -> str:
    told = mapping("shared/titles").get(lemma, "-")
    return mapping("shared/gendered_nouns").get(lemma, "" if told == "-" else told)
