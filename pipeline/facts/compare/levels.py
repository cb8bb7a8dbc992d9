"""What a comparison of two claims can find: each feature's levels, what each means and what it weighs.

A feature is a class and its levels are the members, best first. A level is declared once, with

- `weight`: what it adds to the log-odds (base e) that a pair with it states one fact; fitted by logistic
  regression on hand-annotated pairs of newswire passages, made monotone and rounded;
- `frame_weight`: the same for being about one slot of one event, whatever its value; set by hand;
- `bound`: of a graded level, the value it starts at; set by hand before the weights were fitted.

Gates ask for levels by these names, so that a bound or a weight may change and no gate is lost. Missing
information is a level of its own.
"""

from __future__ import annotations

import math
from enum import Enum
from functools import cache
from typing import Self, TypeVar

SAME_FACT_PRIOR = -1.3
"""Log-odds that two candidate claims state one fact before anything is compared; fitted with the weights."""

FRAME_PRIOR = -1.8
"""Log-odds that they are about one slot of one event before anything is compared; set by hand."""

EVENT_PRIOR = -1.2
"""Log-odds that they are about one event, to which only the features of the event add; set by hand."""


class Level(Enum):
    """A level of one feature; its value is its rank, 0 the best."""

    weight: float
    frame_weight: float
    bound: float | None

    def __new__(cls, weight: float, frame_weight: float, bound: float | None = None) -> Self:
        """The next level of a feature; ranks are values, so that levels of equal weight stay two."""
        level = object.__new__(cls)
        level._value_ = len(cls.__members__)
        level.weight = weight
        level.frame_weight = frame_weight
        level.bound = bound
        return level

    # Members are single objects; the hash of Enum is computed in Python and shows in the running time.
    __hash__ = object.__hash__

    @property
    def label(self) -> str:
        """The level for a reader: "wording=nearly-all"."""
        return _label(self)


@cache
def _label(level: Level) -> str:
    return f"{type(level).__name__.lower()}={level.name.lower().replace('_', '-')}"


@cache
def explained(level: Level) -> tuple[float, str, str]:
    """What a level adds to a sum, in words, behind what such parts are sorted by: the largest first."""
    return -abs(level.weight), level.label, f"{level.label} {level.weight:+.1f}"


class Graded(Level):
    """A level that a number reaches; members without a bound stand beside the scale."""

    @classmethod
    def of(cls, value: float) -> Self:
        """The highest level whose bound a value reaches."""
        for bound, level in _bounds(cls):
            if value >= bound:
                return level
        raise ValueError(f"no level of {cls.__name__} takes in {value}")

    @property
    def or_more(self) -> frozenset[Self]:
        """This level and all better ones on the scale."""
        return frozenset(level for level in self._scale() if level.value <= self.value)

    @property
    def or_less(self) -> frozenset[Self]:
        """This level and all worse ones on the scale."""
        return frozenset(level for level in self._scale() if level.value >= self.value)

    @classmethod
    def _scale(cls) -> list[Self]:
        return [level for level in cls if level.bound is not None]


Scale = TypeVar("Scale", bound=Level)


@cache
def _bounds(scale: type[Scale]) -> tuple[tuple[float, Scale], ...]:
    return tuple((level.bound, level) for level in scale if level.bound is not None)


_REST = -math.inf
"""Bound of a scale's last level, which takes in whatever reaches no other."""


class Context(Graded):
    """How alike the two articles are: cosine of their weighted keys."""

    SAME_DOCUMENT = 0.2, 0.0
    ONE_STORY = 1.3, 1.3, 0.5
    ONE_EVENT = 1.3, 1.0, 0.35
    NEAR_EVENTS = 0.6, 0.5, 0.25
    ONE_TOPIC = -0.6, 0.0, 0.18
    NEAR_TOPICS = -1.3, -0.8, 0.12
    UNLIKE = -1.6, -1.5, _REST


class Time(Level):
    """Days between the publication of the two articles; bounds are the most days."""

    SAME_DOCUMENT = 0.2, 0.0
    DAY = 1.1, 0.8, 1
    WEEK = 0.7, 0.5, 7
    MONTH = -1.1, -0.5, 31
    LONGER = -0.9, -1.0, math.inf
    MISSING = 0.0, 0.0

    @classmethod
    def apart(cls, days: int) -> Time:
        """The shortest span that holds so many days."""
        return next(level for bound, level in _bounds(cls) if days <= bound)


