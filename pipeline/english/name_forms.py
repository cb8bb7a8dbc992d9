"""Forms of one name, compared as plain text: wording, initials, surnames, endings that may be dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.english.spelling import unaccented
from pipeline.resources.loader import lexicon, mapping

LEGAL_FORMS = lexicon("english/legal_forms")
SURE_LEGAL_FORMS = lexicon("english/sure_legal_forms")
GENERATIONS = lexicon("english/generations")
SMALL_WORDS = lexicon("shared/name_function_words") | {"&", "-", ","}
"""What an acronym may leave out."""
NATIONS = frozenset(("US", "UK"))
"""Acronyms of nations that stand before the names of bodies, without full stops."""
_DROPPED_HEADS = frozenset(("party", "university"))
LONGEST_SHORT_ACRONYM = 5
"""Characters up to which capitals are an acronym's, not a headline's or a dateline's; at 4, F of names is the
same, at 8 a thousandth lower on CoNLL-2003."""
_FEWEST_INITIALS, _MOST_INITIALS = 2, 8
"""Letters of an acronym: initials of words; longer words in capitals are emphasis. A convention."""
_MIN_PEOPLE = 4
"""Letters of a people's name from which on a closing "s" is a plural's: a convention ("Wes" is none)."""
_SHORTEST_WORD = 3
"""Letters of a word of a name that is no pair of initials; set by hand, not swept."""
_LONGEST_FIRST_FAMILY = 5
"""Letters of a family name that stands first ("Zhang", "Park"), where only its use tells it; by hand."""
_ARABIC_ARTICLE = re.compile(r"^[ae]l-(?=\w)")
_PUNCTUATION = re.compile(r"[^\w\s&'-]")


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[str, ...]:
    """A name's words to compare it by: lower case, no accents, "the", possessive or full stops."""
    plain = unaccented(name.replace(".", "").replace("’", "'")).casefold()
    words = [word.removesuffix("'s").strip("'-") for word in _PUNCTUATION.sub(" ", plain).split()]
    words = [word for word in words if word]
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def canonical_words(name: str, label: str) -> tuple[str, ...]:
    """Words of the name that a short form stands for, without a company's legal form or a people's plural."""
    plain = " ".join(name.split())
    known = mapping("shared/aliases")
    listed = known.get(plain) or known.get(plain.removeprefix("The "))
    if not listed and label in ("GPE", "LOC"):
        listed = known.get(plain.title())  # "Orle strip"
    words = words_of(listed or name)
    if label == "NORP" and words and len(words[-1]) >= _MIN_PEOPLE:
        words = (*words[:-1], words[-1].removesuffix("s"))
    while label == "ORG" and len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return words


def has_family_name_first(name: str, others: Collection[str] = ()) -> bool:
    """Whether a person's family name stands first: "Kim Gye-gwan", or "Kim" alone in a text that says so."""
    words = name.split()
    if len(words) < 2:
        return False
    joined = re.fullmatch(r"[A-Z]\w*-[a-z]\w*", words[-1]) is not None
    return joined or (
        words[0] in others and words[-1] not in others and len(words[0]) <= _LONGEST_FIRST_FAMILY
    )


def person_words(name: str) -> tuple[str, ...]:
    """Words of a person's name without "Jr" and the like, and without Arabic articles ("al-Amin")."""
    return without_generation([_ARABIC_ARTICLE.sub("", word) for word in words_of(name)])[0]


def generation(name: str) -> str:
    """What tells a person's name from the father's or son's ("jr", "iii"); empty if nothing does."""
    return without_generation(words_of(name))[1]


def without_generation(words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """A person's words without "Jr" and the like, and that."""
    if len(words) > 1 and words[-1] in GENERATIONS:
        return tuple(words[:-1]), words[-1]
    return tuple(words), ""


def formal_names(first: str) -> frozenset[str]:
    """What a first name can be short for, and itself, in small letters."""
    return _formal_names().get(first, frozenset((first,)))


@cache
def _formal_names() -> Mapping[str, frozenset[str]]:
    listed = mapping("english/nicknames")
    return {
        short.lower(): frozenset((short + " " + names).lower().split()) for short, names in listed.items()
    }


def is_short_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one personal name, in words, is short for another ("Roe", "Ann Roe" for "Ann B. Roe")."""
    if not short or len(short) >= len(full):
        return False
    if len(short) > 1:
        if tuple(short) == tuple(full[-len(short) :]):
            return True
        return short[0] == full[0] and (short[-1] == full[-1] or tuple(short) == tuple(full[: len(short)]))
    return short[0] in (full[-1], full[0])


def may_drop(word: str) -> bool:
    """Whether an organisation is also called by its name without this last word ("Inc", "Holdings")."""
    suffixes = lexicon("shared/corporate_suffixes")
    dropped = word in LEGAL_FORMS or word in _DROPPED_HEADS
    return dropped or word.capitalize() in suffixes or word.upper() in suffixes


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym ("ACLU", "U.N.", "AT&T")."""
    if not text[:1].isupper():  # so are most words, and most of the calls are about these
        return False
    letters = [char for char in text if char.isalpha()]
    return _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS and all(char.isupper() for char in letters)


def initials(name: str) -> frozenset[str]:
    """Acronyms a full name may have, in capitals: with and without small words and a nation before it."""
    words = [word for word in name.replace("-", " ").replace(".", "").split() if word[0].isalpha()]
    large = "".join(word[0] for word in words if word.lower() not in SMALL_WORDS)
    every = "".join(word[0] for word in words)
    national = bool(words) and (words[0] in mapping("shared/nationalities") or words[0] in NATIONS)
    country_free = large[1:] if national else large
    return frozenset(text.upper() for text in (large, every, country_free) if len(text) > 1)


def in_usual_capitals(name: str) -> str:
    """A person's name of two words or more, all in capitals, with capitals only where names have them."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return name
    return " ".join(word if len(word.strip(".")) < _SHORTEST_WORD else word.title() for word in words)
