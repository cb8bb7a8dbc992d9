"""Readers of named periods: decades, centuries, quarters, halves and seasons."""

from __future__ import annotations

import re
from datetime import date

from pipeline import resources
from pipeline.annotate.timex import calendars, words
from pipeline.annotate.timex.interpretation import (
    Context,
    Groups,
    Interpretation,
    Reader,
    bounded,
    unresolved,
)
from pipeline.annotate.timex.modifiers import modifier
from pipeline.annotate.timex.readers.calendar import stated_year
from pipeline.english.number_words import ordinal_number

_LONG_OVER_MONTHS = 5
"""A quarter over for longer is the next year's where the clause tells of the future;
set by hand, not swept."""

_LAST_CENTURY = 30
"""Centuries with a higher number are no dates of news; a convention."""

_HALF_SEASON_DAYS = 45
"""Days from the beginning of a season to its middle, by which the nearest season is told."""

_QUARTERS = 4
"""Quarters of a year."""


def decade(groups: Groups, context: Context) -> Interpretation:
    """Ten years that share their first three figures; without a century, those of the twentieth."""
    tens = {word: str(i) for i, word in enumerate(resources.words("timex/decades"), 2)}
    ten = groups.get("ten") or groups.get("short") or tens[groups["word"].lower()]
    century = groups.get("decade") or ("20" if groups.get("short") in ("0", "1") else "19")
    return bounded(f"{century}{ten}", modifier(groups.get("part", "")))


def century(groups: Groups, context: Context) -> Interpretation:
    """A century by its number, as its first two figures."""
    number = ordinal_number(groups["nthday"]) or 0
    if "bc" in groups or not 1 <= number <= _LAST_CENTURY:
        return Interpretation(reason="not a century of our calendar")
    return bounded(f"{number - 1:02}", modifier(groups.get("part", "")))


def quarter(groups: Groups, context: Context) -> Interpretation:
    """A quarter; "year-earlier" ones count from the last quarter reported on, others from publication."""
    number = int(groups.get("q") or _nth_quarter(groups.get("quarter", "0")))
    before = groups.get("before", groups.get("ago", "")).lower()
    stated = stated_year(groups) or (int(before) if before.strip().isdigit() else None)
    mod = modifier(groups.get("part", ""))
    if number and stated:
        return bounded(f"{stated:04}-Q{number}", mod)
    reported = calendars.bounds(context.quarter)
    day = reported[0] if reported else _last_quarter(context.dct)
    if day is None:
        return unresolved(f"XXXX-Q{number}" if number else "", mod=mod)
    anchor = day.isoformat() if reported else context.dct_text
    if "ago" in groups or "ago" in before or "earlier" in before:
        if groups.get("bare", "").lower() == "period" and not context.compared:
            return bounded(f"{day.year - 1:04}", mod, anchor=anchor)
        return bounded(f"{day.year - 1:04}-Q{number or _number(day)}", mod, anchor=anchor)
    if not number:
        moved = calendars.shift(day, words.STEPS.get(groups.get("that", "").lower(), 0), "Y") or day
        return bounded(calendars.quarter_value(moved), mod, anchor=anchor)
    return bounded(f"{_quarter_year(number, groups, day, context):04}-Q{number}", mod, anchor=anchor)


def _nth_quarter(text: str) -> int:
    """Which quarter of a year is named; 0 for "the last quarter", which is none in particular."""
    nth = re.split(r"[-\s]", text)[0]
    return _QUARTERS if nth.lower() == "final" else ordinal_number(nth) or 0


def _number(day: date) -> int:
    return (day.month + 2) // 3


def _last_quarter(dct: date | None) -> date | None:
    """First day of the last quarter that was over by then."""
    return (calendars.shift_months(dct.replace(day=1), -3) or dct) if dct else None


def _quarter_year(number: int, groups: Groups, reported: date, context: Context) -> int:
    """Year of a quarter that has none: that of the last one begun, or, for the future, of the next to end."""
    dct, that = context.dct, groups.get("that", "").lower()
    if dct is None or that == "that":
        return reported.year
    if that:
        return dct.year + words.STEPS.get(that, 0)
    if context.tense.is_future:
        return dct.year + (dct.month - number * 3 > _LONG_OVER_MONTHS)
    return dct.year - (number > _number(dct))


def half(groups: Groups, context: Context) -> Interpretation:
    """A half of a year."""
    number = 1 if re.search("first|1", groups["half"].lower()) else 2
    stated = stated_year(groups)
    if stated:
        return bounded(f"{stated:04}-H{number}", "")
    day = context.reference_day("Y") if groups["that"].lower() == "the" else context.dct
    if day is None:
        return unresolved(f"XXXX-H{number}")
    step = words.STEPS.get(groups["that"].lower(), 0)
    return bounded(f"{day.year + step:04}-H{number}", "", anchor=day.isoformat())


def season(groups: Groups, context: Context) -> Interpretation:
    """A season; one without a year is placed by "last", "this", "next", else by tense."""
    code = words.SEASONS[words.key(groups["season"])]
    mod = modifier(groups.get("part", ""))
    stated = stated_year(groups)
    if stated:
        return bounded(f"{stated:04}-{code}", mod)
    dct = context.dct
    if dct is None:
        return unresolved(f"XXXX-{code}", mod=mod)
    that = groups.get("that", "").lower()
    if that:
        return bounded(f"{dct.year + words.STEPS[that]:04}-{code}", mod, anchor=context.dct_text)
    spans = [(y, calendars.bounds(f"{y:04}-{code}")) for y in range(max(dct.year - 2, 1), dct.year + 3)]
    this = groups.get("this", "").lower()
    if this in ("last", "this past", "the previous"):
        years = [y for y, within in spans if within and within[1] < dct]
        chosen = max(years, default=dct.year)
    elif this in ("next", "this coming", "the coming"):
        years = [y for y, within in spans if within and within[0] > dct]
        chosen = min(years, default=dct.year)
    else:
        chosen = _season_year(spans, this, context)
    return bounded(f"{chosen:04}-{code}", mod, anchor=context.dct_text)


def _season_year(spans: list[tuple[int, tuple[date, date] | None]], this: str, context: Context) -> int:
    """Year of the season tense asks for: begun for the past, not over for the future, else the nearest."""
    dct = context.dct
    assert dct is not None
    known = [(y, within) for y, within in spans if within]
    if context.tense.is_past and this != "this":
        return max((y for y, within in known if within[0] <= dct), default=dct.year)
    if context.tense.is_future:
        return min((y for y, within in known if within[1] >= dct), default=dct.year)
    return min(known, key=lambda item: abs(item[1][0].toordinal() + _HALF_SEASON_DAYS - dct.toordinal()))[0]


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        decade, century, quarter, half, season,
    )
}  # fmt: skip
