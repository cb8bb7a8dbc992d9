"""Readers of parts of a day and clock times, with the day they belong to."""

from __future__ import annotations

import re

from pipeline.annotate.temporal import calendars, words
from pipeline.annotate.temporal.modifiers import duration_mod, modifier
from pipeline.annotate.temporal.patterns import match_start
from pipeline.annotate.temporal.read_calendar import calendar_date
from pipeline.annotate.temporal.read_relative import ANAPHORIC, deictic, moved_days, weekday
from pipeline.annotate.temporal.readings import Context, Groups, Reader, Reading, unresolved

_DAY_RULES: tuple[tuple[str, Reader], ...] = (
    ("month-day-year", calendar_date),
    ("day-month-year", calendar_date),
    ("weekday", weekday),
    ("deictic", deictic),
)

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2})?\s*(?:([ap])\.?m)?", re.IGNORECASE)


def day_meant(text: str, context: Context) -> Reading:
    """The day a stretch such as "last Friday", "yesterday" or "June 10, 2020" means."""
    for rule_id, reader in _DAY_RULES:
        groups = match_start(rule_id, text)
        if groups:
            return reader(groups, context)
    return Reading()


def _that_day(groups: Groups, context: Context) -> Reading:
    """The day a part of a day or a clock time belongs to."""
    if "dayexpr" in groups or "date" in groups:
        return day_meant(groups.get("dayexpr") or groups["date"], context)
    this = groups.get("this", "").lower()
    step = {"last": -1, "the following": 1, "the next": 1, "the previous": -1}.get(this, 0)
    anaphoric = any(word in ANAPHORIC or word == "next" for word in this.split()) and this != "next"
    day = context.reference_day("D") if anaphoric else context.dct
    moved = moved_days(day, step) if day else None
    return Reading(moved.isoformat(), anchor=day.isoformat()) if moved and day else unresolved()


def daypart(groups: Groups, context: Context) -> Reading:
    """A part of a day: `2020-06-10TMO`, or a clock time for noon and midnight."""
    mod = modifier(groups.get("part", "") or groups.get("part2", ""))
    part = groups.get("daypart", "night").lower()
    code = words.DAYPARTS[part]
    if groups.get("tonight", "").lower() == "overnight":
        groups = {**groups, "this": "last"}
    day = _that_day(groups, context)
    stem = day.value or "XXXX-XX-XX"
    return Reading(f"{stem}T{code}", mod=mod, anchor=day.anchor, reason=day.reason)


def clock(groups: Groups, context: Context) -> Reading:
    """A time of day on the day named beside it, else on the last day mentioned or the day of publication."""
    time = clock_time(groups["clock"], groups.get("daypart", ""))
    if not time:
        return Reading(reason="no such time of day")
    if "date" in groups:
        day = day_meant(groups["date"], context)
    else:
        spoken = calendars.parse_day(context.references.get("D", ""))
        here = spoken or context.dct
        day = Reading(here.isoformat(), anchor=here.isoformat()) if here else unresolved("XXXX-XX-XX")
    about = duration_mod(groups.get("about", ""))
    return Reading(f"{day.value or 'XXXX-XX-XX'}T{time}", mod=about, anchor=day.anchor, reason=day.reason)


def clock_time(text: str, daypart: str = "") -> str:
    """Hour and minute in 24-hour form (`19:40`) of a clock time; empty for one no clock shows."""
    word = words.key(text)
    named = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(word)
    if named:
        return named
    if "clock" in word:
        hour, minute, half_day = int(words.number(word.split()[0]) or 0), 0, ""
    else:
        match = _CLOCK.match(word)
        if not match:
            return ""
        hour, minute, half_day = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
        if hour > 12 and half_day:
            half_day = ""
    afternoon = half_day == "p" or (not half_day and daypart.lower() in ("afternoon", "evening"))
    if half_day or afternoon:
        hour = hour % 12 + (12 if afternoon else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else ""


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        daypart, clock,
    )
}  # fmt: skip
