"""Possible conflicts between the numbers of two claims: tolls, and measures of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.compare.comparison import Comparison
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.quantities import Quantity, matches, same_measure
from pipeline.facts.conflicts import readable
from pipeline.facts.conflicts.possible import (
    ALIKE,
    CONTRADICTION,
    OTHER_DAYS,
    UPDATE,
    VERY_ALIKE,
    Counts,
    PossibleConflict,
    is_later,
    step_predicates,
    tells_of_change,
)
from pipeline.resources.loader import lexicon

CLEARLY_MORE = 1.05
"""Ratio from which a later count replaces an earlier lower bound."""

_AMBIGUITY = 0.4
_FURTHER = re.compile(r"\s+more\b", re.IGNORECASE)


def number_conflicts(
    a: Profile, b: Profile, comparison: Comparison, counts: Counts
) -> Iterator[PossibleConflict]:
    """The possible conflict between the numbers of two claims, at most one; `a` is the senior claim."""
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
        yield PossibleConflict(
            a,
            b,
            "number",
            UPDATE if growth else _number_relation(a, b, one, other),
            *phrases,
            0.7 if growth else 0.95,
            _toll_frame(a, b, one, comparison, counts) if one.state else comparison.frame_score,
            readable.counts(one, other, phrases),
        )
        return
    yield from _reworded_numbers(a, b, comparison)


def _reworded_numbers(a: Profile, b: Profile, comparison: Comparison) -> Iterator[PossibleConflict]:
    """One measure under two predicates: both claims give one amount each, in one unit, of the same thing."""
    pair = same_measure(a.quantities, b.quantities)
    core, wording = comparison.level("core"), comparison.level("wording")
    if pair is None or comparison.level("amounts") != "unequal" or comparison.level("dates") in OTHER_DAYS:
        return
    if _is_long_ago_and_unnamed(comparison):
        return
    if is_later(a, b) and {a.predicate, b.predicate} & step_predicates():
        return
    one_subject = comparison.level("subject") == "same-entity" and core == "agree" and wording in ALIKE
    reworded = comparison.level("subject") != "other-entity" and core != "clash" and wording in VERY_ALIKE
    if not (one_subject or reworded):
        return
    phrases = readable.amount(pair[0], a.linked.claim), readable.amount(pair[1], b.linked.claim)
    yield PossibleConflict(
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
    if comparison.level("places") == "different" or comparison.level("subject") == "other-entity":
        return False
    if any(_is_addition(p, quantity) for p, quantity in ((a, one), (b, other))):
        return False
    if comparison.level("time") == "longer" and not (_is_toll(a) or _is_toll(b)):
        return False
    weeks_apart = comparison.level("time") in ("month", "longer")
    if weeks_apart and (
        comparison.level("names") not in ("all", "some") or comparison.level("wording") not in ALIKE
    ):
        return False
    if _is_toll(a) or _is_toll(b):
        return True
    numbers_a = counts.get((a.linked.document_id, one.state), frozenset())
    numbers_b = counts.get((b.linked.document_id, one.state), frozenset())
    if one.amount.value in numbers_b or other.amount.value in numbers_a:
        return False
    return comparison.level("dates") not in ("adjacent", "different")


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
    tells = comparison.level("shared") != "low" and comparison.level("wording") in ALIKE
    return max(by_event, comparison.frame_score) if tells else by_event


def _is_toll(profile: Profile) -> bool:
    return bool(lexicon("facts/toll_words") & set(profile.linked.claim.lemmas))


def _one_measure(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Gate: two measures are of one thing on one day, by its participants and the words around it."""
    core, alike = comparison.level("core"), comparison.level("wording") in ALIKE
    if _is_long_ago_and_unnamed(comparison):
        return False
    if comparison.level("dates") in OTHER_DAYS or comparison.level("subject") == "other-entity":
        return False
    if core == "missing" or (core != "agree" and not alike):
        return False
    if is_later(a, b) and a.predicate in step_predicates():
        return False
    return alike or comparison.level("predicate") == "same"


def _is_long_ago_and_unnamed(comparison: Comparison) -> bool:
    """Whether more than a month lies between two reports that share no name and not nearly all words."""
    named = comparison.level("names") in ("all", "some") or comparison.level("wording") in VERY_ALIKE
    return comparison.level("time") == "longer" and not named


def _number_relation(a: Profile, b: Profile, one: Quantity, other: Quantity) -> str:
    named = {
        name.lower() for name in (one.amount.role, other.amount.role, one.amount.unit, other.amount.unit)
    }
    moving = bool(one.state) or bool(named & {name.lower() for name in lexicon("facts/moving_values")})
    if moving and a.day == b.day and a.linked.publisher == b.linked.publisher:
        return UPDATE
    if one.state in lexicon("facts/rising_counts") and other.amount.value < one.amount.value:
        return CONTRADICTION
    return UPDATE if is_later(a, b) and (moving or tells_of_change(b)) else CONTRADICTION
