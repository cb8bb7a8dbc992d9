"""Which articles are independent sources: copies and rewrites of one text belong together."""

from __future__ import annotations

from bisect import bisect_left
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

MIN_IN_ORDER = 0.8
"""Share of these that stand in the same order in both articles. Of three outlets on one event eight pairs
have as much in common, in orders that agree to 0.32-0.60, and one agency report that two print to 0.92."""

MIN_RUN = 6
"""How many claims at least: two short reports of an event, the gravest first, agree in the order of a few."""


def rewrites(corpus: Corpus, candidates: Iterable[CandidatePair]) -> list[tuple[str, str]]:
    """Pairs of documents of which one retells the other claim by claim, in its order; pairs are sorted."""
    aligned: dict[tuple[str, str], list[_Aligned]] = defaultdict(list)
    for candidate in candidates:
        left, right = corpus.profiles[candidate.left], corpus.profiles[candidate.right]
        documents = left.linked.document_id, right.linked.document_id
        if documents[0] == documents[1]:
            continue
        shared = corpus.rarity.total(left.keys & right.keys)
        if 2 * shared >= ALIGNED_WORDING * (left.weight + right.weight):
            share = 2 * shared / (left.weight + right.weight)
            if documents[0] < documents[1]:
                aligned[documents].append((candidate.left, candidate.right, share))
            else:
                aligned[documents[::-1]].append((candidate.right, candidate.left, share))
    return sorted(pair for pair, found in aligned.items() if _is_rewrite(corpus, *pair, found))


_Aligned = tuple[int, int, float]
"""A claim of either article, by index, and the share of their weight that they have in common."""


def _is_rewrite(corpus: Corpus, one: str, other: str, aligned: Sequence[_Aligned]) -> bool:
    """Whether the shorter of two articles, or each of two that are as long, retells the other."""
    n_one, n_other = len(corpus.of_document[one]), len(corpus.of_document[other])
    turned = [(theirs, mine, share) for mine, theirs, share in aligned]
    return (n_one > n_other or _retells(corpus, one, other, aligned)) and (
        n_other > n_one or _retells(corpus, other, one, turned)
    )


def _retells(corpus: Corpus, one: str, other: str, aligned: Sequence[_Aligned]) -> bool:
    claims = corpus.of_document[one]
    found = {mine for mine, _, _ in aligned}
    if len(found) < MIN_ALIGNED * len(claims):
        return False
    n_in_order, n_aligned = _in_order(corpus, one, other, aligned)
    return n_in_order >= max(MIN_RUN, MIN_IN_ORDER * n_aligned)


def _in_order(corpus: Corpus, one: str, other: str, aligned: Sequence[_Aligned]) -> tuple[int, int]:
    """How many claims of the first article have their nearest in the second in the same order; of how many.

    Of claims that are as near as each other the one counts that stands in its article where the first does.
    """
    lengths = _length(corpus, one), _length(corpus, other)
    nearest: dict[int, tuple[float, float, int]] = {}
    for mine, theirs, share in aligned:
        mine_at, theirs_at = _place(corpus, mine), _place(corpus, theirs)
        away = abs(mine_at / lengths[0] - theirs_at / lengths[1])
        found = (-share, away, theirs_at)
        nearest[mine] = min(nearest.get(mine, found), found)
    ordered = sorted(nearest, key=lambda index: _place(corpus, index))
    tails: list[int] = []  # of the longest rising runs of each length, as patience sorting finds them
    for _, _, place in (nearest[index] for index in ordered):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails), len(ordered)


def _length(corpus: Corpus, document: str) -> int:
    """Where the last claim of an article ends."""
    claims = (corpus.profiles[index].linked.claim for index in corpus.of_document[document])
    return max(1, *(claim.end_char for claim in claims))


def _place(corpus: Corpus, index: int) -> int:
    return corpus.profiles[index].linked.claim.start_char


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
