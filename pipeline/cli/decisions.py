"""`claims decisions`: carry people's decisions from one output folder to another."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.core.errors import InputError

Out = Annotated[Path, typer.Argument(help="Folder with the tables of a run.")]
app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Carry people's decisions from one output folder to another, or from one person to another.\n\n"
        "Example:\n\n"
        "    claims decisions export results --to mine.jsonl\n\n"
        "    claims decisions import other-results --from mine.jsonl"
    ),
)


@app.command("export")
def export_command(
    out: Out = Path("outputs"),
    to: Annotated[Path, typer.Option(help="File to write.")] = Path("decisions-export.jsonl"),
) -> None:
    """Write all decisions to a file of its own, to be sent to somebody.

    Example:

        claims decisions export results --to mine.jsonl
    """
    from pipeline.review.decisions import DECISIONS, read_decision_file

    source = out / DECISIONS
    if not source.is_file():
        raise InputError(f"nobody has decided anything in {out}; begin with: claims review {out}")
    try:
        shutil.copyfile(source, to)
    except OSError as error:
        raise InputError(f"cannot write {to}: {error.strerror or error}") from error
    _say(f"{len(read_decision_file(to).decisions)} decisions written to {to}")


@app.command("import")
def import_command(
    out: Out = Path("outputs"),
    source: Annotated[Path, typer.Option("--from", help="File of decisions.")] = Path(
        "decisions-export.jsonl"
    ),
) -> None:
    """Add somebody else's decisions to those of a run; what is there already is not added twice.

    Example:

        claims decisions import results --from theirs.jsonl
    """
    from pipeline.review.decisions import add_missing, read_decision_file

    if not source.is_file():
        raise InputError(f"there is no file {source}; name one with --from")
    if not out.is_dir():
        raise InputError(f"there is no folder {out}; make one with: claims extract CORPUS --out {out}")
    file = read_decision_file(source)
    added = add_missing(out, file.decisions)
    _say(f"{added} decisions added, {len(file.decisions) - added} were there already")
    if file.unreadable:
        _say(f"lines of {source} that are no decision: {', '.join(map(str, file.unreadable))}")


def _say(text: str) -> None:
    Console(highlight=False).print(text, markup=False, soft_wrap=True)
