"""What readers write below an article: threads of comments, told by who wrote them, when, and their buttons.

Wording does not tell a comment from the article, for it is about the same; so a thread is known by the lines
around its comments: a name with a time ("Dee • 3 hours ago"), buttons ("Reply", "Recommend 12"), a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.core.vocabularies import BoilerplateReason
from pipeline.ingest.cues import is_comment_heading, straighten
from pipeline.ingest.dates import AGE, AGO, iter_dates
from pipeline.ingest.header import head_line
from pipeline.ingest.page_lines import Line
from pipeline.ingest.tail import MIN_BODY_WORDS, resumption
from pipeline.resources import lexicon, words

_SEPARATOR = r"\s?[•·|,:–—-]?\s?"
_USER = r"@?[^\s•·|:]{2,24}(?: [^\s•·|:]{1,20}){0,3}"
_AGED = re.compile(
    rf"(?:posted |commented |by )*(?P<user>{_USER})?{_SEPARATOR}{AGO}(?:\W+edited)?\W*", re.IGNORECASE
)
_SAYS = re.compile(rf"(?P<user>{_USER}) (?:{'|'.join(words('ingest/comment_verbs'))})\s?:?", re.IGNORECASE)
_POSTED = re.compile(
    rf"(?:posted|commented|comment|written|submitted) (?:by|from):? (?P<user>{_USER})\b.*", re.IGNORECASE
)
_ANSWER = re.compile(rf"(?P<user>{_USER}) ?(?:→|➔|›|»|>|▸|replied to|in reply to) ?{_USER}.*", re.IGNORECASE)
_FROM = re.compile(rf"(?:from|name|by)\s?: (?P<user>{_USER})(?:, .{{2,40}})?", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
_CONTROL_WORD = re.compile(r"[^\W\d_]+")
_IS_AGE = re.compile(rf"{AGE}\W*", re.IGNORECASE)
_AGE_INSIDE = re.compile(rf"\b{AGO}\b", re.IGNORECASE)
_SIGNED = re.compile(rf"[.!?\"”’] ?[–—-]+ ?{_USER}(?:, [^.,]{{2,30}})?$")
_COUNTED = re.compile(r"\d+ comments?\b", re.IGNORECASE)
_LABELS = "|".join((*words("ingest/publication_labels"), *words("ingest/update_labels")))
_LABEL = re.compile(rf"(?:(?:first|last) )?(?:{_LABELS}).*", re.IGNORECASE)

_MAX_STAMP_WORDS = 12
"""Words of a line that says who commented and when; set by hand, not swept."""
_MAX_NAME_WORDS = 4
"""Words of a commenter's name; set by hand, not swept."""
_MAX_CONTROL_WORDS = 12
"""Words of a row of buttons; set by hand, not swept."""
_REACH = 12
"""Lines of one comment in which its buttons are looked for; set by hand, not swept."""
_HEADING_REACH = 6
"""Lines below the heading of the comments in which the first of them begins; set by hand, not swept."""
_MIN_STAMPS = 2
"""Commenters without buttons and heading that make a thread; set by hand, not swept."""


def drop_comments(lines: Sequence[Line], body: int) -> None:
    """Drop the readers' comments below the article's first paragraph, up to where the article goes on."""
    start = next(_threads(lines, body), None)
    if start is None:
        return
    last = max((i for i in range(start, len(lines)) if _is_control(lines[i].text)), default=-1)
    later = any(_is_stamp(lines, i) for i in range(last + 1, len(lines)))
    end = len(lines) if last < 0 or later else resumption(lines, body, last, told_until=start, kind="comment")
    for line in lines[start:end]:
        line.kind, line.reason = None, BoilerplateReason.COMMENT


def _threads(lines: Sequence[Line], body: int) -> Iterator[int]:
    """Index of the line at which the comments begin."""
    n_told = 0
    for i in range(body, len(lines)):
        line = lines[i]
        if n_told and _is_heading(line) and _is_headed_thread(lines, i, is_sure=n_told >= MIN_BODY_WORDS):
            yield i
        elif n_told and _is_stamp(lines, i) and _is_bare_thread(lines, i, is_sure=n_told >= MIN_BODY_WORDS):
            yield _with_name(lines, i)
        n_told += line.unit.n_words if line.is_prose else 0


def _is_heading(line: Line) -> bool:
    if line.cue is not None and line.cue.reason is BoilerplateReason.COMMENT:
        return True
    is_counted = line.unit.n_words <= _MAX_STAMP_WORDS and bool(_COUNTED.match(line.text))
    return (is_counted or is_comment_heading(line.text)) and line.text[-1] not in ".?!"


