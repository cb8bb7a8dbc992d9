import pytest

from pipeline.core.vocabularies import BlockKind
from pipeline.ingest import Metadata, article_from_text
from pipeline.ingest.cues import line_cue
from pipeline.ingest.lines import units
from pipeline.ingest.normalise import normalise


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\u00a0 \t b", "a b"),
        ("  the \ufb01rst o\ufb03ce ", "the first office"),
        ("co\u00adop\u200berate", "cooperate"),
        ("one-\r\nyear plan", "one-year plan"),
        ("a plan -\nsaid", "a plan - said"),
        ("Thursday , November", "Thursday , November"),
        ("Cafe\u0301", "Café"),
        ("fish &amp; chips&nbsp; &#8217;", "fish & chips ’"),
        ("donâ€™t say â€œnoâ€\x9d", "don’t say “no”"),
        ("Zo\u00c3\u00ab", "Zoë"),
        ("a\x00b\x07", "ab"),
        ("\u200b \ufeff", ""),
        ('<post id="1" author="Orlo">The <b>ban</b> stands.</post>', "The ban stands."),
        ("The men _ all three _ and a_name left.", "The men \u2014 all three \u2014 and a_name left."),
        ("One line.<br>Two lines.", "One line. Two lines."),
        ("5 < 6 and 7 > 3, write to <roe@orlo.example>", "5 < 6 and 7 > 3, write to <roe@orlo.example>"),
    ],
)
def test_normalised_text(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def paragraphs(raw: str) -> list[str]:
    return [unit.text for unit in units(raw, stands_alone=lambda line: line_cue(line) is not None)]


def test_wrapped_lines_are_joined_and_indented_ones_start_anew() -> None:
    raw = (
        "   The council of Wexbury voted on Thursday to close the baths at\n"
        "the end of the summer, after repairs to the roof were found to be\n"
        "too expensive for the town.\n"
        "   Swimmers had collected six thousand signatures against it, the\n"
        "largest number that the town has ever seen on a petition of any\n"
        "kind.\n"
    )
    assert [text.split()[0] for text in paragraphs(raw)] == ["The", "Swimmers"]


def test_lines_of_a_web_copy_are_paragraphs() -> None:
    raw = "The harbour is closed.\nDivers found a cable on the ground.\nNobody was hurt, the port said.\n"
    assert len(paragraphs(raw)) == 3


def test_link_on_a_line_of_its_own_is_joined() -> None:
    raw = (
        "The operator announced the change in a\n\nblog post\n\non Friday.\n\nCustomers were told by letter."
    )
    assert len(paragraphs(raw)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Skip to main content",
        "Log In",
        "Advertisement",
        "Home | News | Sport",
        "Got a news tip for our reporters? Write to us here.",
        "Sign up for our morning newsletter and never miss a story",
        "This site uses cookies to improve your experience.",
        "We may earn a commission when you buy through links on this page.",
        "Copyright © 2020 Velmouth Echo. All rights reserved.",
        "Your email address will not be published. Required fields are marked *",
        "READ MORE: Islanders count the cost",
        "4 min read",
        "Follow us on Twitter",
        "(Reporting by Odile Fanshawe; Editing by Bram Odell)",
        "Photo: Ines Morrow / Getty Images",
    ],
)
def test_furniture_is_recognised(text: str) -> None:
    cue = line_cue(text)
    assert cue is not None
    assert cue.kind != "caption"


