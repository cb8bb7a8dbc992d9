from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.core.records import Claim
from pipeline.facts.building import build_fact
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.one_sentence import told_once
from pipeline.facts.records import Fact, LinkedClaim

WHOLE = "The ferry Alda sank off Tarvik after a trawler rammed it."


def _clauses(claim: Callable, start: int = 0) -> tuple[Claim, Claim]:
    """The two clauses of one sentence, both shown by the whole of it."""
    rows = claim(WHOLE, "ferry", "sink"), claim(WHOLE, "trawler", "ram", "ferry")
    main, below = (replace(row, sentence_start_char=start, sentence_end_char=start + 60) for row in rows)
    return main, replace(below, own_words="A trawler rammed the ferry.")


def _facts(*clusters: Sequence[Profile]) -> list[Fact]:
    return [build_fact(members, {}) for members in clusters]


def _claims(corpus: Corpus) -> dict[str, LinkedClaim]:
    return {profile.claim_id: profile.linked for profile in corpus.profiles}


def test_clauses_shown_by_their_sentence_are_one_fact(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(report("a.txt", *_clauses(claim)))
    main, below = corpus.profiles
    for order in ([main], [below]), ([below], [main]):
        (fact,) = told_once(_facts(*order), _claims(corpus))
        assert (fact.predicate, fact.n_claims, fact.n_documents, fact.n_sources) == ("sink", 2, 1, 1)
        assert set(fact.claim_ids) == {main.claim_id, below.claim_id}


def test_what_is_only_possible_is_listed_with_its_sentence_and_backs_nothing(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    main, below = _clauses(claim)
    corpus = corpus_of(report("a.txt", main, replace(below, commitment=0.0)))
    (fact,) = told_once(_facts(*([one] for one in corpus.profiles)), _claims(corpus))
    assert (len(fact.claim_ids), fact.supporters) == (2, (corpus.profiles[0].claim_id,))


def test_what_another_article_states_too_stays_a_fact_of_its_own(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    other = claim("A trawler rammed the ferry.", "trawler", "ram", "ferry")
    corpus = corpus_of(report("a.txt", *_clauses(claim)), report("b.txt", other))
    main, below, elsewhere = corpus.profiles
    facts = _facts([main], [below, elsewhere])
    assert told_once(facts, _claims(corpus)) == tuple(facts)


def test_disputed_facts_and_those_that_people_part_stay_apart(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(report("a.txt", *_clauses(claim)))
    main, below = corpus.profiles
    facts = _facts([main], [below])
    assert len(told_once(facts, _claims(corpus), disputed={facts[1].fact_id})) == 2
    assert len(told_once(facts, _claims(corpus), apart={(below.claim_id, main.claim_id)})) == 2


def test_equal_sentences_of_two_articles_are_not_joined_here(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(report("a.txt", _clauses(claim)[0]), report("b.txt", _clauses(claim)[0]))
    facts = _facts(*([one] for one in corpus.profiles))
    assert told_once(facts, _claims(corpus)) == tuple(facts)
