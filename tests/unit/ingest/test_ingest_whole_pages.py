"""Pages of many kinds that are articles from first to last: none of their sentences is left out.

In `whole_pages.txt` a page begins with four hashes and its kind; a line with a hyphen is furniture.
"""

import re
from pathlib import Path

import pytest

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import article_from_text

PAGES = dict(
    block.split("\n", 1)
    for block in Path(__file__).with_name("whole_pages.txt").read_text(encoding="utf-8").split("#### ")[1:]
)
_SENTENCE = re.compile(r"[.!?:;]”?$|\D[.!?]”? ")


def test_there_are_thirty_kinds() -> None:
    assert len(PAGES) >= 30


@pytest.mark.parametrize("kind", PAGES)
def test_no_sentence_of_a_page_is_lost(kind: str) -> None:
    lines = [line for line in PAGES[kind].splitlines() if line]
    told = [line for line in lines if not line.startswith("- ") and _SENTENCE.search(line)]
    page = "\n".join(line.removeprefix("- ") for line in PAGES[kind].splitlines())
    article = article_from_text(page, path="a.txt")
    assert article.status is DocumentStatus.OK
    kept = " ".join(article.text.split())
    assert [line for line in told if " ".join(line.removeprefix("• ").split()) not in kept] == []
