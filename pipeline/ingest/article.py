"""From a file, or its text, to an `Article`."""

from __future__ import annotations

import os
import re
import stat
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.core.ids import content_id
from pipeline.core.records import Article, Block, Boilerplate
from pipeline.core.spans import OffsetMap
from pipeline.core.vocabularies import BlockKind, BoilerplateReason, DocumentStatus, PublishedBasis
from pipeline.ingest.archives import articles_in
from pipeline.ingest.authors import byline, sole_author
from pipeline.ingest.content import classify
from pipeline.ingest.cues import line_cue
from pipeline.ingest.dateline import dateline
from pipeline.ingest.dates import iter_dates, url_date, with_year
from pipeline.ingest.file_names import told_by_name
from pipeline.ingest.files import MAX_BYTES, InputFile, format_of
from pipeline.ingest.formats import ROW_FORMATS, TABLES, read_part, read_whole
from pipeline.ingest.formats.extracted import Extracted, unreadable
from pipeline.ingest.front_matter import front_matter
from pipeline.ingest.header import head_line
from pipeline.ingest.language import is_foreign, language_of
from pipeline.ingest.lines import Unit, units
from pipeline.ingest.mending import mend
from pipeline.ingest.metadata import Metadata
from pipeline.ingest.own_dates import likelier_day
from pipeline.ingest.page_lines import Line
from pipeline.ingest.publisher import agencies, publisher
from pipeline.ingest.truecase import is_in_capitals, seen_forms, truecased

_PROSE_REASONS = frozenset({BoilerplateReason.CORRECTION, BoilerplateReason.DISCLAIMER})
"""Stretches that are prose, which a narrow column or a link may break."""
_NOT_ITS_OWN = frozenset({BoilerplateReason.COMMENT, BoilerplateReason.CORRECTION})
"""Stretches whose names and dates are not those of the article."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MAX_NOTICE_CHARS = 400
"""Characters of a notice (a copyright line, an imprint); longer lines are prose. Set by hand, not swept."""
_MAX_PARAGRAPH_CHARS = 5_000
"""Characters of a paragraph in which dates are looked for: a bound on time, far above real paragraphs."""
_FILED_WITHIN = timedelta(days=7)
"""Between the day of a dateline and that of publication; set by hand, not swept."""
_SEPARATOR = "\n\n"
PAGE_DATE = "published: page"
"""The source of a date that stands above the title, and that nothing says is the article's."""


def read_article(
    input_file: InputFile, *, supplied_published: str = "", max_bytes: int = MAX_BYTES
) -> Article:
    """The article in a file; what cannot be read is told by its `status` and `message`, never raised.

    Args:
        supplied_published: ISO date used where neither metadata nor the text give one.
        max_bytes: Larger files are not read.
    """
    if input_file.problem:
        return _without_text(input_file, input_file.status, input_file.problem)
    found, kind = _extracted(input_file, max_bytes)
    found = found.storable()
    if input_file.part is not None and kind not in ROW_FORMATS:
        found = replace(found, note=found.note or "one of several articles that its file holds")
    if found.status is not DocumentStatus.OK:
        return replace(_without_text(input_file, found.status, found.note, found.text), format=kind)
    given, stated = input_file.metadata, found.stated
    if kind in TABLES:
        given, stated = _first_of(given, stated), Metadata(extra=stated.extra)
    article = article_from_text(
        found.text,
        path=input_file.path,
        metadata=given,
        stated=stated,
        outside=found.outside,
        supplied_published=supplied_published,
        note=found.note,
    )
    return replace(article, format=kind, encoding=found.encoding)


def _extracted(input_file: InputFile, max_bytes: int) -> tuple[Extracted, str]:
    """The text of an article's file, and the format that it turned out to be."""
    kind = input_file.format or format_of(input_file.path)
    try:
        info = os.stat(input_file.file)
        if not stat.S_ISREG(info.st_mode):
            return unreadable("this is not a regular file"), kind
        if input_file.part is not None and kind in ROW_FORMATS:
            columns = dict(input_file.columns)
            return read_part(input_file.file, kind, input_file.part, columns, max_bytes=max_bytes), kind
        if info.st_size > max_bytes:
            message = f"{info.st_size:,} bytes; at most {max_bytes:,} are read. Put one article in a file"
            return Extracted(str(info.st_size), status=DocumentStatus.TOO_LARGE, note=message), kind
        with open(input_file.file, "rb") as stream:
            data = stream.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return unreadable(f"cannot be read: {reason}"), kind
    return read_whole(data, kind, input_file.part)


