"""What people decided: an append-only file beside the tables, and the state that it implies.

A decision belongs to the words it was made on (`pipeline.review.evidence`), not to rows, ids or paths: it
holds for as long as these words stand in the corpus, wherever they stand, and falls open again when a passage
is edited. Nothing in the file is ever written over: not even a line that cannot be read.
"""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.core.errors import InputError
from pipeline.core.vocabularies import ReviewState

DECISIONS = "decisions.jsonl"
_LOCK = ".decisions.lock"
_PATIENCE = 10.0
"""Seconds to wait for somebody else who writes; a line takes milliseconds."""
_UTF8_MARK = b"\xef\xbb\xbf"


class Action(StrEnum):
    """What a person did: a verdict, its withdrawal, or a note."""

    CONFIRM = ReviewState.CONFIRMED.value
    UPDATE = "update"
    DISMISS = ReviewState.DISMISSED.value
    REOPEN = ReviewState.OPEN.value
    NOTE = "note"


class Reason(StrEnum):
    """Why a conflict is none."""

    DIFFERENT_THINGS = "different-things"
    NO_CONFLICT = "no-conflict"
    BAD_EXTRACTION = "bad-extraction"


class DecisionKind(StrEnum):
    """What a decision is about."""

    CONFLICT = "conflict"
    SPLIT_CLAIM = "split-claim"
    MERGE_FACTS = "merge-facts"
    MERGE_ENTITIES = "merge-entities"
    SPLIT_ENTITY = "split-entity"
    NOT_A_QUOTE = "not-a-quote"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the decisions file.

    Attributes:
        evidence: Key of what it is about, see `pipeline.review.evidence`.
        note: The reviewer's words; for `NOTE` they replace an earlier note, empty ones delete it.
        reason: Why it was dismissed, see `Reason`.
        right: Key of the passage that is right, if one is.
        by: Who decided.
        passages, texts: Keys and words of the passages, or for entities the names, that it is about.
        conflict_id, explanation: Of the conflict as it was shown, for people who read the file.
        decided_at: ISO 8601 time, UTC.
    """

    evidence: str
    action: Action
    note: str = ""
    reason: str = ""
    right: str = ""
    by: str = ""
    kind: DecisionKind = DecisionKind.CONFLICT
    passages: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    conflict_id: str = ""
    explanation: str = ""
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Where the evidence stands after all decisions on it.

    Attributes:
        review: `open`, `confirmed` or `dismissed`; `open` where two people disagree.
        verdicts: The standing verdict of each person, in order of time.
    """

    review: str = ReviewState.OPEN.value
    note: str = ""
    verdicts: tuple[Decision, ...] = ()

    @property
    def is_disputed(self) -> bool:
        """Whether people disagree."""
        return len({_review_of(verdict) for verdict in self.verdicts}) > 1

    @property
    def is_update(self) -> bool:
        """Whether the later report was found to replace the earlier one."""
        return bool(self.verdicts) and all(verdict.action is Action.UPDATE for verdict in self.verdicts)

    @property
    def reason(self) -> str:
        """Why it was dismissed; empty if it was not, or if nobody said."""
        return "" if self.is_disputed else next((v.reason for v in reversed(self.verdicts) if v.reason), "")

    @property
    def right(self) -> str:
        """Key of the passage that is right, if those who said so agree."""
        said = {verdict.right for verdict in self.verdicts if verdict.right}
        return said.pop() if len(said) == 1 and not self.is_disputed else ""


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """What the file holds, oldest first, and the numbers of the lines that nobody can read."""

    decisions: tuple[Decision, ...] = ()
    unreadable: tuple[int, ...] = ()

    @property
    def warning(self) -> str:
        """A sentence on the lines that cannot be read; empty if all can."""
        if not self.unreadable:
            return ""
        some = ", ".join(map(str, self.unreadable[:5])) + (" …" if len(self.unreadable) > 5 else "")
        return f"{DECISIONS}: not a decision, left as it is: line {some}"


