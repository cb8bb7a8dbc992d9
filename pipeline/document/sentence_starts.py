"""Say of many tokens at once where sentences begin and where not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

_BEGINS, _GOES_ON = 1, -1
"""What spaCy keeps for a token that begins a sentence, and for one that does not; 0 leaves it open."""


def mark_starts(doc: Doc, *, begins: Iterable[int] = (), goes_on: Iterable[int] = ()) -> None:
    """Let sentences begin at some tokens and at some not; where both are said, they begin.

    Setting `is_sent_start` looks through the whole document each time; this is once for all tokens.
    """
    marks = dict.fromkeys(goes_on, _GOES_ON) | dict.fromkeys(begins, _BEGINS)
    if not marks:
        return
    states: Any = doc.to_array("SENT_START").astype("int64")
    states[list(marks)] = list(marks.values())
    doc.from_array(["SENT_START"], states.astype("uint64"))
