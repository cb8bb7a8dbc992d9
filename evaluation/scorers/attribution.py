"""Attributions against PolNeAR's: contents found, their words, and the speakers of those found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from evaluation.readers.polnear import GoldArticle, GoldAttribution, Spans, read_polnear
from evaluation.scores import Score, score_row
from pipeline.core.records import Quote

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CORPUS = "PolNeAR dev"
COMPONENT = "attribution"
STATEMENTS = "attribution, statements only"
_ARCHIVE = Path("attributions") / "polnear-dev.tar.gz"
_PEER = "textacy.direct_quotations"
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_BOUNDARY = re.compile(r"(?:\.[\"”’')]*|[!?]\)?)\s+(?=[\"“‘(]?[A-Z])|\n")
_ABBREVIATIONS = (
    "Mr", "Mrs", "Ms", "Dr", "Sen", "Sens", "Rep", "Reps", "Gov", "Gen", "Lt", "Col", "Sgt", "St", "Jr",
    "No", "vs",
)  # fmt: skip
"""Behind which, as behind an initial, a full stop ends no sentence; collected by hand."""
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(_ABBREVIATIONS)}|[A-Z])$")
_OPENING_MARKS = ('"', "“", "''", "``", "‘")
_CLOSING_MARKS = ('"', "”", "''", "’")


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """What a system found: the spans of a content and of its speaker."""

    content: Spans
    source: Spans


def match_contents(gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) that share at least half of the words of the longer, closest first."""
    pairs = []
    for i, expected in enumerate(gold):
        for k, words in enumerate(found):
            shared = len(expected & words)
            if shared and 2 * shared >= max(len(expected), len(words)):
                pairs.append((-shared / len(expected | words), i, k))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matches = []
    for _, i, k in sorted(pairs):
        if i not in used_gold and k not in used_found:
            used_gold.add(i)
            used_found.add(k)
            matches.append((i, k))
    return sorted(matches)


@dataclass
class AttributionScores:
    """Counts summed over articles; `rows` turns them into rates."""

    n_gold: int = 0
    n_found: int = 0
    n_matched: int = 0
    n_exact: int = 0
    n_gold_words: int = 0
    n_found_words: int = 0
    n_shared_words: int = 0
    n_direct: int = 0
    n_direct_found: int = 0
    n_speakers: int = 0
    n_speakers_overlap: int = 0
    n_speakers_exact: int = 0
    n_far_speakers: int = 0
    n_far_speakers_overlap: int = 0

    def add(self, article: GoldArticle, found: Sequence[FoundAttribution]) -> None:
        """Count one article."""
        starts = word_offsets(article.text)
        gold_words = [word_starts(gold.content, starts) for gold in article.attributions]
        found_words = [word_starts(item.content, starts) for item in found]
        matches = match_contents(gold_words, found_words)
        self.n_gold += len(gold_words)
        self.n_found += len(found_words)
        self.n_matched += len(matches)
        self.n_exact += sum(gold_words[i] == found_words[k] for i, k in matches)
        all_gold: frozenset[int] = frozenset().union(*gold_words)
        all_found: frozenset[int] = frozenset().union(*found_words)
        self.n_gold_words += len(all_gold)
        self.n_found_words += len(all_found)
        self.n_shared_words += len(all_gold & all_found)
        self._add_direct(article, matches)
        boundaries = sentence_boundaries(article.text)
        for i, k in matches:
            gold = article.attributions[i]
            if expected := word_starts(gold.source, starts):
                got = word_starts(found[k].source, starts)
                apart = sentences_told(boundaries, gold.content) - sentences_told(boundaries, gold.source)
                self._add_speaker(expected, got, is_far=bool(apart))

    def _add_direct(self, article: GoldArticle, matches: Sequence[tuple[int, int]]) -> None:
        matched = {i for i, _ in matches}
        for i, gold in enumerate(article.attributions):
            if is_direct(article.text, gold):
                self.n_direct += 1
                self.n_direct_found += i in matched

    def _add_speaker(self, expected: frozenset[int], got: frozenset[int], *, is_far: bool) -> None:
        overlaps = bool(expected & got)
        self.n_speakers += 1
        self.n_speakers_overlap += overlaps
        self.n_speakers_exact += expected == got
        self.n_far_speakers += is_far
        self.n_far_speakers_overlap += is_far and overlaps

    def rows(self, corpus: str, component: str) -> list[Score]:
        """Rows (corpus, component, metric, value, n); a rate without cases is left out."""
        precision, recall = (self.n_matched, self.n_found), (self.n_matched, self.n_gold)
        rates = {
            "content precision (half)": precision,
            "content recall (half)": recall,
            "content F (half)": (2 * self.n_matched, self.n_gold + self.n_found),
            "content F (exact)": (2 * self.n_exact, self.n_gold + self.n_found),
            "content words F": (2 * self.n_shared_words, self.n_gold_words + self.n_found_words),
            "direct quotes recall": (self.n_direct_found, self.n_direct),
            "speaker accuracy (overlap)": (self.n_speakers_overlap, self.n_speakers),
            "speaker accuracy (exact)": (self.n_speakers_exact, self.n_speakers),
            "speaker accuracy, other sentence (overlap)": (self.n_far_speakers_overlap, self.n_far_speakers),
        }
        return [
            score_row(corpus, component, metric, round(hits / total, 4), self._cases(metric, total))
            for metric, (hits, total) in rates.items()
            if total
        ]

    def _cases(self, metric: str, total: int) -> int:
        """What a rate is counted on: for an F the gold."""
        return self.n_gold if " F " in metric or metric.endswith(" F") else total


