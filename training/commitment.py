"""Fit the model of commitment on the factuality corpora.

Run as `python -m training.commitment DATA [--model MODEL]` in the root of the checkout, where DATA holds
`factuality/`; it rewrites `pipeline/models/commitment/commitment.npz`. Needs scikit-learn, one core and two
minutes. The training parts alone are read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import Ridge

from evaluation.readers.factuality import CORPORA, read_predicates
from pipeline.annotate.commitment.model import READINGS, SHIPPED, property_number
from pipeline.annotate.commitment.path import author_path
from pipeline.annotate.commitment.properties import properties
from pipeline.document import build_nlp

ALPHA = 10.0
"""Regularisation of the ridge regression; swept 5-20 on the training parts' fifths: flat."""
SHARED = 0.5
"""Scale of the weights that all corpora share against those of each; swept 0.5-1: 0.5 is better for
MEANTIME."""
MIN_COUNT = 3
"""Properties of fewer predicates get no weight."""
VALUE_SCALE = 2 / 3
"""Scale of the path's own value beside properties that are 0 or 1; set by hand."""

Rows = tuple[list[list[str]], NDArray[np.float64], NDArray[np.float64]]


def main() -> None:
    """Fit on the folder named on the command line and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", default=None, help="spaCy pipeline that parses; default: the shipped one")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    nlp = build_nlp(arguments.model)
    parts = {reading: rows(nlp, arguments.data, CORPORA[reading]) for reading in READINGS}
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(arguments.output, **fit(parts))  # type: ignore[arg-type]


def rows(nlp: object, data: Path, corpus: str) -> Rows:
    """Properties, path values and gold of every predicate of a training part."""
    names, values, gold = [], [], []
    for token, label in read_predicates(nlp, data / "factuality" / f"{corpus}-train.jsonl.gz"):  # type: ignore[arg-type]
        path = author_path(token)
        names.append(properties(token, path))
        values.append(path.value)
        gold.append(label)
    return names, np.array(values), np.array(gold)


def fit(parts: dict[str, Rows]) -> dict[str, NDArray[np.generic]]:
    """The arrays of the model, as `CommitmentModel` reads them."""
    counts = Counter(property_number(n) for names, _, _ in parts.values() for row in names for n in row)
    numbers = sorted(number for number, count in counts.items() if count >= MIN_COUNT)
    column = {number: i for i, number in enumerate(numbers)}
    blocks, gold = [], []
    for k, (names, values, labels) in enumerate(parts.values()):
        shared = matrix(names, values, column)
        apart = [shared if j == k else csr_matrix(shared.shape) for j in range(len(parts))]
        blocks.append(hstack([shared * SHARED, *apart]))
        gold.append(labels)
    ridge = Ridge(alpha=ALPHA, solver="sparse_cg", tol=1e-5).fit(vstack(blocks).tocsr(), np.concatenate(gold))
    width = len(numbers) + 2
    weights = ridge.coef_.reshape(len(parts) + 1, width)
    each = weights[1:] + SHARED * weights[0]
    return {
        "numbers": np.array(numbers, dtype=np.int64),
        "weights": each[:, :-2].T.astype(np.float16),
        "value": (each[:, -2] * VALUE_SCALE).astype(np.float32),
        "bias": (each[:, -1] + ridge.intercept_).astype(np.float32),
    }


def matrix(names: list[list[str]], values: NDArray[np.float64], column: dict[int, int]) -> csr_matrix:
    """Predicates x (properties, path value, 1)."""
    indices = [[column[n] for n in sorted({*map(property_number, row)}) if n in column] for row in names]
    pointers = np.cumsum([0, *map(len, indices)])
    flat = np.array([i for row in indices for i in row], dtype=np.int64)
    found = csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(names), len(column)))
    extra = csr_matrix(np.stack([values * VALUE_SCALE, np.ones(len(values))], axis=1))
    return hstack([found, extra]).tocsr()


if __name__ == "__main__":
    main()
