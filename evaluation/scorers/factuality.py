"""How far readers think that what a predicate tells is so, against the model that ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language

from evaluation.readers.factuality import CORPORA, read_predicates
from evaluation.scores import Score, score_row
from pipeline.annotate.commitment.model import READINGS, shipped_model
from pipeline.annotate.commitment.path import author_path
from pipeline.annotate.commitment.properties import properties
from pipeline.annotate.commitment.reader import CommitmentReader
from pipeline.core.commitment import BACKED


def evaluate_factuality(data: Path, nlp: Language) -> Iterator[Score]:
    """Score rows for the development parts, given the annotated predicates; no row of a corpus that is not
    here.

    `Pearson r` and `MAE` are of the model's answer to the corpus' own question; `tree, Pearson r` is of the
    value of the path alone, `verbs ...` of what claims get, on the verbs of newswire.
    """
    model = shipped_model()
    for column, reading in enumerate(READINGS):
        part = data / "factuality" / f"{CORPORA[reading]}-dev.jsonl.gz"
        if not part.is_file():
            continue
        gold, found, tree = [], [], []
        claimed: list[tuple[float, float]] = []
        for token, label in read_predicates(nlp, part):
            path = author_path(token)
            gold.append(label)
            tree.append(path.value)
            found.append(model.score(properties(token, path), path.value))
            if reading == "news" and token.tag_.startswith("VB"):
                claimed.append((CommitmentReader(token.doc, model).author(token), label))
        right, scored, paths = np.array(gold), np.array(found), np.array(tree)
        corpus = f"factuality: {CORPORA[reading]} dev"
        yield score_row(corpus, "commitment", "Pearson r", _r(scored[:, column], right), len(right))
        error = float(np.abs(scored[:, column] - right).mean())
        yield score_row(corpus, "commitment", "MAE", error, len(right))
        yield score_row(corpus, "commitment", "tree, Pearson r", _r(paths, right), len(right))
        if claimed:
            yield from _verbs(corpus, *np.array(claimed).T)


def _verbs(corpus: str, found: np.ndarray, right: np.ndarray) -> Iterator[Score]:
    """Precision and recall of what is stood behind and of what is denied, as claims have it."""
    for name, said, so in (
        ("backed", found >= BACKED, right >= BACKED),
        ("denied", found <= -BACKED, right <= -BACKED),
    ):
        hits = int((said & so).sum())
        yield score_row(
            corpus, "commitment", f"verbs {name}, precision", hits / int(said.sum()), int(said.sum())
        )
        yield score_row(corpus, "commitment", f"verbs {name}, recall", hits / int(so.sum()), int(so.sum()))


def _r(found: np.ndarray, right: np.ndarray) -> float:
    """Pearson's correlation."""
    return float(np.corrcoef(found, right)[0, 1])
