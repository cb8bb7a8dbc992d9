"""Readers of file formats: from a file, or a part of one, to the text of an article and what is said of it.

Readers of heavy formats import their libraries when the first such file comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.decode import decode
from pipeline.ingest.formats import exports, feeds, rows, web_archive
from pipeline.ingest.formats.extracted import Extracted
from pipeline.ingest.formats.html import from_markup, read_html
from pipeline.ingest.formats.office import read_docx, read_mail, read_pdf, read_rtf
from pipeline.ingest.formats.rows import Found, Part

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "eml",
    ".docx": "docx",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsb",
    ".xls": "xls",
    ".ods": "ods",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
}
"""The format of a file by the end of its name."""
SPREADSHEETS = frozenset({"xlsx", "xlsb", "xls", "ods"})
"""Workbooks; their sheets are read as CSV."""
TABLES = frozenset({"csv", "jsonl", "json", "parquet"}) | SPREADSHEETS
"""Formats with one article a row, whose columns the user may name."""
ROW_FORMATS = TABLES | {"feed", "warc"}
"""Formats that hold several articles as a rule."""
BYTE_RANGES = frozenset({"csv", "jsonl"}) | SPREADSHEETS
"""Tables of which a row is a range of bytes that is read without the rest of the file."""
TEXT_FORMATS = frozenset({"txt", "md"})
"""Formats whose text is the file as decoded; of the others the text is kept in `texts.parquet`."""
_SIGNATURES = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"))
_READERS: dict[str, Callable[[bytes], Extracted]] = {
    "html": read_html,
    "mhtml": read_mail,
    "eml": read_mail,
    "docx": read_docx,
    "rtf": read_rtf,
    "pdf": read_pdf,
}
_MAY_BE_EXPORTS = frozenset({"txt", "docx", "rtf"})
_PAGE = (b"<!doctype html", b"<html")


def parts_of(file: str, kind: str, columns: Mapping[str, str], *, max_bytes: int) -> Iterator[Found]:
    """The articles of a file that holds several by its format."""
    if kind == "feed":
        return feeds.parts(file)
    if kind == "warc":
        return web_archive.parts(file, max_bytes=max_bytes)
    return rows.parts(file, _as_read(kind), columns, max_bytes=max_bytes)


def read_part(file: str, kind: str, part: Part, columns: Mapping[str, str], *, max_bytes: int) -> Extracted:
    """One of the articles of such a file."""
    if kind == "feed":
        return feeds.read_item(file, part)
    if kind == "warc":
        return web_archive.read_page(file, part, max_bytes=max_bytes)
    return rows.read_row(file, _as_read(kind), part, columns)


def _as_read(kind: str) -> str:
    return "csv" if kind in SPREADSHEETS else kind


def read_whole(data: bytes, kind: str, part: Part | None = None) -> tuple[Extracted, str]:
    """What the bytes of a file hold, or the part of its text; and the format that it turned out to be."""
    actual = _actual(data, kind)
    if actual in _READERS:
        found = _READERS[actual](data)
        if found.status is DocumentStatus.OK and not found.text.strip():
            found = replace(found, status=DocumentStatus.EMPTY, note=found.note or "the file holds no text")
    else:
        decoded = decode(data)
        found = Extracted(decoded.text, encoding=decoded.encoding, status=decoded.status, note=decoded.note)
    if part is not None:
        found = replace(found, text=found.text[part.start : part.end])
    if actual in _MAY_BE_EXPORTS and (export := exports.read_export(found.text)) is not None:
        found = replace(found, stated=export.stated, outside=export.outside)
    return found, actual


def _actual(data: bytes, kind: str) -> str:
    """The format of a text by its first bytes: pages and documents are often saved under a wrong name."""
    if kind not in TEXT_FORMATS:
        return kind
    head = data[:1_024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[: len(_PAGE[0])].lower().startswith(_PAGE):
        return "html"
    return next((found for sign, found in _SIGNATURES if head.startswith(sign)), kind)


def may_hold_several(file: str, kind: str, max_bytes: int) -> bool:
    """Whether a text or document may be an archive's export, by its bytes."""
    if kind not in _MAY_BE_EXPORTS:
        return False
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > max_bytes:
            return False
        return kind != "txt" or exports.may_be_export(path.read_bytes())
    except OSError:
        return False


def articles_of(file: str, kind: str, max_bytes: int) -> list[tuple[int, int]]:
    """Where the articles of an export lie in its text."""
    try:
        found, _ = read_whole(Path(file).read_bytes(), kind)
    except OSError:
        return []
    return exports.articles(found.text)


__all__ = [
    "BYTE_RANGES",
    "FORMATS",
    "ROW_FORMATS",
    "SPREADSHEETS",
    "TABLES",
    "TEXT_FORMATS",
    "Extracted",
    "articles_of",
    "from_markup",
    "may_hold_several",
    "parts_of",
    "read_part",
    "read_whole",
]
