"""The TempEval-3 measures on hand-made rows, and the TimeML reader on a hand-made file."""

import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from evaluation.readers.timeml import ARCHIVE, read_timeml
from evaluation.scorers.timex import (
    evaluate_timex,
    is_held_back,
    matches,
    peer_timexes,
    score_timex,
    spelled_alike,
)
from pipeline.core.records import Timex

TIMEML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2020-06-11" functionInDocument="CREATION_TIME">June 11</TIMEX3></DCT>
<TEXT>
The mill <EVENT eid="e1">closed</EVENT> <TIMEX3 tid="t1" type="DATE" value="2020-06-10">Wednesday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P1Y" mod="APPROX">about <NUMEX>a</NUMEX> year</TIMEX3>.
<TIMEX3 tid="t3" type="DATE" value="2021-06"/>
</TEXT>
</TimeML>
"""


def row(start: int, end: int, value: str = "2020", timex_type: str = "DATE") -> Timex:
    return Timex(start, end, "x" * (end - start), timex_type, value)


def test_timeml_text_creation_time_and_expressions_are_read():
    article = read_timeml("mill.tml", TIMEML)
    assert article.dct == "2020-06-11"
    assert [(t.text, t.timex_type, t.timex_value, t.mod) for t in article.timexes] == [
        ("Wednesday", "DATE", "2020-06-10", ""),
        ("about a year", "DURATION", "P1Y", "APPROX"),
    ]
    assert all(article.text[t.start_char : t.end_char] == t.text for t in article.timexes)


def test_relaxed_counts_overlap_and_strict_equality():
    gold = [[row(0, 10), row(20, 30)]]
    system = [[row(0, 10), row(22, 30), row(40, 45)]]
    scores = score_timex(gold, system)
    assert scores["relaxed_precision"] == pytest.approx(2 / 3)
    assert scores["relaxed_recall"] == 1
    assert scores["strict_precision"] == pytest.approx(1 / 3)
    assert scores["strict_recall"] == pytest.approx(1 / 2)


def test_type_and_value_count_over_all_expressions():
    gold = [[row(0, 4, "2020"), row(5, 9, "P1Y", "DURATION")]]
    system = [[row(0, 4, "2021"), row(5, 9, "P1Y", "SET")]]
    scores = score_timex(gold, system)
    assert scores["relaxed_f"] == 1
    assert scores["type_f"] == pytest.approx(0.5)
    assert scores["value_f"] == pytest.approx(0.5)


def test_an_expression_is_matched_once_and_an_equal_span_first():
    pairs = matches([row(0, 10), row(11, 20)], [row(5, 15), row(11, 20)])
    assert [(gold.start_char, system.start_char) for gold, system in pairs] == [(11, 11), (0, 5)]


def test_nothing_found_and_nothing_annotated_score_zero_without_error():
    assert score_timex([[]], [[]])["relaxed_f"] == 0
    assert score_timex([[row(0, 4)]], [[]])["relaxed_f"] == 0


def test_the_held_back_third_depends_on_the_name_alone():
    names = [f"article-{i}.tml" for i in range(300)]
    assert [is_held_back(name) for name in names] == [is_held_back(name) for name in names]
    assert 60 < sum(map(is_held_back, names)) < 140


def test_the_peer_is_run_with_the_same_creation_time():
    article = read_timeml("mill.tml", TIMEML)
    assert [(t.text, t.timex_value) for t in peer_timexes(article)][:1] == [("Wednesday", "2020-06-10")]


def test_evaluation_without_data_is_empty(tmp_path: Path):
    assert evaluate_timex(tmp_path) == []


def test_evaluation_reports_both_parts_and_the_peer(tmp_path: Path):
    with tarfile.open(tmp_path / ARCHIVE, "w:gz") as tar:
        for i in range(6):
            member = tarfile.TarInfo(f"articles/{i}.tml")
            member.size = len(TIMEML.encode())
            tar.addfile(member, BytesIO(TIMEML.encode()))
    rows = evaluate_timex(tmp_path)
    assert {r["component"] for r in rows} == {"timex", "dateparser"}
    assert {"corpus", "component", "metric", "value", "n"} == set(rows[0])
    ours = [r["value"] for r in rows if r["component"] == "timex" and r["metric"] == "value_f"]
    assert ours
    assert set(ours) == {1.0}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2000-W7", "2000-W07"),
        ("197", "197X"),
        ("P12M", "P1Y"),
        ("1989-11-06T17", "1989-11-06T17:00"),
        ("1949-XX", "1949"),
        ("1998-10-XX", "1998-10"),
    ],
)
def test_values_that_differ_in_spelling_alone_mean_the_same(one, other):
    assert spelled_alike(one) == spelled_alike(other)
    scores = score_timex([[row(0, 4, one)]], [[row(0, 4, other)]])
    assert (scores["value_f"], scores["same_value_f"]) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other"), [("2000-W07", "2000-W70"), ("P1M", "P30D"), ("1949", "194"), ("XXXX-10", "XXXX")]
)
def test_values_that_mean_something_else_stay_apart(one, other):
    assert spelled_alike(one) != spelled_alike(other)
