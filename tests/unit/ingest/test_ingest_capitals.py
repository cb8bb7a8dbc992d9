import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest import article_from_text
from pipeline.ingest.truecase import is_in_capitals, seen_forms, truecased

ARTICLE = """DAM AT OSTREL FAILS

PUBLISHED 9 MARCH 2021

AT LEAST 15 PEOPLE WERE KILLED WHEN THE DAM AT OSTREL FAILED ON MONDAY, THE MAYOR, ADA VENN, SAID.

"WE'VE BEEN TOLD IT WAS SAFE," SAID PRESIDENT HENRIK SOLVANG. THE CALDER WATER AGENCY DENIED IT.
"""


@pytest.mark.parametrize(
    ("capitals", "cased"),
    [
        (
            "CALDER WATER AGENCY TO REPLACE 14 MILES OF PIPE",
            "Calder Water Agency to replace 14 miles of pipe",
        ),
        (
            "ON MONDAY THE U.S. AND THE EU SENT WHEAT TO NEW YORK.",
            "On Monday the U.S. and the EU sent wheat to New York.",
        ),
        ("“I DON’T KNOW,” SAID SEAMUS O’BRIEN OF NATO.", "“I don’t know,” said Seamus O’Brien of NATO."),
        (
            "THE TURKISH MAYOR’S OFFICE WAS CLOSED. IT REOPENED.",
            "The Turkish mayor’s office was closed. It reopened.",
        ),
        (
            "MR. J. TVEIT TOLD POLICE HE SOLD THE SHIPS IN MAY.",
            "Mr. J. Tveit told police he sold the ships in may.",
        ),
    ],
)
def test_capitals_are_read_as_they_would_stand_elsewhere(capitals, cased):
    assert is_in_capitals(capitals)
    assert truecased(capitals) == cased


@pytest.mark.parametrize(
    "text",
    ["Dam at Ostrel fails", "ELMSFORD, Nov. 3 — The agency will replace its pipes.", "NATO, EU", "BBC 1"],
)
def test_other_texts_are_not_in_capitals(text):
    assert not is_in_capitals(text)


def test_what_the_article_writes_elsewhere_decides():
    seen = seen_forms(
        ["The river Lode is high, and people of the WGF left.", "THE LODE IS HIGH SAYS THE WGF"]
    )
    assert truecased("PEOPLE OF THE WGF LEFT THE LODE", seen) == "People of the WGF left the Lode"


def test_an_article_in_capitals_is_read_in_small_letters_and_cited_as_it_stands():
    article = article_from_text(ARTICLE, path="a.txt")
    assert "the dam at Ostrel failed on Monday, the mayor, Ada Venn, said." in article.text
    assert "President Henrik Solvang. The Calder Water Agency denied it." in article.text
    assert (article.title, article.published) == ("DAM AT OSTREL FAILS", "2021-03-09")
    at = article.text.index("Ada Venn")
    start, end = article.offsets.to_raw(at, at + len("Ada Venn"))
    assert article.raw[start:end] == "ADA VENN"


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Po", "Zs", "Lt", "Pi"]), max_size=80))
def test_no_character_moves(text):
    cased = truecased(text)
    assert len(cased) == len(text)
    assert cased.casefold() == text.casefold()
