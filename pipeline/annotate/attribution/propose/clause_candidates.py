"""The candidates that the model is asked about: those that no quotation in marks has settled."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from pipeline.annotate.attribution.cues import Attribution
from pipeline.annotate.attribution.propose.candidates import candidates
from pipeline.annotate.attribution.quoted.layout import QuotationLayout
from pipeline.annotate.attribution.spans import Candidate
from pipeline.resources.loader import lexicon


def clause_candidates(doc: Doc, layout: QuotationLayout, quoted: Iterable[Attribution]) -> list[Candidate]:
    """What the model is to judge: candidates of cues that no quotation has taken, without scare quotes."""
    taken = {item.head for item in quoted}
    return [
        candidate
        for candidate in candidates(doc)
        if candidate.head not in taken and not _holds_scare_quotes(doc, layout, candidate)
    ]


def _holds_scare_quotes(doc: Doc, layout: QuotationLayout, candidate: Candidate) -> bool:
    """Whether words in marks stand in what somebody does ("put a “pause” on it"), not in what is reported."""
    head = doc[candidate.head]
    lemma = head.lemma_.lower()
    if head.pos_ != "VERB" or candidate.frame == "according to" or layout.inside[candidate.head]:
        return False
    if lemma in lexicon("attribution/cues") or lemma in lexicon("attribution/speech_verbs"):
        return False
    return any(any(layout.inside[low:high]) for low, high in candidate.content)
