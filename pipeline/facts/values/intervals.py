"""Numbers as the ranges that a careful reader takes them for, and whether two of them can both stand."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from pipeline.core.values import Value, ValueKind
from pipeline.facts.values.records import Verdict

_APPROXIMATE = 0.1
"""Share by which "about" widens a number; as in `facts.compare.quantities`."""
_ROUNDED = 0.05
"""Share by which a rounded figure may be off from the one it rounds; set by hand."""
_FEWEST_ROUNDED = 100
"""Number from which a round figure may stand for an exact one; below it only decimals are. Set by hand."""
_WIDEST_STEP = 0.2
"""Share of a number by which what it bounds is beyond it at most ("more than 500"); set by hand."""
_OPEN = 10.0
"""How many times what "at least" counts there may be: early counts of victims are low. Set by hand."""
_SHARE_STEP = 10.0
"""Points within which "more than half" is taken to lie; a convention."""
_SAME = 1e-6
"""Share of difference that only the rounding of floating point, or of a conversion, makes."""
_CONVERTED = 0.03
"""Share by which two units of one length, printed rounded, may be apart; set by hand."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number's lower and upper end as it is meant, and as it is printed."""

    low: float
    high: float
    printed: float


def meant(value: Value, scale: float = 1.0) -> Range:
    """The range a number is meant in: widened by "about", or up to the next round figure by "more than"."""
    low, high = sorted((value.low * scale, value.high * scale))
    step = _step(value) * scale
    if value.bound == "approx":
        return Range(low - _APPROXIMATE * abs(low), high + _APPROXIMATE * abs(high), low)
    if value.bound == "at-least" and value.kind is ValueKind.COUNT:
        return Range(low, _OPEN * high, low)
    if value.bound == "at-least":
        return Range(low, high + step, low)
    if value.bound == "at-most":
        return Range(max(0.0, low - step), high, high)
    return Range(low, high, low)


def _step(value: Value) -> float:
    """How far a bound can lie from what it bounds: less than a unit of its last telling digit."""
    if value.kind is ValueKind.SHARE:
        return _SHARE_STEP
    figure = abs(value.low)
    if figure < 10 or figure % 10:
        return 0.0 if value.kind is ValueKind.COUNT else 0.05 * figure
    return min(0.999 * 10.0 ** trailing_zeros(figure), _WIDEST_STEP * figure)


def trailing_zeros(figure: float) -> int:
    """Zeros at the end of a whole number; 0 for one with decimals."""
    if figure == 0 or figure != int(figure):
        return 0
    digits = str(int(figure))
    return len(digits) - len(digits.rstrip("0"))


def overlap(one: Range, other: Range) -> float:
    """The part of the narrower range that lies in the other."""
    shared = min(one.high, other.high) - max(one.low, other.low)
    narrower = min(one.high - one.low, other.high - other.low)
    if shared < 0:
        return 0.0
    return 1.0 if narrower == 0 else shared / narrower


def gap(one: Range, other: Range) -> float:
    """How far two ranges lie apart, as a share of the larger number."""
    apart = max(one.low, other.low) - min(one.high, other.high)
    largest = max(abs(one.printed), abs(other.printed))
    return max(0.0, apart) / largest if largest else 0.0


def relate(a: Value, b: Value, scale: float = 1.0) -> Verdict:
    """Whether two numbers of one thing agree, refine or differ; `scale` brings `b` to the unit of `a`."""
    one, other = meant(a), meant(b, scale)
    tolerance = _SAME if scale == 1.0 else _CONVERTED
    largest = max(abs(one.printed), abs(other.printed), _SAME)
    equal = all(
        abs(x - y) <= tolerance * largest for x, y in ((a.low, b.low * scale), (a.high, b.high * scale))
    )
    if equal:
        return Verdict.AGREE if a.bound == b.bound else Verdict.REFINE
    if gap(one, other) <= tolerance:
        return Verdict.REFINE
    if "vague" in (a.bound, b.bound):
        return Verdict.DIFFER
    return Verdict.REFINE if _rounds(a, b, scale) or _rounds(b, a, 1 / scale) else Verdict.DIFFER


def relate_printed(a: Value, b: Value) -> Verdict:
    """The same for two numbers that are bounded alike, where the reports differ if their figures do.

    "At least 16" and "at least 19" dead may both be right, but are two tolls; other bounds leave room.
    """
    if a.bound != b.bound or a.bound in ("exact", "vague"):
        return relate(a, b)
    one, other = (replace(value, bound="exact") for value in (a, b))
    return relate(one, other)


def _rounds(rough: Value, fine: Value, scale: float) -> bool:
    """Whether the first is a rounded printing of the second: fewer telling digits, equal up to them."""
    if rough.low != rough.high or fine.low != fine.high:
        return False
    figure, exact = rough.low, fine.low * scale
    if not figure or not exact:
        return False
    digits = _telling_digits(figure)
    counted = rough.kind is ValueKind.COUNT or (exact == int(exact) and rough.kind is not ValueKind.MEASURE)
    if figure < _FEWEST_ROUNDED and counted:
        return False
    if digits >= _telling_digits(fine.low) or abs(figure - exact) > _ROUNDED * abs(exact):
        return False
    place = math.floor(math.log10(abs(exact))) - digits + 1
    unit = 10.0**place
    return abs(figure - exact) <= unit / 2 * (1 + _SAME) or math.isclose(
        math.floor(exact / unit) * unit, figure
    )


def _telling_digits(figure: float) -> int:
    """Digits of a number without the zeros that only scale it."""
    return len(f"{abs(figure):.10g}".replace(".", "").strip("0").split("e")[0]) or 1
