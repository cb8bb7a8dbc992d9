"""Names that only the recogniser proposes and that are more likely everyday words or page furniture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.names.everyday_words import EverydayWords
from pipeline.annotate.names.label.listing import listed_names_of
from pipeline.annotate.names.spans import PROPER_TAGS, NameSpan, is_plain_word, key_of, opens_sentence
from pipeline.document.snapshot import labelled
from pipeline.resources.loader import lexicon, mapping


def drop_unlikely(
    doc: Doc,
    names: Sequence[NameSpan],
    proposed: Iterable[NameSpan],
    headlines: Set[int],
    everyday: EverydayWords,
) -> list[NameSpan]:
    """The names less those without a rule's support that read like everyday words, in order.

    Args:
        names: What was chosen of the proposals.
        proposed: All proposals; a name that a rule proposes anywhere is supported everywhere.
        headlines: Tokens whose capitals tell nothing.
        everyday: Common words, in lower case.
    """
    small = {token.text for token in doc if token.text.islower()}
    counts = Counter(key_of(doc, name) for name in names)
    supported = _supported(doc, names, proposed)
    kept: list[NameSpan] = []
    for name in names:
        key = key_of(doc, name)
        span = labelled(doc, name.start, name.end, name.label)
        furniture = _is_furniture(span, small, headlines) or _is_line(span, everyday)
        doubtful = furniture or _is_odd(span, counts[key], small, everyday)
        if (key in supported or not doubtful) and not _is_description(span, name.rule, everyday):
            kept.append(name)
    return kept


def _is_description(span: Span, rule: str, everyday: EverydayWords) -> bool:
    """Whether a rule alone took an adjective and a noun that open a line for a body ("Fine Service")."""
    unread = not any(token.ent_type_ for token in span)
    adjective = len(span) == 2 and everyday.names_nothing(span[0].lower_)
    return rule == "org-head" and unread and adjective and opens_sentence(span[0])


def _supported(doc: Doc, names: Sequence[NameSpan], proposed: Iterable[NameSpan]) -> set[tuple[str, ...]]:
    """Names that a rule proposes, that stand in a list, or that are part of a person's full name."""
    supported = {key_of(doc, name) for name in proposed if name.rule != "model"}
    supported.update(key_of(doc, name) for name in listed_names_of(doc, names))
    for name in names:
        if name.label == "PERSON" and len(name) > 1:
            supported.update((token.lower_,) for token in doc[name.start : name.end])
    return supported


def _is_furniture(span: Span, small: Set[str], headlines: Set[int]) -> bool:
    """Whether a name is made of words of page elements, or of words that the document also writes small."""
    if span.text in lexicon("names/no_bodies") or all(_opens_lines(token) for token in span):
        return True
    doubtful = span.start in headlines or (len(span) == 1 and opens_sentence(span[0]))
    return doubtful and all(token.lower_ in small or is_plain_word(token) or token.is_punct for token in span)


def _opens_lines(token: Token) -> bool:
    return token.lower_ in lexicon("names/not_names")


def _is_line(span: Span, everyday: EverydayWords) -> bool:
    """Whether a name of everyday words makes up its whole line or bracket ("Share Icon", "(Applause.)")."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    bracketed = before is not None and before.text in "([" and after is not None and after.text in ".)]"
    opens = before is None or "\n" in before.text
    closes = after is None or "\n" in after.text
    if span[0].text in mapping("shared/first_names") or not (bracketed or (opens and closes)):
        return False
    if bracketed and len(span) == 1 and span[0].is_upper and span.start > 1 and doc[span.start - 2].ent_type_:
        return False
    return all(token.lower_ in everyday for token in span)


def _is_odd(span: Span, count: int, small: Set[str], everyday: EverydayWords) -> bool:
    """Whether a single word that a dictionary lists stands in capitals once, or without a name's tag."""
    token = span[0]
    if len(span) > 1 or token.is_upper or count > 1:
        return False
    if token.lower_ in small or token.lemma_.lower() in small:
        return True
    if token.lower_ not in everyday and token.lemma_.lower() not in everyday:
        return False
    if not opens_sentence(token) or _heads_row(token) or _speaks(token):
        return False
    return token.tag_ not in PROPER_TAGS or everyday.names_nothing(token.lower_)


def _heads_row(token: Token) -> bool:
    """Whether a figure follows, as in a table of results or prices."""
    following = token.doc[token.i + 1 : token.i + 2].text
    return following[:1].isdigit()


def _speaks(token: Token) -> bool:
    """Whether a verb that only persons and bodies are subjects of stands beside a word."""
    neighbours = (token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc))
    return any(
        word.tag_.startswith("VB") and word.lemma_.lower() in lexicon("shared/agentive_verbs")
        for word in neighbours
    )
