import math
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace

import msgspec
import pytest

from pipeline.core.vocabularies import ClaimModality
from pipeline.facts import EntityIndex, cross_reference
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.comparison import compare
from pipeline.facts.compare.decision import Judged
from pipeline.facts.guidance import Guidance
from pipeline.facts.records import HeldClaim, LinkedClaim
from pipeline.facts.told import (
    SAME_FACT,
    SAME_FORETOLD,
    SAME_OTHERWISE,
    Deferred,
    Findings,
    Told,
    chosen,
    findings_of,
    least_same,
    sizes_of,
    told_stories,
    who_did_what,
)
from pipeline.run import RunResult


def test_stories_worked_out_elsewhere_change_nothing(sample_run: RunResult) -> None:
    seen: list[int] = []

    def elsewhere(work: Callable[[Told], Findings], stories: Sequence[Told]) -> Iterator[Findings]:
        seen.append(len(stories))
        for story in stories:
            yield pickle.loads(pickle.dumps(work(pickle.loads(pickle.dumps(story)))))

    assert cross_reference(sample_run.analyses, spread=elsewhere) == cross_reference(sample_run.analyses)
    assert seen[0] > 1


def test_findings_are_the_same_as_bytes_and_back(sample_run: RunResult) -> None:
    def kept(work: Callable[[Told], Findings], stories: Sequence[Told]) -> Iterator[Findings]:
        for story in stories:
            yield msgspec.msgpack.decode(msgspec.msgpack.encode(work(story)), type=Findings)

    assert cross_reference(sample_run.analyses, spread=kept) == cross_reference(sample_run.analyses)


def test_a_story_that_is_gone_leaves_the_facts_of_the_others_alone(sample_run: RunResult) -> None:
    whole = cross_reference(sample_run.analyses)
    document_of = {claim.claim_id: claim.document_id for claim in whole.claims}
    assert len(whole.stories) > 2
    for story in whole.stories[:3]:
        rest = [a for a in sample_run.analyses if a.article.document_id not in story.documents]
        others = tuple(fact for fact in whole.facts if document_of[fact.claim_ids[0]] not in story.documents)
        assert cross_reference(rest).facts == others


