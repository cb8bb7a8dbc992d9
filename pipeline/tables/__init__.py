"""Records as tables: declared columns, typed DataFrames, atomic writing and reading back."""

from pipeline.tables.files import load, table_file, write_tables
from pipeline.tables.frames import Tables, build_tables, typed_frame
from pipeline.tables.pivots import stances
from pipeline.tables.schema import SCHEMAS, Kind
from pipeline.tables.sets import locked

__all__ = [
    "SCHEMAS",
    "Kind",
    "Tables",
    "build_tables",
    "load",
    "locked",
    "table_file",
    "stances",
    "typed_frame",
    "write_tables",
]
