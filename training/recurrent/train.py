"""Train the recurrent network for trees or for names, or the one that teaches names.

    python -m training.recurrent.train trees --work WORK --minutes 60

``WORK`` holds the corpora and vectors that ``training.train`` builds. What is labelled by hand is seen in
every pass, what was labelled otherwise, if there is any yet, in parts: trees on which two systems agree,
names as probable as the teacher finds them. The weights kept are a moving average (Polyak and Juditsky 1992);
they are written to ``trees.pt``, ``names.pt`` or ``teacher-names.pt``, from which a further round can go on
(``--start``): its rate rises and falls once more, which finds better weights than the first fall did
(Loshchilov and Hutter 2017, "SGDR"). Those that are shipped are also written to ``trees.npz`` or
``names.npz``, as the components read them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
import torch
from torch import Tensor, nn

from training.documents import read
from training.recurrent.export import write
from training.recurrent.model import Forms, Reader, Shape
from training.recurrent.networks import Average, Schedule, loss_of
from training.recurrent.tensors import collate
from training.recurrent.vary import variants, varied
from training.recurrent.windows import NAMES, TREES, Labels, Window, Windows, batches, collect_labels, rows_of

BATCH_WORDS = 2500
NO_STYLE = 0.15
"""How often a passage's corpus is not told, so that the network reads as well in the style of none."""
SAME_EVERY = {"conll2003": 2}
"""Of a corpus much larger than the others every other document is read."""
STYLE = ""
"""The style in which the shipped networks annotate: none, as in what no corpus labelled."""


@dataclass(frozen=True)
class Recipe:
    """How a network is trained: its outputs, layers, the width of each direction, the highest learning rate,
    how many updates the average looks back, and whether its windows are varied."""

    outputs: tuple[str, ...]
    layers: int
    width: int
    rate: float
    averaged_over: int
    varied: bool = False


RECIPES = {
    "trees": Recipe(TREES, 4, 176, 2e-3, 1500),
    "names": Recipe(NAMES, 3, 128, 2e-3, 1000, varied=True),
    "teacher-names": Recipe(NAMES, 2, 192, 1.5e-3, 300),
}
"""Names with a width of 192 were no better in the same time (README.md)."""
SHIPPED = ("trees", "names")
AGREED_SHARE = 0.4
PLAIN_SHARES = {"news": 0.3, "web": 1.0}
"""How much of what was not labelled by hand a pass sees."""


@dataclass
class Corpus:
    """The windows that every pass sees, and those of which a pass sees a random share."""

    always: list[Window]
    sometimes: list[tuple[float, list[Window]]]

    def all(self) -> Iterator[Window]:
        """Every window."""
        yield from self.always
        for _, windows in self.sometimes:
            yield from windows

    def one_pass(self, rng: random.Random) -> list[Window]:
        """The windows of a pass."""
        drawn = [w for share, ws in self.sometimes for w in rng.sample(ws, int(len(ws) * share))]
        return self.always + drawn


def train(
    model: Reader, known: Forms, corpus: Corpus, recipe: Recipe, *, minutes: float, rate: float
) -> dict[str, Tensor]:
    """The averaged weights after passing over the corpus until the time is over."""
    rng = random.Random(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=1e-3)
    average, schedule, step, shown = Average(model, over=recipe.averaged_over), Schedule(minutes), 0, 0.0
    model.train()
    while schedule.done < 1:
        for group in batches(corpus.one_pass(rng), BATCH_WORDS, rng):
            if schedule.done >= 1:
                break
            batch, targets = collate([varied(w, rng) for w in group] if recipe.varied else group, known)
            batch.style = batch.style * (torch.rand(batch.style.shape) > NO_STYLE)
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate * schedule.rate()
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(model, model(known, batch), targets)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            optimizer.zero_grad()
            average.update(model)
            step, shown = step + 1, shown + float(loss.detach())
            if step % 100 == 0:
                print(f"{schedule.done:6.3f} {step:6d} loss {shown / 100:.4f}", flush=True)
                shown = 0.0
    return average.weights


