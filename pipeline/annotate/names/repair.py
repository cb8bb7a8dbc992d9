"""Repairs of the trained recogniser's spans: where a name starts and ends, and what is no name at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.names.spans import (
    MODEL,
    NAME_LABELS,
    POSSESSIVES,
    PROPER_TAGS,
    NameSpan,
    is_capitalised,
    is_hyphen,
    is_plain_word,
    opens_sentence,
)
from pipeline.english.name_forms import GENERATIONS, SURE_LEGAL_FORMS
from pipeline.resources.loader import lexicon, mapping

_ARTICLES = lexicon("shared/articles")
_KEPT_ARTICLES = frozenset({"hague", "gambia"})
_ARTICLED = frozenset(("ORG", "FAC", "GPE", "LOC", "WORK_OF_ART"))
"""Labels of names that an article may be part of."""
_STOP_WORD_NAMES = lexicon("names/stop_word_names")
"""Stop words that are also parts of personal names."""
_PORTFOLIO_HEADS = lexicon("names/portfolio_heads")
_PRONOUN_SURNAMES = lexicon("names/pronoun_surnames")
"""Family names that are spelt like pronouns; a capital inside a sentence tells them apart."""
_COMMA_SUFFIXES = SURE_LEGAL_FORMS | GENERATIONS
"""What belongs to a name although a comma stands before it; without full stops."""
_MAX_SERIES = 6
"""Tokens of a series behind its first comma within an organisation's name at most; by hand, not swept."""
_MIN_PREFIXED = 2
"""Tokens of a prefix with its hyphen."""
_DANGLING = lexicon("shared/name_function_words")
"""Words that stand inside a name and close none."""


def repaired(doc: Doc) -> list[NameSpan]:
    """The recogniser's names with their edges put right, in order; dates and amounts are left out."""
    found: list[NameSpan] = []
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            for start, end in _pieces(doc, ent.start, ent.end, ent.label_):
                if ent.label_ == "ORG" and _is_a_stand(doc, start, end):
                    continue
                is_before_one = ent.label_ == "ORG" and end - start == 1 and _held_body_end(doc, end) > end
                if is_before_one and not _reports_on_it(doc, start, end):
                    found.extend(_holder(doc, start, end))
                    continue
                body = held_from(doc, start, end) if ent.label_ == "ORG" else start
                found.extend(_holder(doc, start, body))
                found.extend(_trimmed(doc, body, end, ent.label_))
    return _with_given_names(doc, found)


def held_from(doc: Doc, start: int, end: int) -> int:
    """Where the name of a body begins behind whose it is for now ("the Dorn White House", "a Whig Senate").

    There is one such body whoever has it. A chamber may be a state's, so that only a party is cut off there.
    """
    if end - start > 1 and _is_described(doc, start, end):
        return start + 1
    for body in (end - 2, end - 1):
        if body <= start:
            continue
        if doc[body:end].text in lexicon("names/held_bodies"):
            return body
        chamber = body == end - 1 and doc[body].text in lexicon("shared/chambers")
        if chamber and doc[start:body].text in mapping("shared/parties"):
            return body
    return start


def _held_body_end(doc: Doc, start: int) -> int:
    """The end of the held body that begins at a token; that token where none does."""
    ends = (start + n for n in (1, 2) if doc[start : start + n].text in lexicon("names/held_bodies"))
    return next(ends, start)


def _reports_on_it(doc: Doc, start: int, end: int) -> bool:
    """Whether a name before a held body is none of who has it, but of whom somebody works for there.

    So are outlets and whatever else is listed, names in capitals, and those before "White House reporter".
    """
    if end - start != 1:
        return False
    name, behind = doc[start].text, _held_body_end(doc, end)
    listed = mapping("shared/known").get(name, "PERSON") != "PERSON" or name in lexicon("shared/press")
    is_short = name.isupper() and len(name) > 1
    return listed or is_short or (end < behind < len(doc) and _is_person_noun(doc[behind]))


