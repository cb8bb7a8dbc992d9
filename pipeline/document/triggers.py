"""Which rules a word may set off, told by the word itself, so that each rule is asked of few words.

A rule begins by looking whether a word is one of its own, or stands where it looks for one, and nearly always
it is not. Here this is asked of each form and of each place in a tree once, for all rules together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from spacy.tokens import Doc, Token

from pipeline.document.snapshot import asked_once_of_document

Found = TypeVar("Found")
Finders = tuple[Callable[[Token], Found], ...]
Key = tuple[str, str, str, str]
"""Relation, tag, lemma and lower-case form of a word."""
_KEPT_FORMS = 100_000
"""Words whose forms are remembered; bounds the memory, set by hand."""


@lru_cache(maxsize=_KEPT_FORMS)
def forms_of(lemma: str, lower: str) -> tuple[str, ...]:
    """What an entry that a word is a form of may be, the lemma first."""
    stems = [lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("d")]
    stems += [lower.removesuffix("ed"), lower.removesuffix("ing"), lower.removesuffix("ing") + "e"]
    return tuple(dict.fromkeys([lemma.lower(), *stems]))


@dataclass(frozen=True, slots=True)
class Rule(Generic[Found]):
    """A rule with what a word must be to set it off; whatever is not said may be anything.

    Attributes:
        find: The rule.
        words: The word is a form of one of these.
        relations: It depends by one of these.
        tags: It has one of these.
    """

    find: Callable[[Token], Found]
    words: Collection[str] | None = None
    relations: Collection[str] | None = None
    tags: Collection[str] | None = None


class _Known(dict[Key, Finders[Found]]):
    """The rules that each kind of word may set off, worked out when the first such word comes."""

    def __init__(self, chosen: Callable[[Key], Finders[Found]]) -> None:
        super().__init__()
        self._chosen = chosen

    def __missing__(self, key: Key) -> Finders[Found]:
        found = self[key] = self._chosen(key)
        return found


class Rules(Generic[Found]):
    """Rules in their order."""

    def __init__(self, *rules: Rule[Found]) -> None:
        self._rules = rules
        self._by_word = lru_cache(maxsize=_KEPT_FORMS)(self._of_word)
        self._by_place = lru_cache(maxsize=_KEPT_FORMS)(self._of_place)
        self._known = _Known(self._of_key)

    def set_off(self, doc: Doc) -> Iterator[Finders[Found]]:
        """For each word of a document the rules that it may set off."""
        if len(self._known) > _KEPT_FORMS:
            self._known.clear()
        return map(self._known.__getitem__, _keys(doc))

    def asked(self, doc: Doc) -> Iterator[tuple[Token, Callable[[Token], Found]]]:
        """Each word of a document with each rule that it may set off, in order."""
        for token, finders in zip(doc, self.set_off(doc), strict=True):
            for find in finders:
                yield token, find

    def _of_key(self, key: Key) -> Finders[Found]:
        relation, tag, lemma, lower = key
        chosen = self._by_place(relation, tag)
        chosen = chosen and chosen & self._by_word(lemma, lower)
        return tuple(rule.find for k, rule in enumerate(self._rules) if chosen >> k & 1)

    def _of_word(self, lemma: str, lower: str) -> int:
        """The rules that a form suits, a bit each."""
        forms = forms_of(lemma, lower)
        return self._chosen(lambda rule: rule.words is None or any(form in rule.words for form in forms))

    def _of_place(self, relation: str, tag: str) -> int:
        """The rules that a place in a tree suits, a bit each."""
        return self._chosen(
            lambda rule: (
                (rule.relations is None or relation in rule.relations)
                and (rule.tags is None or tag in rule.tags)
            )
        )

    def _chosen(self, suits: Callable[[Rule[Found]], bool]) -> int:
        return sum(1 << k for k, rule in enumerate(self._rules) if suits(rule))


@asked_once_of_document
def _keys(doc: Doc) -> list[Key]:
    return [(token.dep_, token.tag_, token.lemma_, token.lower_) for token in doc]
