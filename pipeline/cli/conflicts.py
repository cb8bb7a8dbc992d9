"""`claims conflicts`: the conflicts of a run, the surest first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.listing import FORM, LIMIT, Form, print_frame
from pipeline.cli.options import RUN
from pipeline.core.vocabularies import Relation, ReviewState, Slot


def conflicts_command(
    out: Annotated[Path, RUN],
    relation: Annotated[Relation | None, typer.Option(help="Only conflicts of this kind.")] = None,
    slot: Annotated[Slot | None, typer.Option(help="Only conflicts that differ in this.")] = None,
    min_score: Annotated[float, typer.Option(min=0, max=1, help="Score at least.")] = 0.0,
    name: Annotated[
        str, typer.Option("--about", metavar="NAME", help="Only conflicts on this name, alias or words.")
    ] = "",
    review: Annotated[ReviewState | None, typer.Option(help="Only those that stand so.")] = None,
    form: Annotated[Form, FORM] = Form.TEXT,
    limit: Annotated[int | None, LIMIT] = None,
) -> None:
    """List the conflicts of a run with both passages, the surest first.

    Examples:

        claims conflicts results --relation contradiction --slot number --min-score 0.8

        claims conflicts results --about "Sorel River Lines" --format json
    """
    from pipeline.explore import about
    from pipeline.tables import load

    tables = load(out)
    conflicts = about(tables, name).conflicts if name else tables["conflicts"]
    for column, wanted in (("relation", relation), ("slot", slot), ("review", review)):
        if wanted is not None:
            conflicts = conflicts.loc[conflicts[column].astype(str) == wanted]
    conflicts = conflicts.loc[conflicts["score"] >= min_score]
    print_frame(conflicts, form, noun="such conflicts", limit=limit, table="conflicts")
