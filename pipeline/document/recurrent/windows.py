"""Where a document is cut into the windows that the network reads one by one."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

MOST_WORDS = 60
SLACK = 40
_ENDS = frozenset((".", "?", "!"))


def window_starts(doc: Doc, *, most: int = MOST_WORDS) -> list[int]:
    """Indices of the first tokens of the windows: at sentence starts where a tree tells them, else at starts
    that are set, behind line breaks, and in long paragraphs behind marks that end sentences."""
    known = doc.has_annotation("DEP")
    cuts, last = [0], 0
    for before, token in pairwise(doc):
        size = token.i - cuts[-1]
        if bool(token.is_sent_start) if known else _may_start(before, token, size > most * 3 // 4):
            if size > most and last > cuts[-1]:
                cuts.append(last)
            last = token.i
        if token.i - cuts[-1] > most + SLACK:
            cuts.append(last if last > cuts[-1] else token.i)
    return cuts if len(doc) else []


def _may_start(before: Token, token: Token, is_long: bool) -> bool:
    if token.is_sent_start is not None:
        return bool(token.is_sent_start)
    if before.is_space and "\n" in before.text:
        return True
    return is_long and before.text in _ENDS
