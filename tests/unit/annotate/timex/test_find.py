"""Timexes: sentence, publication date → text, type, value. All sentences are invented."""

import pytest
import spacy

from pipeline.annotate.timex.find import find_timexes
from pipeline.core.records import OPEN_ENDED, Timex

DCT = "2020-06-11"
"""A Thursday."""


def found(text: str, dct: str = DCT) -> list[tuple[str, str, str]]:
    return [(row.text, row.timex_type, row.timex_value) for row in find_timexes(text, dct=dct)]


ABSOLUTE = [
    ("The vote was on June 10, 2020.", "June 10, 2020", "2020-06-10"),
    ("The vote was on 10 June 2020.", "10 June 2020", "2020-06-10"),
    ("The vote was on the 10th of June, 2020.", "the 10th of June, 2020", "2020-06-10"),
    ("The vote was on Wednesday, June 10, 2020.", "Wednesday, June 10, 2020", "2020-06-10"),
    ("Thursday , November 26 2020", "Thursday , November 26 2020", "2020-11-26"),
    ("The vote was on Sept. 3, 1998.", "Sept. 3, 1998", "1998-09-03"),
    ("The vote was on Sept 3 1998.", "Sept 3 1998", "1998-09-03"),
    ("Filed 2021-05-19 by hand.", "2021-05-19", "2021-05-19"),
    ("Filed on 6/10/2020 by hand.", "6/10/2020", "2020-06-10"),
    ("Filed on 25/6/2020 by hand.", "25/6/2020", "2020-06-25"),
    ("It fell in June 2020.", "June 2020", "2020-06"),
    ("It fell in late 2020.", "late 2020", "2020"),
    ("It fell in mid-1996.", "mid-1996", "1996"),
    ("It fell in 2018.", "2018", "2018"),
    ("A 2018 study said so.", "2018", "2018"),
    ("It fell in fiscal 2019.", "fiscal 2019", "2019"),
    ("It fell in the third quarter of 2019.", "the third quarter of 2019", "2019-Q3"),
    ("It fell in Q3 2019.", "Q3 2019", "2019-Q3"),
    ("It fell in the first half of 2019.", "the first half of 2019", "2019-H1"),
    ("It fell in the summer of 2019.", "the summer of 2019", "2019-SU"),
    ("It fell in the 1990s.", "the 1990s", "199"),
    ("It fell in the late '80s.", "the late '80s", "198"),
    ("It fell in the 19th century.", "the 19th century", "18"),
    ("It ran June 3-5, 2020, in Bath.", "June 3-5, 2020", "2020-06-03/2020-06-05"),
    ("It ran from 3 to 5 June 2020.", "3 to 5 June 2020", "2020-06-03/2020-06-05"),
    ("Filed 2020-06 by hand.", "2020-06", "2020-06"),
    ("It fell in H1 2019.", "H1 2019", "2019-H1"),
    ("It ran in the 2015-2019 period.", "2015-2019", "2015/2019"),
    ("She was born in nineteen ninety-one.", "nineteen ninety-one", "1991"),
    ("Easter 2020 was quiet.", "Easter 2020", "2020-04-12"),
    ("Thanksgiving 2019 was loud.", "Thanksgiving 2019", "2019-11-28"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), ABSOLUTE)
@pytest.mark.parametrize("dct", [DCT, ""])
def test_absolute_dates_resolve_with_and_without_a_publication_date(sentence, text, value, dct):
    assert found(sentence, dct) == [(text, "DATE", value)]


