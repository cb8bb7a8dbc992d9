"""Lines and paragraphs: cut a file's text into units, joining lines that only a narrow column broke."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.ingest.normalise import Normalised, has_markdown, normalise
from pipeline.resources import lexicon, mapping, words

_LINE = re.compile("[^\r\n\x0b\x0c\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\u2028\u2029]")
_TERMINAL = re.compile(r"[.!?:…][\"'”’)\]]*$")
_CONTINUES = re.compile(r"[a-z]{2}|[a-z][ ,.]|[,;)’”]\s?[a-zA-Z]|[,.;:]$")
_BULLET = re.compile(r"[-*•·▪◦‣–—] |\d{1,2}[.)] ")

MIN_WRAP_WIDTH, MAX_WRAP_WIDTH = 40, 130
"""Column widths at which hard-wrapped text is set; longer lines are paragraphs."""
_MIN_CONTINUED_SHARE = 0.3
"""Share of line breaks followed by a small letter that marks a text as hard-wrapped. In wrapped English
prose it is about three quarters; where every line is a paragraph it is next to none."""
_FULL_SHARE, _FILLED_SHARE = 0.6, 0.85
"""Share of the column's width from which a line counts for it, and from which it is full; set by hand, not
swept."""
_WIDTH_QUANTILE = 0.95
"""Share of the lines that are no longer than the column: a few run over. Set by hand, not swept."""
_MIN_LINES = 3
"""Lines from which a column shows; fewer tell nothing."""
_MIN_BROKEN_WORDS = 5
"""Words before a break from which a short line counts as broken, not as a heading; set by hand, not swept."""
_HANGING = re.compile(rf"\b(?:{'|'.join(words('ingest/hanging_words'))})$", re.IGNORECASE)
"""Words no paragraph ends with: what follows is the text of a link, set on a line of its own."""


@dataclass(slots=True)
class Unit:
    """One line, or a paragraph joined from several, with its features.

    Attributes:
        gap: Number of line breaks before it; 1 directly under the line before.
        label: What it was taken for, set by the stages of `article_from_text`.
    """

    start_char: int
    end_char: int
    gap: int
    text: str
    normalised: Normalised
    label: str = ""
    n_words: int = field(init=False)

    def __post_init__(self) -> None:
        self.n_words = self.text.count(" ") + 1

    @property
    def is_terminated(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_TERMINAL.search(self.text[-8:]))


def units(raw: str, *, stands_alone: Callable[[str], bool]) -> list[Unit]:
    """The non-blank lines of `raw`, in order, with broken paragraphs joined again.

    Args:
        stands_alone: Whether a line is one that no paragraph continues with (a byline, a menu entry).
    """
    is_markdown = has_markdown(raw)
    lines = list(_lines(raw, is_markdown=is_markdown))
    width = _wrap_width(lines)
    groups: list[list[Unit]] = []
    for line in lines:
        if groups and _continues(raw, groups[-1], line, width=width, stands_alone=stands_alone):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [group[0] if len(group) == 1 else _joined(raw, group, is_markdown=is_markdown) for group in groups]


def _lines(raw: str, *, is_markdown: bool) -> Iterator[Unit]:
    at = 0
    gap = 1
    for match in _LINE.finditer(raw):
        gap += len(_BREAK.findall(raw, at, match.start()))
        at = match.end()
        normalised = normalise(raw, match.start(), match.end(), is_markdown=is_markdown)
        if normalised.text:
            yield Unit(match.start(), match.end(), gap, normalised.text, normalised)
            gap = 0


def _joined(raw: str, group: list[Unit], *, is_markdown: bool) -> Unit:
    start, end = group[0].start_char, group[-1].end_char
    normalised = normalise(raw, start, end, is_markdown=is_markdown)
    return Unit(start, end, group[0].gap, normalised.text, normalised)


def _wrap_width(lines: list[Unit]) -> int:
    """Column width of a hard-wrapped text; 0 if lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= MIN_WRAP_WIDTH * _FULL_SHARE)
    if len(lengths) < _MIN_LINES:
        return 0
    width = lengths[int(_WIDTH_QUANTILE * (len(lengths) - 1))]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return 0
    breaks = [
        after
        for before, after in pairwise(lines)
        if after.gap == 1 and len(before.text) >= _FULL_SHARE * width and not _BULLET.match(after.text)
    ]
    n_continued = sum(after.text[0].islower() for after in breaks)
    return width if n_continued >= 2 and n_continued >= _MIN_CONTINUED_SHARE * len(breaks) else 0


def _continues(
    raw: str, group: list[Unit], line: Unit, *, width: int, stands_alone: Callable[[str], bool]
) -> bool:
    before = group[-1]
    is_apart = stands_alone(line.text) and not _ends_sentence(before, line)
    if line.gap > 2 or _BULLET.match(line.text) or is_apart or stands_alone(before.text):
        return False
    is_hanging = bool(_HANGING.search(before.text[-8:]))
    continued = (is_hanging or bool(_CONTINUES.match(line.text))) and not before.is_terminated
    if width and line.gap == 1:
        if _indent(raw, line) >= 2 + _indent(raw, before) and before.is_terminated:
            return False
        first_word = line.text.split(" ", 1)[0]
        filled = len(before.text) + 1 + len(first_word) > _FILLED_SHARE * width
        continued |= not before.is_terminated and _breaks_name(before.text, first_word)
        return continued or (filled and len(before.text) <= MAX_WRAP_WIDTH)
    n_words = sum(part.n_words for part in group[-_MIN_BROKEN_WORDS:])
    return continued and n_words >= _MIN_BROKEN_WORDS


def _ends_sentence(before: Unit, line: Unit) -> bool:
    """Whether a line ends the sentence that the one right above it breaks off; no menu ends in a stop."""
    return line.gap == 1 and line.text[0].islower() and line.is_terminated and not before.is_terminated


def _breaks_name(before: str, first_word: str) -> bool:
    """Whether a line ends in a given name, or in a title and a name, and the rest of it seems to follow."""
    *_, title, name = ("", "", *before.split(" "))
    is_given = name in mapping("shared/first_names") or title.casefold() in mapping("shared/titles")
    return (
        is_given
        and name[:1].isupper()
        and name.isalpha()
        and first_word[:1].isupper()
        and first_word.casefold() not in lexicon("ingest/common_words")
    )


def _indent(raw: str, line: Unit) -> int:
    begun = raw[line.start_char : line.end_char]
    return len(begun) - len(begun.lstrip())
