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
"""Of the leaky rectifier below 0; a convention, bound to the weights."""
EPSILON = 1e-5
"""Keeps the layer normalisation from dividing by 0; the value that torch has, bound to the weights."""
_MOST_WORDS = 16_000
"""Words that are read together at most, each of which takes some 5 kB meanwhile; set by hand, above what
articles have."""
Weights = Mapping[str, Floats]
Rows = NDArray[np.int64]


class Encoder:
    """Word forms in, one state a word out. The company of a window makes no difference beyond rounding."""

    def __init__(self, weights: Weights, vocab: Vocab) -> None:
        self._weights, self._vocab = weights, vocab
        self._lexical = Remembered(self._compute)
        self._layers = [Layer.of(weights, f"layers.{k}") for k in range(int(weights["layers"]))]

    def __call__(
        self,
        windows: Sequence[Sequence[str]],
        given: Sequence[Sequence[int]] | None = None,
        beside: Floats | None = None,
    ) -> list[Floats]:
        """The states of every window, words x width.

        Args:
            given: The words' tags, 0 for none.
            beside: Another network's states of all words, window by window.
        """
        found: list[Floats] = []
        first = 0
        for start, end in _portions([len(window) for window in windows]):
            n_words = sum(map(len, windows[start:end]))
            here = None if beside is None else beside[first : first + n_words]
            found += self._encoded(windows[start:end], given[start:end] if given else None, here)
            first += n_words
        return found

    def _encoded(
        self, windows: Sequence[Sequence[str]], given: Sequence[Sequence[int]] | None, beside: Floats | None
    ) -> list[Floats]:
        """The states of windows that are read together."""
        lengths = [len(window) for window in windows]
        layout = Layout.of(lengths)
        forms = [form for window in windows for form in window]
        tags = [tag for window in given for tag in window] if given else [0] * len(forms)
        states = self._trigrams(list(zip(forms, tags, strict=True)), layout)
        if beside is not None:
            states += (beside @ self._weights["beside.weight"])[layout.order]
        states = leaky(states)  # the sum is not needed any more, nor its memory
        found = read_through(states, self._layers, self._weights, layout)
        return np.split(found, np.cumsum(lengths)[:-1])

    def _trigrams(self, given: Sequence[tuple[str, int]], layout: Layout) -> Floats:
        """One layer over every word and its neighbours, which are nothing beyond the ends of its window.

        What each form with its tag gives as a left, middle and right word is computed once for all its
        occurrences.
        """
        distinct = {word: i for i, word in enumerate(dict.fromkeys(given))}
        where = np.array([distinct[word] for word in given], dtype=np.int64)[layout.order]
        before, after = np.full((2, len(where)), len(distinct))
        before[layout.later] = where[layout.before]
        after[layout.before] = where[layout.later]
        words: Floats = self._lexical([form for form, _ in distinct]) + self._weights["style"]
        if "given" in self._weights:
            words += self._weights["given"][[tag for _, tag in distinct]]
        no_word = np.zeros_like(words[:1])
        words = np.concatenate([words, no_word], dtype=np.float32)
        left, middle, right = (words @ part for part in np.split(self._weights["window.weight"], 3))
        middle += self._weights["window.bias"]
        states: Floats = middle.take(where, axis=0)
        states += left.take(before, axis=0)
        states += right.take(after, axis=0)
        return states

    def _compute(self, forms: Sequence[str]) -> Floats:
        """Lexical vectors of forms: static, hashed word, affixes and n-grams, mixed by one layer.

        The layer takes form by form: a product of two matrices rounds a row by how many there are and where
        it stands among them.
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
        each_alone = np.concatenate(parts, axis=1)[:, None]
        return leaky(linear(self._weights, "mix", each_alone)[:, 0])


def _portions(lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of windows of so many words that are read together, all of an article's as a
    rule."""
    start = n_words = 0
    for i, length in enumerate(lengths):
        if n_words and n_words + length > _MOST_WORDS:
            yield start, i
            start, n_words = i, 0
        n_words += length
    if start < len(lengths):
        yield start, len(lengths)


