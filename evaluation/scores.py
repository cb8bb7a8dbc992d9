"""Score rows: what every scorer gives, one row a measured number."""

from __future__ import annotations

from collections.abc import Iterable

Score = dict[str, object]
"""One row of a score table: `corpus`, `component`, `metric`, `value` (None without data) and `n`."""


def score(corpus: str, component: str, metric: str, hits: Iterable[bool]) -> Score:
    """One score row: the share of hits, over how many; None where there is nothing to share out."""
    outcomes = list(hits)
    value = sum(outcomes) / len(outcomes) if outcomes else None
    return score_row(corpus, component, metric, value, len(outcomes))


def score_row(corpus: str, component: str, metric: str, value: float | None, n: int) -> Score:
    """One score row from a value already known."""
    return {"corpus": corpus, "component": component, "metric": metric, "value": value, "n": n}
