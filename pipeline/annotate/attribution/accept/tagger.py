"""What a recurrent network makes of the words of a document: contents, cues, sources and how they belong.

It reads words and what the parser's network makes of them (`Doc.tensor`), paragraph by paragraph, but no
tree. What it says is evidence for `attribution.accept`, by itself no attribution. Fitted by
`training/attribution/tagger.py`, applied with numpy alone. That a word points to others is scored as in Dozat
and Manning 2017.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.annotate.attribution.accept.tagger_input import TaggerWindow, tagger_windows, window_states
from pipeline.core.errors import ResourceError
from pipeline.document.recurrent.features import Floats
from pipeline.document.recurrent.network import Encoder, as_float32, linear, log_softmax
from pipeline.english.quotation_marks import Quotation
from pipeline.models import MODELS

SHIPPED = MODELS / "attribution" / "tagger.npz"

MARKS = ("inside", "cue", "source", "none begins", "begins", "resumes", "none ends", "ends", "pauses")
"""Columns of `TaggedDocument.marks`: a word is in a content, a cue, a source; with it a content begins, or
goes on after a gap; behind it a content ends, or a gap begins."""
POINTERS = ("start", "end", "source")
"""What a word that is a cue points to: first and last word of its content, first word of its source."""
NOWHERE = -12.0
"""Log probability of words that were not read together with the cue: as good as none. The trees are fitted to
it."""
_UNREAD = -1
"""In the place of a stretch's number, of a token that was not read."""
_MOST_KEPT = 500
"""Cues of which is kept what they point to, 7 kB each, since those of one sentence are asked for together;
set by hand."""

Output = tuple[Floats, Floats, Floats]
"""Of one stretch, words x columns: marks, what each word asks for as a cue, what it offers to one."""


class Pointers(NamedTuple):
    """What one cue points to, by the number of the pointer.

    Attributes:
        points: Log probabilities of all words that were read together with it.
        likeliest: The likeliest token.
    """

    points: list[list[float]]
    likeliest: list[int]


class TaggedDocument:
    """What the network says of one document.

    Attributes:
        marks: Probabilities, tokens x `MARKS`; 0 for white space.
    """

    def __init__(self, n_tokens: int, read: Sequence[TaggerWindow], outputs: Sequence[Output]) -> None:
        self.marks = np.zeros((n_tokens, len(MARKS)), dtype=np.float32)
        self._read = read
        self._outputs = outputs
        self._window, self._place = [_UNREAD] * n_tokens, [0] * n_tokens
        self._expected: dict[int, list[int]] = {}
        self._pointers: dict[int, Pointers] = {}
        for k, (window, output) in enumerate(zip(read, outputs, strict=True)):
            lead = window.lead
            self.marks[list(window.tokens)] = output[0][lead:]
            for place, token in enumerate(window.tokens, lead):
                self._window[token], self._place[token] = k, place

    def expect(self, cues: Iterable[int]) -> None:
        """Say which words will be asked what they point to: those of one stretch are then worked out
        together."""
        self._expected.clear()
        for cue in cues:
            if self._window[cue] != _UNREAD:
                self._expected.setdefault(self._window[cue], []).append(cue)

    def points(self, cue: int, pointer: int, token: int) -> float:
        """Log probability that a token is what the cue points to, by the number of the pointer."""
        here = self._window[cue]
        if here == _UNREAD or here != self._window[token]:
            return NOWHERE
        found = self._from(cue).points[pointer][self._place[token]]
        return found if found > NOWHERE else NOWHERE

    def likeliest(self, cue: int, pointer: int) -> int:
        """The token that a cue most likely points to; the cue itself where it was not read."""
        return self._from(cue).likeliest[pointer] if self._window[cue] != _UNREAD else cue

    def _from(self, cue: int) -> Pointers:
        """What a cue that was read points to."""
        found = self._pointers.get(cue)
        if found is None:
            together = self._expected.get(self._window[cue], [])
            self._work_out(self._window[cue], list({cue, *together} - self._pointers.keys()))
            found = self._pointers[cue]
        return found

    def _work_out(self, k: int, cues: Sequence[int]) -> None:
        """Keep what some words of a stretch point to."""
        if len(self._pointers) >= _MOST_KEPT:
            self._pointers.clear()
        window, (_, asked, offered) = self._read[k], self._outputs[k]
        width = asked.shape[1] // len(POINTERS)
        queries = asked[[self._place[cue] for cue in cues]].reshape(len(cues), len(POINTERS), width)
        keys = offered.reshape(len(offered), len(POINTERS), width)
        found = log_softmax(np.einsum("cpw,npw->cpn", queries, keys) / np.sqrt(width))
        best = np.maximum(found.argmax(-1) - window.lead, 0).tolist()
        for cue, points, places in zip(cues, found.tolist(), best, strict=True):
            self._pointers[cue] = Pointers(points, [window.tokens[place] for place in places])


class Tagger:
    """Reads documents.

    Args:
        weights: Names and arrays as `training/attribution/tagger.py` writes them.
        vocab: Holds the static vectors of the pipeline; those of another width than the ones of the training
            are not looked at.
    """

    def __init__(self, weights: Mapping[str, Floats], vocab: Vocab) -> None:
        width = int(weights["static_width"])
        self.vocab = vocab
        self._weights = weights
        self._encoder = Encoder(weights, vocab if vocab.vectors_length == width else _without_vectors(width))

    def read(self, doc: Doc, quotations: Sequence[Quotation]) -> TaggedDocument:
        """What the network says of a document with these quotations."""
        read = tagger_windows(doc, quotations)
        if not read:
            return TaggedDocument(len(doc), [], [])
        parsed = self._parsed(doc)
        rows = None if parsed is None else np.concatenate([window_states(window, parsed) for window in read])
        states = np.concatenate(self._encoder([window.forms for window in read], beside=rows))
        bounds = np.cumsum([len(window.forms) for window in read])[:-1]
        outputs = zip(*(np.split(output, bounds) for output in self._output(states)), strict=True)
        return TaggedDocument(len(doc), read, list(outputs))

    def _parsed(self, doc: Doc) -> Floats | None:
        """The parser's states of the tokens, if it is a parser as the one of the training."""
        width = len(self._weights["beside.weight"])
        states: Floats = np.asarray(doc.tensor, dtype=np.float32)
        return states if states.shape == (len(doc), width) else None

    def _output(self, states: Floats) -> Output:
        marks = linear(self._weights, "marks", states)
        return marked(marks), linear(self._weights, "asks", states), linear(self._weights, "offers", states)


def _without_vectors(width: int) -> Vocab:
    vocab = Vocab()
    vocab.reset_vectors(width=width)
    return vocab


def marked(scores: Floats) -> Floats:
    """Probabilities of the `MARKS`: three by themselves, then two times one of three."""
    alone = 1 / (1 + np.exp(-scores[:, :3]))
    return np.concatenate(
        [alone, *(np.exp(log_softmax(scores[:, low : low + 3])) for low in (3, 6))], axis=1, dtype=np.float32
    )


def read_weights(path: Path) -> Mapping[str, Floats]:
    """The arrays of a tagger's file.

    Raises:
        ResourceError: it is missing or damaged.
    """
    try:
        with np.load(path) as arrays:
            return as_float32(arrays)
    except (OSError, ValueError) as error:
        raise ResourceError(f"cannot read {path.name}: {error}") from error


@cache
def shipped_weights() -> Mapping[str, Floats]:
    """The weights that come with the package, read once; `ResourceError` as for any file."""
    return read_weights(SHIPPED)
