"""The words of a claim that carry content, and which of its nouns are persons."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import lemma
from pipeline.resources.loader import lexicon, mapping

PERSON_NOUNS = (
    lexicon("claims/person_nouns") | lexicon("shared/person_nouns") | mapping("shared/titles").keys()
)
"""Nouns for one person."""
_CONTENT_TAGS = ("NN", "VB", "JJ", "RB", "CD")


def is_content(token: Token) -> bool:
    """Whether a word carries content: noun, verb, adjective, adverb or number, and no function word."""
    if not token.tag_.startswith(_CONTENT_TAGS):
        return False
    words = lexicon("claims/function_words")
    if token.tag_ == "CD":
        return True
    return token.lower_ not in words and lemma(token) not in words


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words among the tokens, in their order."""
    return tuple([found for found in map(_content_lemma, tokens) if found is not None])


@asked_once
def _content_lemma(token: Token) -> str | None:
    return lemma(token) if is_content(token) else None