RELATIVE = [
    ("The firm said Wednesday it would stop.", "Wednesday", "2020-06-10"),
    ("The firm said Thursday it would stop.", "Thursday", "2020-06-11"),
    ("The firm said Friday it would stop.", "Friday", "2020-06-05"),
    ("The board will meet on Friday.", "Friday", "2020-06-12"),
    ("The board is to meet on Monday.", "Monday", "2020-06-15"),
    ("The board, which was to meet on Monday, has eight members.", "Monday", "2020-06-15"),
    ("The board was to have met on Monday.", "Monday", "2020-06-08"),
    ("Bo Lund was to return to Orsk Monday.", "Monday", "2020-06-15"),
    ("Her first act was to fire the chief on Monday.", "Monday", "2020-06-08"),
    ("The premier was to blame on Monday.", "Monday", "2020-06-08"),
    ("Acme announced a deal to buy Lomme on Monday.", "Monday", "2020-06-08"),
    ("The minister refused to comment on Monday.", "Monday", "2020-06-08"),
    ("The talks are scheduled for Tuesday.", "Tuesday", "2020-06-16"),
    ("The board met last Friday.", "last Friday", "2020-06-05"),
    ("The board meets next Monday.", "next Monday", "2020-06-15"),
    ("The bill passed yesterday.", "yesterday", "2020-06-10"),
    ("They met last week in Turin.", "last week", "2020-W23"),
    ("They met earlier this week in Turin.", "earlier this week", "2020-W24"),
    ("They meet next month in Turin.", "next month", "2020-07"),
    ("Last year the firm grew.", "Last year", "2019"),
    ("The bill was introduced in February.", "February", "2020-02"),
    ("A study released in December found errors.", "December", "2019-12"),
    ("The licence was due to lapse in August.", "August", "2020-08"),
    ("The ban will end in March.", "March", "2021-03"),
    ("It opened last June.", "last June", "2019-06"),
    ("It opened in June last year.", "June last year", "2019-06"),
    ("It opened on May 4 in Leeds.", "May 4", "2020-05-04"),
    ("It closes on July 4 in Leeds.", "July 4", "2020-07-04"),
    ("It opened two years ago.", "two years ago", "2018"),
    ("It opened about five months ago.", "about five months ago", "2020-01"),
    ("It opened 10 days ago.", "10 days ago", "2020-06-01"),
    ("It opened six weeks ago.", "six weeks ago", "2020-W18"),
    ("It opened last summer.", "last summer", "2019-SU"),
    ("It was lost in the past decade and more, in 2012.", "2012", "2012"),
    ("They met on Christmas Eve.", "Christmas Eve", "2019-12-24"),
    ("The firm will report in the fourth quarter.", "the fourth quarter", "2020-Q4"),
    ("It opens on July 4 and 5 in Leeds.", "5", "2020-07-05"),
    ("Sales fell in the July-September period.", "July-September", "2019-07/2019-09"),
    ("They prepare for Friday's final.", "Friday", "2020-06-12"),
    ("They praised Wednesday's ruling.", "Wednesday", "2020-06-10"),
    ("The meetings are scheduled in early December.", "early December", "2020-12"),
    ("It ran from Monday through Friday.", "Friday", "2020-06-12"),
    ("It ran from March to May.", "May", "2020-05"),
    ("It met on the second Tuesday of March.", "the second Tuesday of March", "2020-03-10"),
    ("It rained between March and May.", "May", "2020-05"),
    ('"Who will be next?" he said at Tuesday\'s rally.', "Tuesday", "2020-06-09"),
    ("Nobody knows who it will be, he said Monday.", "Monday", "2020-06-08"),
    ("It opens this Saturday.", "this Saturday", "2020-06-13"),
    ("The firm recently changed its name.", "recently", "PAST_REF"),
    ("The firm is now bigger.", "now", "PRESENT_REF"),
    ("It should be banned at the moment.", "the moment", "PRESENT_REF"),
    ("Fires have spread in recent days.", "recent days", "PAST_REF"),
    ("Fires have spread in latest days.", "latest days", "PAST_REF"),
    ("More will be known in the coming days.", "the coming days", "FUTURE_REF"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), RELATIVE)
def test_relative_dates_count_from_publication(sentence, text, value):
    assert (text, "DATE", value) in found(sentence)


