"""What a comparison of two values says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.values import Value
from pipeline.core.vocabularies import Slot


class Verdict(StrEnum):
    """How two values of one thing stand to each other.

    `refine`: both may stand, and one says more (a rounded figure, a bound, a month and its day).
    """

    AGREE = "agree"
    REFINE = "refine"
    DIFFER = "differ"


class Comparability(StrEnum):
    """How surely two values are of one thing, given that their claims are of one event."""

    SURE = "sure"
    LIKELY = "likely"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Features:
    """What a comparison rests on, in numbers, for whoever decides on the pair.

    Attributes:
        ratio: The larger number over the smaller; 1 where they are equal or no numbers.
        gap: How far the two ranges lie apart, as a share of the larger number; 0 where they meet.
        overlap: The part of the narrower range that lies in the other; 1 where it lies within.
        exact: How many of the two are given as exact.
        what, state, modifiers, holder, predicate, time: 1 the same, 0 one side does not say, -1 another.
        aligned: 1 where the texts are near-copies and the values stand in one place.
        rivals: How many other values of the two claims could have been compared as well.
    """

    ratio: float = 1.0
    gap: float = 0.0
    overlap: float = 0.0
    exact: int = 2
    what: int = 0
    state: int = 0
    modifiers: int = 0
    holder: int = 0
    predicate: int = 0
    time: int = 0
    rivals: int = 0
    aligned: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one slot, compared.

    Attributes:
        value_a, value_b: As the articles print them.
        span_a, span_b: Where, in the text that the claims cite.
        key: What is compared: "dead person", "USD/barrel oil", "custody rostov".
    """

    slot: Slot
    verdict: Verdict
    comparability: Comparability
    value_a: str
    value_b: str
    span_a: tuple[int, int]
    span_b: tuple[int, int]
    key: str = ""
    features: Features = Features()

    @classmethod
    def of(
        cls,
        slot: Slot,
        verdict: Verdict,
        comparability: Comparability,
        a: Value,
        b: Value,
        key: str,
        features: Features,
    ) -> Difference:
        """Two values compared, with their words and places."""
        spans = (a.start_char, a.end_char), (b.start_char, b.end_char)
        return cls(slot, verdict, comparability, a.text, b.text, *spans, key, features)
