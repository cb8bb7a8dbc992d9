"""From the claims of all articles to facts: link, block, compare, cluster, find conflicts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

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

_MODULES = {
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
}


def __getattr__(name: str) -> Any:
    # Imported on first use: a process that reads articles outlines them, and compares none.
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
