"""Groups of capitalised words: how far a name reaches from its head to the left and to the right."""

from __future__ import annotations

from collections.abc import Set

from spacy.tokens import Doc, Token

from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import (
    COMPLEMENT_PREPOSITIONS,
    POSSESSIVES,
    is_capitalised,
    is_hyphen,
    is_plain_word,
    opens_sentence,
)
from pipeline.english.name_forms import is_acronym
from pipeline.resources.loader import lexicon, mapping

_MAX_RUN = 7
"""Tokens that a group in capitals has at most; from 5 to 9, F is the same on all corpora."""
_COMMON_LINKS = frozenset(("of", "for"))
"""Prepositions of any complement of an organisation's head."""
_NESTED_LINKS = _COMMON_LINKS | {"and", "&"}
"""What goes on within a complement; behind "on" stands rather an adjunct of the clause."""
_ARTICLES = lexicon("shared/articles")
_COORDINATED_HEADS = lexicon("names/coordinated_heads")
"""Heads that also close the second half of a coordinated complement ("of Health and Human Services")."""


def left_edge(doc: Doc, i: int, barred: Set[int], *, links: tuple[str, ...]) -> int:
    """First token of the capitalised group that ends before token `i`, less titles and sentence openers."""
    start = i
    while start > 0 and i - start < _MAX_RUN and start - 1 not in barred:
        if doc[start].is_sent_start and start < i:
            break
        step = _step_left(doc, start, links)
        if not step:
            break
        start -= step
    while start < i and not is_hyphen(doc[start + 1]):
        if not _is_opener(doc[start]) and not (is_title(doc[start]) and not _is_read_as_one(doc, start, i)):
            break
        start += 1
    return start


def _is_read_as_one(doc: Doc, start: int, i: int) -> bool:
    """Whether the recogniser's organisation runs from a token as far as another ("General Motors Corp.")."""
    words = doc[start : i + 1]
    whole = all(token.ent_type_ == "ORG" for token in words[:-1])
    return whole and not any(token.ent_iob_ == "B" for token in words[1:])


def _step_left(doc: Doc, start: int, links: tuple[str, ...]) -> int:
    """How many tokens before `start` belong to the same group: a word, or a word and its link; 0 if none."""
    before = doc[start - 1]
    if is_group_word(before):
        return 1
    if before.text in POSSESSIVES and start > 1 and _is_plural_owner(doc[start - 2]):
        return 2
    if start > 1 and is_hyphen(before) and is_group_word(doc[start - 2]):
        return 2
    return 2 if start > 1 and before.lower_ in links and _joins_left(doc, start - 1, links) else 0


def _is_plural_owner(token: Token) -> bool:
    """Whether a capitalised plural owns the body behind it ("Boatmen's Association", "Teachers' Union")."""
    plural = token.lower_.endswith("men") or token.lower_ in ("children", "people")
    return is_group_word(token) and (plural or (token.tag_ == "NNPS" and token.nbor().text in ("'", "’")))


def _joins_left(doc: Doc, link: int, links: tuple[str, ...]) -> bool:
    """Whether the word before a link belongs to the same name ("Food and Drug", not "Acme and Justice")."""
    before = doc[link - 1]
    if not is_group_word(before) or before.text in lexicon("shared/corporate_suffixes"):
        return False
    if before.text in lexicon("shared/bare_bodies") or _closes_body(doc, link - 1):
        return False
    first = link - 1
    while first > 0 and is_group_word(doc[first - 1]) and not _is_opener(doc[first - 1]):
        first -= 1
    opener = doc[first - 1].lower_ if first else ""
    if opener == "the" and before.lower_.endswith("s") and not _is_listed(doc, link - 1):
        return True
    if _stands_alone(doc, link - 1):
        return False
    if doc[link].lower_ != "and" or "of" in links:
        return True
    return (
        opener in _ARTICLES
        or opener in POSSESSIVES
        or doc[first].text in mapping("shared/places")
        or before.tag_ == "NN"
    )


