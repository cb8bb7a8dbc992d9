"""How alike two claims are: a level for each feature, a weight for each level, and the sum of the weights.

The levels and their weights are declared in `levels`. The sum is explained by its parts, which are kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from pipeline.facts.compare import levels, quantities, values
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.levels import Level
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.compare.vocabulary import Rarity

EVENT_FEATURES = (levels.Context, levels.Time, levels.Nearby, levels.Counted)
"""Features of the event around the claims."""

_MEETING_SHARE = 0.5
"""Share of the lighter phrase's weight that two phrases for one participant have in common;
swept 0.33-0.67 on the newswire pairs: flat."""

_EXPLAINED = 20_000
"""Combinations of levels whose explanations are kept: most pairs have one that others have, too."""

_MOST_LOG_ODDS = 30.0
"""Log-odds beyond which a probability is as good as 0 or 1; keeps the exponential from overflowing."""


Feature = TypeVar("Feature", bound=Level)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One compared pair of claims.

    Attributes:
        levels: One of each feature, in the order of `FEATURES`.
        score: Sum of all weights, in log-odds (base e) of stating one fact.
        frame_score: Sum of the frame weights, in log-odds that both claims are about one slot of one event,
            whatever its value.
        event_score: Sum of those frame weights that tell of the event around the claims, not of their words.
        shared: What the keys that both have weigh.
        nearby: Cosine of the claims' surroundings.
    """

    left: int
    right: int
    rule: str
    levels: tuple[Level, ...]
    score: float
    frame_score: float
    event_score: float
    shared: float
    nearby: float

    def level(self, feature: type[Feature]) -> Feature:
        """Level of one feature."""
        found = self.levels[_PLACES[feature]]
        assert isinstance(found, feature)
        return found

    def has(self, *wanted: Level) -> bool:
        """Whether the pair has one of the given levels."""
        return any(level in self.levels for level in wanted)

    @property
    def excluded(self) -> bool:
        """Whether the values cannot both stand or are of two days, so that the claims never are one fact."""
        if not levels.EXCLUDING.isdisjoint(self.levels):
            return True
        other_day = self.level(levels.Dates) in levels.OTHER_DAYS
        return other_day and self.has(levels.Amounts.UNEQUAL)

    def explain(self) -> str:
        """The sum, part by part, largest first."""
        return _explained(self.levels)


@lru_cache(maxsize=_EXPLAINED)
def _explained(found: tuple[Level, ...]) -> str:
    parts = sorted([levels.explained(level) for level in found if level.weight])
    return ", ".join([part for *_, part in parts])


@dataclass(frozen=True, slots=True)
class _Pair:
    left: Profile
    right: Profile
    candidate: CandidatePair
    shared: float
    nearby: float
    rarity: Rarity


def compare(corpus: Corpus, candidate: CandidatePair) -> Comparison:
    """Levels, weights and sums for one candidate pair."""
    left, right = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
    shared, nearby = corpus.rarity.total(left.keys & right.keys), _cosine_nearby(left, right)
    pair = _Pair(left, right, candidate, shared, nearby, corpus.rarity)
    found = tuple([level_of(pair) for level_of in _LEVELS_OF])
    score, frame_score, event_score = levels.SAME_FACT_PRIOR, levels.FRAME_PRIOR, levels.EVENT_PRIOR
    for level in found:
        score += level.weight
        frame_score += level.frame_weight
    for place in _EVENT_PLACES:
        event_score += found[place].frame_weight
    return Comparison(
        candidate.left,
        candidate.right,
        candidate.rule,
        found,
        score,
        frame_score,
        event_score,
        shared,
        nearby,
    )


def _cosine_nearby(left: Profile, right: Profile) -> float:
    one, other = left.nearby, right.nearby
    product = math.fsum([one[key] * other[key] for key in one.keys() & other.keys()])
    norm = left.nearby_norm * right.nearby_norm
    return product / norm if norm else 0.0


def probability(score: float) -> float:
    """Log-odds as a probability, 0 to 1."""
    return 1 / (1 + math.exp(-max(-_MOST_LOG_ODDS, min(_MOST_LOG_ODDS, score))))


def _context(pair: _Pair) -> levels.Context:
    if pair.left.linked.document_id == pair.right.linked.document_id:
        return levels.Context.SAME_DOCUMENT
    return levels.Context.of(pair.candidate.similarity)


def _time(pair: _Pair) -> levels.Time:
    if pair.left.linked.document_id == pair.right.linked.document_id:
        return levels.Time.SAME_DOCUMENT
    if not pair.left.day or not pair.right.day:
        return levels.Time.MISSING
    return levels.Time.apart(abs(pair.left.day - pair.right.day))


def _nearby(pair: _Pair) -> levels.Nearby:
    return levels.Nearby.of(pair.nearby)


def _wording(pair: _Pair) -> levels.Wording:
    total = pair.left.weight + pair.right.weight
    return levels.Wording.of(2 * pair.shared / total if total else 0.0)


def _contained(pair: _Pair) -> levels.Contained:
    lighter = min(pair.left.weight, pair.right.weight)
    return levels.Contained.of(pair.shared / lighter if lighter else 0.0)


def _shared(pair: _Pair) -> levels.Shared:
    return levels.Shared.of(pair.candidate.shared_weight)


