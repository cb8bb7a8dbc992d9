import csv
import json
import os
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import InputError
from pipeline.tables import SCHEMAS, load, table_file, typed_frame, write_tables
from pipeline.tables.files import write_csv
from pipeline.tables.sets import publish

AWKWARD = [
    "a\rb",
    "a\r\nb",
    "a\nb",
    'say "x", y',
    "NA",
    "null",
    " lead",
    "\r",
    "é’\u2028",
    "True",
    '"',
    "\x00z",
]


def some_tables(texts=AWKWARD):
    tables = {name: typed_frame(name, []) for name in SCHEMAS}
    tables["dates"] = typed_frame(
        "dates",
        [
            {"document_id": "d", "start_char": i, "end_char": i + 1, "text": text, "earliest": "2020-06-10"}
            for i, text in enumerate(texts)
        ],
    )
    tables["entities"] = typed_frame(
        "entities", [{"entity_id": "e", "name": "Nöa", "aliases": ('A "quoted" one', "B"), "n_mentions": 2}]
    )
    tables["claims"] = typed_frame(
        "claims", [{"claim_id": "c", "negated": True, "quantity": 1.5}, {"claim_id": "c2", "negated": False}]
    )
    return tables


def files_of(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def test_what_is_written_is_read_back_equal_and_typed(tmp_path):
    tables = some_tables()
    write_tables(tables, tmp_path)
    loaded = load(tmp_path)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(loaded[name], frame)
    assert loaded["dates"]["earliest"].dt.year.tolist() == [2020] * len(AWKWARD)
    assert loaded["entities"]["aliases"].tolist() == [['A "quoted" one', "B"]]
    assert loaded["claims"]["negated"].tolist() == [True, False]
    assert loaded["claims"]["quantity"].isna().tolist() == [False, True]


def test_plain_read_csv_sees_the_same_text(tmp_path):
    write_tables(some_tables(), tmp_path)
    frame = pd.read_csv(tmp_path / "dates.csv", keep_default_na=False)
    assert frame["text"].tolist() == AWKWARD


def test_csv_follows_the_conventions(tmp_path):
    write_tables(some_tables(["x"]), tmp_path)
    assert (tmp_path / "dates.csv").read_bytes().split(b"\n")[1] == b"d,0,1,x,,,2020-06-10,,,,,,,,"
    line = (tmp_path / "entities.csv").read_text().split("\n")[1]
    assert line == 'e,Nöa,,"[""A \\""quoted\\"" one"", ""B""]",2,,,,,[],[],[]'
    assert (tmp_path / "claims.csv").read_text().split("\n")[0] == ",".join(SCHEMAS["claims"])
    parquet = pd.read_parquet(tmp_path / "claims.parquet")
    assert parquet["negated"].tolist() == [True, False]


def test_a_failing_write_leaves_the_earlier_tables_whole(tmp_path, monkeypatch):
    write_tables(some_tables(["first"]), tmp_path)
    before = files_of(tmp_path)

    def broken(*args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(pd.DataFrame, "to_parquet", broken)
    with pytest.raises(RuntimeError, match="disk full"):
        write_tables(some_tables(["second"]), tmp_path)
    assert files_of(tmp_path) == before


def test_manifest_is_written_beside_the_tables(tmp_path):
    write_tables(some_tables(), tmp_path, manifest={"model": "m"})
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["model"] == "m"
    assert len(manifest["sha256"]) == 2 * len(SCHEMAS)


def test_unwritable_output_folder_is_an_input_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(InputError, match=r"cannot write to the output folder .*choose another with --out"):
        write_tables(some_tables(), blocked / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_output_folder_is_an_input_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot write"):
        write_tables(some_tables(), tmp_path)


def test_loading_nothing_says_how_to_make_it(tmp_path):
    with pytest.raises(InputError, match="claims extract CORPUS --out"):
        load(tmp_path)


def test_loading_tables_of_another_version_names_the_columns(tmp_path):
    write_tables(some_tables(), tmp_path)
    older = pd.DataFrame({"document_id": ["d"], "start_char": [1]})
    publish(tmp_path, {"dates.parquet": older.to_parquet})
    with pytest.raises(InputError, match=r"dates.parquet lacks the columns end_char, text"):
        load(tmp_path)


def test_further_files_belong_to_the_set(tmp_path):
    write = {"report.html": lambda path: path.write_text("<p>one")}
    write_tables(some_tables(), tmp_path, manifest={}, files=write)
    assert (tmp_path / "report.html").read_text() == "<p>one"
    assert "report.html" in json.loads((tmp_path / "manifest.json").read_text())["sha256"]
    write_tables(some_tables(), tmp_path, manifest={})
    assert not (tmp_path / "report.html").is_symlink()


def test_the_parquet_file_of_a_table_is_found(tmp_path):
    write_tables(some_tables(), tmp_path)
    assert pd.read_parquet(table_file(tmp_path, "claims"))["claim_id"].tolist() == ["c", "c2"]
    with pytest.raises(InputError, match="claims extract"):
        table_file(tmp_path / "nothing", "claims")


@given(
    cells=st.lists(st.text(st.sampled_from('a",\r\n é')), min_size=1, max_size=5),
    lists=st.lists(st.lists(st.text(st.sampled_from('a",[] é'))), min_size=5, max_size=5),
)
def test_any_cell_comes_back_from_csv(cells, lists):
    """By RFC 4180, whatever the mark in it and however often a column has it."""
    rows = [
        {"fact_id": f"f{n}", "statement": cell, "subject": cells[0], "documents": lists[n]}
        for n, cell in enumerate(cells)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.csv"
        write_csv([typed_frame("facts", rows)], "facts", path)
        with path.open(newline="", encoding="utf-8") as file:
            read = list(csv.DictReader(file))
    assert [(row["statement"], row["subject"]) for row in read] == [(cell, cells[0]) for cell in cells]
    assert [json.loads(row["documents"]) for row in read] == lists[: len(cells)]


def test_some_tables_are_read_without_the_others(tmp_path):
    write_tables(some_tables(), tmp_path)
    (tmp_path / "claims.parquet").resolve().write_bytes(b"damaged")
    assert list(load(tmp_path, ["dates", "entities"])) == ["dates", "entities"]
    with pytest.raises(InputError, match=r"claims\.parquet is not as the run wrote it"):
        load(tmp_path)
