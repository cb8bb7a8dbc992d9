"""The index of word lists and rule files: what each holds, who reads it, where its entries come from."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.resources import loader, rules, words

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = Path(loader.__file__).parent
READERS = ("pipeline", "evaluation", "training")
_HEAD = """# Word lists and rule files

Written by `make reference` from `pipeline/resources` and the code that reads it. A list is `room/list`: a
file of that name, or a table of the room's `words.toml`. `shared` holds what several rooms read.
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word list or rule file.

    Attributes:
        name: `room/list`.
        n_entries: Entries or rules.
        origin: Where its entries come from.
    """

    name: str
    n_entries: int
    origin: str


@cache
def resources() -> list[Listed]:
    """Every word list and rule file, by name."""
    return sorted(_resources(), key=lambda listed: listed.name)


def _resources() -> Iterator[Listed]:
    for path in RESOURCES.glob("*/*.*"):
        name = path.relative_to(RESOURCES).with_suffix("").as_posix()
        if path.name == "words.toml":
            for table in loader.small_lists(path.parent.name):
                small = f"{path.parent.name}/{table}"
                yield Listed(small, len(words(small)), loader.origin(small))
        elif path.suffix == ".txt":
            yield Listed(name, len(words(name)), loader.origin(name))
        elif path.suffix == ".toml":
            yield Listed(name, len(rules(name)), loader.origin(name))


@cache
def users() -> dict[str, list[str]]:
    """The modules that name each list, and the rule files that do (as `room/file`), both sorted."""
    names = {listed.name for listed in resources()}
    found: dict[str, set[str]] = defaultdict(set)
    for folder in READERS:
        for path in (ROOT / folder).rglob("*.py"):
            for name in _named(path, names):
                found[name].add(path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."))
    for path in RESOURCES.glob("*/*.toml"):
        for name in re.findall(r"lexicon:([a-z_]+/[a-z_]+)", path.read_text(encoding="utf-8")):
            found[name].add(path.relative_to(RESOURCES).with_suffix("").as_posix())
    return {name: sorted(modules) for name, modules in found.items()}


def _named(path: Path, names: set[str]) -> Iterator[str]:
    """The lists that a module names, also as `f"room/{list}"`, which may be any of its room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in names:
            yield str(node.value)
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            room = str(node.values[0].value)
            if re.fullmatch(r"[a-z]+/", room) and len(node.values) == 2:
                yield from (name for name in names if name.startswith(room))


def lists_reference() -> str:
    """The document."""
    by_list = users()
    lines = [_HEAD]
    room = ""
    for listed in resources():
        if listed.name.partition("/")[0] != room:
            room = listed.name.partition("/")[0]
            lines += [f"\n## {room}\n", "| list | entries | read by | origin |", "|---|--:|---|---|"]
        readers = ", ".join(f"`{_short(name)}`" for name in by_list.get(listed.name, ()))
        lines.append(
            f"| {listed.name.partition('/')[2]} | {listed.n_entries} | {readers} | {listed.origin} |"
        )
    return "\n".join(lines) + "\n"


def _short(module: str) -> str:
    return module.removeprefix("pipeline.").removeprefix("annotate.")
