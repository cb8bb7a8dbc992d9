"""Where a story ends on its page: what stands below end markers, other stories, leftovers.

The shares and lengths below were set by hand on web copies: no corpus at hand marks where stories end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.cohesion import Vocabulary, belonging, overlap, shares_name, vocabulary
from pipeline.ingest.cues import is_comment_heading, is_name, is_role
from pipeline.ingest.entries import digest_links, is_made_of_entries, next_entry
from pipeline.ingest.page_lines import Line, is_page
from pipeline.resources import words

MIN_BODY_WORDS = 30
"""Words of prose after which a marker such as "Related" can end an article."""
_RESUME = {"teaser": 0.2, "end": 0.26, "bio": 0.4, "comment": 0.35}
"""Least `belonging` with which a passage goes on with the article below a marker, by the marker's kind.
What readers comment has much in common with what they read."""
_OWN_SHARE = 0.4
"""Share of that with which its first paragraph has to begin it."""
_COMPARED = 5
"""Paragraphs below a marker that are compared with the article; set by hand, not swept."""
_MIN_RESUMED_WORDS = 40
"""Words from which an article may go on below a heading that ends most; set by hand, not swept."""
_MIN_RESUMED_SHARE = 0.3
"""Share of the words before the marker that an article must have left to go on; set by hand, not swept."""
_FOREIGN_OVERLAP = 0.1
"""Below this share, and with no name in common, a headed section is another story."""
_FOREIGN_OVERLAP_TEASER = 0.18
"""The same for a section that ends in "Read more", whatever its names."""
_FOREIGN_OVERLAP_STORY = 0.2
"""The same for a section whose heading is a headline told again by the sentence below it."""
_FOREIGN_BELONGING = 0.3
"""`belonging` from which a headed section goes on with the article whatever its heading; other stories begin
with up to 0.30."""
_RETOLD_OVERLAP = 0.3
"""Share of a headline's words that the sentence below it tells again, as the first of a story does."""
_SURELY_RETOLD_OVERLAP = 0.5
"""The same where nothing else speaks for a new story."""
_MIN_HEADLINE_WORDS = 5
"""Words of a headline; shorter lines are headings. Set by hand, not swept."""
_MIN_CARD_WORDS = 4
"""Words of the headline above another story or its summary; set by hand, not swept."""
_LEAD_REACH = 3
"""Lines below a headline in which its first sentence is looked for; set by hand, not swept."""
_MIN_SECTION_WORDS = 20
"""Words of prose from which a headed section can be another story; set by hand, not swept."""
_MAX_SIGNATURE_WORDS = 7
"""Words of an author's name or job above a note; set by hand, not swept."""
_MAX_COMPARED = 200
"""Paragraphs of an article that others are compared with."""
_END_KINDS = frozenset({"end", "comment", "bio"})


def _n_prose_words(line: Line) -> int:
    return line.unit.n_words if line.kind is not None and line.is_prose else 0


def drop_tail(lines: list[Line], body: int) -> None:
    """Drop what follows an end marker, up to where the story goes on, if it does."""
    i = body
    n_told = 0
    links = digest_links(lines, body)
    while i < len(lines):
        cue = lines[i].cue
        is_marker = cue is not None and (cue.kind in _END_KINDS or cue.kind == "teaser") and i not in links
        if not is_marker or n_told < MIN_BODY_WORDS:
            n_told += _n_prose_words(lines[i])
            i += 1
            continue
        if cue is not None and cue.kind == "bio" and not _is_author_note(lines, body, i):
            i += 1
            continue
        start = _with_signature(lines, i) if cue is not None and cue.kind == "bio" else i
        entry = next_entry(lines, body, i) if _marker_kind(lines[i]) in ("end", "teaser") else None
        resumed = resumption(lines, body, i)
        if entry is not None:
            resumed = min(resumed, entry)
        _drop_below(lines, start, i, resumed)
        i = max(resumed, i + 1)


_ABOUT = re.compile(
    r"(?:About|ABOUT) (?:the )?(?P<name>[A-Z][\w.'’&-]*(?: [A-Z(][\w.'’&)-]*| (?:of|and|for|the)\b)*):?"
)
_DESCRIBED = rf"(?:[^.]{{0,80}}\s)?(?:{'|'.join(words('ingest/describing_verbs'))})\b"
"""What stands behind a name that a sentence describes, within 80 characters; set by hand."""


