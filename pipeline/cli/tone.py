"""`claims tone`: how the articles of a run make those look whom they name, outlet by outlet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

OUT = typer.Argument(help="The output folder of a run that was made with --tone.")
ABOUT = typer.Option(metavar="NAME", help="Only entities that have all these words in one of their names.")
LEAST = typer.Option("--least", min=1, help="Leave out rows of fewer sentences: few say little.")


def tone_command(
    out: Annotated[Path, OUT], about: Annotated[str, ABOUT] = "", least: Annotated[int, LEAST] = 5
) -> None:
    """List how the sentences of each outlet make those look whom they name: well, badly, or neither.

    The columns: who; the outlet; the sentences that name them; how many of these are negative, neutral and
    positive; and the balance, from -1 (all negative) to 1 (all positive). A single sentence is read right in
    seven of ten cases, so compare many. It says how somebody looks in a sentence, whoever speaks in it: "Roe
    lied, Poe said" is negative for Roe. Who is for or against what is listed by `claims stances`.

    Examples:

        claims extract my-articles --out results --tone

        claims tone results --about "Roe"
    """
    from pipeline.cli.options import SafeConsole
    from pipeline.tables import load
    from pipeline.tables.tone import tones

    tables = load(out, ["mentions", "entities"])
    console = SafeConsole(highlight=False)
    if tables["mentions"]["tone"].isna().all():
        console.print("Nobody's tone was read: run `claims extract` with --tone first.", markup=False)
        return
    listed = tones(tables, about)
    rare = int((listed["sentences"] < least).sum())
    listed = listed[listed["sentences"] >= least]
    grid = Table(show_edge=False, pad_edge=False)
    for heading in ("who", "outlet", "sentences", "negative", "neutral", "positive", "balance"):
        grid.add_column(heading, overflow="fold", justify="left" if heading in ("who", "outlet") else "right")
    last = ""
    for entity, who, _, outlet, *counts, balance in listed.itertuples(index=False):
        name = " ".join(str(who).split())
        style = "red" if balance < 0 else "green" if balance > 0 else ""
        grid.add_row(
            Text("" if entity == last else name),
            Text(" ".join(str(outlet).split())),
            *(Text(f"{count:,}") for count in counts),
            Text(f"{balance:+.2f}", style=style),
        )
        last = entity
    if len(listed):
        console.print(grid)
    if rare or listed.empty:
        console.print(
            f"{rare:,} more with fewer than {least} sentences (--least 1 lists them).", markup=False
        )
