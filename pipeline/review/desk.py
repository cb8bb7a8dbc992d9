"""A reviewer's desk: the tables of a run and all decisions on them, brought up to date as people decide."""

from __future__ import annotations

import itertools
import statistics
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from pipeline.core.errors import InputError
from pipeline.explore import STATUS_NOW, Row, Store
from pipeline.review.decisions import (
    DECISIONS,
    Action,
    Decision,
    DecisionKind,
    Judgement,
    append_decisions,
    judgements,
    read_decision_file,
    reviewer_name,
)
from pipeline.review.groups import make_groups
from pipeline.tables import typed_frame, write_tables

_STATUS = """
    WITH upheld AS (
        SELECT fact_a, fact_b, coalesce(nullif(j.relation, ''), c.relation) AS relation
        FROM conflicts c LEFT JOIN judged j USING (evidence) WHERE coalesce(j.review, 'open') <> 'dismissed'
    ), touched AS (
        SELECT DISTINCT unnest([fact_a, fact_b]) AS fact_id FROM conflicts JOIN judged USING (evidence)
    )
    SELECT fact_id, CASE
        WHEN EXISTS (FROM upheld u WHERE u.relation = 'contradiction' AND f.fact_id IN (u.fact_a, u.fact_b))
            THEN 'disputed'
        WHEN EXISTS (FROM upheld u WHERE u.relation = 'update' AND f.fact_id = u.fact_a) THEN 'superseded'
        WHEN coalesce(n_claims, 0) = 0 THEN 'unsupported'
        WHEN n_sources > 1 THEN 'corroborated' ELSE 'single-source' END AS status
    FROM facts f JOIN touched USING (fact_id)
"""
"""The status of facts whose conflicts somebody has judged, by the rule of `pipeline.facts`."""

_USUAL_SECONDS = 30.0
"""Seconds a decision takes before anybody has been timed: a guess, replaced after a few decisions."""
_TIMED = 5
"""Decisions from which on a reviewer's own pace counts."""
_PAUSE = 300.0
"""Seconds between two decisions from which on somebody was away; a convention."""


