"""From windows of words to the tensors of the recurrent network."""

from __future__ import annotations

import torch
from torch import Tensor

from training.networks import wanted
from training.recurrent.model import Batch, Forms
from training.windows import Window, padded


def collate(windows: list[Window], known: Forms) -> tuple[Batch, dict[str, Tensor]]:
    """Padded tensors of a batch and its wanted outputs."""
    distinct: dict[str, int] = {}
    for window in windows:
        for form in window.forms:
            distinct.setdefault(form, len(distinct))
    batch = Batch(
        words=torch.tensor(padded([[distinct[form] for form in w.forms] for w in windows], 0)),
        mask=torch.tensor(padded([[1] * len(w.forms) for w in windows], 0)).bool(),
        style=torch.tensor([w.style for w in windows]),
        forms=torch.tensor([known.index[form] for form in distinct]),
    )
    return batch, wanted(windows)
