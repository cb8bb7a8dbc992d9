"""Train the tagger of the attribution component on the training part of PolNeAR.

    python -m training.attribution.tagger ARCHIVE --work FOLDER

It writes one tagger for each fold of the articles to FOLDER, trained on the other folds:
`training.attribution.acceptance` takes what is said of an article from the one it is new to. The first
of them is shipped (`pipeline/models/attribution/tagger.npz`): one trained on all articles would be surer than
those whose words the acceptance model has learnt to weigh.
Needs torch (extra `train`).
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from evaluation.readers.polnear import read_polnear
from pipeline.annotate.attribution.accept.tagger import POINTERS, SHIPPED
from pipeline.document.recurrent.features import ROWS
from pipeline.models import DEFAULT_MODEL
from training.attribution.tags import ALONE, BOUNDS, FOLDS, Example, examples
from training.recurrent.export import exported
from training.recurrent.model import Batch, Forms, Reader, Shape
from training.recurrent.networks import Average, stacked
from training.recurrent.tensors import inputs
from training.recurrent.windows import batches, padded

PASSES = 8
LAYERS, WIDTH = 3, 96
POINTER_WIDTH = 48
BATCH_WORDS = 2500
RATE = 2e-3
AVERAGED_OVER, AVERAGED_EVERY = 320, 8
POINTER_SHARE = 0.2
"""Weight of the pointers' losses beside those of the marks."""
NO_VECTORS = 0.05
"""Share of batches without any static vector, so that the tagger works with pipelines that have none."""
NO_STATES = 0.05
"""Share of batches without the parser's states: pipelines with another parser have none."""
_PAD = -1


