"""Counts, shares, sums of money and measures, compared where they are of one thing."""

from __future__ import annotations

from pipeline.core.values import Part, Value, ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.facts.values.intervals import gap, meant, overlap, relate, relate_printed
from pipeline.facts.values.likeness import is_people, same_holder, same_time, same_what, same_word, same_words
from pipeline.facts.values.records import Comparability, Difference, Features
from pipeline.resources.loader import lexicon, mapping

NUMBERS = frozenset({ValueKind.COUNT, ValueKind.SHARE, ValueKind.MONEY, ValueKind.MEASURE})


def compare_numbers(a: Value, b: Value) -> Difference | None:
    """Two numbers of one kind, or None if they are of different things."""
    scale = _scale(a, b)
    if scale is None or Part.BEFORE in (a.part, b.part) or _are_part_and_whole(a, b):
        return None
    features = _features(a, b, scale)
    sureness = _of_counts(a, b, features) if a.kind is ValueKind.COUNT else _of_measures(a, b, features)
    if sureness is None:
        return None
    toll = a.kind is ValueKind.COUNT and bool(a.state) and a.bound == b.bound == "at-least"
    none = 0.0 in (a.high, b.high) and a.high != b.high
    key = " ".join(word for word in (a.state or b.state, a.what or b.what, a.unit) if word)
    return Difference.of(
        Slot.POLARITY if none and a.kind is ValueKind.COUNT else Slot.NUMBER,
        relate_printed(a, b) if toll else relate(a, b, scale),
        sureness,
        a,
        b,
        key,
        features,
    )


def _are_part_and_whole(a: Value, b: Value) -> bool:
    """Whether one number counts a part of what the other counts, or those beside somebody who is named."""
    parts = {Part.TOTAL if value.part is Part.WHOLE else value.part for value in (a, b)}
    return len(parts) > 1 and Part.TOTAL in parts


def _scale(a: Value, b: Value) -> float | None:
    """What brings the second number to the first one's unit; None if they are no units of one quantity."""
    if a.unit == b.unit:
        return 1.0
    sizes = mapping("facts/unit_sizes")
    one, other = sizes.get(a.unit, "").split(), sizes.get(b.unit, "").split()
    if not one or not other or one[0] != other[0]:
        return None
    return float(other[1]) / float(one[1])


def _features(a: Value, b: Value, scale: float) -> Features:
    one, other = meant(a), meant(b, scale)
    small, large = sorted((abs(one.printed), abs(other.printed)))
    return Features(
        ratio=large / small if small else 1.0 if large == small else 1e3,
        gap=gap(one, other),
        overlap=overlap(one, other),
        exact=(a.bound == "exact") + (b.bound == "exact"),
        what=same_what(a, b),
        state=same_word(a.state, b.state),
        modifiers=same_words(a.modifiers, b.modifiers),
        holder=same_holder(a, b),
        predicate=same_word(a.predicate, b.predicate),
        time=same_time(a, b),
    )


def _of_counts(a: Value, b: Value, f: Features) -> Comparability | None:
    if (a.state or b.state) and a.state != b.state:
        return None
    parts = {Part.TOTAL if part is Part.WHOLE else part for part in (a.part, b.part)}
    if a.state:
        if f.what < 0:
            return None
        if f.modifiers < 0 or parts != {Part.TOTAL}:
            return Comparability.VAGUE
        return Comparability.SURE if f.what > 0 else Comparability.LIKELY
    if f.what < 0 or f.holder < 0 or f.modifiers < 0:
        return None
    if f.what == 0 and f.holder > 0 and len(parts) == 1:
        return Comparability.LIKELY if is_people(a.what) and is_people(b.what) else Comparability.VAGUE
    if f.what == 0 or len(parts) > 1:
        people = is_people(a.what) and is_people(b.what)
        return Comparability.VAGUE if f.predicate > 0 or people else None
    if f.predicate > 0:
        return Comparability.SURE if f.holder > 0 or f.modifiers > 0 else Comparability.LIKELY
    if f.holder > 0 or (f.modifiers > 0 and not a.what.startswith("person")):
        return Comparability.LIKELY
    return Comparability.VAGUE


def _of_measures(a: Value, b: Value, f: Features) -> Comparability | None:
    told = "/" in a.unit and a.unit == b.unit and a.unit not in lexicon("facts/common_rates")
    if f.holder < 0:
        return Comparability.VAGUE if told else None
    said = max(f.predicate, 0) + max(f.holder, 0) + max(f.modifiers, 0)
    if f.what > 0:
        plain = a.what in lexicon("facts/plain_predicates")
        return Comparability.LIKELY if plain or not said else Comparability.SURE
    if told:
        return Comparability.LIKELY
    if f.what == 0:
        return Comparability.LIKELY if said > 1 else Comparability.VAGUE
    return Comparability.VAGUE if said else None
