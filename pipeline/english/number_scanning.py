"""Numbers in running text, read without any parse: value, range, unit, and how exact they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.english.number_words import MULTIPLIERS, NUMBER_WORDS, last_scale, spelled_number
from pipeline.english.patterns import one_of
from pipeline.resources.loader import lexicon, mapping, words

_FIGURES = (
    r"(?:\d{1,3}(?:,\d{3})+(?!,\d)|\d{1,2}(?:,\d{2})+,\d{3}|\d+)"
    r"(?:\.\d+|\.\s\d{1,2}(?=\s?%|\s(?:percent|per\scent|percentage\spoints?|million|billion|trillion)\b))?"
)
"""Figures, grouped by thousands or, as in India, by hundreds; wire copy breaks decimals ("59. 2 percent")."""
_SHORT_SCALES = {short: float(scale) for short, scale in mapping("english/short_scales").items()}
_PARTS = {part: float(value) for part, value in mapping("english/decimal_parts").items()}
"""What "three-tenths of 1 percent" is counted in."""
_COUNTED_AFTER = re.compile(r"\s(?:people|[a-z]+s\b|(?:[A-Z.]+\s)?[a-z]+s\b)")
_PREFIXED = frozenset(words("english/prefixed_currencies"))
"""Currencies in letters, some of them small, that may stand before the figure."""
_INITIALS = r"[RN](?=\d[\d,.]*(?:,\d{3}|\s?(?:mn|bn|tn|m|b|million|billion|trillion|crore|lakh)\b))"
"""Rand and naira in one letter, which may be anything unless the figure has thousands or a scale."""
_LARGE = 1e5
"""From this value on, "pounds" and "won" are taken for money; set by hand on newswire, not swept."""
_BOUND_WINDOW = 24
"""Characters before a number in which words that widen it are looked for; swept 12-48 on IEER: flat."""


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number as it stands in a text; offsets are half-open characters into that text.

    Attributes:
        start_char, end_char: The whole expression, with words such as "at least".
        core_start_char, core_end_char: The figure, or range of figures, with its unit alone.
        value, high: Lower and upper end; equal where it is no range.
        unit: ISO 4217 code, "percent", a unit of measure, or empty for a plain count.
        bound: `exact`, `at-least`, `at-most` or `approx`.
        label: `MONEY`, `PERCENT`, `QUANTITY`, `CARDINAL`, `TIME` (a number of hours, days, years) or `SCORE`
            (two numbers that make no range: "3-2").
        compound: Noun joined by a hyphen ("12-member"); empty if none.
    """

    start_char: int
    end_char: int
    core_start_char: int
    core_end_char: int
    value: float
    high: float
    unit: str
    bound: str
    label: str
    compound: str = ""


@dataclass(frozen=True, slots=True)
class _Single:
    start: int
    end: int
    value: float
    unit: str
    label: str
    scaled: float
    compound: str
    bare: str


@cache
def _single_pattern() -> re.Pattern[str]:
    small = one_of(word for word in NUMBER_WORDS if word not in MULTIPLIERS)
    scales = one_of(MULTIPLIERS)
    word_number = rf"(?:{small})(?:[\s-](?:{small})\b)*"
    spelled = (
        rf"(?:half[\s-]an?|an?|{word_number})[\s-](?:{scales})\b"
        rf"(?:[\s-](?:{scales})\b|(?:\sand)?[\s-](?:{small})\b)*|{word_number}"
    )
    vague = one_of(mapping("english/vague_numbers"))
    parts = one_of(_PARTS)
    fractions = one_of(mapping("english/fractions"))
    signs = one_of(
        key
        for key in mapping("english/currencies")
        if (key.isupper() and len(key) > 1) or not key[-1].isalpha() or key in _PREFIXED
    )
    currencies = one_of(key for key in mapping("english/currencies") if key[-1].isalpha() and len(key) > 1)
    units = one_of(mapping("english/units"))
    times = one_of(lexicon("english/time_units"))
    return re.compile(
        rf"""
        (?<![\w/:]) (?<!\w[.]) (?<!\d,) (?<!\w[-–]) (?<!\w') (?<!\w’)
        (?:(?P<sign>{_INITIALS}|(?:{signs}))\s?)?
        (?:(?P<figures>{_FIGURES})(?:\s(?P<numerator>\d)/(?P<denominator>\d))?
             (?:(?P<short>mn|bn|tn|[kmb](?<=\d[kmb]))\b | (?P<scales>(?:[\s-](?:{scales})s?\b)+))?
           | (?P<parts>(?i:{small}))-(?P<of>{parts})s?\sof\s(?:1|one|an?)(?=\s(?:per\s?cent|percentage)\b)
           | (?P<fraction>(?i:{fractions}))\b
             (?=\s(?:of|the|this|that|these|those|my|our|his|her|its|their|all)\b)
           | (?P<vague>(?i:{vague}))\b
           | (?P<spelled>(?i:{spelled}))\b)
        (?: (?P<percent>\s?%) | [\s-]?(?P<unit>{units})(?![\w])
           | \s(?:of\s)?(?P<currency>{currencies})(?!\w) | [\s-](?P<time>{times})(?!\w)
           | -(?!plus\b|odd\b|strong\b)(?P<compound>[a-z]{{3,}}) )?
        (?![\w/]*\d) (?!\w) (?![.,:]\d) (?!/\d)
        """,
        re.VERBOSE,
    )


