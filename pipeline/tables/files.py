"""Write tables to a folder, all or nothing, and read them back typed."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.core.errors import InputError
from pipeline.tables.frames import Tables, typed_frame
from pipeline.tables.schema import OPEN_TABLES, PARQUET_ONLY, SCHEMAS, Kind
from pipeline.tables.sets import Writers, check_files, current_set, locked, publish, reading

_NEEDS_QUOTES = re.compile(r'[",\r\n]')


def write_tables(
    tables: Tables,
    out: Path,
    *,
    manifest: Mapping[str, Any] | None = None,
    files: Writers | None = None,
) -> None:
    """Write each table as CSV and Parquet, and the manifest, in one step: all of it or nothing.

    Args:
        tables: With a manifest, all that a run has; without one, those that take the place of earlier ones.
        files: What writes further files of the set to the path it is given, by name.
    Raises:
        InputError: the folder cannot be written; the tables there are as they were.
        BusyError: another run is writing there.
    """
    with locked(out):
        publish(out, {**_table_writers(tables), **(files or {})}, manifest)


def _table_writers(tables: Tables) -> dict[str, Callable[[Path], object]]:
    writers: dict[str, Callable[[Path], object]] = {}
    for name, frame in tables.items():
        if name not in PARQUET_ONLY:
            writers[f"{name}.csv"] = partial(_write_csv, frame, schema=_columns(name, frame))
        writers[f"{name}.parquet"] = partial(frame.to_parquet, index=False)
    return writers


def _write_csv(frame: pd.DataFrame, path: Path, *, schema: Mapping[str, Kind]) -> None:
    columns = [_csv_cells(frame[column], kind) for column, kind in schema.items()]
    with path.open("w", encoding="utf-8", newline="") as file:
        for cells in itertools.chain([tuple(schema)], zip(*columns, strict=True)):
            file.write(",".join(map(_quoted, cells)) + "\n")


def _columns(name: str, frame: pd.DataFrame) -> dict[str, Kind]:
    """The declared columns of a table, and the user's own behind them."""
    own = [str(column) for column in frame.columns if column not in SCHEMAS[name]]
    return SCHEMAS[name] | dict.fromkeys(own if name in OPEN_TABLES else [], Kind.STRING)


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
        InputError: the folder holds no tables of a run, or they are not as it wrote them; the message says
            what is wrong.
    """
    tables = reading(Path(out), _read_tables)
    if tables is None:
        raise InputError(f"{out} holds no complete run; make one with: claims extract CORPUS --out {out}")
    return tables


def _read_tables(folder: Path) -> Tables:
    check_files(folder, [_file_of(name) for name in SCHEMAS])
    return {
        name: (_read_parquet if name in PARQUET_ONLY else _read_csv)(folder / _file_of(name), name)
        for name in SCHEMAS
    }


def _file_of(name: str) -> str:
    return f"{name}.parquet" if name in PARQUET_ONLY else f"{name}.csv"


def _read_parquet(path: Path, table: str) -> pd.DataFrame:
    rows = pd.read_parquet(path).to_dict("records")
    return typed_frame(table, ({str(key): value for key, value in row.items()} for row in rows))


def table_file(out: str | Path, name: str, suffix: str = ".parquet") -> Path:
    """Where the file of a table lies that counts now; a later run removes it, so open it at once.

    Raises:
        InputError: the folder holds no tables of a run, or not this one.
    """
    folder = current_set(Path(out))
    if folder is None or not (path := folder / f"{name}{suffix}").is_file():
        raise InputError(f"{out} holds no {name}{suffix}; make it with: claims extract CORPUS --out {out}")
    return path


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
