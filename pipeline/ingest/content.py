"""Tell an article's title, paragraphs and captions from the rest of the page they were copied with.

Lines are judged by their wording (cues), their shape (headline, sentence), their place, and by how much
they have in common with the article (cohesion). When in doubt a paragraph is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.authors import drop_author_notes
from pipeline.ingest.cohesion import Vocabulary, overlap, vocabulary
from pipeline.ingest.comments import drop_comments
from pipeline.ingest.corrections import drop_corrections
from pipeline.ingest.cues import Cue, is_name, is_role, line_cue
from pipeline.ingest.header import head_line
from pipeline.ingest.lines import Unit
from pipeline.ingest.masthead import find_masthead
from pipeline.ingest.page_lines import Line, is_page
from pipeline.ingest.signature import mark_signatures
from pipeline.ingest.tail import drop_foreign, drop_self_descriptions, drop_tail, drop_trailing
from pipeline.ingest.title import find_title
from pipeline.ingest.trim import trim

_WORD = re.compile(r"\w+")
_MAX_HEAD_LINES = 40
"""Lines in which a masthead is looked for; menus of real pages are shorter as a rule. Set by hand, not
swept."""
_LINES_NEAR_TOP = 3
"""Lines from the first paragraph on in which a date or byline may still stand; set by hand, not swept."""
_MAX_BYLINE_WORDS = 10
"""Words of a byline that stands elsewhere; set by hand, not swept."""
_LEAD_LINES = 12
"""Lines of an article that its head is compared with; set by hand, not swept."""
_MIN_SENTENCE_WORDS, _MIN_STANDFIRST_WORDS, _STANDFIRST_OVERLAP = 3, 5, 0.25
"""Words of a standfirst that ends as a sentence, and of one that does not, which has to share so much of its
words with the article; set by hand, not swept."""
_OWN_VOICE = re.compile(r"[.!?][”\"]? I (?!agree|consent|accept|understand|confirm|wish|want|would)[a-z]")
"""A sentence of somebody who speaks as "I", behind another, and gives no consent as in a form."""
_MIN_REPEATED_WORDS = 4
"""Words from which a paragraph printed twice is a repetition; shorter ones may be answers. Set by hand, not
swept."""
_MAX_KEY_CHARS = 2_000
"""Characters by which two paragraphs are told to be the same: a bound on time."""


def classify(units: Sequence[Unit], *, raw: str = "", known_title: str = "") -> list[Line]:
    """Every unit with its kind, in order.

    Args:
        raw: The whole file as decoded, where mastheads are looked up again.
        known_title: The title by the user's word, if any.
    """
    lines = [Line(unit, cue=_cue(unit.text), end=len(unit.text)) for unit in units]
    body = _mark_head(lines)
    _mark_masthead(lines, body, raw)
    title = find_title([line.text for line in lines], _title_candidates(lines, body), body, known_title)
    _apply_cues(lines)
    mark_signatures(lines, title, body)
    _settle_head(lines, title, body)
    drop_comments(lines, body)
    drop_corrections(lines, body)
    drop_tail(lines, body)
    drop_self_descriptions(lines, body)
    drop_foreign(lines, body)
    drop_author_notes(lines, body)
    drop_trailing(lines, body)
    _drop_repeats(lines)
    trim(lines, body)
    return lines


def _cue(text: str) -> Cue | None:
    """What a line's wording gives away; a paragraph that asks for something and goes on as "I" is prose."""
    cue = line_cue(text)
    is_own = cue is not None and cue.reason is BoilerplateReason.PROMOTION and _OWN_VOICE.search(text)
    return None if is_own else cue


def _mark_head(lines: list[Line]) -> int:
    """Find date lines and bylines; the index of the first paragraph."""
    body = next((i for i, line in enumerate(lines) if line.is_prose and not _bare_head(line)), len(lines))
    for i, line in enumerate(lines):
        is_near_top = i < body + _LINES_NEAR_TOP
        if line.cue is not None and line.cue.kind not in ("credit", "chrome"):
            continue
        head = head_line(line.text)
        if head is None:
            continue
        is_dated = bool(head.date) and not head.title_start and (head.is_labelled or is_near_top)
        is_signed = bool(head.byline) and (is_near_top or line.unit.n_words <= _MAX_BYLINE_WORDS)
        if is_dated or is_signed or (head.title_start and i <= min(body, _MAX_HEAD_LINES)):
            line.head = head
    return next((i for i, line in enumerate(lines) if line.is_prose), len(lines))


