"""The component `news_names`: the recogniser's entities repaired, completed and made consistent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.annotate.names.doubt import drop_unlikely
from pipeline.annotate.names.everyday_words import EverydayWords
from pipeline.annotate.names.find.acronyms import acronym_pairs
from pipeline.annotate.names.find.gazetteer import Gazetteer
from pipeline.annotate.names.find.informal import small_names
from pipeline.annotate.names.find.nicknames import nicknames
from pipeline.annotate.names.find.patterns import (
    companies,
    contests,
    datelines,
    hyphenated_nations,
    laws,
    organisations,
    places,
    prefixed,
)
from pipeline.annotate.names.find.people import aged_people, apposed_people, titled_people
from pipeline.annotate.names.find.products import products, quoted_titles, works
from pipeline.annotate.names.find.rows import rows
from pipeline.annotate.names.label.consistency import consistent
from pipeline.annotate.names.repair import repaired, with_article
from pipeline.annotate.names.spans import (
    NUMERIC_LABELS,
    NameSpan,
    headline_tokens,
    resolve,
    timex_tokens,
    to_spans,
    with_wholes,
)
from pipeline.annotate.names.sports import is_sports_report
from pipeline.annotate.numbers.find import numeric_entities
from pipeline.document.snapshot import snapshot

_PATTERNS: tuple[Callable[[Doc, Set[int]], Iterator[NameSpan]], ...] = (
    organisations,
    companies,
    contests,
    laws,
    titled_people,
    aged_people,
    apposed_people,
    places,
    datelines,
    hyphenated_nations,
    prefixed,
    products,
    works,
    quoted_titles,
)
_SPORTS_PATTERNS = (rows, nicknames)


@Language.factory("news_names", requires=["doc.ents", "token.tag"], assigns=["doc.ents"])
def make_news_names(nlp: Language, name: str) -> NewsNames:
    """The component under its registered name; it belongs behind the recogniser and `timex`."""
    return NewsNames(nlp)


class NewsNames:
    """Set `doc.ents` to names, numbers and dates under OntoNotes labels."""

    def __init__(self, nlp: Language) -> None:
        self._gazetteer = Gazetteer(nlp)
        self._everyday = EverydayWords(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Replace the document's entities and return it."""
        doc.set_ents(self.entities(doc))
        return doc

    def entities(self, doc: Doc) -> list[Span]:
        """Names, numbers and dates in order, none overlapping."""
        whole, doc = doc, snapshot(doc)
        numbers = numeric_entities(doc)
        measured = _tokens(span for span in numbers if span.label_ in ("MONEY", "PERCENT", "QUANTITY"))
        names = [span for span in to_spans(doc, self.names(doc)) if measured.isdisjoint(_tokens([span]))]
        kept = list(names)
        for others in (numbers, timex_entities(doc), self._kept_others(doc)):
            taken = _tokens(kept)
            kept.extend(span for span in others if taken.isdisjoint(_tokens([span])))
        return [Span(whole, span.start, span.end, label=span.label) for span in filter_spans(kept)]

    def names(self, doc: Doc) -> list[NameSpan]:
        """Names in order, none overlapping."""
        doc = snapshot(doc)
        dates = timex_tokens(doc)
        headlines = headline_tokens(doc)
        in_sports = is_sports_report(doc)
        patterns = (*_PATTERNS, *(_SPORTS_PATTERNS if in_sports else ()))
        proposed = [
            *repaired(doc),
            *small_names(doc),
            *self._gazetteer.names(doc),
            *(name for pair in acronym_pairs(doc) for name in pair),
            *(name for pattern in patterns for name in pattern(doc, dates | headlines)),
        ]
        undated = [name for name in proposed if not dates.issuperset(range(name.start, name.end))]
        ranked = with_wholes(doc, undated)
        chosen = drop_unlikely(doc, resolve(ranked), undated, headlines, self._everyday)
        settled = resolve(consistent(doc, chosen, undated, self._everyday, in_sports=in_sports))
        return [name if name.start in headlines else with_article(doc, name) for name in settled]

    def _kept_others(self, doc: Doc) -> Iterator[Span]:
        """The recogniser's numbers and dates where no date stands and no rule found one."""
        dates = timex_tokens(doc)
        for ent in doc.ents:
            numeric = ent.label_ in NUMERIC_LABELS or ent.label_ in ("DATE", "TIME")
            if numeric and dates.isdisjoint(range(ent.start, ent.end)):
                yield ent


def timex_entities(doc: Doc) -> list[Span]:
    """Temporal expressions under OntoNotes' labels, in order: `TIME` if shorter than a day, else `DATE`."""
    found: list[Span] = []
    for timex in doc._.timexes:
        label = "TIME" if timex.timex_type == "TIME" or timex.timex_value.startswith("PT") else "DATE"
        span = doc.char_span(timex.start_char, timex.end_char, label=label, alignment_mode="contract")
        if span is not None and len(span):
            found.append(span)
    return found


def _tokens(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
