"""Which articles are independent sources: copies and rewrites of one text belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.disjoint import DisjointSets

ALIGNED_WORDING = 0.5
"""Two claims align when they share this much of their weight (Dice); paraphrase machines keep that much; set
by hand, no sweep is recorded."""

MIN_ALIGNED = 0.6
"""Share of the shorter article's claims that a rewrite has in common with the other article; set by hand, no
sweep is recorded."""

MIN_CLAIMS = 5
"""Articles with fewer claims are too short to tell a rewrite from two reports of one small event; set by
hand."""


def rewrites(corpus: Corpus, candidates: Iterable[CandidatePair]) -> list[tuple[str, str]]:
    """Pairs of documents of which one retells the other claim by claim, in sorted order."""
    aligned: dict[tuple[str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for candidate in candidates:
        left, right = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
        documents = left.linked.document_id, right.linked.document_id
        if documents[0] == documents[1]:
            continue
        shared = corpus.rarity.total(left.keys & right.keys)
        if 2 * shared >= ALIGNED_WORDING * (left.weight + right.weight):
            flip = documents[0] > documents[1]
            sides = aligned[documents[::-1] if flip else documents]
            sides[flip].add(candidate.left)
            sides[not flip].add(candidate.right)
    return sorted(
        (one, other)
        for (one, other), sides in aligned.items()
        if _is_rewrite(corpus.of_document[one], corpus.of_document[other], *sides)
    )


def _is_rewrite(
    rows: Sequence[int], other_rows: Sequence[int], aligned: set[int], other_aligned: set[int]
) -> bool:
    shorter, found = min((rows, aligned), (other_rows, other_aligned), key=lambda side: len(side[0]))
    return len(shorter) >= MIN_CLAIMS and len(found) >= MIN_ALIGNED * len(shorter)


def origin_groups(
    documents: Iterable[str], near_duplicate_of: Mapping[str, str], rewritten: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """For each document the name of its source: the smallest id among its copies and rewrites."""
    known = list(documents)
    sets = DisjointSets(known)
    for one, other in [*near_duplicate_of.items(), *rewritten]:
        if one in sets and other in sets:
            sets.join(one, other)
    return {document: sets.root(document) for document in known}
