import pytest

from pipeline.claims.writer import sentence, tidy, written_date, written_interval


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2020-06-10", "2020-06-10", "10 June 2020"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2020-06-01", "2020-06-07", "1 June 2020 to 7 June 2020"),
        ("no date", "2020-06-07", ""),
    ],
)
def test_interval_in_words(earliest, latest, expected):
    assert written_interval(earliest, latest) == expected


def test_no_date_is_no_words():
    assert written_date("XXXX-05") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the firm , , which grew", "the firm, which grew"),
        ("a “ ban on drones", "a “ban on drones”"),
        ("a ban” on drones", "a ban on drones"),
        ("W]ith her numbers down", "[W]ith her numbers down"),
        ("[Ann] Roe [was", "[Ann] Roe was"),
        ('shot back, "She called them', 'shot back, "She called them"'),
        ('a "ban" on drones', 'a "ban" on drones'),
        (", and so on ,", "and so on"),
        ("it ended ( ) there .", "it ended there."),
    ],
)
def test_tidy_leaves_no_loose_punctuation(text, expected):
    assert tidy(text) == expected


def test_sentence_has_a_capital_and_a_stop():
    assert sentence("[the firm] grew") == "[The firm] grew."
    assert sentence("it ended.") == "It ended."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W]ith Roe gone, Dunmore wins", "[W]ith Roe gone, Dunmore wins"),
        ("Roe said] the plan works", "Roe said the plan works"),
        ("Roe said [the plan] of [Dunmore works", "Roe said [the plan] of Dunmore works"),
        ("Roe said [the plan works", "Roe said the plan works"),
        ("Roe said [the plan] works", "Roe said [the plan] works"),
    ],
)
def test_a_square_bracket_without_its_other_half(text, expected):
    assert tidy(text) == expected


def test_many_open_brackets_are_read_once():
    assert tidy("[a " * 20_000) == " ".join("a" * 20_000)


def test_words_between_two_quotations_get_the_marks_that_were_cut_off():
    assert tidy('It was Quill" and her team "settling it') == '"It was Quill" and her team "settling it"'
    assert tidy('A 5" pipe and a 6" pipe') == 'A 5" pipe and a 6" pipe'
