"""Facts and conflicts against annotated pairs of passages."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from evaluation.passages import GoldConflict, GoldPair, ReportedConflict, RunIndex, index_run
from evaluation.readers.crossref import Crossref
from evaluation.scores import Score, score


def score_crossref(
    gold: Crossref, tables: Mapping[str, pd.DataFrame], corpus: str = "newswire"
) -> list[Score]:
    """Score rows of the run's facts and conflicts against the clusters.

    Passage and claim meet if they share half of the shorter. The precision of conflicts is a lower bound: it
    counts every conflict reported between articles of one cluster, and annotators need not have listed all.
    """
    index = index_run(tables)
    return [*_fact_scores(corpus, gold, index), *_conflict_scores(corpus, gold, index)]


def _fact_scores(corpus: str, gold: Crossref, index: RunIndex) -> list[Score]:
    same = [pair for cluster in gold.clusters for pair in cluster.same]
    different = [pair for cluster in gold.clusters for pair in cluster.different]
    conflicts = [pair for cluster in gold.clusters for pair in cluster.conflicts]
    both = [bool(index.claims_at(pair.a)) and bool(index.claims_at(pair.b)) for pair in same]
    return [
        score(corpus, "facts", "same_both_claimed", both),
        score(corpus, "facts", "same_recall", (index.joins(pair.a, pair.b) for pair in same)),
        score(corpus, "facts", "different_joined", (index.joins(pair.a, pair.b) for pair in different)),
        score(corpus, "facts", "conflicting_joined", (index.joins(pair.a, pair.b) for pair in conflicts)),
    ]


def _conflict_scores(corpus: str, gold: Crossref, index: RunIndex) -> list[Score]:
    wanted = [pair for cluster in gold.clusters for pair in cluster.conflicts]
    found = [(pair, index.conflicts_between(pair.a, pair.b)) for pair in wanted]
    matched = {conflict for _, conflicts in found for conflict in conflicts}

    def falsely(pairs: list[GoldPair]) -> list[bool]:
        return [any(c not in matched for c in index.conflicts_between(pair.a, pair.b)) for pair in pairs]

    inside = [conflict for conflict in index.conflicts if _inside(conflict, gold)]
    same = [pair for cluster in gold.clusters for pair in cluster.same]
    different = [pair for cluster in gold.clusters for pair in cluster.different]
    return [
        *conflict_recalls(corpus, found),
        score(corpus, "conflicts", "precision", (conflict in matched for conflict in inside)),
        score(corpus, "conflicts", "false_on_same", falsely(same)),
        score(corpus, "conflicts", "false_on_different", falsely(different)),
    ]


def conflict_recalls(corpus: str, found: list[tuple[GoldConflict, list[ReportedConflict]]]) -> list[Score]:
    """Shares of the gold conflicts that were reported at all, with the right relation, and the right slot."""
    relations = [any(c.relation in gold.relations for c in reported) for gold, reported in found]
    slots = [any(c.slot in gold.slots for c in reported) for gold, reported in found]
    return [
        score(corpus, "conflicts", "recall", (bool(reported) for _, reported in found)),
        score(corpus, "conflicts", "recall_with_relation", relations),
        score(corpus, "conflicts", "recall_with_slot", slots),
    ]


def _inside(conflict: ReportedConflict, gold: Crossref) -> bool:
    documents = {conflict.document_a, conflict.document_b}
    return any(documents <= cluster.documents for cluster in gold.clusters)
