"""Names between headline and text that sign an article without a "By"."""

import pytest

from pipeline.ingest import article_from_text

TITLE = "Ferry fares to rise in Orsk"
TEXT = "Fares of the Orsk ferry will rise by a tenth in July, its director Bram Tolle said on Wednesday."


@pytest.mark.parametrize(
    "signature",
    [
        "Odile Fanshawe\n@odilefanshawe\n\nHarbour correspondent",
        "Odile Fanshawe\n3 June 2021",
        "Odile Fanshawe\nSTAFF WRITER",
        "Odile Fanshawe in Orsk",
        "Odile Fanshawe (@odilefanshawe)",
        "Odile Fanshawe for the Velmouth Echo",
        "Odile Fanshawe reports from Orsk",
        "Odile Fanshawe, Velmouth Echo",
        "Odile Fanshawe Harbour correspondent",
        "By Odile Fanshawe\nVelmouth Echo, Orsk",
    ],
)
def test_signature_is_the_byline_and_no_part_of_the_article(signature: str) -> None:
    article = article_from_text(f"{TITLE}\n\n{signature}\n\n{TEXT}", path="a.txt")
    assert (article.title, article.byline, article.author) == (TITLE, "Odile Fanshawe", "Odile Fanshawe")
    assert article.text == f"{TITLE}\n\n{TEXT}"


@pytest.mark.parametrize(
    "line", ["Bram Tolle", "Mayor Bram Tolle in the council of Orsk", "Calder Bridge, Orsk"]
)
def test_other_lines_below_a_headline_sign_nothing(line: str) -> None:
    article = article_from_text(f"{TITLE}\n\n{line}\n\n{TEXT}", path="a.txt")
    assert article.byline == ""
    assert line in article.text


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By ODILE FANSHAWE", "Odile Fanshawe"),
        ("By Odile Fanshawe and Bram Tolle", ""),
        ("By Reuters Staff", ""),
        ("By Our Correspondent", ""),
        ("By Orsk News Desk", ""),
    ],
)
def test_author_is_one_person(byline: str, author: str) -> None:
    assert article_from_text(f"{TITLE}\n\n{byline}\n\n{TEXT}", path="a.txt").author == author
