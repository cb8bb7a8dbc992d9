"""What an article says of itself above its text: date line and byline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pipeline.english.calendar_names import WEEKDAY_NAMES
from pipeline.english.patterns import one_of
from pipeline.ingest.cues import NAME, fold, is_name, is_role, straighten
from pipeline.ingest.dates import AGO, StatedDate, iter_dates
from pipeline.resources import lexicon, mapping, words

_PUBLICATION = "|".join(words("ingest/publication_labels"))
_CHANGE = "|".join(words("ingest/update_labels"))
_LABEL = (
    r"(?:first |originally |date |last |story |article )?"
    rf"(?:{_PUBLICATION}|{_CHANGE})(?: (?:on|at|by|date))?"
)
_UPDATED = re.compile(rf"\b(?:{_CHANGE})\b", re.IGNORECASE)
_PUBLISHED = re.compile(rf"\b(?:{_PUBLICATION})\b", re.IGNORECASE)
_LABEL_START = re.compile(rf"\W*{_LABEL}\b\W*", re.IGNORECASE)
_ZONES = one_of(lexicon("shared/time_zones") | lexicon("ingest/ambiguous_time_zones"))
_TRIMMINGS = re.compile(
    rf"\b(?:{_LABEL}|{WEEKDAY_NAMES}|{_ZONES}|"
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?\s?(?:[ap]\.?m\.?|z|hrs|hours)?|\d{1,2}\s?[ap]\.?m\b\.?|t\d\d:\d\d(?::\d\d)?\S*|"
    r"noon|midnight|on|at|of|and|time)\b\.?|[+-]\d\d:?\d\d",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?i:{'|'.join(words('ingest/byline_openers'))})\s?:?\s+"
    r"(?:[a-z]*(?:writer|reporter|correspondent|editor)s? )?(?=[A-Z])"
)
_NAMES = re.compile(rf"{NAME}(?:(?:,| and| &|, and| /) {NAME})*")
_SEPARATED = re.compile(r"\s*(?:,|\||·|•|/|–|—|-|\bfor\b|\bin\b)\s*")
_SIGNED_POST = re.compile(r"\W*[–—-]\s*[^(]{2,60}\(@\w+\)")
"""A dash, a name and a handle: the signature of an embedded post, whose date is not the article's."""
_CELLS = re.compile(r"\s*[|•·]\s*")
_AGO = re.compile(AGO, re.IGNORECASE)
_MAX_LINE_WORDS = 24
"""Words of a line that is little more than a date; set by hand, not swept."""
_MAX_CHARS = 400
"""Characters of a line that may be a date line or byline: a bound on time."""
_MAX_NAME_WORDS = 4
"""Words of a person's or desk's name; set by hand, not swept."""
_MAX_SMALL_REST = 3
"""Words that may stand beside a date without a label; set by hand, not swept."""
_MIN_TITLE_WORDS = 3
"""Words of a headline printed behind a date; set by hand, not swept."""
_MAX_REST_WORDS = 6
"""Words that may stand beside a labelled date; set by hand, not swept."""


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of an article's head that is not content.

    Attributes:
        date: ISO 8601, or empty.
        is_update: Whether the date is that of a later change.
        is_labelled: Whether the line says that it is a date ("Published: …").
        byline: Names, or empty.
        title_start: Where a headline printed on the same line begins; 0 if none.
    """

    date: str = ""
    is_update: bool = False
    is_labelled: bool = False
    byline: str = ""
    title_start: int = 0


@lru_cache(maxsize=4096)
def head_line(text: str) -> HeadLine | None:
    """What a date line, a byline or both in one hold; None for any other line."""
    if len(text) > _MAX_CHARS:
        return None
    dates = list(iter_dates(text))
    if dates and _SIGNED_POST.match(text):
        return None
    if dates:
        return _date_line(text, dates)
    names = byline(text)
    return None if names is None else HeadLine(byline=names)


def byline(text: str) -> str | None:
    """The names in a byline ("By A. Person, Agency"); None if the line is no byline."""
    plain = straighten(text).split(";", maxsplit=1)[0].strip(" -–—|•·*")
    by = _BY.match(plain)
    rest = plain[by.end() :] if by else plain
    names = _NAMES.match(rest)
    if names is None:
        is_desk = by is not None and len(rest.split()) <= _MAX_NAME_WORDS and rest[-1] not in ".,;:"
        return rest if is_desk and all(word[0].isupper() for word in rest.split()) else None
    after = rest[names.end() :].strip()
    found = _without_jobs(names.group().removesuffix(" and").strip(" ,"))
    if by:
        is_short = len(after.split()) <= _MAX_REST_WORDS and not after.endswith(".")
        return (
            found if not after or (is_short and (_SEPARATED.match(after) or _is_affiliation(after))) else None
        )
    separator = _SEPARATED.match(after)
    cells = _CELLS.split(after[separator.end() :]) if separator else []
    is_credited = bool(cells) and _is_affiliation(cells[0]) and all(map(_is_age, cells[1:]))
    if is_credited:
        return found
    return found if found != names.group() and ", " in names.group() and not after else None


def _is_age(text: str) -> bool:
    return bool(_AGO.fullmatch(text))


def _without_jobs(names: str) -> str:
    """The names without agencies and job titles before or after them."""
    parts = names.split(", ")
    words = [part for part in parts if not _is_affiliation(part)] or parts
    first = words[0].split()
    while len(first) > 2 and _is_affiliation(first[0].removesuffix("s")):
        first = first[1:]
    return ", ".join([" ".join(first), *words[1:]])


def _is_affiliation(text: str) -> bool:
    """Whether `text` is an agency or a job title of the trade."""
    return bool(text) and (fold(text) in mapping("shared/agencies") or is_role(text))


def _date_line(text: str, dates: list[StatedDate]) -> HeadLine | None:
    first = dates[0]
    label = _LABEL_START.match(text)
    starts_line = not re.sub(r"\W", "", text[label.end() if label else 0 : first.start_char])
    after = text[first.end_char :].lstrip(" |:–—-,.")
    is_iso = text[first.start_char : first.end_char][:4].isdigit()
    rest = straighten("".join(_pieces(text, dates)))
    rest = " ".join(_TRIMMINGS.sub(" ", rest).split()).strip(" ,|·•:;/()[]–—-.")
    names = byline(rest) if rest else None
    n_words = text.count(" ") + 1
    kept = rest.split()
    is_bare = not kept or names is not None or (is_name(rest) and len(kept) <= _MAX_NAME_WORDS)
    is_near_bare = len(kept) <= _MAX_SMALL_REST and n_words <= _MAX_LINE_WORDS and text[-1] not in ".!?"
    if is_bare or is_near_bare or (label and len(kept) <= _MAX_REST_WORDS and not starts_line):
        chosen, is_update = _preferred(text, dates)
        author = names or (rest if is_name(rest) and not _is_outlet(kept) else "")
        return HeadLine(chosen, is_update, bool(label) or bool(_PUBLISHED.search(text)), author)
    if starts_line and (label or is_iso) and len(after.split()) >= _MIN_TITLE_WORDS:
        return HeadLine(first.value, False, bool(label), "", len(text) - len(after))
    return None


def _is_outlet(words: list[str]) -> bool:
    """Whether capitalised words name an outlet or a place of the trade rather than a person."""
    return words[-1].lower() in lexicon("ingest/outlet_words") or any(
        word.isupper() and len(word) > 2 for word in words
    )


def _pieces(text: str, dates: list[StatedDate]) -> Iterable[str]:
    at = 0
    for date in dates:
        yield text[at : date.start_char]
        yield " "
        at = date.end_char
    yield text[at:]


def _preferred(text: str, dates: list[StatedDate]) -> tuple[str, bool]:
    """The publication date of a line, or else its last change; an update is told by the word before it."""
    at = 0
    candidates = []
    for date in dates:
        before = text[at : date.start_char]
        updated, published = _UPDATED.search(before), _PUBLISHED.search(before)
        is_own = published is not None and (updated is None or published.end() > updated.end())
        candidates.append((date.value, updated is not None and not is_own))
        at = date.end_char
    return min(candidates, key=lambda candidate: (candidate[1], not candidate[0]))
