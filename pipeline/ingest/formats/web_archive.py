"""Web archives (WARC): one article a page that was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.formats.html import read_html
from pipeline.ingest.formats.rows import Found, Part

_ERRORS = (OSError, ValueError, EOFError, KeyError, AttributeError)


def parts(file: str, *, max_bytes: int) -> Iterator[Found]:
    """The HTML pages that were answered with success, by their addresses."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    n_found = 0
    try:
        with open(file, "rb") as stream:
            records = ArchiveIterator(stream)
            for record in records:
                headers = record.http_headers
                is_page = headers is not None and "html" in (headers.get_header("Content-Type") or "")
                if record.rec_type == "response" and is_page and headers.get_statuscode() == "200":
                    n_found += 1
                    address = record.rec_headers.get_header("WARC-Target-URI") or str(n_found)
                    yield Found(address, Part(records.get_record_offset()))
    except (*_ERRORS, ArchiveLoadFailed) as error:
        yield Found("", Part(0), f"the web archive is damaged behind page {n_found} ({type(error).__name__})")
    else:
        if not n_found:
            yield Found("", Part(0), "the web archive holds no HTML page")


def read_page(file: str, part: Part, *, max_bytes: int) -> Extracted:
    """The page at a place in a web archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        with open(file, "rb") as stream:
            stream.seek(part.start)
            record = next(iter(ArchiveIterator(stream)))
            data = record.content_stream().read(max_bytes + 1)
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
    except (*_ERRORS, ArchiveLoadFailed, StopIteration) as error:
        return unreadable(f"the page cannot be read from the web archive: {error}")
    if len(data) > max_bytes:
        return unreadable(f"the page has more than {max_bytes:,} bytes")
    page = read_html(data)
    return replace(page, stated=replace(page.stated, url=page.stated.url or address))