SPANS = [
    ("It announced a one-year pause.", "one-year", "DURATION", "P1Y"),
    ("It announced a year-long pause.", "year-long", "DURATION", "P1Y"),
    ("It announced a yearlong pause.", "yearlong", "DURATION", "P1Y"),
    ("It is closed for a year.", "a year", "DURATION", "P1Y"),
    ("It is closed for 1 year.", "1 year", "DURATION", "P1Y"),
    ("It hoped to use the 12 months well.", "the 12 months", "DURATION", "P12M"),
    ("It took a dozen years.", "a dozen years", "DURATION", "P12Y"),
    ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("It took a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
    ("It took a quarter of a century.", "a quarter of a century", "DURATION", "P25Y"),
    ("It will take the next decade.", "the next decade", "DURATION", "P10Y"),
    ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
    ("It took several weeks.", "several weeks", "DURATION", "PXW"),
    ("It took more than three decades.", "more than three decades", "DURATION", "P30Y"),
    ("It rose over the past two years.", "the past two years", "DURATION", "P2Y"),
    ("It rose for years.", "years", "DURATION", "PXY"),
    ("It fell in the following years.", "the following years", "DURATION", "PXY"),
    ("It will fall in the coming years.", "the coming years", "DATE", "FUTURE_REF"),
    ("It is shut until further notice.", "until further notice", "DURATION", OPEN_ENDED),
    ("It is shut till further discover.", "till further discover", "DURATION", OPEN_ENDED),
    ("It is shut indefinitely.", "indefinitely", "DURATION", OPEN_ENDED),
    ("They train every two weeks.", "every two weeks", "SET", "P2W"),
    ("They train every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("They train twice a week.", "twice a week", "SET", "P1W"),
    ("It earns 20 dollars a day.", "a day", "SET", "P1D"),
    ("They train daily.", "daily", "SET", "P1D"),
    ("The shop is shut on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
    ("It struck at 7:40 p.m. Sunday near Bergen.", "7:40 p.m. Sunday", "TIME", "2020-06-07T19:40"),
    ("It struck at 10:00 am (0700 GMT).", "10:00 am (0700 GMT)", "TIME", "2020-06-11T10:00"),
    ("It struck at noon Tuesday.", "noon Tuesday", "TIME", "2020-06-09T12:00"),
    ("It struck on Friday night.", "Friday night", "TIME", "2020-06-05TNI"),
    ("It struck last night.", "last night", "TIME", "2020-06-10TNI"),
    ("It struck this morning.", "this morning", "TIME", "2020-06-11TMO"),
]


@pytest.mark.parametrize(("sentence", "text", "timex_type", "value"), SPANS)
def test_durations_sets_and_times(sentence, text, timex_type, value):
    assert found(sentence) == [(text, timex_type, value)]


ANAPHORIC = [
    ("It opened on June 3, 2018. Two days later it shut.", "Two days later", "2018-06-05"),
    ("It opened in 2011. That year it grew.", "That year", "2011"),
    ("It opened in March 2018. The following month it shut.", "The following month", "2018-04"),
    ("It opened on March 6, 2018. The same week it shut.", "The same week", "2018-W10"),
    ("It opened on March 6, 2018. The identical week it shut.", "The identical week", "2018-W10"),
    ("It opened on March 6, 2018. The next day it shut.", "The next day", "2018-03-07"),
    ("It opened in 2011. A decade earlier it was a barn.", "A decade earlier", "2001"),
]


@pytest.mark.parametrize(("text", "expression", "value"), ANAPHORIC)
@pytest.mark.parametrize("dct", [DCT, ""])
def test_narrated_dates_count_from_the_last_date_mentioned(text, expression, value, dct):
    assert (expression, "DATE", value) in found(text, dct)


NO_DATES = [
    "They may go.",
    "She may be the second to leave.",
    "The march ended in a fall.",
    "Theresa May spoke first.",
    "Mrs May said no.",
    "Black Friday sales were flat.",
    "They lost 3-2 and won 6-4.",
    "See page 1998 and call 555-2020.",
    "A 47-year-old man was hurt.",
    "She is 36 years old.",
    "He bought it at a 7/11 store.",
    "Some 2,000 people and 1500 soldiers came.",
    "It costs $2020 and weighs 1999 tons.",
    "The Sunday Mirror wrote it.",
    "The sun rose on a spring of water.",
    "A quarter of them left.",
    "They drove at 60 miles an hour.",
    "As soon as it rains, they go.",
    "Stop Them and March on the square.",
    "At the end of the day, it is about trust.",
    "See https://example.org/2020/06/10/story for more.",
    "It rose by 3 percent on a year-on-year basis.",
    "He scored a century in the first innings.",
    "She may march second in the fall of the sun.",
    "May I ask who will march?",
    "See pages 1914-1918 of volume 1999.",
    "Flight 2020 and Route 66 were full.",
    "He ran it in 9:58 and she in 10:01.2.",
    "The score was 21-19 after a 12-10 start.",
    "It costs $1,999 or 2,020 euros, or £2000.",
    "Ring 020 7946 0123 or 555-1234.",
    "The Corvane 2000 sold 1,984 units.",
    "Model X-2012 weighs 1945 kilograms.",
    "The temperature fell to the low 30s.",
    "She is in her twenties, he in his fifties.",
    "Wait a second, he said.",
    "The fall of the house was a spring board.",
    "April Venn and June Aldermay met Sergeant March.",
    "Sun Microlights and Sat Nav Ltd. merged.",
    "A 200-year-old law, a 3-year-old mare.",
    "They won three quarters of the seats.",
    "Turn to 10/12 of the recipe; use 1/2 cup.",
    "The 1.5-litre engine has 16 valves.",
    "He is the 44th president of the 50 states.",
    "Version 10.6.20 fixes 2.0.1.",
    "The vote was 12 to 5 on the 7th ballot.",
    "They led by a touchdown in the fourth quarter.",
]


@pytest.mark.parametrize("sentence", NO_DATES)
def test_words_and_numbers_that_are_no_dates(sentence):
    assert found(sentence) == []


OPEN_VALUES = [
    ("It stopped on Wednesday.", "Wednesday", "XXXX-WXX-3"),
    ("It stopped in June.", "June", "XXXX-06"),
    ("It stopped on June 10.", "June 10", "XXXX-06-10"),
    ("It stopped last week.", "last week", ""),
    ("It stopped yesterday.", "yesterday", ""),
    ("It stopped two years ago.", "two years ago", ""),
    ("It stopped in the third quarter.", "the third quarter", "XXXX-Q3"),
    ("It stopped last summer.", "last summer", "XXXX-SU"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), OPEN_VALUES)
def test_without_publication_date_relative_dates_stay_open_and_say_why(sentence, text, value):
    (row,) = find_timexes(sentence)
    assert (row.text, row.timex_value, row.earliest, row.latest) == (text, value, "", "")
    assert row.reason == "no publication date"


@pytest.mark.parametrize(
    "sentence",
    [
        "It was due on June 31, 2020.",
        "It was due on 13/13/2020 again.",
        "It was due on 2020-13-01 again.",
        "It was due on February 30, 2021.",
        "It was due on 0/0/2020 again.",
    ],
)
def test_nonsense_dates_have_no_value_but_a_reason(sentence):
    (row,) = find_timexes(sentence, dct=DCT)
    assert row.timex_value == ""
    assert row.reason


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It was banned in Could 2019.", "2019-05"),
        ("It was banned in early Could 2019.", "2019-05"),
        ("It was banned on Could 14, 2019.", "2019-05-14"),
    ],
)
def test_a_may_that_a_machine_took_for_a_verb_is_recovered_and_marked(sentence, value):
    (row,) = find_timexes(sentence, dct=DCT)
    assert row.timex_value == value
    assert row.reason.startswith("recovered")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("It fell in June 2020.", "2020-06-01", "2020-06-30"),
        ("It fell last week.", "2020-06-01", "2020-06-07"),
        ("It fell earlier this week.", "2020-06-08", "2020-06-11"),
        ("It will fall later this month.", "2020-06-11", "2020-06-30"),
        ("It fell in the third quarter of 2019.", "2019-07-01", "2019-09-30"),
        ("It fell in the winter of 2019.", "2019-12-01", "2020-02-29"),
        ("It fell in the 1990s.", "1990-01-01", "1999-12-31"),
        ("It fell over the past two years.", "2018-06-11", "2020-06-11"),
        ("It fell at 7:40 p.m. Sunday.", "2020-06-07", "2020-06-07"),
        ("It fell from 3 to 5 June 2020.", "2020-06-03", "2020-06-05"),
        ("It fell for a year.", "", ""),
        ("It fell recently.", "", ""),
    ],
)
def test_the_calendar_interval_meant(text, earliest, latest):
    (row,) = find_timexes(text, dct=DCT)
    assert (row.earliest, row.latest) == (earliest, latest)


