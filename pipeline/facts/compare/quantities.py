"""Amounts as they are compared: what is counted or measured, between which bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.records import EITHER, Amount, Claim
from pipeline.facts.compare.levels import Amounts, Counted
from pipeline.facts.compare.vocabulary import canonical
from pipeline.resources.loader import lexicon, mapping

APPROXIMATE = 0.1
"""An approximate value agrees with another that differs by no more than this share; swept 0.05-0.2 on the
newswire pairs: no change."""

TELLING_NUMBER = 13
"""From here on, that two reports give one number is no coincidence of small numbers; set by hand."""

_EXACT = 1e-9
"""Gap between two values that only the rounding of floating point makes."""
_AGES = frozenset({"age", "aged"})
_RATE = re.compile(r"\b(?:a|per|every|each) (?:year|month|week|day)\b|\bannual", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with what it is of.

    Attributes:
        state: What befell the people counted ("dead", "missing"); empty if nothing did.
        role: Canonical role of the amount; empty if unclear.
        unit: Canonical unit; "person" for all nouns that count people.
    """

    amount: Amount
    state: str
    role: str
    unit: str

    @property
    def key(self) -> str:
        """The number as a key ("#217"); empty for numbers that tell nothing."""
        return f"#{self.amount.value:g}" if abs(self.amount.value) >= TELLING_NUMBER else ""


def quantities(claim: Claim) -> tuple[Quantity, ...]:
    """The amounts of a claim, in order; "nobody is missing" counts none."""
    return tuple(_quantity(amount, claim) for amount in claim.amounts) or _none_counted(claim)


def _none_counted(claim: Claim) -> tuple[Quantity, ...]:
    state = mapping("shared/counted_states").get(claim.predicate.lower(), "")
    if not state or claim.subject.lower() not in lexicon("facts/nobody"):
        return ()
    end = claim.start_char + len(claim.subject)
    none = Amount(claim.start_char, end, claim.subject, 0.0, 0.0, "person", claim.predicate)
    return (Quantity(none, state, canonical(claim.predicate), "person"),)


def _quantity(amount: Amount, claim: Claim) -> Quantity:
    states = mapping("shared/counted_states")
    people = not amount.unit or _is_people(amount.unit)
    state = states.get(amount.role.lower(), "") or states.get(amount.unit.lower(), "")
    if not state and people and len(claim.amounts) == 1 and EITHER not in amount.role:
        state = _state_of(claim)
    if state and not _is_count(amount, claim):
        state = ""
    return Quantity(
        amount, state, canonical(amount.role) if amount.role else "", _unit(amount.unit.lower(), bool(state))
    )


def _is_count(amount: Amount, claim: Claim) -> bool:
    """Whether an amount counts people of one event: no share, no age, no rate."""
    is_age = not amount.unit and bool(_AGES & set(claim.lemmas))
    return amount.value >= 1 and not is_age and not _RATE.search(claim.text)


def _state_of(claim: Claim) -> str:
    """State that a claim's only number counts, read from its predicate or from a toll it mentions."""
    if lexicon("facts/toll_words") & set(claim.lemmas):
        return "dead"
    return mapping("shared/counted_states").get(claim.predicate.lower(), "")


@cache
def _unit(unit: str, counts_people: bool) -> str:
    if counts_people or _is_people(unit):
        return "person"
    return canonical(unit) if unit else ""


@cache
def _is_people(unit: str) -> bool:
    return unit.lower() in lexicon("shared/counted_people")


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities are of one kind, so that they cannot both stand if they differ."""
    if left.state or right.state:
        return left.state == right.state
    if not left.role or left.role != right.role:
        return False
    return not left.unit or not right.unit or left.unit == right.unit


def same_measure(left: Sequence[Quantity], right: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The only amount of either claim, where both are in one unit and differ; else None.

    Their roles may differ: "carried 90 passengers" and "left with 120 people on board" give one measure.
    """
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0], right[0]
    if one.state or other.state or not one.unit or one.unit != other.unit:
        return None
    return (one, other) if relation(one.amount, other.amount) == "different" else None


def relation(left: Amount, right: Amount) -> str:
    """`equal`, `compatible` (a bound or an approximation allows both) or `different`."""
    if left.bound == right.bound and (left.value, left.high) == (right.value, right.high):
        return "equal"
    gap = max(left.value, right.value) - min(left.high, right.high)
    largest = max(abs(left.high), abs(right.high))
    if gap <= _EXACT:
        return "compatible"
    lower, upper = (left, right) if left.value < right.value else (right, left)
    if lower.bound == "at-least" or upper.bound == "at-most":
        return "compatible"
    if "approx" in (left.bound, right.bound) and gap <= APPROXIMATE * largest:
        return "compatible"
    return "different"


def matches(left: Sequence[Quantity], right: Sequence[Quantity]) -> list[tuple[Quantity, Quantity, str]]:
    """Comparable quantities paired off, the most agreeable first, with their relation; each used once."""
    order = ("equal", "compatible", "different")
    options = sorted(
        (order.index(relation(one.amount, other.amount)), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(right)
        if comparable(one, other)
    )
    used_l: set[int] = set()
    used_r: set[int] = set()
    found = []
    for rank, i, j in options:
        if i not in used_l and j not in used_r:
            used_l.add(i)
            used_r.add(j)
            found.append((left[i], right[j], order[rank]))
    return found


def amounts_level(left: Sequence[Quantity], right: Sequence[Quantity]) -> Amounts:
    """How the amounts of two claims relate."""
    if not left or not right:
        return Amounts.ONE_SIDED if left or right else Amounts.NONE
    relations = {found for *_, found in matches(left, right)}
    if "different" in relations:
        return Amounts.DIFFERENT
    if any(_tell_the_same(one, other) for one in left for other in right):
        return Amounts.EQUAL_TELLING
    if "equal" in relations or _values(left) & _values(right):
        return Amounts.EQUAL
    if "compatible" in relations:
        return Amounts.COMPATIBLE
    one_unit = {q.unit for q in left if q.unit} & {q.unit for q in right if q.unit}
    return Amounts.UNEQUAL if one_unit else Amounts.UNLIKE


def _tell_the_same(one: Quantity, other: Quantity) -> bool:
    """Whether two telling numbers are equal and of one unit, as far as they have any."""
    return (
        one.key != "" and one.key == other.key and (one.unit == other.unit or not (one.unit and other.unit))
    )


def _values(found: Iterable[Quantity]) -> set[tuple[float, str]]:
    return {(quantity.amount.value, quantity.unit) for quantity in found if quantity.unit}


def counted_level(left: Sequence[Quantity], right: Sequence[Quantity]) -> Counted:
    """What two claims count alike, values aside."""
    if not left or not right:
        return Counted.NOTHING
    states = {q.state for q in left} & {q.state for q in right} - {""}
    if states:
        return Counted.STATE
    if any(comparable(one, other) for one in left for other in right):
        return Counted.ROLE
    return Counted.UNIT if {q.unit for q in left} & {q.unit for q in right} - {""} else Counted.NOTHING
