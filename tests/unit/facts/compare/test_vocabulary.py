import pytest

from pipeline.english.concepts import concept, has_concept
from pipeline.facts.compare.vocabulary import Rarity, canonical, keys_of
from pipeline.resources.loader import lexicon, mapping


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("blast", "explosion"),
        ("postponement", "delay"),
        ("killing", "death"),
        ("soldier", "troop"),
        ("northeastern", "northeast"),
        ("implementation", "implement"),
        ("colliery", "mine"),
    ],
)
def test_words_for_one_thing_share_a_key(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), [("approve", "reject"), ("injure", "die"), ("north", "south")])
def test_words_for_different_things_do_not(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_no_synonym_has_an_event_class() -> None:
    assert not [word for word in mapping("facts/synonyms") if has_concept(word) or concept(word) != word]


def test_keys_leave_out_numbers_and_calendar_words() -> None:
    assert keys_of(["twelve", "12", "monday", "ferry", "4.5"]) == {"ferry"}


def test_keys_add_the_words_of_names() -> None:
    assert keys_of(["say"], ["Port-Lazare Ferries"]) >= {"port", "lazar", "ferri"}


def test_rare_keys_weigh_more_than_common_ones() -> None:
    rarity = Rarity([{"ferry", "zorvath"}, {"ferry"}, {"ferry"}])
    assert rarity["zorvath"] > rarity["ferry"] > rarity[canonical("say")]


def test_a_name_in_every_article_of_a_small_corpus_still_tells() -> None:
    rarity = Rarity([{"zorvath"}] * 4)
    assert rarity["zorvath"] > 3 * rarity[canonical("people")]


def test_the_synonyms_are_grouped_once() -> None:
    groups = mapping("facts/synonyms")
    assert not set(groups) & set(groups.values())


def test_the_lexicons_load() -> None:
    for name in (
        "shared/counted_people",
        "facts/antonyms",
        "facts/moving_values",
        "facts/rising_counts",
        "facts/update_cues",
    ):
        assert lexicon(name)
