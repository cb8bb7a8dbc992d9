"""Quotations in marks joined to the words that attribute them: who says so, and by which cue.

Print puts the cue right after a quotation ("…," she said), right before it (She said: "…"), or nowhere
when the speaker is the one just quoted. Each case is read off the text beside the marks, with the parse
only for the reach of the source phrase, because parsers lose their way around quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution_cues import (
    Attributed,
    FoundCue,
    attributed,
    is_speech_verb,
    is_verb,
    noun_cue,
    utterance_noun,
)
from pipeline.annotate.attribution_sources import source_phrase, stretch
from pipeline.annotate.attribution_spans import FINITE, first_child, noun_phrase, trimmed
from pipeline.annotate.quotation_marks import Quotation

_MAX_NAMED = 8
_MAX_CUE_DISTANCE = 40
_SENTENCE_ENDS = ".!?…"
_SIGNATURE = re.compile(
    r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>[A-Z](?:\b[A-Z]\.|[^\n.!?:;“\"]){2,80})\.?\s*(?=\n|\Z)"
)
_CLOSERS = " \u00a0\n\"“”'‘’`"
_SPEECH_ENDS = ".!?…,—–-"


def direct_attributions(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
) -> list[Attributed]:
    """Quotations whose cue or speaker is found, split utterances joined, in order of appearance.

    Quoted words inside a reported clause, scare quotes and titles are left out: the clause's own
    attribution, if there is one, holds them.
    """
    return _Reader(doc, paragraphs, quotations).read()


class _Reader:
    """Reads the text beside quotations; holds the document and which tokens stand inside marks."""

    def __init__(
        self, doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.paragraphs = paragraphs
        self.quotations = quotations
        self.inside = tokens_inside(doc, quotations)

    def read(self) -> list[Attributed]:
        """The attributions of all quotations, in order."""
        found: list[Attributed] = []
        for k, quotation in enumerate(self.quotations):
            start, _ = self._paragraph(quotation.start_char)
            _, end = self._paragraph(quotation.end_char - 1)
            left = max(start, self.quotations[k - 1].end_char if k else 0)
            right = min(end, self.quotations[k + 1].start_char if k + 1 < len(self.quotations) else end)
            last = found[-1] if found and found[-1].content[-1][1] > start else None
            item = self._spoken(quotation, start, left, right, last) or self._signed(quotation)
            if item is None and last is not None and self._carries_on(quotation, last):
                found[-1] = replace(last, content=last.content + quotation.parts)
            elif item is None:
                item = self._carried(quotation, start, left, found)
            if item is not None:
                found.append(item)
        return found

    def _paragraph(self, char: int) -> tuple[int, int]:
        """The paragraph that holds a character; the whole text where none does."""
        k = bisect_right(self.paragraphs, (char, len(self.text) + 1)) - 1
        return self.paragraphs[k] if k >= 0 and char < self.paragraphs[k][1] else (0, len(self.text))

    def _spoken(
        self, quotation: Quotation, start: int, left: int, right: int, last: Attributed | None
    ) -> Attributed | None:
        """The quotation with a cue of its own, after it or before it; None if it has none."""
        lead = self._lead_in(left, quotation.start_char)
        cue = self._cue_after(quotation, right, is_whole=not lead)
        if cue is None:
            cue = self._cue_before(quotation, start, lead, right)
            is_shared = cue is not None and last is not None and cue.head == last.head
            return attributed(quotation.parts, cue, cue.rule) if cue is not None and not is_shared else None
        if not lead or lead[-1].text in ",:" or (last is not None and cue.head == last.head):
            return attributed(quotation.parts, cue, cue.rule)
        if not is_speech_verb(self.doc[cue.head]) and cue.rule != "direct.according":
            return None
        lead = self._lead_in(start, quotation.start_char) or lead
        if last is not None and last.content[-1][1] > lead[0].idx:
            return None
        content = (lead[0].idx, quotation.end_char)
        return replace(attributed((content,), cue, "direct.embedded"), is_quoted=False)

    def _signed(self, quotation: Quotation) -> Attributed | None:
        """`"…" — Jane Doe`: a dash and a name, to the end of the paragraph or in one of their own."""
        signature = _SIGNATURE.match(self.text, quotation.end_char)
        span = self._tokens(*signature.span("name")) if signature is not None else None
        if signature is None or span is None or any(token.tag_ in FINITE for token in span):
            return None
        names = [token for token in span if token.pos_ == "PROPN"]
        dash = self.doc.char_span(*signature.span("dash"), alignment_mode="expand")
        if not names or dash is None:
            return None
        comma = next((token.i for token in span if token.text == ","), span.end)
        head = max((token.i for token in names if token.i < comma), default=names[0].i)
        cue = FoundCue(
            (dash.start,), dash.start, trimmed(self.doc, (span.start, span.end)), head, "direct.signed"
        )
        return attributed(quotation.parts, cue, cue.rule)

    def _lead_in(self, left: int, start_char: int) -> list[Token]:
        """The words of the quotation's own sentence that stand before it; empty at a sentence start."""
        span = self._tokens(left, start_char)
        tokens = self._last_sentence(span) if span is not None else []
        while tokens and tokens[-1].is_space:
            tokens.pop()
        while tokens and tokens[0].is_space:
            tokens.pop(0)
        return [] if tokens and tokens[-1].text in _SENTENCE_ENDS else tokens

    def _cue_after(self, quotation: Quotation, right: int, *, is_whole: bool) -> FoundCue | None:
        """`"…," she said` and `"…," according to her`; `is_whole`: the quotation starts its sentence."""
        inner = self._inner(quotation)
        span = self._tokens(quotation.end_char, right)
        after = self.text[quotation.end_char : right].lstrip()
        opens = after[:1] in tuple(",—–-")
        if span is None or not after or not (inner[-1:] in _SPEECH_ENDS or opens or is_whole):
            return None
        tokens = self._clause(span)
        if tokens and tokens[0].text in (",", "—", "–", "-", "--"):
            tokens = tokens[1:]
        if not tokens or (inner[-1:] in ".…" and tokens[0].text[:1].isupper() and not opens):
            return None
        if tokens[0].lower_ == "according":
            return self._according(tokens)
        if tokens[0].pos_ in ("SCONJ", "CCONJ", "ADP") and tokens[0].lower_ != "as":
            return None
        is_title = all(word[:1].isupper() for word in inner.split() if word.isalpha() and len(word) > 3)
        verb = self._speech_verb(tokens, anything=inner[-1:] == "," and not is_title)
        return self._cue_at(verb, tokens, "direct.after") if verb is not None else None

    def _according(self, tokens: Sequence[Token]) -> FoundCue | None:
        if len(tokens) < 3 or tokens[1].lower_ != "to":
            return None
        noun = first_child(tokens[1], "pobj") or first_child(tokens[0], "pobj")
        source, head = stretch(tokens[2:]) if noun is None else (noun_phrase(noun), noun.i)
        return FoundCue((tokens[0].i, tokens[1].i), tokens[0].i, source, head, "direct.according")

    def _speech_verb(self, tokens: Sequence[Token], *, anything: bool) -> Token | None:
        """The first verb of the cue clause that can introduce speech; any verb right after an open comma."""
        depth = 0
        fallback = None
        for token in tokens[:_MAX_CUE_DISTANCE]:
            depth += token.lower_ in ("who", "which", "whose")
            if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
                continue
            if depth and token.dep_ in ("relcl", "aux", "auxpass"):
                continue
            if is_speech_verb(token):
                return token
            is_main = token.tag_ in ("VBD", "VBZ") and token.dep_ not in ("aux", "auxpass", "relcl", "acl")
            if anything and fallback is None and is_main and token.i - tokens[0].i <= 12:
                fallback = token
        return fallback

    def _cue_before(
        self, quotation: Quotation, start: int, lead: Sequence[Token], right: int
    ) -> FoundCue | None:
        """`She said: "…"`, `He added that "…"`, also with the cue at the end of the paragraph before."""
        if not lead:
            return self.lead_cue(start) if quotation.start_char == start else None
        last = lead[-1]
        if last.text not in ",:" and self._goes_on(quotation, right):
            return None
        near = lead[-_MAX_CUE_DISTANCE:]
        verb = next((token for token in reversed(near) if is_speech_verb(token)), None)
        between = [token for token in near if verb is not None and token.i > verb.i]
        is_full = self._is_speech(quotation)
        if last.text == ":":
            if verb is not None:
                return self._cue_at(verb, lead, "direct.before")
            noun = utterance_noun(lead)
            if noun is not None:
                return noun_cue(noun)
            if not is_full and self.text[quotation.end_char : right].strip():
                return None
            verb = next((token for token in reversed(near) if is_verb(token)), None)
            return self._cue_at(verb, lead, "direct.before") if verb is not None else _named(lead)
        if last.text == ",":
            according = next((token for token in near if token.lower_ == "according"), None)
            if according is not None:
                return self._according([token for token in lead if token.i >= according.i])
        if verb is None or any((token.tag_ in FINITE) for token in between):
            return None
        if last is verb or last.lower_ == "that" or last.text == "," or (is_full and len(between) <= 8):
            return self._cue_at(verb, lead, "direct.before")
        return None

    def _goes_on(self, quotation: Quotation, right: int) -> bool:
        """Whether the sentence runs on after the closing mark: only part of what was said is quoted."""
        inner = self._inner(quotation)
        after = self.text[quotation.end_char : right]
        if not after.strip() or inner[-1:] in tuple(_SENTENCE_ENDS + ","):
            return False
        return after.lstrip()[0] not in ".,;—–" and not after.lstrip()[0].isupper()

    def lead_cue(self, start_char: int) -> FoundCue | None:
        """The cue in the last sentence before `start_char` when that sentence ends in a colon."""
        head = self.text[:start_char].rstrip()
        if not head.endswith(":"):
            return None
        span = self._tokens(head.rfind("\n") + 1, len(head))
        if span is None:
            return None
        tokens = self._last_sentence(span)
        verbs = [token for token in tokens if is_verb(token) and token.dep_ != "amod"]
        noun = utterance_noun(tokens)
        speaking = next((token for token in reversed(verbs) if is_speech_verb(token)), None)
        if speaking is not None and (noun is None or speaking is verbs[-1]):
            return self._cue_at(speaking, tokens, "direct.lead")
        return noun_cue(noun, verbs[-1] if verbs else None) if noun is not None else None

    def _cue_at(self, verb: Token, tokens: Sequence[Token], rule: str) -> FoundCue:
        source, head = source_phrase(verb, tokens, self.inside)
        parts = [
            t.i for t in verb.children if t.dep_ in ("prt", "neg", "aux", "auxpass") and not self.inside[t.i]
        ]
        return FoundCue(tuple(sorted({*parts, verb.i})), verb.i, source, head, rule)

    def _carries_on(self, quotation: Quotation, last: Attributed) -> bool:
        """Whether a quotation without a cue of its own is the rest of the one before it in its paragraph."""
        between = self.text[last.content[-1][1] : quotation.start_char].strip().strip(_CLOSERS)
        span = self._tokens(last.content[-1][1], quotation.start_char)
        if not between or span is None:
            return True
        closes = between[-1] in ",.:;—–-!?" or between.endswith("--")
        n_sentences = sum(token.text in _SENTENCE_ENDS for token in span)
        reaches = not last.cue or any(token.i == last.head for token in span)
        return (
            closes
            and n_sentences <= 1
            and reaches
            and self._is_speech(quotation, lenient=between[-1] in ",—–-")
        )

    def _carried(
        self, quotation: Quotation, start: int, left: int, before: Sequence[Attributed]
    ) -> Attributed | None:
        """Speech without any cue: its speaker is the one quoted last, in this paragraph or the one before."""
        head = self.text[left : quotation.start_char].rstrip()
        if (head and head[-1] not in _SENTENCE_ENDS + '”":') or not self._is_speech(quotation):
            return None
        opens = quotation.start_char == start
        if before:
            between = self.text[before[-1].content[-1][1] : quotation.start_char]
            if between.count("\n\n") <= 1 and (opens or left > start):
                return replace(before[-1], content=quotation.parts, rule="direct.carried", cue=(), head=-1)
        return Attributed(quotation.parts, "direct.unattributed", is_quoted=True) if opens else None

    def _is_speech(self, quotation: Quotation, *, lenient: bool = False) -> bool:
        """Whether a quotation reads like an utterance and not like a title or term."""
        start, end = quotation.parts[0][0], quotation.parts[-1][1]
        inner = self.text[start:end]
        n_words = len(inner.split())
        if lenient:
            return n_words >= 1
        ends = self._inner(quotation)[-1:] in tuple(".!?…,—–") or not quotation.is_closed
        return n_words >= 3 and ends and (inner[0].isupper() or not inner[0].isalpha())

    def _inner(self, quotation: Quotation) -> str:
        """The last part of a quotation without marks that close a quotation inside it."""
        return self.text[slice(*quotation.parts[-1])].rstrip(_CLOSERS)

    def _tokens(self, start_char: int, end_char: int) -> Span | None:
        span = (
            self.doc.char_span(start_char, end_char, alignment_mode="contract")
            if end_char > start_char
            else None
        )
        return span if span is not None and any(not t.is_space and not t.is_quote for t in span) else None

    def _clause(self, span: Span) -> list[Token]:
        """The span's tokens up to the end of its first sentence."""
        tokens: list[Token] = []
        for token in span:
            if token.is_space or (token.is_quote and not tokens):
                continue
            tokens.append(token)
            if token.text in _SENTENCE_ENDS:
                break
        return tokens

    def _last_sentence(self, span: Span) -> list[Token]:
        tokens: list[Token] = []
        for token in reversed(span):
            if token.text in _SENTENCE_ENDS and tokens:
                break
            if token.is_space and "\n" in token.text and tokens:
                break
            if not token.is_quote:
                tokens.append(token)
        return tokens[::-1]


