"""Notes that take back or mend what was printed before, where the label stands on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.cues import fold
from pipeline.ingest.page_lines import Line
from pipeline.resources import lexicon, words

_ERROR = re.compile(rf"\b(?:{'|'.join(words('ingest/error_words'))})", re.IGNORECASE)
_MAX_LABEL_WORDS = 7
"""Words of a label with the day of the note ("Correction: 2 October 2016"); set by hand, not swept."""


def drop_corrections(lines: Sequence[Line], body: int) -> None:
    """Drop the note below a line that only calls it a correction, and that line."""
    paragraphs = [i for i in range(body, len(lines)) if lines[i].kind is BlockKind.PARAGRAPH]
    for label in range(body, len(lines) - 1):
        line, note = lines[label], lines[label + 1]
        if not _is_label(line) or line.kind is BlockKind.TITLE:
            continue
        is_last = bool(paragraphs) and paragraphs[-1] == label + 1
        is_note = note.kind is BlockKind.PARAGRAPH and (is_last or bool(_ERROR.search(note.text)))
        if is_note:
            note.drop(BoilerplateReason.CORRECTION)
        if note.reason is BoilerplateReason.CORRECTION:
            line.drop(BoilerplateReason.CORRECTION)


def _is_label(line: Line) -> bool:
    is_dated = (
        line.cue is not None and line.cue.kind == "correction" and line.unit.n_words <= _MAX_LABEL_WORDS
    )
    return is_dated or fold(line.text) in lexicon("ingest/correction_labels")
