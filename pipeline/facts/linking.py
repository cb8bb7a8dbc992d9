"""Claims with their place in the corpus: identifiers, entities, quotes and publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

from pipeline.core.ids import content_id
from pipeline.core.records import NO_CHAIN, Analysis, Claim
from pipeline.facts.attributes.reading import attributes_of
from pipeline.facts.attributes.records import Attribute
from pipeline.facts.records import Entity, EntityIndex, HeldClaim, LinkedClaim, LinkedQuote


def link_claims(
    analyses: Sequence[Analysis], entities: EntityIndex, quotes: Sequence[LinkedQuote]
) -> tuple[LinkedClaim, ...]:
    """Every claim of the corpus, by document and offset.

    Identifiers depend on the claim's own article only, so they stay when other articles come or go.
    """
    known = {entity.entity_id: entity for entity in entities.entities}
    quote_at = {(quote.document_id, quote.index): quote for quote in quotes}
    linked: list[LinkedClaim] = []
    for analysis in sorted(analyses, key=lambda analysis: analysis.article.document_id):
        document, outline = analysis.article.document_id, analysis.outline
        is_named = outline is not None and outline.goes_by(document)
        ids = outline.claim_ids if is_named else claim_ids(analysis, document)
        found_claims = analysis.claims
        place = None if analysis.is_at_hand else {id(claim): n for n, claim in enumerate(found_claims)}
        claims = in_place(found_claims)
        attributes = outline.attributes if outline is not None else attributes_of(analysis, claims)
        for claim, claim_id, given in zip(claims, ids, attributes, strict=True):
            quote = quote_at.get((document, claim.quote))
            found = _link(analysis, claim, claim_id, entities.of, known, quote, given)
            linked.append(found if place is None else _held(found, analysis, place[id(claim)]))
    return tuple(linked)


def _held(linked: LinkedClaim, analysis: Analysis, place: int) -> HeldClaim:
    given = {one.name: getattr(linked, one.name) for one in fields(LinkedClaim) if one.name != "claim"}
    return HeldClaim(**given, analysis=analysis, place=place)


def in_place(claims: Iterable[Claim]) -> list[Claim]:
    """An article's claims in the order in which they are linked."""
    return sorted(claims, key=_place)


def claim_ids(analysis: Analysis, document: str) -> tuple[str, ...]:
    """The ids of an article's claims, `in_place`, if the article has that name."""
    seen: Counter[str] = Counter()
    return tuple(_claim_id(document, claim, seen) for claim in in_place(analysis.claims))


def _place(claim: Claim) -> tuple[int, int, str, str, str]:
    return claim.start_char, claim.end_char, claim.predicate, claim.subject, claim.object


def _claim_id(document_id: str, claim: Claim, seen: Counter[str]) -> str:
    """An id from what the claim says and where; `seen` tells exact doubles apart."""
    claim_id = content_id("clm", document_id, *_place(claim))
    seen[claim_id] += 1
    return claim_id if seen[claim_id] == 1 else content_id("clm", document_id, *_place(claim), seen[claim_id])


def _link(
    analysis: Analysis,
    claim: Claim,
    claim_id: str,
    entity_of: Mapping[tuple[str, int], str],
    known: Mapping[str, Entity],
    quote: LinkedQuote | None,
    attributes: tuple[Attribute, ...],
) -> LinkedClaim:
    article = analysis.article

    def entity(chain: int) -> str:
        return entity_of.get((article.document_id, chain), "") if chain != NO_CHAIN else ""

    speaker_id = entity(claim.speaker_chain) or (quote.speaker_entity_id if quote and claim.speaker else "")
    who = known.get(speaker_id)
    speaker = who.as_speaker(claim.speaker) if who else claim.speaker
    return LinkedClaim(
        claim_id=claim_id,
        document_id=article.document_id,
        path=article.path,
        claim=claim,
        subject_entity_id=entity(claim.subject_chain),
        speaker_entity_id=speaker_id,
        speaker=speaker,
        entity_ids=tuple(sorted({entity(chain) for chain in claim.chains} - {""})),
        quote_id=quote.quote_id if quote else "",
        quote_group_id=quote.quote_group_id if quote else "",
        published=article.published,
        publisher=article.publisher,
        agencies=article.agencies,
        title=article.title,
        committed_by=_committed_by(claim, speaker) or article.publisher or article.path,
        attributes=attributes,
    )


def _committed_by(claim: Claim, speaker: str) -> str:
    """Who stands behind a claim, by the speaker's name in the corpus; empty for the outlet."""
    return speaker if claim.committed_by == claim.speaker else claim.committed_by