@cache
def _openings() -> frozenset[str]:
    """The first letters, or else the first sign, of all that may open a number that is no figure."""
    lists = ("english/vague_numbers", "english/fractions", "english/currencies")
    keys = [*NUMBER_WORDS, *(key for name in lists for key in mapping(name)), "half", "a", "an", "R", "N"]
    return frozenset(_TOKEN.findall(key)[0].lower() for key in keys)


@cache
def _bound_pattern(name: str) -> re.Pattern[str]:
    bounds = one_of(mapping(name))
    template = rf"(?<!\w)({bounds})\s$" if name == "english/bounds" else rf"[\s-]({bounds})(?!\w)|(\+)"
    return re.compile(template, re.IGNORECASE)


_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_JOINT = re.compile(r"\s(to|or|and)\s|\s?([-–—])\s?")
_OPENING = re.compile(r"(?<!\w)(between|from)\s$", re.IGNORECASE)
_SCORE = re.compile(r"\d+[-–]\d+(?:[-–]\d+)*(?![\w-])")
_RESULT = re.compile(rf"\s?(?:$|[^\sa-z%]|(?:{'|'.join(words('english/result_followers'))})\b)")


def parse_amount(text: str) -> NumberSpan | None:
    """The first number of `text` with all that belongs to it, or None."""
    return next(scan_numbers(text), None)


def scan_numbers(text: str) -> Iterator[NumberSpan]:
    """Yield the numbers of a text in order, none overlapping; leaves out ordinals and parts of words."""
    position = 0
    while (first := _find(text, position)) is not None:
        found = _number(text, first, position)
        position = found.end_char
        yield found


def _find(text: str, position: int) -> _Single | None:
    """The next number; looked for only where a figure stands, or a word or sign that opens one."""
    pattern, openings = _single_pattern(), _openings()
    for token in _TOKEN.finditer(text, position):
        opening = token[0]
        if opening[0].isdigit() or opening.lower() in openings:
            match = pattern.match(text, token.start())
            if match is not None:
                return _read(match)
    return None


def _number(text: str, first: _Single, floor: int) -> NumberSpan:
    window_start = max(floor, first.start - _BOUND_WINDOW)
    before = text[window_start : first.start]
    second = _range_end(text, first, before)
    if second is None and (score := _SCORE.match(text, first.start)) and score.end() > first.end:
        start, end = score.span()
        return NumberSpan(start, end, start, end, first.value, first.value, "", "exact", "SCORE")
    last = second or first
    value, high, unit, label = first.value, last.value, last.unit, last.label
    if second is not None:
        value = _same_scale(first, second)
        unit, label = second.unit or first.unit, second.label if second.unit else first.label
    bound, start = "exact", first.start
    if second is not None and (opening := _OPENING.search(before)):
        start = window_start + opening.start(1)
    elif widened := _bound_pattern("english/bounds").search(before):
        start = window_start + widened.start(1)
        bound = _lookup("english/bounds", widened[1])
    end = last.end
    if bound == "exact" and (widened := _bound_pattern("english/bounds_after").match(text, end)):
        bound = "at-least" if widened[2] else _lookup("english/bounds_after", widened[1])
        end = widened.end()
    if bound == "exact" and last.bare == "vague":
        bound = "at-least"
    compound = last.compound
    core_end = last.end - len(compound) - 1 if compound else last.end
    return NumberSpan(start, end, first.start, core_end, value, high, unit, bound, label, compound)


