"""What holds of timexes whatever the text: offsets, order, no overlap, valid dates, no error."""

from datetime import date
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.annotate.timex import calendars
from pipeline.annotate.timex.find import find_timexes
from pipeline.english.durations import canonical_duration
from pipeline.resources import rules

WORDS = st.sampled_from(
    [
        *(
            "the",
            "last",
            "next",
            "two",
            "three",
            "first",
            "31",
            "99",
            "2020",
            "June",
            "May",
            "Could",
            "Monday",
        ),
        *(
            "of",
            "year",
            "week",
            "months",
            "ago",
            "later",
            "quarter",
            "every",
            "a",
            "p.m.",
            "7:40",
            "13/13/2020",
        ),
        *(
            "0/0/0000",
            "1980s",
            "century",
            "early",
            "late",
            "until",
            "further",
            "notice",
            ";",
            "\n",
            "\n\n",
            "to",
        ),
        *("-", "and", "half", "9999", "1000", "past", "millennia", "decades", "Christmas", "summer", "that"),
        *("same", "day", "earlier", "30", "February", "24:99", "GMT", "Feb.", "1/2", "Sunday", "morning"),
    ]
)
MORE_WORDS = st.sampled_from(
    [
        *(
            "between",
            "from",
            "before",
            "after",
            "on",
            "3rd",
            "29",
            "Feb",
            "2H30",
            "FY20",
            "fiscal",
            "Ramadan",
        ),
        *(
            "Hanukkah",
            "Diwali",
            "Holy Week",
            "juin",
            "de",
            "Juni",
            "BC",
            "AD",
            "0",
            "300",
            "hours of",
            "half past",
        ),
        *("ten", "25:00", "12-31", "3-Apr-2019", "99-Feb-2021", "final", "this", "12", "Walk", "1644-1911"),
        *("2019-00", "ending", "weekend", "day", "pending", "at", "time", "Mon", "in", "the first", "with"),
    ]
)
PHRASES = st.sampled_from([rule["example"] for rule in rules("timex/rules")])
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS | MORE_WORDS | PHRASES, max_size=30).map(" ".join))
DAYS = st.one_of(
    st.sampled_from(["", "0001-01-01", "9999-12-31", "2020-02-29"]), st.dates().map(date.isoformat)
)


@settings(deadline=None, max_examples=300)
@given(text=TEXTS, dct=DAYS)
@example(text="9999 years later, 9999 millennia ago, next century", dct="9999-12-31")
@example(
    text="31. Juni 2020, 99-Feb-2021, 31 June to 35 July 2020, 0 BC, AD 0, Ramadan 1000", dct="2020-06-11"
)
@example(
    text="two days before New Year's Day 1000, the last weekend of 9999, a year ago Monday", dct="9999-12-31"
)
@example(
    text="the day before yesterday, a week before today, two millennia and 3 months ago", dct="0001-01-01"
)
@example(text="It struck in winter.", dct="0001-01-01")
@example(text="It will open in summer.", dct="9999-12-31")
@example(text="last century, two thousand years ago, last winter, the previous day", dct="0001-01-01")
def test_rows_are_grounded_ordered_and_never_overlap(text, dct):
    rows = find_timexes(text, dct=dct)
    for row in rows:
        assert text[row.start_char : row.end_char] == row.text
        assert row.text.strip() == row.text != ""
        assert row.timex_type in ("DATE", "TIME", "DURATION", "SET")
        assert row.timex_value or row.reason
        assert bool(row.earliest) == bool(row.latest)
        if row.earliest:
            assert date.fromisoformat(row.earliest) <= date.fromisoformat(row.latest)
    for before, after in pairwise(rows):
        assert before.end_char <= after.start_char


@settings(deadline=None, max_examples=200)
@given(day=st.dates(min_value=date(1, 1, 8), max_value=date(9998, 12, 1)))
def test_every_unit_that_holds_a_day_bounds_it(day):
    for unit in ("D", "W", "M", "Q", "Y", "100Y"):
        within = calendars.bounds(calendars.value_of(day, unit))
        if within is None:
            assert unit == "100Y"
            assert day.year < 100
        else:
            assert within[0] <= day <= within[1]


@given(day=st.dates(), months=st.integers(-200_000, 200_000))
def test_shifting_months_keeps_to_the_calendar(day, months):
    shifted = calendars.shift_months(day, months)
    if shifted is not None:
        assert (shifted.year - day.year) * 12 + shifted.month - day.month == months


@given(value=st.from_regex(r"P(T?)[1-9]\d{0,3}[YMWDHSQ]", fullmatch=True))
def test_canonical_durations_are_stable(value):
    assert canonical_duration(canonical_duration(value)) == canonical_duration(value)
