"""Whom a verb of telling addresses is no part of what it says ("told the board the gates were shut")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import SUBJECTS, Candidate, TokenSpan
from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.document.syntax.voice import is_passive
from pipeline.resources.loader import lexicon

_CLAUSES = frozenset({"relcl", "acl", "ccomp", "xcomp", "advcl"})
_COMPLEMENTIZERS = lexicon("shared/complementizers")
_HEARERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def without_addressee(doc: Doc, candidate: Candidate) -> Candidate:
    """The candidate with a content that begins behind the addressee, where what follows is a clause.

    The parser takes an addressee without "that" behind it for an object to keep, or for a subject or a name
    within the clause.
    """
    head = doc[candidate.head]
    if head.lemma_.lower() not in lexicon("shared/addressing_verbs") or is_passive(head):
        return candidate
    start, end = candidate.content[0] if candidate.content else (-1, -1)
    if start != head.i + 1:
        return candidate
    if (parts := _around_the_telling(head, start, end)) is not None:
        return replace(candidate, content=(*parts, *candidate.content[1:]))
    stops = (stop for stop in _ends(head, start) if start < stop < end and _is_clause(doc, stop, end))
    stop = next(stops, None)
    return candidate if stop is None else replace(candidate, content=((stop, end), *candidate.content[1:]))


def _around_the_telling(verb: Token, start: int, end: int) -> tuple[TokenSpan, TokenSpan] | None:
    """The clause that a parenthesis breaks behind its subject: "Rest, he told the board, is a right"."""
    doc, teller = verb.doc, next(iter(children(verb, "nsubj")[-1:]), None)
    if teller is None or teller.left_edge.i == 0 or doc[teller.left_edge.i - 1].text != ",":
        return None
    opening = (verb.sent.start, teller.left_edge.i - 1)
    if opening[0] >= opening[1] or any(token.tag_ in FINITE_TAGS for token in doc[opening[0] : opening[1]]):
        return None
    for stop in _ends(verb, start):
        if stop + 1 < end and doc[stop].text == "," and doc[stop + 1].tag_ in FINITE_TAGS:
            return opening, (stop + 1, end)
    return None


def _ends(verb: Token, start: int) -> Iterator[int]:
    """Where an addressee that begins at `start` may end."""
    for noun in children(verb, "dobj", "dative"):
        if noun.left_edge.i == start:
            own = [child.right_edge.i for child in noun.rights if child.dep_ not in _CLAUSES]
            end = max([noun.i, *own]) + 1
            yield from _behind_time(verb.doc, end)
            yield end
            yield noun.i + 1
    for clause in children(verb, "ccomp"):
        first, *others = children(clause, *SUBJECTS) or [clause]
        if others and first.left_edge.i == start:
            yield first.right_edge.i + 1
    if (entity_end := _hearer_end(verb.doc, start)) > start:
        yield from _behind_time(verb.doc, entity_end)
        yield entity_end


def _hearer_end(doc: Doc, start: int) -> int:
    """The end of the name of somebody who can listen that begins at `start`, else `start`."""
    if doc[start].ent_iob_ != "B" or doc[start].ent_type_ not in _HEARERS:
        return start
    end = start + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return end


def _behind_time(doc: Doc, start: int) -> Iterator[int]:
    """The end of the words that say when, behind the addressee ("told the Gazette last week it was late")."""
    end = start
    while end < len(doc) and doc[end].ent_type_ in ("DATE", "TIME"):
        end += 1
    if end > start:
        yield end


def _is_clause(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens begin with "that" or the subject of a finite verb among them."""
    first = doc[start]
    if first.lower_ in _COMPLEMENTIZERS:
        return True
    subjects = (token for token in doc[start:end] if token.dep_ in SUBJECTS)
    subject = next(subjects, None)
    if subject is None or subject.left_edge.i > start or not start < subject.head.i < end:
        return False
    verbs = (subject.head, *subject.head.children)
    return any(token.tag_ in FINITE_TAGS and subject.i < token.i < end for token in verbs)
