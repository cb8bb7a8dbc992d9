"""`claims stances`: who is for and who is against what, printed from the tables of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

OUT = typer.Argument(help="The output folder of a run.")
ABOUT = typer.Option(metavar="TOPIC", help="Only targets that have all these words, in whatever order.")
STYLES = {"support": "green", "oppose": "red", "neutral": "yellow"}
"""Colour of each stance; the stance is printed as well."""


def stances_command(out: Annotated[Path, OUT], about: Annotated[str, ABOUT] = "") -> None:
    """List who supports and who opposes what in the articles of a run, target by target.

    The columns: the target, in its commonest wording; the holder; the stance; in how many passages and
    articles; and one of the passages. `stances.csv` in the folder holds every passage; in Python
    `pipeline.stances(tables)` gives the same as a table with one row a holder and one column a target.

    Examples:

        claims stances results

        claims stances results --about "facial recognition"
    """
    from pipeline.tables import load
    from pipeline.tables.pivots import stance_list

    listed = stance_list(load(out), about)
    console = Console(highlight=False)
    if listed.empty:
        console.print(f"No stances about {about} found." if about else "No stances found.", markup=False)
        return
    grid = Table(show_edge=False, pad_edge=False)
    for heading in ("target", "holder", "stance", "passages", "articles", "for example"):
        grid.add_column(heading, overflow="fold")
    last = ""
    for row in listed.astype(str).itertuples(index=False):
        grid.add_row(
            Text("" if row.target == last else " ".join(str(row.target).split())),
            Text(" ".join(str(row.holder).split())),
            Text(str(row.stance), style=STYLES[str(row.stance)]),
            Text(str(row.n_stances)),
            Text(str(row.n_documents)),
            Text(" ".join(str(row.text).split()), style="dim"),
        )
        last = str(row.target)
    console.print(grid)
