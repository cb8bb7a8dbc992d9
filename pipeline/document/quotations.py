"""Where a document's paragraphs, datelines and quotations stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.english.datelines import dateline_end
from pipeline.english.quotation_marks import Quotation, find_quotations, paragraph_spans


def paragraphs_of(doc: Doc) -> list[tuple[int, int]]:
    """Half-open characters of each paragraph: the document's blocks, or what blank lines divide."""
    return [(block.start_char, block.end_char) for block in doc._.blocks] or paragraph_spans(doc.text)


def datelines_of(doc: Doc) -> Iterator[tuple[int, int]]:
    """Half-open tokens of the datelines of the document's paragraphs, with the dash behind them."""
    text = doc.text
    for start, _ in paragraphs_of(doc):
        end = dateline_end(text, start)
        span = doc.char_span(start, end, alignment_mode="contract") if end > start else None
        if span is not None:
            yield span.start, span.end


def tokens_inside(doc: Doc, quotations: Sequence[Quotation]) -> list[bool]:
    """For each token, and one past the last, whether it stands in quotation marks."""
    inside = [False] * (len(doc) + 1)
    for quotation in quotations:
        for start, end in quotation.parts:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span is not None:
                inside[span.start : span.end] = [True] * len(span)
    return inside


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, and one past the last, whether it stands in any of the document's quotation marks."""
    return tokens_inside(doc, find_quotations(doc.text, paragraphs_of(doc)))
