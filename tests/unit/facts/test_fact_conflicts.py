from collections.abc import Callable
from typing import Any

import pytest

from pipeline.facts.blocking import candidate_pairs, related_documents
from pipeline.facts.compare import compare
from pipeline.facts.conflicts import find_conflicts
from pipeline.facts.profiles import Corpus
from pipeline.facts.records import Conflict

BACKGROUND = (
    ("The ferry Alda sank off Tarvik after a collision with a trawler.", "ferry Alda", "sink"),
    ("Divers from Lomme searched the hull of the ferry until midnight.", "divers", "search"),
)


@pytest.fixture
def conflicts(corpus_of: Callable, report: Callable, claim: Callable) -> Callable[..., tuple[Conflict, ...]]:
    """Conflicts of two reports of one event, each with one claim of its own; every claim is its own fact."""

    def find(
        one: Any, other: Any, *, days: tuple[str, str] = ("2021-03-02", "2021-03-02")
    ) -> tuple[Conflict, ...]:
        shared = [claim(*row) for row in BACKGROUND]
        corpus: Corpus = corpus_of(
            report("a.txt", *shared, one, published=days[0], publisher="Herald"),
            report("b.txt", *shared, other, published=days[1], publisher="Courier"),
        )
        pairs = candidate_pairs(corpus, related_documents(corpus))
        fact_of = {profile.claim_id: f"fct-{profile.claim_id}" for profile in corpus.profiles}
        return find_conflicts(corpus, [compare(corpus, pair) for pair in pairs], fact_of)

    return find


def _dead(claim: Callable, amount: Callable, number: int, bound: str = "exact") -> Any:
    return claim(
        f"The sinking of the ferry Alda killed {number} people.",
        "sinking",
        "kill",
        f"{number} people",
        amounts=[amount(number, role="dead", bound=bound)],
    )


def test_two_tolls_on_one_day_contradict(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    (found,) = conflicts(_dead(claim, amount, 12), _dead(claim, amount, 15))
    assert (found.relation, found.slot) == ("contradiction", "number")
    assert (found.value_a, found.value_b) == ("12 dead", "15 dead")
    for word in ("Herald (2021-03-02)", "Courier (2021-03-02)", "12 dead", "15 dead"):
        assert word in found.explanation
    assert 0 < found.score <= 1


def test_a_toll_that_rises_with_the_days_is_an_update(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    days = ("2021-03-02", "2021-03-04")
    (found,) = conflicts(_dead(claim, amount, 12), _dead(claim, amount, 15), days=days)
    assert found.relation == "update"


def test_a_toll_that_falls_is_a_contradiction(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    days = ("2021-03-02", "2021-03-04")
    (found,) = conflicts(_dead(claim, amount, 15), _dead(claim, amount, 12), days=days)
    assert found.relation == "contradiction"


def test_a_bound_that_allows_both_is_no_contradiction(
    conflicts: Callable, claim: Callable, amount: Callable
) -> None:
    assert conflicts(_dead(claim, amount, 12, "at-least"), _dead(claim, amount, 15)) == ()


def test_equal_tolls_are_no_conflict(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    assert conflicts(_dead(claim, amount, 12), _dead(claim, amount, 12)) == ()


def test_approval_and_rejection_exclude_each_other(conflicts: Callable, claim: Callable) -> None:
    one = claim(
        "The harbour board approved the new pier of Tarvik.", "harbour board", "approve", "new pier of Tarvik"
    )
    other = claim(
        "The harbour board rejected the new pier of Tarvik.", "harbour board", "reject", "new pier of Tarvik"
    )
    (found,) = conflicts(one, other)
    assert (found.relation, found.slot) == ("contradiction", "polarity")


def test_an_extension_updates_the_ban(conflicts: Callable, claim: Callable) -> None:
    one = claim(
        "The harbour board of Tarvik banned cruise ships for one year.",
        "harbour board",
        "ban",
        "cruise ships",
        duration="P1Y",
    )
    other = claim(
        "The harbour board of Tarvik extended its ban on cruise ships until further notice.",
        "harbour board",
        "extend",
        "its ban on cruise ships",
    )
    found = [c for c in conflicts(one, other, days=("2021-03-02", "2021-09-02")) if c.slot == "duration"]
    assert [(c.relation, c.value_a, c.value_b) for c in found] == [
        ("update", "P1Y (for one year)", "until further notice")
    ]


def test_one_article_does_not_contradict_itself(
    corpus_of: Callable, report: Callable, claim: Callable, amount: Callable
) -> None:
    corpus = corpus_of(
        report("a.txt", _dead(claim, amount, 12), _dead(claim, amount, 15), published="2021-03-02")
    )
    pairs = candidate_pairs(corpus, related_documents(corpus))
    fact_of = {profile.claim_id: profile.claim_id for profile in corpus.profiles}
    assert find_conflicts(corpus, [compare(corpus, pair) for pair in pairs], fact_of) == ()


def test_gains_of_two_days_are_two_events(conflicts: Callable, claim: Callable, amount: Callable) -> None:
    def gain(points: float) -> Any:
        return claim(
            f"The Tarvik share index gained {points} points.",
            "Tarvik share index",
            "gain",
            f"{points} points",
            amounts=[amount(points, "point", role="gain")],
        )

    assert conflicts(gain(11.0), gain(17.0), days=("2021-03-02", "2021-03-03")) == ()
