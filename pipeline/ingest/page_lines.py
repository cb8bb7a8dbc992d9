"""A line of a page with what is known about it, and what the lines together show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.cues import Cue, is_furniture
from pipeline.ingest.header import HeadLine
from pipeline.ingest.lines import Unit

_MIN_PROSE_WORDS, _SURE_PROSE_WORDS = 8, 30
"""Words of a paragraph that ends as a sentence does, and of one whatever its end; set by hand, not swept."""

CUT_OFF = re.compile(r"\s*\[?\+ ?\d+ (?:chars|characters|words)\]?$")
_MAX_MARK_CHARS = 40
MAX_HEADLINE_WORDS = 25
"""Words of a headline or heading; set by hand, not swept."""

_MIN_FURNITURE_WORDS = 3
"""Words from which a single piece of furniture shows a web page; one word may be anything."""


@dataclass(slots=True)
class Line:
    """A unit with what is known about it; `kind` None means boilerplate.

    Attributes:
        start, end: The part of the unit's text that is content.
        cue: What its wording gives away.
        head: What it holds as a date line or byline.
        outlet: The outlet's name, if it is a masthead.
        reason: Why it is boilerplate, once it is.
        trimmed: Why what stands before `start` and behind `end` is left out, if it is no part of the article.
    """

    unit: Unit
    cue: Cue | None = None
    head: HeadLine | None = None
    kind: BlockKind | None = BlockKind.PARAGRAPH
    start: int = 0
    end: int = 0
    outlet: str = ""
    reason: BoilerplateReason | None = None
    trimmed: BoilerplateReason | None = None

    def drop(self, reason: BoilerplateReason) -> None:
        """Take the line for boilerplate; why, its own wording tells best."""
        self.reason = (self.cue.reason if self.cue is not None else None) or reason
        self.kind = None

    @property
    def text(self) -> str:
        """The whole line, normalised."""
        return self.unit.text

    @property
    def content(self) -> str:
        """The part of the line that is content."""
        return self.unit.text[self.start : self.end]

    @property
    def is_plain(self) -> bool:
        """Whether its wording alone does not set it apart from article text."""
        return self.cue is None and self.head is None

    @property
    def is_masthead(self) -> bool:
        """Whether it holds nothing but the outlet's name and what goes with it."""
        return bool(self.outlet) and self.end == 0

    @property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of one sentence or more."""
        unit = self.unit
        return self.is_plain and (
            self.is_cut_off
            or (unit.n_words >= _MIN_PROSE_WORDS and unit.is_terminated)
            or unit.n_words >= _SURE_PROSE_WORDS
        )

    @property
    def is_cut_off(self) -> bool:
        """Whether it ends in how much of it is left out ("[+2210 chars]"), as texts from news services do."""
        return CUT_OFF.search(self.text[-_MAX_MARK_CHARS:]) is not None

    @property
    def is_headline(self) -> bool:
        """Whether it has the shape of a headline or heading."""
        text = self.text
        return (
            self.is_plain
            and not self.is_cut_off
            and 2 <= self.unit.n_words <= MAX_HEADLINE_WORDS
            and not text.rstrip("\"'”’)").endswith((".", ",", ";", ":"))
            and not text[0].islower()
            and text[0] not in "([–—"
        )

    @property
    def is_cut_short(self) -> bool:
        """Whether it breaks off, as summaries of other stories do."""
        return self.text.rstrip("]) ").endswith(("…", "..."))


def is_page(lines: Sequence[Line]) -> bool:
    """Whether the text was copied from a web page; a lone word such as "Sport" does not show it."""
    marked = [line for line in lines if is_furniture(line.cue)]
    return len(marked) > 1 or any(
        line.unit.n_words >= _MIN_FURNITURE_WORDS
        or (line.cue is not None and line.cue.rule != "ingest/chrome")
        for line in marked
    )
