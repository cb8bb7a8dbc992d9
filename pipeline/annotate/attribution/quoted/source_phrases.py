"""The source phrase beside a cue verb, found by the parse where it holds and by the word order where not."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import SENTENCE_ENDS, is_speech_verb
from pipeline.annotate.attribution.spans import (
    TokenSpan,
    is_mute,
    noun_phrase,
    subject_of,
    trimmed,
    words_before,
)
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.resources.loader import lexicon

_SOURCE_POS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "X", "SYM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SUBORDINATORS = lexicon("attribution/subordinators")
_NOT_SOURCE_START = _SUBORDINATORS | lexicon("attribution/adjunct_starts")
_AFTER_SOURCE = _SUBORDINATORS | lexicon("attribution/source_stops")
_CONTINUING = lexicon("attribution/continuing_verbs")
_CLAUSAL = lexicon("attribution/clausal_verbs")
_SETTING_PREPOSITIONS = lexicon("attribution/setting_prepositions")
_QUESTIONING = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Tags of the words that open a label as "What she said:", which names nobody."""
WH_RELATIVES = lexicon("shared/relative_pronouns") - {"that"}
"""Relative pronouns that open no content clause."""
_MAX_TO_SAYING = 12
"""Tokens from "quoted" to "as saying"; set by hand, not swept."""
_MAX_CUT_OFF = 3
"""Tokens that the parser cut off the beginning of a source phrase; set by hand, not swept."""
_LONGEST_OCCASION = 6
"""Tokens of "in a written statement", the preposition with them; set by hand, not swept."""


def source_phrase(
    verb: Token, tokens: Sequence[Token], inside: Sequence[bool]
) -> tuple[TokenSpan | None, int]:
    """The speaker's phrase and its head: the verb's subject outside the marks, else the words beside it.

    Args:
        verb: The cue.
        tokens: The cue's clause, between quotation marks or sentence ends.
        inside: For each token of the document, whether it stands in quotation marks.
    """
    span, head = _found_source(verb, tokens, inside)
    if span is None or (tokens[0].tag_ in _QUESTIONING and span[0] == tokens[0].i):
        return None, -1
    return with_named_person(verb.doc, span, head, inside)


def with_named_person(
    doc: Doc, span: TokenSpan, head: int, inside: Sequence[bool] = ()
) -> tuple[TokenSpan, int]:
    """A source with the person's name behind its noun as its head ("Labour MP Ada Vance").

    The parser may end the phrase before the name, or hang it on the noun ("minister for ports Ada Vance").
    """
    if doc[head].pos_ not in ("NOUN", "PROPN", "ADJ") or doc[head].ent_type_ == "PERSON":
        return span, head
    if doc[head].tag_ == "NNS":
        return span, head  # "aides to the mayor, Ann Roe, and the clerk"
    end = _name_end(doc, head + 1, max(span[1], head + 1))
    if end <= head or any(inside[head:end]) or any(_ends_name(token) for token in doc[head:end]):
        return span, head
    return (span[0], max(end, span[1])), end - 1


def _name_end(doc: Doc, start: int, stop: int) -> int:
    """The end of the name right behind nouns from `start` on, or behind a noun before `stop`; 0 if none."""
    first = start
    while first < len(doc) and doc[first].pos_ in ("NOUN", "PROPN") and doc[first].ent_type_ != "PERSON":
        first += 1
    if first == len(doc) or doc[first].ent_type_ != "PERSON":
        behind = (i for i in range(start, stop) if doc[i].ent_type_ == "PERSON")
        first = next(behind, len(doc))
        gap = doc[start:first]
        if first == len(doc) or doc[first - 1].pos_ not in ("NOUN", "PROPN") or any(map(_parts, gap)):
            return 0
    end = first + 1
    while end < len(doc) and doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "I":
        end += 1
    return end


def _parts(token: Token) -> bool:
    return token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ", "PRON")


def _ends_name(token: Token) -> bool:
    return token.tag_ in ("NNS", "POS") or token.ent_type_ in ("DATE", "TIME")


def _found_source(
    verb: Token, tokens: Sequence[Token], inside: Sequence[bool]
) -> tuple[TokenSpan | None, int]:
    quoted = _quoted_person(verb)
    if quoted is not None:
        return noun_phrase(quoted), quoted.i
    if tokens and tokens[0].lower_ == "as":
        tokens = tokens[1:]
    heard = is_passive(verb)
    before = [token for token in tokens if token.i < verb.i]
    after = [token for token in tokens if token.i > verb.i]
    subject = agent(verb) if heard else _speaking_subject(verb)
    if subject is None and after and not before:
        subject = next((t for t in verb.children if t.dep_ == "dobj" and t.left_edge.i == verb.i + 1), None)
    if subject is not None and (is_mute(subject) or _is_beyond(subject, verb, before, after)):
        subject = None
    if subject is not None and not inside[subject.i] and subject.sent == verb.sent:
        span = _outside(noun_phrase(subject), subject.i, inside, verb.doc)
        if span[0] < span[1]:
            return _reaching_edges(span, tokens, verb), subject.i
    if heard:
        return None, -1
    if not any(token.pos_ in _NOMINAL for token in before):
        span_after, head = leading_noun_phrase(after)
        return (_reaching_edges(span_after, tokens, verb) if span_after else None), head
    if before[0].lower_ in _NOT_SOURCE_START:
        return None, -1
    return words_before(verb, inside)


