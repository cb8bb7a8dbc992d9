"""Products and works named beside a word for what they are: "its Xyz software", "the film Xyz"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Doc, Token

from pipeline.annotate.names.find.groups import is_group_word
from pipeline.annotate.names.repair import is_title
from pipeline.annotate.names.spans import (
    FIRM,
    POSSESSIVES,
    STRONG,
    WEAK,
    NameSpan,
    is_plain_word,
    opens_sentence,
)
from pipeline.english.name_forms import is_acronym
from pipeline.resources.loader import lexicon, mapping

_MAX_PRODUCT = 4
"""Tokens of a product's or work's name at most; from 3 to 5, F is the same on all corpora."""
_MAX_MODIFIERS = 3
"""Plain words between a name and its class noun at most ("video door"); by hand, 1 gives the same F."""
_MAX_PREDICATE = 7
"""Tokens between the end of a subject and the product noun that it is called; by hand, not swept."""
_MAX_TITLE = 12
"""Tokens of a quoted title at most; longer quotations are said, not called; by hand, not swept."""
_MIN_TITLE = 3
"""Words of a quotation at least that is a title though nothing announces one; shorter ones are by-names."""
_ARTICLE_WITHIN = 3
"""Tokens behind "is" that may hold the article ("is offered as a"); by hand, not swept."""
_OWNING = lexicon("names/possessive_determiners") | POSSESSIVES
_OWNERS = _OWNING | lexicon("shared/articles")
_BREAKS = frozenset((".", "?", "!", "(", "[", ";"))
"""What stands in no title that nothing announces: sentences end there, or somebody has put words in."""
_HALF_QUOTE = "`"
"""Half of the opening quotation mark of old newswire, as the tokenizer parts it."""
_OPENING_QUOTES = frozenset(("“", '"', "‘", "``", "''", _HALF_QUOTE))


def products(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield names before or behind a product noun; names behind a possessive are the surer ones."""
    modified, introducing = lexicon("names/product_nouns"), lexicon("names/product_intro")
    for token in doc:
        if token.text in modified:
            yield from _before(doc, token.i, barred, "PRODUCT")
        if token.text in introducing:
            yield from _behind(doc, token.i, barred, "PRODUCT")
            yield from _predicated(doc, token.i, barred)


