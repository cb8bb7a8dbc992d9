"""What the trained decision on a pair of claims looks at: numbers of the pair and of its rivals.

The same for both orders of the two claims. The names of the columns are kept with the model, which refuses
others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from pipeline.core.commitment import is_backed
from pipeline.core.vocabularies import Slot
from pipeline.facts.compare import levels
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.comparison import FEATURES, Comparison
from pipeline.facts.compare.events import days_apart
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.compare.quantities import TELLING_NUMBER
from pipeline.facts.values import Comparability, Difference, Verdict, differences

Rows = NDArray[np.float32]

_RANKED_LEVELS = (
    levels.Predicate,
    levels.Subject,
    levels.Core,
    levels.Object,
    levels.Names,
    levels.Speaker,
    levels.Quote,
    levels.Modality,
    levels.Section,
    levels.Counted,
    levels.Amounts,
    levels.Dates,
    levels.Duration,
    levels.Polarity,
    levels.Places,
)
"""Features whose levels are given by their rank, 0 the best."""

_POSITIONS = tuple(list(FEATURES).index(level) for level in _RANKED_LEVELS)

_EVENT = (
    "similarity",
    "days_apart",
    "one_document",
    "one_sentence",
    "nearby",
    "titles",
)
_INSTANCE = (
    "event_kind",
    "event_place_shared",
    "event_place_clash",
    "event_names_shared",
    "event_names_clash",
    "event_days_apart",
    "event_age_least",
    "event_age_most",
    "event_counts_shared",
    "event_number_least",
    "event_number_most",
)
_WORDING = (
    "cosine",
    "dice",
    "lighter_covered",
    "heavier_covered",
    "shared",
    "lighter",
    "heavier",
    "names_shared",
    "names_alone_least",
    "names_alone_most",
    "numbers_shared",
    "numbers_alone_least",
    "numbers_alone_most",
    "token_set",
    "characters",
    "token_sort",
    "predicates_mentioned",
)
_STANDING = ("backed", "opposite_commitment", "one_negated")
_SUMS = ("same_sum", "frame_sum", "event_sum")
_VALUES = (
    "agree_sure",
    "agree_likely",
    "refine",
    "differ_sure",
    "differ_likely",
    "differ_vague",
    "largest_gap",
    "differ_number",
    "differ_date",
    "differ_polarity",
    "differ_location",
)
_RIVALS = ("rank_best", "rank_worst", "lead_least", "lead_most")

NAMES: tuple[str, ...] = (
    *_EVENT,
    *_INSTANCE,
    *_WORDING,
    *_STANDING,
    *_SUMS,
    *(level.__name__.lower() for level in _RANKED_LEVELS),
    *_VALUES,
    *_RIVALS,
)
"""The columns of a row, in order."""

OF_VALUES: tuple[str, ...] = (
    "same_sum",
    "frame_sum",
    "amounts",
    "dates",
    "duration",
    "polarity",
    "places",
    "opposite_commitment",
    "one_negated",
    "numbers_shared",
    "numbers_alone_least",
    "numbers_alone_most",
    *_VALUES,
)
"""The columns that tell whether values agree; whether two claims speak of one thing must not hang on them."""

_COSINE = NAMES.index("cosine")
_UNKNOWN = -1.0
_KEPT_TITLES = 10_000
"""Pairs of titles whose likeness is kept, since all claims of two articles ask for it."""


_Events = tuple[int, int, int, int]
"""Two events by their identity, and the days of their articles: what `_instance` depends on."""


@dataclass(frozen=True, slots=True)
class _Own:
    """What each pair of a claim asks of it: the length of its keys, and its statement's words in order."""

    norm: float
    sorted_words: str


def _sorted_words(profile: Profile) -> str:
    return " ".join(sorted(profile.linked.claim.wording.split()))


