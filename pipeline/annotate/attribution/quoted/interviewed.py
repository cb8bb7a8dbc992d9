"""Who is asked in an interview that labels nobody's answers, by what stands above the first question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from pipeline.core.records import Mention
from pipeline.core.vocabularies import BlockKind, MentionType
from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import is_verb, own_subject
from pipeline.resources.loader import lexicon

_WITH = re.compile(r"\bwith\s(?:[a-zA-Z-]+\s){0,4}\Z")
"""What leads to whom a talk is with, over at most four words of office; set by hand, not swept."""
_CREDIT = re.compile(
    r"\b(?:courtesy|credits?|images?|photo(?:graph)?s?|pictures?)(?:\s(?:by|of|from))?\s*[:;/|]?\s*\Z", re.I
)
"""What stands before who made a picture."""
_INTERVIEW = "interview"
_NEWS = "news"
_WE = frozenset({"i", "me", "us", "we"})


def interviewed(doc: Doc, text: str, before: int) -> Span | None:
    """The first mention of whom the text above an interview presents as asked; None if that is not sure.

    The title's "with Ada Vance" tells, or that nobody else is named, or a verb of talking with a reporter.
    """
    labels = {chain.index: chain.label for chain in doc._.chains}
    above = [
        mention
        for mention in sorted(doc._.mentions, key=lambda mention: mention.start_char)
        if mention.end_char <= before and labels.get(mention.chain) == "PERSON"
    ]
    named = [mention for mention in above if mention.mention_type == MentionType.NAME]
    titled = [
        mention
        for mention in named
        if mention.end_char <= _title_end(doc) and _WITH.search(text, 0, mention.start_char) is not None
    ]
    shown = [mention for mention in named if _CREDIT.search(text, 0, mention.start_char) is None]
    for chains in (_chains(titled), _chains(shown), _chains(_presented(doc, above, before))):
        if len(chains) == 1:
            return _first(doc, named, chains.pop())
        if chains and chains == _chains(titled):
            return None
    return None


def _chains(mentions: list[Mention]) -> set[int]:
    return {mention.chain for mention in mentions}


def _first(doc: Doc, named: list[Mention], chain: int) -> Span | None:
    first = next((mention for mention in named if mention.chain == chain), None)
    if first is None:
        return None
    return doc.char_span(first.start_char, first.end_char, alignment_mode="contract")


def _presented(doc: Doc, above: list[Mention], before: int) -> list[Mention]:
    """The mentions of people as partners of a reporter: "we spoke with Roe", "Roe tells the Post"."""
    partners = (noun for token in doc if token.idx < before for noun in _partners(token))
    heads = {one.i for noun in partners if noun is not None for one in (noun, *_beside(noun))}
    return [mention for mention in above if heads & _tokens(doc, mention)]


def _beside(noun: Token) -> list[Token]:
    """What is set beside a noun or joined to it: "the baker, Ann Roe", "Ann Roe and Bob Poe"."""
    joined = [second for first in children(noun, "conj") for second in (first, *children(first, "conj"))]
    return [*joined, *children(noun, "appos"), *([noun.head] if noun.dep_ == "appos" else [])]


def _tokens(doc: Doc, mention: Mention) -> set[int]:
    span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
    return set(range(span.start, span.end)) if span is not None else set()


def _partners(token: Token) -> Iterator[Token | None]:
    if token.lemma_.lower() == _INTERVIEW:
        yield from _asked(token)
    elif token.lemma_.lower() in lexicon("attribution/talking_verbs") and is_verb(token):
        subject = own_subject(token)
        for other in _addressed(token):
            if _is_reporter(other):
                yield subject
            elif subject is not None and _is_reporter(subject):
                yield other


def _asked(word: Token) -> Iterator[Token | None]:
    """Whom a verb or a noun "interview" is of."""
    if not is_verb(word):
        yield from (
            noun for link in children(word, "prep") if link.lower_ == "with" for noun in _objects(link)
        )
    elif word.dep_ in ("acl", "relcl") and own_subject(word) is None:
        yield word.head
    else:
        yield from children(word, "dobj", "nsubjpass")


def _addressed(verb: Token) -> Iterator[Token]:
    yield from children(verb, "dobj", "dative")
    for link in children(verb, "prep", "dative"):
        if link.lower_ in ("to", "with"):
            yield from _objects(link)


def _objects(link: Token) -> list[Token]:
    return children(link, "pobj")


def _is_reporter(token: Token) -> bool:
    """Whether a word is an outlet's name, or "we" who write."""
    is_outlet = token.lower_ in lexicon("ingest/outlet_words") or token.lower_.endswith(_NEWS)
    return (is_outlet and token.tag_.startswith("NNP")) or token.lower_ in _WE


def _title_end(doc: Doc) -> int:
    return next((block.end_char for block in doc._.blocks if block.kind == BlockKind.TITLE), 0)