class Nearby(Graded):
    """How alike the claims' surroundings are: cosine of the keys of the claims around them."""

    MOST = 0.6, 1.2, 0.6
    NEARLY_HALF = 0.6, 0.8, 0.45
    THIRD = 0.3, 0.3, 0.33
    QUARTER = -0.1, -0.2, 0.23
    LITTLE = -0.4, -0.6, 0.15
    NEXT_TO_NOTHING = -1.0, -1.0, _REST


class Wording(Graded):
    """Share of the two claims' mean weight that they have in common (Dice)."""

    NEARLY_ALL = 2.1, 1.2, 0.85
    MOST = 2.1, 1.0, 0.7
    MORE_THAN_HALF = 0.9, 0.8, 0.58
    HALF = 0.4, 0.5, 0.48
    MORE_THAN_THIRD = -1.3, 0.0, 0.38
    THIRD = -1.3, -0.4, 0.3
    QUARTER = -1.4, -0.8, 0.22
    LITTLE = -1.4, -1.2, _REST


class Contained(Graded):
    """Share of the lighter claim's weight that the other one holds."""

    NEARLY_ALL = 0.3, 0.4, 0.9
    THREE_QUARTERS = 0.2, 0.3, 0.75
    MOST = 0.1, 0.1, 0.6
    NEARLY_HALF = 0.1, 0.0, 0.45
    THIRD = -0.2, -0.3, 0.3
    LITTLE = -0.5, -0.6, _REST


class Shared(Graded):
    """How much the shared keys tell in all, in bits: two rare names and an event, or one everyday word."""

    MANY_RARE_WORDS = 0.2, 0.4, 45
    SEVERAL_RARE_WORDS = 0.2, 0.3, 30
    FEW_RARE_WORDS = 0.2, 0.2, 20
    RARE_WORD = 0.1, -0.1, 12
    EVERYDAY_WORDS = -0.6, -0.8, _REST


class Predicate(Level):
    """Whether the claims turn on one word, or hold each other's.

    `LEFT_OPEN`: what one states, the other only asks, denies or demands ("are investigating whether X
    fled"); it weighs what a different word does.
    """

    SAME = 0.6, 0.5
    BOTH_MENTIONED = 0.0, 0.2
    MENTIONED = 0.3, 0.0
    DIFFERENT = -0.9, -0.7
    LEFT_OPEN = -0.9, -0.7


class Subject(Level):
    """Whether the claims are about one subject: by its entity, else by its words."""

    SAME_ENTITY = 0.3, 0.4
    OTHER_ENTITY = -1.5, -0.6
    OVERLAP = -0.1, 0.2
    MENTIONED = -0.1, 0.0
    DIFFERENT = 0.0, -0.3
    MISSING = -0.1, 0.0


class Core(Level):
    """Whether agent meets agent and patient meets patient: both, one of them, or neither."""

    AGREE = 0.2, 0.4
    PART = -0.2, 0.0
    CLASH = -0.1, -0.5
    MISSING = 0.2, 0.0


class Object(Graded):
    """Share of the smaller object's weight that stands anywhere in the other claim."""

    NEARLY_ALL = 0.4, 0.3, 0.8
    MORE_THAN_HALF = 0.2, 0.2, 0.55
    THIRD = -0.1, 0.0, 0.3
    LITTLE = -0.1, -0.1, 0.1
    NEXT_TO_NOTHING = -0.3, -0.3, _REST
    MISSING = -0.1, 0.0


class Names(Level):
    """Whether the names of one claim stand in the other."""

    ALL = -0.3, 0.1
    SOME = -0.1, 0.0
    DISJOINT = 0.4, -0.3
    ONE_SIDED = -0.1, 0.0
    NONE = 0.1, 0.0


class Speaker(Level):
    """Whether both claims are told by one speaker."""

    SAME = 0.5, 0.0
    DIFFERENT = -0.4, 0.0
    ONE_SIDED = -0.1, 0.0
    NONE = 0.0, 0.0


