"""From the claims of all articles to facts: link, block, compare, cluster, find conflicts."""

from pipeline.facts.building import with_conflicts
from pipeline.facts.crossref import cross_reference
from pipeline.facts.published import doubt_published, infer_published
from pipeline.facts.records import (
    Conflict,
    CrossReference,
    Entity,
    EntityIndex,
    Fact,
    LinkedClaim,
    LinkedQuote,
)

__all__ = [
    "Conflict",
    "CrossReference",
    "Entity",
    "EntityIndex",
    "Fact",
    "LinkedClaim",
    "LinkedQuote",
    "cross_reference",
    "doubt_published",
    "infer_published",
    "with_conflicts",
]
