"""From scores to annotations: the best projective tree of a sentence, the best legal sequence of IOB tags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_NO_SPAN = -1e9
"""Score of a span not yet built: below the sum of any arcs."""
_FORBIDDEN = -1e4
"""Score of a move that IOB forbids: below the sum of any tags of a window."""


def best_tree(scores: Array) -> list[int]:
    """Heads (0 is the root) of the highest-scoring projective tree with one root.

    ``scores[d, h]`` is the score of word d+1 under h, h in 0..n. Words that pick their best head one by one
    mostly form such a tree already; if not, Eisner's algorithm (1996, "Three New Probabilistic Models") finds
    it.
    """
    greedy = [int(h) for h in scores.argmax(1)]
    return greedy if is_projective_tree(greedy) else _eisner(scores)


def trees_of(arcs: Array, sentences: Sequence[Sequence[int]]) -> list[int]:
    """Heads from 1 on (0 is the root) of the words of a window, sentence by sentence; others get 0.

    ``arcs[d, h]`` scores word d of the window under word h - 1; sentences list their words' positions.
    """
    heads = [0] * len(arcs)
    for sentence in sentences:
        columns = [0, *(i + 1 for i in sentence)]
        for i, head in zip(sentence, best_tree(arcs[np.ix_(sentence, columns)]), strict=True):
            heads[i] = sentence[head - 1] + 1 if head else 0
    return heads


def sentences_of(starts: Sequence[bool], is_word: Sequence[bool]) -> list[list[int]]:
    """Positions of the words of each sentence; the first word begins one in any case."""
    found: list[list[int]] = []
    for i, (start, word) in enumerate(zip(starts, is_word, strict=True)):
        if word:
            if not found or start:
                found.append([])
            found[-1].append(i)
    return found


def is_projective_tree(heads: list[int]) -> bool:
    """Whether 1-based words with these heads form one tree under the root 0 without crossing arcs."""
    if heads.count(0) != 1:
        return False
    above = np.array([0, *heads])
    reached = above
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    if reached.any():
        return False
    words = np.arange(1, len(heads) + 1)
    left, right = np.minimum(above[1:], words), np.maximum(above[1:], words)
    crossing = (left[:, None] < left) & (left < right[:, None]) & (right[:, None] < right)
    return not crossing.any()


def _eisner(scores: Array) -> list[int]:
    """Projective maximum tree over words 1..n; the root takes the one word that makes the sum highest.

    Tables are indexed by a span's first word (``…_from``) or last word (``…_to``) and its length less one;
    ``left`` spans have their head at the right end, ``right`` ones at the left end. All spans of one length
    are filled at once, from plain slices.
    """
    n = scores.shape[0]
    arc = np.asarray(scores[:, 1:], dtype=np.float64).T
    left_from, left_to, right_from, right_to, open_left_to, open_right_from = np.full((6, n, n), _NO_SPAN)
    for table in (left_from, left_to, right_from, right_to):
        table[:, 0] = 0
    split_left, split_right, split_open = np.zeros((3, n, n), dtype=int)
    for width in range(1, n):
        m, ends = n - width, slice(width, n)
        row = np.arange(m)
        inner = right_from[:m, :width] + left_to[ends, width - 1 :: -1]
        split_open[:m, width] = best = inner.argmax(1)
        top = inner[row, best]
        open_left_to[ends, width] = top + arc[row + width, row]
        open_right_from[:m, width] = top + arc[row, row + width]
        to_left = left_from[:m, :width] + open_left_to[ends, width:0:-1]
        split_left[:m, width] = best = to_left.argmax(1)
        left_from[:m, width] = left_to[ends, width] = to_left[row, best]
        to_right = open_right_from[:m, 1 : width + 1] + right_to[ends, width - 1 :: -1]
        best = to_right.argmax(1)
        split_right[:m, width] = best + 1
        right_from[:m, width] = right_to[ends, width] = to_right[row, best]
    words = np.arange(n)
    root = int((left_from[0, words] + right_from[words, n - 1 - words] + scores[:, 0]).argmax())
    return _followed(n, root, split_left, split_right, split_open)


def _followed(n: int, root: int, split_left: Array, split_right: Array, split_open: Array) -> list[int]:
    """The heads that the splits of the best spans tell, from the root's two spans downwards."""
    heads = [0] * n
    stack = [(0, root, "left"), (root, n - 1 - root, "right")]
    while stack:
        first, width, kind = stack.pop()
        if not width:
            continue
        if kind == "left":
            k = int(split_left[first, width])
            stack += [(first, k, "left"), (first + k, width - k, "open left")]
        elif kind == "right":
            k = int(split_right[first, width])
            stack += [(first, k, "open right"), (first + k, width - k, "right")]
        else:
            last, k = first + width, int(split_open[first, width])
            heads[first if kind == "open left" else last] = (last if kind == "open left" else first) + 1
            stack += [(first, k, "right"), (first + k + 1, width - 1 - k, "left")]
    return heads


def legal_moves(tags: list[str]) -> Array:
    """0 where a tag may follow another, a large negative number where IOB forbids it."""
    moves = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for j, tag in enumerate(tags):
        if tag.startswith("I-"):
            for i, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    moves[i, j] = _FORBIDDEN
    return moves


def best_tags(scores: Array, moves: Array, inside: list[bool]) -> list[int]:
    """The best legal tag sequence; ``inside`` marks tags that cannot begin a sequence.

    The best tags one by one mostly are one already; if not, Viterbi's algorithm finds it.
    """
    greedy = scores.argmax(1)
    if not inside[greedy[0]] and not (moves[greedy[:-1], greedy[1:]] < 0).any():
        return [int(tag) for tag in greedy]
    best = scores[0] + np.where(inside, _FORBIDDEN, 0)
    back = []
    for row in scores[1:]:
        paths = best[:, None] + moves
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