def drop_self_descriptions(lines: list[Line], body: int) -> None:
    """Drop what a press release says of its sender: "About Norpaper", and below it "Norpaper makes …"."""
    n_told = 0
    for i, line in enumerate(lines[body:-1], body):
        heading = _ABOUT.fullmatch(line.text) if line.kind is not None and not line.is_prose else None
        if heading is None or n_told < MIN_BODY_WORDS:
            n_told += _n_prose_words(line)
            continue
        described = re.compile(rf"(?:The )?{re.escape(heading['name'])}(?!\w)[,\s(]*{_DESCRIBED}")
        matches = (described.match(later.text) for later in lines[i + 1 :])
        n_notes = sum(1 for _ in takewhile(bool, matches))
        for note in lines[i : i + 1 + n_notes] if n_notes else ():
            note.drop(BoilerplateReason.AUTHOR)


def _drop_below(lines: list[Line], start: int, marker: int, end: int) -> None:
    """Drop what stands below a marker: what it announces, or below a note on the author other stories."""
    cue = lines[marker].cue
    reason = (cue.reason if cue is not None else None) or BoilerplateReason.OTHER_STORIES
    for k in range(start, end):
        opens_other = lines[k].is_headline and lines[k].unit.n_words >= _MIN_CARD_WORDS
        if k > marker and opens_other and reason is BoilerplateReason.AUTHOR:
            reason = BoilerplateReason.OTHER_STORIES
        lines[k].drop(reason)


def _is_author_note(lines: list[Line], body: int, i: int) -> bool:
    """Whether a person described as a journalist takes no part in the story before, nor speaks in it."""
    if _SPEAKS.search(lines[i].text):
        return False
    surname = _surname(lines[i].text)
    told = (line for line in lines[body:i] if line.is_prose and line.kind is not None)
    return not any(surname in line.text for line in told)


_SPEAKS = re.compile(r"\b(?:said|told)\b")
"""What a note on an author does not tell of him."""


def _surname(text: str) -> str:
    words: list[str] = []
    for word in text.replace(",", " ").split():
        if not word[0].isupper():
            break
        words.append(word)
    return words[-1] if words else text


def _with_signature(lines: list[Line], i: int) -> int:
    """Index from which the author's name and job stand above a note on the author."""
    while (
        i > 0
        and (is_role(lines[i - 1].text) or is_name(lines[i - 1].text))
        and lines[i - 1].unit.n_words <= _MAX_SIGNATURE_WORDS
    ):
        i -= 1
    return i


@lru_cache(maxsize=1)
def _told_vocabulary(texts: tuple[str, ...]) -> Vocabulary:
    return vocabulary(texts)


def resumption(
    lines: Sequence[Line], body: int, marker: int, *, kind: str = "", told_until: int | None = None
) -> int:
    """Index at which the story goes on below a marker; the number of lines if it does not.

    Args:
        kind: What the marker is, where its own words do not tell.
        told_until: Where the story before the marker ends, if not at the marker.
    """
    told = [
        line for line in lines[body : marker if told_until is None else told_until] if _n_prose_words(line)
    ]
    article = _told_vocabulary(tuple(line.text for line in told[:_MAX_COMPARED]))
    n_told = sum(line.unit.n_words for line in told)
    name = _surname(lines[marker].text.removeprefix("About ")) if _is_about_author(lines[marker]) else ""
    kind = kind or _marker_kind(lines[marker])
    prose = [i for i in range(marker + 1, len(lines)) if lines[i].is_prose]
    n_before = list(accumulate((lines[i].unit.n_words for i in prose), initial=0))
    other_story_end = stop = 0
    for k, i in enumerate(prose):
        if i < other_story_end or lines[i].is_cut_short:
            continue
        if _is_card(lines, i, marker):
            other_story_end = _story_end(lines, i)
            continue
        if name and name in lines[i].text:
            continue
        if stop <= i:
            stop = next((j for j in range(i, len(lines)) if _ends_story(lines[j])), len(lines))
        last = bisect_left(prose, stop)
        own = belonging(vocabulary([lines[i].text]), article)
        following = belonging(vocabulary(lines[j].text for j in prose[k : min(k + _COMPARED, last)]), article)
        if following < _RESUME[kind] or own < _OWN_SHARE * _RESUME[kind]:
            continue
        n_words = n_before[last] - n_before[k]
        least = _MIN_RESUMED_WORDS if kind == "end" else _MIN_RESUMED_SHARE * n_told
        if kind == "teaser" or (last - k >= 2 and n_words >= least):
            return _with_paragraphs_before(lines, marker, i)
    return len(lines)


def _story_end(lines: Sequence[Line], i: int) -> int:
    """Index of the heading or marker below a story that tells its headline again from paragraph `i` on."""
    if not _opens_story(lines, i - 1, _SURELY_RETOLD_OVERLAP):
        return i + 1
    return next((j for j in range(i + 1, len(lines)) if not lines[j].is_prose), len(lines))


