"""What the reader of tone sees of a target: the words of its sentence, and where each stands to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

LONGEST = 140
"""Words of a sentence that are read, those around the target; set by hand, few sentences are longer."""
MOST_STEPS = 9
"""Steps in the tree from which all words are equally far; bound to the weights."""
MOST_WORDS = 10
"""The same in words, to either side; bound to the weights."""

PLACES = {"steps": MOST_STEPS + 1, "steps_to_any": MOST_STEPS + 1, "words": 2 * MOST_WORDS + 1, "mark": 3}
"""How a word stands to the target, and how many values each column has: steps in the tree to the mention
that is asked for, and to any mention of the same; words before or behind it; whether it is in it (1), or in
another mention of the same (2)."""


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody or something that a sentence names.

    Attributes:
        tokens: Of the mention that is asked for, in order.
        others: Of the other mentions of the same in the sentence.
    """

    tokens: tuple[int, ...]
    others: tuple[int, ...] = ()


def target_at(doc: Doc, spans: Sequence[tuple[int, int]]) -> Target | None:
    """The target with mentions at these characters, the one asked for first; None if no word lies there."""
    first, *others = ({t.i for t in doc if t.idx < end and t.idx + len(t) > start} for start, end in spans)
    rest = {i for tokens in others for i in tokens} - first
    return Target(tuple(sorted(first)), tuple(sorted(rest))) if first else None


@dataclass(frozen=True, slots=True)
class Window:
    """The words of a target's sentence.

    Attributes:
        tokens: Their indices in the document; white space is left out.
        places: words x `PLACES`.
    """

    tokens: tuple[int, ...]
    places: NDArray[np.int64]


def window_of(doc: Doc, target: Target) -> Window:
    """The window of a target of a parsed document."""
    first, last = target.tokens[0], target.tokens[-1]
    tokens = _around([token.i for token in doc[first].sent if not token.is_space], first)
    place = {token: n for n, token in enumerate(tokens)}
    heads = [place.get(doc[token].head.i, -1) for token in tokens]
    asked = [place[token] for token in target.tokens if token in place]
    others = [place[token] for token in target.others if token in place]
    marked = dict.fromkeys(others, 2) | dict.fromkeys(asked, 1)
    columns = [
        steps(heads, asked),
        steps(heads, [*asked, *others]),
        [MOST_WORDS + _apart(token, first, last) for token in tokens],
        [marked.get(n, 0) for n in range(len(tokens))],
    ]
    return Window(tuple(tokens), np.array(columns, dtype=np.int64).T)


def _around(tokens: list[int], first: int) -> list[int]:
    """The words of a sentence, of a very long one those around a place in it."""
    if len(tokens) <= LONGEST:
        return tokens
    start = max(0, min(tokens.index(first) - LONGEST // 2, len(tokens) - LONGEST))
    return tokens[start : start + LONGEST]


def _apart(token: int, first: int, last: int) -> int:
    """Words that one stands before (negative) or behind a mention, 0 within it."""
    far = token - first if token < first else token - last if token > last else 0
    return max(-MOST_WORDS, min(MOST_WORDS, far))


def steps(heads: Sequence[int], sources: Collection[int]) -> list[int]:
    """Steps in the tree from each word to the nearest of some, `MOST_STEPS` at most.

    Args:
        heads: The place of each word's head; of a root its own, of one beyond the window -1.
    """
    near: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head not in (-1, word):
            near[word].append(head)
            near[head].append(word)
    found = [MOST_STEPS] * len(heads)
    for source in sources:
        found[source] = 0
    queue = deque(sources)
    while queue:
        word = queue.popleft()
        for other in near[word]:
            if found[other] > found[word] + 1:
                found[other] = found[word] + 1
                queue.append(other)
    return found
