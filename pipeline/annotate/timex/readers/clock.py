"""Readers of parts of a day and clock times, with the day they belong to."""

from __future__ import annotations

import re

from pipeline.annotate.timex import calendars, inner, words
from pipeline.annotate.timex.interpretation import Context, Groups, Interpretation, Reader, unresolved
from pipeline.annotate.timex.modifiers import duration_mod, modifier
from pipeline.annotate.timex.readers.relative import ANAPHORIC, moved_days
from pipeline.resources import mapping

NO_SUCH_TIME = "no such time of day"
"""Reason of a clock time that no clock shows."""

_MINUTES = {spoken: int(minutes) for spoken, minutes in mapping("timex/spoken_minutes").items()}
_SPOKEN = re.compile(rf"({'|'.join(_MINUTES)}) (past|to|after) (\w+)(?: ([ap])\.?m)?")
_DAY_STEPS = {this: int(days) for this, days in mapping("timex/day_steps").items()}
_NOON = 12
"""Hour at which the second half of the day begins."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*(?:([ap])\.?m)?", re.IGNORECASE)
_IN_WORDS = re.compile(r"([a-z]+)(?:[\s-]+(fifteen|thirty|forty-five))?(?:\s*([ap])\.?m|\s+o'clock)?")


def _that_day(groups: Groups, context: Context) -> Interpretation:
    """The day a part of a day or a clock time belongs to."""
    if "dayexpr" in groups or "date" in groups:
        return inner.reading_of(groups.get("dayexpr") or groups["date"], context)
    this = groups.get("this", "").lower()
    step = _DAY_STEPS.get(this, 0)
    anaphoric = any(word in ANAPHORIC or word == "next" for word in this.split()) and this != "next"
    narrated = anaphoric or (not this and "tonight" not in groups)
    day = context.reference_day("D") if narrated else context.dct
    moved = moved_days(day, step) if day else None
    return Interpretation(moved.isoformat(), anchor=day.isoformat()) if moved and day else unresolved()


def daypart(groups: Groups, context: Context) -> Interpretation:
    """A part of a day: `2020-06-10TMO`, or a clock time for noon and midnight."""
    mod = modifier(groups.get("part", "") or groups.get("part2", ""))
    part = groups.get("daypart", "night").lower()
    code = words.DAYPARTS[part]
    if groups.get("tonight", "").lower() == "overnight":
        groups = {**groups, "this": "last"}
    day = _that_day(groups, context)
    stem = day.value or "XXXX-XX-XX"
    return Interpretation(f"{stem}T{code}", mod=mod, anchor=day.anchor, reason=day.reason)


def clock(groups: Groups, context: Context) -> Interpretation:
    """A time of day on the day named beside it, else on the last day mentioned or the day of publication."""
    time = clock_time(groups["clock"], _half_day(groups))
    if not time:
        return Interpretation(reason=NO_SUCH_TIME)
    day = _day_of_clock(groups, context)
    about = duration_mod(groups.get("about", ""))
    return Interpretation(
        f"{day.value or 'XXXX-XX-XX'}T{time}", mod=about, anchor=day.anchor, reason=day.reason
    )


def clock_range(groups: Groups, context: Context) -> Interpretation:
    """From one time of day to another, as an ISO 8601 interval; the first takes over "p.m." where it can."""
    half_day = _half_day(groups)
    last = clock_time(groups["clock"], half_day)
    stated = re.search(r"[ap]\.?m", groups["clockhour"], re.IGNORECASE)
    shared = half_day or ("afternoon" if _hour(last) >= _NOON else "")
    first = clock_time(groups["clockhour"], "" if stated else shared)
    if _hour(first) > _hour(last) and not stated:
        first = clock_time(groups["clockhour"])
    if not first or not last:
        return Interpretation(reason=NO_SUCH_TIME)
    day = _day_of_clock(groups, context)
    stem = day.value or "XXXX-XX-XX"
    within = calendars.bounds(stem)
    return Interpretation(
        f"{stem}T{first}/{stem}T{last}", anchor=day.anchor, reason=day.reason, within=within
    )


def _hour(time: str) -> int:
    return int(time[:2]) if time else 0


def _half_day(groups: Groups) -> str:
    return "night" if "atnight" in groups else groups.get("daypart", "")


def _day_of_clock(groups: Groups, context: Context) -> Interpretation:
    """The day named beside a clock time, else the last one mentioned, else that of publication."""
    if "date" in groups:
        return inner.reading_of(groups["date"], context)
    here = calendars.parse_day(context.references.get("D", "")) or context.dct
    return Interpretation(here.isoformat(), anchor=here.isoformat()) if here else unresolved("XXXX-XX-XX")


def clock_time(text: str, daypart: str = "") -> str:
    """Hour and minute in 24-hour form (`19:40`) of a clock time; empty for one no clock shows."""
    word = words.key(text)
    named = words.NAMED_TIMES.get(word)
    if named:
        return named
    read = _in_words(word) if word[:1].isalpha() else _in_figures(word)
    if read is None:
        return ""
    hour, minute, half_day = read
    if hour > _NOON:
        half_day = ""
    late = daypart.lower() in ("afternoon", "evening") or (daypart.lower() == "night" and hour > _NOON // 2)
    afternoon = half_day == "p" or (not half_day and late and hour <= _NOON)
    if half_day or afternoon:
        hour = hour % _NOON + (_NOON if afternoon else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


def _in_figures(word: str) -> tuple[int, int, str] | None:
    """Hour, minute and "a" or "p" of a time in figures."""
    match = _CLOCK.match(word)
    return (int(match[1]), int(match[2] or 0), (match[3] or "").lower()) if match else None


def _in_words(word: str) -> tuple[int, int, str] | None:
    """The same of "half past seven", "quarter to nine", "seven thirty p.m."."""
    spoken = _SPOKEN.match(word)
    if spoken:
        minutes = _MINUTES[spoken[1]]
        hour = int(words.number(spoken[3]) or 0)
        if spoken[2] == "to":
            return (hour - 1 or _NOON), 60 - minutes, spoken[4] or ""
        return hour, minutes, spoken[4] or ""
    match = _IN_WORDS.match(word)
    number = words.number(match[1]) if match else None
    if match is None or number is None:
        return None
    return int(number), int(words.number(match[2]) or 0) if match[2] else 0, match[3] or ""


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        daypart, clock, clock_range,
    )
}  # fmt: skip