def _is_beyond(subject: Token, verb: Token, before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a subject stands before the quotation though the cue's own follows it ("…,” says its head)."""
    if before and subject.i < before[0].i and before[0].pos_ in ("PROPN", "PRON", "DET"):
        return True
    if before or subject.i > verb.i or verb.lemma_.lower() not in _CLAUSAL:
        return False
    objects = [dependent for dependent in verb.children if dependent.dep_ == "dobj" and dependent in after]
    return bool(objects) and objects[0].left_edge.i == verb.i + 1


def _quoted_person(verb: Token) -> Token | None:
    """Whom "the agency quoted her as saying" quotes."""
    if verb.lemma_.lower() not in ("quote", "cite"):
        return None
    following = verb.doc[verb.i + 1 : verb.i + _MAX_TO_SAYING]
    saying = next(
        (t for t in following if t.lower_ in ("saying", "telling") and t.nbor(-1).lower_ == "as"), None
    )
    if saying is None:
        return None
    nouns = [t for t in verb.doc[verb.i + 1 : saying.i] if t.pos_ in _NOMINAL]
    quoted = child(verb, "dobj")
    return quoted if quoted in nouns else nouns[-1] if nouns else child(verb, "nsubjpass")


def _speaking_subject(verb: Token) -> Token | None:
    """The subject; for "wrote to her saying" not the noun the participle stands next to but who wrote."""
    noun = verb.head
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and noun.dep_ in ("dobj", "pobj", "dative"):
        governor = next((ancestor for ancestor in noun.ancestors if ancestor.pos_ == "VERB"), None)
        subject = subject_of(governor) if governor is not None else None
        return subject or noun
    return _outer_speaker(verb, subject_of(verb))


def _outer_speaker(verb: Token, subject: Token | None) -> Token | None:
    """The subject; for "she said it was early but added" who said so, not what was."""
    is_borrowed = subject is not None and subject.head != verb and subject.head.dep_ == "ccomp"
    if subject is None or not is_borrowed or verb.lemma_.lower() not in _CONTINUING | {"say"}:
        return subject
    governor = subject.head.head
    return (subject_of(governor) if is_speech_verb(governor) else None) or subject


def _reaching_edges(span: TokenSpan, tokens: Sequence[Token], verb: Token) -> TokenSpan:
    """A source cut short by the parser, taken back to the mark before it and on over its apposition."""
    start, end = span
    if tokens and tokens[0].i < start <= verb.i and start - tokens[0].i <= _MAX_CUT_OFF:
        gap = verb.doc[tokens[0].i : start]
        if all(token.pos_ in _SOURCE_POS for token in gap):
            start = tokens[0].i
    if start > verb.i:
        end = _with_owner(verb.doc, _before_setting(verb.doc, start, end), tokens)
        end = _apposition_end(end, tokens)
    return start, end


def _before_setting(doc: Doc, start: int, end: int) -> int:
    """The end of a phrase without "in a statement" and the like, which belongs to the cue."""
    nouns = lexicon("attribution/utterance_nouns")
    for token in doc[start + 1 : end]:
        if token.lower_ in _SETTING_PREPOSITIONS:
            following = doc[token.i + 1 : min(end, token.i + _LONGEST_OCCASION)]
            if any(word.lemma_.lower() in nouns for word in following):
                return token.i
    return end


def _with_owner(doc: Doc, end: int, tokens: Sequence[Token]) -> int:
    """The end of "a statement from the family", which the parser hangs on the verb from "from" on."""
    last = doc[end - 1]
    follows = end < len(doc) and any(token.i == end for token in tokens)
    if not follows or last.lemma_.lower() not in lexicon("attribution/utterance_nouns"):
        return end
    owner = child(doc[end], "pobj") if doc[end].lower_ in ("from", "by") else None
    return noun_phrase(owner)[1] if owner is not None else end


def _apposition_end(end: int, tokens: Sequence[Token]) -> int:
    """The end of ", head of the office, who lives there" after a source that ends at `end`."""
    rest = [token for token in tokens if token.i >= end]
    starts = ("DET", "NOUN", "PROPN", "ADJ", "NUM")
    if len(rest) < 2 or rest[0].text != "," or not (rest[1].pos_ in starts or rest[1].lower_ == "who"):
        return end
    is_relative = False
    for token, following in zip(rest[1:], [*rest[2:], None], strict=True):
        is_relative = is_relative or token.lower_ in WH_RELATIVES
        if (token.tag_ in FINITE_TAGS and not is_relative) or token.lower_ in _AFTER_SOURCE:
            return end
        stops = token.text in SENTENCE_ENDS or token.text == ";"
        if token.text == "," and following is not None:
            stops = following.tag_ in ("VBG", "IN", "RB", "CC") or following.lower_ in _AFTER_SOURCE
        if stops or following is None:
            return token.i + (token.pos_ != "PUNCT")
    return end


def leading_noun_phrase(tokens: Sequence[Token]) -> tuple[TokenSpan | None, int]:
    """The noun phrase at the start of `tokens`, read off the parts of speech, and its head."""
    taken: list[Token] = []
    for token in tokens:
        if token.pos_ in _SOURCE_POS or token.lower_ in ("of", "and", "&"):
            taken.append(token)
        elif taken or token.pos_ not in ("PUNCT", "SPACE"):
            break
    if not taken:
        return None, -1
    of = next((token.i for token in taken if token.lower_ == "of"), taken[-1].i + 1)
    heads = [token for token in taken if token.pos_ in _NOMINAL and token.i < of] or taken[-1:]
    return trimmed(taken[0].doc, (taken[0].i, taken[-1].i + 1)), heads[-1].i


def _outside(span: TokenSpan, head: int, inside: Sequence[bool], doc: Doc) -> TokenSpan:
    """The run of the span around its head that stands outside quotation marks."""
    start = end = head
    while start > span[0] and not inside[start - 1]:
        start -= 1
    while end < span[1] and not inside[end]:
        end += 1
    return trimmed(doc, (start, end))
