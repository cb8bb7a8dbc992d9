"""How alike two claims are: a level for each feature, a weight for each level, and the sum of the weights.

The levels and their weights stand in `facts_comparison.toml`. A weight is the log-odds that a pair with that
level states one fact; the sum is explained by its parts, which are kept. Missing is a level of its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.facts.compare import quantities, values
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.compare.vocabulary import Rarity
from pipeline.resources.loader import rules

VALUE_FEATURES = frozenset({"amounts", "dates", "duration", "polarity", "places"})
"""Features that hold a slot's value; some of their levels exclude that two claims are one fact."""

EXCLUDING = frozenset({"different", "opposed", "changed"})
"""Levels at which the values of two claims cannot both stand."""


EVENT_FEATURES = ("context", "time", "nearby", "counted")
"""Features of the event around the claims."""

_MEETING_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """One compared pair of claims.

    Attributes:
        levels: (feature, level, weight) in the order of the features.
        score: Sum of all weights, in log-odds (base e) of stating one fact.
        frame_score: Sum of the frame weights, in log-odds that both claims are about one slot of one event,
            whatever its value.
        event_score: Sum of those frame weights that tell of the event around the claims, not of their words.
    """

    left: int
    right: int
    rule: str
    levels: tuple[tuple[str, str, float], ...]
    score: float
    frame_score: float
    event_score: float

    def level(self, feature: str) -> str:
        """Level of one feature."""
        return next(level for name, level, _ in self.levels if name == feature)

    @property
    def excluded(self) -> bool:
        """Whether the values cannot both stand or are of two days, so that the claims never are one fact."""
        if any(name in VALUE_FEATURES and level in EXCLUDING for name, level, _ in self.levels):
            return True
        other_day = self.level("dates") in ("adjacent", "unlike")
        return other_day and self.level("amounts") == "unequal"

    def explain(self) -> str:
        """The sum, part by part, largest first."""
        parts = sorted(self.levels, key=lambda part: (-abs(part[2]), part[0]))
        return ", ".join(f"{name}={level} {weight:+.1f}" for name, level, weight in parts if weight)


@dataclass(frozen=True, slots=True)
class _Pair:
    left: Profile
    right: Profile
    candidate: CandidatePair
    shared: float
    rarity: Rarity


def compare(corpus: Corpus, candidate: CandidatePair) -> Comparison:
    """Levels, weights and sums for one candidate pair."""
    left, right = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
    pair = _Pair(left, right, candidate, corpus.rarity.total(left.keys & right.keys), corpus.rarity)
    same, frame = weights()
    levels: list[tuple[str, str, float]] = []
    score, frame_score, event_score = same["prior", "all"], frame["prior", "all"], frame["prior", "event"]
    for feature, level_of in FEATURES.items():
        key = feature, level_of(pair)
        levels.append((*key, same[key]))
        score += same[key]
        frame_score += frame[key]
        if feature in EVENT_FEATURES:
            event_score += frame[key]
    return Comparison(
        candidate.left, candidate.right, candidate.rule, tuple(levels), score, frame_score, event_score
    )


