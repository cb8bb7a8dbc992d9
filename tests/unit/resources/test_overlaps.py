"""How lists that share words stand to each other."""

from pipeline.resources.loader import lexicon, mapping


def test_what_says_nothing_of_its_own_is_a_verb_of_saying() -> None:
    bare = lexicon("claims/bare_speech_verbs") - {"accord"}
    assert bare <= lexicon("attribution/speech_verbs")
    assert bare <= mapping("shared/reporting").keys()


def test_reports_are_meant_in_one_of_four_ways() -> None:
    assert set(mapping("shared/reporting").values()) == {"asserted", "planned", "possible", "negated"}


def test_what_became_of_people_is_a_state_they_are_counted_in() -> None:
    assert lexicon("claims/states") <= mapping("shared/counted_states").keys()


def test_what_renames_persons_is_listed_once() -> None:
    lists = [
        lexicon(name)
        for name in ("shared/own_callings", "shared/offices_of_several", "stance/renaming_nouns")
    ]
    assert len(frozenset().union(*lists)) == sum(map(len, lists))
