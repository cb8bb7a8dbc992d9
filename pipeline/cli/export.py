"""`claims export`: the tables of a run in the forms that others open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import RUN, console
from pipeline.core.errors import InputError


def export_command(
    out: Annotated[Path, RUN],
    xlsx: Annotated[
        bool,
        typer.Option(
            "--xlsx", help="A workbook of facts, conflicts, stories, quotes and stances: claims.xlsx."
        ),
    ] = False,
    csv_excel: Annotated[
        bool,
        typer.Option("--csv-excel", help="Every table as CSV that Excel opens as it should: excel/*.csv."),
    ] = False,
    claimreview: Annotated[
        bool, typer.Option("--claimreview", help="Confirmed conflicts as ClaimReview: claimreview.jsonld.")
    ] = False,
    to: Annotated[
        Path | None, typer.Option(help="Folder to write to.", show_default="that of the run")
    ] = None,
    author: Annotated[
        str, typer.Option(metavar="NAME", help="Who confirmed the conflicts, as ClaimReview's author.")
    ] = "",
) -> None:
    """Write the tables of a run as a workbook, as CSV for Excel, or as ClaimReview.

    Rows have outlet, date, file and address in words; text that looks like a formula stays text.

    Examples:

        claims export results --xlsx

        claims export results --claimreview --author "The Harrow Bay Courier" --to desk
    """
    from pipeline.export import claim_reviews, write_csv_excel, write_xlsx, written
    from pipeline.tables import load

    if not (xlsx or csv_excel or claimreview):
        raise InputError("say what to write: --xlsx, --csv-excel, --claimreview, or several of them")
    tables = load(out)
    folder = to or out
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if xlsx:
            write_xlsx(tables, folder / "claims.xlsx")
            _say(folder / "claims.xlsx")
        if csv_excel:
            files = write_csv_excel(tables, folder / "excel")
            _say(folder / "excel", f"{len(files)} tables in ")
        if claimreview:
            document = claim_reviews(tables, author=author)
            (folder / "claimreview.jsonld").write_text(written(document), encoding="utf-8")
            _say(folder / "claimreview.jsonld", f"{len(document['@graph'])} reviews in ")
            if not document["@graph"]:
                console.print(
                    f"no conflict is confirmed yet; judge them with: claims review {out}", markup=False
                )
    except OSError as error:
        raise InputError(f"cannot write to {folder}: {error.strerror or error}") from error


def _say(path: Path, before: str = "") -> None:
    console.print(f"{before}{path}", markup=False, soft_wrap=True)
