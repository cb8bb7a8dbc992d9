"""The classes of words that report the same kind of event: "moratorium", "prohibit" and "bar" are a ban."""

from __future__ import annotations

from functools import cache, lru_cache

from pipeline.core.memory import KEPT_WORDS
from pipeline.resources.loader import mapping


@lru_cache(maxsize=KEPT_WORDS)
def concept(lemma: str) -> str:
    """Lemma that stands for the class of a verb, event noun or adjective; the lemma itself if it has none.

    `lemma` is a lower-case lemma, or a short phrase of lemmas ("put off", "death toll"). An unknown verb
    with a particle, and an unknown compound, belong to no class, whatever their parts mean.
    """
    classes = mapping("english/concepts")
    return classes.get(lemma) or classes.get(lemma.replace("-", " ")) or lemma


@lru_cache(maxsize=KEPT_WORDS)
def has_concept(lemma: str) -> bool:
    """Whether a lemma belongs to, or names, a class of events."""
    return lemma in mapping("english/concepts") or lemma in _class_names()


@cache
def _class_names() -> frozenset[str]:
    return frozenset(mapping("english/concepts").values())
