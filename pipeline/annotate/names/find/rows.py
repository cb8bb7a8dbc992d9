"""Names in the rows of sports reports: results, standings, fixtures, lists of competitors, scorecards.

A table says by its shape what a name in it is, where a clause would have a verb: "Xyz 2 Abc 1" are two sides,
"1. Ann Roe (Norway) 52.3" is a competitor with a country. What a column holds, sides or people, is decided
for all its rows at once, so that one odd name does not stand against its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.names.spans import (
    FIRM,
    INNER_WORDS,
    PROPER_TAGS,
    STRONG,
    NameSpan,
    is_capitalised,
    is_hyphen,
)
from pipeline.annotate.names.sports import is_national
from pipeline.resources.loader import mapping

_PEOPLE_SHARE = 0.5
"""Share of a table's names that must read like people, lest they be sides; a majority, not swept."""
_MAX_NAME = 5
"""Tokens of a name in a row at most; a convention, as of other names."""

_LEAGUE_FIGURES = 6
"""Figures of a league's row at least: played, won, drawn, lost, goals or points; a convention."""
_MAX_LINE = 160
"""Characters of a row at most; longer lines are prose."""

_NAME = r"[^\W\d_][^\d\n:;,()–—]*?"
_BRACKET = r"(?: ?\([^()\n]*\))?"
_SCORE = r"\d{1,3}"
_FIGURE = r"(?:[-+]?[.]?\d[\d.,:/-]*|[-–])"
_RANK = r"(?:\d{1,3}[.=)]*\s+)?"
_REST = r"(?:[ ]*[.,;(].*)?"


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape of rows: a pattern with groups `side`, `other` and `place`, and how many rows make a table."""

    pattern: re.Pattern[str]
    min_rows: int


_SHAPES = (
    _Shape(
        re.compile(
            rf"(?P<side>{_NAME}){_BRACKET} {_SCORE}{_BRACKET},? (?P<other>{_NAME}){_BRACKET} {_SCORE}{_REST}"
        ),
        1,
    ),
    _Shape(re.compile(rf"(?P<side>{_NAME}) {_SCORE}-{_SCORE} (?P<other>{_NAME}){_REST}"), 2),
    _Shape(re.compile(rf"{_RANK}(?P<side>{_NAME}){_BRACKET}(?: {_FIGURE}){{3,}}(?: \S+)?"), 2),
    _Shape(re.compile(rf"(?P<side>{_NAME}){_BRACKET} (?:[vV]|[vV][sS][.]?) (?P<other>{_NAME}){_REST}"), 2),
    _Shape(re.compile(rf"(?P<side>{_NAME}) (?:AT|at|@) (?P<place>{_NAME}){_REST}"), 2),
)
"""Results, with the scores apart or together; standings; fixtures; fixtures that say where."""
_COMPETITOR = re.compile(
    rf"{_RANK}(?P<person>{_NAME}) \((?P<place>[^\W\d_][^\d\n()]*)\)"
    rf"(?:,? (?P<side>{_NAME}),?)?(?: {_FIGURE}(?:\s.*)?)?"
)
"""A competitor with the country, and the team if there is one."""
_BATSMAN = r"[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3}?"
_SCORECARD = re.compile(
    rf"(?P<person>{_BATSMAN}) (?:not out|run out|retired hurt|hit wicket b (?P<bowler>{_BATSMAN})"
    rf"|c and b (?P<both>{_BATSMAN})|(?:c (?P<catcher>{_BATSMAN}) |st (?P<keeper>{_BATSMAN}) |lbw )?"
    rf"b (?P<taker>{_BATSMAN}))(?: \([^()\n]*\))? \d+"
)
"""A batsman's line: how he was out and how many runs he made, by the notation of scorecards."""
_BOWLING = re.compile(rf"(?P<person>{_BATSMAN}) \d+(?:\.\d)?-\d+-\d+-\d+\b")
_VENUE = re.compile(
    rf"(?:At )?(?P<place>{_NAME})(?: \([^()\n]*\))?: {_NAME} (?:\d{{2,3}}(?:-\d{{1,2}})?(?![\d.-])|beat\b)"
)
"""A line that says where before it says who ("Xyz: Abc 259 and 207")."""


