"""Invented files in which others speak beside the article: readers, notes on the author, offers, corrections.

In `voices/`, a line begins with + (article), - (boilerplate) or = (either: the head, a heading of one word).
"""

from pathlib import Path

import pytest

from pipeline.core.vocabularies import BoilerplateReason
from pipeline.ingest import article_from_text

VOICES = sorted((Path(__file__).parent / "voices").glob("*.txt"))


def marked(path: Path) -> list[tuple[str, str]]:
    """The lines of a file with their marks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(line[0], " ".join(line[1:].split())) for line in lines if line[1:].strip()]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("path", VOICES, ids=lambda path: path.stem)
def test_article_is_told_from_other_voices(path: Path, gap: str) -> None:
    lines = marked(path)
    article = article_from_text(gap.join(text for _, text in lines), path=path.name)
    kept = [text for mark, text in lines if mark != "=" and text in article.text]
    assert kept == [text for mark, text in lines if mark == "+"]


@pytest.mark.parametrize("path", VOICES, ids=lambda path: path.stem)
def test_what_is_left_out_is_cited_with_its_reason(path: Path) -> None:
    lines = marked(path)
    article = article_from_text("\n\n".join(text for _, text in lines), path=path.name)
    for stretch in article.boilerplate:
        assert article.raw[stretch.start_char : stretch.end_char] == stretch.text
    left_out = " ".join(" ".join(stretch.text.split()) for stretch in article.boilerplate)
    assert [text for mark, text in lines if mark == "-" and text not in left_out] == []


def reasons(below: str) -> set[BoilerplateReason]:
    """Why the lines below a short signed article are left out."""
    head = "Ferry fares to rise\n\nBy Odile Fanshawe\n\n3 June 2021\n\n"
    text = (
        "Fares of the Orsk ferry will rise by a tenth in July, its director Bram Tolle said on Wednesday.\n\n"
        "The line lost two million crowns last year, when one of its four ships burned in the harbour.\n\n"
    )
    article = article_from_text(head + text + below, path="a.txt")
    assert article.published == "2021-06-03"
    assert article.byline == "Odile Fanshawe"
    start = article.raw.index(below)
    return {stretch.reason for stretch in article.boilerplate if stretch.start_char >= start}


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        ("Comments (1)\n\nseadog says:\nJune 4, 2021 at 9:01 am\nTolle sank it himself.\nReply", "comment"),
        ("An earlier version of this article, of 1 June 2021, gave a wrong sum.", "correction"),
        ("Correction, 9 June 2021: The line has four ships, not five.", "correction"),
        ("Odile Fanshawe is the author of Salt, a history of the ferry.", "author"),
        ("The views expressed are those of the author.", "disclaimer"),
        ("Sign up for our newsletter", "promotion"),
        ("Copyright 2020 Orsk Media. All rights reserved.", "furniture"),
    ],
)
def test_reason_says_who_else_speaks(below: str, reason: str) -> None:
    assert reasons(below) == {reason}


def test_note_at_the_end_of_a_paragraph_is_cut_off() -> None:
    note = "An earlier version of this article gave a wrong date."
    article = article_from_text(f"The ferry of Orsk sank on Monday, its owner said. {note}", path="a.txt")
    assert article.text == "The ferry of Orsk sank on Monday, its owner said."
    assert [(stretch.text.strip(), stretch.reason) for stretch in article.boilerplate] == [
        (note, "correction")
    ]


def test_clocks_of_a_live_blog_are_cut_off() -> None:
    entries = [f"{clock} The council of Orsk votes on the ferry in room {clock[:2]}." for clock in CLOCKS]
    article = article_from_text("Ferry vote: live\n\n" + "\n\n".join(entries), path="a.txt")
    assert [text.split()[0] for text in article.text.split("\n\n")[1:]] == ["The"] * len(CLOCKS)
    assert [stretch.text.strip() for stretch in article.boilerplate] == CLOCKS


CLOCKS = ["16.06", "15:40", "3:30 PM:", "12.02"]


def test_one_paragraph_that_begins_with_a_clock_keeps_it() -> None:
    text = "16.06 The train to Orsk left late on Monday, the railway said."
    assert article_from_text(text, path="a.txt").text == text


def test_of_several_articles_only_the_first_is_read() -> None:
    raw = "\n\n".join(
        f"{n} of 2 DOCUMENTS\n\nOrsk Echo\n\nJune {n}, 2021 Monday\n\n{place} loses its ferry\n\n"
        f"The ferry of {place} will stop in July, its director said.\n\nLOAD-DATE: June {n + 5}, 2021"
        for n, place in ((1, "Velmouth"), (2, "Tarnwick"))
    )
    article = article_from_text(raw, path="a.txt")
    assert (article.title, article.published) == ("Velmouth loses its ferry", "2021-06-01")
    assert "Tarnwick" not in article.text
    assert "2 articles" in article.message
