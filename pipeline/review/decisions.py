"""What people decided about conflicts: an append-only file beside the tables, and the state it implies.

A decision is keyed by the evidence it was made on (which passages of which files were held against each
other), not by row or id: it survives later runs for as long as the evidence stands, and falls open again when
an article is edited.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from pipeline.core.errors import InputError
from pipeline.core.ids import content_id
from pipeline.core.vocabularies import ReviewState

DECISIONS = "decisions.jsonl"


class Action(StrEnum):
    """What a reviewer did with a conflict."""

    CONFIRM = ReviewState.CONFIRMED.value
    DISMISS = ReviewState.DISMISSED.value
    REOPEN = ReviewState.OPEN.value
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file.

    Attributes:
        evidence: Key of the evidence, see `evidence_key`.
        note: The reviewer's words; for `NOTE` they replace an earlier note, empty ones delete it.
        conflict_id, explanation: Of the conflict as it was shown, for people who read the file.
        decided_at: ISO 8601 time, UTC.
    """

    evidence: str
    action: Action
    note: str = ""
    conflict_id: str = ""
    explanation: str = ""
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where a conflict stands after all decisions on its evidence."""

    review: str = Action.REOPEN.value
    note: str = ""


def evidence_key(*, relation: str, slot: str, path_a: str, text_a: str, path_b: str, text_b: str) -> str:
    """Key of a conflict's evidence; the same whichever passage is called a."""
    first, second = sorted([(path_a, text_a), (path_b, text_b)])
    return content_id("ev", relation, slot, *first, *second)


def read_decisions(out: Path) -> tuple[Decision, ...]:
    """All decisions of an output folder, oldest first; none if nobody has reviewed it.

    A last line cut off by a crash is left out.

    Raises:
        InputError: another line cannot be read; the message says which.
    """
    path = out / DECISIONS
    if not path.is_file():
        return ()
    lines = path.read_text(encoding="utf-8").split("\n")
    complete = [(number, line) for number, line in enumerate(lines[:-1], start=1) if line.strip()]
    return tuple(_parsed(path, number, line) for number, line in complete)


def _parsed(path: Path, number: int, line: str) -> Decision:
    try:
        row = json.loads(line)
        names = {field.name for field in fields(Decision)}
        values = {name: str(value) for name, value in row.items() if name in names}
        return Decision(**{**values, "action": Action(values["action"])})  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}, line {number}, is not a decision ({error}); mend or delete that line"
        ) from error


def append_decision(out: Path, decision: Decision) -> Decision:
    """Add a decision to the file, on disk before this returns; gives it back with its time."""
    timed = decision if decision.decided_at else _now(decision)
    line = json.dumps(asdict(timed), ensure_ascii=False)
    with (out / DECISIONS).open("a+b") as file:
        _drop_cut_off_line(file)
        file.write(line.encode("utf-8") + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return timed


def _now(decision: Decision) -> Decision:
    return Decision(**(asdict(decision) | {"decided_at": datetime.now(UTC).isoformat(timespec="seconds")}))


def _drop_cut_off_line(file: BinaryIO) -> None:
    file.seek(0)
    content = file.read()
    file.truncate(content.rfind(b"\n") + 1)


def judgements(decisions: Iterable[Decision]) -> dict[str, Judgement]:
    """Where each reviewed conflict stands, by evidence key: the last decision counts, and the last note."""
    standing: dict[str, Judgement] = {}
    for decision in decisions:
        before = standing.get(decision.evidence, Judgement())
        if decision.action is Action.NOTE:
            standing[decision.evidence] = Judgement(before.review, decision.note)
        else:
            standing[decision.evidence] = Judgement(decision.action.value, before.note)
    return standing
