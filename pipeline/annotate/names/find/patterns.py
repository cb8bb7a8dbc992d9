"""Organisations, companies, laws and places found by the shape of their names."""

from __future__ import annotations

from collections.abc import Container, Iterator, Set

from spacy.tokens import Doc

from pipeline.annotate.names.find.groups import continues, is_proper, left_edge, right_edge
from pipeline.annotate.names.repair import held_from
from pipeline.annotate.names.spans import FIRM, LINKS, STRONG, WEAK, NameSpan, timex_tokens
from pipeline.english.datelines import find_dateline
from pipeline.english.name_forms import SURE_LEGAL_FORMS
from pipeline.resources.loader import lexicon, mapping

_STATE_HEADS = lexicon("names/state_heads")
"""Nouns for bodies that are states as well."""
_ROMAN = lexicon("names/roman_numerals")
_MIN_DATELINE = 4
"""Letters of a dateline's first word at least, so that it is no acronym: a convention."""
_MAX_DATELINE_TAIL = 8
"""Tokens between a dateline's place and its date at most (a state, an agency); by hand, not swept."""
_MAX_DATELINE_WORDS = 3
"""Words of a dateline's place at most; longer rows of capitals are headlines; by hand, not swept."""
_MIN_PROSE = 8
"""Tokens without a line break that make what follows a dash a story; F is flat from 8 to 12, lower at 4."""
_MAX_PREFIXED = 3
"""Tokens of a name that opens with its noun ("Hurricane Xyz Abc") at most; from 2 to 4, F is the same."""
_PREPOSITIONS = lexicon("names/place_prepositions")


