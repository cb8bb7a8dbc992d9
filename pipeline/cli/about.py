"""`claims about`: everything a run has about one name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.listing import FORM, N_ROWS, Form, as_json, print_section
from pipeline.cli.options import RUN, screen
from pipeline.core.errors import InputError

if TYPE_CHECKING:
    from pipeline.explore import About

_PARTS = {
    "entities": ("Who or what is meant", "entity of that name", "entities"),
    "facts": ("Facts", "facts", "facts"),
    "said": ("What they said", "statements", "quotes"),
    "said_of_it": ("What others said of them", "statements", "quotes"),
    "stances": ("Their stances", "stances", "stances"),
    "stances_towards": ("Stances towards them", "stances", "stances"),
    "conflicts": ("Conflicts", "conflicts", "conflicts"),
    "timeline": ("When, as the articles have it", "dated facts", "timeline"),
}
"""Part of the answer → its heading, what it holds, and the table whose lines it is printed in."""
_PER_PART = 8
"""Rows of each part on the screen; a convention."""


def about_command(
    out: Annotated[Path, RUN],
    name: Annotated[str, typer.Argument(help="A name, an alias, an entity_id, or words.")],
    form: Annotated[Form, FORM] = Form.TEXT,
    limit: Annotated[int, typer.Option(min=1, help="Rows of each part, as text.")] = _PER_PART,
) -> None:
    """Show everything about a person, body or thing: facts, statements, stances, conflicts, and when.

    A name is looked up among the names and aliases of the entities; if several fit, they are listed first and
    all of them count. If none fits, the passages with these words are shown.

    Examples:

        claims about results "Lorna Haverstock"

        claims about results Haverstock --format json
    """
    from pipeline.explore import about
    from pipeline.explore.cells import rows_of
    from pipeline.tables import load

    if form is Form.CSV:
        raise InputError("what is about one name is several tables: choose --format text or json")
    found = about(load(out), name)
    if form is Form.JSON:
        parts = {part: rows_of(getattr(found, part)) for part in _PARTS}
        sys.stdout.write(as_json({"query": name, **parts}) + "\n")
    elif found.is_empty:
        raise InputError(f"nothing about {name!r} in {out}")
    else:
        _print(found, limit)


def _print(found: About, limit: int) -> None:
    console = screen()
    for part, (heading, noun, table) in _PARTS.items():
        frame = getattr(found, part)
        shown = N_ROWS if part == "entities" else limit
        if len(frame):
            print_section(console, heading, frame, noun=noun, limit=shown, table=table, whole=Form.JSON)
        elif part == "entities":
            console.print("No entity is called so; these passages have the words.")
