"""Prove that a change leaves every table as it was: freeze their SHA-256 sums before it, compare after it.

    python -m tools.freeze freeze FOLDER [ARCHIVE.tar.gz@200 …] --to before.json
    python -m tools.freeze compare before.json

A corpus is a folder of articles, or a tar archive of them with the number to take from it, spread over its
files in the order of their names.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pipeline.core.threads import default_to_one_thread

default_to_one_thread()

import typer  # noqa: E402

from evaluation.readers.archives import iter_files  # noqa: E402
from pipeline.cli.ending import run_app  # noqa: E402
from pipeline.core.errors import InputError  # noqa: E402
from pipeline.run import Settings, run  # noqa: E402

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False)
Sums = dict[str, dict[str, str]]


@app.command()
def freeze(
    corpora: Annotated[list[str], typer.Argument(help="Folders, or ARCHIVE.tar.gz@N.")],
    to: Annotated[Path, typer.Option(help="File that gets the sums.")],
) -> None:
    """Run over each corpus and write the SHA-256 of every table, as CSV and as Parquet."""
    sums = {corpus: sums_of_run(corpus) for corpus in corpora}
    to.write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(map(len, sums.values()))} tables of {len(sums)} corpora frozen in {to}")


@app.command()
def compare(frozen: Annotated[Path, typer.Argument(help="File that `freeze` wrote.")]) -> None:
    """Run over the same corpora again and list the tables that differ; exit status 1 if any does."""
    before = read_sums(frozen)
    found = [
        f"{corpus}: {line}"
        for corpus, sums in before.items()
        for line in differences(sums, sums_of_run(corpus))
    ]
    print("\n".join(found) or f"all {sum(map(len, before.values()))} tables are the same bytes")
    if found:
        raise typer.Exit(1)


def read_sums(file: Path) -> Sums:
    """What `freeze` wrote.

    Raises:
        InputError: there is no such file, or it holds something else.
    """
    try:
        sums: Sums = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {file}: {error}; write it first: make freeze") from error
    return sums


def differences(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """A line for each table that is new, gone or other than before, by name."""
    for table in sorted({*before, *after}):
        if table not in after:
            yield f"{table} is gone"
        elif table not in before:
            yield f"{table} is new"
        elif before[table] != after[table]:
            yield f"{table} differs"


def sums_of_run(corpus: str) -> dict[str, str]:
    """SHA-256 by file name of every table that a run over a corpus writes.

    Raises:
        InputError: there is no such folder or archive.
    """
    with folder_of(corpus) as folder, tempfile.TemporaryDirectory() as out:
        run(folder, Path(out), Settings())
        tables = (path for path in sorted(Path(out).iterdir()) if path.suffix in (".csv", ".parquet"))
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in tables}


@contextmanager
def folder_of(corpus: str) -> Iterator[Path]:
    """The folder of a corpus; that of an archive is made for the while.

    Raises:
        InputError: there is no such folder or archive, or the number to take is none.
    """
    archive, at, number = corpus.partition("@")
    if not at:
        yield Path(corpus)
        return
    if not number.isdigit() or not Path(archive).is_file():
        raise InputError(f"not a corpus: {corpus!r}; name a folder, or ARCHIVE.tar.gz@N")
    articles = list(iter_files(Path(archive), ".txt"))
    with tempfile.TemporaryDirectory() as folder:
        for path, content in articles[:: max(1, len(articles) // int(number))][: int(number)]:
            (Path(folder) / path.name).write_bytes(content)
        yield Path(folder)


def main() -> None:
    """Run the command line; expected errors end it with one line and exit status 2."""
    run_app(app, "freeze", program="python -m tools.freeze")


if __name__ == "__main__":
    main()
