"""Possible conflicts between two claims, slot by slot, each behind gates that keep mere likeness out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from pipeline.core.commitment import is_decided
from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.english.number_words import NUMBER_WORDS
from pipeline.english.patterns import A_YEAR
from pipeline.facts.compare.comparison import Comparison
from pipeline.facts.compare.levels import (
    ALIKE,
    LITTLE_IN_COMMON,
    ONE_EVENT,
    OTHER_DAYS,
    VERY_ALIKE,
    Amounts,
    Context,
    Core,
    Dates,
    Duration,
    Object,
    Places,
    Polarity,
    Predicate,
    Subject,
    Wording,
)
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.values import change_slots, changes
from pipeline.facts.compare.vocabulary import canonical
from pipeline.facts.conflicts import readable
from pipeline.facts.conflicts.numbers import number_conflicts
from pipeline.facts.conflicts.possible import (
    CONTRADICTION,
    UPDATE,
    Counts,
    PossibleConflict,
    is_denial,
    is_later,
    is_of_the_day,
    is_step,
    tells_of_change,
)
from pipeline.facts.conflicts.readable import Value
from pipeline.resources.loader import lexicon, words

_TURN_DAYS = 90
"""Days within which a second dated claim tells of a turn in one affair; swept 30-365 on the newswire pairs:
no change."""

_CHANGE_BONUS = 1.0
"""Log-odds that a word of change ("extended") adds to two claims' being about one state; set by hand."""

_CERTAINTY = {Slot.DURATION: 0.85, Slot.POLARITY: 0.85, Slot.DATE: 0.8, Slot.LOCATION: 0.6}
"""How surely two values of a slot exclude each other; set by hand, places lowest, as one may lie in the
other."""

_READERS: dict[Slot, Callable[[Profile], Value]] = {
    Slot.DURATION: readable.duration,
    Slot.POLARITY: readable.polarity,
    Slot.DATE: readable.dates,
    Slot.LOCATION: readable.places,
}
"""What a claim holds in a slot, as it is printed."""

_CHANGE_CERTAINTY = 0.9
"""The same for a state and a report that it was changed; set by hand."""

_OFFSET = re.compile(r"\b(?:year|month|week|day|hour)s? (?:after|before|ago|later|earlier)\b", re.IGNORECASE)
_SPAN_MODIFIER = re.compile(r"\b[\w]+-(?:year|month|week|day|hour) (\w+)", re.IGNORECASE)
_BEFORE_RECORD = 5
"""Words before a span of time in which a superlative makes it a record; set by hand."""
_SPAN = re.compile(rf"(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)")
_NEGATOR = re.compile(
    rf"\b(?:{'|'.join(words('facts/negative_particles') + words('shared/empty_pronouns'))})\b|n[’']t\b",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"\b{A_YEAR}\b")


def possible_conflicts(
    a: Profile, b: Profile, comparison: Comparison, counts: Counts
) -> Iterator[PossibleConflict]:
    """The possible conflicts of two claims, at most one a slot.

    Args:
        a: The senior claim of the pair.
        counts: See `Counts`.
    """
    yield from number_conflicts(a, b, comparison, counts)
    for finder in (_durations, _polarity, _dates, _places, _changes):
        yield from finder(a, b, comparison)


def _same_thing(comparison: Comparison) -> bool:
    """Gate: the claims share their participants, or nearly all of their words."""
    if comparison.has(Subject.OTHER_ENTITY):
        return False
    return comparison.has(Core.AGREE) or (
        comparison.level(Wording) in (ALIKE if comparison.has(Core.MISSING) else VERY_ALIKE)
    )


def _exclusive(
    a: Profile, b: Profile, comparison: Comparison, slot: Slot, relation: Relation
) -> PossibleConflict:
    """Two values of a slot that cannot both stand, as sure as the slot lets it be."""
    value_a, value_b = _READERS[slot](a), _READERS[slot](b)
    return PossibleConflict(a, b, slot, relation, value_a, value_b, _CERTAINTY[slot], comparison.frame_score)


