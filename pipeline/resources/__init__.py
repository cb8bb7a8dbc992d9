"""Word lists and rules as data files, and the loader that checks them."""

from pipeline.resources.loader import lexicon, mapping, rules, words

__all__ = ["lexicon", "mapping", "rules", "words"]
