"""Every kind of timex: sentence → text, type, value, days meant. All sentences are invented."""

import pytest

from pipeline.annotate.timex.find import find_timexes
from pipeline.core.records import OPEN_ENDED, Timex

DCT = "2020-06-11"
"""A Thursday."""


def meant(row: Timex) -> str:
    return f"{row.earliest}..{row.latest}" if row.earliest != row.latest else row.earliest


def found(text: str, dct: str = DCT) -> list[tuple[str, str, str, str]]:
    return [(row.text, row.timex_type, row.timex_value, meant(row)) for row in find_timexes(text, dct=dct)]


RANGES = [
    ("It ran from May to July 2019.", "May to July 2019", "2019-05/2019-07", "2019-05-01..2019-07-31"),
    ("The war of 1994-97.", "1994-97", "1994/1997", "1994-01-01..1997-12-31"),
    ("The dynasty (1644-1911) fell.", "1644-1911", "1644/1911", "1644-01-01..1911-12-31"),
    (
        "It ran from 3 June to 5 July 2019.",
        "3 June to 5 July 2019",
        "2019-06-03/2019-07-05",
        "2019-06-03..2019-07-05",
    ),
    (
        "It ran Dec. 28 - Jan. 2, 2020.",
        "Dec. 28 - Jan. 2, 2020",
        "2019-12-28/2020-01-02",
        "2019-12-28..2020-01-02",
    ),
    ("They met on 3/4 June 2019.", "3/4 June 2019", "2019-06-03/2019-06-04", "2019-06-03..2019-06-04"),
    ("It fell in the 2018-19 season.", "2018-19", "2018/2019", "2018-01-01..2019-12-31"),
]

CLOCK_RANGES = [
    ("It opens between 3 and 5 pm.", "3 and 5 pm", "2020-06-11T15:00/2020-06-11T17:00", "2020-06-11"),
    (
        "It opened from 8-9 a.m. on Monday.",
        "8-9 a.m. on Monday",
        "2020-06-08T08:00/2020-06-08T09:00",
        "2020-06-08",
    ),
    (
        "It opened 11-1 p.m. yesterday.",
        "11-1 p.m. yesterday",
        "2020-06-10T11:00/2020-06-10T13:00",
        "2020-06-10",
    ),
    ("It is open 9am-5pm.", "9am-5pm", "2020-06-11T09:00/2020-06-11T17:00", "2020-06-11"),
]

STRETCHES = [
    ("They met over the past week.", "the past week", "2020-W23", "2020-06-04..2020-06-11"),
    ("It fell in the past month.", "the past month", "2020-05", "2020-05-11..2020-06-11"),
    ("It fell last month.", "last month", "2020-05", "2020-05-01..2020-05-31"),
]

TIMES = [
    ("It struck at half past seven.", "half past seven", "2020-06-11T07:30", "2020-06-11"),
    ("It struck at a quarter to nine.", "a quarter to nine", "2020-06-11T08:45", "2020-06-11"),
    ("It struck at seven thirty p.m.", "seven thirty p.m.", "2020-06-11T19:30", "2020-06-11"),
    ("It struck at six in the morning.", "six in the morning", "2020-06-11T06:00", "2020-06-11"),
    ("It struck at 11 o'clock at night.", "11 o'clock at night", "2020-06-11T23:00", "2020-06-11"),
    ("It struck at 14h30.", "14h30", "2020-06-11T14:30", "2020-06-11"),
    ("It struck at 7pm BST.", "7pm BST", "2020-06-11T19:00", "2020-06-11"),
    ("It struck at 1400 GMT on 3 June 2020.", "1400 GMT on 3 June 2020", "2020-06-03T14:00", "2020-06-03"),
    ("It struck on the night of June 3.", "the night of June 3", "2020-06-03TNI", "2020-06-03"),
    ("It struck in the early hours of Monday.", "the early hours of Monday", "2020-06-08TMO", "2020-06-08"),
]

