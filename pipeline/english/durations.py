"""Arithmetic on durations as TIMEX3 and ISO 8601 write them: one spelling for one length, and days."""

from __future__ import annotations

import re

DAYS_OF_MONTH = 30.4
"""Mean length of a month in days, to a tenth: a convention, so that "30 days" is not "a month"."""

_DURATION = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<Q>[\d.]+)Q)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<TH>[\d.]+)H)?(?:(?P<TM>[\d.]+)M)?(?:(?P<TS>[\d.]+)S)?)?"
)
_IN_MONTHS = {"Y": 12, "Q": 3, "M": 1}
_IN_SECONDS = {"W": 604800, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}
_MONTH_UNITS = (("P", "Y", 12), ("P", "M", 1))
_CLOCK_UNITS = (("P", "W", 604800), ("P", "D", 86400), ("PT", "H", 3600), ("PT", "M", 60), ("PT", "S", 1))


def canonical_duration(value: str) -> str:
    """One spelling for durations of the same length (`P12M` and `P1Y`, `P1W` and `P7D`, `PT60M` and `PT1H`).

    Months and days are never converted into each other, as no month has a fixed number of days. Values that
    are no plain duration, such as `PXD`, or that mix the two, come back unchanged.
    """
    length = _length(value)
    if length is None:
        return value
    months, seconds = length
    if months and not seconds:
        return _largest(months, _MONTH_UNITS)
    return _largest(seconds, _CLOCK_UNITS) if seconds and not months else value


def length_in_days(value: str) -> float | None:
    """Length of a duration in days, to a tenth; None for open-ended and vague ones, and what is none."""
    length = _length(value)
    if length is None:
        return None
    months, seconds = length
    return round(months * DAYS_OF_MONTH + seconds / _IN_SECONDS["D"], 1)


def _length(value: str) -> tuple[float, float] | None:
    """The months and the seconds of a duration; None of what is no plain one."""
    match = _DURATION.fullmatch(value)
    amounts = {unit: float(amount) for unit, amount in match.groupdict().items() if amount} if match else {}
    if not amounts:
        return None
    months = sum(amounts.get(unit, 0) * size for unit, size in _IN_MONTHS.items())
    return months, sum(amounts.get(unit, 0) * size for unit, size in _IN_SECONDS.items())


def _largest(amount: float, units: tuple[tuple[str, str, int], ...]) -> str:
    """The amount in the largest unit that divides it, else in the smallest."""
    for prefix, unit, size in units:
        if amount % size == 0:
            return f"{prefix}{amount / size:.0f}{unit}"
    prefix, unit, size = units[-1]
    return f"{prefix}{amount / size:g}{unit}"