def _durations(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    if not comparison.has(Duration.DIFFERENT) or not _same_thing(comparison):
        return
    if _is_offset(a) != _is_offset(b) or any(_names_another_thing(p) or _is_record(p) for p in (a, b)):
        return
    relation = UPDATE if is_later(a, b) and tells_of_change(b) else CONTRADICTION
    if relation is CONTRADICTION and comparison.level(Dates) in OTHER_DAYS:
        return
    yield _exclusive(a, b, comparison, Slot.DURATION, relation)


def _is_offset(profile: Profile) -> bool:
    """Whether a span of time says when, not how long ("a week after", "two years ago")."""
    return bool(_OFFSET.search(profile.linked.claim.text))


def _is_record(profile: Profile) -> bool:
    """Whether a span of time says how long nothing was like it: "the worst unrest in seven years"."""
    words = profile.linked.claim.text.lower().split()
    spans = [n for n in range(len(words) - 1) if words[n] in ("in", "for") and _SPAN.match(words[n + 1])]
    return any(lexicon("facts/superlatives") & set(words[max(0, n - _BEFORE_RECORD) : n]) for n in spans)


def _names_another_thing(profile: Profile) -> bool:
    """Whether the span belongs to the name of something ("30-year mortgages"), not to what is claimed."""
    found = _SPAN_MODIFIER.search(profile.linked.claim.text)
    if found is None or "-" not in readable.duration(profile).words:
        return False
    return canonical(found.group(1)) != profile.predicate


def _polarity(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    if not comparison.has(Polarity.OPPOSED) or comparison.has(Amounts.DIFFERENT):
        return
    if not all(is_decided(profile.linked.claim) for profile in (a, b)):
        return
    if not (_same_thing(comparison) or _one_of_them_names_it(a, b, comparison)):
        return
    if a.predicate == b.predicate and (comparison.level(Object) in LITTLE_IN_COMMON or _both_deny(a, b)):
        return
    if a.predicate == b.predicate == canonical("be") and not _object_heads(a) & _object_heads(b):
        return  # "was president of Mexico", "is not welcome to Mexico"
    if a.predicate != b.predicate and not _have_one_part(a, b):
        return
    if _is_foretold(a) != _is_foretold(b) and not is_later(*_foretold_first(a, b)):
        return
    if a.predicate in _plain_predicates() and not (
        (comparison.level(Wording) in VERY_ALIKE and comparison.has(Core.AGREE, Core.MISSING))
        or _one_of_them_names_it(a, b, comparison)
    ):
        return
    if comparison.level(Dates) in OTHER_DAYS and not _turns(a, b):
        return
    one_day = comparison.has(Dates.SAME)
    if is_later(a, b) and is_step(a) and not one_day:
        return
    relation = UPDATE if is_later(a, b) and not one_day and not is_denial(a, b) else CONTRADICTION
    yield _exclusive(a, b, comparison, Slot.POLARITY, relation)


def _have_one_part(a: Profile, b: Profile) -> bool:
    """Whether contrary things are said of one participant: done to one object, or by one subject alone.

    "Retains his titles" and "stops his rival" are no contraries, nor "beat a deputy" and "did not win".
    """
    if a.patient or b.patient:
        return bool(a.patient & b.patient)
    return bool(a.subject & b.subject)


def _is_foretold(profile: Profile) -> bool:
    return profile.linked.claim.modality == ClaimModality.PLANNED


def _foretold_first(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """The claim that foretells, and the one that states: what was done before is not denied for later."""
    return (a, b) if _is_foretold(a) else (b, a)


def _object_heads(profile: Profile) -> set[str]:
    """Lemmas of what a copula predicates."""
    return {
        canonical(argument.head)
        for argument in profile.linked.claim.arguments
        if argument.role not in ("subject", "time")
    }


def _both_deny(a: Profile, b: Profile) -> bool:
    """Whether a negation stands in both clauses, whatever word of theirs it belongs to."""
    return all(_NEGATOR.search(profile.linked.claim.text) for profile in (a, b))


def _one_of_them_names_it(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Gate: the same is said of the same object, by a claim that names its subject and one that describes it.

    "The Shoreline Act takes no property" and "the law takes property" speak of one subject.
    """
    named = [bool(profile.linked.subject_entity_id) for profile in (a, b)]
    return (
        comparison.has(Subject.DIFFERENT)
        and not all(named)
        and bool(a.patient)
        and a.patient == b.patient
        and a.predicate == b.predicate
        and comparison.level(Context) in ONE_EVENT
    )


@cache
def _plain_predicates() -> frozenset[str]:
    return frozenset(canonical(verb) for verb in lexicon("facts/plain_predicates"))


def _turns(a: Profile, b: Profile) -> bool:
    """Whether a claim dated soon after the other one tells of a turn of events, not of another event."""
    if a.dates is None or b.dates is None or not 0 <= b.dates[0] - a.dates[1] <= _TURN_DAYS:
        return False
    return a.predicate != b.predicate or tells_of_change(b)


def _dates(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    if not comparison.has(Dates.DIFFERENT):
        return
    if a.dates is None or b.dates is None:
        yield from _starts(a, b, comparison)
        return
    if not comparison.has(Predicate.SAME):
        return
    if not _same_thing(comparison) or comparison.level(Wording) not in VERY_ALIKE:
        return
    if not (_has_time(a) and _has_time(b)) or (is_of_the_day(a) and is_of_the_day(b)):
        return
    if comparison.has(Amounts.DIFFERENT, Amounts.UNEQUAL) or _one_calendar_day(a, b):
        return
    planned = a.linked.claim.modality != ClaimModality.ASSERTED
    relation = UPDATE if is_later(a, b) and planned else CONTRADICTION
    yield _exclusive(a, b, comparison, Slot.DATE, relation)


def _starts(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    """One claim puts the start on a day to come, the other at once."""
    if comparison.has(Core.AGREE) and comparison.level(Wording) in ALIKE:
        relation = UPDATE if is_later(a, b) else CONTRADICTION
        yield _exclusive(a, b, comparison, Slot.DATE, relation)


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


def _places(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    if not comparison.has(Places.DIFFERENT) or not comparison.has(Predicate.SAME):
        return
    if not _same_thing(comparison) or comparison.level(Dates) in OTHER_DAYS:
        return
    if not all(
        any(word[:1].isupper() for word in readable.places(profile).words.split()) for profile in (a, b)
    ):
        return  # "in that state" may be the place that the other names
    relation = UPDATE if is_later(a, b) else CONTRADICTION
    yield _exclusive(a, b, comparison, Slot.LOCATION, relation)


def _changes(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    """A report that what the other one states was extended, postponed, cancelled or the like.

    The change presupposes the state, so it comes second wherever a publication date is unknown.
    """
    if not comparison.has(Polarity.CHANGED) or comparison.has(Subject.OTHER_ENTITY):
        return
    earlier, later = (a, b) if changes(b, a) else (b, a)
    if earlier.predicate in _plain_predicates() or earlier.predicate in change_slots():
        return
    if is_later(later, earlier):
        return
    slot = change_slots()[later.predicate]
    if slot == Slot.DURATION and not earlier.linked.claim.duration:
        return
    value_a, value_b = _change_values(earlier, later, slot)
    yield PossibleConflict(
        earlier,
        later,
        slot,
        UPDATE,
        value_a,
        value_b,
        _CHANGE_CERTAINTY,
        comparison.frame_score + _CHANGE_BONUS,
        presupposed=True,
    )


def _change_values(earlier: Profile, later: Profile, slot: Slot) -> tuple[Value, Value]:
    reader = _READERS[slot]
    return reader(earlier) or readable.polarity(earlier), reader(later) or readable.polarity(later)
