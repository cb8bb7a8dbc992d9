"""The outlet an article names as its own: by masthead, notice, copyright line, author note or dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.ingest.cues import fold, straighten
from pipeline.ingest.dateline import dateline
from pipeline.ingest.masthead import has_outlet_word, written
from pipeline.resources import lexicon, mapping, words

_TRUST = re.compile(r"Why (?:you can |you should |should you )?trust (?P<name>[A-Z].{1,40})", re.IGNORECASE)
_EARNS = re.compile(
    r"(?P<name>(?:[A-Z][\w&'-]*\s?){1,5}) (?:may|might) (?:earn|receive)\b.{0,60}\b(?:links|buy)"
)
_ORIGIN = re.compile(
    r"This (?:article|story|post) (?:was|is|has been|first|originally)? ?(?:first |originally )?"
    r"(?:published|appeared) (?:on|in|by|at) (?P<name>(?:[A-Z][\w&'-]*\s?){1,5})"
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)\W{0,4}(?:©|\([cC]\))?\W{0,3}"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s+)?"
    r"(?:[Bb]y )?(?P<name>(?:[A-Z][\w&'.-]*\s?){1,5}?)\s*"
    r"(?:,?\s*\b(?:Inc|Ltd|LLC|Limited|plc)\b\.?|[.,|]|All [Rr]ights|$)"
)
_CONTRIBUTOR = re.compile(
    r"(?P<former>Former )?(?P<name>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){0,3}) (?:Contributor|Staff)"
)
_NOT_PUBLISHERS = lexicon("ingest/no_publishers")


_AUTHOR_OF = re.compile(
    rf"[A-Z].{{3,80}}\b(?:{'|'.join(words('ingest/beat_verbs'))})\b.{{1,160}}?"
    r"\b(?:for|at|with|of) (?P<name>(?:[Tt]he )?[A-Z][\w&'-]*(?: [A-Z][\w&'-]*){0,4})(?:[.,]|$)"
)
_CONTRIBUTED = re.compile(
    r"\W*(?P<who>[^.]{2,120}?) contributed (?:\w+ ){0,3}to this (?:report|story|article)"
)
_CAPITALISED = re.compile(r"(?:[A-Z][\w-]+)(?: (?:[A-Z][\w-]+|Press))*")
_CELLS = re.compile(r"\s*(?:[|•·/,;]|[–—:](?=\s)|\s-\s|\b(?:and|by|with|for|of)\b|[()])\s*", re.IGNORECASE)
_MAX_HEAD_CHARS = 200
"""Characters of a line that signs an article or credits an agency; longer ones are prose. Set by hand."""
_DATELINES_WITHIN = 3
_NOTES_WITHIN = 2
"""Paragraphs at either end of an article in which an agency is credited; set by hand."""
_PLEDGES = (_TRUST, _EARNS)
_NOTES = (_ORIGIN, _COPYRIGHT, _CONTRIBUTOR, _AUTHOR_OF)


def publisher(lines: Iterable[str], paragraphs: Iterable[str], raw: str, *, masthead: str = "") -> str:
    """The outlet the article names as its own, where that is safe to tell; empty otherwise.

    Args:
        lines: Short lines of the file that are no content.
        paragraphs: The first paragraphs, whose dateline may name an agency.
        raw: The file as decoded, to see whether a name from a job title is used elsewhere in it.
        masthead: The name above the article, which goes before that of the company that owns it.
    """
    texts = [straighten(line) for line in lines]
    named = _named(_PLEDGES, texts, raw) or masthead or _named(_NOTES, texts, raw)
    if named:
        return named
    datelines = (dateline(paragraph) for paragraph in paragraphs)
    return next((line.agency for line in datelines if line is not None and line.agency), "")


def agencies(heads: Iterable[str], paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The agencies that an article's signature, dateline or closing note credits: usual names, sorted.

    Args:
        heads: The byline and the lines around it.
        paragraphs: Those of the article; datelines stand in the first ones, notes on who helped in the last.
    """
    known = mapping("shared/agencies")
    cells = {fold(cell) for head in heads if len(head) <= _MAX_HEAD_CHARS for cell in _CELLS.split(head)}
    filed = filter(None, (dateline(paragraph) for paragraph in paragraphs[:_DATELINES_WITHIN]))
    cells |= {line.agency.lower() for line in filed}
    for paragraph in paragraphs[-_NOTES_WITHIN:]:
        note = _CONTRIBUTED.match(straighten(paragraph[:_MAX_HEAD_CHARS]))
        if note:
            cells |= {fold(name) for name in _CAPITALISED.findall(note["who"])}
    return tuple(sorted({known[cell] for cell in cells & known.keys()}))


def _named(patterns: Iterable[re.Pattern[str]], texts: list[str], raw: str) -> str:
    for pattern in patterns:
        for text in texts:
            match = pattern.search(text) if pattern is _COPYRIGHT else pattern.match(text)
            if match is None:
                continue
            name = match["name"].strip(" .,?!")
            if len(name) < 2 or fold(name).split(" ")[0] in _NOT_PUBLISHERS:
                continue
            if pattern is _CONTRIBUTOR and not match["former"] and raw.count(name) < 2:
                continue
            if pattern is _AUTHOR_OF and not has_outlet_word(name):
                continue
            return written(name.removeprefix("the "), raw)
    return ""
