from collections.abc import Callable

from pipeline.facts.compare.blocking import candidate_pairs
from pipeline.facts.compare.related import related_documents
from pipeline.resources.loader import rules

SINKS = "The ferry Alda sank off Tarvik after a collision with a trawler."
SANK = "A trawler collided with the ferry Alda off Tarvik and the ferry sank."
SHEEP = "Farmers around Lomme lost sheep in the flood."


def test_reports_of_one_event_are_related(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    corpus = corpus_of(
        report("a.txt", claim(SINKS, "ferry", "sink"), published="2021-03-02"),
        report("b.txt", claim(SANK, "ferry", "sink"), published="2021-03-03"),
        report("c.txt", claim(SHEEP, "farmers", "lose"), published="2021-03-03"),
    )
    documents = [profile.linked.document_id for profile in corpus.profiles]
    assert set(related_documents(corpus.vectors)) == {tuple(sorted(documents[:2]))}


def test_every_pair_is_proposed_once_and_stamped(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(
        report("a.txt", claim(SINKS, "ferry", "sink"), claim(SANK, "ferry", "sink"), published="2021-03-02"),
        report("b.txt", claim(SANK, "ferry", "sink"), published="2021-03-03"),
    )
    pairs = list(candidate_pairs(corpus, related_documents(corpus.vectors)))
    ends = [(pair.left, pair.right) for pair in pairs]
    assert sorted(ends) == [(0, 1), (0, 2), (1, 2)]
    assert {pair.rule for pair in pairs} <= {rule["id"] for rule in rules("facts/blocking")}


def test_old_reports_are_only_matched_when_much_alike(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    far = "The ferry line of Tarvik bought a bakery, two cranes and an old warehouse from the county."
    corpus = corpus_of(
        report("a.txt", claim(SINKS, "ferry", "sink"), published="2011-03-02"),
        report("b.txt", claim(far, "line", "buy"), published="2021-03-03"),
    )
    assert not list(candidate_pairs(corpus, related_documents(corpus.vectors)))


def test_unknown_dates_exclude_nothing(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    corpus = corpus_of(
        report("a.txt", claim(SINKS, "ferry", "sink"), published="2011-03-02"),
        report("b.txt", claim(SANK, "ferry", "sink")),
    )
    assert len(list(candidate_pairs(corpus, related_documents(corpus.vectors)))) == 1


def test_counts_of_the_dead_are_compared_whatever_the_wording(
    corpus_of: Callable, report: Callable, claim: Callable, amount: Callable
) -> None:
    one = claim("Six perished.", "six", "die", amounts=[amount(6, role="dead")])
    other = claim("The toll stands at nine.", "toll", "stand", amounts=[amount(9, role="dead")])
    corpus = corpus_of(
        report("a.txt", claim(SINKS, "ferry", "sink"), one, published="2021-03-02"),
        report("b.txt", claim(SANK, "ferry", "sink"), other, published="2021-03-03"),
    )
    pairs = {(pair.left, pair.right) for pair in candidate_pairs(corpus, related_documents(corpus.vectors))}
    assert (1, 3) in pairs
