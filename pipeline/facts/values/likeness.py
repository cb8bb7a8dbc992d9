"""How alike what two values are of is: words compared as 1 the same, 0 unsaid on a side, -1 another."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from pipeline.core.memory import KEPT_WORDS
from pipeline.core.values import Value
from pipeline.facts.compare.vocabulary import canonical
from pipeline.resources.loader import lexicon, mapping


def same_word(one: str, other: str) -> int:
    """Whether two words are of one class."""
    if not one or not other:
        return 0
    return 1 if canonical(one) == canonical(other) else -1


@lru_cache(maxsize=KEPT_WORDS)
def is_people(word: str) -> bool:
    """Whether a noun counts people."""
    return word in lexicon("shared/counted_people") or word in mapping("shared/counted_states")


@lru_cache(maxsize=KEPT_WORDS)
def is_plain(event: str) -> bool:
    """Whether a verb tells nothing by which one event is known from another: "be", "say"."""
    return event in lexicon("facts/plain_predicates") or event in mapping("shared/reporting")


@lru_cache(maxsize=KEPT_WORDS)
def _is_anybody(word: str) -> bool:
    """Whether a noun counts people without saying which."""
    return word in lexicon("facts/anybody") or word in mapping("shared/counted_states")


def same_what(a: Value, b: Value) -> int:
    """Whether two values are of one thing; "people" may be any people, as who is counted by a state is."""
    one, other = a.what, b.what
    found = same_word(one, other)
    people = [bool(value.state) or is_people(value.what) for value in (a, b)]
    if found < 0 and ((_is_anybody(one) and people[1]) or (_is_anybody(other) and people[0])):
        return 1 if _is_anybody(one) and _is_anybody(other) else 0
    return found


def same_words(one: Collection[str], other: Collection[str]) -> int:
    """Whether two lists of words restrict alike: they share a word, or have nothing in common."""
    left, right = ({canonical(word) for word in words} for words in (one, other))
    if not left or not right:
        return 0
    return 1 if left & right else -1


def same_holder(a: Value, b: Value) -> int:
    """Whether two values are of one holder; a common noun may mean whom the other side names."""
    left, right = ({word.lower().strip(".") for word in value.holder} for value in (a, b))
    if not left or not right:
        return 0
    if left & right:
        return 1
    named = all(any(word[:1].isupper() for word in value.holder) for value in (a, b))
    return -1 if named else 0


def same_time(a: Value, b: Value) -> int:
    """Whether the days on which two values held meet."""
    if not a.earliest or not b.earliest:
        return 0
    return 1 if a.earliest <= b.latest and b.earliest <= a.latest else -1
