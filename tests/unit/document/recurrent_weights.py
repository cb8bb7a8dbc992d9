"""Small random weights of a recurrent network's encoder."""

from __future__ import annotations

import numpy as np

from pipeline.document.recurrent.features import ROWS, Floats

LEXICAL, WIDTH, FEATURE = 6, 8, 3
Shapes = dict[str, tuple[int, ...]]


def encoder_shapes(layers: int) -> Shapes:
    """The shape of every array of an encoder without static vectors."""
    shapes: Shapes = {
        "table": (ROWS + 1, FEATURE),
        "style": (LEXICAL,),
        "mix.weight": (3 * FEATURE, LEXICAL),
        "mix.bias": (LEXICAL,),
        "window.weight": (3 * LEXICAL, WIDTH),
        "window.bias": (WIDTH,),
        "norm.weight": (WIDTH,),
        "norm.bias": (WIDTH,),
    }
    for k in range(layers):
        shapes |= {f"layers.{k}.norm.weight": (WIDTH,), f"layers.{k}.norm.bias": (WIDTH,)}
        shapes |= {f"layers.{k}.gates.weight": (WIDTH, 3 * WIDTH), f"layers.{k}.gates.bias": (3 * WIDTH,)}
    return shapes


def filled(shapes: Shapes, *, layers: int, seed: int = 0) -> dict[str, Floats]:
    """Random arrays of these shapes, and the number of layers as the network's files have it."""
    rng = np.random.default_rng(seed)
    weights = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    return weights | {"layers": np.array(layers, dtype=np.float32)}
