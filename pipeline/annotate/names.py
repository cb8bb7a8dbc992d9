"""The component `news_names`: the recogniser's entities repaired, completed and made consistent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.names_acronyms import acronym_pairs
from pipeline.annotate.names_consistency import consistent
from pipeline.annotate.names_doubt import drop_unlikely
from pipeline.annotate.names_gazetteer import Gazetteer
from pipeline.annotate.names_patterns import (
    companies,
    datelines,
    hyphenated_nations,
    laws,
    organisations,
    places,
    prefixed,
)
from pipeline.annotate.names_people import aged_people, apposed_people, titled_people
from pipeline.annotate.names_products import products, quoted_titles, works
from pipeline.annotate.names_repair import repaired
from pipeline.annotate.names_spans import NUMERIC_LABELS, NameSpan, headline_tokens, resolve, to_spans
from pipeline.annotate.names_words import EverydayWords
from pipeline.annotate.numbers import numeric_entities

_PATTERNS: tuple[Callable[[Doc, Set[int]], Iterator[NameSpan]], ...] = (
    organisations,
    companies,
    laws,
    titled_people,
    aged_people,
    apposed_people,
    places,
    datelines,
    hyphenated_nations,
    prefixed,
    prefixed,
    products,
    works,
    quoted_titles,
)


@Language.factory("news_names", requires=["doc.ents", "token.tag"], assigns=["doc.ents"])
def make_news_names(nlp: Language, name: str) -> NewsNames:
    """The component under its registered name; it belongs behind the recogniser and `timex`."""
    return NewsNames(nlp)


class NewsNames:
    """Set `doc.ents` to names and numbers under OntoNotes labels."""

    def __init__(self, nlp: Language) -> None:
        self._gazetteer = Gazetteer(nlp)
        self._everyday = EverydayWords(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Replace the document's entities and return it."""
        doc.set_ents(self.entities(doc))
        return doc

    def entities(self, doc: Doc) -> list[Span]:
        """Names, numbers and the recogniser's dates in order, none overlapping."""
        numbers = numeric_entities(doc)
        measured = _tokens(span for span in numbers if span.label_ in ("MONEY", "PERCENT", "QUANTITY"))
        names = [span for span in to_spans(doc, self.names(doc)) if measured.isdisjoint(_tokens([span]))]
        named = _tokens(names)
        kept = [*names, *(span for span in numbers if named.isdisjoint(_tokens([span])))]
        taken = _tokens(kept)
        return filter_spans(
            [*kept, *(ent for ent in self._kept_others(doc) if taken.isdisjoint(_tokens([ent])))]
        )

    def names(self, doc: Doc) -> list[NameSpan]:
        """Names in order, none overlapping."""
        dates = _date_tokens(doc)
        headlines = headline_tokens(doc)
        proposed = [
            *repaired(doc),
            *self._gazetteer.names(doc),
            *(name for pair in acronym_pairs(doc) for name in pair),
            *(name for pattern in _PATTERNS for name in pattern(doc, dates | headlines)),
        ]
        undated = [name for name in proposed if not dates.issuperset(range(name.start, name.end))]
        chosen = drop_unlikely(doc, resolve(undated), undated, headlines, self._everyday)
        return resolve(consistent(doc, chosen, undated, self._everyday))

    def _kept_others(self, doc: Doc) -> Iterator[Span]:
        """The recogniser's dates, and its numbers where no date stands and no rule found one."""
        dates = _date_tokens(doc)
        for ent in doc.ents:
            undated = ent.label_ in NUMERIC_LABELS and dates.isdisjoint(range(ent.start, ent.end))
            if ent.label_ in ("DATE", "TIME") or undated:
                yield ent


def _tokens(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}


def _date_tokens(doc: Doc) -> set[int]:
    found: set[int] = set()
    for timex in doc._.timexes:
        span = doc.char_span(timex.start_char, timex.end_char, alignment_mode="contract")
        if span is not None:
            found.update(range(span.start, span.end))
    return found
