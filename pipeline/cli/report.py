"""`claims report`: the page of a run, written again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.options import RUN, console
from pipeline.core.errors import InputError


def report_command(
    out: Annotated[Path, RUN],
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it there.", show_default="report.html in OUT")
    ] = None,
) -> None:
    """Write the report of a run again, e.g. after a review: one page that opens in any browser.

    Every run writes it as report.html beside its tables. It needs no network and runs no script.

    Example:

        claims report results
    """
    from pipeline.report import REPORT, write_report
    from pipeline.tables import load, write_tables

    tables = load(out)
    if to is None:
        write_tables({}, out, files={REPORT: partial(write_report, tables)})
    else:
        try:
            write_report(tables, to)
        except OSError as error:
            raise InputError(f"cannot write {to}: {error.strerror or error}") from error
    console.print(f"report in {to or out / REPORT}", markup=False, soft_wrap=True)
