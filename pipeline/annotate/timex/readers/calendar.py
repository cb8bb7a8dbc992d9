"""Readers of dates, months and years: expressions that name their place in the calendar."""

from __future__ import annotations

from datetime import date

from pipeline.annotate.timex import calendars, words
from pipeline.annotate.timex.interpretation import (
    NO_SUCH_DAY,
    Context,
    Groups,
    Interpretation,
    Reader,
    bounded,
    dated,
    nearest,
    unresolved,
)
from pipeline.annotate.timex.modifiers import modifier
from pipeline.annotate.timex.tense import Tense
from pipeline.english.calendar_names import MONTHS, WEEKDAYS
from pipeline.english.number_words import ordinal_number, spelled_year

_LOOK_BACK = {Tense.OVER: 11, Tense.PAST: 11, Tense.NONE: 7, Tense.OPEN: 7, Tense.AHEAD: 3, Tense.FUTURE: 0}
"""How many months back a bare month may lie; a writer who means one further back says "last".

Set by hand on newswire, not swept.
"""


_CENTURY_TURNS = 50
"""Two-figure years run from 1950 to 2049; a convention."""


def calendar_date(groups: Groups, context: Context) -> Interpretation:
    """A day of a month, with or without its year; a weekday beside it is taken on trust."""
    day = _day(groups)
    if "weekday" in groups:
        return _nth_of_month(groups, day, context)
    month, recovered = month_number(groups)
    year = stated_year(groups)
    mod = modifier(groups.get("part", ""))
    if year is not None:
        return _one_day(calendars.make_day(year, month, day), mod, reason=recovered)
    if context.dct is None:
        if calendars.make_day(2000, month, day) is None:
            return Interpretation(reason=NO_SUCH_DAY)
        return unresolved(f"XXXX-{month:02}-{day:02}", mod=mod, remark=recovered)
    told = context.narrated_year(month, day)
    years = (told,) if told is not None else (context.dct.year + step for step in (-1, 0, 1))
    candidates = [found for y in years if (found := calendars.make_day(y, month, day))]
    weekday = WEEKDAYS.get(words.key(groups.get("anyweekday", "")))
    agreeing = [found for found in candidates if found.isoweekday() == weekday]
    resolved = agreeing[0] if agreeing else nearest(candidates, context)
    return _one_day(resolved, mod, context.dct_text, recovered)


def _nth_of_month(groups: Groups, day: int, context: Context) -> Interpretation:
    """ "Friday the 13th": the nearest month in which that day falls on that weekday."""
    if context.dct is None:
        return unresolved()
    weekday = WEEKDAYS[words.key(groups["weekday"])]
    months = (calendars.shift_months(context.dct.replace(day=1), step) for step in range(-12, 13))
    days = (calendars.make_day(first.year, first.month, day) for first in months if first)
    fitting = [found for found in days if found and found.isoweekday() == weekday]
    return _one_day(nearest(fitting, context), "", context.dct_text)


def month_number(groups: Groups) -> tuple[int, str]:
    """Number of the month, and how it was recovered where a machine's "Could" stands for "May"."""
    misread = groups.get("misread")
    if misread:
        name, number = words.MISREAD[misread.lower()]
        return number, f"recovered: {misread!r} read as {name}"
    return MONTHS[words.key(groups["month"])], ""


def _one_day(day: date | None, mod: str, anchor: str = "", reason: str = "") -> Interpretation:
    return (
        Interpretation(value=day.isoformat(), mod=mod, anchor=anchor, reason=reason)
        if day
        else Interpretation(reason=NO_SUCH_DAY)
    )


def _day(groups: Groups) -> int:
    return ordinal_number(groups.get("day") or groups["nthday"]) or 0


def stated_year(groups: Groups) -> int | None:
    """The year an expression states, in four figures, two or words; None if it states none."""
    if "year" in groups:
        return int(groups["year"])
    if "yearwords" in groups:
        return spelled_year(groups["yearwords"])
    short = groups.get("shortyear") or groups.get("yy")
    return _century_of(int(short.lstrip("'’‘"))) if short else None


