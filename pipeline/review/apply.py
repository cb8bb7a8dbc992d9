"""Carry people's decisions into a run: each conflict's review state, and what it means for the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.core.records import Analysis
from pipeline.facts import CrossReference, with_conflicts
from pipeline.facts.records import Conflict
from pipeline.review.decisions import Action, Decision, Judgement, evidence_key, judgements

Reviews = dict[str, tuple[str, str]]


def reviewed(
    crossed: CrossReference, analyses: Sequence[Analysis], decisions: Iterable[Decision]
) -> tuple[CrossReference, Reviews]:
    """The cross-reference in which dismissed conflicts dispute nothing, and each conflict's review.

    Returns:
        The facts with their status brought up to date, and conflict_id → (review, note).
    """
    standing = judgements(decisions)
    if not standing:
        return crossed, {}
    paths = {analysis.article.document_id: analysis.article.path for analysis in analyses}
    reviews: Reviews = {}
    for conflict in crossed.conflicts:
        judgement = standing.get(conflict_evidence(conflict, paths), Judgement())
        reviews[conflict.conflict_id] = (judgement.review, judgement.note)
    upheld = [c for c in crossed.conflicts if reviews[c.conflict_id][0] != Action.DISMISS.value]
    standing_facts = {fact.fact_id: fact for fact in with_conflicts(crossed.facts, upheld, crossed.claims)}
    facts = tuple(
        replace(standing_facts[fact.fact_id], conflict_ids=fact.conflict_ids) for fact in crossed.facts
    )
    return replace(crossed, facts=facts), reviews


def conflict_evidence(conflict: Conflict, paths: Mapping[str, str]) -> str:
    """Evidence key of a conflict, given the path of each document_id."""
    return evidence_key(
        relation=conflict.relation,
        slot=conflict.slot,
        path_a=paths[conflict.document_a],
        text_a=conflict.text_a,
        path_b=paths[conflict.document_b],
        text_b=conflict.text_b,
    )
