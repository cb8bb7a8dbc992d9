from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.facts.compare.events import (
    Event,
    are_at_other_sites,
    days_apart,
    days_between,
    events_of,
    site,
)
from pipeline.facts.records import LinkedClaim

PLACES = {"ent-tarvik": "Tarvik", "ent-lomme": "Lomme"}
LABELS = dict.fromkeys(PLACES, "GPE")


@pytest.fixture
def numbers(claim: Callable) -> Callable[..., list[int]]:
    """The events of one article's sentences by number, each given as words, places and a day."""

    def find(*sentences: tuple[str, tuple[str, ...], str]) -> list[int]:
        linked = []
        for at, (text, places, day) in enumerate(sentences):
            told = replace(
                claim(text, "it", "happen"), sentence_start_char=100 * at, date_earliest=day, date_latest=day
            )
            linked.append(_linked(told, places))
        return [event.number for event in events_of(linked, PLACES, LABELS)]

    return find


def _linked(claim: object, places: tuple[str, ...]) -> LinkedClaim:
    blank = dict.fromkeys(LinkedClaim.__dataclass_fields__, "")
    return LinkedClaim(**(blank | {"claim": claim, "entity_ids": places, "agencies": ()}))


def test_a_sentence_that_says_nothing_else_goes_on_with_the_event(numbers: Callable) -> None:
    assert numbers(("A blast hit the pit", ("ent-tarvik",), ""), ("12 miners died", (), "")) == [0, 0]


def test_another_place_is_another_event(numbers: Callable) -> None:
    found = numbers(("A blast hit the pit", ("ent-tarvik",), ""), ("A pit flooded", ("ent-lomme",), ""))
    assert found == [0, 1]


def test_another_day_is_another_event(numbers: Callable) -> None:
    found = numbers(("A blast hit it", (), "2021-03-01"), ("Nine died in a blast", (), "2019-06-01"))
    assert found == [0, 1]


def test_words_that_turn_begin_an_event_in_the_same_place(numbers: Callable) -> None:
    found = numbers(("A blast hit it", ("ent-tarvik",), ""), ("another pit flooded", ("ent-tarvik",), ""))
    assert found == [0, 1]


def test_a_sentence_goes_back_to_the_event_whose_place_it_names(numbers: Callable) -> None:
    found = numbers(
        ("A blast hit the pit", ("ent-tarvik",), ""),
        ("A pit flooded", ("ent-lomme",), ""),
        ("Six are missing there", (), ""),
        ("Rescuers left the pit", ("ent-tarvik",), ""),
    )
    assert found == [0, 1, 1, 0]


def test_claims_of_one_event_share_what_any_of_its_sentences_tells(claim: Callable) -> None:
    first = _linked(claim("A blast hit the pit of Tarvik", "A blast", "hit"), ("ent-tarvik",))
    second = _linked(replace(claim("12 miners died", "miners", "die"), sentence_start_char=90), ())
    one, other = events_of([first, second], PLACES, LABELS)
    assert one == other
    assert (one.kinds, one.places) == ({"explosion"}, {"tarvik"})


def test_the_narrower_date_of_an_event_counts() -> None:
    month, day = days_between("2021-03-01", "2021-03-31"), days_between("2021-03-04", "2021-03-04")
    assert Event(days=month).with_more(Event(days=day)).days == day


intervals = st.none() | st.tuples(st.integers(1, 50), st.integers(0, 9)).map(lambda p: (p[0], p[0] + p[1]))


@given(intervals, intervals)
def test_distance_of_days_is_symmetric_and_zero_where_intervals_meet(
    one: tuple[int, int] | None, other: tuple[int, int] | None
) -> None:
    apart = days_apart(one, other)
    assert apart == days_apart(other, one) >= 0
    if one and other:
        assert (apart == 0) == (one[0] <= other[1] and other[0] <= one[1])


def test_a_mine_is_known_by_its_own_name() -> None:
    assert site("Orsk Colliery") == site("Orsk Mine") == ("mine", frozenset({"orsk"}))
    assert (
        site("Orsk")
        is site("Colliery")
        is site("")
        is site("Mine Workers of Orsk")
        is site("Orsk Hospital")
        is None
    )


def test_two_mines_are_two_places_and_a_mine_and_a_bridge_may_be_of_one_event() -> None:
    orsk, lodar, bridge = ({site(name)} for name in ("Orsk Mine", "Lodar Mine", "Tarvik Bridge"))
    assert are_at_other_sites(orsk, lodar)
    assert not are_at_other_sites(orsk, orsk | lodar)
    assert not are_at_other_sites(orsk, bridge)
    assert not are_at_other_sites(orsk, set())