@dataclass
class Desk:
    """The state of a review.

    Every decision is on disk when the call returns, and counts at once: the table `judged` of the store has
    a row for all evidence that somebody has decided on. Decisions of other people are read as they come.
    """

    store: Store
    by: str = ""
    standing: dict[str, Judgement] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    warning: str = ""
    _history: list[tuple[Decision, ...]] = field(default_factory=list)
    _seen: tuple[int, int] = (-1, -1)
    _grouped: str = ""
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    @classmethod
    def open(cls, out: Path, *, by: str | None = None) -> Desk:
        """The desk of an output folder.

        Raises:
            InputError: the folder holds no tables of a run, or those of an earlier version.
        """
        store = Store(out)
        conflicts = store.row("SELECT count(*) AS n, count(evidence) AS kept FROM conflicts")
        if conflicts and conflicts["n"] != conflicts["kept"]:
            raise InputError(
                f"the tables in {out} were written by an earlier version; make them again with claims extract"
            )
        desk = cls(store, reviewer_name() if by is None else by)
        desk.sync()
        return desk

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.store.out

    def sync(self) -> None:
        """Take in what another run or another reviewer has written meanwhile."""
        with self._lock:
            self.store.refresh()
            if self.store.version != self._grouped:
                self._grouped = self.store.version
                self._seen = (-1, -1)
                make_groups(self.store)
            path = self.out / DECISIONS
            now = (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else (0, 0)
            if now != self._seen:
                file = read_decision_file(path)
                self.decisions, self.warning = file.decisions, file.warning
                self.standing = judgements(file.decisions)
                self._seen = now
                self._publish()

    def _publish(self) -> None:
        rows = [
            (
                key,
                j.review,
                j.note,
                j.reason,
                "disputed" if j.is_disputed else "",
                "update" if j.is_update else "",
            )
            for key, j in self.standing.items()
        ]
        names = ("evidence", "review", "note", "reason", "disputed", "relation")
        columns = zip(*rows, strict=True) if rows else ((),) * len(names)
        self.store.put("judged", dict(zip(names, map(list, columns), strict=True)))
        changed = self.store.rows(_STATUS)
        self.store.put(
            STATUS_NOW,
            {name: [row[name] for row in changed] for name in ("fact_id", "status")},
        )

    def judgement(self, evidence: str) -> Judgement:
        """Where evidence stands now."""
        return self.standing.get(evidence, Judgement())

    def decide(
        self,
        conflicts: Sequence[Row],
        action: Action,
        *,
        note: str = "",
        reason: str = "",
        right: str = "",
    ) -> None:
        """Decide on one or more conflicts at once.

        Args:
            conflicts: Their rows.
            right: Key of the passage that is right.
        """
        self.record(
            Decision(
                evidence=row["evidence"],
                action=action,
                note=note,
                reason=reason,
                right=right if right in {row["passage_a"], row["passage_b"]} else "",
                passages=(row["passage_a"], row["passage_b"]),
                texts=(row["text_a"] or "", row["text_b"] or ""),
                conflict_id=row["conflict_id"],
                explanation=row["explanation"] or "",
            )
            for row in conflicts
        )

    def record(self, decisions: Iterable[Decision]) -> None:
        """Write decisions in this reviewer's name; they can be taken back together."""
        with self._lock:
            self.sync()
            made = [replace(decision, by=self.by) for decision in decisions]
            before = tuple(self._own(decision) for decision in made)
            append_decisions(self.out, made)
            self._history.append(before)
            self.sync()

    def undo(self) -> tuple[Decision, ...]:
        """Take back what was decided last at this desk; what it was about, or nothing."""
        with self._lock:
            if not self._history:
                return ()
            restored = self._history.pop()
            append_decisions(self.out, restored)
            self.sync()
            return restored

    def close(self) -> None:
        """Show what was decided in the tables: review in `conflicts`, status in `facts`.

        Raises:
            BusyError: a run is writing there; it, or the next one, shows the decisions.
        """
        if not self._history:
            return
        self.sync()
        conflicts = self.store.rows(
            "SELECT c.* EXCLUDE (relation, review, note, reason, row_order),"
            " coalesce(nullif(j.relation, ''), c.relation) AS relation, coalesce(j.review, 'open') AS review,"
            " j.note, j.reason, row_order FROM conflicts c LEFT JOIN judged j USING (evidence)"
            " ORDER BY row_order"
        )
        for row in conflicts:
            right = self.judgement(row["evidence"]).right
            row["right"] = {row["passage_b"]: "b", row["passage_a"]: "a"}.get(right, "")
        facts = self.store.rows("SELECT * FROM facts ORDER BY row_order")
        write_tables(
            {"conflicts": typed_frame("conflicts", conflicts), "facts": typed_frame("facts", facts)}, self.out
        )

    @property
    def can_undo(self) -> bool:
        """Whether anything was decided at this desk."""
        return bool(self._history)

    def _own(self, decision: Decision) -> Decision:
        """What this reviewer said of the same evidence before, to be said again to restore it."""
        judgement = self.judgement(decision.evidence)
        if decision.action is Action.NOTE:
            return replace(decision, note=judgement.note)
        earlier = [verdict for verdict in judgement.verdicts if verdict.by == self.by]
        if earlier:
            return replace(earlier[-1], decided_at="")
        return replace(decision, action=Action.REOPEN, note="", reason="", right="")

    def corrections(self, row_id: str) -> list[Decision]:
        """What is to be corrected in a fact, entity or quote, by anybody, until the next run takes it up."""
        return [
            verdict
            for judgement in self.standing.values()
            for verdict in judgement.verdicts[-1:]
            if verdict.kind is not DecisionKind.CONFLICT and verdict.conflict_id == row_id
        ]

    def is_corrected(self, kind: str, row_id: str) -> bool:
        """Whether somebody has asked for a correction of a kind."""
        return any(decision.kind == kind for decision in self.corrections(row_id))

    def correction(self, evidence: str) -> Decision | None:
        """The standing correction with a key."""
        verdicts = self.judgement(evidence).verdicts
        return verdicts[-1] if verdicts and verdicts[-1].kind is not DecisionKind.CONFLICT else None

    def seconds_each(self) -> float:
        """How long this reviewer takes for a conflict, by the median of their decisions."""
        own = [d for d in self.decisions if d.by == self.by and d.kind is DecisionKind.CONFLICT]
        times = sorted({d.decided_at for d in own if d.action is not Action.NOTE})
        moments = [moment for time in times if (moment := _moment(time)) is not None]
        gaps = [(b - a).total_seconds() for a, b in itertools.pairwise(moments)]
        gaps = [gap for gap in gaps if 0 < gap < _PAUSE]
        return statistics.median(gaps) if len(gaps) >= _TIMED else _USUAL_SECONDS


def _moment(time: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
