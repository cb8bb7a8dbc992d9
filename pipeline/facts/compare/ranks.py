"""The places in an order that claims name: the second round, the first package, another strike."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.vocabulary import canonical
from pipeline.resources.loader import lexicon, mapping

_WORD = re.compile(r"[a-z]+")


def are_of_other_ranks(a: Profile, b: Profile) -> bool:
    """Whether two claims name other places in an order: the second round, the third; the first, another."""
    one, other = (ranks(p) | lexicon("facts/further_ones").intersection(words_of(p)) for p in (a, b))
    return bool(one and other) and not one & other


def is_another_turn(profile: Profile) -> bool:
    """Whether a claim is of the last or next of several of its kind: "his last arrest", "the next vote"."""
    turns = lexicon("facts/turns")
    return any(
        before in turns and canonical(word) == profile.predicate
        for before, word in pairwise(words_of(profile))
    )


def ranks(profile: Profile) -> set[str]:
    """The ordinals of a claim; "a third of the gas" is a share."""
    told = words_of(profile)
    beside = zip(["", *told], told, [*told[1:], ""], strict=False)
    return {
        word
        for before, word, after in beside
        if word in mapping("shared/ordinals") and (after != "of" or before == "the")
    }


def are_of_other_offices(a: Profile, b: Profile) -> bool:
    """Whether one claim is of an office and the other of one below it: a governor, a lieutenant governor."""
    one, other = words_of(a), words_of(b)
    return _has_office_below(one, other) or _has_office_below(other, one)


def _has_office_below(below: list[str], above: list[str]) -> bool:
    offices = {
        word for before, word in pairwise(below) if before in lexicon("facts/ranks_below") and _is_held(word)
    }
    bare = {word for before, word in pairwise(["", *above]) if before not in lexicon("facts/ranks_below")}
    own = {word for before, word in pairwise(["", *below]) if before not in lexicon("facts/ranks_below")}
    return bool((offices & bare) - own)


def _is_held(word: str) -> bool:
    """Whether a word is an office or a calling: "under secretary", but not "under 18", "under Roe"."""
    return word in mapping("shared/titles") or word in lexicon("shared/person_nouns")


def words_of(profile: Profile) -> list[str]:
    """The words of a claim's evidence in small letters, in order."""
    return words_in(profile.linked.claim.text)


@lru_cache(maxsize=50_000)
def words_in(text: str) -> list[str]:
    """The words of a text in small letters, in order; not to be changed."""
    return _WORD.findall(text.lower())