PERIODS = [
    ("It fell in 3Q19.", "3Q19", "2019-Q3", "2019-07-01..2019-09-30"),
    ("It fell in Q3 FY20.", "Q3 FY20", "2020-Q3", "2020-07-01..2020-09-30"),
    ("It fell in 1H19.", "1H19", "2019-H1", "2019-01-01..2019-06-30"),
    ("It fell in winter 2018-19.", "winter 2018-19", "2018-WI", "2018-12-01..2019-02-28"),
    ("It fell in the roaring twenties.", "the roaring twenties", "192", "1920-01-01..1929-12-31"),
    ("It is from the late 18th century.", "the late 18th century", "17", "1750-01-01..1799-12-31"),
    ("It fell in the first week of June.", "the first week of June", "2020-W23", "2020-06-01..2020-06-07"),
    (
        "It fell in the last week of May 2019.",
        "the last week of May 2019",
        "2019-W22",
        "2019-05-25..2019-05-31",
    ),
    ("It fell in the second half of June.", "the second half of June", "2020-06", "2020-06-16..2020-06-30"),
    ("It fell on the last day of June.", "the last day of June", "2020-06-30", "2020-06-30"),
    (
        "It fell on the first weekend of May 2021.",
        "the first weekend of May 2021",
        "2021-W17-WE",
        "2021-05-01..2021-05-02",
    ),
    ("It fell in the first days of 2019.", "the first days of 2019", "2019", "2019-01-01..2019-07-02"),
    (
        "It fell in the first half of the 1990s.",
        "the first half of the 1990s",
        "199",
        "1990-01-01..1994-12-31",
    ),
    (
        "It fell in the second month of the year.",
        "the second month of the year",
        "2020-02",
        "2020-02-01..2020-02-29",
    ),
    ("It fell in the week of June 8.", "the week of June 8", "2020-W24", "2020-06-08..2020-06-14"),
    ("It fell in the week ending June 5.", "the week ending June 5", "2020-W22", "2020-05-30..2020-06-05"),
    ("It dates from c. 1900.", "c. 1900", "1900", "1900-01-01..1900-12-31"),
    ("It was built in AD 79.", "AD 79", "0079", "0079-01-01..0079-12-31"),
    ("He ran in '16.", "'16", "2016", "2016-01-01..2016-12-31"),
]

OFFSETS = [
    ("They met the day before Christmas 2019.", "the day before Christmas 2019", "2019-12-24", "2019-12-24"),
    ("They met two days before Easter 2021.", "two days before Easter 2021", "2021-04-02", "2021-04-02"),
    ("They met a week before 3 June 2019.", "a week before 3 June 2019", "2019-05-27", "2019-05-27"),
    (
        "They met the week after June 3, 2019.",
        "the week after June 3, 2019",
        "2019-W24",
        "2019-06-10..2019-06-16",
    ),
    (
        "They met three weeks after June 3, 2019.",
        "three weeks after June 3, 2019",
        "2019-06-24",
        "2019-06-24",
    ),
    ("They meet a week from Monday.", "a week from Monday", "2020-06-15", "2020-06-15"),
    ("They met a week ago Friday.", "a week ago Friday", "2020-05-29", "2020-05-29"),
    ("It shut a year and two months ago.", "a year and two months ago", "2019-04", "2019-04-01..2019-04-30"),
    ("They will meet in ten days.", "ten days", "2020-06-21", "2020-06-21"),
    ("They meet in two weeks' time.", "two weeks' time", "2020-W26", "2020-06-22..2020-06-28"),
    ("The rent was due on the 3rd.", "the 3rd", "2020-06-03", "2020-06-03"),
    ("The rent was due on the 3rd of last month.", "the 3rd of last month", "2020-05-03", "2020-05-03"),
]

ODD = [
    ("Stamped 3-Apr-2019 at the gate.", "3-Apr-2019", "2019-04-03", "2019-04-03"),
    ("Stamped 2019-Apr-03 at the gate.", "2019-Apr-03", "2019-04-03", "2019-04-03"),
    ("Bonn, den 3. Juni 2019", "3. Juni 2019", "2019-06-03", "2019-06-03"),
    ("Lima, 3 de junio de 2019", "3 de junio de 2019", "2019-06-03", "2019-06-03"),
    ("Lyon, le 1er août 2019", "1er août 2019", "2019-08-01", "2019-08-01"),
    ("Braga, 3 de março de 2019", "3 de março de 2019", "2019-03-03", "2019-03-03"),
    ("The rule of 03.04.2019 holds.", "03.04.2019", "2019-04-03", "2019-04-03"),
]


@pytest.mark.parametrize(
    ("sentence", "text", "timex_type", "value", "days"),
    [
        *((s, t, "DATE", v, d) for s, t, v, d in RANGES + PERIODS + OFFSETS + ODD + STRETCHES),
        *((s, t, "TIME", v, d) for s, t, v, d in CLOCK_RANGES + TIMES),
    ],
)
def test_value_and_days_meant(sentence, text, timex_type, value, days):
    assert (text, timex_type, value, days) in found(sentence)


