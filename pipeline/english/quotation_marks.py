"""Stretches of text in quotation marks, found paragraph by paragraph and recovered where marks are missing.

News copied from the web mixes curly and straight marks, forgets closing ones, and opens every paragraph
of a long quotation while closing only the last. A mark that finds no partner costs at most its own
paragraph; nothing here raises on unbalanced input.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.english.quotation_signs import Mark, Side, marks
from pipeline.resources.loader import words

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(]?[A-Z])")
_WORD = re.compile(r"\w+")
_MAX_INSIDE = 40
"""Marks within speech in single marks; swept 10-80 on PolNeAR dev: no difference."""
_MAX_WITHOUT_MARKS = 3
"""Paragraphs behind one without marks among which an open quotation must be closed; set by hand."""
_NAME = r"(?:[A-Z][\w.’'-]*)"
_SPEAKER = rf"(?:he|she|they|{_NAME}(?:\s{_NAME}){{0,4}})"
_CUE = rf"(?:{_SPEAKER}\s(?:said|says|added|wrote|told\s\w+)|(?:said|says|added|wrote)\s{_SPEAKER})"
_ADDITION = rf"(?:,?\s(?:{'|'.join(map(re.escape, words('english/cue_additions')))})\b[^.\n]{{1,80}})?"
"""What a cue adds on time, place and speaker, in at most 80 characters; set by hand, not swept."""
_ENDS_SPEECH = ",.!?…"
_CUE_INSIDE = re.compile(rf",(?=\s{_CUE}{_ADDITION}[.,;])")
"""A comma before words that can only stand behind a closing mark ("…, Ada Vance said")."""


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
    for i, (start, end) in enumerate(spans):
        if pending is not None and _goes_over(text, pending, spans[i : i + 1 + _MAX_WITHOUT_MARKS]):
            part = _trimmed(text, start, end)
            pending = replace(pending, end_char=end, parts=(*pending.parts, part))
            continue
        found = list(_in_paragraph(text, start, end, continues=pending is not None))
        if pending is not None:
            goes_on = bool(found) and _opens_speech(text, pending) and not _ends_in_cue(text, pending)
            joined = _joined(text, pending, found[0], start) if goes_on else None
            if joined is not None:
                found[0] = joined
            else:
                quotations.extend(_cut_short(text, pending))
        pending = found.pop() if found and _runs_on(found[-1], end) else None
        quotations.extend(found)
    if pending is not None:
        quotations.extend(_cut_short(text, pending))
    return [quotation for quotation in quotations if _WORD.search(text, *quotation.parts[0])]


def _runs_on(quotation: Quotation, end: int) -> bool:
    return not quotation.is_closed and quotation.end_char == end


def _goes_over(text: str, pending: Quotation, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the first of these paragraphs stands in an open quotation that a later one closes: it has no
    marks, and the next with any begins with a closing one."""
    if any(marks(text, *spans[0])) or not _opens_speech(text, pending) or _ends_in_cue(text, pending):
        return False
    for start, end in spans[1:]:
        doubles = [mark for mark in marks(text, start, end) if not mark.is_single]
        if doubles:
            return doubles[0].side is Side.CLOSE and doubles[0].is_sure and _ends_speech_at(text, doubles[0])
    return False


def _ends_speech_at(text: str, mark: Mark) -> bool:
    """Whether a mark stands behind the punctuation that ends speech, with or without a blank between."""
    return _sign_before(text, mark.start_char) in tuple(_ENDS_SPEECH)


def _sign_before(text: str, char: int) -> str:
    """The last character before a place that is no blank; empty where there is none."""
    while char and text[char - 1] == " ":
        char -= 1
    return text[char - 1 : char] if char else ""


