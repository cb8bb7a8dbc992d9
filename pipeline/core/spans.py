"""Half-open character spans and the map from analysed text back to the source file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class CharSpan:
    """A half-open stretch of text: `start_char` inclusive, `end_char` exclusive, in code points."""

    start_char: int
    end_char: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_char <= self.end_char:
            raise ValueError(f"not a span: [{self.start_char}, {self.end_char})")

    def __len__(self) -> int:
        return self.end_char - self.start_char

    def overlaps(self, other: CharSpan) -> bool:
        """Whether the two spans share at least one character."""
        return self.start_char < other.end_char and other.start_char < self.end_char

    def contains(self, other: CharSpan) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start_char <= other.start_char and other.end_char <= self.end_char


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a normalised text stands in the source.

    `starts[i]` and `ends[i]` bound, half-open, the source characters that character `i` of the
    normalised text was made from. Both are non-decreasing.
    """

    starts: Sequence[int]
    ends: Sequence[int]

    def to_source(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Source offsets of a non-empty normalised span; an empty one maps to an empty one."""
        if end_char <= start_char:
            at = (
                self.starts[start_char]
                if start_char < len(self.starts)
                else (self.ends[-1] if self.ends else 0)
            )
            return at, at
        return self.starts[start_char], self.ends[end_char - 1]
