"""What is kept of the comparisons, so that whoever doubts a fact or a conflict can ask how it came about."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import msgspec

from pipeline.facts.attributes.pairs import Keyed
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.records import ComparedPair
from pipeline.facts.values import Difference

WORTH_KEEPING = 0.2
"""Pairs that are less likely than this to speak of one thing are not kept; set by hand, for size."""


_LOOSE = 200_000
"""Pairs that stay in memory as they are, 350 bytes each; of more, all are packed. Set by hand."""

_SORTED_BY = 6
"""Characters of a claim's id by which packed pairs lie together: two after the prefix, so that a 256th of all
is unpacked at a time."""

_order = attrgetter("claim_a", "claim_b")


class KeptPairs:
    """The compared pairs of all stories, gathered story by story."""

    def __init__(self, most_loose: int = _LOOSE) -> None:
        """
        Args:
            most_loose: As `_LOOSE`.
        """
        self._most_loose = most_loose
        self._loose: list[ComparedPair] = []
        self._packed: dict[str, list[bytes]] = defaultdict(list)
        self._number = 0

    def add(self, pairs: Collection[ComparedPair]) -> None:
        """Those of one story."""
        self._number += len(pairs)
        self._loose += pairs
        if len(self._loose) > self._most_loose:
            self._pack()

    def ordered(self) -> Collection[ComparedPair]:
        """All pairs, by the ids of their claims."""
        if not self._packed:
            return sorted(self._loose, key=_order)
        self._pack()
        return PackedPairs(self._number, self._packed)

    def _pack(self) -> None:
        places: dict[str, list[ComparedPair]] = defaultdict(list)
        for pair in self._loose:
            places[pair.claim_a[:_SORTED_BY]].append(pair)
        for place, pairs in places.items():
            self._packed[place].append(zlib.compress(msgspec.msgpack.encode(pairs), 1))
        self._loose = []


class PackedPairs(Collection[ComparedPair]):
    """A great many compared pairs, by the ids of their claims; some of them at a time are unpacked."""

    def __init__(self, number: int, packed: Mapping[str, Iterable[bytes]]) -> None:
        """
        Args:
            number: How many they are.
            packed: In parts, by what the ids of their first claims begin with.
        """
        self._number = number
        self._packed = packed

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[ComparedPair]:
        for _, parts in sorted(self._packed.items()):
            yield from sorted((pair for part in parts for pair in _unpacked(part)), key=_order)

    def __contains__(self, pair: object) -> bool:
        return any(pair == one for one in self)


def _unpacked(part: bytes) -> list[ComparedPair]:
    return msgspec.msgpack.decode(zlib.decompress(part), type=list[ComparedPair])


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
