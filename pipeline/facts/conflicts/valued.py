"""Possible conflicts read off the values of two claims that are of one thing and differ."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.core.values import Value as Stated
from pipeline.core.values import ValueKind
from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.conflicts.possible import (
    CONTRADICTION,
    UPDATE,
    PossibleConflict,
    goes_on,
    is_denial,
    is_later,
    is_of_the_day,
    one_speaker,
    tells_of_change,
)
from pipeline.facts.conflicts.readable import Value, polarity
from pipeline.facts.values import Comparability, Difference, Verdict
from pipeline.facts.values.likeness import is_plain
from pipeline.resources.loader import lexicon

_CERTAINTY = {Comparability.SURE: 0.95, Comparability.LIKELY: 0.8, Comparability.VAGUE: 0.5}
"""How surely two values exclude each other if their claims are of one thing; set by hand."""

_NOT = "not "

_FORETOLD = frozenset({ClaimModality.PLANNED, ClaimModality.POSSIBLE})

Span = tuple[int, int]

_OPEN = frozenset({Slot.NUMBER, Slot.POLARITY})
"""Slots whose values are all looked at, however little says that they are of one thing; the model decides."""


def valued_conflicts(a: Profile, b: Profile, pair: Judged, *, flipped: bool) -> Iterator[PossibleConflict]:
    """One finding for each pair of values that differ, the surest first.

    Other things than numbers and states of one holder are told apart by near-copies alone: two speakers may
    say the same, and two days may have an event each.

    Args:
        a: The senior claim.
        flipped: Whether it is the right one of the compared pair.
    """
    for found in pair.compared:
        if found.verdict is not Verdict.DIFFER:
            continue
        spans = (found.span_b, found.span_a) if flipped else (found.span_a, found.span_b)
        if not _tells(found) and not _is_rescheduled(a, b, found, spans):
            continue
        if found.slot is Slot.DATE and _is_daily(a, b, found):
            continue
        if _follow_each_other(found) and not is_later(a, b):
            continue
        words = (found.value_b, found.value_a) if flipped else (found.value_a, found.value_b)
        values = _told(a, b, found, (Value(words[0]), Value(words[1])))
        yield PossibleConflict(
            a,
            b,
            found.slot,
            _relation(a, b, found),
            *values,
            _CERTAINTY[found.comparability],
            pair.comparison.frame_score,
            difference=found,
        )


def _told(a: Profile, b: Profile, found: Difference, values: tuple[Value, Value]) -> tuple[Value, Value]:
    """The values, or both clauses where one denies the verb of the other ("respond", "not respond"), or
    where the verbs are one and another word denies."""
    denied = values[0] == values[1] or any(value.words.startswith(_NOT) for value in values)
    return (polarity(a), polarity(b)) if found.slot is Slot.POLARITY and denied else values


def _tells(found: Difference) -> bool:
    """Whether two values that differ may tell of a conflict.

    Two speakers may say the same, and places lie in each other: of these near-copies and states of one
    holder alone tell.
    """
    if found.slot in _OPEN:
        return True
    sure = found.comparability is not Comparability.VAGUE
    return sure and bool(found.features.aligned or (found.features.state and found.features.holder > 0))


def _is_rescheduled(a: Profile, b: Profile, found: Difference, spans: tuple[Span, Span]) -> bool:
    """Whether the earlier report foretells a day for one event, and the other tells another day for it.

    What is scheduled takes place once, on a day that had not come; what is told of past days may have come
    about on each of them.
    """
    if found.slot is not Slot.DATE or found.features.what <= 0 or found.features.holder <= 0:
        return False
    first, other = (_day(profile, span) for profile, span in zip((a, b), spans, strict=True))
    if first is None or other is None or first.modifiers or is_plain(first.what):
        return False
    if not is_later(a, b) and a.linked.publisher == b.linked.publisher:
        return False  # one outlet tells one schedule a day
    announced = a.linked.published
    to_come = bool(announced) and min(first.earliest, other.earliest) >= announced < first.latest
    return to_come and a.linked.claim.modality in _FORETOLD


def _day(profile: Profile, span: Span) -> Stated | None:
    """The date that stands at a place in a claim."""
    return next(
        (
            value
            for value in profile.linked.claim.values
            if value.kind is ValueKind.DATE and (value.start_char, value.end_char) == span
        ),
        None,
    )


def _is_daily(a: Profile, b: Profile, found: Difference) -> bool:
    """Whether both tell of their own day, of what happens anew daily; no copies that came out on one day."""
    copies = bool(found.features.aligned) and a.day == b.day
    return is_of_the_day(a) and is_of_the_day(b) and not copies


def _follow_each_other(found: Difference) -> bool:
    """Whether two states are of one affair that goes on: somebody is arrested, and released."""
    axis = found.key.partition(" ")[0]
    return found.slot is Slot.POLARITY and axis in lexicon("facts/following_states")


def _relation(a: Profile, b: Profile, found: Difference) -> Relation:
    counted_on = found.slot is Slot.NUMBER and goes_on(found.key.split())
    if not is_later(a, b):
        by_one = bool(a.day) and a.day == b.day and a.linked.publisher == b.linked.publisher != ""
        return UPDATE if counted_on and by_one else CONTRADICTION
    if found.slot is Slot.POLARITY:
        return CONTRADICTION if is_denial(a, b) else UPDATE
    if counted_on or one_speaker(a, b):
        return UPDATE
    planned = a.linked.claim.modality != ClaimModality.ASSERTED
    return UPDATE if tells_of_change(b) or (found.slot is Slot.DATE and planned) else CONTRADICTION
