"""Web pages: all text that a browser shows, paragraph by paragraph, and which of it is the article's frame.

The text is the whole page, so that what is left out can be looked at. Trafilatura says what the page's
article is; sentences that it leaves out between the article's first and last paragraph are kept all the same,
unless they stand in a part of the page that is set apart by its mark-up.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from pipeline.ingest.dates import parse_date
from pipeline.ingest.decode import decode
from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.metadata import Metadata
from pipeline.resources import words

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_HEAD_BYTES = 4_096
"""Bytes in which a page declares its encoding; HTML's own rule is 1,024."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSHOWN = frozenset(words("ingest/html_unshown"))
_APART = frozenset(words("ingest/html_apart"))
_BLOCKS = frozenset(words("ingest/html_blocks"))
_SEPARATOR = "\n\n"
_MARKS = re.compile(r"^[-–•*|\s]+|[|\s]+$")
_WHITE = re.compile(r"\s+")
_TAG, _WHITE_LINES = re.compile(r"<[^<>]*>"), re.compile(r"\n\s*\n")
_NO_TEXT = re.compile(
    r"<(script|style|template|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_MIN_SENTENCE_WORDS = 8
"""Words of a paragraph that ends as a sentence does, from which it is prose; as page_lines.py has it."""
_LATEST = "2100-01-01"
"""Latest date a page may state: a fixed one, so that a result does not depend on the day of the run."""


def read_html(data: bytes) -> Extracted:
    """The text of a web page and what its mark-up says of the article."""
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    encoding = declared[1].decode("ascii") if declared else ""
    if encoding:
        try:
            return from_markup(data.decode(encoding), encoding=encoding.lower())
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    if not decoded.text:
        return Extracted(status=decoded.status, note=decoded.note)
    return from_markup(decoded.text, encoding=decoded.encoding, note=decoded.note)


def from_markup(markup: str, *, encoding: str = "", note: str = "") -> Extracted:
    """The same of a page that is decoded already."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(_DECLARATION.sub("", markup.replace("\x00", "")))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        return unreadable(f"the HTML cannot be read ({error}); save the article as text")
    told, stated = _article_of(markup)
    blocks = [(text, apart) for text, apart in _blocks(root) if text]
    text = _SEPARATOR.join(block for block, _ in blocks)
    if not text:  # the parser gives up where elements are nested too deeply
        bare = _WHITE_LINES.sub(_SEPARATOR, _TAG.sub("", _NO_TEXT.sub("", markup))).strip()
        return Extracted(bare, stated, encoding, note=note)
    outside = _outside(blocks, told, stated.title) if told else ()
    return Extracted(text, stated, encoding, note=note, outside=outside)


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, as a feed holds it; text without tags comes back as it is."""
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError):
        return markup
    return _SEPARATOR.join(block for block, _ in _blocks(root) if block)


def _article_of(markup: str) -> tuple[str, Metadata]:
    """What trafilatura takes for the article, and what the page says of it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        markup,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
    )
    if found is None:
        return "", Metadata()
    stated = Metadata(
        published=parse_date(found.date or ""),
        publisher=found.sitename or "",
        title=found.title or "",
        author=(found.author or "").replace("; ", ", "),
        url=found.url or "",
    )
    return found.text or "", stated


def _blocks(root: Any) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a page in order, with whether each stands in a part that is set apart."""
    pieces: list[str] = []
    for kind, value, apart in _events(root, apart=False):
        if kind == "text":
            pieces.append(value)
            continue
        if pieces:
            yield _WHITE.sub(" ", "".join(pieces)).strip(), apart
            pieces = []
    yield _WHITE.sub(" ", "".join(pieces)).strip(), False


def _events(element: Any, *, apart: bool) -> Iterator[tuple[str, str, bool]]:
    """Text and the ends of paragraphs, in the order of the page; a row of a table is one paragraph."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag and tag not in _UNSHOWN and not _is_hidden(element):
        inner = apart or tag in _APART
        is_block = tag in _BLOCKS and tag not in ("td", "th")
        if is_block or tag == "br":
            yield "end", "", apart
        if element.text:
            yield "text", element.text, inner
        for child in element:
            yield from _events(child, apart=inner)
        if tag in ("td", "th") and element.getnext() is not None:
            yield "text", " | ", inner
        if is_block:
            yield "end", "", inner
    if element.tail:
        yield "text", element.tail, apart


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _outside(blocks: list[tuple[str, bool]], told: str, title: str) -> tuple[tuple[int, int], ...]:
    """Where the text is not the article: before and behind its frame, and what is set apart within."""
    whole = f" {_plain(told)} "
    plain = [_plain(block) for block, _ in blocks]
    kept = [bool(block) and f" {block} " in whole for block in plain]
    if not any(kept):
        return ()
    lead, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    headlines = [i for i in range(lead) if plain[i] and plain[i] == _plain(title)]
    first = headlines[-1] if headlines else lead
    spans: list[tuple[int, int]] = []
    at = 0
    for i, (block, apart) in enumerate(blocks):
        is_free = not apart and (i < lead or _is_prose(block))
        if not (first <= i <= last and (kept[i] or is_free)):
            spans.append((at, at + len(block)))
        at += len(block) + len(_SEPARATOR)
    return tuple(spans)


def _is_prose(block: str) -> bool:
    return len(block.split()) >= _MIN_SENTENCE_WORDS and block.rstrip("\"'”’)").endswith((".", "!", "?"))


def _plain(text: str) -> str:
    lines = (_MARKS.sub("", line) for line in text.split("\n"))
    return _WHITE.sub(" ", " ".join(lines)).strip()
