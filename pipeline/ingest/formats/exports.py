"""What press archives (Nexis, Factiva, ProQuest) export as text: several articles, with labelled fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.ingest.dates import iter_dates, parse_date
from pipeline.ingest.formats.extracted import Extracted
from pipeline.ingest.metadata import Metadata
from pipeline.resources import words

_HEAD = re.compile(
    r"^[ \t*=-]*(?:\d+ of \d+ (?:document|article)s?|(?:document|article) \d+ of \d+)[ \t*=-]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_FOOT = re.compile(r"^[ \t]*(?:Document [A-Z]{3,}\d{8,}\w*|End of Document)[ \t]*\r?$", re.MULTILINE)
_RULE = re.compile(r"^_{20,}[ \t]*\r?$", re.MULTILINE)
_SIGN = re.compile(
    rb"\d+ of \d+ (?:document|article)|(?:document|article) \d+ of \d+|"
    rb"Document [A-Z]{3,}\d{8,}|End of Document|^_{20,}",
    re.IGNORECASE | re.MULTILINE,
)
_SIGN_WORDS = (b"document", b"article", b"_" * 20)
"""One of which every sign has: most files have none, and are not looked through for numbers."""
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_NOTICE = re.compile(r"copyright|©|all rights|\(c\)", re.IGNORECASE)
_MAX_DATE_WORDS = 12
"""Words of a line that dates an article; set by hand, not swept."""
_MIN_LABELS = 3
"""Labelled lines by which an article is known to come from an archive; set by hand, not swept."""
_CODE = re.compile(r"^[ \t]*([A-Z]{2,3})[ \t]+\S", re.MULTILINE)
_MAX_CODE = 3
"""Letters of a label that needs no colon."""
_MIN_CODES = 6
"""Different labels of capitals by which lines that begin with one are known for fields; set by hand."""
_FIELDS = ("title", "author", "published", "publisher", "url", "text", "other")


def may_be_export(data: bytes) -> bool:
    """Whether the bytes of a file hold what stands between the articles of an archive's export."""
    small = data.lower()
    return any(word in small for word in _SIGN_WORDS) and bool(_SIGN.search(data))


def articles(text: str) -> list[tuple[int, int]]:
    """Where each article of an export lies; one stretch, the whole text, as a rule."""
    heads = [match.start() for match in _HEAD.finditer(text)]
    feet = [match.end() for match in _FOOT.finditer(text)]
    rules = [match.end() for match in _RULE.finditer(text)]
    bounds = heads[1:] or feet[:-1] or (rules if _n_labels(text) >= _MIN_LABELS * len(rules) else [])
    if feet and not heads and text[feet[-1] :].strip():
        bounds = feet
    stretches = zip([0, *bounds], [*bounds, len(text)], strict=True)
    return [(start, end) for start, end in stretches if text[start:end].strip(" \t\r\n_")]


def read_export(text: str) -> Extracted | None:
    """An article with labelled fields; None if it has none. When it was loaded does not date it."""
    if _n_labels(text) < _MIN_LABELS:
        return None
    marks = [match.span() for match in (*_HEAD.finditer(text), *_FOOT.finditer(text), *_RULE.finditer(text))]
    outside: list[tuple[int, int]] = list(marks)
    values: dict[str, str] = {}
    for field, label, value, end in _labelled(text):
        if field == "text":
            outside.append(label)
            continue
        values.setdefault(field, " ".join(text[slice(*value)].split()))
        outside.append((label[0], end))
    first = min(span[0] for _, span, _, _ in _labelled(text))
    head = [line for line in _LINE.finditer(text, 0, first) if not _is_within(line.start(), marks)]
    outside += [line.span() for line in head]
    _read_head([line.group().strip() for line in head], values)
    stated = Metadata(
        published=parse_date(values.get("published", "")),
        publisher=values.get("publisher", ""),
        title=values.get("title", ""),
        author=values.get("author", ""),
        url=values.get("url", ""),
    )
    return Extracted(text, stated, outside=tuple(sorted(outside)))


def _read_head(lines: list[str], values: dict[str, str]) -> None:
    """What stands above the labels: outlet, day and headline, in the order of one archive or the other."""
    day = next((i for i, line in enumerate(lines) if _is_date_line(line)), len(lines))
    above = [line for line in lines[:day] if not _NOTICE.match(line)]
    below = [line for line in lines[day + 1 :] if not _NOTICE.match(line) and len(line.split()) > 2]
    if above:
        values.setdefault("publisher", above[-1])
    headlines = above[:-1] or below[-1:]
    if headlines:
        values.setdefault("title", headlines[0])
    if day < len(lines):
        values.setdefault("published", next(date.value for date in iter_dates(lines[day])))


def _is_date_line(line: str) -> bool:
    return len(line.split()) <= _MAX_DATE_WORDS and next(iter_dates(line), None) is not None


def _is_within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _n_labels(text: str) -> int:
    return sum(1 for _ in _labelled(text))


def _labelled(text: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int], int]]:
    """The labelled fields: which, where the label is, where the value is, and where it ends.

    A value goes on below its line up to a blank line or the next label.
    """
    found = list(_pattern(is_tight=_is_tight(text)).finditer(text))
    for k, match in enumerate(found):
        field = next(name for name in _FIELDS if match[name])
        stop = found[k + 1].start() if k + 1 < len(found) else len(text)
        blank = re.compile(r"\r?\n[ \t]*\r?\n").search(text, match.end(), stop)
        first = text[
            match.end() : text.find("\n", match.end()) if "\n" in text[match.end() :] else stop
        ].strip()
        end = (blank.start() if blank and first else stop) if field != "text" else match.end()
        if field == "other" and blank:
            end = min(end, blank.start())
        yield field, match.span(), (match.end(), end), end


def _is_tight(text: str) -> bool:
    """Whether the values stand one blank behind labels of capitals, as in tables that were copied."""
    codes = {
        name for field in _FIELDS for name in words(f"ingest/export_labels_of_{field}") if _is_code(name)
    }
    return len({match[1] for match in _CODE.finditer(text)} & codes) >= _MIN_CODES


def _is_code(name: str) -> bool:
    return len(name) <= _MAX_CODE and name.isupper()


@cache
def _pattern(*, is_tight: bool) -> re.Pattern[str]:
    """A label at the beginning of a line, behind it a colon; short capitals need none, as in Factiva."""
    gap = r"[ \t]+" if is_tight else r"(?:[ \t]{2,}|\t)"
    parts = []
    for field in _FIELDS:
        names = sorted(words(f"ingest/export_labels_of_{field}"), key=len, reverse=True)
        short = "|".join(re.escape(name) for name in names if _is_code(name))
        long = "|".join(re.escape(name) for name in names if not _is_code(name))
        choices = [rf"(?:{long})[ \t]*:"] if long else []
        if field == "text":
            choices.append(rf"(?:{'|'.join(re.escape(name) for name in names)})[ \t]*\r?\n")
        choices += [rf"(?:{short})(?:{gap}|[ \t]*\r?\n)"] if short else []
        parts.append(rf"(?P<{field}>{'|'.join(choices)})")
    return re.compile(rf"^[ \t]*(?:{'|'.join(parts)})[ \t]*", re.MULTILINE)
