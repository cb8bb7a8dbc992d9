"""Lemmas of tokens, where tagger and lemmatizer can be shown to have erred put right."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.tree import child
from pipeline.english.concepts import has_concept
from pipeline.english.inflection import base_of_irregular, is_past_alone
from pipeline.resources.loader import mapping

_MISTAGGED = ("NN", "JJ")
_CLAUSAL_DEPS = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "acl"})
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")
"""Bases of one syllable whose last consonant is doubled before an ending, so that "scaring" is no "scar"."""
_KEPT_LEMMAS = 100_000
"""Lemmas that are remembered; bounds the memory, set by hand."""
_AUXILIARY_LEMMAS = mapping("document/auxiliary_lemmas")


def is_tagged_otherwise(token: Token) -> bool:
    """Whether a token is no verb by its tag; by its place in the tree it may be one (`is_mistagged_verb`)."""
    found = _OTHERWISE.get(token.tag)
    if found is None:
        found = _OTHERWISE[token.tag] = token.tag_.startswith(_MISTAGGED)
    return found


_OTHERWISE: dict[int, bool] = {}
"""The answer by spaCy's number of a tag, which is the same in every vocabulary."""


def is_mistagged_verb(token: Token) -> bool:
    """Whether a "noun" or "adjective" is a verb: it heads a clause and has a subject of its own."""
    is_clause = is_tagged_otherwise(token) and token.dep_ in _CLAUSAL_DEPS
    return is_clause and child(token, "nsubj", "nsubjpass", "auxpass") is not None


@asked_once
def lemma(token: Token) -> str:
    """Lower-case lemma; the lower-case word where there is none."""
    if is_mistagged_verb(token):
        return base_of_form(token.lower_)
    key = token.lemma, token.lower, token.tag
    known = _LEMMAS.get(key)
    if known is None:
        if len(_LEMMAS) >= _KEPT_LEMMAS:
            _LEMMAS.clear()
        known = _LEMMAS[key] = _mended(token.lemma_, token.lower_, token.tag_)
    return known


_LEMMAS: dict[tuple[int, int, int], str] = {}
"""Lemmas by spaCy's numbers of lemma, word and tag, which are the same in every vocabulary."""


def _mended(given: str, word: str, tag: str) -> str:
    found = given.lower() or word
    if tag == "VB" and found == word and is_past_alone(found):
        return base_of_form(found)
    return _AUXILIARY_LEMMAS.get(found) or _with_final_e(found, word)


@cache
def _with_final_e(found: str, word: str) -> str:
    """The lemma, with the "e" that lemmatizers lose: "hoped" is one of "hope", since "hop" has "hopped"."""
    if word not in (found + "ed", found + "ing"):
        return found
    if _DOUBLING.fullmatch(found):
        return found + "e"
    return found + "e" if not _is_known(found) and _is_known(found + "e") else found


def _is_known(verb: str) -> bool:
    return verb in mapping("shared/reporting") or verb in mapping("shared/catenatives") or has_concept(verb)


@cache
def base_of_form(word: str) -> str:
    """Base of a verb form that was not tagged as one; the word itself if it is not recognised."""
    if irregular := base_of_irregular(word):
        return irregular
    for ending, rest in (("ies", "y"), ("ied", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", "")):
        if word.endswith(ending) and _is_known(word.removesuffix(ending) + rest):
            return word.removesuffix(ending) + rest
    return word
