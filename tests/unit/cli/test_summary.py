"""The lines a run ends with."""

from pipeline.cli.summary import left_out_line
from pipeline.tables.frames import typed_frame


def test_files_that_lost_much_are_named() -> None:
    rows = [
        {"path": "whole.txt", "n_words": 300, "n_boilerplate_words": 12},
        {"path": "cut.txt", "n_words": 100, "n_boilerplate_words": 90},
        {"path": "lost.html", "status": "unreadable"},
    ]
    line = left_out_line({"documents": typed_frame("documents", rows)})
    assert "1 file (cut.txt)" in line
    assert "boilerplate.csv" in line


def test_nothing_is_said_where_little_is_left_out() -> None:
    rows = [{"path": "whole.txt", "n_words": 300, "n_boilerplate_words": 12}]
    assert left_out_line({"documents": typed_frame("documents", rows)}) == ""