def _first_of(given: Metadata, stated: Metadata) -> Metadata:
    """The fields of the first, and of the second where it says nothing."""
    known = dict(given.extra)
    return Metadata(
        published=given.published or stated.published,
        publisher=given.publisher or stated.publisher,
        title=given.title or stated.title,
        author=given.author or stated.author,
        url=given.url or stated.url,
        extra=(*given.extra, *(pair for pair in stated.extra if pair[0] not in known)),
    )


def article_from_text(
    raw: str,
    *,
    path: str,
    metadata: Metadata | None = None,
    stated: Metadata | None = None,
    outside: Sequence[tuple[int, int]] = (),
    supplied_published: str = "",
    note: str = "",
) -> Article:
    """The article in a decoded text: its content, what it says of itself, and the way back to the file.

    The publication date is the metadata's, else the one stated (by the file outside its text, above or below
    the text, in a web address, in the dateline), else that in the file's name, else `supplied_published`.

    Args:
        stated: What the file says of the article outside its text.
        outside: Stretches that are no part of the article by the file's form.
        note: A remark on how the text was decoded, for `message`.
    """
    given = metadata or Metadata()
    front = front_matter(raw)
    said = _first_of(front.stated, stated or Metadata())
    mended = mend(raw)
    every = units(_blanked(mended.text, outside), stands_alone=_stands_alone)
    first, *others = articles_in([unit for unit in every if unit.start_char >= front.end_char])
    lines = classify(first, raw=raw, known_title=given.title or said.title)
    fields = [
        Line(unit, kind=None, reason=BoilerplateReason.HEAD)
        for unit in every
        if unit.start_char < front.end_char
    ]
    text, offsets, blocks = _assemble(lines)
    title = next((line.content for line in lines if line.kind is BlockKind.TITLE), "")
    n_words = _n_words(text)
    further = [_left_out(unit) for units_of_one in others for unit in units_of_one]
    dropped = [line.text for line in (*fields, *lines, *further) if line.kind is None]
    dropped += [raw[start:end] for start, end in outside]
    own = [line for line in lines if line.reason not in _NOT_ITS_OWN]
    signed = given.author or said.author or byline(own)
    named = told_by_name(path)
    signed_by = given.publisher or said.publisher or _publisher(own, raw)
    named = replace(named, publisher="") if signed_by else named
    publisher = signed_by or named.publisher
    published, basis = _published(own, given.published, named.published, said.published)
    if not published and supplied_published:
        published, basis = supplied_published, PublishedBasis.SUPPLIED
    status = _status(text, lines)
    language = language_of(text) if status in (DocumentStatus.OK, DocumentStatus.OTHER_LANGUAGE) else ""
    messages = {
        DocumentStatus.OK: "; ".join(filter(None, (note, mended.note, _several(len(others))))),
        DocumentStatus.NO_CONTENT: "no article text was found in the file",
        DocumentStatus.EMPTY: "the file is empty",
        DocumentStatus.OTHER_LANGUAGE: f"the text is not in English ({language}); it is not read",
    }
    article = Article(
        document_id=content_id("doc", path, raw),
        path=path,
        raw=raw,
        text=text,
        offsets=offsets,
        blocks=blocks,
        boilerplate=_boilerplate([*fields, *lines, *further], raw, outside),
        title=given.title or said.title or title,
        byline=signed,
        author=sole_author(signed, own, raw),
        publisher=publisher,
        agencies=_agencies(own, signed),
        published=published,
        published_basis=basis,
        n_words=n_words,
        n_boilerplate_words=sum(map(_n_words, dropped)),
        status=status,
        message=messages[status],
        url=given.url or said.url,
        format="txt",
        language=language,
        extra=_first_of(given, said).extra,
    )
    article = replace(article, value_sources=_value_sources(article, given, said, named))
    if basis is PublishedBasis.STATED and _is_above_title(lines, published):
        return _dated_by_page(article, lines)
    return article


def _dated_by_page(article: Article, lines: Sequence[Line]) -> Article:
    """The article with its date marked as that of its page, and the likelier day where its text tells one."""
    sources = tuple(PAGE_DATE if source == "published: text" else source for source in article.value_sources)
    if PAGE_DATE not in sources:
        return article
    paragraphs = [line.content for line in lines if line.kind is BlockKind.PARAGRAPH]
    likelier = likelier_day(paragraphs, article.published)
    if not likelier:
        return replace(article, value_sources=sources)
    doubt = f"its page is dated {article.published}, but its text tells of days up to {likelier} as recent"
    return replace(
        article,
        value_sources=sources,
        published=likelier,
        published_basis=PublishedBasis.DOUBTFUL,
        message="; ".join(filter(None, (article.message, doubt))),
    )


