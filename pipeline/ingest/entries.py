"""Pages made of entries (lists, live blogs, digests): where they go on below a line that ends most stories.

Entries have little in common with one another, so likeness cannot tell that they go on; their form can:
numbers or clock times that continue, a link below each, sections as long and as foreign as those before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.ingest.cohesion import belonging, vocabulary
from pipeline.ingest.cues import fold
from pipeline.ingest.dates import AGE
from pipeline.ingest.header import head_line
from pipeline.ingest.page_lines import MAX_HEADLINE_WORDS, Line

_NUMBERED = re.compile(r"\W{0,3}(?:no\. ?)?(?P<number>\d{1,3})(?:[.):]| [–—-]) ?(?=\S)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\W*(?:at )?\d{1,2}[:.h]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: [a-z]{2,5})?\W*", re.IGNORECASE
)
_TIMED = re.compile(r"[\[(]?\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?[\])]?\W{1,4}\w", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_AGED = re.compile(rf"\W*(?:{AGE}|\d{{1,3}} ?(?:h|m|hr|min)s?(?: ago)?)\W*", re.IGNORECASE)
_WORK = (
    re.compile(r"\S.{2,80}?,? by [A-Z].{2,60}"),
    re.compile(r"[“\"‘'].{2,80}[”\"’'],? \S.{1,60}"),
    re.compile(r".{2,80} \([^()]{2,60}\)"),
)
"""A work and who made it, or where it is to be seen, as headings of lists have them."""
_PLACE = re.compile(r"[A-Z][A-Z’'.-]+(?:,? [\w’'.-]+){0,3}: ")
"""A place or catchword in capitals with a colon, as the items of an agenda begin."""
_MIN_CAPITAL_WORDS = 2
"""Words in capitals that are a heading before the words of its item; one may be a name. Set by hand."""
_MIN_CAPSULE_WORDS = 10
"""Words of what a list says of a work; set by hand, not swept."""
_MAX_NUMBER_STEP = 2
"""How far apart the numbers of neighbouring entries may be: one may have lost its own. Set by hand."""
_HEADING_LINES = 3
"""Lines of an entry's heading: title, time, author; set by hand, not swept."""
_MIN_ENTRIES = 3
"""Entries that show that a page is made of them; set by hand, not swept."""
_MIN_ENTRIES_BEFORE = 2
"""Entries above a line that show it where others of their size stand below; set by hand, not swept."""
_MIN_ENTRY_WORDS = 20
"""Words of prose of an entry; summaries of other stories have fewer. Set by hand, not swept."""
_MAX_FIRST_SHARE = 3.0
"""What stands before the first heading, in entries: a list is introduced by little. At 3, pages put
together of ten articles lose half as many entries as at 2."""
_MIN_SIZE_SHARE = 0.5
"""Size of an entry below the line, in those above it; set by hand, not swept."""
_LOOSE, _COMPARED = 0.18, 2
"""Below this likeness (`belonging`) to so many sections before it a section is on another matter. Most
sections of two paragraphs are so in 7 % of 832 news articles and in 98 % of mixtures of four."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading and the prose below it; the first of a page has no heading (`kind` empty)."""

    kind: str
    start: int
    prose: tuple[int, ...]
    n_words: int


def next_entry(lines: Sequence[Line], body: int, marker: int) -> int | None:
    """Index of the entry with which a page of entries goes on below a marker; None if it does not."""
    before, below = _sections(lines, body, marker), _sections(lines, marker + 1, len(lines))
    told = [section for section in before if section.prose]
    if not told:
        return None
    for section in below:
        if section.prose and _continues_series(lines, before, section):
            return section.start
    if not _is_loose(lines, told, least=_MIN_ENTRIES_BEFORE):
        return None
    least = _MIN_SIZE_SHARE * median(section.n_words for section in told[1:])
    found = (
        s for s in below if s.kind and s.n_words >= max(least, _MIN_ENTRY_WORDS) and not _is_cut(lines, s)
    )
    return next((section.start for section in found), None)


def is_made_of_entries(lines: Sequence[Line], body: int) -> bool:
    """Whether a page is a short introduction and sections on matters of their own, or numbered ones."""
    sections = _sections(lines, body, len(lines))
    if _are_works(lines, sections) or _have_run_in_headings(lines, body):
        return True
    told = [section for section in sections if section.n_words >= _MIN_ENTRY_WORDS]
    numbers = [_number(lines, section) for section in told if section.kind == "number"]
    n_steps = sum(0 < abs(after - before) <= _MAX_NUMBER_STEP for before, after in pairwise(numbers))
    return n_steps >= _MIN_ENTRIES - 1 or _is_loose(lines, told)


def _are_works(lines: Sequence[Line], sections: Sequence[_Section]) -> bool:
    """Whether the page goes through works from its first section on, under headings of one form."""
    forms = [
        next((n for n, form in enumerate(_WORK) if form.fullmatch(lines[section.start].text)), -1)
        if section.kind == "heading" and section.n_words >= _MIN_CAPSULE_WORDS
        else -1
        for section in sections
    ]
    first = next((form for form in forms[:2] if form >= 0), -1)
    return first >= 0 and forms.count(first) >= _MIN_ENTRIES