def _lookup(name: str, phrase: str) -> str:
    return mapping(name)[" ".join(phrase.lower().split())]


def _range_end(text: str, first: _Single, before: str) -> _Single | None:
    """The upper end of a range that starts with `first`: "237 and 253", "10 or 14", "15 kph to 20 kph"."""
    joint = _JOINT.match(text, first.end)
    if joint is None or first.bare == "vague":
        return None
    match = _single_pattern().match(text, joint.end()) or (
        _after_hyphen(text, joint.end()) if joint[2] else None
    )
    if match is None:
        return None
    second = _read(match)
    if first.unit and second.unit and first.unit != second.unit:
        return None
    if first.unit and not second.unit:
        if first.label != "MONEY" or not (joint[2] or second.scaled >= 1e3):
            return None
    elif first.label != second.label and first.unit:
        return None
    opening = _OPENING.search(before)
    between = opening is not None and opening[1].lower() == "between"
    if (joint[1] == "and") != between or not _same_scale(first, second) < second.value:
        return None
    if joint[2] and not (first.unit or second.unit or second.compound) and _RESULT.match(text, second.end):
        return None
    return second


def _after_hyphen(text: str, position: int) -> re.Match[str] | None:
    """The second half of "10-20 percent", which the pattern refuses inside a word."""
    match = _single_pattern().search(" " + text[position : position + 60])
    if match is None or match.start() != 1:
        return None
    return _single_pattern().match(text[:position][:-1] + " " + text[position:], position)


def _same_scale(first: _Single, second: _Single) -> float:
    """Lower end of a range whose scale word stands only once: "5 to 6 million"."""
    shared = first.scaled == 1 and second.scaled >= 1e3 and first.value < 1000
    return first.value * second.scaled if shared else first.value


def _read(match: re.Match[str]) -> _Single:
    value, scaled, bare = _value(match)
    unit, label = _unit(match, value)
    metres = not unit and match["short"] == "m" and "." not in match["figures"]
    if metres and not _COUNTED_AFTER.match(match.string, match.end()):
        value, scaled, unit, label = value / scaled, 1.0, "m", "QUANTITY"
    return _Single(match.start(), match.end(), value, unit, label, scaled, match["compound"] or "", bare)


def _value(match: re.Match[str]) -> tuple[float, float, str]:
    if match["parts"]:
        return round(NUMBER_WORDS[match["parts"].lower()] * _PARTS[match["of"]], 6), 1, "spelled"
    if match["vague"]:
        return _float("english/vague_numbers", match["vague"]), 1, "vague"
    if match["fraction"]:
        return _float("english/fractions", match["fraction"]), 1, "fraction"
    if match["spelled"]:
        return spelled_number(match["spelled"]) or 0.0, last_scale(match["spelled"]), "spelled"
    value = float(re.sub(r"[,\s]", "", match["figures"]))
    if match["numerator"]:
        value += int(match["numerator"]) / max(int(match["denominator"]), 1)
    scaled = _SHORT_SCALES[match["short"]] if match["short"] else 1.0
    for word in re.findall(r"[a-z]+", match["scales"] or ""):
        scaled *= NUMBER_WORDS[word.removesuffix("s")]
    return round(value * scaled, 6), scaled, "figures"


def _float(name: str, phrase: str) -> float:
    return float(mapping(name)[" ".join(phrase.lower().split())])


def _unit(match: re.Match[str], value: float) -> tuple[str, str]:
    if match["sign"]:
        return mapping("english/currencies")[match["sign"]], "MONEY"
    if match["percent"]:
        return "percent", "PERCENT"
    if match["time"]:
        return match["time"], "TIME"
    if match["currency"]:
        name = " ".join(match["currency"].split())
        return mapping("english/currencies")[name], "MONEY"
    if not match["unit"]:
        return "", "CARDINAL"
    unit = mapping("english/units")[" ".join(match["unit"].split())]
    if unit == "lb" and match["unit"] == "pounds" and value >= _LARGE:
        return "GBP", "MONEY"
    return unit, "PERCENT" if unit in ("percent", "percentage point", "basis point") else "QUANTITY"
