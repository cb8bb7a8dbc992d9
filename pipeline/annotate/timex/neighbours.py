"""The words beside a match, and what they tell about it."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.annotate.timex.patterns import Hit
from pipeline.resources import lexicon

_TITLE_BEFORE, _TITLE_AFTER = 50, 30
"""Characters around a capitalised expression that tell a title from a headline; set by hand, not swept."""

Guard = Callable[[Hit, str, str], bool]
"""Whether a hit may stand, given the text before it and after it."""


def previous_word(before: str) -> str:
    """The word before a hit in lower case; empty after punctuation or at the start."""
    match = re.search(r"([\w'’]+)[^\S\n]*\n?[^\S\n]*$", before)
    return match[1].lower().replace("’", "'") if match else ""


def next_word(after: str) -> str:
    """The word after a hit as written; empty before punctuation or at the end."""
    match = re.match(r"(?=\s)[^\S\n]*\n?[^\S\n]*([\w'’]+)", after)
    return match[1] if match else ""


def starts_sentence(before: str) -> bool:
    """Whether a sentence, line or quotation starts right after this text."""
    return re.search(r"(?:^|[.!?:\n]['\"”’)]*\s*|[“\"‘(])\s*$", before) is not None


def is_game(before: str, after: str) -> bool:
    """Whether the talk is of a ball game, whose quarters and centuries are no time."""
    around = re.findall(r"[a-z-]+", f"{before} {after}".lower())
    return not lexicon("timex/sports").isdisjoint(around)


def is_name(hit: Hit, before: str, after: str) -> bool:
    """Whether the hit is written as a title ("60 Minutes", "This Week") amid ordinary sentence case."""
    if len(hit.text.split()) < 2 or not all(
        word[0].isupper() or word[0].isdigit() for word in hit.text.split()
    ):
        return False
    around = re.findall(r"[A-Za-z]{4,}", before[-_TITLE_BEFORE:] + " " + after[:_TITLE_AFTER])
    return bool(around) and 2 * sum(word[0].isupper() for word in around) < len(around) + 1
