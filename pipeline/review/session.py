"""A reviewer's walk through the open conflicts of an output folder, strongest first; no terminal in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.review.decisions import (
    Action,
    Decision,
    Judgement,
    append_decision,
    evidence_key,
    judgements,
    read_decisions,
)
from pipeline.tables import Tables, load, write_tables


@dataclass(frozen=True, slots=True)
class Passage:
    """One side of a conflict, as a reviewer sees it."""

    text: str
    value: str
    path: str
    outlet: str
    published: str
    speaker: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One conflict to judge, `a` the earlier report."""

    conflict_id: str
    evidence: str
    relation: str
    slot: str
    score: float
    explanation: str
    a: Passage
    b: Passage


@dataclass
class ReviewSession:
    """The state of one reviewer's walk.

    `confirm`, `dismiss` and `skip` move on to the next open conflict; `undo` goes back to the one before and
    opens it again; `note` stays. Every decision is on disk when the call returns.
    """

    out: Path
    items: tuple[ReviewItem, ...]
    standing: dict[str, Judgement]
    position: int = 0
    history: list[tuple[int, Judgement]] = field(default_factory=list)

    @classmethod
    def open(cls, out: Path, *, include_reviewed: bool = False) -> ReviewSession:
        """A session on the conflicts of an output folder that nobody has judged yet.

        Raises:
            InputError: the folder holds no tables, or its decisions file is damaged.
        """
        standing = judgements(read_decisions(out))
        items = review_items(load(out))
        if not include_reviewed:
            opened = Action.REOPEN.value
            items = tuple(i for i in items if standing.get(i.evidence, Judgement()).review == opened)
        return cls(out, items, standing)

    @property
    def current(self) -> ReviewItem | None:
        """The conflict to judge now; None at the end."""
        return self.items[self.position] if self.position < len(self.items) else None

    def judgement(self, item: ReviewItem) -> Judgement:
        """Where a conflict stands now."""
        return self.standing.get(item.evidence, Judgement())

    def confirm(self) -> None:
        """The reports do conflict."""
        self._decide(Action.CONFIRM)

    def dismiss(self) -> None:
        """The reports do not conflict."""
        self._decide(Action.DISMISS)

    def skip(self) -> None:
        """Leave the conflict open and go on."""
        if item := self.current:
            self.history.append((self.position, self.judgement(item)))
            self.position += 1

    def note(self, text: str) -> None:
        """Write a note on the current conflict, in place of an earlier one."""
        if item := self.current:
            self._append(item, Action.NOTE, note=text)

    def undo(self) -> bool:
        """Go back to the conflict before and restore what it was; False if there is none."""
        if not self.history:
            return False
        self.position, before = self.history.pop()
        item = self.items[self.position]
        if self.judgement(item).review != before.review:
            self._append(item, Action(before.review))
        return True

    def _decide(self, action: Action) -> None:
        if item := self.current:
            self.history.append((self.position, self.judgement(item)))
            self._append(item, action)
            self.position += 1

    def _append(self, item: ReviewItem, action: Action, *, note: str = "") -> None:
        decision = Decision(
            evidence=item.evidence,
            action=action,
            note=note,
            conflict_id=item.conflict_id,
            explanation=item.explanation,
        )
        decided = append_decision(self.out, decision)
        before = self.judgement(item)
        after = judgements([decided])[item.evidence]
        self.standing[item.evidence] = (
            Judgement(before.review, after.note)
            if action is Action.NOTE
            else Judgement(after.review, before.note)
        )

    def close(self) -> None:
        """Show the decisions in `conflicts.csv`; facts are brought up to date by the next run."""
        tables = load(self.out)
        write_tables({"conflicts": with_reviews(tables, self.standing)}, self.out)


def with_reviews(tables: Tables, standing: dict[str, Judgement]) -> pd.DataFrame:
    """The conflicts table with `review` and `note` as they stand."""
    found = [standing.get(item.evidence, Judgement()) for item in review_items(tables)]
    frame = tables["conflicts"].copy()
    frame["review"] = pd.Series([j.review for j in found], dtype="string").astype("category")
    frame["note"] = pd.Series([j.note or None for j in found], dtype="string")
    return frame


def review_items(tables: Tables) -> tuple[ReviewItem, ...]:
    """The conflicts of a run with what a reviewer needs to judge them, in the table's order."""
    documents = _by_id(tables["documents"], "document_id")
    speakers = {
        **_cells(tables["claims"], "claim_id", "speaker"),
        **_cells(tables["quotes"], "quote_id", "speaker"),
    }
    return tuple(_item(row, documents, speakers) for row in _rows(tables["conflicts"]))


def _rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    return [
        {str(column): "" if pd.isna(value) else _text(value) for column, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)


def _by_id(frame: pd.DataFrame, key: str) -> dict[str, dict[str, str]]:
    return {row[key]: row for row in _rows(frame)}


def _cells(frame: pd.DataFrame, key: str, column: str) -> dict[str, str]:
    return {row[key]: row[column] for row in _rows(frame[[key, column]])}


def _item(row: dict[str, str], documents: dict[str, dict[str, str]], speakers: dict[str, str]) -> ReviewItem:
    a, b = (_passage(row, side, documents, speakers) for side in "ab")
    return ReviewItem(
        conflict_id=row["conflict_id"],
        evidence=evidence_key(
            relation=row["relation"],
            slot=row["slot"],
            path_a=a.path,
            text_a=a.text,
            path_b=b.path,
            text_b=b.text,
        ),
        relation=row["relation"],
        slot=row["slot"],
        score=float(row["score"]),
        explanation=row["explanation"],
        a=a,
        b=b,
    )


def _passage(
    row: dict[str, str], side: str, documents: dict[str, dict[str, str]], speakers: dict[str, str]
) -> Passage:
    document = documents[row[f"document_{side}"]]
    speaker = speakers.get(row[f"claim_{side}"] or row[f"quote_{side}"], "")
    return Passage(
        text=row[f"text_{side}"],
        value=row[f"value_{side}"],
        path=document["path"],
        outlet=document["publisher"] or document["title"] or document["path"],
        published=document["published"],
        speaker=speaker,
    )
