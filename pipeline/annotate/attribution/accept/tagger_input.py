"""What the attribution tagger reads: paragraphs as word forms, quotation marks told by what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Token

from pipeline.document.recurrent.features import Floats, surface
from pipeline.english.quotation_marks import Quotation

LONGEST = 140
"""Words of a stretch; a longer paragraph is cut, behind the end of a sentence where there is one. Set by
hand; the tagger was trained on such stretches."""
_ENDS = frozenset(".?!")
_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True)
class TaggerWindow:
    """Words that are read together.

    Attributes:
        tokens: Indices of the words in their document, in order; white space is left out.
        forms: Their forms, behind an opening mark where a quotation runs on into the stretch.
    """

    tokens: tuple[int, ...]
    forms: tuple[str, ...]

    @property
    def lead(self) -> int:
        """How many forms stand before the first word: 0 or 1."""
        return len(self.forms) - len(self.tokens)


def tagger_windows(doc: Doc, quotations: Sequence[Quotation]) -> list[TaggerWindow]:
    """A document's paragraphs in order, long ones cut; nothing is read but words and quotation marks."""
    opens = {quotation.start_char for quotation in quotations if quotation.is_opened}
    closes = {quotation.end_char for quotation in quotations if quotation.is_closed}
    found = []
    for tokens in _cut(doc):
        forms = [_form(doc[i], opens, closes) for i in tokens]
        first = doc[tokens[0]].idx
        runs_on = any(q.start_char < first < q.end_char for q in quotations)
        found.append(TaggerWindow(tuple(tokens), (_OPENING, *forms) if runs_on else tuple(forms)))
    return found


def window_states(window: TaggerWindow, states: Floats) -> Floats:
    """The states of a stretch's forms, of all tokens' states; a mark put before the first word has none."""
    rows = states[list(window.tokens)]
    return np.concatenate([np.zeros_like(rows[: window.lead]), rows]) if window.lead else rows


def _form(token: Token, opens: set[int], closes: set[int]) -> str:
    """The form; of a mark that opens or closes a quotation one and the same, whatever was typed."""
    if token.idx in opens:
        return _OPENING
    return _CLOSING if token.idx + len(token) in closes else surface(token.text)


def _cut(doc: Doc) -> Iterator[list[int]]:
    for words in _paragraphs(doc):
        while len(words) > LONGEST:
            ends = [k + 1 for k in range(LONGEST // 2, LONGEST) if doc[words[k]].text in _ENDS]
            cut = ends[-1] if ends else LONGEST
            yield words[:cut]
            words = words[cut:]
        yield words


def _paragraphs(doc: Doc) -> Iterator[list[int]]:
    """The words between line breaks."""
    words: list[int] = []
    for token in doc:
        if not token.is_space:
            words.append(token.i)
        elif "\n" in token.text and words:
            yield words
            words = []
    if words:
        yield words
