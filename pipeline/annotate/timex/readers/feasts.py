"""Reader of holidays: on the day they have in the year that is stated or meant."""

from __future__ import annotations

import re
from datetime import date

from pipeline.annotate.timex import calendars, words
from pipeline.annotate.timex.feasts import BY_SIGHTING, feasts
from pipeline.annotate.timex.interpretation import (
    NO_SUCH_DAY,
    Context,
    Groups,
    Interpretation,
    Reader,
    nearest,
    unresolved,
)
from pipeline.annotate.timex.readers.calendar import stated_year

UNCOMPUTED = {
    "?country": "its day differs from country to country",
    "?which": "two feasts bear the name",
    "?sky": "its day follows a calendar that is not computed",
}
"""Reason of a holiday without a value, by its code."""

_ABOUT_A_DAY = "by the tabular Islamic calendar; the sighting of the moon may move it by a day"
_SPANS = {"week": "W", "weekend": "WE"}

Days = tuple[date, date]


def holiday(groups: Groups, context: Context) -> Interpretation:
    """A holiday, on the day or days it has in the year meant; "Easter week" is the week that holds it."""
    code = words.HOLIDAYS[words.key(groups["holiday"])]
    if code in UNCOMPUTED:
        return Interpretation(reason=UNCOMPUTED[code])
    stated = stated_year(groups)
    if stated is not None:
        return _reading(next(iter(feasts(code, stated)), None), code, groups, "")
    if context.dct is None:
        fixed = re.fullmatch(r"\d\d-\d\d", code)
        return unresolved(f"XXXX-{code}" if fixed else "")
    return _reading(_meant(code, groups.get("this", "").lower(), context), code, groups, context.dct_text)


def _meant(code: str, this: str, context: Context) -> Days | None:
    """The feast that "last", "this" or "next" names, or the one nearest to publication as tense allows."""
    dct = context.dct
    assert dct is not None
    years = (dct.year,) if this == "this" else (dct.year - 1, dct.year, dct.year + 1)
    found = [days for year in years for days in feasts(code, year)]
    if this in ("last", "this past"):
        return max((days for days in found if days[1] < dct), default=None)
    if this in ("next", "this coming"):
        return min((days for days in found if days[0] > dct), default=None)
    if this == "this":
        return next(iter(found), None)
    running = next((days for days in found if days[0] <= dct <= days[1]), None)
    first = nearest([days[0] for days in found], context)
    return running or next((days for days in found if days[0] == first), None)


def _reading(days: Days | None, code: str, groups: Groups, anchor: str) -> Interpretation:
    if days is None:
        return Interpretation(reason=NO_SUCH_DAY)
    first, last = days
    by_sighting = code.startswith(BY_SIGHTING)
    unit = _SPANS.get(groups.get("span", "").strip().lower())
    if unit:
        return Interpretation(calendars.value_of(first, unit), anchor=anchor)
    value = first.isoformat() if first == last else f"{first}/{last}"
    if not by_sighting:
        return Interpretation(value, mod="APPROX" if groups.get("span") else "", anchor=anchor)
    within = (calendars.shift(first, -1, "D") or first, calendars.shift(last, 1, "D") or last)
    return Interpretation(value, mod="APPROX", anchor=anchor, reason=_ABOUT_A_DAY, within=within)


READERS: dict[str, Reader] = {reader.__name__: reader for reader in (holiday,)}
