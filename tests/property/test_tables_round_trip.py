import tempfile
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tables import SCHEMAS, Kind, load, typed_frame, write_tables

CELLS = {
    Kind.STRING: st.text(st.characters(exclude_categories=["Cs"])),
    Kind.CATEGORY: st.sampled_from(["", "direct", "indirect"]),
    Kind.INTEGER: st.one_of(st.none(), st.integers(0, 2**40)),
    Kind.FLOAT: st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    Kind.BOOLEAN: st.one_of(st.none(), st.booleans()),
    Kind.DATE: st.one_of(st.just(""), st.dates().map(lambda day: day.isoformat())),
    Kind.LIST: st.lists(st.text(st.characters(exclude_categories=["Cs"]))),
}


def rows_of(table):
    row = st.fixed_dictionaries({column: CELLS[kind] for column, kind in SCHEMAS[table].items()})
    return st.lists(row, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({table: rows_of(table) for table in ("claims", "facts")}))
def test_any_rows_survive_writing_and_reading(rows):
    tables = {table: typed_frame(table, rows.get(table, [])) for table in SCHEMAS}
    with tempfile.TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        loaded = load(folder)
    for table in rows:
        pd.testing.assert_frame_equal(loaded[table], tables[table], check_categorical=False)