def tree_corpus(work: Path) -> tuple[Corpus, Labels]:
    """The treebanks and the trees agreed upon."""
    agreed = work / "trees-agreed.spacy"
    gold, silver = read(work / "trees.spacy"), read(agreed) if agreed.exists() else []
    labels = collect_labels([*gold, *silver], [STYLE])
    cut = Windows(labels, TREES)
    always, more = ([w for doc in docs for w in cut.of(doc)] for docs in (gold, silver))
    return Corpus(always, [(AGREED_SHARE, more)]), labels


def name_corpus(work: Path, *, teacher: bool) -> tuple[Corpus, Labels]:
    """The entity corpora, for the teacher with an encoder's states, otherwise with what it has labelled."""
    named = {path.stem: read(path) for path in sorted((work / "entities").glob("*.spacy"))}
    labels = collect_labels((doc for docs in named.values() for doc in docs), [STYLE, *named])
    cut, always = Windows(labels, NAMES), list[Window]()
    for style, docs in named.items():
        states = np.load(work / "states" / f"{style}.npy", mmap_mode="r") if teacher else None
        pairs = zip(docs, rows_of(docs, states), strict=True)
        for doc, rows in islice(pairs, 0, None, SAME_EVERY.get(style, 1)):
            always += cut.of(doc, style, beside=rows)
    return Corpus(always, [] if teacher else list(_labelled(work, cut))), labels


def _labelled(work: Path, cut: Windows) -> Iterator[tuple[float, list[Window]]]:
    """Plain texts with the probabilities that the teacher gives the tags of their words."""
    for name, share in PLAIN_SHARES.items():
        docs = read(work / "plain" / f"{name}.spacy")
        likely = np.load(work / "plain" / f"{name}.npy", mmap_mode="r")
        pairs = zip(docs, rows_of(docs, likely), strict=True)
        yield share, [w for doc, rows in pairs for w in cut.of(doc, likely=rows)]


def shape_of(what: str, labels: Labels, beside: int) -> Shape:
    """The sizes of a network."""
    recipe = RECIPES[what]
    tags, relations, entity_tags = (
        len(values) for values in (labels.tags, labels.relations, labels.entity_tags)
    )
    if recipe.outputs == TREES:
        return Shape(recipe.layers, recipe.width, tags, relations, 0, len(labels.styles))
    return Shape(
        recipe.layers, recipe.width, 0, 0, entity_tags, len(labels.styles), given=tags, beside=beside
    )


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=sorted(RECIPES))
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--start", type=Path, help="weights of an earlier round to go on from (.pt)")
    arguments.add_argument("--rate", type=float, help="highest learning rate")
    options = arguments.parse_args()
    what, work = options.what, options.work
    recipe = RECIPES[what]
    torch.manual_seed(0)
    torch.set_num_threads(1)
    corpus, labels = tree_corpus(work) if what == "trees" else name_corpus(work, teacher=what != "names")
    forms = {form for window in corpus.all() for form in window.forms}
    known = Forms(sorted(variants(forms) if recipe.varied else forms), spacy.load(work / "vectors").vocab)
    beside = corpus.always[0].beside
    shape = shape_of(what, labels, 0 if beside is None else beside.shape[1])
    counts = [len(corpus.always), *(len(windows) for _, windows in corpus.sometimes)]
    print(f"{counts} windows, {len(forms)} forms, {shape}", flush=True)
    model = Reader(shape, known.vectors_width())
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True)["weights"])
    weights = train(model, known, corpus, recipe, minutes=options.minutes, rate=options.rate or recipe.rate)
    saved = {"weights": weights, "labels": asdict(labels), "shape": asdict(shape)}
    torch.save(saved, work / f"{what}.pt")
    if what in SHIPPED:
        write(work / f"{what}.npz", weights, labels, shape, style=STYLE)


if __name__ == "__main__":
    main()
