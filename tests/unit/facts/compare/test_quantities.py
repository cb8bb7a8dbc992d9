from collections.abc import Callable

import pytest

from pipeline.facts.compare.levels import Amounts, Counted
from pipeline.facts.compare.quantities import amounts_level, comparable, counted_level, quantities, relation


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ((12, "exact"), (12, "exact"), "equal"),
        ((12, "exact"), (15, "exact"), "different"),
        ((40.8, "exact"), (40.9, "exact"), "different"),
        ((12, "at-least"), (15, "exact"), "compatible"),
        ((15, "at-least"), (12, "exact"), "different"),
        ((300, "at-most"), (110, "exact"), "compatible"),
        ((100, "at-most"), (110, "exact"), "different"),
        ((600, "approx"), (612, "exact"), "compatible"),
        ((600, "approx"), (700, "exact"), "different"),
        ((1000, "at-least"), (1200, "at-least"), "compatible"),
    ],
)
def test_relation_of_two_amounts(
    one: tuple[float, str], other: tuple[float, str], found: str, amount: Callable
) -> None:
    left, right = amount(one[0], bound=one[1]), amount(other[0], bound=other[1])
    assert relation(left, right) == found
    assert relation(right, left) == found


def test_a_range_agrees_with_a_number_inside_it(amount: Callable) -> None:
    assert relation(amount(700, high=800), amount(750)) == "compatible"
    assert relation(amount(700, high=800), amount(900)) == "different"


def _of(
    claim: Callable, *amounts: object, sentence: str = "It happened.", predicate: str = "happen"
) -> tuple:
    return quantities(claim(sentence, "it", predicate, amounts=amounts))


def test_dead_and_injured_are_no_one_kind(claim: Callable, amount: Callable) -> None:
    dead, injured = _of(claim, amount(3, role="dead"), amount(3, role="injured"))
    assert not comparable(dead, injured)


def test_dead_miners_and_dead_people_are_one_kind(claim: Callable, amount: Callable) -> None:
    people, miners = _of(claim, amount(3, role="dead"), amount(4, "miner", role="dead"))
    assert comparable(people, miners)
    assert amounts_level([people], [miners]) is Amounts.DIFFERENT


def test_a_toll_counts_the_dead(claim: Callable, amount: Callable) -> None:
    (toll,) = _of(claim, amount(40, "", role="rise"), sentence="The toll rose to 40.", predicate="rise")
    assert toll.state == "dead"


def test_euros_and_people_are_no_one_kind(claim: Callable, amount: Callable) -> None:
    euros, people = _of(claim, amount(3, "EUR", role="price"), amount(3, role="price"))
    assert not comparable(euros, people)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ([(217, "person", "dead")], [(217, "person", "dead")], Amounts.EQUAL_TELLING),
        ([(3, "person", "dead")], [(3, "person", "dead")], Amounts.EQUAL),
        ([(3, "person", "dead")], [(4, "person", "dead")], Amounts.DIFFERENT),
        ([(5, "ship", "sink")], [(1, "ship", "arrive")], Amounts.UNEQUAL),
        ([(5, "ship", "sink")], [(1, "EUR", "cost")], Amounts.UNLIKE),
        ([(5, "ship", "sink")], [], Amounts.ONE_SIDED),
        ([], [], Amounts.NONE),
    ],
)
def test_levels(left: list, right: list, level: Amounts, claim: Callable, amount: Callable) -> None:
    sides = [_of(claim, *(amount(v, u, role=r) for v, u, r in side)) for side in (left, right)]
    assert amounts_level(*sides) is level


def test_what_is_counted_does_not_depend_on_the_value(claim: Callable, amount: Callable) -> None:
    one, other = _of(claim, amount(3, role="dead")), _of(claim, amount(30, role="dead"))
    assert counted_level(one, other) is Counted.STATE


def test_one_number_of_two_units_is_no_match(claim: Callable, amount: Callable) -> None:
    mills = quantities(claim("It runs 14 mills.", "it", "run", amounts=[amount(14, "mill", role="run")]))
    share = quantities(
        claim("It rose 14 percent.", "it", "rise", amounts=[amount(14, "percent", role="rise")])
    )
    assert amounts_level(mills, share) is Amounts.UNLIKE
