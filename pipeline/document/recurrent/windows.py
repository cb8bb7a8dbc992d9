"""Where a document is cut into the windows that the network reads one by one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

MOST_WORDS = 60
"""Words of a window that takes in further sentences; set by hand, the networks were trained on such
windows."""
SLACK = 40
"""Words by which a sentence may exceed it before it is cut; set by hand."""
_ENDS = (".", "?", "!")


def window_starts(doc: Doc, *, most: int = MOST_WORDS) -> list[int]:
    """Indices of the first tokens of the windows: at sentence starts where a tree tells them, else at starts
    that are set, behind line breaks, and in long paragraphs behind marks that end sentences."""
    said = sentence_starts(doc)
    anywhere, when_long = (said > 0).tolist(), (said > 0).tolist()
    if not doc.has_annotation("DEP"):
        orth, unsaid = doc.to_array("ORTH"), said == 0
        breaks = [i for i in np.flatnonzero(doc.to_array("IS_SPACE")).tolist() if "\n" in doc[i].text]
        ends = np.flatnonzero(np.isin(orth, [doc.vocab.strings[mark] for mark in _ENDS])).tolist()
        _allow(anywhere, breaks, unsaid)
        _allow(when_long, breaks + ends, unsaid)
    cuts, last = [0], 0
    for i in range(1, len(doc)):
        size = i - cuts[-1]
        if when_long[i] if size > most * 3 // 4 else anywhere[i]:
            if size > most and last > cuts[-1]:
                cuts.append(last)
            last = i
        if i - cuts[-1] > most + SLACK:
            cuts.append(last if last > cuts[-1] else i)
    return cuts if len(doc) else []


def sentence_starts(doc: Doc) -> NDArray[np.int64]:
    """What is known of every token: 1 if a sentence starts, -1 if none does, 0 if nothing is said."""
    said: NDArray[np.int64] = doc.to_array("SENT_START").astype(np.int64)
    return said


def _allow(starts: list[bool], behind: list[int], where: NDArray[np.bool_]) -> None:
    for i in behind:
        if i + 1 < len(starts) and where[i + 1]:
            starts[i + 1] = True
