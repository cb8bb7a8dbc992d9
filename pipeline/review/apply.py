"""Carry people's decisions into a run: where each conflict stands, and what that means for the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis
from pipeline.core.vocabularies import Relation, ReviewState
from pipeline.facts import CrossReference, with_conflicts
from pipeline.facts.records import Conflict
from pipeline.review.decisions import Decision, DecisionKind, Judgement, judgements
from pipeline.review.evidence import evidence_key, passage_key

Reviews = dict[str, dict[str, str]]
"""conflict_id → the columns of `conflicts` that people's decisions fill."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The keys of a conflict's evidence and of its two passages."""

    key: str
    a: str
    b: str


def reviewed(
    crossed: CrossReference, analyses: Sequence[Analysis], decisions: Iterable[Decision]
) -> tuple[CrossReference, Reviews]:
    """The cross-reference in which dismissed conflicts dispute nothing, and each conflict's review.

    A decision is about a conflict if it was made on its two passages, or on two others of the same facts:
    another article may have taken the place of the one that was shown.
    """
    decisions = [decision for decision in decisions if decision.kind is DecisionKind.CONFLICT]
    standing = judgements(decisions)
    evidence = _evidence_of(crossed, analyses, decisions)
    reviews: Reviews = {}
    conflicts = []
    for conflict in crossed.conflicts:
        found = evidence[conflict.conflict_id]
        judgement = standing.get(found.key, Judgement())
        reviews[conflict.conflict_id] = _columns(found, judgement)
        conflicts.append(replace(conflict, relation=Relation.UPDATE) if judgement.is_update else conflict)
    crossed = replace(crossed, conflicts=tuple(conflicts))
    if not standing:
        return crossed, reviews
    upheld = [c for c in conflicts if reviews[c.conflict_id]["review"] != ReviewState.DISMISSED]
    by_id = {fact.fact_id: fact for fact in with_conflicts(crossed.facts, upheld, crossed.claims)}
    facts = tuple(replace(by_id[fact.fact_id], conflict_ids=fact.conflict_ids) for fact in crossed.facts)
    return replace(crossed, facts=facts), reviews


def _columns(found: _Evidence, judgement: Judgement) -> dict[str, str]:
    sides = {found.a: "a", found.b: "b"}
    return {
        "review": judgement.review,
        "note": judgement.note,
        "reason": judgement.reason,
        "right": sides.get(judgement.right, ""),
        "evidence": found.key,
        "passage_a": found.a,
        "passage_b": found.b,
    }


class _Passages:
    """Keys of the passages of a run's claims and quotes."""

    def __init__(self, crossed: CrossReference, analyses: Sequence[Analysis]) -> None:
        self._articles = {analysis.article.document_id: analysis.article for analysis in analyses}
        self._spans = {
            linked.claim_id: (linked.document_id, linked.claim.start_char, linked.claim.end_char)
            for linked in crossed.claims
        } | {
            linked.quote_id: (linked.document_id, linked.quote.start_char, linked.quote.end_char)
            for linked in crossed.quotes
        }
        self._keys: dict[str, str] = {}

    def key(self, row_id: str) -> str:
        """Key of the passage of a claim or quote."""
        if row_id not in self._keys:
            document_id, start, end = self._spans[row_id]
            self._keys[row_id] = passage_key(self._articles[document_id].raw, start, end)
        return self._keys[row_id]


def _evidence_of(
    crossed: CrossReference, analyses: Sequence[Analysis], decisions: Sequence[Decision]
) -> dict[str, _Evidence]:
    """The evidence of each conflict: that of an earlier decision where one is about it."""
    passages = _Passages(crossed, analyses)
    evidence = {}
    for conflict in crossed.conflicts:
        a = passages.key(conflict.claim_a or conflict.quote_a)
        b = passages.key(conflict.claim_b or conflict.quote_b)
        evidence[conflict.conflict_id] = _Evidence(evidence_key(conflict.slot, a, b), a, b)
    by_key = {decision.evidence: decision for decision in decisions}
    decided = {key: d for key, d in by_key.items() if key not in {e.key for e in evidence.values()}}
    if decided:
        claims_of = {fact.fact_id: fact.claim_ids for fact in crossed.facts}
        earlier = _Earlier(decided.values(), passages, claims_of)
        paths = {analysis.article.document_id: analysis.article.path for analysis in analyses}
        for conflict in crossed.conflicts:
            found = evidence[conflict.conflict_id]
            if found.key in by_key:
                continue  # what was decided of it stands
            key = earlier.evidence(conflict) or _path_key(conflict, paths)
            if key in decided:
                evidence[conflict.conflict_id] = replace(found, key=key)
    return evidence


class _Earlier:
    """Decisions whose passages are no longer those of a conflict, by the two passages."""

    def __init__(
        self, decisions: Iterable[Decision], passages: _Passages, claims_of: Mapping[str, Sequence[str]]
    ) -> None:
        self._passages = passages
        self._claims_of = claims_of
        self._by_pair: dict[frozenset[str], list[Decision]] = defaultdict(list)
        self._known: set[str] = set()
        for decision in decisions:
            if len(decision.passages) == 2:
                self._by_pair[frozenset(decision.passages)].append(decision)
                self._known.update(decision.passages)

    def evidence(self, conflict: Conflict) -> str:
        """Key of a decision on other passages of the two facts in the same slot; empty if there is none."""
        if not (conflict.fact_a and conflict.fact_b and self._known):
            return ""
        for a in self._decided(conflict.fact_a):
            for b in self._decided(conflict.fact_b):
                for decision in self._by_pair.get(frozenset((a, b)), ()):
                    if decision.evidence == evidence_key(conflict.slot, a, b):
                        return decision.evidence
        return ""

    def _decided(self, fact_id: str) -> list[str]:
        keys = {self._passages.key(claim_id) for claim_id in self._claims_of[fact_id]}
        return sorted(keys & self._known)


def _path_key(conflict: Conflict, paths: Mapping[str, str]) -> str:
    """The key by which decisions were kept before they were kept by content."""
    first, second = sorted(
        [(paths[conflict.document_a], conflict.text_a), (paths[conflict.document_b], conflict.text_b)]
    )
    return content_id("ev", conflict.relation, conflict.slot, *first, *second)