def _named(lead: Sequence[Token]) -> FoundCue | None:
    """The cue of a headline's "Mayor Ada Vance: “…”", which is its colon."""
    names = [token for token in lead if token.pos_ == "PROPN"]
    if not names or len(lead) > _MAX_NAMED:
        return None
    colon = lead[-1]
    span = trimmed(colon.doc, (lead[0].i, colon.i))
    return FoundCue((colon.i,), colon.i, span, names[-1].i, "direct.before")


def block_quotations(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
) -> list[Attributed]:
    """Paragraphs quoted without marks: the one before names an utterance and ends in a colon."""
    reader = _Reader(doc, paragraphs, quotations)
    found = []
    for start, end in paragraphs[1:]:
        is_quoted = any(q.start_char < end and start < q.end_char for q in quotations)
        text = reader.text[start:end]
        if is_quoted or text[-1:] not in _SENTENCE_ENDS or len(text.split()) < 5:
            continue
        cue = reader.lead_cue(start)
        if cue is not None:
            found.append(attributed(((start, end),), cue, "direct.block"))
    return found


def tokens_inside(doc: Doc, quotations: Sequence[Quotation]) -> list[bool]:
    """For each token, and one past the last, whether it stands in quotation marks."""
    inside = [False] * (len(doc) + 1)
    for quotation in quotations:
        for start, end in quotation.parts:
            span = doc.char_span(start, end, alignment_mode="contract")
            if span is not None:
                inside[span.start : span.end] = [True] * len(span)
    return inside
