"""From annotated spaCy documents to the windows of words that networks are trained on and read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from pipeline.document.recurrent.features import surface
from pipeline.document.recurrent.windows import MOST_WORDS, window_starts

IGNORE = -100
TREES = ("tags", "heads", "relations", "starts")
NAMES = ("entities",)


Rows = NDArray[Any]
"""A row for each word."""


@dataclass
class Labels:
    """The values a network can give, in the order of its outputs, and the annotation styles it is told."""

    tags: list[str]
    relations: list[str]
    entity_tags: list[str]
    styles: list[str]


@dataclass
class Window:
    """Some words of a document; for training, the wanted values of each output (``IGNORE`` where unknown).

    Heads count from 1 within the window, 0 is the root. ``given`` are the tags that an earlier component has
    set, for networks that read them: from 1 on, 0 where there is none. ``beside`` are the states of an
    encoder, read beside the words; ``likely`` is how probable a teacher finds each entity tag, taught in
    place of labels. Both have a row for each word.
    """

    start: int
    forms: list[str]
    given: list[int]
    style: int = 0
    targets: dict[str, list[int]] = field(default_factory=dict)
    beside: Rows | None = None
    likely: Rows | None = None


def collect_labels(docs: Iterable[Doc], styles: Sequence[str]) -> Labels:
    """Every tag, dependency and entity label of the training documents."""
    tags: set[str] = set()
    relations: set[str] = set()
    entities: set[str] = set()
    for doc in docs:
        tags.update(t.tag_ for t in doc if t.tag_)
        relations.update(t.dep_ for t in doc if t.dep_)
        entities.update(e.label_ for e in doc.ents)
    entity_tags = ["O", *(f"{position}-{label}" for label in sorted(entities) for position in "BI")]
    return Labels(sorted(tags), sorted(relations), entity_tags, list(styles))


def rows_of(docs: Iterable[Doc], rows: Rows | None) -> Iterator[Rows | None]:
    """For each document its part of rows that follow each other; nothing if there are none."""
    begin = 0
    for doc in docs:
        yield None if rows is None else rows[begin : begin + len(doc)]
        begin += len(doc)


class HasForms(Protocol):
    """Anything that is a run of word forms."""

    @property
    def forms(self) -> Sequence[str]:
        """The forms, in order."""
        ...


W = TypeVar("W", bound=HasForms)


class Windows:
    """Cuts documents into windows and numbers their annotation.

    Args:
        labels: the values of the outputs.
        outputs: which of ``TREES`` and ``NAMES`` to read from documents; none for texts to be labelled.
        most: words after which a window ends at the next place where it may.
    """

    def __init__(self, labels: Labels, outputs: Sequence[str] = (), *, most: int = MOST_WORDS) -> None:
        self._index = {name: {v: i for i, v in enumerate(values)} for name, values in vars(labels).items()}
        self._outputs, self._most = outputs, most

    def of(
        self, doc: Doc, style: str = "", *, beside: Rows | None = None, likely: Rows | None = None
    ) -> Iterator[Window]:
        """The windows that cover a document, with their part of its rows."""
        number = self._index["styles"].get(style, 0)
        for start, end in pairwise([*window_starts(doc, most=self._most), len(doc)]):
            targets = {name: getattr(self, f"_{name}")(doc, start, end) for name in self._outputs}
            forms = [surface(t.text) for t in doc[start:end]]
            yield Window(
                start,
                forms,
                self._given(doc, start, end),
                number,
                targets,
                None if beside is None else beside[start:end],
                None if likely is None else likely[start:end],
            )

    def _given(self, doc: Doc, start: int, end: int) -> list[int]:
        index = self._index["tags"]
        return [index.get(t.tag_, -1) + 1 for t in doc[start:end]]

    def _tags(self, doc: Doc, start: int, end: int) -> list[int]:
        index = self._index["tags"]
        return [IGNORE if t.is_space else index.get(t.tag_, IGNORE) for t in doc[start:end]]

    def _heads(self, doc: Doc, start: int, end: int) -> list[int]:
        return [_head(t, start, end) for t in doc[start:end]]

    def _relations(self, doc: Doc, start: int, end: int) -> list[int]:
        index = self._index["relations"]
        return [
            IGNORE if _head(t, start, end) == IGNORE else index.get(t.dep_, IGNORE) for t in doc[start:end]
        ]

    def _starts(self, doc: Doc, start: int, end: int) -> list[int]:
        parsed = doc.has_annotation("DEP")
        return [
            int(bool(t.is_sent_start)) if parsed and not t.is_space and t.i > start else IGNORE
            for t in doc[start:end]
        ]

    def _entities(self, doc: Doc, start: int, end: int) -> list[int]:
        return [self._entity(t) for t in doc[start:end]]

    def _entity(self, token: Token) -> int:
        if token.ent_iob == 0 or token.is_space:
            return IGNORE
        name = "O" if token.ent_iob_ == "O" else f"{token.ent_iob_}-{token.ent_type_}"
        return self._index["entity_tags"].get(name, IGNORE)


def _head(token: Token, start: int, end: int) -> int:
    if not token.dep_ or token.is_space or not start <= token.head.i < end:
        return IGNORE
    return 0 if token.head.i == token.i else token.head.i - start + 1


def batches(windows: Sequence[W], words: int, rng: random.Random | None = None) -> Iterator[list[W]]:
    """Group windows of similar length, about ``words`` words (padding included) in a batch; rng shuffles."""
    groups: list[list[W]] = [[]]
    for window in sorted(windows, key=lambda w: len(w.forms) * (rng.uniform(0.9, 1.1) if rng else 1)):
        longest = max([len(window.forms), *(len(w.forms) for w in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > words:
            groups.append([])
        groups[-1].append(window)
    if rng:
        rng.shuffle(groups)
    yield from (group for group in groups if group)


def padded(rows: Sequence[Sequence[int]], value: int) -> list[list[int]]:
    """The rows, all as long as the longest."""
    longest = max(map(len, rows))
    return [[*row, *[value] * (longest - len(row))] for row in rows]
