"""Which articles are copies of one another, word for word but for small changes.

Shingling and containment after Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

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


def near_duplicates(articles: Sequence[Article]) -> dict[str, str]:
    """For each copy, the document it copies: the earliest published, then longest.

    Articles without a date count as later than dated ones. Copies of copies point to the first original.
    """
    ordered = sorted(articles, key=_seniority)
    found_in = {article.document_id: shingles(article.text, SHINGLE_WORDS) for article in ordered}
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


def _seniority(article: Article) -> tuple[str, int, str]:
    return article.published or "9999", -len(article.text), article.document_id


def shingles(text: str, n_words: int) -> frozenset[str]:
    """Every run of so many words of a text, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[start : start + n_words]) for start in range(len(words) - n_words + 1))


def _shared_counts(shingles: Mapping[str, frozenset[str]]) -> Mapping[tuple[str, str], int]:
    """How many shingles two documents share, for pairs that share any telling one."""
    postings: dict[str, list[str]] = defaultdict(list)
    for document in _sorted_long(shingles):
        for shingle in shingles[document]:
            postings[shingle].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in postings.values():
        reach = len(documents) if len(documents) <= MAX_DOCUMENTS else _NEIGHBOURS
        for i, one in enumerate(documents):
            for other in documents[i + 1 : i + 1 + reach]:
                shared[one, other] += 1
    return shared


def _sorted_long(shingles: Mapping[str, frozenset[str]]) -> Iterable[str]:
    return sorted(document for document, found in shingles.items() if len(found) >= MIN_SHINGLES)
