"""Attributes of two articles under one key: the same owner, the same attribute; and how their values stand.

The key does not hang on the words around a value, so two independent reports meet in it that share nothing
but names and numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pipeline.core.values import Value, ValueKind
from pipeline.facts.attributes.main_event import (
    Known,
    are_one_event,
    end_of_opening,
    is_of_the_main_event,
    main_events,
)
from pipeline.facts.attributes.records import OF_THE_EVENT, Attribute
from pipeline.facts.building import seniority
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.records import EntityIndex
from pipeline.facts.values.intervals import relate_printed
from pipeline.facts.values.names import misspelled
from pipeline.facts.values.records import Verdict
from pipeline.facts.values.states import relate_poles
from pipeline.facts.values.times import relate_clocks
from pipeline.resources.loader import lexicon

_MOST_TIMES = 3.0
"""Ratio of two figures from which they count a part and a whole, or two things; set by hand."""
_BIRTHDAY_DAYS = 30
"""Days between two reports from which a year of age more or less is no difference; a convention."""
_DAYS_A_YEAR = 365
_LARGE_VOTE = 20
"""Votes from which one number in common tells that two tallies are of one vote; set by hand."""
_FEWEST_IN_COMMON = 1
"""Words of the matter that two tallies of few votes must have in common; set by hand."""

_KINDS = {
    "number": ValueKind.COUNT,
    "money": ValueKind.MONEY,
    "share": ValueKind.SHARE,
    "measure": ValueKind.MEASURE,
    "duration": ValueKind.DURATION,
}


@dataclass(frozen=True, slots=True)
class Keyed:
    """Two claims that give values for one key; `a` is the senior one.

    Attributes:
        key: The attribute and its owner, in words.
    """

    left: int
    right: int
    a: Attribute
    b: Attribute
    key: str
    verdict: Verdict

    @property
    def pair(self) -> tuple[int, int]:
        """The two claims, by their index, in order."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


@dataclass(frozen=True, slots=True)
class _Given:
    """An attribute with the claim that gives it."""

    row: int
    profile: Profile
    attribute: Attribute
    is_opening: bool


_Key = tuple[str, str]
"""An attribute, and the id of whose it is or `event`."""


def keyed_pairs(corpus: Corpus, entities: EntityIndex, apart: Iterable[tuple[str, str]] = ()) -> list[Keyed]:
    """All pairs of claims of two articles of a story that give values for one key.

    Args:
        apart: Articles that one form has made about different things, in order of their ids.
    """
    mains = main_events(corpus, Known.of(corpus, entities))
    names = {entity.entity_id: entity.name for entity in entities.entities}
    told = {document: _given(corpus, rows, entities) for document, rows in corpus.of_document.items() if rows}
    holders: dict[_Key, list[str]] = defaultdict(list)
    for document, by_key in sorted(told.items()):
        for key in by_key:
            holders[key].append(document)
    not_one = set(apart)
    found = []
    spelled: set[tuple[_Key, frozenset[str]]] = set()
    for key, documents in sorted(holders.items()):
        name, owner = key
        for one, other in combinations(documents, 2):
            if (one, other) in not_one:
                continue
            if name not in lexicon("facts/lasting_attributes") and not are_one_event(
                mains[one], mains[other]
            ):
                continue
            of = f"{name} ({names.get(owner, owner)})" if owner != OF_THE_EVENT else name
            for pair in _met(told[one][key], told[other][key], of):
                words = misspelled(pair.a.norm, pair.b.norm) if pair.a.value == "name" else frozenset()
                if not words or (key, words) not in spelled:  # one pair of articles tells of a spelling
                    found.append(pair)
                spelled.add((key, words))
    return found


def _given(corpus: Corpus, rows: Sequence[int], entities: EntityIndex) -> dict[_Key, list[_Given]]:
    """What an article gives, by key; nothing where it gives several values that nothing tells apart."""
    found: dict[_Key, list[_Given]] = defaultdict(list)
    opening = end_of_opening([corpus.profiles[row] for row in rows])
    for row in rows:
        profile = corpus.profiles[row]
        for attribute in profile.linked.attributes:
            is_opening = profile.linked.claim.sentence_start_char <= opening
            for owner in _owners(attribute, profile, entities):
                found[attribute.name, owner].append(_Given(row, profile, attribute, is_opening))
    return {key: told for key, given in found.items() if (told := _settled(given))}


def _owners(attribute: Attribute, profile: Profile, entities: EntityIndex) -> Iterator[str]:
    if attribute.owner == OF_THE_EVENT:
        if is_of_the_main_event(attribute, profile):
            yield OF_THE_EVENT
        return
    for chain in attribute.chains:
        if entity_id := entities.of.get((profile.linked.document_id, chain)):
            yield entity_id


