"""The map from analysed text back to the raw text of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of a normalised text stands in the raw text.

    `starts[i]` and `ends[i]` bound, half-open, the raw characters that character `i` of the
    normalised text was made from. Both are non-decreasing.
    """

    starts: Sequence[int]
    ends: Sequence[int]

    def to_raw(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Raw offsets of a non-empty normalised span; an empty one maps to an empty one."""
        if end_char <= start_char:
            at = (
                self.starts[start_char]
                if start_char < len(self.starts)
                else (self.ends[-1] if self.ends else 0)
            )
            return at, at
        return self.starts[start_char], self.ends[end_char - 1]
