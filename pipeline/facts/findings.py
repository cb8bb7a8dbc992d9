"""Possible conflicts between two claims, slot by slot, each behind gates that keep mere likeness out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.facts import readable
from pipeline.facts.compare import Comparison, probability
from pipeline.facts.profiles import Profile
from pipeline.facts.quantities import Quantity, matches, same_measure
from pipeline.facts.readable import Value
from pipeline.facts.values import change_slots, changes
from pipeline.facts.vocabulary import canonical, canonical_predicate
from pipeline.resources.loader import lexicon

_AMBIGUITY = 0.4
_TURN_DAYS = 90
_CHANGE_BONUS = 1.0

CLEARLY_MORE = 1.05
"""Ratio from which a later count replaces an earlier lower bound."""

_CONTRADICTION, _UPDATE = "contradiction", "update"
_ALIKE = frozenset({"0.85", "0.70", "0.58", "0.48"})
_VERY_ALIKE = frozenset({"0.85", "0.70", "0.58"})
_OFFSET = re.compile(r"\b(?:year|month|week|day|hour)s? (?:after|before|ago|later|earlier)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OTHER_DAYS = frozenset({"adjacent", "different", "unlike"})


@dataclass(frozen=True, slots=True)
class Finding:
    """A possible conflict between two claims; `a` is the senior one.

    Attributes:
        certainty: How surely the two values exclude each other if both are of one slot, 0 to 1.
        frame: Log-odds that they are of one slot.
        about: What is at issue, in words; empty if slot and claims tell.
    """

    a: Profile
    b: Profile
    slot: str
    relation: str
    value_a: Value
    value_b: Value
    certainty: float
    frame: float
    about: str = ""

    @property
    def score(self) -> float:
        """How sure the conflict is, 0 to 1."""
        return probability(self.frame) * self.certainty


Counts = Mapping[tuple[str, str], frozenset[float]]
"""For each (document, state) the numbers of people in that state which the document gives."""


def findings(a: Profile, b: Profile, comparison: Comparison, counts: Counts) -> Iterator[Finding]:
    """The possible conflicts of two claims, at most one a slot.

    Args:
        a: The senior claim of the pair.
        counts: See `Counts`.
    """
    yield from _numbers(a, b, comparison, counts)
    for finder in (_durations, _polarity, _dates, _places, _changes):
        yield from finder(a, b, comparison)


def is_later(a: Profile, b: Profile) -> bool:
    """Whether b was published on a later day than a."""
    return bool(a.day and b.day and b.day > a.day)


def _same_thing(comparison: Comparison) -> bool:
    """Gate: the claims share their participants, or nearly all of their words."""
    if comparison.level("subject") == "other-entity":
        return False
    return comparison.level("core") == "agree" or (
        comparison.level("wording") in (_ALIKE if comparison.level("core") == "missing" else _VERY_ALIKE)
    )


def _numbers(a: Profile, b: Profile, comparison: Comparison, counts: Counts) -> Iterator[Finding]:
    for one, other, found in matches(a.quantities, b.quantities):
        growth = found == "compatible" and _grows(a, b, one, other)
        if found != "different" and not growth:
            continue
        if one.state:
            fits = _one_toll(a, b, one, other, comparison, counts)
        else:
            fits = bool(one.unit or other.unit) and _one_measure(a, b, comparison)
        if not fits:
            continue
        phrases = readable.amount(one, a.linked.claim), readable.amount(other, b.linked.claim)
        yield Finding(
            a,
            b,
            "number",
            _UPDATE if growth else _number_relation(a, b, one, other),
            *phrases,
            0.7 if growth else 0.95,
            _toll_frame(a, b, one, comparison, counts) if one.state else comparison.frame_score,
            readable.counts(one, other, phrases),
        )
        return
    yield from _reworded_numbers(a, b, comparison)


def _reworded_numbers(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    """One measure under two predicates: both claims give one amount each, in one unit, of the same thing."""
    pair = same_measure(a.quantities, b.quantities)
    core, wording = comparison.level("core"), comparison.level("wording")
    if pair is None or comparison.level("amounts") != "unequal" or comparison.level("dates") in _OTHER_DAYS:
        return
    if is_later(a, b) and {a.predicate, b.predicate} & _step_predicates():
        return
    one_subject = comparison.level("subject") == "same-entity" and core == "agree" and wording in _ALIKE
    reworded = comparison.level("subject") != "other-entity" and core != "clash" and wording in _VERY_ALIKE
    if not (one_subject or reworded):
        return
    phrases = readable.amount(pair[0], a.linked.claim), readable.amount(pair[1], b.linked.claim)
    yield Finding(
        a,
        b,
        "number",
        _number_relation(a, b, *pair),
        *phrases,
        0.8,
        comparison.frame_score,
        readable.counts(*pair, phrases),
    )


def _grows(a: Profile, b: Profile, one: Quantity, other: Quantity) -> bool:
    """Whether a later report has a clearly higher count where the earlier one gave a lower bound."""
    rising = one.state in lexicon("facts_rising_counts")
    return rising and is_later(a, b) and other.amount.value >= CLEARLY_MORE * one.amount.high


def _one_toll(
    a: Profile, b: Profile, one: Quantity, other: Quantity, comparison: Comparison, counts: Counts
) -> bool:
    """Gate: two counts of people in one state can be of one event.

    They cannot if the claims name other places or subjects, if weeks lie between the reports and no name is
    shared, if each has a day of its own, or if either article gives the other's number as well, unless a toll
    is told that grows over the days.
    """
    if comparison.level("places") == "different" or comparison.level("subject") == "other-entity":
        return False
    weeks_apart = comparison.level("time") in ("month", "longer")
    if weeks_apart and (
        comparison.level("names") not in ("all", "some") or comparison.level("wording") not in _ALIKE
    ):
        return False
    if _is_toll(a) or _is_toll(b):
        return True
    numbers_a = counts.get((a.linked.document_id, one.state), frozenset())
    numbers_b = counts.get((b.linked.document_id, one.state), frozenset())
    if one.amount.value in numbers_b or other.amount.value in numbers_a:
        return False
    return comparison.level("dates") not in ("adjacent", "different")


def _toll_frame(a: Profile, b: Profile, one: Quantity, comparison: Comparison, counts: Counts) -> float:
    """Log-odds that two counts are of one event: by the event around them, or by their words if surer.

    Every further count of that state in either article makes it less sure which belongs to which.
    """
    others = sum(len(counts.get((profile.linked.document_id, one.state), ())) - 1 for profile in (a, b))
    by_event = comparison.event_score - _AMBIGUITY * others
    tells = comparison.level("shared") != "low" and comparison.level("wording") in _ALIKE
    return max(by_event, comparison.frame_score) if tells else by_event


def _is_toll(profile: Profile) -> bool:
    return bool(lexicon("facts_toll_words") & set(profile.linked.claim.lemmas))


def _one_measure(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Gate: two measures are of one thing on one day, by its participants and the words around it."""
    core, alike = comparison.level("core"), comparison.level("wording") in _ALIKE
    if comparison.level("dates") in _OTHER_DAYS or comparison.level("subject") == "other-entity":
        return False
    if core == "missing" or (core != "agree" and not alike):
        return False
    if is_later(a, b) and a.predicate in _step_predicates():
        return False
    return alike or comparison.level("predicate") == "same"


