"""Everyday words: what the lemmatizer's word lists hold, to tell a name from a capitalised common word."""

from __future__ import annotations

from spacy.language import Language

_NOUNS = ("noun",)
_OTHERS = ("verb", "adj", "adv")


class EverydayWords:
    """Membership of a word, in lower case, in the word lists of the pipeline's lemmatizer.

    The lists are looked up on first use, because a component may be made before the lemmatizer is
    loaded. A pipeline without such lists knows no everyday words.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._nouns: frozenset[str] | None = None
        self._others: frozenset[str] = frozenset()

    def __contains__(self, word: object) -> bool:
        nouns, others = self._lists()
        return any(form in nouns or form in others for form in _forms(word))

    def names_nothing(self, word: str) -> bool:
        """Whether a word is a verb, adjective or adverb; the nouns of word lists include towns and people."""
        return any(form in self._lists()[1] for form in _forms(word))

    def _lists(self) -> tuple[frozenset[str], frozenset[str]]:
        if self._nouns is None:
            self._nouns, self._others = self._read(_NOUNS), self._read(_OTHERS)
        return self._nouns, self._others

    def _read(self, classes: tuple[str, ...]) -> frozenset[str]:
        if "lemmatizer" not in self._nlp.pipe_names:
            return frozenset()
        lookups = getattr(self._nlp.get_pipe("lemmatizer"), "lookups", None)
        if lookups is None or not lookups.has_table("lemma_index"):
            return frozenset()
        table = lookups.get_table("lemma_index")
        return frozenset(word for name in classes for word in table.get(name, ()))


def _forms(word: object) -> tuple[str, ...]:
    return (word, word.removesuffix("s")) if isinstance(word, str) else ()