def _mark_masthead(lines: list[Line], body: int, raw: str) -> None:
    """Name the outlet in the lines above the article that are its masthead, unless no headline is left."""
    above = [i for i in range(min(body, len(lines), _MAX_HEAD_LINES)) if lines[i].is_plain]
    dated = {i for i in above if any(_bare_head(lines[k]) for k in (i - 1, i + 1) if 0 <= k < len(lines))}
    found = find_masthead([line.text for line in lines], above, raw, dated=dated)
    is_titled = any(
        i not in found and not _bare_head(lines[i]) and (lines[i].is_headline or _is_glued(lines[i]))
        for i in range(body)
    )
    for i, masthead in found.items():
        if masthead.title_end or is_titled:
            lines[i].outlet = masthead.name
            lines[i].end = masthead.title_end


def _bare_head(line: Line) -> bool:
    head = head_line(line.text)
    return head is not None and not head.title_start


def _title_candidates(lines: list[Line], body: int) -> list[int]:
    glued = [i for i in range(min(body, len(lines))) if _is_glued(lines[i])]
    return glued or [
        i
        for i in range(min(body + 1, len(lines)))
        if (lines[i].is_headline and not lines[i].is_masthead) or i == body
    ]


def _is_glued(line: Line) -> bool:
    return line.head is not None and line.head.title_start > 0


def _apply_cues(lines: list[Line]) -> None:
    for line in lines:
        if line.cue is not None and line.cue.kind == "caption":
            line.kind = BlockKind.CAPTION
            line.start, line.end = line.cue.text_start, line.cue.text_end
        elif line.is_masthead or _is_furniture_line(line):
            line.drop(BoilerplateReason.HEAD)


def _is_furniture_line(line: Line) -> bool:
    if line.cue is not None:
        return line.cue.kind != "bio"
    return line.head is not None and not line.head.title_start


def _settle_head(lines: list[Line], title: int | None, body: int) -> None:
    """Before the first paragraph keep the title, captions and standfirsts."""
    article = vocabulary(line.text for line in lines[body : body + _LEAD_LINES] if line.is_prose)
    is_web_page = is_page(lines)
    for i, line in enumerate(lines[:body]):
        if i == title:
            line.kind = BlockKind.TITLE
            line.start = line.head.title_start if line.head else 0
        elif line.outlet or (
            is_web_page
            and line.kind is BlockKind.PARAGRAPH
            and not _is_standfirst(line, article, is_below=_below(i, title))
        ):
            line.drop(BoilerplateReason.HEAD)
    if title == body and title < len(lines):
        lines[title].kind = BlockKind.TITLE


def _below(i: int, title: int | None) -> bool:
    return title is None or i > title


def _is_standfirst(line: Line, article: Vocabulary, *, is_below: bool) -> bool:
    n_words = line.unit.n_words
    if not is_below or is_role(line.text) or is_name(line.text):
        return False
    if line.unit.is_terminated and not line.is_cut_short:
        return n_words >= _MIN_SENTENCE_WORDS
    return (
        n_words >= _MIN_STANDFIRST_WORDS and overlap(vocabulary([line.text]), article) >= _STANDFIRST_OVERLAP
    )


def _drop_repeats(lines: list[Line]) -> None:
    """Of a title, caption or paragraph printed twice keep the first printing; tables may repeat a heading.

    Two that differ in a number are not the same.
    """
    seen: dict[str, BlockKind] = {}
    is_web_page = is_page(lines)
    for line in lines:
        if line.kind is None:
            continue
        key, kind = " ".join(_WORD.findall(line.content[:_MAX_KEY_CHARS].casefold())), line.kind
        first = seen.get(key)
        is_copy = is_web_page or line.is_prose or first is not BlockKind.PARAGRAPH
        if (
            first
            and is_copy
            and (line.unit.n_words >= _MIN_REPEATED_WORDS or kind is not BlockKind.PARAGRAPH)
        ):
            line.drop(BoilerplateReason.REPETITION)
        seen.setdefault(key, kind)
