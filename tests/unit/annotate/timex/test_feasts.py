"""Days of movable feasts against published calendars, and what holds of them in any year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.timex.feasts import chinese_new_year, easter, feasts, orthodox_easter
from pipeline.resources import mapping

KNOWN = [
    ("easter+0", 2000, "2000-04-23"),
    ("easter-2", 2024, "2024-03-29"),
    ("pascha+0", 2016, "2016-05-01"),
    ("pascha+0", 2020, "2020-04-19"),
    ("hebrew:7/1", 2019, "2019-09-30"),
    ("hebrew:7/10", 2020, "2020-09-28"),
    ("hebrew:7/15", 2016, "2016-10-17"),
    ("hebrew:9/25", 2021, "2021-11-29"),
    ("hebrew:12/14", 2022, "2022-03-17"),
    ("hebrew:1/15", 2021, "2021-03-28"),
    ("hebrew:3/6", 2021, "2021-05-17"),
    ("islamic:9/1", 2020, "2020-04-24"),
    ("islamic:10/1", 2021, "2021-05-13"),
    ("lunar", 1966, "1966-01-21"),
    ("lunar", 1985, "1985-02-20"),
    ("lunar", 2020, "2020-01-25"),
    ("lunar", 2034, "2034-02-19"),
    ("11/4/4", 2019, "2019-11-28"),
    ("05/1/-1", 2020, "2020-05-25"),
]


@pytest.mark.parametrize(("code", "year", "day"), KNOWN)
def test_days_agree_with_published_calendars(code, year, day):
    assert feasts(code, year)[0][0] == date.fromisoformat(day)


def test_an_islamic_feast_can_come_twice_in_a_year():
    assert [first.isoformat() for first, _ in feasts("islamic:10/1", 2000)] == ["2000-01-08", "2000-12-28"]


@pytest.mark.parametrize("code", sorted(set(mapping("shared/holidays").values())))
def test_every_code_of_the_lexicon_has_a_day_or_says_that_it_has_none(code):
    assert bool(feasts(code, 2020)) != code.startswith("?")


@given(year=st.integers(1583, 9000))
def test_easters_are_sundays_in_their_season(year):
    assert easter(year).isoweekday() == orthodox_easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(year=st.integers(1645, 2200))
def test_chinese_new_year_lies_between_21_january_and_21_february(year):
    assert date(year, 1, 21) <= chinese_new_year(year) <= date(year, 2, 21)


@given(code=st.sampled_from(sorted(set(mapping("shared/holidays").values()))), year=st.integers(-50, 12000))
def test_no_year_raises(code, year):
    assert all(first <= last for first, last in feasts(code, year))
