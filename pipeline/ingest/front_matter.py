"""The header of fields that crawlers put above a text: "---", then "title: …", "date: …", then "---"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ingest.dates import parse_date

_HEADER = re.compile(
    r"\A\s*---[ \t]*\r?\n(?P<fields>(?:[A-Za-z][\w-]*:.*\r?\n|[ \t-].*\r?\n)+?)---[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says; `end_char` is where it ends, 0 if there is none."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    end_char: int = 0


def front_matter(raw: str) -> FrontMatter:
    """The header at the beginning of a file, as crawlers and site generators write it."""
    header = _HEADER.match(raw)
    if header is None:
        return FrontMatter()
    fields = {
        match["name"].lower(): match["value"].strip("\"'") for match in _FIELD.finditer(header["fields"])
    }
    return FrontMatter(
        title=fields.get("title", ""),
        author=fields.get("author", "") or fields.get("byline", ""),
        publisher=fields.get("sitename", "") or fields.get("publisher", "") or fields.get("source", ""),
        published=parse_date(fields.get("date", "") or fields.get("published", "")),
        end_char=header.end(),
    )
