"""What people say of claims: which state one fact, which do not, and which conflicts they have judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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

    def parted(self, part_of: Mapping[str, int]) -> dict[int, Guidance]:
        """What of it is said of claims of one part alone, for each part of which anything is said."""

        def part(pair: Pair) -> int | None:
            left, right = (part_of.get(claim) for claim in pair)
            return left if left == right else None

        found: dict[int, Guidance] = {}
        for name in ("together", "apart", "judged"):
            said: dict[int, list] = {}
            for one in getattr(self, name):
                if (at := part(one[0] if name == "judged" else one)) is not None:
                    said.setdefault(at, []).append(one)
            for at, mine in said.items():
                found[at] = replace(found.get(at, Guidance()), **{name: tuple(mine)})
        return found

    def across(self, document_of: Mapping[str, str]) -> set[Pair]:
        """The pairs of documents that people tie by what they say of their claims, each in sorted order."""
        apart = set(map(frozenset, self.apart))
        said = [
            pair
            for pair in (*self.together, *(pair for pair, _ in self.judged))
            if frozenset(pair) not in apart
        ]
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
