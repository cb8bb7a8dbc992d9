"""Calendar dates as articles print them at their head: "June 10, 2020 at 5:32 PM", "19.05.2021"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import dateparser

from pipeline.english.calendar_names import MONTH_NAMES, MONTHS
from pipeline.resources import words

_MONTH = rf"(?P<month>{MONTH_NAMES})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDERED = r"(?P<year>(?:19|20)\d\d)([-/.])(?P<number>\d{1,2})\2(?P<day>\d{1,2})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d/.-]){_ORDERED}(?=$|[^\d/.-]|[/.-](?!\d))",
        rf"(?<![\w.]){_DAY}\s?(?:of\s)?[-/.,]?\s?{_MONTH}[-/,']?\s?{_YEAR}(?!\d)",
        rf"(?<![\w.-]){_DAY}-{_MONTH}-(?P<short_year>\d\d)(?![\d-])",
        rf"(?<!\w){_MONTH}\s?{_DAY}\s?[,.]?\s{{0,2}}{_YEAR}(?!\d)",
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/-])",
    )
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{MONTH_NAMES})\b\.?\s?(?P<day>\d{{1,2}})\b|\b(?P<day_before>\d{{1,2}})\s(?P<month_after>{MONTH_NAMES})\b",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"\bhttps?://\S*?/(?P<year>(?:19|20)\d\d)[/-](?P<number>\d\d)[/-](?P<day>\d\d)\b")


_UNITS_OF_AGE = "|".join(words("ingest/units_of_age"))
_COUNT_OF_AGE = rf"(?:(?:about|over|almost|around) )?(?:an?|\d+) ?(?:{_UNITS_OF_AGE})\b\.?"
AGO = rf"(?:{_COUNT_OF_AGE} ago|just now)"
"""How long ago a page says that something was posted, as a regular expression to be matched in any case."""
AGE = rf"(?:{_COUNT_OF_AGE}(?: ago)?|just now|yesterday)"
"""The same where "ago" may be left out ("2 hrs")."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date and where it stands; `value` is ISO 8601, or empty when day and month cannot be told apart."""

    start_char: int
    end_char: int
    value: str


def iter_dates(text: str) -> Iterator[StatedDate]:
    """Full calendar dates in `text`, in order; dates without a year are left out.

    Of 10/06/2020 neither reading is sure, so it has no value; 25/06/2020 has one, and dots mean day first.
    """
    found: list[StatedDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(match.start() < date.end_char and date.start_char < match.end() for date in found):
                value = _value(match)
                if value is not None:
                    found.append(StatedDate(match.start(), match.end(), value))
    yield from sorted(found, key=lambda date: date.start_char)


def parse_date(text: str, day_order: str = "") -> str:
    """The one date that `text`, written by a user, means, as ISO 8601; empty if none, several, or ambiguous.

    Forms that articles do not print at their head ("Jun 10 20") are left to dateparser, which must come to
    the same day whether it reads day or month first.

    Args:
        day_order: `DMY` or `MDY`, where the user's other dates tell which they are.
    """
    if match := _SINCE_1970.fullmatch(text.strip()):
        return datetime.datetime.fromtimestamp(int(match[1]), datetime.UTC).date().isoformat()
    if match := _COMPACT.match(text.strip()):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    values = {date.value for date in iter_dates(text)}
    if values and not (values == {""} and day_order):
        return values.pop() if len(values) == 1 else ""
    readings = {_parsed(text, order) for order in ([day_order] if day_order else ("DMY", "MDY"))}
    return readings.pop() if len(readings) == 1 else ""


_SINCE_1970 = re.compile(r"(?!19|20)(\d{10})(?:\d{3})?(?:\.\d*)?", re.ASCII)
"""Seconds since 1970, or thousandths of them, of days from September 2001 to 2030, of which UTC's day counts;
other long numbers begin with a year."""
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?Z?)?$", re.ASCII)
"""A day without separators, as ISO 8601 allows, and the time behind it: 20210503T123000Z."""
_IN_NUMBERS = re.compile(r"\s*(\d{1,2})([-/.])(\d{1,2})\2(?:\d\d)?\d\d(?!\d)")


def order_of_days(text: str) -> str | None:
    """Whether a date in numbers begins with the day (`DMY`) or the month (`MDY`); None if it does not tell.

    Empty of a date that is written in another way, so that the question does not arise.
    """
    match = _IN_NUMBERS.match(text)
    if match is None:
        return "" if text.strip() else None
    first, second = int(match[1]), int(match[3])
    return "DMY" if first > _MONTHS >= second else "MDY" if second > _MONTHS >= first else None


def order_told_by(stated: Iterable[str]) -> str:
    """How the dates of a table are to be read, by the first whose day is beyond 12; empty: as they say."""
    return next((order for order in map(order_of_days, stated) if order is not None), "")


_MONTHS = 12


@cache
def _parsed(text: str, date_order: str) -> str:
    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "DATE_ORDER": date_order,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],  # never relative to the clock of the machine
        },
    )
    return found.date().isoformat() if found else ""


def month_day(text: str) -> tuple[int, int]:
    """Month and day of the first date without a year in `text` ("Aug. 9", "9 August"); zeros if none."""
    match = _MONTH_DAY.search(text)
    if match is None:
        return 0, 0
    month = match["month"] or match["month_after"]
    return MONTHS[month.lower()], int(match["day"] or match["day_before"])


def with_year(month: int, day: int, year: int) -> str:
    """The day as ISO 8601; empty if there is no such day."""
    return _iso(year, month, day)


def url_date(text: str) -> str:
    """The date in the path of a web address, as ISO 8601; empty if there is none."""
    match = _URL_DATE.search(text)
    return (_value(match) or "") if match else ""


def _value(match: re.Match[str]) -> str | None:
    """ISO date of a match; empty if ambiguous, None if there is no such day."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else _full_year(int(groups["short_year"]))
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        readings = {_iso(year, second, first)}
        if groups["sep"] != ".":
            readings.add(_iso(year, first, second))
        readings.discard("")
        return None if not readings else readings.pop() if len(readings) == 1 else ""
    month = int(groups["number"]) if groups.get("number") else MONTHS[groups["month"].lower()]
    return _iso(year, month, int(groups["day"])) or None


def _full_year(short: int) -> int:
    """The year of two digits in POSIX's window of a hundred, 1969 to 2068."""
    return 1900 + short if short >= _FIRST_SHORT_YEAR else 2000 + short


_FIRST_SHORT_YEAR = 69


def _iso(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
