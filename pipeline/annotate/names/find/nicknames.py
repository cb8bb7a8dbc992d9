"""Clubs called by their by-names in sports reports ("the Lakers", "Hawks coach Ann Roe")."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Doc

from pipeline.annotate.names.spans import PROPER_TAGS, WEAK, NameSpan, is_plain_word, opens_sentence
from pipeline.resources.loader import lexicon


def nicknames(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield listed by-names; at the head of a sentence only before what a team does or whom it has."""
    known = lexicon("shared/team_nicknames")
    for token in doc:
        pair = doc[token.i : token.i + 2]
        name = pair if pair.text in known else doc[token.i : token.i + 1]
        if name.text not in known or token.i in barred or token.tag_ not in PROPER_TAGS | {"NNS"}:
            continue
        if not opens_sentence(token) or not is_plain_word(token) or _acts(doc, name.end):
            yield NameSpan(name.start, name.end, "ORG", WEAK, "nickname")


def _acts(doc: Doc, end: int) -> bool:
    following = doc[end].lower_ if end < len(doc) else ""
    return following in lexicon("names/contest_verbs") or following in lexicon("names/team_nouns")
