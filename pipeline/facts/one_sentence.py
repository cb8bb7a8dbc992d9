"""Facts that one sentence tells together: clauses shown by the whole of it are one row, not several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.core.copies import changed
from pipeline.core.records import NO_OFFSET
from pipeline.core.statements import without_context
from pipeline.facts.building import seniority
from pipeline.facts.records import Fact, LinkedClaim

Pairs = Collection[tuple[str, str]]


def told_once(
    facts: Sequence[Fact],
    claims: Mapping[str, LinkedClaim],
    *,
    disputed: Collection[str] = frozenset(),
    apart: Pairs = frozenset(),
) -> tuple[Fact, ...]:
    """The facts, those of one statement that only the same sentences tell made one; the rest as they are.

    A clause that cannot stand alone is shown by its sentence, and so may be two of them. What another article
    states as well, or disputes, stays a fact of its own: it is more than a clause of the sentence.

    Args:
        claims: Those of the facts, by id.
        disputed: Ids of the facts that are in conflict with others.
        apart: Pairs of claims of which people say that they are not one fact.
    """
    by_statement: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_statement[without_context(fact.statement)].append(fact)
    merged: dict[str, Fact | None] = {}
    for same in by_statement.values():
        if len(same) > 1:
            merged |= _merged(sorted(same, key=lambda fact: _rank(fact, claims)), claims, disputed, apart)
    return tuple(found for fact in facts if (found := merged.get(fact.fact_id, fact)) is not None)


def _merged(
    ranked: Sequence[Fact], claims: Mapping[str, LinkedClaim], disputed: Collection[str], apart: Pairs
) -> dict[str, Fact | None]:
    """For the ids of facts with one statement what becomes of them: None of what is told with another."""
    heads: list[tuple[set[tuple[str, int]], list[Fact]]] = []
    for fact in ranked:
        own = _sentences(fact, claims)
        free = fact.n_sources <= 1 and fact.fact_id not in disputed
        free = free and all(start != NO_OFFSET for _, start in own)
        hosts = (group for told, group in heads if free and own <= told)
        host = next((group for group in hosts if not _are_apart([*group, fact], apart)), None)
        if host is not None:
            host.append(fact)
        else:
            heads.append((own, [fact]))
    found: dict[str, Fact | None] = dict.fromkeys((fact.fact_id for fact in ranked), None)
    for _, group in heads:
        found[group[0].fact_id] = _joined(group, claims) if len(group) > 1 else group[0]
    return found


def _rank(fact: Fact, claims: Mapping[str, LinkedClaim]) -> tuple[bool, int, int, bool, tuple[object, ...]]:
    """Sort key: what is backed, by most sources, in most sentences, the clause whose own words are shown."""
    shown = without_context(fact.statement)
    own = any(claims[one].claim.wording == shown for one in fact.claim_ids)
    return (
        not fact.supporters,
        -fact.n_sources,
        -len(_sentences(fact, claims)),
        not own,
        seniority(claims[fact.claim_ids[0]]),
    )


def _sentences(fact: Fact, claims: Mapping[str, LinkedClaim]) -> set[tuple[str, int]]:
    """The sentences that tell a fact, by document and offset."""
    told = (claims[one] for one in fact.claim_ids)
    return {(linked.document_id, linked.claim.sentence_start_char) for linked in told}


def _are_apart(facts: Iterable[Fact], apart: Pairs) -> bool:
    ids = {one for fact in facts for one in fact.claim_ids}
    return any(one in ids and other in ids for one, other in apart)


def _joined(facts: Sequence[Fact], claims: Mapping[str, LinkedClaim]) -> Fact:
    """The first of some facts with the claims of all."""
    first = facts[0]
    members = sorted(
        {one for fact in facts for one in fact.claim_ids}, key=lambda one: seniority(claims[one])
    )
    backed = {one for fact in facts for one in fact.supporters}
    supporters = [claims[one] for one in members if one in backed]
    documents = sorted({linked.document_id for linked in supporters})
    return changed(
        first,
        claim_ids=tuple(members),
        supporters=tuple(linked.claim_id for linked in supporters),
        n_claims=len(supporters),
        n_documents=len(documents),
        documents=tuple(documents),
        speakers=tuple(sorted({linked.speaker for linked in supporters if linked.speaker})),
    )
