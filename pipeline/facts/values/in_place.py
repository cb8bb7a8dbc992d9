"""Numbers that stand in one place of near-copies, though nobody read what they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core.values import Value, ValueKind
from pipeline.core.vocabularies import Slot
from pipeline.english.calendar_names import MONTHS
from pipeline.english.number_scanning import parse_amount
from pipeline.facts.values.alignment import Alignment, Stretch, touch
from pipeline.facts.values.intervals import gap, meant, relate_printed
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict

_UNIT_WORDS = 2
"""Words between a number and what tells its unit from another; set by hand."""

_YEARS = range(1900, 2101)
"""Whole numbers that are taken for years, which dates compare."""


@dataclass(frozen=True, slots=True)
class _Printed:
    stretch: Stretch
    a: Value
    b: Value


def unread_numbers(alignment: Alignment, found: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the numbers that near-copies print in one place and that no comparison covers yet.

    What is measured by them is not known ("a quota of 28 million barrels per day"), but that they are of one
    thing is, by the words around them.

    Args:
        found: The comparisons of the claims' values.
    """
    for printed in _printed(alignment):
        spans = printed.stretch.span_a, printed.stretch.span_b
        if any(touch(known.span_a, spans[0]) or touch(known.span_b, spans[1]) for known in found):
            continue
        verdict = relate_printed(printed.a, printed.b)
        one, other = sorted((printed.a.low, printed.b.low))
        yield Difference(
            Slot.NUMBER,
            verdict,
            Comparability.SURE if verdict is Verdict.DIFFER else Comparability.LIKELY,
            printed.a.text,
            printed.b.text,
            *spans,
            "in place",
            Features(
                ratio=other / one if one else 1.0, gap=gap(meant(printed.a), meant(printed.b)), aligned=1
            ),
        )


def _printed(alignment: Alignment) -> Iterator[_Printed]:
    for place, stretch in enumerate(alignment.stretches):
        if stretch.equal:
            continue
        a, b = (_number(words) for words in (stretch.words_a, stretch.words_b))
        if a is None or b is None or _is_of_a_date(alignment, place) or _has_another_unit(alignment, place):
            continue
        is_whole = a.low.is_integer() and b.low.is_integer()
        kind = ValueKind.COUNT if is_whole else ValueKind.MEASURE
        yield _Printed(stretch, replace(a, kind=kind), replace(b, kind=kind))


def _number(words: Sequence[str]) -> Value | None:
    """What a stretch says if it is a number and nothing else."""
    text = " ".join(words)
    read = parse_amount(text)
    if read is None or (read.start_char, read.end_char) != (0, len(text)) or read.value in _YEARS:
        return None
    return Value(
        ValueKind.COUNT, 0, len(text), text, low=read.value, high=read.high, unit=read.unit, bound=read.bound
    )


def _has_another_unit(alignment: Alignment, place: int) -> bool:
    """Whether the words right behind two numbers differ: "104 degrees Fahrenheit", "40 degrees Celsius"."""
    behind = alignment.stretches[place + 1 : place + 3]
    return len(behind) > 1 and behind[0].equal and len(behind[0].words_a) <= _UNIT_WORDS


def _is_of_a_date(alignment: Alignment, place: int) -> bool:
    """Whether the name of a month stands beside a stretch."""
    stretches = alignment.stretches
    before = stretches[place - 1].words_a[-1:] if place else ()
    after = stretches[place + 1].words_a[:1] if place + 1 < len(stretches) else ()
    return any(word.rstrip(".") in MONTHS for word in (*before, *after))
