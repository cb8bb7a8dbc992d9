"""Write a trained recurrent network as the arrays that the shipped components read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from pipeline.document.recurrent.component import as_bytes
from training.recurrent.model import Shape
from training.recurrent.windows import Labels

Arrays = dict[str, NDArray[np.float32]]


def write(path: Path, weights: dict[str, Tensor], labels: Labels, shape: Shape, *, style: str) -> None:
    """Write the file of a component that annotates in the given style."""
    values = {"entity_tags": labels.entity_tags}
    if shape.given:
        values["given"] = labels.tags
    if shape.tags:
        values = {"tags": labels.tags, "relations": labels.relations}
    arrays = exported(weights, shape.layers, labels.styles.index(style))
    path.write_bytes(as_bytes(arrays, values))


def exported(weights: dict[str, Tensor], layers: int, style: int = 0) -> Arrays:
    """The arrays under the names of ``pipeline.document.recurrent``, matrices as inputs x outputs."""
    found: Arrays = {"layers": np.array(layers, dtype=np.float32)}
    for name, value in weights.items():
        array = value.float().numpy()
        if name == "lexical.table.weight":
            found["table"] = array
        elif name == "style.weight":
            found["style"] = array[style]
        elif name == "given.weight":
            found["given"] = array
        elif name.startswith("arcs."):
            found["arcs"] = array[0]
        elif array.ndim == 2:
            found[_short(name)] = np.ascontiguousarray(array.T)
        else:
            found[_short(name)] = array
    return halved_gates(found, layers)


def halved_gates(found: Arrays, layers: int) -> Arrays:
    """The arrays with the columns of both gates of the recurrent layers halved, as numpy's take them."""
    for layer in range(layers):
        for part in ("weight", "bias"):
            gates = found[f"layers.{layer}.gates.{part}"] = found[f"layers.{layer}.gates.{part}"].copy()
            gates[..., gates.shape[-1] // 3 :] *= 0.5
    return found


def _short(name: str) -> str:
    """The name without the wrappers of the training network."""
    parts = [p for p in name.split(".") if p != "lexical"]
    wrapped = parts[0] in {"arc_dependent", "arc_head", "relations", "entities"}
    if parts[0] == "entities":
        return f"entities.{'in' if parts[1:3] == ['0', '0'] else 'out'}.{parts[-1]}"
    return f"{parts[0]}.{parts[-1]}" if wrapped else ".".join(parts)