def _is_headed_thread(lines: Sequence[Line], heading: int, *, is_sure: bool) -> bool:
    """Whether comments stand below their heading: by names with times or in turn with comments, by buttons.

    Near the top of a page the count of comments and an author with a time stand above the article, so there
    it takes more (`is_sure` False).
    """
    reach = range(heading + 1, min(heading + 1 + (_HEADING_REACH if is_sure else _REACH), len(lines)))
    n_stamps = sum(_is_stamp(lines, i) or bool(_from(lines[i].text)) for i in reach)
    has_buttons = any(_is_control(lines[i].text) for i in reach)
    n_signed = sum(bool(_SIGNED.search(lines[i].text)) for i in reach)
    if not is_sure:
        return n_stamps >= _MIN_STAMPS or (n_stamps > 0 and has_buttons)
    return n_stamps > 0 or has_buttons or n_signed >= _MIN_STAMPS or _is_in_turn(lines, heading + 1)


def _is_in_turn(lines: Sequence[Line], first: int) -> bool:
    """Whether names and paragraphs take turns from a line on, more than once."""
    names = [i for i in range(first, min(first + 2 * _HEADING_REACH, len(lines))) if _is_user(lines[i])]
    turns = [i for i in names if i + 1 < len(lines) and lines[i + 1].unit.is_terminated]
    return len(turns) >= _MIN_STAMPS and turns[0] == first


def _is_bare_thread(lines: Sequence[Line], i: int, *, is_sure: bool) -> bool:
    """Whether a name with a time begins comments that have no heading: buttons follow, or more user names."""
    reach = range(i + 1, min(i + 1 + _REACH, len(lines)))
    has_buttons = any(_is_control(lines[j].text) for j in reach)
    if has_buttons and is_sure:
        return True
    users = [user for j in range(i, len(lines)) if (user := _user(lines, j))]
    return len(users) >= _MIN_STAMPS and (has_buttons or (is_sure and any(map(_is_username, users))))


def _is_stamp(lines: Sequence[Line], i: int) -> bool:
    """Whether a line says who commented and when, by itself or together with the name above it."""
    return bool(_user(lines, i))


def _user(lines: Sequence[Line], i: int) -> str:
    """Who commented, by a line that dates a comment; empty for any other line."""
    line = lines[i]
    text = straighten(line.text)
    if line.unit.n_words > _MAX_STAMP_WORDS:
        return ""
    above = lines[i - 1] if i and _is_user(lines[i - 1]) else None
    aged = _AGED.fullmatch(text)
    if aged:
        is_label = aged["user"] and _LABEL.fullmatch(aged["user"])
        return "" if is_label else aged["user"] or (above.text if above is not None else "")
    posted = _POSTED.fullmatch(text) or _ANSWER.fullmatch(text)
    if posted and (_AGE_INSIDE.search(text) or next(iter_dates(text), None)):
        return posted["user"]
    says = _SAYS.fullmatch(text)
    if says:
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        return says["user"] if _is_time(below) else ""
    if not _is_time(text):
        return ""
    date = next(iter_dates(text), None)
    name = text[: date.start_char].strip(" ,•·|-–—:") if date is not None else ""
    return name or (above.text if above is not None else "")


def _is_time(text: str) -> bool:
    """Whether a line is a day with a clock time, with no more than a name beside it, or an age."""
    if _IS_AGE.fullmatch(text):
        return True
    return (
        bool(_CLOCK.search(text)) and head_line(text) is not None and next(iter_dates(text), None) is not None
    )


def _from(text: str) -> str:
    found = _FROM.fullmatch(straighten(text))
    return found["user"] if found else ""


def _is_user(line: Line) -> bool:
    """Whether a line may be nothing but the name of somebody who comments."""
    text = line.text
    return (
        line.unit.n_words <= _MAX_NAME_WORDS
        and text[-1] not in ",;:?!"
        and not _is_control(text)
        and not _CLOCK.search(text)
        and (line.is_plain or line.head is not None or line.unit.n_words == 1)
    )


def _is_username(name: str) -> bool:
    """Whether a name is one that only a user of a site goes by ("oldsalt", "Dee_77")."""
    return bool(name) and (name[0].islower() or bool(re.search(r"[\d_@]|[a-z][A-Z]", name)))


def _is_control(text: str) -> bool:
    """Whether a line is a row of the buttons below a comment, with or without counts and an age."""
    found = _CONTROL_WORD.findall(text.casefold())
    if not found or len(found) > _MAX_CONTROL_WORDS:
        return False
    core, others = lexicon("ingest/comment_buttons"), lexicon("ingest/comment_button_words")
    return not core.isdisjoint(found) and all(word in core or word in others for word in found)


def _with_name(lines: Sequence[Line], i: int) -> int:
    """Index of the name above a line that only dates a comment."""
    is_named_above = i > 0 and _is_user(lines[i - 1]) and lines[i - 1].text == _user(lines, i)
    return i - 1 if is_named_above else i