def _predicate(pair: _Pair) -> levels.Predicate:
    left, right = pair.left.predicate, pair.right.predicate
    if left == right:
        return levels.Predicate.SAME
    if left in pair.right.left_open or right in pair.left.left_open:
        return levels.Predicate.LEFT_OPEN
    mentioned = [left in pair.right.keys, right in pair.left.keys]
    if all(mentioned):
        return levels.Predicate.BOTH_MENTIONED
    return levels.Predicate.MENTIONED if any(mentioned) else levels.Predicate.DIFFERENT


def _subject(pair: _Pair) -> levels.Subject:
    left, right = pair.left, pair.right
    if left.linked.subject_entity_id and right.linked.subject_entity_id:
        same = left.linked.subject_entity_id == right.linked.subject_entity_id
        return levels.Subject.SAME_ENTITY if same else levels.Subject.OTHER_ENTITY
    if not left.subject or not right.subject:
        return levels.Subject.MISSING
    if left.subject & right.subject:
        return levels.Subject.OVERLAP
    if left.subject & right.keys or right.subject & left.keys:
        return levels.Subject.MENTIONED
    return levels.Subject.DIFFERENT


def _core(pair: _Pair) -> levels.Core:
    sides = ((pair.left.subject, pair.right.subject), (pair.left.patient, pair.right.patient))
    verdicts = [_meet(one, other, pair.rarity) for one, other in sides if one and other]
    if not verdicts:
        return levels.Core.MISSING
    if all(verdicts):
        return levels.Core.AGREE
    return levels.Core.PART if any(verdicts) else levels.Core.CLASH


def _meet(one: frozenset[str], other: frozenset[str], rarity: Rarity) -> bool:
    lighter = min(rarity.weight(one), rarity.weight(other))
    return rarity.weight(one & other) >= _MEETING_SHARE * lighter


def _object(pair: _Pair) -> levels.Object:
    left, right = pair.left, pair.right
    if not left.object or not right.object:
        return levels.Object.MISSING
    if len(left.object) == len(right.object):
        smaller = min(left.object, right.object, key=sorted)
    else:
        smaller = min(left.object, right.object, key=len)
    other = right if smaller is left.object else left
    total = pair.rarity.weight(smaller)
    return levels.Object.of(pair.rarity.total(smaller & other.keys) / total if total else 0.0)


def _names(pair: _Pair) -> levels.Names:
    left, right = pair.left.name_keys, pair.right.name_keys
    if not left or not right:
        return levels.Names.ONE_SIDED if left or right else levels.Names.NONE
    if not left & right:
        return levels.Names.DISJOINT
    held = left <= pair.right.keys or right <= pair.left.keys
    return levels.Names.ALL if held else levels.Names.SOME


def _speaker(pair: _Pair) -> levels.Speaker:
    left, right = pair.left.linked, pair.right.linked
    if not left.speaker and not right.speaker:
        return levels.Speaker.NONE
    if not left.speaker or not right.speaker:
        return levels.Speaker.ONE_SIDED
    same = left.speaker_entity_id == right.speaker_entity_id if left.speaker_entity_id else False
    return levels.Speaker.SAME if same or left.speaker == right.speaker else levels.Speaker.DIFFERENT


def _quote(pair: _Pair) -> levels.Quote:
    left, right = pair.left.linked.quote_group_id, pair.right.linked.quote_group_id
    if not left or not right:
        return levels.Quote.NONE
    return levels.Quote.SAME if left == right else levels.Quote.DIFFERENT


def _modality(pair: _Pair) -> levels.Modality:
    left, right = pair.left.linked.claim.modality, pair.right.linked.claim.modality
    return levels.Modality.SAME if left == right else levels.Modality.DIFFERENT


def _section(pair: _Pair) -> levels.Section:
    left, right = pair.left.linked.claim.section, pair.right.linked.claim.section
    return levels.Section.TITLE if "title" in (left, right) else levels.Section.BODY


FEATURES: Mapping[type[Level], Callable[[_Pair], Level]] = {
    levels.Context: _context,
    levels.Time: _time,
    levels.Nearby: _nearby,
    levels.Wording: _wording,
    levels.Contained: _contained,
    levels.Shared: _shared,
    levels.Predicate: _predicate,
    levels.Subject: _subject,
    levels.Core: _core,
    levels.Object: _object,
    levels.Names: _names,
    levels.Speaker: _speaker,
    levels.Quote: _quote,
    levels.Modality: _modality,
    levels.Section: _section,
    levels.Counted: lambda pair: quantities.counted_level(pair.left.quantities, pair.right.quantities),
    levels.Amounts: lambda pair: quantities.amounts_level(pair.left.quantities, pair.right.quantities),
    levels.Dates: lambda pair: values.dates_level(pair.left, pair.right),
    levels.Duration: lambda pair: values.duration_level(pair.left, pair.right),
    levels.Polarity: lambda pair: values.polarity_level(pair.left, pair.right),
    levels.Places: lambda pair: values.places_level(pair.left, pair.right),
}
"""How each feature's level is found; weights are summed in this order, so that a sum is always the same."""

_PLACES: Mapping[type[Level], int] = {feature: place for place, feature in enumerate(FEATURES)}
_LEVELS_OF = tuple(FEATURES.values())
_EVENT_PLACES = tuple(sorted(_PLACES[feature] for feature in EVENT_FEATURES))