def test_numeric_dates_follow_the_order_the_document_shows():
    american = find_timexes("Signed 6/7/2020, filed 6/25/2020.")
    european = find_timexes("Signed 6/7/2020, filed 25/6/2020.")
    assert [row.timex_value for row in american] == ["2020-06-07", "2020-06-25"]
    assert [row.timex_value for row in european] == ["2020-07-06", "2020-06-25"]


def test_a_year_earlier_is_the_same_quarter_where_a_report_is_on_a_quarter():
    rows = find_timexes("Profit rose in the first quarter of 2020 from a year earlier.", dct=DCT)
    assert [row.timex_value for row in rows] == ["2020-Q1", "2019-Q1"]


def test_the_component_works_alone_on_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("timex")
    doc = nlp.make_doc("The firm said Wednesday it would stop for a year.")
    doc._.dct = DCT
    rows = nlp(doc)._.timexes
    assert [row.timex_value for row in rows] == ["2020-06-10", "P1Y"]
    assert all(isinstance(row, Timex) for row in rows)
    assert all(doc.text[row.start_char : row.end_char] == row.text for row in rows)


def test_tags_tell_a_plan_in_the_present_tense_from_the_past():
    text = "The envoys meet Monday in Bern."
    rows = find_timexes(text, dct=DCT, tags={text.index("meet"): "VBP"})
    assert [row.timex_value for row in rows] == ["2020-06-15"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The fair is in June.", "2007-06"),
        ("Mr. Roe is up for re-election in April.", "2007-04"),
        ("The fair was in June.", "2006-06"),
        ("The meeting on Dec.12 in Holm will set the price.", "2006-12-12"),
    ],
)
def test_what_is_then_lies_ahead_and_a_full_stop_parts_month_and_day(sentence, value):
    assert find_timexes(sentence, dct="2006-11-15")[-1].timex_value == value


