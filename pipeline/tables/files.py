"""Write tables to a folder, all or nothing, and read them back typed."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.core.errors import InputError
from pipeline.tables.frames import Tables, typed_frame
from pipeline.tables.schema import SCHEMAS, Kind

MANIFEST = "manifest.json"
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def check_writable(out: Path) -> None:
    """Make the output folder if need be, and make sure that files can be written there.

    Raises:
        InputError: it cannot be made or written to; the message names the folder and the reason.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise InputError(
            f"cannot write to the output folder {out}: {error.strerror or error}; choose another with --out"
        ) from error


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=".claims-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_tables(tables: Tables, out: Path, *, manifest: Mapping[str, Any] | None = None) -> None:
    """Write each table as CSV and Parquet, and the manifest.

    Everything is written to a hidden folder inside `out` first and moved into place at the end, so that a
    run that dies on the way leaves the earlier tables as they were.
    """
    check_writable(out)
    with _staging(out) as staging:
        for name, frame in tables.items():
            _write_csv(frame, staging / f"{name}.csv", SCHEMAS[name])
            frame.to_parquet(staging / f"{name}.parquet", index=False)
        if manifest is not None:
            text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=True)
            (staging / MANIFEST).write_text(text + "\n", encoding="utf-8")
        for path in sorted(staging.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
            os.replace(path, out / path.name)


def _write_csv(frame: pd.DataFrame, path: Path, schema: Mapping[str, Kind]) -> None:
    columns = [_csv_cells(frame[column], kind) for column, kind in schema.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        for cells in itertools.chain([tuple(schema)], zip(*columns, strict=True)):
            file.write(",".join(map(_quoted, cells)) + "\n")


def _quoted(cell: str) -> str:
    """A cell by RFC 4180; Python's csv module leaves a lone carriage return bare, which readers trip over."""
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _csv_cells(column: pd.Series, kind: Kind) -> list[str]:
    if kind is Kind.LIST:
        return [json.dumps(value, ensure_ascii=False) for value in column]
    if kind is Kind.DATE:
        column = column.dt.strftime("%Y-%m-%d")
    return ["" if pd.isna(value) else str(value) for value in column.astype("object")]


def load(out: str | Path) -> Tables:
    """The tables of an output folder as typed DataFrames, by name.

    Dates are datetimes, lists are lists, counts are integers, flags are booleans, closed vocabularies are
    categories, and unknown cells are missing values.

    Raises:
        InputError: the folder holds no tables of a run.
    """
    folder = Path(out)
    missing = [name for name in SCHEMAS if not (folder / f"{name}.csv").is_file()]
    if missing:
        raise InputError(
            f"{folder} holds no complete run (missing: {', '.join(f'{name}.csv' for name in missing)}); "
            f"make one with: claims extract CORPUS --out {folder}"
        )
    return {name: _read_csv(folder / f"{name}.csv", name) for name in SCHEMAS}


def _read_csv(path: Path, table: str) -> pd.DataFrame:
    schema = SCHEMAS[table]
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", lineterminator="\n")
    absent = [column for column in schema if column not in raw.columns]
    if absent:
        raise InputError(f"{path} lacks the columns {', '.join(absent)}; was it written by another version?")
    rows = raw.to_dict("records")
    for column, kind in schema.items():
        for row in rows:
            row[column] = _parsed(row[column], kind)
    return typed_frame(table, ({str(key): value for key, value in row.items()} for row in rows))


def _parsed(cell: str, kind: Kind) -> Any:
    if kind is Kind.LIST:
        return json.loads(cell) if cell else []
    if cell == "":
        return None
    if kind is Kind.INTEGER:
        return int(cell)
    if kind is Kind.FLOAT:
        return float(cell)
    if kind is Kind.BOOLEAN:
        return cell == "True"
    return cell
