from collections.abc import Callable
from dataclasses import replace

from pipeline.facts.building import build_fact, with_conflicts
from pipeline.facts.records import Conflict


def _conflict(relation: str, a: str, b: str) -> Conflict:
    return Conflict("cfl-1", relation, "number", a, b, *[""] * 11, score=0.5)


def test_the_speaking_claim_is_the_complete_one_of_the_body(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    title = claim("Ferry sinks", "ferry", "sink", section="title")
    body = claim("The ferry Alda sank off Tarvik.", "ferry Alda", "sink", place="Tarvik")
    corpus = corpus_of(report("a.txt", title, body, names=("Alda", "Tarvik")))
    assert build_fact(corpus.profiles, {}).statement == "The ferry Alda sank off Tarvik."


def test_a_fact_does_not_depend_on_the_order_of_its_claims(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    one = report("a.txt", claim("The ferry sank.", "ferry", "sink"), published="2021-03-02")
    other = report("b.txt", claim("A ferry sank off Tarvik.", "ferry", "sink"), published="2021-03-01")
    profiles = corpus_of(one, other).profiles
    assert build_fact(profiles, {}) == build_fact(profiles[::-1], {})


def test_a_later_article_keeps_the_id(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    one = report("b.txt", claim("The ferry sank.", "ferry", "sink"), published="2021-03-02")
    later = report("a.txt", claim("The ferry sank.", "ferry", "sink"), published="2021-03-04")
    alone, both = corpus_of(one).profiles, corpus_of(one, later).profiles
    assert build_fact(alone, {}).fact_id == build_fact(both, {}).fact_id


def test_columns_of_a_fact(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    one = report("a.txt", claim("The ferry sank.", "ferry", "sink"), published="2021-03-02")
    other = report(
        "b.txt", claim("The ferry sank.", "ferry", "sink", speaker="Ms Orlo"), published="2021-03-04"
    )
    fact = build_fact(corpus_of(one, other).profiles, {})
    assert (fact.n_claims, fact.n_documents, fact.n_sources) == (2, 2, 2)
    assert (fact.first_published, fact.last_published) == ("2021-03-02", "2021-03-04")
    assert fact.speakers == ("Ms Orlo",)


def test_status(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    rows = [report(f"{name}.txt", claim("The ferry sank.", "ferry", "sink")) for name in "abcd"]
    p = corpus_of(*rows).profiles
    facts = [build_fact([p[0], p[1]], {}), build_fact([p[2]], {}), build_fact([p[3]], {})]
    both, alone, late = (fact.fact_id for fact in facts)

    def status(*conflicts: Conflict) -> dict[str, str]:
        found = with_conflicts(facts, conflicts, [profile.linked for profile in p])
        return {fact.fact_id: fact.status for fact in found}

    assert status() == {both: "corroborated", alone: "single-source", late: "single-source"}
    assert status(_conflict("contradiction", both, alone))[both] == "disputed"
    updated = status(_conflict("update", alone, late))
    assert (updated[alone], updated[late]) == ("superseded", "single-source")


def test_a_statement_that_breaks_off_does_not_speak_for_its_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    broken = claim(
        "The board of Tarvik banned yachts for", "board of Tarvik", "ban", "yachts", duration="P1Y"
    )
    whole = claim("The board banned yachts.", "board", "ban", "yachts")
    corpus = corpus_of(report("a.txt", broken, whole))
    assert build_fact(corpus.profiles, {}).statement == "The board banned yachts."


def test_a_statement_without_its_subject_does_not_speak_for_its_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    broken = claim("Has banned yachts for a year.", "board of Tarvik", "ban", "yachts", duration="P1Y")
    whole = claim("The board banned yachts.", "board", "ban", "yachts")
    corpus = corpus_of(report("a.txt", broken, whole))
    assert build_fact(corpus.profiles, {}).statement == "The board banned yachts."


def test_claims_that_nobody_stands_behind_are_listed_and_count_for_nothing(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    stated = report("a.txt", claim("The ferry sank.", "ferry", "sink"))
    rumoured = report("b.txt", claim("The ferry sank.", "ferry", "sink", commitment=0.3))
    profiles = corpus_of(stated, rumoured).profiles
    fact = build_fact(profiles, {})
    assert len(fact.claim_ids) == 2
    assert (fact.n_claims, fact.n_documents, fact.n_sources) == (1, 1, 1)
    alone = build_fact(corpus_of(rumoured).profiles, {})
    (finished,) = with_conflicts([alone], [], [profile.linked for profile in profiles])
    assert (alone.n_sources, finished.status) == (0, "unsupported")


def test_a_doubt_supports_no_denial(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    denial = claim("The ferry did not sink.", "ferry", "sink", negated=True, commitment=-3.0)
    doubt = claim("No evidence that the ferry sank.", "ferry", "sink", negated=True, commitment=-1.5)
    fact = build_fact(corpus_of(report("a.txt", denial), report("b.txt", doubt)).profiles, {})
    assert (fact.negated, fact.n_claims, len(fact.claim_ids)) == (True, 1, 2)


def test_who_denies_a_fact_is_named_with_it(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    stated = report("a.txt", claim("The ferry sank.", "ferry", "sink"), publisher="Norline")
    denied = claim(
        "The ferry did not sink.", "ferry", "sink", negated=True, commitment=-3.0,
        speaker="Ms Orlo", committed_by="Ms Orlo",
    )  # fmt: skip
    p = corpus_of(stated, report("b.txt", denied)).profiles
    facts = [build_fact([profile], {}) for profile in p]
    conflict = Conflict(
        "cfl-1", "contradiction", "polarity", facts[0].fact_id, facts[1].fact_id, *[""] * 11, score=0.5
    )
    found = {f.statement: f for f in with_conflicts(facts, [conflict], [profile.linked for profile in p])}
    assert found["The ferry sank."].n_denials == 1
    assert found["The ferry sank."].denied_by == ("Ms Orlo",)
    assert found["The ferry did not sink."].denied_by == ("Norline",)


def test_a_sentence_shown_for_a_part_of_it_does_not_speak_for_its_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    part = claim("examining the sinking of the Alda", "committee", "examine", "sinking")
    part = replace(
        part, statement="The committee examining the sinking of the Alda asked Lia Ostrand for her letters."
    )
    whole = claim("The committee is examining the sinking.", "committee", "examine", "sinking")
    corpus = corpus_of(report("a.txt", part), report("b.txt", whole))
    assert build_fact(corpus.profiles, {}).statement == "The committee is examining the sinking."


def test_what_one_article_alone_adds_does_not_speak_for_a_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    part = replace(
        claim("he signed the bill", "Roe", "sign", "bill"),
        statement="Roe signed the bill with taken-aback senators watching in silence.",
    )
    plain = claim("Roe signed the bill on the ferry bridge.", "Roe", "sign", "bill")
    corpus = corpus_of(report("a.txt", part), report("b.txt", plain))
    assert build_fact(corpus.profiles, {}).statement == plain.statement


def test_a_statement_that_names_its_subject_speaks_for_its_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    unnamed = claim("The chairwoman signed the bill.", "The chairwoman", "sign", "bill")
    named = claim("Lia Ostrand signed the bill at the harbour on Monday.", "Lia Ostrand", "sign", "bill")
    corpus = corpus_of(report("a.txt", unnamed), report("b.txt", named))
    assert build_fact(corpus.profiles, {}).statement == named.statement