@pytest.mark.parametrize(
    ("sentence", "dct", "value"),
    [
        ("Ahead of the vote in May, the party promised a tax cut.", "2021-09-10", "2021-05"),
        ("Polls taken ahead of the vote in May were wrong.", "2021-09-10", "2021-05"),
        ("The party promised a tax cut ahead of the vote in May.", "2021-03-10", "2021-05"),
        ("The party promises lower taxes ahead of the vote in May.", "2021-11-10", "2022-05"),
        ("Aides signed a letter in advance of the visit on Thursday.", "2021-03-09", "2021-03-11"),
        ("Aides signed a letter in advance of the visit on Thursday.", "2021-03-12", "2021-03-11"),
        ("Oil for delivery in May fell by a dollar.", "2021-10-10", "2022-05"),
    ],
)
def test_what_something_past_was_ahead_of_is_the_nearest(sentence, dct, value):
    assert find_timexes(sentence, dct=dct)[-1].timex_value == value


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("The mill shut in May.2 men left.", "May"),
        ("The mill shut in May. 2 men left.", "May"),
        ("The mill shut in June. 2020 men left.", "June"),
        ("The mill shut on Jan.6, 2020.", "Jan.6, 2020"),
        ("The mill shut on Sept. 6.", "Sept. 6"),
        ("The mill shut on May 6.", "May 6"),
    ],
)
def test_a_full_stop_behind_a_whole_month_ends_the_sentence(sentence, text):
    assert found(sentence)[0][0] == text


