"""Gated recurrent layers over the words of a text, in plain numpy.

The layers are those of Bradbury et al. 2017 ("Quasi-Recurrent Neural Networks"), in both directions, with a
normalised residual stream. Weights come as a mapping of names to arrays; ``training.recurrent.export`` writes
it, ``training.recurrent.model`` is the same network for training.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from pipeline.document.recurrent.features import Floats, Remembered, feature_rows, static_vectors

SLOPE = 0.1
EPSILON = 1e-5
Weights = Mapping[str, Floats]


class Encoder:
    """Word forms in, one state a word out. The company of a window makes no difference beyond rounding."""

    def __init__(self, weights: Weights, vocab: Vocab) -> None:
        self._weights, self._vocab = weights, vocab
        self._lexical = Remembered(self._compute)
        self._layers = int(weights["layers"])

    def __call__(self, windows: Sequence[Sequence[str]]) -> list[Floats]:
        """The states of every window, words x width."""
        weights, layout = self._weights, Layout.of([len(window) for window in windows])
        states = leaky(self._trigrams([form for window in windows for form in window], layout))
        for layer in range(self._layers):
            states += _recurrent(weights, f"layers.{layer}", states, layout)
        found = np.empty_like(states)
        found[layout.order] = _normal(states, weights["norm.weight"], weights["norm.bias"])
        return np.split(found, np.cumsum([len(window) for window in windows])[:-1])

    def _trigrams(self, forms: Sequence[str], layout: Layout) -> Floats:
        """One layer over every word and its neighbours, which are nothing beyond the ends of its window.

        What each form gives as a left, middle and right word is computed once for all its occurrences.
        """
        distinct = {form: i for i, form in enumerate(dict.fromkeys(forms))}
        where = np.array([distinct[form] for form in forms])[layout.order]
        words = self._lexical(list(distinct)) + self._weights["style"]
        width = words.shape[1]
        left, middle, right = (
            words @ self._weights["window.weight"][k * width : (k + 1) * width] for k in range(3)
        )
        states = middle[where] + self._weights["window.bias"]
        for before, after in layout.neighbours():
            states[after] += left[where[before]]
            states[before] += right[where[after]]
        return np.asarray(states, dtype=np.float32)

    def _compute(self, forms: Sequence[str]) -> Floats:
        """Lexical vectors of forms: static, hashed word, affixes and n-grams, mixed by one layer.

        The layer takes form by form: a product of two matrices rounds a row by how many there are.
        """
        table, rows = self._weights["table"], [feature_rows(form) for form in forms]
        ngrams = [len(r.ngrams) for r in rows]
        spelled = np.add.reduceat(table[[i for r in rows for i in r.ngrams]], np.cumsum([0, *ngrams[:-1]]))
        parts = [
            static_vectors(self._vocab, forms),
            table[[r.word for r in rows]].sum(1),
            table[[r.affixes for r in rows]].sum(1),
            spelled / np.array(ngrams, dtype=np.float32)[:, None],
        ]
        mixed = [linear(self._weights, "mix", row) for row in np.concatenate(parts, axis=1)]
        return leaky(np.stack(mixed))


@dataclass(frozen=True)
class Layout:
    """Words of several windows step by step, without padding: the first words of all windows, longest window
    first, then the second words of those that have one, and so on.

    ``order`` gives the place of each among the words window by window, ``bounds`` where the steps begin.
    """

    order: NDArray[np.int64]
    bounds: list[int]

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Layout:
        """The layout of windows of these lengths."""
        ranked = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
        starts = np.cumsum([0, *lengths], dtype=np.int64)[ranked]
        counts = np.asarray(lengths)[None] > np.arange(max(lengths, default=0))[:, None]
        alive: list[int] = counts.sum(1).tolist()
        order = np.concatenate([starts[:n] + t for t, n in enumerate(alive)] or [starts[:0]])
        return cls(order, [0, *np.cumsum(alive).tolist()])

    def neighbours(self) -> Iterator[tuple[slice, slice]]:
        """For every step but the first: the rows of the step before that go on, and their next rows."""
        for before, start, end in zip(self.bounds, self.bounds[1:], self.bounds[2:], strict=False):
            yield slice(before, before + end - start), slice(start, end)


def _recurrent(weights: Weights, name: str, states: Floats, layout: Layout) -> Floats:
    """What one layer adds to the states.

    Half of the dimensions average the words so far, the other half those still to come. The columns of forget
    and output gates are halved when they are exported, since the logistic function of x is
    (1 + tanh(x / 2)) / 2.
    """
    normal = _normal(states, weights[f"{name}.norm.weight"], weights[f"{name}.norm.bias"])
    gates = linear(weights, f"{name}.gates", normal)
    np.tanh(gates, out=gates)
    width = states.shape[1]
    half = width // 2
    gates[:, width:] += 1
    gates[:, width:] *= 0.5
    cells, forget = gates[:, :width], gates[:, width : 2 * width]
    cells *= 1 - forget
    ahead, back, keep_ahead, keep_back = cells[:, :half], cells[:, half:], forget[:, :half], forget[:, half:]
    steps = list(layout.neighbours())
    for before, after in steps:
        ahead[after] += keep_ahead[after] * ahead[before]
    for before, after in reversed(steps):
        back[before] += keep_back[before] * back[after]
    result: Floats = gates[:, 2 * width :] * cells
    return result


def _normal(states: Floats, scale: Floats, shift: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016)."""
    centred = states - states.mean(-1, keepdims=True)
    variance = np.einsum("...i,...i->...", centred, centred) / states.shape[-1]
    centred /= np.sqrt(variance + EPSILON)[..., None]
    centred *= scale
    centred += shift
    return centred


def leaky(values: Floats) -> Floats:
    """The leaky rectifier."""
    return np.maximum(values, SLOPE * values)


def linear(weights: Weights, name: str, states: Floats) -> Floats:
    """A layer without a non-linearity: words x outputs."""
    result: Floats = states @ weights[f"{name}.weight"]
    result += weights[f"{name}.bias"]
    return result


def with_one(states: Floats) -> Floats:
    """States with a constant, for biaffine scores with bias terms."""
    return np.concatenate([states, np.ones((len(states), 1), dtype=states.dtype)], axis=1)


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the probabilities of the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def as_float32(arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, Floats]:
    """The arrays of a weights file in the precision of the computation."""
    return {name: np.asarray(value, dtype=np.float32) for name, value in arrays.items()}
