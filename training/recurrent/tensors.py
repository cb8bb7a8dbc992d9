"""From windows of words to the tensors of the recurrent network."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from training.recurrent.model import Batch, Forms
from training.recurrent.networks import stacked, wanted
from training.recurrent.windows import Window, padded


def collate(windows: list[Window], known: Forms) -> tuple[Batch, dict[str, Tensor]]:
    """Padded tensors of a batch and its wanted outputs."""
    styles = [window.style for window in windows]
    batch = inputs([window.forms for window in windows], styles, known)
    batch.given = torch.tensor(padded([window.given for window in windows], 0))
    if windows[0].beside is not None:
        rows = stacked([window.beside for window in windows], [len(window.forms) for window in windows])
        batch.beside = rows.to(torch.bfloat16)
    return batch, wanted(windows)


def inputs(rows: Sequence[Sequence[str]], styles: Sequence[int], known: Forms) -> Batch:
    """Padded tensors of runs of forms and their styles, no tags given."""
    distinct: dict[str, int] = {}
    for row in rows:
        for form in row:
            distinct.setdefault(form, len(distinct))
    words = torch.tensor(padded([[distinct[form] for form in row] for row in rows], 0))
    return Batch(
        words=words,
        given=torch.zeros_like(words),
        mask=torch.tensor(padded([[1] * len(row) for row in rows], 0)).bool(),
        style=torch.tensor(styles),
        forms=torch.tensor([known.index[form] for form in distinct]),
    )
