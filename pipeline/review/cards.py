"""One conflict as a reviewer needs it: both passages where they stand, and who else is on which side."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from pipeline.explore import Row
from pipeline.review.decisions import Judgement
from pipeline.review.desk import Desk
from pipeline.review.queue import Group, conflicts_of

_BREAK = re.compile(r"\n[^\S\n]*\n|\r\n\s*\r\n")
_LONGEST = 900
"""Characters of a paragraph that a card shows around a passage; some files are one. By convention."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: plain, the passage itself, or the value in it that differs."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict.

    Attributes:
        article: Row of `articles`.
        segments: The paragraph, cut where its marks change.
        fact: Row of `facts`, or None for quotations.
        others: Other articles that say the same: outlet and date.
        is_right: Whether people found this side right.
    """

    name: str
    article: Row
    start: int
    end: int
    text: str
    value: str
    speaker: str
    speaker_entity_id: str
    passage: str
    segments: tuple[Segment, ...]
    fact: Row | None
    others: tuple[Row, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class TimelineValue:
    """One value of what is in dispute, and who printed it first."""

    value: str
    outlets: tuple[str, ...]
    published: str
    is_shown: bool
    conflict_id: str


@dataclass(frozen=True, slots=True)
class Card:
    """A conflict with both sides, its values over time, and what people said of it."""

    row: Row
    a: Side
    b: Side
    judgement: Judgement
    timeline: tuple[TimelineValue, ...]


_SIDE = """
    SELECT start_char, end_char, speaker, speaker_entity_id FROM claims WHERE claim_id = $id
    UNION ALL SELECT start_char, end_char, speaker, speaker_entity_id FROM quotes WHERE quote_id = $id
"""
_OTHERS = """
    SELECT DISTINCT outlet, published, document_id, headline FROM articles
    WHERE document_id <> $document AND document_id IN (
        SELECT unnest(documents) FROM facts WHERE fact_id = $fact)
    ORDER BY published NULLS LAST, outlet
"""


def make_card(desk: Desk, group: Group, conflict_id: str) -> Card:
    """The card of one conflict of a group."""
    row = desk.store.row("SELECT * FROM conflicts WHERE conflict_id = ?", [conflict_id]) or {}
    judgement = desk.judgement(row["evidence"])
    if judgement.is_update:
        row["relation"] = "update"
    a, b = (_side(desk, row, side, judgement) for side in "ab")
    return Card(row, a, b, judgement, _timeline(desk, group, row))


def _side(desk: Desk, row: Row, name: str, judgement: Judgement) -> Side:
    store = desk.store
    document = row[f"document_{name}"]
    span = store.row(_SIDE, {"id": row[f"claim_{name}"] or row[f"quote_{name}"]}) or {}
    text, value = row[f"text_{name}"] or "", row[f"value_{name}"] or ""
    other = row["text_b" if name == "a" else "text_a"] or ""
    start, end = span.get("start_char") or 0, span.get("end_char") or 0
    marked = differing_words(text, other) if row["slot"] == "wording" else value_spans(text, value)
    fact_id = row[f"fact_{name}"] or ""
    return Side(
        name=name,
        article=store.row("SELECT * FROM articles WHERE document_id = ?", [document]) or {},
        start=start,
        end=end,
        text=text,
        value=value,
        speaker=span.get("speaker") or "",
        speaker_entity_id=span.get("speaker_entity_id") or "",
        passage=row[f"passage_{name}"] or "",
        segments=in_paragraph(store.text(document), start, end, text, marked),
        fact=store.row("SELECT * FROM facts WHERE fact_id = ?", [fact_id]) if fact_id else None,
        others=tuple(store.rows(_OTHERS, {"document": document, "fact": fact_id})) if fact_id else (),
        is_right=bool(judgement.right) and judgement.right == row[f"passage_{name}"],
    )


def value_spans(text: str, value: str) -> list[tuple[int, int]]:
    """Where the value stands in its passage; nowhere if it is most of the passage or not in these words."""
    words = value.removesuffix("…").removesuffix(" ")
    at = text.casefold().find(words.casefold()) if words else -1
    if at < 0 or len(words) > 0.8 * len(text):
        return []
    return [(at, at + len(words))]


def differing_words(text: str, other: str) -> list[tuple[int, int]]:
    """The words of a text that another printing of it has otherwise or not at all."""
    mine = [(match.group().casefold(), *match.span()) for match in re.finditer(r"\w[\w'’-]*", text)]
    theirs = [word.casefold() for word in re.findall(r"\w[\w'’-]*", other)]
    matcher = difflib.SequenceMatcher(None, [word for word, _, _ in mine], theirs, autojunk=False)
    return [
        (mine[i1][1], mine[i2 - 1][2])
        for tag, i1, i2, _, _ in matcher.get_opcodes()
        if tag != "equal" and i2 > i1
    ]


def in_paragraph(
    source: str, start: int, end: int, text: str, marked: list[tuple[int, int]]
) -> tuple[Segment, ...]:
    """The paragraph around a passage, in segments; the passage alone where the source was not kept."""
    passage = _marked(text, marked)
    if source[start:end] != text:
        return passage
    left = max((match.end() for match in _BREAK.finditer(source, 0, start)), default=0)
    close = _BREAK.search(source, end)
    right = close.start() if close else len(source)
    before, after = source[left:start].lstrip(), source[end:right].rstrip()
    if len(before) > _LONGEST:
        before = "…" + before[-_LONGEST:].partition(" ")[2]
    if len(after) > _LONGEST:
        after = after[:_LONGEST].rpartition(" ")[0] + "…"
    return tuple(segment for segment in (Segment(before), *passage, Segment(after)) if segment.text)


def _marked(text: str, spans: list[tuple[int, int]]) -> tuple[Segment, ...]:
    segments = []
    at = 0
    for start, end in spans:
        segments += [Segment(text[at:start], "passage"), Segment(text[start:end], "value")]
        at = end
    segments.append(Segment(text[at:], "passage"))
    return tuple(segment for segment in segments if segment.text)


def _timeline(desk: Desk, group: Group, shown: Row) -> tuple[TimelineValue, ...]:
    """The values in dispute by the day they were first printed; undated ones last."""
    found: dict[str, dict[str, str]] = {}
    conflict_of: dict[str, str] = {}
    for row in conflicts_of(desk, group)[0]:
        for side in "ab":
            if not (value := row[f"value_{side}"]):
                continue
            outlets = found.setdefault(value, {})
            outlets[row[f"outlet_{side}"]] = row[f"published_{side}"] or ""
            if row["conflict_id"] == shown["conflict_id"] or value not in conflict_of:
                conflict_of[value] = row["conflict_id"]
    values = [
        TimelineValue(
            value=value,
            outlets=tuple(outlets),
            published=min((day for day in outlets.values() if day), default=""),
            is_shown=value in {shown["value_a"], shown["value_b"]},
            conflict_id=conflict_of[value],
        )
        for value, outlets in found.items()
    ]
    return tuple(sorted(values, key=lambda value: (value.published or "9999", value.value)))
