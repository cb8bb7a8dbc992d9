"""What is kept of the comparisons, so that whoever doubts a fact or a conflict can ask how it came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.facts.attributes.pairs import Keyed
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
    keyed: Sequence[Keyed] = (),
) -> tuple[ComparedPair, ...]:
    """The compared pairs that came near a fact or a conflict, by the ids of their claims.

    Args:
        possible: For each pair of claims the conflicts that were thought possible, in words.
        keyed: Pairs that give values for one attribute, which are kept whether or not the model saw them.
    """
    kept = [*_kept(corpus, candidates, judged, possible)]
    kept += _by_key(corpus, keyed, possible, {(pair.claim_a, pair.claim_b) for pair in kept})
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


def _by_key(
    corpus: Corpus,
    keyed: Sequence[Keyed],
    possible: Mapping[tuple[int, int], Sequence[str]],
    known: Collection[tuple[str, str]],
) -> Iterator[ComparedPair]:
    """Pairs that a key brought together, of those that are not `known` by their claims."""
    by_pair: dict[tuple[int, int], list[Keyed]] = defaultdict(list)
    for found in keyed:
        by_pair[found.pair].append(found)
    for pair, several in sorted(by_pair.items()):
        one, other = (corpus.profiles[index].claim_id for index in pair)
        if (one, other) not in known:
            yield ComparedPair(
                claim_a=one,
                claim_b=other,
                proposed_by=f"key: {several[0].key}",
                similarity=0.0,
                same=0.0,
                related=0.0,
                features="",
                values=tuple(
                    f"{found.key} {found.verdict}: {found.a.text} | {found.b.text}" for found in several
                ),
                possible=tuple(possible.get(pair, ())),
            )


def _line(found: Difference) -> str:
    one, other = (" ".join(value.split()) for value in (found.value_a, found.value_b))
    return f"{found.slot} {found.verdict} ({found.comparability}): {one} | {other}"
