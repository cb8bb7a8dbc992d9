"""Which claims attest the statement of another: who says as much or more, never who says less."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.core.records import Argument, Claim
from pipeline.core.vocabularies import ClaimModality
from pipeline.facts.building import build_fact
from pipeline.facts.support import attests


@pytest.fixture
def attested(corpus_of: Callable, report: Callable) -> Callable:
    """Whether the claim of one article says all that the statement of another's says."""

    def ask(one: object, told: object, names: tuple[str, ...] = ()) -> bool:
        a, b = corpus_of(report("a.txt", one, names=names), report("b.txt", told, names=names)).profiles
        return attests(a, b)

    return ask


def test_a_list_attests_its_parts_and_a_part_never_the_list(attested: Callable, claim: Callable) -> None:
    part = claim("Orlo won Tarvik", "Orlo", "win", "Tarvik")
    whole = claim("Orlo won Tarvik, Lodar and Ensk", "Orlo", "win", "Tarvik, Lodar and Ensk")
    names = ("Orlo", "Tarvik", "Lodar", "Ensk")
    assert attested(whole, part, names)
    assert not attested(part, whole, names)


def test_who_gives_no_day_does_not_attest_the_day(attested: Callable, claim: Callable) -> None:
    dated = claim(
        "The ferry sank on 2 March 2021",
        "ferry",
        "sink",
        date_earliest="2021-03-02",
        date_latest="2021-03-02",
    )
    month = claim(
        "The ferry sank in March 2021", "ferry", "sink", date_earliest="2021-03-01", date_latest="2021-03-31"
    )
    undated = claim("The ferry sank", "ferry", "sink")
    assert attested(dated, undated)
    assert attested(dated, month)
    assert not attested(month, dated)
    assert not attested(undated, dated)


def test_an_occasion_of_a_weekday_is_attested_by_one_of_that_day(attested: Callable, claim: Callable) -> None:
    tuesday = claim("Orlo entered Tuesday's vote", "Orlo", "enter", "Tuesday's vote")
    last = claim("Orlo is entering the last vote", "Orlo", "enter", "vote")
    assert not attested(last, tuesday, ("Orlo",))


def test_numbers_have_to_be_there(attested: Callable, claim: Callable, amount: Callable) -> None:
    counted = claim("Orlo sold 12 ferries", "Orlo", "sell", "ferries", amounts=(amount(12, "ferry"),))
    plain = claim("Orlo sold ferries", "Orlo", "sell", "ferries")
    assert attested(counted, plain)
    assert not attested(plain, counted)


def test_a_former_office_is_not_the_office(attested: Callable, claim: Callable) -> None:
    former = claim("Orlo is a former mayor", "Orlo", "be", "mayor")
    mayor = claim("Orlo is mayor", "Orlo", "be", "mayor")
    assert not attested(former, mayor, ("Orlo",))
    assert not attested(mayor, former, ("Orlo",))


def test_who_asks_is_not_who_is_asked(attested: Callable, claim: Callable) -> None:
    asks = claim("Orlo questioned the vote", "Orlo", "question", "the vote")
    asked = claim("Orlo was questioned about the vote", "", "question", "Orlo")
    assert not attested(asks, asked, ("Orlo",))
    assert not attested(asked, asks, ("Orlo",))


def test_a_plan_attests_no_deed(attested: Callable, claim: Callable) -> None:
    planned = claim("Orlo will sell the ferry", "Orlo", "sell", "ferry", modality=ClaimModality.PLANNED)
    done = claim("Orlo sold the ferry", "Orlo", "sell", "ferry")
    assert not attested(planned, done, ("Orlo",))


def test_a_sentence_around_a_claim_counts_as_said(attested: Callable, claim: Callable) -> None:
    plain = claim("Lia Ostrand died", "Lia Ostrand", "die")
    wide = replace(
        claim("Lia Ostrand's death", "Lia Ostrand", "die"), statement="Lia Ostrand's death raised fears."
    )
    assert not attested(plain, wide, ("Lia Ostrand",))
    assert attested(wide, plain, ("Lia Ostrand",))


def test_full_stops_in_initials_tell_no_names_apart(attested: Callable, claim: Callable) -> None:
    one = claim("Agents of the F.B.I. arrested Orlo", "Agents of the F.B.I.", "arrest", "Orlo")
    other = claim("Agents of the FBI arrested Orlo", "Agents of the FBI", "arrest", "Orlo")
    assert attested(one, other, ("Orlo",))
    assert attested(other, one, ("Orlo",))


