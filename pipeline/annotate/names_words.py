"""Everyday words: what the lemmatizer's word lists hold, to tell a name from a capitalised common word."""

from __future__ import annotations

from spacy.language import Language

_CLASSES = ("noun", "verb", "adj", "adv")


class EverydayWords:
    """Membership of a word, in lower case, in the word lists of the pipeline's lemmatizer.

    The lists are looked up on first use, because a component may be made before the lemmatizer is
    loaded. A pipeline without such lists knows no everyday words.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._words: frozenset[str] | None = None

    def __contains__(self, word: object) -> bool:
        if self._words is None:
            self._words = self._read()
        return word in self._words or (isinstance(word, str) and word.removesuffix("s") in self._words)

    def _read(self) -> frozenset[str]:
        if "lemmatizer" not in self._nlp.pipe_names:
            return frozenset()
        lookups = getattr(self._nlp.get_pipe("lemmatizer"), "lookups", None)
        if lookups is None or not lookups.has_table("lemma_index"):
            return frozenset()
        table = lookups.get_table("lemma_index")
        return frozenset(word for name in _CLASSES for word in table.get(name, ()))
