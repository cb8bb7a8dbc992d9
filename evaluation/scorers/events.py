"""Sentences of different articles that a run joins in a fact, against the events they tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from spacy.language import Language

from evaluation.readers.chains import EventArticle, EventSentence, read_ecb_events
from evaluation.scores import Score, score
from pipeline.facts import cross_reference
from pipeline.ingest import article_from_text
from pipeline.run.analyse import analyse

COMPONENT = "events across articles"
_SEVERAL = 3
"""Event chains that two sentences share from which they say the same, nearly always; a convention."""


def evaluate_events(data_dir: Path, nlp: Language) -> list[Score]:
    """Pairs of sentences of a topic's articles, on ECB+ dev; no rows without it."""
    path = data_dir / "events" / "ecbplus-dev.jsonl.gz"
    return list(score_events("ECB+ dev", read_ecb_events(path), nlp)) if path.is_file() else []


def score_events(corpus: str, articles: Sequence[EventArticle], nlp: Language) -> Iterator[Score]:
    """Yield the scores of all topics read as one corpus, as a user's is: with headlines known as such."""
    read = [article_from_text(article.text, path=f"{article.name}.txt") for article in articles]
    found = cross_reference([analyse(nlp, article) for article in read])
    name_of = {one.document_id: article.name for one, article in zip(read, articles, strict=True)}
    stated = [
        Stated(name_of[c.document_id], c.claim.start_char, c.claim.end_char, found.fact_of[c.claim_id])
        for c in found.claims
    ]
    yield from event_scores(corpus, articles, stated)


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of a run: its document, half-open offsets, and the fact it belongs to."""

    document: str
    start_char: int
    end_char: int
    fact: str


def event_scores(corpus: str, articles: Sequence[EventArticle], stated: Iterable[Stated]) -> Iterator[Score]:
    """Yield the scores of articles whose facts are there.

    Of the pairs that are joined, how many share an event; of those that share two, and three and more, how
    many are joined; and of pairs on two events that only look alike, how many are joined.
    """
    pairs = list(_pairs(articles, _facts(articles, stated)))

    def joined(asked: Callable[[_Pair], bool]) -> list[bool]:
        return [pair.joined for pair in pairs if asked(pair)]

    share = [pair.n_shared > 0 for pair in pairs if pair.joined]
    yield score(corpus, COMPONENT, "joined pairs of one event", share)
    yield score(
        corpus, COMPONENT, "joined, two events shared", joined(lambda pair: pair.n_shared == _SEVERAL - 1)
    )
    yield score(corpus, COMPONENT, "joined, three and more", joined(lambda pair: pair.n_shared >= _SEVERAL))
    yield score(corpus, COMPONENT, "look-alikes joined", joined(lambda pair: pair.alike_only))


@dataclass(frozen=True, slots=True)
class _Pair:
    n_shared: int
    joined: bool
    alike_only: bool


def _pairs(articles: Iterable[EventArticle], facts: Mapping[tuple[str, int], set[str]]) -> Iterator[_Pair]:
    by_topic: dict[str, list[EventArticle]] = defaultdict(list)
    for article in articles:
        by_topic[article.topic].append(article)
    for topic in sorted(by_topic):
        for one, other in combinations(by_topic[topic], 2):
            for a in one.sentences:
                for b in other.sentences:
                    yield _Pair(
                        len(a.chains & b.chains),
                        not facts[one.name, a.start_char].isdisjoint(facts[other.name, b.start_char]),
                        one.event != other.event,
                    )


def _facts(articles: Iterable[EventArticle], stated: Iterable[Stated]) -> Mapping[tuple[str, int], set[str]]:
    """The facts that the claims of each sentence belong to."""
    claims: dict[str, list[Stated]] = defaultdict(list)
    for claim in stated:
        claims[claim.document].append(claim)
    return {
        (article.name, sentence.start_char): {
            claim.fact for claim in claims[article.name] if _is_in(claim, sentence)
        }
        for article in articles
        for sentence in article.sentences
    }


def _is_in(claim: Stated, sentence: EventSentence) -> bool:
    shared = min(claim.end_char, sentence.end_char) - max(claim.start_char, sentence.start_char)
    return 2 * shared > claim.end_char - claim.start_char
