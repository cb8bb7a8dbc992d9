"""Names in text that is typed without capitals, as in messages and comments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.names_spans import NAME_LABELS, WEAK, NameSpan
from pipeline.resources.loader import mapping

_LOCATING = frozenset(("in", "from", "to", "near", "around"))
_MIN_SMALL_PRONOUNS = 2
_MAX_WORDS = 3
_MIN_LETTERS = 4


def is_informal(doc: Doc) -> bool:
    """Whether a text writes "i" for "I" more than once, and more often than not."""
    small = sum(token.text == "i" for token in doc)
    return small >= _MIN_SMALL_PRONOUNS and small > sum(token.text == "I" for token in doc)


def small_names(doc: Doc) -> Iterator[NameSpan]:
    """Yield, in informal text only, what the recogniser finds, and listed places behind a preposition."""
    if not is_informal(doc):
        return
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS and ent.text.islower() and ent.label_ != "NORP":
            yield NameSpan(ent.start, ent.end, ent.label_, WEAK, "small")
    for token in doc[:-1]:
        if token.lower_ not in _LOCATING:
            continue
        for end in range(min(len(doc), token.i + 1 + _MAX_WORDS), token.i + 1, -1):
            words = doc[token.i + 1 : end].text
            if words.islower() and len(words) >= _MIN_LETTERS and words.title() in mapping("names_places"):
                yield NameSpan(token.i + 1, end, mapping("names_places")[words.title()], WEAK, "small")
                break
