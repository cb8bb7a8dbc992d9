"""What a pipeline finds in a document, under the labels and by the spans that the public corpora use.

People, organisations and places are compared as they are; places are what OntoNotes calls GPE, LOC and FAC.
IE-ER's dates are narrower than TIMEX3's: it marks calendar expressions only, so that expressions without a
calendar word ("last year", "today", "three weeks ago") are left out, and what surrounds the calendar words is
cut off ("early 1997" becomes "1997", "late Thursday night" becomes "Thursday"). It marks both ends of a range
apart ("$3 million to $4 million", "5-15 percent"), and what something costs per hour or piece as a measure,
which is not scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from evaluation.readers.entities import Span
from pipeline.english.patterns import one_of
from pipeline.resources.loader import mapping

_TO_COMMON = {
    "PERSON": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE",
    "MONEY": "MONEY", "PERCENT": "PERCENT",
}  # fmt: skip
_AMOUNTS = frozenset(("MONEY", "PERCENT"))
_DATED = frozenset(("DATE", "TIME"))


def common_spans(doc: Doc) -> frozenset[Span]:
    """Names, amounts and calendar dates of an annotated document, as character spans under common labels.

    Dates are the temporal expressions where the pipeline marks them, and its DATE entities otherwise.
    """
    found: set[Span] = set()
    for ent in doc.ents:
        label = _TO_COMMON.get(ent.label_, "")
        if label in _AMOUNTS:
            found.update(_amounts(doc.text, ent.start_char, ent.end_char, label))
        elif label:
            found.add((ent.start_char, ent.end_char, label))
    timexes = [(timex.start_char, timex.end_char) for timex in doc._.timexes if timex.timex_type in _DATED]
    dated = timexes or [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ in _DATED]
    for start, end in dated:
        found.update(_calendar_spans(doc.text, start, end))
    return frozenset(found)


_RATE = re.compile(r"\s(?:an?|per)\s[a-z]|/[a-z]")
_RANGE = re.compile(
    r"(?P<low>.*\d[^-–]*?)(?:\s(?:to|and|or)\s|\s?[-–]\s?)(?=[^\d\s]{0,4}\d)(?P<high>.+)", re.DOTALL
)


def _amounts(text: str, start: int, end: int, label: str) -> Iterator[Span]:
    """An amount as IE-ER marks it: nothing for a rate, two for a range."""
    if _RATE.match(text, end):
        return
    ends = _RANGE.fullmatch(text[start:end])
    if ends is None:
        yield start, end, label
        return
    yield start, start + ends.end("low"), label
    yield start + ends.start("high"), end, label


def _calendar_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The calendar words of a temporal expression; a range has two of them."""
    for match in _calendar_pattern().finditer(text, start, end):
        yield match.start(), match.end(), "DATE"


@cache
def _calendar_pattern() -> re.Pattern[str]:
    months, weekdays, seasons, holidays = (
        one_of(mapping(name))
        for name in ("shared/months", "shared/weekdays", "timex/seasons", "shared/holidays")
    )
    year = r"(?:1[5-9]|20)\d\d\b"
    day = r"\d{1,2}(?:st|nd|rd|th)?\b"
    return re.compile(
        rf"""(?ix)
        (?:\b(?:{weekdays})\b[.]?(?:,\s)?)?
        (?:(?:{day}\s(?:of\s)?)?\b(?:{months})\b[.]?(?:\s{day})?(?:,?\s{year})?
          |\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})
        |\b(?:{weekdays})\b[.]?
        |(?:(?:first|second|third|fourth|last)\s(?:quarter|half)\sof\s)?
          (?:\b(?:{seasons})\b(?:\sof)?\s)?{year}
        |(?:1[5-9]|20)?[’'`]?\d0s\b
        |\b\w+[-\s]century\b
        |\b(?:{seasons})\b
        |\b(?:{holidays})\b
        """,
    )
