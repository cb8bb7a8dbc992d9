"""Readers of expressions built around another date: "two days before Christmas", "the first week of June"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipeline.annotate.timex import calendars, inner, words
from pipeline.annotate.timex.interpretation import (
    NO_SUCH_DAY,
    Context,
    Groups,
    Interpretation,
    Reader,
    bounded,
    dated,
    nearest,
    unresolved,
)
from pipeline.annotate.timex.modifiers import clip, duration_mod
from pipeline.annotate.timex.readers.relative import relative_unit
from pipeline.annotate.timex.readers.spans import duration_value
from pipeline.annotate.timex.tense import Tense
from pipeline.english.calendar_names import WEEKDAYS
from pipeline.english.number_words import ordinal_number
from pipeline.resources import lexicon, mapping

FROM_EVENT = "counts from an event, not from a date"
"""Reason of "the day after the vote", which no calendar can place."""

_HALVES = mapping("timex/halves")
_OPENING, _CLOSING = lexicon("timex/opening"), lexicon("timex/closing")
_VAGUE_PARTS = lexicon("timex/unit_plurals")
_BACKWARDS = lexicon("timex/before_words")
_DAYS_OF_WEEK, _SATURDAY = 7, 6

Days = tuple[date, date]


def offset_date(groups: Groups, context: Context) -> Interpretation:
    """So many units before or after a date: that day, or for "the week before" the unit that holds it."""
    base = inner.reading_of(groups["dated"], context)
    day = inner.day_of(base)
    if day is None:
        return Interpretation(reason=base.reason or NO_SUCH_DAY)
    back = groups["way"].lower() in _BACKWARDS
    within = base.within or calendars.bounds(base.value)
    if within and not back:
        day = within[1]
    unit = words.unit_of(groups["unit"])
    definite = groups.get("the", "").lower() == "the"
    amount = 1.0 if definite else words.number(groups.get("number") or groups.get("a") or "") or 1.0
    grain = "D" if unit.startswith("T") or unit == "NI" or not definite else unit
    moved = day if unit.startswith("T") else calendars.shift(day, -amount if back else amount, unit)
    mod = duration_mod(groups.get("about", ""))
    return dated(moved, grain, mod=mod, anchor=day.isoformat())


def ago_weekday(groups: Groups, context: Context) -> Interpretation:
    """ "A week ago Friday": the last such weekday, and then so many weeks or years back."""
    if context.dct is None:
        return unresolved()
    number = WEEKDAYS[words.key(groups["weekday"])]
    last = context.dct - timedelta(days=(context.dct.isoweekday() - number) % _DAYS_OF_WEEK)
    amount = words.number(groups.get("number") or groups["a"]) or 1.0
    moved = calendars.shift(last, -amount, words.unit_of(groups["unit"]))
    return dated(moved, "D", anchor=context.dct_text)


def week_on(groups: Groups, context: Context) -> Interpretation:
    """ "Tuesday week", "a week on Friday": so many weeks behind the next such weekday."""
    if context.dct is None:
        return unresolved()
    number = WEEKDAYS[words.key(groups.get("weekday") or groups["weekday2"])]
    n_weeks = 2 if "two" in groups or "fortnight" in (groups.get("weeks"), groups.get("weeks2")) else 1
    ahead = (number - context.dct.isoweekday()) % _DAYS_OF_WEEK or _DAYS_OF_WEEK
    moved = calendars.shift(context.dct, ahead + n_weeks * _DAYS_OF_WEEK, "D")
    return dated(moved, "D", anchor=context.dct_text)


def compound_ago(groups: Groups, context: Context) -> Interpretation:
    """ "A year and two months ago": two units counted one after the other, as fine as the finer one."""
    from_now = groups["way"].lower() in ("ago", "from now")
    units = words.unit_of(groups["unit"]), words.unit_of(groups["unit2"])
    counts = (groups["a"], groups["number"]) if "a" in groups else (groups["number"], groups["number2"])
    day = context.dct if from_now else context.reference_day(units[1])
    if day is None:
        return unresolved()
    sign = 1 if groups["way"].lower() in ("later", "from now") else -1
    moved: date | None = day
    for count, unit in zip(counts, units, strict=True):
        moved = calendars.shift(moved, sign * (words.number(count) or 0), unit) if moved else None
    return dated(moved, units[1], anchor=day.isoformat())


def in_units(groups: Groups, context: Context) -> Interpretation:
    """ "In two weeks": a date where the clause tells of the future, else a length of time."""
    unit = words.unit_of(groups["unit"])
    amount = words.number(groups.get("number") or groups.get("a") or "")
    if "ahead" not in groups and context.tense is not Tense.FUTURE:
        return Interpretation(duration_value(amount, unit), "DURATION")
    if amount is None:
        return Interpretation("FUTURE_REF")
    if context.dct is None:
        return unresolved()
    if unit.startswith("T"):
        return Interpretation(duration_value(amount, unit), "DURATION")
    grain = "D" if amount != round(amount) or unit == "2W" else "Y" if unit.endswith("Y") else unit
    return dated(calendars.shift(context.dct, amount, unit), grain, anchor=context.dct_text)


def around_date(groups: Groups, context: Context) -> Interpretation:
    """ "The week of June 8", "the morning of 3 June": the unit or part of a day that holds a date."""
    base = inner.reading_of(groups["dated"], context)
    day = inner.day_of(base)
    if day is None:
        return Interpretation(reason=base.reason or NO_SUCH_DAY)
    if "hours" in groups:
        code = "NI" if groups["hours"].lower() == "late" else "MO"
        mod = "" if code == "NI" else "START"
        return Interpretation(f"{day}T{code}", "TIME", mod=mod, anchor=base.anchor)
    if "daypart" in groups:
        return Interpretation(
            f"{day}T{words.DAYPARTS[groups['daypart'].lower()]}", "TIME", anchor=base.anchor
        )
    if "ending" in groups and groups["calendarunit"].lower() == "week":
        first = calendars.shift(day, 1 - _DAYS_OF_WEEK, "D") or day
        return Interpretation(calendars.week_value(first), anchor=base.anchor, within=(first, day))
    return dated(day, words.unit_of(groups["calendarunit"]), anchor=base.anchor)


def part_of_period(groups: Groups, context: Context) -> Interpretation:
    """ "The first week of June", "the last day of 2019", "the second half of the 1990s"."""
    whole = inner.reading_of(groups["whole"], context, rules=inner.PERIODS)
    within = whole.within or calendars.bounds(whole.value)
    if within is None:
        return Interpretation(reason=whole.reason or NO_SUCH_DAY)
    nth, what = groups["nth"].lower(), groups["what"].lower()
    if what == "half":
        return bounded(whole.value, _HALVES.get(nth, ""), anchor=whole.anchor)
    if what in _VAGUE_PARTS:
        mod = "START" if nth in _OPENING else "END"
        return Interpretation(whole.value, mod=mod, anchor=whole.anchor, within=clip(within, mod))
    number = -1 if nth in _CLOSING else ordinal_number(nth) or 1
    part = _PARTS[what](within, number)
    if part is None or not within[0] <= part[0] <= within[1]:
        return Interpretation(reason=NO_SUCH_DAY)
    if what == "day":
        return dated(part[0], "D", anchor=whole.anchor)
    middle = part[0] + (part[1] - part[0]) // 2
    return Interpretation(calendars.value_of(middle, words.unit_of(what)), anchor=whole.anchor, within=part)


def _nth_day(within: Days, number: int) -> Days | None:
    first, last = within
    day = calendars.shift(first, number - 1, "D") if number > 0 else last
    return (day, day) if day else None


def _nth_week(within: Days, number: int) -> Days | None:
    """Seven days, counted from the first of the period or, for the last week, back from its end."""
    if number < 0:
        return within[1] - timedelta(days=_DAYS_OF_WEEK - 1), within[1]
    first = calendars.shift(within[0], _DAYS_OF_WEEK * (number - 1), "D")
    last = calendars.shift(within[0], _DAYS_OF_WEEK * number - 1, "D")
    return (first, last) if first and last else None


def _nth_weekend(within: Days, number: int) -> Days | None:
    """Saturday and Sunday; the n-th weekend is that of the n-th Saturday."""
    if number < 0:
        saturday = within[1] - timedelta(days=(within[1].isoweekday() - _SATURDAY) % _DAYS_OF_WEEK)
    else:
        ahead = (_SATURDAY - within[0].isoweekday()) % _DAYS_OF_WEEK + _DAYS_OF_WEEK * (number - 1)
        saturday = calendars.shift(within[0], ahead, "D") or within[0]
    sunday = calendars.shift(saturday, 1, "D")
    return (saturday, sunday) if sunday else None


def _nth_month(within: Days, number: int) -> Days | None:
    start = within[1] if number < 0 else calendars.shift_months(within[0], number - 1)
    return calendars.bounds(calendars.value_of(start, "M")) if start else None


_PARTS: dict[str, Callable[[Days, int], Days | None]] = {
    "day": _nth_day,
    "week": _nth_week,
    "weekend": _nth_weekend,
    "month": _nth_month,
}


def bare_day(groups: Groups, context: Context) -> Interpretation:
    """ "On the 3rd": of the month last mentioned, or of the month nearest to publication as tense allows."""
    number = ordinal_number(groups["nthday"]) or 0
    that = groups.get("that", "").lower()
    spoken = calendars.bounds(context.references.get("M", "")) if not that else None
    if spoken:
        return dated(calendars.make_day(spoken[0].year, spoken[0].month, number), "D", anchor=str(spoken[0]))
    if context.dct is None:
        return unresolved(f"XXXX-XX-{number:02}")
    steps = (words.STEPS[that],) if that in words.STEPS else (-1, 0, 1)
    months = [calendars.shift_months(context.dct.replace(day=1), step) for step in steps]
    days = [found for m in months if m and (found := calendars.make_day(m.year, m.month, number))]
    return dated(
        nearest(days, context) if len(days) > 1 else next(iter(days), None), "D", anchor=context.dct_text
    )


def from_event(groups: Groups, context: Context) -> Interpretation:
    """ "The day after the vote": a date, but of an event; alone it counts from the last date mentioned."""
    if "alone" not in groups:
        return Interpretation(reason=FROM_EVENT)
    this = "the previous" if groups["way"].lower() == "before" else "the following"
    return relative_unit({**groups, "this": this}, context)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        offset_date, ago_weekday, week_on, compound_ago, in_units, around_date, part_of_period,
        bare_day, from_event,
    )
}  # fmt: skip
