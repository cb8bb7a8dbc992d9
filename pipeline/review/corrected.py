"""Carry what people decided into the cross-referencing of a run: corrections, and what they have judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import ReviewState, Slot
from pipeline.facts.guidance import Guidance
from pipeline.facts.records import LinkedClaim
from pipeline.ingest import Alias
from pipeline.review.decisions import Decision, DecisionKind, judgements
from pipeline.review.evidence import evidence_key, passage_key


@dataclass(frozen=True)
class Corrections:
    """The corrections that stand: those that nobody has taken back or speaks against.

    Attributes:
        judged: Of each conflict that somebody has judged or written a note on, the last decision.
    """

    decisions: tuple[Decision, ...] = ()
    judged: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Corrections:
        """Those among all decisions."""
        decisions = tuple(decisions)
        standing = judgements(d for d in decisions if d.kind is not DecisionKind.CONFLICT)
        conflicts = [d for d in decisions if d.kind is DecisionKind.CONFLICT]
        last = {decision.evidence: decision for decision in conflicts}
        return cls(
            tuple(j.verdicts[-1] for j in standing.values() if j.review == ReviewState.CONFIRMED),
            tuple(last[key] for key, j in judgements(conflicts).items() if j.verdicts or j.note),
        )

    def _of_kind(self, kind: DecisionKind) -> list[Decision]:
        return [decision for decision in self.decisions if decision.kind is kind]

    def aliases(self, rows: Mapping[str, Alias]) -> dict[str, Alias]:
        """What the user says of names, with the entities that people merged and split."""
        said = dict(rows)
        for decision in self._of_kind(DecisionKind.MERGE_ENTITIES):
            name, *others = decision.texts
            said |= {other: Alias(name) for other in others}
        for decision in self._of_kind(DecisionKind.SPLIT_ENTITY):
            name, *others = decision.texts
            said = {name: Alias(name)} | said | {other: Alias(other) for other in others}
        return said

    def without_false_quotes(self, analyses: Sequence[Analysis]) -> tuple[Analysis, ...]:
        """The analyses without what is no quote; claims that stood in it are the outlet's own."""
        false = {key for d in self._of_kind(DecisionKind.NOT_A_QUOTE) for key in d.passages}
        return tuple(_without(analysis, false) for analysis in analyses) if false else tuple(analyses)

    def guidance(self, analyses: Sequence[Analysis], claims: Sequence[LinkedClaim]) -> Guidance:
        """Which claims state one fact, which do not, and which somebody has judged, by people's word."""
        merged, split = (self._of_kind(k) for k in (DecisionKind.MERGE_FACTS, DecisionKind.SPLIT_CLAIM))
        conflicts = [(decision, slot) for decision in self.judged if (slot := _slot(decision))]
        wanted = {key for d in (*merged, *split, *(d for d, _ in conflicts)) for key in d.passages}
        if not wanted:
            return Guidance()
        articles = {analysis.article.document_id: analysis.article for analysis in analyses}
        ids: dict[str, list[str]] = defaultdict(list)
        for linked in claims:
            claim = linked.claim
            key = passage_key(articles[linked.document_id].raw, claim.start_char, claim.end_char)
            if key in wanted:
                ids[key].append(linked.claim_id)

        def pairs(decision: Decision) -> Iterable[tuple[str, str]]:
            first, *others = decision.passages
            return product(ids[first], (claim_id for key in others for claim_id in ids[key]))

        return Guidance(
            together=tuple(pair for decision in merged for pair in pairs(decision)),
            apart=tuple(pair for decision in split for pair in pairs(decision)),
            judged=tuple((pair, slot) for decision, slot in conflicts for pair in pairs(decision)),
        )


def _slot(decision: Decision) -> Slot | None:
    """The slot of a conflict, which its evidence was named after; None if it is of earlier versions."""
    if len(decision.passages) != 2:
        return None
    return next((s for s in Slot if evidence_key(s, *decision.passages) == decision.evidence), None)


def _without(analysis: Analysis, false: set[str]) -> Analysis:
    raw = analysis.article.raw
    kept = [
        index
        for index, quote in enumerate(analysis.quotes)
        if passage_key(raw, quote.start_char, quote.end_char) not in false
    ]
    if len(kept) == len(analysis.quotes):
        return analysis
    place = {index: number for number, index in enumerate(kept)}
    claims = tuple(
        claim
        if claim.quote < 0
        else replace(claim, quote=place[claim.quote])
        if claim.quote in place
        else replace(claim, quote=-1, speaker="", speaker_chain=-1, committed_by="")
        for claim in analysis.claims
    )
    return replace(analysis.at_hand(), quotes=tuple(analysis.quotes[index] for index in kept), claims=claims)