def _have_run_in_headings(lines: Sequence[Line], body: int) -> bool:
    """Whether most paragraphs begin with a heading of their own ("HARBOUR TO CLOSE The council said ...")."""
    items = [line.text for line in lines[body:] if line.is_plain and line.unit.n_words >= _MIN_CAPSULE_WORDS]
    n_headed = sum(_has_run_in_heading(text) for text in items)
    return n_headed >= _MIN_ENTRIES and 2 * n_headed > len(items)


def _has_run_in_heading(text: str) -> bool:
    words = text.split()
    n_capital = next((n for n, word in enumerate(words) if not word.isupper()), 0)
    return n_capital >= _MIN_CAPITAL_WORDS or _PLACE.match(text) is not None


def digest_links(lines: Sequence[Line], body: int) -> frozenset[int]:
    """The links ("Read more") that stand below every entry of a digest, the first one too."""
    teasers = [
        i for i in range(body, len(lines)) if (cue := lines[i].cue) is not None and cue.kind == "teaser"
    ]
    counted = Counter(fold(lines[i].text) for i in teasers)
    repeated = [i for i in teasers if counted[fold(lines[i].text)] >= _MIN_ENTRIES]
    sizes = [_n_words(lines, start, end) for start, end in pairwise([body, *repeated])]
    if not sizes or min(sizes) < _MIN_ENTRY_WORDS or sizes[0] > _MAX_FIRST_SHARE * median(sizes):
        return frozenset()
    return frozenset(repeated)


def _is_loose(lines: Sequence[Line], told: Sequence[_Section], *, least: int = _MIN_ENTRIES) -> bool:
    """Whether most sections have little in common with what stands before them, and none is the main one."""
    entries = told[1:]
    if len(entries) < least or told[0].n_words > _MAX_FIRST_SHARE * median(s.n_words for s in entries):
        return False
    n_loose = sum(
        belonging(
            vocabulary(lines[i].text for i in entry.prose),
            vocabulary(
                lines[i].text for section in told[max(0, k + 1 - _COMPARED) : k + 1] for i in section.prose
            ),
        )
        < _LOOSE
        for k, entry in enumerate(entries)
    )
    return 2 * n_loose > len(entries)


def _continues_series(lines: Sequence[Line], before: Sequence[_Section], section: _Section) -> bool:
    """Whether a section has the number after the last one, or a clock time as those before have."""
    alike = [other for other in before if other.kind == section.kind]
    if section.kind == "number" and alike:
        step = _number(lines, section) - _number(lines, alike[-1])
        return 0 < abs(step) <= _MAX_NUMBER_STEP
    return section.kind in ("clock", "age", "stamp") and len(alike) >= _MIN_ENTRIES - 1


def _sections(lines: Sequence[Line], start: int, end: int) -> list[_Section]:
    bounds = [(start, "")] if start < end and not _kind(lines[start]) else []
    bounds += [(i, kind) for i in range(start, end) if (kind := _kind(lines[i]))]
    bounds = _merged(bounds)
    found = []
    for (first, kind), (stop, _) in pairwise([*bounds, (end, "")]):
        prose = tuple(i for i in range(first, stop) if lines[i].is_prose)
        found.append(_Section(kind, first, prose, sum(lines[i].unit.n_words for i in prose)))
    return found


def _merged(bounds: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The headings, lines of one entry taken together: a clock time or number says more than words."""
    found: list[tuple[int, str]] = []
    last = -2
    for i, kind in bounds:
        if i == last + 1 and found:
            start, before = found[-1]
            found[-1] = (start, kind if before == "heading" else before)
        else:
            found.append((i, kind))
        last = i if kind else -2
    return found


def _kind(line: Line) -> str:
    if _CLOCK.fullmatch(line.text) or (line.is_prose and _TIMED.match(line.text)):
        return "clock"
    if _AGED.fullmatch(line.text):
        return "age"
    head = head_line(line.text) if _TIME.search(line.text) else None
    if head is not None and head.date:
        return "stamp"
    if line.is_plain and line.unit.n_words <= MAX_HEADLINE_WORDS and _NUMBERED.match(line.text):
        return "number"
    return "heading" if line.is_headline and not line.is_prose else ""


def _number(lines: Sequence[Line], section: _Section) -> int:
    found = (_NUMBERED.match(line.text) for line in lines[section.start : section.start + _HEADING_LINES])
    return next((int(match["number"]) for match in found if match), 0)


def _is_cut(lines: Sequence[Line], section: _Section) -> bool:
    return all(lines[i].is_cut_short for i in section.prose)


def _n_words(lines: Sequence[Line], start: int, end: int) -> int:
    return sum(lines[i].unit.n_words for i in range(start, end) if lines[i].is_prose)
