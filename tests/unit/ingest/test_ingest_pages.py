"""Whole invented web copies: which lines of them are the article.

In `pages/`, a line begins with T (title), C (caption), + (paragraph) or - (boilerplate); what stands in
double brackets belongs to the file but not to the content.
"""

import re
from pathlib import Path

import pytest

from pipeline.core.records import Article
from pipeline.core.vocabularies import BlockKind, DocumentStatus, PublishedBasis
from pipeline.ingest import article_from_text

PAGES = Path(__file__).parent / "pages"
BRACKETED = re.compile(r"\[\[(.*?)\]\]")

HEADS = {
    # page: (byline, publisher, published)
    "agency_portal": ("", "PTI", "2021-08-11"),
    "appended_stories": ("Dorrit Amsel", "Tarnwick Courier", "2023-10-09"),
    "broken_links": ("Anouk Delacroix", "Radio Fjordland", "2022-04-02"),
    "glued_date": ("", "", "2020-11-30"),
    "national_daily": ("Perpetua Lindqvist", "Averill Gazette", "2021-06-03"),
    "television_station": ("Jonah Petrakis", "WQXN", "2020-07-08"),
    "town_blog": ("Tilda Rennick", "Wexbury Lantern", "2022-03-04"),
    "wire_plain": ("Sunniva Brandt", "Reuters", "2018-11-02"),
}


def page(name: str) -> tuple[Article, dict[str, list[str]]]:
    """The article made of a page, and its lines by mark."""
    raw: list[str] = []
    expected: dict[str, list[str]] = {"T": [], "C": [], "+": [], "-": []}
    for line in (PAGES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        mark, text = line[:1], line[2:]
        raw.append(BRACKETED.sub(r"\1", text))
        if mark.strip() and text.strip():
            expected[mark].append(BRACKETED.sub("", text))
    return article_from_text("\n".join(raw), path=f"{name}.txt"), expected


def words(texts: list[str]) -> list[str]:
    return " ".join(texts).replace("one- year", "one-year").split()


def blocks(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start_char : block.end_char] for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize("name", sorted(HEADS))
def test_content_of_page_is_told_from_its_furniture(name: str) -> None:
    article, expected = page(name)
    assert article.status is DocumentStatus.OK
    assert words(blocks(article, BlockKind.TITLE)) == words(expected["T"])
    assert words(blocks(article, BlockKind.CAPTION)) == words(expected["C"])
    assert words(blocks(article, BlockKind.PARAGRAPH)) == words(expected["+"])


@pytest.mark.parametrize(("name", "head"), sorted(HEADS.items()))
def test_head_of_page_is_read(name: str, head: tuple[str, str, str]) -> None:
    article, expected = page(name)
    assert article.title == expected["T"][0]
    assert (article.byline, article.publisher, article.published) == head
    assert article.published_basis is PublishedBasis.STATED


@pytest.mark.parametrize("name", sorted(HEADS))
def test_blocks_are_cited_from_the_source(name: str) -> None:
    article, _ = page(name)
    for block in article.blocks:
        start, end = article.offsets.to_raw(block.start_char, block.end_char)
        cited = article.raw[start:end].replace("one-\nyear", "one-year")
        assert cited.split() == article.text[block.start_char : block.end_char].split()
