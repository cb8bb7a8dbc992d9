"""Who wrote an article, and the notes on the author below or above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.core.vocabularies import BlockKind, BoilerplateReason
from pipeline.ingest.cues import NAME, fold, is_name, is_role, leading_name, straighten
from pipeline.ingest.masthead import written
from pipeline.ingest.page_lines import Line
from pipeline.resources import lexicon, mapping, words

_ASIDE = r"(?:,? [^.;]{1,80},)?"
_VERBS = rf"(?:{'|'.join(words('ingest/biography_verbs'))})"
_WRITERS = rf"(?:the|this) (?:{'|'.join(words('ingest/author_words'))})s?"
_DESCRIBED = re.compile(rf"(?P<name>{NAME}){_ASIDE} {_VERBS}\b(?P<rest>.*)")
_OWN = re.compile(rf"(?:'s?)?{_ASIDE} (?:{_VERBS}|(?:{'|'.join(words('ingest/release_words'))}) \w+)\b")
_WRITER = re.compile(rf"{_WRITERS}{_ASIDE} {_VERBS}\b", re.IGNORECASE)
_WRITER_TOLD = re.compile(rf"\b{_WRITERS}\b", re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:{'|'.join(words('ingest/note_openers'))})\b", re.IGNORECASE)
_SET_OFF = re.compile(r"\s*(?:[*_(\[•►■]|[-–—]{1,3}\s)")
_RULE = re.compile(r"[-–—_*=~• ]{2,}|[•■◆]")
_MARKS = " *_()[]•►■–—-~"
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|my|me)\b")
_REPORTS = re.compile(rf"\b(?:{'|'.join(words('ingest/reporting_verbs'))})\b")
_AND = re.compile(r"\b(?:and|with)\b|[&/]")
_INTERVIEW = re.compile(
    r"^\W*(?:an |exclusive |the )?interview\b(?: by|:| with)|\bas told to\b|\btranscript\b"
    r"|\bin (?:his|her|their) own words\b"
    r"|\b(?:edited|condensed)(?: and \w+)? for (?:length|clarity|brevity|space)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(rf"(?:(?:Q|A|Question|Answer)\s?[:.]|(?:[A-Z][A-Z .'-]{{2,30}}|{NAME})\s?:)(?=\s)")
_QUESTION = re.compile(r"[^\"]*\b(?:you|your)\b[^\"]*\?", re.IGNORECASE)
_MIN_TURNS = 2
"""Questions to somebody, or paragraphs that begin with a speaker, that show an interview; set by hand."""
_MAX_NOTE_CHARS = 400
"""Characters of a question, or of a line that says how a text came about; set by hand, not swept."""
_MAX_NAME_WORDS = 4
"""Words of the name of one person; set by hand, not swept."""
_MIN_FIRST_PERSONS = 2
"""Words of the first person outside quotation marks that show an opinion piece; set by hand, not swept."""
_MAX_WORDS = 90
"""Words of a note on the author; set by hand, not swept."""
_MAX_GOING_ON = 3
"""Lines with which a note goes on ("She lives in …"); set by hand, not swept."""
_MAX_PROFESSION_WORDS = 12
"""Words after the verb of a note in which a profession is looked for; set by hand, not swept."""
_HEAD_LINES = 3
"""Lines from the first paragraph on in which a note on the author may still stand; set by hand, not swept."""


def byline(lines: Sequence[Line]) -> str:
    """The authors: by the byline, or a name above a date or job title, or the note on the author."""
    signed = _signed(lines)
    if signed:
        return signed
    notes = (line for line in lines if line.kind is None and _is_note_with_name(line))
    note = next(notes, None)
    return (
        leading_name(_plain(note.text).removeprefix("About ").removeprefix("ABOUT "))
        if note is not None
        else ""
    )


def sole_author(signed: str, lines: Sequence[Line], raw: str) -> str:
    """The one person whom "I" in an article means; empty where several sign, or where it is an interview."""
    name = " ".join(straighten(signed).split())
    if not is_name(name) or is_role(name) or not 2 <= len(name.split()) <= _MAX_NAME_WORDS:
        return ""
    last = name.split()[-1].casefold()
    is_desk = last in lexicon("ingest/outlet_words") or fold(name) in mapping("shared/agencies")
    is_several = bool(_AND.search(name.casefold())) or fold(name).split()[0] in lexicon(
        "ingest/no_publishers"
    )
    return "" if is_desk or is_several or _is_interview(lines) else written(name, raw)


def _is_interview(lines: Sequence[Line]) -> bool:
    """Whether somebody else says "I" without quotation marks: in answers, a transcript, or as told."""
    if any(_INTERVIEW.search(straighten(line.text)) for line in lines if len(line.text) <= _MAX_NOTE_CHARS):
        return True
    told = [straighten(line.text) for line in lines if line.kind is BlockKind.PARAGRAPH]
    n_labels = sum(bool(_LABELLED.match(text)) for text in told)
    n_questions = sum(bool(_QUESTION.fullmatch(text)) for text in told if len(text) <= _MAX_NOTE_CHARS)
    return n_labels >= _MIN_TURNS or n_questions >= _MIN_TURNS


def _is_note_with_name(line: Line) -> bool:
    if line.cue is not None:
        return line.cue.rule in ("author-note", "about-name")
    return line.reason is BoilerplateReason.AUTHOR and bool(_DESCRIBED.match(_plain(line.text)))


def _signed(lines: Sequence[Line]) -> str:
    signed = next((line.head.byline for line in lines if line.head is not None and line.head.byline), "")
    if signed:
        return signed
    for line, below in pairwise(line for line in lines if line.kind is None):
        is_signature = is_role(below.text) or (below.head is not None and bool(below.head.date))
        if is_name(line.text) and line.is_plain and not line.outlet and is_signature:
            return line.text
    return ""


def drop_author_notes(lines: Sequence[Line], body: int) -> None:
    """Drop the notes on the author at the end of an article, and right above or below its first lines."""
    authors = _authors(_signed(lines))
    for i in range(min(body + _HEAD_LINES, len(lines))):
        if lines[i].kind is BlockKind.PARAGRAPH and _is_on(authors, lines[i]):
            lines[i].drop(BoilerplateReason.AUTHOR)
    going_on: list[int] = []
    is_opinion: bool | None = None
    for i in reversed(range(body, len(lines))):
        line = lines[i]
        if line.kind is not BlockKind.PARAGRAPH or _RULE.fullmatch(line.text):
            continue
        if is_opinion is None:
            is_opinion = _is_opinion(lines, body)
        if _is_note(lines, i, body, authors, is_opinion=bool(is_opinion)):
            for k in (i, *going_on):
                lines[k].drop(BoilerplateReason.AUTHOR)
            going_on = []
        elif _GOES_ON.match(_plain(line.text)) and len(going_on) < _MAX_GOING_ON:
            going_on.append(i)
        elif line.is_prose or line.unit.is_terminated:
            return


def _authors(signed: str) -> tuple[str, ...]:
    """The names of a byline, as notes begin with them."""
    names = re.split(r",? and |, | & | / ", straighten(signed))
    return tuple(name.casefold() for name in names if is_name(name))


def _plain(text: str) -> str:
    return straighten(text).strip(_MARKS)


def _is_on(authors: Iterable[str], line: Line) -> bool:
    """Whether a line begins with an author's name and says what the author does."""
    plain = _plain(line.text)
    return line.unit.n_words <= _MAX_WORDS and any(
        plain.casefold().startswith(name) and _OWN.match(plain, len(name)) for name in authors
    )


