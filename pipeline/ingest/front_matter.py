"""The header above a text: YAML between two lines "---", as crawlers put it, or lines with a label."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.ingest.columns import fields_of
from pipeline.ingest.dates import parse_date
from pipeline.ingest.metadata import Metadata

_HEADER = re.compile(r"\A[\ufeff\s]*---[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,200}?)---[ \t]*(?:\r?\n|\Z)")
_LABELLED = re.compile(
    r"\A[\ufeff\s]*(?P<fields>(?:[A-Za-z][\w -]{0,30}:[^\n]*\n){2,30})(?:[ \t]*\r?\n|-{3,}[ \t]*\r?\n|\Z)"
)
_LABEL = re.compile(r"^(?P<name>[A-Za-z][\w -]*):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*):[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
_MAX_CHARS = 20_000
"""Characters of a header: a bound on time."""
_TOLD_BY_LABELS = frozenset({"title", "published", "publisher", "author", "url"})
_MIN_LABELS = 2
"""A line with a label alone may be a sentence of the article, or its kicker ("Source: The council")."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a header says; `end_char` is where it ends, 0 if there is none."""

    stated: Metadata = field(default_factory=Metadata)
    end_char: int = 0


def front_matter(raw: str) -> FrontMatter:
    """The header at the beginning of a file.

    Lines with a label ("Date: 2021-05-03") are one where two of them are named as columns of tables are
    and nothing but such lines stands above the first blank one.
    """
    head = raw[:_MAX_CHARS]
    if (header := _HEADER.match(head)) is not None and _FIELD.search(header["fields"]) is not None:
        return FrontMatter(_stated(_fields(header["fields"])), end_char=header.end())
    if (header := _LABELLED.match(head)) is not None:
        fields = {match["name"]: match["value"].strip("\"'") for match in _LABEL.finditer(header["fields"])}
        if len(_names_of(fields).keys() & _TOLD_BY_LABELS) >= _MIN_LABELS:
            return FrontMatter(_stated(fields), end_char=header.end())
    return FrontMatter()


def _names_of(fields: Mapping[str, Any]) -> dict[str, str]:
    return fields_of(tuple(fields), {})


def _stated(found: Mapping[str, Any]) -> Metadata:
    fields = {name: _plain(value) for name, value in found.items()}
    names = _names_of(fields)
    used = set(names.values())
    return Metadata(
        published=parse_date(fields.get(names.get("published", ""), "")),
        publisher=fields.get(names.get("publisher", ""), ""),
        title=fields.get(names.get("title", ""), ""),
        author=fields.get(names.get("author", ""), ""),
        url=fields.get(names.get("url", ""), ""),
        extra=tuple((name, value) for name, value in fields.items() if name not in used),
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
