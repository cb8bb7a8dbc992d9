"""Where one thing is or happens, by two claims."""

from __future__ import annotations

from pipeline.core.values import Value
from pipeline.core.vocabularies import Slot
from pipeline.english.spelling import unaccented
from pipeline.facts.values.intervals import gap, meant, relate
from pipeline.facts.values.likeness import is_plain, same_holder, same_time, same_word
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict

_SIDES = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})


def compare_places(a: Value, b: Value) -> Difference | None:
    """Two places, or two distances from one place, of one thing; None if they are of different things."""
    anchored = _is_one(a.norm, b.norm)
    measured = bool(a.unit and b.unit)
    features = Features(
        what=same_word(a.what, b.what),
        holder=same_holder(a, b),
        predicate=same_word(a.predicate, b.predicate),
        time=same_time(a, b),
        modifiers=1 if a.modifiers == b.modifiers else 0 if not (a.modifiers and b.modifiers) else -1,
        gap=gap(meant(a), meant(b)) if measured and a.unit == b.unit else 0.0,
    )
    verdict = _verdict(a, b, anchored=anchored, measured=measured)
    if verdict is None:
        return None
    sureness = _sureness(a, features, anchored=anchored and verdict is Verdict.DIFFER)
    if sureness is None:
        return None
    return Difference.of(
        Slot.LOCATION,
        verdict,
        sureness,
        a,
        b,
        " ".join(word for word in ("place", a.what) if word),
        features,
    )


def _is_one(one: str, other: str) -> bool:
    """Whether two names of places are one, or one names a part of the other: "central Lodar" and "Lodar"."""
    left, right = set(unaccented(one).split()), set(unaccented(other).split())
    return left <= right or right <= left


def _verdict(a: Value, b: Value, *, anchored: bool, measured: bool) -> Verdict | None:
    if not anchored:
        plain = not (a.unit or b.unit or _side(a) or _side(b))
        return Verdict.DIFFER if plain or measured else None
    sides = _side(a), _side(b)
    if all(sides) and not set(sides[0]) & set(sides[1]):
        return Verdict.DIFFER
    if measured and a.unit == b.unit:
        return relate(a, b)
    return Verdict.AGREE if a.norm == b.norm and not any(sides) else Verdict.REFINE


def _side(value: Value) -> str:
    return next((word for word in value.modifiers if word in _SIDES), "")


def _sureness(a: Value, f: Features, *, anchored: bool) -> Comparability | None:
    if f.holder < 0:
        return None
    if f.what > 0 and not is_plain(a.what):
        if not anchored:
            return Comparability.VAGUE  # one of two named places may lie in the other
        return Comparability.SURE if f.holder > 0 else Comparability.LIKELY
    if anchored:
        return Comparability.LIKELY if f.holder > 0 else Comparability.VAGUE
    return Comparability.VAGUE if f.holder > 0 or f.what > 0 else None
