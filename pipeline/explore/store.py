"""The tables of an output folder as a database: DuckDB over their Parquet files, read where they lie."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.core.errors import InputError
from pipeline.core.ids import content_id
from pipeline.tables import SCHEMAS, TEXTS, Kind, table_file

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
    SELECT d.* REPLACE (coalesce(s.story_id, '') AS story_id),
        coalesce(d.publisher, d.path) AS outlet, coalesce(d.title, d.path) AS headline
    FROM (SELECT *, NULL AS story_id FROM documents) d LEFT JOIN story_of s USING (document_id)
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
            self._make_stories()
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

    def _make_stories(self) -> None:
        """The stories that the run wrote, or those that its facts and conflicts join."""
        if "stories" in SCHEMAS and self._file("stories") is not None:
            self._connection.execute(
                "CREATE OR REPLACE VIEW story_of AS"
                " SELECT document_id, story_id FROM documents WHERE story_id IS NOT NULL"
            )
            self._connection.execute(_ARTICLES.replace(", NULL AS story_id", ""))
            return
        joined = self.rows(
            "SELECT documents FROM facts WHERE n_documents > 1"
            " UNION ALL SELECT [document_a, document_b] FROM conflicts"
        )
        members = [
            (document, content_id("sty", *group))
            for group in linked(row["documents"] for row in joined)
            for document in group
        ]
        columns = zip(*members, strict=True) if members else ((), ())
        self.put("story_of", dict(zip(("document_id", "story_id"), map(list, columns), strict=True)))
        self._connection.execute(_ARTICLES)
        self._connection.execute(_STORIES)
        self._connection.execute("CREATE OR REPLACE VIEW stories AS SELECT * FROM joined_stories")

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """The answer to a query, row by row."""
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


_STORIES = """
    CREATE OR REPLACE TABLE joined_stories AS
    WITH shared AS (
        SELECT s.story_id, d AS document_id, count(*) AS n FROM facts, unnest(documents) AS u(d)
        JOIN story_of s ON s.document_id = d WHERE n_documents > 1 GROUP BY ALL
    ), facts_of AS (
        SELECT story_id, count(DISTINCT fact_id) AS n_facts,
            count(DISTINCT fact_id) FILTER (status = 'corroborated') AS n_corroborated
        FROM (SELECT fact_id, status, unnest(documents) AS document_id FROM facts)
        JOIN story_of USING (document_id) GROUP BY story_id
    ), conflicts_of AS (
        SELECT story_id, count(*) AS n_conflicts
        FROM conflicts JOIN story_of ON story_of.document_id = document_a GROUP BY story_id
    )
    SELECT story_id, first(headline ORDER BY coalesce(shared.n, 0) DESC, path) AS title,
        min(published) AS first_published, max(published) AS last_published,
        count(*) AS n_documents, count(DISTINCT outlet) AS n_outlets,
        list(DISTINCT outlet ORDER BY outlet) AS outlets,
        any_value(coalesce(n_facts, 0)) AS n_facts, any_value(coalesce(n_corroborated, 0)) AS n_corroborated,
        any_value(coalesce(n_conflicts, 0)) AS n_conflicts
    FROM articles LEFT JOIN shared USING (story_id, document_id)
        LEFT JOIN facts_of USING (story_id) LEFT JOIN conflicts_of USING (story_id)
    WHERE story_id <> '' GROUP BY story_id
"""


def linked(groups: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """The connected components of items that stand in one group, each sorted, in order."""
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        while parent.setdefault(item, item) != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for first, *rest in groups:
        for other in rest:
            a, b = sorted((root(first), root(other)))
            parent[b] = a
    components: dict[str, list[str]] = {}
    for item in sorted(parent):
        components.setdefault(root(item), []).append(item)
    return [tuple(items) for _, items in sorted(components.items())]


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