@pytest.mark.parametrize(
    "text",
    [
        "“It is a sad day.”",
        "Copyright law protects the song for 70 years, the judge said.",
        "More than 200 people were hurt.",
        "Reporting by the Echo found that the mayor knew.",
        "She entered the plant without written consent, prosecutors said.",
        "The company will share the data on Friday.",
        "Home prices rose by 3 percent.",
        "Also in attendance were the mayors of both towns.",
        "For more than a century, pilgrims have come to visit the well.",
        "The study was published in the journal Tides.",
        "Reuters, which first reported the sale, cited two bankers.",
        "Sign language will be taught in schools.",
        "It changed the firm's image: nobody trusted it.",
    ],
)
def test_sentences_are_no_furniture(text: str) -> None:
    assert line_cue(text) is None


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("caption: A mast on a roof.", "A mast on a roof."),
        ("In this Oct. 3 photo, a mast stands on a roof.", "In this Oct. 3 photo, a mast stands on a roof."),
        ("A mast on a roof in Velmouth. (Echo Photo / Ines Morrow)", "A mast on a roof in Velmouth."),
        ("A mast on a roof in Velmouth. Photograph: Ines Morrow/Rex", "A mast on a roof in Velmouth."),
        ("FILE PHOTO: A mast on a roof. REUTERS/Ines Morrow", "A mast on a roof."),
    ],
)
def test_captions_lose_label_and_credit(line: str, caption: str) -> None:
    cue = line_cue(line)
    assert cue is not None
    assert cue.kind == "caption"
    assert line[cue.text_start : cue.text_end] == caption


WRAPPED = (
    "Velmouth drains its reservoir\n\nThe Velmouth water board will drain the reservoir at Marsh Road by\n"
    "the end of May, since the dam has leaked for two years and nobody\nhas found the crack in it.\n\n"
)


@pytest.mark.parametrize("name", ["City Councilwoman Ines\nCastellane", "The engineer Adam\nTolan"])
def test_a_name_that_a_line_end_breaks_is_whole(name: str) -> None:
    article = article_from_text(f"{WRAPPED}{name}, who opposed the plan, called it late.\n", path="a.txt")
    assert " ".join(name.split()) + ", who opposed" in article.text


@pytest.mark.parametrize("heading", ["About the Water Board", "What the Mayor says", "Letters to Adam"])
def test_a_heading_is_not_joined_with_the_paragraph_below_it(heading: str) -> None:
    article = article_from_text(f"{WRAPPED}{heading}\nThe board serves 210,000 people.\n", path="a.txt")
    assert f"{heading} The" not in article.text


def test_paragraphs_of_plain_text_are_kept_whatever_they_look_like() -> None:
    story = "The harbour of Velmouth reopened on Friday, officials said."
    raw = f"date: 1999-04-01\n\n{story}\n\nFerries: 3\n\nSquad: Li, Tan"
    article = article_from_text(raw, path="a.txt")
    assert article.text.split("\n\n")[1:] == ["Ferries: 3", "Squad: Li, Tan"]
    assert article.title == ""


def test_caption_printed_twice_is_kept_once() -> None:
    raw = (
        "Velmouth harbour reopens after cable is found\n\ncaption: A diver holds the cable.\nEnlarge Icon\n"
        "A diver holds the cable.\nAP\n\nThe harbour of Velmouth reopened on Friday, officials said.\n"
    )
    kinds = [block.kind for block in article_from_text(raw, path="a.txt").blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.CAPTION, BlockKind.PARAGRAPH]


def test_expert_described_as_journalist_is_no_author_note() -> None:
    raw = (
        "Skip to content\n\nVelmouth harbour reopens after cable is found\n\n"
        "The harbour of Velmouth reopened on Friday, officials said, after four weeks. "
        "Ines Morrow had written of the cable first, and the port denied it.\n\n"
        "Ines Morrow is a reporter for the Velmouth Echo.\n\n"
        "The port paid her fine on Friday, officials of Velmouth said."
    )
    assert "Ines Morrow is a reporter" in article_from_text(raw, path="a.txt").text


def test_marks_of_markdown_leave_the_text_and_its_offsets() -> None:
    raw = (
        "# Ferry sinks\n\nThe **old ferry** sank off [Orsk](https://orsk.example/a) today, *Bram Tolle* said."
    )
    article = article_from_text(raw, path="a.txt")
    assert article.text == "Ferry sinks\n\nThe old ferry sank off Orsk today, Bram Tolle said."
    at = article.text.index("Orsk today")
    assert article.raw[slice(*article.offsets.to_raw(at, at + 4))] == "Orsk"


def test_stars_and_brackets_of_plain_text_stay() -> None:
    raw = "The f*** ferry [sic] costs 5*3 crowns* a day, the snake_case report of the line said."
    assert article_from_text(raw, path="a.txt").text == raw


