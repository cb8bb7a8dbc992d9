"""What an article calls a person, and of which organisation: "Acme CEO Ann Roe", "Ann Roe, head of Acme"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.core.records import Mention
from pipeline.resources.loader import lexicon, mapping

_BEFORE = 90
"""Characters before a name that are looked at for a title; the longest of 1,426 articles are shorter."""
_BEHIND = 110
"""Characters behind a name that are looked at for an apposition; set by hand."""
_MOST_WORDS = 6
"""Words of a role, with what stands before its head noun; set by hand."""
_WORD_END = re.compile(r"([A-Za-z][\w.&-]*?[A-Za-z]\.?)\s+$")
_POSSESSIVE = re.compile(r"['’]s\s+$")
_OFFICE = re.compile(
    r"(?:^|[\s(\"“])[Tt]he\s+((?:[a-z-]+\s+){0,3}?([a-z-]+)\s+(?:for|of)\s+(?:[a-z]+[\s-]){0,4}[a-z]+),\s+$"
)
_APPOSITION = re.compile(r",\s+(?:(?:the|a|an|its|his|her|their)\s+)?")
_LINK = re.compile(r"\s+(?:of|at|for|with)\s+(?:the\s+)?")
_OWNER = re.compile(r"^(?:['’]s)?\s")
_PRESIDENT = "president"
_WORKS_THERE = re.compile(r"\s+([a-z]+)")
_PLAIN = re.compile(r"[A-Za-z][\w-]*\.?")


@dataclass(frozen=True, slots=True, order=True)
class Role:
    """A role as an article words it, in small letters, and the organisation as the article calls it."""

    text: str
    organisation: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(self.text.split())


def bare_name(name: str) -> str:
    """A person's name without titles before it and a possessive behind it."""
    words = re.sub(r"['’]s?$", "", name).split()
    while len(words) > 1 and _plain(words[0]) in _honorifics_and_titles():
        words = words[1:]
    return " ".join(words)


def is_description(name: str) -> bool:
    """Whether words for somebody end in no name but an office: "Former Tarvik Minister", "two officials"."""
    first, *_ = words = name.split() or [""]
    if not any(letter.isupper() or letter.isdigit() for letter in words[-1]):
        return True
    return _plain(words[-1]) in mapping("shared/titles") and first not in mapping("shared/first_names")


def roles_of(
    text: str, names: Sequence[Mention], starts: Mapping[int, str], ends: Mapping[int, str]
) -> tuple[Role, ...]:
    """Every role that stands at a mention by name.

    Args:
        text: The source that the offsets point into.
        names: The person's mentions by name.
        starts: Names of organisations and places by where they begin.
        ends: The same by where they end.
    """
    found = [
        role
        for mention in names
        for role in (
            *_title(text, mention.start_char, ends),
            *_office(text, mention.start_char),
            *_apposition(text, mention.end_char, starts),
            *_presidency(text, mention.end_char),
        )
    ]
    return tuple(sorted(found))


@cache
def _honorifics_and_titles() -> frozenset[str]:
    return lexicon("facts/honorifics") | frozenset(mapping("shared/titles"))


def _plain(word: str) -> str:
    return word.lower().rstrip(".,")


def _title(text: str, at: int, ends: Mapping[int, str]) -> Iterator[Role]:
    """Yield the title before a name: title nouns and their modifiers, and an organisation before these."""
    words: list[str] = []
    while len(words) < _MOST_WORDS:
        match = _WORD_END.search(text, max(0, at - _BEFORE), at)
        if match is None or (at in ends and words):
            break
        word = _plain(match[1])
        if word not in mapping("shared/titles") and (
            not words or word not in lexicon("shared/title_modifiers")
        ):
            break
        if match.end(1) in ends and words:
            break
        words.insert(0, word)
        at = match.start(1)
    role = _role_text(words)
    if role:
        possessed = _POSSESSIVE.search(text, max(0, at - _BEFORE), at)
        end = possessed.start() if possessed else len(text[:at].rstrip()) if text[at - 1 : at] == " " else at
        yield Role(role, ends.get(end, ""))


def _office(text: str, at: int) -> Iterator[Role]:
    """Yield "minister for water" of "The minister for water, Ann Roe"."""
    match = _OFFICE.search(text, max(0, at - _BEFORE), at)
    if match and match[2] in mapping("shared/titles"):
        yield Role(match[1])


def _apposition(text: str, at: int, starts: Mapping[int, str]) -> Iterator[Role]:
    """Yield the role of an apposition behind a name, and the organisation it is of."""
    opening = _APPOSITION.match(text, at, at + _BEHIND)
    if opening is None:
        return
    at = opening.end()
    words: list[str] = []
    before = ""
    while len(words) < _MOST_WORDS and (match := _PLAIN.match(text, at, at + _BEHIND)):
        if at in starts and not words:
            before = starts[at]
            at += len(before)
            at = at + 2 if text[at : at + 2] in ("'s", "’s") else at
        else:
            word = _plain(match[0])
            if word not in mapping("shared/titles") and word not in lexicon("shared/title_modifiers"):
                break
            words.append(word)
            at = match.end()
        at += text[at : at + 1] == " "
    while words and words[-1] not in mapping("shared/titles"):
        words.pop()
    role = _role_text(words)
    if role:
        link = _LINK.match(text, at - 1)
        yield Role(role, starts.get(link.end(), "") if link else before)


def _presidency(text: str, at: int) -> Iterator[Role]:
    """Yield "president" where a name owns what only presidents have: "the Roe White House"."""
    behind = _OWNER.sub("", text[at : at + _BEHIND])
    mark = next((mark for mark in lexicon("facts/had_by_presidents") if behind.startswith(mark)), "")
    works_there = mark and _WORKS_THERE.match(behind, len(mark))
    if mark and not (works_there and _is_noun_for_persons(works_there[1])):
        yield Role(_PRESIDENT)


def _is_noun_for_persons(word: str) -> bool:
    """Whether a word is for one who works for somebody, or several: "the Roe White House *reporter*"."""
    return not {word, word.removesuffix("s")}.isdisjoint(
        mapping("shared/titles").keys() | lexicon("shared/person_nouns")
    )


def _role_text(words: Sequence[str]) -> str:
    """The words as a role, with abbreviations written out; empty for a mere form of address."""
    kept = [_written_out(word) for word in words if word not in lexicon("facts/honorifics")]
    return " ".join(kept) if kept and kept[-1] in mapping("shared/titles") else ""


def _written_out(word: str) -> str:
    """A word of a role in the singular, without abbreviation ("Sens.": "senator")."""
    one = word.removesuffix("s") if word.removesuffix("s") in mapping("shared/titles") else word
    return mapping("facts/short_titles").get(one, one)
