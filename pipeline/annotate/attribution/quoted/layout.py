"""Where a document's paragraphs and quotations stand, and which of its words are quoted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.attribution.cues import Attribution, CharSpans
from pipeline.annotate.attribution.quoted.direct import block_quotations, direct_attributions
from pipeline.annotate.attribution.quoted.turns import turn_attributions
from pipeline.annotate.attribution.spans import Candidate
from pipeline.document.quotations import paragraphs_of, tokens_inside
from pipeline.english.quotation_marks import Quotation, find_quotations


@dataclass(frozen=True)
class QuotationLayout:
    """Paragraphs and quotations of a document, and which tokens stand inside marks."""

    paragraphs: list[tuple[int, int]]
    quotations: list[Quotation]
    inside: list[bool]
    text: str

    @classmethod
    def of(cls, doc: Doc) -> QuotationLayout:
        """The layout of a document by its blocks, or by its blank lines where it has none."""
        paragraphs, text = paragraphs_of(doc), doc.text
        quotations = find_quotations(text, paragraphs)
        return cls(paragraphs, quotations, tokens_inside(doc, quotations), text)

    def whole_quotations(self, doc: Doc, candidate: Candidate) -> CharSpans:
        """A clause's content in characters, taken to the end of a quotation that the parser broke off."""
        spans = []
        cue = doc[candidate.head].idx
        for low, high in candidate.content:
            start, end = doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
            for quotation in self.quotations:
                if quotation.start_char <= cue < quotation.end_char:
                    continue
                if quotation.start_char < end < quotation.end_char and start <= quotation.start_char + 1:
                    end = quotation.end_char
                if quotation.start_char < start < quotation.end_char and quotation.end_char <= end:
                    start = quotation.start_char
            spans.append((start, end))
        return tuple(spans)


def quoted_attributions(doc: Doc, layout: QuotationLayout) -> list[Attribution]:
    """Attributions of quotations in marks and in blocks of their own, which come before any clause."""
    return [
        *turn_attributions(doc, layout.paragraphs, layout.quotations),
        *direct_attributions(doc, layout.paragraphs, layout.quotations),
        *block_quotations(doc, layout.paragraphs, layout.quotations),
    ]


def quoted_words(doc: Doc, quoted: Iterable[Attribution]) -> list[frozenset[int]]:
    """The words of each quotation as token indices."""
    found = []
    for item in quoted:
        spans = (doc.char_span(start, end, alignment_mode="contract") for start, end in item.content)
        tokens = (token for span in spans if span is not None for token in span)
        found.append(frozenset(token.i for token in tokens if not (token.is_punct or token.is_space)))
    return found