def _opens_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation starts where speech does: at a sentence start or behind a comma or colon."""
    before = _sign_before(text, quotation.start_char)
    return not before or before in '\n,:;.!?…—–)”"'


def _ends_in_cue(text: str, quotation: Quotation) -> bool:
    """Whether the last sentence of an open quotation names who says it: its closing mark was forgotten."""
    start, end = quotation.parts[-1]
    stops = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    return _CUE_INSIDE.search(text, stops[-1] if stops else start, end) is not None


def _joined(text: str, pending: Quotation, following: Quotation, start: int) -> Quotation | None:
    """The two as one quotation when the second carries the first on at the head of its paragraph.

    An excerpt that opens in straight marks does not go on in the curly ones of a quotation within it.
    """
    if text[pending.start_char] == '"' and text[following.start_char] == "“":
        return None
    is_empty = all(first == last for first, last in following.parts)
    if following.start_char != start or following.is_single != pending.is_single or is_empty:
        return None
    return Quotation(
        start_char=pending.start_char,
        end_char=following.end_char,
        parts=pending.parts + following.parts,
        is_opened=pending.is_opened,
        is_closed=following.is_closed,
        is_single=pending.is_single,
    )


def _cut_short(text: str, quotation: Quotation) -> Iterator[Quotation]:
    """An unclosed quotation with its end guessed: before its cue, at the paragraph's end or its sentence's.

    It is the paragraph's where the quotation opened one. A single mark never closed was an apostrophe.
    """
    start, end = quotation.parts[-1]
    before = _sign_before(text, quotation.start_char)
    is_whole = len(quotation.parts) > 1 or before in ("", "\n", ":")
    if quotation.is_single and len(quotation.parts) == 1:
        return
    stop = _CUE_INSIDE.search(text, start, end)
    if stop is None and not is_whole:
        stop = _SENTENCE_END.search(text, start, end)
    if stop is None:
        yield quotation
    else:
        parts = (*quotation.parts[:-1], (start, stop.end()))
        yield replace(quotation, end_char=stop.end(), parts=parts)


def _in_paragraph(text: str, start: int, end: int, *, continues: bool) -> Iterator[Quotation]:
    """Quotations of one paragraph; `continues`: one was left open at the end of the paragraph before."""
    found = list(marks(text, start, end))
    covered = start
    for quotation in _single_around_double(text, found):
        yield from _in_stretch(text, covered, quotation.start_char, found, continues=continues)
        yield quotation
        covered, continues = quotation.end_char, False
    yield from _in_stretch(text, covered, end, found, continues=continues)


def _in_stretch(
    text: str, start: int, end: int, marks: Sequence[Mark], *, continues: bool
) -> Iterator[Quotation]:
    """Quotations in double marks, and those in single marks between them."""
    doubles = [mark for mark in marks if not mark.is_single and start <= mark.start_char < end]
    covered = start
    for quotation in _pair_doubles(text, start, end, doubles, continues=continues):
        yield from _pair_singles(text, _between(marks, covered, quotation.start_char))
        yield quotation
        covered = quotation.end_char
    yield from _pair_singles(text, _between(marks, covered, end), end)


def _single_around_double(text: str, marks: Sequence[Mark]) -> Iterator[Quotation]:
    """Speech in single marks with double ones inside it (‘They said “sign” and we did,’ …)."""
    covered = 0
    for i, opener in enumerate(marks):
        if not opener.is_single or opener.side is not Side.OPEN or i < covered:
            continue
        if not _is_balanced(marks[max(covered, i - _MAX_INSIDE) : i]):
            continue
        following = range(i + 1, min(len(marks), i + _MAX_INSIDE))
        close = next((k for k in following if _closes_speech(text, marks[k - 1], marks[k])), None)
        if close is None or all(mark.is_single for mark in marks[i + 1 : close]):
            continue
        if _is_balanced(marks[i + 1 : close]):
            part = _trimmed(text, opener.end_char, marks[close].start_char)
            yield Quotation(opener.start_char, marks[close].end_char, (part,), is_single=True)
            covered = close + 1


def _closes_speech(text: str, before: Mark, mark: Mark) -> bool:
    """Whether a single mark closes speech: behind its punctuation, or behind the mark of speech within it."""
    if not mark.is_single or mark.side is not Side.CLOSE:
        return False
    closes_both = before.end_char == mark.start_char and not before.is_single and before.side is not Side.OPEN
    return _ends_speech(text, mark) or (closes_both and text[before.start_char - 1] in _ENDS_SPEECH)


def _is_balanced(marks: Sequence[Mark]) -> bool:
    """Whether the double marks among these may all be paired."""
    doubles = [mark.side for mark in marks if not mark.is_single]
    return len(doubles) % 2 == 0 and 2 * max(map(doubles.count, (Side.OPEN, Side.CLOSE))) <= len(doubles)


def _between(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    first = bisect_left(marks, start, key=lambda mark: mark.start_char)
    last = bisect_right(marks, end, key=lambda mark: mark.end_char)
    return [mark for mark in marks[first:last] if mark.is_single]


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
    cue = None if at_end else _CUE_INSIDE.search(text, opener.end_char, limit)
    stop = cue or (None if at_end else _SENTENCE_END.search(text, opener.end_char, limit))
    close = limit if stop is None else stop.end()
    begin, finish = _trimmed(text, opener.end_char, close)
    return Quotation(opener.start_char, limit if at_end else finish, ((begin, finish),), is_closed=False)


def _quotation(
    text: str, start: int, inner_start: int, inner_end: int, end: int, *, is_opened: bool = True
) -> Quotation:
    return Quotation(start, end, (_trimmed(text, inner_start, inner_end),), is_opened=is_opened)


def _ends_speech(text: str, mark: Mark) -> bool:
    """Whether a closing mark without an opening one follows the punctuation that ends speech."""
    return mark.is_sure and mark.start_char > 0 and text[mark.start_char - 1] in _ENDS_SPEECH


def _sentence_start(text: str, start: int, char: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, max(start, char - 1))]
    return _trimmed(text, ends[-1], char)[0] if ends else start


def _pair_singles(text: str, marks: Sequence[Mark], end: int | None = None) -> Iterator[Quotation]:
    """Quotations in single marks outside any double ones; marks that may be apostrophes need a partner.

    The last mark before `end`, which is a paragraph's, may open speech that the next paragraph goes on with.
    """
    i = 0
    while i < len(marks):
        if marks[i].side is not Side.OPEN:
            i += 1
            continue
        opener, close = marks[i], _single_partner(text, marks, i)
        if close is not None:
            part = _trimmed(text, opener.end_char, marks[close].start_char)
            yield Quotation(opener.start_char, marks[close].end_char, (part,), is_single=True)
        elif end is not None and i == len(marks) - 1:
            part = _trimmed(text, opener.end_char, end)
            yield Quotation(opener.start_char, end, (part,), is_closed=False, is_single=True)
        i = (i if close is None else close) + 1


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


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
