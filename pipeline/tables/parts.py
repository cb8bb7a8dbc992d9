"""The set of files of a run whose tables lie in parts, each made part by part, so that none is held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from pipeline.tables.files import typed, write_csv
from pipeline.tables.schema import SCHEMAS
from pipeline.tables.sets import locked, publish


def publish_parts(
    folder: str, out: Path, manifest: Mapping[str, Any], *, others: Sequence[str], csv: bool = True
) -> None:
    """Write the tables that lie in parts to an output folder, in one step.

    Args:
        folder: Path or address that holds `tables/NAME/part.N.parquet`.
        others: Names of the files there that are no tables.
        csv: Write the tables as CSV as well.
    Raises:
        InputError: the output folder cannot be written; the tables there are as they were.
        BusyError: another run is writing there.
    """
    from fsspec.core import url_to_fs

    system, root = url_to_fs(folder)
    writers: dict[str, Callable[[Path], object]] = {}
    for name in SCHEMAS:
        files = sorted(system.ls(f"{root}/tables/{name}", detail=False), key=_number)
        if csv:
            writers[f"{name}.csv"] = partial(_write_csv, system, files, name)
        writers[f"{name}.parquet"] = partial(_write_parquet, system, files)
    for name in others:
        writers[name] = partial(_fetch, system, f"{root}/{name}")
    with locked(out):
        publish(out, writers, manifest)


def _number(file: str) -> int:
    return int(file.rsplit(".", 2)[1])


def _fetch(system: Any, file: str, path: Path) -> None:
    system.get_file(file, str(path))


def _write_parquet(system: Any, files: list[str], path: Path) -> None:
    writer = None
    for file in files:
        with system.open(file, "rb") as stream:
            part = pq.read_table(stream)
        writer = writer or pq.ParquetWriter(path, part.schema)
        writer.write_table(part)
    if writer is not None:
        writer.close()


def _write_csv(system: Any, files: list[str], name: str, path: Path) -> None:
    def parts() -> Iterator[pd.DataFrame]:
        for file in files:
            with system.open(file, "rb") as stream:
                yield typed(pq.read_table(stream), name)

    write_csv(parts(), name, path)