def _is_above_title(lines: Sequence[Line], published: str) -> bool:
    """Whether a date stands above the title alone, and no word says that it is the article's.

    It may be the day on which the page was shown or copied.
    """
    title = next((i for i, line in enumerate(lines) if line.kind is BlockKind.TITLE), 0)
    telling = [i for i, line in enumerate(lines) if line.head is not None and line.head.date == published]
    return bool(telling) and all(
        i < title and (head := lines[i].head) is not None and not head.is_labelled and not head.byline
        for i in telling
    )


def _value_sources(article: Article, given: Metadata, said: Metadata, named: Metadata) -> tuple[str, ...]:
    """Where each value comes from: the user's metadata, the file beside its text, the text, its name or an
    option."""
    names = {
        "title": "title",
        "byline": "author",
        "publisher": "publisher",
        "published": "published",
        "url": "url",
    }
    found = []
    for field, name in names.items():
        if not getattr(article, field):
            continue
        source = "metadata" if getattr(given, name) else "file" if getattr(said, name) else "text"
        if field == "published" and source == "text" and article.published_basis is PublishedBasis.SUPPLIED:
            source = "file name" if named.published else "option"
        if field == "publisher" and source == "text" and named.publisher:
            source = "file name"
        found.append(f"{field}: {source}")
    return tuple(found)


def _blanked(raw: str, outside: Sequence[tuple[int, int]]) -> str:
    """The text with line breaks for what is no part of the article, so that all offsets stay."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(outside):
        if start >= at:
            pieces += [raw[at:start], "\n" * (end - start)]
            at = end
    return "".join([*pieces, raw[at:]])


def _left_out(unit: Unit) -> Line:
    return Line(unit, kind=None, reason=BoilerplateReason.OTHER_STORIES)


def _several(n_others: int) -> str:
    """What to say of a file with more articles than the first, whose dates and outlets are others."""
    if not n_others:
        return ""
    return f"the file holds {n_others + 1} articles; only the first is read. Put one article in a file"


def _status(text: str, lines: Sequence[Line]) -> DocumentStatus:
    if not lines:
        return DocumentStatus.EMPTY
    if not _n_words(text):
        return DocumentStatus.NO_CONTENT
    return DocumentStatus.OTHER_LANGUAGE if is_foreign(text) else DocumentStatus.OK


def _without_text(input_file: InputFile, status: DocumentStatus, message: str, digest: str = "") -> Article:
    """The row of an article that cannot be read, with what the user says of it."""
    given = input_file.metadata
    return Article(
        content_id("doc", input_file.path, digest),
        input_file.path,
        title=given.title,
        byline=given.author,
        publisher=given.publisher,
        published=given.published,
        published_basis=PublishedBasis.SUPPLIED if given.published else PublishedBasis.UNKNOWN,
        status=status,
        message=message,
        url=given.url,
        format=input_file.format or format_of(input_file.path),
        extra=given.extra,
    )


def _stands_alone(text: str) -> bool:
    cue = line_cue(text)
    if cue is not None and cue.reason in _PROSE_REASONS:
        return False
    return (cue is not None and (cue.kind != "caption" or cue.rule == "caption-label")) or head_line(
        text
    ) is not None


def _n_words(text: str) -> int:
    return len(_WORD.findall(text))


def _assemble(lines: Iterable[Line]) -> tuple[str, OffsetMap, tuple[Block, ...]]:
    kept = [(line, line.kind) for line in lines if line.kind is not None and line.content.strip()]
    has_capitals = any(is_in_capitals(line.text) for line, _ in kept)
    seen = seen_forms(line.text for line, _ in kept) if has_capitals else {}
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    blocks: list[Block] = []
    length = 0
    for line, kind in kept:
        start, end = _trimmed(line)
        if blocks:
            pieces.append(_SEPARATOR)
            gap_end = line.unit.normalised.offsets.starts[start]
            starts.extend([ends[-1]] * len(_SEPARATOR))
            ends.extend([gap_end] * len(_SEPARATOR))
            length += len(_SEPARATOR)
        offsets = line.unit.normalised.offsets
        content = line.text[start:end]
        pieces.append(truecased(content, seen) if is_in_capitals(content) else content)
        starts.extend(offsets.starts[start:end])
        ends.extend(offsets.ends[start:end])
        blocks.append(Block(length, length + end - start, kind))
        length += end - start
    return "".join(pieces), OffsetMap(starts, ends), tuple(blocks)


def _boilerplate(
    lines: Iterable[Line], raw: str, outside: Sequence[tuple[int, int]]
) -> tuple[Boilerplate, ...]:
    """The stretches that are not the article, as long as they are left out for the same reason."""
    found: list[Boilerplate] = []
    is_next = False
    for line in lines:
        if line.kind is not None or line.reason is None:
            is_next = False
            found += _trimmings(line, raw)
            continue
        start, end = line.unit.start_char, line.unit.end_char
        if is_next and found[-1].reason is line.reason:
            start = found.pop().start_char
        found.append(Boilerplate(start, end, raw[start:end], line.reason))
        is_next = True
    if not outside:
        return tuple(found)
    found += _joined_stretches(raw, outside)
    return tuple(sorted(found, key=lambda stretch: (stretch.start_char, stretch.end_char)))


def _joined_stretches(raw: str, outside: Sequence[tuple[int, int]]) -> list[Boilerplate]:
    """What is left out by the file's form, neighbours with only blanks between them as one."""
    bounds: list[tuple[int, int]] = []
    for start, end in sorted(outside):
        if bounds and not raw[bounds[-1][1] : start].strip():
            start = bounds.pop()[0]
        if raw[start:end].strip():
            bounds.append((start, end))
    return [Boilerplate(start, end, raw[start:end], BoilerplateReason.FURNITURE) for start, end in bounds]


