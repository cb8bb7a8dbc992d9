"""Clock times, dates and durations, compared where they are of one event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline.core.values import Value, ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.facts.values.intervals import gap, meant, overlap, relate
from pipeline.facts.values.likeness import is_plain, same_holder, same_time, same_word, same_words
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict
from pipeline.resources.loader import lexicon, mapping

_ABOUT = 30.0
"""Minutes by which "about" and "around" widen a clock time; a convention."""
_DAY = 1440
_WEEK = re.compile(r"\bweek(?:end)?\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:last|next|this|year)\b", re.IGNORECASE)
_DEICTIC = re.compile(
    rf"\b(?:that(?= (?:day|morning|afternoon|evening|night|week|month|year))|today|tonight|yesterday"
    rf"|this(?= (?:morning|afternoon|evening))|last(?= night)|{'|'.join(mapping('shared/weekdays'))})\b"
)
"""Words that tell a day by that of publication, or by one named before."""
_MONTH_AND_DAYS = 0.03
"""Share by which a month may differ from its days printed ("a month", "30 days"); set by hand."""


def compare_clocks(a: Value, b: Value) -> Difference | None:
    """Two clock times of one event; times of two zones are not compared."""
    features = _features(a, b)
    sureness = _of_event(a, b, features)
    if sureness is None or zone_of(a) != zone_of(b):
        return None
    verdict, apart = relate_clocks((a.low, a.bound), (b.low, b.bound))
    return _difference(Slot.DATE, verdict, sureness, a, b, replace(features, gap=apart / _DAY))


Clock = tuple[float, str]
"""Minutes since midnight, and how exact they are meant."""


def relate_clocks(one: Clock, other: Clock) -> tuple[Verdict, float]:
    """How two clock times stand to each other, and the minutes between them."""
    apart = abs(one[0] - other[0])
    apart = min(apart, _DAY - apart)
    about = _ABOUT * ((one[1] != "exact") + (other[1] != "exact"))
    return Verdict.AGREE if apart == 0 else Verdict.REFINE if apart <= about else Verdict.DIFFER, apart


def zone_of(value: Value) -> str:
    """The time zone that a clock time is printed with, if any."""
    words = value.text.replace(")", " ").split()
    return next((word for word in words if word.lower() in lexicon("shared/time_zones")), "")


def compare_dates(a: Value, b: Value) -> Difference | None:
    """Two dates of one event: days, months or years."""
    features = _features(a, b)
    sureness = _of_event(a, b, features)
    if sureness is None:
        return None
    if (a.earliest, a.latest) == (b.earliest, b.latest) or _is_one_calendar_day(a, b):
        verdict = Verdict.AGREE
    elif features.time > 0 or _is_loose(a, b) or _hang_on_publication(a, b):
        verdict = Verdict.REFINE
    else:
        verdict = Verdict.DIFFER
    return _difference(Slot.DATE, verdict, sureness, a, b, replace(features, time=0))


def _is_loose(a: Value, b: Value) -> bool:
    """Whether two dates lie within a week, one of them told by the week ("last week"), as papers use it."""
    if not any(_WEEK.search(value.text) for value in (a, b)):
        return False
    ends = [date.fromisoformat(end) for value in (a, b) for end in (value.earliest, value.latest)]
    return max(ends[0], ends[2]) - min(ends[1], ends[3]) <= timedelta(days=7)


def _hang_on_publication(a: Value, b: Value) -> bool:
    """Whether two dates may be one that copies printed on other days put off: "Saturday" and "Saturday".

    A copy is often dated by when it was posted; so "today" may be the eve, and a weekday that of a week ago.
    "That morning" is a day that the text has named before.
    """
    one, other = (_DEICTIC.findall(value.text.lower()) for value in (a, b))
    days = [[word for word in words if word in mapping("shared/weekdays")] for words in (one, other)]
    if all(days) and not any(re.search(r"\d", value.text) for value in (a, b)):
        return bool(set(days[0]) & set(days[1]))
    if any("that" in words for words in (one, other)):
        return True
    apart = abs(date.fromisoformat(a.earliest) - date.fromisoformat(b.earliest))
    return bool(one or other) and a.earliest == a.latest and apart <= timedelta(days=1)


def _is_one_calendar_day(a: Value, b: Value) -> bool:
    """Whether two dates differ in a year alone that one of them does not print, so that it was inferred."""
    printed = [value.earliest[:4] in value.text for value in (a, b)]
    days = {(value.earliest[5:], value.latest[5:]) for value in (a, b)}
    relative = any(_RELATIVE.search(value.text) for value in (a, b))
    return len(days) == 1 and not all(printed) and not relative


def compare_durations(a: Value, b: Value) -> Difference | None:
    """Two spans of time that one thing lasts or takes."""
    features = _features(a, b)
    sureness = _of_event(a, b, features)
    if sureness is None:
        return None
    verdict = relate(a, b)
    one, other = meant(a), meant(b)
    apart = gap(one, other)
    if verdict is Verdict.DIFFER and apart <= _MONTH_AND_DAYS:
        verdict = Verdict.REFINE
    small, large = sorted((one.printed, other.printed))
    features = replace(
        features, gap=apart, overlap=overlap(one, other), ratio=large / small if small else 1.0
    )
    return _difference(Slot.DURATION, verdict, sureness, a, b, features)


def _same_event(a: Value, b: Value) -> int:
    """Whether two times are of one event, named by the verb or as what a verb puts off, holds or begins."""
    carriers = lexicon("facts/carrying_verbs")
    one = a.holder if a.what in carriers and a.holder else (a.what,)
    other = b.holder if b.what in carriers and b.holder else (b.what,)
    if same_words(one, other) > 0:
        return 1
    return same_word(a.what, b.what)


def _features(a: Value, b: Value) -> Features:
    return Features(
        exact=(a.bound == "exact") + (b.bound == "exact"),
        what=_same_event(a, b),
        holder=same_holder(a, b),
        predicate=same_word(a.predicate, b.predicate),
        time=same_time(a, b),
        modifiers=1 if a.modifiers == b.modifiers else -1,
    )


def _of_event(a: Value, b: Value, f: Features) -> Comparability | None:
    """How surely two times are of one event: by its verb or noun, and whose it is."""
    if f.modifiers < 0 or f.holder < 0:
        return None
    if f.what > 0:
        if is_plain(a.what) and is_plain(b.what):
            return Comparability.VAGUE
        return Comparability.SURE if f.holder > 0 else Comparability.LIKELY
    if "happen" in (a.what, b.what):
        return Comparability.LIKELY
    unsaid = f.what == 0 and a.kind is ValueKind.CLOCK
    return Comparability.VAGUE if f.holder > 0 or unsaid else None


def _difference(
    slot: Slot, verdict: Verdict, sureness: Comparability, a: Value, b: Value, features: Features
) -> Difference:
    return Difference.of(
        slot,
        verdict,
        sureness,
        a,
        b,
        " ".join(word for word in (a.kind.value, a.what) if word),
        features,
    )
