"""Whose "I" it is, in articles that run through the whole pipeline."""

import pytest
from spacy.language import Language

from pipeline.core.records import Analysis
from pipeline.document import build_nlp
from pipeline.ingest import article_from_text
from pipeline.run.analyse import analyse

HEAD = "The mill must stay open\n\nBy {byline}\n\n9 October 2019\n\n"
ALONE = "Odile Fanshawe"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


def analysed(nlp: Language, text: str, byline: str = ALONE) -> Analysis:
    return analyse(nlp, article_from_text(HEAD.format(byline=byline) + text, path="a.txt"))


def statements(analysis: Analysis) -> list[str]:
    return [claim.statement for claim in analysis.claims]


def test_author_is_named_for_their_own_words(nlp: Language) -> None:
    text = "I watched the chimney of my school fall. The county closed the mill in 2003."
    assert "Odile Fanshawe watched the chimney of their school fall." in statements(analysed(nlp, text))


def test_author_speaks_and_takes_sides(nlp: Language) -> None:
    found = analysed(nlp, "I believe that the county should buy the mill. I oppose the sale to the bank.")
    assert [quote.speaker for quote in found.quotes if "buy the mill" in quote.text] == [ALONE]
    assert [(stance.holder, stance.stance) for stance in found.stances] == [(ALONE, "oppose")]


@pytest.mark.parametrize(
    "text",
    [
        '"I closed the mill," said Hedda Quist.',
        "I closed the mill, Hedda Quist said on Monday in the council.",
        "Hedda Quist: I closed the mill in June.",
        "Hedda Quist wrote to the council:\n\nI closed the mill in June.",
        'Hedda Quist wrote to the council. "I closed the mill in June.',
        "The queen Elizabeth I closed the mill.",
        "Q: Who closed the mill?\n\nA: I closed the mill in June.\n\nQ: Why?\n\nA: It lost money.",
        "Hedda Quist ran the mill. We met her.\n\nWhy did you close it?\n\nI closed the mill in June.\n\n"
        "Do you regret your decision?\n\nIt was a hard day.",
    ],
)
def test_words_of_others_are_not_put_in_the_authors_mouth(nlp: Language, text: str) -> None:
    found = analysed(nlp, text)
    assert not any(ALONE in statement for statement in statements(found))
    assert not any(quote.speaker == ALONE for quote in found.quotes)


@pytest.mark.parametrize("byline", ["Odile Fanshawe and Bram Tolle", "Orsk Echo Staff", "Reuters"])
def test_i_of_several_or_no_authors_states_nothing_of_anybody(nlp: Language, byline: str) -> None:
    text = "I watched the chimney fall. The county closed the mill in 2003."
    found = statements(analysed(nlp, text, byline))
    assert "The county closed the mill in 2003." in found
    assert not any("chimney" in statement for statement in found)


def test_what_the_author_was_told_is_not_the_authors_statement(nlp: Language) -> None:
    found = analysed(nlp, "I am told that the line lost two million crowns in 2014.")
    assert [claim.speaker for claim in found.claims if "lost" in claim.statement] == [""]


def test_author_in_a_reflexive_stands_in_the_third_person(nlp: Language) -> None:
    assert "Odile Fanshawe keeps sheep themselves." in statements(analysed(nlp, "I keep sheep myself."))


def test_we_is_not_the_author(nlp: Language) -> None:
    assert "We watched the chimney fall." in statements(analysed(nlp, "We watched the chimney fall."))
