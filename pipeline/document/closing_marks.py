"""A component that keeps closing quotation marks and brackets from beginning a sentence."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.document.sentence_starts import mark_starts

_CLOSING = frozenset(("”", "»", ")", "]", "}"))
_STRAIGHT = frozenset(('"', "'", "''"))


@Language.factory("closing_marks", assigns=["token.is_sent_start"])
def make_closing_marks(nlp: Language, name: str) -> ClosingMarks:
    """The component under its registered name; it belongs before the parser, which keeps to it."""
    return ClosingMarks()


class ClosingMarks:
    """Forbid sentence starts at marks that close: typographic ones by form, straight ones by the blanks."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the tokens and return the document."""
        forms = [doc.vocab.strings[mark] for mark in _CLOSING | _STRAIGHT]
        marks = np.flatnonzero(np.isin(doc.to_array("ORTH"), np.array(forms, dtype=np.uint64)))
        mark_starts(doc, goes_on=(i for i in marks.tolist() if i and closes(doc[i])))
        return doc


def closes(token: Token) -> bool:
    """Whether a token is a mark that ends a stretch: a straight one has a word before it and none behind."""
    if token.text in _CLOSING:
        return True
    if token.text not in _STRAIGHT or token.i == 0:
        return False
    before = token.nbor(-1)
    is_last = token.i + 1 == len(token.doc)
    return not (before.whitespace_ or before.is_space) and bool(
        token.whitespace_ or is_last or token.nbor(1).is_space
    )
