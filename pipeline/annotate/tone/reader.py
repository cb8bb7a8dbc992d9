"""How a sentence makes a target look: negative, neutral or positive, by recurrent networks in plain numpy.

Target-dependent sentiment as in Hamborg and Donnay 2021 ("NewsMTSC: A Dataset for (Multi-)Target-dependent
Sentiment Classification in Political News Articles"). Fitted by `training/tone.py`; the layers are those of
`document.recurrent.network`. What is read is how a sentence makes its target look, whoever speaks: neither
whether that is deserved, nor a stance of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate.tone.window import PLACES, Target, Window, window_of
from pipeline.core.errors import ConfigError, ResourceError
from pipeline.core.vocabularies import Tone
from pipeline.document.recurrent.features import Floats, static_vectors, surface
from pipeline.document.recurrent.network import (
    Layer,
    Layout,
    Rows,
    as_float32,
    leaky,
    linear,
    log_softmax,
    read_through,
)
from pipeline.models import MODELS

SHIPPED = MODELS / "tone" / "tone.npz"
TONES = (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
"""The columns of what is read."""
_ASKED = 1
"""Mark of a word of the mention that is asked for."""


class ToneReader:
    """Reads targets of parsed documents.

    Args:
        weights: Names and arrays as `training/tone.py` writes them.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._members = [_Member.of(weights, f"{n}.") for n in range(int(weights["members"]))]

    def read(self, doc: Doc, targets: Sequence[Target]) -> Floats:
        """Probabilities, targets x `TONES`.

        Raises:
            ConfigError: the document was parsed by another model than the reader was trained with.
        """
        if not targets:
            return np.zeros((0, len(TONES)), dtype=np.float32)
        windows = [window_of(doc, target) for target in targets]
        words = sorted({token for window in windows for token in window.tokens})
        row = np.zeros(len(doc), dtype=np.int64)
        row[words] = np.arange(len(words))
        inputs = inputs_of(doc, words)
        if inputs.shape[1] != self._members[0].width:
            raise ConfigError("reading tone takes the shipped model: leave out either --tone or --model")
        layout = Layout.of([len(window.tokens) for window in windows])
        rows = row[[token for window in windows for token in window.tokens]]
        places = np.concatenate([window.places for window in windows])
        found = [member.read(inputs, rows, places, windows, layout) for member in self._members]
        return np.mean(found, axis=0, dtype=np.float32)


class _Member:
    """One of the networks."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self._layers = [Layer.of(weights, f"layers.{k}") for k in range(int(weights["layers"]))]
        self.width = len(weights["inputs.weight"])

    @classmethod
    def of(cls, weights: Mapping[str, Floats], prefix: str) -> _Member:
        named = weights.items()
        return cls({name.removeprefix(prefix): v for name, v in named if name.startswith(prefix)})

    def read(
        self, inputs: Floats, rows: Rows, places: Rows, windows: Sequence[Window], layout: Layout
    ) -> Floats:
        """Probabilities, windows x `TONES`.

        Args:
            inputs: What the document's words come with.
            rows, places: Of each word of the windows its row in `inputs`, and how it stands to the target.
        """
        states = linear(self._weights, "inputs", inputs)[rows]
        for n, name in enumerate(PLACES):
            states += self._weights[f"places.{name}.weight"][places[:, n]]
        states = leaky(states)[layout.order]
        states = read_through(states, self._layers, self._weights, layout)
        asks = linear(self._weights, "asks", states)
        bounds = np.cumsum([len(window.tokens) for window in windows])[:-1]
        pooled = [
            _pooled(*parts)
            for parts in zip(*(np.split(part, bounds) for part in (states, asks, places[:, -1])), strict=True)
        ]
        hidden = leaky(linear(self._weights, "hidden", np.array(pooled, dtype=np.float32)))
        return np.exp(log_softmax(linear(self._weights, "tones", hidden)))


def _pooled(states: Floats, asks: Floats, marks: Rows) -> Floats:
    """A sentence as two weighted means of its words, the mean of the target's, and the highest values."""
    weights = np.exp(log_softmax(asks.T))
    return np.concatenate([*(weights @ states), states[marks == _ASKED].mean(0), states.max(0)])


def inputs_of(doc: Doc, words: Sequence[int] | None = None) -> Floats:
    """What words come with: the parser's states and their static vectors, words x inputs."""
    chosen = range(len(doc)) if words is None else words
    states = np.asarray(doc.tensor, dtype=np.float32).reshape(len(doc), -1)[list(chosen)]
    return np.concatenate([states, static_vectors(doc.vocab, [surface(doc[i].text) for i in chosen])], axis=1)


@cache
def shipped_reader() -> ToneReader:
    """The reader that comes with the package, loaded once a process.

    Raises:
        ResourceError: its weights are missing or damaged.
    """
    return ToneReader(read_weights(SHIPPED))


def read_weights(path: Path) -> Mapping[str, Floats]:
    """The arrays of a reader's file; `ResourceError` if it is missing or damaged."""
    try:
        with np.load(path) as arrays:
            return as_float32(arrays)
    except (OSError, ValueError) as error:
        raise ResourceError(f"cannot read {path.name}: {error}") from error
