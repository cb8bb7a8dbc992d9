"""TIMEX3 `mod` of the words around an expression, and the part of an interval it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.annotate.timex import words

_AMOUNT_MODS = (
    ("EQUAL_OR_MORE", r"at least|no less|no fewer|not less"),
    ("EQUAL_OR_LESS", r"at most|up to|as (?:many|long)|(?:no|not) (?:more|longer|later)"),
    ("LESS_THAN", r"less than|fewer|under|nearly|almost|close to"),
    ("MORE_THAN", r"more than|over|longer"),
    ("APPROX", r"about|around|approximately|roughly|some|estimated"),
)


def modifier(text: str) -> str:
    """TIMEX3 `mod` of "early", "the end of", "mid-" and their like; empty for none."""
    word = words.key(text)
    if re.search(r"\b(earl|start|begin|first)", word):
        return "START"
    if re.search(r"\b(late|end|close|latter|second half)", word):
        return "END"
    return "MID" if "mid" in word else ""


def duration_mod(text: str) -> str:
    """TIMEX3 `mod` of "about", "more than", "at least", "nearly" and their like; empty for none."""
    word = words.key(text)
    for mod, pattern in _AMOUNT_MODS:
        if re.search(pattern, word):
            return mod
    return ""


def clip(within: tuple[date, date] | None, mod: str, dct: date | None = None) -> tuple[date, date] | None:
    """The part of an interval a `mod` means: START its first half, MID the middle half, END the second.

    BEFORE and AFTER divide it at the day of publication ("earlier this month", "later this year").
    """
    if within is None:
        return None
    first, last = within
    days = (last - first).days
    if mod == "START":
        return first, first + timedelta(days=days // 2)
    if mod == "END":
        return first + timedelta(days=(days + 1) // 2), last
    if mod == "MID":
        return first + timedelta(days=days // 4), last - timedelta(days=days // 4)
    if mod in ("BEFORE", "AFTER") and dct and first <= dct <= last:
        return (first, dct) if mod == "BEFORE" else (dct, last)
    return within
