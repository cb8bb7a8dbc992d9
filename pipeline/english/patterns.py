"""Lists of words as parts of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

A_YEAR = r"(?:1[5-9]|20)\d\d"
"""The number of a year that news tells of, from 1500 on; a convention."""


def one_of(entries: Iterable[str], *, blank: str = r"\s") -> str:
    """Alternatives for any of the entries, the longest first, without a group around them.

    Args:
        blank: What a blank within an entry matches.
    """
    longest_first = sorted(entries, key=lambda entry: (-len(entry), entry))
    return "|".join(re.escape(entry).replace(r"\ ", blank) for entry in longest_first)