def probability(score: float) -> float:
    """Log-odds as a probability, 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def weights() -> tuple[Mapping[tuple[str, str], float], Mapping[tuple[str, str], float]]:
    """Weight of each (feature, level) for stating one fact, and for being about one slot."""
    table = rules("facts/comparison")
    return (
        {(rule["feature"], rule["level"]): float(rule["weight"]) for rule in table},
        {(rule["feature"], rule["level"]): float(rule["frame_weight"]) for rule in table},
    )


def _graded(value: float, steps: tuple[float, ...]) -> str:
    """The highest step a value reaches, as a label ("0.35"), or "low"."""
    return next((f"{step:.2f}" for step in steps if value >= step), "low")


def _context(pair: _Pair) -> str:
    if pair.left.linked.document_id == pair.right.linked.document_id:
        return "same-document"
    return _graded(pair.candidate.similarity, (0.5, 0.35, 0.25, 0.18, 0.12))


def _time(pair: _Pair) -> str:
    if pair.left.linked.document_id == pair.right.linked.document_id:
        return "same-document"
    if not pair.left.day or not pair.right.day:
        return "missing"
    apart = abs(pair.left.day - pair.right.day)
    return next(
        (level for limit, level in ((1, "day"), (7, "week"), (31, "month")) if apart <= limit), "longer"
    )


def _nearby(pair: _Pair) -> str:
    left, right = pair.left.nearby, pair.right.nearby
    product = math.fsum(left[key] * right[key] for key in left.keys() & right.keys())
    norm = pair.left.nearby_norm * pair.right.nearby_norm
    return _graded(product / norm if norm else 0.0, (0.6, 0.45, 0.33, 0.23, 0.15))


def _wording(pair: _Pair) -> str:
    """Shared weight against the mean weight of the two claims (Dice)."""
    total = pair.left.weight + pair.right.weight
    return _graded(2 * pair.shared / total if total else 0.0, (0.85, 0.7, 0.58, 0.48, 0.38, 0.3, 0.22))


def _contained(pair: _Pair) -> str:
    """Shared weight against the lighter claim."""
    lighter = min(pair.left.weight, pair.right.weight)
    return _graded(pair.shared / lighter if lighter else 0.0, (0.9, 0.75, 0.6, 0.45, 0.3))


def _shared_weight(pair: _Pair) -> str:
    """How much the shared keys tell in all: two rare names and an event, or one everyday word."""
    shared = pair.candidate.shared_weight
    return next(
        (label for limit, label in ((45, "45"), (30, "30"), (20, "20"), (12, "12")) if shared >= limit), "low"
    )


def _predicate(pair: _Pair) -> str:
    left, right = pair.left.predicate, pair.right.predicate
    if left == right:
        return "same"
    if left in pair.right.keys and right in pair.left.keys:
        return "both-mentioned"
    return "mentioned" if left in pair.right.keys or right in pair.left.keys else "different"


def _subject(pair: _Pair) -> str:
    left, right = pair.left, pair.right
    if left.linked.subject_entity_id and right.linked.subject_entity_id:
        same = left.linked.subject_entity_id == right.linked.subject_entity_id
        return "same-entity" if same else "other-entity"
    if not left.subject or not right.subject:
        return "missing"
    if left.subject & right.subject:
        return "overlap"
    if left.subject & right.keys or right.subject & left.keys:
        return "mentioned"
    return "different"


def _core(pair: _Pair) -> str:
    """Whether agent meets agent and patient meets patient: `agree`, `part`, `clash` or `missing`."""
    sides = ((pair.left.subject, pair.right.subject), (pair.left.patient, pair.right.patient))
    verdicts = [_meet(one, other, pair.rarity) for one, other in sides if one and other]
    if not verdicts:
        return "missing"
    return "agree" if all(verdicts) else "part" if any(verdicts) else "clash"


def _meet(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> bool:
    lighter = min(rarity.total(one), rarity.total(other))
    return rarity.total(one & other) >= _MEETING_SHARE * lighter


def _object(pair: _Pair) -> str:
    left, right = pair.left, pair.right
    if not left.object or not right.object:
        return "missing"
    smaller = min(left.object, right.object, key=lambda keys: (len(keys), sorted(keys)))
    other = right if smaller is left.object else left
    total = pair.rarity.total(smaller)
    return _graded(pair.rarity.total(smaller & other.keys) / total if total else 0.0, (0.8, 0.55, 0.3, 0.1))


def _names(pair: _Pair) -> str:
    left, right = pair.left.name_keys, pair.right.name_keys
    if not left or not right:
        return "one-sided" if left or right else "none"
    if not left & right:
        return "disjoint"
    return "all" if left <= pair.right.keys or right <= pair.left.keys else "some"


def _speaker(pair: _Pair) -> str:
    left, right = pair.left.linked, pair.right.linked
    if not left.speaker and not right.speaker:
        return "none"
    if not left.speaker or not right.speaker:
        return "one-sided"
    same = left.speaker_entity_id == right.speaker_entity_id if left.speaker_entity_id else False
    return "same" if same or left.speaker == right.speaker else "different"


def _quote(pair: _Pair) -> str:
    left, right = pair.left.linked.quote_group_id, pair.right.linked.quote_group_id
    if not left or not right:
        return "none"
    return "same" if left == right else "different"


def _modality(pair: _Pair) -> str:
    left, right = pair.left.linked.claim.modality, pair.right.linked.claim.modality
    return "same" if left == right else "different"


def _section(pair: _Pair) -> str:
    left, right = pair.left.linked.claim.section, pair.right.linked.claim.section
    return "title" if "title" in (left, right) else "body"


FEATURES: Mapping[str, Callable[[_Pair], str]] = {
    "context": _context,
    "time": _time,
    "nearby": _nearby,
    "wording": _wording,
    "contained": _contained,
    "shared": _shared_weight,
    "predicate": _predicate,
    "subject": _subject,
    "core": _core,
    "object": _object,
    "names": _names,
    "speaker": _speaker,
    "quote": _quote,
    "modality": _modality,
    "section": _section,
    "counted": lambda pair: quantities.counted_level(pair.left.quantities, pair.right.quantities),
    "amounts": lambda pair: quantities.amounts_level(pair.left.quantities, pair.right.quantities),
    "dates": lambda pair: values.dates_level(pair.left, pair.right),
    "duration": lambda pair: values.duration_level(pair.left, pair.right),
    "polarity": lambda pair: values.polarity_level(pair.left, pair.right),
    "places": lambda pair: values.places_level(pair.left, pair.right),
}
