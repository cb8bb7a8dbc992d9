"""Questions to the tables of a run; the larger ones are asked of an embedded engine over its files."""

from pipeline.explore.about import About, about, find_entities, has_words
from pipeline.explore.store import STATUS_NOW, Row, Store

__all__ = ["STATUS_NOW", "About", "Row", "Store", "about", "find_entities", "has_words"]
