"""What the recurrent components of a spaCy pipeline share: weights, labels, saving and loading."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.document.recurrent.features import BLANK, Floats, surface
from pipeline.document.recurrent.network import Encoder, Weights, as_float32
from pipeline.document.recurrent.windows import window_starts

_WEIGHTS, _LABELS = "weights.npz", "labels.json"
Labels = dict[str, list[str]]


class RecurrentComponent:
    """A trained network over a document's words; subclasses turn its states into annotation."""

    def __init__(self, vocab: Vocab, name: str) -> None:
        self.vocab, self.name = vocab, name
        self._weights: Weights = {}
        self._values: Labels = {}
        self._encoder: Encoder | None = None

    def set_network(self, weights: Weights, labels: Labels) -> None:
        """Take over trained weights and the values of each output, in their order."""
        self._weights, self._values = as_float32(weights), labels
        self._encoder = None
        for values in labels.values():
            for value in values:
                self.vocab.strings.add(value.removeprefix("B-").removeprefix("I-"))

    def values(self, output: str) -> list[str]:
        """The values of an output, in the order of its scores.

        Raises:
            ValueError: the component has no weights, or its network no such output.
        """
        if output not in self._values:
            raise ValueError(
                f"the component {self.name!r} has no weights for {output}: load a trained pipeline"
            )
        return self._values[output]

    def read(self, doc: Doc) -> tuple[list[slice], list[list[int]], Floats]:
        """The windows of a document that is not empty, the words read in them, and the states of all tokens.

        Blanks that are tokens (no-break spaces, doubled ones) are passed over as other blanks are; their
        states (tokens x width) are 0.
        """
        if self._encoder is None:
            self._encoder = Encoder(self._weights, self.vocab)
        windows = [slice(start, end) for start, end in pairwise([*window_starts(doc), len(doc)])]
        forms, given = surfaces(doc), self._given(doc)
        read = words_of(forms, windows)
        states = np.zeros((len(doc), len(self._weights["norm.weight"])), dtype=np.float32)
        if read:
            found = self._encoder(
                [[forms[i] for i in w] for w in read], [[given[i] for i in w] for w in read]
            )
            states[[i for window in read for i in window]] = np.concatenate(found)
        return windows, read, states

    def _given(self, doc: Doc) -> list[int]:
        """The tags of a document's words as the network numbers them; 0 for those that it does not read."""
        index = {self.vocab.strings[tag]: i + 1 for i, tag in enumerate(self._values.get("given", ()))}
        return [index.get(tag, 0) for tag in doc.to_array("TAG").tolist()] if index else [0] * len(doc)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a document."""
        raise NotImplementedError

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Annotate documents one by one, so that none depends on its company."""
        for doc in docs:
            yield self(doc)

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Weights and values."""
        return as_bytes(self._weights, self._values)

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> RecurrentComponent:
        """Take over what ``to_bytes`` wrote."""
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            weights = {name: arrays[name] for name in arrays.files if name != _LABELS}
            labels = json.loads(arrays[_LABELS].tobytes()) if _LABELS in arrays.files else {}
        self.set_network(weights, labels)
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write one file into the folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _WEIGHTS).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> RecurrentComponent:
        """Read what ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / _WEIGHTS).read_bytes())


def words_of(forms: Sequence[str], windows: Iterable[slice]) -> list[list[int]]:
    """The indices of the forms that are no blanks, window by window; windows of blanks alone are left out."""
    found = ([i for i in range(w.start, w.stop) if forms[i] != BLANK] for w in windows)
    return [words for words in found if words]


def surfaces(doc: Doc) -> list[str]:
    """The forms of a document's tokens as the network knows them."""
    distinct, places = np.unique(doc.to_array("ORTH"), return_inverse=True)
    forms = [surface(doc.vocab.strings[int(orth)]) for orth in distinct]
    return [forms[place] for place in places.tolist()]


def as_bytes(weights: Weights, values: Labels) -> bytes:
    """An ``npz`` archive of the weights, in half precision, and of the values of each output."""
    stream = io.BytesIO()
    arrays = {name: value.astype(np.float16) for name, value in weights.items()}
    labels = np.frombuffer(json.dumps(values).encode(), dtype=np.uint8)
    np.savez(stream, **{_LABELS: labels}, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()
