"""What the recurrent network sees of a word form: hashed parts of its spelling, and its static vector.

Hashed features with shared rows follow Weinberger et al. 2009 ("Feature Hashing for Large Scale Multitask
Learning"); the character n-grams those of Bojanowski et al. 2017 ("Enriching Word Vectors with Subword
Information"). Nothing depends on where the form stands, so that its vector can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy.lang.lex_attrs import word_shape
from spacy.strings import get_string_id
from spacy.vocab import Vocab

WORD_ROWS, AFFIX_ROWS, NGRAM_ROWS = 16_384, 8_192, 16_384
ROWS = WORD_ROWS + AFFIX_ROWS + NGRAM_ROWS
"""Rows of the tables of words, affixes and n-grams: powers of two by convention; the weights have them."""
MOST_NGRAMS = 24
"""N-grams of a form, short ones first: all those of a word of nine letters; bound to the weights."""
LONGEST = 40
"""Letters of a form, set by hand: only addresses and broken text are longer. Bound to the weights."""
BLANK = " "
_LONG = 100
"""Letters from which spaCy's `word_shape` calls a form `LONG`."""
_KEPT = 50_000
"""Forms whose rows and vectors are remembered; bounds the memory, set by hand."""
_DIGIT = re.compile(r"\d")
_MARKS = {"«": "“", "»": "”", "„": "“", "‟": "“", "‹": "‘", "›": "’", "‚": "‘", "＂": '"', "❝": "“", "❞": "”"}

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Rows:
    """Rows of the table of hashed features, by kind; each kind makes one vector."""

    word: list[int]
    affixes: list[int]
    ngrams: list[int]


def surface(text: str) -> str:
    """The form of a token as the network knows it.

    White space is either a line break or a blank; quotation marks that no treebank has are those they have.
    """
    if not text.strip():
        return "\n" if "\n" in text else BLANK
    return _MARKS.get(text, text[:LONGEST])


@lru_cache(maxsize=_KEPT)
def feature_rows(form: str) -> Rows:
    """The rows of a form; the same on every machine and in every process."""
    lower = _DIGIT.sub("0", form.lower())
    affixes = [
        lower[:1],
        lower[:2],
        lower[:3],
        lower[-1:],
        lower[-2:],
        lower[-3:],
        lower[-4:],
        shape(form),
    ]
    return Rows(
        [_row(f"{k}{lower}", WORD_ROWS, 0) for k in range(2)],
        [_affix_row(f"{k}{affix}") for k, affix in enumerate(affixes)],
        [crc32(ngram) % NGRAM_ROWS + WORD_ROWS + AFFIX_ROWS for ngram in _ngrams(f"<{lower}>")],
    )


def _row(text: str, rows: int, first: int) -> int:
    return first + crc32(_encoded(text)) % rows


@lru_cache(maxsize=_KEPT)
def _affix_row(text: str) -> int:
    return _row(text, AFFIX_ROWS, WORD_ROWS)


def shape(form: str) -> str:
    """What spaCy's ``word_shape`` says, without going through the letters of plain words."""
    if form.isalpha() and form[1:].islower() and len(form) < _LONG:
        return ("X" if form[0].isupper() else "x") + "x" * min(len(form) - 1, 4 if form[0].isupper() else 3)
    return word_shape(form)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _ngrams(text: str) -> list[bytes]:
    """The first character n-grams of a text, short ones first."""
    whole = _encoded(text)
    if len(whole) == len(text):
        return [whole[i : i + n] for n in (3, 4, 5) for i in range(len(whole) - n + 1)][:MOST_NGRAMS]
    return [_encoded(text[i : i + n]) for n in (3, 4, 5) for i in range(len(text) - n + 1)][:MOST_NGRAMS]


def static_vectors(vocab: Vocab, forms: Sequence[str]) -> Floats:
    """Static vectors of the lower-cased forms, forms x width; zeros for those without one."""
    vectors = vocab.vectors
    found = np.zeros((len(forms), vectors.data.shape[1]), dtype=np.float32)
    if not len(forms) or not vectors.data.shape[0]:
        return found
    rows = vectors.find(keys=[get_string_id(form.lower()) for form in forms])
    known = rows >= 0
    found[known] = vectors.data[rows[known]]
    return found


class Remembered:
    """Vectors of forms, computed once each; forgets all when more than ``most`` are kept.

    What is asked to compute them must give each form the same to the last bit whatever others come with it:
    no result may depend on what was read before.
    """

    def __init__(self, compute: Callable[[Sequence[str]], Floats], most: int = _KEPT) -> None:
        self._compute, self._most = compute, most
        self._places: dict[str, int] = {}
        self._kept: Floats = np.empty((0, 0), dtype=np.float32)

    def __call__(self, forms: Sequence[str]) -> Floats:
        """One row for every form, in order."""
        if len(self._places) > self._most:
            self._places.clear()
        unknown = [form for form in dict.fromkeys(forms) if form not in self._places]
        if unknown:
            self._keep(unknown, self._compute(unknown))
        return self._kept.take([self._places[form] for form in forms], axis=0)

    def _keep(self, forms: Sequence[str], vectors: Floats) -> None:
        """Add rows; the table doubles where it is full."""
        start = len(self._places)
        end = start + len(forms)
        if end > len(self._kept):
            table = np.empty((max(end, 2 * len(self._kept)), vectors.shape[1]), dtype=np.float32)
            table[:start] = self._kept[:start] if start else 0
            self._kept = table
        self._kept[start:end] = vectors
        self._places.update(zip(forms, range(start, end), strict=True))
