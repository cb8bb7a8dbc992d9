"""What an article says it is about: the headline that its text shows, and its first sentence."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from pipeline.core.vocabularies import BlockKind
from pipeline.english.datelines import find_dateline

LONGEST_OPENING = 30
"""Words of an article's first sentence that tell what it is about; set by hand."""


def headline_of(doc: Doc, *, title: str = "") -> str:
    """The headline on one line, without the stop at its end; empty if there is none.

    Args:
        title: The headline, where it is known from elsewhere than the text.
    """
    titles = (doc.text[b.start_char : b.end_char] for b in doc._.blocks if b.kind == BlockKind.TITLE)
    return " ".join((title or next(titles, "")).split()).rstrip(".;:,")


def opening_of(doc: Doc) -> Span | None:
    """The first sentence of the body, without its dateline; None if the article has no body."""
    text = doc.text
    for block in (b for b in doc._.blocks if b.kind == BlockKind.PARAGRAPH):
        dateline = find_dateline(text, block.start_char, block.end_char)
        begins = dateline.end if dateline is not None else block.start_char
        if not text[begins : block.end_char].strip(" -–—"):
            continue
        body = doc.char_span(begins, block.end_char, alignment_mode="expand")
        if body is not None:
            return doc[body.start : doc[body.start].sent.end]
    return None
