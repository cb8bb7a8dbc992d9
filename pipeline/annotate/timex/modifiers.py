"""TIMEX3 `mod` of the words around an expression, and the part of an interval it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.annotate.timex import words
from pipeline.resources import mapping

_AMOUNT_MODS = mapping("timex/amount_mods")


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
    return next((mod for phrase, mod in _AMOUNT_MODS.items() if phrase in word), "")


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