def test_base_forms_tell_of_nothing_past():
    sentence = "We hope it will be agreed and we can have a deal in February."
    tags = {sentence.index("have"): "VB", sentence.index("agreed"): "VBN", sentence.index("hope"): "VBP"}
    assert find_timexes(sentence, dct="2005-11-22", tags=tags)[-1].timex_value == "2006-02"


def test_a_week_counted_from_a_month_stays_open_within_it():
    rows = find_timexes("It shut in June 2018. The same week it opened; two days later it shut.", dct=DCT)
    assert [row.timex_value for row in rows] == ["2018-06", "2018-WXX", ""]
    assert (rows[1].earliest, rows[1].latest) == ("2018-06-01", "2018-06-30")
    assert rows[1].reason == rows[2].reason != ""


def test_what_is_told_as_past_is_never_dated_after_publication():
    past = find_timexes("The offer came Wednesday. The move came two days later.", dct=DCT)
    future = find_timexes("It opens Friday. It will shut two days later.", dct=DCT)
    assert past[1].timex_value == ""
    assert past[1].reason == "would lie after publication"
    assert future[1].timex_value == "2020-06-07"


def test_no_expression_runs_over_a_blank_line():
    assert [row.text for row in find_timexes("It came in May\n\n10 people left in June.", dct=DCT)] == [
        "May",
        "June",
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The strike was extended until Saturday.", "2020-06-13"),
        ("Closed until Saturday.", "2020-06-13"),
        ("The court adjourned the case till Monday.", "2020-06-15"),
        ("The lease was renewed until March.", "2021-03"),
        ("The talks were put off until Saturday.", "2020-06-13"),
        ("The Rovers stayed in the cup until Saturday, when they lost.", "2020-06-06"),
    ],
)
def test_the_term_that_a_past_decision_sets_lies_ahead(sentence, value):
    assert [row[2] for row in found(sentence, "2020-06-12")] == [value]


@pytest.mark.parametrize(
    "sentence", ["She starred in Blade Dancer 2049.", "Windows 2000 was late.", "It is part of Agenda 2030."]
)
def test_a_year_that_ends_a_title_is_no_date(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("nlp", [spacy.blank("en"), spacy.blank("de")], ids=["en", "de"])
def test_the_component_needs_neither_tagger_nor_parser(nlp):
    nlp.add_pipe("timex")
    doc = nlp("The ban, announced on 3 June 2020, was extended until further notice.")
    assert [(row.text, row.timex_value) for row in doc._.timexes] == [
        ("3 June 2020", "2020-06-03"),
        ("until further notice", OPEN_ENDED),
    ]
    assert all(doc.char_span(row.start_char, row.end_char) is not None for row in doc._.timexes)


def test_the_component_counts_from_the_publication_date_a_document_is_given():
    nlp = spacy.blank("en")
    finder = nlp.add_pipe("timex")
    doc = nlp.make_doc("It closed on Wednesday.")
    doc._.dct = DCT
    assert [row.timex_value for row in finder(doc)._.timexes] == ["2020-06-10"]
    assert next(nlp.pipe(["", "It closed."]))._.timexes == ()


def test_the_verb_of_a_clause_beside_a_noun_tells_nothing_of_a_date_before_it() -> None:
    text = "On Monday, singers of the choir she started will meet in Orsk."
    beside = [text.index("she"), text.index("started")]
    (row,) = find_timexes(text, dct="2021-03-10", beside=beside)
    assert row.timex_value == "2021-03-15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He said he was going to go back to work on Wednesday.", "2016-04-20"),
        ("He said he was due to speak on Friday.", "2016-04-22"),
    ],
)
def test_what_was_to_come_is_on_the_nearest_day(text: str, value: str) -> None:
    (row,) = find_timexes(text, dct="2016-04-21")
    assert row.timex_value == value


@pytest.mark.parametrize(
    "text",
    ["Ann Roe, who was going to run, resigned on Friday.", "He was set to speak; he was shot on Friday."],
)
def test_what_was_done_after_all_lies_behind(text: str) -> None:
    (row,) = find_timexes(text, dct="2016-04-21")
    assert row.timex_value == "2016-04-15"
