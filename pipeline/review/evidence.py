"""What a decision is about, by content: the same words are the same evidence, whatever file they stand in."""

from __future__ import annotations

import re
import unicodedata

from pipeline.core.ids import content_id

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n\s*\n")
_MARKS = re.compile(r"[\"'`“”„‟«»＂‘’‚‛‹›]")
_DASHES = re.compile(r"\s*[‐-―−]\s*|\s+-+\s+")
_REACH = 600
"""Characters on either side in which a passage's sentence is looked for: a long sentence, by convention."""


def normalised(text: str) -> str:
    """The words of a passage without what copies change: case, typography, white space."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(_DASHES.sub(" - ", text).casefold().split()).strip(" .,;:-")


def sentence_around(source: str, start: int, end: int) -> str:
    """The sentence or sentences that a span of a text stands in, by punctuation alone.

    "12 killed" says little by itself; with its sentence it is told from the tolls of other events.
    """
    before = source[max(0, start - _REACH) : start]
    after = source[end : end + _REACH]
    left = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    cut = _SENTENCE_END.search(after)
    closed = source[start:end].rstrip("\"'”’)] ").endswith((".", "!", "?"))
    right = 0 if closed else cut.start() + 1 if cut else len(after)
    return before[left:] + source[start:end] + after[:right]


def passage_key(source: str, start: int, end: int) -> str:
    """Key of a passage: its words and those of the sentence around it."""
    return content_id("psg", normalised(sentence_around(source, start, end)), normalised(source[start:end]))


def evidence_key(kind: str, *passages: str) -> str:
    """Key of what a decision is about; the same whichever passage comes first."""
    return content_id("ev", kind, *sorted(passages))
