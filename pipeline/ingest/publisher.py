"""The outlet an article names as its own: by masthead, notice, copyright line, author note or dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.ingest.cues import fold, straighten
from pipeline.ingest.dateline import dateline
from pipeline.ingest.masthead import has_outlet_word, written
from pipeline.resources import lexicon, words

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
