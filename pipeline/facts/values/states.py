"""What one entity is said to be, by two claims: poles of one axis that exclude each other."""

from __future__ import annotations

from pipeline.core.values import Value
from pipeline.core.vocabularies import ClaimModality, Slot
from pipeline.facts.values.likeness import same_holder, same_time, same_words
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict
from pipeline.resources.loader import lexicon


def compare_states(a: Value, b: Value) -> Difference | None:
    """Two states on one axis, or None if they are of different entities, or tell nothing of each other."""
    if a.what != b.what:
        return None
    verdict = _verdict(a, b)
    holder = same_holder(a, b)
    if verdict is None or holder < 0 or _are_other_things(a, b):
        return None
    features = Features(
        what=1,
        holder=holder,
        state=1 if a.norm == b.norm else -1,
        time=same_time(a, b),
        modifiers=same_words(a.modifiers, b.modifiers),
    )
    return Difference.of(
        Slot.POLARITY,
        verdict,
        _sureness(a, b, features),
        a,
        b,
        " ".join((a.what, *(a.holder or b.holder))),
        features,
    )


def _are_other_things(a: Value, b: Value) -> bool:
    """Whether two common nouns without a word in common bear the states: a bill and a budget."""
    named = [any(word[:1].isupper() for word in value.holder) for value in (a, b)]
    return not any(named) and same_words(a.holder, b.holder) < 0


def _verdict(a: Value, b: Value) -> Verdict | None:
    one, other = a.norm.split("/"), b.norm.split("/")
    if a.negated != b.negated:
        return Verdict.DIFFER if one[0] == other[0] else None
    if a.negated and one[0] != other[0]:
        return None
    return relate_poles(a.what, a.norm, b.norm)


def relate_poles(axis: str, one: str, other: str) -> Verdict:
    """How two poles of one axis stand to each other; finer ones exclude each other on some axes only."""
    if one == other:
        return Verdict.AGREE
    (coarse_a, _, fine_a), (coarse_b, _, fine_b) = one.partition("/"), other.partition("/")
    if coarse_a != coarse_b:
        return Verdict.DIFFER
    finer = bool(fine_a and fine_b) and axis in lexicon("facts/finely_told_states")
    return Verdict.DIFFER if finer else Verdict.REFINE


def _sureness(a: Value, b: Value, f: Features) -> Comparability:
    asserted = all(value.modality is ClaimModality.ASSERTED for value in (a, b))
    named = sum(any(word[:1].isupper() for word in value.holder) for value in (a, b))
    if not asserted or f.holder < 0 or (f.holder == 0 and named != 1):
        return Comparability.VAGUE
    if f.holder == 0:
        return Comparability.LIKELY
    return Comparability.SURE if a.norm.split("/")[0] != b.norm.split("/")[0] else Comparability.LIKELY
