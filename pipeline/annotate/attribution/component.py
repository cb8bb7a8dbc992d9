"""Quotations, reported statements and other attributions of an article, with source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.attribution.accept.acceptance import Acceptance, shipped
from pipeline.annotate.attribution.accept.bounds import with_own_words
from pipeline.annotate.attribution.accept.choice import (
    holds_its_governor,
    is_according,
    is_of_another,
    is_opening_noun,
    is_said_in_clause,
    is_work_title,
    likeliest,
    tells_where_another_said,
    with_whole_source,
)
from pipeline.annotate.attribution.accept.pointed import pointed_candidates
from pipeline.annotate.attribution.accept.statements import is_stated
from pipeline.annotate.attribution.accept.tagger import Tagger, shipped_weights
from pipeline.annotate.attribution.cues import Attribution
from pipeline.annotate.attribution.doubles import without_doubles
from pipeline.annotate.attribution.first_person import without_bodies_that_say_i
from pipeline.annotate.attribution.groups import with_groups
from pipeline.annotate.attribution.headline_sources import HeadlineSources
from pipeline.annotate.attribution.named_nouns import NamedNouns
from pipeline.annotate.attribution.own_words import without_speakers_as_third_persons
from pipeline.annotate.attribution.owners import with_named_owners
from pipeline.annotate.attribution.papers import with_paper_as_source
from pipeline.annotate.attribution.pronouns import resolved_pronouns
from pipeline.annotate.attribution.propose.clause_candidates import clause_candidates
from pipeline.annotate.attribution.quote_records import is_nobodys, quote_record
from pipeline.annotate.attribution.quoted.layout import QuotationLayout, quoted_attributions, quoted_words
from pipeline.annotate.attribution.quoted.uncued import unheard, with_last_speaker
from pipeline.annotate.attribution.source_names import SourceNames
from pipeline.annotate.attribution.spans import Candidate
from pipeline.annotate.attribution.speakers import SpeakerNames, with_own_voice
from pipeline.annotate.attribution.speaking_pronouns import agreeing_with_speakers
from pipeline.core.records import Quote
from pipeline.document.snapshot import snapshot

Found = TypeVar("Found", Attribution, Candidate)

THRESHOLD = 0.3
"""Probability from which a clause counts as attributed; swept .2-.4 on PolNeAR dev: content half F .761,
.770, .771, .767, .762."""


STATED = 0.6
"""Probability from which words without marks, other than clauses of saying, are printed as a statement: of
360 read in three draws 7 of 24 below it were whole statements, .83 up to .7 and .92 above that."""


@Language.factory(
    "attribution",
    assigns=["doc._.quotes", "doc._.unstated", "doc._.mentions"],
    requires=["token.dep", "token.tag", "token.lemma", "doc.sents"],
    default_config={"threshold": THRESHOLD},
)
def make_attribution(nlp: Language, name: str, threshold: float) -> AttributionFinder:
    """The component under its registered name; it belongs behind the parser and coreference.

    Args:
        threshold: Probability from which a clause counts as attributed; quotations in marks are not
            subject to it.
    """
    return AttributionFinder(threshold=threshold)


class AttributionFinder:
    """Set `doc._.quotes`, and `doc._.unstated`: attributions that are nobody's statement.

    In `doc._.mentions` pronouns that speak are whom the quotes have for speakers, and no third person in a
    direct quotation stays a mention of its speaker.
    """

    def __init__(self, *, threshold: float = THRESHOLD, model: Acceptance | None = None) -> None:
        self.threshold = threshold
        self.model = shipped() if model is None else model
        self._tagger: Tagger | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Write the attributions and return the document."""
        doc._.quotes, doc._.unstated = self.attributions(doc)
        labels = {chain.index: chain.label for chain in doc._.chains}
        mentions = agreeing_with_speakers(doc._.mentions, doc._.quotes, labels)
        doc._.mentions = without_speakers_as_third_persons(mentions, doc._.quotes)
        return doc

    def attributions(self, doc: Doc) -> tuple[list[Quote], list[Quote]]:
        """The document's statements and its other attributions; the document is left as it is.

        Both in order of their content.
        """
        if not doc.has_annotation("DEP"):
            return [], []
        doc = snapshot(doc)
        layout = QuotationLayout.of(doc)
        names = SourceNames(doc)
        titles = [(work.start_char, work.end_char) for work in doc.ents if work.label_ == "WORK_OF_ART"]
        quoted = [
            _with_named_source(item, names)
            for item in quoted_attributions(doc, layout)
            if not any(_is_titled(doc, item, *title) for title in titles)
        ]
        clauses = list(self._clauses(doc, layout, quoted, names))
        quoted = [with_last_speaker(doc, layout.paragraphs, item, [*quoted, *clauses]) for item in quoted]
        rest = unheard(doc.text, layout.quotations, [*quoted, *clauses])
        found = list(HeadlineSources(doc).mended(without_doubles(doc, [*quoted, *clauses, *rest])))
        speakers = SpeakerNames(doc)
        records = ((quote_record(doc, layout, speakers, item), item.is_stated) for item in found)
        ordered = sorted(
            ((quote, is_stated) for quote, is_stated in records if quote is not None),
            key=lambda pair: (pair[0].start_char, pair[0].end_char, pair[0].cue_start_char),
        )
        persons = without_bodies_that_say_i(doc, [quote for quote, _ in ordered], speakers)
        persons = NamedNouns(doc).mended(persons)
        named = with_own_voice(with_groups(doc, resolved_pronouns(doc, persons, speakers), speakers))
        named = with_named_owners(doc, named)
        stated, unstated = (
            [
                quote
                for quote, (_, is_stated) in zip(named, ordered, strict=True)
                if (is_stated and not is_nobodys(quote)) is wanted
            ]
            for wanted in (True, False)
        )
        return stated, unstated

    def _read_by(self, vocab: Vocab) -> Tagger:
        """The tagger for documents of one pipeline; it keeps the vectors of the words it met."""
        if self._tagger is None or self._tagger.vocab is not vocab:
            self._tagger = Tagger(shipped_weights(), vocab)
        return self._tagger

    def _clauses(
        self, doc: Doc, layout: QuotationLayout, quoted: Sequence[Attribution], names: SourceNames
    ) -> Iterator[Attribution]:
        """Attributions that the parse suggests and the model accepts, likeliest first."""
        works = {token.i for work in doc.ents if work.label_ == "WORK_OF_ART" for token in work}
        tagged = self._read_by(doc.vocab).read(doc, layout.quotations)
        proposed = clause_candidates(doc, layout, quoted)
        found = [
            candidate
            for candidate in chain(proposed, pointed_candidates(proposed, tagged))
            if not (
                is_work_title(doc, candidate, works)
                or holds_its_governor(doc, candidate)
                or is_opening_noun(doc, candidate)
                or is_of_another(doc, candidate)
                or tells_where_another_said(doc, candidate)
            )
        ]
        scores = self.model.probabilities(doc, found, layout.inside, quoted_words(doc, quoted), tagged)
        judged = [
            (1.0 if is_according(candidate) else score, candidate)
            for candidate, score in zip(found, scores.tolist(), strict=True)
        ]
        accepted = [
            (score, with_own_words(doc, candidate, layout.inside))
            for score, candidate in judged
            if score >= self.threshold
        ]
        sure = {c for score, c in accepted if score >= STATED or is_said_in_clause(doc, c)}
        for chosen in likeliest(doc, accepted):
            sourced = with_whole_source(doc, with_paper_as_source(doc, chosen))
            candidate = _with_named_source(sourced, names)
            yield Attribution(
                content=layout.whole_quotations(doc, candidate),
                rule=f"clause.{candidate.frame}",
                cue=candidate.cue,
                head=candidate.head,
                source=candidate.source,
                source_head=candidate.source_head,
                is_stated=(chosen in sure or _is_quoted(layout, chosen))
                and is_stated(doc, candidate, layout.inside),
            )


def _is_quoted(layout: QuotationLayout, candidate: Candidate) -> bool:
    """Whether any of the words stand in quotation marks."""
    return any(any(layout.inside[low:high]) for low, high in candidate.content)


def _is_titled(doc: Doc, item: Attribution, start: int, end: int) -> bool:
    """Whether a quotation is nothing but the title of a work: "his memoir, “A Life,” described it"."""
    (first, *_), (*_, last) = item.content[0], item.content[-1]
    words = "".join(char for char in doc.text[first:last] if char.isalnum())
    return first <= start < last and words == "".join(char for char in doc.text[start:end] if char.isalnum())


def _with_named_source(found: Found, names: SourceNames) -> Found:
    """The same with the words of its source phrase that name somebody."""
    source, head = names.mended(found.source, found.source_head, found.head)
    return replace(found, source=source, source_head=head)
