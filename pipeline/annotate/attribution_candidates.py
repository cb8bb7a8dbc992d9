"""All candidates of a document, from the parse first, then from the word order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Doc

from pipeline.annotate.attribution_clauses import verb_candidates
from pipeline.annotate.attribution_phrases import (
    ADVERBIALS,
    adjective_candidates,
    adverb_candidates,
    adverbial_candidates,
    colon_candidates,
    noun_candidates,
)
from pipeline.annotate.attribution_spans import Candidate, TokenSpan
from pipeline.annotate.attribution_surface import surface_candidates
from pipeline.resources.loader import lexicon


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Candidates with a content; of two with the same cue and content the first, which is the parse's.

    One head may have several, of which at most one is right.
    """
    seen: set[tuple[int, tuple[TokenSpan, ...], bool]] = set()
    for candidate in chain(_parsed_candidates(doc), surface_candidates(doc)):
        key = (candidate.head, candidate.content, candidate.source is None)
        if candidate.content and key not in seen:
            seen.add(key)
            yield candidate


def _parsed_candidates(doc: Doc) -> Iterator[Candidate]:
    adverbs = lexicon("attribution_adverbs")
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
