"""What the name of a file says of its article: the outlet and the day in an archive's id, or before a title.

Newswire archives name a document by source, day and number (`XIN_ENG_20061129.0460`, `APW19980219.0476`), and
many who collect articles put the day of publication into the name (`2021-05-03-harbour-fire.txt`), some with
the outlet before it (`nyt_2021-05-03_harbour-fire.txt`).
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.ingest.metadata import Metadata
from pipeline.resources import lexicon, mapping

_ARCHIVE_ID = re.compile(
    r"(?<![A-Za-z0-9])(?P<code>[A-Z]{3})(?:_[A-Z]{3}_)?(?P<day>(?:19|20)\d{6})[._]\d{4}(?![0-9])"
)
_LETTERS = re.compile(r"[a-z]+")
_DAY = re.compile(r"(?<!\d)(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?!\d)")
_BEFORE_DAY = re.compile(rf"(?P<slug>[A-Za-z]+(?:[ _-][A-Za-z]+)*)[ _-]+{_DAY.pattern}")


def told_by_name(path: str) -> Metadata:
    """The publisher and the day of publication that a file's name states; empty where it states none or two.

    A day beside a word of collecting ("crawl-2021-05-03.html") is that on which the page was saved.

    Args:
        path: Relative to the corpus folder; the name of a row or a part (`table.csv#3`) says nothing, since a
            table's day is not that of its articles.
    """
    if "#" in path:
        return Metadata()
    name = path.rsplit("/", 1)[-1]
    codes = mapping("ingest/archive_codes")
    ids = {
        Metadata(_valid(found["day"]), codes[found["code"]])
        for found in _ARCHIVE_ID.finditer(name)
        if found["code"] in codes
    }
    if ids:
        return ids.pop() if len(ids) == 1 else Metadata()
    if lexicon("ingest/collecting_words") & set(_LETTERS.findall(name.lower())):
        return Metadata()
    days = {_valid(match["day"]) for match in _DAY.finditer(name)} - {""}
    return Metadata(days.pop(), _outlet(name)) if len(days) == 1 else Metadata()


def _outlet(name: str) -> str:
    """The known outlet whose short name is all that stands before the day; a collector's name is none."""
    found = _BEFORE_DAY.match(name)
    slug = found["slug"].casefold().replace("_", " ").replace("-", " ") if found else ""
    return mapping("ingest/outlet_slugs").get(slug, "")


def _valid(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""
