"""Docstrings in Google's style as Markdown."""

from __future__ import annotations

import inspect
import re

_SECTIONS = {
    "Args:": "Arguments:",
    "Attributes:": "Attributes:",
    "Raises:": "Raises:",
    "Returns:": "Returns:",
}
_ENTRY = re.compile(r"    (\S.*)")
_NAMED = re.compile(r"([\w*]+(?:, [\w*]+)*): (.*)", re.DOTALL)


def markdown(documented: object) -> str:
    """The docstring of an object as Markdown: its sections become lists, all else stays.

    Raises:
        ValueError: it has none of its own.
    """
    text = getattr(documented, "__doc__", None)
    if not text:
        raise ValueError(f"{documented!r} is in the reference and has no docstring")
    lines: list[str] = []
    entries: list[str] | None = None
    for line in inspect.cleandoc(text).splitlines():
        if line in _SECTIONS:
            lines += _listed(entries) + _gap(lines) + [_SECTIONS[line], ""]
            entries = []
        elif entries is not None and line.startswith(" "):
            _read_entry(entries, line)
        else:
            lines += _listed(entries)
            entries = None
            lines.append(line)
    return "\n".join(lines + _listed(entries)).strip()


def _gap(lines: list[str]) -> list[str]:
    return [""] if lines and lines[-1] else []


def _read_entry(entries: list[str], line: str) -> None:
    """A line of a section begins an entry, or goes on with one if it is indented deeper."""
    if match := _ENTRY.fullmatch(line):
        entries.append(match[1])
    else:
        entries[-1] += f" {line.strip()}"


def _listed(entries: list[str] | None) -> list[str]:
    return [f"- {_named(entry)}" for entry in entries] + [""] if entries else []


def _named(entry: str) -> str:
    """An entry with the names it begins with set as code."""
    match = _NAMED.fullmatch(entry)
    if not match:
        return entry
    return f"{', '.join(f'`{name}`' for name in match[1].split(', '))}: {match[2]}"
