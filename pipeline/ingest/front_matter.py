"""The header that crawlers and site generators put above a text: YAML between two lines "---"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.ingest.columns import fields_of
from pipeline.ingest.dates import parse_date
from pipeline.ingest.metadata import Metadata

_HEADER = re.compile(r"\A[\ufeff\s]*---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,200}?)---[ \t]*(?:\r?\n|\Z)")
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_MAX_CHARS = 20_000
"""Characters of a header: a bound on time."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says; `end_char` is where it ends, 0 if there is none."""

    stated: Metadata = field(default_factory=Metadata)
    end_char: int = 0


def front_matter(raw: str) -> FrontMatter:
    """The header at the beginning of a file."""
    header = _HEADER.match(raw[:_MAX_CHARS])
    if header is None or _FIELD.search(header["fields"]) is None:
        return FrontMatter()
    fields = {name: _plain(value) for name, value in _fields(header["fields"]).items()}
    names = fields_of(tuple(fields), {})
    used = set(names.values())
    return FrontMatter(
        Metadata(
            published=parse_date(fields.get(names.get("published", ""), "")),
            publisher=fields.get(names.get("publisher", ""), ""),
            title=fields.get(names.get("title", ""), ""),
            author=fields.get(names.get("author", ""), ""),
            url=fields.get(names.get("url", ""), ""),
            extra=tuple((name, value) for name, value in fields.items() if name not in used),
        ),
        end_char=header.end(),
    )


def _fields(header: str) -> dict[str, Any]:
    """The fields as YAML has them; of a header that is none, its lines with a name and a colon."""
    try:
        found = yaml.load(header, Loader=yaml.BaseLoader)  # strings, lists, dicts only
        if isinstance(found, dict):
            return {str(name): value for name, value in found.items()}
    except (yaml.YAMLError, RecursionError):
        pass
    return {match["name"]: match["value"].strip("\"'") for match in _FIELD.finditer(header)}


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return _plain(next((value[key] for key in ("name", "title") if value.get(key)), ""))
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value or "").strip()
