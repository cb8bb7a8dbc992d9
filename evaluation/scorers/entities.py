"""Names, dates and amounts against public corpora: the recogniser alone, and with our components."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

from evaluation.readers.entities import COMMON_LABELS, GoldText, Span, entity_corpora
from evaluation.scorers.entity_conventions import common_spans
from evaluation.scores import Score, score_row
from pipeline.document import extensions

_LATER = ("coreference", "attribution", "stance")
_FOUND_BY = {"DATE": "timex", "MONEY": "numbers", "PERCENT": "numbers"}
"""The component that finds what is no name."""

Pair = tuple[GoldText, frozenset[Span]]


def evaluate_entities(data_dir: Path, nlp: Language) -> list[Score]:
    """Exact-span precision, recall and F1 a label and in all, one row each; none for absent corpora.

    Every corpus is read whole, document by document, as running text in the pipeline's own tokens. Rows hold
    `corpus`, `component` (`ner`: the recogniser alone; `news_names`: with our component; `timex` and
    `numbers` for dates and amounts, which `precision`, `recall` and `f1` leave out), `metric` (`f1`,
    `precision`, `recall`, `f1_person`, …), `value` and `n` (gold spans).
    """
    extensions.register()
    rows: list[Score] = []
    for corpus, labels, texts in entity_corpora(data_dir):
        found = [(gold, *predicted_spans(nlp, gold.text)) for gold in texts]
        alone = count_matches(((gold, before) for gold, before, _ in found), labels)
        completed = count_matches(((gold, after) for gold, _, after in found), labels)
        for component, counts in (("ner", alone), ("news_names", completed)):
            rows.extend(_rows(corpus, component, {label: counts[label] for label in COMMON_LABELS}))
        others = [label for label in labels if label in _FOUND_BY]
        rows.extend(_row(corpus, _FOUND_BY[label], completed[label], label) for label in others)
    return rows


def predicted_spans(nlp: Language, text: str) -> tuple[frozenset[Span], frozenset[Span]]:
    """What the pipeline finds in a text before `news_names` and behind it, under common labels."""
    doc = nlp.make_doc(text)
    before = None
    for name, pipe in nlp.pipeline:
        if name == "news_names":
            before = common_spans(doc)
        if name not in _LATER:
            doc = pipe(doc)
    after = common_spans(doc)
    return after if before is None else before, after


def count_matches(pairs: Iterable[Pair], labels: Sequence[str]) -> Mapping[str, tuple[int, int, int]]:
    """Right, predicted and gold spans by common label, over pairs of gold and prediction."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold, found in pairs:
        scored = found - gold.optional
        right.update(label for _, _, label in gold.spans & scored)
        predicted.update(label for _, _, label in scored)
        wanted.update(label for _, _, label in gold.spans)
    return {label: (right[label], predicted[label], wanted[label]) for label in labels}


def _rows(corpus: str, component: str, counts: Mapping[str, tuple[int, int, int]]) -> Iterator[Score]:
    right, predicted, wanted = (sum(column) for column in zip(*counts.values(), strict=True))
    scores = {"precision": _share(right, predicted), "recall": _share(right, wanted)}
    scores["f1"] = _f1(right, predicted, wanted)
    for metric, value in scores.items():
        yield score_row(corpus, component, metric, value, wanted)
    yield from (_row(corpus, component, count, label) for label, count in counts.items())


def _row(corpus: str, component: str, counts: tuple[int, int, int], label: str) -> Score:
    return score_row(corpus, component, f"f1_{label.lower()}", _f1(*counts), counts[2])


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _f1(right: int, predicted: int, wanted: int) -> float:
    return round(2 * right / (predicted + wanted), 4) if predicted + wanted else 0.0