def rows(
    corpus: Corpus, candidates: Sequence[CandidatePair], comparisons: Sequence[Comparison]
) -> tuple[Rows, list[tuple[Difference, ...]]]:
    """One row a candidate, of shape (candidates, `NAMES`), and the values compared of each."""
    own = [_Own(_norm(corpus, profile), _sorted_words(profile)) for profile in corpus.profiles]
    compared = [_differences(corpus, candidate) for candidate in candidates]
    instances: dict[_Events, list[float]] = {}
    alone = [
        _alone(corpus, candidate, comparison, own, found, instances)
        for candidate, comparison, found in zip(candidates, comparisons, compared, strict=True)
    ]
    table = np.array(alone, dtype=np.float32).reshape(len(candidates), len(NAMES) - len(_RIVALS))
    return np.hstack([table, _rivalry(corpus, candidates, table[:, _COSINE])]), compared


def _differences(corpus: Corpus, candidate: CandidatePair) -> tuple[Difference, ...]:
    left, right = corpus.profiles[candidate.left].linked, corpus.profiles[candidate.right].linked
    return () if left.document_id == right.document_id else differences(left.claim, right.claim)


def _norm(corpus: Corpus, profile: Profile) -> float:
    return math.sqrt(math.fsum(corpus.rarity[key] ** 2 for key in profile.keys))


def _alone(
    corpus: Corpus,
    candidate: CandidatePair,
    comparison: Comparison,
    own: Sequence[_Own],
    compared: Sequence[Difference],
    instances: dict[_Events, list[float]],
) -> list[float]:
    left, right = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
    events = id(left.event), id(right.event), left.day, right.day
    if events not in instances:
        instances[events] = _instance(corpus, left, right)
    found = comparison.levels
    return [
        *_event(left, right, candidate, comparison.nearby),
        *instances[events],
        *_wording(corpus, (left, right), (own[candidate.left], own[candidate.right]), comparison.shared),
        *_standing(left, right),
        comparison.score,
        comparison.frame_score,
        comparison.event_score,
        *(found[position]._value_ for position in _POSITIONS),
        *_values(compared),
    ]


def _event(left: Profile, right: Profile, candidate: CandidatePair, nearby: float) -> list[float]:
    one, other = left.linked, right.linked
    same = one.document_id == other.document_id
    sentence = same and one.claim.sentence_start_char == other.claim.sentence_start_char
    return [
        candidate.similarity,
        math.log1p(abs(left.day - right.day)) if left.day and right.day else _UNKNOWN,
        same,
        sentence,
        nearby,
        _titles(one.title, other.title) if one.title and other.title else _UNKNOWN,
    ]


@lru_cache(maxsize=_KEPT_TITLES)
def _titles(one: str, other: str) -> float:
    return fuzz.token_set_ratio(one, other)


def _instance(corpus: Corpus, left: Profile, right: Profile) -> list[float]:
    """How the two events stand to each other that the claims belong to."""
    one, other = left.event, right.event
    ages = sorted(
        math.log1p(abs(profile.day - profile.event.days[1]))
        if profile.day and profile.event.days
        else _UNKNOWN
        for profile in (left, right)
    )
    dated = one.days is not None and other.days is not None
    telling = {count for count in one.counts & other.counts if count[1] >= TELLING_NUMBER}
    return [
        1 if one.kinds & other.kinds else -1 if one.kinds and other.kinds else 0,
        *_shared_and_clash(corpus, one.places, other.places),
        *_shared_and_clash(corpus, one.names, other.names),
        math.log1p(days_apart(one.days, other.days)) if dated else _UNKNOWN,
        *ages,
        len(telling),
        *sorted((one.number, other.number)),
    ]


def _shared_and_clash(corpus: Corpus, one: Set[str], other: Set[str]) -> tuple[float, float]:
    """Bits of the most telling name that both have, and of what either tells that the other lacks."""
    if not one or not other:
        return _UNKNOWN, _UNKNOWN
    rarity = corpus.rarity

    def most(keys: Set[str]) -> float:
        return max(map(rarity.__getitem__, keys), default=0.0)

    return most(one & other), min(most(one - other), most(other - one))