def test_a_story_knows_its_own_articles_and_what_is_said_of_them(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(
        *(report(f"{n}.txt", claim("The ferry Alda sank.", "ferry", "sink")) for n in "abc"),
        report("d.txt"),
    )
    claims = [profile.linked for profile in corpus.profiles]
    ids = [linked.claim_id for linked in claims]
    said = Guidance(together=((ids[0], ids[1]),), apart=((ids[1], ids[2]),))
    groups = [["doc-a.txt", "doc-b.txt"], ["doc-c.txt"], ["doc-d.txt"]]
    one, other = told_stories(groups, claims, EntityIndex(), {"doc-b.txt": "doc-a.txt"}, said)
    assert [linked.document_id for linked in one.claims] == ["doc-a.txt", "doc-b.txt"]
    assert one.guidance == Guidance(together=((ids[0], ids[1]),))
    assert (one.copies, other.copies) == ({"doc-b.txt": "doc-a.txt"}, {})
    assert other.guidance == Guidance()


def test_copies_of_a_text_that_is_of_no_story_are_one_text(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(*(report(f"{n}.txt", claim("The ferry Alda sank.", "ferry", "sink")) for n in "abc"))
    claims = [profile.linked for profile in corpus.profiles]
    copies = {"doc-a.txt": "doc-z.txt", "doc-c.txt": "doc-z.txt"}
    (one,) = told_stories(
        [["doc-a.txt", "doc-b.txt", "doc-c.txt"]], claims, EntityIndex(), copies, Guidance()
    )
    assert one.copies == {"doc-c.txt": "doc-a.txt"}
    assert findings_of(one).facts[0].n_sources == 2


@pytest.mark.parametrize("pairs", [(("a", "b"),), (("x", "y"),), ()])
def test_claims_that_people_judged_tie_their_articles(pairs: tuple[tuple[str, str], ...]) -> None:
    said = Guidance(together=pairs, apart=(("a", "c"),))
    found = said.across({"a": "2", "b": "1", "c": "3"})
    assert found == ({("1", "2")} if ("a", "b") in pairs else set())


def test_claims_that_people_also_part_tie_nothing() -> None:
    said = Guidance(together=(("a", "b"),), apart=(("b", "a"),))
    assert said.across({"a": "1", "b": "2"}) == set()


def test_the_clauses_of_one_sentence_are_facts_of_their_own(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    whole = claim("The house passed the bill that bans old ferries in Tarvik.", "house", "pass", "bill")
    part = claim("bans old ferries in Tarvik", "bill", "ban", "ferries")
    passed, banned = (replace(one, sentence_start_char=0, sentence_end_char=60) for one in (whole, part))
    corpus = corpus_of(report("a.txt", passed, banned), report("b.txt", passed))
    linked = [profile.linked for profile in corpus.profiles]
    (story,) = told_stories([["doc-a.txt", "doc-b.txt"]], linked, EntityIndex(), {}, Guidance())
    facts = findings_of(story).facts
    of = {linked_claim.claim_id: linked_claim.claim.predicate for linked_claim in linked}
    assert sorted(sorted(of[claim_id] for claim_id in fact.claim_ids) for fact in facts) == [
        ["ban"],
        ["pass", "pass"],
    ]


@pytest.mark.parametrize(
    ("one", "other", "n"),
    [
        ("The first packages were found in Tarvik.", "Two additional packages were found in Tarvik.", 2),
        ("The packages were found in Tarvik.", "Packages were found in Tarvik.", 1),
        ("Lia Ostrand is governor of Tarvik.", "Lia Ostrand is lieutenant governor of Tarvik.", 2),
    ],
)
def test_other_ranks_and_offices_are_other_facts(
    corpus_of: Callable, report: Callable, claim: Callable, one: str, other: str, n: int
) -> None:
    subject, predicate = ("packages", "find") if "found" in one else ("Lia Ostrand", "governor")
    told = [claim(text, subject, predicate, "Tarvik") for text in (one, other)]
    corpus = corpus_of(*(report(f"{name}.txt", c) for name, c in zip("ab", told, strict=True)))
    linked = [profile.linked for profile in corpus.profiles]
    (story,) = told_stories([["doc-a.txt", "doc-b.txt"]], linked, EntityIndex(), {}, Guidance())
    assert len(findings_of(story).facts) == n


@pytest.mark.parametrize(
    ("verb", "day", "least"),
    [
        ("donate", "2021-05-04", SAME_FACT),
        ("hand over", "2021-05-04", SAME_OTHERWISE),
        ("hand over", "2021-05-05", math.inf),
    ],
)
def test_claims_without_a_verb_in_common_are_to_be_surer_and_of_one_day(
    corpus_of: Callable, report: Callable, claim: Callable, verb: str, day: str, least: float
) -> None:
    first = "2021-05-04"
    donated = claim(
        "The Ostrands donated a mill to Tarvik.",
        "Ostrands",
        "donate",
        "mill",
        date_earliest=first,
        date_latest=first,
    )
    given = claim(
        "The Ostrands handed a mill over to Tarvik.",
        "Ostrands",
        verb,
        "mill",
        date_earliest=day,
        date_latest=day,
    )
    corpus = corpus_of(report("a.txt", donated), report("b.txt", given))
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 0.6))
    assert least_same(corpus, Judged(compared, (), SAME_FACT, 0.9)) == least


def test_claims_of_other_numbers_without_a_verb_in_common_are_two_facts(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    dead = claim("12 dead as the ferry sinks.", "people", "die", "", quantity=12.0)
    hurt = claim("31 hurt as the ferry sinks.", "people", "hurt", "", quantity=31.0)
    corpus = corpus_of(report("a.txt", dead), report("b.txt", hurt))
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 0.6))
    assert least_same(corpus, Judged(compared, (), 0.9, 0.9)) == math.inf


def test_claims_of_one_article_without_a_verb_in_common_are_two_facts(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    donated = claim("The Ostrands donated a mill to Tarvik.", "Ostrands", "donate", "mill")
    given = claim("The Ostrands handed a mill over to Tarvik.", "Ostrands", "hand over", "mill")
    corpus = corpus_of(report("a.txt", donated, given))
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 1.0))
    assert least_same(corpus, Judged(compared, (), 0.99, 0.99)) == math.inf


