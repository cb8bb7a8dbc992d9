"""How the values of two claims relate: dates, durations, polarity and places."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from pipeline.core.records import OPEN_ENDED
from pipeline.core.vocabularies import Slot
from pipeline.english.durations import length_in_days
from pipeline.facts.compare.levels import Dates, Duration, Places, Polarity
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.vocabulary import are_contrary, canonical
from pipeline.resources.loader import lexicon, mapping

_ADJACENT_DAYS = 1
"""Days that lie between, and within, two dates that count as adjacent; a convention."""


def dates_level(left: Profile, right: Profile) -> Dates:
    """How the times of two claims relate."""
    if left.dates is None or right.dates is None:
        apart = _starts_apart(left, right) or _starts_apart(right, left)
        return Dates.DIFFERENT if apart else Dates.MISSING
    if left.dates == right.dates:
        return Dates.SAME
    if left.dates[0] <= right.dates[1] and right.dates[0] <= left.dates[1]:
        return Dates.OVERLAP
    if left.predicate != right.predicate:
        return Dates.UNLIKE
    gap = max(left.dates[0], right.dates[0]) - min(left.dates[1], right.dates[1])
    longest = max(interval[1] - interval[0] for interval in (left.dates, right.dates))
    return Dates.ADJACENT if gap <= _ADJACENT_DAYS and longest <= _ADJACENT_DAYS else Dates.DIFFERENT


def _starts_apart(immediate: Profile, dated: Profile) -> bool:
    """Whether one claim says "immediately" and the other names a day after its own article appeared."""
    return (
        bool(lexicon("facts/immediate") & set(immediate.linked.claim.lemmas))
        and immediate.dates is None
        and dated.dates is not None
        and 0 < dated.day < dated.dates[0] - 1
        and bool(immediate.patient & dated.patient)
    )


def duration_level(left: Profile, right: Profile) -> Duration:
    """How the spans of two claims relate; one without end differs from any other."""
    one, other = left.linked.claim.duration, right.linked.claim.duration
    if not one and not other:
        return Duration.NONE
    if not one or not other:
        return Duration.ONE_SIDED
    days_l, days_r = length_in_days(one), length_in_days(other)
    if one == other or (days_l is not None and days_l == days_r):
        return Duration.SAME
    is_vague = any("X" in span and span != OPEN_ENDED for span in (one, other))
    return Duration.ONE_SIDED if is_vague else Duration.DIFFERENT


@cache
def change_slots() -> dict[str, Slot]:
    """Canonical predicates that say an earlier state was changed (extend, postpone), each with the slot."""
    return {canonical(verb): Slot(slot) for verb, slot in mapping("facts/change_verbs").items()}


def changes(later: Profile, earlier: Profile) -> bool:
    """Whether a claim says that what the other one states was extended, postponed, lifted or the like."""
    if later.predicate not in change_slots():
        return False
    heads = {
        canonical(argument.head) for argument in later.linked.claim.arguments if argument.role == "object"
    }
    return (
        not _is_given(later, heads)
        and earlier.predicate not in change_slots()
        and not earlier.linked.claim.negated  # "will not sell" is no state that "stops selling" could end
        and earlier.predicate in heads
    )


def _is_given(profile: Profile, objects: Collection[str]) -> bool:
    """Whether a claim tells of extending to somebody what one gives: an offer, thanks."""
    given = {canonical(noun) for noun in lexicon("facts/given_by_extending")}
    return change_slots()[profile.predicate] is Slot.DURATION and not given.isdisjoint(objects)


def verdict(profile: Profile) -> str:
    """The predicate, where it decides for or against something: "rule in favor of" is to uphold it."""
    if profile.predicate not in _ruling_predicates():
        return profile.predicate
    sides = {
        argument.head.lower() if argument.role == "in" else argument.role
        for argument in profile.linked.claim.arguments
    }
    favours, opposes = bool(sides & lexicon("facts/favouring_links")), "against" in sides
    if favours == opposes:
        return profile.predicate
    return canonical("uphold") if favours else canonical("strike down")


@cache
def _ruling_predicates() -> frozenset[str]:
    return frozenset(canonical(verb) for verb in lexicon("facts/ruling_verbs"))


def polarity_level(left: Profile, right: Profile) -> Polarity:
    """How what two claims say to be the case relates."""
    if changes(left, right) or changes(right, left):
        return Polarity.CHANGED
    flipped = left.linked.claim.negated != right.linked.claim.negated
    if are_contrary(verdict(left), verdict(right)):
        return Polarity.SAME if flipped else Polarity.OPPOSED
    if not flipped:
        return Polarity.SAME
    return Polarity.OPPOSED if left.predicate == right.predicate else Polarity.MIXED


def places_level(left: Profile, right: Profile) -> Places:
    """How the places relate that two claims name as such."""
    if not left.places or not right.places:
        return Places.MISSING
    if left.places == right.places:
        return Places.SAME
    return Places.OVERLAP if left.places & right.places else Places.DIFFERENT
