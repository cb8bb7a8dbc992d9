"""Load the package's lexicons and rule files, and refuse malformed ones.

A lexicon is `ROOM/NAME.txt`: one entry a line, `#` starts a comment, and the first line is a comment that
says where the entries come from. A rule file is `ROOM/NAME.toml`: an array of tables `[[rule]]`, each with a
unique `id`. Files are read once a process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.core.errors import ResourceError


def _read(filename: str) -> str:
    resource = files("pipeline.resources") / filename
    if not resource.is_file():
        raise ResourceError(f"no resource {filename} in the package")
    return resource.read_text(encoding="utf-8")


def _entries(name: str) -> list[str]:
    text = _read(f"{name}.txt")
    if not text.startswith("#"):
        raise ResourceError(f"lexicon {name}: the first line must be a comment on the origin of its entries")
    entries = [line.split("#", 1)[0].strip() for line in text.splitlines()]
    return [entry for entry in entries if entry]


@cache
def lexicon(name: str) -> frozenset[str]:
    """Entries of `NAME.txt`, NAME being `room/list`,.

    Raises:
        ResourceError: the file is missing, has no origin comment, or lists an entry twice.
    """
    entries = _entries(name)
    unique = frozenset(entries)
    if len(unique) != len(entries):
        twice = sorted({entry for entry in entries if entries.count(entry) > 1})
        raise ResourceError(f"lexicon {name} lists twice: {', '.join(twice)}")
    return unique


@cache
def mapping(name: str) -> dict[str, str]:
    """Entries of `NAME.txt` whose lines read `key = value`; do not change the result.

    Raises:
        ResourceError: the file is missing or malformed, or has a key twice.
    """
    result: dict[str, str] = {}
    for entry in _entries(name):
        key, equals, value = (part.strip() for part in entry.partition("="))
        if not (key and equals and value):
            raise ResourceError(f"lexicon {name}: not `key = value`: {entry!r}")
        if key in result:
            raise ResourceError(f"lexicon {name} has the key twice: {key}")
        result[key] = value
    return result


@cache
def rules(name: str) -> tuple[dict[str, Any], ...]:
    """Rules of `NAME.toml`, NAME being `room/list`, in order; do not change the result.

    Raises:
        ResourceError: the file is missing or malformed, or a rule lacks an `id` or shares one.
    """
    try:
        loaded = tomllib.loads(_read(f"{name}.toml"))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"rules {name}: {error}") from error
    found = tuple(loaded.get("rule", ()))
    ids = [rule.get("id") for rule in found]
    if not found or None in ids or len(set(ids)) != len(ids):
        raise ResourceError(f"rules {name}: every [[rule]] needs an id of its own")
    return found
