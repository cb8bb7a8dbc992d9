from collections.abc import Callable

import pytest

from pipeline.facts.compare import values
from pipeline.facts.compare.levels import Dates, Places, Polarity
from pipeline.facts.compare.vocabulary import are_contrary, canonical


def test_antonyms_exclude_each_other_both_ways() -> None:
    assert are_contrary(canonical("approve"), canonical("reject"))
    assert are_contrary(canonical("reject"), canonical("approve"))
    assert not are_contrary(canonical("approve"), canonical("approve"))


def _two(corpus_of: Callable, report: Callable, one: object, other: object) -> tuple:
    corpus = corpus_of(report("a.txt", one), report("b.txt", other))
    return corpus.profiles


def test_negation_of_the_same_predicate_is_opposed(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    left, right = _two(
        corpus_of,
        report,
        claim("The council approved the bridge.", "council", "approve", "bridge"),
        claim("The council did not approve the bridge.", "council", "approve", "bridge", negated=True),
    )
    assert values.polarity_level(left, right) is Polarity.OPPOSED


def test_a_negated_antonym_says_the_same(corpus_of: Callable, report: Callable, claim: Callable) -> None:
    left, right = _two(
        corpus_of,
        report,
        claim("The council rejected the bridge.", "council", "reject", "bridge"),
        claim("The council did not approve the bridge.", "council", "approve", "bridge", negated=True),
    )
    assert values.polarity_level(left, right) is Polarity.SAME


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (("2021-03-02", "2021-03-02"), ("2021-03-02", "2021-03-02"), Dates.SAME),
        (("2021-03-01", "2021-03-31"), ("2021-03-02", "2021-03-02"), Dates.OVERLAP),
        (("2021-03-01", "2021-03-01"), ("2021-03-02", "2021-03-02"), Dates.ADJACENT),
        (("2021-03-01", "2021-03-01"), ("2021-03-09", "2021-03-09"), Dates.DIFFERENT),
        (("1998-01-01", "1998-12-31"), ("1999-01-01", "1999-12-31"), Dates.DIFFERENT),
        (("", ""), ("2021-03-09", "2021-03-09"), Dates.MISSING),
    ],
)
def test_dates(
    one: tuple[str, str],
    other: tuple[str, str],
    level: Dates,
    corpus_of: Callable,
    report: Callable,
    claim: Callable,
) -> None:
    left, right = _two(
        corpus_of,
        report,
        claim("A ferry sank.", "ferry", "sink", date_earliest=one[0], date_latest=one[1]),
        claim("A ferry sank.", "ferry", "sink", date_earliest=other[0], date_latest=other[1]),
    )
    assert values.dates_level(left, right) is level


def test_places_that_differ_exclude_each_other(
    corpus_of: Callable, report: Callable, claim: Callable
) -> None:
    left, right = _two(
        corpus_of,
        report,
        claim("The ferry sank off Marlo.", "ferry", "sink", place="Marlo"),
        claim("The ferry sank off Tarvik.", "ferry", "sink", place="Tarvik"),
    )
    assert values.places_level(left, right) is Places.DIFFERENT
