import pandas as pd
import pytest

from evaluation.parts import Evaluation, evaluate, with_before
from evaluation.report import BEGIN, END, headlines, markdown_table, replace_section
from pipeline.core.errors import ConfigError, InputError

ROWS = pd.DataFrame(
    [
        {"corpus": "sample", "component": "facts", "metric": "recall", "value": 0.5, "n": 10},
        {"corpus": "sample", "component": "facts", "metric": "citations", "value": 3.0, "n": 10},
    ]
)


def test_before_is_what_was_measured_last(tmp_path):
    csv = tmp_path / "evaluation.csv"
    first = with_before(ROWS, csv)
    assert first["before"].isna().all()
    first.to_csv(csv, index=False)
    again = with_before(ROWS.assign(value=[0.75, 2.0]), csv)
    assert dict(zip(again["metric"], again["before"], strict=True)) == {"recall": 0.5, "citations": 3.0}


def test_numbers_not_measured_this_time_are_kept(tmp_path):
    csv = tmp_path / "evaluation.csv"
    with_before(ROWS, csv).to_csv(csv, index=False)
    again = with_before(ROWS.head(1).assign(value=[0.6]), csv)
    assert dict(zip(again["metric"], again["value"], strict=True)) == {"recall": 0.6, "citations": 3.0}


def test_markdown_shows_shares_counts_and_gaps():
    text = markdown_table(ROWS.assign(before=[0.25, float("nan")], value=[float("nan"), 1234.0]))
    assert text.splitlines()[2:] == [
        "| sample | facts | recall | 0.250 | – | 10 |",
        "| sample | facts | citations |  | 1,234 | 10 |",
    ]


def test_headlines_leave_out_the_fine_print():
    rows = pd.DataFrame(
        [
            {"corpus": "gum:news", "component": "model", "metric": "LAS"},
            {"corpus": "gum:vlog", "component": "model", "metric": "LAS"},
            {"corpus": "ie-er", "component": "ner", "metric": "f1"},
            {"corpus": "ie-er", "component": "ner", "metric": "f1_person"},
        ]
    )
    assert headlines(rows)["corpus"].tolist() == ["gum:news", "ie-er"]


def test_only_the_section_between_the_marks_is_replaced(tmp_path):
    document = tmp_path / "README.md"
    document.write_text(f"# A\n\n{BEGIN}\nold\n{END}\n\n# B\n")
    replace_section(document, "new")
    assert document.read_text() == f"# A\n\n{BEGIN}\n\nnew\n\n{END}\n\n# B\n"
    document.write_text("# A\n")
    with pytest.raises(InputError, match="needs the lines"):
        replace_section(document, "new")


def test_an_unknown_part_is_named(tmp_path):
    evaluation = Evaluation(data=tmp_path, golden=tmp_path / "none", corpus=tmp_path)
    with pytest.raises(ConfigError, match="cannot evaluate tables; choose from model, sample"):
        evaluate(evaluation, only=["tables"])


def test_absent_corpora_yield_no_rows(tmp_path):
    evaluation = Evaluation(data=tmp_path, golden=tmp_path / "none", corpus=tmp_path)
    assert len(evaluate(evaluation, only=["sample", "dates", "crossref"])) == 0
