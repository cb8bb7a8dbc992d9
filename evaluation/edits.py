"""Articles with one value of a sentence changed, and with sentences reworded that say what they said.

A changed copy is what another outlet prints that has a number, a day or a "not" of its own: a run must find
it. A reworded one must stay unflagged. In the manner of contrast sets (Gardner et al. 2020, "Evaluating
Models' Local Decision Boundaries via Contrast Sets"), but made by rules.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.vocabularies import Slot
from pipeline.english.calendar_names import WEEKDAYS
from pipeline.english.number_words import NUMBER_WORDS
from pipeline.resources.loader import lexicon, mapping

_COUNT_WORDS = {word: value for word, value in NUMBER_WORDS.items() if 2 <= value <= 12}
_PRINTED = {value: word for word, value in _COUNT_WORDS.items()}
_DAYS = tuple(name.capitalize() for name in WEEKDAYS if name.endswith("day"))
_PLACES = tuple(
    sorted(name for name, label in mapping("shared/places").items() if label == "GPE" and name.isalpha())
)
_UNITS = "hours?|days?|weeks?|months?|years?"
_WORDS = "|".join(_COUNT_WORDS)
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_WORDS}"
_AUXILIARY = re.compile(
    r"\b(?P<verb>was|were|will|has|have|is|are|would|could)\s+(?=(?P<next>[a-z]+))", re.ASCII
)
_SENTENCE = re.compile(r"[A-Z][^\n]*?[.!?](?=\s|$)")
_QUOTED = re.compile(r"[\"“”„«»]|''|``|(?<!\w)'|'(?!\w)")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|No|[Vv]s|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_MIN_WORDS, _MAX_WORDS = 8, 45
"""Words of a sentence that is changed; a convention."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of an article's text.

    Attributes:
        kind: What was changed, or how it was reworded.
        slots: Those by which a run may report the change; empty for one that leaves the meaning.
        start_char, end_char: What is replaced, by `text`.
    """

    kind: str
    slots: frozenset[Slot]
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class _Maker:
    """A kind of edit: where it applies, and what it puts there."""

    kind: str
    slots: frozenset[Slot]
    pattern: re.Pattern[str]
    replaced: Callable[[re.Match[str], random.Random], str]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with all changes, which must not overlap."""
    for edit in sorted(edits, key=lambda edit: -edit.start_char):
        text = text[: edit.start_char] + edit.text + text[edit.end_char :]
    return text


