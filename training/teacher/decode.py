"""From scores to annotations: the best projective tree of a sentence, the best legal sequence of IOB tags."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def best_tree(scores: Array) -> list[int]:
    """Heads (0 is the root) of the highest-scoring projective tree with one root.

    ``scores[d, h]`` is the score of word d+1 under h, h in 0..n. Words that pick their best head one by one
    mostly form such a tree already; if not, Eisner's algorithm (1996, "Three New Probabilistic Models") finds
    it.
    """
    greedy = [int(h) for h in scores.argmax(1)]
    return greedy if is_projective_tree(greedy) else _eisner(scores)


def is_projective_tree(heads: list[int]) -> bool:
    """Whether 1-based words with these heads form one tree under the root 0 without crossing arcs."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    arcs = [(min(h, d), max(h, d)) for d, h in enumerate(heads, 1)]
    return not any(a < c < b < d for a, b in arcs for c, d in arcs)


def _eisner(scores: Array) -> list[int]:
    """Projective maximum tree over words 1..n; the root takes the one word that makes the sum highest."""
    n = scores.shape[0]
    arc = np.full((n + 1, n + 1), -1e9, dtype=np.float64)
    arc[:, 1:] = scores.T
    complete = np.zeros((n + 2, n + 2, 2))
    incomplete = np.full((n + 2, n + 2, 2), -1e9)
    split_complete = np.zeros((n + 2, n + 2, 2), dtype=int)
    split_incomplete = np.zeros((n + 2, n + 2), dtype=int)
    for width in range(1, n):
        for left in range(1, n - width + 1):
            right = left + width
            inner = complete[left, left:right, 1] + complete[left + 1 : right + 1, right, 0]
            k = int(inner.argmax())
            split_incomplete[left, right] = left + k
            incomplete[left, right, 0] = inner[k] + arc[right, left]
            incomplete[left, right, 1] = inner[k] + arc[left, right]
            to_left = complete[left, left:right, 0] + incomplete[left:right, right, 0]
            k = int(to_left.argmax())
            complete[left, right, 0], split_complete[left, right, 0] = to_left[k], left + k
            to_right = incomplete[left, left + 1 : right + 1, 1] + complete[left + 1 : right + 1, right, 1]
            k = int(to_right.argmax())
            complete[left, right, 1], split_complete[left, right, 1] = to_right[k], left + 1 + k
    words = np.arange(1, n + 1)
    root = int((complete[1, words, 0] + complete[words, n, 1] + arc[0, words]).argmax()) + 1
    heads = [0] * (n + 1)
    stack = [(1, root, 0, True), (root, n, 1, True)]
    while stack:
        left, right, side, whole = stack.pop()
        if left >= right:
            continue
        if not whole:
            k = int(split_incomplete[left, right])
            heads[right if side else left] = left if side else right
            stack += [(left, k, 1, True), (k + 1, right, 0, True)]
        elif side == 0:
            k = int(split_complete[left, right, 0])
            stack += [(left, k, 0, True), (k, right, 0, False)]
        else:
            k = int(split_complete[left, right, 1])
            stack += [(left, k, 1, False), (k, right, 1, True)]
    return heads[1:]


def legal_moves(tags: list[str]) -> Array:
    """0 where a tag may follow another, a large negative number where IOB forbids it."""
    moves = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    moves[i, j] = -1e4
    return moves


def best_tags(scores: Array, moves: Array, inside: list[bool]) -> list[int]:
    """The best legal tag sequence (Viterbi); ``inside`` marks tags that cannot begin a sequence."""
    best = scores[0] + np.where(inside, -1e4, 0)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + moves
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
