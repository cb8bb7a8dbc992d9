"""What speaks against a possible conflict whatever else is alike: other events, rounds, orders of size.

That two claims' events have other places or days is left to the model: of what it took for conflicts so,
three of four were, as articles seldom name all of an event's places. Of other kinds of event none was.
"""

from __future__ import annotations

import re

from pipeline.core.values import ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.facts.compare.comparison import Comparison
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.conflicts.possible import PossibleConflict, is_series
from pipeline.resources.loader import mapping

_MOST_TIMES = 20.0
"""Ratio of two numbers from which they count a whole and a part, or two things, not one thing twice;
set by hand: a first toll is rarely off by more."""

_WORD = re.compile(r"[a-z]+")


def is_plausible(possible: PossibleConflict, comparison: Comparison) -> bool:
    """Whether two claims may give two values of one thing."""
    a, b = possible.a, possible.b
    if possible.presupposed:
        return True
    counts_people = _victims(a) and _victims(b)
    if possible.slot is Slot.NUMBER and not counts_people and is_series(a, b, comparison):
        return False
    if possible.difference is not None and possible.difference.features.aligned:
        return True
    if _other_rank(a, b):
        return False
    if possible.slot is not Slot.NUMBER:
        return True
    if counts_people and _other_kind(a, b):
        return False
    return possible.difference is None or possible.difference.features.ratio <= _MOST_TIMES


def _other_rank(a: Profile, b: Profile) -> bool:
    """Whether the claims name other places in an order: the second round, the third vote."""
    one, other = _ranks(a), _ranks(b)
    return bool(one and other) and not one & other


def _ranks(profile: Profile) -> set[str]:
    return {
        word
        for word in _WORD.findall(profile.linked.claim.text.lower())
        if word in mapping("shared/ordinals")
    }


def _victims(profile: Profile) -> bool:
    """Whether a claim counts people to whom something was done."""
    return any(value.kind is ValueKind.COUNT and value.state for value in profile.linked.claim.values)


def _other_kind(a: Profile, b: Profile) -> bool:
    """Whether both events are told by their kind, and it is another: a quake, a crash."""
    one, other = a.event.kinds, b.event.kinds
    return bool(one and other) and not one & other
