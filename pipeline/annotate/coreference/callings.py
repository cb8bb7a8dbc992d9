"""What a text calls its persons: titles, appositions, and what they are said to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from spacy.tokens import Doc, Token

from pipeline.annotate.coreference.referents import is_person
from pipeline.annotate.coreference.state import Group, Place
from pipeline.annotate.names.repair import is_title
from pipeline.document.syntax.negation import is_negated
from pipeline.resources.loader import lexicon, mapping

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DESCRIBING = _NOUN_TAGS | {"JJ", "VBN", "VBG", "HYPH", "RB", "CD"}
"""Tags of words before the noun of a description."""
_MAX_TITLE = 8
"""Tokens before a name that its title may take up; set by hand."""
_MAX_BRACKET = 6
"""Tokens of "(R-Texas)", "(D., Vt.)" behind a name; set by hand."""
_MIN_HEAD = 6
"""Letters of a listed noun from which on compounds that end with it are taken for its kinds: "warhead" is no
head. Set by hand."""
_TIMES = frozenset({"DATE", "TIME"})
_PRIME, _MINISTER = "prime", "minister"
PREMIER = "premier"
_TWO_WORDS = frozenset({"general", "governor"})
"""Offices that are others behind a title: "attorney general", "lieutenant governor"."""
_POSSESSED = frozenset({"poss"})
_LAWMAKER = "lawmaker"
_SEAT_ENDS = {"(": (")",), ",": (",", ".", ";")}
"""How a legislator's party and seat begin, and where they end."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A noun for a person, with what tells its bearer from others.

    Attributes:
        noun: In lower case; "premier" for a prime minister as well.
        telling: Nouns, names, parties and countries that stand with it, in lower case.
        ranks: Words that make the noun another office ("vice", "former").
    """

    noun: str
    telling: frozenset[str]
    ranks: frozenset[str]


def calling(noun: Token, words: Iterable[Token]) -> Calling:
    """What a noun and the words that stand with it call somebody."""
    words = list(words)
    ranks = frozenset(word.lower_ for word in words if word.lower_ in lexicon("shared/ranks"))
    name = noun.lower_.rstrip(".")
    name = mapping("coreference/title_abbreviations").get(name, name)
    if noun.i > 1 and noun.nbor(-1).tag_ == "HYPH" and noun.nbor(-2).lower_ not in ranks:
        name = f"{noun.nbor(-2).lower_}-{name}"  # "front-runner"
        words = [word for word in words if word.i < noun.i - 2 or word.i > noun.i]
    if name in _TWO_WORDS and noun.i and is_title(noun.nbor(-1)) and noun.nbor(-1) in words:
        first = noun.nbor(-1).lower_.rstrip(".")
        name = f"{mapping('coreference/title_abbreviations').get(first, first)} {name}"
    if name == _MINISTER and _PRIME in ranks:
        name, ranks = PREMIER, ranks - {_PRIME}
    told = (one for word in words if word.lower_ not in lexicon("shared/ranks") for one in _told(word))
    return Calling(name, frozenset(told), ranks)


def names_a_person(noun: Token) -> bool:
    """Whether a common noun is one person, also by its last part ("stepfather")."""
    word = noun.lower_
    return is_person(noun) or is_title(noun) or word in lexicon("shared/own_callings") or _is_a_kind(word)


@lru_cache(maxsize=10_000)
def _is_a_kind(word: str) -> bool:
    """Whether a word is a noun for a person behind a part that makes another one of it."""
    persons = lexicon("coreference/persons") | lexicon("shared/person_nouns")
    splits = range(1, len(word) - _MIN_HEAD + 1)
    return any(word[k:] in persons and word[:k] in lexicon("coreference/compounding_parts") for k in splits)


def callings(doc: Doc, group: Group) -> frozenset[Calling]:
    """All that a text calls a person beside his name."""
    return frozenset(
        one
        for place in group.places
        for one in (
            *_before(doc, place),
            *_apposed(doc, place),
            *_said_to_be(doc, place),
            *_in_brackets(doc, place),
        )
    )


def _in_brackets(doc: Doc, place: Place) -> Iterator[Calling]:
    """What stands behind a legislator's name for party and seat: "(R-Texas)", "(D., Vt.)", ", D-Ohio,"."""
    opening = doc[place.end].text if place.end < len(doc) else ""
    if opening not in _SEAT_ENDS:
        return
    behind = doc[place.end + 1 : place.end + 1 + _MAX_BRACKET]
    inner = list(takewhile(lambda token: token.text not in _SEAT_ENDS[opening], behind))
    if len(inner) == len(behind):
        return
    said = "".join(token.text_with_ws for token in inner)
    letter, _, seat = said.partition("-" if "-" in said or opening == "," else ",")
    seat = mapping("shared/aliases").get(seat.strip(), seat.strip())
    party = mapping("shared/party_letters").get(letter.strip().rstrip("."))
    if party and _is_seat(seat, is_bracketed=opening == "("):
        yield Calling(_LAWMAKER, frozenset({party.lower(), *seat.lower().split()}) - {"-"}, frozenset())