def _is_note(lines: Sequence[Line], i: int, body: int, authors: tuple[str, ...], *, is_opinion: bool) -> bool:
    line = lines[i]
    plain = _plain(line.text)
    if line.unit.n_words > _MAX_WORDS:
        return False
    if _is_on(authors, line):
        return True
    told = [other.text for other in lines[body:i] if other.kind is not None and other.is_prose]
    surnames = {author.split()[-1] for author in authors}
    surnames = {name for name in surnames if not any(name in text.casefold() for text in told)}
    if _is_on(surnames, line) or (is_opinion and plain.casefold().startswith(authors)):
        return True
    if _WRITER.match(plain):
        return not any(map(_WRITER_TOLD.search, told)) and not _REPORTS.search(plain)
    described = _DESCRIBED.match(plain)
    if authors or described is None or _REPORTS.search(plain):
        return False
    above = next((other.text for other in reversed(lines[:i]) if other.text), "")
    if _RULE.fullmatch(above):
        return True
    if not _has_profession(described["rest"]):
        return False
    is_told = any(described["name"].split()[-1] in text for text in told)
    is_listed = any(map(_SET_OFF.match, told)) or bool(_SET_OFF.match(above))
    return not is_told and not is_listed and (is_opinion or bool(_SET_OFF.match(line.text)))


def _has_profession(text: str) -> bool:
    """Whether what is said of somebody first is what that person is or does by profession."""
    first = [word.strip(".,;:'").casefold() for word in text.split()[:_MAX_PROFESSION_WORDS]]
    return any(word in lexicon("shared/person_nouns") or word in lexicon("ingest/roles") for word in first)


def _is_opinion(lines: Sequence[Line], body: int) -> bool:
    """Whether an article says that it is one of opinion, or speaks in the first person."""
    labels = lexicon("ingest/opinion_labels")
    if any(fold(re.split(r"[|:]", line.text)[0]) in labels for line in lines[: body + 1]):
        return True
    told = (line.text for line in lines[body:] if line.kind is not None and line.is_prose)
    own = (_QUOTED.sub(" ", straighten(text)) for text in told)
    return sum(len(_FIRST_PERSON.findall(text)) for text in own) >= _MIN_FIRST_PERSONS
