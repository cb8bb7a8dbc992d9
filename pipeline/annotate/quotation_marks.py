"""Stretches of text in quotation marks, found paragraph by paragraph and recovered where marks are missing.

News copied from the web mixes curly and straight marks, forgets closing ones, and opens every paragraph
of a long quotation while closing only the last. A mark that finds no partner costs at most its own
paragraph; nothing here raises on unbalanced input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from pipeline.resources.loader import lexicon

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»＂]|['‘’‚‛`]")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘", "‘", "‚", "‛", "`"})
_CLOSING = frozenset({"”", "»", "’’", "’"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‛", "`"})
_BEFORE_OPENING = frozenset("([{<-–—/:,;\"“„«‘'")
_AFTER_CLOSING = frozenset(")]}>-–—/:,;.!?…\"”»’'")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(]?[A-Z])")
_WORD = re.compile(r"\w+")


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


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text in quotation marks, possibly over several paragraphs.

    Attributes:
        start_char, end_char: With the outer marks, from the first to the last paragraph.
        parts: What stands between the marks, one span a paragraph, without outer white space.
        is_opened, is_closed: Whether both outer marks are there; False where the end was guessed.
        is_single: Single marks, British style.
    """

    start_char: int
    end_char: int
    parts: tuple[tuple[int, int], ...]
    is_opened: bool = True
    is_closed: bool = True
    is_single: bool = False


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Character spans between blank lines, without outer white space, in order."""
    spans = []
    start = 0
    for gap in re.finditer(r"\n\s*\n|\Z", text):
        spans.append(_trimmed(text, start, gap.start()))
        start = gap.end()
    return [(a, b) for a, b in spans if a < b]


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[Quotation]:
    """Outermost quotations in order of start.

    Args:
        text: Any text.
        paragraphs: Spans that a quotation crosses only by the conventions of print: an open mark at the end
            of one paragraph, and either a fresh opening mark or the missing closing one in the next.
            Stretches between blank lines by default.
    """
    spans = paragraph_spans(text) if paragraphs is None else list(paragraphs)
    quotations: list[Quotation] = []
    pending: Quotation | None = None
    for start, end in spans:
        found = list(_in_paragraph(text, start, end, continues=pending is not None))
        if pending is not None:
            joined = _joined(pending, found[0], start) if found and _opens_speech(text, pending) else None
            if joined is not None:
                found[0] = joined
            else:
                quotations.append(_cut_short(text, pending))
        pending = found.pop() if found and _runs_on(found[-1], end) else None
        quotations.extend(found)
    if pending is not None:
        quotations.append(_cut_short(text, pending))
    return [quotation for quotation in quotations if _WORD.search(text, *quotation.parts[0])]


def _runs_on(quotation: Quotation, end: int) -> bool:
    return not quotation.is_closed and quotation.end_char == end and not quotation.is_single


def _opens_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation starts where speech does: at a sentence start or behind a comma or colon."""
    before = text[: quotation.start_char].rstrip(" ")
    return not before or before[-1] in '\n,:;.!?…—–)”"'


def _joined(pending: Quotation, following: Quotation, start: int) -> Quotation | None:
    """The two as one quotation when the second carries the first on at the head of its paragraph."""
    is_empty = all(first == last for first, last in following.parts)
    if following.start_char != start or following.is_single or is_empty:
        return None
    return Quotation(
        start_char=pending.start_char,
        end_char=following.end_char,
        parts=pending.parts + following.parts,
        is_opened=pending.is_opened,
        is_closed=following.is_closed,
    )


def _cut_short(text: str, quotation: Quotation) -> Quotation:
    """An unclosed quotation with its end guessed: the paragraph if it opened one, else its sentence."""
    start, end = quotation.parts[-1]
    before = text[: quotation.start_char].rstrip(" ")
    if len(quotation.parts) > 1 or not before or before[-1] in "\n:":
        return quotation
    stop = _SENTENCE_END.search(text, start, end)
    if stop is None:
        return quotation
    return Quotation(
        start_char=quotation.start_char,
        end_char=stop.end(),
        parts=(*quotation.parts[:-1], (start, stop.end())),
        is_opened=quotation.is_opened,
        is_closed=False,
    )


def _in_paragraph(text: str, start: int, end: int, *, continues: bool) -> Iterator[Quotation]:
    """Quotations of one paragraph; `continues`: one was left open at the end of the paragraph before."""
    marks = list(_marks(text, start, end))
    doubles = [mark for mark in marks if not mark.is_single]
    covered = start
    for quotation in _pair_doubles(text, start, end, doubles, continues=continues):
        yield from _pair_singles(text, _between(marks, covered, quotation.start_char))
        yield quotation
        covered = quotation.end_char
    yield from _pair_singles(text, _between(marks, covered, end))


