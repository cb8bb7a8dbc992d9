"""What the parts of the report are made of: matters, values, stories, columns over time."""

import pytest

from pipeline.report.articles import articles_of
from pipeline.report.charts import bars, over_time
from pipeline.report.disagreements import disagreements, segments
from pipeline.report.stories import stories_of


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        ("Two of 22 died", "2", []),
        ("12 died, 12 in all", "12", ["12", "12"]),
        ("We told them all", "told … all", ["told", "all"]),
        ("A (sad) day", "(sad)", ["(sad)"]),
        ("Nothing", "", []),
    ],
)
def test_marked_stretches_are_whole_and_nothing_is_lost(text, marked, found):
    parts = segments(text, marked)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, is_marked in parts if is_marked] == found


def row(number, fact_a, fact_b, slot="number", **columns):
    return {
        "conflict_id": f"cfl-{number}",
        "relation": "contradiction",
        "slot": slot,
        "explanation": f"matter {number}",
        "score": 0.9 - number / 10,
        "review": "open",
        "note": "",
        "fact_a": fact_a,
        "fact_b": fact_b,
        "document_a": "doc-0",
        "document_b": "doc-2",
        "text_a": f"a{number}",
        "text_b": f"b{number}",
        "value_a": "12",
        "value_b": str(number),
        **columns,
    }


def test_conflicts_over_one_fact_and_slot_are_one_matter(tell):
    articles = articles_of(tell())
    rows = [row(1, "f1", "f2"), row(2, "f2", "f3"), row(3, "f3", "f9", slot="date"), row(4, "", "")]
    found = disagreements(rows, articles)
    assert [told.n_conflicts for told in found] == [2, 1, 1]
    assert [told.explanation for told in found] == ["matter 1", "matter 3", "matter 4"]
    assert [value.value for value in found[0].values] == ["12", "1", "2"]


def test_dismissed_ones_join_nothing(tell):
    rows = [row(1, "f1", "f2"), row(2, "f2", "f3", review="dismissed")]
    assert [told.n_conflicts for told in disagreements(rows, articles_of(tell()))] == [1]


def test_a_story_has_its_articles_by_date(tell):
    tables = tell()
    (story,) = stories_of(tables, articles_of(tables))
    assert [article.document_id for article in story.articles] == ["doc-0", "doc-1", "doc-2"]
    assert story.dates == ("2021-03-02", "2021-03-04")


def test_a_chart_has_no_bar_too_many():
    drawn = over_time(["2020-01-01", "2020-01-03", "2021-12-24"], "Articles", bars=30)
    assert drawn.count("<rect") - 1 == 24  # months, with those in which nothing appeared
    assert over_time(["2020-01-01", "2020-01-01"], "Articles", bars=30) is None
    assert over_time(["", ""], "Articles", bars=30) is None


def test_names_in_a_chart_are_text():
    drawn = bars([("<b>&", 2), ("b\x1b", 1)], '"><script>')
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "\x1b" not in drawn
