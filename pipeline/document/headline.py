"""The headline that an article's text shows."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.core.vocabularies import BlockKind


def headline_of(doc: Doc, *, title: str = "") -> str:
    """The headline on one line, without the stop at its end; empty if there is none.

    Args:
        title: The headline, where it is known from elsewhere than the text.
    """
    titles = (doc.text[b.start_char : b.end_char] for b in doc._.blocks if b.kind == BlockKind.TITLE)
    return " ".join((title or next(titles, "")).split()).rstrip(".;:,")
