"""The columns we declare are the columns we document."""

import re
from pathlib import Path

import pytest

from pipeline.tables import SCHEMAS

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "tables.md"


def documented_columns(table):
    section = re.split(r"^## ", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(f"{table}:")]
    rows = re.findall(r"^\| (?!column)([a-z_, ]+) \|", text, flags=re.MULTILINE)
    return {name.strip() for row in rows for name in row.split(",")}


@pytest.mark.parametrize("table", [name for name in SCHEMAS if name != "facts"])
def test_every_column_is_documented(table):
    assert documented_columns(table) == set(SCHEMAS[table])


def test_facts_are_documented_as_claims_and_more():
    columns = list(SCHEMAS["claims"])
    shared = set(columns[columns.index("statement") : columns.index("unit") + 1])
    assert documented_columns("facts") | shared == set(SCHEMAS["facts"])