def _closes_body(doc: Doc, i: int) -> bool:
    """Whether a word closes the name of a body of its own ("the Lake Library and Corvane University")."""
    heads = mapping("shared/org_heads")
    headed = doc[i].text in heads and i > 0 and is_group_word(doc[i - 1])
    bare = doc[i + 2].text in heads and doc[i + 3 : i + 4].text not in COMPLEMENT_PREPOSITIONS
    whole = all(token.ent_type_ == "ORG" for token in doc[i - 1 : i + 1])
    return headed and whole and not bare and doc[i + 1].ent_iob_ == "O"


def _stands_alone(doc: Doc, i: int) -> bool:
    return _is_listed(doc, i) or doc[i].ent_type_ in ("PERSON", "GPE", "NORP")


def _is_listed(doc: Doc, i: int) -> bool:
    text = doc[i].text
    return text in mapping("shared/known") or text in mapping("shared/places") or is_acronym(text)


def right_edge(doc: Doc, i: int, barred: Set[int]) -> int:
    """End of the complement of the organisation head at `i` ("... of Health and Human Services")."""
    end = i + 1
    single = doc[i].text in lexicon("names/org_single_complement")
    links = _COMMON_LINKS if single else COMPLEMENT_PREPOSITIONS
    if end + 1 >= len(doc) or doc[end].lower_ not in links:
        return end
    first = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    run = _run(doc, first, barred)
    if run == first or (run - first == 1 and doc[first].ent_type_ == "PERSON" and doc[end].text != "of"):
        return end
    end = run
    if single:
        return end
    while end + 1 < len(doc) and doc[end].lower_ in _NESTED_LINKS and end - i < 2 * _MAX_RUN:
        if doc[end + 1].text == "The":
            break
        nested = end + 2 if doc[end + 1].lower_ == "the" and doc[end].lower_ != "and" else end + 1
        run = _run(doc, nested, barred)
        if run == nested or not _coordinates(doc, nested, run):
            break
        end = run
    return end


def _coordinates(doc: Doc, start: int, end: int) -> bool:
    """Whether the group behind "and" may be part of the name before it, being no name by itself."""
    heads, suffixes = mapping("shared/org_heads"), lexicon("shared/corporate_suffixes")
    if any(token.text in suffixes or is_title(token) for token in doc[start:end]):
        return False
    if doc[end - 1].text in heads and doc[end - 1].text not in _COORDINATED_HEADS:
        return False
    text = doc[start:end].text
    return not (
        _stands_alone(doc, start) or text in mapping("shared/known") or text in mapping("shared/places")
    )


def _run(doc: Doc, start: int, barred: Set[int]) -> int:
    end = start
    while end < len(doc) and end - start < _MAX_RUN and end not in barred and is_group_word(doc[end]):
        if end > start and doc[end].ent_iob_ == "B" and doc[end].ent_type_ == "PERSON":
            break
        end += 1
    return end


def continues(doc: Doc, end: int, barred: Set[int]) -> bool:
    """Whether a group goes on behind its supposed head in a way that makes the head a modifier."""
    if end >= len(doc) or end in barred:
        return False
    return doc[end].text in mapping("shared/org_heads") or doc[end].text in lexicon(
        "shared/corporate_suffixes"
    )


def is_group_word(token: Token) -> bool:
    """Whether a word may be part of a group in capitals."""
    return is_capitalised(token) and not token.is_space and not (token.like_num and not token.is_alpha)


def is_proper(token: Token) -> bool:
    """Whether a word in capitals is a name by its tag, or by standing inside a sentence."""
    return is_group_word(token) and (token.tag_ in ("NNP", "NNPS") or not opens_sentence(token))


def _is_opener(token: Token) -> bool:
    if token.lower_ in _ARTICLES:
        return True
    return is_plain_word(token) and (token.tag_ not in ("NNP", "NNPS", "JJ") or token.is_stop)
