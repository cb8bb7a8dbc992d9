"""The report: what it says, what it leaves out in words, and that an article's text is only text in it."""

from html.parser import HTMLParser

import pytest

from pipeline.report import Limits, report_page
from pipeline.report.page import day
from pipeline.tables import SCHEMAS, typed_frame

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\x1b]8;;https://a.example\x07\u202egnp",
]
OURS = """
html head meta title style body a header p h1 h2 h3 h4 ul ol li b nav main section article span div
blockquote cite mark footer button table thead tbody tr th td dl dt dd details summary figure figcaption
svg g rect line text time strong code
"""


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def read(html):
    page = Page()
    page.feed(html)
    return page


def test_it_says_what_disagrees_with_both_passages_and_their_outlets(tell):
    text = read(report_page(tell())).text
    assert "What 4 articles say" in text
    assert "Twelve or fifteen died" in text
    for words in (
        "The Herald",
        "Dunmore Post",
        "people died on the ferry",
        "2 Mar 2021",
        "denied by the owner",
    ):
        assert words in text


def test_values_are_marked_in_their_passages(tell):
    html = report_page(tell())
    assert "<mark>Twelve</mark> people died" in html
    assert "<mark>Fifteen</mark> people died" in html


def test_a_story_shows_who_says_it_who_gives_another_value_and_who_is_silent(tell):
    labels = [value for name, value in read(report_page(tell())).attributes if name == "aria-label"]
    assert "The Herald says it" in labels
    assert "The Courier says it" in labels
    assert "Dunmore Post gives another value: Fifteen" in labels


def test_dismissed_conflicts_are_counted_and_left_out(tell):
    text = read(report_page(tell(review="dismissed"))).text
    assert "Twelve or fifteen died" not in text
    assert "1 were dismissed by a reader" in text or "1 was dismissed by a reader" in text


def test_the_same_tables_give_the_same_page(tell):
    assert report_page(tell()) == report_page(tell())


@pytest.mark.parametrize("extra", HOSTILE)
def test_text_of_articles_is_only_text(tell, extra):
    page = read(report_page(tell(extra)))
    assert page.tags <= set(OURS.split())
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "srcset"}]
    links = [value for name, value in page.attributes if name == "href"]
    assert all(link.startswith(("#", "https://herald.example/")) for link in links)
    assert "49" not in page.text


def test_escapes_and_marks_of_direction_are_shown_not_sent(tell):
    html = report_page(tell(HOSTILE[-1]))
    assert not set(html) & set("\x1b\x07\u202e")
    assert "␛]8;;https://a.example␇" in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://", "ht\ntp://[a"]
)
def test_only_addresses_of_the_web_become_links(tell, url):
    links = [value for name, value in read(report_page(tell(url=url))).attributes if name == "href"]
    assert all(link.startswith("#") for link in links)


def test_it_asks_nobody_and_runs_nothing(tell):
    page = read(report_page(tell()))
    assert (
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    ) in (page.attributes)
    assert not {"script", "link", "img", "iframe"} & page.tags


def test_a_run_without_anything_gives_a_page_that_says_so():
    text = read(report_page({name: typed_frame(name, []) for name in SCHEMAS})).text
    assert "No conflicts were found" in text
    assert "What 0 articles say" in text


def test_files_that_were_not_used_are_named_with_the_reason(tell):
    tables = tell()
    row = {
        "document_id": "doc-9",
        "path": "9.txt",
        "status": "unreadable",
        "message": "its encoding is unknown",
    }
    tables["documents"] = typed_frame("documents", [*tables["documents"].to_dict("records"), row])
    text = read(report_page(tables)).text
    assert "1 file could not be used" in text
    assert "its encoding is unknown" in text


def test_what_is_left_out_is_counted(tell):
    limits = Limits(outlets_per_story=1, speakers=1, quoting_outlets=1)
    text = read(report_page(tell(), limits)).text
    assert "1 more outlet" in text
    assert "2 more outlets; see facts.csv" in text


@pytest.mark.parametrize(("iso", "words"), [("2020-06-09", "9 Jun 2020"), ("", "undated")])
def test_days_in_words(iso, words):
    assert day(iso) == words
