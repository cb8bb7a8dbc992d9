"""Numbers in words: what a cardinal, an ordinal or a year written out stands for."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.core.memory import KEPT_WORDS
from pipeline.resources.loader import lexicon, mapping

NUMBER_WORDS = {word: int(value) for word, value in mapping("shared/number_words").items()}
"""The simple cardinals and what each adds or, from hundred on, multiplies by."""

ORDINALS = {word: int(rank) for word, rank in mapping("shared/ordinals").items()}
"""The simple ordinals with their ranks; "twenty-first" is made of two words."""

SCALES = tuple(word for word, value in NUMBER_WORDS.items() if value >= 100)
"""The words that multiply what stands before them: hundred, thousand and so on."""

MULTIPLIERS = (*SCALES, "dozen")
"""The scales, and the one word below them that multiplies as they do."""

TENS = tuple(word for word, value in NUMBER_WORDS.items() if 20 <= value < 100)
"""Twenty to ninety, which a hyphen joins to the word for the ones."""

_FILLERS = lexicon("shared/articles") | {"and"}
"""What may stand between the words of a number and adds nothing."""

_GROUP = 1000
"""Scales from here on close a group: what follows "two thousand" is added to it."""


@lru_cache(maxsize=KEPT_WORDS)
def spelled_number(text: str) -> float | None:
    """Value of a cardinal in words ("two hundred and five", "a dozen", "half a million"); None for others."""
    total, current, factor = 0.0, 0.0, 1.0
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "half":
            factor = 0.5
        elif word in MULTIPLIERS:
            current = (current or 1) * NUMBER_WORDS[word] * factor
            factor = 1.0
            if NUMBER_WORDS[word] >= _GROUP:
                total, current = total + current, 0.0
        elif word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word not in _FILLERS:
            return None
    return total + current if factor == 1 else None


def last_scale(text: str) -> float:
    """The scale that a cardinal in words ends in, which a range says only once; 1 where it ends in none."""
    last = re.split(r"[\s-]+", text.lower())[-1]
    return float(NUMBER_WORDS[last]) if last in MULTIPLIERS else 1.0


@lru_cache(maxsize=KEPT_WORDS)
def ordinal_number(text: str) -> int | None:
    """Rank of an ordinal in words or figures ("twenty-first", "3rd", "3"); None for anything else."""
    figures = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text.lower())
    if figures:
        return int(figures[1])
    tens, _, last = re.sub(r"\s+", "-", text.lower()).rpartition("-")
    rank = ORDINALS.get(last)
    if rank is None or not tens:
        return rank
    return NUMBER_WORDS[tens] + rank if tens in TENS and rank < 10 else None


@lru_cache(maxsize=KEPT_WORDS)
def spelled_year(text: str) -> int | None:
    """Year in words: `nineteen ninety-one` is 1991, `two thousand and five` 2005; None if it is none."""
    words = re.sub(r"[\s-]+", " ", text.lower()).replace(" and ", " ").split()
    if "thousand" in words:
        value = spelled_number(" ".join(words))
        return int(value) if value else None
    if len(words) < 2 or any(word not in NUMBER_WORDS for word in words):
        return None
    return NUMBER_WORDS[words[0]] * 100 + sum(NUMBER_WORDS[word] for word in words[1:] if word != "hundred")
