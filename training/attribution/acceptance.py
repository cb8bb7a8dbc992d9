"""Fit the model by which the attribution component accepts a candidate, on the training part of PolNeAR.

Run as `python -m training.attribution.acceptance ARCHIVE --taggers FOLDER [--model MODEL]` in the root of the
checkout, after `training.attribution.tagger`, which fills FOLDER; it rewrites
`pipeline/models/attribution/acceptance.npz`. Needs scikit-learn, one core and about ten minutes, half of
which go into the parses.

A linear model weighs the properties of a candidate by themselves; gradient-boosted trees then weigh its log
odds against those of its rivals and neighbours and what the tagger says of its words. The trees are fitted on
log odds, records and tags that were learnt from other articles than their own, as they will meet them in new
articles.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import SGDClassifier
from spacy.tokens import Doc

from evaluation.readers.polnear import GoldArticle, read_polnear
from evaluation.scorers.attribution import word_offsets, word_starts
from pipeline.annotate.attribution.accept.acceptance import SHIPPED
from pipeline.annotate.attribution.accept.properties import DocumentWords, properties
from pipeline.annotate.attribution.accept.rivals import MIN_COUNT, Rivals, TrackRecord, key_number, keys
from pipeline.annotate.attribution.accept.tagger import TaggedDocument, Tagger, read_weights
from pipeline.annotate.attribution.accept.tagger_evidence import Evidence
from pipeline.annotate.attribution.propose.clause_candidates import clause_candidates
from pipeline.annotate.attribution.quoted.layout import QuotationLayout, quoted_attributions, quoted_words
from pipeline.annotate.attribution.spans import Candidate
from pipeline.document import build_nlp
from pipeline.models.trees import Trees
from training.attribution.tags import FOLDS
from training.boosting import as_trees

MIN_PROPERTY = 8
"""Properties that fewer candidates have get no weight."""
ALPHA = 1.2e-5
"""Regularisation of the linear model (scikit-learn's alpha)."""
EPOCHS = 8
"""Passes of the linear model."""
TREES: dict[str, Any] = {
    "learning_rate": 0.07,
    "max_iter": 150,
    "max_leaf_nodes": 20,
    "min_samples_leaf": 50,
    "l2_regularization": 5.0,
    "max_features": 0.4,
    "early_stopping": False,
    "random_state": 0,
}
"""Tried on a fifth of the training articles; 300 trees at half the rate were no better."""

GoldByWord = Mapping[int, Sequence[tuple[frozenset[int], tuple[tuple[int, int], ...]]]]
Labels = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """The candidates of one article.

    Attributes:
        names: For each candidate, the numbers of its properties.
        keys: For each candidate, the numbers of its keys.
        reading: What a tagger says that does not know the article.
        overlaps: How far its content is an annotated one with the same cue: 0, or from a third to 1.
    """

    doc: Doc
    candidates: list[Candidate]
    quoted: list[frozenset[int]]
    names: list[list[int]]
    keys: list[list[int]]
    tagged: TaggedDocument
    overlaps: Labels


def main() -> None:
    """Fit on the archive named on the command line and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--taggers", type=Path, required=True, help="folder of the folds' taggers")
    parser.add_argument("--model", default=None, help="spaCy pipeline that parses; default: the shipped one")
    parser.add_argument("--limit", type=int, default=None, help="only so many articles")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    nlp = build_nlp(arguments.model)
    pipes = [name for name in nlp.pipe_names if name not in ("attribution", "stance")]
    articles = read_polnear(arguments.archive)[: arguments.limit]
    taggers = [Tagger(read_weights(arguments.taggers / f"tagger-{k}.npz"), nlp.vocab) for k in range(FOLDS)]
    with nlp.select_pipes(enable=pipes):
        samples = [
            sample(article, nlp(article.text), taggers[n % FOLDS]) for n, article in enumerate(articles)
        ]
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = fit(samples)
    np.savez_compressed(arguments.output, **arrays)


def sample(article: GoldArticle, doc: Doc, tagger: Tagger) -> Sample:
    """The candidates of an annotated article, as the component will see them.

    Args:
        tagger: One that was trained on other articles.
    """
    starts = word_offsets(article.text)
    layout = QuotationLayout.of(doc)
    quoted = quoted_attributions(doc, layout)
    gold = _gold_by_word(article, starts)
    found = clause_candidates(doc, layout, quoted)
    words = DocumentWords(doc)
    overlaps = [
        _overlap(doc, candidate, word_starts(layout.whole_quotations(doc, candidate), starts), gold)
        for candidate in found
    ]
    return Sample(
        doc=doc,
        candidates=found,
        quoted=quoted_words(doc, quoted),
        names=[[key_number(name) for name in properties(doc, c, layout.inside)] for c in found],
        keys=[keys(words, candidate) for candidate in found],
        tagged=tagger.read(doc, layout.quotations),
        overlaps=np.array(overlaps),
    )


def _gold_by_word(article: GoldArticle, starts: list[int]) -> GoldByWord:
    by_word = defaultdict(list)
    for attribution in article.attributions:
        words = word_starts(attribution.content, starts)
        for word in words:
            by_word[word].append((words, attribution.cue))
    return by_word


def _overlap(doc: Doc, candidate: Candidate, words: frozenset[int], gold: GoldByWord) -> float:
    """Jaccard overlap with the best gold content that shares half its words and its cue; else 0."""
    cue = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in candidate.cue]
    best = 0.0
    for expected, spans in {pair for word in words for pair in gold.get(word, ())}:
        shared = len(expected & words)
        same_cue = not spans or any(a < d and c < b for a, b in spans for c, d in cue)
        if same_cue and 2 * shared >= max(len(expected), len(words)):
            best = max(best, shared / len(expected | words))
    return best


def fit(samples: Sequence[Sample]) -> dict[str, NDArray]:
    """The arrays of the model's file."""
    index = _index(samples)
    matrices = [_matrix(item, index) for item in samples]
    matrix, overlaps = vstack(matrices), np.concatenate([item.overlaps for item in samples])
    logits = _held_out_logits(matrices, samples)
    records = _Records(samples)
    rows, considered, at = [], [], 0
    for item in samples:
        here = logits[at : at + len(item.candidates)]
        rivals = Rivals(DocumentWords(item.doc), item.candidates, here, item.quoted)
        chosen = rivals.considered() if len(here) else []
        if chosen:
            evidence = Evidence(item.doc, item.tagged).numbers([item.candidates[k] for k in chosen])
            rows.append(np.concatenate([rivals.numbers(chosen, records.without(item)), evidence], axis=1))
        considered += [at + k for k in chosen]
        at += len(here)
    trees = _trees(np.concatenate(rows), overlaps[considered])
    weights, bias = _weights(_linear(matrix, overlaps))
    known = records.known()
    return {
        "weight_keys": np.array(list(index), dtype=np.uint32),
        "weights": weights.astype(np.float16),
        "bias": bias,
        "record_keys": np.array(list(known), dtype=np.uint32),
        "record_counts": np.array([min(n, 60_000) for n, _ in known.values()], dtype=np.uint16),
        "record_means": np.array([mean for _, mean in known.values()], dtype=np.float16),
        "tree_feature": trees.feature,
        "tree_threshold": trees.threshold,
        "tree_left": trees.left,
        "tree_right": trees.right,
        "tree_value": trees.value,
        "tree_base": np.array(trees.base),
    }


def _index(samples: Iterable[Sample]) -> dict[int, int]:
    """The column of each property that is frequent enough, by its number, in order."""
    counts = Counter(name for item in samples for names in item.names for name in set(names))
    frequent = sorted(name for name, n in counts.items() if n >= MIN_PROPERTY)
    return {name: column for column, name in enumerate(frequent)}


def _matrix(item: Sample, index: Mapping[int, int]) -> csr_matrix:
    columns = [sorted({index[name] for name in names if name in index}) for names in item.names]
    ends = np.cumsum([0, *(len(row) for row in columns)])
    flat = np.array([column for row in columns for column in row], dtype=np.int32)
    return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(columns), len(index)))