FEASTS = [
    ("Good Friday 2019", "2019-04-19", "2019-04-19"),
    ("Orthodox Easter 2021", "2021-05-02", "2021-05-02"),
    ("Holy Week 2020", "2020-04-05/2020-04-11", "2020-04-05..2020-04-11"),
    ("Yom Kippur 2020", "2020-09-28", "2020-09-28"),
    ("Passover 2021", "2021-03-28/2021-04-04", "2021-03-28..2021-04-04"),
    ("Hanukkah 2019", "2019-12-23/2019-12-30", "2019-12-23..2019-12-30"),
    ("Chinese New Year 2012", "2012-01-23", "2012-01-23"),
    ("Ramadan 2019", "2019-05-06/2019-06-04", "2019-05-05..2019-06-05"),
    ("Eid al-Fitr 2021", "2021-05-13", "2021-05-12..2021-05-14"),
    ("Memorial Day 2020", "2020-05-25", "2020-05-25"),
]


@pytest.mark.parametrize(("feast", "value", "days"), FEASTS)
def test_movable_feasts_are_computed(feast, value, days):
    assert found(f"They met on {feast} in Leeds.") == [(feast, "DATE", value, days)]


@pytest.mark.parametrize(
    ("feast", "reason"),
    [
        ("Diwali", "its day follows a calendar that is not computed"),
        ("Independence Day", "its day differs from country to country"),
        ("Eid", "two feasts bear the name"),
    ],
)
def test_feasts_without_a_computable_day_say_why(feast, reason):
    (row,) = find_timexes(f"They met on {feast} in Leeds.", dct=DCT)
    assert (row.timex_value, row.earliest, row.reason) == ("", "", reason)


@pytest.mark.parametrize(
    "sentence",
    [
        "They live on the 3rd floor.",
        "They sailed past Easter Island.",
        "She read 21st Century Lantern.",
        "Overtime is time and a half after eight hours.",
        "He spoke on Lantern This Morning.",
        "They meet at Mar-a-Sol again.",
        "He was a Johnny-come-lately.",
        "It was a soon-to-be mayor.",
        "Some 14h30 it was not, nor 2h30 of talks.",
        "The Lantern daily, a paper, wrote it.",
    ],
)
def test_names_floors_and_figures_that_look_like_dates(sentence):
    assert [row for row in find_timexes(sentence, dct=DCT) if row.timex_type != "DURATION"] == []


RECOVERED = [
    ("It was banned in Could.", "Could", "2020-05", "recovered: 'Could' read as May"),
    ("It was banned on Could 3.", "Could 3", "2020-05-03", "recovered: 'Could' read as May"),
    ("It was banned on Walk 3, 2019.", "Walk 3, 2019", "2019-03-03", "recovered: 'Walk' read as March"),
    (
        "The board mentioned final week that it would stop.",
        "final week",
        "2020-W23",
        "recovered: 'final week' read as last week",
    ),
    (
        "It reported final Wednesday.",
        "final Wednesday",
        "2020-06-10",
        "recovered: 'final Wednesday' read as last Wednesday",
    ),
    (
        "Prices rose this 12 months.",
        "this 12 months",
        "2020",
        "recovered: 'this 12 months' read as this year",
    ),
]


@pytest.mark.parametrize(("sentence", "text", "value", "reason"), RECOVERED)
def test_words_of_a_rewriting_machine_are_recovered_and_marked(sentence, text, value, reason):
    rows = [(row.text, row.timex_value, row.reason) for row in find_timexes(sentence, dct=DCT)]
    assert rows == [(text, value, reason)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They stayed for the final week.",
        "In final week of talks they agreed.",
        "They fell in Could be worse, a play.",
        "They walk 3 miles.",
    ],
)
def test_what_may_be_meant_as_it_stands_is_not_recovered(sentence):
    assert not any(row.reason.startswith("recovered") for row in find_timexes(sentence, dct=DCT))


ALONE = [
    ("It stopped the day after the ruling.", "the day after", "counts from an event, not from a date"),
    ("They came two days later.", "two days later", "would lie after publication"),
    ("They met the next day.", "the next day", "would lie after publication"),
    ("It was founded in 300 BC.", "300 BC", "before the first year of the calendar"),
]


@pytest.mark.parametrize(("sentence", "text", "reason"), ALONE)
def test_what_cannot_be_placed_says_why(sentence, text, reason):
    (row,) = find_timexes(sentence, dct=DCT)
    assert (row.text, row.earliest, row.reason) == (text, "", reason)


