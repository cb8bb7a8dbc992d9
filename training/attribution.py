"""Fit the weights by which the attribution component accepts a candidate, on the training part of PolNeAR.

Run as `python -m training.attribution ARCHIVE [--model MODEL]` in the root of the checkout; it rewrites the
lexicon `attribution_weights`. Needs scikit-learn, and about five minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import spacy
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

import pipeline.document.boundaries  # noqa: F401  (registers the component)
from pipeline.annotate.attribution import Layout
from pipeline.annotate.attribution_candidates import candidates
from pipeline.annotate.attribution_direct import block_quotations, direct_attributions
from pipeline.annotate.attribution_model import properties
from pipeline.annotate.attribution_spans import Candidate
from pipeline.document import DEFAULT_MODEL
from pipeline.scoring.attribution import WORD, GoldArticle, read_polnear, word_starts

TARGET = Path("pipeline/resources/lexicons/attribution_weights.txt")
HEADER = (
    "# Weights of a logistic regression fitted on the training part of PolNeAR by training/attribution.py."
)
MIN_COUNT = 6
"""Properties that fewer candidates have get no weight."""
MIN_WEIGHT = 0.08
"""Smaller weights are left out of the file; they change no decision that is not close already."""
REGULARISATION = 0.3
"""scikit-learn's C; 0.1, 0.3 and 1.0 were tried on a hundred held-out articles."""


def main() -> None:
    """Fit on the archive named on the command line and write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--model", default=str(DEFAULT_MODEL))
    parser.add_argument("--limit", type=int, default=None, help="only so many articles")
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model)
    nlp.add_pipe("block_boundaries", first=True)
    articles = read_polnear(arguments.archive)[: arguments.limit]
    rows = list(sampled((article, nlp(article.text)) for article in articles))
    write(fit([row for row, _ in rows], [overlap for _, overlap in rows]), arguments.output)


def sampled(pairs: Iterable[tuple[GoldArticle, Doc]]) -> Iterator[tuple[list[str], float]]:
    """The properties of each candidate, and how far its content is a gold one with the same cue (0 to 1)."""
    for article, doc in pairs:
        starts = [match.start() for match in WORD.finditer(article.text)]
        layout = Layout.of(doc)
        quoted = [
            *direct_attributions(doc, layout.paragraphs, layout.quotations),
            *block_quotations(doc, layout.paragraphs, layout.quotations),
        ]
        taken = {item.head for item in quoted}
        gold = _gold_by_word(article, starts)
        for candidate in candidates(doc):
            if candidate.head not in taken:
                words = word_starts(layout.whole_quotations(doc, candidate), starts)
                overlap = _overlap(doc, candidate, words, gold)
                yield properties(doc, candidate, layout.inside), overlap


def _gold_by_word(
    article: GoldArticle, starts: list[int]
) -> dict[int, list[tuple[frozenset[int], tuple[tuple[int, int], ...]]]]:
    by_word = defaultdict(list)
    for attribution in article.attributions:
        words = word_starts(attribution.content, starts)
        for word in words:
            by_word[word].append((words, attribution.cue))
    return by_word


def _overlap(doc: Doc, candidate: Candidate, words: frozenset[int], gold: Mapping[int, list]) -> float:
    """Jaccard overlap with the best gold content that shares half its words and its cue; else 0."""
    cue = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in candidate.cue]
    best = 0.0
    for expected, spans in {pair for word in words for pair in gold.get(word, ())}:
        shared = len(expected & words)
        same_cue = not spans or any(a < d and c < b for a, b in spans for c, d in cue)
        if same_cue and 2 * shared >= max(len(expected), len(words)):
            best = max(best, shared / len(expected | words))
    return best


def fit(rows: list[list[str]], overlaps: list[float]) -> dict[str, float]:
    """Weights by property: a candidate that overlaps to one half counts half for and half against."""
    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, n in counts.items() if n >= MIN_COUNT and name != "bias")
    index = {name: i for i, name in enumerate(names)}
    columns = [sorted({index[name] for name in row if name in index}) for row in rows]
    ends = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.concatenate([np.array(row, dtype=np.int32) for row in columns])
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(names)))
    overlap = np.array(overlaps)
    positive = overlap > 0
    labels = np.concatenate([positive, np.zeros(positive.sum(), dtype=bool)])
    counted = np.concatenate([np.where(positive, overlap, 1.0), 1 - overlap[positive]])
    model = LogisticRegression(C=REGULARISATION, max_iter=300, solver="liblinear")
    model.fit(vstack([matrix, matrix[positive]]), labels, sample_weight=counted)
    weights = dict(zip(names, model.coef_[0], strict=True))
    return {"bias": float(model.intercept_[0]), **weights}


def write(weights: Mapping[str, float], target: Path) -> None:
    """Write the lexicon, largest weights and small ones alike in order of name."""
    lines = [HEADER]
    lines.extend(
        f"{name} = {weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= MIN_WEIGHT
    )
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
