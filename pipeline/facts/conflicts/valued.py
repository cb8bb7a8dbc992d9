"""Possible conflicts read off the values of two claims that are of one thing and differ."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.conflicts.possible import (
    CONTRADICTION,
    UPDATE,
    PossibleConflict,
    is_later,
    is_of_the_day,
    is_series,
    tells_of_change,
)
from pipeline.facts.conflicts.readable import Value
from pipeline.facts.values import Comparability, Difference, Verdict
from pipeline.resources.loader import lexicon

_CERTAINTY = {Comparability.SURE: 0.95, Comparability.LIKELY: 0.8}
"""How surely two values exclude each other if their claims are of one thing; set by hand."""


def valued_conflicts(a: Profile, b: Profile, pair: Judged, *, flipped: bool) -> Iterator[PossibleConflict]:
    """One finding for each pair of values that differ, the surest first.

    Other things than numbers and states of one holder are told apart by near-copies alone: two speakers may
    say the same, and two days may have an event each.

    Args:
        a: The senior claim.
        flipped: Whether it is the right one of the compared pair.
    """
    for found in pair.compared:
        if found.verdict is not Verdict.DIFFER or found.comparability not in _CERTAINTY:
            continue
        if not _tells(found, a, b, pair):
            continue
        values = (found.value_b, found.value_a) if flipped else (found.value_a, found.value_b)
        yield PossibleConflict(
            a,
            b,
            found.slot,
            _relation(a, b, found),
            Value(values[0]),
            Value(values[1]),
            _CERTAINTY[found.comparability],
            pair.comparison.frame_score,
        )


def _tells(found: Difference, a: Profile, b: Profile, pair: Judged) -> bool:
    """Whether two values that differ tell of a conflict, not of a series, or of two events or speakers."""
    if found.slot is Slot.NUMBER:
        return not is_series(a, b, pair.comparison)
    if found.slot is Slot.DATE and is_of_the_day(a) and is_of_the_day(b):
        return False
    return bool(found.features.aligned or (found.features.state and found.features.holder > 0))


def _relation(a: Profile, b: Profile, found: Difference) -> Relation:
    if not is_later(a, b):
        return CONTRADICTION
    if found.slot is Slot.POLARITY:
        return UPDATE
    moving = bool(set(found.key.split()) & (lexicon("facts/rising_counts") | lexicon("facts/moving_values")))
    if found.slot is Slot.NUMBER and moving:
        return UPDATE
    planned = a.linked.claim.modality != ClaimModality.ASSERTED
    return UPDATE if tells_of_change(b) or (found.slot is Slot.DATE and planned) else CONTRADICTION
