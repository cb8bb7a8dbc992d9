import json
from pathlib import Path

import pytest

from pipeline.report import REPORT
from pipeline.run import RunResult, Settings
from pipeline.tables import SCHEMAS, TEXTS, load, write_tables
from pipeline.tables.parts import publish_parts

pytest.importorskip("fsspec", reason="needs the extra `cluster`")

from pipeline.run.cluster import tasks


@pytest.mark.parametrize("rows", [7, 100_000])
def test_parts_make_the_tables_they_were_cut_from(
    sample_run: RunResult, tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "PART_ROWS", rows)
    tables = {**sample_run.tables, "conflicts": sample_run.tables["conflicts"].iloc[:0]}
    write_tables(tables, tmp_path / "whole", manifest={})
    tasks._write(tasks.Job(str(tmp_path / "run"), Settings()), tables, sample_run.analyses)
    publish_parts(str(tmp_path / "run"), tmp_path / "parts", {}, others=(REPORT, TEXTS))
    for name in SCHEMAS:
        whole, parts = (tmp_path / folder / f"{name}.csv" for folder in ("whole", "parts"))
        assert parts.read_bytes() == whole.read_bytes(), name
    whole, parts = (load(tmp_path / folder) for folder in ("whole", "parts"))
    for name, frame in whole.items():
        assert parts[name].equals(frame), name


def test_csvs_can_be_left_out(sample_run: RunResult, tmp_path: Path) -> None:
    tasks._write(tasks.Job(str(tmp_path / "run"), Settings()), sample_run.tables, sample_run.analyses)
    publish_parts(str(tmp_path / "run"), tmp_path / "out", {}, others=(REPORT, TEXTS), csv=False)
    assert not list((tmp_path / "out").glob("*.csv"))
    assert len(load(tmp_path / "out")["claims"]) == len(sample_run.tables["claims"])
    assert "claims.csv" not in json.loads((tmp_path / "out" / "manifest.json").read_text())["sha256"]
