"""Templates, and the small things they say: dates, counts, marked text."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment

from pipeline.core.labels import as_printed, label
from pipeline.core.statements import context_of, without_context
from pipeline.explore import Row, pages


def environment() -> Environment:
    """The templates: what comes from an article is escaped, and what would steer the page made visible."""
    env = pages.environment("pipeline.review.web")
    env.filters |= {"day": day, "span": period, "n": counted, "web": web_address, "shorten": shorten}
    env.filters |= {"label": label, "gist": gist, "printed": as_printed}
    env.filters |= {"bare": without_context, "context": context_of}
    env.globals |= {"address": address, "words_of": compared, "list": list, "zip": zip}
    return env


def day(value: str | None) -> str:
    """A date as people write it: `9 Aug 2021`; `undated` if there is none."""
    try:
        moment = date.fromisoformat(value or "")
    except ValueError:
        return "undated"
    return f"{moment.day} {moment:%b} {moment.year}"


def period(first: str | None, last: str | None) -> str:
    """Two dates as one stretch: `9–12 Aug 2021`."""
    if not first or not last or first == last:
        return day(first or last)
    a, b = date.fromisoformat(first), date.fromisoformat(last)
    if (a.year, a.month) == (b.year, b.month):
        return f"{a.day}–{day(last)}"
    return f"{a.day} {a:%b} – {day(last)}" if a.year == b.year else f"{day(first)} – {day(last)}"


def gist(conflict: Mapping[str, Any], width: int = 76) -> str:
    """What a conflict is about in a line: its two values, or what its explanation comes to."""
    a, b = as_printed(conflict["value_a"]), as_printed(conflict["value_b"])
    if conflict["relation"] != "wording" and a and b and a.casefold() != b.casefold():
        return f"{shorten(a, width // 2 - 2)} or {shorten(b, width // 2 - 2)}"
    said, mark, rest = conflict["explanation"].partition(": ")
    whose = re.fullmatch(r"A quotation of (.+) is printed in other words than elsewhere", said)
    return shorten(f"{whose[1]}{mark}{rest}" if whose else conflict["explanation"], width)


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 article`, `2,310 articles`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def shorten(text: str | None, width: int = 90) -> str:
    """The beginning of a text, cut between words."""
    text = " ".join((text or "").split())
    return text if len(text) <= width else text[:width].rpartition(" ")[0].rstrip(",;:–-") + " …"


def web_address(url: str | None) -> str:
    """The address if it leads to the web; empty for anything else (`javascript:`, `data:`)."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return ""
    return (url or "").strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def address(path: str, parameters: dict[str, Any] | None = None, **more: Any) -> str:
    """A path of this page with the parameters that say something."""
    values = {
        name: value for name, value in {**(parameters or {}), **more}.items() if value not in ("", None)
    }
    return path + (f"?{urlencode(values)}" if values else "")


def compared(text: str, standard: str) -> list[tuple[str, str]]:
    """A wording against the standard one, word by word: stretches marked `same`, `added` or `missing`."""
    mine, theirs = re.findall(r"\S+", text), re.findall(r"\S+", standard)
    matcher = difflib.SequenceMatcher(None, [*map(_bare, theirs)], [*map(_bare, mine)], autojunk=False)
    parts: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            parts.append(("same", " ".join(mine[j1:j2])))
            continue
        if i2 > i1:
            parts.append(("missing", " ".join(theirs[i1:i2])))
        if j2 > j1:
            parts.append(("added", " ".join(mine[j1:j2])))
    return parts


def _bare(word: str) -> str:
    return word.casefold().strip("\"'“”‘’.,;:!?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article with what it is: a class, a title, and where it leads."""

    start: int
    end: int
    kind: str
    title: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks."""

    text: str
    kinds: str
    title: str
    href: str
    starts_target: bool


def pieces(text: str, marks: Iterable[Mark], target: tuple[int, int] | None = None) -> list[list[Piece]]:
    """A text in paragraphs of pieces, cut wherever a mark begins or ends.

    Args:
        target: A stretch to be highlighted and scrolled to.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    if target:
        ordered.append(Mark(*target, "target"))
    cuts = {0, len(text), *(cut for mark in ordered for cut in (mark.start, mark.end) if 0 < cut < len(text))}
    breaks = [match.span() for match in re.finditer(r"\n\s*\n|\n", text)]
    cuts |= {cut for span in breaks for cut in span}
    at_break = dict(breaks)
    edges = sorted(cuts)
    paragraphs: list[list[Piece]] = [[]]
    skipped = 0
    active: list[Mark] = []
    coming = sorted(ordered, key=lambda mark: mark.start, reverse=True)
    for start, end in itertools.pairwise(edges):
        while coming and coming[-1].start <= start:
            active.append(coming.pop())
        active = [mark for mark in active if mark.end > start]
        if start in at_break:
            skipped = at_break[start]
            if paragraphs[-1]:
                paragraphs.append([])
        if start < skipped:
            continue
        paragraphs[-1].append(_piece(text[start:end], active, bool(target and start == target[0])))
    return [paragraph for paragraph in paragraphs if any(piece.text.strip() for piece in paragraph)]


def _piece(text: str, active: Sequence[Mark], starts_target: bool) -> Piece:
    kinds = " ".join(dict.fromkeys(mark.kind for mark in active))
    titles = [mark.title for mark in active if mark.title]
    hrefs = [mark.href for mark in active if mark.href]
    return Piece(text, kinds, " · ".join(dict.fromkeys(titles)), hrefs[-1] if hrefs else "", starts_target)


def spans(rows: Iterable[Row], kind: str, *, title: str = "", href: str = "") -> list[Mark]:
    """The marks of a table's rows."""
    return [
        Mark(
            row["start_char"],
            row["end_char"],
            kind,
            str(row.get(title) or "") if title else "",
            f"/{href}/{row[f'{href_id(href)}']}" if href and row.get(href_id(href)) else "",
        )
        for row in rows
    ]


def href_id(kind: str) -> str:
    """The column that names what a mark leads to."""
    return {"facts": "fact_id", "entities": "entity_id"}[kind]
