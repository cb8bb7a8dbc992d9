"""Whose a paper is, by the words of its phrase: "a *Gazette* poll", "a report by *Roe*"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from pipeline.document.syntax.tree import child, children
from pipeline.resources.loader import lexicon

_OWNERS = frozenset({"ORG", "PERSON", "GPE", "NORP"})
_OWNING = lexicon("shared/source_prepositions")


def owned_phrases(noun: Token) -> Iterator[Span]:
    """The phrase of a paper that says whose it is, by a name before it or behind "by"."""
    start = noun.left_edge.i
    before = noun.doc[start : noun.i]
    links = (
        link for link in children(noun, "prep", "agent") if link.lower_ in _OWNING or link.lower_ == "in"
    )
    owner = next((child(link, "pobj") for link in links), None)
    if (
        owner is not None
        and owner.i > noun.i
        and any(word.ent_type_ in _OWNERS for word in noun.doc[owner.left_edge.i : owner.i + 1])
    ):
        yield noun.doc[start : owner.i + 1]
    elif (issuer := _issuer(noun)) is not None:
        yield noun.doc[start : issuer.i + 1]
    elif any(word.ent_type_ in _OWNERS for word in before):
        yield noun.doc[start : noun.i + 1]


def _issuer(paper: Token) -> Token | None:
    """Who issued a paper, by a participle behind it: "a report released by *Gazette researchers*"."""
    for clause in children(paper, "acl"):
        by = child(clause, "agent")
        issuer = child(by, "pobj") if by is not None else None
        if issuer is not None and any(word.ent_type_ in _OWNERS for word in issuer.subtree):
            return issuer
    return None
