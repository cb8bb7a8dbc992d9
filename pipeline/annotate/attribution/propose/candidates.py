"""All candidates of a document, from the parse first, then from the word order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from spacy.tokens import Doc

from pipeline.annotate.attribution.propose.addressees import without_addressee
from pipeline.annotate.attribution.propose.clauses import verb_candidates
from pipeline.annotate.attribution.propose.phrases import (
    ADVERBIALS,
    adjective_candidates,
    adverb_candidates,
    adverbial_candidates,
    colon_candidates,
    noun_candidates,
)
from pipeline.annotate.attribution.propose.word_order import surface_candidates
from pipeline.annotate.attribution.spans import Candidate, TokenSpan
from pipeline.document.quotations import datelines_of
from pipeline.resources.loader import lexicon

_NAMING = lexicon("attribution/naming_verbs")


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Candidates with a content; of two with the same cue and content the first, which is the parse's.

    One head may have several, of which at most one is right. Datelines and those whom a verb addresses are in
    no content, and what a thing is called in quotation marks is none.
    """
    seen: set[tuple[int, tuple[TokenSpan, ...], bool]] = set()
    datelines = list(datelines_of(doc))
    for found in chain(_parsed_candidates(doc), surface_candidates(doc)):
        candidate = without_addressee(doc, _without_dateline(found, datelines))
        key = (candidate.head, candidate.content, candidate.source is None)
        if candidate.content and key not in seen and not _is_title(doc, candidate):
            seen.add(key)
            yield candidate


def _without_dateline(candidate: Candidate, datelines: Sequence[TokenSpan]) -> Candidate:
    for start, end in datelines:
        if any(start <= low < end for low, _ in candidate.content):
            moved = ((end if start <= low < end else low, high) for low, high in candidate.content)
            return replace(candidate, content=tuple((low, high) for low, high in moved if low < high))
    return candidate


def _is_title(doc: Doc, candidate: Candidate) -> bool:
    """Whether a content is the name something goes by ("the bill, known as the “Clean Rivers Act”")."""
    head = doc[candidate.head]
    if head.tag_ != "VBN" or head.lemma_.lower() not in _NAMING or candidate.source is not None:
        return False
    tokens = [token for low, high in candidate.content for token in doc[max(0, low - 1) : high]]
    return any(mark.is_quote and word.text[:1].isupper() for mark, word in pairwise(tokens))


def _parsed_candidates(doc: Doc) -> Iterator[Candidate]:
    adverbs = lexicon("attribution/adverbs")
    for token in doc:
        if token.lower_ in ADVERBIALS:
            yield from adverbial_candidates(token)
        elif token.tag_.startswith("VB") and token.dep_ not in ("aux", "auxpass"):
            yield from verb_candidates(token)
        elif token.tag_ in ("NN", "NNS"):
            yield from noun_candidates(token)
        elif token.tag_.startswith("JJ"):
            yield from adjective_candidates(token)
        elif token.lower_ in adverbs:
            yield from adverb_candidates(token)
        elif token.text == ":":
            yield from colon_candidates(token)
