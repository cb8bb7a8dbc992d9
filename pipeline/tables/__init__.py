"""Records as tables: declared columns, typed DataFrames, atomic writing and reading back."""

from pipeline.tables.files import check_writable, load, write_tables
from pipeline.tables.frames import Tables, build_tables, typed_frame
from pipeline.tables.pivots import stances
from pipeline.tables.schema import SCHEMAS, Kind

__all__ = [
    "SCHEMAS",
    "Kind",
    "Tables",
    "build_tables",
    "check_writable",
    "load",
    "stances",
    "typed_frame",
    "write_tables",
]
