"""TimeML: articles with their temporal expressions (TIMEX3), as in TimeBank and AQUAINT."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.readers.archives import iter_files
from pipeline.core.records import Timex

ARCHIVE = "timebank_aquaint-train.tar.gz"
"""Name of the TimeML archive in the folder of temporal corpora."""


@dataclass(frozen=True, slots=True)
class TimemlArticle:
    """The text of a TimeML file, its creation time, and the TIMEX3 expressions annotated in the text.

    The creation time's own TIMEX3 tag lies outside the text and is no part of `timexes`, as in TempEval-3.
    """

    name: str
    text: str
    dct: str
    timexes: tuple[Timex, ...]


def read_timeml(name: str, xml: str) -> TimemlArticle:
    """Text, creation time and expressions of a TimeML document.

    Raises:
        xml.etree.ElementTree.ParseError: the document is no XML.
    """
    root = ElementTree.fromstring(xml)
    created = root.find("DCT/TIMEX3")
    dct = created.get("value", "")[:10] if created is not None else ""
    pieces: list[str] = []
    found: list[Timex] = []
    body = root.find("TEXT")
    if body is not None:
        _walk(body, pieces, found)
    return TimemlArticle(name, "".join(pieces), dct, tuple(found))


def _walk(element: ElementTree.Element, pieces: list[str], found: list[Timex]) -> None:
    """Collect the text below an element, and its TIMEX3 elements with their offsets."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, found)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        text = "".join(pieces)[start:]
        if text.strip():
            attributes = element.attrib
            found.append(
                Timex(
                    start,
                    start + len(text),
                    text,
                    attributes.get("type", ""),
                    attributes.get("value", ""),
                    mod=attributes.get("mod", ""),
                )
            )


def iter_timeml(archive: Path) -> Iterator[TimemlArticle]:
    """The articles of a gzipped tar archive of TimeML files, in order of name."""
    for path, content in iter_files(archive, ".tml"):
        yield read_timeml(path.name, content.decode("utf-8"))
