"""What readers write to an outlet, by who signs below: a name, or a handle, in a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.annotate.attribution.cues import Attribution

Paragraph = tuple[int, int]

_HANDLE = re.compile(r"@\w{2,30}")
_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s(?:[A-Z]\.|[A-Z][\w’'-]+)){1,3}")
"""Two to four words with capitals, initials among them."""
_PLACE = re.compile(r"[A-Z][\w’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?")
_ENDS = ". "
_MIN_SIGNED = 2
"""Handles, or names with a place below, that make letters of what stands above; set by hand, not swept."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph without its full stop."""

    span: Paragraph
    text: str

    @property
    def is_handle(self) -> bool:
        return _HANDLE.fullmatch(self.text) is not None

    @property
    def is_name(self) -> bool:
        return _NAME.fullmatch(self.text) is not None and not self.text.isupper()

    @property
    def is_place(self) -> bool:
        return _PLACE.fullmatch(self.text) is not None and not self.text.isupper()


def letters(doc: Doc, text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """What stands above signatures, paragraph by paragraph, in order.

    A handle signs one paragraph, a name all since the last signature. Since a line of two words with capitals
    may be anything, names sign only where several posts are signed with handles, or several names stand over
    the places of who bears them.
    """
    lines = [_Line((start, end), text[start:end].strip(_ENDS)) for start, end in paragraphs]
    n_handles = sum(line.is_handle for line in lines)
    n_placed = sum(
        first.is_name and second.is_place and not second.is_name for first, second in pairwise(lines)
    )
    if max(n_handles, n_placed) < _MIN_SIGNED:
        return []
    signed = _signed(lines[1:])  # below the headline
    return [item for content, line in signed for item in _written(doc, content, line)]


def _signed(lines: Sequence[_Line]) -> Iterator[tuple[list[Paragraph], _Line]]:
    """The paragraphs that each signature signs, and its line."""
    content, is_behind_name = list[Paragraph](), False
    for line in lines:
        if line.is_handle or (line.is_name and not is_behind_name):
            if content:
                yield content[-1:] if line.is_handle else content, line
            content, is_behind_name = [], line.is_name
        elif is_behind_name and line.is_place:
            is_behind_name = False  # where who signed lives
        else:
            content, is_behind_name = [*content, line.span], False


def _written(doc: Doc, content: Sequence[Paragraph], line: _Line) -> Iterator[Attribution]:
    start = line.span[0]
    name = doc.char_span(start, start + len(line.text), alignment_mode="expand")
    if name is None:
        return
    head = max(token.i for token in name if not token.is_punct)
    for paragraph in content:
        yield Attribution(
            (paragraph,),
            "direct.letter",
            source=(name.start, name.end),
            source_head=head,
            is_quoted=True,
        )