@cache
def _step_predicates() -> frozenset[str]:
    """Predicates whose amounts are steps ("gained 4 points"), which every day has anew."""
    return frozenset(canonical_predicate(verb) for verb in lexicon("facts_step_verbs"))


def _number_relation(a: Profile, b: Profile, one: Quantity, other: Quantity) -> str:
    named = {
        name.lower() for name in (one.amount.role, other.amount.role, one.amount.unit, other.amount.unit)
    }
    moving = bool(one.state) or bool(named & {name.lower() for name in lexicon("facts_moving_values")})
    if moving and a.day == b.day and a.linked.publisher == b.linked.publisher:
        return _UPDATE
    if one.state in lexicon("facts_rising_counts") and other.amount.value < one.amount.value:
        return _CONTRADICTION
    return _UPDATE if is_later(a, b) and (moving or _tells_of_change(b)) else _CONTRADICTION


def _tells_of_change(profile: Profile) -> bool:
    return bool(_update_cues() & profile.keys) or bool(
        lexicon("facts_update_cues") & set(profile.linked.claim.lemmas)
    )


@cache
def _update_cues() -> frozenset[str]:
    return frozenset(canonical(cue) for cue in lexicon("facts_update_cues"))


def _durations(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    if comparison.level("duration") != "different" or not _same_thing(comparison):
        return
    if any(_is_offset(profile) for profile in (a, b)):
        return
    relation = _UPDATE if is_later(a, b) and _tells_of_change(b) else _CONTRADICTION
    yield Finding(
        a, b, "duration", relation, readable.duration(a), readable.duration(b), 0.85, comparison.frame_score
    )


def _is_offset(profile: Profile) -> bool:
    """Whether a span of time says when, not how long ("a week after", "two years ago")."""
    return bool(_OFFSET.search(profile.linked.claim.text))


def _polarity(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    if comparison.level("polarity") != "opposed":
        return
    if not (_same_thing(comparison) or _one_of_them_names_it(a, b, comparison)):
        return
    if a.predicate == b.predicate and comparison.level("object") in ("0.10", "low"):
        return
    if a.predicate in _plain_predicates() and not (
        (comparison.level("wording") in _VERY_ALIKE and comparison.level("core") in ("agree", "missing"))
        or _one_of_them_names_it(a, b, comparison)
    ):
        return
    if comparison.level("dates") in _OTHER_DAYS and not _turns(a, b):
        return
    if is_later(a, b) and a.predicate in _step_predicates():
        return
    relation = _UPDATE if is_later(a, b) else _CONTRADICTION
    yield Finding(
        a, b, "polarity", relation, readable.polarity(a), readable.polarity(b), 0.85, comparison.frame_score
    )


def _one_of_them_names_it(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Gate: the same is said of the same object, by a claim that names its subject and one that describes it.

    "The Shoreline Act takes no property" and "the law takes property" speak of one subject.
    """
    named = [bool(profile.linked.subject_entity_id) for profile in (a, b)]
    return (
        comparison.level("subject") == "different"
        and not all(named)
        and bool(a.patient)
        and a.patient == b.patient
        and a.predicate == b.predicate
        and comparison.level("context") in ("0.50", "0.35")
    )


@cache
def _plain_predicates() -> frozenset[str]:
    return frozenset(canonical_predicate(verb) for verb in lexicon("facts_plain_predicates"))


def _turns(a: Profile, b: Profile) -> bool:
    """Whether a claim dated soon after the other one tells of a turn of events, not of another event."""
    if a.dates is None or b.dates is None or not 0 <= b.dates[0] - a.dates[1] <= _TURN_DAYS:
        return False
    return a.predicate != b.predicate or _tells_of_change(b)


def _dates(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    if comparison.level("dates") != "different" or comparison.level("predicate") != "same":
        return
    if not _same_thing(comparison) or comparison.level("wording") not in _VERY_ALIKE:
        return
    if not (_has_time(a) and _has_time(b)) or (_is_of_the_day(a) and _is_of_the_day(b)):
        return
    if comparison.level("amounts") in ("different", "unequal") or _one_calendar_day(a, b):
        return
    planned = a.linked.claim.modality != "asserted"
    relation = _UPDATE if is_later(a, b) and planned else _CONTRADICTION
    yield Finding(a, b, "date", relation, readable.dates(a), readable.dates(b), 0.8, comparison.frame_score)


def _one_calendar_day(a: Profile, b: Profile) -> bool:
    """Whether two dates are one day of the calendar, and a year is printed with one of them at most.

    The year of "May 1" is inferred, so that it cannot speak against "May 1, 2022".
    """
    ends = {(p.linked.claim.date_earliest[5:], p.linked.claim.date_latest[5:]) for p in (a, b)}
    years = [bool(_YEAR.search(readable.dates(profile).words)) for profile in (a, b)]
    return len(ends) == 1 and not all(years)


def _has_time(profile: Profile) -> bool:
    """Whether the date is when the claim happened, not a date within one of its names or phrases."""
    return any(argument.role == "time" for argument in profile.linked.claim.arguments)


def _is_of_the_day(profile: Profile) -> bool:
    """Whether a claim tells of the day its article appeared, or of the eve, as recurring events do."""
    return bool(profile.dates and profile.day and 0 <= profile.day - profile.dates[0] <= 1)


def _places(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    if comparison.level("places") != "different" or comparison.level("predicate") != "same":
        return
    if not _same_thing(comparison) or comparison.level("dates") in _OTHER_DAYS:
        return
    relation = _UPDATE if is_later(a, b) else _CONTRADICTION
    yield Finding(
        a, b, "location", relation, readable.places(a), readable.places(b), 0.6, comparison.frame_score
    )


def _changes(a: Profile, b: Profile, comparison: Comparison) -> Iterator[Finding]:
    """A report that what the other one states was extended, postponed, cancelled or the like.

    The change presupposes the state, so it comes second wherever a publication date is unknown.
    """
    if comparison.level("polarity") != "changed" or comparison.level("subject") == "other-entity":
        return
    earlier, later = (a, b) if changes(b, a) else (b, a)
    if earlier.predicate in _plain_predicates():
        return
    if is_later(later, earlier):
        return
    slot = change_slots()[later.predicate]
    if slot == "duration" and not earlier.linked.claim.duration:
        return
    value_a, value_b = _change_values(earlier, later, slot)
    yield Finding(
        earlier, later, slot, _UPDATE, value_a, value_b, 0.9, comparison.frame_score + _CHANGE_BONUS
    )


def _change_values(earlier: Profile, later: Profile, slot: str) -> tuple[Value, Value]:
    reader: Callable[[Profile], Value] = {
        "duration": readable.duration,
        "date": readable.dates,
        "polarity": readable.polarity,
    }[slot]
    return reader(earlier) or readable.polarity(earlier), reader(later) or readable.polarity(later)
