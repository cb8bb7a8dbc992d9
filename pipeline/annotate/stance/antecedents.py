"""The fuller name of what "the deal", "this decision" or "such a ban" takes up.

The nearest phrase before it with the same noun that says more than a determiner does. Nothing is taken up
where a phrase between brings in another thing of the kind ("another deal"), or none of its own ("any deal").
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.annotate.stance.syntax import content_clause, phrase, time_at
from pipeline.resources import lexicon

_POINTING = lexicon("shared/pointing_determiners")
_OTHER = lexicon("stance/other_determiners")
_TALKERS = lexicon("shared/first_person_pronouns") | lexicon("stance/addressing_pronouns")
_DETERMINERS = frozenset({"det", "predet"})
_MAX_SENTENCES = 15
"""Sentences back in which a fuller name is looked for; set by hand."""


def fuller(noun: Token) -> Span | None:
    """The phrase that a bare definite noun takes up, or none."""
    if noun.pos_ != "NOUN" or not takes_up(noun) or not _is_bare(noun):
        return None
    for before in _same_before(noun):
        words = [c.lower_ for c in before.lefts]
        if any(word in _OTHER for word in words):
            return None
        if not _is_bare(before) and not _tells_little(before):
            named = _undated(phrase(before))
            return None if any(token.lower_ in _TALKERS for token in named) else named
        if any(word in ("a", "an") for word in words) or not words:
            return None  # "a deal": nobody has named it
    return None


def _undated(words: Span) -> Span:
    """A phrase without a time at its end ("the plan released on Tuesday"), or what a known thing is to do."""
    noun = words.root
    is_to_act = takes_up(noun) and words.doc[noun.i + 1 : noun.i + 2].text == "to"
    end = noun.i + 1 if is_to_act else words.end  # "expect the deal | to close"
    while end - 1 > words.root.i and (
        _is_time_behind(noun, words.doc[end - 1]) or words.doc[end - 1].pos_ == "ADP"
    ):
        end -= 1
    return words.doc[words.start : end]


def _is_time_behind(noun: Token, token: Token) -> bool:
    timex = time_at(token)
    return timex is not None and timex.start_char >= noun.idx


def takes_up(noun: Token) -> bool:
    """Whether a noun's determiner says that the thing has been spoken of."""
    words = [c.lower_ for c in noun.lefts]
    return any(word == "the" or word in _POINTING for word in words) or "such" in words


def _is_bare(noun: Token) -> bool:
    """Whether a phrase is a noun and its determiner alone."""
    told = [c for c in noun.lefts if c.dep_ not in _DETERMINERS and c.lower_ != "such" and not c.is_punct]
    return not told and len(phrase(noun)) <= 1 + len(list(noun.lefts)) and content_clause(noun) is None


def _tells_little(noun: Token) -> bool:
    """Whether only a number stands with a noun ("a 7-4 ruling"), or what a known thing is to do ("expect the
    deal to close")."""
    words = [token for token in _undated(phrase(noun)) if token != noun and token.dep_ not in _DETERMINERS]
    return not any(token.is_alpha and token.pos_ != "NUM" for token in words)


def _same_before(noun: Token) -> Iterator[Token]:
    """The same noun, in the same number, in the sentences before, the nearest first."""
    first = noun.sent
    for _ in range(_MAX_SENTENCES):
        first = noun.doc[first.start - 1].sent if first.start else first
    lemma, tag = noun.lemma_.lower(), noun.tag_
    for token in reversed(noun.doc[first.start : noun.left_edge.i]):
        is_same = token.lower_ == noun.lower_ or (token.lemma_.lower() == lemma and token.tag_ == tag)
        if is_same and token.dep_ not in ("compound", "amod") and token.pos_ in ("NOUN", "PROPN"):
            yield token
