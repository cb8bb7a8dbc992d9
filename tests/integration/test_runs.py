"""Whole runs over the sample corpus: what must hold for every run."""

import random
import shutil

import pandas as pd
import pytest

import pipeline
from pipeline.facts import cross_reference
from pipeline.review import reviewed
from pipeline.run import Settings, run
from pipeline.tables import SCHEMAS, build_tables
from tests.conftest import CORPUS
from tests.integration.offsets import assert_slices_equal_texts, sources_of


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in {".csv", ".parquet"}}


def test_every_table_is_written_and_none_is_empty(sample_run, sample_out):
    tables = pipeline.load(sample_out)
    assert set(tables) == set(SCHEMAS)
    assert all(len(frame) for frame in tables.values())
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, sample_run.tables[name])


def test_no_column_is_empty_throughout(sample_run):
    empty = [
        f"{table}.{column}"
        for table, frame in sample_run.tables.items()
        for column in frame.columns
        if all(len(cell) == 0 if isinstance(cell, list) else pd.isna(cell) for cell in frame[column])
    ]
    may_be = {
        "conflicts.note",
        "conflicts.reason",
        "conflicts.right",
        "documents.message",
        "documents.url",
        "entities.parent_id",
        "mentions.tone",  # read on demand
        "mentions.tone_score",
    }
    assert [name for name in empty if name not in may_be] == []


def test_slices_equal_texts_in_every_table(sample_run):
    assert assert_slices_equal_texts(sample_run.tables, sources_of(sample_run)) > 500


def test_ids_are_unique_and_references_resolve(sample_run):
    t = sample_run.tables
    keys = {
        "documents": "document_id",
        "mentions": "mention_id",
        "entities": "entity_id",
        "quotes": "quote_id",
        "claims": "claim_id",
        "facts": "fact_id",
        "conflicts": "conflict_id",
    }
    for table, key in keys.items():
        assert t[table][key].is_unique, table
    references = [
        ("mentions", "entity_id", "entities"),
        ("mentions", "document_id", "documents"),
        ("quotes", "speaker_entity_id", "entities"),
        ("claims", "fact_id", "facts"),
        ("claims", "quote_id", "quotes"),
        ("claims", "subject_entity_id", "entities"),
        ("stances", "holder_entity_id", "entities"),
        ("conflicts", "fact_a", "facts"),
        ("conflicts", "claim_b", "claims"),
        ("conflicts", "quote_a", "quotes"),
        ("documents", "near_duplicate_of", "documents"),
    ]
    for table, column, target in references:
        unresolved = set(t[table][column].dropna()) - set(t[target][keys[target]])
        assert not unresolved, (table, column, unresolved)
    assert t["claims"]["fact_id"].notna().all()
    listed = {name for names in t["facts"]["conflict_ids"] for name in names}
    assert listed <= set(t["conflicts"]["conflict_id"])


def test_counts_of_facts_are_those_of_the_claims_that_support_them(sample_run):
    facts = sample_run.tables["facts"].set_index("fact_id")
    claims = sample_run.tables["claims"]
    same_side = claims["negated"] == claims["fact_id"].map(facts["negated"])
    stands = claims["commitment"].where(~claims["negated"], -claims["commitment"] - 1) >= 1
    supporting = claims[stands & same_side].groupby("fact_id")
    n_claims = supporting.size().reindex(facts.index, fill_value=0)
    assert (facts["n_claims"] <= claims.groupby("fact_id").size().loc[facts.index]).all()
    antonyms = 0.02 * facts["n_claims"].sum()  # "closed" and "did not open" say the same
    assert (facts["n_claims"] - n_claims).clip(lower=0).sum() <= antonyms  # claims that say less support none
    assert facts["n_claims"].sum() >= 0.9 * n_claims.sum()
    assert (facts["n_sources"] <= facts["n_documents"]).all()
    assert ((facts["n_claims"] == 0) == (facts["n_sources"] == 0)).all()


def test_rows_are_sorted_as_the_contract_says(sample_run):
    t = sample_run.tables
    assert t["documents"]["path"].tolist() == sorted(t["documents"]["path"])
    order = {document: i for i, document in enumerate(t["documents"]["document_id"])}
    for table in ("mentions", "dates", "quotes", "stances", "claims"):
        places = [(order[row.document_id], row.start_char) for row in t[table].itertuples()]
        assert places == sorted(places), table
    facts = [(-row.n_documents, -row.n_claims) for row in t["facts"].itertuples()]
    assert facts == sorted(facts)
    assert t["conflicts"]["score"].is_monotonic_decreasing


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_articles_does_not_matter(sample_run, seed):
    analyses = list(sample_run.analyses)
    random.Random(seed).shuffle(analyses)
    tables = build_tables(analyses, *reviewed(cross_reference(analyses), analyses, ()))
    for name, frame in sample_run.tables.items():
        pd.testing.assert_frame_equal(tables[name], frame)


def test_workers_write_the_same_bytes(sample_run, sample_out, tmp_path):
    run(CORPUS, tmp_path / "two", Settings(), workers=2)
    assert bytes_of(tmp_path / "two") == bytes_of(sample_out)
    assert (tmp_path / "two" / "manifest.json").read_bytes() == (sample_out / "manifest.json").read_bytes()


def test_an_unchanged_article_keeps_its_ids_when_others_leave(sample_run, tmp_path):
    shutil.copytree(CORPUS / "disaster", tmp_path / "corpus" / "disaster")
    shutil.copy(CORPUS / "metadata.csv", tmp_path / "corpus" / "metadata.csv")
    fewer = run(tmp_path / "corpus", None, Settings()).tables
    for table, key in (("documents", "document_id"), ("claims", "claim_id"), ("quotes", "quote_id")):
        assert set(fewer[table][key]) <= set(sample_run.tables[table][key]), table


def test_limit_reads_the_first_files_only(tmp_path):
    tables = pipeline.extract(CORPUS, limit=1)
    assert len(tables["documents"]) == 1
