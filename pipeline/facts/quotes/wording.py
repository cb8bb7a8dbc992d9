"""The words of a quotation as printed, and how one printing's words stand to another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from pipeline.core.records import Quote
from pipeline.core.vocabularies import QuoteType, QuoteWording
from pipeline.english.quotation_marks import find_quotations
from pipeline.resources.loader import lexicon, mapping

Words = tuple[str, ...]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*|%")
_EDITORIAL = re.compile(r"\[[^\[\]]{0,80}\]")
"""What an editor put in place of words, or beside them: "[the mayor]", "[sic]"."""
_INITIAL = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(rf"\.\s?\.\s?\.|…|{_EDITORIAL.pattern}")
_SENTENCE_STOP = re.compile(r"[.!?…][\"”’')\]]*\s")
_BRITISH = re.compile(rf"(?<=[a-z]{{3}})is({'|'.join(sorted(lexicon('facts/british_endings')))})$")
_SPELT = re.compile(rf"^({'|'.join(sorted(mapping('facts/british_stems'), key=len, reverse=True))})")

_MAX_STRETCHES = 3
"""Differences that an explanation spells out; a convention."""

_EDGE = 3
"""Words that a stretch may be longer or shorter by to begin, or end, with the word that the other does; by
hand."""

_WHOLE_SHARE = 0.6
"""Share of a wording from which on a printing is compared with all of it, not with its likest part; set by
hand."""

_LEFT_OUT = 0.5
"""What a word left out counts for beside one put in; set by hand."""

_SLACK = 2
"""Words besides its own length that the likest part of a wording may be shifted by; set by hand."""


@dataclass(frozen=True, slots=True)
class Printing:
    """The words of one printing of a quotation.

    Attributes:
        words: All words of the content, normalised in spelling, case and typography.
        segments: The stretches in quotation marks, each a run of words with nothing left out; empty for
            indirect reports.
        shown: `words` as they stand in print.
        sentence_starts: Indices into `words` at which a sentence starts.
    """

    words: Words
    segments: tuple[Words, ...]
    shown: Words
    sentence_starts: frozenset[int]

    @property
    def quoted(self) -> Words:
        """The quoted words in order; all words of an indirect report."""
        return tuple(word for segment in self.segments for word in segment) or self.words


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which a printing departs from another: the words here and there, either may be empty."""

    theirs: str
    ours: str


def printing_of(quote: Quote, raw: str) -> Printing:
    """The printing of a quote whose offsets point into `raw`."""
    parts = [raw[start:end] for start, end in quote.parts] or [quote.text]
    words: list[str] = []
    shown: list[str] = []
    starts = set()
    for printed in parts:
        part = _INITIAL.sub(r"\1", printed)
        starts.add(len(words))
        previous = 0
        for match in _WORD.finditer(_EDITORIAL.sub(_blank, part)):
            if _SENTENCE_STOP.search(part, previous, match.start()):
                starts.add(len(words))
            words.append(_normal(match.group()))
            shown.append(match.group())
            previous = match.start()
    return Printing(tuple(words), _segments(quote, parts), tuple(shown), frozenset(starts))


def _segments(quote: Quote, parts: Sequence[str]) -> tuple[Words, ...]:
    if quote.quote_type == QuoteType.INDIRECT:
        return ()
    stretches = list(parts)
    if quote.quote_type == QuoteType.MIXED:
        stretches = [
            part[start:end]
            for part in parts
            for quotation in find_quotations(part)
            for start, end in quotation.parts
        ]
    pieces = (
        normal_words(piece) for stretch in stretches for piece in _GAP.split(_INITIAL.sub(r"\1", stretch))
    )
    return tuple(piece for piece in pieces if piece)


