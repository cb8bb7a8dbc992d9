"""Who does a verb and to what: subjects, objects and phrases in a dependency parse, as stance needs them."""

from __future__ import annotations

from spacy.tokens import Span, Token

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.document.syntax.tree import child, first_conjunct
from pipeline.resources import lexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LOOSE = frozenset(
    {"relcl", "advcl", "acl", "appos", "cc", "conj", "punct", "parataxis", "preconj", "ccomp", "case"}
)
_RELATIVE = lexicon("shared/relative_pronouns")
_DATING = lexicon("stance/dating_prepositions")
_MAX_PHRASE_TOKENS = 15
"""Tokens of a printed phrase, and how far it reaches on either side of its head if it is longer; set by hand
to keep tables readable."""


def subject(verb: Token) -> Token | None:
    """The grammatical subject, also where a coordinated, governing or relative clause supplies it."""
    found = child(verb, *_SUBJECTS)
    if found is not None:
        if found.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return _person_before(verb.head) if found.lower_ == "who" else verb.head
        return found
    if verb.dep_ in ("conj", "xcomp", "advcl", "prep", "pcomp") and verb.head.i != verb.i:
        if verb.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            return None
        if verb.dep_ == "xcomp" and child(verb.head, "dobj") is not None:
            return child(verb.head, "dobj")
        return subject(verb.head)
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    return None


def _person_before(noun: Token) -> Token:
    """The person in "A, head of B, who …", where the parser took B for the antecedent."""
    found = noun
    while found.ent_type_ in ("ORG", "GPE", "FAC", "LOC") and found.dep_ in ("pobj", "appos"):
        found = found.head.head if found.dep_ == "pobj" else found.head
    while found.dep_ == "appos" and found.head.ent_type_ == "PERSON":
        found = found.head
    return found if found.pos_ in ("NOUN", "PROPN") else noun


def objects(verb: Token) -> list[Token]:
    """Direct objects with those coordinated to them; without its own, those of a verb coordinated to it."""
    found = child(verb, "dobj", "obj", "dative")
    if found is None:
        shared = [c for c in verb.conjuncts if c.i > verb.i]
        found = next((obj for other in shared if (obj := child(other, "dobj", "obj")) is not None), None)
    return [found, *found.conjuncts] if found is not None else []


def complements(token: Token, preposition: str) -> list[Token]:
    """What stands behind `preposition` at a verb, noun or adjective, with what is coordinated to it."""
    preps = [
        c for c in token.children if c.dep_ in ("prep", "agent", "dative", "prt") and c.lower_ == preposition
    ]
    result: list[Token] = []
    for prep in preps:
        found = child(prep, "pobj", "pcomp")
        if found is not None:
            result.extend([found, *found.conjuncts])
    return result


def governor(predicate: Token) -> Token | None:
    """The verb of saying or thinking whose clause a predicate stands in."""
    verb = predicate.head if predicate.dep_ in ("acomp", "attr") else predicate
    verb = first_conjunct(verb)
    return verb.head if verb.dep_ == "ccomp" and verb.head.i != verb.i else None


def noun_before(verb: Token) -> Token | None:
    """The noun phrase right before a verb and its auxiliaries, for where the parser found no subject."""
    before = verb.i - 1
    while before > verb.sent.start and (verb.doc[before].is_quote or verb.doc[before].head.i == verb.i):
        before -= 1
    noun = verb.doc[before]
    while noun.dep_ in ("pobj", "prep", "compound", "amod", "poss") and noun.head.i > verb.sent.start:
        noun = noun.head
    return noun if noun.pos_ in ("NOUN", "PROPN") and noun.i < verb.i else None


def phrase(head: Token) -> Span:
    """A noun phrase without its relative clauses, appositions and coordinated phrases."""
    kept = [head]
    for c in head.children:
        is_gerund = c.dep_ == "acl" and c.tag_ == "VBG" and c.i == head.i + 1
        if (c.dep_ not in _LOOSE or is_gerund) and c.tag_ not in ("WDT", "WP") and not _is_outer(c):
            kept.extend(_inner(c))
    row = min((c.i for c in head.children if c.dep_ in ("cc", "conj") and c.i > head.i), default=None)
    kept = [t for t in kept if row is None or t.i < row]
    start = head.i if head.tag_ == "VBG" else min(t.i for t in kept)
    end = max(t.i for t in kept) + 1
    if end - start > _MAX_PHRASE_TOKENS:
        start, end = max(start, head.i - _MAX_PHRASE_TOKENS), min(end, head.i + _MAX_PHRASE_TOKENS)
    return head.doc[start:end]


def _is_outer(token: Token) -> bool:
    """Whether a child of a noun is white space, or a date that belongs to the verb rather."""
    if token.is_space:
        return True
    noun = child(token, "pobj") if token.dep_ == "prep" and token.lower_ in _DATING else None
    return noun is not None and any(
        timex.start_char <= noun.idx < timex.end_char for timex in noun.doc._.timexes
    )


def _inner(token: Token) -> list[Token]:
    result = [token]
    for c in token.children:
        if c.dep_ not in ("relcl", "advcl", "punct", "parataxis", "appos") and not _is_outer(c):
            result.extend(_inner(c))
    return result
