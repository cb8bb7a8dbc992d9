"""Notes that correct a figure: which number they take back, and which they put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.english.concepts import concept
from pipeline.english.inflection import base_of_irregular
from pipeline.english.number_scanning import NumberSpan, scan_numbers
from pipeline.english.patterns import A_YEAR, one_of
from pipeline.resources.loader import mapping, words

_MONTH = one_of(month.capitalize() for month in mapping("shared/months"))
_PLACE = one_of(words("english/places_in_print"))
_ORDINAL = one_of(mapping("shared/ordinals"))
_NO_FIGURE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\b\.?(?:,? \d{{4}}\b)?"
    rf"|\b(?:{_MONTH})\b\.?(?: \d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,? \d{{4}}\b)?"
    rf"|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b{A_YEAR}\b(?! \w+s\b)"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b"
    rf"|\b(?i:{_PLACE})\.? (?:no\. ?)?\d+\b|\b(?i:{_ORDINAL}) (?i:{_PLACE})\b"
)
_BREAK = r"(?:[.;:](?=\s)|[–—]| - |,\s)"
_INSTEAD = re.compile(
    r"(?:[^.;:]{0,60}?[\s,(–—-])?(?:not|rather than|instead of)\b[^.;:]{0,40}", re.IGNORECASE
)
_NOT_THE_OTHER = re.compile(r"\bnot\b", re.IGNORECASE)
_BUT = re.compile(r"[^.;:]{0,40}\bbut\b[^.;:]{0,30}", re.IGNORECASE)
_NOT = re.compile(r"\bnot (?:\S+ ){0,2}$", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrom (?:\S+ ){0,2}$"), re.compile(r"\bto (?:\S+ ){0,2}$")
_AS = re.compile(r"\b(?:as|at) $")
_CHANGES = re.compile(rf"\b(?:{one_of(words('english/changing_words'))})\b", re.IGNORECASE)
ERRS = re.compile(
    rf"\b(?:{one_of(words('english/error_beginnings'))})|\b(?:originally|previously|initially)\b"
    r"|\b(?:earlier|previous|prior|original|initial|first) (?:\w+ ){0,2}"
    r"(?:versions?|article|story|report|headline|copy)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\b(?:{one_of(words('english/printing_verbs'))})\b", re.IGNORECASE)
SENTENCE_END = re.compile(
    r"(?:(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|St|Sr|Jr))(?<!\bMrs)(?<!\bGov|\bSen|\bRep)[.!?]|;|\s[–—-])\s+"
)
_OMITS = re.compile(rf"\b(?:{one_of(words('english/omitting_words'))})\b", re.IGNORECASE)
_CONCEDES = re.compile(
    rf"{_BREAK}(?s:.{{0,80}})\b(?:{one_of(words('english/conceding_words'))})\b|{_BREAK}", re.IGNORECASE
)
_RANGE = re.compile(r"\s(?:to|or|and)\s|\s?[-–—]\s?")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENDINGS = ("ed", "es", "ing", "s", "d")
SAY_NOTHING = frozenset(
    word
    for phrase in (
        *words("english/changing_words"),
        *words("english/conceding_words"),
        *words("english/note_words"),
        *words("english/omitting_words"),
        *words("english/places_in_print"),
        *mapping("shared/ordinals"),
    )
    for word in phrase.split()
)
_ERROR = re.compile("|".join(words("english/error_beginnings")))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a note, with offsets into it; `unit` and `label` as in `NumberSpan`."""

    start_char: int
    end_char: int
    value: float
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A number that a note takes back.

    Attributes:
        new: What it puts in its place, if it says so.
        concepts: What the note says the number is of, in lower-case lemmas and the concepts of these.
    """

    old: Figure
    new: Figure | None
    concepts: frozenset[str]


def corrected_figures(note: str) -> tuple[CorrectedFigure, ...]:
    """The numbers that a note takes back ("said that 15 were killed; it was 12"), in order; no days or years.

    A note that tells a wrong name or omission takes no number back, even if it has some.
    """
    told = _NO_FIGURE.sub(lambda match: " " * len(match.group()), note)
    figures = [figure for span in scan_numbers(told) for figure in _figures(told, span)]
    pairs = list(_pairs(told, figures))
    found = note_concepts(told, [(figure.start_char, figure.end_char) for figure in figures])
    return tuple(CorrectedFigure(old, new, found) for old, new in pairs)


def _figures(text: str, span: NumberSpan) -> Iterator[Figure]:
    """The number, or both ends of what could be a range ("from 12 to 15")."""
    start, end = span.core_start_char, span.core_end_char
    joint = _RANGE.search(text, start, end) if span.high != span.value else None
    if joint is None:
        yield Figure(start, end, span.value, span.unit, span.label)
        return
    yield Figure(start, joint.start(), span.value, span.unit, span.label)
    yield Figure(joint.end(), end, span.high, span.unit, span.label)


def _pairs(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure | None]]:
    """The old and the new of neighbours that are set against each other; else what an error gave."""
    n = 0
    while n < len(figures):
        one, other = figures[n], figures[n + 1] if n + 1 < len(figures) else None
        if other is not None and _are_alike(one, other) and (pair := _opposed(text, one, other)):
            yield pair
            n += 2
            continue
        if _is_said_in_error(text, one, figures):
            is_new = other is not None and _are_alike(one, other) and _concedes(text, one, other)
            if is_new or _AS.search(text, 0, one.start_char):
                yield one, other if is_new else None
                n += 1 + is_new
                continue
        n += 1


def _are_alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers can stand for each other; a unit may stand with one of them only."""
    return one.unit == other.unit or "CARDINAL" in (one.label, other.label)


