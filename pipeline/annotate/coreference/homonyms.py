"""Which of several persons a short name means: by title, given name, generation and turn, or nobody knows."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from pipeline.english.name_forms import generation
from pipeline.resources.loader import lexicon, mapping

_MAIN = 3
"""How many times as often the one meant by the surname alone is named, where nothing else tells; by hand."""
_MAX_TITLES = 3
"""Tokens before a name that are searched for a title; set by hand."""
_KIN_WITHIN = 5
"""Tokens before a name within which "his father, the Rev." stands; set by hand."""
_OF_AGE = 18
"""Years from which on news calls a person by the surname."""
_AGE_WITHIN = 10
"""Tokens before a name, and behind it, that are searched for its bearer's age; set by hand."""
_AGE_BEFORE = re.compile(r"\b(\d\d?|[a-z]+)[ -]years?[ -]old(?: [a-z]+,?)?$")
_AGE_BEHIND = re.compile(r",\s(?:(?:an?\s)?(\d\d?|[a-z]+)[ -]years?[ -]old\b|(?:aged\s)?(\d\d?),)")
_RECENT = 60
"""Tokens within which a name was the last turn: some two sentences; set by hand."""


class Bearer:
    """A person who may bear a short name, and what his names tell; a mention costs the same, however many.

    Attributes:
        names: The full ones, then the short ones that were given to him.
        kin: Nouns that say whose relative he is, where he is introduced so ("his wife, Ann Roe").
        is_child: Whether the text tells of a child's age, and calls the child by the first name alone.
    """

    def __init__(self, doc: Doc, names: list[Span], by_first_name: Sequence[Span] = ()) -> None:
        self.names = names
        self.titles: set[str] = set()
        self.kin = _kin(doc, names[0])
        self.is_child = bool(by_first_name) and _is_of_a_child(doc, [*names, *by_first_name])
        self.has_generation = False
        self._starts: list[int] = []
        for name in names:
            self._learn(doc, name)

    def add(self, doc: Doc, mention: Span) -> None:
        """Give him a short name."""
        self.names.append(mention)
        self._learn(doc, mention)

    def _learn(self, doc: Doc, name: Span) -> None:
        self.titles |= _titles(doc, name)
        self.has_generation |= bool(generation(name.text))
        insort(self._starts, name.start)

    def genders(self) -> set[str]:
        """What the titles of his names, else the given name, tell of gender."""
        relatives = mapping("shared/gendered_nouns")
        told = {_gender(title) for title in self.titles} - {""} or {relatives[noun] for noun in self.kin}
        first = self.names[0]
        if told or len(first) == 1:
            return told
        return {mapping("shared/first_names").get(first[0].text.capitalize(), "-")} - {"-"}

    def is_recent(self, start: int) -> bool:
        """Whether one of his names stands shortly before a token."""
        at = bisect_left(self._starts, start)
        return at > 0 and start - self._starts[at - 1] <= _RECENT


def bearer(doc: Doc, mention: Span, persons: Sequence[Bearer]) -> int | None:
    """The number of the person whom a short name means; None where it could be several, or none of them."""
    titles = _titles(doc, mention)
    children = [person for person in persons if person.is_child]
    if len(children) == 1 < len(persons) and not titles and _is_surname(mention, children[0]):
        return _grown_up(mention, persons)
    wanted = {_gender(title) for title in titles} - {""}
    genders = [person.genders() for person in persons]
    possible = [k for k, told in enumerate(genders) if not wanted or not told or wanted == told]
    for told in (
        [k for k in possible if wanted and genders[k] == wanted],
        [k for k in possible if titles & persons[k].titles],
        [k for k in possible if not persons[k].kin],
        [k for k in possible if not persons[k].has_generation],
    ):
        if len(told) == 1:
            return told[0]
    if len(possible) < 2:
        sole = persons[possible[0]] if possible else None
        is_other = sole is not None and sole.kin and titles - sole.titles
        return possible[0] if sole is not None and not is_other else None
    before = [k for k in possible if persons[k].names[0].start < mention.start]
    if len(before) == 1:
        return before[0]
    return _by_turn(mention, persons, before or possible)


def _is_surname(mention: Span, person: Bearer) -> bool:
    return len(mention) == 1 and mention.text.casefold() != person.names[0][0].text.casefold()


def _grown_up(mention: Span, persons: Sequence[Bearer]) -> int | None:
    """Whom a surname alone means beside a child of that name, whom news calls by the first name.

    The only other one named before, if he acts or speaks; else nobody, lest the child be named.
    """
    others = [k for k, person in enumerate(persons) if not person.is_child]
    before = [k for k in others if persons[k].names[0].start < mention.start]
    return before[0] if len(before) == 1 and mention.root.dep_ == "nsubj" else None


def _is_of_a_child(doc: Doc, names: Sequence[Span]) -> bool:
    """Whether an age or a noun beside one of the names says that its bearer is a child."""
    for name in names:
        before = doc[max(0, name.start - _AGE_WITHIN) : name.start].text
        told = _AGE_BEFORE.search(before) or _AGE_BEHIND.match(doc[name.end : name.end + _AGE_WITHIN].text)
        if told is not None and _years(next(filter(None, told.groups()))) < _OF_AGE:
            return True
        beside = [child for child in name.root.children if child.dep_ in ("appos", "compound")]
        if name.root.dep_ == "appos":
            beside.append(name.root.head)
        if any(noun.lower_ in lexicon("coreference/children") for noun in beside):
            return True
    return False


def _years(written: str) -> int:
    """An age in figures or words; one that says nothing counts as grown up."""
    if written.isdigit():
        return int(written)
    return int(mapping("shared/number_words").get(written, _OF_AGE))


def gender_told(doc: Doc, mention: Span) -> str:
    """The gender that the titles right before a name tell; empty where they tell none, or two."""
    told = {_gender(title) for title in _titles(doc, mention)} - {""}
    return told.pop() if len(told) == 1 else ""


def _by_turn(mention: Span, persons: Sequence[Bearer], possible: Sequence[int]) -> int | None:
    """The one named last if no other was named shortly before, else the one the article is about."""
    recent = [k for k in possible if persons[k].is_recent(mention.start)]
    main = [
        k
        for k in possible
        if all(len(persons[k].names) >= _MAIN * len(persons[o].names) for o in possible if o != k)
    ]
    if len(recent) == 1:
        return recent[0] if not main or main == recent else None
    return main[0] if len(main) == 1 and not recent else None


def _kin(doc: Doc, name: Span) -> set[str]:
    """The noun for a relative that introduces a person ("his wife, Ann Roe"): "Roe" is then that other."""
    return {
        token.lower_
        for token in doc[max(0, name.start - _KIN_WITHIN) : name.start]
        if token.lower_ in mapping("shared/gendered_nouns")
        and token.i
        and token.nbor(-1).tag_ in ("PRP$", "POS")
    }


def _titles(doc: Doc, name: Span) -> set[str]:
    """The titles right before a name, in lower case."""
    found: set[str] = set()
    for token in reversed(doc[max(0, name.start - _MAX_TITLES) : name.start]):
        title = token.lower_.rstrip(".")
        if title not in mapping("shared/titles"):
            break
        found.add(title)
    return found


def _gender(title: str) -> str:
    told = mapping("shared/titles")[title]
    return "" if told == "-" else told
