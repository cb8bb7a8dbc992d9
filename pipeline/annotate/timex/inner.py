"""Read a date that stands inside another expression ("two days before Christmas")."""

from __future__ import annotations

from datetime import date

from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.interpretation import Context, Interpretation, Reader
from pipeline.annotate.timex.patterns import match_start
from pipeline.annotate.timex.readers.calendar import calendar_date, iso, month, numeric, year
from pipeline.annotate.timex.readers.feasts import holiday
from pipeline.annotate.timex.readers.periods import century, decade
from pipeline.annotate.timex.readers.relative import deictic, relative_unit, weekday

DAYS: tuple[tuple[str, Reader], ...] = (
    ("month-day-year", calendar_date),
    ("day-month-year", calendar_date),
    ("weekday", weekday),
    ("deictic", deictic),
    ("holiday", holiday),
    ("iso-date", iso),
    ("numeric-date", numeric),
)
"""Rules for a day, with the readers of their matches, as far as they may stand inside another expression."""

PERIODS: tuple[tuple[str, Reader], ...] = (
    ("month-relative-year", month),
    ("month-year", month),
    ("decade", decade),
    ("century", century),
    ("relative-unit", relative_unit),
    ("the-unit", relative_unit),
    ("month", month),
    ("year", year),
)
"""The same for what is longer than a day."""


def reading_of(
    text: str, context: Context, *, rules: tuple[tuple[str, Reader], ...] = DAYS
) -> Interpretation:
    """What the first rule that matches from the start of a stretch reads it as; an empty reading for none."""
    for rule_id, reader in rules:
        groups = match_start(rule_id, text)
        if groups:
            return reader(groups, context)
    return Interpretation()


def day_of(reading: Interpretation) -> date | None:
    """First day of the interval a reading means, if it has one."""
    within = reading.within or calendars.bounds(reading.value)
    return within[0] if within else None
