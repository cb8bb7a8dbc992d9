"""Entities across articles: names of different articles that the corpus and a run hold for one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from spacy.language import Language

from evaluation.readers.chains import ChainedArticle, NamedMention, read_ecb, read_meantime
from evaluation.scores import Score, score_row
from pipeline.core.records import Analysis, Article
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import MentionType
from pipeline.facts.entities.linking import link_entities
from pipeline.run.analyse import analyse

COMPONENT = "entities across articles"
_UNFOUND = ""
"""Entity of a name that we do not find as one."""

Linked = tuple[str, str, str]
"""A name of the corpus: its article, its chain, and the entity a run makes it."""


def evaluate_linking(data_dir: Path, nlp: Language) -> list[Score]:
    """Pairs of names in different articles of a topic, on ECB+ dev and MEANTIME; no rows without them."""
    events = data_dir / "events"
    rows: list[Score] = []
    if (path := events / "ecbplus-dev.jsonl.gz").is_file():
        rows += score_linking("ECB+ dev", read_ecb(path), nlp)
    paths = events / "meantime-docs.jsonl.gz", events / "meantime-mentions.jsonl.gz"
    if all(path.is_file() for path in paths):
        rows += score_linking("MEANTIME", read_meantime(*paths), nlp)
    return rows


def score_linking(corpus: str, articles: Sequence[ChainedArticle], nlp: Language) -> Iterator[Score]:
    """Yield precision and recall of pairs, of all names and of those that we find as names.

    All topics are read as one corpus, since a user's holds more than one; gold pairs are within a topic.
    """
    analyses = [analyse(nlp, whole_article(article.name, article.text)) for article in articles]
    yield from pair_scores(corpus, articles, analyses)


def whole_article(name: str, text: str) -> Article:
    """The text as an article whose every character is content."""
    size = len(text)
    identity = OffsetMap(range(size), range(1, size + 1))
    return Article(name, f"{name}.txt", text, text, identity)


def pair_scores(
    corpus: str, articles: Sequence[ChainedArticle], analyses: Sequence[Analysis]
) -> Iterator[Score]:
    """Yield the scores of articles whose analyses are there."""
    entities = link_entities(analyses)
    topics: dict[str, list[Linked]] = defaultdict(list)
    for article, analysis in zip(articles, analyses, strict=True):
        for mention in article.mentions:
            chain = _chain_at(analysis, mention)
            entity = entities.of.get((article.name, chain), _UNFOUND)
            topics[article.topic].append((article.name, mention.chain, entity))
    counts = _pair_counts(topics.values())
    joined, right = counts["joined"], counts["right"]
    yield _share(corpus, "pair P", right, joined)
    yield _share(corpus, "pair R", right, counts["gold"])
    yield _share(corpus, "pair R of names found", right, counts["found"])


def _share(corpus: str, metric: str, part: int, whole: int) -> Score:
    return score_row(corpus, COMPONENT, metric, part / whole if whole else None, whole)


def _pair_counts(topics: Iterable[Sequence[Linked]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for names in topics:
        for (document_a, chain_a, entity_a), (document_b, chain_b, entity_b) in combinations(names, 2):
            if document_a == document_b:
                continue
            gold, found = chain_a == chain_b, bool(entity_a and entity_b)
            joined = found and entity_a == entity_b
            counts["gold"] += gold
            counts["found"] += gold and found
            counts["joined"] += joined
            counts["right"] += gold and joined
    return counts


def _chain_at(analysis: Analysis, mention: NamedMention) -> int:
    """The chain of the name that shares most characters with a stretch; the last of equals."""
    best, most = -1, 0
    for own in analysis.mentions:
        shared = min(own.end_char, mention.end_char) - max(own.start_char, mention.start_char)
        if own.mention_type is MentionType.NAME and shared >= max(most, 1):
            best, most = own.chain, shared
    return best