def test_a_fact_says_what_its_sources_share(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    part = claim("Orlo won Tarvik.", "Orlo", "win", "Tarvik")
    whole = claim("Orlo won Tarvik, Lodar and Ensk.", "Orlo", "win", "Tarvik, Lodar and Ensk")
    names = ("Orlo", "Tarvik", "Lodar", "Ensk")
    fact = build_fact(
        corpus_of(report("a.txt", part, names=names), report("b.txt", whole, names=names)).profiles, {}
    )
    assert (fact.statement, fact.n_sources) == ("Orlo won Tarvik.", 2)


def test_who_says_less_than_a_fact_supports_nothing(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    names = ("Orlo", "Tarvik", "Lodar", "Ensk", "Narva")
    one = claim("Orlo won Tarvik and Lodar.", "Orlo", "win", "Tarvik and Lodar")
    other = claim("Orlo won Ensk and Narva.", "Orlo", "win", "Ensk and Narva")
    fact = build_fact(
        corpus_of(report("a.txt", one, names=names), report("b.txt", other, names=names)).profiles, {}
    )
    assert (fact.n_claims, fact.n_sources, len(fact.claim_ids)) == (1, 1, 2)


def test_a_statement_that_names_nobody_is_of_its_week(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    new = claim("The new poll has a margin of three points", "The new poll", "have", "margin of three points")
    one, soon, late = corpus_of(
        report("a.txt", new, published="2021-03-02"),
        report("b.txt", new, published="2021-03-04"),
        report(
            "c.txt", replace(new, statement="The poll has a margin of three points"), published="2021-08-01"
        ),
    ).profiles
    assert attests(soon, one)
    assert not attests(one, late)
    assert not attests(late, one)


def test_a_month_in_a_statement_has_to_be_said(attested: Callable, claim: Callable) -> None:
    dated = claim("Orlo was told to sell the ferry by the end of January", "", "tell", "Orlo")
    plain = claim("Orlo was told to sell the ferry by and by", "", "tell", "Orlo")
    assert attested(dated, dated, ("Orlo",))
    assert not attested(plain, dated, ("Orlo",))


def test_some_do_not_attest_all(attested: Callable, claim: Callable) -> None:
    every = claim("Every poll shows Orlo trailing Tann in the race", "Every poll", "show", "Orlo")
    some = claim(
        "The last poll shows Orlo trailing Tann in the race only now", "The last poll", "show", "Orlo"
    )
    assert not attested(some, every, ("Orlo", "Tann"))


def test_one_of_two_does_not_attest_both(attested: Callable, claim: Callable) -> None:
    both = claim("Orlo and Tann have held no office", "Orlo and Tann", "hold", "office", negated=True)
    one = claim("Orlo has held no office", "Orlo", "hold", "office", negated=True)
    assert not attested(one, both, ("Orlo", "Tann"))
    assert attested(both, one, ("Orlo", "Tann"))


def test_who_is_another_thing_is_not_the_same(attested: Callable, claim: Callable) -> None:
    chairman = claim("Orlo is chairman of the campaign", "Orlo", "be", "chairman of the campaign")
    control = claim("Orlo is in control of the campaign", "Orlo", "be", "control of the campaign")
    assert not attested(control, chairman, ("Orlo",))


def test_a_question_in_the_case_of_a_mill_is_no_mill(attested: Callable, claim: Callable) -> None:
    mill = claim("Orlo Mill is the largest employer", "Orlo Mill", "be", "largest employer")
    words = "The question in the case, Tann v. Orlo Mill, is whether the largest employer is liable"
    question = claim(words, "question in the case, Tann v. Orlo Mill", "be", "largest employer")
    assert not attested(question, mill, ("Orlo Mill",))


def test_a_negator_that_was_not_read_still_denies(attested: Callable, claim: Callable) -> None:
    denied = claim("Orlo was not involved", "Orlo", "involve", predicate_start_char=13)
    stated = claim("Orlo was heavily involved in it", "Orlo", "involve", predicate_start_char=17)
    assert not attested(stated, denied, ("Orlo",))
    assert not attested(denied, stated, ("Orlo",))


def test_another_doer_does_not_attest_a_deed(attested: Callable, claim: Callable) -> None:
    orlo = claim("Orlo began talks with Lodar", "Orlo", "begin", "talks with Lodar")
    tann = claim("Tann began talks with Lodar for Orlo", "Tann", "begin", "talks with Lodar")
    assert not attested(tann, orlo, ("Orlo", "Tann", "Lodar"))


def test_what_was_done_to_none_is_not_done(attested: Callable, claim: Callable) -> None:
    plain = claim("Lodar beat Orlo", "Lodar", "beat", "Orlo")
    for place in ("none of the towns", "almost none of the towns", "no town", "neither town"):
        denied = claim(f"Lodar beat Orlo in {place}", "Lodar", "beat", "Orlo", place=place)
        assert not attested(denied, plain, ("Lodar", "Orlo"))
        assert not attested(plain, denied, ("Lodar", "Orlo"))


def test_who_counts_with_a_no_denies_nothing(attested: Callable, claim: Callable) -> None:
    plain = claim("Lodar beat Orlo", "Lodar", "beat", "Orlo")
    counted = claim(
        "Lodar beat Orlo in no fewer than three towns",
        "Lodar",
        "beat",
        "Orlo",
        place="no fewer than three towns",
    )
    assert attested(counted, plain, ("Lodar", "Orlo"))


def test_another_circumstance_is_not_the_one_told(attested: Callable, claim: Callable) -> None:
    def paid(role: str, text: str) -> Claim:
        told = claim(f"Every bank of Ensk paid Orlo {role} {text}", "Every bank of Ensk", "pay", "Orlo")
        words = tuple(text.split())
        return replace(told, arguments=(*told.arguments, Argument(role, words[-1], text, 0, 0, lemmas=words)))

    names = ("Orlo", "Ensk")
    plain = claim("Every bank of Ensk paid Orlo", "Every bank of Ensk", "pay", "Orlo")
    assert not attested(paid("for", "mill"), paid("with", "shares"), names)
    assert not attested(paid("with", "gold"), paid("with", "shares"), names)
    assert not attested(plain, paid("with", "shares"), names)
    assert attested(paid("with", "shares"), plain, names)


def test_two_clauses_that_one_sentence_shows_do_not_attest_each_other(
    attested: Callable, claim: Callable
) -> None:
    sentence = "Orlo left Tarvik after Lia Ostrand failed to win it."
    left = replace(claim("Orlo left Tarvik.", "Orlo", "leave", "Tarvik"), statement=sentence)
    won = claim("Lia Ostrand failed to win Tarvik.", "Lia Ostrand", "win", "Tarvik", negated=True)
    won = replace(won, statement=sentence, own_words="Lia Ostrand failed to win Tarvik.")
    names = ("Orlo", "Lia Ostrand", "Tarvik")
    assert attested(left, left, names)
    assert attested(won, won, names)
    assert not attested(left, won, names)
