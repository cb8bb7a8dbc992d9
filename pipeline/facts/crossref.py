"""The cross-document stage: from the analyses of all articles to entities, quotes, facts and conflicts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pipeline.core.records import Analysis
from pipeline.facts.building import build_fact, with_conflicts
from pipeline.facts.cluster import cluster
from pipeline.facts.compare.blocking import candidate_pairs, related_documents
from pipeline.facts.compare.comparison import Comparison, compare
from pipeline.facts.compare.profiles import Corpus, build_corpus
from pipeline.facts.conflicts.pairs import disputed, find_conflicts
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.guidance import Guidance, Guide
from pipeline.facts.linking import link_claims
from pipeline.facts.near_duplicates import near_duplicates
from pipeline.facts.origins import origin_groups, rewrites
from pipeline.facts.quotes.conflicts import wording_conflicts
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.records import CrossReference
from pipeline.ingest import Alias

SAME_FACT = 0.25
"""Lowest log-odds at which two claims are taken to state one fact; swept -0.25 to 0.75 on the newswire pairs:
facts joined 229-199 of 390, wrongly joined 35-27 of 268, a matter of taste."""

COHESION = 0.4
"""Share of the pairs between two clusters that must be alike for the clusters to be joined;
swept 0.2-0.6 on the newswire pairs: facts joined 220-181 of 390, conflicting claims joined 24-15 of 118."""


def cross_reference(
    analyses: Sequence[Analysis], aliases: Mapping[str, Alias] | None = None, guide: Guide | None = None
) -> CrossReference:
    """Everything the corpus says, cross-referenced; the order of the analyses does not matter.

    Args:
        analyses: Those of all articles.
        aliases: The entity that each of some names is, as the user says.
        guide: What people say of the claims once they are linked: which state one fact, and which do not.
    """
    ordered = sorted(analyses, key=lambda analysis: (analysis.article.path, analysis.article.document_id))
    entities = link_entities(ordered, aliases or {})
    quotes = link_quotes(ordered, entities)
    claims = link_claims(ordered, entities, quotes)
    copies = near_duplicates([analysis.article for analysis in ordered])
    corpus = build_corpus(claims, entities)
    candidates = list(candidate_pairs(corpus, related_documents(corpus)))
    comparisons = [compare(corpus, candidate) for candidate in candidates]
    origins = origin_groups(
        (analysis.article.document_id for analysis in ordered), copies, rewrites(corpus, candidates)
    )
    facts = [
        build_fact([corpus.profiles[index] for index in group], origins)
        for group in _clusters(corpus, comparisons, guide(claims) if guide else Guidance())
    ]
    fact_of = {claim_id: fact.fact_id for fact in facts for claim_id in fact.claim_ids}
    conflicts = (*find_conflicts(corpus, comparisons, fact_of), *wording_conflicts(quotes, ordered))
    conflicts = tuple(sorted(conflicts, key=lambda conflict: (-conflict.score, conflict.conflict_id)))
    return CrossReference(
        entities=entities,
        quotes=quotes,
        claims=claims,
        facts=with_conflicts(facts, conflicts, claims),
        conflicts=conflicts,
        near_duplicate_of=copies,
        fact_of=fact_of,
    )


def _clusters(corpus: Corpus, comparisons: Sequence[Comparison], guidance: Guidance) -> list[tuple[int, ...]]:
    edges = {(comparison.left, comparison.right): comparison.score for comparison in comparisons}
    excluded = {(comparison.left, comparison.right) for comparison in comparisons if comparison.excluded}
    excluded |= set(disputed(corpus, comparisons))
    place = {profile.linked.claim_id: index for index, profile in enumerate(corpus.profiles)}
    together, apart = guidance.pairs(place)
    return cluster(
        len(corpus.profiles),
        edges | dict.fromkeys(together, math.inf),
        threshold=SAME_FACT,
        excluded=(excluded - together) | apart,
        cohesion=COHESION,
    )