def _marker_kind(marker: Line) -> str:
    if marker.cue is None or marker.cue.kind in ("teaser", "bio", "comment"):
        return marker.cue.kind if marker.cue is not None else "end"
    if marker.cue.rule == "about-name":
        return "bio"
    return "comment" if is_comment_heading(marker.text) else "end"


def _with_paragraphs_before(lines: Sequence[Line], marker: int, i: int) -> int:
    """Index of the first of the paragraphs that lead up to paragraph `i` without a headline between."""
    while (
        i - 1 > marker
        and lines[i - 1].is_prose
        and not lines[i - 1].is_cut_short
        and not _is_card(lines, i - 1, marker)
    ):
        i -= 1
    return i


def _ends_story(line: Line) -> bool:
    return line.cue is not None and line.cue.kind in _END_KINDS


def _is_about_author(line: Line) -> bool:
    return line.cue is not None and line.cue.rule in ("about-name", "author-note")


def _is_card(lines: Sequence[Line], i: int, marker: int) -> bool:
    """Whether a paragraph opens another story or its summary: it stands right under a headline.

    Below a list of links, or the one link of a marker, the headline may be a link itself, so there the
    paragraph has to stand alone or to tell the headline again.
    """
    has_heading = lines[i - 1].is_headline and lines[i - 1].unit.n_words >= _MIN_CARD_WORDS
    cue = lines[marker].cue
    lists_links = cue is None or cue.rule in ("ingest/end", "ingest/teaser", "copyright", "other-section")
    below = lines[i + 1] if i + 1 < len(lines) else None
    return has_heading and (
        not lists_links or below is None or not below.is_prose or _opens_story(lines, i - 1)
    )


def _opens_story(lines: Sequence[Line], i: int, least: float = _RETOLD_OVERLAP) -> bool:
    """Whether a headline is told again by the sentence below it, as the first sentence of a story does."""
    lead = next((line for line in lines[i + 1 : i + 1 + _LEAD_REACH] if line.is_prose), None)
    if lead is None or lines[i].unit.n_words < _MIN_HEADLINE_WORDS:
        return False
    return overlap(vocabulary([lines[i].text]), vocabulary([lead.text])) >= least


def drop_foreign(lines: list[Line], body: int) -> None:
    """Drop headed sections of a web page that have nothing in common with the article before them.

    Without any furniture they are the sections of a list ("Ten films of the year"), each on its own matter.
    """
    kept = [i for i in range(body, len(lines)) if lines[i].kind is not None]
    headings = [i for i in kept if i > body and lines[i].is_headline]
    told = list(accumulate(map(_n_prose_words, lines[body:]), initial=0))
    first = next((i for i in headings if told[i - body] >= MIN_BODY_WORDS), None)
    if first is None or not is_page(lines) or is_made_of_entries(lines, body) or digest_links(lines, body):
        return
    article = vocabulary(line.text for line in lines[:first] if line.kind is not None)
    bounds = [*(i for i in headings if i >= first), len(lines)]
    for start, end in pairwise(bounds):
        section = [line for line in lines[start:end] if line.kind is not None]
        if sum(line.unit.n_words for line in section if line.is_prose) < _MIN_SECTION_WORDS:
            continue
        words = vocabulary(line.text for line in section)
        has_headline = lines[start].unit.n_words >= _MIN_CARD_WORDS and len(words.names) >= 2
        is_teaser = any(line.cue is not None and line.cue.kind == "teaser" for line in lines[start:end])
        is_story = _opens_story(lines, start)
        limit = (
            _FOREIGN_OVERLAP_TEASER if is_teaser else _FOREIGN_OVERLAP_STORY if is_story else _FOREIGN_OVERLAP
        )
        if overlap(words, article) >= limit or (
            not is_teaser and belonging(words, article) >= _FOREIGN_BELONGING
        ):
            continue
        if is_teaser or is_story or (has_headline and not shares_name(words, article)):
            for line in section:
                line.drop(BoilerplateReason.OTHER_STORIES)


def drop_trailing(lines: list[Line], body: int) -> None:
    """Drop names, tags and headlines left over below the last paragraph of a web page."""
    last = max((i for i in range(len(lines)) if lines[i].is_prose and lines[i].kind is not None), default=-1)
    is_web_page = is_page(lines)
    for line in lines[last + 1 :] if last >= body else ():
        if line.kind is BlockKind.PARAGRAPH and line.is_headline:
            is_signature = is_name(line.text) or is_role(line.text)
            if is_web_page or is_signature:
                line.drop(BoilerplateReason.AUTHOR if is_signature else BoilerplateReason.OTHER_STORIES)
