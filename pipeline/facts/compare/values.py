"""How the values of two claims relate: dates, durations, polarity and places."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from pipeline.core.records import OPEN_ENDED
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.vocabulary import canonical, canonical_predicate
from pipeline.resources.loader import lexicon, mapping

_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_UNIT_DAYS = (12 * 30.4, 30.4, 7, 1, 1 / 24, 1 / 1440, 1 / 86400)


def dates_level(left: Profile, right: Profile) -> str:
    """How the times of two claims relate.

    `same` (equal intervals), `overlap`, `adjacent` (the day before or after), `different`, `unlike` (they
    differ, and so do the predicates: the times of two phases of one event) or `missing`.
    """
    if left.dates is None or right.dates is None:
        return "different" if _starts_apart(left, right) or _starts_apart(right, left) else "missing"
    if left.dates == right.dates:
        return "same"
    if left.dates[0] <= right.dates[1] and right.dates[0] <= left.dates[1]:
        return "overlap"
    if left.predicate != right.predicate:
        return "unlike"
    gap = max(left.dates[0], right.dates[0]) - min(left.dates[1], right.dates[1])
    longest = max(interval[1] - interval[0] for interval in (left.dates, right.dates))
    return "adjacent" if gap <= 1 and longest <= 1 else "different"


def _starts_apart(immediate: Profile, dated: Profile) -> bool:
    """Whether one claim says "immediately" and the other names a day after its own article appeared."""
    return (
        bool(lexicon("facts/immediate") & set(immediate.linked.claim.lemmas))
        and immediate.dates is None
        and dated.dates is not None
        and 0 < dated.day < dated.dates[0] - 1
        and bool(immediate.patient & dated.patient)
    )


def duration_level(left: Profile, right: Profile) -> str:
    """`same` (equally long), `different` (or one has no end), `one-sided` (or one is vague) or `none`."""
    one, other = left.linked.claim.duration, right.linked.claim.duration
    if not one and not other:
        return "none"
    if not one or not other:
        return "one-sided"
    days_l, days_r = _span_days(one), _span_days(other)
    if one == other or (days_l is not None and days_l == days_r):
        return "same"
    return "one-sided" if any("X" in span and span != OPEN_ENDED for span in (one, other)) else "different"


@cache
def _span_days(duration: str) -> float | None:
    """Length of an ISO 8601 duration in days, months at 30.4; None for open-ended or vague ones."""
    found = _DURATION.fullmatch(duration)
    if not found or not any(found.groups()):
        return None
    return round(
        sum(float(part) * days for part, days in zip(found.groups(), _UNIT_DAYS, strict=True) if part), 1
    )


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for entry in lexicon("facts/antonyms"):
        sides = [[canonical_predicate(word.strip()) for word in side.split(",")] for side in entry.split("|")]
        for one in sides[0]:
            for other in sides[1]:
                if one != other:
                    table[one].add(other)
                    table[other].add(one)
    return {key: frozenset(values) for key, values in table.items()}


def are_antonyms(left: str, right: str) -> bool:
    """Whether two canonical predicates exclude each other (approve and reject)."""
    return right in _antonyms().get(left, ())


@cache
def change_slots() -> dict[str, str]:
    """Canonical predicates that say an earlier state was changed (extend, postpone), each with the slot."""
    return {canonical_predicate(verb): slot for verb, slot in mapping("facts/change_verbs").items()}


def changes(later: Profile, earlier: Profile) -> bool:
    """Whether a claim says that what the other one states was extended, postponed, lifted or the like."""
    heads = {
        canonical(argument.head) for argument in later.linked.claim.arguments if argument.role == "object"
    }
    return (
        later.predicate in change_slots()
        and earlier.predicate not in change_slots()
        and not earlier.linked.claim.negated  # "will not sell" is no state that "stops selling" could end
        and earlier.predicate in heads
    )


def verdict(profile: Profile) -> str:
    """The predicate, where it decides for or against something: "rule in favor of" is to uphold it."""
    if profile.predicate not in _ruling_predicates():
        return profile.predicate
    sides = {
        argument.head.lower() if argument.role == "in" else argument.role
        for argument in profile.linked.claim.arguments
    }
    favours, opposes = bool(sides & {"favor", "favour", "for"}), "against" in sides
    if favours == opposes:
        return profile.predicate
    return canonical("uphold") if favours else canonical("strike down")


@cache
def _ruling_predicates() -> frozenset[str]:
    return frozenset(canonical_predicate(verb) for verb in ("rule", "decide", "find", "vote"))


def polarity_level(left: Profile, right: Profile) -> str:
    """How what two claims say to be the case relates.

    `changed` (one says the other's state was changed), `opposed` (one negates the other, or they are
    antonyms), `mixed` (one is negated, their predicates differ) or `same`.
    """
    if changes(left, right) or changes(right, left):
        return "changed"
    flipped = left.linked.claim.negated != right.linked.claim.negated
    if are_antonyms(verdict(left), verdict(right)):
        return "same" if flipped else "opposed"
    if not flipped:
        return "same"
    return "opposed" if left.predicate == right.predicate else "mixed"


def places_level(left: Profile, right: Profile) -> str:
    """`same`, `overlap`, `different` or `missing`, from the places the claims name as such."""
    if not left.places or not right.places:
        return "missing"
    if left.places == right.places:
        return "same"
    return "overlap" if left.places & right.places else "different"
