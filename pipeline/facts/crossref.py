"""The cross-document stage: from the analyses of all articles to entities, quotes, facts and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.core.collecting import rarely_collected
from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.facts.building import with_conflicts
from pipeline.facts.compare.kept import KeptPairs
from pipeline.facts.compare.profiles import document_vectors
from pipeline.facts.compare.related import related_among
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.guidance import Guidance, Guide
from pipeline.facts.linking import link_claims
from pipeline.facts.near_duplicates import near_duplicates
from pipeline.facts.neutral import neutral
from pipeline.facts.outline import known_keys, known_shingles
from pipeline.facts.quotes.conflicts import wording_conflicts
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.quotes.wording import printings_of
from pipeline.facts.records import (
    Conflict,
    CrossReference,
    EntityIndex,
    Fact,
    LinkedClaim,
    LinkedQuote,
    held,
)
from pipeline.facts.stories import describe, group_stories
from pipeline.facts.told import Findings, Spread, findings_of, told_stories
from pipeline.facts.topics import link_topics
from pipeline.ingest import Alias


def cross_reference(
    analyses: Sequence[Analysis],
    aliases: Mapping[str, Alias] | None = None,
    guide: Guide | None = None,
    *,
    spread: Spread = map,
) -> CrossReference:
    """Everything the corpus says, cross-referenced; the analyses' order and their files' names do not matter.

    Args:
        analyses: Those of all articles.
        aliases: The entity that each of some names is, as the user says.
        guide: What people say of the claims once they are linked: which state one fact, and which do not.
        spread: Has the stories worked out elsewhere, or recalled; it changes no result.
    """
    with rarely_collected():
        ordered, names = neutral(analyses)
        told = names.guide(guide) if guide else None
        return names.restored(_cross_referenced(ordered, aliases or {}, told, spread))


def _cross_referenced(
    ordered: Sequence[Analysis], aliases: Mapping[str, Alias], guide: Guide | None, spread: Spread
) -> CrossReference:
    entities = link_entities(ordered, aliases)
    quotes, worded_otherwise = _linked_quotes(ordered, entities)
    claims = link_claims(ordered, entities, quotes)
    copies = near_duplicates([analysis.article for analysis in ordered], known_shingles(ordered))
    guidance = guide(claims) if guide else Guidance()
    document_of = {claim.claim_id: claim.document_id for claim in claims}
    articles = [analysis.article for analysis in ordered if analysis.article.status is DocumentStatus.OK]
    stories = group_stories(
        articles,
        related_among(document_vectors(claims, entities, known_keys(ordered))),
        guidance.across(document_of),
    )
    told = told_stories(
        ([article.document_id for article in members] for members, _ in stories),
        claims,
        entities,
        copies,
        guidance,
    )
    facts, stated_otherwise, compared = _found_in(spread(findings_of, told))
    facts = _by_first_claim(facts, claims)
    conflicts = tuple(
        sorted(
            [*stated_otherwise, *_without_doubles(worded_otherwise, stated_otherwise)],
            key=lambda conflict: (-conflict.score, conflict.conflict_id),
        )
    )
    stated = with_conflicts(facts, conflicts, claims)
    return CrossReference(
        entities=entities,
        quotes=quotes,
        claims=claims,
        facts=stated,
        conflicts=conflicts,
        near_duplicate_of=copies,
        fact_of={claim_id: fact.fact_id for fact in facts for claim_id in fact.claim_ids},
        stories=describe(stories, stated, conflicts),
        comparisons=compared.ordered(),
        target_of=link_topics(ordered, entities),
    )


def _found_in(stories: Iterable[Findings]) -> tuple[list[Fact], list[Conflict], KeptPairs]:
    """What all stories come to; each is let go once it is looked at."""
    facts: list[Fact] = []
    conflicts: list[Conflict] = []
    compared = KeptPairs()
    for findings in stories:
        facts += findings.facts
        conflicts += findings.conflicts
        compared.add(findings.comparisons)
    return facts, conflicts, compared


def _by_first_claim(facts: Iterable[Fact], claims: Sequence[LinkedClaim]) -> list[Fact]:
    place = {claim.claim_id: n for n, claim in enumerate(claims)}
    return sorted(facts, key=lambda fact: min(map(place.__getitem__, fact.claim_ids)))


def _linked_quotes(
    ordered: Sequence[Analysis], entities: EntityIndex
) -> tuple[tuple[LinkedQuote, ...], tuple[Conflict, ...]]:
    """The quotes, and the conflicts over their wordings; printings and words are held no longer than that."""
    printings = printings_of(ordered)
    quotes = link_quotes(ordered, entities, printings)
    conflicts = wording_conflicts(quotes, ordered, printings)
    holder = {analysis.article.document_id: analysis for analysis in ordered}
    return tuple(held(quote, holder[quote.document_id]) for quote in quotes), conflicts


def _without_doubles(worded: Iterable[Conflict], stated: Iterable[Conflict]) -> Iterator[Conflict]:
    """The conflicts over wordings but for quotations that are in conflict by what they state as well."""
    known = {frozenset((conflict.quote_a, conflict.quote_b)) for conflict in stated if conflict.quote_a}
    for conflict in worded:
        if frozenset((conflict.quote_a, conflict.quote_b)) not in known:
            yield conflict
