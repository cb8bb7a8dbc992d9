"""Train the reader of tone on NewsMTSC: how a sentence makes a named target look.

    python -m training.tone DATA [--members 3]

It writes `pipeline/models/tone/tone.npz`: several networks of one kind that differ in their first weights,
whose probabilities are averaged. Articles that are measured on (`evaluation.readers.opinions`) are left out.
It reads words and the states of the parser's network (`Doc.tensor`), so a newly trained parser calls for a
new reader. Needs torch (extra `train`), and ten minutes on one core for each network.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from spacy.tokens import Doc
from torch import Tensor, nn
from torch.nn import functional

from evaluation.readers.opinions import NEWSMTSC, MarkedTarget, marked_targets
from pipeline.annotate.tone.reader import SHIPPED, TONES, inputs_of
from pipeline.annotate.tone.window import PLACES, Window, target_at, window_of
from pipeline.document.recurrent.network import SLOPE
from pipeline.models import DEFAULT_MODEL
from training.recurrent.export import halved_gates
from training.recurrent.model import Recurrent

PASSES = 12
LAYERS, WIDTH, HIDDEN = 3, 192, 96
DROPOUT, OF_INPUTS, OF_WORDS = 0.25, 0.2, 0.1
"""Shares that are left out in training: of states, of what a word comes with, and of whole words."""
BATCH, RATE, SMOOTHING = 64, 2e-3, 0.1


@dataclass(frozen=True)
class Example:
    """A target with its sentence's words, words x inputs, and the number of its tone."""

    window: Window
    inputs: NDArray[np.float16]
    tone: int


class Network(nn.Module):
    """Recurrent layers over a sentence with a target in it; `pipeline…tone.reader` computes the same."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inputs = nn.Linear(width, WIDTH)
        self.places = nn.ModuleDict({name: nn.Embedding(size, WIDTH) for name, size in PLACES.items()})
        for table in self.places.values():
            nn.init.normal_(table.weight, std=0.3)
        self.layers = nn.ModuleList(Recurrent(WIDTH) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.asks = nn.Linear(WIDTH, 2)
        self.hidden = nn.Linear(4 * WIDTH, HIDDEN)
        self.tones = nn.Linear(HIDDEN, len(TONES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, inputs: Tensor, places: Tensor, mask: Tensor) -> Tensor:
        """Scores of the tones.

        Args:
            inputs: windows x words x inputs.
            places: windows x words x `PLACES`.
            mask: windows x words, false at padding.
        """
        words = inputs.transpose(0, 1)
        if self.training:
            words = words * (torch.rand(*words.shape[:2], 1) >= OF_WORDS)
            words = functional.dropout(words, OF_INPUTS)
        told = mask.T[..., None].float()
        states = self.inputs(words)
        for n, table in enumerate(self.places.values()):
            states = states + table(places[..., n]).transpose(0, 1)
        states = functional.leaky_relu(states, SLOPE) * told
        for layer in self.layers:
            states = states + self._drop_whole(layer(self._drop_whole(states), told))
        states = self._drop_whole(self.norm(states)).transpose(0, 1)
        nowhere = (~mask)[..., None] * -1e4
        weights = torch.softmax(self.asks(states) + nowhere, 1)
        asked = ((places[..., -1] == 1) & mask)[..., None].float()
        pooled = [
            (weights[..., :1] * states).sum(1),
            (weights[..., 1:] * states).sum(1),
            (asked * states).sum(1) / asked.sum(1),
            (states + nowhere).max(1).values,
        ]
        hidden = functional.leaky_relu(self.hidden(self.dropout(torch.cat(pooled, -1))), SLOPE)
        return self.tones(self.dropout(hidden))

    def _drop_whole(self, inputs: Tensor) -> Tensor:
        """Dropout with one mask for all words of a window (Gal and Ghahramani 2016)."""
        return inputs * self.dropout(inputs.new_ones(1, *inputs.shape[1:]))


def examples(nlp: spacy.language.Language, marked: Sequence[MarkedTarget]) -> Iterator[Example]:
    """The targets that stand in a word of their sentence."""
    docs: dict[str, Doc] = {}
    for one in marked:
        if one.text not in docs:
            docs = {one.text: nlp(one.text)}
        doc = docs[one.text]
        target = target_at(doc, one.spans)
        if target is not None:
            window = window_of(doc, target)
            inputs = inputs_of(doc, window.tokens).astype(np.float16)
            yield Example(window, inputs, TONES.index(one.tone))


def tensors(group: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Inputs, places and mask of some targets, padded."""
    longest = max(len(one.window.tokens) for one in group)
    inputs = np.zeros((len(group), longest, group[0].inputs.shape[1]), np.float32)
    places = np.zeros((len(group), longest, len(PLACES)), np.int64)
    mask = np.zeros((len(group), longest), bool)
    for n, one in enumerate(group):
        words = len(one.window.tokens)
        inputs[n, :words], places[n, :words], mask[n, :words] = one.inputs, one.window.places, True
    return torch.from_numpy(inputs), torch.from_numpy(places), torch.from_numpy(mask)


def train(items: Sequence[Example], seed: int) -> Network:
    """A network that has passed over the targets so often."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Network(items[0].inputs.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.01)
    steps = PASSES * -(-len(items) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps)
    begun = time.monotonic()
    network.train()
    for done in range(PASSES):
        order = sorted(items, key=lambda one: len(one.window.tokens) + rng.random() * 8)
        groups = [order[n : n + BATCH] for n in range(0, len(order), BATCH)]
        rng.shuffle(groups)
        shown = 0.0
        for group in groups:
            wanted = torch.tensor([one.tone for one in group])
            loss = functional.cross_entropy(network(*tensors(group)), wanted, label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            shown += float(loss.detach())
        print(
            f"{seed}: pass {done + 1} loss {shown / len(groups):.3f} {time.monotonic() - begun:.0f}s",
            flush=True,
        )
    return network.eval()


def arrays(network: Network) -> dict[str, NDArray[np.float32]]:
    """The weights of one network, matrices as inputs x outputs."""
    found = {name: value.numpy() for name, value in network.state_dict().items()}
    found = {
        name: np.ascontiguousarray(value.T) if value.ndim == 2 and not name.startswith("places.") else value
        for name, value in found.items()
    }
    return {"layers": np.array(LAYERS, np.float32)} | halved_gates(found, LAYERS)


def main() -> None:
    """Command line entry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--members", type=int, default=3)
    parser.add_argument("--first", type=int, default=0, help="seed of the first network")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    nlp = spacy.load(options.model)
    with nlp.select_pipes(enable=["closing_marks", "parser"]):
        items = list(examples(nlp, list(marked_targets(options.data / NEWSMTSC, apart=False))))
    print(f"{len(items)} targets", flush=True)
    kept: dict[str, NDArray[np.float16]] = {"members": np.array(options.members, np.float16)}
    for n in range(options.members):
        made = arrays(train(items, options.first + n))
        kept |= {f"{n}.{name}": value.astype(np.float16) for name, value in made.items()}
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.output, **kept)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
