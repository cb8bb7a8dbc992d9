"""Calendar arithmetic on TIMEX3 values: shifting and bounding; nothing here knows any text."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of the northern meteorological seasons; winter runs into the next year."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


def parse_day(text: str) -> date | None:
    """The day an ISO date (or date and time) names; None where there is no such day."""
    match = _DAY.fullmatch(text)
    return make_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def make_day(year: int, month: int, day: int) -> date | None:
    """That day of the Gregorian calendar; None where there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def week_value(day: date) -> str:
    """ISO week of a day, as TIMEX3 writes it: `2020-W24`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(day: date) -> str:
    """Calendar quarter of a day: `2020-Q2`."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def value_of(day: date, unit: str) -> str:
    """The calendar unit (D, W, WE, M, Q, Y, 10Y, 100Y) that holds a day, as a TIMEX3 value."""
    if unit == "D":
        return day.isoformat()
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "M":
        return f"{day.year:04}-{day.month:02}"
    if unit == "Q":
        return quarter_value(day)
    if unit == "10Y":
        return f"{day.year // 10:03}"
    if unit == "100Y":
        return f"{day.year // 100:02}"
    return f"{day.year:04}"


def shift_months(day: date, months: int) -> date | None:
    """The same day so many months away, or the last of a shorter month; None beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, count: float, unit: str) -> date | None:
    """A day moved by calendar units (D, W, M, Q, Y, 10Y, 100Y, …); None beyond the calendar."""
    if unit.endswith("Y"):
        return shift_months(day, round(count * 12 * int(unit[:-1] or 1)))
    if unit in ("M", "Q"):
        return shift_months(day, round(count * (3 if unit == "Q" else 1)))
    days = round(count * {"W": 7, "WE": 7, "2W": 14}.get(unit, 1))
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th such weekday (ISO 8601 number) of a month; -1 is the last."""
    if nth < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def bounds(value: str) -> tuple[date, date] | None:
    """First and last day of the interval a DATE or TIME value means; None where it has no such bounds."""
    if "/" in value:
        first, _, second = value.partition("/")
        left, right = bounds(first), bounds(second)
        return (left[0], right[1]) if left and right and left[0] <= right[1] else None
    day = parse_day(value)
    if day:
        return day, day
    return _month_bounds(value) or _week_bounds(value) or _year_bounds(value)


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    """From the first day of one month to the last of another, which may lie in the next year."""
    end_year = year + (last < first)
    if not (year >= 1 and end_year <= 9999 and 1 <= first <= 12):
        return None
    return date(year, first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])


def _month_bounds(value: str) -> tuple[date, date] | None:
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        return _months(int(match[1]), int(match[2]) * 3 - 2, int(match[2]) * 3)
    if match := _HALF.fullmatch(value):
        return _months(int(match[1]), int(match[2]) * 6 - 5, int(match[2]) * 6)
    if match := _SEASON.fullmatch(value):
        return _months(int(match[1]), *SEASON_MONTHS[match[2]])
    return None


def _week_bounds(value: str) -> tuple[date, date] | None:
    match = _WEEK.fullmatch(value)
    if not match:
        return None
    try:
        year, week = int(match[1]), int(match[2])
        return date.fromisocalendar(year, week, 6 if match[3] else 1), date.fromisocalendar(year, week, 7)
    except (ValueError, OverflowError):
        return None


def _year_bounds(value: str) -> tuple[date, date] | None:
    if not re.fullmatch(r"\d{2}(?:\d{1,2}|\dX|XX)?", value):
        return None
    first = int(value.replace("X", "0").ljust(4, "0"))
    last = int(value.replace("X", "9").ljust(4, "9"))
    return (date(first, 1, 1), date(last, 12, 31)) if first >= 1 else None
