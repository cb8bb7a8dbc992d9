"""Text set in capitals throughout, in the letters that it would have elsewhere; no character moves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from pipeline.resources import lexicon, mapping

_MIN_WORDS = 4
"""Words of two letters or more from which on capitals are no name or label; set by hand, not swept."""
_MIN_SHARE = 0.9
"""Share of capitals among the letters of a text that is set in them ("McLeod" may be there); set by hand."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”’)\]]*\s|(?:^|\s)[\"“‘(\[])$")
_INITIAL = re.compile(r"(?:^|\W)[^\W\d_]\.\s$")
_BEFORE = 4
"""Characters before a word that tell whether a sentence begins with it."""
_PREFIXED = re.compile(r"(?:[DLO]['’]|MC)(?=[^\W\d_]{3})")
_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_VOWEL = re.compile("[aeiouyAEIOUY]")
_MAX_LETTERS = 4
"""Letters of a word without a vowel that is an abbreviation; set by hand, not swept."""
_INFLECTED = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "est", "ness", "less", "ment", "ments", "able")
_PREFIXES = ("un", "re", "non", "over", "under", "anti", "pre", "mis", "out")
_MIN_STEM = 3
"""Letters of a stem to which an ending may be put; set by hand, not swept."""
_VERBAL = ("d", "s")
"""Endings of verbs, which stand between two names ("Venn told police") and within none."""
_JOINTS = frozenset({" ", "-", ". ", ""})


def is_in_capitals(text: str) -> bool:
    """Whether a line or paragraph is set in capitals, as captions, wires of old and shouted posts are."""
    if len(_LONG_WORD.findall(text)) < _MIN_WORDS:
        return False
    n_small = sum(map(str.islower, text))
    n_capital = sum(map(str.isupper, text))
    return n_capital >= _MIN_SHARE * (n_small + n_capital)


def seen_forms(texts: Iterable[str]) -> dict[str, str]:
    """The words within sentences of texts that are not in capitals, with the form that most of them have."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if is_in_capitals(text):
            continue
        for match in _WORD.finditer(text):
            if not _begins_sentence(text, match.start()):
                seen[match.group().lower()][match.group()] += 1
    return {word: min(forms, key=lambda form: (-forms[form], form)) for word, forms in seen.items()}


def truecased(text: str, seen: Mapping[str, str] | None = None) -> str:
    """The text with capitals where a sentence begins and where a name stands, as far as words tell.

    What the rest of the article writes small or large is so here; else common words are small, names as
    listed, words without a vowel and listed abbreviations in capitals, and what nobody knows is a name.
    """
    matches = list(_WORD.finditer(text))
    forms = [_form(match.group(), seen or {}) for match in matches]
    for i, match in enumerate(matches):
        if len(match.group()) == 1 and text[match.end() : match.end() + 1] == ".":
            forms[i] = match.group()  # an initial
    _put_names(text, matches, forms)
    pieces, at = [], 0
    for match, form in zip(matches, forms, strict=True):
        begins = _begins_sentence(text, match.start()) and form[:1].islower()
        pieces += [_lowered(text[at : match.start()]), _capital(form) if begins else form]
        at = match.end()
    result = "".join([*pieces, _lowered(text[at:])])
    return result if len(result) == len(text) else text


def _form(word: str, seen: Mapping[str, str]) -> str:
    lower = _lowered(word)
    if lower in seen:
        return seen[lower]
    stem, mark, ending = _parted(word)
    if mark and _lowered(ending) in _CLITICS:
        return _form(stem, seen) + mark + _lowered(ending)
    if word in lexicon("ingest/acronyms"):
        return word
    if lower == "i":
        return word
    if len(lower) == 1 or _is_small(lower):
        return lower
    if len(word) <= _MAX_LETTERS and not _VOWEL.search(word) and lower not in _titles():
        return word
    prefix = _PREFIXED.match(word)
    start = prefix.end() if prefix else 0
    head = prefix.group()[0] + _lowered(prefix.group()[1:]) if prefix else ""
    return head + word[start] + _lowered(word[start + 1 :])


def _parted(word: str) -> tuple[str, str, str]:
    """A word, its last apostrophe and what stands behind it."""
    at = max(word.rfind("'"), word.rfind("’"))
    return (word[:at], word[at], word[at + 1 :]) if at > 0 else (word, "", "")


def _lowered(text: str) -> str:
    """In small letters, but for those whose small form has another length."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@cache
def _is_small(word: str) -> bool:
    """Whether a word is a common one, or made of one by an ending or a prefix."""
    small = lexicon("shared/small_words")
    if word in small:
        return True
    if word in _single_names():
        return False
    stems = [word.removesuffix(ending) for ending in _INFLECTED if word.endswith(ending)]
    stems += [stem + "e" for stem in stems] + [word.removeprefix(p) for p in _PREFIXES if word.startswith(p)]
    return any(len(stem) >= _MIN_STEM and stem in small for stem in stems)


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.lower().rstrip(".") for title in mapping("shared/titles"))


@cache
def _heads() -> frozenset[str]:
    return frozenset(head.lower() for head in mapping("shared/org_heads") if head[:1].isupper())


@cache
def _single_names() -> frozenset[str]:
    names = {*mapping("shared/places"), *mapping("shared/nationalities"), *lexicon("shared/first_names")}
    return frozenset(name.lower() for name in names if " " not in name)


@cache
def _names_by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The listed names of several words, by their first word in small letters."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in {*mapping("shared/places"), *mapping("shared/known"), *mapping("shared/aliases").values()}:
        parts = tuple(_WORD.findall(name))
        if len(parts) > 1:
            found[parts[0].lower()].add(parts)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _put_names(text: str, matches: Sequence[re.Match[str]], forms: list[str]) -> None:
    """Listed names as listed; titles before names, and what names of bodies end with, with a capital."""
    words = [_lowered(match.group()) for match in matches]
    for i, word in enumerate(words):
        for name in _names_by_first().get(word, ()):
            end = i + len(name)
            if words[i:end] == [part.lower() for part in name] and _are_joined(text, matches[i:end]):
                forms[i:end] = name
                break
    for i, word in enumerate(words[:-1]):
        if word in _titles() and _is_capital(forms[i + 1]) and _are_joined(text, matches[i : i + 2]):
            forms[i] = _capital(forms[i])
    for i, word in enumerate(words):
        first = next((k for k in (i - 1, i - 2) if k >= 0 and _is_capital(forms[k])), None)
        if word not in _heads() or first is None or not _are_joined(text, matches[first : i + 1]):
            continue
        if not any(words[k].endswith(_VERBAL) for k in range(first + 1, i)):
            forms[first + 1 : i + 1] = [_capital(form) for form in forms[first + 1 : i + 1]]


def _is_capital(form: str) -> bool:
    return len(form) > 1 and form[0].isupper()


def _capital(form: str) -> str:
    """The form with a capital, unless that would be another letter or two ("ı", "ß")."""
    first = form[:1].upper()
    is_same = len(first) == 1 and first.casefold() == form[:1].casefold()
    return first + form[1:] if is_same else form


def _are_joined(text: str, matches: Sequence[re.Match[str]]) -> bool:
    return all(text[one.end() : other.start()] in _JOINTS for one, other in pairwise(matches))


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _BEFORE) : at]
    return bool(_SENTENCE_START.search(before)) and not _INITIAL.search(before)
