"""The outlets that a sentence names as where it was told or reported: "told Reuters", "the Post reported"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors
from pipeline.document.syntax.verbs import SUBJECT_DEPS, is_verb
from pipeline.ingest.outlets import is_outlet_word, outlet_key
from pipeline.resources.loader import lexicon, mapping

_HEARING = frozenset({"dobj", "dative", "iobj"})
_REACH = 3
"""Heads between an outlet and the word that says what it did ("told a reporter for the Post"); by hand."""


def credits_of(doc: Doc) -> dict[int, tuple[str, ...]]:
    """For the start of each sentence that credits outlets their keys, sorted."""
    found: dict[int, set[str]] = {}
    for name in (*doc.ents, *_short_names(doc)):
        key = outlet_key(name.text)
        if key and _is_credited(name):
            found.setdefault(name.root.sent.start, set()).add(key)
    return {start: tuple(sorted(keys)) for start, keys in found.items()}


def _short_names(doc: Doc) -> Iterator[Span]:
    """Outlets called by one word with its article, which no name rule takes for a name: "the Post"."""
    for token in doc[1:]:
        short = token.text[:1].isupper() and is_outlet_word(token.text)
        if short and not token.ent_type_ and token.nbor(-1).lower_ == "the":
            yield doc[token.i - 1 : token.i + 1]


def _is_credited(outlet: Span) -> bool:
    """Whether what the sentence says was told to an outlet, or is reported by it."""
    token = outlet.root
    for governor in _governors(token):
        if is_verb(governor):
            return _is_told(token, governor)
        if governor.lower_ in lexicon("claims/crediting_nouns") or governor.lower_ == "according":
            return True
    return False


def _governors(token: Token) -> Iterator[Token]:
    for n, governor in enumerate(ancestors(token)):
        if n > _REACH:
            return
        yield governor


def _is_told(token: Token, verb: Token) -> bool:
    if verb.lower_ == "according":
        return True
    while token.head != verb:
        token = token.head
    if token.dep_ in SUBJECT_DEPS or token.dep_ == "agent":
        return lemma(verb) in mapping("shared/reporting")
    if token.dep_ in _HEARING:
        return lemma(verb) in lexicon("shared/addressing_verbs")
    return token.dep_ == "prep" and lemma(verb) in lexicon("claims/speaking_verbs")