def test_a_fiscal_year_is_read_as_the_calendar_year_and_says_so():
    (row,) = find_timexes("Sales fell in fiscal 2019.", dct=DCT)
    assert row.timex_value == "2019"
    assert row.reason.startswith("fiscal")


def test_listed_days_share_month_and_year():
    assert [row[2] for row in found("They met on 3, 4 and 5 June 2019.")] == [
        "2019-06-03",
        "2019-06-04",
        "2019-06-05",
    ]
    assert [row[2] for row in found("They met on June 3rd, 4th and 5th.")] == [
        "2020-06-03",
        "2020-06-04",
        "2020-06-05",
    ]


def test_the_order_of_figures_is_the_documents_own():
    assert found("Due on 3/4/2019.")[0][2] == "2019-03-04"
    assert [row[2] for row in found("Due on 25/4/2019 or 3/4/2019.")] == ["2019-04-25", "2019-04-03"]
    assert [row[2] for row in found("On 10 June 2019 it was due, on 3/4/2019 paid.")] == [
        "2019-06-10",
        "2019-04-03",
    ]


def test_the_age_of_a_thing_is_a_duration_and_that_of_a_person_no_time():
    assert [row[:3] for row in found("The 8-month-old truce held.")] == [("8-month-old", "DURATION", "P8M")]
    assert found("The 8-month-old baby, aged 8 months, slept.") == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It is shut pending further notice.", OPEN_ENDED),
        ("The court adjourned sine die.", OPEN_ENDED),
        ("It is shut for an unspecified period.", OPEN_ENDED),
        ("It was shut for the first nine months of 2019.", "P9M"),
    ],
)
def test_durations_without_and_with_an_end(sentence, value):
    (row,) = find_timexes(sentence, dct=DCT)
    assert (row.timex_type, row.timex_value) == ("DURATION", value)


SETS = [
    ("They meet every Monday at 8 a.m.", "every Monday at 8 a.m.", "XXXX-WXX-1T08:00"),
    ("They meet every Tuesday and Thursday.", "every Tuesday and Thursday", "XXXX-WXX-2"),
    ("It runs 24 hours a day.", "24 hours a day", "P1D"),
    ("They meet twice-weekly.", "twice-weekly", "P1W"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), SETS)
def test_recurrences(sentence, text, value):
    assert [row[:3] for row in found(sentence)] == [(text, "SET", value)]


NARRATED = [
    (
        "The third-quarter loss rose. A flat second quarter had come first. It beat the year-earlier period.",
        "2019-Q3",
    ),
    (
        "Third-quarter net rose. In the first nine months, net fell, compared with the year-earlier period.",
        "2019",
    ),
]


@pytest.mark.parametrize(("text", "value"), NARRATED)
def test_a_report_compares_with_the_period_it_is_on(text, value):
    assert found(text, "2020-11-02")[-1][2] == value


TENSES = [
    ("He lined up to hear the mayor on Tuesday.", "2020-06-09"),
    ("They made their case to voters on Tuesday.", "2020-06-09"),
    ("They agreed to meet on Tuesday.", "2020-06-16"),
    ("The board urged members to vote on Tuesday.", "2020-06-16"),
    ("It will show a film, entitled Salt, on Tuesday.", "2020-06-16"),
    ("The toll of Sunday's flood rose to 27.", "2020-06-07"),
    ("The mill has to open a path by Tuesday.", "2020-06-16"),
    ("It would be paid on a still unspecified Tuesday.", "2020-06-16"),
]


@pytest.mark.parametrize(("sentence", "value"), TENSES)
def test_the_governing_verb_places_a_weekday(sentence, value):
    assert found(sentence)[-1][2] == value


def test_dateparser_is_called_once_an_expression_and_told_the_language(monkeypatch):
    import dateparser

    from pipeline.annotate.timex.readers import parsed as read_parsed

    calls = []
    parse = dateparser.parse

    def counted(text, **options):
        calls.append((text, options["languages"], options["settings"]["DATE_ORDER"]))
        return parse(text, **options)

    monkeypatch.setattr(dateparser, "parse", counted)
    read_parsed.parsed_day.cache_clear()
    find_timexes(
        "Lima, 4 de junio de 2019. Lima, 4 de junio de 2019. It fell on June 5, 2019, and last week.", dct=DCT
    )
    assert calls == [("4 junio 2019", ["es"], "DMY")]
