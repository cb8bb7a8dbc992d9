"""What people correct in a run on the sample corpus, and the next run."""

from functools import partial

import pytest

from pipeline.explore import Store
from pipeline.facts import cross_reference
from pipeline.review import Corrections, DecisionKind
from pipeline.review.corrections import correction


@pytest.fixture(scope="module")
def store(sample_run, sample_out):
    return Store(sample_out)


def rerun(sample_run, *decisions):
    corrections = Corrections.of(decisions)
    analyses = corrections.without_false_quotes(sample_run.analyses)
    return cross_reference(analyses, corrections.aliases({}), partial(corrections.guidance, analyses))


def fact_of(crossed, claim_id):
    return crossed.fact_of[claim_id]


def test_nothing_corrected_changes_nothing(sample_run):
    assert rerun(sample_run) == cross_reference(sample_run.analyses)


def test_a_claim_is_split_off_its_fact(sample_run, store):
    """A copy of its words goes with it."""
    row = store.row(
        "SELECT fact_id, min(claim_id) AS claim, max(claim_id) AS other FROM claims GROUP BY 1"
        " HAVING count(*) = 2 AND count(DISTINCT text) = 2"
    )
    claim, other = row["claim"], row["other"]
    made = correction(store, DecisionKind.SPLIT_CLAIM, {"claim": claim, "fact": row["fact_id"]})
    after = rerun(sample_run, made)
    assert fact_of(after, claim) != fact_of(after, other)


def test_two_facts_are_merged(sample_run, store):
    a, b = store.rows(
        "SELECT fact_id, min(claim_id) AS claim FROM claims JOIN articles USING (document_id)"
        " WHERE path LIKE 'ruling/%' GROUP BY 1 HAVING count(*) = 1 ORDER BY 1 LIMIT 2"
    )
    made = correction(store, DecisionKind.MERGE_FACTS, {"fact": a["fact_id"], "other": b["fact_id"]})
    after = rerun(sample_run, made)
    assert fact_of(after, a["claim"]) == fact_of(after, b["claim"])


def test_two_entities_are_merged_and_their_merging_taken_back(sample_run, store):
    a, b = store.rows("SELECT entity_id, name FROM entities WHERE label = 'PERSON' ORDER BY name LIMIT 2")
    form = {"entity": a["entity_id"], "other": b["entity_id"]}
    made = correction(store, DecisionKind.MERGE_ENTITIES, form)
    names = {entity.name for entity in rerun(sample_run, made).entities.entities}
    assert a["name"] in names
    assert b["name"] not in names
    withdrawn = correction(store, DecisionKind.MERGE_ENTITIES, {**form, "withdraw": "1"})
    assert b["name"] in {entity.name for entity in rerun(sample_run, made, withdrawn).entities.entities}


def test_a_name_is_split_off_its_entity(sample_run, store):
    row = store.row(
        "SELECT entity_id, name, aliases[1] AS alias FROM entities e"
        " WHERE len(aliases) > 0 AND aliases[1] <> name AND EXISTS (SELECT 1 FROM articles a WHERE"
        " EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = a.document_id AND m.text = e.aliases[1])"
        " AND NOT EXISTS (SELECT 1 FROM mentions m WHERE m.document_id = a.document_id AND m.text = e.name))"
    )
    if row is None:
        pytest.skip("no article of the sample uses a short name alone")
    made = correction(store, DecisionKind.SPLIT_ENTITY, {"entity": row["entity_id"], "name": row["alias"]})
    names = {entity.name for entity in rerun(sample_run, made).entities.entities}
    assert {row["name"], row["alias"]} <= names


def test_what_is_no_quote_is_left_out_and_nobody_says_its_claims(sample_run, store):
    quote = store.row("SELECT quote_id, text FROM quotes WHERE quote_id IN (SELECT quote_id FROM claims)")
    made = correction(store, DecisionKind.NOT_A_QUOTE, {"quote": quote["quote_id"]})
    after = rerun(sample_run, made)
    assert quote["text"] not in {linked.quote.text for linked in after.quotes}
    assert len(after.quotes) < len(sample_run.crossed.quotes)
    assert len(after.claims) == len(sample_run.crossed.claims)


@pytest.mark.parametrize("kind", [kind for kind in DecisionKind if kind is not DecisionKind.CONFLICT])
def test_what_is_not_there_cannot_be_corrected(store, kind):
    assert correction(store, kind, {}) is None
    assert correction(store, DecisionKind.CONFLICT, {}) is None