def _held_out_logits(matrices: Sequence[csr_matrix], samples: Sequence[Sample]) -> NDArray[np.float32]:
    """Log odds of each article's candidates by weights fitted on others."""
    found: list[NDArray[np.float32]] = [np.zeros((0, 2), dtype=np.float32)] * len(samples)
    for fold in range(FOLDS):
        others = [n for n in range(len(samples)) if n % FOLDS != fold]
        models = _linear(
            vstack([matrices[n] for n in others]), np.concatenate([samples[n].overlaps for n in others])
        )
        for n in range(fold, len(samples), FOLDS):
            if matrices[n].shape[0]:
                odds = [model.decision_function(matrices[n]) for model in models]
                found[n] = np.stack(odds, axis=1).astype(np.float32)
    return np.concatenate(found)


def _linear(matrix: csr_matrix, overlaps: Labels) -> tuple[SGDClassifier, SGDClassifier]:
    """Logistic regressions for a content as it is and for one that is half right."""
    exact, half = (
        SGDClassifier(loss="log_loss", alpha=ALPHA, max_iter=EPOCHS, tol=None, average=True, random_state=0)
        for _ in range(2)
    )
    both, labels, counted = _graded(matrix, overlaps)
    return exact.fit(both, labels, sample_weight=counted), half.fit(matrix, overlaps > 0)


