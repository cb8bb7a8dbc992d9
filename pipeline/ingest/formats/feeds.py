"""News feeds as they lie on disk: RSS and Atom, one article an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.dates import parse_date
from pipeline.ingest.decode import decode
from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.formats.html import plain_text
from pipeline.ingest.formats.rows import Found, Part
from pipeline.ingest.metadata import Metadata

MAX_FEED_BYTES = 50_000_000
"""Bytes of a feed, which must be held whole; real ones have a hundredth of it."""


def parts(file: str) -> Iterator[Found]:
    """The items of a feed."""
    try:
        items = _items(file)
    except ValueError as error:
        yield Found("", Part(0), str(error))
        return
    for number in range(len(items)):
        yield Found(str(number + 1), Part(number))


def read_item(file: str, part: Part) -> Extracted:
    """The article in an item: the longest of its texts."""
    try:
        title, item = _items(file)[part.start]
    except (ValueError, IndexError) as error:
        return unreadable(str(error))
    texts = [plain_text(_inner(item, name)) for name in ("encoded", "content", "description", "summary")]
    text = max(texts, key=len)
    if not text.strip():
        return Extracted(
            status=DocumentStatus.EMPTY, note="the item holds no text, only a link; save the page it leads to"
        )
    dates = (parse_date(_inner(item, name)) for name in ("pubDate", "published", "date", "updated"))
    link = _inner(item, "link") or next((node.get("href", "") for node in _named(item, "link")), "")
    return Extracted(
        text,
        Metadata(
            published=next(filter(None, dates), ""),
            publisher=title,
            title=plain_text(_inner(item, "title")),
            author=plain_text(_inner(item, "creator") or _inner(item, "author")),
            url=link.strip(),
        ),
        "utf-8",
    )


@lru_cache(maxsize=1)
def _items(file: str) -> tuple[tuple[str, Any], ...]:
    """The items with the name of their feed. Entities are not resolved, and nothing is fetched."""
    try:
        if Path(file).stat().st_size > MAX_FEED_BYTES:
            raise ValueError(f"a feed of more than {MAX_FEED_BYTES:,} bytes is not read; split it")
        data = Path(file).read_bytes()
    except OSError as error:
        raise ValueError(f"the XML cannot be read ({error})") from error
    root, is_sound = _parsed(data)
    if not is_sound:
        root, _ = _parsed(_mended(decode(data).text).encode(), "utf-8")
    items = [] if root is None else [node for node in root.iter() if _name(node) in ("item", "entry")]
    if not items:
        raise ValueError("this XML is no feed (RSS or Atom); save the articles as .html or .txt")
    channel = next((node for node in root.iter() if _name(node) in ("channel", "feed")), root)
    title = next((child.text or "" for child in channel if _name(child) == "title"), "")
    return tuple((title.strip(), item) for item in items)


def _parsed(data: bytes, encoding: str | None = None) -> tuple[Any, bool]:
    """The root of the tree, and whether it holds all that the file does.

    Raises:
        ValueError: it is no XML, or was made to fill the memory.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, load_dtd=False, encoding=encoding
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise ValueError(f"the XML cannot be read ({error})") from error
    if parser.error_log.filter_from_errors().filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT]):
        raise ValueError("its entities stand for more than any text does; save the articles as .html or .txt")
    return root, not parser.error_log.filter_from_errors()


def _mended(text: str) -> str:
    """The text with entities for signs that begin no markup; the parser would drop them with what follows."""
    return _BARE.sub(lambda found: _ENTITIES.get(found[0], found[0]), text)


_BARE = re.compile(
    r"<!\[CDATA\[(?:.*?\]\]>|.*)|&(?!(?:\w+|#\d+|#x[\da-fA-F]+);)|<(?![\w:/!?])|<(?=\d)", re.DOTALL
)
_ENTITIES = {"&": "&amp;", "<": "&lt;"}


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _named(item: Any, name: str) -> list[Any]:
    return [child for child in item if _name(child) == name]


def _inner(item: Any, name: str) -> str:
    node = next(iter(_named(item, name)), None)
    return "" if node is None else "".join(node.itertext()).strip()
