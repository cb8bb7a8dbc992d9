"""Datelines at the start of an agency's story: "DALTON, Aug. 9, 2021 (Agency) - …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.english.calendar_names import MONTH
from pipeline.ingest.dates import iter_dates, month_day
from pipeline.resources import mapping

_MAX_CHARS = 160
_DASH = r"\s*(?:--|[-–—:]|\.{3})\s*"
_DATE = rf"(?P<date>(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)"
_FULL_DATE = rf"(?P<date>(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH}),?\s(?:19|20)\d\d)"
_PLACE = r"(?P<place>[A-Z][\w.'’/-]*(?:,? (?:[A-Z][\w.'’/-]*|and|of|the|de|la|al|el))*)"
_DAY = r"(?:,?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\.?,?)?"


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where, when and by whom a story was filed; `date` is ISO 8601 or, without a year, `month` and `day`."""

    agency: str = ""
    date: str = ""
    month: int = 0
    day: int = 0


def dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with; None if there is none.

    Agencies that are not in the lexicon are believed where a date or a place in capitals stands beside them.
    """
    text = paragraph[:_MAX_CHARS]
    for pattern in _patterns():
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        agency = groups.get("agency") or ""
        known = mapping("ingest/agencies").get(agency.lower(), "")
        place, date = groups.get("place") or "", groups.get("date") or ""
        if not known and not date and place.split(",")[0] != place.split(",")[0].upper():
            continue
        found = next(iter_dates(date), None) if date else None
        month, day = month_day(date) if date and found is None else (0, 0)
        return Dateline(known or agency, found.value if found is not None else "", month, day)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    agencies = "|".join(sorted(map(re.escape, mapping("ingest/agencies")), key=len, reverse=True))
    agency = rf"\((?P<agency>(?i:{agencies})|[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){{0,3}})\)"
    return (
        re.compile(rf"{_PLACE}{_DAY},? {_DATE},?\s*{agency}(?:{_DASH}|\s+(?=[A-Z]))"),
        re.compile(rf"{_PLACE}\s*{agency}{_DASH}"),
        re.compile(rf"\((?P<agency>(?i:{agencies}))\){_DASH}"),
        re.compile(rf"(?P<place>[A-Z][A-Z .'-]+(?:, [A-Z][\w. ]{{1,20}})?),? {_DATE}{_DASH}"),
        re.compile(rf"{_PLACE}, {_FULL_DATE}\s+(?:--|[-–—])\s+(?=[\"'“‘]?[A-Z])"),
    )
