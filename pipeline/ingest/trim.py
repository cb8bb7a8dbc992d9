"""What is not the article at the beginning or end of its paragraphs: clocks of live blogs, cuts, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.cues import UPPER, line_cue
from pipeline.ingest.page_lines import CUT_OFF, Line
from pipeline.resources import lexicon

_ZONES = "|".join(sorted(lexicon("shared/time_zones") | lexicon("ingest/ambiguous_time_zones")))
_CLOCK = re.compile(
    rf"\[?\d{{1,2}}[.:h]\d\d(?: ?[ap]\.?m\.?)?(?: (?:{_ZONES}))?\]?\s?[:|–—-]?\s+(?=[{UPPER}\"“‘'])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(rf"(?<=[.!?\"”’)]) (?=[{UPPER}(*_])")
_MIN_ENTRIES = 3
"""Paragraphs that begin with a clock time and so are the entries of a live blog; set by hand, not swept."""
_NOTES = frozenset({BoilerplateReason.CORRECTION, BoilerplateReason.DISCLAIMER})
_MAX_NOTE_CHARS = 600
"""Characters at the end of a paragraph in which a note is looked for; set by hand, not swept."""


def trim(lines: Sequence[Line], body: int) -> None:
    """Leave out of the kept paragraphs what an entry's clock, a cut or a note adds to them."""
    paragraphs = [line for line in lines[body:] if line.kind is BlockKind.PARAGRAPH]
    entries = [(line, clock) for line in paragraphs if (clock := _CLOCK.match(line.text))]
    if len(entries) >= _MIN_ENTRIES:
        for line, clock in entries:
            line.start, line.trimmed = clock.end(), BoilerplateReason.FURNITURE
    for line in paragraphs:
        cut = CUT_OFF.search(line.content[-_MAX_NOTE_CHARS:])
        if cut:
            line.end, line.trimmed = line.end - len(cut.group()), BoilerplateReason.FURNITURE
        _trim_note(line)


def _trim_note(line: Line) -> None:
    first = max(line.start, line.end - _MAX_NOTE_CHARS)
    for boundary in _SENTENCE.finditer(line.text, first, line.end):
        cue = line_cue(line.text[boundary.end() : line.end])
        if cue is not None and cue.reason in _NOTES:
            line.end, line.trimmed = boundary.start(), cue.reason
            return