def _is_person_noun(token: Token) -> bool:
    """Whether a word is a noun for a person or several ("correspondents")."""
    words = {token.lower_, token.lower_.removesuffix("s")}
    return is_title(token) or not words.isdisjoint(lexicon("shared/person_nouns"))


def _is_described(doc: Doc, start: int, end: int) -> bool:
    """Whether a name's first word only says what its bearer believes in: "the Islamist Hamas"."""
    if doc[start].text not in lexicon("names/creeds"):
        return False
    name, several = doc[start + 1 : end].text, end - start - 1 > 2
    known = several and doc[end - 1].text in mapping("shared/org_heads")
    return known or any(ent.text == name for ent in doc.ents)


def _holder(doc: Doc, start: int, end: int) -> Iterator[NameSpan]:
    """The name of who holds a body, if it is one word or a party's: "Senior White House" names nobody."""
    if start == end:
        return
    if doc[start:end].text in mapping("shared/parties") or doc[start:end].text in lexicon("names/creeds"):
        yield NameSpan(start, end, "NORP", MODEL, "model")
    elif _reports_on_it(doc, start, end):
        yield NameSpan(start, end, "ORG", MODEL, "model")
    elif end - start == 1 and doc[start].tag_ in PROPER_TAGS and not _is_of_an_office(doc[start]):
        yield NameSpan(start, end, "PERSON", MODEL, "title")


def _is_of_an_office(token: Token) -> bool:
    return is_title(token) or token.lower_ in lexicon("shared/title_modifiers")


def _is_a_stand(doc: Doc, start: int, end: int) -> bool:
    """Whether a prefix makes an adjective of the name that a body begins with: an "anti-Rowan PAC"."""
    if start < _MIN_PREFIXED or end - start == 1 or not is_hyphen(doc[start - 1]):
        return False
    body = doc[end - 1].text
    is_acronym = body.isupper() and body.isalpha() and not doc[start].text.isupper()
    return is_acronym and doc[start - _MIN_PREFIXED].lower_ in lexicon("names/stand_prefixes")


def _with_given_names(doc: Doc, names: list[NameSpan]) -> list[NameSpan]:
    """The names; a personal one that begins with a particle goes on with the one before ("Turan | Al")."""
    joined: list[NameSpan] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is not None and before.label == name.label == "PERSON" and before.end == name.start:
            is_particle = doc[name.start].lower_ in lexicon("shared/particles")
            if is_particle and all(doc[i].dep_ == "compound" for i in range(before.start, before.end)):
                joined[-1] = replace(before, end=name.end)
                continue
        joined.append(name)
    return joined


