"""Markup made to fill a machine's memory, or to read what lies outside a file."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.core.records import Article
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import iter_inputs, read_article

SENTENCE = "The dam at Ostrel held on Friday, the mayor, Ada Venn, told reporters after the flood."
DOCUMENT = "word/document.xml"
Edit = Callable[[str], str]


def word_file(*edits: tuple[str, Edit], encoding: str = "utf-8", extra: bytes = b"") -> bytes:
    """A Word file with some members changed."""
    plain, changed = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            for name, edit in edits:
                if entry.filename == name:
                    data = edit(data.decode()).encode(encoding)
            target.writestr(entry.filename, data)
        if extra:
            target.writestr("word/media/picture.bin", extra)
    return changed.getvalue()


def laughs(name: str = "x") -> str:
    """Entities of which the last stands for a billion words."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE {name} [<!ENTITY l0 "ha ">{entities}]>'


def declared(dtd: str, entity: str) -> Edit:
    """Put a document type before the root and an entity before the text."""

    def edit(text: str) -> str:
        head, _, rest = text.partition("?>")
        return f"{head}?>{dtd}{rest}".replace("<w:t>", f"<w:t>{entity}", 1)

    return edit


def in_body(markup: str) -> Edit:
    return lambda text: text.replace("<w:body>", f"<w:body>{markup}", 1)


def secret(tmp_path: Path) -> str:
    file = tmp_path / "secret"
    file.write_text("TOPSECRET", encoding="utf-8")
    return file.as_uri()


def read(folder: Path, name: str, data: bytes | str) -> Article:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    (one,) = iter_inputs(file)
    return read_article(one)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (lambda: word_file((DOCUMENT, declared(laughs(), "&l9;"))), "document type"),
        (lambda: word_file((DOCUMENT, declared(laughs(), "&l9;")), encoding="utf-16"), "document type"),
        (lambda: word_file(("docProps/core.xml", declared(laughs(), ""))), "document type"),
        (lambda: word_file(("word/_rels/document.xml.rels", declared(laughs(), ""))), "document type"),
        (lambda: word_file((DOCUMENT, in_body("<w:p/>" * 1_100_000))), "tags"),
        (lambda: word_file((DOCUMENT, in_body("<w:p><w:r>" * 9_000))), "cannot be read"),
        (lambda: word_file(extra=b"\0" * 100_000_001), "unpacks to more than"),
    ],
)
def test_a_word_file_that_is_a_trap_is_told(tmp_path: Path, data: Callable[[], bytes], message: str) -> None:
    article = read(tmp_path, "a.docx", data())
    assert article.status is DocumentStatus.UNREADABLE
    assert message in article.message


def test_entities_of_a_word_file_lead_nowhere(tmp_path: Path) -> None:
    dtd = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret(tmp_path)}">]>'
    article = read(tmp_path, "a.docx", word_file((DOCUMENT, declared(dtd, "&e;"))))
    assert article.status is DocumentStatus.UNREADABLE
    assert "TOPSECRET" not in article.raw


def test_a_cell_that_claims_a_billion_columns_is_one_cell(tmp_path: Path) -> None:
    wide = '<w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>'
    cell = f"<w:tc>{wide}<w:p><w:r><w:t>Twelve</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    article = read(tmp_path, "a.docx", word_file((DOCUMENT, in_body(table))))
    assert article.status is DocumentStatus.OK
    assert article.raw.split("\n\n") == ["Twelve", SENTENCE]


def with_entity(name: str, dtd: str) -> str:
    """A page or a feed with an entity in its text."""
    page = f"<html><body><p>{SENTENCE} &l9; {SENTENCE}</p></body></html>"
    item = f"<item><title>Dam holds</title><description>{SENTENCE} &l9; {SENTENCE}</description></item>"
    feed = f'<rss version="2.0"><channel><title>Courier</title>{item}</channel></rss>'
    return f'<?xml version="1.0"?>{dtd}{page if "html" in name else feed}'


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.html", "a.xhtml"])
def test_what_an_entity_points_to_is_not_read(tmp_path: Path, name: str) -> None:
    dtd = f'<!DOCTYPE x [<!ENTITY l9 SYSTEM "{secret(tmp_path)}">]>'
    article = read(tmp_path, name, with_entity(name, dtd))
    assert article.status is DocumentStatus.OK
    assert article.text.count(SENTENCE) == 2
    assert "TOPSECRET" not in article.raw


@pytest.mark.parametrize("name", ["a.html", "a.xhtml"])
def test_entities_of_a_page_are_not_put_in(tmp_path: Path, name: str) -> None:
    article = read(tmp_path, name, with_entity(name, laughs()))
    assert article.text.count(SENTENCE) == 2
    assert len(article.raw) < 3 * len(SENTENCE)


def test_a_feed_whose_entities_fill_the_memory_is_told(tmp_path: Path) -> None:
    article = read(tmp_path, "a.rss", with_entity("a.rss", laughs()))
    assert article.status is DocumentStatus.UNREADABLE
    assert "entities" in article.message


def test_signs_that_begin_no_markup_stay_in_a_feed(tmp_path: Path) -> None:
    said = "AT&T & Sons said 5 < 6, <3 and a&b; it cost £5 at the caf\xe9, Ada Venn said."
    link = "<link><![CDATA[http://a.example/?b=1&c=2]]></link>"
    item = f"<item><title>Q&A</title>{link}<description>{said}</description></item>"
    feed = f"<rss><channel><title>Bell & Co</title>{item}</channel></rss>"
    article = read(tmp_path, "a.xml", feed.encode("cp1252"))
    assert article.raw == said
    assert (article.title, article.publisher) == ("Q&A", "Bell & Co")
    assert article.url == "http://a.example/?b=1&c=2"


def test_a_section_of_a_feed_that_never_closes_holds_all_that_follows() -> None:
    from pipeline.ingest.formats import feeds

    many = "<![CDATA[ a & b " * 3
    assert feeds._mended(f"x & y {many}") == f"x &amp; y {many}"
