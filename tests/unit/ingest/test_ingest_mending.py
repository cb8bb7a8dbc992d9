"""Dirt of copied and exported texts is put right, and every offset still leads to the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import article_from_text
from pipeline.ingest.mending import mend

CLEAN = "Farmers lost “two thirds” of the union’s wheat in the flood, she said."
OPENING, CLOSING, APOSTROPHE = "“", "”", "’"


def _misread(text: str, encoding: str, times: int = 1) -> str:
    for _ in range(times):
        text = text.encode("utf-8").decode(encoding, "replace")
    return text


@pytest.mark.parametrize(
    "dirty",
    [
        "<p>" + CLEAN.replace("wheat", "<b>wheat</b>") + "</p>",
        '<p class="lead">' + CLEAN.replace("wheat", '<a href="https://a.example/?b=c">wheat</a>') + "<br/>",
        CLEAN.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#8217;"),
        CLEAN.replace("“", "&amp;ldquo;").replace("”", "&amp;#8221;").replace("’", "&amp;amp;#x2019;"),
        CLEAN.replace("“", "\\u201c").replace("”", "\\u201d").replace("’", "\\u2019"),
        CLEAN.replace("“", "\x93").replace("”", "\x94").replace("’", "\x92"),
        _misread(CLEAN, "cp1252").replace("\ufffd", "\x9d"),
        _misread(CLEAN, "latin-1"),
        _misread(_misread(CLEAN, "latin-1"), "latin-1"),
        CLEAN.replace("“", "\ufffd")
        .replace("”", "\ufffd")
        .replace("’", "\ufffd")
        .replace("thirds\ufffd", "thirds”"),
        CLEAN.replace("“", "`` ").replace("”", " ''").replace(",", " ,"),
        CLEAN.replace("wheat", "{{w|wheat}}").replace("flood", "[[Big flood|flood]]"),
        CLEAN.replace("union", "uni-\non") + " The union was told.",
        CLEAN.replace("lost", "lo\u00adst").replace("wheat", "\u200bwheat"),
        CLEAN + " https://t.co/a1B2c3D4",
        CLEAN + " pic.twitter.com/Xy12Zz",
    ],
)
def test_dirty_text_is_read_as_the_clean_one(dirty: str) -> None:
    article = article_from_text(dirty, path="a.txt")
    assert article.text.replace(" The union was told.", "") == CLEAN
    start = article.text.index("Farmers")
    first, last = article.offsets.to_raw(start, start + len("Farmers"))
    assert dirty[first:last] == "Farmers"


def test_brackets_of_corpora_are_brackets() -> None:
    article = article_from_text("The mayor -LRB- a lawyer -RRB- left . It 's over .", path="a.txt")
    assert article.text == "The mayor (a lawyer) left. It's over."


def test_paragraphs_in_one_line_of_tags_or_escapes_are_told_apart() -> None:
    for joint in ("</p><p>", "<br><br>", "\\n\\n", "\\n"):
        article = article_from_text(CLEAN + joint + "Nobody was hurt in the valley.", path="a.txt")
        assert article.text == CLEAN + "\n\nNobody was hurt in the valley."


def test_full_stop_that_lost_its_blank_gets_one() -> None:
    article = article_from_text("The bill has passed.The mayor signed it at example.com today.", path="a.txt")
    assert article.text == "The bill has passed. The mayor signed it at example.com today."


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("a one-\nyear ban for the year", "a one-year ban for the year"),
        ("the govern-\nment of Ombury", "the government of Ombury"),
        ("her mother-in-\nlaw of Ombury", "her mother-in-law of Ombury"),
    ],
)
def test_words_broken_at_line_ends_are_whole_again(broken: str, whole: str) -> None:
    assert whole in article_from_text(f"They said that {broken} will come soon.", path="a.txt").text


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("It ’ s the mill ’ s year", "It’s the mill’s year"),
        ("a quake with a magnitude of 6. 1 struck Ombury", "a quake with a magnitude of 6.1 struck Ombury"),
        ("stocks fell 5. 4 per cent on Monday", "stocks fell 5.4 per cent on Monday"),
        ("it cost $3. 52 million in all", "it cost $3.52 million in all"),
        ("he served 41 / 2 months in jail", "he served 4 1/2 months in jail"),
        (
            "the mill closed in 2005. 4 percent of it is left",
            "the mill closed in 2005. 4 percent of it is left",
        ),
        ("they left on day 10. 20 miles on they slept", "they left on day 10. 20 miles on they slept"),
    ],
)
def test_blanks_within_a_word_or_number_are_closed_up(parted: str, whole: str) -> None:
    assert whole in article_from_text(f"They said that {parted} and so on.", path="a.txt").text


def test_lost_and_mended_characters_are_told() -> None:
    assert "lost" in article_from_text("The growers\ufffd union agreed to it.", path="a.txt").message
    assert "put right" in article_from_text(_misread(CLEAN, "latin-1"), path="a.txt").message


@pytest.mark.parametrize(
    "text",
    [
        CLEAN,
        "If a < b and c > d, she said, then [sic] it's 'over' — and {this} stays.",
        "Write to C:\\new\\users or press ^ and ` on the keyboard.",
        "São Tomé, Łódź and Đà Nẵng are cities – naïve façades included.",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert mend(text).text == text or "\\" in text
    assert article_from_text(text, path="a.txt").status is DocumentStatus.OK


@given(st.text(alphabet=st.sampled_from("ab.\n <>p/&;-=[]{}|'`\\u2019Ã¢â‚¬\x92\ufffd•*LRB")))
def test_mending_keeps_the_length(text: str) -> None:
    assert len(mend(text).text) == len(text)


@pytest.mark.parametrize(
    ("post", "read"),
    [
        (".@AdaVenn told reporters that she would stay.", "@AdaVenn told reporters that she would stay."),
        ("RT @norline: The minister stays in office.", "@norline: The minister stays in office."),
        (
            "He wrote to ada@norline.example. @AdaVenn did not.",
            "He wrote to ada@norline.example. @AdaVenn did not.",
        ),
        ("Part @AdaVenn of it.", "Part @AdaVenn of it."),
    ],
)
def test_what_posts_put_before_a_handle_is_no_part_of_it(post: str, read: str) -> None:
    assert article_from_text(f"{CLEAN}\n\n{post}\n\n{CLEAN}", path="a.txt").text.split("\n\n")[1] == read


@pytest.mark.parametrize(
    "line", ["Follow us @norline", "Follow @AdaVenn and @norline", "Follow her on Twitter @adavenn"]
)
def test_a_line_that_asks_to_follow_a_handle_is_left_out(line: str) -> None:
    article = article_from_text(f"Farmers told\n\n{CLEAN}\n\n{line}", path="a.txt")
    assert "ollow" not in article.text
    assert article.boilerplate[-1].reason == "promotion"


def test_a_lost_character_before_a_sum_is_no_quotation_mark() -> None:
    article = article_from_text("The board promised \ufffd40m in aid, \ufffdif needed\ufffd.", path="a.txt")
    assert article.text.startswith("The board promised \ufffd40m in aid, “if needed")
