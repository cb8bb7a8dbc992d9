"""An attribute as one article gives it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.vocabularies import Slot

OF_THE_EVENT = "event"
"""Owner of what is told of the event that an article is about."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that a construction gives for an attribute.

    Attributes:
        name: What it is: "age", "dead", "vote".
        rule: The construction.
        owner: `person`, `named` or `event`.
        chains: The article's entities whose it is; empty for the event's.
        low, high: The number, or the ends of a range; a tally's two sides; a year; a duration in days.
        bound: As of `core.values.Value`.
        unit: Currency or unit.
        norm: The value where it is no number: a pole, an ISO date.
        start_char, end_char, text: The words that give it.
        about: Content words of a tally's sentence.
        aside: Whether its sentence turns to another event than the one its article is about.
    """

    name: str
    rule: str
    slot: Slot
    owner: str
    value: str
    start_char: int
    end_char: int
    text: str
    chains: tuple[int, ...] = ()
    low: float = 0.0
    high: float = 0.0
    bound: str = "exact"
    unit: str = ""
    norm: str = ""
    about: tuple[str, ...] = ()
    aside: bool = False
