"""Records as tables: declared columns, typed DataFrames, atomic writing and reading back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.lazily import on_first_use

if TYPE_CHECKING:
    from pipeline.tables.files import load, table_file, write_tables
    from pipeline.tables.frames import Tables, build_tables, typed_frame
    from pipeline.tables.pivots import stances
    from pipeline.tables.schema import SCHEMAS, Kind
    from pipeline.tables.sets import locked
    from pipeline.tables.texts import TEXTS, write_texts
    from pipeline.tables.tone import tones

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
    "tones",
    "typed_frame",
    "write_tables",
    "write_texts",
]

# Who only looks at files or columns has no use for pandas.
__getattr__ = on_first_use(
    __name__,
    {
        "files": ("load", "table_file", "write_tables"),
        "frames": ("Tables", "build_tables", "typed_frame"),
        "pivots": ("stances",),
        "tone": ("tones",),
        "schema": ("SCHEMAS", "Kind"),
        "sets": ("locked",),
        "texts": ("TEXTS", "write_texts"),
    },
)
