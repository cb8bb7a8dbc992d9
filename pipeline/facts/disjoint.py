"""Disjoint sets, for joining what belongs together pair by pair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

Member = TypeVar("Member", bound=Any)


class DisjointSets(Generic[Member]):
    """Sets whose representative is the smallest member, so that no order of joining shows."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._parent = {member: member for member in members}

    def __contains__(self, member: object) -> bool:
        return member in self._parent

    def root(self, member: Member) -> Member:
        """The representative of the set a member is in."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def join(self, one: Member, other: Member) -> None:
        """Make one set of the two that hold these members."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
