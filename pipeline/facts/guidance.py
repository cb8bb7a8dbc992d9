"""What people say of claims: which state one fact, and which do not; it wins over every likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.facts.records import LinkedClaim

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Guidance:
    """Pairs of claim_ids: those that state one fact, and those that do not."""

    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    @property
    def claims(self) -> frozenset[str]:
        """Ids of the claims that somebody judged."""
        return frozenset(claim for pair in (*self.together, *self.apart) for claim in pair)

    def pairs(self, place: Mapping[str, int]) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """The pairs by the claims' places, the lower first; what is to be apart is not together."""
        apart = set(_placed(self.apart, place))
        return set(_placed(self.together, place)) - apart, apart


Guide = Callable[[Sequence[LinkedClaim]], Guidance]
"""Makes the guidance once the claims are linked and have their ids."""


def _placed(pairs: Iterable[Pair], place: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    for left, right in pairs:
        if left in place and right in place and left != right:
            a, b = sorted((place[left], place[right]))
            yield a, b
