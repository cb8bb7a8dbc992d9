"""Prose that looks like something else, and must stay; fields and signs of exports that must not."""

import pytest

from pipeline.ingest.article import article_from_text
from pipeline.ingest.formats.exports import read_export
from pipeline.ingest.normalise import normalise

LEAD = """The harbour board at Tessel voted on Tuesday to close the north pier for the winter, Ada Venn said.

Fishermen who land their catch at Tessel will be moved to the east quay, where the ice plant was repaired."""
TAIL = "Twitter: @adavenn."


def text_of(*paragraphs: str) -> str:
    return article_from_text("\n\n".join(paragraphs), path="a.txt").text


@pytest.mark.parametrize(
    "paragraph",
    [
        "Norline has agreed to buy the Tessel ferry from its founder, Ada Venn, for £40m, both said.",
        "The judge is considering whether to order the board to hand over all mails on the tessel.com site.",
        "Lena Quist is a fishmonger and a columnist for the Courier. Quist, who moors her boat at the pier, "
        "said she saw the cracks in March.",
    ],
)
def test_news_of_sales_orders_and_columnists_stays(paragraph: str) -> None:
    assert paragraph in text_of("Pier shuts at Tessel", LEAD, paragraph, TAIL)


@pytest.mark.parametrize(
    "offer",
    [
        "The Long Pier is published by Quay (£12.99). To order a copy go to courierbookshop.example.com.",
        "To buy a copy for £9.99 visit our bookshop.",
        "To order this book from the Courier Bookshop call 01872 562310.",
    ],
)
def test_offers_go(offer: str) -> None:
    assert offer not in text_of("Pier shuts at Tessel", LEAD, offer, TAIL)


def test_a_section_that_speaks_of_the_articles_people_stays() -> None:
    section = """What had they done with Venn at the north pier?

Alas, by noon Venn was back at the pier with the harbour board, and Tessel heard another Venn.

The fishermen of Tessel were told at the east quay that the pier might never open, Venn added, and that
the ice plant would have to be sold as well, whatever the divers found below the piles in the spring."""
    text = text_of("Pier shuts at Tessel", LEAD, section, TAIL)
    assert "Alas, by noon" in text
    assert "might never open" in text


def test_fields_one_blank_behind_their_labels_are_fields() -> None:
    head = "HD Pier shuts\nBY By Mira Tolan\nWC 101 words\nPD 5 March 2021\nSN Courier\nLA English\nLP\n"
    found = read_export(f"{head}{LEAD}\n\nAN X")
    assert found is not None
    assert (found.stated.title, found.stated.publisher) == ("Pier shuts", "Courier")
    assert found.stated.published == "2021-03-05"


def test_lines_that_begin_with_capitals_are_no_fields() -> None:
    assert read_export(f"PD James died\n\nIN Tessel they wept\n\nCO levels rose\n\n{LEAD}") is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("on Tues&shy;day", "on Tuesday"),
        ("Ada&zwnj;Venn&#8203;said", "AdaVennsaid"),
        ("12&thinsp;000&ensp;people", "12 000 people"),
        ("the&#x202F;pier&amp;thinsp;!", "the pier !"),
    ],
)
def test_entities_of_what_is_not_seen_are_spelled_out(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_marks_of_press_releases_go() -> None:
    text = text_of(
        "FOR IMMEDIATE RELEASE",
        "Pier shuts at Tessel",
        LEAD,
        "Press contact: Ivo Marsh, press@tessel.example",
        "###",
    )
    assert "IMMEDIATE" not in text
    assert "Marsh" not in text
    assert LEAD.split("\n")[0] in text
