"""What is kept of the comparisons, so that whoever doubts a fact or a conflict can ask how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.records import ComparedPair
from pipeline.facts.values import Difference

WORTH_KEEPING = 0.2
"""Pairs that are less likely than this to speak of one thing are not kept; set by hand, for size."""


def compared_pairs(
    corpus: Corpus,
    candidates: Sequence[CandidatePair],
    judged: Sequence[Judged],
    possible: Mapping[tuple[int, int], Sequence[str]],
) -> tuple[ComparedPair, ...]:
    """The compared pairs that came near a fact or a conflict, by the ids of their claims.

    Args:
        possible: For each pair of claims the conflicts that were thought possible, in words.
    """
    kept = _kept(corpus, candidates, judged, possible)
    return tuple(sorted(kept, key=lambda pair: (pair.claim_a, pair.claim_b)))


def _kept(
    corpus: Corpus,
    candidates: Sequence[CandidatePair],
    judged: Sequence[Judged],
    possible: Mapping[tuple[int, int], Sequence[str]],
) -> Iterator[ComparedPair]:
    for candidate, pair in zip(candidates, judged, strict=True):
        if max(pair.same, pair.related) >= WORTH_KEEPING:
            yield ComparedPair(
                claim_a=corpus.profiles[candidate.left].claim_id,
                claim_b=corpus.profiles[candidate.right].claim_id,
                proposed_by=candidate.rule,
                similarity=round(candidate.similarity, 3),
                same=pair.same,
                related=pair.related,
                features=pair.comparison.explain(),
                values=tuple(map(_line, pair.compared)),
                possible=tuple(possible.get(pair.pair, ())),
            )


def _line(found: Difference) -> str:
    one, other = (" ".join(value.split()) for value in (found.value_a, found.value_b))
    return f"{found.slot} {found.verdict} ({found.comparability}): {one} | {other}"
