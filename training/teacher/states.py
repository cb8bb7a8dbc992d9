"""What a large sentence encoder makes of every word where it stands: states for the teacher of names to read.

    python -m training.teacher.states --work WORK --encoder FOLDER

writes ``WORK/states/NAME.npy``, words x width, for every ``WORK/entities/NAME.spacy``. The encoder (MPNet,
Song et al. 2020, trained further for sentences) is not trained here, only read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from transformers import AutoModel

from training.documents import read
from training.recurrent.windows import padded
from training.teacher.word_pieces import read_tokenizer

DEPTHS = (1 / 3, 2 / 3, 1)
"""The layers whose states are read, as shares of all."""
MOST_PIECES, CONTEXT, OF_A_WORD = 180, 30, 10
"""Pieces of a stretch, those around it that are read too, and those read of one word."""
BATCH = 12

States = NDArray[np.float16]


@dataclass(frozen=True)
class EncoderWindow:
    """Some words of a document with those around them: their pieces, and where the words proper lie."""

    words: Sequence[list[int]]
    low: int
    high: int
    begin: int
    """Number of the first word proper among all words of all documents."""

    def __len__(self) -> int:
        return sum(map(len, self.words))


class SentenceEncoder:
    """The encoder in a folder: ``tokenizer.json`` and a transformer's configuration and weights."""

    def __init__(self, folder: Path) -> None:
        self._model = AutoModel.from_pretrained(str(folder)).eval().to(torch.bfloat16)
        self._tokenizer = read_tokenizer(folder)
        self._begin, *_, self._end = self._tokenizer.encode("a").ids
        self._layers = [round(depth * self._model.config.num_hidden_layers) for depth in DEPTHS]
        self._pieces: dict[str, list[int]] = {}

    @property
    def width(self) -> int:
        """Width of the states: that of the encoder for each layer read."""
        return len(self._layers) * int(self._model.config.hidden_size)

    def states(self, docs: Sequence[Doc]) -> States:
        """A row for every word of the documents: the means of the states of its pieces."""
        found = np.zeros((sum(map(len, docs)), self.width), dtype=np.float16)
        windows = sorted(self._windows(docs), key=len)
        for start in range(0, len(windows), BATCH):
            group = windows[start : start + BATCH]
            for window, rows in zip(group, self._read(group), strict=True):
                bounds = [*accumulate(map(len, window.words), initial=1)]
                sums = np.add.reduceat(rows[: bounds[-1]], bounds[:-1], axis=0)
                means = sums / np.diff(bounds)[:, None]
                end = window.begin + window.high - window.low
                found[window.begin : end] = means[window.low : window.high]
        return found

    def _read(self, group: Sequence[EncoderWindow]) -> NDArray[np.float32]:
        rows = [[self._begin, *(p for word in s.words for p in word), self._end] for s in group]
        ids, mask = padded(rows, self._end), padded([[1] * len(row) for row in rows], 0)
        with torch.inference_mode():
            layers = self._model(
                torch.tensor(ids), attention_mask=torch.tensor(mask), output_hidden_states=True
            ).hidden_states
            states: NDArray[np.float32] = torch.cat([layers[n].float() for n in self._layers], -1).numpy()
        return states

    def _windows(self, docs: Iterable[Doc]) -> Iterator[EncoderWindow]:
        before = 0
        for doc in docs:
            words = [self._pieces_of(token.text) for token in doc]
            sizes = [*map(len, words)]
            start = 0
            while start < len(words):
                end = start + 1 + _fitting(sizes[start + 1 :], MOST_PIECES - sizes[start])
                low = start - _fitting(sizes[:start][::-1], CONTEXT)
                high = end + _fitting(sizes[end:], CONTEXT)
                yield EncoderWindow(words[low:high], start - low, end - low, before + start)
                start = end
            before += len(doc)

    def _pieces_of(self, form: str) -> list[int]:
        if form not in self._pieces:
            ids = self._tokenizer.encode(form, add_special_tokens=False).ids[:OF_A_WORD]
            self._pieces[form] = ids or [self._end]
        return self._pieces[form]


def _fitting(sizes: Sequence[int], room: int) -> int:
    """How many of the words, from the first on, have room."""
    return sum(total <= room for total in accumulate(sizes[: room + 1]))


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    options = arguments.parse_args()
    encoder = SentenceEncoder(options.encoder)
    (options.work / "states").mkdir(exist_ok=True)
    for path in sorted((options.work / "entities").glob("*.spacy")):
        states = encoder.states(read(path))
        np.save(options.work / "states" / f"{path.stem}.npy", states)
        print(path.stem, states.shape, flush=True)


if __name__ == "__main__":
    main()
