"""Days of holidays, the movable feasts of five calendars among them; nothing here knows any text.

A holiday code is a place in the year, a shift in days if need be, and a length where it lasts several days:

    12-25            month and day
    11/4/4           month, ISO weekday, which of them (-1: the last)
    easter-46        days from Western Easter; `pascha` is the Orthodox one
    hebrew:7/15x7    Hebrew month (Nisan is 1) and day, seven days long
    islamic:9/1x30   month and day of the tabular Islamic calendar
    lunar            Chinese New Year
    ?                a feast whose day cannot be computed

Methods: Meeus, Astronomical Algorithms, 2nd ed. 1998 (Easter ch. 8, solstice ch. 27, new moon ch. 49);
Reingold and Dershowitz, Calendrical Calculations (the postponed Hebrew year, the 30-year Islamic cycle).
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from functools import lru_cache

from pipeline.annotate.timex import calendars

BY_SIGHTING = "islamic"
"""Calendar whose days hold to within one: in many countries its months begin when the moon is seen."""

_CODE = re.compile(
    r"(?P<place>\d\d-\d\d|\d+/\d/-?\d|[a-z]+(?::\d+/\d+)?)(?P<shift>[+-]\d+)?(?:x(?P<days>\d+))?"
)
_FIXED = re.compile(r"(\d\d)-(\d\d)")
_YEARS = range(2, 9991)
_HEBREW_EPOCH, _ISLAMIC_EPOCH = -1373427, 227015
_EARLIEST_CHINESE_NEW_YEAR = (1, 21)


@lru_cache(maxsize=512)
def feasts(code: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of a holiday each time it begins in a Gregorian year; none where it has no day.

    Islamic feasts, whose year is eleven days shorter, come twice in some years.
    """
    match = _CODE.fullmatch(code)
    if match is None or year not in _YEARS:
        return ()
    shift = timedelta(days=int(match["shift"] or 0))
    length = timedelta(days=int(match["days"] or 1) - 1)
    starts = [day + shift for day in _days(match["place"], year)]
    return tuple((start, start + length) for start in starts if start.year == year)


def _days(place: str, year: int) -> list[date]:
    """The days a place names in a Gregorian year or close to its ends."""
    if fixed := _FIXED.fullmatch(place):
        day = calendars.make_day(year, int(fixed[1]), int(fixed[2]))
        return [day] if day else []
    if place[0].isdigit():
        month, weekday, nth = (int(part) for part in place.split("/"))
        return [calendars.nth_weekday(year, month, weekday, nth)]
    calendar, _, where = place.partition(":")
    month, day_of_month = (int(part) for part in (where or "1/1").split("/"))
    if calendar == "easter":
        return [easter(year)]
    if calendar == "pascha":
        return [orthodox_easter(year)]
    if calendar == "hebrew":
        return [_hebrew_day(year + 3760 + later, month, day_of_month) for later in (0, 1)]
    if calendar == "islamic":
        begun = (date(year, 1, 1).toordinal() - _ISLAMIC_EPOCH) * 30 // 10631
        years = range(begun, begun + 4)
        return [_islamic_day(islamic, month, day_of_month) for islamic in years if islamic > 0]
    return [chinese_new_year(year)] if calendar == "lunar" else []


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    between_calendars = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=between_calendars)


def _hebrew_new_year(year: int) -> int:
    """Ordinal of 1 Tishri: the mean new moon, postponed so that no feast falls on a forbidden weekday."""

    def elapsed(of_year: int) -> int:
        months = (235 * of_year - 234) // 19
        parts = 12084 + 13753 * months
        day = 29 * months + parts // 25920
        return day + (3 * (day + 1) % 7 < 3)

    before, here, after = (elapsed(of_year) for of_year in (year - 1, year, year + 1))
    correction = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + correction


def _hebrew_day(year: int, month: int, day: int) -> date:
    """A day of a Hebrew year; months count from Nisan, so Tishri, the seventh, comes first."""
    new_year, next_year = _hebrew_new_year(year), _hebrew_new_year(year + 1)
    length = next_year - new_year
    if month < 7:  # Nisan 1 lies a fixed 177 days before the next new year
        return date.fromordinal(next_year - 177 + _before_month(1, month) + day - 1)
    days = {7: 30, 8: 29 + (length % 10 == 5), 9: 30 - (length % 10 == 3), 10: 29, 11: 30}
    if month == 12:  # Adar, in leap years the second one, ends where Nisan begins
        return date.fromordinal(next_year - 177 - 29 + day - 1)
    return date.fromordinal(new_year + sum(days[m] for m in range(7, month)) + day - 1)


def _before_month(first: int, month: int) -> int:
    """Days of the months from Nisan on, which alternate between 30 and 29."""
    return sum(29 + m % 2 for m in range(first, month))


def _islamic_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar, with 11 leap days in 30 years."""
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_ISLAMIC_EPOCH - 1 + before + day)


def chinese_new_year(year: int) -> date:
    """The second new moon in China after the last one before the winter solstice; the third in leap years."""
    solstice = _winter_solstice(year - 1)
    k = math.floor((year - 2000 + 0.03) * 12.3685)
    moons = [new_moon(k + later) for later in range(-3, 5)]
    month_of_solstice = max(i for i, moon in enumerate(moons) if moon <= solstice)
    second, third = moons[month_of_solstice + 2 : month_of_solstice + 4]
    return second if (second.month, second.day) >= _EARLIEST_CHINESE_NEW_YEAR else third


def _winter_solstice(year: int) -> date:
    """Day, at Beijing, of the December solstice, true to a quarter of an hour."""
    y = (year - 2000) / 1000
    return _day_at_beijing(2451900.05952 + 365242.74049 * y - 0.06223 * y * y)


def _day_at_beijing(dynamical: float) -> date:
    """The civil day of a Julian ephemeris day."""
    dynamical_less_universal, beijing = 65 / 86400, 8 / 24
    return date.fromordinal(math.floor(dynamical - dynamical_less_universal + beijing + 0.5) - 1721425)


def new_moon(k: int) -> date:
    """Day, at Beijing, of the k-th new moon since 6 January 2000, true to within some minutes."""
    t = k / 1236.85
    mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = math.radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    node = math.radians(124.7746 - 1.56375588 * k + 0.0020672 * t * t)
    correction = (
        -0.40720 * math.sin(moon)
        + 0.17241 * e * math.sin(sun)
        + 0.01608 * math.sin(2 * moon)
        + 0.01039 * math.sin(2 * latitude)
        + 0.00739 * e * math.sin(moon - sun)
        - 0.00514 * e * math.sin(moon + sun)
        + 0.00208 * e * e * math.sin(2 * sun)
        - 0.00111 * math.sin(moon - 2 * latitude)
        - 0.00057 * math.sin(moon + 2 * latitude)
        - 0.00017 * math.sin(node)
    )
    return _day_at_beijing(mean + correction)