def is_direct(text: str, gold: GoldAttribution) -> bool:
    """Whether every part of a gold content stands in quotation marks."""
    parts = [text[start:end].rstrip(" ,.") for start, end in gold.content]
    return bool(parts) and all(
        part.startswith(_OPENING_MARKS) and part.endswith(_CLOSING_MARKS) and len(part) > 2 for part in parts
    )


def word_offsets(text: str) -> list[int]:
    """Where the words of a text start, in order."""
    return [match.start() for match in _WORD.finditer(text)]


def word_starts(spans: Spans, starts: Sequence[int]) -> frozenset[int]:
    """The words that start inside the spans, by the offsets in `starts`, which are in order."""
    found: set[int] = set()
    for start, end in spans:
        found.update(starts[bisect_left(starts, start) : bisect_left(starts, end)])
    return frozenset(found)


def sentences_told(boundaries: Sequence[int], spans: Spans) -> frozenset[int]:
    """The sentences that hold a part of the spans, counted from 0."""
    return frozenset(
        sentence
        for start, end in spans
        for sentence in range(bisect_right(boundaries, start), bisect_right(boundaries, end - 1) + 1)
    )


def sentence_boundaries(text: str) -> list[int]:
    """Where sentences and paragraphs begin, in order, read off the text alone so that no parser has a say.

    A question or exclamation in quotation marks goes with what follows ("“Why?” Ada Vance asked.").
    """
    return [
        match.end() for match in _BOUNDARY.finditer(text) if not _ABBREVIATED.search(text, 0, match.start())
    ]


def found_by_component(doc: Doc) -> list[FoundAttribution]:
    """The document's attributions: statements, and what PolNeAR annotates as well though nobody said it."""
    return _found((*doc._.quotes, *doc._.unstated))


def stated_by_component(doc: Doc) -> list[FoundAttribution]:
    """The document's statements alone, as the table of quotes prints them."""
    return _found(doc._.quotes)


def _found(quotes: Iterable[Quote]) -> list[FoundAttribution]:
    return [
        FoundAttribution(
            content=quote.parts or ((quote.start_char, quote.end_char),),
            source=((quote.speaker_start_char, quote.speaker_end_char),) if quote.speaker_text else (),
        )
        for quote in quotes
    ]


def found_by_textacy(doc: Doc) -> list[FoundAttribution]:
    """What textacy's `direct_quotations` finds; where it gives the article up, nothing."""
    from textacy.extract.triples import direct_quotations

    try:
        triples = list(direct_quotations(doc))
    except ValueError:
        return []
    return [
        FoundAttribution(
            content=((triple.content[0].idx, triple.content[-1].idx + len(triple.content[-1])),),
            source=tuple((token.idx, token.idx + len(token)) for token in triple.speaker),
        )
        for triple in triples
    ]


def score_articles(
    articles: Iterable[GoldArticle],
    nlp: Language,
    systems: Mapping[str, Callable[[Doc], list[FoundAttribution]]],
) -> dict[str, AttributionScores]:
    """Counts per system, all on the same parse of each article."""
    scores = {name: AttributionScores() for name in systems}
    for article in articles:
        doc = nlp(article.text)
        for name, find in systems.items():
            scores[name].add(article, find(doc))
    return scores


def evaluate_attribution(data_dir: Path, nlp: Language) -> list[Score]:
    """Rows (corpus, component, metric, value, n) for our component and, where installed, its peer.

    Args:
        data_dir: The folder of the corpora; without the PolNeAR archive there are no rows.
        nlp: A pipeline with the `attribution` component.
    """
    archive = data_dir / _ARCHIVE
    if not archive.is_file():
        return []
    systems = {COMPONENT: found_by_component, STATEMENTS: stated_by_component}
    try:
        import textacy  # noqa: F401
    except ImportError:
        pass
    else:
        systems[_PEER] = found_by_textacy
    scores = score_articles(read_polnear(archive), nlp, systems)
    return [row for name, counts in scores.items() for row in counts.rows(CORPUS, name)]
