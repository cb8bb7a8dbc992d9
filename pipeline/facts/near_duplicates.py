"""Which articles are copies of one another, word for word but for small changes.

Shingling and containment after Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.core.records import Article

SHINGLE_WORDS = 5
"""Words of a shingle; a convention of the literature on near-duplicates."""

MIN_CONTAINMENT = 0.65
"""Share of the shorter article's shingles that a copy has in common with the longer one; set by hand."""

MIN_SHINGLES = 20
"""Articles with fewer shingles are too short to tell a copy from a coincidence; set by hand."""

MAX_DOCUMENTS = 60
"""A shingle in more articles than this links each of them to its neighbours in order alone, so that the work
grows with the number of articles; set by hand."""

_NEIGHBOURS = 8
"""How many articles before it such an article is held against; a copy needs one."""

_KEPT_WORDS = 100_000
"""Words whose digests are kept; bounds the memory."""

_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and far from any power of two: Knuth's multiplier for hashing."""

_PARTS = 16
"""So many parts are sorted one after the other, so that what this takes stays a fraction of the shingles."""

Digests = NDArray[np.uint64]


def near_duplicates(articles: Sequence[Article], known: Sequence[Shingles] = ()) -> dict[str, str]:
    """For each copy, the document it copies: the earliest published, then longest.

    Articles without a date count as later than dated ones. Copies of copies point to the first original.

    Args:
        known: The shingles of the articles, where they are known already.
    """
    shingles = known or [shingles_of(article) for article in articles]
    held = {article.document_id: one for article, one in zip(articles, shingles, strict=True)}
    found_in = {document: np.frombuffer(one.digests, dtype=np.uint64) for document, one in held.items()}
    ordered = sorted(articles, key=lambda article: _seniority(article, held[article.document_id].n_chars))
    rank = {article.document_id: position for position, article in enumerate(ordered)}
    elders: dict[str, list[str]] = defaultdict(list)
    for (one, other), n_shared in _shared_counts(found_in).items():
        if n_shared >= MIN_CONTAINMENT * min(len(found_in[one]), len(found_in[other])):
            elder, younger = sorted((one, other), key=rank.__getitem__)
            elders[younger].append(elder)
    original: dict[str, str] = {}
    for article in ordered:
        found = elders.get(article.document_id)
        if found:
            first = min(found, key=rank.__getitem__)
            original[article.document_id] = original.get(first, first)
    return original


def _seniority(article: Article, n_chars: int) -> tuple[str, int, str]:
    return article.published or "9999", -n_chars, article.document_id


def shingles(text: str, n_words: int) -> frozenset[str]:
    """Every run of so many words of a text, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[start : start + n_words]) for start in range(len(words) - n_words + 1))


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of an article's text.

    Attributes:
        digests: The different ones, in order, as numbers of 64 bits; as good as the words themselves.
        n_chars: Length of the text.
    """

    digests: bytes
    n_chars: int


def shingles_of(article: Article) -> Shingles:
    """Those of an article."""
    words = np.array([_digest(word) for word in _WORD.findall(article.text.lower())], dtype=np.uint64)
    n_shingles = max(0, len(words) - SHINGLE_WORDS + 1)
    mixed = np.zeros(n_shingles, dtype=np.uint64)
    for place in range(SHINGLE_WORDS):
        mixed = mixed * _MULTIPLIER + words[place : place + n_shingles]
    return Shingles(np.unique(mixed).tobytes(), len(article.text))


@lru_cache(maxsize=_KEPT_WORDS)
def _digest(word: str) -> int:
    data = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big")


def _shared_counts(found_in: Mapping[str, Digests]) -> Mapping[tuple[str, str], int]:
    """How many shingles two documents share, for pairs that share any telling one."""
    documents = sorted(document for document, found in found_in.items() if len(found) >= MIN_SHINGLES)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in _holders([found_in[document] for document in documents]):
        reach = len(holders) if len(holders) <= MAX_DOCUMENTS else _NEIGHBOURS
        for i, one in enumerate(holders):
            for other in holders[i + 1 : i + 1 + reach]:
                shared[documents[one], documents[other]] += 1
    return shared


def _holders(found: Sequence[Digests]) -> Iterator[list[int]]:
    """The places of those that hold a shingle, for each that more than one holds; part by part, by size."""
    bounds = np.arange(1, _PARTS, dtype=np.uint64) * np.uint64(2**64 // _PARTS)
    cuts = [[0, *np.searchsorted(one, bounds).tolist(), len(one)] for one in found]
    for part in range(_PARTS):
        stretches = [one[cut[part] : cut[part + 1]] for one, cut in zip(found, cuts, strict=True)]
        if stretches:
            yield from _held_by_several(stretches)


def _held_by_several(found: Sequence[Digests]) -> Iterator[list[int]]:
    digests = np.concatenate(found)
    places = np.repeat(np.arange(len(found), dtype=np.uint32), [len(one) for one in found])
    order = np.argsort(digests, kind="stable")
    digests, places = digests[order], places[order]
    bounds = np.flatnonzero(np.r_[True, digests[1:] != digests[:-1], True])
    for n in np.flatnonzero(np.diff(bounds) > 1):
        yield places[bounds[n] : bounds[n + 1]].tolist()
