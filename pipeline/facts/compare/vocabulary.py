"""The keys claims are compared by, and how much each tells: canonical lemmas weighted by rarity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache

from pipeline.core.memory import KEPT_WORDS
from pipeline.english.concepts import concept
from pipeline.english.number_words import NUMBER_WORDS
from pipeline.english.spelling import unaccented
from pipeline.resources.loader import lexicon, mapping, words

_UNSEEN = 0.5
"""Documents an unseen key is taken to stand in, so that its rarity is finite: the usual half count."""


BACKGROUND_DOCUMENTS = 300
"""How many articles of general news the background counts weigh as, beside the corpus itself;
swept 100-1000 on the newswire pairs: facts joined 207-214 of 390, conflicts right 19 of 70-79."""

QUANTITY_WORDS = frozenset(NUMBER_WORDS) | lexicon("facts/quantity_words")
"""Words for numbers and shares, which claims carry as amounts instead."""

_SUFFIXES = words("facts/suffixes")
_SHORTEST_STEM = 4
"""Letters that are left at least where an ending is cut off; a convention of light stemmers."""


@lru_cache(maxsize=KEPT_WORDS)
def canonical(lemma: str) -> str:
    """The key a word or predicate is compared by: the stem of what stands for its synonyms or event class.

    No word of a list is in the other, so that each has one key, as a predicate and as any other word.
    """
    lemma = unaccented(lemma.lower().strip(".'’-"))
    return _stem(concept(mapping("facts/synonyms").get(lemma, lemma)))


@cache
def _contraries() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for entry in lexicon("facts/antonyms"):
        left, right = ([canonical(word.strip()) for word in side.split(",")] for side in entry.split("|"))
        for one in left:
            for other in right:
                if one != other and canonical("say") not in (one, other):
                    table[one].add(other)
                    table[other].add(one)
    return {key: frozenset(values) for key, values in table.items()}


def are_contrary(left: str, right: str) -> bool:
    """Whether two canonical predicates exclude each other (approve and reject)."""
    return right in _contraries().get(left, ())


def _stem(lemma: str) -> str:
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= _SHORTEST_STEM:
            return lemma[: -len(suffix)]
    return lemma


def _is_key(lemma: str) -> bool:
    """Whether a lemma says what a claim is about; numbers and calendar words are compared elsewhere."""
    return (
        len(lemma) > 1
        and any(char.isalpha() for char in lemma)
        and not any(char.isdigit() for char in lemma)
        and lemma not in lexicon("facts/time_words")
        and lemma not in QUANTITY_WORDS
    )


def keys_of(lemmas: Iterable[str], names: Iterable[str] = ()) -> frozenset[str]:
    """Keys of content lemmas and of the words of entity names."""
    keys = {_key(lemma) for lemma in lemmas}
    for name in names:
        keys.update(map(_key, name.replace("-", " ").split()))
    keys.discard(None)
    return frozenset(keys)  # type: ignore[arg-type]


@lru_cache(maxsize=KEPT_WORDS)
def _key(word: str) -> str | None:
    """The key of a word as it is written; None for one that says nothing of what a claim is about."""
    lower = word.lower()
    return canonical(lower) if _is_key(lower) else None


class Rarity:
    """How much a key tells, in bits: the fewer documents hold it, the more.

    The count over the corpus is smoothed with general news, so that a corpus of five articles about one
    event still tells its names from everyday words. A corpus never weighs more than that background, so that
    a thousand articles on one event tell them as well as a hundred.
    """

    def __init__(self, documents: Iterable[Collection[str]]) -> None:
        counts: Counter[str] = Counter()
        n_documents = 0
        for keys in documents:
            counts.update(set(keys))
            n_documents += 1
        scale = min(1.0, BACKGROUND_DOCUMENTS / n_documents) if n_documents else 1.0
        self._weights: dict[str, float] = _Weights(counts, scale, scale * n_documents + BACKGROUND_DOCUMENTS)
        self._totals: dict[frozenset[str], float] = {}

    def __getitem__(self, key: str) -> float:
        """Weight of a key, 0 for one that every document holds."""
        return self._weights[key]

    def of(self, keys: Iterable[str]) -> Rarity:
        """The weights of some keys alone, to go with a part of the corpus; of others it knows nothing."""
        part = Rarity(())
        part._weights = {key: self[key] for key in keys}
        return part

    def total(self, keys: Iterable[str]) -> float:
        """Sum of the keys' weights, exactly rounded, so that the order of a set does not matter."""
        return math.fsum(map(self._weights.__getitem__, keys))

    def weight(self, keys: frozenset[str]) -> float:
        """The same of the keys of a part of a claim, which are weighed again and again, worked out once."""
        found = self._totals.get(keys)
        if found is None:
            found = self._totals[keys] = self.total(keys)
        return found


class _Weights(dict[str, float]):
    """Weights by key, each worked out when it is first asked for."""

    def __init__(self, counts: Mapping[str, int], scale: float, total: float) -> None:
        self._counts = counts
        self._scale = scale
        self._total = total

    def __missing__(self, key: str) -> float:
        expected = BACKGROUND_DOCUMENTS * background().get(key, 0.0)
        found = self._total / (self._scale * self._counts.get(key, 0) + expected + _UNSEEN)
        self[key] = weight = max(0.0, math.log2(found))
        return weight


@cache
def background() -> Mapping[str, float]:
    """Share of general news articles that hold each common key."""
    shares: dict[str, float] = {}
    for lemma, per_mille in mapping("facts/background").items():
        key = canonical(lemma)
        share = int(per_mille) / 1000
        shares[key] = 1 - (1 - shares.get(key, 0.0)) * (1 - share)
    return shares
