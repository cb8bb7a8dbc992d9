"""Quotation marks of a text one by one: which open, which close, and which are apostrophes or inches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from pipeline.resources.loader import lexicon

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»＂]|['‘’‚‛`]")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘", "‘", "‚", "‛", "`"})
_CLOSING = frozenset({"”", "»", "’’", "’"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‛", "`"})
_BEFORE_OPENING = frozenset("([{<-–—/:,;\"“„«‘'")
_AFTER_CLOSING = frozenset(")]}>-–—/:,;.!?…\"”»’'")
_WORD = re.compile(r"\w+")
_SHORT_YEAR = re.compile(r"\d\d(?:s\b|(?=[,.;:!?”\")]|$))")
"""A decade, or a year at the end of its phrase: "the ‘90s", "in ‘94,"."""
_SENTENCE_END = re.compile(r"[.!?…]\s")
_STOPS = frozenset(",.!?…")


class Side(Enum):
    """What a mark does, as far as its shape and its neighbours tell."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark of a text."""

    start_char: int
    end_char: int
    side: Side
    is_single: bool
    is_sure: bool


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The quotation marks of a stretch of text in order; what lies outside the stretch is not looked at."""
    is_open = False
    for match in _MARK.finditer(text, start, end):
        shape, at = match.group(), match.start()
        if shape == '"' and not is_open and at > start and text[at - 1].isdigit():
            continue  # inches
        mark = _classified(text, shape, at, match.end(), start, end)
        if mark is not None and is_open and mark.side is Side.OPEN and _follows_speech(text, shape, at):
            mark = replace(mark, side=Side.CLOSE)
        if mark is not None:
            is_open = is_open != (shape == '"')
            yield mark


def inner_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The quotations in single marks within somebody's words, from mark to mark.

    One that is never closed is none: its mark may be an apostrophe. Nor is one that seems to run on over the
    end of a sentence and closes behind a letter, where the mark of a genitive plural stands ("the mills’").
    """
    opened = -1
    for mark in marks(text, start, end):
        if not mark.is_single:
            opened = -1  # a mark of the outer pair ends what stood within
        elif mark.side is Side.OPEN or (mark.side is Side.EITHER and opened < 0):
            opened = mark.start_char
        elif opened >= 0:
            closed = mark.start_char
            if text[closed - 1] in _STOPS or _SENTENCE_END.search(text, opened, closed) is None:
                yield opened, closed
            opened = -1


def _follows_speech(text: str, shape: str, at: int) -> bool:
    """Whether a straight mark stands right behind a comma, so that it closes, with the blank forgotten."""
    return shape == '"' and at > 0 and text[at - 1] == ","


def _classified(text: str, shape: str, at: int, after: int, start: int, end: int) -> Mark | None:
    """A mark with its side; None for apostrophes and feet."""
    previous = text[at - 1] if at > start else ""
    following = text[after] if after < end else ""
    can_open = (not previous or previous.isspace() or previous in _BEFORE_OPENING) and not (
        not following or following.isspace()
    )
    can_close = bool(previous) and not previous.isspace()
    can_close = can_close and (not following or following.isspace() or following in _AFTER_CLOSING)
    if shape == "«" and following.isspace() and not previous.isalnum():
        return Mark(at, after, Side.OPEN, is_single=False, is_sure=True)
    if shape == "»" and previous.isspace() and not following.isalnum():
        return Mark(at, after, Side.CLOSE, is_single=False, is_sure=True)
    if shape == '"' and not following and text[start:at].rstrip()[-1:] in tuple(".!?…"):
        return Mark(at, after, Side.CLOSE, is_single=False, is_sure=True)  # nothing is left to open
    is_single = shape in _SINGLE
    is_elision = _is_sure_elision if shape in _OPENING else _is_elision
    if is_single and (can_open == can_close or is_elision(text, previous, after)):
        return None
    return Mark(at, after, _side(shape, can_open, can_close), is_single, can_open != can_close)


def _side(shape: str, can_open: bool, can_close: bool) -> Side:
    if can_open != can_close:
        return Side.OPEN if can_open else Side.CLOSE
    if shape in _OPENING:
        return Side.OPEN
    return Side.CLOSE if shape in _CLOSING else Side.EITHER


def _is_elision(text: str, previous: str, after: int) -> bool:
    """Whether an apostrophe stands for the first letters of a word or year ("'em", "'90s")."""
    word = _WORD.match(text, after)
    if previous.isalnum() or word is None:
        return False
    return word.group()[0].isdigit() or word.group().lower() in lexicon("english/elisions")


def _is_sure_elision(text: str, previous: str, after: int) -> bool:
    """Whether a mark that opens a quotation, as printers turn them, can stand for nothing but left-out
    letters or digits ("told ‘em", "the ‘90s"); "‘cause" may begin a quotation."""
    word = _WORD.match(text, after)
    if previous.isalnum() or word is None:
        return False
    return _SHORT_YEAR.match(text, after) is not None or word.group().lower() in lexicon(
        "english/sure_elisions"
    )
