from collections.abc import Callable
from dataclasses import replace

from pipeline.core.records import Analysis, Claim
from pipeline.core.values import Value, ValueKind
from pipeline.facts.compare.blocking import candidate_pairs
from pipeline.facts.compare.related import related_documents
from pipeline.facts.printings import first_printings, group_printings, printed_pairs

SINKS = "The ferry Alda sank off Tarvik after a collision with a trawler."
DIVERS = "Divers from Lomme searched the hull of the ferry until midnight."
KILLED = "Two people were killed."


def test_copies_stand_behind_their_first_printing(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    rows = (claim(SINKS, "ferry", "sink"), claim(DIVERS, "divers", "search"))
    corpus = corpus_of(
        report("a.txt", *rows, published="2021-03-03"),
        report("b.txt", *rows, published="2021-03-02"),
        report("c.txt", *rows, published="2021-03-04"),
    )
    groups = group_printings(corpus)
    assert sorted(map(len, groups)) == [3, 3]
    assert {corpus.profiles[group[0]].linked.path for group in groups} == {"b.txt"}
    pairs = list(candidate_pairs(corpus, related_documents(corpus.vectors), first_printings(groups)))
    assert {corpus.profiles[i].linked.path for pair in pairs for i in (pair.left, pair.right)} <= {"b.txt"}
    printed = {
        corpus.profiles[i].linked.path
        for pair in printed_pairs(corpus, groups)
        for i in (pair.left, pair.right)
    }
    assert printed == {"a.txt", "b.txt", "c.txt"}


def test_equal_words_of_unlike_articles_are_no_printings(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    corpus = corpus_of(
        report(
            "a.txt", claim(SINKS, "ferry", "sink"), claim(KILLED, "people", "kill"), published="2021-03-02"
        ),
        report(
            "b.txt",
            claim("A mine near Orsk collapsed at night.", "mine", "collapse"),
            claim(KILLED, "people", "kill"),
            published="2021-03-02",
        ),
    )
    assert all(len(group) == 1 for group in group_printings(corpus))


def test_two_words_that_name_nothing_are_one_fact_in_copies_alone(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    bare, sinks = claim("Polls closed.", "polls", "close"), claim(SINKS, "ferry", "sink")
    divers = claim(DIVERS, "divers", "search")

    def sizes(*reports: Analysis) -> list[int]:
        return sorted(map(len, group_printings(corpus_of(*reports))))

    assert sizes(report("a.txt", bare, sinks), report("b.txt", bare, sinks)) == [2, 2]
    others = (
        report("a.txt", bare, sinks),
        report("b.txt", bare, sinks, divers, claim(KILLED, "people", "kill")),
    )
    assert sizes(*others) == [1, 1, 1, 1, 2]


def test_a_big_story_is_no_less_one_than_a_small(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    def told(n: int) -> list[int]:
        rows = (claim(SINKS, "ferry", "sink"), claim(DIVERS, "divers", "search"))
        own = (claim(f"Witness {i} of Lomme saw lights.", f"witness {i}", "see", "lights") for i in range(n))
        corpus = corpus_of(
            *(report(f"{i:03}.txt", *rows, more, published="2021-03-02") for i, more in enumerate(own))
        )
        return sorted(map(len, group_printings(corpus)))[-2:]

    assert told(8) == [8, 8]
    assert told(90) == [90, 90]


def test_what_is_said_of_two_people_is_no_printing(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    words = "a senior adviser of the harbour board of Tarvik"
    advisers = [claim(words, name, "be", words) for name in ("Lia Ostrand", "Rolf Tann")]
    assert len(group_printings(corpus_of(*(report(f"{n}.txt", row) for n, row in enumerate(advisers))))) == 2
    assert len(group_printings(corpus_of(*(report(f"{n}.txt", advisers[0]) for n in range(2))))) == 1


def test_a_number_right_behind_equal_words_makes_them_two_printings(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    def polled(share: float) -> Claim:
        said = claim("Lia Ostrand of Tarvik had 59", "Ostrand", "have")
        text = f"59. {share:g} percent"
        value = Value(ValueKind.SHARE, 26, 26 + len(text), text, low=share, high=share, unit="percent")
        return replace(said, values=(value,))

    rows = (claim(SINKS, "ferry", "sink"), claim(DIVERS, "divers", "search"))
    one = corpus_of(report("a.txt", polled(1), *rows), report("b.txt", polled(2), *rows))
    same = corpus_of(report("a.txt", polled(1), *rows), report("b.txt", polled(1), *rows))
    assert sorted(map(len, group_printings(one))) == [1, 1, 2, 2]
    assert sorted(map(len, group_printings(same))) == [2, 2, 2]


def test_a_clause_that_says_little_is_one_fact_where_its_sentence_is_the_same(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    sentence = "Seals of the whole northern coast are hunted for their fur, and they die."
    bare, sinks = claim("they die", "they", "die"), claim(SINKS, "ferry", "sink")
    more = [claim(DIVERS, "divers", "search"), claim(KILLED, "people", "kill")]

    def sizes(row: Claim) -> list[int]:
        return sorted(
            map(
                len,
                group_printings(corpus_of(report("a.txt", row, sinks), report("b.txt", row, sinks, *more))),
            )
        )

    assert sizes(bare) == [1, 1, 1, 1, 2]
    assert sizes(replace(bare, statement=sentence)) == [1, 1, 2, 2]