def _century_of(short: int) -> int:
    """The year that two figures stand for."""
    return short + (2000 if short < _CENTURY_TURNS else 1900)


def nth_weekday(groups: Groups, context: Context) -> Interpretation:
    """ "The second Tuesday of March", in the year stated or meant."""
    number, weekday = month_number(groups)[0], WEEKDAYS[words.key(groups["weekday"])]
    nth = -1 if groups["nth"].lower() == "last" else ordinal_number(groups["nth"]) or 1
    year = stated_year(groups)
    if year is not None:
        return dated(calendars.nth_weekday(year, number, weekday, nth), "D")
    if context.dct is None:
        return unresolved(f"XXXX-{number:02}")
    years = (context.dct.year + step for step in (-1, 0, 1))
    days = [calendars.nth_weekday(y, number, weekday, nth) for y in years if 1 <= y <= date.max.year]
    return dated(nearest(days, context), "D", anchor=context.dct_text)


def numeric(groups: Groups, context: Context) -> Interpretation:
    """A date in figures, in the order the document uses."""
    a, b, y = int(groups["a"]), int(groups["b"]), groups.get("y") or groups["yearfirst"]
    year = int(y) if len(y) == 4 else _century_of(int(y))
    day_first = context.day_first or groups.get("sep") == "."
    month, day = (b, a) if day_first and "yearfirst" not in groups else (a, b)
    if month > 12 >= day:
        month, day = day, month
    return _one_day(calendars.make_day(year, month, day), "")


def iso(groups: Groups, context: Context) -> Interpretation:
    """An ISO 8601 date, with its time of day if it has one."""
    day = calendars.parse_day(groups["iso"])
    if day is None:
        return Interpretation(reason=NO_SUCH_DAY)
    time = groups.get("time")
    return Interpretation(f"{day}T{time}", "TIME") if time else Interpretation(day.isoformat())


def day_range(groups: Groups, context: Context) -> Interpretation:
    """Days of one month or of two, first to last, as an ISO 8601 interval."""
    if "endday" in groups:
        return _two_months(groups)
    ends = []
    for end in ("from", "to"):
        ends.append(calendar_date({**groups, "day": groups[end]}, context))
    first, last = ends
    if not (first.value and last.value):
        return Interpretation(reason=NO_SUCH_DAY)
    if context.dct and "year" not in groups:
        return Interpretation(f"{first.value}/{first.value[:8]}{last.value[8:]}", anchor=first.anchor)
    return Interpretation(f"{first.value}/{last.value}", anchor=first.anchor, reason=first.reason)


def _two_months(groups: Groups) -> Interpretation:
    """Interval whose year stands at its end ("June 3 to July 5, 2019"); over New Year, the end's year."""
    year = int(groups["year"])
    first = MONTHS[words.key(groups["month"])]
    last = MONTHS[words.key(groups.get("month2") or groups["month4"])]
    start = calendars.make_day(year - (first > last), first, int(groups["startday"]))
    end = calendars.make_day(year, last, int(groups["endday"]))
    return Interpretation(f"{start}/{end}") if start and end else Interpretation(reason=NO_SUCH_DAY)


def month(groups: Groups, context: Context) -> Interpretation:
    """A month; one without a year is placed by "last", "this", "next", else by tense."""
    mod = modifier(groups.get("part", ""))
    number, recovered = month_number(groups)
    year = stated_year(groups)
    if year is not None:
        return bounded(f"{year:04}-{number:02}", mod, reason=recovered)
    that = groups.get("that", "").lower()
    day = context.reference_day("Y") if that == "that" else context.dct
    if day is None or (context.dct is None and not that):
        return unresolved(f"XXXX-{number:02}", mod=mod, remark=recovered)
    if that:
        year = day.year + words.STEPS.get(that, 0)
    else:
        year = _month_year(number, groups.get("this", "").lower(), day, context)
    if "day" in groups:
        return _one_day(calendars.make_day(year, number, int(groups["day"])), mod, day.isoformat())
    return bounded(f"{year:04}-{number:02}", mod, anchor=day.isoformat(), reason=recovered)