def rows(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield the names in the tables and scorecards of a sports report."""
    lines = [(start, line) for start, line in _lines(doc.text) if len(line) <= _MAX_LINE]
    for shape in _SHAPES:
        for table in _tables(lines, shape.pattern):
            sides = [cell for row in table for cell in _cells(doc, *row, ("side", "other"))]
            if len(table) >= shape.min_rows and (_adds_up(table) or not _are_people(sides)):
                yield from (NameSpan(side.start, side.end, _side_label(side), FIRM, "row") for side in sides)
                for row in table:
                    yield from _named(doc, *row, ("place",), "GPE", "venue")
    for table in _tables(lines, _COMPETITOR):
        people = [cell for row in table for cell in _cells(doc, *row, ("person",))]
        if len(table) > 1 and _are_people(people):
            for row in table:
                yield from _named(doc, *row, ("person",), "PERSON", "competitor")
                yield from _named(doc, *row, ("side",), "ORG", "row")
    for start, line in lines:
        yield from _scorecard(doc, start, line)


def _scorecard(doc: Doc, start: int, line: str) -> Iterator[NameSpan]:
    """The players of a line of a scorecard, and the place of one that opens with it."""
    if (batting := _SCORECARD.fullmatch(line)) is not None:
        yield from _named(doc, start, batting, tuple(batting.re.groupindex), "PERSON", "scorecard")
    for bowling in _BOWLING.finditer(line):
        yield from _named(doc, start, bowling, ("person",), "PERSON", "scorecard")
    if (venue := _VENUE.match(line)) is not None:
        for cell in _cells(doc, start, venue, ("place",)):
            if all(token.tag_ in PROPER_TAGS or is_hyphen(token) for token in cell):
                yield NameSpan(cell.start, cell.end, "GPE", STRONG, "venue")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, without blanks around them, each with where it starts."""
    for match in re.finditer(r"\S(?:[^\n]*\S)?", text):
        yield match.start(), match[0]


def _tables(
    lines: Iterable[tuple[int, str]], pattern: re.Pattern[str]
) -> Iterator[list[tuple[int, re.Match[str]]]]:
    """Runs of lines that a pattern matches, each line with where it starts."""
    for fits, run in groupby(
        ((start, pattern.fullmatch(line)) for start, line in lines), lambda row: bool(row[1])
    ):
        if fits:
            yield [(start, match) for start, match in run if match is not None]


def _named(
    doc: Doc, start: int, match: re.Match[str], groups: Iterable[str], label: str, rule: str
) -> Iterator[NameSpan]:
    priority = STRONG if rule in ("scorecard", "venue") else FIRM
    for cell in _cells(doc, start, match, groups):
        yield NameSpan(cell.start, cell.end, label, priority, rule)


def _cells(doc: Doc, start: int, match: re.Match[str], groups: Iterable[str]) -> Iterator[Span]:
    """The tokens of a row's cells, where these are few enough for a name and begin in capitals."""
    for group in groups:
        if group in match.re.groupindex and match[group]:
            cell = doc.char_span(start + match.start(group), start + match.end(group))
            if cell is not None and len(cell) <= _MAX_NAME and _is_group(cell):
                yield cell


def _is_group(cell: Span) -> bool:
    """Whether a cell is one name: words in capitals, with nothing but function words and hyphens between."""
    inner = all(
        is_capitalised(token) or token.lower_ in INNER_WORDS or is_hyphen(token) or token.text == "."
        for token in cell
    )
    return inner and is_capitalised(cell[0]) and not any(_is_dash(token) for token in cell)


def _is_dash(token: Token) -> bool:
    return token.text == "-" and not is_hyphen(token)


def _adds_up(table: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Whether a table is a league's: what was played is what was won, drawn and lost, row by row."""
    for _, match in table:
        figures = [int(figure) for figure in re.findall(r"(?<= )\d+(?=\s|$)", match[0])]
        if len(figures) < _LEAGUE_FIGURES or figures[0] != sum(figures[1:4]):
            return False
    return True


def _are_people(cells: Sequence[Span]) -> bool:
    """Whether most names of a table are people by a given name at their head or by the recogniser."""
    return sum(_is_person(cell) for cell in cells) > _PEOPLE_SHARE * len(cells)


def _is_person(cell: Span) -> bool:
    named = len(cell) > 1 and cell[0].text in mapping("shared/first_names")
    return named or any(token.ent_type_ == "PERSON" for token in cell)


def _side_label(cell: Span) -> str:
    return "GPE" if is_national(cell.text) else "ORG"