def test_header_of_fields_above_a_text_is_read() -> None:
    raw = (
        "---\ntitle: Ferry sinks: nobody hurt\nauthor: Odile Fanshawe\n"
        "sitename: Orsk Echo\ndate: 2021-06-03\n---\n\n"
        "The ferry of Orsk sank on Monday, its director Bram Tolle said."
    )
    article = article_from_text(raw, path="a.txt")
    assert (article.title, article.byline) == ("Ferry sinks: nobody hurt", "Odile Fanshawe")
    assert (article.publisher, article.published) == ("Orsk Echo", "2021-06-03")
    assert article.text == "The ferry of Orsk sank on Monday, its director Bram Tolle said."


def test_lines_with_a_label_above_a_text_are_its_header():
    body = "The ferry of Orsk sank on Monday, its director Bram Tolle said."
    head = (
        "Title: Ferry sinks: nobody hurt\nDate: 3 June 2021\nOutlet: Orsk Echo\n"
        "Author: Odile Fanshawe\nWave: 3\n\n"
    )
    article = article_from_text(head + body, path="a.txt")
    assert (article.title, article.byline) == ("Ferry sinks: nobody hurt", "Odile Fanshawe")
    assert (article.publisher, article.published) == ("Orsk Echo", "2021-06-03")
    assert article.extra == (("Wave", "3"),)
    assert article.text == body
    assert article.offsets.to_raw(0, 3) == (len(head), len(head) + 3)


@pytest.mark.parametrize(
    "head",
    [
        "Bram Tolle: nobody was hurt\nOdile Fanshawe: the ferry was old\n\n",  # two lines of talk
        "Source: the harbour office\n\n",  # one line may be the article's
        "Date: 3 June 2021\nThe mayor: we knew nothing of it\nOutlet of the lake is closed\n\n",
    ],
)
def test_other_lines_with_a_colon_are_no_header(head):
    body = "The ferry of Orsk sank on Monday, its director Bram Tolle said."
    article = article_from_text(head + body, path="a.txt")
    assert (article.publisher, article.url) == ("", "")


@pytest.mark.parametrize("head", ["", "Dam at Ostrel fails\n\n"])
def test_a_text_that_was_cut_off_is_no_title_and_is_read_without_the_mark(head):
    cut = "The dam at Ostrel failed, the mayor said. Twelve people were hurt, and the br… [+2210 chars]"
    stated = Metadata(title="Dam at Ostrel fails")
    article = article_from_text(head + cut, path="a.txt", metadata=stated)
    assert article.title == "Dam at Ostrel fails"
    assert article.text.endswith("Twelve people were hurt, and the br…")
    assert [part.text.strip() for part in article.boilerplate] == ["[+2210 chars]"]


def test_rest_of_a_broken_sentence_is_no_menu_entry() -> None:
    text = 'Mill to close\n\n"This is a black day," mayor Jon Berg said. "They never talked to\nus."\n'
    article = article_from_text(text, path="a.txt")
    assert article.text[article.blocks[-1].start_char : article.blocks[-1].end_char].endswith('us."')


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (
            "Storm Orla: live updates\n\nLast updated 14:32, 3 Feb 2022\n\n14.30 - Bridge closed",
            "Storm Orla: live updates",
        ),
        ("Bridge shut\n\nFebruary 3 , 2022", "Bridge shut"),
    ],
)
def test_title_is_the_first_line_and_no_entry_with_a_clock(above: str, title: str) -> None:
    told = (
        "The bridge was shut to lorries at 2.15pm, the county council said. It had been closed in 2020, too."
    )
    article = article_from_text(f"{above}\n\n{told}\n\n{told.replace('lorries', 'buses')}\n", path="a.txt")
    assert article.title == title
    assert article.published == "2022-02-03"


def test_day_with_two_digits_of_its_year_is_a_date_line() -> None:
    text = "Nurse wins case\n\nBy Rory Finch\n19-Nov-12\n\nA nurse has won her case, a court said.\n"
    assert article_from_text(text, path="a.txt").published == "2012-11-19"
    assert article_from_text(text.replace("12", "98"), path="a.txt").published == "1998-11-19"
