"""Whether the clause around an expression tells of the past or of the future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from pipeline.resources import lexicon

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n")
_WORD = re.compile(r"['’]ll\b|[A-Za-z]+(?:n['’]t\b)?")
_PLANNED_FOR = re.compile(
    r"\b(?:scheduled|set|due|expected|slated|planned)\s+(?:for|on|in|to)\s+$|\b(?:starting|effective|payable)\s+$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:before|by|until|till|through)\s+$", re.IGNORECASE)
_OVER = re.compile(r"\b(?:since|ended|dated)(?:\s+the)?\s+$", re.IGNORECASE)
_DONE = re.compile(r"\b([A-Za-z]+)\s+(?:in|on)\s+$")
_INFINITIVE = re.compile(r"to\s+(?!the\b|an?\b)[a-z]{2,}")
_PROGRESSIVE = re.compile(r"(?:is|are)\s+(?:\w+ly\s+)?\w{2,}ing\b")
_PLANNED_THEN = re.compile(r"\bhad\s+been\s+(?:\w+\s+)?(?:due|scheduled|set|expected|slated|planned)\b")
_PASSIVE = re.compile(r"\b(?:be|being|is|are|gets?)\s+(?:\w+\s+)?$", re.IGNORECASE)
_REPORTING = ("says", "say", "is", "are", "has", "have", "does", "do", "shows", "show", "tells", "believes")
_REACH_BEFORE, _REACH_AFTER, _CLOSE = 250, 160, 40

Tags = Mapping[int, str]
"""Penn tags of tokens by the offset of their first character; empty where no tagger has run."""


class Tense(StrEnum):
    """What the words around an expression say about when it lies, as seen from publication.

    `AHEAD` is weaker than `FUTURE`: an infinitive, a plan in the present tense, "until". `OVER` is stronger
    than `PAST`: what began, ended or happened then ("since", "released in").
    """

    NONE = ""
    PAST = "past"
    OVER = "over"
    FUTURE = "future"
    AHEAD = "ahead"

    @property
    def is_past(self) -> bool:
        """Whether it lies behind."""
        return self in (Tense.PAST, Tense.OVER)

    @property
    def is_future(self) -> bool:
        """Whether it lies ahead."""
        return self in (Tense.FUTURE, Tense.AHEAD)


def tense_at(text: str, start_char: int, end_char: int, *, tags: Tags) -> Tense:
    """Tense of the clause around an expression: that of the nearest verb to its left in the sentence.

    Without one it is that of the nearest verb to its right. Tags help where there are any; else a verb is
    known by lexicon and ending.
    """
    offset = max(0, start_char - _REACH_BEFORE)
    ends = list(_SENTENCE_END.finditer(text, offset, start_char))
    offset = ends[-1].end() if ends else offset
    left = text[offset:start_char]
    if _PLANNED_THEN.search(left):
        return Tense.PAST
    if _PLANNED_FOR.search(left):
        return Tense.FUTURE
    if _OVER.search(left) or _is_done(left):
        return Tense.OVER
    words = list(_WORD.finditer(text, offset, start_char))[::-1]
    before = _nearest(words, text, offset, tags)
    until = _UNTIL.search(left)
    if until and left[: until.start()].strip():
        close = [word for word in words if start_char - word.start() < _CLOSE]
        if _sets_term(until[0], close):
            return Tense.FUTURE
        return Tense.NONE if _nearest(close, text, offset, tags) == Tense.PAST else Tense.AHEAD
    if before:
        return before
    end = _SENTENCE_END.search(text, end_char, end_char + _REACH_AFTER)
    right = _WORD.finditer(text, end_char, end.start() if end else end_char + _REACH_AFTER)
    return _nearest(right, text, end_char, {})


def _sets_term(link: str, words: Iterable[re.Match[str]]) -> bool:
    """Whether "until" says how far a past decision reaches: "the strike was extended until Saturday"."""
    past = next((word[0].lower() for word in words if is_past_form(word[0].lower())), "")
    return link.strip().lower() in ("until", "till", "through") and past in lexicon("timex_term_verbs")


def _is_done(left: str) -> bool:
    """Whether a past form and "in" or "on" lead up to the expression ("released in")."""
    done = _DONE.search(left)
    return done is not None and is_past_form(done[1].lower()) and not _in_passive(left[: done.start()])


def _nearest(words: Iterable[re.Match[str]], text: str, offset: int, tags: Tags) -> Tense:
    """Tense of the first of these words that tells; `offset` is where their clause starts."""
    for match in words:
        word = match[0].lower().replace("’", "'")
        if word in lexicon("timex_future_cues"):
            return Tense.FUTURE
        if word == "to" and _INFINITIVE.match(text, match.start()):
            return _of_infinitive(text[offset : match.start()])
        if _PROGRESSIVE.match(text, match.start()):
            return Tense.AHEAD
        tag = tags.get(match.start(), "VBD")
        if tag.startswith("VB") and is_past_form(word):
            if not _in_passive(text[offset : match.start()]):
                return Tense.PAST
        elif tag in ("VBZ", "VBP") and word not in _REPORTING:
            return Tense.AHEAD
    return Tense.NONE


def _of_infinitive(before: str) -> Tense:
    """An infinitive lies ahead, unless a past verb that is no plan governs it ("left to join")."""
    governor = re.search(r"([A-Za-z]+)\s+$", before)
    word = governor[1].lower() if governor else ""
    return Tense.PAST if is_past_form(word) and word not in lexicon("timex_plan_verbs") else Tense.AHEAD


def is_past_form(word: str) -> bool:
    """Whether a lower-case word looks like a simple past or a participle."""
    return word in lexicon("timex_past_verbs") or (
        word.endswith("ed") and len(word) > 3 and word not in lexicon("timex_no_past")
    )


def _in_passive(before: str) -> bool:
    """Whether "be", "is" or "are" precedes, so that a participle tells nothing by itself."""
    return _PASSIVE.search(before[-30:]) is not None
