"""Readers of durations, sets and words that point without a calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline import resources
from pipeline.annotate.timex import calendars, words
from pipeline.annotate.timex.interpretation import Context, Groups, Interpretation, Reader
from pipeline.annotate.timex.modifiers import duration_mod
from pipeline.annotate.timex.readers.clock import clock_time
from pipeline.core.records import OPEN_ENDED
from pipeline.english.calendar_names import MONTHS, WEEKDAYS
from pipeline.resources import lexicon, mapping

_BELOW = {"TH": "TM", "TM": "TS", "D": "TH", "Y": "M"}
_PER_UNIT = {"TH": 60, "TM": 60, "D": 24, "Y": 12}
_PAST, _FUTURE, _POINTING_BACK, _POINTING_AHEAD, _OPENING, _CLOSING = (
    re.compile("|".join(resources.words(f"timex/{name}")))
    for name in (
        "past_adjectives",
        "future_adjectives",
        "pointing_back",
        "pointing_ahead",
        "opening",
        "closing",
    )
)
_RECURRING_DAYPARTS = lexicon("shared/recurring_dayparts")
_EVERY_STEPS = {word: float(units) for word, units in mapping("timex/every_steps").items()}
_ADVERBS = mapping("timex/frequency_adverbs")


def duration_value(amount: float | None, unit: str) -> str:
    """ISO 8601 duration of an amount of a unit code; `PXD` where the amount is unknown."""
    unit = "D" if unit in ("NI", "MO", "EV") else unit
    multiple = re.fullmatch(r"(\d+)([A-Z]+)", unit)
    if multiple:
        amount, unit = (None if amount is None else amount * int(multiple[1])), multiple[2]
    clock, letter = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    if amount is None:
        return f"P{clock}X{letter}"
    whole, rest = int(amount), amount - int(amount)
    if rest and unit in _BELOW and (rest * _PER_UNIT[unit]).is_integer():
        below = _BELOW[unit]
        lower = f"{rest * _PER_UNIT[unit]:.0f}{below[-1]}"
        upper = f"{whole}{letter}" if whole else ""
        separator = "T" if below.startswith("T") and not clock else ""
        return f"P{clock}{upper}{separator}{lower}"
    return f"P{clock}{amount:g}{letter}"


def _amount(groups: Groups) -> float | None:
    text = groups.get("number") or groups.get("vaguenumber") or groups.get("a") or ""
    if not text and "long" in groups and "many" not in groups:
        return 1.0
    amount = words.number(text) if text else None
    return amount + 0.5 if amount is not None and "plushalf" in groups else amount


def duration(groups: Groups, context: Context) -> Interpretation:
    """A length of time; of a range ("two to three weeks") the lower end, marked as approximate."""
    mod = duration_mod(groups.get("about", "")) or ("APPROX" if "orso" in groups else "")
    if "half" in groups:
        return Interpretation(_half(groups["half"]), mod=mod)
    if "compound" in groups:
        return Interpretation(
            duration_value(1, words.unit_of(groups["compound"].lower().removesuffix("long")))
        )
    unit = words.unit_of(groups.get("unit") or groups["units"])
    if "from" in groups:
        return Interpretation(duration_value(words.number(groups["from"]), unit), mod="APPROX")
    value = duration_value(_amount(groups), unit)
    if "unit2" in groups:
        second = duration_value(words.number(groups["number2"]), words.unit_of(groups["unit2"]))
        value += second[1:].removeprefix("T") if "T" in value else second[1:]
    return Interpretation(value, mod=mod)


def _half(text: str) -> str:
    """Value of "half an hour", "half-century", "three quarters of an hour"."""
    unit = words.unit_of(re.split(r"[\s-]+", text)[-1])
    if "century" in text.lower() and "quarter" in text.lower():
        return duration_value(0.25, unit)
    if "quarter" in text.lower():
        return duration_value(0.75 if text.lower().startswith("three") else 0.25, unit)
    return duration_value(0.5, unit)


def period(groups: Groups, context: Context) -> Interpretation:
    """A length of time that lies somewhere: "the past two years" ends with publication, "the next" begins.

    "The first nine months of 2019" lie at the beginning of that year.
    """
    unit = words.unit_of(groups["unit"])
    amount = words.number(groups.get("number") or groups["vaguenumber"])
    value = duration_value(amount, unit)
    this = groups["this"].lower()
    if "year" in groups and amount is not None:
        return Interpretation(value, within=_within_year(int(groups["year"]), this, amount, unit))
    if context.dct is None or amount is None or unit.startswith("T"):
        return Interpretation(value)
    moved = None
    if _PAST.search(this):
        moved = calendars.shift(context.dct, -amount, unit)
    elif _FUTURE.search(this):
        moved = calendars.shift(context.dct, amount, unit)
    if moved is None:
        return Interpretation(value)
    within = (min(moved, context.dct), max(moved, context.dct))
    return Interpretation(value, anchor=context.dct_text, within=within)


def _within_year(year: int, this: str, amount: float, unit: str) -> tuple[date, date] | None:
    """The first or last so many units of a year; None for any others ("the three months of 2019")."""
    whole = calendars.bounds(f"{year:04}")
    if whole is None or unit.startswith("T"):
        return whole
    if _OPENING.search(this):
        after = calendars.shift(whole[0], amount, unit)
        return (whole[0], after - timedelta(days=1)) if after and whole[0] < after <= whole[1] else whole
    if _CLOSING.search(this):
        after = whole[1] + timedelta(days=1) if whole[1] < date.max else None
        first = calendars.shift(after, -amount, unit) if after else None
        return (first, whole[1]) if first and whole[0] <= first <= whole[1] else whole
    return whole


def recent_units(groups: Groups, context: Context) -> Interpretation:
    """ "Recent weeks" point to the past, "the coming days" to the future; others are lengths of time."""
    this, unit = groups["this"].lower(), words.unit_of(groups["units"])
    if _POINTING_BACK.search(this):
        return Interpretation("PAST_REF", "DATE")
    if _POINTING_AHEAD.search(this) or "ahead" in groups:
        return Interpretation("FUTURE_REF", "DATE")
    if this == "these" and unit == "D":
        return Interpretation("PRESENT_REF", "DATE")
    return Interpretation(duration_value(None, unit))


def while_(groups: Groups, context: Context) -> Interpretation:
    """A length of time of which nothing is said."""
    return Interpretation("PXD")


def open_ended(groups: Groups, context: Context) -> Interpretation:
    """A duration without an end."""
    return Interpretation(OPEN_ENDED)


def every(groups: Groups, context: Context) -> Interpretation:
    """A recurrence: `P2W` for "every two weeks", `XXXX-WXX-1` for "every Monday"."""
    if "weekday" in groups:
        part = groups.get("daypart", "").lower()
        suffix = f"T{words.DAYPARTS[part]}" if part else ""
        if "clock" in groups and (time := clock_time(groups["clock"], part)):
            suffix = f"T{time}"
        return Interpretation(f"XXXX-WXX-{WEEKDAYS[words.key(groups['weekday'])]}{suffix}")
    if "month" in groups:
        return Interpretation(f"XXXX-{MONTHS[words.key(groups['month'])]:02}")
    if "season" in groups:
        return Interpretation(f"XXXX-{words.SEASONS[words.key(groups['season'])]}")
    unit = groups["unit"].lower().split()[-1]
    if unit in _RECURRING_DAYPARTS:
        return Interpretation(f"XXXX-XX-XXT{words.DAYPARTS[unit]}")
    if unit == "weekend":
        return Interpretation("XXXX-WXX-WE")
    other = groups.get("other", "single").lower()
    amount = _EVERY_STEPS[other] if other in _EVERY_STEPS else words.number(other)
    return Interpretation(duration_value(amount, "D" if unit == "weekday" else words.unit_of(unit)))


def frequency(groups: Groups, context: Context) -> Interpretation:
    """The unit over which something is counted: "twice a week" is `P1W`."""
    return Interpretation(duration_value(1, words.unit_of(groups["unit"])))


def adverb_set(groups: Groups, context: Context) -> Interpretation:
    """ "Daily", "monthly"; with "bi" every two of the unit, with "semi" two in one."""
    adverb = groups["adverb"].lower()
    stem = re.sub(r"^(?:semi-?|bi)|ly$", "", adverb)
    value = _ADVERBS[stem]
    if adverb.startswith("bi"):
        return Interpretation(value.replace("1", "2"))
    if adverb.startswith("semi"):
        return Interpretation({"P1Y": "P6M", "P1M": "P15D"}.get(value, value))
    return Interpretation(value)


def weekday_set(groups: Groups, context: Context) -> Interpretation:
    """ "Mondays", "weekends": the day of every week."""
    days = groups["days"].lower()
    number = mapping("timex/week_sets").get(days)
    part = groups.get("daypart", "").lower().rstrip("s")
    suffix = f"T{words.DAYPARTS[part]}" if part else ""
    return Interpretation(f"XXXX-WXX-{number or WEEKDAYS[days[:-1]]}{suffix}")


def vague(groups: Groups, context: Context) -> Interpretation:
    """ "Now", "recently", "soon": `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`."""
    return Interpretation(words.VAGUE[words.key(groups["vague"])])


def moment(groups: Groups, context: Context) -> Interpretation:
    """ "At the moment": `PRESENT_REF`."""
    return Interpretation("PRESENT_REF")


def future_time(groups: Groups, context: Context) -> Interpretation:
    """ "A later date": `FUTURE_REF`."""
    return Interpretation("FUTURE_REF")


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        duration, period, recent_units, while_, open_ended,
        every, frequency, adverb_set, weekday_set, vague, moment, future_time,
    )
}  # fmt: skip
