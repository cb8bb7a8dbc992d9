"""Spellings of one name: how it sounds, keys that two spellings one edit apart share, its letters alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_SAME_SOUND = (
    (re.compile(r"(?<=\w)[aeiouy]?h(?=$|[^aeiouy])"), ""),
    (re.compile(r"ph"), "f"),
    (re.compile(r"tch|sch|sh|ch|cz|zh"), "s"),
    (re.compile(r"dj|dzh|gh"), "g"),
    (re.compile(r"kh|ck|q|c(?=[^eiy]|$)"), "k"),
    (re.compile(r"c|z|th(?=$)"), "s"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"w"), "v"),
    (re.compile(r"j"), "g"),
)
"""Spellings of transliterated names that stand for one sound, in the order in which they are replaced; by
hand, after the variants of Arabic, Russian and Persian names in newspapers."""
_VOWELS = re.compile(r"[aeiouy'’-]+")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """The consonants of a word in lower case as they sound, and whether it begins with a vowel."""
    for pattern, sound in _SAME_SOUND:
        word = pattern.sub(sound, word)
    opening = "a" if _VOWELS.match(word) else ""
    return opening + _REPEATED.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=50_000)
def unaccented(word: str) -> str:
    """A word with the accents of its letters left out: "Vendôme" as "Vendome"."""
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def deletions(word: str) -> Iterator[str]:
    """Yield the word, and the word without each of its letters: two spellings one edit apart share one."""
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def letters_of(text: str) -> str:
    """The letters and digits of a text alone, in small letters: equal however it is spaced and pointed."""
    return "".join(filter(str.isalnum, text.casefold()))
