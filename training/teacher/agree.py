"""What two systems say alike of a text is taught, the rest is left open (Zhou and Li 2005, "Tri-Training").

The systems here are the teacher of trees and a pipeline of the shipped architecture.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

SHORTEST = 5
"""Tokens of the shortest run that is taught; set by hand, not swept."""
LEAST_SHARED = 0.5
"""The share of arcs that must be alike in a run for any of it to be taught; set by hand, not swept."""


def agreed_trees(one: Doc, other: Doc) -> Iterator[Doc]:
    """Runs of sentences that both see, with the tags and arcs that they share; the rest is left open.

    Both documents hold the same tokens. An arc is shared if head and label are the same.
    """
    for start, end in _runs(one, other):
        words = range(start, end)
        shared = [one[i].head.i == other[i].head.i and one[i].dep == other[i].dep for i in words]
        if end - start >= SHORTEST and sum(shared) > (end - start) * LEAST_SHARED:
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
