"""What the trained decision on a possible conflict looks at, beside the columns of its pair of claims."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.core.values import Part, Value
from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.compare import features as of_pair
from pipeline.facts.compare.comparison import Comparison, probability
from pipeline.facts.compare.features import Rows
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.conflicts.possible import PossibleConflict, is_later, is_of_the_day, is_series
from pipeline.facts.values import Comparability, Difference
from pipeline.facts.values.numbers import NUMBERS

_COMPARABILITY = {Comparability.SURE: 2.0, Comparability.LIKELY: 1.0, Comparability.VAGUE: 0.0}
_SLOTS = (Slot.NUMBER, Slot.POLARITY, Slot.DATE, Slot.DURATION, Slot.LOCATION)

NAMES: tuple[str, ...] = (
    *of_pair.NAMES,
    "same",
    "related",
    *(f"slot_{slot}" for slot in _SLOTS),
    "certainty",
    "frame",
    "by_values",
    "comparability",
    "gap",
    "overlap",
    "exact",
    "of_what",
    "of_state",
    "of_modifiers",
    "of_holder",
    "of_predicate",
    "of_time",
    "aligned",
    "rival_values",
    "update",
    "presupposed",
    "later",
    "of_the_day",
    "series",
    "numbers_given",
    "given_by_both_least",
    "given_by_both_most",
    "rivals_least",
    "rivals_most",
    "parts",
    "in_titles",
    "names_of_both",
    "names_of_both_share",
)
"""The columns of a row, in order."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What an article gives as a whole.

    Attributes:
        numbers: What it counts or measures, as (what, unit), with the numbers that it gives of it.
        entities: Ids of the entities its claims name.
    """

    numbers: Mapping[Key, frozenset[float]]
    entities: frozenset[str]


NOTHING = Given({}, frozenset())
Givens = Mapping[str, Given]
"""What each document gives."""


def givens_of(profiles: Iterable[Profile]) -> Givens:
    """What the articles of these claims give, by document."""
    numbers: dict[str, dict[Key, set[float]]] = defaultdict(lambda: defaultdict(set))
    entities: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        document = profile.linked.document_id
        entities[document].update(profile.linked.entity_ids)
        for value in _numbers(profile):
            numbers[document][_key(value)].add(value.low)
    return {
        document: Given(
            {key: frozenset(found) for key, found in numbers[document].items()}, frozenset(entities[document])
        )
        for document in entities
    }


def own_columns(found: PossibleConflict, comparison: Comparison, givens: Givens) -> list[float]:
    """The columns of a possible conflict that its pair of claims does not have."""
    a, b = found.a, found.b
    return [
        *(found.slot is slot for slot in _SLOTS),
        found.certainty,
        probability(found.frame),
        *_difference(found.difference),
        found.relation is Relation.UPDATE,
        found.presupposed,
        is_later(a, b),
        is_of_the_day(a) and is_of_the_day(b),
        is_series(a, b, comparison),
        min(len(_numbers(a)), len(_numbers(b))),
        *sorted((_also_in(a, b, givens), _also_in(b, a, givens))),
        *sorted((_rivals(a, givens), _rivals(b, givens))),
        sum(value.part is not Part.TOTAL for profile in (a, b) for value in _numbers(profile)),
        sum(profile.linked.claim.section == "title" for profile in (a, b)),
        *_names_of_both(a, b, givens),
    ]


def table(
    pairs: Sequence[Rows], same: Sequence[float], related: Sequence[float], own: Sequence[Sequence[float]]
) -> Rows:
    """One row a possible conflict, of shape (possible conflicts, `NAMES`).

    Args:
        pairs: The row of each one's pair of claims, of `compare.features.NAMES`.
        same, related: What the decision on pairs makes of it.
        own: Its own columns.
    """
    if not own:
        return np.empty((0, len(NAMES)), dtype=np.float32)
    decided = np.column_stack([same, related])
    return np.hstack([np.vstack(pairs), decided, np.array(own)]).astype(np.float32)


def _difference(found: Difference | None) -> list[float]:
    """What the comparison of the two values says; zeros where a rule of the slot found the conflict alone."""
    if found is None:
        return [0.0] * 13
    f = found.features
    return [
        1.0,
        _COMPARABILITY[found.comparability],
        f.gap,
        f.overlap,
        f.exact,
        f.what,
        f.state,
        f.modifiers,
        f.holder,
        f.predicate,
        f.time,
        f.aligned,
        f.rivals,
    ]


def _numbers(profile: Profile) -> list[Value]:
    return [value for value in profile.linked.claim.values if value.kind in NUMBERS]


def _key(value: Value) -> Key:
    return value.state or value.what, value.unit


def _names_of_both(a: Profile, b: Profile, givens: Givens) -> tuple[float, float]:
    """How many entities both articles name, in log(1 + n), and their share of the fewer that one names."""
    one, other = (givens.get(p.linked.document_id, NOTHING).entities for p in (a, b))
    shared, fewer = len(one & other), min(len(one), len(other))
    return math.log1p(shared), shared / fewer if fewer else 0.0


def _also_in(one: Profile, other: Profile, givens: Givens) -> int:
    """How many of a claim's numbers the other article gives of the same thing, outside of the other claim."""
    said = {(_key(value), value.low) for value in _numbers(other)}
    elsewhere = givens.get(other.linked.document_id, NOTHING).numbers
    return sum(
        value.low in elsewhere.get(_key(value), frozenset()) and (_key(value), value.low) not in said
        for value in _numbers(one)
    )


def told_of_both(found: PossibleConflict, givens: Givens) -> bool:
    """Whether an article gives both numbers of people, so that it takes them for two counts.

    A later article may tell an earlier count beside its own.
    """
    a, b = found.a, found.b
    if found.slot is not Slot.NUMBER or not any(value.state for value in (*_numbers(a), *_numbers(b))):
        return False
    return _also_in(b, a, givens) > 0 or (
        found.relation is not Relation.UPDATE and _also_in(a, b, givens) > 0
    )


def _rivals(profile: Profile, givens: Givens) -> float:
    """How many numbers the article gives of what the claim counts, at most, in log(1 + n)."""
    here = givens.get(profile.linked.document_id, NOTHING).numbers
    return math.log1p(
        max((len(here.get(_key(value), frozenset())) for value in _numbers(profile)), default=0)
    )
