import pytest

from pipeline.core.vocabularies import BlockKind, PublishedBasis
from pipeline.ingest import article_from_text
from pipeline.ingest.dateline import Dateline, dateline
from pipeline.ingest.masthead import find_masthead, written

STORY = (
    "The harbour of Velmouth will stay closed until Friday, the port authority said on Monday, after "
    "divers found a broken cable on the ground.\n\n"
    "Nobody was hurt when the cable broke, the authority said, and ferries sail from Orsk for now."
)
HEADLINE = "Velmouth harbour closed after divers find cable"


@pytest.mark.parametrize(
    ("above", "below", "publisher"),
    [
        ("The Velmouth Observer", "", "The Velmouth Observer"),
        ("VELMOUTH SENTINEL\nHome > Region", "", "Velmouth Sentinel"),
        ("Skip to content\n\nOrsk Dispatch | Coast", "", "Orsk Dispatch"),
        ("THE ORSK BRIEF: five things to know", "", "The Orsk Brief"),
        ("Tide & Quay Monthly - the magazine of the harbour trades", "", "Tide & Quay Monthly"),
        ("COASTAL LEDGER", "© 2021 Coastal Ledger Holdings. All rights reserved.", "Coastal Ledger"),
        ("Brinewire", "Contact: desk@brinewire.example.com", "Brinewire"),
        ("Seven Seas", "Copyright © 2021 Seven Seas. All rights reserved.", "Seven Seas"),
        ("", "Copyright © Velmouth Courier. All rights reserved.", "Velmouth Courier"),
        ("", "Ines Morrow covers harbours and cables for the Orsk Gazette.", "Orsk Gazette"),
        ("UPPER VELMOUTH", "", ""),
        ("Local News", "", ""),
        ("Breaking\nBusiness News", "", ""),
        ("Ines Morrow", "", ""),
        ("Share this story", "Most read\n\nMayor sues Velmouth Post", ""),
    ],
)
def test_outlet_above_or_below_the_article_is_its_publisher(above: str, below: str, publisher: str) -> None:
    article = article_from_text(f"{above}\n\n{HEADLINE}\n\n{STORY}\n\n{below}", path="a.txt")
    assert article.publisher == publisher
    assert article.title == HEADLINE


def test_masthead_is_no_title_although_the_story_names_the_outlet() -> None:
    raw = f"Orsk Dispatch | Coast\n\n{HEADLINE}\n\n{STORY} A letter seen by the Orsk Dispatch says so."
    article = article_from_text(raw, path="a.txt")
    assert (article.title, article.publisher) == (HEADLINE, "Orsk Dispatch")
    assert "Coast" not in article.text


def test_outlet_behind_a_headline_is_cut_off() -> None:
    article = article_from_text(f"{HEADLINE} | Orsk Dispatch\n\n{HEADLINE}\n\n{STORY}", path="a.txt")
    assert (article.title, article.publisher) == (HEADLINE, "Orsk Dispatch")
    assert article.text.count(HEADLINE) == 1


@pytest.mark.parametrize("outlet", ["The Orsk Herald", "Orsk Courier", "Norpress"])
def test_outlet_between_headline_and_day_is_the_publisher_and_no_author(outlet: str) -> None:
    article = article_from_text(f"{HEADLINE}\n\n{outlet}\n3 May 2021\n\n{STORY}", path="a.txt")
    assert (article.title, article.publisher, article.byline) == (HEADLINE, outlet, "")
    assert article.published == "2021-05-03"


@pytest.mark.parametrize("headline", ["Soldiers Abandon Outpost", "Mayor Loses Post", "Doctors Impress"])
@pytest.mark.parametrize("below", ["3 May 2021", "By Ann Roe"])
def test_headline_above_a_day_or_byline_is_no_publisher(headline: str, below: str) -> None:
    article = article_from_text(f"{headline}\n{below}\n\n{STORY}", path="a.txt")
    assert article.publisher == ""


def test_name_between_headline_and_day_is_the_author() -> None:
    article = article_from_text(f"{HEADLINE}\n\nMara Ostrell\n3 May 2021\n\n{STORY}", path="a.txt")
    assert (article.publisher, article.byline) == ("", "Mara Ostrell")


