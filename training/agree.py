"""What two systems say alike of a text is taught, the rest is left open (Zhou and Li 2005, "Tri-Training").

The systems here are the teacher, or CoreNLP, and a pipeline of the shipped architecture.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from training.docs import unlabelled
from training.gazetteer import TITLES

SHORTEST = 5
CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))
Entity = tuple[int, int, str]


def agreed_trees(one: Doc, other: Doc) -> Iterator[Doc]:
    """Runs of sentences that both see, with the tags and arcs that they share; the rest is left open.

    Both documents hold the same tokens. An arc is shared if head and label are the same.
    """
    for start, end in _runs(one, other):
        words = range(start, end)
        shared = [one[i].head.i == other[i].head.i and one[i].dep == other[i].dep for i in words]
        if end - start >= SHORTEST and sum(shared) > (end - start) * 0.5:
            yield Doc(
                one.vocab,
                words=[one[i].text for i in words],
                spaces=[bool(one[i].whitespace_) for i in words],
                tags=[one[i].tag_ if one[i].tag == other[i].tag else "" for i in words],
                heads=[one[i].head.i - start for i in words],
                deps=[one[i].dep_ if same else "" for i, same in zip(words, shared, strict=True)],
            )


def _runs(one: Doc, other: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of consecutive sentences that both documents have."""
    theirs = {(s.start, s.end) for s in other.sents}
    start = end = 0
    for sentence in one.sents:
        if (sentence.start, sentence.end) in theirs:
            end = sentence.end
        else:
            if end > start:
                yield start, end
            start = end = sentence.end
    if end > start:
        yield start, end


def agreed_entities(one: Doc, theirs: set[Entity]) -> Doc:
    """A copy of the document with the entities that are also ``theirs``; disputed tokens are left open."""
    ours = {(e.start, e.end, e.label_) for e in one.ents}
    agreed = ours & theirs
    settled = {i for start, end, _ in agreed for i in range(start, end)}
    disputed = {i for start, end, _ in ours ^ theirs for i in range(start, end)}
    disputed |= {token.i for token in one if token.ent_iob == 0}
    doc = unlabelled(one)
    doc.set_ents(
        [Span(doc, start, end, label) for start, end, label in agreed],
        missing=[doc[i : i + 1] for i in sorted(disputed - settled)],
        default="outside",
    )
    return doc


def entities_that_tags_allow(tagged: Doc, read: Doc) -> Doc:
    """A copy with the entities read that are exactly a run of proper nouns by the hand-given tags.

    Both documents hold the same tokens. Titles, weekdays and months are no part of a name. Other proper
    nouns, and words that were read as a name, are left open; every other word is taught to be outside.
    """
    kept: list[Entity] = [
        (e.start, e.end, e.label_)
        for e in read.ents
        if _is_run_of_names(Span(tagged, e.start, e.end, e.label_))
    ]
    settled = {i for start, end, _ in kept for i in range(start, end)}
    open_tokens = [
        t.i for t in tagged if t.i not in settled and (_is_name(t) or read[t.i].ent_iob_ in {"B", "I", ""})
    ]
    doc = unlabelled(tagged)
    doc.set_ents(
        [Span(doc, start, end, label) for start, end, label in kept],
        missing=[doc[i : i + 1] for i in open_tokens],
        default="outside",
    )
    return doc


def _is_name(token: Token) -> bool:
    word = token.lower_.strip(".")
    return token.tag_ in {"NNP", "NNPS"} and word not in TITLES and word not in CALENDAR


def _is_run_of_names(span: Span) -> bool:
    doc = span.doc
    if span.label_ == "NORP" and all(t.tag_ in {"JJ", "NNP", "NNPS"} for t in span):
        return True
    if not (_is_name(span[-1]) and span[0].tag_ in {"NNP", "NNPS", "JJ", "CD", "NN"}):
        return False
    before = span.start > 0 and _is_name(doc[span.start - 1])
    after = span.end < len(doc) and _is_name(doc[span.end])
    return not before and not after