def _between(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    return [mark for mark in marks if mark.is_single and start <= mark.start_char and mark.end_char <= end]


def _pair_doubles(
    text: str, start: int, end: int, marks: Sequence[Mark], *, continues: bool
) -> Iterator[Quotation]:
    i = 0
    if marks and marks[0].side is Side.CLOSE and (continues or _ends_speech(text, marks[0])):
        begin = start if continues else _sentence_start(text, start, marks[0].start_char)
        yield _quotation(text, begin, begin, marks[0].start_char, marks[0].end_char, is_opened=False)
        i = 1
    while i < len(marks):
        opener = marks[i]
        if opener.side is Side.CLOSE:
            i += 1
            continue
        close = _partner(marks, i)
        if close is None:
            following = next((k for k in range(i + 1, len(marks)) if marks[k].side is Side.OPEN), None)
            limit = end if following is None else marks[following].start_char
            yield _unclosed(text, opener, limit, at_end=following is None)
            if following is None:
                return
            i = following
            continue
        closer = marks[close]
        yield _quotation(text, opener.start_char, opener.end_char, closer.start_char, closer.end_char)
        i = close + 1


def _partner(marks: Sequence[Mark], i: int) -> int | None:
    """Index of the mark that closes `marks[i]`, or None if it is missing.

    Another opening mark before the closing one is a quotation inside the quotation only when enough closing
    marks follow to close both; otherwise the first closing mark was forgotten.
    """
    depth = 1
    for k in range(i + 1, len(marks)):
        if marks[k].side is Side.OPEN:
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return k
    first_close = next((k for k in range(i + 1, len(marks)) if marks[k].side is not Side.OPEN), None)
    if first_close is None or any(marks[k].side is Side.OPEN for k in range(i + 1, first_close)):
        return None
    return first_close


def _unclosed(text: str, opener: Mark, limit: int, *, at_end: bool) -> Quotation:
    stop = None if at_end else _SENTENCE_END.search(text, opener.end_char, limit)
    close = limit if stop is None else stop.end()
    begin, finish = _trimmed(text, opener.end_char, close)
    return Quotation(opener.start_char, limit if at_end else finish, ((begin, finish),), is_closed=False)


def _quotation(
    text: str, start: int, inner_start: int, inner_end: int, end: int, *, is_opened: bool = True
) -> Quotation:
    return Quotation(start, end, (_trimmed(text, inner_start, inner_end),), is_opened=is_opened)


def _ends_speech(text: str, mark: Mark) -> bool:
    """Whether a closing mark without an opening one follows the punctuation that ends speech."""
    return mark.is_sure and mark.start_char > 0 and text[mark.start_char - 1] in ",.!?…"


def _sentence_start(text: str, start: int, char: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, max(start, char - 1))]
    return _trimmed(text, ends[-1], char)[0] if ends else start


def _pair_singles(text: str, marks: Sequence[Mark]) -> Iterator[Quotation]:
    """Quotations in single marks outside any double ones; marks that may be apostrophes need a partner."""
    i = 0
    while i < len(marks):
        if marks[i].side is not Side.OPEN:
            i += 1
            continue
        close = _single_partner(text, marks, i)
        if close is None:
            i += 1
            continue
        opener, closer = marks[i], marks[close]
        begin, finish = _trimmed(text, opener.end_char, closer.start_char)
        yield Quotation(opener.start_char, closer.end_char, ((begin, finish),), is_single=True)
        i = close + 1


def _single_partner(text: str, marks: Sequence[Mark], i: int) -> int | None:
    """The closing single mark: the first that cannot be a plural possessive, else the first that may be."""
    doubtful = None
    for k in range(i + 1, len(marks)):
        if marks[k].side is Side.OPEN:
            break
        before = text[marks[k].start_char - 1]
        after = text[marks[k].end_char : marks[k].end_char + 1]
        if before not in "sS" or not after.isspace():
            return k
        doubtful = k if doubtful is None else doubtful
    return doubtful


def _marks(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _MARK.finditer(text, start, end):
        mark = _classified(text, match.group(), match.start(), match.end(), start, end)
        if mark is not None:
            yield mark


def _classified(text: str, shape: str, at: int, after: int, start: int, end: int) -> Mark | None:
    """A mark with its side; None for apostrophes, feet and inches."""
    previous = text[at - 1] if at > start else ""
    following = text[after] if after < end else ""
    can_open = (not previous or previous.isspace() or previous in _BEFORE_OPENING) and not (
        not following or following.isspace()
    )
    can_close = bool(previous) and not previous.isspace()
    can_close = can_close and (not following or following.isspace() or following in _AFTER_CLOSING)
    is_single = shape in _SINGLE
    if is_single and (
        can_open == can_close or (shape not in _OPENING and _is_elision(text, previous, after))
    ):
        return None
    if shape == '"' and previous.isdigit() and '"' not in text[start:at]:
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
    return word.group()[0].isdigit() or word.group().lower() in lexicon("attribution_elisions")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