def _month_year(number: int, this: str, dct: date, context: Context) -> int:
    """The year of a month that has none."""
    if this in ("last", "this past", "the previous"):
        return dct.year - (number >= dct.month)
    if this in ("next", "this coming"):
        return dct.year + (number <= dct.month)
    if this == "the following":
        day = context.reference_day("M") or dct
        return day.year + (number <= day.month)
    if this == "this":
        return dct.year
    linked = calendars.bounds(context.linked) if context.linked[5:].isdigit() else None
    if linked and not this:
        return linked[0].year + (number < linked[0].month)
    told = context.narrated_year(number) if not this else None
    if told is not None:
        return told
    back, ahead = (dct.month - number) % 12, (number - dct.month) % 12
    goes_back = back <= _LOOK_BACK[context.tense]
    months = dct.year * 12 + dct.month - 1 + (-back if goes_back else ahead)
    return months // 12


def second_day(groups: Groups, context: Context) -> Interpretation:
    """The second of two days of a month, which the day before it has named."""
    day = calendars.parse_day(context.references.get("D", ""))
    if day is None:
        return unresolved()
    return _one_day(calendars.make_day(day.year, day.month, _day(groups)), "", context.dct_text)


def month_range(groups: Groups, context: Context) -> Interpretation:
    """Months of one year, first to last, as an ISO 8601 interval."""
    first = MONTHS[words.key(groups["month"])]
    last = MONTHS[words.key(groups.get("month2") or groups["month3"])]
    if "year" not in groups and context.dct is None:
        return unresolved(f"XXXX-{first:02}/XXXX-{last:02}")
    year = stated_year(groups) or (_month_year(last, "", context.dct, context) if context.dct else 0)
    return bounded(f"{year - (first > last):04}-{first:02}/{year:04}-{last:02}", "")


def year(groups: Groups, context: Context) -> Interpretation:
    """A year; "and beyond" makes it the earliest one meant."""
    number = stated_year(groups)
    if number is None:
        return Interpretation(reason="no such year")
    after = groups.get("after", "")
    mod = modifier(groups.get("part", "")) or ("APPROX" if "circa" in groups else "")
    if after:
        mod = "ON_OR_BEFORE" if "earlier" in after else "ON_OR_AFTER"
    return bounded(f"{number:04}", mod)


def era_year(groups: Groups, context: Context) -> Interpretation:
    """A year with its era: `0079` for AD 79, `BC0300` for 300 BC, which has no place in ISO dates."""
    if "bc" in groups:
        return Interpretation(f"BC{int(groups['bc']):04}", reason="before the first year of the calendar")
    return bounded(f"{int(groups['ad']):04}", "")


def year_period(groups: Groups, context: Context) -> Interpretation:
    """ "The 1988 period": the quarter of that year that is reported on, or the year where none is."""
    base = calendars.bounds(context.compared)
    if base is None:
        return year(groups, context)
    moved = base[0].replace(year=int(groups["year"]), day=1)
    return bounded(calendars.quarter_value(moved), "", anchor=base[0].isoformat())


def year_range(groups: Groups, context: Context) -> Interpretation:
    """Years, first to last, as an ISO 8601 interval; `2020-06`, which cannot be one, is a month."""
    first, to = groups["year"], groups["to"]
    if len(to) == 2 and 1 <= int(to) <= 12 and int(to) <= int(first[2:]):
        return bounded(f"{first}-{to}", "")
    last = first[: 4 - len(to)] + to
    if to == "00":
        last = f"{int(first) + 1}"
    if int(last) <= int(first):
        return Interpretation(reason="the years run backwards")
    return bounded(f"{first}/{last}", "")


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        calendar_date, nth_weekday, numeric, iso, day_range, second_day, month, month_range,
        year, era_year, year_period, year_range,
    )
}  # fmt: skip
