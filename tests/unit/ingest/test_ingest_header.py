import pytest

from pipeline.ingest import PAGE_DATE, article_from_text
from pipeline.ingest.dates import iter_dates, parse_date, url_date
from pipeline.ingest.header import byline, head_line
from pipeline.ingest.publisher import publisher


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-05-19", "2021-05-19"),
        ("2021-05-19T14:05:00Z", "2021-05-19"),
        ("2021/5/9", "2021-05-09"),
        ("Thursday , November 26 2020", "2020-11-26"),
        ("Published: 3 June 2021 14:05 BST", "2021-06-03"),
        ("June 10th, 2020 at 5:32 PM", "2020-06-10"),
        ("10-Jun-2020", "2020-06-10"),
        ("1st of May, 2019", "2019-05-01"),
        ("19.05.2021", "2021-05-19"),
        ("05.06.2021", "2021-06-05"),
        ("25/06/2020", "2020-06-25"),
        ("06/25/2020", "2020-06-25"),
        ("06/06/2020", "2020-06-06"),
        ("10/06/2020", ""),
        ("31 February 2020", ""),
        ("June 3", ""),
        ("12/2020", ""),
        ("May 2020", ""),
        ("1 May 2020 to 3 May 2020", ""),
    ],
)
def test_dates(text: str, value: str) -> None:
    assert parse_date(text) == value


def test_dates_stand_where_they_are_cited() -> None:
    text = "Posted 3 May 2020, updated June 4, 2020"
    assert [text[date.start_char : date.end_char] for date in iter_dates(text)] == [
        "3 May 2020",
        "June 4, 2020",
    ]


def test_date_in_an_address() -> None:
    assert url_date("https://velmouth.example/news/2021/06/03/harbour") == "2021-06-03"
    assert url_date("https://velmouth.example/2021/harbour") == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Odile Fanshawe", "Odile Fanshawe"),
        ("by: Jonah Petrakis", "Jonah Petrakis"),
        ("By Odile Fanshawe and Bram de Vries", "Odile Fanshawe and Bram de Vries"),
        ("By Odile Fanshawe, Transport Correspondent", "Odile Fanshawe"),
        ("Odile Fanshawe, Reuters", "Odile Fanshawe"),
        ("By Reuters Staff", "Reuters Staff"),
        ("By sportswriter Li Tan", "Li Tan"),
        ("By Monday the harbour was open again.", None),
        ("By Prime Minister Odell's account, the talks went well until Friday", None),
        ("Odile Fanshawe | Contributing Writer | 5 days ago", "Odile Fanshawe"),
        ("BYLINE: Odile Fanshawe, Transport Correspondent", "Odile Fanshawe"),
        ("Opinion by Odile Fanshawe", "Odile Fanshawe"),
        ("Story by Odile Fanshawe; photos by Bram Tolle", "Odile Fanshawe"),
        ("By Siân Öberg", "Siân Öberg"),
        ("Odile Fanshawe, who led the talks", None),
        ("By the sea", None),
    ],
)
def test_bylines(text: str, names: str | None) -> None:
    assert byline(text) == names


@pytest.mark.parametrize(
    ("text", "date", "is_update", "author"),
    [
        ("By Odile Fanshawe on Jun 3, 2021", "2021-06-03", False, "Odile Fanshawe"),
        ("Odile Fanshawe | June 10, 2020 at 5:32 PM", "2020-06-10", False, "Odile Fanshawe"),
        ("Updated: 18:40 BST, 3 June 2021", "2021-06-03", True, ""),
        ("Updated 4 June 2021 | Published 3 June 2021", "2021-06-03", False, ""),
        ("Posted: Jul 8, 2020 / 05:12 PM EDT", "2020-07-08", False, ""),
        ("BBC News, 3 June 2021", "2021-06-03", False, ""),
        ("date: 1997-04-01", "1997-04-01", False, ""),
        ("LOAD-DATE: May 13, 2021", "2021-05-13", True, ""),
    ],
)
def test_date_lines(text: str, date: str, is_update: bool, author: str) -> None:
    head = head_line(text)
    assert head is not None
    assert (head.date, head.is_update, head.byline, head.title_start) == (date, is_update, author, 0)


def test_headline_on_the_date_line_is_kept_apart() -> None:
    text = "date 2020-11-30 Harbour museum returns carved door"
    head = head_line(text)
    assert head is not None
    assert (head.date, text[head.title_start :]) == ("2020-11-30", "Harbour museum returns carved door")


