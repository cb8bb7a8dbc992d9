"""Attributions read off the word order, for sentences in which the parse misleads.

They offer other reaches for a content (to the end of the sentence, to the next clause) and cues that the
tagger took for nouns; `attribution.accept` chooses among them and what the parse suggests.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.spans import (
    Candidate,
    TokenSpan,
    clean_spans,
    end_before,
    is_mute,
    noun_phrase,
    subject_of,
    trimmed,
    words_before,
)
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import children
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.resources.loader import lexicon

_BREAKS = lexicon("attribution/clause_breaks")
_CLAUSAL = lexicon("attribution/clausal_verbs")
_IN_SETTING = frozenset({"ADP", "DET", "PRON", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART"})
"""What "on its blog" and "by the fire chief" before a "that" are made of."""
_MAX_THAT = 8
"""Tokens between a cue and the "that" of its content; swept 4-12 on PolNeAR dev: content half F .771,
exact F .625-.626, flat."""
_MAX_TAIL = 12
"""Tokens from a cue behind its content to the end of the sentence; swept 8-16 on PolNeAR dev: no
difference."""
_MAX_SOURCE = 40
"""Tokens of a source phrase as the parse has it, longer ones are read off the word order; set by hand, not
swept."""
_MIN_CONTENT = 3
"""Tokens of a content that is cut before a comma or a coordination; set by hand, not swept."""
_MAX_TO_VERB = 4
"""Tokens behind "and" in which a clause shows its finite verb; set by hand, not swept."""
_MAX_TO_HEAD = 7
"""Tokens behind a cue in which the head of an inverted source stands; set by hand, not swept."""


def surface_candidates(doc: Doc) -> Iterator[Candidate]:
    """Candidates in order of their head token, for words that are known to introduce what somebody holds."""
    cues = lexicon("attribution/cues")
    speech = lexicon("attribution/speech_verbs")
    for sent in doc.sents:
        end = _last_word(doc, sent.start, sent.end)
        for token in sent:
            lemma = token.lemma_.lower()
            if not token.is_alpha or (lemma not in cues and _present(token) not in cues):
                continue
            yield from _after(token, end)
            if lemma in speech and token.tag_.startswith("VB"):
                yield from _before(token, sent.start, end)


def _present(token: Token) -> str:
    """The lemma a verb form would have that the tagger took for a plural noun."""
    return token.lower_.removesuffix("s") if token.tag_ in ("NNS", "NNPS", "NNP") else ""


def _last_word(doc: Doc, start: int, end: int) -> int:
    """The end of a sentence without its closing punctuation and white space."""
    spans = clean_spans(doc, [(start, end)])
    return spans[0][1] if spans else end


def _after(cue: Token, end: int) -> Iterator[Candidate]:
    """Contents that start right after the cue, or at a "that" near it, with several ends to choose from."""
    doc = cue.doc
    start = cue.i + 1
    if start >= end:
        return
    that = next(
        (i for i in range(start, min(end, start + _MAX_THAT)) if doc[i].lower_ in ("that", "whether")), None
    )
    if that is not None and not any(doc[i].tag_ in ("VBD", "VBZ", "VBP") for i in range(start, that)):
        for stop, name in _ends(doc, that, end):
            yield _candidate(cue, f"surface:that:{name}", (that, stop))
    is_setting = that is not None and all(token.pos_ in _IN_SETTING for token in doc[start:that])
    is_setting = is_setting and start < (that or 0) and doc[start].pos_ == "ADP"
    if is_setting:
        return
    if children(cue, "ccomp", "parataxis") or doc[start].tag_ in ("PRP", "DT", "NNP", "NNS", "PRP$", "EX"):
        needs_verb = cue.lemma_.lower() in _CLAUSAL
        for stop, name in _ends(doc, start, end):
            if not needs_verb or any(token.tag_ in FINITE_TAGS for token in doc[start:stop]):
                yield _candidate(cue, f"surface:clause:{name}", (start, stop))
    if not children(cue, "dobj", "ccomp", "xcomp"):
        reach = _constituent_end(doc, start, end)
        if reach is not None:
            kind = (
                "inf"
                if doc[start].lower_ == "to"
                else doc[start].lower_
                if doc[start].pos_ == "ADP"
                else "np"
            )
            yield _candidate(cue, f"surface:next:{kind}", (start, reach))


def _ends(doc: Doc, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where a clause may stop: before a further clause set off by a comma or joined to it, or at the end."""
    yield end, "all"
    for i in range(start + _MIN_CONTENT, end - 1):
        following = doc[i + 1]
        if (
            doc[i].text in (",", ";", "—", "–", "--")
            and following.lower_ in _BREAKS
            and _opens_clause(following)
        ):
            yield i, "break"
            break
    for i in range(start + _MIN_CONTENT, end - 1):
        if doc[i].lower_ in ("and", "but") and doc[i + 1].tag_ in ("PRP", "VBD", "VBZ", "MD", "DT", "NNP"):
            yield i, "coordination"
            break


