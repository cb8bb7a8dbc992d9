"""Datelines: where, when and by whom a report was filed ("LIMA, March 3 (Norpress) — Two miners …").

A dateline is a place, perhaps with its region, a date and an agency in brackets (of press releases between
strokes), and a dash. A place in capitals, an agency that is known or a date behind a comma shows it. Where it
is the capitals alone, the report has to begin with a capital: a small letter opens an inserted phrase
("UNESCO - the agency - said").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.english.calendar_names import MONTH, MONTH_NAMES, WEEKDAY_NAMES
from pipeline.resources.loader import mapping

_LONGEST = 160
"""Characters within which a dateline ends. Those of newswire take up to 60; set by hand, not swept."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline; its parts are half-open offsets into the text, and empty stretches where they are missing.

    Attributes:
        end: Where the report begins, behind the dash.
        place, region, date, agency: The parts, the agency without its brackets.
    """

    start: int
    end: int
    place: tuple[int, int]
    region: tuple[int, int]
    date: tuple[int, int]
    agency: tuple[int, int]


_CAPITALS = r"(?=[A-Z.'’/-]{3}|[A-Z]{2}\s[A-Z]{2})[A-Z][A-Z.'’/-]+(?:\s[A-Z][A-Z.'’/-]+){0,3}(?!\w)"
_NAME = r"[A-Z][\w.'’/-]*(?:\s(?:[A-Z][\w.'’/-]*|and|of|the|de|la|al|el)){0,4}"
_REGION = rf"(?:,\s(?!(?i:{MONTH_NAMES}|{WEEKDAY_NAMES})\b)(?P<region>{_NAME}(?:,\s{_NAME})?))?"
_WEEKDAY = rf"(?:,?\s(?i:{WEEKDAY_NAMES})\b\.?,?)?"
_DATE = rf"(?P<date>(?:{MONTH}\s?\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)(?!\d)"
_QUOTED = r"[\"'“‘`(]*"
_REPORT = rf"(?={_QUOTED}[A-Z])"
_BEHIND = rf"\s*(?:-{{1,3}}|[–—―:_]|\.{{3}})(?:\s+|{_REPORT}|\Z)"
"""The dash behind a date or an agency; the report may begin right behind it, or in the next paragraph. Old
wires send "_"."""

_IN_CAPITALS = rf"{_QUOTED}[A-Z][A-Z'’.-]+,?\s{_QUOTED}[A-Z\d][A-Z\d'’.-]*(?!\w)"
"""Two words in capitals, as headlines have them ("FOOTBALL - LOWTON WIN AGAIN")."""

_SET_OFF = rf"(?:\s*(?:--|[–—―])\s+|\s+[-_]\s+)(?={_QUOTED}[A-Z0-9])(?!{_IN_CAPITALS})"
"""The dash behind a bare place, where a hyphen without spaces joins words, and how the report begins."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The shapes of datelines, the most telling first."""
    agencies = "|".join(sorted(map(re.escape, mapping("shared/agencies")), key=len, reverse=True))
    known = rf"[(/]\s?(?P<agency>(?i:{agencies}))\s?[)/]"
    agency = rf"[(/]\s?(?P<agency>(?i:{agencies})|[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){{0,3}})\s?[)/]"
    capitals, place = rf"(?P<place>{_CAPITALS})", rf"(?P<place>{_CAPITALS}|{_NAME})"
    shapes = (
        rf"{place}{_REGION}{_WEEKDAY},?\s{_DATE},?\s*{agency}(?:{_BEHIND}|\s+{_REPORT})",
        rf"{place}{_REGION}\s*{known}{_BEHIND}",
        rf"{capitals}{_REGION}\s*{agency}{_BEHIND}",
        rf"{known}{_BEHIND}",
        rf"{capitals}{_REGION}{_WEEKDAY},?\s{_DATE}{_BEHIND}(?!\d)",
        rf"{place}{_REGION}{_WEEKDAY},\s{_DATE}{_SET_OFF}(?!\d)",
        rf"{capitals}{_REGION}{_SET_OFF}",
    )
    return tuple(map(re.compile, shapes))


def find_dateline(text: str, start: int = 0, end: int | None = None) -> Dateline | None:
    """The dateline of a paragraph, given where it starts and ends; None if it has none."""
    stop = min(len(text) if end is None else end, start + _LONGEST)
    match = next(filter(None, (pattern.match(text, start, stop) for pattern in _patterns())), None)
    if match is None:
        return None
    parts = {name: match.span(name) for name, part in match.groupdict().items() if part}
    place, region, date, agency = (parts.get(name, (0, 0)) for name in ("place", "region", "date", "agency"))
    return Dateline(match.start(), match.end(), place, region, date, agency)


def dateline_end(text: str, start: int) -> int:
    """Offset behind the dateline of a paragraph that starts at `start`; `start` itself if it has none."""
    found = find_dateline(text, start)
    return found.end if found is not None else start
