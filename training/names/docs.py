"""Turn harmonised passages into spaCy documents for the entity recogniser."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.names.corpora import MISSING, Passage, Tagged

NO_SPACE_BEFORE = re.compile(
    r"^([.,;:!?%)\]}”]|''|n't|n’t|'s|’s|'re|'ve|'ll|'d|'m|’re|’ve|’ll|’d|’m)$", re.IGNORECASE
)
NO_SPACE_AFTER = re.compile(r"^([(\[{“$£€#]|``|[A-Z]?\$)$")
QUOTE = '"'
PARAGRAPH = "\n\n"
NEW_PARAGRAPH = 0.15
"""How often a sentence begins a paragraph."""
LOWERED, HEADED, CURLED = 0.02, 0.1, 0.23
"""Shares of passages in lower case, with a first sentence in capitals like a headline, with curled quotation
marks; these and the share above are set by hand, not swept."""


def detokenize(words: list[Tagged]) -> list[bool]:
    """Whether a space follows each word of a tokenized sentence."""
    spaces, inside = [], False
    for i, word in enumerate(words):
        if word.space is not None:
            spaces.append(word.space)
            continue
        opening = word.form == QUOTE and not inside
        if word.form == QUOTE:
            inside = not inside
        following = words[i + 1].form if i + 1 < len(words) else ""
        closing_next = following == QUOTE and inside
        glued = NO_SPACE_BEFORE.match(following) or NO_SPACE_AFTER.match(word.form) or opening or closing_next
        hyphen = "-" in (following, word.form) and i + 1 < len(words)
        spaces.append(not glued and not hyphen)
    return spaces


def make_entity_doc(nlp: Language, passage: Passage, rng: random.Random) -> Doc:
    """Lay a passage out as text, tokenize it and set the entities."""
    text, spans = _layout(passage, rng)
    doc = nlp.make_doc(text.strip())
    _set_entities(doc, spans)
    return doc


def _layout(passage: Passage, rng: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """Write the text of a passage and list its entities with character offsets."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for sentence in passage:
        if text:
            text = text.rstrip() + (PARAGRAPH if rng.random() < NEW_PARAGRAPH else " ")
        previous: str | None = None
        for word, space in zip(sentence, detokenize(sentence), strict=True):
            end = len(text) + len(word.form)
            if word.label is not None and word.label == previous and not word.begins:
                spans[-1] = (spans[-1][0], end, word.label)
            elif word.label is not None:
                spans.append((len(text), end, word.label))
            previous = word.label
            text += word.form + (" " if space else "")
    return text, spans


def _set_entities(doc: Doc, spans: list[tuple[int, int, str]]) -> None:
    entities: list[Span] = []
    missing: list[Span] = []
    taken: set[int] = set()
    for start, end, label in spans:
        end -= len(doc.text[start:end]) - len(doc.text[start:end].rstrip(",;:!?”\"'’)_"))
        span = doc.char_span(start, max(end, start + 1), label=label, alignment_mode="expand")
        if span is None:
            continue
        span = _without_possessive(span)
        if taken & set(range(span.start, span.end)) or not span.text.strip():
            continue
        taken |= set(range(span.start, span.end))
        (missing if label == MISSING else entities).append(span)
    doc.set_ents(entities, missing=missing, default="outside")


def _without_possessive(span: Span) -> Span:
    while len(span) > 1 and (span[-1].text in {"'s", "’s", "'", "’", ",", "."} or span[-1].is_space):
        span = Span(span.doc, span.start, span.end - 1, span.label_)
    return span


def vary_case(passage: Passage, rng: random.Random) -> Passage:
    """Write a small share of the passages in capitals or lower case, and curl quotes in another."""
    draw = rng.random()
    if draw < LOWERED:
        return [[replace(w, form=w.form.lower()) for w in s] for s in passage]
    if draw < LOWERED + HEADED:
        first = [replace(w, form=w.form.upper()) for w in passage[0]]
        return [first, *passage[1:]]
    if draw < LOWERED + HEADED + CURLED:
        return [[replace(w, form=w.form.replace("'", "’")) for w in _curled(s)] for s in passage]
    return passage


def _curled(sentence: list[Tagged]) -> list[Tagged]:
    result, inside = [], False
    for word in sentence:
        if word.form in {QUOTE, "``", "''"}:
            inside = not inside
            word = replace(word, form="“" if inside else "”")
        result.append(word)
    return result
