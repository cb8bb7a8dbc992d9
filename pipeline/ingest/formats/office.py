"""Word-processor files, portable documents and mails."""

from __future__ import annotations

import io
import logging
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING

from pipeline.ingest.dates import parse_date
from pipeline.ingest.decode import decode
from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.formats.html import from_markup, read_html
from pipeline.ingest.metadata import Metadata

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 100_000_000
"""Bytes that a document may unpack to: far above those of any article, below what fills the memory."""
_MAX_TAGS = 1_000_000
"""Tags in the XML of a Word file: those of 100,000 words that are all set apart; more take gigabytes."""
_MAX_PAGES = 200
"""Pages of a PDF that are read; no article has as many."""
_MIN_CHARS_A_PAGE = 20
"""Characters a page below which a PDF is one of scanned pages; set by hand, not swept."""


def read_docx(data: bytes) -> Extracted:
    """The paragraphs and table rows of a Word document, in order, and its properties."""
    import docx
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if problem := _trap(archive):
                return unreadable(problem)
            has_properties = _PROPERTIES in archive.namelist()
        document = docx.Document(io.BytesIO(data))
        parts: list[str] = []
        heading = ""
        for block in document.iter_inner_content():
            parts += _table_rows(block) if isinstance(block, Table) else [block.text]
            if not heading and not isinstance(block, Table) and _is_title(block):
                heading = block.text.strip()
        core = document.core_properties
        created = core.created.date().isoformat() if core.created else ""
    except Exception as error:  # the library raises what its parsers raise
        return unreadable(
            f"the Word file cannot be read ({type(error).__name__}); save it again as .docx or text"
        )
    text = "\n\n".join(part for part in parts if part.strip())
    extra = (("docx_created", created),) if created else ()
    title = heading or ((core.title or "").strip() if has_properties else "")
    return Extracted(text, Metadata(title=title, extra=extra))


_PROPERTIES = "docProps/core.xml"
"""Where a Word file has its properties; of one without them the library would give its own."""


def _is_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph is set in the style for titles, by whatever name the user's language has for it."""
    style = paragraph.style
    return style is not None and style.style_id == "Title"


def _trap(archive: zipfile.ZipFile) -> str:
    """What about a Word file would fill the memory, or leads out of it; empty for those that people write."""
    if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
        return f"it unpacks to more than {MAX_UNPACKED:,} bytes; no article does"
    n_tags = 0
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        markup = archive.read(entry)
        if b"<!DOCTYPE" in markup.replace(b"\0", b""):  # of 16 bits a character, too
            return "it declares a document type, which no Word file may; save it again as .docx or text"
        n_tags += markup.count(b"<")
    return f"it holds {n_tags:,} tags, as no article does; save it as text" if n_tags > _MAX_TAGS else ""


def _table_rows(table: Table) -> list[str]:
    """A line a row, each cell once however many columns it says that it takes."""
    from docx.table import _Cell

    return [" | ".join(_Cell(cell, table).text.strip() for cell in row._tr.tc_lst) for row in table.rows]


def read_rtf(data: bytes) -> Extracted:
    """The text of a rich-text file."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(data.decode("cp1252", "replace"), errors="replace")
    except Exception as error:
        return unreadable(f"the RTF file cannot be read ({type(error).__name__}); save it as .docx or text")
    return Extracted(text)


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF that was made by a program; scanned pages have none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return unreadable("the PDF is locked by a password; save it without one")
        n_pages = len(reader.pages)
        pages = [page.extract_text() or "" for page in reader.pages[:_MAX_PAGES]]
        title = str((reader.metadata and reader.metadata.title) or "")
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RecursionError,
    ) as error:
        if not data.lstrip().startswith(b"%PDF") and b"<" in data[:64]:
            return unreadable("it is no PDF but a web page; name it .html")
        return unreadable(f"the PDF is damaged ({type(error).__name__}); save it again, or its text as .txt")
    text = "\n".join(pages)
    if len(text.strip()) < _MIN_CHARS_A_PAGE * max(1, len(pages)):
        return unreadable("the PDF holds no text, only images; run text recognition (OCR) over it first")
    note = f"the first {_MAX_PAGES} of {n_pages} pages are read" if n_pages > _MAX_PAGES else ""
    is_title = len(title.split()) >= 3 and title.split()[0] in text
    return Extracted(text, Metadata(title=title if is_title else ""), note=note)


def read_mail(data: bytes) -> Extracted:
    """The body of a mail; or the page in an archive of a web page (MHTML), which is a mail by its form."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)
        is_page = message.get_content_type() == "multipart/related" and "Snapshot-Content-Location" in message
        body = message.get_body(("html", "plain") if is_page else ("plain", "html"))
        if body is None:
            return unreadable("the mail holds no text; save the article as .html or .txt")
        payload = body.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        charset = body.get_content_charset()
        subject, date = str(message.get("Subject", "")), str(message.get("Date", ""))
        url = str(message.get("Snapshot-Content-Location", ""))
        sender = getattr(message.get("From"), "addresses", ())
    except Exception as error:  # broken headers make the parser raise almost anything
        return unreadable(
            f"the mail cannot be read ({type(error).__name__}); save the article as .html or .txt"
        )
    if body.get_content_type() == "text/html":
        page = _page(raw, charset)
        stated = page.stated
    else:
        decoded = decode(raw)
        page = Extracted(decoded.text, Metadata(), decoded.encoding, decoded.status, decoded.note)
        stated = Metadata()
    said = Metadata(
        published=stated.published or parse_date(date),
        publisher=stated.publisher,
        title=stated.title or subject,
        author=stated.author or ("" if is_page or not sender else sender[0].display_name),
        url=stated.url or url,
    )
    return Extracted(page.text, said, page.encoding, page.status, page.note, page.outside)


def _page(raw: bytes, charset: str | None) -> Extracted:
    try:
        return from_markup(raw.decode(charset), encoding=charset) if charset else read_html(raw)
    except (LookupError, UnicodeDecodeError):
        return read_html(raw)
