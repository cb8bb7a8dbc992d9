"""Whether two articles are about one event."""

from dataclasses import replace

from pipeline.facts.attributes.main_event import MainEvent, are_one_event
from pipeline.facts.compare.events import site

NAMES = frozenset({"ent-orsk", "ent-tarvik"})
BLAST = MainEvent(NAMES, NAMES, frozenset({5}), frozenset({5}), 6)


def at(name: str) -> MainEvent:
    found = site(name)
    assert found is not None
    return replace(BLAST, sites=frozenset({found}))


def test_reports_that_share_names_and_days_are_of_one_event() -> None:
    assert are_one_event(BLAST, replace(BLAST, published=7))
    assert not are_one_event(BLAST, replace(BLAST, published=20))
    assert not are_one_event(BLAST, replace(BLAST, names=frozenset(), opening=frozenset()))


def test_the_accidents_of_two_mines_are_two_whatever_names_the_reports_share() -> None:
    assert are_one_event(at("Orsk Mine"), at("Orsk Colliery"))
    assert are_one_event(at("Orsk Mine"), BLAST)
    assert not are_one_event(at("Orsk Mine"), at("Lodar Mine"))
