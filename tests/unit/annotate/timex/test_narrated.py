"""Years of dates that go on from one with its year."""

import pytest

from pipeline.annotate.timex.find import find_timexes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was jailed in November 1996 and was freed in December.", "1996-12"),
        ("The strike began on April 2, 1996, and ended on May 9.", "1996-05-09"),
        ("The firm was founded in June 2005 and went public in March.", "2006-03"),
        ("The bank lent the money in May 2019 and the firm repaid it in August.", "2019-08"),
        ("The mine opened on 3 May 2019 and closed on 2 May.", "2020-05-02"),
        ("The plant reopened in January 2021 and made a loss in February.", "2021-02"),
    ],
)
def test_a_row_of_past_events_goes_on_in_time(text: str, value: str) -> None:
    assert find_timexes(text, dct="2021-03-10")[-1].timex_value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The clerk was hired in May 2019 and will retire in August.", "2021-08"),
        ("The mine opened in May 2019. It closed in August.", "2020-08"),
        ("The mine opened in May 2019: it closed in August.", "2020-08"),
        ("The mine opened in May and closed in August.", "2020-08"),
        ("The mine opened in February 2021 and closed in August.", "2020-08"),
    ],
)
def test_what_does_not_go_on_is_placed_by_publication(text: str, value: str) -> None:
    assert find_timexes(text, dct="2021-03-10")[-1].timex_value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They say the crack could widen in winter.", "2021-WI"),
        ("Police said the trial could start in August.", "2021-08"),
        ("Police said that they could not sleep in August.", "2020-08"),
    ],
)
def test_what_may_come_to_pass_lies_ahead(text: str, value: str) -> None:
    assert find_timexes(text, dct="2021-05-13")[-1].timex_value == value


def test_a_clause_behind_a_day_says_what_became_of_it() -> None:
    text = "Roe will be charged with murder in the crash Sunday that left one woman dead."
    assert find_timexes(text, dct="2015-12-22")[-1].timex_value == "2015-12-20"