def choose_edits(text: str, rng: random.Random, *, changed: int, reworded: int) -> list[Edit]:
    """Some changes of the text, at most one a sentence, by text offsets; fewer where fewer are possible."""
    sentences = list(_sentences(text))
    rng.shuffle(sentences)
    found: list[Edit] = []
    wanted = {True: changed, False: reworded}
    for start, end in sentences:
        makers = [maker for maker in (*_CHANGES, *_REWORDINGS) if wanted[bool(maker.slots)]]
        rng.shuffle(makers)
        for maker in makers:
            edit = _made(maker, text, start, end, rng)
            if edit is not None:
                found.append(edit)
                wanted[bool(maker.slots)] -= 1
                break
    return sorted(found, key=lambda edit: edit.start_char)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Plain sentences without quotation marks, and not within them, half-open."""
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        paragraph = text.rfind("\n", 0, match.start()) + 1
        if len(_QUOTED.findall(text, paragraph, match.start())) % 2:
            continue
        n_words = len(sentence.split())
        if (
            _MIN_WORDS <= n_words <= _MAX_WORDS
            and not _QUOTED.search(sentence)
            and not _ABBREVIATED.search(sentence)
        ):
            yield match.span()


def _made(maker: _Maker, text: str, start: int, end: int, rng: random.Random) -> Edit | None:
    matches = list(maker.pattern.finditer(text, start, end))
    rng.shuffle(matches)
    for match in matches:
        replaced = maker.replaced(match, rng)
        if replaced and replaced != match.group():
            return Edit(maker.kind, maker.slots, *match.span(), replaced)
    return None


def _other_number(match: re.Match[str], rng: random.Random) -> str:
    """Another number in the same form, half as much again: no rounding of the first."""
    printed = match["number"]
    if printed in _COUNT_WORDS:
        raised = _COUNT_WORDS[printed] + max(2, _COUNT_WORDS[printed] // 2)
        new = _PRINTED.get(raised, str(raised))
    elif "." in printed:
        new = f"{float(printed) * 1.5 + 0.2:.{len(printed.partition('.')[2])}f}"
    else:
        value = int(printed.replace(",", ""))
        raised = value + max(2, value // 2 + 1)
        new = f"{raised:,}" if "," in printed else str(raised)
    return match.group().replace(printed, new, 1)


def _other_day(match: re.Match[str], rng: random.Random) -> str:
    place = _DAYS.index(match["day"])
    return match.group().replace(match["day"], _DAYS[(place + rng.choice((2, 3, 4, 5))) % 7])


def _other_place(match: re.Match[str], rng: random.Random) -> str:
    rest = [place for place in _PLACES if place not in match.string]
    return match.group().replace(match["place"], rng.choice(rest)) if rest else ""


def _denied(match: re.Match[str], rng: random.Random) -> str:
    return "" if match["next"] in lexicon("facts/negative_particles") else f"{match['verb']} not "


def _in_digits(match: re.Match[str], rng: random.Random) -> str:
    return match.group().replace(match["number"], str(_COUNT_WORDS[match["number"]]), 1)


def _rounded(match: re.Match[str], rng: random.Random) -> str:
    """The number to two figures, said to be about so much."""
    value = int(match["number"].replace(",", ""))
    scale = 10 ** (len(str(value)) - 2)
    rounded = round(value / scale) * scale
    return "" if rounded == value else f"about {rounded:,}{match['rest']}"


_NOT_COUNTED = (
    r"(?:this|was|has|its|per|hours|days|weeks|months|years|points|others|times|minutes|seconds)\b|percent"
)
_CHANGES = (
    _Maker(
        "count",
        frozenset({Slot.NUMBER}),
        re.compile(rf"(?<![\w.,$-])(?P<number>{_NUMBER}) (?:[a-z]+ )?(?!{_NOT_COUNTED})[a-z]{{3,}}s\b"),
        _other_number,
    ),
    _Maker(
        "people",
        frozenset({Slot.NUMBER}),
        re.compile(
            rf"(?<![\w.,$-])(?P<number>{_NUMBER}) (?:people|men|women|children|dead|injured|wounded)\b"
        ),
        _other_number,
    ),
    _Maker(
        "money or share",
        frozenset({Slot.NUMBER}),
        re.compile(rf"(?<![\w.,-])(?P<number>{_NUMBER}) (?:million|billion|percent|per cent)\b"),
        _other_number,
    ),
    _Maker("day", frozenset({Slot.DATE}), re.compile(rf"\bon (?P<day>{'|'.join(_DAYS)})\b"), _other_day),
    _Maker(
        "duration",
        frozenset({Slot.DURATION, Slot.NUMBER}),
        re.compile(rf"\b(?:for|after|within|of|last) (?P<number>{_NUMBER}) (?:{_UNITS})\b"),
        _other_number,
    ),
    _Maker(
        "place",
        frozenset({Slot.LOCATION, Slot.OTHER}),
        re.compile(rf"\b(?:in|near|at|from|to) (?P<place>{'|'.join(_PLACES)})\b(?!['’]s|-| [A-Z])"),
        _other_place,
    ),
    _Maker("denial", frozenset({Slot.POLARITY}), _AUXILIARY, _denied),
)
_FAITHFUL: frozenset[Slot] = frozenset()
_REWORDINGS = (
    _Maker("digits", _FAITHFUL, re.compile(rf"(?<![\w-])(?P<number>{_WORDS}) [a-z]{{3,}}s\b"), _in_digits),
    _Maker(
        "rounded",
        _FAITHFUL,
        re.compile(r"(?<![\w.,$-])(?P<number>\d{1,3}(?:,\d{3})+)(?P<rest> [a-z]+s\b)"),
        _rounded,
    ),
    _Maker("per cent", _FAITHFUL, re.compile(r"(?<=\d )percent\b"), lambda match, rng: "per cent"),
    _Maker("dollars", _FAITHFUL, re.compile(r"\bUS dollars\b"), lambda match, rng: "dollars"),
    _Maker("that", _FAITHFUL, re.compile(r"\bsaid that\b"), lambda match, rng: "said"),
    _Maker("states", _FAITHFUL, re.compile(r"\bthe United States\b"), lambda match, rng: "the US"),
    _Maker("began", _FAITHFUL, re.compile(r"\bbegan\b"), lambda match, rng: "started"),
    _Maker("told", _FAITHFUL, re.compile(r"\btold reporters\b"), lambda match, rng: "told journalists"),
    _Maker("near", _FAITHFUL, re.compile(r"\bclose to\b"), lambda match, rng: "near"),
    _Maker("but", _FAITHFUL, re.compile(r"\bbut\b"), lambda match, rng: "yet"),
)
