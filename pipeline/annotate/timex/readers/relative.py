"""Readers of expressions that count from somewhere: weekdays, "last week", "two days later"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.annotate.timex import calendars, words
from pipeline.annotate.timex.interpretation import (
    AFTER_PUBLICATION,
    NO_SUCH_DAY,
    TOO_COARSE,
    Context,
    Groups,
    Interpretation,
    Reader,
    dated,
    unresolved,
)
from pipeline.annotate.timex.modifiers import clip, duration_mod, modifier
from pipeline.annotate.timex.tense import Tense
from pipeline.english.calendar_names import MONTHS, WEEKDAYS
from pipeline.resources import lexicon, mapping

ANAPHORIC = lexicon("timex/anaphoric")
"""Words by which a unit counts from the last date mentioned, not from publication."""

_DEICTIC = {word: int(days) for word, days in mapping("timex/deictics").items()}
_WEEKDAY_RULES = ("weekday", "deictic", "daypart", "day-clock")
"""Rules whose days a weekday behind "to" or "and" counts on from ("Monday to Friday")."""

_SATURDAY = 6
"""ISO 8601 number of the day."""
_SOON_DAYS = 3
"""Up to so many days ahead "this Saturday" is the coming one whatever the tense;
swept 2-4 on TimeBank: flat."""
_IN_DAYS = {"TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_FINE = ("D", "W", "WE", "NI")
_ROLLING = ("W", "M", "Y")
"""Units of which "the last" is the stretch that ends with publication, not that of the calendar before."""
_BACK, _AHEAD = lexicon("timex/back"), lexicon("timex/ahead")
_ANAPHORIC_WEEKDAYS = lexicon("timex/anaphoric_weekdays")
_LATEST = lexicon("timex/latest")
_FROM_NOW, _FORWARD = lexicon("timex/from_now"), lexicon("timex/forward")


def moved_days(day: date, days: int) -> date | None:
    """The day so many days on; None beyond the calendar."""
    return calendars.shift(day, days, "D")


def deictic(groups: Groups, context: Context) -> Interpretation:
    """The day of publication or one beside it."""
    step = _DEICTIC[words.key(groups["deictic"])]
    mod = modifier(groups.get("part", ""))
    day = moved_days(context.dct, step) if context.dct else None
    return Interpretation(day.isoformat(), mod=mod, anchor=context.dct_text) if day else unresolved(mod=mod)


def weekday(groups: Groups, context: Context) -> Interpretation:
    """A weekday: the last one, or that of publication itself, unless tense or a word beside it says else."""
    number = WEEKDAYS[words.key(groups["weekday"])]
    mod = modifier(groups.get("part", ""))
    this = groups.get("this", "").lower()
    day = context.reference_day("D") if this in _ANAPHORIC_WEEKDAYS else context.dct
    if day is None:
        return unresolved(f"XXXX-WXX-{number}", mod=mod)
    linked = calendars.parse_day(context.linked) if context.linked_rule in _WEEKDAY_RULES else None
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if "week" in groups:
        step = 7 * words.STEPS[groups["week"].lower()] + number - day.isoweekday()
    elif not _BACK.isdisjoint(this.split()):
        step = -(back or 7)
    elif not _AHEAD.isdisjoint(this.split()):
        step = ahead if ahead > (this == "next") else ahead + 7
    elif context.tense is Tense.OPEN or ("owner" in groups and context.tense in (Tense.NONE, Tense.AHEAD)):
        step = ahead if ahead < back else -back
    elif this == "this":
        step = -back if context.tense.is_past and ahead > _SOON_DAYS else ahead
    elif linked and not this:
        day, step = linked, (number - linked.isoweekday()) % 7 or 7
    else:
        step = ahead if context.tense.is_future else -back
    found = moved_days(day, step)
    return (
        Interpretation(found.isoformat(), mod=mod, anchor=day.isoformat())
        if found
        else Interpretation(reason="no such day")
    )


def relative_unit(groups: Groups, context: Context) -> Interpretation:
    """A unit counted from publication ("last week") or from the last date mentioned ("that year").

    "The past week" has the value of the last one, as corpora give it, and reaches up to publication.
    """
    this = groups["this"].lower()
    unit = _calendar_unit(groups["calendarunit"])
    mod = modifier(groups.get("part", "") or groups.get("end", ""))
    length = _as_length(this, unit, groups)
    if length:
        return Interpretation(length, "DURATION")
    anaphoric = _is_anaphoric(this, unit, context)
    if unit == "Q" and (this == "the" or not anaphoric):
        return _quarter(groups, mod, context)
    step = _step(this, unit)
    if anaphoric and this != "the" and unit in _FINE and context.month:
        return _within_month(context.month, unit, step)
    day = context.reference_day(unit) if anaphoric else context.dct
    if day is None:
        return unresolved(mod=mod)
    if unit == "WE" and this in ("the", "this") and context.tense.is_past and day.isoweekday() < _SATURDAY:
        step = -1
    if unit in ("S", "NI"):
        return _season_or_night(unit, step, day, mod)
    moved = calendars.shift(day if unit in _FINE else day.replace(day=1), step, unit)
    if moved is None:
        return Interpretation(reason=NO_SUCH_DAY)
    value = calendars.value_of(moved, unit)
    narrated = anaphoric or (this == "the next" and unit == "D")
    if step > 0 and narrated and context.tense.is_past and day == context.dct:
        return Interpretation(reason=AFTER_PUBLICATION)
    found = _part_of(value, mod, groups, day, context)
    ends_now = this == "the past" or (this == "the last" and unit in _ROLLING)
    if context.dct is None or not ends_now or "part" in groups or "end" in groups:
        return found
    begun = calendars.shift(context.dct, step, unit)
    return found if begun is None else replace(found, within=(begun, context.dct))


def misread_unit(groups: Groups, context: Context) -> Interpretation:
    """ "Final week", "this 12 months": what a machine made of "last week" and "this year"."""
    this = {"this": "this", "subsequent": "next"}.get(groups["misthis"].lower(), "last")
    if "weekday" in groups:
        meant = groups["weekday"]
        reading = weekday({**groups, "this": this}, context)
    else:
        unit = groups["calendarunit"].lower()
        meant = "year" if "months" in unit or unit == "yr" else unit
        reading = relative_unit({**groups, "this": this, "calendarunit": meant}, context)
    text = f"{groups['misthis']} {groups.get('calendarunit', meant)}"
    recovered = f"recovered: {text!r} read as {this} {meant}"
    return replace(reading, reason=f"{recovered}; {reading.reason}" if reading.reason else recovered)


def _calendar_unit(text: str) -> str:
    """Unit code of "week", "year", "fiscal year" and their like."""
    return words.unit_of(words.key(text).split()[-1])


def _as_length(this: str, unit: str, groups: Groups) -> str:
    """Value of what is a length and no date: "the year ended Aug. 31", "the past decade"; else empty."""
    if this == "the" and unit == "Y" and "ended" in groups:
        return "P1Y"
    return f"P{unit}" if unit == "2W" or (unit in ("10Y", "100Y") and _is_stretch(this)) else ""


def _is_stretch(this: str) -> bool:
    """Whether a decade or century is the one that ends or begins with publication."""
    return this in ("the next", "the last") or "past" in this or "coming" in this


def _is_anaphoric(this: str, unit: str, context: Context) -> bool:
    """Whether a unit counts from the last date mentioned."""
    if unit == "D" and this == "the":
        return True
    if this in ("the next", "next") and unit in ("D", "NI") and context.references:
        return True
    return not ANAPHORIC.isdisjoint(this.split())


def _within_month(month: str, unit: str, step: int) -> Interpretation:
    """A day or week of a month that is all the text has named: "the same week" after "in June 2018"."""
    if step:
        return Interpretation(reason=TOO_COARSE)
    value = f"{month[:4]}-WXX" if unit == "W" else f"{month}-XX"
    return Interpretation(value, reason=TOO_COARSE, within=calendars.bounds(month))


def same_unit(groups: Groups, context: Context) -> Interpretation:
    """ "The same month of 2001": the unit last spoken of, in another year."""
    unit = words.unit_of(groups["calendarunit"]) if groups["calendarunit"].lower() != "period" else "Q"
    day = context.reference_day(unit)
    base = calendars.bounds(context.quarter) if unit == "Q" else None
    day = base[0] if base else day
    if day is None:
        return Interpretation(groups["year"]) if "year" in groups else unresolved()
    that = groups.get("that", "").lower()
    year = int(groups["year"]) if "year" in groups else day.year - (that not in ("this", "the same"))
    if that == "last" and context.dct:
        year = context.dct.year - 1
    moved = calendars.shift_months(day, 12 * (year - day.year))
    if moved is None:
        return Interpretation(reason=NO_SUCH_DAY)
    grain = "Y" if groups["calendarunit"].lower() == "period" and not base else unit
    return Interpretation(calendars.value_of(moved, grain), anchor=day.isoformat())


def _part_of(value: str, mod: str, groups: Groups, anchor: date, context: Context) -> Interpretation:
    part = groups.get("part", "").lower()
    side = {"earlier": "BEFORE", "later": "AFTER"}.get(part, mod)
    within = clip(calendars.bounds(value), side, context.dct)
    return Interpretation(value, mod=mod, anchor=anchor.isoformat(), within=within)


def _step(this: str, unit: str) -> int:
    if not _BACK.isdisjoint(this.split()):
        return -1
    if unit in ("W", "M", "Y") and this in ("the latest", "the most recent"):
        return -1
    return 1 if not _AHEAD.isdisjoint(this.split()) and this != "this coming" else 0


def _quarter(groups: Groups, mod: str, context: Context) -> Interpretation:
    """ "This quarter" counts from publication; "the quarter" is the last one mentioned or reported on."""
    this, dct = groups["this"].lower(), context.dct
    if "month" in groups and dct:
        number = MONTHS[words.key(groups["month"])]
        return dated(date(dct.year - (number > dct.month), number, 1), "Q", anchor=context.dct_text)
    base = calendars.bounds(context.quarter) if this == "the" else None
    if base:
        return Interpretation(context.quarter, mod=mod, anchor=base[0].isoformat(), within=base)
    if dct is None:
        return unresolved(mod=mod)
    step = -1 if this in _LATEST else _step(this, "Q")
    return dated(calendars.shift(dct.replace(day=1), step, "Q"), "Q", mod=mod, anchor=context.dct_text)


def _season_or_night(unit: str, step: int, day: date, mod: str) -> Interpretation:
    if unit == "S":
        return dated(calendars.shift_months(day, 12 * step), "Y", mod=mod, anchor=day.isoformat())
    moved = moved_days(day, step)
    if moved is None:
        return Interpretation(reason=NO_SUCH_DAY)
    return Interpretation(f"{moved}T{unit}", "TIME", mod=mod, anchor=day.isoformat())


def unit_end(groups: Groups, context: Context) -> Interpretation:
    """ "Year's end", "month-end": of the unit publication falls in or, behind "since", the one before."""
    if context.dct is None:
        return unresolved(mod="END")
    unit = words.unit_of(groups["calendarunit"])
    step = -1 if context.tense is Tense.OVER or groups.get("which", "").lower() == "last" else 0
    day = calendars.shift(context.dct.replace(day=1) if unit not in _FINE else context.dct, step, unit)
    if day is None:
        return Interpretation(reason=NO_SUCH_DAY)
    value = calendars.value_of(day, unit)
    return Interpretation(
        value, mod="END", anchor=context.dct_text, within=clip(calendars.bounds(value), "END")
    )


def year_ago(groups: Groups, context: Context) -> Interpretation:
    """ "Year-earlier": the quarter a year before the last one mentioned, else the year before."""
    base = calendars.bounds(context.compared)
    day = base[0] if base else context.dct
    if day is None:
        return unresolved()
    moved = calendars.shift(day, -1, "Y")
    return dated(moved, "Q" if base else "Y", anchor=context.dct_text)


def ago(groups: Groups, context: Context) -> Interpretation:
    """A date so many units before or after publication ("ago") or the last date mentioned ("later")."""
    way = groups["way"].lower()
    unit = words.unit_of(groups.get("unit") or groups.get("units") or groups["half"].split()[1])
    amount = 1.5 if "half" in groups else words.number(groups.get("number") or groups.get("a") or "several")
    from_now = way in _FROM_NOW
    forward = way in _FORWARD
    mod = duration_mod(groups.get("about", "")) or ("APPROX" if "orso" in groups else "")
    if not from_now and unit in _FINE and context.month:
        return Interpretation(reason=TOO_COARSE)
    day = context.dct if from_now else context.reference_day(unit)
    if "vaguenumber" in groups and "couple" in groups["vaguenumber"]:
        amount, mod = 2.0, "APPROX"
    if amount is None:
        return Interpretation("FUTURE_REF" if forward else "PAST_REF", mod=mod)
    if day is None:
        return unresolved(mod=mod)
    reported = calendars.bounds(context.quarter)
    if not forward and amount == 1 and unit == "Y" and reported:
        grain = "Q" if context.compared else "Y"
        return dated(calendars.shift(reported[0], -1, "Y"), grain, mod=mod, anchor=reported[0].isoformat())
    reading = _counted(day, amount if forward else -amount, unit, mod)
    dct = context.dct
    told_as_past = not from_now and dct is not None and day <= dct and context.tense != Tense.FUTURE
    return Interpretation(reason=AFTER_PUBLICATION) if told_as_past and _is_after(reading, dct) else reading


def _is_after(reading: Interpretation, dct: date | None) -> bool:
    """Whether a reading lies wholly after a day."""
    within = calendars.bounds(reading.value)
    return within is not None and dct is not None and within[0] > dct


def _counted(day: date, amount: float, unit: str, mod: str) -> Interpretation:
    if unit.startswith("T"):
        days = amount * _IN_DAYS[unit]
        moved = moved_days(day, round(days) if abs(days) >= 1 else 0)
        if moved is None:
            return Interpretation(reason=NO_SUCH_DAY)
        return Interpretation(
            f"{moved}TXX:XX", "TIME", mod=mod, anchor=day.isoformat(), within=(moved, moved)
        )
    base = {"NI": "D", "MO": "D", "EV": "D", "2W": "W"}.get(unit, unit)
    grain = "Y" if base.endswith("Y") else base
    if amount != round(amount):
        grain = {"Y": "M", "M": "D", "W": "D"}.get(grain, grain)
    return dated(calendars.shift(day, amount, unit), grain, mod=mod, anchor=day.isoformat())


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        deictic, weekday, relative_unit, misread_unit, same_unit, unit_end, year_ago, ago,
    )
}  # fmt: skip
