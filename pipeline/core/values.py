"""What a claim states in numbers, times, places, states and names, so that two can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.core.vocabularies import ClaimModality


class ValueKind(StrEnum):
    """What sort of value a stretch of text states."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    MEASURE = "measure"
    CLOCK = "clock"
    DATE = "date"
    DURATION = "duration"
    PLACE = "place"
    STATE = "state"
    NAME = "name"


class Part(StrEnum):
    """How a number stands to the whole that an article tells of.

    `part` is counted within another number ("including two children", "two of the five"), `more` comes on top
    of one, `whole` says that it is all there are ("all 24 miners"), `before` is what a change started from or
    is measured against.
    """

    TOTAL = ""
    PART = "part"
    MORE = "more"
    WHOLE = "whole"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as one article prints it, with what it is of.

    Attributes:
        start_char, end_char, text: The words that state it.
        what: What is counted, measured, timed or described: the concept of a noun or verb; for a state its
            axis ("custody"), for a name the role it is given ("deputy minister").
        low, high: The number meant, or the ends of a range; a share in percent, a duration in days, a clock
            time in minutes, a distance in its unit.
        unit: Currency (ISO 4217) or unit, with what it is paid or counted by ("USD/1000 m³").
        bound: `exact`, `at-least`, `at-most`, `approx` or `vague` ("several").
        norm: The value where it is no number: an ISO date, the name of a place, the pole of a state
            ("free/bail"), a person's name; lower case but for dates.
        state: What befell the counted ("dead"), or empty.
        modifiers: Lemmas that restrict what is counted ("civilian", "underground"); of a place the direction.
        holder: Words of whose value it is: a subject, a possessor, the entity a state is of; only names have
            capitals.
        predicate: Concept of the verb or event noun that governs it.
        negated: Whether the text denies it.
        earliest, latest: ISO days at which it held, where the claim around it is dated.
        modality: How the claim that states it is meant.
    """

    kind: ValueKind
    start_char: int
    end_char: int
    text: str
    what: str = ""
    low: float = 0.0
    high: float = 0.0
    unit: str = ""
    bound: str = "exact"
    norm: str = ""
    state: str = ""
    modifiers: tuple[str, ...] = ()
    holder: tuple[str, ...] = ()
    predicate: str = ""
    part: Part = Part.TOTAL
    negated: bool = False
    earliest: str = ""
    latest: str = ""
    modality: ClaimModality = ClaimModality.ASSERTED
