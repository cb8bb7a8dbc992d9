"""From the claims of all articles to facts: link, block, compare, cluster, find conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.core.lazily import on_first_use

if TYPE_CHECKING:
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

# A process that reads articles outlines them, and compares none.
__getattr__ = on_first_use(
    __name__,
    {
        "building": ("with_conflicts",),
        "crossref": ("cross_reference",),
        "published": ("doubt_published", "infer_published"),
        "records": (
            "Conflict",
            "CrossReference",
            "Entity",
            "EntityIndex",
            "Fact",
            "LinkedClaim",
            "LinkedQuote",
        ),
    },
)
