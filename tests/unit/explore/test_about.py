"""Everything about one name."""

import pytest

import pipeline
from pipeline.explore import about, find_entities


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ada holm", ["ent-1"]),
        ("Ada  Holm", ["ent-1"]),
        ("ent-2", ["ent-2"]),
        ("Holm", ["ent-1", "ent-2"]),
        ("Tom", ["ent-2"]),
        ("Hol", []),
        ("", []),
        ("  ?!", []),
    ],
)
def test_a_name_goes_to_who_is_called_so(tell, query, ids):
    assert find_entities(tell(), query)["entity_id"].tolist() == ids


def test_what_one_person_said_is_not_what_a_namesake_said(tell):
    found = about(tell(), "Ada Holm")
    assert found.said["quote_id"].tolist() == ["quo-0"]
    assert found.said_of_it["quote_id"].tolist() == ["quo-1"]
    assert found.stances["holder"].tolist() == ["Ada Holm"]


def test_facts_are_those_that_name_it_and_conflicts_theirs(tell):
    found = about(tell(), "Ada Holm")
    assert found.facts["fact_id"].tolist() == ["fct-0"]
    assert found.conflicts["conflict_id"].tolist() == ["cfl-1"]
    assert [str(date.date()) for date in found.timeline["date"]] == ["2021-03-01"]


def test_words_that_name_nobody_find_passages(tell):
    found = about(tell(), "fifteen ferry")
    assert len(found.entities) == 0
    assert found.facts["fact_id"].tolist() == ["fct-1"]
    assert about(tell(), "submarine").is_empty
    assert about(tell(), "").is_empty


def test_it_is_part_of_the_package(tell):
    assert not pipeline.about(tell(), "Ada Holm").is_empty
