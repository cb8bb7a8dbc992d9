"""Possible conflicts between the numbers of two claims: tolls, and measures of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.compare.comparison import Comparison
from pipeline.facts.compare.levels import (
    ALIKE,
    NAMES_IN_COMMON,
    OTHER_DAYS,
    VERY_ALIKE,
    WEEKS_APART,
    Amounts,
    Core,
    Dates,
    Names,
    Places,
    Predicate,
    Shared,
    Subject,
    Time,
    Wording,
)
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.quantities import Quantity, matches, same_measure
from pipeline.facts.conflicts import readable
from pipeline.facts.conflicts.possible import (
    CONTRADICTION,
    MOST_TIMES,
    UPDATE,
    Counts,
    PossibleConflict,
    is_later,
    is_series,
    is_step,
    tells_of_change,
)
from pipeline.resources.loader import lexicon

CLEARLY_MORE = 1.05
"""Ratio from which a later count replaces an earlier lower bound; set by hand, no sweep is recorded."""

_AMBIGUITY = 0.4
"""Log-odds that every further count of one state in an article takes away; set by hand, no sweep is
recorded."""

_DIFFERING, _REWORDED, _GROWING = 0.95, 0.8, 0.7
"""How surely two numbers exclude each other: of one kind; under two predicates; one a lower bound that a
later count passes. Set by hand."""
_FURTHER = re.compile(r"\s+more\b", re.IGNORECASE)


def number_conflicts(
    a: Profile, b: Profile, comparison: Comparison, counts: Counts
) -> Iterator[PossibleConflict]:
    """The possible conflict between the numbers of two claims, at most one; `a` is the senior claim."""
    if is_series(a, b, comparison) and not _counts_people(a, b):
        return
    for one, other, found in matches(a.quantities, b.quantities):
        growth = found == "compatible" and _grows(a, b, one, other)
        if (found != "different" and not growth) or _are_of_other_sizes(one, other):
            continue
        if one.state:
            fits = _one_toll(a, b, one, other, comparison, counts)
        else:
            fits = bool(one.unit or other.unit) and _one_measure(a, b, comparison)
        if not fits:
            continue
        phrases = readable.amount(one, a.linked.claim), readable.amount(other, b.linked.claim)
        yield PossibleConflict(
            a,
            b,
            Slot.NUMBER,
            UPDATE if growth else _number_relation(a, b, one, other),
            *phrases,
            _GROWING if growth else _DIFFERING,
            _toll_frame(a, b, one, comparison, counts) if one.state else comparison.frame_score,
            readable.counts(one, other, phrases),
        )
        return
    yield from _reworded_numbers(a, b, comparison)


def _are_of_other_sizes(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are too far apart to count one thing twice."""
    low, high = sorted((one.amount.value, other.amount.value))
    return low > 0 and high > MOST_TIMES * low


def _counts_people(a: Profile, b: Profile) -> bool:
    """Whether both claims count people in some state, whose number grows from day to day."""
    return all(any(quantity.state for quantity in profile.quantities) for profile in (a, b))


