"""What denies a predicate in its own clause."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.tree import children
from pipeline.resources.loader import lexicon

_NEGATING_DEPS = frozenset({"advmod", "det", "preconj", "cc"})


def negators(token: Token) -> list[Token]:
    """The words that deny what a token says ("did not say", "neither said", "hardly a success")."""
    return [
        dependent
        for dependent in token.children
        if (
            dependent.dep_ == "neg"
            or (dependent.dep_ in _NEGATING_DEPS and dependent.lower_ in lexicon("shared/negators"))
        )
        and not _adds(dependent)
    ]


def _adds(word: Token) -> bool:
    """Whether a "not" says that there is more to it: "not only fell"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    return following.lower_ in ("only", "merely", "solely") and word.lower_ == "not"


def has_negator(token: Token) -> bool:
    """Whether a word that denies hangs on a token."""
    return bool(negators(token))


def emptying_word(noun: Token) -> Token | None:
    """The word by which a noun phrase names nobody and nothing ("no miner", "neither side", "none of
    them")."""
    if noun.lower_ in lexicon("shared/empty_pronouns"):
        return noun
    dependents = children(noun, "det", "neg", "preconj", "cc")
    return next((dependent for dependent in dependents if dependent.lower_ in ("no", "neither")), None)


def names_none(noun: Token) -> bool:
    """Whether a noun phrase names nobody and nothing."""
    return emptying_word(noun) is not None


def is_negated(predicate: Token) -> bool:
    """Whether a predicate is denied by itself, its auxiliaries or its governing verb ("does not seem to")."""
    if has_negator(predicate) or names_none(predicate):
        return True
    return predicate.dep_ == "xcomp" and has_negator(predicate.head)