def _wording(
    corpus: Corpus, pair: tuple[Profile, Profile], own: tuple[_Own, _Own], shared: float
) -> list[float]:
    rarity = corpus.rarity
    left, right = pair
    norm = own[0].norm * own[1].norm
    squares = math.fsum([rarity[key] ** 2 for key in left.keys & right.keys])
    lighter, heavier = sorted((left.weight, right.weight))
    names = sorted((rarity.weight(left.name_keys - right.keys), rarity.weight(right.name_keys - left.keys)))
    numbers = sorted((len(left.numbers - right.numbers), len(right.numbers - left.numbers)))
    texts = sorted((left.linked.claim.wording, right.linked.claim.wording))
    return [
        squares / norm if norm else 0.0,
        2 * shared / (lighter + heavier) if heavier else 0.0,
        shared / lighter if lighter else 0.0,
        shared / heavier if heavier else 0.0,
        shared,
        lighter,
        heavier,
        rarity.weight(left.name_keys & right.name_keys),
        *names,
        len(left.numbers & right.numbers),
        *numbers,
        fuzz.token_set_ratio(*texts),
        fuzz.ratio(*texts),
        fuzz.ratio(own[0].sorted_words, own[1].sorted_words),
        (left.predicate in right.keys) + (right.predicate in left.keys),
    ]


def _standing(left: Profile, right: Profile) -> list[float]:
    one, other = left.linked.claim, right.linked.claim
    return [
        is_backed(one) + is_backed(other),
        one.commitment * other.commitment < 0,
        one.negated != other.negated,
    ]


_NOTHING_COMPARED = [0.0] * len(_VALUES)


def _values(compared: Sequence[Difference]) -> list[float]:
    if not compared:
        return _NOTHING_COMPARED
    counts: Mapping[tuple[Verdict, Comparability], int] = defaultdict(int)
    for found in compared:
        counts[found.verdict, found.comparability] += 1  # type: ignore[index]
    differing = [
        d for d in compared if d.verdict is Verdict.DIFFER and d.comparability is not Comparability.VAGUE
    ]
    slots = [found.slot for found in differing]
    return [
        counts[Verdict.AGREE, Comparability.SURE],
        counts[Verdict.AGREE, Comparability.LIKELY],
        sum(n for (verdict, _), n in counts.items() if verdict is Verdict.REFINE),
        counts[Verdict.DIFFER, Comparability.SURE],
        counts[Verdict.DIFFER, Comparability.LIKELY],
        counts[Verdict.DIFFER, Comparability.VAGUE],
        max((found.features.gap for found in differing), default=0.0),
        *(slots.count(slot) for slot in (Slot.NUMBER, Slot.DATE, Slot.POLARITY, Slot.LOCATION)),
    ]


def _rivalry(corpus: Corpus, candidates: Sequence[CandidatePair], cosine: NDArray[np.float32]) -> Rows:
    """How a pair ranks among those of either claim with the other's article, and its lead over the next."""
    document = [profile.linked.document_id for profile in corpus.profiles]
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        groups[candidate.left, document[candidate.right]].append(row)
        groups[candidate.right, document[candidate.left]].append(row)
    ranks = np.zeros((len(candidates), 2), dtype=np.float32)
    leads = np.zeros((len(candidates), 2), dtype=np.float32)
    for (claim, other), members in groups.items():
        order = sorted(members, key=lambda row: (-cosine[row], row))
        best, second = cosine[order[0]], cosine[order[1]] if len(order) > 1 else 0.0
        for rank, row in enumerate(order):
            side = int(not (candidates[row].left == claim and document[candidates[row].right] == other))
            ranks[row, side] = rank
            leads[row, side] = cosine[row] - (best if rank else second)
    return np.stack([ranks.min(axis=1), ranks.max(axis=1), leads.min(axis=1), leads.max(axis=1)], axis=1)
