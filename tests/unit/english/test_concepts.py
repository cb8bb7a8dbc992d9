import pytest

from pipeline.english.concepts import concept, has_concept
from pipeline.resources.loader import mapping


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("moratorium", "prohibit", "bar", "block", "ban"), "ban"),
        (("dead", "perish", "kill", "killing", "death toll", "fatality"), "die"),
        (("wound", "hurt", "injured", "injury"), "injure"),
        (("put off", "postpone", "postponement", "delay"), "postpone"),
        (("prolong", "lengthen", "extension"), "extend"),
        (("acquire", "takeover", "purchase"), "buy"),
        (("step down", "resignation", "quit"), "resign"),
        (("blast", "explosion", "go off"), "explode"),
    ],
)
def test_words_for_one_kind_of_event_share_a_concept(words, expected):
    assert {concept(word) for word in words} == {expected}


def test_unknown_word_is_its_own_concept():
    assert concept("zigzag") == "zigzag"
    assert not has_concept("zigzag")


def test_hyphenated_and_open_spellings_agree():
    assert concept("death-toll") == concept("death toll")


def test_every_class_name_stands_for_itself():
    classes = mapping("english/concepts")
    assert not set(classes) & set(classes.values())