def organisations(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield noun groups in capitals headed by "University", "Ministry", "Police" and the like."""
    heads, takes_of = mapping("shared/org_heads"), lexicon("names/org_of_heads")
    for token in doc:
        if token.text not in heads or token.i in barred:
            continue
        start = left_edge(doc, token.i, barred, links=("and", "&"))
        if doc[start : token.i + 1].text in mapping("shared/places") or _is_full_name(doc, start, token.i):
            continue
        end = right_edge(doc, token.i, barred) if token.text in takes_of else token.i + 1
        start = held_from(doc, start, end)
        label = heads[token.text]
        if label == "ORG":
            label = _read_as(doc, start, end, token.text) or label
        modifies = label != "ORG" and end < len(doc) and is_proper(doc[end]) and end not in barred
        if end - start > 1 and not modifies and not continues(doc, end, barred):
            yield NameSpan(start, end, label, STRONG, "org-head")


def _read_as(doc: Doc, start: int, end: int, head: str) -> str:
    """The label under which the recogniser has exactly these tokens, empty if it has not.

    What the noun for a body heads is a building if it is a place, unless it is a state ("Opera House").
    """
    read = next((ent.label_ for ent in doc[start:end].ents if (ent.start, ent.end) == (start, end)), "")
    return "FAC" if read in ("GPE", "LOC") and head not in _STATE_HEADS else read


def contests(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield contests called after a place, a year or a sponsor ("the Lowton Open", "Lowton Grand Prix")."""
    heads = mapping("names/contests")
    for token in doc[1:]:
        last = token.i - 1 if f"{doc[token.i - 1].text} {token.text}" in heads else token.i
        if last == token.i and token.text not in heads:
            continue
        start = _place_before(doc, last) if token.i in barred else left_edge(doc, last, barred, links=())
        if start < last:
            label = heads[doc[last : token.i + 1].text]
            yield NameSpan(start, token.i + 1, label, FIRM, "contest")


def _is_full_name(doc: Doc, start: int, last: int) -> bool:
    """Whether a head is rather a family name: the recogniser's person behind a given name ("Jim Bank")."""
    if doc[last].ent_type_ != "PERSON" or doc[last].ent_iob_ != "I":
        return False
    return any(token.text in mapping("shared/first_names") for token in doc[start:last])


def _place_before(doc: Doc, end: int) -> int:
    """Start of the listed place, of one or two words, before a token; the token itself if there is none."""
    for start in (end - 2, end - 1):
        if start >= 0 and doc[start:end].text.title() in mapping("shared/places"):
            return start
    return end


def prefixed(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield names that open with the noun for what they are, whole and without it ("Typhoon Xyz", "Xyz")."""
    heads = mapping("names/prefix_heads")
    for token in doc[:-1]:
        if token.text not in heads or token.i in barred or token.i + 1 in barred:
            continue
        end = token.i + 1
        while end < len(doc) and end - token.i < _MAX_PREFIXED and is_proper(doc[end]):
            end += 1
        if end - token.i > 1:
            yield NameSpan(token.i, end, heads[token.text], STRONG, "prefix-head")


def companies(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield groups in capitals closed by a legal form or by a word that closes company names."""
    suffixes = lexicon("shared/corporate_suffixes")
    for token in doc:
        if token.text not in suffixes or token.i in barred or token.i == 0:
            continue
        legal = token.lower_.replace(".", "") in SURE_LEGAL_FORMS
        last = token.i - 1
        if legal and doc[last].text == "," and last:
            last -= 1
        start = left_edge(doc, last + 1, barred, links=("and", "&"))
        if start > last or (not legal and not is_proper(doc[last])):
            continue
        priority, rule = (STRONG, "legal-form") if legal else (FIRM, "company-suffix")
        yield NameSpan(start, token.i + 1, "ORG", priority, rule)


def laws(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield names of laws and treaties, and of their numbered provisions."""
    heads, numbered = mapping("names/law_heads"), lexicon("names/law_numbered")
    for token in doc:
        if token.text in numbered and token.i + 1 < len(doc):
            following = doc[token.i + 1]
            if following.like_num or following.text[0].isdigit() or following.text in _ROMAN:
                yield NameSpan(token.i, token.i + 2, "LAW", STRONG, "law-number")
        if token.text not in heads or token.i in barred:
            continue
        start = left_edge(doc, token.i, barred, links=tuple(LINKS))
        end = token.i + 1
        if start == token.i:
            end = right_edge(doc, token.i, barred)
        if end - start >= int(heads[token.text]) and not continues(doc, end, barred):
            yield NameSpan(start, end, "LAW", STRONG, "law-head")


def places(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield places named with their state or country behind a comma ("in Springvale, Oregon")."""
    known = mapping("shared/places")
    for token in doc[2:]:
        if doc[token.i - 1].text != "," or not (token.text in known or _pair(doc, token.i) in known):
            continue
        start = token.i - 1
        while start > 0 and is_proper(doc[start - 1]) and start - 1 not in barred:
            start -= 1
        before = doc[start - 1].lower_ if start else ""
        if start < token.i - 1 and (before in _PREPOSITIONS or start == 0):
            yield NameSpan(start, token.i - 1, "GPE", WEAK, "place-comma")


def datelines(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield places in capitals that open a line, before a dash or a date ("LOWTON, Utah (AP) - The")."""
    dates, text = timex_tokens(doc), doc.text
    for token in doc[:-1]:
        opens = token.i == 0 or "\n" in doc[token.i - 1].text
        if not opens or not token.is_alpha or not token.is_upper or len(token.text) < _MIN_DATELINE:
            continue
        if token.lower_ in lexicon("names/not_names"):
            continue
        end = token.i + 1
        while end < len(doc) and doc[end].is_alpha and doc[end].is_upper and len(doc[end].text) > 1:
            end += 1
        is_short = end - token.i <= _MAX_DATELINE_WORDS
        if is_short and (_opens_report(doc, text, token.i) or _is_dated(doc, end, dates)):
            yield NameSpan(token.i, end, "GPE", FIRM, "dateline")


def _opens_report(doc: Doc, text: str, start: int) -> bool:
    """Whether a dateline starts here, and behind it, on the same line, a sentence."""
    at = doc[start].idx
    line_end = text.find("\n", at)
    found = find_dateline(text, at, line_end if line_end >= 0 else len(text))
    if found is None:
        return False
    behind = doc.char_span(found.end, found.end + 1, alignment_mode="expand")
    return behind is not None and _opens_prose(doc, behind.start)


def _is_dated(doc: Doc, end: int, dates: Container[int]) -> bool:
    """Whether a date closes the line, at most a country or state before it."""
    for token in doc[end : end + _MAX_DATELINE_TAIL]:
        if token.i in dates:
            return True
        if "\n" in token.text or not (token.text in (",", ".") or token.text[0].isupper()):
            return False
    return False


def _opens_prose(doc: Doc, start: int) -> bool:
    """Whether a sentence follows, not the rest of a headline ("PRESS REVIEW - Xyz")."""
    stretch = doc[start : start + _MIN_PROSE]
    return len(stretch) == _MIN_PROSE and not any("\n" in token.text for token in stretch)


def _pair(doc: Doc, i: int) -> str:
    return f"{doc[i].text} {doc[i + 1].text}" if i + 1 < len(doc) else ""


def hyphenated_nations(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield two nationalities or places joined by a hyphen ("Franco-German"), as one adjective."""
    nations = mapping("shared/nationalities")
    for token in doc[1:-1]:
        if token.text not in ("-", "–") or doc[token.i - 1].whitespace_ or token.whitespace_:
            continue
        left, right = doc[token.i - 1].text, doc[token.i + 1].text
        if right in nations and left[0].isupper() and (left in nations or left.endswith("o")):
            yield NameSpan(token.i - 1, token.i + 2, "NORP", STRONG, "hyphenated")
