"""Where a document is cut into the windows that the network reads one by one."""

from __future__ import annotations

from spacy.tokens import Doc, Token

MOST_WORDS = 60
SLACK = 40
_ENDS = frozenset((".", "?", "!"))


def window_starts(doc: Doc, *, most: int = MOST_WORDS) -> list[int]:
    """Indices of the first tokens of the windows: at sentence starts where a tree tells them, else at starts
    that are set, behind line breaks, and in long paragraphs behind marks that end sentences."""
    known = doc.has_annotation("DEP")
    cuts, last = [0], 0
    for token in doc:
        if token.i == 0:
            continue
        if bool(token.is_sent_start) if known else _may_start(token, token.i - cuts[-1] > most * 3 // 4):
            if token.i - cuts[-1] > most and last > cuts[-1]:
                cuts.append(last)
            last = token.i
        if token.i - cuts[-1] > most + SLACK:
            cuts.append(last if last > cuts[-1] else token.i)
    return cuts if len(doc) else []


def _may_start(token: Token, is_long: bool) -> bool:
    if token.is_sent_start is not None:
        return bool(token.is_sent_start)
    before = token.nbor(-1)
    if before.is_space and "\n" in before.text:
        return True
    return is_long and before.text in _ENDS
