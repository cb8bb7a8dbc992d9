"""Stances read off single sentences against opinions marked by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from evaluation.readers.opinions import (
    MPQA,
    NEWSMTSC,
    MarkedOpinion,
    OpinionSentence,
    read_mpqa,
    read_newsmtsc,
)
from evaluation.scorers.stances import ReportedStance
from evaluation.scores import Score, score_row
from pipeline.document import annotate_article
from pipeline.ingest import article_from_text

_LABELS = ("oppose", "neutral", "support")
_EMPTY = frozenset({"the", "a", "an", "of", "to", "in", "and", "for", "that", "on", "by", "with", "s"})

Read = Sequence[tuple[OpinionSentence, Sequence[ReportedStance]]]
"""Sentences, each with what was read in it."""


def evaluate_opinions(data: Path, nlp: Language) -> Iterator[Score]:
    """Score rows for the corpora that are here."""
    newsmtsc, mpqa = data / NEWSMTSC, data / MPQA
    if newsmtsc.is_file():
        yield polarity_score("newsmtsc", _read(nlp, read_newsmtsc(newsmtsc)))
    if mpqa.is_file():
        yield from opinion_scores("mpqa", _read(nlp, read_mpqa(mpqa)))


def _read(nlp: Language, sentences: Iterable[OpinionSentence]) -> Read:
    """What is read in each sentence, as if it were an article."""
    result = []
    for number, sentence in enumerate(sentences):
        doc = annotate_article(nlp, article_from_text(sentence.text, path=f"{number}.txt"))
        stances = [ReportedStance(s.holder, s.target, s.stance) for s in doc._.stances]
        result.append((sentence, stances))
    return result


def polarity_score(corpus: str, read: Read) -> Score:
    """Mean F of the three polarities towards named targets; a target that no stance is towards is neutral."""
    pairs = [
        (opinion.stance, next((s.stance for s in found if _shares(s.target, opinion.target)), "neutral"))
        for sentence, found in read
        for opinion in sentence.opinions
    ]
    value = sum(_f(_counts(pairs, label)) for label in _LABELS) / len(_LABELS)
    return score_row(corpus, "stances", "polarity_macro_f", value, len(pairs))


def opinion_scores(corpus: str, read: Read) -> list[Score]:
    """Precision, recall and F of holder, target and polarity; both must share a word that tells."""
    gold = [(opinion, found) for sentence, found in read for opinion in sentence.opinions]
    reported = [(stance, sentence) for sentence, found in read for stance in found]
    hit = sum(any(_is_same(opinion, s) for s in found) for opinion, found in gold)
    right = sum(any(_is_same(opinion, s) for opinion in sentence.opinions) for s, sentence in reported)
    recall = hit / len(gold) if gold else 0.0
    precision = right / len(reported) if reported else 0.0
    f = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    rows = (("precision", precision, len(reported)), ("recall", recall, len(gold)), ("f1", f, len(gold)))
    return [score_row(corpus, "stances", f"opinion_{name}", value, n) for name, value, n in rows]


def _is_same(opinion: MarkedOpinion, found: ReportedStance) -> bool:
    return (
        opinion.stance == found.stance
        and _shares(opinion.holder, found.holder)
        and _shares(opinion.target, found.target)
    )


def _shares(one: str, other: str) -> bool:
    """Whether two phrases share a word that is no article, preposition or the like."""
    return bool(_words(one) & _words(other))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _EMPTY


def _counts(pairs: Iterable[tuple[str, str]], label: str) -> tuple[int, int, int]:
    """Right, reported and marked of one label."""
    rows = list(pairs)
    both = sum(gold == found == label for gold, found in rows)
    return both, sum(found == label for _, found in rows), sum(gold == label for gold, _ in rows)


def _f(counts: tuple[int, int, int]) -> float:
    both, found, gold = counts
    return 2 * both / (found + gold) if found + gold else 0.0