def read_decision_file(path: Path) -> DecisionFile:
    """The decisions in a file; an absent one holds none.

    A byte-order mark, a stray byte, a half-written line: each costs at most the line it stands in.
    """
    if not path.is_file():
        return DecisionFile()
    decisions: list[Decision] = []
    unreadable: list[int] = []
    for number, line in enumerate(path.read_bytes().removeprefix(_UTF8_MARK).split(b"\n"), start=1):
        if not line.strip(b"\r\0 \t"):
            continue
        decision = parse_decision(line.decode("utf-8", "replace"))
        if decision is None:
            unreadable.append(number)
        else:
            decisions.append(decision)
    return DecisionFile(tuple(decisions), tuple(unreadable))


def read_decisions(out: Path) -> tuple[Decision, ...]:
    """All decisions of an output folder, oldest first; none if nobody has reviewed it."""
    return read_decision_file(out / DECISIONS).decisions


def parse_decision(line: str) -> Decision | None:
    """The decision on a line, or None if it is none."""
    try:
        row = json.loads(line.strip("\0 \t\r"))
        return _from_row(row)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _from_row(row: Mapping[str, Any]) -> Decision:
    lists = {"passages", "texts"}
    names = {entry.name for entry in fields(Decision)} - lists
    values: dict[str, Any] = {name: str(value) for name, value in row.items() if name in names}
    for name in lists:
        value = row.get(name, ())
        values[name] = tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
    values["action"] = Action(values["action"])
    values["kind"] = DecisionKind(values.get("kind", DecisionKind.CONFLICT))
    if not values["evidence"]:
        raise ValueError("no evidence")
    return Decision(**values)


def append_decision(out: Path, decision: Decision) -> Decision:
    """Add a decision to the file, on disk before this returns; gives it back with its time."""
    return append_decisions(out, [decision])[0]


def append_decisions(out: Path, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Add decisions to the file in one write, on disk before this returns; gives them back with their time.

    Raises:
        InputError: the file cannot be written, or somebody else holds it for long.
    """
    timed = tuple(d if d.decided_at else replace(d, decided_at=_now()) for d in decisions)
    lines = "".join(json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in timed)
    with _file_locked(out), (out / DECISIONS).open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                lines = "\n" + lines
        file.write(lines.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
    return timed


@contextmanager
def _file_locked(out: Path) -> Iterator[None]:
    try:
        with FileLock(out / _LOCK, timeout=_PATIENCE):
            yield
    except Timeout as error:
        raise InputError(f"somebody else is writing to {out / DECISIONS}; try again") from error
    except OSError as error:
        raise InputError(f"cannot write to {out / DECISIONS}: {error.strerror or error}") from error


def add_missing(out: Path, decisions: Iterable[Decision]) -> int:
    """Add those decisions of another file that this one lacks, as they come; how many there were."""
    present = set(read_decisions(out))
    missing = [decision for decision in dict.fromkeys(decisions) if decision not in present]
    if missing:
        append_decisions(out, missing)
    return len(missing)


def reviewer_name() -> str:
    """The name under which the person at this machine decides, unless they give another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def judgements(decisions: Iterable[Decision]) -> dict[str, Judgement]:
    """Where the evidence stands, by its key, after all decisions in order of their time.

    Everybody's last verdict counts, and the last note. Opposite verdicts leave it open: neither is dropped.
    """
    standing: dict[str, Judgement] = {}
    for decision in sorted(decisions, key=lambda decision: decision.decided_at):
        standing[decision.evidence] = after(standing.get(decision.evidence, Judgement()), decision)
    return standing


def after(before: Judgement, decision: Decision) -> Judgement:
    """The judgement once one more decision is made."""
    if decision.action is Action.NOTE:
        return replace(before, note=decision.note)
    verdicts = tuple(verdict for verdict in before.verdicts if verdict.by != decision.by)
    if decision.action is not Action.REOPEN:
        verdicts = (*verdicts, decision)
    reviews = {_review_of(verdict) for verdict in verdicts}
    review = reviews.pop() if len(reviews) == 1 else ReviewState.OPEN.value
    return Judgement(review, before.note, verdicts)


def _review_of(verdict: Decision) -> str:
    return ReviewState.CONFIRMED.value if verdict.action is Action.UPDATE else verdict.action.value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
