"""A run over the sample corpus against its hand-made gold, table by table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from evaluation.passages import Passage, RunIndex, index_run
from evaluation.readers.gold import Gold
from evaluation.scorers.annotations import CORPUS, annotation_scores, same_value
from evaluation.scorers.crossref import conflict_recalls
from evaluation.scores import Score, score


def score_gold(gold: Gold, tables: Mapping[str, pd.DataFrame]) -> list[Score]:
    """Score rows of a run's tables, one list for all components; an absent table counts as an empty one.

    Recall has the gold as its base, accuracy what was found of it; a share of nothing is None. Optional gold
    counts neither for nor against.

    Raises:
        InputError: a table lacks a column of the contract.
    """
    index = index_run(tables)
    return [*annotation_scores(gold, tables), *_fact_scores(gold, index), *_conflict_scores(gold, index)]


def _fact_scores(gold: Gold, index: RunIndex) -> list[Score]:
    evidence = [(fact.key, passage) for fact in gold.facts for passage in fact.evidence]
    stated = [pair for fact in gold.facts for pair in combinations(fact.evidence, 2)]
    facts_of = _facts_of_passages([passage for _, passage in evidence], index)
    joined = [
        key_a == key_b for (key_a, a), (key_b, b) in combinations(evidence, 2) if facts_of[a] & facts_of[b]
    ]
    result = [
        score(
            CORPUS, "facts", "evidence_claimed", (bool(index.claims_at(passage)) for _, passage in evidence)
        ),
        score(CORPUS, "facts", "pair_recall", (index.joins(a, b) for a, b in stated)),
        score(CORPUS, "facts", "pair_precision", joined),
        score(CORPUS, "facts", "different_joined", (index.joins(pair.a, pair.b) for pair in gold.different)),
    ]
    for name, is_right in _ATTRIBUTE_TESTS.items():
        asked = [
            any(is_right(fact.attributes[name], claim.cells) for claim in claims)
            for fact in gold.facts
            if name in fact.attributes
            for passage in fact.evidence
            if (claims := index.claims_at(passage))
        ]
        result.append(score(CORPUS, "facts", name, asked))
    return result


def _facts_of_passages(passages: Sequence[Passage], index: RunIndex) -> dict[Passage, frozenset[str]]:
    """Facts of the claims that each passage owns: a claim belongs to the passage it shares most with.

    A claim may span several gold passages of one sentence; counting it for each would punish it as a join.
    """
    facts: defaultdict[Passage, set[str]] = defaultdict(set)
    for document, claims in index.claims.items():
        local = [passage for passage in passages if passage.document == document]
        for claim in claims:
            owners = [p for p in local if p.covers(claim.start_char, claim.end_char)]
            if owners and claim.cells["fact_id"]:
                owner = max(owners, key=lambda p: p.shared(claim.start_char, claim.end_char))
                facts[owner].add(claim.cells["fact_id"])
    return {passage: frozenset(facts[passage]) for passage in passages}


def _conflict_scores(gold: Gold, index: RunIndex) -> list[Score]:
    found = [(pair, index.conflicts_between(pair.a, pair.b)) for pair in gold.conflicts]
    matched = {conflict for _, conflicts in found for conflict in conflicts}
    known = {document.document for document in gold.documents}
    reported = [c for c in index.conflicts if c.document_a in known and c.document_b in known]
    alike = [
        any(c not in matched for c in index.conflicts_between(pair.a, pair.b)) for pair in gold.different
    ]
    return [
        *conflict_recalls(CORPUS, [(pair, hits) for pair, hits in found if not pair.optional]),
        score(CORPUS, "conflicts", "precision", (conflict in matched for conflict in reported)),
        score(CORPUS, "conflicts", "false_on_different", alike),
    ]


_ATTRIBUTE_TESTS: dict[str, Callable[[Any, Mapping[str, Any]], bool]] = {
    "date": lambda wanted, claim: str(claim["date_earliest"]).startswith(wanted),
    "duration": lambda wanted, claim: same_value(str(claim["duration"]), (wanted,)),
    "quantity": lambda wanted, claim: claim["quantity"] != "" and float(claim["quantity"]) == wanted,
    "negated": lambda wanted, claim: (str(claim["negated"]) == "True") == wanted,
}
