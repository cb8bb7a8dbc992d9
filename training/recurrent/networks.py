"""What the networks of this folder share: biaffine scores, their losses, and how the learning rate goes."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.recurrent.windows import IGNORE, Window, padded

SMOOTHING = 0.03
"""The share of a label's probability that goes to all labels alike."""


@dataclass
class Scores:
    """Logits for every word: tags, heads (index 0 is the root), sentence starts, entity tags."""

    tags: Tensor
    heads: Tensor
    starts: Tensor
    entities: Tensor
    states: Tensor


class Biaffine(nn.Module):
    """Scores of every pair of words, with bias terms: documents x outputs x words x words."""

    def __init__(self, width: int, outputs: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))
        nn.init.xavier_uniform_(self.weight[:, :width, :width])

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score each dependent (rows) with each head (columns)."""
        return torch.einsum("bxi,oij,byj->boxy", _with_one(dependents), self.weight, _with_one(heads))

    def chosen(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Score each dependent with the one head that is given for it: documents x words x outputs."""
        dependents, heads = _with_one(dependents), _with_one(heads)
        outputs, width, _ = self.weight.shape
        mapped = dependents @ self.weight.transpose(0, 1).reshape(width, -1)
        return (mapped.unflatten(-1, (outputs, width)) * heads[..., None, :]).sum(-1)


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)


class RelationScorer(Protocol):
    """A network that scores dependency labels once the heads are known."""

    def relation_scores(self, scores: Scores, heads: Tensor) -> Tensor:
        """Logits of the labels."""
        ...


def loss_of(model: RelationScorer, scores: Scores, targets: dict[str, Tensor]) -> Tensor:
    """Sum of the cross-entropies of everything the batch tells."""
    total = scores.states.sum() * 0.0
    for name in ("tags", "starts"):
        if name in targets:
            total = total + _cross_entropy(getattr(scores, name), targets[name])
    if "entities" in targets:
        total = total + _entity_loss(scores.entities, targets["entities"], targets.get("likely"))
    if "heads" not in targets:
        return total
    total = total + _cross_entropy(scores.heads, targets["heads"], smoothing=0.0)
    if (targets["heads"] != IGNORE).any():
        relations = model.relation_scores(scores, targets["heads"].clamp(min=0))
        total = total + _cross_entropy(relations, targets["relations"])
    return total


def _entity_loss(logits: Tensor, labels: Tensor, likely: Tensor | None) -> Tensor:
    """Cross-entropy with the labels and, where a teacher's probabilities are given, with them.

    Learning from them is "distillation" (Hinton, Vinyals and Dean 2015).
    """
    if likely is None:
        return _cross_entropy(logits, labels)
    known = (labels != IGNORE)[..., None]
    one_hot = nn.functional.one_hot(labels.clamp(min=0), logits.shape[-1])
    taught = likely + known * ((1 - SMOOTHING) * one_hot + SMOOTHING / logits.shape[-1])
    return -(taught * torch.log_softmax(logits.float(), -1)).sum() / taught.sum().clamp(min=1)


def _cross_entropy(logits: Tensor, target: Tensor, *, smoothing: float = SMOOTHING) -> Tensor:
    if not (target != IGNORE).any():
        return logits.float().sum() * 0.0
    return nn.functional.cross_entropy(
        logits.float().flatten(0, 1), target.flatten(), ignore_index=IGNORE, label_smoothing=smoothing
    )


class Schedule:
    """Learning rate as a share of the highest: a warm-up, then down to nothing when the time is over."""

    def __init__(self, minutes: float) -> None:
        self.begin, self.seconds = time.monotonic(), minutes * 60

    @property
    def done(self) -> float:
        """The share of the time that is used."""
        return (time.monotonic() - self.begin) / self.seconds

    def rate(self) -> float:
        """The factor for now."""
        return max(0.0, min(1.0, self.done / 0.05, (1 - self.done) / 0.95))


class Average:
    """An exponential moving average of a network's weights, quick to forget at the beginning.

    Args:
        over: How many updates it looks back in the long run.
    """

    def __init__(self, model: nn.Module, *, over: float) -> None:
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self._steps, self._over = 0, over

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move towards the present weights."""
        self._steps += 1
        share = max(1 / self._over, 1 / (1 + self._steps / 10))
        for name, value in model.state_dict().items():
            self.weights[name].lerp_(value, share)


def wanted(windows: list[Window]) -> dict[str, Tensor]:
    """Padded targets of a batch; ``likely`` is among them if a teacher's probabilities are taught."""
    found = {
        name: torch.tensor(padded([w.targets[name] for w in windows], IGNORE)) for name in windows[0].targets
    }
    if any(w.likely is not None for w in windows):
        found["likely"] = stacked([w.likely for w in windows], [len(w.forms) for w in windows])
    return found


def stacked(rows: Sequence[NDArray[Any] | None], lengths: Sequence[int]) -> Tensor:
    """Windows x words x width, zeros where a window is shorter or has no rows."""
    width = next(len(part[0]) for part in rows if part is not None)
    table = np.zeros((len(rows), max(lengths), width), dtype=np.float32)
    for number, part in enumerate(rows):
        if part is not None:
            table[number, : len(part)] = part
    return torch.from_numpy(table)
