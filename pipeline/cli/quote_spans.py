"""Where an article's quotes stand in its file, cut into stretches that play the same parts throughout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.core.records import NO_OFFSET, Analysis, Article, Quote
from pipeline.core.vocabularies import BlockKind

ROLES = ("source", "cue", "content")
"""The parts of an attribution; of two at one place the earlier named is the one to show."""


@dataclass(frozen=True, slots=True)
class Role:
    """A part of one quote: its number in the article, from 1, and what the span is to it."""

    number: int
    name: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of the raw text that belong to the same parts of the same quotes.

    Attributes:
        roles: Every part the stretch lies in, widest first; empty for plain text.
    """

    start_char: int
    end_char: int
    text: str
    roles: tuple[Role, ...]

    @property
    def shown(self) -> str:
        """The name of the part to show: source before cue before content; empty for plain text."""
        names = {role.name for role in self.roles}
        return next((name for name in ROLES if name in names), "")

    @property
    def opening(self) -> tuple[Role, ...]:
        """The parts that begin with this stretch, widest first."""
        return tuple(role for role in self.roles if role.start_char == self.start_char)

    @property
    def closing(self) -> tuple[Role, ...]:
        """The parts that end with this stretch, narrowest first."""
        return tuple(role for role in reversed(self.roles) if role.end_char == self.end_char)

    @property
    def depth(self) -> int:
        """How many quotes' contents it lies in."""
        return sum(role.name == "content" for role in self.roles)


def content(quote: Quote) -> str:
    """What is said, on one line, with dots in place of a cue or anything else that interrupts it."""
    parts = quote.parts or ((quote.start_char, quote.end_char),)
    offset = quote.start_char
    return " … ".join(" ".join(quote.text[start - offset : end - offset].split()) for start, end in parts)


def quote_roles(quotes: Sequence[Quote]) -> list[Role]:
    """The spans of all quotes, numbered from 1 in order, wider ones before narrower ones at one place."""
    roles = [role for number, quote in enumerate(quotes, start=1) for role in _roles(number, quote)]
    return sorted(roles, key=lambda role: (role.start_char, -role.end_char, -ROLES.index(role.name)))


def _roles(number: int, quote: Quote) -> Iterator[Role]:
    for start, end in quote.parts or ((quote.start_char, quote.end_char),):
        yield Role(number, "content", start, end)
    if quote.cue_start_char != NO_OFFSET:
        yield Role(number, "cue", quote.cue_start_char, quote.cue_end_char)
    if quote.speaker_start_char != NO_OFFSET:
        yield Role(number, "source", quote.speaker_start_char, quote.speaker_end_char)


def segments(text: str, start_char: int, end_char: int, roles: Sequence[Role]) -> list[Segment]:
    """The text between two offsets, cut wherever a part begins or ends; together they are the whole text."""
    here = [role for role in roles if role.start_char < end_char and start_char < role.end_char]
    edges = {start_char, end_char}
    edges.update(edge for role in here for edge in (role.start_char, role.end_char))
    cuts = sorted(edge for edge in edges if start_char <= edge <= end_char)
    return [Segment(low, high, text[low:high], _around(here, low, high)) for low, high in pairwise(cuts)]


def _around(roles: Sequence[Role], start_char: int, end_char: int) -> tuple[Role, ...]:
    return tuple(role for role in roles if role.start_char <= start_char and end_char <= role.end_char)


def blocks(analysis: Analysis) -> Iterator[tuple[BlockKind, list[Segment]]]:
    """Each title, paragraph and caption of an article with its stretches, in order; no boilerplate."""
    article: Article = analysis.article
    roles = quote_roles(analysis.quotes)
    for block in article.blocks:
        start, end = article.offsets.to_raw(block.start_char, block.end_char)
        yield block.kind, segments(article.raw, start, end, roles)
