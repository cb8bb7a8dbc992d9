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

from pipeline.annotate.attribution.cues import (
    SENTENCE_ENDS,
    Attribution,
    FoundCue,
    attributed,
    is_speech_verb,
)
from pipeline.annotate.attribution.quoted.adjacent_cues import CLOSERS, DASHES, AdjacentCues
from pipeline.annotate.attribution.quoted.headed import dialogue, headed, headlines
from pipeline.annotate.attribution.quoted.uncued import acting, acting_after, answering
from pipeline.annotate.attribution.spans import trimmed
from pipeline.document.quotations import tokens_inside
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.english.quotation_marks import Quotation, find_quotations
from pipeline.resources.loader import lexicon

_SIGNATURE = re.compile(
    r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>[A-Z](?:\b[A-Z]\.|[^\n.!?:;“\"]){2,80})\.?\s*(?=\n|\Z)"
)
"""A dash and a name to the end of a line, of at most 80 characters; set by hand, not swept."""
_ASIDE = re.compile(r"\s*(?:--|[—–-])\s?[^.!?\n]{1,60}?(?:--|[—–-])\s*")
"""An interruption between dashes within a sentence, of at most 60 characters; set by hand, not swept."""
_CONJUNCTIONS = lexicon("attribution/quotation_conjunctions")
_AFTER_THAT = frozenset({"IN", "DT", "PRP", "PRP$", "NNP", "NNS", "WRB", "RB", "JJ", "CD", "EX"})
"""Tags of words that open a clause behind "that"."""
_MIN_CLAUSE = 4
"""Words of a quotation that is a clause; swept 2-6 on PolNeAR dev: no difference."""
_MIN_BLOCK = 5
"""Words of a paragraph that is quoted without marks; set by hand, not swept."""


def direct_attributions(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Quotations whose cue or speaker is found, split utterances joined, in order of appearance.

    Quoted words inside a reported clause, scare quotes and titles are left out: the clause's own
    attribution, if there is one, holds them. A quotation inside a quotation follows the outer one where it
    has a cue of its own.
    """
    found = _QuotationAttributor(doc, paragraphs, quotations).attributions()
    return [*found, *_inner_attributions(doc, quotations)]


def _inner_attributions(doc: Doc, quotations: Sequence[Quotation]) -> list[Attribution]:
    """What quoted people quote, where they say whom ("He told me, ‘Never,’" she said)."""
    text = doc.text
    parts = [part for quotation in quotations for part in quotation.parts]
    inner = [
        replace(
            quotation,
            start_char=start + quotation.start_char,
            end_char=start + quotation.end_char,
            parts=tuple((start + low, start + high) for low, high in quotation.parts),
        )
        for start, end in parts
        for quotation in find_quotations(text[start:end])
        if quotation.is_opened and quotation.is_closed
    ]
    return _QuotationAttributor(doc, parts, inner).with_cues() if inner else []


class _QuotationAttributor:
    """Goes through the quotations of a document in order."""

    def __init__(
        self, doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.paragraphs = paragraphs
        self.adjacent = AdjacentCues(doc, tokens_inside(doc, quotations))
        self.quotations = self._over_asides(quotations)

    def _over_asides(self, quotations: Sequence[Quotation]) -> list[Quotation]:
        """The quotations, joined where an aside between dashes interrupts ("If so" – he paused – "go")."""
        joined: list[Quotation] = []
        for quotation in quotations:
            last = joined[-1] if joined else None
            if last is not None and self._is_interrupted(last, quotation):
                joined[-1] = replace(
                    quotation, start_char=last.start_char, parts=last.parts + quotation.parts
                )
            else:
                joined.append(quotation)
        return joined

    def _is_interrupted(self, last: Quotation, quotation: Quotation) -> bool:
        if not self.text[quotation.parts[0][0]].islower():
            return False
        if _ASIDE.fullmatch(self.text, last.end_char, quotation.start_char) is None:
            return False
        between = self.adjacent.tokens(last.end_char, quotation.start_char)
        return between is not None and not any(is_speech_verb(token) for token in between)

    def attributions(self) -> list[Attribution]:
        """The attributions of all quotations, in order."""
        found: list[Attribution] = []
        for k, quotation in enumerate(self.quotations):
            start, left, right = self._surroundings(k)
            last = found[-1] if found and found[-1].content[-1][1] > start else None
            item = self._spoken(quotation, start, left, right, last) or self._told(quotation)
            is_joined = last is not None and self._carries_on(quotation, last)
            if item is None and last is not None and is_joined and not self._is_apart(quotation, last):
                found[-1] = replace(last, content=last.content + quotation.parts)
            elif item is None:
                item = self._carried(quotation, start, left, found)
            if item is not None:
                found.append(item)
        return found

    def with_cues(self) -> list[Attribution]:
        """The attributions of quotations that have a verb of saying right beside them."""
        found = []
        for k, quotation in enumerate(self.quotations):
            item = self._spoken(quotation, *self._surroundings(k), None)
            if item is not None and item.is_quoted and self._was_said(item):
                found.append(item)
        return found

    def _was_said(self, item: Attribution) -> bool:
        """Whether a cue tells of words once spoken by somebody, and not of what one may or might say."""
        cue = self.doc[item.head]
        is_told = cue.tag_ == "VBD" or (cue.tag_ == "VBZ" and self.doc[item.source_head].pos_ == "PROPN")
        return is_speech_verb(cue) and item.source is not None and is_told

    def _surroundings(self, k: int) -> tuple[int, int, int]:
        """Start of a quotation's paragraph, and how far the words left and right of it reach."""
        quotation, quotations = self.quotations[k], self.quotations
        start, _ = self._paragraph(quotation.start_char)
        _, end = self._paragraph(quotation.end_char - 1)
        left = max(start, quotations[k - 1].end_char if k else 0)
        right = min(end, quotations[k + 1].start_char if k + 1 < len(quotations) else end)
        return start, left, right

    def _paragraph(self, char: int) -> tuple[int, int]:
        """The paragraph that holds a character; the whole text where none does."""
        k = bisect_right(self.paragraphs, (char, len(self.text) + 1)) - 1
        return self.paragraphs[k] if k >= 0 and char < self.paragraphs[k][1] else (0, len(self.text))

    def _spoken(
        self, quotation: Quotation, start: int, left: int, right: int, last: Attribution | None
    ) -> Attribution | None:
        """The quotation with a cue of its own, after it or before it; None if it has none."""
        lead = self.adjacent.lead_in(left, quotation.start_char)
        cue = self._introduced(quotation, start, lead, right, last)
        cue = cue or self.adjacent.cue_after(quotation, right, is_whole=not lead)
        if cue is None:
            cue = self.adjacent.cue_before(quotation, start, lead, right)
            is_shared = cue is not None and last is not None and cue.head == last.head
            if cue is None or is_shared or self._is_in_a_condition(cue):
                return None
            led = self._led_in_by_that(quotation, cue)
            return attributed(quotation.parts, cue, cue.rule) if led is None else led
        is_set_off = bool(lead) and lead[-1].text in DASHES and self.adjacent.is_speech(quotation)
        if not lead or lead[-1].text in ",:" or is_set_off or (last is not None and cue.head == last.head):
            return attributed(quotation.parts, cue, cue.rule)
        if not is_speech_verb(self.doc[cue.head]) and cue.rule != "direct.according":
            return None
        lead = self.adjacent.lead_in(start, quotation.start_char) or lead
        if last is not None and last.content[-1][1] > lead[0].idx:
            return None
        if cue.source is not None and lead[0].i <= cue.source[0] < cue.head:
            return None  # "Roe, who calls them “rude,” insists": he says what comes next
        content = (lead[0].idx, quotation.end_char)
        item = attributed((content,), cue, "direct.embedded")
        return replace(item, is_quoted=False, is_stated=cue.source is not None)

    def _is_in_a_condition(self, cue: FoundCue) -> bool:
        """Whether a cue only tells on what the words hang: "said that if she agreed, “we would go”"."""
        marks = (child for child in self.doc[cue.head].children if child.dep_ == "mark")
        return any(mark.lower_ in lexicon("shared/conditional_marks") for mark in marks)

    def _led_in_by_that(self, quotation: Quotation, cue: FoundCue) -> Attribution | None:
        """The content from its "that" on, where a quotation in marks is only the end of it.

        "He said that if they won, “we would go home”" says under which condition.
        """
        span = self.adjacent.tokens(quotation.start_char, quotation.end_char)
        if span is None or not is_speech_verb(self.doc[cue.head]):
            return None
        between = self.doc[cue.head + 1 : span.start]
        opener = next((t for t in between if t.lower_ == "that" and t.tag_ in ("IN", "WDT", "DT")), None)
        if opener is None or opener.nbor().tag_ not in _AFTER_THAT or any(t.text == ":" for t in between):
            return None
        content = (opener.idx, quotation.end_char)
        return replace(attributed((content,), cue, "direct.embedded"), is_quoted=False)

    def _introduced(
        self, quotation: Quotation, start: int, lead: Sequence[Token], right: int, last: Attribution | None
    ) -> FoundCue | None:
        """The cue of `He asked, "Why?"`: before a comma or colon, where the quotation ends a sentence."""
        ends = self.adjacent.inner(quotation)[-1:] in tuple(SENTENCE_ENDS)
        if not lead or lead[-1].text not in ",:" or not ends:
            return None
        cue = self.adjacent.cue_before(quotation, start, lead, right)
        if cue is None or (last is not None and cue.head == last.head):
            return None
        return cue if is_speech_verb(self.doc[cue.head]) else None

    def _told(self, quotation: Quotation) -> Attribution | None:
        """A quotation that the next sentence, or the signature under it, puts down to somebody."""
        cue = self.adjacent.cue_told(quotation) if self.adjacent.is_speech(quotation) else None
        if cue is not None:
            return attributed(quotation.parts, cue, cue.rule)
        paragraph = self._paragraph(quotation.start_char)
        return self._signed(quotation) or headed(self.adjacent, quotation, paragraph)

    def _signed(self, quotation: Quotation) -> Attribution | None:
        """`"…" — Jane Doe`: a dash and a name, to the end of the paragraph or in one of their own."""
        signature = _SIGNATURE.match(self.text, quotation.end_char)
        span = self.adjacent.tokens(*signature.span("name")) if signature is not None else None
        if signature is None or span is None or any(token.tag_ in FINITE_TAGS for token in span):
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

    def _carries_on(self, quotation: Quotation, last: Attribution) -> bool:
        """Whether a quotation without a cue of its own is the rest of the one before it in its paragraph."""
        between = self.text[last.content[-1][1] : quotation.start_char].strip().strip(CLOSERS)
        span = self.adjacent.tokens(last.content[-1][1], quotation.start_char)
        if last.rule == "direct.signed":
            return False
        if not between or span is None:
            return True
        if between.strip(", ").lower() in _CONJUNCTIONS:
            return last.is_quoted
        n_sentences = sum(token.text in SENTENCE_ENDS for token in span)
        reaches = not last.cue or any(token.i == last.head for token in span)
        if n_sentences > 1 or not reaches:
            return False
        if between[-1] in ",—–-":
            return not any(is_speech_verb(token) and token.i != last.head for token in span)
        if between[-1] in ".:;!?":
            return self._is_sentence(quotation)
        return self._stops_at_cue(last, span) and self._has_clause(quotation)

    def _is_apart(self, quotation: Quotation, last: Attribution) -> bool:
        """Whether a quotation is a sentence of its own behind one of which only some words were quoted."""
        return not last.is_quoted and self.adjacent.is_speech(quotation)

    def _stops_at_cue(self, last: Attribution, span: Span) -> bool:
        """Whether the words up to a quotation end in the cue and its source: a full stop was forgotten."""
        source_end = last.source[1] if last.source is not None else 0
        words = [token.i for token in span if not (token.is_quote or token.is_space)]
        return bool(words) and words[-1] + 1 in (last.head + 1, source_end)

    def _is_sentence(self, quotation: Quotation) -> bool:
        """Whether a quotation at a sentence start is one: closed by its own stop, or with a finite verb."""
        if self.adjacent.is_speech(quotation):
            return True
        start, end = quotation.parts[0][0], quotation.parts[-1][1]
        inner = self.text[start:end]
        if not inner[:1].isupper():
            return False
        stops = self.adjacent.inner(quotation)[-1:] in tuple(SENTENCE_ENDS)
        if stops or self.text[quotation.end_char : quotation.end_char + 1] in tuple(SENTENCE_ENDS):
            return True
        return self._has_clause(quotation)

    def _has_clause(self, quotation: Quotation) -> bool:
        span = self.adjacent.tokens(quotation.parts[0][0], quotation.parts[-1][1])
        if span is None or not span[0].text[:1].isupper():
            return False
        words = [token for token in span if token.is_alpha]
        return len(words) >= _MIN_CLAUSE and any(token.tag_ in FINITE_TAGS for token in words)

    def _is_heading(self, quotation: Quotation) -> bool:
        """Whether the words of a line of its own are set as a heading: "Nobody Else Is There"."""
        words = [word for word in self.adjacent.inner(quotation).split() if word[:1].isalpha()]
        told = [word for word in words if word.lower() not in lexicon("attribution/small_in_headings")]
        return len(words) > 2 and len(told) > 1 and all(word[0].isupper() for word in told)

    def _carried(
        self, quotation: Quotation, start: int, left: int, before: Sequence[Attribution]
    ) -> Attribution | None:
        """Speech without any cue: its speaker is the one quoted last, in this paragraph or the one before."""
        head = self.text[left : quotation.start_char].rstrip()
        if head and head[-1] not in SENTENCE_ENDS + '”":':
            return None
        _, end = self._paragraph(start)
        is_line = before and quotation.start_char == start and quotation.end_char == end
        if not (self.adjacent.is_speech(quotation) or (is_line and self._is_sentence(quotation))):
            return None
        if is_line and self._is_heading(quotation):
            return None
        opens = quotation.start_char == start
        after = acting_after(self.adjacent, quotation, end) if opens else None
        if after is not None:
            return after
        if before:
            between = self.text[before[-1].content[-1][1] : quotation.start_char]
            if between.count("\n\n") <= 1 and (opens or left > start):
                turn = answering(self.adjacent, quotation, before) if opens else None
                return turn or replace(
                    before[-1],
                    content=quotation.parts,
                    rule="direct.carried",
                    cue=(),
                    head=-1,
                    is_quoted=True,
                )
        if opens:
            return Attribution(quotation.parts, "direct.unattributed", is_quoted=True)
        return acting(self.adjacent, quotation, left)


def block_quotations(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Paragraphs quoted without marks: behind a dash, or one that ends in an utterance and a colon."""
    adjacent = AdjacentCues(doc, tokens_inside(doc, quotations))
    found = [*dialogue(adjacent, paragraphs), *headlines(adjacent, paragraphs)]
    for start, end in paragraphs[1:]:
        is_quoted = any(q.start_char < end and start < q.end_char for q in quotations)
        text = adjacent.text[start:end]
        if is_quoted or text[-1:] not in SENTENCE_ENDS or len(text.split()) < _MIN_BLOCK:
            continue
        cue = adjacent.lead_cue(start)
        if cue is not None:
            found.append(attributed(((start, end),), cue, "direct.block"))
    return found
