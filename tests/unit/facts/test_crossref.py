from collections.abc import Callable
from typing import Any

import pytest

from pipeline.core.records import Analysis
from pipeline.facts import cross_reference
from pipeline.facts.crossref import _without_doubles
from pipeline.facts.records import Conflict

NAMES = ("Tarvik", "Lomme")


@pytest.fixture
def corpus(report: Callable, claim: Callable) -> list[Analysis]:
    def ban(sentence: str, predicate: str) -> Any:
        return claim(sentence, "harbour board", predicate, "cruise ships", duration="P1Y")

    extension = claim(
        "The harbour board of Tarvik extended its ban on cruise ships until further notice.",
        "harbour board",
        "extend",
        "its ban on cruise ships",
    )
    return [
        report(
            "a.txt",
            ban("The harbour board of Tarvik banned cruise ships for one year.", "ban"),
            names=NAMES,
            published="2021-03-02",
        ),
        report(
            "b.txt",
            ban("Cruise ships are prohibited by the harbour board of Tarvik for one year.", "prohibit"),
            names=NAMES,
            published="2021-03-03",
        ),
        report(
            "c.txt", ban("The harbour board of Tarvik barred cruise ships for a year.", "bar"), names=NAMES
        ),
        report("d.txt", extension, names=NAMES, published="2021-09-02"),
        report(
            "e.txt",
            claim("Farmers around Lomme lost sheep in the flood.", "farmers", "lose", "sheep"),
            names=NAMES,
        ),
    ]


def test_one_fact_across_articles_in_different_words(corpus: list[Analysis]) -> None:
    crossed = cross_reference(corpus)
    ban = crossed.facts[0]
    assert ban.n_documents == 3
    assert ban.n_sources == 3
    assert ban.duration == "P1Y"


def test_the_extension_updates_the_fact(corpus: list[Analysis]) -> None:
    crossed = cross_reference(corpus)
    ban = crossed.facts[0]
    (update,) = [conflict for conflict in crossed.conflicts if conflict.slot == "duration"]
    assert update.fact_a == ban.fact_id
    assert ban.status == "superseded"
    assert ban.conflict_ids == (update.conflict_id,)


def test_the_order_of_the_articles_does_not_matter(corpus: list[Analysis]) -> None:
    assert cross_reference(corpus) == cross_reference(corpus[::-1])


def test_every_claim_belongs_to_one_fact(corpus: list[Analysis]) -> None:
    crossed = cross_reference(corpus)
    assert {claim.claim_id for claim in crossed.claims} == set(crossed.fact_of)
    assert sorted(claim_id for fact in crossed.facts for claim_id in fact.claim_ids) == sorted(
        crossed.fact_of
    )


def test_an_unrelated_article_keeps_all_ids(corpus: list[Analysis]) -> None:
    few, all_ = cross_reference(corpus[:4]), cross_reference(corpus)
    assert {fact.fact_id for fact in few.facts} <= {fact.fact_id for fact in all_.facts}
    assert set(few.fact_of.items()) <= set(all_.fact_of.items())


def test_nothing_gives_nothing() -> None:
    crossed = cross_reference([])
    assert (crossed.claims, crossed.facts, crossed.conflicts) == ((), (), ())


def test_quotations_in_conflict_by_what_they_state_are_no_wording_besides() -> None:
    def conflict(name: str, slot: str, quotes: tuple[str, str]) -> Conflict:
        return Conflict(name, "contradiction", slot, *[""] * 4, *quotes, *[""] * 6, explanation="", score=0.5)

    stated = [conflict("cfl-1", "polarity", ("q-1", "q-2")), conflict("cfl-2", "number", ("", ""))]
    worded = [conflict("cnf-1", "wording", ("q-2", "q-1")), conflict("cnf-2", "wording", ("q-1", "q-3"))]
    assert [found.conflict_id for found in _without_doubles(worded, stated)] == ["cnf-2"]
