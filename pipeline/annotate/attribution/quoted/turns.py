"""Speech that the layout puts down to somebody without marks: transcripts, debates, interviews, posts.

A paragraph is a turn of an exchange where a label names who speaks ("NAME, ROLE: words", "Mr Name (Place):
words", "The Speaker: words", "Q: words") and the article has several of the kind. A post is signed with a
handle, readers' letters below what they say, and an answer stands below a question to whoever the article is
about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.annotate.attribution.cues import Attribution
from pipeline.annotate.attribution.quoted.interviewed import interviewed, who_answers
from pipeline.annotate.attribution.quoted.letters import letters
from pipeline.annotate.attribution.spans import TokenSpan
from pipeline.core.vocabularies import BlockKind
from pipeline.english.quotation_marks import Quotation
from pipeline.resources.loader import lexicon, mapping

Paragraph = tuple[int, int]

_LABEL = re.compile(r"(?P<label>[^\s:\"“”‘«»][^:\n\"“”‘«»?!]{0,89}?)\s*:\s+(?=\S)")
"""Up to 90 characters before a colon at the start of a paragraph; set by hand, not swept."""
_CLOCK = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]\s+")
_LETTER = re.compile(r"(?P<letter>[QA])(?:\s?[:.]|\s[–—-])\s+(?=[A-Z“\"‘'])")
_HANDLE = re.compile(r"(?P<name>[^\s:@()][^:@()\n]{1,59}?)\s*\(@\w{1,30}\)")
_SIGNED = re.compile(rf"\s*(?:[―—–]|--?)\s*{_HANDLE.pattern}[^\n]{{0,40}}\Z")
"""A dash, a name and a handle, with at most 40 characters for a date; set by hand, not swept."""
_POSTED = re.compile(rf"{_HANDLE.pattern}[^:\n]{{0,20}}:\s+(?=\S)")
_ASIDE = re.compile(r"\s*[,(].*", re.DOTALL)
_NAME_WORD = re.compile(r"[A-Z][\w.’'-]*\Z")
_MARKUP = "*_# "
_MARKS = '"“”'
_SPOKEN = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
_MIN_TURNS = 2
"""Labelled paragraphs that make an exchange; set by hand, not swept."""
_LONGEST_NAME = 4
"""Words of a name in a label, without titles; set by hand, not swept."""
_LONGEST_QUESTION = 40
"""Words of a line that is an interviewer's question; set by hand, not swept."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A labelled paragraph: who speaks, by what name, and where the words stand."""

    name: tuple[str, ...]
    source: TokenSpan
    head: int
    colon: int
    content: Paragraph
    is_sure: bool


def turn_attributions(
    doc: Doc, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """What the layout says who says, in order."""
    text = doc.text
    found = [*_posts(doc, text, paragraphs, quotations)]
    plain = [p for p in paragraphs if not _is_in_marks(text, p, quotations)]
    found += (
        letters(doc, text, plain)
        or _exchange(doc, text, plain)
        or _lettered(doc, text, plain)
        or _answers(doc, text, plain)
    )
    return sorted(found, key=lambda item: item.content)


def _is_in_marks(text: str, paragraph: Paragraph, quotations: Sequence[Quotation]) -> bool:
    """Whether what stands behind a label, or all of a paragraph, is in marks, so that other rules read it."""
    start, end = paragraph
    label = _LABEL.match(text, _behind_marks(text, start, end), end)
    start = label.end() if label is not None else start
    return any(q.start_char == start and q.end_char >= end - 1 for q in quotations)


def _behind_marks(text: str, start: int, end: int) -> int:
    """Where a paragraph begins without marks of quotation and of typing."""
    return end - len(text[start:end].lstrip(_MARKUP + _MARKS))


def _posts(
    doc: Doc, text: str, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]
) -> Iterator[Attribution]:
    """Posts signed with name and handle below or behind them, or headed by both."""
    for k, (start, end) in enumerate(paragraphs):
        posted = _POSTED.match(text, start, end)
        if posted is not None:
            yield from _post(doc, posted, (posted.end(), end), quotations)
            continue
        dashes = (m.start() for m in re.finditer(r"\s*(?:[―—–]|--?)\s", text[start:end]))
        signed = next((m for at in dashes if (m := _SIGNED.match(text, start + at, end))), None)
        if signed is not None and signed.start() > start:
            yield from _post(doc, signed, (start, signed.start()), quotations)
        elif signed is not None and k:
            yield from _post(doc, signed, paragraphs[k - 1], quotations)