def test_what_two_people_did_is_two_facts_whatever_stands_between(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    said = [
        ("Ann Roe was arrested in Orsk.", "Ann Roe"),
        ("A player was arrested in Orsk.", "player"),
        ("Jim Poe was arrested in Orsk.", "Jim Poe"),
        ("Roe was arrested.", "Roe"),
    ]
    reports = [report(f"{n}.txt", claim(text, who, "arrest")) for n, (text, who) in enumerate(said)]
    ids = ["roe", "", "poe", "roe-too"]
    profiles = [
        replace(profile, linked=replace(profile.linked, subject_entity_id=who))
        for profile, who in zip(corpus_of(*reports).profiles, ids, strict=True)
    ]
    said_of = who_did_what(profiles, {"roe", "poe", "roe-too"})
    words = [said_of[n][1] for n in (0, 2, 3)]
    assert words[0] & words[2]
    assert not words[0] & words[1]
    assert 1 not in said_of
    assert who_did_what(profiles, set()) == {}


def test_stories_of_held_claims_are_put_together_when_they_are_asked_for(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    sank = claim("The ferry Alda sank.", "ferry", "sink")
    corpus = corpus_of(*(report(f"{n}.txt", sank) for n in "abc"))
    plain = [profile.linked for profile in corpus.profiles]
    held = [
        HeldClaim(
            **{one.name: getattr(linked, one.name) for one in fields(LinkedClaim) if one.name != "claim"},
            analysis=report("a.txt", sank),
            place=0,
        )
        for linked in plain
    ]
    groups = [["doc-a.txt"], ["doc-b.txt", "doc-c.txt"]]
    stories = told_stories(groups, held, EntityIndex(), {}, Guidance())
    assert isinstance(stories, Deferred)
    assert list(stories) == told_stories(groups, plain, EntityIndex(), {}, Guidance())
    assert list(chosen(stories, [1])) == [stories[1]] == list(stories[1:])
    assert sizes_of(stories) == sizes_of(list(stories)) == [1, 2]
    assert sizes_of(chosen(stories, [1])) == sizes_of(stories[1:]) == [2]


@pytest.mark.parametrize(
    ("modality", "least"), [("possible", SAME_FACT), ("planned", SAME_FACT), ("asserted", SAME_FORETOLD)]
)
def test_only_a_claim_that_states_what_the_other_plans_is_to_be_surer(
    corpus_of: Callable, report: Callable, claim: Callable, modality: str, least: float
) -> None:
    words = "The Ostrands will close the mill in Tarvik."
    planned = claim(words, "Ostrands", "close", "mill", modality=ClaimModality.PLANNED)
    other = claim(
        "The Ostrands may close their mill.", "Ostrands", "close", "mill", modality=ClaimModality(modality)
    )
    corpus = corpus_of(report("a.txt", planned), report("b.txt", other))
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 0.6))
    assert least_same(corpus, Judged(compared, (), SAME_FACT, 0.9)) == least


@pytest.mark.parametrize(
    ("groups", "least"), [(("q1", "q1"), SAME_FACT), (("q1", "q2"), math.inf), (("", ""), math.inf)]
)
def test_few_words_are_one_fact_in_printings_of_one_utterance(
    corpus_of: Callable, report: Callable, claim: Callable, groups: tuple[str, str], least: float
) -> None:
    said = claim("They work.", "they", "work")
    corpus = corpus_of(report("a.txt", said), report("b.txt", said))
    profiles = tuple(
        replace(profile, linked=replace(profile.linked, quote_group_id=group))
        for profile, group in zip(corpus.profiles, groups, strict=True)
    )
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 0.6))
    pair = Judged(compared, (), SAME_FACT, 0.9)
    assert least_same(replace(corpus, profiles=profiles), pair) == least


@pytest.mark.parametrize(
    ("text", "least"),
    [("who was held in Tarvik", math.inf), ("Lia Ostrand, with her parents, was held in Tarvik", SAME_FACT)],
)
def test_what_is_said_of_two_people_is_one_fact_only_where_a_text_names_its_own(
    corpus_of: Callable, report: Callable, claim: Callable, text: str, least: float
) -> None:
    one = replace(claim("Lia Ostrand was held in Tarvik.", "Lia Ostrand", "hold"), text=text)
    other = replace(
        claim("Rolf Tann held her in Tarvik.", "Rolf Tann", "hold"), text="who held her in Tarvik"
    )
    corpus = corpus_of(report("a.txt", one), report("b.txt", other))
    compared = compare(corpus, CandidatePair(0, 1, "shared", 20.0, 0.6))
    assert least_same(corpus, Judged(compared, (), SAME_FACT, 0.9)) == least
