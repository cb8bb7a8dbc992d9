"""Annotate plain text with a trained teacher: tags, trees and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import Doc

from pipeline.document.recurrent.decode import sentences_of, trees_of
from training.recurrent.windows import Labels, Window, batches
from training.teacher.model import TreeTeacher
from training.teacher.train import build
from training.teacher.word_pieces import WordPieces, collate

LABEL_WORDS = 6000


@dataclass
class TeacherAnnotation:
    """What the teacher says of one window."""

    start: int
    tags: list[str]
    heads: list[int]
    relations: list[str]
    sent_starts: list[bool]


def load_teacher(checkpoint: Path, encoder_folder: Path) -> tuple[TreeTeacher, WordPieces]:
    """A trained teacher, ready to predict."""
    saved = torch.load(checkpoint, weights_only=True)
    model, word_pieces = build(encoder_folder, Labels(**saved["labels"]))
    model.load_state_dict(saved["weights"])
    return model.eval(), word_pieces


def read_all(
    model: TreeTeacher, word_pieces: WordPieces, windows: list[Window]
) -> Iterator[tuple[Window, TeacherAnnotation]]:
    """The teacher's reading of every window, not in order."""
    for group in batches(windows, LABEL_WORDS):
        batch, _ = collate(group, word_pieces)
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores = model(batch)
            tags = scores.tags.argmax(-1).numpy()
            starts = (scores.starts.float().argmax(-1) == 1).numpy()
            arcs = torch.log_softmax(scores.heads, -1).numpy()
            heads = [_heads(arcs[i], starts[i], window) for i, window in enumerate(group)]
            padded = torch.zeros(batch.first.shape, dtype=torch.long)
            for i, row in enumerate(heads):
                padded[i, : len(row)] = torch.tensor(row)
            relations = model.relation_scores(scores, padded).argmax(-1).numpy()
        for i, window in enumerate(group):
            n = len(window.forms)
            yield (
                window,
                TeacherAnnotation(
                    window.start,
                    [word_pieces.labels.tags[t] for t in tags[i, :n]],
                    heads[i],
                    [word_pieces.labels.relations[r] for r in relations[i, :n]],
                    [True, *map(bool, starts[i, 1:n])],
                ),
            )


def _heads(arcs: np.ndarray, starts: np.ndarray, window: Window) -> list[int]:
    """1-based heads (0 is the root) of the words of a window, sentence by sentence; spaces get 0."""
    n = len(window.forms)
    return trees_of(
        arcs[:n], sentences_of(starts[:n].tolist(), [not form.isspace() for form in window.forms])
    )


def annotate(doc: Doc, annotations: Iterable[TeacherAnnotation]) -> Doc:
    """A copy of the document with the readings."""
    tags, relations = [""] * len(doc), [""] * len(doc)
    heads, starts = list(range(len(doc))), [-1] * len(doc)
    for annotation in annotations:
        for offset, head in enumerate(annotation.heads):
            i = annotation.start + offset
            starts[i] = 1 if annotation.sent_starts[offset] and not doc[i].is_space else -1
            if not doc[i].is_space:
                tags[i] = annotation.tags[offset]
                heads[i] = annotation.start + head - 1 if head else i
                relations[i] = annotation.relations[offset] if head else "ROOT"
    _attach_spaces(doc, heads, relations, tags)
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=tags,
        heads=heads,
        deps=relations,
    )


def _attach_spaces(doc: Doc, heads: list[int], relations: list[str], tags: list[str]) -> None:
    """White space hangs on the word before it, as spaCy's parsers have it."""
    for token in doc:
        if token.is_space:
            tags[token.i], relations[token.i] = "_SP", "dep"
            before = next((i for i in range(token.i - 1, -1, -1) if not doc[i].is_space), None)
            after = next((i for i in range(token.i + 1, len(doc)) if not doc[i].is_space), token.i)
            heads[token.i] = after if before is None else before
