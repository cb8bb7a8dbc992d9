"""Attributions as records: the type of a quote, its bare content, its cue and its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import Attribution, CharSpans
from pipeline.annotate.attribution.quoted.layout import QuotationLayout
from pipeline.annotate.attribution.speakers import SpeakerNames
from pipeline.core.records import NO_CHAIN, NO_OFFSET, Quote
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.english.quotation_marks import Quotation
from pipeline.resources.loader import lexicon, mapping

_SEPARATORS = " \n\t,;:–—"


def quote_record(
    doc: Doc, layout: QuotationLayout, speakers: SpeakerNames, item: Attribution
) -> Quote | None:
    """The record of an attribution; None where nothing is left of its content without marks."""
    quote_type, parts = _typed(layout.text, layout, item, doc[item.head].idx if item.head >= 0 else -1)
    if not parts:
        return None
    quote = Quote(
        start_char=parts[0][0],
        end_char=parts[-1][1],
        text=layout.text[parts[0][0] : parts[-1][1]],
        quote_type=quote_type,
        parts=parts,
        rule=item.rule,
    )
    return _with_speaker(doc, speakers, _with_cue(doc, quote, item), item)


def is_nobodys(quote: Quote) -> bool:
    """Whether a report is put down to a pronoun of which nobody knows whom it takes up."""
    if quote.quote_type == QuoteType.DIRECT or not quote.speaker_text:
        return False
    return not quote.speaker or quote.speaker.lower() in lexicon("attribution/open_pronouns")


def _typed(text: str, layout: QuotationLayout, item: Attribution, cue: int) -> tuple[QuoteType, CharSpans]:
    """The type of an attribution, and its content without outer quotation marks."""
    if item.is_quoted:
        return QuoteType.DIRECT, tuple(sorted(item.content))
    marked = [q for q in layout.quotations if not q.start_char <= cue < q.end_char]
    n_words = n_quoted = 0
    for start, end in item.content:
        for word in _words(text, start, end):
            n_words += 1
            n_quoted += any(q.start_char <= word < q.end_char for q in marked)
    quote_type = QuoteType.MIXED
    if n_quoted in (0, n_words):
        quote_type = QuoteType.DIRECT if n_quoted else QuoteType.INDIRECT
    spans = (_bare(text, marked, start, end) for start, end in item.content)
    return quote_type, tuple(sorted((start, end) for start, end in spans if start < end))


def _words(text: str, start: int, end: int) -> list[int]:
    """Offsets of the first letters of words."""
    return [i for i in range(start, end) if text[i].isalnum() and (i == start or not text[i - 1].isalnum())]


def _bare(text: str, quotations: Sequence[Quotation], start: int, end: int) -> tuple[int, int]:
    """A span without separators at its edges, and without the marks of a quotation that is all of it."""
    while start < end and text[start] in _SEPARATORS:
        start += 1
    while start < end and text[end - 1] in _SEPARATORS:
        end -= 1
    for quotation in quotations:
        if quotation.start_char <= start < quotation.end_char and quotation.end_char >= end:
            start, end = max(start, quotation.parts[0][0]), min(end, quotation.parts[-1][1])
        elif quotation.start_char < start < quotation.end_char == end:
            end = quotation.parts[-1][1]
    return start, max(start, end)


def _with_cue(doc: Doc, quote: Quote, item: Attribution) -> Quote:
    if item.head < 0:
        return quote
    start = end = item.cue.index(item.head) if item.head in item.cue else 0
    cue = item.cue or (item.head,)
    while start > 0 and cue[start - 1] == cue[start] - 1:
        start -= 1
    while end + 1 < len(cue) and cue[end + 1] == cue[end] + 1:
        end += 1
    last = doc[cue[end]]
    lemmas = (_cue_lemma(doc[i]) for i in _telling(doc, cue))
    return replace(
        quote, cue=" ".join(lemmas), cue_start_char=doc[cue[start]].idx, cue_end_char=last.idx + len(last)
    )


def _cue_lemma(token: Token) -> str:
    is_fixed = token.pos_ == "ADP" or token.lower_ in mapping("attribution/according_phrases")
    return token.lower_ if is_fixed else lemma(token)


def _telling(doc: Doc, cue: Iterable[int]) -> list[int]:
    """The cue without auxiliaries."""
    tokens = list(cue)
    return [i for i in tokens if doc[i].dep_ not in ("aux", "auxpass")] or tokens


def _with_speaker(doc: Doc, speakers: SpeakerNames, quote: Quote, item: Attribution) -> Quote:
    if item.source is None or item.source_head < 0:
        return replace(quote, chain=NO_CHAIN, speaker_start_char=NO_OFFSET, speaker_end_char=NO_OFFSET)
    first, last = doc[item.source[0]], doc[item.source[1] - 1]
    speaker = speakers.labelled(item.named or item.source) if item.rule == "direct.labelled" else None
    speaker = speaker or speakers.speaker(item.source, item.source_head)
    start, end = first.idx, last.idx + len(last)
    return replace(
        quote,
        speaker=speaker.name,
        chain=speaker.chain,
        speaker_text=doc[item.source[0] : item.source[1]].text,
        speaker_start_char=start,
        speaker_end_char=end,
    )