def _pieces(doc: Doc, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """Parts of a span between line breaks, commas, brackets and dashes that names do not run over."""
    piece_start = start
    for i in range(start, end):
        if _breaks(doc, i, start, end, label):
            yield piece_start, i
            piece_start = i + 1
    yield piece_start, end


def _breaks(doc: Doc, i: int, start: int, end: int, label: str) -> bool:
    token = doc[i]
    if token.is_space:
        return "\n" in token.text or "\t" in token.text
    if token.text in (";", ":", "(", ")", "[", "]", "|", "--", "—", "–", "…", "_") or token.like_email:
        return True
    if token.text == "-" and token.whitespace_ and i > start and doc[i - 1].whitespace_:
        return True
    if token.text == "/":
        return label != "ORG" or bool(token.whitespace_) or bool(doc[i - 1].whitespace_)
    if token.text in ("“", "”", '"') and label != "WORK_OF_ART":
        return True
    if token.text == ",":
        suffixed = i + 1 < end and _is_comma_suffix(doc[i + 1])
        return not suffixed and not (label in ("ORG", "LAW") and _is_series(doc, i, end))
    if label == "ORG" and token.text in POSSESSIVES and start < i < end - 1:
        return doc[i - 1].text in mapping("shared/org_heads")
    if label != "PERSON" or i == start:
        return False
    function_word = token.is_stop and token.text.isalpha() and len(token.text) > 1
    function_word = function_word and (token.text.islower() or token.tag_ not in PROPER_TAGS)
    if token.lower_ in lexicon("names/role_endings") and i + 1 < end:
        return True
    return token.text in POSSESSIVES or (function_word and token.lower_ not in _STOP_WORD_NAMES)


def _is_comma_suffix(token: Token) -> bool:
    """Whether a word goes on with the name before the comma ("Inc.", "Jr."); "CO" is Colorado."""
    return token.lower_.replace(".", "") in _COMMA_SUFFIXES or token.lower_ == "co."


def _is_series(doc: Doc, i: int, end: int) -> bool:
    """Whether a comma inside an organisation's name belongs to a series closed by "and"."""
    rest = [token.lower_ for token in doc[i + 1 : end]]
    return ("and" in rest or "&" in rest) and "the" not in rest and len(rest) <= _MAX_SERIES


def _trimmed(doc: Doc, start: int, end: int, label: str) -> Iterator[NameSpan]:
    while start < end and _strips_left(doc[start], label, is_last=end - start == 1, doc=doc, end=end):
        start += 1
    whole_end = end
    while start < end and _strips_right(doc[end - 1], is_first=end - start == 1):
        end -= 1
    if end < whole_end and doc[end].lower_ in lexicon("names/role_endings"):
        label = "ORG" if label == "PERSON" else label
        while end - start > 1 and doc[end - 1].lower_ in lexicon("shared/title_modifiers"):
            end -= 1
    if label == "PERSON":
        end = _with_tails(doc, start, end)
        if end - start == 1 and _goes_on(doc, end):
            end = _with_tails(doc, start, end + 1)
        if end - start <= 2 and _follows_family_pronoun(doc, start):
            start -= 1
        if end - start == 1 and end < len(doc) and doc[end].text in _PORTFOLIO_HEADS:
            return
    end = _without_title_modifiers(doc, start, end)
    end = _with_stop(doc, start, end)
    if start < end and _is_name(doc, start, end):
        yield NameSpan(start, end, label, MODEL, "model")


def _with_stop(doc: Doc, start: int, end: int) -> int:
    """End of a name with the full stop of a legal form that the tokenizer parts from it ("Orle Cos.")."""
    if start < end < len(doc) and doc[end].text == "." and not doc[end - 1].whitespace_:
        is_short = f"{doc[end - 1].text}." in lexicon("shared/corporate_suffixes")
        return end + (is_short and doc[end - 1].text not in lexicon("shared/corporate_suffixes"))
    return end


def _with_tails(doc: Doc, start: int, end: int) -> int:
    """End of a personal name with what hyphens join to it."""
    while end + 1 < len(doc) and end > start and is_hyphen(doc[end]) and _is_name_tail(doc[end + 1]):
        end += 2
    return end


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a hyphened given name in capitals stands behind a family name ("Kim | Gyu-ri")."""
    if end + 2 >= len(doc) or doc[end].ent_type_ or not is_capitalised(doc[end]):
        return False
    return is_hyphen(doc[end + 1]) and doc[end + 2].text.islower() and _is_name_tail(doc[end + 2])


def _is_name_tail(token: Token) -> bool:
    """Whether a word behind a hyphen belongs to the personal name before it ("Gyu-ri", not "Venn-like")."""
    return token.is_alpha and token.lower_ not in lexicon("names/hyphen_tails")


def _follows_family_pronoun(doc: Doc, start: int) -> bool:
    """Whether "He" before a name is a family name: in capitals behind a word in small letters."""
    return start > 1 and doc[start - 1].text in _PRONOUN_SURNAMES and doc[start - 2].text.islower()


def _without_title_modifiers(doc: Doc, start: int, end: int) -> int:
    """End of a name before the modifiers of a title behind it ("U.S. | District Judge Roe")."""
    if end < len(doc) and is_title(doc[end]) and doc[end].text[0].isupper():
        while end - start > 1 and doc[end - 1].lower_ in lexicon("shared/title_modifiers"):
            if doc[end - 1].is_upper:
                break
            end -= 1
    return end


def _strips_left(token: Token, label: str, *, is_last: bool, doc: Doc, end: int) -> bool:
    if token.is_punct or token.is_space or token.text in POSSESSIVES:
        return True
    if label == "PERSON" and not is_last and token.text[0].isdigit():
        return True
    if label in ("GPE", "LOC") and not is_last and _is_in_small_letters(token):
        return True
    if token.lower_ in _ARTICLES:
        return is_last or doc[token.i + 1].lower_ not in _KEPT_ARTICLES
    if label == "PERSON" and not is_last and is_title(token):
        return token.text not in mapping("shared/first_names")
    if label == "PERSON" and not is_last and token.i + 1 < end and is_title(doc[token.i + 1]):
        return token.lower_ in lexicon("shared/title_modifiers")
    return opens_sentence(token) and not is_last and is_plain_word(token) and token.tag_ not in ("NNP", "JJ")


def _is_in_small_letters(token: Token) -> bool:
    """Whether a word before a place's name is none of it ("western Lowland").

    "East Lowland" is another place, be it in small letters.
    """
    is_part = token.lower_ in lexicon("names/quarters") or token.lower_ in lexicon("shared/particles")
    return token.text.islower() and token.is_alpha and not is_part


def _strips_right(token: Token, *, is_first: bool) -> bool:
    if token.is_space or token.text in POSSESSIVES:
        return True
    if token.lower_ in lexicon("names/role_endings") or (token.text.islower() and is_title(token)):
        return not is_first
    if token.is_punct:
        return token.text not in (".", "!", "?") or not _is_abbreviation_stop(token)
    return token.lower_ in _DANGLING and not is_first


def _is_abbreviation_stop(token: Token) -> bool:
    return token.i > 0 and len(token.doc[token.i - 1]) == 1 and not token.doc[token.i - 1].whitespace_


def _is_name(doc: Doc, start: int, end: int) -> bool:
    if not any(is_capitalised(token) for token in doc[start:end]):
        return False
    if end - start > 1:  # "Co., Ltd." alone names no company
        return not all(token.is_punct or _is_corporate(token) for token in doc[start:end])
    token = doc[start]
    if len(token.text) == 1 or token.like_email or (token.like_url and not _is_dotted_brand(token)):
        return False
    if is_title(token):
        return False
    if token.text in mapping("shared/org_heads"):
        return token.text in lexicon("shared/bare_bodies") and token.tag_ in PROPER_TAGS
    if _is_corporate(token):
        return False
    return not (opens_sentence(token) and is_plain_word(token))


def _is_corporate(token: Token) -> bool:
    """Whether a word is a legal form, with or without its full stop."""
    return bool({token.text, token.text.rstrip(".")} & lexicon("shared/corporate_suffixes"))


def _is_dotted_brand(token: Token) -> bool:
    """Whether an address stands for the company that is called by it ("Quondam.com said")."""
    return token.text[0].isupper() and token.text.count(".") == 1 and "/" not in token.text


def is_title(token: Token) -> bool:
    """Whether a word is a title or role noun ("Dr", "Sen.", "spokesman")."""
    return token.lower_.rstrip(".") in mapping("shared/titles")


def with_article(doc: Doc, name: NameSpan) -> NameSpan:
    """A name with the article in capitals that stands before it inside a sentence ("told The Lowton Post").

    Of 28 such articles in CoNLL-2003 and IE-ER, whose annotators had the choice, 27 belong to the name.
    """
    before = name.start - 1
    titled = before >= 0 and doc[before].text == "The" and not opens_sentence(doc[before])
    lone = len(name) == 1 and doc[name.start].is_upper
    if not titled or lone or name.label not in _ARTICLED:
        return name
    return replace(name, start=before)