def _graded(rows: Any, overlaps: Labels) -> tuple[Any, NDArray[np.bool_], Labels]:
    """Rows, labels and weights: a content that overlaps to one half counts half for and half against."""
    positive = overlaps > 0
    stack = np.concatenate if isinstance(rows, np.ndarray) else vstack
    labels = np.concatenate([positive, np.zeros(positive.sum(), dtype=bool)])
    counted = np.concatenate([np.where(positive, overlaps, 1.0), 1 - overlaps[positive]])
    return stack([rows, rows[positive]]), labels, counted


def _weights(models: Sequence[SGDClassifier]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (
        np.stack([model.coef_[0] for model in models], axis=1),
        np.array([float(model.intercept_[0]) for model in models]),
    )


class _Records:
    """How the candidates with each key fared, in all articles or in all but one."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self._counts: Counter[int] = Counter()
        self._sums: defaultdict[int, float] = defaultdict(float)
        for item in samples:
            for key, overlap in _pairs(item):
                self._counts[key] += 1
                self._sums[key] += overlap

    def known(self) -> dict[int, TrackRecord]:
        """The records of all articles together, in order of key."""
        return {key: (n, self._sums[key] / n) for key, n in sorted(self._counts.items()) if n >= MIN_COUNT}

    def without(self, item: Sample) -> dict[int, TrackRecord]:
        """The records of the article's keys in the other articles."""
        counts: Counter[int] = Counter()
        sums: defaultdict[int, float] = defaultdict(float)
        for key, overlap in _pairs(item):
            counts[key] += 1
            sums[key] += overlap
        left = {key: self._counts[key] - n for key, n in counts.items()}
        return {
            key: (n, max(0.0, self._sums[key] - sums[key]) / n) for key, n in left.items() if n >= MIN_COUNT
        }


def _pairs(item: Sample) -> Iterator[tuple[int, float]]:
    for numbers, overlap in zip(item.keys, item.overlaps, strict=True):
        for key in numbers:
            yield key, float(overlap)


def _trees(rows: NDArray[np.float32], overlaps: Labels) -> Trees:
    """Boosted trees, read out of scikit-learn's and held against them."""
    both, labels, counted = _graded(rows, overlaps)
    model = HistGradientBoostingClassifier(**TREES).fit(both, labels, sample_weight=counted)
    trees = as_trees(model)
    if not np.allclose(trees.probabilities(rows[:2000]), model.predict_proba(rows[:2000])[:, 1], atol=1e-4):
        raise AssertionError("the trees as written differ from the trees as fitted")
    return trees


if __name__ == "__main__":
    main()
