"""Vectors of single words from the sentence encoder that the teacher starts from.

    python -m training.teacher.word_vectors --data ../shared/data --work WORK --encoder FOLDER --glove ARCHIVE

writes ``WORK/vectors``, a blank pipeline with the static vectors.
"""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from transformers import BertModel

from training.documents import read
from training.recurrent.vectors import (
    Matrix,
    combined,
    count_words,
    principal,
    read_package,
    shared_rows,
    vector_pipeline,
    vocabulary,
)
from training.recurrent.windows import padded
from training.teacher.texts import newswire, political_news
from training.teacher.word_pieces import read_tokenizer

BLOCK = 1024
MOST_PIECES = 14


@torch.inference_mode()
def encoder_states(words: list[str], folder: Path) -> Matrix:
    """The mean over a word's pieces of the encoder's second and last layers, words x width."""
    tokenizer = read_tokenizer(folder)
    model = BertModel.from_pretrained(str(folder), add_pooling_layer=False).eval()
    pieces = [encoding.ids[:MOST_PIECES] for encoding in tokenizer.encode_batch(words)]
    order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
    found = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        found[block] = _means(model, [pieces[i] for i in block]).numpy()
    return found


def _means(model: BertModel, pieces: list[list[int]]) -> Tensor:
    ids, mask = torch.tensor(padded(pieces, 0)), torch.tensor(padded([[1] * len(p) for p in pieces], 0))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        layers = model(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
    states = (layers[2].float() + layers[-1].float()) / 2
    inner = mask.clone()
    inner[:, 0] = 0
    inner[torch.arange(len(pieces)), mask.sum(1) - 1] = 0
    return (states * inner[..., None]).sum(1) / inner.sum(1, keepdim=True).clamp(min=1)


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "work", "encoder", "glove"):
        arguments.add_argument(f"--{name}", type=Path, required=True)
    options = arguments.parse_args()
    labelled = [options.work / "trees.spacy", *sorted((options.work / "entities").glob("*.spacy"))]
    counts = count_words(chain(newswire(options.data), political_news(options.data)))
    counts.update(
        token.lower_ for path in labelled for doc in read(path) for token in doc if not token.is_space
    )
    words, vectors = read_package(options.glove)
    own = vocabulary(words, counts)
    weights = np.array([counts[word] + 1 for word in own], dtype=np.float32) ** 0.3
    reduced = principal(encoder_states(own, options.encoder), weights)
    rows = combined(own, words, vectors, reduced)
    vector_pipeline(own, rows, shared_rows(own, words, vectors)).to_disk(options.work / "vectors")
    print(f"{len(own)} rows of {rows.shape[1]}", flush=True)


if __name__ == "__main__":
    main()
