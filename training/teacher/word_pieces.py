"""From windows of words to the tensors of the teacher: word pieces, and how the words are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import torch
from spacy.tokens import Doc
from tokenizers import Tokenizer
from torch import Tensor

from training.recurrent.networks import wanted
from training.recurrent.windows import TREES, Labels, Window, Windows, padded
from training.teacher.model import AFFIXES, PieceBatch

MOST_WORDS = 110
MAX_PIECES = 400
SPACE_PIECE = "[SEP]"


def read_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the encoder in a folder, which neither cuts nor fills up what it is given."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def shape(form: str, before: str) -> int:
    """A number for how a word is written: capitals, digits, after a break (no form before it, or a blank)."""
    if form.isspace():
        return 1
    if form.islower():
        kind = 2
    elif form.isupper() and len(form) == 1:
        kind = 3
    elif form.isupper():
        kind = 4
    elif form[:1].isupper() and form[1:].islower():
        kind = 5
    elif form[:1].isupper():
        kind = 6
    elif any(c.isdigit() for c in form):
        kind = 7
    else:
        kind = 8 if any(c.isalpha() for c in form) else 9
    return kind + 6 if not before.strip() and 2 <= kind <= 6 else kind


def shapes(forms: Sequence[str]) -> list[int]:
    """The shape of every word of a window."""
    return [shape(form, before) for before, form in pairwise(["", *forms])]


class WordPieces:
    """Cuts documents into windows and turns their words into pieces."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer = tokenizer
        self.labels = labels
        self.space = tokenizer.token_to_id(SPACE_PIECE)
        self.mask = tokenizer.token_to_id("[MASK]")
        self.begin, self.end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self._known: dict[str, list[int]] = {}

    def windows(self, doc: Doc, *, supervised: bool = False) -> Iterator[Window]:
        """Windows of the document, without those of more pieces than the encoder can read."""
        cut = Windows(self.labels, TREES if supervised else (), most=MOST_WORDS)
        for window in cut.of(doc):
            if sum(len(self.pieces(form)) for form in window.forms) < MAX_PIECES:
                yield window

    def pieces(self, form: str) -> list[int]:
        """The numbers of a word's pieces."""
        known = self._known.get(form)
        if known is None:
            ids = self.tokenizer.encode(form, add_special_tokens=False).ids[:8]
            empty = self.space if form.isspace() else self.tokenizer.token_to_id("[UNK]")
            known = self._known[form] = ids or [empty]
        return known


def collate(windows: list[Window], word_pieces: WordPieces) -> tuple[PieceBatch, dict[str, Tensor]]:
    """Padded input tensors and, if the windows have them, targets."""
    ids, of_word, first = [], [], []
    for window in windows:
        flat, owner, starts = [word_pieces.begin], [0], []
        for index, form in enumerate(window.forms):
            pieces = word_pieces.pieces(form)
            starts.append(len(flat))
            flat.extend(pieces)
            owner.extend([index] * len(pieces))
        ids.append([*flat, word_pieces.end])
        of_word.append([*owner, 0])
        first.append(starts)
    batch = PieceBatch(
        piece_ids=_tensor(ids),
        piece_mask=_tensor([[1] * len(row) for row in ids]),
        of_word=_tensor(of_word),
        first=_tensor(first),
        word_mask=_tensor([[1] * len(w.forms) for w in windows]).bool(),
        shapes=_tensor([shapes(w.forms) for w in windows]),
        affixes=_tensor([[crc32(form[-3:].encode()) % AFFIXES for form in w.forms] for w in windows]),
    )
    return batch, wanted(windows)


def _tensor(rows: Sequence[Sequence[int]]) -> Tensor:
    return torch.tensor(padded(rows, 0))
