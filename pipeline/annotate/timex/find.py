"""Find the temporal expressions of a text and read them in order."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from pipeline import resources
from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.guards import calendar as guards_calendar
from pipeline.annotate.timex.guards import spans as guards_spans
from pipeline.annotate.timex.interpretation import FISCAL, NO_SUCH_DAY, Context, Interpretation
from pipeline.annotate.timex.memory import Memory
from pipeline.annotate.timex.patterns import Hit, hits
from pipeline.annotate.timex.readers import calendar as read_calendar
from pipeline.annotate.timex.readers import clock as read_clock
from pipeline.annotate.timex.readers import feasts as read_feasts
from pipeline.annotate.timex.readers import offsets as read_offsets
from pipeline.annotate.timex.readers import parsed as read_parsed
from pipeline.annotate.timex.readers import periods as read_periods
from pipeline.annotate.timex.readers import relative as read_relative
from pipeline.annotate.timex.readers import spans as read_spans
from pipeline.annotate.timex.tense import Tags, Tense, tense_at
from pipeline.core.records import Timex
from pipeline.english.calendar_names import MONTH_NAMES

READERS = {
    **read_calendar.READERS,
    **read_periods.READERS,
    **read_feasts.READERS,
    **read_offsets.READERS,
    **read_parsed.READERS,
    **read_relative.READERS,
    **read_clock.READERS,
    **read_spans.READERS,
}
"""Every reader a rule may name."""

GUARDS = {**guards_calendar.GUARDS, **guards_spans.GUARDS}
"""Every guard a rule may name."""

_TENSED = frozenset(
    (
        "weekday",
        "month",
        "calendar_date",
        "daypart",
        "clock",
        "season",
        "holiday",
        "day_range",
        "month_range",
        "quarter",
        "relative_unit",
        "ago",
        "unit_end",
        "in_units",
        "offset_date",
        "around_date",
        "part_of_period",
        "bare_day",
        "clock_range",
    )
)
_CONTEXT_CHARS = 120
"""Characters on either side of a match that its guard reads: a bound on time, above what
guards look for; swept 60-240 on TimeBank: flat."""
_PREPOSITION_CHARS = 12
"""Characters before a month that hold its preposition; the longest, "through", takes eight."""

_FISCAL = re.compile(r"\b(?:fiscal|financial year|FY ?\d)", re.IGNORECASE)
_NOUN = re.compile(r"\s+[a-z]{3,}")
_IN = re.compile(rf"\b(?:{'|'.join(resources.words('timex/month_prepositions'))})\s+$", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2})(?!\d|[/.]\d)")
_DAY_FIRST_WORDS = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:" + MONTH_NAMES + r"),? \d{4}\b", re.I)


def find_timexes(
    text: str, *, dct: str = "", tags: Tags | None = None, beside: Collection[int] = ()
) -> list[Timex]:
    """The temporal expressions of a text, in order and never overlapping.

    Args:
        dct: ISO date of publication; without it relative dates keep an open value and say so in `reason`.
        tags: Penn tags by character offset, if a tagger has run; they sharpen tense.
        beside: Offsets of the words in clauses that describe nouns, if a parser has run; they sharpen it too.
    """
    memory = Memory(calendars.parse_day(dct), is_day_first(text))
    found: list[Timex] = []
    for hit in select(text):
        context = memory.context(hit, text, _tense(hit, text, tags or {}, beside))
        timex = _timex(hit, _reading(hit, context))
        found.append(timex)
        memory.keep(timex)
    return found


def _reading(hit: Hit, context: Context) -> Interpretation:
    """What a hit means; counted past the first or last year of the calendar it is no day."""
    try:
        return READERS[hit.rule.read](hit.groups, context)
    except OverflowError:
        return Interpretation(reason=NO_SUCH_DAY)


def _tense(hit: Hit, text: str, tags: Tags, beside: Collection[int]) -> Tense:
    """Tense around a hit whose reader asks for it; none for a month before its noun ("an April election")."""
    if hit.rule.read not in _TENSED:
        return Tense.NONE
    if (
        hit.rule.read == "month"
        and _NOUN.match(text, hit.end)
        and not _IN.search(text[max(0, hit.start - _PREPOSITION_CHARS) : hit.start])
    ):
        return Tense.NONE
    return tense_at(text, hit.start, hit.end, tags=tags, beside=beside)


def select(text: str) -> list[Hit]:
    """The hits that stand: the longest of those that overlap, the earlier rule where two are equally long."""
    chosen: list[Hit] = []
    taken = bytearray(len(text))
    for candidates in hits(text):
        for hit in sorted(candidates, key=lambda hit: hit.start - hit.end):
            if not any(taken[hit.start : hit.end]) and stands(hit, text):
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def stands(hit: Hit, text: str) -> bool:
    """Whether the guard of the hit's rule lets it stand where it is."""
    guard = GUARDS.get(hit.rule.guard)
    before = text[max(0, hit.start - _CONTEXT_CHARS) : hit.start]
    return guard is None or guard(hit, before, text[hit.end : hit.end + _CONTEXT_CHARS])


def is_day_first(text: str) -> bool:
    """Whether 10/6/2020 is 10 June here: some first number is over 12, or dates in words go day first.

    Where the document does not tell, the month comes first, but for 10.6.2020: full stops are European.
    """
    dates = [(int(match[1]), int(match[2])) for match in _NUMERIC.finditer(text)]
    first = sum(a > 12 >= b for a, b in dates)
    second = sum(b > 12 >= a for a, b in dates)
    if first != second:
        return first > second
    return bool(_DAY_FIRST_WORDS.search(text))


def _timex(hit: Hit, reading: Interpretation) -> Timex:
    timex_type = reading.timex_type or hit.rule.timex_type
    within = reading.within
    if within is None and timex_type in ("DATE", "TIME"):
        within = calendars.bounds(reading.value)
    earliest, latest = _iso(within)
    reason = reading.reason or (FISCAL if earliest and _FISCAL.search(hit.text) else "")
    return Timex(
        start_char=hit.start,
        end_char=hit.end,
        text=hit.text,
        timex_type=timex_type,
        timex_value=reading.value,
        earliest=earliest,
        latest=latest,
        anchor=reading.anchor,
        mod=reading.mod,
        rule=hit.rule.id,
        reason=reason,
    )


def _iso(within: tuple[date, date] | None) -> tuple[str, str]:
    return (within[0].isoformat(), within[1].isoformat()) if within else ("", "")
