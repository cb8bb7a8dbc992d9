"""Read names in plain texts with their teacher: how probable it finds each entity tag of each word.

    python -m training.teacher.names --work WORK --encoder FOLDER

writes ``WORK/plain/NAME.npy``, words x entity tags, for every ``WORK/plain/NAME.spacy``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.documents import read
from training.recurrent.model import Forms, Reader, Shape
from training.recurrent.tensors import collate
from training.recurrent.windows import Labels, Windows, batches, rows_of
from training.teacher.states import SentenceEncoder

STYLES = ("", "ieer")
"""The annotation styles in which it is asked to read; their probabilities are averaged."""
DOCS_AT_ONCE = 400
BATCH_WORDS = 4000


class NameTeacher:
    """The trained teacher of names, with the vectors and the encoder that it reads."""

    def __init__(self, saved: Path, vocab: Vocab, encoder: SentenceEncoder) -> None:
        content = torch.load(saved, weights_only=True)
        self._labels, self._vocab, self._encoder = Labels(**content["labels"]), vocab, encoder
        self._model = Reader(Shape(**content["shape"]), vocab.vectors_length)
        self._model.load_state_dict(content["weights"])
        self._model.eval()

    def likely(self, docs: Sequence[Doc]) -> NDArray[np.float16]:
        """The probability of every entity tag for every word of tagged documents."""
        states, cut = self._encoder.states(docs), Windows(self._labels)
        found = np.zeros((len(states), len(self._labels.entity_tags)), dtype=np.float32)
        known = Forms(sorted({form for doc in docs for w in cut.of(doc) for form in w.forms}), self._vocab)
        rows = zip(docs, rows_of(docs, states), rows_of(docs, found), strict=True)
        windows = [
            window
            for doc, beside, place in rows
            for style in STYLES
            for window in cut.of(doc, style, beside=beside, likely=place)
        ]
        for group in batches(windows, BATCH_WORDS):
            batch, _ = collate(group, known)
            with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
                tags = torch.softmax(self._model(known, batch).entities.float(), -1).numpy()
            for window, row in zip(group, tags, strict=True):
                assert window.likely is not None
                window.likely += row[: len(window.forms)] / len(STYLES)
        return found.astype(np.float16)


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    options = arguments.parse_args()
    vocab = spacy.load(options.work / "vectors").vocab
    teacher = NameTeacher(options.work / "teacher-names.pt", vocab, SentenceEncoder(options.encoder))
    for path in sorted((options.work / "plain").glob("*.spacy")):
        docs = read(path)
        starts = range(0, len(docs), DOCS_AT_ONCE)
        parts = [teacher.likely(docs[start : start + DOCS_AT_ONCE]) for start in starts]
        np.save(path.with_suffix(".npy"), np.concatenate(parts))
        print(path.stem, sum(map(len, parts)), flush=True)


if __name__ == "__main__":
    main()