def _reworded_numbers(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    """One measure under two predicates: both claims give one amount each, in one unit, of the same thing."""
    pair = same_measure(a.quantities, b.quantities)
    core, wording = comparison.level(Core), comparison.level(Wording)
    if pair is None or not comparison.has(Amounts.UNEQUAL) or comparison.level(Dates) in OTHER_DAYS:
        return
    if _are_of_other_sizes(*pair):
        return
    if _is_long_ago_and_unnamed(comparison):
        return
    if is_later(a, b) and (is_step(a) or is_step(b)):
        return
    one_subject = comparison.has(Subject.SAME_ENTITY) and core is Core.AGREE and wording in ALIKE
    reworded = not comparison.has(Subject.OTHER_ENTITY) and core is not Core.CLASH and wording in VERY_ALIKE
    if not (one_subject or reworded):
        return
    phrases = readable.amount(pair[0], a.linked.claim), readable.amount(pair[1], b.linked.claim)
    yield PossibleConflict(
        a,
        b,
        Slot.NUMBER,
        _number_relation(a, b, *pair),
        *phrases,
        _REWORDED,
        comparison.frame_score,
        readable.counts(*pair, phrases),
    )


def _grows(a: Profile, b: Profile, one: Quantity, other: Quantity) -> bool:
    """Whether a later report has a clearly higher count where the earlier one gave a lower bound."""
    rising = one.state in lexicon("facts/rising_counts")
    return rising and is_later(a, b) and other.amount.value >= CLEARLY_MORE * one.amount.high


def _one_toll(
    a: Profile, b: Profile, one: Quantity, other: Quantity, comparison: Comparison, counts: Counts
) -> bool:
    """Gate: two counts of people in one state can be of one event.

    They cannot if the claims name other places or subjects, if weeks lie between the reports and no name is
    shared, if each has a day of its own, or if either article gives the other's number as well, unless a toll
    is told that grows over the days.
    """
    if comparison.has(Places.DIFFERENT) or comparison.has(Subject.OTHER_ENTITY):
        return False
    if any(_is_addition(p, quantity) for p, quantity in ((a, one), (b, other))):
        return False
    if comparison.has(Time.LONGER) and not (_is_toll(a) or _is_toll(b)):
        return False
    weeks_apart = comparison.level(Time) in WEEKS_APART
    if weeks_apart and (
        comparison.level(Names) not in NAMES_IN_COMMON or comparison.level(Wording) not in ALIKE
    ):
        return False
    if _is_toll(a) or _is_toll(b):
        return True
    numbers_a = counts.get((a.linked.document_id, one.state), frozenset())
    numbers_b = counts.get((b.linked.document_id, one.state), frozenset())
    if one.amount.value in numbers_b or other.amount.value in numbers_a:
        return False
    return not comparison.has(Dates.ADJACENT, Dates.DIFFERENT)


def _is_addition(profile: Profile, quantity: Quantity) -> bool:
    """Whether a number adds to one given before ("six more are feared dead")."""
    claim, end = profile.linked.claim, quantity.amount.end_char - profile.linked.claim.start_char
    return quantity.state in lexicon("facts/rising_counts") and bool(_FURTHER.match(claim.text, max(0, end)))


def _toll_frame(a: Profile, b: Profile, one: Quantity, comparison: Comparison, counts: Counts) -> float:
    """Log-odds that two counts are of one event: by the event around them, or by their words if surer.

    Every further count of that state in either article makes it less sure which belongs to which.
    """
    others = sum(len(counts.get((profile.linked.document_id, one.state), ())) - 1 for profile in (a, b))
    by_event = comparison.event_score - _AMBIGUITY * others
    tells = not comparison.has(Shared.EVERYDAY_WORDS) and comparison.level(Wording) in ALIKE
    return max(by_event, comparison.frame_score) if tells else by_event


def _is_toll(profile: Profile) -> bool:
    return bool(lexicon("facts/toll_words") & set(profile.linked.claim.lemmas))


def _one_measure(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Gate: two measures are of one thing on one day, by its participants and the words around it."""
    core, alike = comparison.level(Core), comparison.level(Wording) in ALIKE
    if _is_long_ago_and_unnamed(comparison):
        return False
    if comparison.level(Dates) in OTHER_DAYS or comparison.has(Subject.OTHER_ENTITY):
        return False
    if core is Core.MISSING or (core is not Core.AGREE and not alike):
        return False
    if is_later(a, b) and is_step(a):
        return False
    return alike or comparison.has(Predicate.SAME)


def _is_long_ago_and_unnamed(comparison: Comparison) -> bool:
    """Whether more than a month lies between two reports that share no name and not nearly all words."""
    named = comparison.level(Names) in NAMES_IN_COMMON or comparison.level(Wording) in VERY_ALIKE
    return comparison.has(Time.LONGER) and not named


def _number_relation(a: Profile, b: Profile, one: Quantity, other: Quantity) -> Relation:
    named = {
        name.lower() for name in (one.amount.role, other.amount.role, one.amount.unit, other.amount.unit)
    }
    moving = bool(one.state) or bool(named & {name.lower() for name in lexicon("facts/moving_values")})
    if moving and a.day == b.day and a.linked.publisher == b.linked.publisher:
        return UPDATE
    if one.state in lexicon("facts/rising_counts") and other.amount.value < one.amount.value:
        return CONTRADICTION
    return UPDATE if is_later(a, b) and (moving or tells_of_change(b)) else CONTRADICTION
