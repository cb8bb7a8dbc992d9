"""Stances read off single sentences against opinions marked by hand, and the tone of named targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from evaluation.readers.opinions import (
    MPQA,
    NEWSMTSC,
    MarkedOpinion,
    MarkedTarget,
    OpinionSentence,
    marked_targets,
    read_mpqa,
)
from evaluation.scorers.stances import ReportedStance
from evaluation.scores import Score, score_row
from pipeline.annotate.tone.reader import TONES, shipped_reader
from pipeline.annotate.tone.window import target_at
from pipeline.core.vocabularies import Tone
from pipeline.document import annotate_article
from pipeline.ingest import article_from_text

_EMPTY = frozenset({"the", "a", "an", "of", "to", "in", "and", "for", "that", "on", "by", "with", "s"})

Read = Sequence[tuple[OpinionSentence, Sequence[ReportedStance]]]
"""Sentences, each with what was read in it."""


def evaluate_opinions(data: Path, nlp: Language) -> Iterator[Score]:
    """Score rows for the corpora that are here."""
    newsmtsc, mpqa = data / NEWSMTSC, data / MPQA
    if newsmtsc.is_file():
        yield from tone_scores("newsmtsc", _toned(nlp, marked_targets(newsmtsc, apart=True)))
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


def _toned(nlp: Language, targets: Iterable[MarkedTarget]) -> list[tuple[Tone, Tone]]:
    """What was marked and what is read of each target that stands in a word of its sentence."""
    reader = shipped_reader()
    result = []
    for one in targets:
        doc = nlp(one.text)
        target = target_at(doc, one.spans)
        if target is not None:
            result.append((one.tone, TONES[int(reader.read(doc, [target])[0].argmax())]))
    return result


def tone_scores(corpus: str, read: Sequence[tuple[Tone, Tone]]) -> list[Score]:
    """Accuracy and the mean F of the three tones (what was marked, what was read)."""
    right = sum(gold is found for gold, found in read)
    macro = sum(_f(_counts(read, tone)) for tone in Tone) / len(Tone)
    rows = (("accuracy", right / len(read) if read else 0.0), ("macro_f", macro))
    return [score_row(corpus, "tone", name, value, len(read)) for name, value in rows]


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


def _counts(read: Sequence[tuple[Tone, Tone]], tone: Tone) -> tuple[int, int, int]:
    """Right, read and marked of one tone."""
    both = sum(gold is found is tone for gold, found in read)
    return both, sum(found is tone for _, found in read), sum(gold is tone for gold, _ in read)


def _f(counts: tuple[int, int, int]) -> float:
    both, found, gold = counts
    return 2 * both / (found + gold) if found + gold else 0.0
