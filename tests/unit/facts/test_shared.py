"""What two claims share: circumstances that only one of them gives are left out of the statement."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.core.records import Argument, Claim
from pipeline.core.vocabularies import ClaimModality
from pipeline.facts.building import build_fact
from pipeline.facts.shared import shared_part

NAMES = ("Orlo", "Tarvik", "Lodar")


def with_phrase(claim: Claim, role: str, text: str) -> Claim:
    """The claim with one more argument."""
    words = tuple(text.lower().split())
    start = claim.text.index(text)
    more = Argument(role, words[-1], text, start, start + len(text), lemmas=words)
    return replace(claim, arguments=(*claim.arguments, more))


@pytest.fixture
def shared(corpus_of: Callable, report: Callable) -> Callable:
    """The statement that the first of two claims shares with the second; empty if nothing is left out."""

    def part(told: Claim, other: Claim) -> str:
        a, b = corpus_of(report("a.txt", told, names=NAMES), report("b.txt", other, names=NAMES)).profiles
        found = shared_part(a, b)
        return found.linked.claim.statement if found else ""

    return part


@pytest.fixture
def at_home(claim: Callable) -> Claim:
    told = claim("Agents arrested Orlo at his home in Tarvik.", "Agents", "arrest", "Orlo")
    return with_phrase(told, "at", "his home in Tarvik")


def test_a_place_that_only_one_gives_is_left_out(shared: Callable, claim: Callable, at_home: Claim) -> None:
    plain = claim("Agents arrested Orlo.", "Agents", "arrest", "Orlo")
    assert shared(at_home, plain) == "Agents arrested Orlo."


def test_of_two_places_neither_is_left_out(shared: Callable, claim: Callable, at_home: Claim) -> None:
    elsewhere = with_phrase(
        claim("Agents arrested Orlo at the port of Lodar.", "Agents", "arrest", "Orlo"),
        "at",
        "the port of Lodar",
    )
    assert shared(at_home, elsewhere) == ""


def test_a_day_that_only_one_gives_is_left_out(shared: Callable, claim: Callable) -> None:
    days = {"date_earliest": "2021-03-02", "date_latest": "2021-03-02"}
    dated = claim("Agents arrested Orlo on 2 March 2021.", "Agents", "arrest", "Orlo", **days)
    plain = claim("Agents arrested Orlo.", "Agents", "arrest", "Orlo")
    assert shared(dated, plain) == "Agents arrested Orlo."
    assert shared(plain, dated) == ""


def test_nothing_is_left_out_of_what_is_denied_or_not_yet_so(
    shared: Callable, claim: Callable, at_home: Claim
) -> None:
    plain = claim("Agents arrested Orlo.", "Agents", "arrest", "Orlo")
    assert shared(replace(at_home, negated=True), plain) == ""
    assert shared(replace(at_home, modality=ClaimModality.PLANNED), plain) == ""


def test_a_circumstance_that_denies_is_never_left_out(shared: Callable, claim: Callable) -> None:
    plain = claim("Orlo beat Lodar.", "Orlo", "beat", "Lodar")
    none = with_phrase(
        claim("Orlo beat Lodar in none of the towns.", "Orlo", "beat", "Lodar"), "in", "none of the towns"
    )
    assert shared(none, plain) == ""


@pytest.mark.parametrize(
    "who",
    [
        "Fewer than five agents",
        "No more than two agents",
        "At most three agents",
        "Only Tarvik",
        "Few agents",
        "Every agent",
        "The first agents",
    ],
)
def test_nothing_is_left_out_under_a_bound(shared: Callable, claim: Callable, who: str) -> None:
    told = with_phrase(claim(f"{who} paid Orlo with shares.", who, "pay", "Orlo"), "with", "shares")
    assert shared(told, claim(f"{who} paid Orlo.", who, "pay", "Orlo")) == ""


@pytest.mark.parametrize("who", ["At least five agents", "No fewer than five agents", "A few agents"])
def test_of_at_least_so_many_a_circumstance_may_go(shared: Callable, claim: Callable, who: str) -> None:
    told = with_phrase(claim(f"{who} paid Orlo with shares.", who, "pay", "Orlo"), "with", "shares")
    assert shared(told, claim(f"{who} paid Orlo.", who, "pay", "Orlo")) == f"{who} paid Orlo."


def test_a_phrase_that_a_clause_needs_stays(shared: Callable, claim: Callable) -> None:
    plain = claim("Orlo named his son.", "Orlo", "name", "his son")
    heir = with_phrase(claim("Orlo named his son as heir.", "Orlo", "name", "his son"), "as", "heir")
    called = with_phrase(claim("Orlo called on Lodar.", "Orlo", "call"), "on", "Lodar")
    assert shared(heir, plain) == ""
    assert shared(called, claim("Orlo called.", "Orlo", "call")) == ""


def test_a_passive_keeps_what_it_is_known_for(shared: Callable, claim: Callable) -> None:
    known = with_phrase(claim("Orlo is known for his temper.", "", "know", "Orlo"), "for", "his temper")
    known = replace(known, predicate_start_char=8)
    assert shared(known, claim("Orlo is known for her speeches.", "", "know", "Orlo")) == ""


def test_a_part_that_names_nobody_says_too_little(shared: Callable, claim: Callable) -> None:
    toll = with_phrase(
        claim("A storm killed 100 civilians in Tarvik.", "A storm", "kill", "100 civilians"), "in", "Tarvik"
    )
    assert shared(toll, claim("A storm killed 100 civilians.", "A storm", "kill", "100 civilians")) == ""


def test_a_fact_says_what_two_fuller_claims_share(
    corpus_of: Callable, report: Callable, claim: Callable, at_home: Claim
) -> None:
    early = with_phrase(
        claim("Agents arrested Orlo before dawn.", "Agents", "arrest", "Orlo"), "before", "dawn"
    )
    corpus = corpus_of(report("a.txt", at_home, names=NAMES), report("b.txt", early, names=NAMES))
    fact = build_fact(corpus.profiles, {})
    assert (fact.statement, fact.n_sources) == ("Agents arrested Orlo.", 2)


def test_a_circumstance_is_left_out_of_the_words_of_the_clause(
    shared: Callable, claim: Callable, at_home: Claim
) -> None:
    sentence = "Orlo slept at his home in Tarvik when agents came to arrest him."
    plain = claim("Agents arrested Orlo.", "Agents", "arrest", "Orlo")
    shown = replace(at_home, statement=sentence, own_words=at_home.statement)
    assert shared(shown, plain) == "Agents arrested Orlo."