class Quote(Level):
    """Whether both claims stand in printings of one quotation."""

    SAME = 0.0, 0.5
    DIFFERENT = 0.3, -0.2
    NONE = -0.2, 0.0


class Modality(Level):
    """Whether both claims are asserted, or both planned, possible or conditional."""

    SAME = 0.0, 0.0
    DIFFERENT = 0.0, 0.0


class Section(Level):
    """Whether either claim stands in a title."""

    TITLE = 0.0, 0.0
    BODY = 0.0, 0.0


class Counted(Level):
    """What the two claims count alike, values aside: people in one state, one role, or one unit."""

    STATE = -0.1, 0.4
    ROLE = -0.3, 0.2
    UNIT = 0.3, 0.0
    NOTHING = 0.0, 0.0


class Amounts(Level):
    """How the amounts of the two claims relate.

    DIFFERENT: of one kind, and cannot both stand. EQUAL_TELLING: one number that no coincidence of small
    numbers gives. COMPATIBLE: a bound or an approximation allows both. UNEQUAL: one unit, no number in
    common. UNLIKE: nothing to compare.
    """

    DIFFERENT = -1.7, 0.0
    EQUAL_TELLING = 2.1, 0.0
    EQUAL = 1.4, 0.0
    COMPATIBLE = -0.1, 0.0
    UNEQUAL = -0.8, 0.0
    UNLIKE = 0.2, 0.0
    ONE_SIDED = -0.7, 0.0
    NONE = -0.4, 0.0


class Dates(Level):
    """How the times of the two claims relate.

    SAME: equal intervals. ADJACENT: the day before or after. UNLIKE: they differ, and so do the predicates,
    as the times of two phases of one event do.
    """

    SAME = 1.5, 0.0
    OVERLAP = 0.9, 0.0
    ADJACENT = -0.5, 0.0
    DIFFERENT = -1.5, 0.0
    UNLIKE = -0.3, 0.0
    MISSING = -0.1, 0.0


class Duration(Level):
    """Whether both claims give equally long spans. ONE_SIDED: one gives none, or a vague one."""

    SAME = 0.0, 0.0
    DIFFERENT = -0.2, 0.0
    ONE_SIDED = 0.2, 0.0
    NONE = 0.0, 0.0


class Polarity(Level):
    """How what the two claims say to be the case relates.

    OPPOSED: one negates the other, or they are antonyms. CHANGED: one says that the other's state was
    changed. MIXED: one is negated, and their predicates differ.
    """

    SAME = 0.2, 0.0
    OPPOSED = -0.7, 0.0
    CHANGED = -1.0, 0.0
    MIXED = 0.3, 0.0


class Places(Level):
    """How the places that the claims name as such relate."""

    SAME = 0.0, 0.0
    OVERLAP = -0.1, 0.0
    DIFFERENT = -0.2, 0.0
    MISSING = 0.2, 0.0


EXCLUDING: frozenset[Level] = frozenset({
    Amounts.DIFFERENT, Dates.DIFFERENT, Duration.DIFFERENT, Polarity.OPPOSED, Polarity.CHANGED,
    Places.DIFFERENT, Predicate.LEFT_OPEN,
})  # fmt: skip
"""Levels at which two claims never state one fact: their values cannot both stand, or one states nothing of
it."""

OTHER_DAYS = frozenset({Dates.ADJACENT, Dates.DIFFERENT, Dates.UNLIKE})
"""Levels at which two claims are of two days."""

ALIKE = Wording.HALF.or_more
"""Levels at which two claims share about half of their weight or more."""

VERY_ALIKE = Wording.MORE_THAN_HALF.or_more
"""Levels at which two claims share most of their weight."""

LITTLE_IN_COMMON = Object.LITTLE.or_less
"""Levels at which the objects of two claims share hardly anything."""

ONE_EVENT = Context.ONE_EVENT.or_more
"""Levels at which two articles surely report one event."""

NAMES_IN_COMMON = frozenset({Names.ALL, Names.SOME})
"""Levels at which two claims share a name."""

WEEKS_APART = frozenset({Time.MONTH, Time.LONGER})
"""Levels at which more than a week lies between two reports."""
