import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.review.evidence import evidence_key, normalised, passage_key, sentence_around


def key(source, passage):
    start = source.index(passage)
    return passage_key(source, start, start + len(passage))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He said “no”.", "he said 'no'"),
        ("The ban — for a year — holds", "The ban  – for a year – holds"),
        ("twelve\npeople", "twelve people"),
        ("ﬁve died", "five died"),
    ],
)
def test_typography_and_line_breaks_change_no_passage(one, other):
    assert normalised(one) == normalised(other)


def test_other_words_and_numbers_are_another_passage():
    assert normalised("12 died") != normalised("15 died")


@given(st.text())
def test_normalising_again_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)


def test_a_passage_is_told_by_its_sentence():
    ferry = "A ferry sank on Sunday. 12 killed when it capsized, police said. More later."
    mine = "A mine fell in. 12 killed in the shaft, police said."
    assert sentence_around(ferry, 24, 33) == "12 killed when it capsized, police said."
    assert key(ferry, "12 killed") != key(mine, "12 killed")


def test_what_stands_around_the_sentence_does_not_matter():
    one = "Menu\n\nA ferry sank. 12 killed when it capsized. More later."
    other = "By Ada Holm\n\nAnother lead. 12 killed\nwhen it capsized."
    assert key(one, "12 killed") == passage_key(other, other.index("12"), other.index("12") + 9)


def test_evidence_is_the_same_from_either_side():
    assert evidence_key("number", "p1", "p2") == evidence_key("number", "p2", "p1")
    assert evidence_key("number", "p1", "p2") != evidence_key("date", "p1", "p2")