class Network(nn.Module):
    """The encoder and its outputs; `pipeline…accept.tagger` computes the same without torch."""

    def __init__(self, static_width: int, states_width: int) -> None:
        super().__init__()
        shape = Shape(LAYERS, WIDTH, tags=0, relations=0, entity_tags=0, styles=1, beside=states_width)
        self.encoder = Reader(shape, static_width)
        self.encoder.lexical.table.sparse = True
        self.encoder.style.weight.requires_grad_(False)
        states = 2 * WIDTH
        self.marks = nn.Linear(states, len(ALONE) + 3 * len(BOUNDS))
        self.asks = nn.Linear(states, len(POINTERS) * POINTER_WIDTH)
        self.offers = nn.Linear(states, len(POINTERS) * POINTER_WIDTH)

    def forward(self, known: Forms, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the marks, what words ask for as cues, what they offer to cues."""
        states = self.encoder.states(known, batch)
        return self.marks(states).float(), self.asks(states).float(), self.offers(states).float()


def loss_of(outputs: tuple[Tensor, Tensor, Tensor], group: Sequence[Example], mask: Tensor) -> Tensor:
    """The summed losses of all marks and, weighted less, all pointers."""
    marks, asks, offers = outputs
    wanted = {
        name: torch.tensor(padded([item.tags[name] for item in group], _PAD)) for name in (*ALONE, *BOUNDS)
    }
    loss = marks.new_zeros(())
    for n, name in enumerate(ALONE):
        loss = loss + binary_cross_entropy_with_logits(marks[..., n][mask], wanted[name][mask].float())
    for n, name in enumerate(BOUNDS):
        low = len(ALONE) + 3 * n
        loss = loss + cross_entropy(marks[..., low : low + 3][mask], wanted[name][mask])
    links = torch.tensor(
        [
            (k, link.cue, link.start, link.end, link.source)
            for k, item in enumerate(group)
            for link in item.links
        ]
    )
    if not len(links):
        return loss
    row, cue = links[:, 0], links[:, 1]
    asked = asks[row, cue].unflatten(-1, (len(POINTERS), POINTER_WIDTH))
    offered = offers[row].unflatten(-1, (len(POINTERS), POINTER_WIDTH))
    scores = torch.einsum("lpw,lnpw->lpn", asked, offered) / POINTER_WIDTH**0.5
    scores = scores.masked_fill(~mask[row][:, None], -1e4)
    pointed = [cross_entropy(scores[:, n], links[:, 2 + n]) for n in range(len(POINTERS))]
    return loss + POINTER_SHARE * torch.stack(pointed).sum()


def train(items: Sequence[Example], known: Forms, *, passes: int, name: str) -> Network:
    """A network that has passed over the stretches so often; its weights are a moving average."""
    torch.manual_seed(0)
    rng = random.Random(0)
    network = Network(known.vectors_width(), items[0].states.shape[1])
    table = network.encoder.lexical.table.weight
    dense = [p for p in network.parameters() if p is not table and p.requires_grad]
    optimizers = [
        torch.optim.AdamW(dense, lr=RATE, betas=(0.9, 0.95), weight_decay=1e-3),
        torch.optim.SparseAdam([table], lr=RATE),
    ]
    average = Average(network, over=AVERAGED_OVER / AVERAGED_EVERY)
    static, nothing = known.static, torch.zeros_like(known.static)
    steps = passes * sum(1 for _ in batches(items, BATCH_WORDS, random.Random(0)))
    step, shown, begun = 0, 0.0, time.monotonic()
    network.train()
    for _ in range(passes):
        for group in batches(items, BATCH_WORDS, rng):
            for optimizer in optimizers:
                optimizer.param_groups[0]["lr"] = RATE * min((step + 1) / 60, max(0.01, 1 - step / steps))
            known.static = nothing if rng.random() < NO_VECTORS else static
            batch = inputs([item.forms for item in group], [0] * len(group), known)
            if rng.random() >= NO_STATES:
                batch.beside = stacked([item.states for item in group], [len(item.forms) for item in group])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = network(known, batch)
            loss = loss_of(outputs, group, batch.mask)
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 5.0)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad()
            step, shown = step + 1, shown + float(loss.detach())
            if step % AVERAGED_EVERY == 0:
                average.update(network)
            if step % 100 == 0:
                seconds = time.monotonic() - begun
                print(f"{name} {step}/{steps} loss {shown / 100:.4f} {seconds:.0f}s", flush=True)
                shown = 0.0
    known.static = static
    network.load_state_dict(average.weights)
    return network.eval()


def arrays(network: Network, known: Forms) -> dict[str, Any]:
    """The arrays of the tagger's file; rows of the table that no training form has are zero."""
    weights = network.state_dict()
    encoder = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
    found = exported(encoder, LAYERS)
    seen = torch.zeros(ROWS + 1, dtype=torch.bool)
    for rows in (known.word, known.affixes, known.ngrams):
        seen[rows.flatten()] = True
    found["table"] = found["table"][:ROWS] * seen[:ROWS, None].numpy()
    found["static_width"] = np.array(known.vectors_width(), dtype=np.float32)
    for name in ("marks", "asks", "offers"):
        found[f"{name}.weight"] = np.ascontiguousarray(weights[f"{name}.weight"].numpy().T)
        found[f"{name}.bias"] = weights[f"{name}.bias"].numpy()
    return {name: value.astype(np.float16) for name, value in found.items()}


def main() -> None:
    """Command line entry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder for the taggers of the folds")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="spaCy pipeline with static vectors")
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, default=None, help="only so many articles")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    nlp = spacy.load(options.model)
    articles = read_polnear(options.archive)[: options.limit]
    with nlp.select_pipes(enable=["closing_marks", "parser"]):
        by_article = [list(examples(article, nlp(article.text))) for article in articles]
    options.work.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        seen = [item for n, items in enumerate(by_article) if n % FOLDS != fold for item in items]
        known = Forms(sorted({form for item in seen for form in item.forms}), nlp.vocab)
        network = train(seen, known, passes=options.passes, name=f"fold {fold}")
        np.savez_compressed(options.work / f"tagger-{fold}.npz", **arrays(network, known))
    shutil.copyfile(options.work / "tagger-0.npz", options.output)


if __name__ == "__main__":
    main()