@dataclass(frozen=True)
class Layout:
    """Words of several windows step by step, without padding: the first words of all windows, longest window
    first, then the second words of those that have one, and so on.

    ``order`` gives the place of each among the words window by window, ``bounds`` where the steps begin,
    ``before`` the row of the word before each that has one, ``mirrored`` the row of the word as far from the
    end of its window as each is from the beginning.
    """

    order: Rows
    bounds: list[int]
    before: Rows
    mirrored: Rows

    @classmethod
    def of(cls, lengths: Sequence[int]) -> Layout:
        """The layout of windows of these lengths."""
        ranked = np.array(sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)), dtype=np.int64)
        sizes = np.asarray(lengths, dtype=np.int64)[ranked]
        step, window = np.nonzero(sizes[None] > np.arange(max(lengths, default=0))[:, None])
        starts = np.cumsum([0, *lengths], dtype=np.int64)[ranked]
        bounds = np.concatenate([[0], np.cumsum(np.bincount(step))]).astype(np.int64)
        later = step > 0
        return cls(
            starts[window] + step,
            bounds.tolist(),
            bounds[step[later] - 1] + window[later],
            bounds[sizes[window] - 1 - step] + window,
        )

    @property
    def first(self) -> slice:
        """The rows of the words that have none before them."""
        return slice(0, len(self.order) - len(self.before))

    @property
    def later(self) -> slice:
        """The rows of all others."""
        return slice(self.first.stop, None)

    def neighbours(self) -> Iterator[tuple[slice, slice]]:
        """For every step but the first: the rows of the step before that go on, and their next rows."""
        for before, start, end in zip(self.bounds, self.bounds[1:], self.bounds[2:], strict=False):
            yield slice(before, before + end - start), slice(start, end)


@dataclass(frozen=True)
class Layer:
    """A recurrent layer. Half of its dimensions average the words so far, the other half those still to come.

    The latter read the windows from their ends, so that both go on in one step. Matrices have the layer
    normalisation's scale and shift in them, and constants as their last row: ``back`` makes cells and forget
    gates of the one half, ``ahead`` those of the other and all output gates. The columns of both gates are
    halved when they are exported, since the logistic function of x is (1 + tanh(x / 2)) / 2.
    """

    back: Floats
    ahead: Floats

    @classmethod
    def of(cls, weights: Weights, name: str) -> Layer:
        """The layer of this name."""
        scale, shift, weight, bias = (
            weights[f"{name}.{part}"] for part in ("norm.weight", "norm.bias", "gates.weight", "gates.bias")
        )
        whole = np.concatenate([scale[:, None] * weight, (shift @ weight + bias)[None]])
        cells, cells_back, forget, forget_back, *output = np.split(whole, 6, axis=1)
        return cls(np.hstack([cells_back, forget_back]), np.hstack([cells, forget, *output]))

    def __call__(self, states: Floats, layout: Layout) -> Floats:
        """What it adds to the states.

        Passes over memory count here as much as operations, and go fastest through whole arrays.
        """
        width = states.shape[1]
        half = width // 2
        normal = with_one(_normal(states))
        ahead, back = normal @ self.ahead, normal.take(layout.mirrored, axis=0) @ self.back
        cells, keep, output = np.empty((3, len(states), width), dtype=np.float32)
        for columns, opened in ((slice(half), ahead), (slice(half, width), back)):
            np.tanh(opened[:, :half], out=cells[:, columns])
            np.tanh(opened[:, half:width], out=keep[:, columns])
        np.tanh(ahead[:, width:], out=output)
        for gate in (keep, output):
            gate += 1
            gate *= 0.5
        cells *= 1 - keep
        some = np.empty_like(cells[layout.first])
        for before, after in layout.neighbours():
            kept = np.multiply(keep[after], cells[before], out=some[: after.stop - after.start])
            here = cells[after]
            here += kept
        output[:, :half] *= cells[:, :half]
        output[:, half:] *= cells[layout.mirrored, half:]
        return output


def read_through(states: Floats, layers: Sequence[Layer], weights: Weights, layout: Layout) -> Floats:
    """What layers and the normalisation behind them make of words in the layout's order, window by window."""
    for layer in layers:
        states += layer(states, layout)
    found = np.empty_like(states)
    found[layout.order] = _normal(states)
    found *= weights["norm.weight"]
    found += weights["norm.bias"]
    return found


def _normal(states: Floats) -> Floats:
    """Layer normalisation (Ba, Kiros and Hinton 2016) without scale and shift."""
    width = states.shape[1]
    centred: Floats = states - (states @ np.full((width, 1), 1 / width, dtype=np.float32))
    variance = np.einsum("ij,ij->i", centred, centred) / np.float32(width)
    centred *= (1 / np.sqrt(variance + np.float32(EPSILON)))[:, None]
    return centred


def leaky(values: Floats) -> Floats:
    """The leaky rectifier."""
    scaled: Floats = SLOPE * values
    return np.maximum(values, scaled, out=scaled)


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
