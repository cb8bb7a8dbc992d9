"""Records as tables: declared columns, typed DataFrames, atomic writing and reading back."""

from pipeline.tables.files import load, table_file, write_tables
from pipeline.tables.frames import Tables, build_tables, typed_frame
from pipeline.tables.pivots import stances
from pipeline.tables.schema import SCHEMAS, Kind
from pipeline.tables.sets import locked
from pipeline.tables.texts import TEXTS, write_texts

__all__ = [
    "SCHEMAS",
    "TEXTS",
    "Kind",
    "Tables",
    "build_tables",
    "load",
    "locked",
    "stances",
    "table_file",
    "typed_frame",
    "write_tables",
    "write_texts",
]
