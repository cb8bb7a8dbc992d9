"""`claims quotes`: every part of a quote is shown where it stands, in colour, with marks, or as a page."""

from html.parser import HTMLParser

import pytest
from rich.console import Console

from pipeline.cli.quote_page import quote_page
from pipeline.cli.quote_spans import content, quote_roles, segments
from pipeline.cli.quote_text import print_quotes
from pipeline.core.records import Analysis, Article, Block, Quote
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import BlockKind

TITLE = "Pier <shut> & barred"
LINE = "“It holds,” she said, “because Orla Finch says it holds.”"
SOURCE = f"{TITLE}\n\n{LINE}"


def span(text, start=0):
    at = SOURCE.index(text, start)
    return at, at + len(text)


def quote(parts, *, speaker, phrase, cue, kind="direct"):
    start, end = parts[0][0], parts[-1][1]
    return Quote(
        start_char=start,
        end_char=end,
        text=SOURCE[start:end],
        quote_type=kind,
        parts=tuple(parts),
        speaker=speaker,
        speaker_text=phrase,
        speaker_start_char=span(phrase)[0],
        speaker_end_char=span(phrase)[1],
        cue=cue,
        cue_start_char=span(cue)[0],
        cue_end_char=span(cue)[1],
    )


@pytest.fixture
def analysis():
    at = len(TITLE) + 2
    article = Article(
        document_id="doc1",
        path="pier.txt",
        raw=SOURCE,
        text=SOURCE,
        offsets=OffsetMap(range(len(SOURCE)), range(1, len(SOURCE) + 1)),
        blocks=(
            Block(0, len(TITLE), BlockKind.TITLE),
            Block(at, len(SOURCE), BlockKind.PARAGRAPH),
        ),
        title=TITLE,
    )
    outer = quote(
        [span("It holds,"), span("because Orla Finch says it holds.")],
        speaker="Mara Quill",
        phrase="she",
        cue="said",
    )
    inner = quote([span("it holds")], speaker="Orla Finch", phrase="Orla Finch", cue="says", kind="indirect")
    return Analysis(article, quotes=(outer, inner))


def printed(analysis, **options):
    console = Console(record=True, width=100, highlight=False, **options)
    with console.capture() as capture:
        print_quotes(console, analysis)
    return capture.get()


def test_stretches_are_the_whole_text_and_know_their_parts(analysis):
    roles = quote_roles(analysis.quotes)
    parts = segments(SOURCE, 0, len(SOURCE), roles)
    assert "".join(part.text for part in parts) == SOURCE
    shown = [(part.shown, part.text) for part in parts if part.shown]
    assert shown == [
        ("content", "It holds,"),
        ("source", "she"),
        ("cue", "said"),
        ("content", "because "),
        ("source", "Orla Finch"),
        ("content", " "),
        ("cue", "says"),
        ("content", " "),
        ("content", "it holds"),
        ("content", "."),
    ]
    assert [part.depth for part in parts if part.text == "it holds"] == [2]


def test_the_content_leaves_out_what_interrupts_it(analysis):
    assert content(analysis.quotes[0]) == "It holds, … because Orla Finch says it holds."


def test_without_a_terminal_parts_are_marked(analysis):
    output = printed(analysis, force_terminal=False)
    assert "“[1]{It holds,}” <she> _said_, “[1]{because <Orla Finch> _says_ [2]{it holds}.}”" in output
    assert "\x1b[" not in output
    assert "<source> who says so" in output
    assert "Mara Quill (she)" in output


def test_no_color_is_respected(analysis, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    output = printed(analysis, force_terminal=True)
    assert "{it holds}" in output
    assert "\x1b[3" not in output


def test_a_terminal_gets_three_colours(analysis, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    output = printed(analysis, force_terminal=True, color_system="standard")
    for code, text in (("1;36", "she"), ("1;33", "said"), ("32", "It holds,"), ("4;32", "it holds")):
        assert f"\x1b[{code}m{text}\x1b[0m" in output
    assert "{" not in output


class Page(HTMLParser):
    """Collects the page's text, ids, links and the elements left open."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.links, self.sources = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids.extend(filter(None, [values.get("id")]))
        self.links.extend(filter(None, [values.get("href")]))
        self.sources.extend(filter(None, [values.get("src")]))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_page_is_whole_and_its_links_lead_somewhere(analysis):
    page = Page(quote_page(analysis))
    assert page.open == []
    assert page.sources == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} == set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_the_page_escapes_the_article_and_names_the_speaker_meant(analysis):
    html = quote_page(analysis)
    assert "<h2>Pier &lt;shut&gt; &amp; barred</h2>" in html
    assert "<shut>" not in html
    assert 'source 1 <span class="who">= Mara Quill</span>' in html
    assert "source 2</span>" in html
    assert '<span class="content nested" data-q="1 2">it holds' in html


def test_an_article_without_quotes_says_so(analysis):
    empty = Analysis(analysis.article)
    assert "No quotes found." in printed(empty, force_terminal=False)
    assert "0 quotes" in quote_page(empty)
