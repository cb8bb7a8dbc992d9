"""From spaCy documents to the tensors of the teacher, in windows of whole sentences or paragraphs."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from zlib import crc32

import torch
from spacy.tokens import Doc, Token
from tokenizers import Tokenizer
from torch import Tensor

from training.teacher.model import AFFIXES, Batch

IGNORE = -100
MAX_WORDS = 110
MAX_PIECES = 400
SPACE_PIECE = "[SEP]"


@dataclass
class Labels:
    """The values a teacher can give, in the order of its outputs."""

    tags: list[str]
    relations: list[str]
    entity_tags: list[str]
    styles: list[str]


@dataclass
class Window:
    """Some words of a document with their pieces and, for training, the wanted outputs."""

    start: int
    pieces: list[list[int]]
    shapes: list[int]
    affixes: list[int]
    style: int = 0
    targets: dict[str, list[int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of pieces with the two special ones."""
        return sum(map(len, self.pieces)) + 2


def collect_labels(docs: Iterable[Doc], styles: Sequence[str]) -> Labels:
    """Every tag, dependency and entity label of the training documents."""
    tags: set[str] = set()
    relations: set[str] = set()
    entities: set[str] = set()
    for doc in docs:
        tags.update(t.tag_ for t in doc if t.tag_)
        relations.update(t.dep_ for t in doc if t.dep_)
        entities.update(e.label_ for e in doc.ents)
    entity_tags = ["O", *(f"{position}-{label}" for label in sorted(entities) for position in "BI")]
    return Labels(sorted(tags), sorted(relations), entity_tags, list(styles))


def shape(token: Token) -> int:
    """A number for how the token is written: capitals, digits, after a break."""
    text = token.text
    if token.is_space:
        return 1
    if text.islower():
        kind = 2
    elif text.isupper() and len(text) == 1:
        kind = 3
    elif text.isupper():
        kind = 4
    elif text[:1].isupper() and text[1:].islower():
        kind = 5
    elif text[:1].isupper():
        kind = 6
    elif any(c.isdigit() for c in text):
        kind = 7
    else:
        kind = 8 if any(c.isalpha() for c in text) else 9
    after_break = token.i == 0 or token.nbor(-1).is_space
    return kind + 6 if after_break and 2 <= kind <= 6 else kind


class Encoder:
    """Cuts documents into windows and turns their words into pieces."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer = tokenizer
        self.labels = labels
        self.space = tokenizer.token_to_id(SPACE_PIECE)
        self.mask = tokenizer.token_to_id("[MASK]")
        self.begin, self.end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self._known: dict[str, list[int]] = {}
        self._index = {
            name: {value: i for i, value in enumerate(values)} for name, values in vars(labels).items()
        }

    def windows(self, doc: Doc, *, style: str = "", supervised: bool = False) -> list[Window]:
        """Windows that cover the document, cut at sentence starts or paragraph breaks where there are any."""
        cuts = [*_cuts(doc), len(doc)]
        found = []
        for start, end in pairwise(cuts):
            window = self._window(doc, start, end)
            if window.size > MAX_PIECES:
                continue
            window.style = self._index["styles"].get(style, 0)
            if supervised:
                window.targets = self._targets(doc, start, end)
            found.append(window)
        return found

    def _window(self, doc: Doc, start: int, end: int) -> Window:
        tokens = doc[start:end]
        return Window(
            start=start,
            pieces=[self._pieces(token) for token in tokens],
            shapes=[shape(token) for token in tokens],
            affixes=[crc32(token.text[-3:].encode()) % AFFIXES for token in tokens],
        )

    def _pieces(self, token: Token) -> list[int]:
        if token.is_space:
            return [self.space]
        known = self._known.get(token.text)
        if known is None:
            ids = self.tokenizer.encode(token.text, add_special_tokens=False).ids[:8]
            known = self._known[token.text] = ids or [self.tokenizer.token_to_id("[UNK]")]
        return known

    def _targets(self, doc: Doc, start: int, end: int) -> dict[str, list[int]]:
        heads, relations = [], []
        for token in doc[start:end]:
            known = bool(token.dep_) and not token.is_space
            inside = start <= token.head.i < end
            root = token.head.i == token.i
            heads.append((0 if root else token.head.i - start + 1) if known and inside else IGNORE)
            relations.append(self._index["relations"].get(token.dep_, IGNORE) if known and inside else IGNORE)
        parsed = doc.has_annotation("DEP")
        return {
            "tags": [
                self._index["tags"].get(t.tag_, IGNORE) if not t.is_space else IGNORE for t in doc[start:end]
            ],
            "heads": heads,
            "relations": relations,
            "starts": [
                int(bool(t.is_sent_start)) if parsed and not t.is_space and t.i > start else IGNORE
                for t in doc[start:end]
            ],
            "entities": [self._entity(t) for t in doc[start:end]],
        }

    def _entity(self, token: Token) -> int:
        if token.ent_iob == 0 or token.is_space:
            return IGNORE
        name = "O" if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"
        return self._index["entity_tags"].get(name, IGNORE)


def _cuts(doc: Doc) -> list[int]:
    """Where windows start."""
    cuts = [0]
    last = 0
    for token in doc:
        if token.i == 0:
            continue
        before = token.nbor(-1)
        possible = (
            bool(token.is_sent_start)
            if doc.has_annotation("SENT_START")
            else (before.is_space and "\n" in before.text)
            or (before.text in {".", "?", "!"} and token.i - cuts[-1] > MAX_WORDS * 3 // 4)
        )
        if possible:
            if token.i - cuts[-1] > MAX_WORDS and last > cuts[-1]:
                cuts.append(last)
            last = token.i
        if token.i - cuts[-1] > MAX_WORDS + 60:
            cuts.append(last if last > cuts[-1] else token.i)
    return cuts


def batches(windows: list[Window], size: int, rng: random.Random | None = None) -> Iterator[list[Window]]:
    """Group windows of similar length, about ``size`` pieces (padding included) in a batch."""
    key = (lambda w: w.size * rng.uniform(0.9, 1.1)) if rng else (lambda w: w.size)
    groups: list[list[Window]] = [[]]
    for window in sorted(windows, key=key):
        longest = max([window.size, *(w.size for w in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    yield from (group for group in groups if group)


def collate(windows: list[Window], encoder: Encoder) -> tuple[Batch, dict[str, Tensor]]:
    """Padded input tensors and, if the windows have them, targets."""
    ids, of_word, first = [], [], []
    for window in windows:
        flat, owner, starts = [encoder.begin], [0], []
        for index, pieces in enumerate(window.pieces):
            starts.append(len(flat))
            flat.extend(pieces)
            owner.extend([index] * len(pieces))
        ids.append([*flat, encoder.end])
        of_word.append([*owner, 0])
        first.append(starts)
    batch = Batch(
        piece_ids=_padded(ids, 0),
        piece_mask=_padded([[1] * len(row) for row in ids], 0),
        of_word=_padded(of_word, 0),
        first=_padded(first, 0),
        word_mask=_padded([[1] * len(w.pieces) for w in windows], 0).bool(),
        shapes=_padded([w.shapes for w in windows], 0),
        affixes=_padded([w.affixes for w in windows], 0),
        style=torch.tensor([w.style for w in windows]),
    )
    names = windows[0].targets.keys()
    return batch, {name: _padded([w.targets[name] for w in windows], IGNORE) for name in names}


def _padded(rows: list[list[int]], value: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [value] * (longest - len(row)) for row in rows])
