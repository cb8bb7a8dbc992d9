"""The five real web copies of one story: what an editor would check first. Skipped where they are absent."""

import json
from pathlib import Path

import pytest

from tests.integration.offsets import assert_slices_equal_texts, sources_of

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def tables(seeds_run):
    return seeds_run.tables


@pytest.fixture(scope="module")
def story(tables):
    """The fact that most articles state with a duration of a year."""
    facts = tables["facts"]
    return facts[facts["duration"] == "P1Y"].sort_values("n_claims", ascending=False).iloc[0]


def test_every_row_cites_its_file(seeds_run):
    assert assert_slices_equal_texts(seeds_run.tables, sources_of(seeds_run)) > 300


def test_the_measure_is_one_fact_across_at_least_four_articles(story):
    assert story["n_documents"] >= 4


def test_the_extension_updates_it_with_both_passages(tables, story):
    conflicts = tables["conflicts"]
    updates = conflicts[(conflicts["relation"] == "update") & (conflicts["slot"] == "duration")]
    assert story["fact_id"] in set(updates["fact_a"])
    update = updates[updates["fact_a"] == story["fact_id"]].iloc[0]
    assert len(update["text_a"]) > 20
    assert len(update["text_b"]) > 20
    assert story["status"] == "superseded"


def test_the_companys_statement_is_one_group_and_the_rewritten_printings_are_altered(tables):
    quotes = tables["quotes"]
    sizes = quotes[quotes["quote_type"] != "indirect"].groupby("quote_group_id")["document_id"].nunique()
    group = quotes[quotes["quote_group_id"] == sizes.idxmax()]
    assert group["document_id"].nunique() == 5
    paths = tables["documents"].set_index("document_id")["path"]
    wording = {paths[row.document_id][:3]: str(row.wording) for row in group.itertuples()}
    assert wording == {
        "000": "verbatim",
        "001": "verbatim",
        "002": "altered",
        "003": "altered",
        "004": "abridged",
    }
    assert group["speaker"].nunique() == 1


def test_no_direct_quote_lacks_a_speaker(tables):
    direct = tables["quotes"][tables["quotes"]["quote_type"] == "direct"]
    assert len(direct) >= 15
    assert direct["speaker"].notna().all()


def test_nothing_after_the_end_of_an_article_is_cited(seeds_run):
    """Where page furniture and appended stories begin, as a reader found by eye: path → offset."""
    ends = {"000": 4020, "001": 2722, "003": 2414, "004": 2647}
    tables = seeds_run.tables
    starts = {
        analysis.article.document_id: ends[analysis.article.path[:3]]
        for analysis in seeds_run.analyses
        if analysis.article.path[:3] in ends
    }
    for table in ("mentions", "dates", "quotes", "stances", "claims"):
        for row in tables[table].itertuples():
            assert row.end_char <= starts.get(row.document_id, row.end_char), (table, row.text)


def test_the_organisations_are_one_entity_each(tables):
    entities = tables["entities"]
    names = json.loads((Path(__file__).parent / "organisations.json").read_text(encoding="utf-8"))
    found = 0
    for aliases in names:
        hits = [
            row
            for row in entities.itertuples()
            if {row.name, *row.aliases} & set(aliases) and str(row.label) == "ORG"
        ]
        found += len(hits) == 1
    assert found >= 0.9 * len(names)


def test_what_was_read_as_no_part_of_an_article_is_still_left_out(tables):
    file = Path(__file__).parent.parent / "golden" / "left_out_read.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    read = {(row["document"], row["start_char"], row["reason"]) for row in rows if row["corpus"] == "seeds"}
    left_out = tables["boilerplate"]
    assert read <= set(zip(left_out["path"], left_out["start_char"], left_out["reason"], strict=True))
