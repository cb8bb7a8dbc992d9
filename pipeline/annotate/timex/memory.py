"""What a text has said so far that later expressions may count from."""

from __future__ import annotations

import re
from datetime import date

from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.interpretation import TOO_COARSE, Context
from pipeline.annotate.timex.patterns import Hit
from pipeline.annotate.timex.tense import Tense
from pipeline.core.records import Timex
from pipeline.english.patterns import A_YEAR
from pipeline.resources import words

_REPORTED = ("quarter", "quarter-code", "years-quarter", "latest-period", "the-unit")
"""Rules whose quarters are what a report is on, and not what it compares with."""

_REPORTED_DAYS = 300
"""A quarter that ended longer ago is not what a report is on; swept 200-400 on TimeBank: flat."""

_MONTH_REACH = 800
"""Characters over which a month is what later days and weeks count from;
swept 400-1600 on TimeBank: flat."""
_LONGER_REPORT = re.compile(
    r"(?:the )?(?:first )?(?:six|nine|twelve|6|9|12) months(?: of \d{4})?", re.IGNORECASE
)
"""What a company reports on beside its quarter."""

_YEAR = re.compile(rf"\b{A_YEAR}$")
_GOES_ON = re.compile(r"[^.;:!?\n“”\"()]{0,80}?,? and [^.;:!?\n“”\"()]{1,60}")
"""What leads from one event of a row to the next within a sentence ("in May 1996 and was freed in June")."""

_CONNECTIVE = re.compile(rf",?\s(?:{'|'.join(words('timex/range_links'))})\s|\s?[-–—]\s?")


class Memory:
    """The dates mentioned so far, by how fine they are, with their places."""

    def __init__(self, dct: date | None, day_first: bool) -> None:
        self._dct = dct
        self._day_first = day_first
        self._previous: Timex | None = None
        self._references: dict[str, str] = {}
        self._last: dict[str, tuple[int, str]] = {}

    def context(self, hit: Hit, text: str, tense: Tense) -> Context:
        """What a reader is told about the place of a hit in a text."""
        day_at, _ = self._last.get("day", (-1, ""))
        month_at, month = self._last.get("month", (-1, ""))
        quarter_at, quarter = self._last.get("quarter", (-1, ""))
        longer_at, _ = self._last.get("longer", (-1, ""))
        tied = self._tied(hit, text)
        return Context(
            dct=self._dct,
            references=self._references_of(tense),
            month=month if month_at > day_at and hit.start - month_at < _MONTH_REACH else "",
            quarter=quarter,
            compared="" if longer_at > quarter_at else quarter,
            linked=tied.timex_value if tied else "",
            linked_rule=tied.rule if tied else "",
            narrated=self._narrated(hit, text) if tense.is_past else "",
            tense=tense,
            day_first=self._day_first,
        )

    def _references_of(self, tense: Tense) -> dict[str, str]:
        """The last dates mentioned, without a day to come where the past is told.

        "On Dec. 1 that will change. … She landed at 7 a.m. that day": nobody knows on which.
        """
        day = calendars.parse_day(self._references.get("D", ""))
        if day is None or self._dct is None or not tense.is_past or day <= self._dct:
            return self._references
        return {grain: value for grain, value in self._references.items() if grain != "D"}

    def _tied(self, hit: Hit, text: str) -> Timex | None:
        """The expression right before, where a connective ties the two."""
        previous = self._previous
        tied = previous is not None and _CONNECTIVE.fullmatch(text, previous.end_char, hit.start)
        return previous if tied else None

    def _narrated(self, hit: Hit, text: str) -> str:
        """The value of the expression before, if it states its year and the sentence goes on from it."""
        previous = self._previous
        if previous is None or not _YEAR.search(previous.text) or not previous.earliest:
            return ""
        return previous.timex_value if _GOES_ON.fullmatch(text, previous.end_char, hit.start) else ""

    def keep(self, timex: Timex) -> None:
        """Remember an expression if it is dated."""
        self._previous = timex
        value = timex.timex_value
        if timex.rule == "period" and _LONGER_REPORT.fullmatch(timex.text):
            self._last["longer"] = (timex.start_char, value)
        is_dated = timex.timex_type in ("DATE", "TIME") and timex.earliest and value[:4].isdigit()
        if not is_dated or timex.reason == TOO_COARSE:
            return
        for grain in _grains(value):
            self._references[grain] = value
        if "D" in _grains(value):
            self._last["day"] = (timex.start_char, value)
        elif len(value) == len("YYYY-MM") and value[5:].isdigit():
            self._last["month"] = (timex.start_char, value)
        if "-Q" in value and self._is_reported(timex):
            newest = max(value, self._last.get("quarter", (0, ""))[1])
            self._last["quarter"] = (timex.start_char, newest)

    def _is_reported(self, timex: Timex) -> bool:
        """Whether a quarter was over, not long before publication, and is not one that is compared with."""
        age = (self._dct - date.fromisoformat(timex.latest)).days if self._dct else 0
        return timex.rule in _REPORTED and 0 <= age < _REPORTED_DAYS


def _grains(value: str) -> str:
    """The units a dated value can be a reference for: all that are no finer than itself."""
    if calendars.parse_day(value) or "-W" in value:
        return "DMY"
    return "MY" if "-" in value else "Y"
