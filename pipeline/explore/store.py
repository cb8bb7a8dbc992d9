"""The tables of an output folder as a database: DuckDB over their Parquet files, read where they lie."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.core.errors import InputError
from pipeline.tables import SCHEMAS, TEXTS, Kind, table_file

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]
"""One row of an answer, by column; dates are ISO strings, unknown cells are None."""
Parameters = Sequence[Any] | Mapping[str, Any]

_SQL_TYPES = {
    Kind.STRING: "VARCHAR",
    Kind.CATEGORY: "VARCHAR",
    Kind.INTEGER: "BIGINT",
    Kind.FLOAT: "DOUBLE",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.LIST: "VARCHAR[]",
}
_ARTICLES = """
    CREATE OR REPLACE VIEW articles AS
    SELECT * REPLACE (coalesce(story_id, '') AS story_id),
        coalesce(publisher, path) AS outlet, coalesce(title, path) AS headline
    FROM documents
"""
"""The documents with what to call them, and the story they belong to."""
_OF_ARTICLES = frozenset({"mentions", "dates", "quotes", "stances", "claims"})
_TOLD = frozenset({"path", "publisher", "published"})
"""Columns that tables about one article's text repeat, and that are asked of `articles`."""
STATUS_NOW = "status_now"
"""Table (fact_id, status) of the facts whose status people's decisions have changed since the run."""


@dataclass
class Store:
    """The tables of a run, to be asked in SQL; safe for several threads.

    A column that the run did not write reads as unknown. `articles` is `documents` with `outlet`, `headline`
    and `story_id`; `stories` is there whether the run wrote it or not. When another run has replaced the
    tables, `refresh` turns to the new ones.
    """

    out: Path
    version: str = ""
    _connection: duckdb.DuckDBPyConnection = field(init=False, repr=False)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def __post_init__(self) -> None:
        import duckdb  # a run that only writes tables asks nothing of it

        self._connection = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "python_enable_replacements": "false",
            },
        )
        self.refresh()

    def refresh(self) -> bool:
        """Turn to the tables that count now; True if they are others than before.

        Raises:
            InputError: the folder holds no tables of a run.
        """
        file = table_file(self.out, "documents").resolve()
        version = f"{file} {file.stat().st_mtime_ns}"
        if version == self.version:
            return False
        with self._lock:
            self.put(STATUS_NOW, {"fact_id": [], "status": []})
            for name in SCHEMAS:
                self._make_view(name, self._file(name))
            self._connection.execute(_ARTICLES)
            self.version = version
        return True

    def _file(self, name: str) -> Path | None:
        try:
            return table_file(self.out, name)
        except InputError:
            if name == "stories":
                return None
            raise

    def _make_view(self, name: str, path: Path | None) -> None:
        if path is None:
            return
        source = f"read_parquet({_literal(path)}, file_row_number = true)"
        described = self._connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        present = {str(row[0]) for row in described}
        columns = [
            f"CAST({_quoted(column) if column in present else 'NULL'} AS {_SQL_TYPES[kind]})"
            f" AS {_quoted(column)}"
            for column, kind in SCHEMAS[name].items()
            if name not in _OF_ARTICLES or column not in _TOLD
        ]
        if name == "facts":
            source = (
                f"(SELECT f.* REPLACE (coalesce(now.status, CAST(f.status AS VARCHAR)) AS status)"
                f" FROM {source} f LEFT JOIN {STATUS_NOW} now USING (fact_id))"
            )
        more = sorted(map(_quoted, present - set(SCHEMAS[name]) - {"file_row_number"}))
        self._connection.execute(
            f"CREATE OR REPLACE VIEW {name} AS"
            f" SELECT {', '.join([*columns, *more, 'file_row_number AS row_order'])} FROM {source}"
        )

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """The answer to a query, row by row."""
        import duckdb

        with self._lock:
            try:
                names, found = self._fetched(sql, parameters)
            except duckdb.IOException:  # another run has replaced the files
                self.refresh()
                names, found = self._fetched(sql, parameters)
        return [dict(zip(names, map(_plain, row), strict=True)) for row in found]

    def _fetched(self, sql: str, parameters: Parameters) -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = self._connection.execute(sql, parameters)
        return [str(entry[0]) for entry in cursor.description or ()], cursor.fetchall()

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of the answer, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first cell of the answer, or None."""
        row = self.row(sql, parameters)
        return next(iter(row.values())) if row else None

    def put(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Hold a small table of strings beside those of the run."""
        schema = pa.schema({column: pa.string() for column in columns})
        with self._lock:
            self._connection.register("incoming", pa.table(dict(columns), schema=schema))
            self._connection.execute(f"CREATE OR REPLACE TABLE {_quoted(name)} AS SELECT * FROM incoming")
            self._connection.unregister("incoming")

    def keep(self, name: str, sql: str) -> None:
        """Hold the answer to a query as a table, where it is asked again and again."""
        with self._lock:
            self._connection.execute(f"CREATE OR REPLACE TABLE {_quoted(name)} AS {sql}")

    def text(self, document_id: str) -> str:
        """The source text of an article; empty if the run kept none."""
        try:
            path = table_file(self.out, TEXTS.removesuffix(".parquet"))
        except InputError:
            return ""
        found = self.value(
            f"SELECT text FROM read_parquet({_literal(path)}) WHERE document_id = ?", [document_id]
        )
        return str(found or "")


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
