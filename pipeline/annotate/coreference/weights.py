"""The linear model that says which candidate a pronoun takes up: a weight a property, in readable lists."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pipeline.resources.loader import mapping


@cache
def shipped_weights(kind: str) -> Mapping[str, float]:
    """The weights for pronouns of persons ("person"), things ("thing") or several ("plural")."""
    texts = {
        "person": mapping("coreference/weights_person"),
        "thing": mapping("coreference/weights_thing"),
        "plural": mapping("coreference/weights_plural"),
    }
    return {key: float(value) for key, value in texts[kind].items()}


def score(weights: Mapping[str, float], properties: Iterable[str]) -> float:
    """The sum of the properties' weights; unknown ones weigh nothing."""
    return sum(weights.get(name, 0.0) for name in properties)


def shares(scores: Sequence[float]) -> list[float]:
    """Probabilities of alternatives by their scores."""
    top = max(scores, default=0.0)
    powers = [math.exp(value - top) for value in scores]
    total = sum(powers)
    return [power / total for power in powers]
