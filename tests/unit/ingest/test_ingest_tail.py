"""Where a story goes on below a marker and where something else begins; `+` lines belong to the story."""

import pytest

from pipeline.ingest import article_from_text

BEFORE = """Skip to content

Velmouth votes to drain the Marsh Road reservoir

The Velmouth water board voted on Tuesday to drain the Marsh Road reservoir, which leaks since May.

Engineer Odile Fanshawe told the board that the dam could not be repaired before the autumn rains.

"The reservoir is a bathtub with a crack in it," Fanshawe said. Farmers at Marsh Road draw water from it."""
ON = [
    "Farmers said that the board had promised to keep half of the water until their harvest in September.",
    'Fanshawe said that draining the reservoir takes six weeks. "The dam will hold till then," she said.',
    "The board will pump the water of Marsh Road into the river at Velmouth, below the old mill.",
]
OTHER = [
    "A violinist from Orsk has won the Pellham prize for young soloists, the jury announced at a concert.",
    "Tamsin Voorhees, who is 19, played a sonata that nobody had performed in public for eighty years.",
    "She will tour six countries with the chamber orchestra of Lower Ansel next spring, its director said.",
]


def kept(below: str) -> list[bool]:
    article = article_from_text(f"{BEFORE}\n\n{below}", path="a.txt")
    assert "bathtub with a crack" in article.text
    return [line in article.text for line in ON + OTHER]


STORY_GOES_ON = [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    "marker",
    [
        "Related:\n\nPuffins return to the northern cliffs",
        "Read more\n\nPuffins return to the northern cliffs",
        "Most Read\n\n1. Puffins return to the northern cliffs\n\n2. Ten soups for a wet week",
        "Comments",
        "Copyright 2021 Velmouth Media. All rights reserved.",
        "You may also like\n\nPuffins return to the northern cliffs\n\nThe puffins are back on the cliffs …",
    ],
)
def test_story_goes_on_below_a_marker_in_its_middle(marker: str) -> None:
    assert kept(marker + "\n\n" + "\n\n".join(ON)) == STORY_GOES_ON


@pytest.mark.parametrize(
    "marker",
    [
        "Related\n\nViolinist wins the Pellham prize",
        "Read more\n\nViolinist from Orsk wins the Pellham prize for soloists",
        "Most read",
        "Comments (3)",
        "Copyright 2021 Velmouth Media. All rights reserved.",
        "About Ines Morrow\n\nInes Morrow is a reporter for the Velmouth Echo.",
        "As featured on\n\nViolinist from Orsk wins the Pellham prize",
    ],
)
def test_other_story_below_a_marker_is_left_out(marker: str) -> None:
    assert kept("\n\n".join(ON) + f"\n\n{marker}\n\n" + "\n\n".join(OTHER)) == STORY_GOES_ON


@pytest.mark.parametrize(
    "line",
    [
        "Be the first to know",
        "* I accept the terms of use and would like to hear about offers",
        "You are receiving this page because cookies are enabled.",
        "Echo file photo",
        "(Fjordpress)",
        "Sign up!",
    ],
)
def test_leftovers_below_the_story_are_left_out(line: str) -> None:
    article = article_from_text(f"{BEFORE}\n\n" + "\n\n".join(ON) + f"\n\n{line}", path="a.txt")
    assert line not in article.text


def test_heading_of_a_table_may_be_printed_twice() -> None:
    table = "Quarterfinals of the cup, first leg\n\nOrsk v Velmouth\n\n"
    raw = "These are the fixtures of the coming week, the league said on Monday.\n\n" + table + table
    assert article_from_text(raw, path="a.txt").text.count("Quarterfinals") == 2


def test_paragraphs_that_differ_in_a_number_are_two() -> None:
    raw = "\n\n".join(f"The league fined {club} fans for flares at the cup match." for club in (12, 15, 12))
    assert article_from_text(raw, path="a.txt").text.count("The league fined") == 2


def test_caption_in_brackets_loses_label_and_credit() -> None:
    raw = f"{BEFORE}\n\n[Photo: Divers stand on the dam at Marsh Road on Monday. | Fjordpress]"
    assert article_from_text(raw, path="a.txt").text.endswith(
        "Divers stand on the dam at Marsh Road on Monday."
    )


RELEASE = """Norpaper recalls 30,000 heaters

VELMOUTH, Ombria, March 8, 2021 /PRNewswire/ -- Norpaper ASA said that it is recalling 30,000 water heaters
after two fires in homes in the north of the country.

"We urge customers to unplug their heaters at once," said Kari Lund, the head of Norpaper, on Monday evening.

{heading}

{below}
"""


def test_what_a_release_says_of_its_sender_is_left_out() -> None:
    below = "Norpaper ASA is a maker of heaters founded in 1962. It employs 4,000 people."
    article = article_from_text(RELEASE.format(heading="About Norpaper", below=below), path="a.txt")
    kept = " ".join(article.text[block.start_char : block.end_char] for block in article.blocks)
    assert "maker of heaters" not in kept
    assert "unplug their heaters" in kept
    assert any("maker of heaters" in stretch.text for stretch in article.boilerplate)
    assert (article.published, article.publisher) == ("2021-03-08", "PRNewswire")


def test_section_about_somebody_who_does_not_begin_it_is_kept() -> None:
    below = (
        "Residents of the street have complained of the heaters for years, the fire brigade said on Tuesday."
    )
    article = article_from_text(RELEASE.format(heading="About Norpaper", below=below), path="a.txt")
    assert any("fire brigade" in article.text[b.start_char : b.end_char] for b in article.blocks)
