"""`claims facts`: the facts of a run, those of most sources first."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.listing import FORM, LIMIT, Form, print_frame
from pipeline.cli.options import RUN
from pipeline.core.vocabularies import FactStatus


def facts_command(
    out: Annotated[Path, RUN],
    name: Annotated[
        str, typer.Option("--about", metavar="NAME", help="Only facts on this name, alias or words.")
    ] = "",
    status: Annotated[FactStatus | None, typer.Option(help="Only facts of this status.")] = None,
    min_sources: Annotated[int, typer.Option(min=0, help="Independent sources at least.")] = 0,
    form: Annotated[Form, FORM] = Form.TEXT,
    limit: Annotated[int | None, LIMIT] = None,
) -> None:
    """List the facts of a run with their sources, those of most independent sources first.

    Examples:

        claims facts results --min-sources 2

        claims facts results --about "Dunmarrow Mills" --status disputed --format csv
    """
    from pipeline.explore import about
    from pipeline.tables import load

    tables = load(out)
    facts = about(tables, name).facts if name else tables["facts"]
    if status is not None:
        facts = facts.loc[facts["status"].astype(str) == status]
    facts = facts.loc[facts["n_sources"] >= min_sources]
    facts = facts.sort_values(["n_sources", "n_documents"], ascending=False, kind="stable")
    print_frame(facts, form, noun="such facts", limit=limit, table="facts")
