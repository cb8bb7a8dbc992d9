"""Which articles are copies of one another, word for word but for small changes.

Shingling and containment after Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pipeline.core.memory import KEPT_WORDS
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


_WORD = re.compile(r"\w+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, and far from any power of two: Knuth's multiplier for hashing."""

_PARTS = 16
"""So many parts are sorted one after the other, so that what this takes stays a fraction of the shingles."""

Digests = NDArray[np.uint64]
Ints = NDArray[np.int64]


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
    for one, other in _copies(found_in):
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


@lru_cache(maxsize=KEPT_WORDS)
def _digest(word: str) -> int:
    data = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big")


def _copies(found_in: Mapping[str, Digests]) -> Iterator[tuple[str, str]]:
    """Pairs of documents of which the shorter has enough in common with the other."""
    documents = sorted(document for document, found in found_in.items() if len(found) >= MIN_SHINGLES)
    found = [found_in[document] for document in documents]
    sizes = np.array([len(one) for one in found])
    pairs, n_shared = _shared_counts(found)
    ones, others = np.divmod(pairs, max(1, len(found)))
    enough = n_shared >= MIN_CONTAINMENT * np.minimum(sizes[ones], sizes[others])
    for one, other in zip(ones[enough].tolist(), others[enough].tolist(), strict=True):
        yield documents[one], documents[other]


def _shared_counts(found: Sequence[Digests]) -> tuple[Ints, Ints]:
    """How many telling shingles two documents share, part by part, so that few pairs are held meanwhile.

    A pair is a number: the place of the first of its documents, times the number of all, and the other's.
    """
    bounds = np.arange(1, _PARTS, dtype=np.uint64) * np.uint64(2**64 // _PARTS)
    cuts = [[0, *np.searchsorted(one, bounds).tolist(), len(one)] for one in found]
    pairs, counts = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for part in range(_PARTS if found else 0):
        stretches = [one[cut[part] : cut[part + 1]] for one, cut in zip(found, cuts, strict=True)]
        more = _held_by_both(stretches)
        pairs, counts = _summed(
            np.concatenate([pairs, more]), np.concatenate([counts, np.ones(len(more), np.int64)])
        )
    return pairs, counts


def _held_by_both(found: Sequence[Digests]) -> Ints:
    """A pair for each shingle that two documents share, but of one that many hold their neighbours' alone."""
    digests = np.concatenate(found)
    places = np.repeat(np.arange(len(found)), [len(one) for one in found])
    order = np.argsort(digests, kind="stable")
    digests, places = digests[order], places[order]
    starts = np.flatnonzero(np.r_[True, digests[1:] != digests[:-1]][: len(digests)])
    held = np.diff(np.r_[starts, len(digests)])
    reach = np.repeat(np.where(held <= MAX_DOCUMENTS, held, _NEIGHBOURS), held)
    pairs = [np.zeros(0, np.int64)]
    for apart in range(1, min(MAX_DOCUMENTS, len(digests))):
        both = (digests[apart:] == digests[:-apart]) & (reach[apart:] >= apart)
        pairs.append(places[:-apart][both] * len(found) + places[apart:][both])
    return np.concatenate(pairs)


def _summed(pairs: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Each pair once, with the sum of its counts."""
    order = np.argsort(pairs, kind="stable")
    pairs, counts = pairs[order], counts[order]
    starts = np.flatnonzero(np.r_[True, pairs[1:] != pairs[:-1]][: len(pairs)])
    return pairs[starts], np.add.reduceat(counts, starts) if len(starts) else counts