def _opposed(text: str, one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    between = text[one.end_char : other.start_char]
    before = text[: one.start_char]
    if _INSTEAD.fullmatch(between):
        is_old_first = not _NOT_THE_OTHER.search(between) and is_printed_in_error(before)
        return (one, other) if is_old_first else (other, one)
    if _NOT.search(before) and _BUT.fullmatch(between):
        return one, other
    if not _CHANGES.search(before):
        return None
    if _FROM.search(before) and _TO.search(between) and not _sentence_ends(between):
        return one, other
    if _TO.search(before) and _FROM.search(between) and not _sentence_ends(between):
        return other, one
    return None


def is_printed_in_error(before: str) -> bool:
    """Whether the sentence so far says that what follows was printed wrongly ("An earlier version said")."""
    start = max((match.end() for match in SENTENCE_END.finditer(before)), default=0)
    error = ERRS.search(before, start)
    if error is None or not _SAYS.search(before, start):
        return False
    return not _CHANGES.search(before, error.end())


def _sentence_ends(text: str) -> bool:
    return bool(re.search(r"[.;:]\s", text))


def _is_said_in_error(text: str, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a sentence that tells of an error, and of nothing left out, has this number and no other."""
    start = max(text.rfind(". ", 0, figure.start_char), text.rfind("; ", 0, figure.start_char)) + 1
    part = text[start : figure.start_char]
    is_alone = not any(start <= other.start_char < figure.start_char for other in figures)
    return is_alone and bool(ERRS.search(part)) and not _OMITS.search(part)


def _concedes(text: str, one: Figure, other: Figure) -> bool:
    return bool(_CONCEDES.search(text, one.end_char, other.start_char))


def note_concepts(text: str, corrected: Sequence[tuple[int, int]]) -> frozenset[str]:
    """What a note speaks of beside what it corrects, in lower-case lemmas and the concepts of these."""
    for start, end in corrected:
        text = text[:start] + " " * (end - start) + text[end:]
    found = set()
    for word in _WORD.findall(text.lower()):
        if word in SAY_NOTHING or _ERROR.match(word):
            continue
        stems = {word, base_of_irregular(word) or word}
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending) + 2:
                stems |= {word.removesuffix(ending), word.removesuffix(ending) + "e"}
        found |= stems | {concept(stem) for stem in stems}
    return frozenset(found)
