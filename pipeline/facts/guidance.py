"""What people say of claims: which state one fact, which do not, and which conflicts they have judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.vocabularies import Slot
from pipeline.facts.records import LinkedClaim

Pair = tuple[str, str]
Slots = dict[tuple[int, int], set[Slot]]
"""For each pair of claims, by their places, the slots in which somebody has judged whether they conflict."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Pairs of claim_ids, by what people say of them.

    Attributes:
        together: They state one fact.
        apart: They do not.
        judged: Somebody has judged whether they conflict in a slot, so that they stay reported, however the
            scores move with the corpus.
    """

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    judged: tuple[tuple[Pair, Slot], ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """Ids of the claims that somebody joined or parted."""
        return frozenset(claim for pair in (*self.together, *self.apart) for claim in pair)

    def of(self, claims: Collection[str]) -> Guidance:
        """What of it is said of some claims alone."""

        def mine(pair: Pair) -> bool:
            return pair[0] in claims and pair[1] in claims

        return Guidance(
            tuple(filter(mine, self.together)),
            tuple(filter(mine, self.apart)),
            tuple((pair, slot) for pair, slot in self.judged if mine(pair)),
        )

    def across(self, document_of: Mapping[str, str]) -> set[Pair]:
        """The pairs of documents that people tie by what they say of their claims, each in sorted order."""
        said = [*self.together, *(pair for pair, _ in self.judged)]
        found = [sorted(document_of.get(claim, "") for claim in pair) for pair in said]
        return {(one, other) for one, other in found if one and one != other}

    def pairs(self, place: Mapping[str, int]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The pairs by the claims' places, the lower first; what is to be apart is not together."""
        apart = set(_placed(self.apart, place))
        return set(_placed(self.together, place)) - apart, apart

    def slots(self, place: Mapping[str, int]) -> Slots:
        """The slots of the judged pairs by the claims' places, the lower first."""
        slots: Slots = {}
        for pair, slot in self.judged:
            for places in _placed([pair], place):
                slots.setdefault(places, set()).add(slot)
        return slots


Guide = Callable[[Sequence[LinkedClaim]], Guidance]
"""Makes the guidance once the claims are linked and have their ids."""


def _placed(pairs: Iterable[Pair], place: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    for left, right in pairs:
        if left in place and right in place and left != right:
            a, b = sorted((place[left], place[right]))
            yield a, b
