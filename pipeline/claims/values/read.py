"""All values of a document, and the claims with those that their evidence states."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.claims.values.names import read_names
from pipeline.claims.values.numbers import read_numbers
from pipeline.claims.values.places import read_places
from pipeline.claims.values.states import read_states
from pipeline.claims.values.times import read_times
from pipeline.claims.view import DocumentView
from pipeline.core.copies import changed
from pipeline.core.records import Claim
from pipeline.core.values import Value, ValueKind

_OF_THEIR_OWN = frozenset({ValueKind.DATE, ValueKind.CLOCK})
"""Kinds whose days are their own, not those of the claim around them."""


def read_values(view: DocumentView) -> tuple[Value, ...]:
    """The values of a document in order of offset."""
    places = list(read_places(view))
    far = sorted((place.start_char, place.end_char) for place in places if place.unit)
    starts = [start for start, _ in far]
    reach = [0, *accumulate((end for _, end in far), max)]
    found = [
        *(n for n in read_numbers(view) if n.end_char > reach[bisect_right(starts, n.start_char)]),
        *read_times(view),
        *places,
        *read_states(view),
        *read_names(view),
    ]
    return tuple(sorted(set(found), key=lambda v: (v.start_char, v.end_char, v.kind, v.state, v.norm)))


def with_values(claims: Sequence[Claim], view: DocumentView) -> tuple[Claim, ...]:
    """The claims, each with the values in its evidence; a value has one record in all claims around it.

    The narrowest claim around a value says when it held and how it is meant. What no claim's evidence holds
    goes to the nearest claim of its sentence.
    """
    values = read_values(view)
    starts = [value.start_char for value in values]
    within = [_within(claim, values, starts) for claim in claims]
    narrowest: dict[Value, Claim] = {}
    for i in sorted(range(len(claims)), key=lambda i: claims[i].start_char - claims[i].end_char):
        narrowest.update(dict.fromkeys(within[i], claims[i]))
    placed = {value: _held(value, claim) for value, claim in narrowest.items()}
    left = _left_over([value for value in values if value not in placed], claims, view)
    return tuple(
        changed(claim, values=(*(placed[v] for v in within[i]), *left.get(i, ())))
        for i, claim in enumerate(claims)
    )


def _left_over(
    values: Sequence[Value], claims: Sequence[Claim], view: DocumentView
) -> dict[int, list[Value]]:
    """The values of no claim's evidence, by the index of the nearest claim of their sentence."""
    found: dict[int, list[Value]] = {}
    order = sorted(range(len(claims)), key=lambda i: claims[i].start_char)
    starts = [claims[i].start_char for i in order]
    for value in values:
        start, _ = view.tokens(value.start_char, value.end_char)
        sentence = view.words[start].sent
        first, last = (bisect_left(starts, at) for at in (sentence.start_char, sentence.end_char))
        near = [
            (max(claims[i].start_char - value.end_char, value.start_char - claims[i].end_char), i)
            for i in order[first:last]
        ]
        if near:
            found.setdefault(min(near)[1], []).append(value)
    return found


def _within(claim: Claim, values: Sequence[Value], starts: Sequence[int]) -> list[Value]:
    """The values in a claim's evidence; `starts` are those of all values, in order."""
    first, last = (bisect_left(starts, at) for at in (claim.start_char, claim.end_char + 1))
    return [value for value in values[first:last] if value.end_char <= claim.end_char]


def _held(value: Value, claim: Claim) -> Value:
    """The value with the days and the modality of the claim that states it."""
    if value.kind in _OF_THEIR_OWN:
        return changed(value, modality=claim.modality)
    return changed(value, earliest=claim.date_earliest, latest=claim.date_latest, modality=claim.modality)
