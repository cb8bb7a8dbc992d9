"""Personal names found by the title before them or the age behind them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Doc, Token

from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import FIRM, PROPER_TAGS, WEAK, NameSpan, is_capitalised, is_hyphen
from pipeline.resources.loader import lexicon, mapping

_MAX_PERSON = 4
"""Tokens of a personal name at most, hyphened parts aside; from 3 to 5, F is the same on all corpora."""
_MAX_ROLE = 7
"""Tokens a role reaches from the comma beside a name; from 4 to 10, F is the same on all corpora."""
_AGE_DIGITS = 2
"""Digits of an age between commas: one is rather a count, three are no age."""
_ROLE_OPENERS = lexicon("shared/articles") | lexicon("names/possessive_determiners")


def titled_people(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield the names behind titles, one by one where the title is plural ("Senators A B and C D")."""
    for token in doc:
        if not is_title(token) or token.i in barred or token.i + 1 >= len(doc):
            continue
        if _is_in_person(token):
            continue
        run = person_run(doc, token.i + 1, barred)
        while run is not None:
            start, end = run
            if end - start == 1 and (not is_capitalised(token) or _is_portfolio(doc, end)):
                break
            yield NameSpan(start, max(end, _person_end(doc, start)), "PERSON", FIRM, "title")
            run = _conjunct(doc, end, barred) if token.lower_.rstrip(".").endswith("s") else None


def _is_portfolio(doc: Doc, end: int) -> bool:
    """Whether "and" and a title in capitals follow ("Deputy Youth and Sports Minister")."""
    words = doc[end : end + 3]
    return len(words) == 3 and words[0].lower_ in ("and", "&") and words[2].is_title and is_title(words[2])


def _is_in_person(title: Token) -> bool:
    """Whether what may be a title is a part of the recogniser's person ("Dean Corvane")."""
    following = title.nbor()
    goes_on = following.ent_type_ == "PERSON" and following.ent_iob_ == "I"
    return title.ent_type_ == "PERSON" and (title.ent_iob_ == "I" or goes_on)


def _person_end(doc: Doc, start: int) -> int:
    """Where the recogniser's person that starts here ends ("Zarid wa Dorno"), or the start."""
    end = start
    if doc[start].ent_type_ == "PERSON" and doc[start].ent_iob_ == "B":
        end += 1
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    return end


def aged_people(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield names followed by an age between commas ("Ann Roe, 34, said")."""
    for token in doc[2:-1]:
        if not (token.is_digit and len(token.text) == _AGE_DIGITS and doc[token.i - 1].text == ","):
            continue
        if doc[token.i + 1].text in (",", ".", "and", ")"):
            start = token.i - 2
            while start > 0 and _is_person_part(doc[start - 1], barred) and is_capitalised(doc[start]):
                start -= 1
            if token.i - 1 - start >= 2 and person_run(doc, start, barred) == (start, token.i - 1):
                yield NameSpan(start, token.i - 1, "PERSON", WEAK, "age")


def apposed_people(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield full names set off by commas beside a role ("its lawyer, Ann Roe", "Ann Roe, a farmer,")."""
    for token in doc[1:-1]:
        if token.text != ",":
            continue
        behind = person_run(doc, token.i + 1, barred)
        if behind is not None and behind[1] - behind[0] > 1 and _role_before(doc, token.i):
            yield NameSpan(*behind, "PERSON", FIRM, "apposition")
        start = _run_start(doc, token.i, barred)
        full = token.i - start > 1 and person_run(doc, start, barred) == (start, token.i)
        if full and (doc[token.i + 1].lower_ in ("who", "whose") or _role_behind(doc, token.i + 1)):
            yield NameSpan(start, token.i, "PERSON", WEAK, "apposition")


def _run_start(doc: Doc, end: int, barred: Set[int]) -> int:
    start = end
    while start > 0 and end - start < _MAX_PERSON and _is_person_part(doc[start - 1], barred):
        if doc[start].is_sent_start and start < end:
            break
        start -= 1
    return start


def _role_before(doc: Doc, comma: int) -> bool:
    """Whether a phrase like "the mayor of Xyz" ends at a comma."""
    for i in range(comma - 1, max(comma - _MAX_ROLE, -1), -1):
        token = doc[i]
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";", ".", ":"):
            return False
        if token.text.islower() and is_title(token) and i > 0:
            return doc[i - 1].lower_ in _ROLE_OPENERS or doc[i - 1].tag_ in ("JJ", "NN", "NNP", "POS")
    return False


def _role_behind(doc: Doc, start: int) -> bool:
    if doc[start].lower_ not in _ROLE_OPENERS and not is_title(doc[start]):
        return False
    for token in doc[start : start + _MAX_ROLE]:
        if token.text in (",", ".", ";") or token.tag_ in ("IN", "WDT"):
            return False
        if token.text.islower() and is_title(token):
            return True
    return False


def person_run(doc: Doc, start: int, barred: Set[int]) -> tuple[int, int] | None:
    """Tokens from `start` on that read as a personal name, or None."""
    end, particles = start, lexicon("shared/particles")
    while end < len(doc) and end - start < _MAX_PERSON:
        inner = doc[end].lower_ in particles and end > start and end + 1 < len(doc)
        if not (_is_person_part(doc[end], barred) or (inner and _is_person_part(doc[end + 1], barred))):
            break
        end += 1
        while end + 1 < len(doc) and is_hyphen(doc[end]) and doc[end + 1].is_alpha:
            end += 2
    if end == start or _is_no_person(doc, start, end) or (end < len(doc) and is_title(doc[end])):
        return None
    return start, end


def _is_no_person(doc: Doc, start: int, end: int) -> bool:
    heads, places, nations = (
        mapping("shared/org_heads"),
        mapping("shared/places"),
        mapping("shared/nationalities"),
    )
    if any(
        token.text in heads or token.text in lexicon("shared/corporate_suffixes") for token in doc[start:end]
    ):
        return True
    text = doc[start:end].text
    return text in places or text in nations or text in mapping("shared/known") or doc[start].text in nations


def _is_person_part(token: Token, barred: Set[int]) -> bool:
    return (
        token.i not in barred
        and token.text[0].isupper()
        and (token.is_alpha or any(char in token.text for char in ".-'’"))
        and not (token.is_stop and token.tag_ not in PROPER_TAGS)
        and not is_title(token)
        and token.lower_ not in lexicon("shared/title_modifiers")
    )


def _conjunct(doc: Doc, end: int, barred: Set[int]) -> tuple[int, int] | None:
    while end < len(doc) and doc[end].text in (",", "and", "&"):
        end += 1
        if end < len(doc) and doc[end - 1].text != ",":
            break
    return person_run(doc, end, barred) if end < len(doc) else None
