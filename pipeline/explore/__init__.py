"""Questions asked of the tables of a run, for whoever shows them."""

from pipeline.explore.about import About, about, find_entities, has_words

__all__ = ["About", "about", "find_entities", "has_words"]
