from collections.abc import Callable

from pipeline.facts.linking import link_claims


def test_ids_stay_when_other_articles_come(report: Callable, claim: Callable, entities: Callable) -> None:
    one = report("b.txt", claim("The ferry sank.", "ferry", "sink"))
    other = report("a.txt", claim("The pier burned.", "pier", "burn"))
    alone = link_claims([one], entities(one), ())
    both = link_claims([other, one], entities(one, other), ())
    assert alone[0].claim_id in {linked.claim_id for linked in both}
    assert [linked.path for linked in both] == ["a.txt", "b.txt"]


def test_ids_are_unique(report: Callable, claim: Callable, entities: Callable) -> None:
    double = report("a.txt", claim("The ferry sank.", "ferry", "sink"))
    twice = type(double)(double.article, claims=double.claims * 2)
    assert len({linked.claim_id for linked in link_claims([twice], entities(twice), ())}) == 2


def test_chains_become_entities(report: Callable, claim: Callable, entities: Callable) -> None:
    row = report("a.txt", claim("Alda sank.", "Alda", "sink"), names=("Alda",))
    (linked,) = link_claims([row], entities(row), ())
    assert linked.subject_entity_id
    assert linked.entity_ids == (linked.subject_entity_id,)


def test_publication_comes_along(report: Callable, claim: Callable, entities: Callable) -> None:
    row = report("a.txt", claim("Alda sank.", "Alda", "sink"), published="2021-03-02", publisher="Herald")
    (linked,) = link_claims([row], entities(row), ())
    assert (linked.published, linked.publisher) == ("2021-03-02", "Herald")
