"""Load the package's word lists and rule files, and refuse malformed ones.

Each room has a folder; `shared` holds what several rooms use. A list is named `room/list` and is one of two:

- a file `ROOM/LIST.txt`: one entry a line, `#` starts a comment, and the first line is a comment that says
  where the entries come from;
- if it is small, a table `[LIST]` of `ROOM/words.toml` with `origin` and `words` (a mapping: `pairs`).

A rule file is `ROOM/NAME.toml`: an array of tables `[[rule]]`, each with a unique `id`. Files are read once a
process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from pipeline.core.errors import ResourceError


def _read(filename: str) -> str:
    resource = files("pipeline.resources") / filename
    if not resource.is_file():
        raise ResourceError(f"no resource {filename} in the package")
    return resource.read_text(encoding="utf-8")


def _entries(name: str) -> list[str]:
    """The entries of a list in order, those of a mapping as `key = value`."""
    room, _, small = name.partition("/")
    table = small_lists(room).get(small)
    if table is None:
        return _listed(name)
    if (files("pipeline.resources") / f"{name}.txt").is_file():
        raise ResourceError(f"lexicon {name} stands both in {name}.txt and in {room}/words.toml")
    if "words" in table:
        return list(table["words"])
    return [f"{key} = {value}" for key, value in table["pairs"].items()]


@cache
def small_lists(room: str) -> dict[str, dict[str, Any]]:
    """The tables of a room's `words.toml`, by the name of the list; none if it has no such file.

    Raises:
        ResourceError: the file is malformed, or a list lacks its origin or its entries.
    """
    if not (files("pipeline.resources") / room / "words.toml").is_file():
        return {}
    try:
        tables = tomllib.loads(_read(f"{room}/words.toml"))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"lists {room}/words.toml: {error}") from error
    for name, table in tables.items():
        if not table.get("origin"):
            raise ResourceError(f"lexicon {room}/{name}: `origin` must say where its entries come from")
        if set(table) not in ({"origin", "words"}, {"origin", "pairs"}):
            raise ResourceError(f"lexicon {room}/{name}: besides `origin` it needs either `words` or `pairs`")
    return tables


def _listed(name: str) -> list[str]:
    text = _read(f"{name}.txt")
    if not text.startswith("#"):
        raise ResourceError(f"lexicon {name}: the first line must be a comment on the origin of its entries")
    entries = [line.split("#", 1)[0].strip() for line in text.splitlines()]
    return [entry for entry in entries if entry]


@cache
def origin(name: str) -> str:
    """Where the entries of a list, or the rules of a file, come from, as its first words say.

    Raises:
        ResourceError: the file is missing or does not say it.
    """
    room, _, small = name.partition("/")
    if small in small_lists(room):
        return str(small_lists(room)[small]["origin"])
    path = f"{name}.txt" if (files("pipeline.resources") / f"{name}.txt").is_file() else f"{name}.toml"
    comment = takewhile(lambda line: line.startswith("#"), _read(path).splitlines())
    said = " ".join(line.removeprefix("#").strip() for line in comment)
    if not said:
        raise ResourceError(f"{path}: the first line must be a comment on the origin of its entries")
    return said


@cache
def lexicon(name: str) -> frozenset[str]:
    """Entries of a list, without order.

    Args:
        name: `room/list`.
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
def words(name: str) -> tuple[str, ...]:
    """Entries of a list in the order of its file, for patterns and for whoever ranks them.

    Args:
        name: `room/list`.
    Raises:
        ResourceError: as `lexicon`.
    """
    lexicon(name)
    return tuple(_entries(name))


@cache
def mapping(name: str) -> dict[str, str]:
    """Entries of a list whose lines read `key = value`; do not change the result.

    Args:
        name: `room/list`.
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
    """Rules of a rule file, in order; do not change the result.

    Args:
        name: `room/file`.
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
