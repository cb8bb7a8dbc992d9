"""What denies a predicate in its own clause."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.tree import children
from pipeline.resources.loader import lexicon

_NEGATING_DEPS = frozenset({"advmod", "det", "preconj", "cc"})


def has_negator(token: Token) -> bool:
    """Whether a word that denies hangs on a token ("did not say", "neither said", "hardly a success")."""
    return any(
        dependent.dep_ == "neg"
        or (dependent.dep_ in _NEGATING_DEPS and dependent.lower_ in lexicon("shared/negators"))
        for dependent in token.children
    )


def names_none(noun: Token) -> bool:
    """Whether a noun phrase names nobody and nothing ("no miner", "neither side", "none of them")."""
    if noun.lower_ in lexicon("shared/empty_pronouns"):
        return True
    return any(dependent.lower_ in ("no", "neither") for dependent in children(noun, "det", "neg"))


def is_negated(predicate: Token) -> bool:
    """Whether a predicate is denied by itself, its auxiliaries or its governing verb ("does not seem to")."""
    if has_negator(predicate) or names_none(predicate):
        return True
    return predicate.dep_ == "xcomp" and has_negator(predicate.head)
