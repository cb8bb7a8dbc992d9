"""One story in every format: its title, date, outlet and address, and nothing of the page around it."""

import csv
import datetime
import gzip
import io
import json
import os
import re
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pandas as pd
import pytest
import xlsxwriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.core.records import Article
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest import iter_inputs, plain_tables, read_article
from pipeline.ingest.columns import parse_columns
from pipeline.ingest.metadata import parse_metadata

TITLE = "Velmouth closes its harbour after a cable is found"
OUTLET = "Velmouth Echo"
DAY = "2021-03-12"
URL = "https://echo.example/2021/harbour"
TEXT = (
    "The harbour of Velmouth will stay closed until Friday, the port authority said on Thursday.",
    "Divers found an old telegraph cable on the ground of the harbour when they looked for a lost anchor.",
    "The authority expects ships with grain from Ombury to wait outside, director Mara Ostrell said.",
)
BODY = "\n\n".join(TEXT)
ROW = {"headline": TITLE, "body": BODY, "publish_date": DAY, "media_name": OUTLET, "link": URL, "wave": "3"}
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - {OUTLET}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{OUTLET}">
<meta property="article:published_time" content="{DAY}T08:00:00Z"><link rel="canonical" href="{URL}">
<script>alert("Nobody reads this sentence of a script, not even the parser.")</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article><h1>{TITLE}</h1>{"".join(f"<p>{text}</p>" for text in TEXT)}</article>
<aside><p>Puffins have come back to the northern cliffs, to the delight of everybody there.</p></aside>
<footer><p>Copyright 2021 {OUTLET}. All rights reserved.</p></footer></body></html>"""


def _docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = TITLE
    for text in (TITLE, "12 March 2021", *TEXT):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    lines = [TITLE, "12 March 2021", "", *(line for text in TEXT for line in (*_wrapped(text), ""))]
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def _wrapped(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + 8]) for i in range(0, len(words), 8)]


def _mail(*, is_page: bool) -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = TITLE, "Fri, 12 Mar 2021 08:00:00 +0000"
    if is_page:
        message["Snapshot-Content-Location"] = URL
        message.add_related(PAGE, subtype="html")
    else:
        message["From"] = "Mara Ostrell <mara@echo.example>"
        message.set_content(BODY)
    return bytes(message)


def _csv(delimiter: str = ",") -> bytes:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(ROW)
    return stream.getvalue().encode("utf-8-sig")


def _parquet() -> bytes:
    stream = io.BytesIO()
    pd.DataFrame([ROW]).to_parquet(stream)
    return stream.getvalue()


def _feed() -> bytes:
    told = "".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in TEXT)
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>{OUTLET}</title><item>"
        f"<title>{TITLE}</title>"
        f"<link>{URL}</link><pubDate>Fri, 12 Mar 2021 08:00:00 GMT</pubDate>"
        f"<description>{told}</description></item></channel></rss>"
    ).encode()


def _warc() -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(URL, "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers)
    )
    return stream.getvalue()


def _zip(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def _tar(name: str, data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


MARKDOWN = f"---\ntitle: '{TITLE}'\ndate: {DAY}\nsource: {OUTLET}\nurl: {URL}\nwave: 3\n---\n\n{BODY}\n"
NEXIS = (
    f"1 of 1 DOCUMENTS\n\n{OUTLET}\n\nMarch 12, 2021 Friday\n\nHEADLINE: {TITLE}\n\nBYLINE: Jon Velder\n\n"
    f"LENGTH: 61 words\n\nBODY:\n\n{BODY}\n\nLOAD-DATE: March 15, 2021\n\nLANGUAGE: ENGLISH\n"
)
NEWS_API = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": OUTLET},
            "title": TITLE,
            "content": BODY,
            "publishedAt": DAY,
            "url": URL,
        }
    ],
}
NEWSPAPER_API = {
    "response": {
        "status": "ok",
        "results": [
            {
                "id": "harbour/2021",
                "webTitle": TITLE,
                "webPublicationDate": f"{DAY}T08:00:00Z",
                "webUrl": URL,
                "publication": OUTLET,
                "fields": {"bodyText": BODY, "wordcount": "61"},
            }
        ],
    }
}


def _xlsx() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("News")
        sheet.write_row(0, 0, [*ROW, "id"])
        sheet.write_row(1, 0, [*ROW.values(), 17])
        day = datetime.datetime.fromisoformat(DAY)
        sheet.write_datetime(
            1, list(ROW).index("publish_date"), day, book.add_format({"num_format": "dd/mm/yy"})
        )
    return stream.getvalue()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "story.html": (PAGE.encode, "title outlet date url"),
    "story.mhtml": (lambda: _mail(is_page=True), "title outlet date url"),
    "story.eml": (lambda: _mail(is_page=False), "title date"),
    "story.md": (MARKDOWN.encode, "title outlet date url wave"),
    "story.docx": (_docx, "title date"),
    "story.pdf": (_pdf, "title date"),
    "story.rtf": (
        lambda: (
            "{\\rtf1\\ansi " + TITLE + "\\par\\par " + BODY.replace("\n\n", "\\par\\par ") + "}"
        ).encode(),
        "title",
    ),
    "story.csv": (_csv, "title outlet date url wave"),
    "story.tsv": (lambda: _csv("\t"), "title outlet date url wave"),
    "story.jsonl": (lambda: json.dumps(ROW).encode() + b"\n", "title outlet date url wave"),
    "story.json": (lambda: json.dumps(NEWS_API).encode(), "title outlet date url"),
    "answer.json": (lambda: json.dumps(NEWSPAPER_API).encode(), "title outlet date url"),
    "wide.csv": (lambda: _csv("\t").decode("utf-8-sig").encode("utf-16"), "title outlet date url wave"),
    "story.xlsx": (_xlsx, "title outlet date url wave"),
    "story.parquet": (_parquet, "title outlet date url wave"),
    "story.rss": (_feed, "title outlet date url"),
    "story.warc": (_warc, "title outlet date url"),
    "story.warc.gz": (lambda: gzip.compress(_warc()), "title outlet date url"),
    "story.txt": (NEXIS.encode, "title outlet date"),
    "story.zip": (lambda: _zip("page.html", PAGE.encode()), "title outlet date url"),
    "story.tar.gz": (lambda: _tar("a/rows.csv", _csv()), "title outlet date url wave"),
    "story.jsonl.gz": (lambda: gzip.compress(json.dumps(ROW).encode()), "title outlet date url wave"),
}


def _articles(folder: Path, **given: object) -> list[Article]:
    return [read_article(item) for item in iter_inputs(folder, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(FILES))
def test_story_is_read_with_what_its_file_says_of_it(tmp_path: Path, name: str) -> None:
    make, told = FILES[name]
    (tmp_path / name).write_bytes(make())
    (article,) = _articles(tmp_path)
    assert article.status is DocumentStatus.OK, article.message
    paragraphs = [" ".join(article.text[b.start_char : b.end_char].split()) for b in article.blocks]
    assert " ".join(text for text in paragraphs if text != TITLE) == " ".join(TEXT)
    values = {
        "title": article.title,
        "outlet": article.publisher,
        "date": article.published,
        "url": article.url,
    }
    wanted = {"title": TITLE, "outlet": OUTLET, "date": DAY, "url": URL}
    assert {key: values[key] for key in told.split() if key in values} == {
        key: wanted[key] for key in told.split() if key in wanted
    }
    assert ("wave" in told) == (("wave", "3") in article.extra)
    for stretch in article.boilerplate:
        assert article.raw[stretch.start_char : stretch.end_char] == stretch.text


def test_folder_of_all_formats_gives_each_article_once(tmp_path: Path) -> None:
    for name, (make, _) in FILES.items():
        (tmp_path / name).write_bytes(make())
    inputs = list(iter_inputs(tmp_path))
    assert len(inputs) == len(FILES)
    assert len({item.path for item in inputs}) == len(FILES)


def test_rows_of_further_sheets_are_named_by_their_sheet(tmp_path: Path) -> None:
    (tmp_path / "one.xlsx").write_bytes(_xlsx())
    with xlsxwriter.Workbook(str(tmp_path / "two.xlsx")) as book:
        for name in ("North", "South"):
            book.add_worksheet(name).write_row(0, 0, list(ROW))
            book.get_worksheet_by_name(name).write_row(1, 0, list(ROW.values()))
        book.add_worksheet("Notes").write(0, 0, "to be read again")
        book.add_worksheet("Empty")
    articles = _articles(tmp_path)
    assert [(article.path, article.format) for article in articles] == [
        ("one.xlsx#17", "xlsx"),
        ("two.xlsx#1", "xlsx"),
        ("two.xlsx/South#1", "xlsx"),
        ("two.xlsx/Notes", "xlsx"),
    ]
    assert articles[-1].status is DocumentStatus.UNREADABLE
    assert "to be read again" in articles[-1].message


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods"])
def test_damaged_spreadsheet_is_listed_with_its_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook at all")
    (article,) = _articles(tmp_path)
    assert article.status is DocumentStatus.UNREADABLE
    assert "save the sheet as CSV" in article.message


def test_spreadsheet_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_tables, "MAX_SHEET_BYTES", 1_000)
    (tmp_path / "a.xlsx").write_bytes(_xlsx())
    (article,) = _articles(tmp_path)
    assert "are too many for a spreadsheet; save the sheet as CSV" in article.message


def test_spreadsheet_that_asks_for_all_memory_is_listed_and_ends_nothing(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("News")
        sheet.write(0, 0, "text")
        sheet.write(1_048_575, 16_383, BODY)
    (tmp_path / "z.txt").write_text(BODY, encoding="utf-8")
    bad, good = _articles(tmp_path)
    assert "takes more memory" in bad.message
    assert good.status is DocumentStatus.OK


def test_sheets_of_odd_names_are_told_apart_and_lead_nowhere() -> None:
    names = plain_tables._apart(["../../evil", "Sheet", "Sheet", "a#1"])
    assert names == ["_.._evil", "Sheet (1)", "Sheet (2)", "a_1"]


def test_damaged_header_of_a_workbook_is_no_traceback(tmp_path: Path) -> None:
    data = bytearray(_xlsx())
    data[data.rindex(b"PK\x01\x02") + 6] = 0x47
    (tmp_path / "a.xlsx").write_bytes(bytes(data))
    (article,) = _articles(tmp_path)
    assert article.status in (DocumentStatus.OK, DocumentStatus.UNREADABLE)


@pytest.mark.parametrize(
    ("other", "wanted"), [("13/03/2021", "2021-05-03"), ("03/13/2021", "2021-03-05"), ("04/04/2021", "")]
)
def test_days_of_a_table_are_read_as_those_that_can_only_be_read_so(
    tmp_path: Path, other: str, wanted: str
) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([["date", "text"], ["03/05/2021", BODY], [other, BODY]])
    assert _articles(tmp_path)[0].published == wanted


def test_days_of_metadata_are_read_as_those_that_can_only_be_read_so(tmp_path: Path) -> None:
    text = "path,date\na.txt,03/05/2021\nb.txt,13/05/2021\n"
    rows = parse_metadata(text, name="metadata.csv").rows
    assert rows["a.txt"].published == "2021-05-03"
    assert not parse_metadata("path,date\na.txt,03/05/2021\n", name="metadata.csv").rows["a.txt"].published


@pytest.mark.parametrize(
    "stated", ["1615536000", "1615536000000", "1615536000.25", "20210312", "20210312T080000Z"]
)
def test_times_as_computers_write_them_are_days(tmp_path: Path, stated: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"timestamp": stated, "text": BODY}), encoding="utf-8")
    assert _articles(tmp_path)[0].published == DAY


def test_table_of_addresses_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "title,url,date\nA,https://echo.example/a,2021-03-12\n", encoding="utf-8"
    )
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    message = _articles(tmp_path)[1].message
    assert "if it only lists addresses, save their pages as .html" in message
    assert "check it in a spreadsheet" not in message


def test_word_file_without_properties_has_the_title_that_is_set_as_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for text in TEXT:
        document.add_paragraph(text)
    document.core_properties.title = "Template of the press office"
    document.save(str(tmp_path / "a.docx"))
    document = docx.Document()
    document.add_paragraph(TEXT[0])
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*core-properties[^>]*/>", b"", data)
            if entry.filename != "docProps/core.xml":
                new.writestr(entry, data)
    titles = [article.title for article in _articles(tmp_path)]
    assert titles[0] == TITLE
    assert titles[1] != "Word Document"


def test_what_a_page_sets_apart_is_left_out_and_can_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = _articles(tmp_path)
    left_out = " ".join(stretch.text for stretch in article.boilerplate)
    assert "Puffins" in left_out
    assert "Puffins" not in article.text
    assert "alert" not in article.raw


def test_sentences_between_the_paragraphs_of_a_page_are_kept(tmp_path: Path) -> None:
    warning = "Fishers from Ombury had warned of the cable for twenty years."
    inserted = f"<div class='related promo'><p>{warning}</p></div>"
    page = PAGE.replace(f"<p>{TEXT[2]}</p>", f"{inserted}<p>{TEXT[2]}</p>")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert warning in _articles(tmp_path)[0].text


def test_export_with_several_articles_gives_each(tmp_path: Path) -> None:
    second = (
        NEXIS.replace("1 of 1", "2 of 2")
        .replace(TITLE, "Velmouth opens its harbour again")
        .replace("12,", "19,")
    )
    (tmp_path / "nexis.txt").write_text(NEXIS.replace("1 of 1", "1 of 2") + "\n\n" + second, encoding="utf-8")
    first, other = _articles(tmp_path)
    assert (first.path, other.path) == ("nexis.txt#1", "nexis.txt#2")
    assert (first.title, other.title) == (TITLE, "Velmouth opens its harbour again")
    assert (first.published, other.published) == (DAY, "2021-03-19")
    assert first.byline == "Jon Velder"
    assert "LOAD-DATE" not in first.text


def test_factiva_fields_are_told_from_the_text(tmp_path: Path) -> None:
    text = (
        f"HD\n{TITLE}\nBY\nJon Velder\nWC\n61 words\nPD\n12 March 2021\nSN\n{OUTLET}\nLP\n{TEXT[0]}\n\nTD\n"
    )
    text += "\n\n".join(TEXT[1:]) + "\n\nCY\n(c) 2021\n\nDocument VELECH0020210312eh3c0001\n\n"
    (tmp_path / "factiva.txt").write_text(text * 2, encoding="utf-8")
    first, second = _articles(tmp_path)
    assert (first.title, first.publisher, first.published) == (TITLE, OUTLET, DAY)
    assert first.text.count("Divers found") == 1
    assert "61 words" not in first.text
    assert second.title == TITLE


def test_user_names_the_columns_that_are_unusual(tmp_path: Path) -> None:
    rows = [{"nid": "7", "corps": BODY, "jour": DAY}]
    pd.DataFrame(rows).to_csv(tmp_path / "a.csv", index=False)
    (item,) = iter_inputs(tmp_path)
    assert "--columns text=NAME" in read_article(item).message
    (article,) = _articles(tmp_path, columns=parse_columns("text=corps,date=jour,id=nid"))
    assert (article.status, article.published, article.path) == (DocumentStatus.OK, DAY, "a.csv#7")


def test_large_table_is_not_held(tmp_path: Path) -> None:
    with open(tmp_path / "a.csv", "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "text"])
        for number in range(10_000):
            writer.writerow([number, f"{BODY}\n\nThe grain is worth {number} crowns." * 9])
    size = (tmp_path / "a.csv").stat().st_size
    tracemalloc.start()
    last = None
    for number, item in enumerate(iter_inputs(tmp_path)):
        last = item
        if number == 4_999:
            assert "worth 4999 crowns" in read_article(item).text
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert last is not None
    assert last.path == "a.csv#9999"
    assert peak < size / 2


def test_rows_that_are_no_article_are_told_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        json.dumps(ROW),
        "{broken",
        "[1]",
        json.dumps({"body": "x" * 3_000}),
        json.dumps({"body": ""}),
        json.dumps(ROW),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    articles = [read_article(item) for item in iter_inputs(tmp_path, max_bytes=2_000)]
    statuses = [article.status for article in articles]
    assert statuses == [
        DocumentStatus.OK,
        DocumentStatus.UNREADABLE,
        DocumentStatus.UNREADABLE,
        DocumentStatus.TOO_LARGE,
        DocumentStatus.EMPTY,
        DocumentStatus.OK,
    ]
    assert all(article.message for article in articles[1:5])


def _nested(depth: int) -> bytes:
    data = PAGE.encode()
    for _ in range(depth):
        data = _zip("inner.zip" if data[:2] == b"PK" else "a.html", data)
    return data


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("bomb.zip", lambda: _bomb(), "unpacks to more than"),
        ("out.zip", lambda: _zip("../../evil.txt", b"x"), "leads out of the archive"),
        ("deep.zip", lambda: _nested(100), "are not opened"),
        ("broken.zip", lambda: b"PK\x03\x04 no archive", "damaged"),
        ("broken.tar.gz", lambda: _tar("a.txt", b"x" * 9_999)[:60], "damaged"),
        ("broken.pdf", lambda: b"%PDF-1.4 nothing", "PDF is damaged"),
        ("broken.docx", lambda: b"PK\x03\x04 nothing", "cannot be read"),
        ("broken.json", lambda: b'{"a": [', "cannot be read"),
        ("deep.json", lambda: b"[" * 200_000, "cannot be read"),
        ("broken.parquet", lambda: b"PAR1", "cannot be read"),
        ("empty.csv", lambda: b"", "no rows"),
        ("plain.xml", lambda: b"<a><b>c</b></a>", "no feed"),
        ("broken.warc", lambda: b"WARC/1.0\r\nnothing", "web archive"),
        ("old.doc", lambda: b"\xd0\xcf\x11\xe0", "save it as .docx"),
    ],
)
def test_hostile_and_broken_files_get_a_row_and_the_others_are_read(
    tmp_path: Path, name: str, data: Callable[[], bytes], message: str
) -> None:
    (tmp_path / name).write_bytes(data())
    (tmp_path / "z.txt").write_text(BODY, encoding="utf-8")
    *bad, good = _articles(tmp_path)
    assert good.status is DocumentStatus.OK
    assert bad
    assert all(article.status is not DocumentStatus.OK for article in bad)
    assert message in " ".join(article.message for article in bad)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.txt", "w") as member,
    ):
        for _ in range(40):
            member.write(b"\0" * 1_000_000)
    return stream.getvalue()


def test_links_out_of_the_folder_are_followed_only_if_asked(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(BODY, encoding="utf-8")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(BODY, encoding="utf-8")
    (corpus / "b.txt").symlink_to(outside / "secret.txt")
    (corpus / "c").symlink_to(outside, target_is_directory=True)
    articles = _articles(corpus)
    assert [article.status is DocumentStatus.OK for article in articles] == [True, False, False]
    assert "--follow-links" in articles[1].message
    followed = _articles(corpus, follow_links=True)
    assert all(article.status is DocumentStatus.OK for article in followed)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
def test_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.csv")
    (tmp_path / "c.txt").write_text(BODY, encoding="utf-8")
    assert [article.status for article in _articles(tmp_path)] == [
        DocumentStatus.UNREADABLE,
        DocumentStatus.UNREADABLE,
        DocumentStatus.OK,
    ]