def _opens_clause(connective: Token) -> bool:
    """Whether a connective starts a clause; "and" before the last of a list has no finite verb near it."""
    if connective.lower_ not in ("and", "but"):
        return True
    following = connective.doc[connective.i + 1 : connective.i + 1 + _MAX_TO_VERB]
    return any(token.tag_ in FINITE_TAGS for token in following)


def _constituent_end(doc: Doc, start: int, end: int) -> int | None:
    """The end of the largest constituent that starts at `start`."""
    reach = 0
    for token in doc[start:end]:
        if token.left_edge.i == start:
            reach = max(reach, min(token.right_edge.i + 1, end))
    return reach if reach > start else None


def _before(cue: Token, start: int, end: int) -> Iterator[Candidate]:
    """A clause that ends in ", she said" or ", said the board"."""
    doc = cue.doc
    comma = next((i for i in range(cue.i - 1, start, -1) if doc[i].text == ","), None)
    if comma is None or comma - start < _MIN_CONTENT or end - cue.i > _MAX_TAIL:
        return
    between = [token for token in doc[comma + 1 : cue.i] if not token.is_quote]
    if any(token.tag_ in ("VBD", "VBZ", "VBP", "IN", "CC", "WP", "WDT") for token in between):
        return
    yield _candidate(cue, "surface:host" if between else "surface:inverted", (start, comma))


def _candidate(cue: Token, frame: str, content: TokenSpan) -> Candidate:
    span, head = _source(cue, content, before=not frame.startswith("surface:inverted"))
    return Candidate(cue.i, frame, (cue.i,), clean_spans(cue.doc, [content]), span, head)


def _source(cue: Token, content: TokenSpan, *, before: bool) -> tuple[TokenSpan | None, int]:
    """The parse's subject, or a passive's agent, outside the content; else the phrase beside the cue."""
    source = subject_of(cue) if cue.tag_.startswith("VB") else None
    if is_passive(cue):
        source = agent(cue)
        return (noun_phrase(source), source.i) if source is not None else (None, -1)
    span = noun_phrase(source) if source is not None and not is_mute(source) else None
    if source is not None and span is not None and span[1] - span[0] <= _MAX_SOURCE:
        is_apart = span[1] <= content[0] or content[1] <= span[0]
        if is_apart:
            return span, source.i
    found = words_before(cue, after=end_before(cue, [content])) if before else _phrase_behind(cue)
    if found[0] is not None or source is None or span is None or not span[0] <= source.i < cue.i:
        return found
    is_paper = cue.dep_ == "acl" and cue.head is source and lemma(source) in lexicon("shared/writings")
    return (trimmed(cue.doc, (span[0], cue.left_edge.i)), source.i) if is_paper else found


def _phrase_behind(cue: Token) -> tuple[TokenSpan | None, int]:
    """The largest noun phrase that starts right after the cue."""
    doc = cue.doc
    nouns = [
        token
        for token in doc[cue.i + 1 : cue.i + 1 + _MAX_TO_HEAD]
        if token.pos_ in ("NOUN", "PROPN", "PRON")
    ]
    head = next((token for token in nouns if token.left_edge.i == cue.i + 1), None)
    return (noun_phrase(head), head.i) if head is not None else (None, -1)