def _trimmings(line: Line, raw: str) -> Iterator[Boilerplate]:
    """What was left out before or behind the content of a paragraph that is kept."""
    offsets = line.unit.normalised.offsets
    for start, end in ((0, line.start), (line.end, len(line.text))):
        if line.trimmed is not None and start < end:
            first, last = offsets.to_raw(start, end)
            yield Boilerplate(first, last, raw[first:last], line.trimmed)


def _trimmed(line: Line) -> tuple[int, int]:
    content = line.content
    return (
        line.start + len(content) - len(content.lstrip()),
        line.end - (len(content) - len(content.rstrip())),
    )


def _published(lines: Sequence[Line], given: str, named: str, field: str) -> tuple[str, PublishedBasis]:
    """The day of publication and who states it: the user, the file, the text or at last the file's name."""
    if given:
        return given, PublishedBasis.SUPPLIED
    if field:
        return field, PublishedBasis.STATED
    heads = [line.head for line in lines if line.head is not None and line.head.date]
    stated = min(heads, key=lambda head: (head.is_update, not head.is_labelled), default=None)
    if stated is not None:
        return stated.date, PublishedBasis.STATED
    address = next((url_date(line.text) for line in lines[:10] if url_date(line.text[:500])), "")
    if address:
        return address, PublishedBasis.STATED
    filed = _filed(lines, named)
    if filed:
        return filed, PublishedBasis.STATED
    if named:
        return named, PublishedBasis.SUPPLIED
    return "", PublishedBasis.UNKNOWN


def _filed(lines: Sequence[Line], named: str) -> str:
    """The date of the dateline; one without a year needs a year that the rest of the file bears out.

    Where the file's name states a day, the year is the one in which the dateline is not behind it; a few days
    before it a report is filed that is published on it, and the dateline states no other day.
    """
    paragraphs = [line.content for line in lines if line.kind is BlockKind.PARAGRAPH]
    found = next(filter(None, map(dateline, paragraphs[:3])), None)
    if found is None or found.date or not found.month:
        return found.date if found is not None else ""
    if named:
        return _filed_before(named, found.month, found.day)
    notices = [line.text for line in lines if line.kind is None and len(line.text) <= _MAX_NOTICE_CHARS]
    years = {int(year) for text in notices for year in _YEAR.findall(text)}
    if len(years) == 1:
        return with_year(found.month, found.day, years.pop())
    told = [date.value for text in paragraphs for date in iter_dates(text[:_MAX_PARAGRAPH_CHARS])]
    latest = max(told, default="")
    supposed = with_year(found.month, found.day, int(latest[:4])) if latest else ""
    return supposed if supposed >= latest else ""


def _filed_before(named: str, month: int, day: int) -> str:
    """The last such day up to the named one, or the day after it, which it may be elsewhere already.

    Empty if that is so close that the named day is the one of publication.
    """
    last = date.fromisoformat(named) + timedelta(days=1)
    days = (with_year(month, day, last.year - back) for back in (0, 1))
    filed = next((one for one in days if one and one <= last.isoformat()), "")
    return filed if filed and last - date.fromisoformat(filed) > _FILED_WITHIN else ""


def _agencies(lines: Sequence[Line], signed: str) -> tuple[str, ...]:
    heads = [line.text for line in lines if line.reason is BoilerplateReason.HEAD]
    return agencies([signed, *heads], [line.content for line in lines if line.kind is BlockKind.PARAGRAPH])


def _publisher(lines: Sequence[Line], raw: str) -> str:
    short = [line.text for line in lines if line.kind is None and len(line.text) < _MAX_NOTICE_CHARS]
    paragraphs = [line.content for line in lines if line.kind is BlockKind.PARAGRAPH][:3]
    masthead = next((line.outlet for line in lines if line.outlet), "")
    return publisher(short, paragraphs, raw, masthead=masthead)
