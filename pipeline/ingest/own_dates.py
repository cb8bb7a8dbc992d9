"""Days that a text tells as recent ones, against the date that stands above it on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.english.calendar_names import MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS
from pipeline.ingest.dateline import dateline
from pipeline.ingest.dates import iter_dates, with_year

_MAX_AGE = timedelta(days=14)
"""A day that news names by weekday and date lies no further back; two weeks, set by hand."""
_MAX_AHEAD = timedelta(days=120)
"""How far ahead a day that is announced by its weekday lies at most; set by hand."""
_LEAD = 3
"""Paragraphs in which news says when it happened: a convention of the inverted pyramid."""
_MAX_PARAGRAPH_CHARS = 5_000
"""Characters of a paragraph in which days are looked for: a bound on time, far above real paragraphs."""
_YEARS_BACK = 7
"""Years within which a weekday falls on every day of the year but a leap one at least once."""
_DATED = (
    rf"(?:(?P<month>{MONTH_NAMES})\.? (?P<day>\d{{1,2}})"
    rf"|(?P<day_before>\d{{1,2}}) (?P<month_after>{MONTH_NAMES})\b\.?)"
)
_DAY = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY_NAMES})\.?|(?P<deictic>today|yesterday|tonight))"
    rf"(?:,? |,? ?(?P<bracket>[(\[]))"
    rf"{_DATED}(?:st|nd|rd|th)?\b(?:,? (?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that a text names; `is_sure` if only the day's own news does so ("today, June 10")."""

    day: date
    paragraph: int
    is_sure: bool


def likelier_day(paragraphs: Sequence[str], above: str) -> str:
    """The day of an article, as ISO 8601, by its text, where this speaks against the one above; else empty.

    That date is doubted if the dateline, or the days that the text names by weekday and date as news does for
    recent ones, all lie weeks before it, and no full date in the text lies between.
    """
    stated = date.fromisoformat(above)
    filed = _filed(paragraphs, stated)
    told = list(_told(paragraphs, stated))
    days = [one.day for one in told]
    if filed is not None:
        days.append(filed)
    is_telling = filed is not None or any(one.is_sure for one in told) or _is_said_twice(told)
    if not days or not is_telling or any(day > stated - _MAX_AGE for day in days):
        return ""
    likelier = max(days)
    dated = (found.value for text in paragraphs for found in iter_dates(text[:_MAX_PARAGRAPH_CHARS]))
    between = (day for day in dated if day and likelier + _MAX_AGE < date.fromisoformat(day) <= stated)
    return likelier.isoformat() if next(between, None) is None else ""


def _is_said_twice(told: Sequence[_Told]) -> bool:
    """Whether two days or more are told within two weeks, one of them in the lead."""
    days = {one.day for one in told}
    is_close = bool(days) and max(days) - min(days) <= _MAX_AGE
    return is_close and len(told) > 1 and any(one.paragraph < _LEAD for one in told)


def _filed(paragraphs: Sequence[str], stated: date) -> date | None:
    """The day of the dateline; one without a year is the last such day."""
    found = next(filter(None, map(dateline, paragraphs[:_LEAD])), None)
    if found is None:
        return None
    if found.date:
        return date.fromisoformat(found.date)
    years = (stated.year, stated.year - 1, *range(stated.year - 2, stated.year - _YEARS_BACK, -1))
    days = (with_year(found.month, found.day, year) for year in years) if found.month else ()
    return next((date.fromisoformat(day) for day in days if day and day <= stated.isoformat()), None)


def _told(paragraphs: Sequence[str], stated: date) -> Iterator[_Told]:
    for n, text in enumerate(paragraphs):
        for match in _DAY.finditer(text[:_MAX_PARAGRAPH_CHARS]):
            day = _day(match, stated)
            if day is not None:
                yield _Told(day, n, is_sure=bool(match["deictic"] or match["bracket"]))


def _day(match: re.Match[str], stated: date) -> date | None:
    """The day of a match: of its year, else of the nearest year in which it falls on its weekday."""
    month = MONTHS[(match["month"] or match["month_after"]).lower()]
    number = int(match["day"] or match["day_before"])
    weekday = WEEKDAYS[match["weekday"].lower()] if match["weekday"] else 0
    years = (
        [int(match["year"])]
        if match["year"]
        else [stated.year + 1, *range(stated.year, stated.year - _YEARS_BACK, -1)]
    )
    for year in years:
        day = with_year(month, number, year)
        found = date.fromisoformat(day) if day else None
        if found is None or (weekday and found.isoweekday() != weekday):
            continue
        if match["year"] or found <= stated + (timedelta() if match["deictic"] else _MAX_AHEAD):
            return found
    return None