def _is_seat(words: str, *, is_bracketed: bool) -> bool:
    """Whether words are where a legislator is from; without brackets, only a place that is listed is."""
    if not is_bracketed:
        return words in mapping("shared/places")
    return bool(words) and all(word[0].isupper() for word in words.split())


def _told(word: Token) -> Iterator[str]:
    """A word of a description as it is compared, if it tells one from others."""
    text = word.text
    if text in mapping("shared/parties"):
        yield mapping("shared/parties")[text].lower()
        return
    text = mapping("shared/aliases").get(text, text)
    nation = mapping("shared/nationalities").get(text, "-")
    if nation != "-":
        yield nation.lower()
    elif word.tag_ in _NOUN_TAGS | {"CD"} and not word.is_punct:
        yield from text.lower().split()


def complement(noun: Token) -> list[Token]:
    """The nouns behind a noun that say of what, or where from: "secretary of state", "senator from Texas"."""
    return [
        word
        for link in noun.rights
        if link.dep_ == "prep"
        for place in link.children
        if place.dep_ == "pobj"
        for owner in [next((child for child in place.lefts if child.dep_ == "poss"), place)]
        for word in (*owner.lefts, owner)
        if word.tag_ in _DESCRIBING and word.ent_type_ not in _TIMES
    ]


def _before(doc: Doc, place: Place) -> Iterator[Calling]:
    """The title before a name: "former Ruritanian President Roe"."""
    start = place.start
    while start and place.start - start < _MAX_TITLE and _describes(doc[start - 1]):
        start -= 1
    words = list(doc[start : place.start])
    heads = [word for word in words if is_title(word) or (word.tag_ == "NN" and names_a_person(word))]
    supposed = bool(start) and doc[start - 1].lower_ in ("a", "an")  # "a President Roe" would be one
    if words and heads and heads[-1] is words[-1] and not supposed:
        yield calling(heads[-1], words[:-1])


def _describes(token: Token) -> bool:
    return token.tag_ in _DESCRIBING and token.ent_type_ not in _TIMES | {"PERSON"} and token.text != "--"


def _apposed(doc: Doc, place: Place) -> Iterator[Calling]:
    """What is set beside a name, before or behind: "the nominee, Ann Roe", "Ann Roe, a retired surgeon"."""
    name = doc[place.root]
    beside = [child for child in name.children if child.dep_ == "appos"]
    if name.dep_ == "appos":
        beside.append(name.head)
    joined = [other for noun in beside for other in noun.children if other.dep_ == "conj"]
    for noun in (*beside, *(other for other in joined if not _has_article(other))):
        bare = noun.dep_ == "pobj" and not any(noun.lefts)  # "the nominee for president, Ann Roe"
        if noun.tag_ == "NN" and names_a_person(noun) and not _is_possessed(noun) and not bare:
            yield _described(noun)


def _said_to_be(doc: Doc, place: Place) -> Iterator[Calling]:
    """What somebody is said to be: "Ann Roe is the nominee"."""
    name = doc[place.root]
    verb = name.head
    if name.dep_ != "nsubj" or verb.lemma_ not in lexicon("shared/copulas_of_standing") or is_negated(verb):
        return
    supposing = lexicon("shared/conditional_conjunctions")
    if any(child.tag_ == "MD" or child.lower_ in supposing for child in verb.children):
        return
    for noun in verb.children:
        if noun.dep_ == "attr" and noun.tag_ == "NN" and names_a_person(noun) and not _is_possessed(noun):
            yield _described(noun)


def _described(noun: Token) -> Calling:
    return calling(
        noun, [*(word for word in noun.lefts if _describes(word)), *_inner(noun), *complement(noun)]
    )


def _inner(noun: Token) -> Iterator[Token]:
    """Words before a noun's own modifiers: "foreign" in "foreign ministry spokesman"."""
    for word in noun.lefts:
        yield from (below for below in word.lefts if _describes(below))


def _has_article(noun: Token) -> bool:
    return any(child.dep_ == "det" for child in noun.children)


def _is_possessed(noun: Token) -> bool:
    return any(child.dep_ in _POSSESSED for child in noun.children)
