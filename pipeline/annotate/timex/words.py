"""The words of timexes and what they stand for, from the lexicons; how many units are counted."""

from __future__ import annotations

import re
from functools import cache

from pipeline.english.calendar_names import MONTHS
from pipeline.english.number_words import spelled_number
from pipeline.resources import mapping

MISREAD = {word: (name, MONTHS[name.lower()]) for word, name in mapping("timex/misread_months").items()}
"""Words a rewriting machine puts for a month's name, with that name and its number."""

UNITS = mapping("timex/units")
SEASONS = mapping("timex/seasons")
DAYPARTS = mapping("timex/dayparts")
HOLIDAYS = mapping("shared/holidays")
VAGUE = mapping("timex/vague")
NAMED_TIMES = mapping("timex/named_times")
STEPS = {word: int(years) for word, years in mapping("timex/year_steps").items()}
"""How many years on "last year", "this year", "next year" lie."""

_HALF = re.compile(r"(?:\s|-)+and(?:\s|-)+a(?:\s|-)+half\b")
_COUNTS = {words: float(count) for words, count in mapping("timex/single_counts").items()}
_FRACTION = re.compile(r"(\d+)?\s*(\d)/(\d)")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def key(text: str) -> str:
    """A word as the lexicons have it: lower case, straight apostrophe, no full stop, single spaces."""
    return re.sub(r"\s+", " ", text.lower().replace("’", "'").rstrip("."))


@cache
def number(text: str) -> float | None:
    """The number meant (`two and a half` is 2.5, `a dozen` 12, `1,200` 1200); None for `several`."""
    word = re.sub(r"[\s-]+", " ", text.lower().strip())
    if not word:
        return None
    plain = _HALF.sub("", text.lower()).strip()
    if plain != text.lower().strip():
        base = number(plain)
        return None if base is None else base + 0.5
    if word in _COUNTS:
        return _COUNTS[word]
    if "couple" in word:
        return 2.0
    if word[-1:] in _VULGAR:
        return float(word[:-1].strip() or 0) + _VULGAR[word[-1]]
    if match := _FRACTION.fullmatch(word):
        return int(match[1] or 0) + int(match[2]) / int(match[3]) if int(match[3]) else None
    digits = word.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits)
    return spelled_number(word)


def unit_of(text: str) -> str:
    """Code of a unit word: `D`, `W`, `M`, `Q`, `Y`, `10Y`, `TH` (clock units begin with T), `NI`, `WE`."""
    code = UNITS[key(text)]
    return re.sub(r"^(T?)1(?=[A-Z])", r"\1", code)
