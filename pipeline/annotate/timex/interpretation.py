"""What an expression was read as, and what its readers are told about the place it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.modifiers import clip
from pipeline.annotate.timex.tense import Tense

_NEAR_DAYS = 120
"""Within so many days of publication a date without a year needs no tense to be placed.

Swept 60-180 on TimeBank: flat up to 120, value F of the held-back part .809 to .807 at 180.
"""

_JUST_BEFORE_DAYS = 14
"""A date longer before publication than this is the next year's where the clause says "will".

Swept 7-30 on TimeBank: flat.
"""

NO_SUCH_DAY = "no such day"
"""Reason of a date the calendar does not have, such as 31 June."""

TOO_COARSE = "the date it counts from names only a month"
"""Reason of a day or week counted from a month ("in June 2018 ... the same week")."""

AFTER_PUBLICATION = "would lie after publication"
"""Reason of what a text narrates as past ("came two days later") but could only date in the future."""

FISCAL = "fiscal: its months are a company's or country's own, read as the calendar's"
"""Remark on a fiscal year or quarter, whose first month no text states."""

NO_DATE = "no publication date"
"""Reason of an expression that needs a publication date where there is none."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """An interpretation of an expression.

    Attributes:
        value: TIMEX3 value; empty when there is none.
        timex_type: Overrides the type of the rule when set.
        within: First and last day meant, where the value alone does not say so.
    """

    value: str = ""
    timex_type: str = ""
    mod: str = ""
    anchor: str = ""
    reason: str = ""
    within: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    Attributes:
        dct: Day of publication (document creation time), if known.
        references: The last dates mentioned that are at least as fine as a day (D), month (M), year (Y).
        month: The month mentioned shortly before, if nearer than any day.
        quarter: The last quarter reported on, if any.
        compared: The same, unless the report has gone on to a longer period ("the first nine months").
        linked: Value of the expression that "to", "through", "and" or "or" ties to this one.
        linked_rule: Id of the rule that found that expression.
        narrated: Value of the expression with its year from which the sentence goes on to this one.
        tense: What the clause says about when the expression lies.
        day_first: Whether the document writes numeric dates in European order.
    """

    dct: date | None = None
    references: Mapping[str, str] = field(default_factory=dict)
    month: str = ""
    quarter: str = ""
    compared: str = ""
    linked: str = ""
    linked_rule: str = ""
    narrated: str = ""
    tense: Tense = Tense.NONE
    day_first: bool = False

    def narrated_year(self, month: int, day: int = 31) -> int | None:
        """The year of a month, or of a day of it, that follows what the sentence told before it."""
        within = calendars.bounds(self.narrated)
        if within is None or self.dct is None or within[0] > self.dct:
            return None
        first = within[0]
        year = first.year + ((month, day) < (first.month, first.day))
        return year if (year, month) <= (self.dct.year, self.dct.month) else None

    @property
    def dct_text(self) -> str:
        """The day of publication as the anchor of a reading."""
        return self.dct.isoformat() if self.dct else ""

    def reference_day(self, unit: str) -> date | None:
        """First day of the last date mentioned that is as fine as a unit, else the day of publication."""
        grain = "Y" if unit.endswith("Y") else "M" if unit in ("M", "Q") else "D"
        within = calendars.bounds(self.references.get(grain, ""))
        return within[0] if within else self.dct


Groups = dict[str, str]
"""The named parts of a match, by name without their number."""

Reader = Callable[[Groups, Context], Interpretation]
"""What interprets the matches of a rule; never raises on a nonsense date, but says so in `reason`."""


def unresolved(value: str = "", *, mod: str = "", remark: str = "") -> Interpretation:
    """A reading that waits for a publication date; a remark on how it was recovered comes first."""
    return Interpretation(value=value, mod=mod, reason=f"{remark}; {NO_DATE}" if remark else NO_DATE)


def dated(day: date | None, unit: str, *, mod: str = "", anchor: str = "") -> Interpretation:
    """The calendar unit that holds a day; a reason where the calendar has no such day."""
    if day is None:
        return Interpretation(reason=NO_SUCH_DAY)
    return Interpretation(calendars.value_of(day, unit), mod=mod, anchor=anchor)


def nearest(candidates: list[date], context: Context) -> date | None:
    """The candidate nearest to publication, or, where none is near, the one that the tense asks for."""
    if not candidates or context.dct is None:
        return None
    dct = context.dct
    past = [day for day in candidates if day <= dct]
    future = [day for day in candidates if day >= dct]
    if context.tense == Tense.OVER and past:
        return max(past)
    closest = min(candidates, key=lambda day: (abs(day - dct), day))
    if context.tense is Tense.FUTURE and future and (dct - closest).days > _JUST_BEFORE_DAYS:
        return min(future)
    if abs(closest - dct).days > _NEAR_DAYS:
        if context.tense == Tense.PAST and past:
            return max(past)
        if context.tense.is_future and future:
            return min(future)
    return closest


def bounded(
    value: str, mod: str, *, anchor: str = "", reason: str = "", day: date | None = None
) -> Interpretation:
    """A reading whose interval is the part of the value's interval that `mod` means."""
    within = calendars.bounds(value)
    if within is None and "X" not in value:
        return Interpretation(reason=NO_SUCH_DAY)
    return Interpretation(value, mod=mod, anchor=anchor, reason=reason, within=clip(within, mod, day))
