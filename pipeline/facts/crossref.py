"""The cross-document stage: from the analyses of all articles to entities, quotes, facts and conflicts."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from pipeline.core.records import Analysis
from pipeline.core.vocabularies import DocumentStatus
from pipeline.facts.building import build_fact, with_conflicts
from pipeline.facts.cluster import cluster
from pipeline.facts.compare.blocking import candidate_pairs, related_documents, with_pairs
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.kept import compared_pairs
from pipeline.facts.compare.profiles import Corpus, Profile, build_corpus
from pipeline.facts.conflicts.pairs import disputed, find_conflicts, in_words
from pipeline.facts.entities.linking import link_entities
from pipeline.facts.guidance import Guidance, Guide
from pipeline.facts.judging import Spread, judged_pairs
from pipeline.facts.linking import link_claims
from pipeline.facts.near_duplicates import near_duplicates
from pipeline.facts.neutral import neutral
from pipeline.facts.origins import origin_groups, rewrites
from pipeline.facts.printings import first_printings, group_printings, printed_pairs
from pipeline.facts.quotes.conflicts import wording_conflicts
from pipeline.facts.quotes.groups import link_quotes
from pipeline.facts.records import CrossReference
from pipeline.facts.stories import describe, group_stories
from pipeline.facts.topics import link_topics
from pipeline.facts.values import Comparability, Verdict
from pipeline.facts.voices import Voices, name_words
from pipeline.ingest import Alias

SAME_FACT = 0.7
"""Lowest probability at which two claims are taken to state one fact; set by what was read of joins."""

SAME_WITHIN = 0.8
"""The same for two claims of one article, which seldom says a thing twice; set by hand."""

SAME_FORETOLD = 0.8
"""The same where one claim foretells what the other states: of such pairs that were read .62 below it and .80
above it were one fact."""

COHESION = 0.4
"""Share of the pairs between two clusters that must be alike for the clusters to be joined;
swept 0.2-0.6 on the newswire pairs: facts joined 220-181 of 390, conflicting claims joined 24-15 of 118."""


def cross_reference(
    analyses: Sequence[Analysis],
    aliases: Mapping[str, Alias] | None = None,
    guide: Guide | None = None,
    *,
    spread: Spread | None = None,
) -> CrossReference:
    """Everything the corpus says, cross-referenced; the analyses' order and their files' names do not matter.

    Args:
        analyses: Those of all articles.
        aliases: The entity that each of some names is, as the user says.
        guide: What people say of the claims once they are linked: which state one fact, and which do not.
        spread: Has the pairs of claims judged elsewhere, part by part; it changes no result.
    """
    ordered, names = neutral(analyses)
    told = names.guide(guide) if guide else None
    return names.restored(_cross_referenced(ordered, aliases or {}, told, spread))


def _cross_referenced(
    ordered: Sequence[Analysis], aliases: Mapping[str, Alias], guide: Guide | None, spread: Spread | None
) -> CrossReference:
    entities = link_entities(ordered, aliases)
    quotes = link_quotes(ordered, entities)
    claims = link_claims(ordered, entities, quotes)
    copies = near_duplicates([analysis.article for analysis in ordered])
    corpus = build_corpus(claims, entities)
    related = related_documents(corpus)
    guidance = guide(claims) if guide else Guidance()
    printings = group_printings(corpus, alone=guidance.claims)
    first_of = {corpus.profiles[index].linked.claim_id: group[0] for group in printings for index in group}
    by_people = guidance.slots(first_of)
    proposed = list(candidate_pairs(corpus, related, first_printings(printings)))
    candidates = with_pairs(proposed, by_people, corpus, related)
    judged, possible = judged_pairs(corpus, candidates, related, by_people, spread)
    origins = origin_groups(
        (analysis.article.document_id for analysis in ordered),
        copies,
        rewrites(corpus, [*candidates, *printed_pairs(corpus, printings)]),
    )
    disputes = disputed(corpus, possible, by_people)
    voices = Voices(entities)
    facts = [
        build_fact([corpus.profiles[index] for index in group], origins, voices)
        for group in _clusters(corpus, judged, disputes, printings, guidance)
    ]
    fact_of = {claim_id: fact.fact_id for fact in facts for claim_id in fact.claim_ids}
    conflicts = (*find_conflicts(disputes, fact_of), *wording_conflicts(quotes, ordered))
    conflicts = tuple(sorted(conflicts, key=lambda conflict: (-conflict.score, conflict.conflict_id)))
    told = with_conflicts(facts, conflicts, claims)
    articles = [analysis.article for analysis in ordered if analysis.article.status is DocumentStatus.OK]
    return CrossReference(
        entities=entities,
        quotes=quotes,
        claims=claims,
        facts=told,
        conflicts=conflicts,
        near_duplicate_of=copies,
        fact_of=fact_of,
        stories=describe(group_stories(articles, related), told, conflicts),
        comparisons=compared_pairs(corpus, candidates, judged, in_words(disputes)),
        target_of=link_topics(ordered, entities),
    )


def _clusters(
    corpus: Corpus,
    judged: Sequence[Judged],
    disputes: Collection[tuple[int, int]],
    printings: Sequence[tuple[int, ...]],
    guidance: Guidance,
) -> list[tuple[int, ...]]:
    """The claims of each fact: representatives of printings are clustered, then all printings are listed."""
    place = {group[0]: n for n, group in enumerate(printings)}

    def placed(pair: tuple[int, int]) -> tuple[int, int]:
        one, other = sorted(place[index] for index in pair)
        return one, other

    claims = {profile.linked.claim_id: index for index, profile in enumerate(corpus.profiles)}
    together, split = ({placed(pair) for pair in pairs} for pairs in guidance.pairs(claims))
    apart = {pair.pair for pair in judged if pair.comparison.excluded or _differs(pair)}
    edges = {placed(pair.pair): pair.same for pair in judged if pair.same >= _least(corpus, pair)}
    groups = cluster(
        len(printings),
        edges | dict.fromkeys(together, math.inf),
        threshold=SAME_FACT,
        excluded=({placed(pair) for pair in apart.union(disputes)} - together) | split,
        cohesion=COHESION,
    )
    return sorted(tuple(sorted(index for n in group for index in printings[n])) for group in groups)


def _least(corpus: Corpus, pair: Judged) -> float:
    """Lowest probability at which a pair is taken to state one fact.

    Claims without a verb in common never are one: of 98 such pairs that people read and that the model took
    for one fact 67 were, and no surer ones more often; they share a number, as "20 km" from a town does.
    """
    left, right = (corpus.profiles[index] for index in pair.pair)
    if not _share_a_verb(left, right) or _are_of_others(left, right):
        return math.inf
    one, other = left.linked, right.linked
    least = SAME_WITHIN if one.document_id == other.document_id else SAME_FACT
    return least if one.claim.modality == other.claim.modality else max(least, SAME_FORETOLD)


def _share_a_verb(left: Profile, right: Profile) -> bool:
    """Whether the word that one claim turns on is in the other, as its verb or otherwise."""
    return left.predicate == right.predicate or left.predicate in right.keys or right.predicate in left.keys


def _are_of_others(left: Profile, right: Profile) -> bool:
    """Whether two claims are of subjects of other names, which the words that are compared do not hold.

    That is so of appositions and relative clauses: "a senior adviser" is said of many.
    """
    claims = left.linked.claim, right.linked.claim
    one, other = (name_words(claim.subject) for claim in claims)
    if not one or not other or one & other:
        return False
    same = left.linked.subject_entity_id == right.linked.subject_entity_id != ""
    return not same and all(claim.subject not in claim.text for claim in claims)


def _differs(pair: Judged) -> bool:
    """Whether the two claims give two values of what surely is one thing."""
    return any(
        found.verdict is Verdict.DIFFER and found.comparability is Comparability.SURE
        for found in pair.compared
    )
