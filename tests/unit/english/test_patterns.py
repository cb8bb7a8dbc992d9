import re

from pipeline.english.patterns import one_of


def test_the_longest_of_several_entries_wins_and_signs_stand_for_themselves():
    pattern = re.compile(one_of(["a.m", "a.m. sharp", "noon"]))
    assert pattern.match("a.m. sharp").group() == "a.m. sharp"
    assert pattern.match("axm") is None


def test_a_blank_matches_what_it_is_told_to():
    assert re.fullmatch(one_of(["per cent"]), "per\u00a0cent")
    assert not re.fullmatch(one_of(["per cent"], blank=" "), "per\u00a0cent")
