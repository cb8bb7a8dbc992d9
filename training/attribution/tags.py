"""What the attribution tagger is to say of annotated articles, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from evaluation.readers.polnear import GoldArticle, Spans
from pipeline.annotate.attribution.accept.tagger_input import TaggerWindow, tagger_windows, window_states
from pipeline.document.recurrent.features import Floats
from pipeline.english.quotation_marks import find_quotations, paragraph_spans

FOLDS = 3
"""Article n, in order of name, belongs to fold n modulo this number."""
ALONE = ("inside", "cue", "source")
"""Tags that are 1 or 0."""
BOUNDS = ("begins", "ends")
"""Tags that are 0, 1 for the outer bound of a content, 2 for the bound of a gap in it."""


@dataclass(frozen=True)
class Link:
    """Positions in a stretch: a word of a cue, the outer bounds of its content, the first word of its source.

    A content that begins before the stretch or ends behind it is bounded by it; a cue without a source in the
    stretch points to itself.
    """

    cue: int
    start: int
    end: int
    source: int


@dataclass(frozen=True)
class Example:
    """Forms of a stretch, a tag a form by the names of `ALONE` and `BOUNDS`, and its links."""

    forms: tuple[str, ...]
    tags: Mapping[str, list[int]]
    links: list[Link]
    states: Floats
    """The parser's states of the words, forms x width."""


@dataclass(frozen=True)
class _Roles:
    """One annotated attribution in tokens; the pieces of the content in order."""

    pieces: list[list[int]]
    cue: list[int]
    source: list[int]


def examples(article: GoldArticle, doc: Doc) -> Iterator[Example]:
    """The stretches of an annotated article; the document holds the parser's states."""
    read = tagger_windows(doc, find_quotations(article.text, paragraph_spans(article.text)))
    roles = [
        _Roles(_pieces(doc, gold.content), _tokens(doc, gold.cue), _tokens(doc, gold.source))
        for gold in article.attributions
    ]
    tags = _tags(len(doc), roles)
    for window in read:
        yield Example(
            forms=window.forms,
            tags={name: [row[i] for i in _aligned(window)] for name, row in tags.items()},
            links=[link for role in roles for link in _links(window, role)],
            states=window_states(window, np.asarray(doc.tensor, dtype=np.float32)).astype(np.float16),
        )


def _tags(n_tokens: int, roles: Iterable[_Roles]) -> dict[str, list[int]]:
    tags = {name: [0] * n_tokens for name in (*ALONE, *BOUNDS)}
    for role in roles:
        inside = [i for piece in role.pieces for i in piece]
        for name, tokens in (("inside", inside), ("cue", role.cue), ("source", role.source)):
            for i in tokens:
                tags[name][i] = 1
        for k, piece in enumerate(role.pieces):
            tags["begins"][piece[0]] = 1 if k == 0 else 2
            tags["ends"][piece[-1]] = 1 if k == len(role.pieces) - 1 else 2
    return tags


def _aligned(window: TaggerWindow) -> list[int]:
    """The token of each form; a mark put before the first word is tagged like it."""
    return [*window.tokens[: window.lead], *window.tokens]


def _links(window: TaggerWindow, role: _Roles) -> Iterator[Link]:
    if not role.pieces:
        return
    place = {token: n + window.lead for n, token in enumerate(window.tokens)}
    first, last = role.pieces[0][0], role.pieces[-1][-1]
    start = place.get(first, 0 if first < window.tokens[0] else None)
    end = place.get(last, len(window.forms) - 1 if last > window.tokens[-1] else None)
    if start is None or end is None:
        return
    for token in role.cue:
        if token in place:
            source = next((place[i] for i in role.source if i in place), place[token])
            yield Link(place[token], start, end, source)


def _pieces(doc: Doc, spans: Spans) -> list[list[int]]:
    """The tokens of each span without punctuation at its edges; spans that hold nothing else are left out."""
    found = []
    for span in spans:
        tokens = _tokens(doc, (span,))
        while tokens and _is_edge(doc[tokens[0]], "(["):
            tokens = tokens[1:]
        while tokens and _is_edge(doc[tokens[-1]], ")]"):
            tokens = tokens[:-1]
        if tokens:
            found.append(tokens)
    return found


def _is_edge(token: Token, brackets: str) -> bool:
    return token.is_punct and token.text not in brackets


def _tokens(doc: Doc, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Words that any of the character spans touches, in order."""
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return [token.i for span in found if span is not None for token in span if not token.is_space]