def test_lone_line_above_a_story_stays_its_title() -> None:
    article = article_from_text(f"Mayor Sues Velmouth Post\n\n{STORY}", path="a.txt")
    assert (article.title, article.publisher) == ("Mayor Sues Velmouth Post", "")


def test_mastheads_are_found_by_index() -> None:
    texts = ["Home", "Orsk Echo", HEADLINE]
    assert [(i, m.name, m.title_end) for i, m in find_masthead(texts, [1, 2], "").items()] == [
        (1, "Orsk Echo", 0)
    ]


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("THE ORSK STAR", "", "The Orsk Star"),
        ("ORSK TV NEWS", "", "Orsk TV News"),
        ("ORSK STAR", "ORSK STAR … © The OrSk Star", "OrSk Star"),
        ("WQXN", "", "WQXN"),
        ("Orsk Star", "", "Orsk Star"),
    ],
)
def test_names_in_capitals_are_written_as_names(name: str, raw: str, expected: str) -> None:
    assert written(name, raw) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("ORSK, Aug. 9, 2021 (Fjordpress) - The quay shut.", Dateline("Fjordpress", "2021-08-09")),
        ("ORSK, 9 August 2021 (Fjordpress) — The quay shut.", Dateline("Fjordpress", "2021-08-09")),
        ("ORSK, Velland, Aug 9 (Reuters) - The quay shut.", Dateline("Reuters", "", 8, 9)),
        ("ORSK (AP) -- The quay shut.", Dateline("AP")),
        ("(Reuters) - The quay shut.", Dateline("Reuters")),
        ("ORSK, Nov. 3 (Xinhua) The quay shut.", Dateline("Xinhua", "", 11, 3)),
        ("The quay (Pier Nine) - the oldest - shut.", None),
        ("The agency (Reuters) was wrong.", None),
        ("He was held on Aug. 9 (a Monday) - and freed.", None),
        ("ORSK - The quay shut.", None),
        ("Lenn, 10 June 2020 - The board said so.", Dateline(date="2020-06-10")),
        ("Lenn, June 10, 2020 – “We left,” she said.", Dateline(date="2020-06-10")),
        ("Ana Orel, 4 May 1950 – 3 June 2001, painted here.", None),
    ],
)
def test_datelines(paragraph: str, expected: Dateline | None) -> None:
    assert dateline(paragraph) == expected


@pytest.mark.parametrize(
    ("opening", "below", "published"),
    [
        ("ORSK, Aug. 9, 2021 (Fjordpress) - ", "", "2021-08-09"),
        ("ORSK, Aug. 9 (Fjordpress) - ", "", ""),
        ("ORSK, Aug. 9 (Fjordpress) - ", "© 2021 Fjordpress. All rights reserved.", "2021-08-09"),
        ("ORSK, Aug. 9 (Fjordpress) - ", "The cable was laid on May 3, 2021, by a Dutch ship.", "2021-08-09"),
        ("ORSK, Aug. 9 (Fjordpress) - ", "The cable was laid on December 3, 2020, by a ship.", ""),
    ],
)
def test_dateline_dates_the_article_and_stays_in_it(opening: str, below: str, published: str) -> None:
    article = article_from_text(f"{HEADLINE}\n\n{opening}{STORY}\n\n{below}", path="a.txt")
    assert article.published == published
    assert (article.published_basis is PublishedBasis.STATED) == bool(published)
    assert article.publisher == "Fjordpress"
    assert opening in article.text


def test_agency_in_brackets_below_a_story_is_its_signature() -> None:
    article = article_from_text(f"{HEADLINE}\n\n{STORY}\n\n(Fjordpress)", path="a.txt")
    assert "(Fjordpress)" not in article.text
    assert article.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    ("line", "publisher"), [("ORSK (AP) --", "AP"), ("ORSK, August 11 (Xinhua) --", "Xinhua"), ("ORSK -", "")]
)
def test_dateline_on_a_line_of_its_own_is_no_title(line: str, publisher: str) -> None:
    story = "Some 1,500 people marched through Orsk on Sunday. The Orsk police let them go on to the harbour."
    article = article_from_text(f"{line}\n\n{story}\n", path="a.txt")
    assert (article.title, article.publisher) == ("", publisher)
