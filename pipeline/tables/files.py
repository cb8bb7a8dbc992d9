"""Write tables to a folder, all or nothing, and read them back typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.core.errors import InputError
from pipeline.tables.frames import Tables
from pipeline.tables.schema import OPEN_TABLES, SCHEMAS, Kind
from pipeline.tables.sets import (
    SUMS,
    Writers,
    check_files,
    current_set,
    locked,
    publish,
    read_manifest,
    reading,
)

_TEXT = pa.large_string()
_COMMA, _MARK, _NOTHING = (pa.scalar(text, _TEXT) for text in (",", '"', ""))
_IN_JSON = json.JSONEncoder(ensure_ascii=False)
_NEVER_QUOTED = frozenset({Kind.INTEGER, Kind.FLOAT, Kind.BOOLEAN, Kind.DATE})
"""Kinds whose cells hold neither commas nor quotation marks nor ends of lines."""


def write_tables(
    tables: Tables,
    out: Path,
    *,
    manifest: Mapping[str, Any] | None = None,
    files: Writers | None = None,
    csv: bool = True,
) -> None:
    """Write each table as Parquet and CSV, and the manifest, in one step: all of it or nothing.

    Args:
        tables: With a manifest, all that a run has; without one, those that take the place of earlier ones.
        files: What writes further files of the set to the path it is given, by name.
        csv: Write CSV as well.
    Raises:
        InputError: the folder cannot be written; the tables there are as they were.
        BusyError: another run is writing there.
    """
    with locked(out):
        publish(out, {**_table_writers(tables, csv=csv), **(files or {})}, manifest)


def _table_writers(tables: Tables, *, csv: bool) -> dict[str, Callable[[Path], object]]:
    writers: dict[str, Callable[[Path], object]] = {}
    for name, frame in tables.items():
        if csv:
            writers[f"{name}.csv"] = partial(write_csv, [frame], name)
        writers[f"{name}.parquet"] = partial(frame.to_parquet, index=False)
    return writers


def write_csv(parts: Iterable[pd.DataFrame], name: str, path: Path) -> None:
    """Write a table that comes in parts, at least one, all with the same columns."""
    with path.open("wb") as file:
        for number, frame in enumerate(parts):
            schema = _columns(name, frame)
            if not number:
                file.write(_lines([_quoted(pa.array([column], _TEXT)) for column in schema]))
            if len(frame):
                file.write(_lines([_csv_cells(frame[column], kind) for column, kind in schema.items()]))


def _lines(columns: Sequence[pa.Array]) -> memoryview:
    """The lines of a file, each with a cell of every column, as UTF-8."""
    cells, ends = pc.binary_join_element_wise(*columns, _COMMA), pa.scalar("\n", _TEXT)
    lines = pc.binary_join_element_wise(cells, ends, _NOTHING)
    _, offsets, text = lines.buffers()
    places = np.frombuffer(offsets, np.int64)
    return memoryview(text)[places[lines.offset] : places[lines.offset + len(lines)]]


def _columns(name: str, frame: pd.DataFrame) -> dict[str, Kind]:
    """The declared columns of a table, and the user's own behind them."""
    own = [str(column) for column in frame.columns if column not in SCHEMAS[name]]
    return SCHEMAS[name] | dict.fromkeys(own if name in OPEN_TABLES else [], Kind.STRING)


def _quoted(cells: pa.Array) -> pa.Array:
    """Cells by RFC 4180; Python's csv module leaves a lone carriage return bare, which readers trip over."""
    needs = pc.match_substring_regex(cells, '[",\n\r]')
    if not pc.any(needs).as_py():
        return cells
    inner = pc.replace_substring(cells, '"', '""')
    return pc.if_else(needs, pc.binary_join_element_wise(_MARK, inner, _MARK, _NOTHING), cells)