def works(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield titles before or behind a noun for a work of art ("the film Xyz", "the Xyz franchise")."""
    nouns = lexicon("names/work_nouns")
    for token in doc:
        if token.text in nouns:
            yield from _before(doc, token.i, barred, "WORK_OF_ART")
            yield from _behind(doc, token.i, barred, "WORK_OF_ART")


def quoted_titles(doc: Doc, barred: Set[int]) -> Iterator[NameSpan]:
    """Yield capitalised quotations behind a word that announces a title (the novel "Xyz of Abc")."""
    cues = lexicon("names/title_cues")
    for token in doc[1:]:
        if token.text not in _OPENING_QUOTES or doc[token.i + 1 : token.i + 2].text == _HALF_QUOTE:
            continue
        first = token.i - (doc[token.i - 1].text == token.text == _HALF_QUOTE)
        is_announced = _last_word_before(doc, first) in cues
        if not (is_announced or doc[token.i + 1 : token.i + 2].text[:1].isupper()):
            continue
        within = range(token.i + 1, min(len(doc), token.i + _MAX_TITLE + 2))
        end = next((i for i in within if doc[i].is_quote or "\n" in doc[i].text), None)
        if end is None or not doc[end].is_quote:  # no title runs over a line break
            continue
        while end > token.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        words = [word for word in doc[token.i + 1 : end] if word.is_alpha]
        if not words or not words[0].is_title or not all(map(_is_of_title_case, words)):
            continue
        is_one = not any(word.text in _BREAKS for word in doc[token.i + 1 : end])
        if is_announced or (is_one and _is_surely_a_title(words)):
            yield NameSpan(token.i + 1, end, "WORK_OF_ART", STRONG, "quoted-title")


def _last_word_before(doc: Doc, i: int) -> str:
    """The word before a token, a comma or "is" between left out; empty where the document begins."""
    if i > 1 and doc[i - 1].text in (",", "is", "was"):
        i -= 1
    return doc[i - 1].lower_ if i > 0 else ""


def _is_of_title_case(word: Token) -> bool:
    return word.text[0].isupper() or word.is_stop


def _is_surely_a_title(words: Sequence[Token]) -> bool:
    """Whether quoted words are a title whatever stands before: "The Mask: A Life", not "Welcome to Lowton".

    In speech only names have capitals, so a common noun behind the first word that has one tells a title. One
    verb in small letters tells speech after all.
    """
    common = [
        word
        for word in words[1:]
        if word.is_title
        and not (word.is_stop or word.ent_type_ or is_title(word))
        and word.text not in mapping("shared/org_heads")
        and word.text not in mapping("shared/nationalities")
    ]
    linked = any(word.text.islower() for word in words[1:-1]) or words[0].doc[words[0].i + 1].text == ":"
    return len(words) >= _MIN_TITLE and linked and bool(common)


def _before(doc: Doc, i: int, barred: Set[int], label: str) -> Iterator[NameSpan]:
    """A group in capitals before a class noun and its plain modifiers ("Xyz video doorbells")."""
    end = i
    while end > 0 and i - end < _MAX_MODIFIERS and _is_modifier(doc[end - 1]):
        end -= 1
    start = end
    while start > 0 and end - start < _MAX_PRODUCT and _is_product_word(doc[start - 1], barred):
        start -= 1
    if start == end or start == 0 or _is_known(doc, start, end):
        return
    opener = doc[start - 1]
    while opener.i > 0 and opener.text.islower() and opener.tag_ in ("JJ", "RB"):
        opener = opener.nbor(-1)
    if opener.lower_ in _OWNING:
        yield NameSpan(start, end, label, FIRM, "class-noun-owned")
    elif is_acronym(doc[start].text) and end - start == 1:
        yield NameSpan(start, end, "ORG", WEAK, "class-noun")
    elif opener.lower_ in _OWNERS or opener.tag_ in ("VBG", "IN"):
        yield NameSpan(start, end, label, WEAK, "class-noun")


def _predicated(doc: Doc, i: int, barred: Set[int]) -> Iterator[NameSpan]:
    """The name a sentence opens with and calls a product ("Xyz is offered as a cloud service")."""
    start = i  # `Token.sent` looks at the whole document each time
    while start > 0 and not doc[start].is_sent_start:
        start -= 1
    end = start
    while end < i and end - start < _MAX_PRODUCT and _is_product_word(doc[end], barred):
        end += 1
    if end == start or i - end > _MAX_PREDICATE or doc[end].lower_ not in ("is", "was"):
        return
    between = [token.lower_ for token in doc[end + 1 : i]]
    articled = any(word in ("a", "an") for word in between[:_ARTICLE_WITHIN]) and not _modifies(doc, i)
    if articled and not _is_known(doc, start, end) and all(word.isalnum() for word in between):
        yield NameSpan(start, end, "PRODUCT", WEAK, "class-noun-owned")


def _behind(doc: Doc, i: int, barred: Set[int], label: str) -> Iterator[NameSpan]:
    """A group in capitals behind the noun that introduces it ("facial recognition product, Xyz,")."""
    start = i + 1
    comma = start < len(doc) and doc[start].text == ","
    start += comma
    end = start
    while end < len(doc) and end - start < _MAX_PRODUCT and _is_product_word(doc[end], barred):
        end += 1
    if end == start or _is_known(doc, start, end) or doc[start].is_sent_start:
        return
    closed = end < len(doc) and (doc[end].is_punct or doc[end].is_space)
    possessive = end < len(doc) and doc[end].text in POSSESSIVES
    if possessive or (comma and not closed) or (comma and end < len(doc) and doc[end].text not in (",", ".")):
        return
    yield NameSpan(start, end, label, FIRM, "class-intro")


def _is_modifier(token: Token) -> bool:
    return token.text.islower() and token.tag_ in ("NN", "NNS", "JJ", "VBG", "HYPH")


def _is_product_word(token: Token, barred: Set[int]) -> bool:
    if token.is_digit:
        return token.i > 0 and is_group_word(token.nbor(-1)) and not token.is_sent_start
    if token.i in barred or token.is_stop or (opens_sentence(token) and is_plain_word(token)):
        return False
    return is_group_word(token)


def _modifies(doc: Doc, i: int) -> bool:
    return i + 1 < len(doc) and doc[i + 1].tag_ in ("NN", "NNS")


def _is_known(doc: Doc, start: int, end: int) -> bool:
    text = doc[start:end].text
    listed = mapping("shared/known").get(text, "") or ("GPE" if text in mapping("shared/places") else "")
    if (listed and listed != "PRODUCT") or text in mapping("shared/nationalities"):
        return True
    if doc[end - 1].text in mapping("shared/org_heads") or doc[end - 1].lower_ in mapping("shared/titles"):
        return True
    first = doc[start].text
    return first in mapping("shared/nationalities") or (
        end - start > 1 and first in mapping("shared/first_names")
    )
