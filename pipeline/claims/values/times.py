"""Dates, clock times and spans of time, each with the predicate that it dates or measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.claims.subjects import find_subject
from pipeline.claims.times import is_definite_duration, is_of_the_telling
from pipeline.claims.values.governing import governor, naming_words, predicate_of
from pipeline.claims.view import DocumentView
from pipeline.core.records import OPEN_ENDED, Timex
from pipeline.core.values import Value, ValueKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import is_noun, is_verb
from pipeline.english.concepts import concept, has_concept
from pipeline.english.durations import length_in_days
from pipeline.resources.loader import lexicon

_CLOCK = re.compile(r"T(?P<hour>\d\d)(?::?(?P<minute>\d\d))?$")
_CLOCK_ALONE = re.compile(r"[\d:. ]+(?:[ap]\.?m\.?|o['’]clock|hours|GMT)?", re.IGNORECASE)
_RANGE = re.compile(r"(?P<low>\d+|[a-z]+)\s(?:or|to)\s(?P<high>\d+|[a-z]+)\s", re.IGNORECASE)
_APPROXIMATE = frozenset({"APPROX", "START", "MID", "END"})
_BOUNDS = {
    "MORE_THAN": "at-least",
    "EQUAL_OR_MORE": "at-least",
    "LESS_THAN": "at-most",
    "EQUAL_OR_LESS": "at-most",
}


def read_times(view: DocumentView) -> Iterator[Value]:
    """The dates, clock times and durations of a document in order."""
    for start, end, timex in view.timexes:
        root = view.doc[start:end].root
        if timex.timex_type == "DURATION":
            yield from _duration(root, timex, view)
        elif timex.timex_type in ("DATE", "TIME") and timex.earliest and not is_of_the_telling(start, view):
            yield from _point(root, timex, view)


def _point(root: Token, timex: Timex, view: DocumentView) -> Iterator[Value]:
    what, holder = _dated(root, view)
    day = Value(
        ValueKind.DATE,
        timex.start_char,
        timex.end_char,
        timex.text,
        what=what,
        norm=timex.timex_value,
        bound="approx" if timex.mod in _APPROXIMATE else _BOUNDS.get(timex.mod, "exact"),
        modifiers=_link(root),
        holder=holder,
        predicate=what,
        earliest=timex.earliest,
        latest=timex.latest or timex.earliest,
    )
    if timex.timex_type != "TIME" or not _CLOCK_ALONE.fullmatch(timex.text):
        yield day  # of a time alone, the day is only supposed
    found = _CLOCK.search(timex.timex_value)
    if found is not None:
        minutes = 60.0 * int(found["hour"]) + int(found["minute"] or 0)
        yield Value(
            ValueKind.CLOCK,
            timex.start_char,
            timex.end_char,
            timex.text,
            what=what,
            low=minutes,
            high=minutes,
            unit="min",
            bound=day.bound,
            modifiers=day.modifiers,
            holder=holder,
            predicate=what,
            earliest=day.earliest,
            latest=day.latest,
        )


def _link(root: Token) -> tuple[str, ...]:
    """The preposition that says how a time stands to its event ("until", "since"); none for "on" and "at"."""
    link = root.head if root.dep_ == "pobj" else None
    if link is not None and link.head.dep_ == "prep" and link.lower_ == "on":
        link = link.head  # "at 4 a.m. on Monday"
    if link is None or link.lower_ in ("on", "at", "in", "of"):
        return ()
    moved = link.lower_ in ("until", "till", "to") and is_verb(link.head)
    if moved and lemma(link.head) in lexicon("claims/moving_verbs"):
        return ()  # "was put off until Thursday" tells the day on which it is to be
    return (link.lower_,)


def _dated(root: Token, view: DocumentView) -> tuple[str, tuple[str, ...]]:
    """Concept of the event that a time belongs to, and whose it is."""
    noun = root.head
    if root.dep_ in ("poss", "compound", "nmod", "npadvmod", "appos") and is_noun(noun):
        if has_concept(lemma(noun)):
            return concept(lemma(noun)), naming_words(noun, view)
        if root.dep_ != "npadvmod":
            return "", ()
    found = governor(root)
    if found is None:
        return predicate_of(root), ()
    return concept(lemma(found.verb)), naming_words(find_subject(found.verb), view)


def _duration(root: Token, timex: Timex, view: DocumentView) -> Iterator[Value]:
    """A span of time that tells how long something lasts, and names no thing ("15-year mortgage")."""
    if not is_definite_duration(timex):
        return
    noun = root.head
    names = root.dep_ in ("compound", "amod", "nmod", "nummod") and is_noun(noun)
    if names and not has_concept(lemma(noun)):
        return
    days = _days(timex)
    if days is None:
        return
    what, holder = (concept(lemma(noun)), naming_words(noun, view)) if names else _dated(root, view)
    link = root.head if root.dep_ == "pobj" else None
    after = view.words[root.i + 1].lower_ if root.i + 1 < len(view.doc) else ""
    offset = after if after in ("ago", "after", "before", "later", "earlier") else ""
    yield Value(
        ValueKind.DURATION,
        timex.start_char,
        timex.end_char,
        timex.text,
        what=what,
        low=days[0],
        high=days[1],
        unit="day",
        bound="approx" if timex.mod == "APPROX" and days[0] == days[1] else _BOUNDS.get(timex.mod, "exact"),
        norm=timex.timex_value,
        modifiers=(offset,)
        if offset
        else (link.lower_,)
        if link is not None and link.lower_ != "for"
        else (),
        holder=holder,
        predicate=what,
    )


def _days(timex: Timex) -> tuple[float, float] | None:
    """The length in days, both ends of a range ("10 or 14 days"); endless spans are longer than any."""
    if timex.timex_value == OPEN_ENDED:
        return _ENDLESS, _ENDLESS
    low = length_in_days(timex.timex_value)
    if low is None:
        return None
    ends = _RANGE.search(timex.text)
    if ends is None or not (ends["low"].isdigit() and ends["high"].isdigit()):
        return low, low
    return low, low * int(ends["high"]) / max(int(ends["low"]), 1)


_ENDLESS = 1e6
"""Days that an open end counts for; a convention, more than any span in the news."""