def _csv_cells(column: pd.Series, kind: Kind) -> pa.Array:
    """The cells of a column as they stand in the file."""
    if kind is Kind.CATEGORY:
        names = _quoted(pa.array([*map(str, column.cat.categories), ""], _TEXT))
        return names.take(pa.array(column.cat.codes.to_numpy() % len(names)))
    if kind is Kind.LIST:
        cells = pa.array([_listed_in_json(value) if value else "[]" for value in column], _TEXT)
    elif kind is Kind.DATE:
        places, days = pd.factorize(column)
        shown = pa.array([*pd.DatetimeIndex(days).strftime("%Y-%m-%d"), ""], _TEXT)
        return shown.take(pa.array(places % len(shown)))
    elif kind is Kind.INTEGER:
        cells = pc.fill_null(pc.cast(pa.array(column.astype("Int64").array), _TEXT), "")
    elif kind is Kind.STRING:
        cells = pc.fill_null(pa.array(column.astype("string").array, _TEXT), "")
    else:
        values = column.astype("object").to_numpy()
        cells = pa.array(
            ["" if gone else str(value) for value, gone in zip(values, column.isna(), strict=True)], _TEXT
        )
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    return cells if kind in _NEVER_QUOTED else _quoted(cells)


def _listed_in_json(values: Sequence[Any]) -> str:
    """A list as JSON; one of strings, as nearly all are, without asking what each of them is."""
    try:
        return f"[{', '.join(map(encode_basestring, values))}]"
    except TypeError:
        return _IN_JSON.encode(values)


def load(out: str | Path, names: Iterable[str] = tuple(SCHEMAS)) -> Tables:
    """The tables of an output folder as typed DataFrames, by name.

    Dates are datetimes, lists are lists, counts are integers, flags are booleans, closed vocabularies are
    categories, and unknown cells are missing values.

    Args:
        out: The folder.
        names: Of the tables that are wanted; by default all.
    Raises:
        InputError: the folder holds no tables of a run, or they are not as it wrote them; the message says
            what is wrong.
    """
    tables = reading(Path(out), partial(_read_tables, names=tuple(names)))
    if tables is None:
        raise InputError(f"{out} holds no complete run; make one with: claims extract CORPUS --out {out}")
    return tables


def _read_tables(folder: Path, names: Sequence[str]) -> Tables:
    held = read_manifest(folder)[SUMS]
    tables = [f"{name}.csv" for name in names if f"{name}.csv" in held]
    check_files(folder, [*tables, *(f"{name}.parquet" for name in names)])
    return {name: _read_parquet(folder / f"{name}.parquet", name) for name in names}


def table_file(out: str | Path, name: str, suffix: str = ".parquet") -> Path:
    """Where the file of a table lies that counts now; a later run removes it, so open it at once.

    Raises:
        InputError: the folder holds no tables of a run, or not this one.
    """
    folder = current_set(Path(out))
    if folder is None or not (path := folder / f"{name}{suffix}").is_file():
        raise InputError(f"{out} holds no {name}{suffix}; make it with: claims extract CORPUS --out {out}")
    return path


def _read_parquet(path: Path, table: str) -> pd.DataFrame:
    stored = pq.read_table(path)
    absent = [column for column in SCHEMAS[table] if column not in stored.column_names]
    if absent:
        raise InputError(f"{path} lacks the columns {', '.join(absent)}; was it written by another version?")
    return typed(stored, table)


def typed(stored: pa.Table, table: str) -> pd.DataFrame:
    """What Parquet holds of a table as a typed frame."""
    schema = SCHEMAS[table]
    lists = [column for column, kind in schema.items() if kind is Kind.LIST]
    frame = stored.drop_columns(lists).to_pandas()
    columns = {
        column: _listed(stored.column(column).to_pylist()) if column in lists else _typed(frame[column], kind)
        for column, kind in schema.items()
    }
    own = [column for column in frame.columns if column not in schema] if table in OPEN_TABLES else []
    return pd.DataFrame(columns | {column: frame[column] for column in own}, columns=[*schema, *own])


def _listed(cells: list[Any]) -> pd.Series:
    return pd.Series([cell or [] for cell in cells], dtype="object")


def _typed(column: pd.Series, kind: Kind) -> pd.Series:
    """The column with what Parquet does not keep: the unit of dates, the type of categories."""
    if kind is Kind.DATE:
        return column.dt.as_unit("s")
    return column.astype("string").astype("category") if kind is Kind.CATEGORY else column
