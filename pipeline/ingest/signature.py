"""Who signed an article where no "By" says so: names in the lines between the headline and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.vocabularies import BoilerplateReason
from pipeline.ingest.cues import NAME, UPPER, fold, is_name, is_role, straighten
from pipeline.ingest.dates import AGO
from pipeline.ingest.header import HeadLine
from pipeline.ingest.masthead import has_outlet_word
from pipeline.ingest.page_lines import Line
from pipeline.resources import lexicon, mapping

_HANDLE = re.compile(r"[(\[]?(?:twitter|x|follow)?:? ?@\w{2,30}[)\]]?", re.IGNORECASE)
_AGE = re.compile(AGO, re.IGNORECASE)
_PLACES = rf"[{UPPER}][\w.'-]*(?: [{UPPER}][\w.'-]*){{0,2}}"
_FILED = re.compile(rf"(?P<names>{NAME} in {_PLACES}(?:(?:,| and|, and) {NAME} in {_PLACES})*)")
_WRITES_FOR = re.compile(rf"(?P<names>{NAME})(?: reports?| writes?)? (?:for|from) (?:the )?{_PLACES}")
_BESIDE = re.compile(rf"(?P<names>{NAME}),? ?(?P<rest>[(\[@/|•·:–—-].*|,.+)")
_IN_PLACE = re.compile(rf" in {_PLACES}")
_CELLS = re.compile(r"\s*(?:[|•·/]|[–—:](?=\s)|,|\s-\s)\s*")
_REACH = 3
"""Lines below a name in which a job, an address or a date shows that it signs; set by hand, not swept."""
_MAX_WORDS = 12
"""Words of a line that signs an article; set by hand, not swept."""
_MAX_NAME_WORDS = 4
"""Words of the name of one person; set by hand, not swept."""


def mark_signatures(lines: Sequence[Line], title: int | None, body: int) -> None:
    """Mark the byline among the lines below the headline, and leave out the jobs and addresses beside it."""
    first = 0 if title is None else title + 1
    above = range(first, min(body, len(lines)))
    is_signed = any(head is not None and bool(head.byline) for head in (lines[i].head for i in above))
    for i in above:
        line = lines[i]
        is_free = line.is_plain or (line.cue is not None and line.cue.kind == "bio")
        if is_free and not line.is_masthead and line.unit.n_words <= _MAX_WORDS:
            names = signed_by(line.text) or (_name_above(lines, i, body) if not is_signed else "")
            if names:
                line.head = HeadLine(byline=names)
                line.drop(BoilerplateReason.HEAD)
                is_signed = True
            elif is_signed and _is_beside_name(line.text):
                line.drop(BoilerplateReason.HEAD)
        if line.head is not None and line.head.byline:
            is_signed = True


def signed_by(text: str) -> str:
    """The names in a line that is nothing but a signature: with place, outlet, job or address beside them."""
    plain = straighten(text).strip(" -–—|•·*_").removeprefix("From ")
    filed = _FILED.fullmatch(plain)
    if filed:
        return _IN_PLACE.sub("", filed["names"])
    for_outlet = _WRITES_FOR.fullmatch(plain)
    if for_outlet:
        return for_outlet["names"]
    beside = _BESIDE.fullmatch(plain)
    if beside:
        cells = [cell for cell in _CELLS.split(beside["rest"]) if cell]
        return beside["names"] if cells and all(map(_is_beside_name, cells)) else ""
    return _without_job(plain) if is_role(plain) else ""


def _without_job(text: str) -> str:
    """The name in front of a job title ("Odile Fanshawe Harbour correspondent"); empty if none is left."""
    words = text.split()
    roles = lexicon("ingest/roles")
    while words and words[-1].casefold() in roles:
        words.pop()
    is_beat = len(words) > 2 and not text.isupper()
    name = " ".join(words[:2] if is_beat else words)
    return name if is_name(name) and 2 <= len(name.split()) <= _MAX_NAME_WORDS else ""


def _name_above(lines: Sequence[Line], i: int, body: int) -> str:
    """The name that a line holds alone, if a job, an address or a date stands below it."""
    text = lines[i].text
    if not is_name(text) or lines[i].unit.n_words > _MAX_NAME_WORDS or has_outlet_word(text):
        return ""
    below = lines[i + 1 : min(i + 1 + _REACH, body)]
    is_signature = any(
        _is_beside_name(line.text) or (line.head is not None and line.head.date) for line in below
    )
    return text if is_signature else ""


def _is_beside_name(text: str) -> bool:
    """Whether a short line or cell is what stands beside an author: job, outlet, address, how long ago."""
    plain = straighten(text).strip()
    if len(plain.split()) > _MAX_WORDS or plain.endswith((".", "?", "!")):
        return False
    outlet = plain.split(",")[0]
    return (
        is_role(plain)
        or bool(_HANDLE.fullmatch(plain))
        or bool(_AGE.fullmatch(plain))
        or fold(plain) in mapping("shared/agencies")
        or has_outlet_word(outlet)
        or (outlet[:1].isupper() and outlet.split()[-1].casefold() in lexicon("ingest/outlet_words"))
    )
