"""The values of two claims matched by what they are of, never by being equal, and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.core.copies import changed
from pipeline.core.records import Claim
from pipeline.core.values import Value, ValueKind
from pipeline.facts.values.acts import act_differences
from pipeline.facts.values.alignment import REWRITTEN, Alignment, align_claims
from pipeline.facts.values.in_place import unread_numbers
from pipeline.facts.values.intervals import relate_printed
from pipeline.facts.values.likeness import same_holder
from pipeline.facts.values.names import compare_names, names_in_place
from pipeline.facts.values.numbers import NUMBERS, compare_numbers
from pipeline.facts.values.places import compare_places
from pipeline.facts.values.records import Comparability, Difference, Verdict
from pipeline.facts.values.states import compare_states
from pipeline.facts.values.times import compare_clocks, compare_dates, compare_durations

Comparer = Callable[[Value, Value], Difference | None]

_COMPARERS: dict[ValueKind, Comparer] = {
    ValueKind.COUNT: compare_numbers,
    ValueKind.SHARE: compare_numbers,
    ValueKind.MONEY: compare_numbers,
    ValueKind.MEASURE: compare_numbers,
    ValueKind.CLOCK: compare_clocks,
    ValueKind.DATE: compare_dates,
    ValueKind.DURATION: compare_durations,
    ValueKind.PLACE: compare_places,
    ValueKind.STATE: compare_states,
    ValueKind.NAME: compare_names,
}
_SURENESS = (Comparability.SURE, Comparability.LIKELY, Comparability.VAGUE)
_AGREEMENT = (Verdict.AGREE, Verdict.REFINE, Verdict.DIFFER)


def differences(a: Claim, b: Claim) -> tuple[Difference, ...]:
    """All comparisons of two claims that are of one event, the surest first.

    Whether they are of one event is for the caller to know; the pairs that agree are told as well.
    """
    alignment = align_claims(a, b)
    found = list(value_differences(a.values, b.values, alignment))
    found += unread_numbers(alignment, found)
    found += act_differences(a, b, alignment)
    return tuple(sorted(found, key=_order))


def passage_differences(
    a: Sequence[Claim], b: Sequence[Claim], alignment: Alignment = REWRITTEN
) -> tuple[Difference, ...]:
    """The same for all claims of two passages: their values together, and their acts pair by pair.

    Args:
        alignment: The passages' sentences side by side (`align`), if they are at hand; of near-copies it
            tells what stands in the place of what, also where claims are cut differently.
    """
    if not a or not b:
        return ()
    values_a, values_b = (sorted({v for c in claims for v in c.values}, key=_place) for claims in (a, b))
    found = list(value_differences(values_a, values_b, alignment or align_claims(_widest(a), _widest(b))))
    found += [d for x in a for y in b for d in act_differences(x, y, align_claims(x, y))]
    return tuple(sorted(set(found), key=_order))


def _widest(claims: Sequence[Claim]) -> Claim:
    return max(claims, key=lambda claim: (claim.end_char - claim.start_char, -claim.start_char))


def _place(value: Value) -> tuple[int, int, str, str, str]:
    return value.start_char, value.end_char, value.kind, value.state, value.norm


def _order(found: Difference) -> tuple[int, tuple[int, int], tuple[int, int], str]:
    return _SURENESS.index(found.comparability), found.span_a, found.span_b, found.key


def value_differences(
    a: Sequence[Value], b: Sequence[Value], alignment: Alignment = REWRITTEN
) -> tuple[Difference, ...]:
    """The values of two passages paired off and compared, each of them once.

    A value goes with the one that is most surely of the same thing; that they are equal decides only where
    two are equally sure.
    """
    options = [
        (_rank(found), i, j, found)
        for i, one in enumerate(a)
        for j, other in enumerate(b)
        if one.kind is other.kind and (found := _compared(one, other, alignment)) is not None
    ]
    options.sort(key=lambda option: option[:3])
    used_a: set[int] = set()
    used_b: set[int] = set()
    paired = []
    for rank, i, j, found in options:
        if i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        rivals = [o for o in options if (o[1] == i) != (o[2] == j) and o[0][0] <= rank[0]]
        found = changed(found, verdict=_summed(a[i], b[j], a, b, found))
        paired.append(_weighed(found, rivals))
    return tuple(paired)


def _summed(one: Value, other: Value, a: Sequence[Value], b: Sequence[Value], found: Difference) -> Verdict:
    """`refine` for a count that the other passage gives in parts: "two women and a man" are three people."""
    if found.verdict is not Verdict.DIFFER or one.kind is not ValueKind.COUNT or not one.state:
        return found.verdict
    for whole, parts in ((one, b), (other, a)):
        counted = {v.start_char: v.low for v in parts if v.kind is ValueKind.COUNT and v.state == whole.state}
        if len(counted) > 1 and sum(counted.values()) == whole.low:
            return Verdict.REFINE
    return found.verdict


def _compared(a: Value, b: Value, alignment: Alignment) -> Difference | None:
    """Two values compared; in near-copies those that stand in one place are surely of one thing."""
    found = _COMPARERS[a.kind](a, b)
    if not alignment:
        return found
    if not alignment.meets((a.start_char, a.end_char), (b.start_char, b.end_char)):
        return None if found is None else changed(found, comparability=_less_sure(found.comparability))
    if found is None and a.kind in NUMBERS and same_holder(a, b) < 0:
        return None  # one sentence is written of every town's rain
    if found is None:
        found = names_in_place(a, b) if a.kind is ValueKind.NAME else _COMPARERS[a.kind](a, _as_of(b, a))
    if found is not None and a.kind in NUMBERS and found.verdict is Verdict.REFINE and a.unit == b.unit:
        found = changed(found, verdict=relate_printed(a, b))
    if found is None:
        return None
    return changed(found, comparability=Comparability.SURE, features=changed(found.features, aligned=1))


def _as_of(b: Value, a: Value) -> Value:
    """A value taken to be of what the one in its place is of."""
    return changed(
        b,
        what=a.what,
        state=a.state,
        modifiers=a.modifiers if a.kind is not ValueKind.PLACE else b.modifiers,
        holder=a.holder,
        predicate=a.predicate,
    )


def _rank(found: Difference) -> tuple[int, int, int]:
    features = found.features
    likeness = features.what + features.modifiers + features.holder + features.predicate + features.time
    return (
        _SURENESS.index(found.comparability),
        -likeness - 5 * features.aligned,
        _AGREEMENT.index(found.verdict),
    )


def _weighed(
    found: Difference, rivals: Iterable[tuple[tuple[int, int, int], int, int, Difference]]
) -> Difference:
    """A comparison with the number of its rivals; where one as sure agrees, a difference is less sure."""
    others = [rival for *_, rival in rivals]
    found = changed(found, features=changed(found.features, rivals=len(others)))
    if found.verdict is Verdict.DIFFER and any(rival.verdict is not Verdict.DIFFER for rival in others):
        return changed(found, comparability=_less_sure(found.comparability))
    return found


def _less_sure(sureness: Comparability) -> Comparability:
    return _SURENESS[min(_SURENESS.index(sureness) + 1, len(_SURENESS) - 1)]
