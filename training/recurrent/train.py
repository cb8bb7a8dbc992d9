"""Train the recurrent network for trees or for names.

    python -m training.recurrent.train trees --work WORK --minutes 60

``WORK`` holds the corpora and vectors that ``training.train`` builds. What is labelled by hand is seen in
every pass, what systems agreed upon, if there is any yet, in parts. The weights kept are a moving average
(Polyak and Juditsky 1992); they are written to ``trees.npz`` or ``names.npz``, as the components read them,
and to ``trees.pt`` or ``names.pt``, from which a further round can go on (``--start``): its rate rises and
falls once more, which finds better weights than the first fall did (Loshchilov and Hutter 2017, "SGDR").
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
import torch
from spacy.tokens import Doc
from torch import Tensor, nn

from training.corpora import read
from training.networks import Average, Schedule, loss_of
from training.recurrent.data import collate
from training.recurrent.export import write
from training.recurrent.model import Forms, Reader, Shape
from training.windows import NAMES, TREES, Labels, Window, Windows, batches, collect_labels

BATCH_WORDS = 2500
RATE = 2e-3
SILVER_SHARE = {"trees": 0.4, "names": 0.25}
AVERAGED_OVER = 1500
NO_STYLE = 0.15
LAYERS = {"trees": (4, 176), "names": (3, 128)}
OUTPUTS = {"trees": TREES, "names": NAMES}
SAME_EVERY = {"conll2003": 2}
STYLES = {"trees": "", "names": ""}
"""The style in which the shipped network annotates; none is that of what was agreed upon."""


def train(
    model: Reader,
    known: Forms,
    gold: list[Window],
    silver: list[Window],
    *,
    share: float,
    minutes: float,
    rate: float = RATE,
) -> dict[str, Tensor]:
    """The averaged weights after passing over the windows until the time is over.

    Of ``silver`` a pass takes a random ``share``.
    """
    rng = random.Random(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=1e-3)
    average, schedule, step, shown = Average(model, over=AVERAGED_OVER), Schedule(minutes), 0, 0.0
    model.train()
    while schedule.done < 1:
        for group in batches(gold + rng.sample(silver, int(len(silver) * share)), BATCH_WORDS, rng):
            if schedule.done >= 1:
                break
            batch, targets = collate(group, known)
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


def corpora(what: str, work: Path) -> tuple[dict[str, list[Doc]], list[Doc]]:
    """Documents labelled by hand, by the style of their annotation, and those agreed upon."""
    agreed = work / f"{what}-agreed.spacy"
    silver = read(agreed) if agreed.exists() else []
    if what == "trees":
        return {"": read(work / "trees.spacy")}, silver
    named = {path.stem: read(path) for path in sorted((work / "entities").glob("*.spacy"))}
    return {name: docs[:: SAME_EVERY.get(name, 1)] for name, docs in named.items()}, silver


def shape_of(what: str, labels: Labels) -> Shape:
    """The sizes of the network for trees or for names."""
    layers, width = LAYERS[what]
    tags, relations, entity_tags = (
        len(values) for values in (labels.tags, labels.relations, labels.entity_tags)
    )
    if what == "trees":
        return Shape(layers, width, tags, relations, 0, len(labels.styles))
    return Shape(layers, width, 0, 0, entity_tags, len(labels.styles), given=tags)


def main() -> None:
    """Command line entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("what", choices=sorted(OUTPUTS))
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--start", type=Path, help="weights of an earlier round to go on from (.pt)")
    arguments.add_argument("--rate", type=float, default=RATE, help="highest learning rate")
    options = arguments.parse_args()
    what, work = options.what, options.work
    torch.manual_seed(0)
    torch.set_num_threads(1)
    gold, silver = corpora(what, work)
    every = (doc for docs in (*gold.values(), silver) for doc in docs)
    labels = collect_labels(every, ["", *(style for style in gold if style)])
    cut = Windows(labels, OUTPUTS[what])
    windows = [w for style, docs in gold.items() for doc in docs for w in cut.of(doc, style)]
    more = [w for doc in silver for w in cut.of(doc)]
    forms = sorted({form for w in (*windows, *more) for form in w.forms})
    known = Forms(forms, spacy.load(work / "vectors").vocab)
    shape = shape_of(what, labels)
    print(f"{len(windows)} + {len(more)} windows, {len(forms)} forms, {shape}", flush=True)
    model = Reader(shape, known.vectors_width())
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    share = SILVER_SHARE[what]
    weights = train(model, known, windows, more, share=share, minutes=options.minutes, rate=options.rate)
    torch.save(weights, work / f"{what}.pt")
    write(work / f"{what}.npz", weights, labels, shape, style=STYLES[what])


if __name__ == "__main__":
    main()
