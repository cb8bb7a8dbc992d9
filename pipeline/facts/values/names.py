"""One person's name in two spellings."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from pipeline.core.values import Value
from pipeline.core.vocabularies import Slot
from pipeline.english.spelling import unaccented
from pipeline.facts.values.records import Comparability, Difference, Features, Verdict
from pipeline.resources.loader import mapping

_IN_LETTERS = re.compile(r"[a-z]{2,}")
_VOWELS = "aeiouhy"
"""Letters that one name is transcribed with or without; "h" and "y" are as often as not."""
_SEVERAL = 3
"""Words from which on their order tells two spellings; a convention."""
_ALIKE = 70.0
"""Likeness in percent from which two words are spellings of one name; set by hand."""


def compare_names(a: Value, b: Value) -> Difference | None:
    """Two names that share a word, as one name or two spellings; None if they are of two persons."""
    one, other = _plain(a.norm).split(), _plain(b.norm).split()
    verdict = _verdict(one, other)
    if verdict is None:
        return None
    role = bool(a.what and b.what) and a.what.split()[-1] == b.what.split()[-1]
    ratio = fuzz.ratio(a.norm, b.norm) / 100
    sureness = Comparability.SURE if role else Comparability.LIKELY
    return _difference(a, b, verdict, sureness, Features(what=1 if role else 0, overlap=ratio))


def names_in_place(a: Value, b: Value) -> Difference:
    """Two names of persons that stand in one place of near-copies, so that one is put for the other."""
    ratio = fuzz.ratio(a.norm, b.norm) / 100
    return _difference(a, b, Verdict.DIFFER, Comparability.LIKELY, Features(what=1, overlap=ratio))


def _difference(
    a: Value, b: Value, verdict: Verdict, sureness: Comparability, features: Features
) -> Difference:
    return Difference.of(
        Slot.OTHER,
        verdict,
        sureness,
        a,
        b,
        f"name {a.what or b.what}".strip(),
        features,
    )


def _plain(name: str) -> str:
    """A name without accents, and without the blanks that a line break leaves behind a hyphen."""
    return unaccented(name.replace("- ", "-"))


def _verdict(one: list[str], other: list[str]) -> Verdict | None:
    left, right = set(one), set(other)
    if one == other:
        return Verdict.AGREE
    if not left & right:
        return None
    if left == right:
        return Verdict.DIFFER
    if left < right or right < left:
        return Verdict.REFINE
    rest = sorted(left - right), sorted(right - left)
    if any(_are_forms(x, y) for x in rest[0] for y in rest[1]):
        return Verdict.REFINE
    alike = max(fuzz.ratio(x, y) for x in rest[0] for y in rest[1])
    return Verdict.DIFFER if alike >= _ALIKE else None


def misspelled(one: str, other: str) -> frozenset[str]:
    """The words in which two printings of one person's full name cannot both be right; none if they may.

    Letters are lost, or the order is another. Agencies write names of other scripts as they hear them, so
    vowels, doubled letters and consonants of one sound tell nothing; and two words may stand in either order
    where family names come first.
    """
    left, right = (_plain(name).lower().split() for name in (one, other))
    if not all(_IN_LETTERS.fullmatch(word) for word in (*left, *right)):
        return frozenset()
    if sorted(left) == sorted(right):
        return frozenset(left) if left != right and len(left) >= _SEVERAL else frozenset()
    if not set(left) & set(right) or set(left) <= set(right) or set(right) <= set(left):
        return frozenset()
    rest = sorted(set(left) - set(right)), sorted(set(right) - set(left))
    if min(map(len, rest)) > 1 or any(_are_forms(x, y) for x in rest[0] for y in rest[1]):
        return frozenset()
    closest = max(((x, y) for x in rest[0] for y in rest[1]), key=lambda pair: (fuzz.ratio(*pair), pair))
    alike = fuzz.ratio(*closest) >= _ALIKE
    return frozenset(closest) if alike and _consonants(closest[0]) != _consonants(closest[1]) else frozenset()


def _consonants(word: str) -> str:
    """The consonants of a word, those of one sound as one letter."""
    for letters, sound in mapping("facts/transcribed_consonants").items():
        word = word.replace(letters, sound)
    kept = [letter for letter in word if letter.isalpha() and letter not in _VOWELS]
    return "".join(kept)


def _are_forms(one: str, other: str) -> bool:
    """Whether two words are forms of one given name: an initial, "Steve" and "Steven", "Bob" and "Robert"."""
    short, long = sorted((one.strip("."), other.strip(".")), key=len)
    if len(short) == 1:
        return long.startswith(short)
    given = _given_names()
    return short in given and long in given and (long.startswith(short) or _are_nicknames(short, long))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name.lower() for name in mapping("shared/first_names"))


def _are_nicknames(one: str, other: str) -> bool:
    formal = mapping("english/nicknames")
    return formal.get(one, one) == formal.get(other, other)
