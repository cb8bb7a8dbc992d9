"""Who says "I" where a quotation was put down to an outlet or a body, which does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import is_person_noun, is_speech_verb
from pipeline.annotate.attribution.spans import noun_phrase, subject_of
from pipeline.annotate.attribution.speakers import BODIES, SpeakerNames
from pipeline.core.records import NO_CHAIN, Quote
from pipeline.core.vocabularies import QuoteType
from pipeline.resources.loader import lexicon

_SELVES = lexicon("attribution/first_person_singular")
_LABELLED = "direct.labelled"


def without_bodies_that_say_i(doc: Doc, quotes: Sequence[Quote], speakers: SpeakerNames) -> list[Quote]:
    """The quotes, where "I" in direct speech is no body: it is the person said to speak in the sentence.

    Without one nobody is named. A bare word that says "I" is rather a surname that was read as a body's name,
    and what a transcript labels is left as it is labelled.
    """
    labels = {chain.index: chain.label for chain in doc._.chains}
    return [
        _said_by_a_person(doc, quote, speakers)
        if quote.quote_type == QuoteType.DIRECT
        and quote.rule != _LABELLED
        and labels.get(quote.chain) in BODIES
        and (" " in quote.speaker_text or quote.cue == "according to")
        and not _is_a_persons(doc, quote)
        and _says_i(doc, quote)
        else quote
        for quote in quotes
    ]


def _is_a_persons(doc: Doc, quote: Quote) -> bool:
    """Whether the source phrase is of a person: "an Acme spokesman"."""
    source = doc.char_span(quote.speaker_start_char, quote.speaker_end_char, alignment_mode="expand")
    return source is not None and (is_person_noun(source.root) or source.root.ent_type_ == "PERSON")


def _says_i(doc: Doc, quote: Quote) -> bool:
    parts = quote.parts or ((quote.start_char, quote.end_char),)
    spans = (doc.char_span(start, end, alignment_mode="contract") for start, end in parts)
    return any(
        word.lower_ in _SELVES and word.tag_.startswith("PRP") and not word.ent_type_
        for span in spans
        if span is not None
        for word in span
    )


def _said_by_a_person(doc: Doc, quote: Quote, speakers: SpeakerNames) -> Quote:
    sayers = _sayers_beside(doc, quote)
    if len(sayers) != 1:
        return replace(quote, speaker="", chain=NO_CHAIN)
    start, end = noun_phrase(sayers[0])
    speaker = speakers.speaker((start, end), sayers[0].i)
    span = doc[start:end]
    return replace(
        quote,
        speaker=speaker.name,
        chain=speaker.chain,
        speaker_text=span.text,
        speaker_start_char=span.start_char,
        speaker_end_char=span.end_char,
    )


def _sayers_beside(doc: Doc, quote: Quote) -> list[Token]:
    """The persons who are said to speak in the sentence of a quotation, outside of it."""
    first = doc.char_span(quote.start_char, quote.start_char + 1, alignment_mode="expand")
    if first is None:
        return []
    outside = (t for t in first.sent if not quote.start_char <= t.idx < quote.end_char)
    subjects = (subject_of(verb) for verb in outside if is_speech_verb(verb))
    found = {s.i: s for s in subjects if s is not None and (s.ent_type_ == "PERSON" or is_person_noun(s))}
    return list(found.values())
