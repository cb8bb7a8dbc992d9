"""What was found once, kept from run to run: bytes by key in one SQLite file in the user's cache folder.

SQLite makes it safe for two runs at a time and for a run that is killed: what was put is there whole or not
at all. It may be deleted at any time. Whatever is wrong with it never ends a run: the run goes on without it,
and `problem` says why.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import platformdirs

MAX_BYTES = 2_000_000_000
"""Size to which the file is cut back, least recently used first: some 130,000 newswire articles. By hand."""
_CUT_TO = 0.8
"""Share of the size that is left after cutting back, so that not every run cuts; set by hand."""
_FLUSH_SECONDS = 2.0
_FLUSH_ITEMS = 100
"""What a killed run loses at most: the articles of two seconds, or so many. Set by hand."""
_PATIENCE_SECONDS = 30.0
"""How long another run's writing is waited for."""
_APPLICATION = 0x6E636C61
"""Marks the file as ours in its head, so that a file that holds something else is left alone."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL)"
_MAX_VALUE = 500_000_000
"""Bytes of a value beyond which it is not kept; SQLite takes twice as many."""
_EPOCH = date(2020, 1, 1)

Result = TypeVar("Result")


def default_file() -> Path:
    """Where the store of this user lies."""
    return platformdirs.user_cache_path("news-claims", appauthor=False) / "analyses.sqlite"


class Store:
    """Bytes by key, kept on disk; a context manager that writes what is pending when it ends.

    Attributes:
        problem: Why nothing is kept or found any more, or what was damaged; empty if all is well.
    """

    def __init__(self, file: Path, *, reads: bool = True, max_bytes: int = MAX_BYTES) -> None:
        """Open a store, or make it.

        Args:
            file: The SQLite file.
            reads: False if nothing that was kept earlier is to be used.
            max_bytes: Size to which it is cut back at the end.
        """
        self.file = file
        self.problem = ""
        self._reads = reads
        self._max_bytes = max_bytes
        self._today = (datetime.now(UTC).date() - _EPOCH).days
        self._pending: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._ours: set[str] = set()  # written by this run, if nothing earlier is to be used
        self._flushed = time.monotonic()
        self._database: sqlite3.Connection | None = None
        self._database = self._guarded(self._opened)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str) -> bytes | None:
        """What was put under a key, in this run or an earlier one; None if nothing was."""
        if key in self._pending:
            return self._pending[key]
        if self._database is None or not self._may_use(key):
            return None
        return self._guarded(self._get, self._database, key)

    def has(self, key: str) -> bool:
        """Whether something was put under a key, in this run or an earlier one."""
        if key in self._pending:
            return True
        if self._database is None or not self._may_use(key):
            return False
        return bool(self._guarded(self._has, self._database, key))

    def _may_use(self, key: str) -> bool:
        return self._reads or key in self._ours

    def put(self, key: str, value: bytes) -> None:
        """Keep bytes under a key; more than a file of this kind can hold are not kept."""
        if self._database is None or len(value) > _MAX_VALUE:
            return
        self._pending[key] = value
        is_due = time.monotonic() - self._flushed >= _FLUSH_SECONDS
        if is_due or len(self._pending) >= _FLUSH_ITEMS:
            self.flush()

    def warn_of_damage(self) -> None:
        """Say that something that was kept cannot be used, and was made again."""
        self.problem = (
            self.problem or f"part of what was kept was damaged, and has been made again: {self.file}"
        )

    def flush(self) -> None:
        """Write what is pending to disk."""
        if self._database is not None:
            self._guarded(self._flush, self._database)
        self._flushed = time.monotonic()

    def close(self) -> None:
        """Write what is pending, and cut the file back if it has grown too large."""
        self.flush()
        if self._database is not None:
            self._guarded(self._cut_back, self._database)
        if self._database is not None:
            self._database.close()
            self._database = None

    def _guarded(self, work: Callable[..., Result], *given: object) -> Result | None:
        try:
            return work(*given)
        except (OSError, sqlite3.Error, _NotOursError) as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Exception) -> None:
        is_damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(
            error, sqlite3.OperationalError
        )
        self.problem = f"what was read is not kept for the next run: {self.file}: {error}"
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None
        self._pending.clear()
        if is_damaged:
            with suppress(OSError):
                self.file.unlink()
            self.problem += "; it was damaged and has been deleted, the next run makes a new one"

    def _opened(self) -> sqlite3.Connection:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = sqlite3.connect(self.file, timeout=_PATIENCE_SECONDS, isolation_level=None)
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (application,) = database.execute("PRAGMA application_id").fetchone()
        if tables and application != _APPLICATION:
            database.close()
            raise _NotOursError("this is another program's file; move it away")
        if not tables:
            database.execute("PRAGMA auto_vacuum = INCREMENTAL")
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(_SCHEMA)
        return database

    def _get(self, database: sqlite3.Connection, key: str) -> bytes | None:
        row = database.execute("SELECT value, used FROM kept WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        if row[1] != self._today:
            self._used.add(key)
        return bytes(row[0])

    def _has(self, database: sqlite3.Connection, key: str) -> bool:
        return database.execute("SELECT 1 FROM kept WHERE key = ?", (key,)).fetchone() is not None

    def _flush(self, database: sqlite3.Connection) -> None:
        if not self._pending and not self._used:
            return
        if not self._reads:
            self._ours.update(self._pending)
        with database:
            database.execute("BEGIN IMMEDIATE")
            rows = [(key, value, self._today) for key, value in self._pending.items()]
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            used = [(self._today, key) for key in self._used]
            database.executemany("UPDATE kept SET used = ? WHERE key = ?", used)
        self._pending.clear()
        self._used.clear()

    def _cut_back(self, database: sqlite3.Connection) -> None:
        (size,) = database.execute(
            "SELECT (page_count - freelist_count) * page_size "
            "FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        ).fetchone()
        if size <= self._max_bytes:
            return
        spare = size - self._max_bytes * _CUT_TO
        old = []
        for key, length in database.execute("SELECT key, length(value) FROM kept ORDER BY used, rowid"):
            if spare <= 0:
                break
            old.append((key,))
            spare -= length
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("DELETE FROM kept WHERE key = ?", old)
        database.executescript("PRAGMA incremental_vacuum")  # `execute` would free a single page


class _NotOursError(Exception):
    """The file is a database of something else."""
