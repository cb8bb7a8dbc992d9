"""Full names and the acronyms introduced with them: "Lake Water Board (LWB)", "..., also known as LWB"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import FIRM, STRONG, NameSpan, is_capitalised
from pipeline.english.name_forms import NATIONS, SMALL_WORDS, is_acronym
from pipeline.resources.loader import lexicon

_NO_NAMES = lexicon("names/acronyms_of_no_names")
_ALSO_KNOWN = lexicon("names/also_known")
_SPELLED_OUT = STRONG + 1
"""Priority of a full name that its acronym follows: above every other rule's."""


def acronym_pairs(doc: Doc) -> list[tuple[NameSpan, NameSpan]]:
    """Full names, each with the acronym that introduces itself behind it, in order.

    Source: Schwartz and Hearst 2003, restricted to initials of words.
    """
    found: list[tuple[NameSpan, NameSpan]] = []
    for token in doc[2:]:
        if not is_acronym(token.text) or token.text in _NO_NAMES:
            continue
        end = _introduction_end(doc, token.i)
        start = None if end is None else spelled_out_start(doc, end, token.text)
        if end is not None and start is not None and end - start > 1 and not _is_office(doc[start]):
            full = NameSpan(start, end, "ORG", _SPELLED_OUT, "acronym-full")
            found.append((full, NameSpan(token.i, token.i + 1, "ORG", FIRM, "acronym")))
    return found


def _is_office(token: Token) -> bool:
    """Whether what an acronym stands for is rather somebody's office ("Member of Council (MC)")."""
    return is_title(token) or token.lower_ == "member"


def _introduction_end(doc: Doc, i: int) -> int | None:
    """End of the phrase that the acronym at `i` may abbreviate; None where nothing introduces it."""
    if doc[i - 1].text in ("(", "["):
        closed = i + 1 < len(doc) and doc[i + 1].text in (")", "]", ",", ";")
        return i - 1 if closed else None
    if doc[i - 1].lower_ == "as" and doc[i - 2].lower_ == "known":
        end = i - 2
        while end > 0 and (doc[end - 1].text == "," or doc[end - 1].lower_ in _ALSO_KNOWN):
            end -= 1
        return end
    return i - 2 if doc[i - 1].lower_ == "or" and doc[i - 2].text == "," else None


def spelled_out_start(doc: Doc, end: int, acronym: str) -> int | None:
    """Start of the words before `end` whose initials make the acronym, with a country before them."""
    letters = "".join(char for char in acronym.lower() if char.isalpha())
    start = _match(doc, end, letters)
    if start is not None and start > 0 and doc[start - 1].text.replace(".", "") in NATIONS:
        return start - 1
    return start


def _match(doc: Doc, end: int, letters: str) -> int | None:
    """Where the words before `end` start that spell `letters`, matched from the last to the first."""
    if not letters:
        return end if is_capitalised(doc[end]) else None
    if end == 0 or doc[end - 1].is_space:
        return None
    token = doc[end - 1]
    word = "".join(char for char in token.lower_ if char.isalpha())
    if len(word) > 1 and is_acronym(token.text) and letters.endswith(word):
        return _match(doc, end - 1, letters.removesuffix(word))
    if word.startswith(letters[-1]) and (is_capitalised(token) or token.lower_ in SMALL_WORDS):
        matched = _match(doc, end - 1, letters[:-1])
        if matched is not None:
            return matched
    return _match(doc, end - 1, letters) if token.lower_ in SMALL_WORDS else None
