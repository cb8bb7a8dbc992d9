"""What the cross-document stage makes: entities, quote groups, linked claims, facts and conflicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace

from pipeline.core.copies import changed
from pipeline.core.records import Analysis, Claim, Quote
from pipeline.core.vocabularies import EntityLabel, FactStatus, QuoteWording, Relation, Slot
from pipeline.facts.attributes.records import Attribute


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of the corpus.

    Attributes:
        name: What most articles call it, in full.
        label: What most mentions are; `other_labels` are those of the rest, with their number.
        aliases: Its other names, the commonest first; `alias_counts` says how many mentions have each.
        role, organisation: Of a person, as most articles that give one have it.
        parent_id: The body whose local branch it is.
        evidence: Why names that differ were taken for one entity's.
    """

    entity_id: str
    name: str
    label: str
    aliases: tuple[str, ...]
    n_mentions: int
    n_documents: int
    role: str = ""
    organisation: str = ""
    parent_id: str = ""
    alias_counts: tuple[int, ...] = ()
    other_labels: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()

    def as_speaker(self, called: str) -> str:
        """Its name where it says something: a people's has the plural where the article calls it so."""
        return called if self.label == EntityLabel.NORP and called == f"{self.name}s" else self.name


@dataclass(frozen=True, slots=True)
class EntityIndex:
    """The corpus' entities, and which entity each document's chains are.

    `of` maps (document_id, chain index) to entity_id.
    """

    entities: tuple[Entity, ...] = ()
    of: Mapping[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkedQuote:
    """A quote with its place in the corpus.

    Attributes:
        quote_group_id: The same utterance, wherever it is printed.
        wording: `verbatim`, `abridged` or `altered` against the group's best-attested wording.
    """

    quote_id: str
    document_id: str
    index: int
    quote: Quote
    speaker: str
    speaker_entity_id: str
    quote_group_id: str
    wording: QuoteWording

    def of_document(self, document_id: str) -> LinkedQuote:
        """The quote as one of the same document by another id."""
        return changed(self, document_id=document_id)


@dataclass(frozen=True, slots=True)
class HeldQuote(LinkedQuote):
    """A linked quote whose words are read from its article's analysis whenever they are asked for.

    Attributes:
        analysis: What holds it.
    """

    quote: Quote = field(init=False)
    analysis: Analysis = field(kw_only=True, repr=False, compare=False)

    def of_document(self, document_id: str) -> HeldQuote:
        """The quote as one of the same document by another id."""
        return replace(self, document_id=document_id)

    def __reduce__(self) -> tuple[type[LinkedQuote], tuple[object, ...]]:
        return LinkedQuote, tuple(getattr(self, one.name) for one in fields(LinkedQuote))


setattr(HeldQuote, "quote", property(lambda held: held.analysis.quotes[held.index]))  # noqa: B010


def held(quote: LinkedQuote, analysis: Analysis) -> LinkedQuote:
    """The quote without its words, where what holds them is not in memory either."""
    if analysis.is_at_hand:
        return quote
    given = {one.name: getattr(quote, one.name) for one in fields(LinkedQuote) if one.name != "quote"}
    return HeldQuote(**given, analysis=analysis)


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """A claim with its document, and with entities in place of its document's chains.

    Attributes:
        entity_ids: All entities the claim mentions, sorted.
        quote_id, quote_group_id: Of the quote it stands in; empty if none.
        committed_by: Whose commitment the claim's is: a speaker or thinker, or the outlet by its publisher
            or path.
        published: ISO date of its document; empty if unknown.
        agencies: The news agencies its document credits.
        attributes: What it says of somebody, something or the event in a construction that tells which.
    """

    claim_id: str
    document_id: str
    path: str
    claim: Claim
    subject_entity_id: str
    speaker_entity_id: str
    speaker: str
    entity_ids: tuple[str, ...]
    quote_id: str
    quote_group_id: str
    published: str
    publisher: str
    agencies: tuple[str, ...] = ()
    title: str = ""
    committed_by: str = ""
    attributes: tuple[Attribute, ...] = ()

    def of_document(self, document_id: str) -> LinkedClaim:
        """The claim as one of the same document by another id."""
        return changed(self, document_id=document_id)

    def at_hand(self) -> LinkedClaim:
        """The claim with its words in memory."""
        return self


@dataclass(frozen=True, slots=True)
class HeldClaim(LinkedClaim):
    """A linked claim whose words are read from its article's analysis whenever they are asked for.

    Attributes:
        analysis, place: What holds it, and where among the claims of that.
    """

    claim: Claim = field(init=False)
    analysis: Analysis = field(kw_only=True, repr=False, compare=False)
    place: int = field(kw_only=True, repr=False, compare=False)

    def of_document(self, document_id: str) -> HeldClaim:
        """The claim as one of the same document by another id."""
        return replace(self, document_id=document_id)

    def at_hand(self) -> LinkedClaim:
        """The claim with its words in memory."""
        return LinkedClaim(*(getattr(self, one.name) for one in fields(LinkedClaim)))

    def __reduce__(self) -> tuple[type[LinkedClaim], tuple[object, ...]]:
        return LinkedClaim, tuple(getattr(self, one.name) for one in fields(LinkedClaim))


setattr(HeldClaim, "claim", property(lambda held: held.analysis.claims[held.place]))  # noqa: B010


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same, joined; its own columns are those of the best-placed claim.

    Attributes:
        claim_ids: All that say it, with those behind which nobody stands; `n_claims`, `n_documents`,
            `n_sources`, `documents` and `speakers` are of the others, the supporters.
        supporters: Ids of the claims whose source stands behind them.
        n_denials, denied_by: Claims of other articles that deny it, and whose they are.
    """

    fact_id: str
    claim_ids: tuple[str, ...]
    supporters: tuple[str, ...]
    statement: str
    subject: str
    subject_entity_id: str
    predicate: str
    object: str
    negated: bool
    modality: str
    date_earliest: str
    date_latest: str
    duration: str
    quantity: float | None
    unit: str
    n_claims: int
    n_documents: int
    n_sources: int
    documents: tuple[str, ...]
    speakers: tuple[str, ...]
    first_published: str
    last_published: str
    status: FactStatus = FactStatus.SINGLE_SOURCE
    conflict_ids: tuple[str, ...] = ()
    n_denials: int = 0
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A pair of facts (or printings of a quotation) that cannot both stand as they are.

    `a` is the earlier published one, or, where that is unknown or equal, the first by what the articles say.
    """

    conflict_id: str
    relation: Relation
    slot: Slot
    fact_a: str
    fact_b: str
    claim_a: str
    claim_b: str
    quote_a: str
    quote_b: str
    document_a: str
    document_b: str
    text_a: str
    text_b: str
    value_a: str
    value_b: str
    explanation: str
    score: float


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two claims that were compared and found to have something to do with each other.

    Attributes:
        proposed_by: The blocking rule that proposed the pair, or `printing`.
        similarity: Of their articles, 0 to 1.
        same, related: Probability that they state one fact, that they speak of one thing at all.
        features: What spoke for and against one fact, in log-odds, the heaviest first.
        values: What of both was compared, a line each.
        possible: The conflicts that were thought possible, a line each: the slot, how sure, both values.
    """

    claim_a: str
    claim_b: str
    proposed_by: str
    similarity: float
    same: float
    related: float
    features: str
    values: tuple[str, ...]
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event or thread, and what was found in them.

    Attributes:
        title: Of its most central article, the one that is most like the others.
        documents: Their ids, by date.
        n_facts, n_corroborated, n_conflicts: Facts that its articles state, those with several sources, and
            the contradictions and updates between its articles.
    """

    story_id: str
    title: str
    documents: tuple[str, ...]
    first_published: str
    last_published: str
    outlets: tuple[str, ...]
    n_facts: int
    n_corroborated: int
    n_conflicts: int

    @property
    def n_documents(self) -> int:
        """Number of its articles."""
        return len(self.documents)

    @property
    def n_outlets(self) -> int:
        """Number of its outlets that are known."""
        return len(self.outlets)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """The result of the cross-document stage.

    Attributes:
        target_of: The target_id of each stance, by document and place among the document's stances.
    """

    entities: EntityIndex
    quotes: tuple[LinkedQuote, ...]
    claims: tuple[LinkedClaim, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    near_duplicate_of: Mapping[str, str] = field(default_factory=dict)
    fact_of: Mapping[str, str] = field(default_factory=dict)
    stories: tuple[Story, ...] = ()
    comparisons: Collection[ComparedPair] = ()
    target_of: Mapping[tuple[str, int], str] = field(default_factory=dict)
