"""Charts as inline SVG, drawn by leather and coloured by the page's own style sheet."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import leather
from markupsafe import Markup

from pipeline.core.visible import one_line

_WIDTH = 760
_COLUMNS_HEIGHT = 190
_BAR_HEIGHT, _AXIS_HEIGHT = 26, 60
"""In pixels of the drawing, which the page scales to its width; conventions."""
_LONGEST_LABEL = 34
_TICKS, _LABELS = 4, 6
"""Most lines across a chart, and most labels of a time axis."""

_STEPS = (("%d %b %Y", 1), ("%d %b %Y", 7), ("%b %Y", 31), ("%Y", 366))
"""Units of a time axis, the finest first (a week by its Monday): how one is written, and its days."""


def _svg(chart: leather.Chart, height: int, label: str) -> Markup:
    drawn = chart.to_svg(width=_WIDTH, height=height)
    opening = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}"').format(_WIDTH, height, label)
    return opening + Markup(drawn.replace(f'<svg width="{_WIDTH}" height="{height}"', "", 1))


def bars(counts: Sequence[tuple[str, int]], label: str) -> Markup:
    """Horizontal bars, the first on top."""
    chart = leather.Chart()
    most = max(count for _, count in counts)
    chart.add_x_scale(0, most)
    chart.add_x_axis(ticks=_whole_ticks(most))
    chart.add_bars([(count, _short(name)) for name, count in counts])
    return _svg(chart, _BAR_HEIGHT * len(counts) + _AXIS_HEIGHT, label)


def _steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    return (mantissa * 10**power for power in itertools.count() for mantissa in (1, 2, 5))


def _short(name: str) -> str:
    name = one_line(name)
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"


def over_time(dates: Iterable[str], label: str, *, bars: int) -> Markup | None:
    """Columns of how many articles appeared when, by day, week, month or year; None if on one day or none.

    Args:
        dates: ISO dates.
        bars: How many columns there may be.
    """
    days = sorted(dt.date.fromisoformat(date) for date in dates if date)
    if not days or days[0] == days[-1]:
        return None
    span = (days[-1] - days[0]).days + 1
    unit = next((unit for unit, step in enumerate(_STEPS) if span <= step[1] * bars), len(_STEPS) - 1)
    counts = Counter(_bin(day, unit) for day in days)
    bins = list(dict.fromkeys(_bin(days[0] + dt.timedelta(n), unit) for n in range(span)))[-bars:]
    every = -(-len(bins) // _LABELS)
    most = max(counts.values())
    chart = leather.Chart()
    chart.add_x_axis(tick_formatter=lambda value, i, _: value if i % every == 0 else "")
    chart.add_y_scale(0, most)
    chart.add_y_axis(ticks=_whole_ticks(most))
    chart.add_columns([(start.strftime(_STEPS[unit][0]), counts[start]) for start in bins])
    return _svg(chart, _COLUMNS_HEIGHT, label)


def _whole_ticks(most: int) -> list[int]:
    step = next(step for step in _steps() if step * _TICKS >= most)
    return list(range(0, most + 1, step))


def _bin(day: dt.date, unit: int) -> dt.date:
    """First day of the unit that the day lies in."""
    if unit == 1:
        return day - dt.timedelta(day.weekday())
    return day if unit == 0 else day.replace(day=1) if unit == 2 else day.replace(month=1, day=1)