def _settled(given: Sequence[_Given]) -> list[_Given]:
    """The values of a key that an article gives: those of several votes, else the one it stands by."""
    if given[0].attribute.value == "tally" and given[0].attribute.name == "vote":
        return list(given)
    if _agree(given):
        return list(given)
    opening = [one for one in given if one.is_opening]
    return opening if opening and _agree(opening) else []


def _agree(given: Sequence[_Given]) -> bool:
    return all(
        _verdict(one.attribute, other.attribute) is not Verdict.DIFFER
        for one, other in combinations(given, 2)
    )


def _met(ones: Sequence[_Given], others: Sequence[_Given], key: str) -> Iterator[Keyed]:
    for one, other in product(ones, others):
        a, b = sorted((one, other), key=lambda given: seniority(given.profile.linked))
        verdict = _stand(a, b)
        if verdict is not None:
            yield Keyed(a.row, b.row, a.attribute, b.attribute, key, verdict)


def _stand(one: _Given, other: _Given) -> Verdict | None:
    """How the values of two articles stand to each other; None where they may be of two things."""
    a, b = one.attribute, other.attribute
    if a.name == "vote":
        return _of_one_vote(a, b)
    if a.name == "age":
        return _aged(one, other)
    if a.value == "state" and (_follow_each_other(one, other) or not _are_of_one_time(one, other)):
        return None
    if a.value == "clock" and a.unit != b.unit:
        return None
    verdict = _verdict(a, b)
    if verdict is Verdict.REFINE and _has_risen(one, other):
        verdict = Verdict.DIFFER
    if verdict is Verdict.DIFFER and a.value in _KINDS:
        if a.unit != b.unit:
            return None
        low, high = sorted((a.low, b.low))
        if low > 0 and high / low > _MOST_TIMES:
            return None
    return verdict


def _has_risen(one: _Given, other: _Given) -> bool:
    """Whether a count that only grows was told as a least one, and a later report tells more."""
    a, b = one.attribute, other.attribute
    is_later = 0 < one.profile.day < other.profile.day
    return is_later and a.name in lexicon("facts/rising_counts") and a.bound == "at-least" and b.low > a.low


def _follow_each_other(one: _Given, other: _Given) -> bool:
    """Whether two states follow each other in one affair and no day tells which came later."""
    is_later = 0 < one.profile.day < other.profile.day
    return one.attribute.name in lexicon("facts/following_states") and not is_later


def _are_of_one_time(one: _Given, other: _Given) -> bool:
    """Whether two states are put on the same days, or are of the days of the reports."""
    dates = one.profile.dates, other.profile.dates
    if dates[0] and dates[1]:
        return dates[0][0] <= dates[1][1] and dates[1][0] <= dates[0][1]
    return all(is_of_the_main_event(given.attribute, given.profile) for given in (one, other))


def _verdict(a: Attribute, b: Attribute) -> Verdict:
    if a.value == "state":
        return relate_poles(a.name, a.norm, b.norm)
    if a.value == "clock":
        return relate_clocks((a.low, a.bound), (b.low, b.bound))[0]
    if a.value == "name":
        return Verdict.DIFFER if misspelled(a.norm, b.norm) else Verdict.AGREE
    if a.norm or b.norm:
        return Verdict.AGREE if a.norm == b.norm else Verdict.DIFFER
    if a.value == "tally":
        return Verdict.AGREE if (a.low, a.high) == (b.low, b.high) else Verdict.DIFFER
    if a.name in ("age", "magnitude"):
        return Verdict.AGREE if a.low == b.low else Verdict.DIFFER
    return relate_printed(_as_value(a), _as_value(b))


def _as_value(attribute: Attribute) -> Value:
    return Value(
        _KINDS.get(attribute.value, ValueKind.COUNT),
        attribute.start_char,
        attribute.end_char,
        attribute.text,
        low=attribute.low,
        high=attribute.high,
        unit=attribute.unit,
        bound=attribute.bound,
    )


def _aged(one: _Given, other: _Given) -> Verdict:
    """Whether two ages differ by more than the time between the reports brings about."""
    apart = (
        abs(one.profile.day - other.profile.day) if one.profile.day and other.profile.day else _DAYS_A_YEAR
    )
    allowed = 0 if apart < _BIRTHDAY_DAYS else 1 + apart // _DAYS_A_YEAR
    years = abs(one.attribute.low - other.attribute.low)
    if years == 0:
        return Verdict.AGREE
    return Verdict.DIFFER if years > allowed else Verdict.REFINE


def _of_one_vote(a: Attribute, b: Attribute) -> Verdict | None:
    """Whether two tallies are of one vote: equal, or equal on one side and the matter is one."""
    if (a.low, a.high) == (b.low, b.high):
        return Verdict.AGREE
    same = {side for side, other in ((a.low, b.low), (a.high, b.high)) if side == other}
    if not same:
        return None
    in_common = set(a.about) & set(b.about) - lexicon("facts/voting_words")
    if max(same) >= _LARGE_VOTE or len(in_common) >= _FEWEST_IN_COMMON:
        return Verdict.DIFFER
    return None