@pytest.mark.parametrize(
    "text",
    [
        "The treaty was signed on June 3, 2021 in Orsk Harbour by both sides.",
        "On 3 June 2021 the harbour burned down.",
        "June 3, 2021 was the hottest day that the island has ever seen.",
    ],
)
def test_dates_of_the_story_are_no_date_lines(text: str) -> None:
    assert head_line(text) is None


@pytest.mark.parametrize(
    ("line", "paragraph", "name"),
    [
        ("Why you can trust Radio Fjordland", "", "Radio Fjordland"),
        ("Gadget Barn may receive a small fee if you shop by the links on these pages.", "", "Gadget Barn"),
        ("We may receive a small fee if you shop by the links on these pages.", "", ""),
        ("© 2020 The Velmouth Echo Ltd. All rights reserved.", "", "The Velmouth Echo"),
        ("Copyright © . All rights reserved.", "", ""),
        ("", "ORSK HARBOUR, June 3 (Reuters) - The quarry reopened.", "Reuters"),
        ("", "ORSK HARBOUR (AP) — The quarry reopened.", "AP"),
        ("", "The agency (Reuters) was wrong.", ""),
    ],
)
def test_publisher(line: str, paragraph: str, name: str) -> None:
    assert publisher([line], [paragraph], line + paragraph) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10-Jun-20", "2020-06-10"),
        ("25/12/20", "2020-12-25"),
        ("06/10/20", ""),
        ("June 2020", ""),
        ("yesterday", ""),
        ("2020-06-31", ""),
    ],
)
def test_what_a_user_writes_is_a_full_date_or_nothing(text, value):
    assert parse_date(text) == value


BODY = (
    "The harbour of Velmouth will stay closed until Friday, the port authority said on Thursday.\n\n"
    "Divers found a cable below the eastern pier, and nobody knows who laid it there or when.\n\n"
    "Two ferries wait outside, and their passengers were taken ashore by boat in the evening.\n"
)


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        ("Thursday, November 26 2020\n\nVelmouth closes its harbour\n\n", True),
        ("Velmouth closes its harbour\n\nThursday, November 26 2020\n\n", False),
        ("Published: November 26, 2020\n\nVelmouth closes its harbour\n\n", False),
        ("November 26, 2020\n\nVelmouth closes its harbour\n\nBy Ada Venn\nNovember 26, 2020\n\n", False),
    ],
)
def test_a_date_above_the_title_may_be_that_of_the_page(head: str, is_page: bool) -> None:
    article = article_from_text(head + BODY, path="a.txt")
    assert article.published == "2020-11-26"
    assert (PAGE_DATE in article.value_sources) == is_page


def article_of(lead, *, above="Thursday, November 26 2020", more=""):
    text = f"{above}\n\nVelmouth closes its harbour\n\n{lead}\n\n{BODY}\n{more}\n"
    return article_from_text(text, path="a.txt")


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("VELMOUTH, June 10 (AFP) - The harbour of Velmouth was closed by its port authority.", "2020-06-10"),
        ("The harbour was closed on Wednesday (June 10), the port authority of Velmouth said.", "2020-06-10"),
        ("The harbour was closed today, 10 June, the port authority of Velmouth said at noon.", "2020-06-10"),
        ("It was closed on Monday, June 8, and searched on Wednesday, June 10, the port said.", "2020-06-10"),
        ("It was closed on Saturday, June 8, and searched on Monday, June 10, the port said.", "2019-06-10"),
    ],
)
def test_the_text_can_speak_against_the_date_of_its_page(lead: str, day: str) -> None:
    article = article_of(lead)
    assert (article.published, article.published_basis) == (day, "doubtful")
    assert "2020-11-26" in article.message
    assert day in article.message


@pytest.mark.parametrize(
    "lead",
    [
        "VELMOUTH, Nov. 25 (AFP) - The harbour of Velmouth was closed by its port authority.",
        "The harbour was closed on Wednesday (Nov. 25), the port authority of Velmouth said.",
        "The cable was laid on Wednesday, June 10, the port authority of Velmouth said again.",
        "It was laid on Monday, June 8, and on Wednesday, June 10. It opens on Friday, Dec. 4, they said.",
        "The harbour was closed on Wednesday (June 10). A judge opened it on September 3, 2020, they said.",
    ],
)
def test_past_days_of_an_article_do_not_speak_against_its_page(lead: str) -> None:
    article = article_of(lead)
    assert (article.published, article.published_basis) == ("2020-11-26", "stated")


def test_a_date_that_is_called_the_articles_own_is_not_doubted() -> None:
    article = article_of(
        "The harbour was closed today, 10 June, the port said at noon.", above="Published: November 26, 2020"
    )
    assert (article.published, article.published_basis) == ("2020-11-26", "stated")
