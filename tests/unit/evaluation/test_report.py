import pandas as pd
import pytest

from evaluation.parts import Evaluation, evaluate, with_before
from evaluation.report import BEGIN, END, HEADLINES, Headline, headlines, markdown_table, replace_section
from pipeline.core.errors import ConfigError, InputError
from tests.conftest import ROOT

COMMITTED = ROOT / "docs" / "evaluation.csv"

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


HEADLINE = Headline("dates read", "news", "timex", "value_f", "F", "dateparser", "dateparser")


def measured(component, metric, value):
    return {"corpus": "news", "component": component, "metric": metric, "value": value}


def section(document):
    return document.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def test_headlines_say_in_words_what_was_measured_and_set_the_peer_beside_it():
    rows = pd.DataFrame([measured("timex", "value_f", 0.8), measured("dateparser", "value_f", 0.125)])
    assert headlines(rows, [HEADLINE]).splitlines()[2:] == [
        "| dates read | news | F | 0.800 | 0.125 dateparser |"
    ]


def test_headlines_leave_out_what_was_not_measured_and_the_fine_print():
    rows = pd.DataFrame([measured("timex", "value_f", 0.8), measured("timex", "type_f", 0.9)])
    other = Headline("names", "news", "ner", "f1", "F")
    assert headlines(rows, [other, HEADLINE]).splitlines()[2:] == ["| dates read | news | F | 0.800 |  |"]


def test_every_headline_and_its_peer_are_among_the_committed_numbers():
    known = set(pd.read_csv(COMMITTED)[["corpus", "component", "metric"]].itertuples(index=False, name=None))
    wanted = {(h.corpus, component, h.metric) for h in HEADLINES for component in (h.component, h.peer)}
    assert {row for row in wanted if row[1]} <= known
    assert 10 <= len(HEADLINES) <= 15


def test_the_readme_shows_the_numbers_of_the_long_table():
    table = section(ROOT / "docs" / "evaluation.md").splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    rows = pd.DataFrame(cells, columns=["corpus", "component", "metric", "before", "value", "n"])
    values = pd.to_numeric(rows["value"].str.replace(",", ""), errors="coerce")
    assert section(ROOT / "README.md") == headlines(rows.assign(value=values))


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
