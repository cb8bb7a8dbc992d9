"""Notes that correct a name or a day: which words they take back, and which they put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from pipeline.english.corrected_figures import (
    ERRS,
    SAY_NOTHING,
    SENTENCE_END,
    is_printed_in_error,
    note_concepts,
)
from pipeline.english.patterns import A_YEAR, one_of
from pipeline.resources.loader import lexicon, mapping, words


class Form(StrEnum):
    """What a corrected word is."""

    NAME = "name"
    WEEKDAY = "weekday"
    DATE = "date"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a note, with offsets into it."""

    start_char: int
    end_char: int
    text: str
    form: Form


@dataclass(frozen=True, slots=True)
class CorrectedWords:
    """A name or day that a note takes back, and what it puts in its place, if it says so.

    Attributes:
        is_spelling: Whether the note says that a name was misspelt, so that what is told of it stands.
        is_placed: Whether the note tells where something is by it ("in Ostrel, not Belm").
        concepts: What else the note speaks of, as of a `CorrectedFigure`.
    """

    old: Place
    new: Place | None
    is_spelling: bool
    is_placed: bool
    concepts: frozenset[str]


_MONTH = one_of(month.capitalize() for month in mapping("shared/months"))
_WEEKDAY = one_of(day.capitalize() for day in mapping("shared/weekdays"))
_TITLE = one_of(title.capitalize() for title in mapping("shared/titles"))
_PARTICLE = one_of(lexicon("shared/particles"))
_CAPITAL = "[" + "".join(letter for letter in map(chr, range(0x0530)) if letter.isupper()) + "]"
"""Capitals of the Latin, Greek and Cyrillic scripts."""
_CAPITALISED = rf"{_CAPITAL}(?:[^\W\d_]|['’-](?=[^\W\d_]{{2}}))+|{_CAPITAL}\."
_ITEM = re.compile(
    rf"(?P<date>(?:\b(?:{_WEEKDAY}),? )?(?:\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b\.?(?:,? \d{{4}}\b)?"
    rf"|\b(?:{_MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?))"
    rf"|(?P<weekday>\b(?:{_WEEKDAY})\b)"
    rf"|(?P<year>\b{A_YEAR}\b)"
    rf"|(?P<name>\b(?:{_CAPITALISED})(?: (?:(?:{_PARTICLE}) )?(?:{_CAPITALISED}))*)"
)
_LEADING = re.compile(rf"(?:(?:{_TITLE})\.? )+")
_OF_THE_NOTE = re.compile(
    rf"\b(?:{one_of(words('english/changing_words'))}|published|posted|appeared|ran|story|article|column|report|"
    r"appended|on page)(?: (?:on|of|at|in|our|the|dated)){0,2} $",
    re.IGNORECASE,
)
"""Before the date of the note, or of the article, which is not corrected."""
_NOT_IN_THE_TEXT = re.compile(rf"\b(?:{one_of(words('english/beside_the_text'))})\b", re.IGNORECASE)
_OMITS = re.compile(rf"\b(?:{one_of(words('english/omitting_words'))})\b", re.IGNORECASE)
_CHANGES = re.compile(rf"\b(?:{one_of(words('english/changing_words'))})\b", re.IGNORECASE)
_NOT_THE_OTHER = re.compile(r"[\s,(–—-]*(?:and )?not(?: on| in| as| at)? (?:the )?", re.IGNORECASE)
_INSTEAD = re.compile(
    r"[\s,(–—-]*(?:rather than|instead of)(?: on| in| as| at| to)? (?:the )?", re.IGNORECASE
)
_BUT = re.compile(r",? but(?: rather)?(?: on| in| as)? (?:the )?", re.IGNORECASE)
_NOT = re.compile(r"\bnot (?:\w+ ){0,2}$", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrom (?:the )?$"), re.compile(r"\bto (?:the )?$")
_AS = re.compile(r"\b(?:as|to be)(?: on| in)?[ “\"‘']+$")
_NAME_AS = re.compile(r"(?:['’]s?)?(?: (?:\w+ ){0,3}\w+)? as [“\"‘']?$")
_CONCEDES = re.compile(
    r"\b(?:it|he|she|they|that|this|which|who|the \w+(?: \w+){0,4}|(?:his|her|its|their) (?:\w+ ){1,3}?"
    r"|name|spelling) "
    r"(?:is|was|are|were|will be|should (?:have )?(?:be|been|read)|took place|takes place|happened)\b"
    r"|\b(?:should (?:have )?(?:be|been|read)|is spel\w+|(?:amended|corrected|changed) to|in fact|actually)\b"
    r"|\bcorrect\b"
    r"|^(?:it|he|she)['’]s\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:it|he|she|they|that|this|the)\b", re.IGNORECASE)
"""How the sentence behind the error begins where it tells the same again, with the right day."""
_PLACED = re.compile(r"\b(?:in|at|of|from|for|near|by|with|to|into) (?:the )?$")
_WHERE = re.compile(r"\b(?:in|at|near) (?:the )?$")
_SPELLS = re.compile(r"mis-?spel|spel", re.IGNORECASE)
_MISNAMES = one_of(word for word in words("english/error_beginnings") if re.match(r"mis(?!take|spel)", word))
_SAID_OF_NAMES = re.compile(rf"\b(?:mis-?spel\w*|spel(?:led|t|ling)\b|{_MISNAMES})", re.IGNORECASE)
"""What a note says is wrong with a name: its spelling, or whom it names."""
_MISSES = re.compile(r"\b(?:misstat|misnam|mis-?spel)\w*(?: \w+){0,5} $", re.IGNORECASE)
_REACH = 150
"""Characters before a name in which a note says that it misses it; set by hand, ample for seven words."""
_ALIKE = 0.72
"""Likeness of two names from which on they can be spellings of one; set by hand on "Vann" and "Venn"."""
_LONGEST_NOTE = 2_000
"""Characters of a note from which on it is not read; notes of correction have some hundreds."""
_LONGEST_NAME = 8
"""Words of a name at most; set by hand."""
_LONGEST_NAME_CHARS = 100
"""Characters of a name at most; set by hand."""


def corrected_words(note: str) -> tuple[CorrectedWords, ...]:
    """The names and days that a note takes back ("said Tuesday; it was Wednesday"), in order.

    A note about a caption, a picture or what else stands beside the text takes nothing of it back.
    """
    if len(note) > _LONGEST_NOTE or _NOT_IN_THE_TEXT.search(note):
        return ()
    items = list(_items(note))
    pairs = list(_pairs(note, items))
    said = {(item.start_char, item.end_char) for pair in pairs for item in pair if item is not None}
    concepts = note_concepts(note, sorted(said))
    return tuple(
        _corrected(note, old, new, concepts) for old, new in pairs if new is None or old.text != new.text
    )


def _corrected(note: str, old: Place, new: Place | None, concepts: frozenset[str]) -> CorrectedWords:
    if new is None or old.form is not Form.NAME:
        return CorrectedWords(old, new, is_spelling=False, is_placed=False, concepts=concepts)
    is_placed = any(_WHERE.search(note, 0, place.start_char) for place in (old, new))
    is_misspelt = _is_misspelt(note, max(old.end_char, new.end_char))
    old, new = _same_parts(old, new)
    is_spelling = is_misspelt and _likeness(old.text, new.text) >= _ALIKE
    return CorrectedWords(old, new, is_spelling=is_spelling, is_placed=is_placed, concepts=concepts)


def _is_misspelt(note: str, end: int) -> bool:
    """Whether what a note says last before there, else next in its sentence, is that a name was misspelt."""
    said = [match.group() for match in _SAID_OF_NAMES.finditer(note, 0, end)][-1:]
    if not said:
        stop = SENTENCE_END.search(note, end)
        next_said = _SAID_OF_NAMES.search(note, end, stop.start() if stop is not None else len(note))
        said = [next_said.group()] if next_said is not None else []
    return bool(said) and _SPELLS.match(said[0]) is not None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def _same_parts(old: Place, new: Place) -> tuple[Place, Place]:
    """The parts of two names that stand for each other, where one note gives a whole and a part of it.

    Names of which one has the other in it ("West Virginia, not Virginia") stand for each other whole.
    """
    parts = old, new
    if len(old.text.split()) == 1 < len(new.text.split()):
        parts = old, _closest(new, old.text)
    elif len(new.text.split()) == 1 < len(old.text.split()):
        parts = _closest(old, new.text), new
    return parts if parts[0].text != parts[1].text else (old, new)


def _closest(place: Place, word: str) -> Place:
    parts = [(_likeness(m.group(), word), m.start(), m.group()) for m in re.finditer(r"\S+", place.text)]
    likeness, at, part = max(parts, key=lambda found: found[0])
    if likeness < _ALIKE:
        return place
    return Place(place.start_char + at, place.start_char + at + len(part), part, place.form)


def _items(note: str) -> Iterator[Place]:
    for match in _ITEM.finditer(note):
        form = Form(str(match.lastgroup))
        start, text = match.start(), match.group()
        if form is Form.NAME:
            if len(text) > _LONGEST_NAME_CHARS or len(text.split()) > _LONGEST_NAME:
                continue
            while (word := text.split(" ", 1))[0].lower().rstrip(".") in _NO_NAME and len(word) > 1:
                start, text = start + len(word[0]) + 1, word[1]
            if (title := _LEADING.match(text)) is not None:
                start, text = start + title.end(), text[title.end() :]
            if text.lower() in _NO_NAME or len(text) < 3:
                continue
        elif _OF_THE_NOTE.search(note, 0, start):
            continue
        text = text.rstrip(".") if form is Form.DATE else text
        yield Place(start, start + len(text), text, form)


_NO_NAME = SAY_NOTHING | lexicon("shared/name_function_words") | frozenset(words("english/note_openers"))


def _pairs(note: str, items: Sequence[Place]) -> Iterator[tuple[Place, Place | None]]:
    """What is set against each other; else what an error gave and the next sentence puts right."""
    used: set[int] = set()
    for n, (one, other) in enumerate(pairwise(items)):
        if n in used or one.form is not other.form:
            continue
        pair = _opposed(note, one, other)
        if pair is not None:
            used |= {n, n + 1}
            yield pair
    if used:
        return
    for start, end in _sentences(note):
        told = [item for item in items if start <= item.start_char < end]
        if ERRS.search(note, start, end) and not _OMITS.search(note, start, end):
            yield from _said_in_error(note, told, [item for item in items if item.start_char >= end], end)
            return


def _sentences(note: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in SENTENCE_END.finditer(note):
        yield start, match.end()
        start = match.end()
    yield start, len(note)


def _opposed(note: str, one: Place, other: Place) -> tuple[Place, Place] | None:
    between, before = note[one.end_char : other.start_char], note[: one.start_char]
    if _NOT_THE_OTHER.fullmatch(between):
        return other, one
    if _INSTEAD.fullmatch(between):
        return (one, other) if is_printed_in_error(before) else (other, one)
    if _NOT.search(before) and _BUT.fullmatch(between):
        return one, other
    if one.form is Form.NAME and _NAME_AS.fullmatch(between) and _misses(note, one.start_char):
        return other, one
    if _CHANGES.search(before):
        if _FROM.search(before) and _TO.search(between) and not SENTENCE_END.search(between):
            return one, other
        if _TO.search(before) and _FROM.search(between) and not SENTENCE_END.search(between):
            return other, one
    return None


def _misses(note: str, end: int) -> bool:
    """Whether the sentence up to there says that a name was misspelt ("misspelled the name of")."""
    return bool(_MISSES.search(note, max(0, end - _REACH), end))


def _said_in_error(
    note: str, told: Sequence[Place], later: Sequence[Place], end: int
) -> Iterator[tuple[Place, Place | None]]:
    """What the sentence of the error gives, if it is one name or day, and what comes instead of it."""
    olds = [item for item in told if _AS.search(note, 0, item.start_char)]
    if not olds:
        olds = [item for item in told if is_printed_in_error(note[: item.start_char])]
        olds = _settled(note, olds, later)
    if len(olds) != 1:
        return
    old = olds[0]
    news = [item for item in later if item.form is old.form]
    is_put_right = bool(_CONCEDES.search(note, end)) or (
        old.form is not Form.NAME and bool(_GOES_ON.match(note, end))
    )
    if old.form is Form.NAME:
        news = (
            [item for item in news if _CONCEDES.search(note[end : item.start_char])] if is_put_right else []
        )
    if news and is_put_right:
        yield old, news[0]
    elif _AS.search(note, 0, old.start_char):
        yield old, None


def _settled(note: str, olds: Sequence[Place], later: Sequence[Place]) -> list[Place]:
    """Those that what follows may put right: days where a day follows, places where a place does."""
    for form in (Form.WEEKDAY, Form.DATE, Form.YEAR, Form.NAME):
        alike, news = ([item for item in items if item.form is form] for items in (olds, later))
        if not alike or not news:
            continue
        if form is not Form.NAME:
            return alike
        is_placed = _is_placed(note, news[0])
        return [item for item in alike if _is_placed(note, item) == is_placed]
    return list(olds)


def _is_placed(note: str, item: Place) -> bool:
    return bool(_PLACED.search(note, 0, item.start_char))