def normal_words(text: str) -> Words:
    """Words without case, marks and house spelling, so that typography alone never makes two differ."""
    joined = _INITIAL.sub(r"\1", text)
    return tuple(_normal(match.group()) for match in _WORD.finditer(_EDITORIAL.sub(_blank, joined)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _normal(word: str) -> str:
    folded = "percent" if word == "%" else word.casefold().replace("’", "'")
    return _SPELT.sub(lambda match: mapping("facts/british_stems")[match[1]], _BRITISH.sub(r"iz\1", folded))


def find_run(words: Sequence[str], run: Sequence[str], start: int = 0) -> int:
    """Index at which `run` stands in `words` at or after `start`, or -1."""
    n = len(run)
    return next((i for i in range(start, len(words) - n + 1) if tuple(words[i : i + n]) == tuple(run)), -1)


def holds_in_order(words: Words, segments: Sequence[Words]) -> bool:
    """Whether every segment stands in `words` unbroken, each after the one before."""
    at = 0
    for segment in segments:
        found = find_run(words, segment, at)
        if found < 0:
            return False
        at = found + len(segment)
    return bool(segments)


def wording(best: Printing, printing: Printing) -> QuoteWording:
    """`verbatim`, `abridged` (words left out at the edges, at marks or by whole sentences) or `altered`."""
    if printing.quoted == best.quoted:
        return QuoteWording.VERBATIM
    segments = printing.segments or (printing.words,)
    if holds_in_order(best.quoted, segments):
        return QuoteWording.ABRIDGED
    if all(_is_cut(best, segment) for segment in segments):
        return QuoteWording.ABRIDGED
    return QuoteWording.ALTERED


def _is_cut(best: Printing, segment: Words) -> bool:
    """Whether a segment only leaves out whole sentences of the best wording or runs beyond its ends."""
    codes = [code for code in Levenshtein.opcodes(best.quoted, segment) if code.tag != "equal"]
    n_same = len(segment) - sum(code.dest_end - code.dest_start for code in codes)
    if 2 * n_same < len(segment):
        return False
    starts = best.sentence_starts | {len(best.quoted)}
    for code in codes:
        at_edge = code.dest_start == 0 or code.dest_end == len(segment)
        beyond = code.src_start == code.src_end and code.src_start in (0, len(best.quoted))
        whole = code.tag == "delete" and code.src_start in starts and code.src_end in starts
        if not (whole or (code.tag == "delete" and at_edge) or (code.tag == "insert" and at_edge and beyond)):
            return False
    return True


def best_wording(printings: Sequence[tuple[str, Printing]]) -> Printing:
    """The printing most documents agree with, whole or in part; then the most printed, then the longest.

    Args:
        printings: (document_id, printing) pairs, at least one; indirect ones count only among themselves.
    """
    quoted = [item for item in printings if item[1].segments] or list(printings)
    candidates = {printing.quoted: printing for _, printing in sorted(quoted, key=_shown_order, reverse=True)}

    def merit(candidate: Printing) -> tuple[int, int, int]:
        grades = [(document_id, wording(candidate, printing)) for document_id, printing in quoted]
        agreeing = {document_id for document_id, grade in grades if grade != QuoteWording.ALTERED}
        verbatim = {document_id for document_id, grade in grades if grade == QuoteWording.VERBATIM}
        return len(agreeing), len(verbatim), len(candidate.quoted)

    return min(
        candidates.values(), key=lambda printing: (*(-value for value in merit(printing)), printing.quoted)
    )


def _shown_order(item: tuple[str, Printing]) -> tuple[bool, Words]:
    return (item[1].quoted != item[1].words, item[1].shown)


def differences(best: Printing, printing: Printing) -> list[Difference]:
    """Where a printing's quoted words depart from the best wording, in order; its own gaps left out.

    Departures with a single common word between them are told as one.
    """
    found = []
    shown = best.shown if best.quoted == best.words else best.quoted
    for segment in printing.segments or (printing.words,):
        start, end = _window(best.quoted, segment)
        for low, high, first, last in _departures(best.quoted[start:end], segment):
            theirs, ours = shown[start + low : start + high], segment[first:last]
            found.append(Difference(" ".join(theirs), " ".join(ours)))
    return found


def _departures(words: Words, segment: Words) -> list[tuple[int, int, int, int]]:
    """Half-open stretches of both sides that differ, near ones joined."""
    joined: list[tuple[int, int, int, int]] = []
    for code in Levenshtein.opcodes(words, segment):
        if code.tag == "equal":
            continue
        low, first = code.src_start, code.dest_start
        if joined and low - joined[-1][1] <= 1 and first - joined[-1][3] <= 1:
            low, _, first, _ = joined.pop()
        joined.append((low, code.src_end, first, code.dest_end))
    return joined


def _window(words: Words, segment: Words) -> tuple[int, int]:
    """The stretch of `words` that a segment corresponds to: all of it, or the part most like a short one."""
    if len(segment) >= _WHOLE_SHARE * len(words):
        return 0, len(words)
    aligned = fuzz.partial_ratio_alignment(segment, words)
    if aligned is None:
        return 0, len(words)
    slack = _SLACK + len(segment)
    options = [
        (start, end)
        for start in range(max(0, aligned.dest_start - slack), aligned.dest_start + 1)
        for end in range(aligned.dest_end, min(len(words), aligned.dest_end + slack) + 1)
    ]
    return min(options, key=lambda span: (_misfit(words[slice(*span)], segment), span[0] - span[1]))


def _misfit(stretch: Words, segment: Words) -> int:
    """Words to drop and add; more where the two do not begin or do not end alike."""
    edges = (stretch[0] != segment[0]) + (stretch[-1] != segment[-1])
    return Indel.distance(stretch, segment) + _EDGE * edges


def severity(found: Sequence[Difference], n_words: int) -> float:
    """How much of a printing departs, 0 to 1: words put in count whole, words merely left out count half."""
    changed = sum(
        len(item.ours.split()) if item.ours else _LEFT_OUT * len(item.theirs.split()) for item in found
    )
    return min(1.0, changed / max(1, n_words))


def described(found: Sequence[Difference]) -> str:
    """The first few differences in words a reader understands."""
    phrases = [_phrase(difference) for difference in found[:_MAX_STRETCHES]]
    more = len(found) - len(phrases)
    if more:
        phrases.append(f"and {more} more difference{'s' if more > 1 else ''}")
    return "; ".join(phrases)


def _phrase(difference: Difference) -> str:
    if not difference.theirs:
        return f"“{difference.ours}” is added"
    if not difference.ours:
        return f"“{difference.theirs}” is left out"
    return f"“{difference.theirs}” became “{difference.ours}”"
