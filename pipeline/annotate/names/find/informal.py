"""Names in text that is typed without capitals, as in messages and comments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.names.spans import NAME_LABELS, WEAK, NameSpan
from pipeline.resources.loader import lexicon, mapping

_PREPOSITIONS = lexicon("names/locative_prepositions") | {"to"}
_SMALL_SENTENCES = 0.3
"""Share of sentences that begin small from which on a text is informal; from .15 to .5 on UNER-EWT: flat."""
_MAX_WORDS = 3
"""Words of a place's name at most, a convention ("north rhine westphalia")."""
_MIN_LETTERS = 4
"""Characters from which on a place is found in small letters; shorter ones are words; by hand, not swept."""


def is_informal(doc: Doc) -> bool:
    """Whether a text mostly writes "i" for "I", or begins many of its sentences with a small letter."""
    small = sum(token.text == "i" and token.tag_ == "PRP" for token in doc)
    return small > sum(token.text == "I" for token in doc) or _begins_small(doc)


def _begins_small(doc: Doc) -> bool:
    if not doc.has_annotation("SENT_START"):
        return False
    words = (next((token for token in sentence if token.is_alpha), None) for sentence in doc.sents)
    first = [word.text for word in words if word is not None]
    return bool(first) and sum(word[0].islower() for word in first) >= _SMALL_SENTENCES * len(first)


def small_names(doc: Doc) -> Iterator[NameSpan]:
    """Yield, in informal text only, what the recogniser finds, and listed places behind a preposition."""
    if not is_informal(doc):
        return
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS and ent.text.islower() and ent.label_ != "NORP":
            yield NameSpan(ent.start, ent.end, ent.label_, WEAK, "small")
    for token in doc[:-1]:
        if token.lower_ not in _PREPOSITIONS:
            continue
        for end in range(min(len(doc), token.i + 1 + _MAX_WORDS), token.i + 1, -1):
            words = doc[token.i + 1 : end].text
            if words.islower() and len(words) >= _MIN_LETTERS and words.title() in mapping("shared/places"):
                yield NameSpan(token.i + 1, end, mapping("shared/places")[words.title()], WEAK, "small")
                break