def _post(
    doc: Doc, match: re.Match[str], content: Paragraph, quotations: Sequence[Quotation]
) -> Iterator[Attribution]:
    name = doc.char_span(*match.span("name"), alignment_mode="contract")
    start, end = content
    whole = next((q for q in quotations if q.start_char == start and q.end_char >= end - 1), None)
    if name is None or not any(char.isalpha() for char in doc.text[start:end]):
        return
    people = [token for token in name if token.ent_type_ == "PERSON"]
    head = (people or list(name))[-1].i
    parts = whole.parts if whole is not None else (content,)
    yield Attribution(parts, "direct.post", source=(name.start, name.end), source_head=head, is_quoted=True)


def _exchange(doc: Doc, text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """Turns of people named by labels, where several speak or one speaks more than once."""
    turns = [turn for paragraph in paragraphs if (turn := _turn(doc, text, paragraph)) is not None]
    known = {turn.name for turn in turns if turn.is_sure}
    surnames = {name[-1] for name in known}
    turns = [turn for turn in turns if turn.is_sure or turn.name[-1] in surnames]
    names = Counter(turn.name[-1] for turn in turns)
    if sum(_tells_of_its_name(turn, text) for turn in turns) * 2 >= len(turns):
        return []  # a list of people, each with what there is to know of him
    n_spoken = sum(_is_spoken(text[slice(*turn.content)]) for turn in turns)
    recurs = len(names) > 1 and max(names.values()) > 1
    if len(turns) < _MIN_TURNS or not n_spoken or not (recurs or 2 * n_spoken >= len(turns)):
        return []
    return [
        Attribution(
            (turn.content,),
            "direct.labelled",
            cue=(turn.colon,),
            head=turn.colon,
            source=turn.source,
            source_head=turn.head,
            is_quoted=True,
            named=_fuller(turn, turns),
        )
        for turn in turns
    ]


def _tells_of_its_name(turn: _Turn, text: str) -> bool:
    """Whether the words behind a label speak of whom it names, as no speaker does of himself."""
    words = re.findall(r"[a-z]+", text[slice(*turn.content)].lower())
    return turn.name[-1] in words and _SPOKEN.isdisjoint(words)


def _turn(doc: Doc, text: str, paragraph: Paragraph) -> _Turn | None:
    """The turn that a labelled paragraph is, if its label may name a speaker."""
    start, end = paragraph
    clock = _CLOCK.match(text, start, end)
    match = _LABEL.match(text, _behind_marks(text, clock.end() if clock is not None else start, end), end)
    if match is None:
        return None
    core = _ASIDE.sub("", match["label"]).rstrip(_MARKUP)
    words = core.split()
    n_titles = next((k for k, word in enumerate(words) if not _is_title(word)), len(words))
    untitled = words[n_titles:]
    is_office = not untitled or untitled[-1].lower() in lexicon("attribution/presiding_offices")
    name = tuple(word.lower().strip(".") for word in (words[-1:] if is_office else untitled))
    if not name or len(name) > _LONGEST_NAME or not (is_office or _is_name(untitled)):
        return None
    span = doc.char_span(match.start("label"), match.start("label") + len(core), alignment_mode="expand")
    colon = doc.char_span(match.end() - 1, match.end(), alignment_mode="expand")
    if span is None or colon is None:
        return None
    marks = [token.i for token in doc[span.start : colon.end] if ":" in token.text]
    is_marked = n_titles > 0 or (core.isupper() and len(core) > 1)
    if not is_marked and start in (_first_start(doc), _title_start(doc)):
        return None  # a headline
    is_sure = is_office or len(name) > 1 or is_marked
    content = (match.end(), match.end() + len(text[match.end() : end].rstrip(_MARKS + " ")))
    return _Turn(name, (span.start, span.end), _head(span), marks[-1] if marks else -1, content, is_sure)


def _first_start(doc: Doc) -> int:
    """Where the first block begins, which is a headline as a rule."""
    return doc._.blocks[0].start_char if doc._.blocks else 0


def _is_title(word: str) -> bool:
    bare = word.strip(".").lower()
    return bare in mapping("shared/titles") or bare in lexicon("attribution/abbreviated_titles")


def _is_name(words: Sequence[str]) -> bool:
    particles = lexicon("attribution/name_particles")
    return all(_NAME_WORD.match(word) or word in particles for word in words) and words[-1][:1].isupper()


def _head(span: Span) -> int:
    return max((token.i for token in span if token.is_alpha), default=span.end - 1)


def _fuller(turn: _Turn, turns: Sequence[_Turn]) -> TokenSpan | None:
    """The label that spells the speaker's name out, where only one does."""
    same = {other.name: other for other in reversed(turns) if other.name[-1] == turn.name[-1]}
    longest = max(len(name) for name in same)
    full = [other for name, other in same.items() if len(name) == longest]
    return full[0].source if longest > len(turn.name) and len(full) == 1 else None


def _is_spoken(words: str) -> bool:
    """Whether words address somebody or tell of their speaker."""
    return "?" in words or not _SPOKEN.isdisjoint(re.findall(r"[a-z]+", words.lower()))


def _lettered(doc: Doc, text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """Questions and answers that only letters tell apart."""
    found = [(match, end) for start, end in paragraphs if (match := _LETTER.match(text, start, end))]
    if {match["letter"] for match, _ in found} != {"Q", "A"}:
        return []
    asked = interviewed(doc, text, found[0][0].start())
    return [
        _answered(doc, (match.end(), end), asked if match["letter"] == "A" else ()) for match, end in found
    ]


def _answers(doc: Doc, text: str, paragraphs: Sequence[Paragraph]) -> list[Attribution]:
    """What stands below lines that ask somebody: the paragraphs up to the next, behind the last only one."""
    asking = [k for k, paragraph in enumerate(paragraphs) if _is_question(text[slice(*paragraph)])]
    stops = [*asking[1:], asking[-1] + 2] if asking else []
    answers = [paragraphs[k + 1 : stop] for k, stop in zip(asking, stops, strict=True) if stop > k + 1]
    if any(text[start] in _MARKS for group in answers for start, _ in group):
        return []
    spoken = sum(any(_is_personal(text[slice(*paragraph)]) for paragraph in group) for group in answers)
    if len(answers) < _MIN_TURNS or len(answers) < len(asking) or 2 * spoken < len(answers):
        return []
    asked = interviewed(doc, text, paragraphs[asking[0]][0])
    return [_answered(doc, paragraph, asked) for group in answers for paragraph in group]


def _is_question(line: str) -> bool:
    """Whether a line is a question that addresses somebody."""
    bare = line.strip(_MARKUP)
    words = re.findall(r"[a-z]+", bare.lower())
    return bare.endswith("?") and len(words) <= _LONGEST_QUESTION and not {"you", "your"}.isdisjoint(words)


def _is_personal(words: str) -> bool:
    return not {"i", "we", "my", "our", "me", "us"}.isdisjoint(re.findall(r"[a-z]+", words.lower()))


def _answered(doc: Doc, content: Paragraph, asked: Sequence[Span]) -> Attribution:
    speaker = who_answers(doc, asked, content)
    if speaker is None:
        return Attribution((content,), "direct.answer", is_quoted=True)
    source = (speaker.start, speaker.end)
    return Attribution(
        (content,), "direct.answer", source=source, source_head=speaker.end - 1, is_quoted=True
    )


def _title_start(doc: Doc) -> int:
    return next((block.start_char for block in doc._.blocks if block.kind == BlockKind.TITLE), -1)
