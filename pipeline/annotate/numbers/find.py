"""Numeric entities and amounts of a document: money, shares, measures, counts and ranks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from pipeline.core.records import Amount
from pipeline.english.number_scanning import NumberSpan, parse_amount, scan_numbers
from pipeline.english.number_words import ORDINALS, TENS
from pipeline.english.patterns import A_YEAR
from pipeline.resources.loader import lexicon, mapping

__all__ = ["NumberSpan", "amounts", "numeric_entities", "parse_amount", "scan_numbers"]

_YEAR = re.compile(A_YEAR)
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_SKIPPED_TAGS = frozenset({"JJ", "JJR", "VBN", "VBG", "HYPH", "RBR", "RBS", "RB"})
_OLDEST = 120
"""Years up to which a number behind a name is an age; a convention."""
_MAX_GAP = 3
"""Adjectives that may stand between a number and its noun where the parse does not join them;
set by hand, not swept."""


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words, tens = "|".join(ORDINALS), "|".join(TENS)
    return re.compile(
        rf"(?<![\w-])(?:\d[\d,]*(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{words}))(?![\w-])",
        re.IGNORECASE,
    )


def numeric_entities(doc: Doc) -> list[Span]:
    """Numbers as entities in order, none overlapping; figures and units without "at least" and its like.

    Labels are `MONEY`, `PERCENT`, `QUANTITY`, `CARDINAL` and `ORDINAL`. Numbers inside dates
    (`doc._.timexes`) and numbers of hours, days or years are left out.
    """
    text, timexes = doc.text, _timex_characters(doc)
    found = [
        _span(doc, number.core_start_char, number.core_end_char, _entity_label(number))
        for number in _numbers(doc, text, timexes)
    ]
    found += [
        _span(doc, match.start(), match.end(), "ORDINAL")
        for match in _ordinal_pattern().finditer(text)
        if match.start() not in timexes and _is_rank(doc, match.start())
    ]
    return sorted((span for span in found if span is not None), key=lambda span: span.start)


def amounts(doc: Doc) -> list[Amount]:
    """Numbers with what they count or measure, in order; `role` is left to the reader of the claim.

    Leaves out dates, durations, ages, ordinals, scores and numbers that belong to a name.
    """
    text, timexes = doc.text, _timex_characters(doc)
    found: list[Amount] = []
    for number in _numbers(doc, text, timexes):
        core = _span(doc, number.core_start_char, number.core_end_char, number.label)
        if core is None or number.label == "SCORE" or _in_name(core) or _is_age(core):
            continue
        found.append(
            Amount(
                start_char=number.start_char,
                end_char=number.end_char,
                text=text[number.start_char : number.end_char],
                value=number.value,
                high=number.high,
                unit=number.unit or number.compound or counted_noun(core),
                bound=number.bound,
            )
        )
    return found


def counted_noun(core: Span) -> str:
    """Lemma, in lower case, of the noun a number counts ("three more people" → "person"); empty if none."""
    noun = _governed_noun(core) or _following_noun(core)
    if noun is None:
        return ""
    lemma = noun.lemma_.lower() or noun.lower_
    return mapping("numbers/counted").get(noun.lower_, mapping("numbers/counted").get(lemma, lemma))


def _governed_noun(core: Span) -> Token | None:
    root = core.root
    if root.dep_ == "nummod" and root.head.tag_ in _NOUN_TAGS and not core.start <= root.head.i < core.end:
        return root.head
    for child in root.rights:
        if child.lower_ == "of" and child.i <= core.end + 1:
            return next((grandchild for grandchild in child.children if grandchild.tag_ in _NOUN_TAGS), None)
    return None


def _following_noun(core: Span) -> Token | None:
    doc = core.doc
    position = core.end
    if position < len(doc) and doc[position].lower_ == "of":
        position += 1
        while position < len(doc) and doc[position].tag_ in ("DT", "PRP$", "CD"):
            position += 1
    limit = min(len(doc), position + _MAX_GAP)
    while position < limit and doc[position].tag_ in _SKIPPED_TAGS:
        position += 1
    if position >= len(doc) or doc[position].tag_ not in ("NN", "NNS") or doc[position].is_sent_start:
        return None
    while position + 1 < len(doc) and doc[position + 1].tag_ in ("NN", "NNS"):
        position += 1
    return doc[position]


def _numbers(doc: Doc, text: str, timexes: Container[int]) -> Iterator[NumberSpan]:
    for number in _scanned(text):
        is_rate = "/" in number.unit  # of "5 barrels per day" the end is a time, the number is not
        last = number.core_start_char if is_rate else number.core_end_char - 1
        inside_timex = number.core_start_char in timexes or last in timexes
        if not inside_timex and number.label != "TIME" and not _is_no_count(doc, text, number):
            yield number


@lru_cache(maxsize=1)
def _scanned(text: str) -> tuple[NumberSpan, ...]:
    """The numbers of a text, which names and claims of one article both ask for."""
    return tuple(scan_numbers(text))


def _is_no_count(doc: Doc, text: str, number: NumberSpan) -> bool:
    """Whether a bare number is a year, or the pronoun "one" ("no one", "the one", "one another")."""
    if number.unit or number.label not in ("CARDINAL", "SCORE") or number.compound:
        return False
    figures = text[number.core_start_char : number.core_end_char]
    if _YEAR.match(figures) and "," not in figures:
        core = _span(doc, number.core_start_char, number.core_end_char, "CARDINAL")
        noun = None if core is None else _following_noun(core)
        return number.label == "SCORE" or noun is None or noun.tag_ != "NNS"
    if figures.lower() != "one":
        return False
    one = _token_at(doc, number.core_start_char)
    following = doc[one.i + 1] if one.i + 1 < len(doc) else one
    return not (following.lower_ == "of" or one.dep_ == "nummod" or following.tag_ in ("NN", "JJ")) or (
        one.i > 0 and doc[one.i - 1].lower_ in lexicon("numbers/determiners_of_one")
    )


def _entity_label(number: NumberSpan) -> str:
    return "CARDINAL" if number.label == "SCORE" else number.label


def _is_rank(doc: Doc, start_char: int) -> bool:
    """Whether an ordinal word ranks something: not the unit of time, not part of "at first"."""
    token = _token_at(doc, start_char)
    before = doc[token.i - 1] if token.i else token
    return not (before.lower_ == "at" or (token.lower_ == "second" and before.tag_ == "CD"))


def _in_name(core: Span) -> bool:
    """Whether a bare number belongs to a name before it ("Article 5", "Flight 103") or around it."""
    if core.label_ != "CARDINAL":
        return False
    first = core[0]
    if first.ent_type_ and first.ent_type_ not in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "DATE"):
        return True
    if core.start == 0 or not core.text[0].isdigit() or first.is_sent_start:
        return False
    before = core.doc[core.start - 1]
    return before.tag_ in ("NNP", "NNPS") and before.is_title and not before.is_sent_start


def _is_age(core: Span) -> bool:
    """Whether a number is somebody's age: "Ann Roe, 34, said", "at age 34", "at the age of 34"."""
    doc, start, end = core.doc, core.start, core.end
    if core.label_ != "CARDINAL" or start < 2:
        return False
    before = doc[start - 2] if doc[start - 1].lower_ in ("of", "between") else doc[start - 1]
    if before.lower_ in lexicon("numbers/age_words"):
        return True
    if len(core) > 1:
        return False
    closed = end >= len(doc) or doc[end].text in (",", ".", ";", ")")
    named = doc[start - 2].tag_ in ("NNP", "NNPS") and doc[start - 2].ent_type_ in ("", "PERSON")
    return closed and doc[start - 1].text == "," and named and _can_be_age(core.text)


def _can_be_age(figure: str) -> bool:
    number = parse_amount(figure)
    return number is not None and number.value <= _OLDEST


def _timex_characters(doc: Doc) -> set[int]:
    return {char for timex in doc._.timexes for char in range(timex.start_char, timex.end_char)}


def _span(doc: Doc, start_char: int, end_char: int, label: str) -> Span | None:
    return doc.char_span(start_char, end_char, label=label, alignment_mode="expand")


def _token_at(doc: Doc, start_char: int) -> Token:
    span = doc.char_span(start_char, start_char + 1, alignment_mode="expand")
    return doc[span.start if span is not None else 0]
