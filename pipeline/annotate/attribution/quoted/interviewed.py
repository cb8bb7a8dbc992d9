"""Who is asked in an interview that labels nobody's answers, by what stands above the first question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from pipeline.core.records import Mention
from pipeline.core.vocabularies import BlockKind, MentionType
from pipeline.document.syntax.selves import names_its_speaker
from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import is_verb, own_subject
from pipeline.ingest.outlets import is_outlet_word
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


def interviewed(doc: Doc, text: str, before: int) -> list[Span]:
    """The first mention of each whom the text above an interview presents as asked; none if that is not sure.

    The title's "with Ada Vance" tells, or that nobody else is named, or a verb of talking with a reporter.
    """
    above = [mention for mention in _persons(doc) if mention.end_char <= before]
    named = [mention for mention in above if mention.mention_type == MentionType.NAME]
    titled = [
        mention
        for mention in named
        if mention.end_char <= _title_end(doc) and _WITH.search(text, 0, mention.start_char) is not None
    ]
    shown = [mention for mention in named if _CREDIT.search(text, 0, mention.start_char) is None]
    alone = shown if len(_chains(shown)) == 1 else []
    return _first_names(doc, named, _chains(titled or alone or _presented(doc, above, before)))


def who_answers(doc: Doc, asked: Sequence[Span], answer: tuple[int, int]) -> Span | None:
    """Who of those asked gives an answer: the only one, who presents himself, or of two the one it does not
    name."""
    if len(asked) < 2:
        return next(iter(asked), None)
    chains = {(mention.start_char, mention.end_char): mention.chain for mention in _persons(doc)}
    within = [mention for mention in _persons(doc) if answer[0] <= mention.start_char < answer[1]]
    within = [mention for mention in within if mention.mention_type == MentionType.NAME]
    own = _chains([mention for mention in within if _is_own(doc, mention)])
    if len(own) == 1:
        return next((one for one in asked if chains.get((one.start_char, one.end_char)) in own), None)
    left = [one for one in asked if chains.get((one.start_char, one.end_char)) not in _chains(within)]
    return left[0] if len(left) == 1 and len(asked) == 2 else None


def _is_own(doc: Doc, mention: Mention) -> bool:
    span = doc.char_span(mention.start_char, mention.end_char, alignment_mode="contract")
    return span is not None and names_its_speaker(span.root)


def _persons(doc: Doc) -> list[Mention]:
    labels = {chain.index: chain.label for chain in doc._.chains}
    ordered = sorted(doc._.mentions, key=lambda mention: mention.start_char)
    return [mention for mention in ordered if labels.get(mention.chain) == "PERSON"]


def _chains(mentions: Sequence[Mention]) -> set[int]:
    return {mention.chain for mention in mentions}


def _first_names(doc: Doc, named: Sequence[Mention], chains: set[int]) -> list[Span]:
    first = {mention.chain: mention for mention in reversed(named) if mention.chain in chains}
    if len(first) < len(chains):
        return []
    spans = (doc.char_span(m.start_char, m.end_char, alignment_mode="contract") for m in first.values())
    return [span for span in spans if span is not None]


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
    is_outlet = is_outlet_word(token.text) or token.lower_.endswith(_NEWS)
    return (is_outlet and token.tag_.startswith("NNP")) or token.lower_ in _WE


def _title_end(doc: Doc) -> int:
    return next((block.end_char for block in doc._.blocks if block.kind == BlockKind.TITLE), 0)
