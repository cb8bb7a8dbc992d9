"""Which rules a word may set off, told by the word itself, so that each rule is asked of few words.

A rule begins by looking whether a word is one of its own, or stands where it looks for one, and nearly always
it is not. Here this is asked of each form and of each place in a tree once, for all rules together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from spacy.tokens import Token

Found = TypeVar("Found")
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
        tag: It has this tag.
    """

    find: Callable[[Token], Iterator[Found]]
    words: Collection[str] | None = None
    relations: Collection[str] | None = None
    tag: str = ""


class Rules(Generic[Found]):
    """Rules in their order."""

    def __init__(self, *rules: Rule[Found]) -> None:
        self._rules = rules
        self._by_word = lru_cache(maxsize=_KEPT_FORMS)(self._of_word)
        self._by_place = lru_cache(maxsize=_KEPT_FORMS)(self._of_place)
        self._finders: dict[int, tuple[Callable[[Token], Iterator[Found]], ...]] = {}

    def set_off_by(self, token: Token) -> tuple[Callable[[Token], Iterator[Found]], ...]:
        """The rules that a word may set off."""
        chosen = self._by_place(token.dep_, token.tag_)
        chosen = chosen and chosen & self._by_word(token.lemma_, token.lower_)
        found = self._finders.get(chosen)
        if found is None:
            chosen_rules = (rule for k, rule in enumerate(self._rules) if chosen >> k & 1)
            found = self._finders[chosen] = tuple(rule.find for rule in chosen_rules)
        return found

    def _of_word(self, lemma: str, lower: str) -> int:
        """The rules that a form suits, a bit each."""
        forms = forms_of(lemma, lower)
        return self._chosen(lambda rule: rule.words is None or any(form in rule.words for form in forms))

    def _of_place(self, relation: str, tag: str) -> int:
        """The rules that a place in a tree suits, a bit each."""
        return self._chosen(
            lambda rule: (rule.relations is None or relation in rule.relations) and rule.tag in ("", tag)
        )

    def _chosen(self, suits: Callable[[Rule[Found]], bool]) -> int:
        return sum(1 << k for k, rule in enumerate(self._rules) if suits(rule))
