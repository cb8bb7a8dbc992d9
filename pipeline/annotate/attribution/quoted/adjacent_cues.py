"""The words beside a quotation that attribute it: its cue in the clause after or the words before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from pipeline.annotate.attribution.cues import (
    LONGEST_COLON_SOURCE,
    SENTENCE_ENDS,
    FoundCue,
    is_abbreviation,
    is_person_noun,
    is_speech_verb,
    is_verb,
    noun_cue,
    utterance_noun,
)
from pipeline.annotate.attribution.quoted.source_phrases import (
    WH_RELATIVES,
    leading_noun_phrase,
    source_phrase,
)
from pipeline.annotate.attribution.spans import noun_phrase, trimmed
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.verbs import FINITE_TAGS, own_subject
from pipeline.english.datelines import dateline_end
from pipeline.english.quotation_marks import Quotation
from pipeline.resources.loader import lexicon

_MAX_CUE_DISTANCE = 40
"""Tokens between a quotation and its cue; swept 20-60 on PolNeAR dev: content half F .771-.772, speakers
.918-.919, flat."""
_MAX_BETWEEN = 8
"""Tokens between a cue and the utterance it introduces without comma or colon; swept 4-12 on PolNeAR dev:
content half F .771, flat."""
_MAX_TO_ANY_VERB = 12
"""Tokens of the cue clause before a verb that is none of saying; set by hand, not swept."""
_MAX_TO_NOUN = 3
"""Tokens from the end of a lead-in with a comma back to "a statement"; set by hand, not swept."""
_MAX_NAMING = 12
"""Characters before a quotation that hold "labelled" or the like; the longest of the list and a blank."""
_MIN_UTTERANCE = 3
"""Words of an utterance; shorter quotations are titles and terms as a rule. Set by hand, not swept."""
_LONGEST_NAME = 5
"""Words of a speaker's name with titles and initials; set by hand."""
_LONGEST_SMALL_WORD = 4
"""Letters of the words that titles leave without a capital ("from"); a convention of style guides."""
CLOSERS = " \u00a0\n\"“”'‘’`"
_SPEECH_ENDS = ".!?…,—–-"
DASHES = ("—", "–", "-", "--")
_NAMING = lexicon("attribution/naming_verbs")
_WORDINGS = lexicon("attribution/wording_nouns")
_USING = lexicon("attribution/wording_verbs")
_SUBORDINATORS = lexicon("attribution/subordinators")
_READS = lexicon("attribution/reading_verb_forms")
_TOLD = re.compile(r"\s*(?:That|This|It|Which)\s(?:is|was|’s|'s)\s(?P<what>what|how)\b")


class AdjacentCues:
    """Reads cues off the text beside quotations; holds the document and which tokens stand inside marks.

    Args:
        inside: For each token of the document, whether it stands in quotation marks.
    """

    def __init__(self, doc: Doc, inside: Sequence[bool]) -> None:
        self.doc = doc
        self.text = doc.text
        self.inside = inside

    def lead_in(self, left: int, start_char: int) -> list[Token]:
        """The words of the quotation's own sentence that stand before it; empty at a sentence start."""
        left = min(start_char, dateline_end(self.text, left))
        bracket = self.text.rfind("(", left, start_char)
        if bracket >= 0 and ")" not in self.text[bracket:start_char]:
            left = bracket + 1
        span = self.tokens(left, start_char)
        tokens = _last_sentence(span) if span is not None else []
        while tokens and tokens[-1].is_space:
            tokens.pop()
        while tokens and tokens[0].is_space:
            tokens.pop(0)
        return [] if tokens and tokens[-1].text in SENTENCE_ENDS else tokens

    def cue_after(self, quotation: Quotation, right: int, *, is_whole: bool) -> FoundCue | None:
        """`"…," she said` and `"…," according to her`; `is_whole`: the quotation starts its sentence."""
        inner = self.inner(quotation)
        span = self.tokens(quotation.end_char, right)
        if self._is_label(quotation):
            return None
        after = self.text[quotation.end_char : right].lstrip()
        opens = after[:1] in tuple(",—–-")
        if span is None or not after or not (inner[-1:] in _SPEECH_ENDS or opens or is_whole):
            return None
        tokens = _clause(span)
        if tokens and tokens[0].text in (",", *DASHES):
            tokens = tokens[1:]
        if not tokens or (inner[-1:] == "." and tokens[0].text[:1].isupper() and not opens):
            return None
        if tokens[0].lower_ == "according":
            return _according(tokens)
        if tokens[0].pos_ in ("SCONJ", "CCONJ", "ADP") and tokens[0].lower_ != "as":
            return None
        anything = inner[-1:] == "," and not self._is_title(quotation)
        verb = _speech_verb(tokens, anything=anything)
        return self._cue_at(verb, tokens, "direct.after") if verb is not None else None

    def _is_title(self, quotation: Quotation) -> bool:
        """Whether all words but the small ones have capitals, as in the title of a work."""
        words = self.inner(quotation).split()
        return all(word[:1].isupper() for word in words if word.isalpha() and len(word) > _LONGEST_SMALL_WORD)

    def _is_label(self, quotation: Quotation) -> bool:
        """Whether a quotation is what something is called ("a box labelled “Private”, he said")."""
        span = self.tokens(max(0, quotation.start_char - _MAX_NAMING), quotation.start_char)
        last = next((token for token in reversed(span or ()) if not token.is_quote), None)
        return last is not None and last.tag_ == "VBN" and last.lemma_.lower() in _NAMING

    def cue_before(
        self, quotation: Quotation, start: int, lead: Sequence[Token], right: int
    ) -> FoundCue | None:
        """`She said: "…"`, `He added that "…"`, also with the cue at the end of the paragraph before."""
        if not lead:
            return self.lead_cue(start) if quotation.start_char == start else None
        last = lead[-1]
        if _names_words(last):
            return self._cue_at(last.head, lead, "direct.before")
        if last.text not in ",:" and self._goes_on(quotation, right):
            return None
        near = lead[-_MAX_CUE_DISTANCE:]
        verb = next((token for token in reversed(near) if is_speech_verb(token)), None)
        if last.text == ":":
            return self._cue_at_colon(quotation, lead, verb, right)
        if last.text == ",":
            according = next((token for token in near if token.lower_ == "according"), None)
            if according is not None:
                return _according([token for token in lead if token.i >= according.i])
            noun = utterance_noun(lead[-_MAX_TO_NOUN:])
            if verb is None and noun is not None and self.is_speech(quotation):
                return noun_cue(noun)
            if self.is_speech(quotation) and any(token.tag_ in FINITE_TAGS for token in _behind(verb, near)):
                near = list(_outside_clauses(near))
                verb = next((token for token in reversed(near) if is_speech_verb(token)), None)
        between = _behind(verb, near)
        if (
            not self.is_speech(quotation)
            and self._is_title(quotation)
            and any(token.dep_ == "dobj" and _is_work(token) for token in between)
        ):
            return None
        if verb is None or any(token.tag_ in FINITE_TAGS for token in between):
            return None
        is_near = self.is_speech(quotation) and len(between) <= _MAX_BETWEEN
        if last is verb or last.lower_ == "that" or last.text == "," or is_near:
            return self._cue_at(verb, lead, "direct.before")
        return None

    def _cue_at_colon(
        self, quotation: Quotation, lead: Sequence[Token], verb: Token | None, right: int
    ) -> FoundCue | None:
        if (named := _named_behind_dash(lead)) is not None:
            return named
        if verb is not None:
            return None if _bids(verb) else self._cue_at(verb, lead, "direct.before")
        noun = utterance_noun(lead)
        if noun is not None:
            reads = next((token for token in lead[-2:] if token.lower_ in _READS), None)
            return noun_cue(noun, reads)
        if not self.is_speech(quotation) and self.text[quotation.end_char : right].strip():
            return None
        verbs = [token for token in reversed(lead[-_MAX_CUE_DISTANCE:]) if is_verb(token)]
        verb = next((token for token in verbs if token.dep_ == "ROOT"), verbs[0] if verbs else None)
        return self._cue_at(verb, lead, "direct.before") if verb is not None else _named(lead)

    def _goes_on(self, quotation: Quotation, right: int) -> bool:
        """Whether the sentence runs on after the closing mark: only part of what was said is quoted."""
        inner = self.inner(quotation)
        after = self.text[quotation.end_char : right]
        if not after.strip() or inner[-1:] in tuple(SENTENCE_ENDS + ","):
            return False
        return after.lstrip()[0] not in ".,;—–" and not after.lstrip()[0].isupper()

    def cue_told(self, quotation: Quotation) -> FoundCue | None:
        """`"…" That is what she told us.`, also at the head of the next paragraph."""
        match = _TOLD.match(self.text, quotation.end_char)
        stop = self.text.find("\n", match.end()) if match is not None else -1
        span = self.tokens(match.start("what"), stop if stop >= 0 else len(self.text)) if match else None
        if span is None:
            return None
        tokens = _clause(span)[1:]
        verb = next((token for token in tokens if is_speech_verb(token)), None)
        return self._cue_at(verb, tokens, "direct.after") if verb is not None else None

    def lead_cue(self, start_char: int) -> FoundCue | None:
        """The cue in the last sentence before `start_char` when that sentence ends in a colon."""
        head = self.text[:start_char].rstrip()
        if not head.endswith(":"):
            return None
        span = self.tokens(head.rfind("\n") + 1, len(head))
        if span is None:
            return None
        tokens = _last_sentence(span)
        verbs = [token for token in tokens if is_verb(token) and token.dep_ != "amod"]
        noun = utterance_noun(tokens)
        speaking = next((token for token in reversed(verbs) if is_speech_verb(token)), None)
        if speaking is not None and _bids(speaking):
            return None
        if speaking is not None and (noun is None or speaking is verbs[-1]):
            return self._cue_at(speaking, tokens, "direct.lead")
        return noun_cue(noun, verbs[-1] if verbs else None) if noun is not None else None

    def _cue_at(self, verb: Token, tokens: Sequence[Token], rule: str) -> FoundCue:
        source, head = source_phrase(verb, tokens, self.inside)
        parts = [
            t.i for t in verb.children if t.dep_ in ("prt", "neg", "aux", "auxpass") and not self.inside[t.i]
        ]
        return FoundCue(tuple(sorted({*parts, verb.i})), verb.i, source, head, rule)

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether a quotation reads like an utterance and not like a title or term."""
        start, end = quotation.parts[0][0], quotation.parts[-1][1]
        inner = self.text[start:end]
        ends = self.inner(quotation)[-1:] in tuple(".!?…,—–") or not quotation.is_closed
        return (
            len(inner.split()) >= _MIN_UTTERANCE and ends and (inner[0].isupper() or not inner[0].isalpha())
        )

    def inner(self, quotation: Quotation) -> str:
        """The last part of a quotation without marks that close a quotation inside it."""
        return self.text[slice(*quotation.parts[-1])].rstrip(CLOSERS)

    def tokens(self, start_char: int, end_char: int) -> Span | None:
        """The tokens between two offsets; None if no word or punctuation stands there."""
        if end_char <= start_char:
            return None
        span = self.doc.char_span(start_char, end_char, alignment_mode="contract")
        return span if span is not None and any(not t.is_space and not t.is_quote for t in span) else None


def _bids(verb: Token) -> bool:
    """Whether a verb tells the reader what to do: "Read the latest news below: …"."""
    opens = verb.i == 0 or bool(verb.is_sent_start) or verb.nbor(-1).text in ":.!?"
    return opens and verb.lower_ == verb.lemma_.lower() and own_subject(verb) is None


def _last_dash(lead: Sequence[Token]) -> int:
    """Place of the last dash before the colon; -1 without one."""
    return next((k for k in range(len(lead) - 2, -1, -1) if lead[k].text in DASHES), -1)


def _named_behind_dash(lead: Sequence[Token]) -> FoundCue | None:
    """The name between a dash and the colon, whatever stands before: "RATES FALL - Ada Vance: “…”"."""
    dash = _last_dash(lead)
    name = lead[dash + 1 : -1]
    is_name = dash >= 0 and 1 < len(name) <= _LONGEST_NAME and all(t.pos_ == "PROPN" for t in name)
    return _named(lead) if is_name and any(t.ent_type_ == "PERSON" for t in name) else None


def _is_work(noun: Token) -> bool:
    """Whether what a verb has before a comma is a thing with a title ("wrote a column, “…”")."""
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in lexicon("attribution/utterance_nouns")


def _names_words(noun: Token) -> bool:
    """Whether a noun is the object of "used" in "used the phrase “…”", said of something done."""
    verb = noun.head
    is_done = verb.tag_ in FINITE_TAGS or (child(verb, "aux", "auxpass") is not None and verb.tag_ == "VBN")
    return is_done and noun.dep_ == "dobj" and noun.lower_ in _WORDINGS and verb.lemma_.lower() in _USING


def _according(tokens: Sequence[Token]) -> FoundCue | None:
    if len(tokens) < 3 or tokens[1].lower_ != "to":
        return None
    noun = child(tokens[1], "pobj") or child(tokens[0], "pobj")
    source, head = leading_noun_phrase(tokens[2:]) if noun is None else (noun_phrase(noun), noun.i)
    return FoundCue((tokens[0].i, tokens[1].i), tokens[0].i, source, head, "direct.according")


def _speech_verb(tokens: Sequence[Token], *, anything: bool) -> Token | None:
    """The first verb of the cue clause that can introduce speech; any verb right after an open comma."""
    depth = 0
    participle, fallback = None, None
    for token in tokens[:_MAX_CUE_DISTANCE]:
        depth += token.lower_ in WH_RELATIVES
        if token.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB"):
            continue
        if depth and token.dep_ in ("relcl", "aux", "auxpass"):
            continue
        if is_speech_verb(token):
            if token.tag_ != "VBN" or token.dep_ != "acl":
                return token
            participle = participle or token  # "a miner called Wang told": it describes who speaks
        is_main = token.tag_ in ("VBD", "VBZ") and token.dep_ not in ("aux", "auxpass", "relcl", "acl")
        if anything and fallback is None and is_main and token.i - tokens[0].i <= _MAX_TO_ANY_VERB:
            fallback = token
    return participle or fallback


def _behind(verb: Token | None, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if verb is not None and token.i > verb.i]


def _outside_clauses(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without subordinate clauses between two commas ("said in May, when it broke, “…”")."""
    commas = [k for k, token in enumerate(tokens) if token.text == ","]
    skip = 0
    for k, token in enumerate(tokens):
        if k < skip:
            continue
        opens = token.text == "," and k + 1 < len(tokens)
        if opens and tokens[k + 1].lower_ in _SUBORDINATORS | WH_RELATIVES:
            skip = next((comma for comma in commas if comma > k), 0)
        else:
            yield token


def _clause(span: Span) -> list[Token]:
    """The span's tokens up to the end of its first sentence."""
    tokens: list[Token] = []
    for token in span:
        if token.is_space or (token.is_quote and not tokens):
            continue
        tokens.append(token)
        if token.text in SENTENCE_ENDS and not is_abbreviation(token):
            break
    return tokens


def _last_sentence(span: Span) -> list[Token]:
    tokens: list[Token] = []
    for token in reversed(span):
        if token.text in SENTENCE_ENDS and tokens and not is_abbreviation(token):
            break
        if token.is_space and "\n" in token.text and tokens:
            break
        if not token.is_quote:
            tokens.append(token)
    return tokens[::-1]


def _named(lead: Sequence[Token]) -> FoundCue | None:
    """The cue of a headline's "Mayor Ada Vance: “…”", which is its colon; the name may follow a dash."""
    colon = lead[-1]
    dash = _last_dash(lead)
    lead = lead[dash + 1 :]
    topic = next(
        (k for k, token in enumerate(lead[:-1]) if k and token.lower_ in ("on", "about")), len(lead) - 1
    )
    lead = [*lead[:topic], colon]  # "Mayor Ada Vance on the bridge: “…”"
    names = [token for token in lead if token.pos_ == "PROPN"]
    names = names or [token for token in lead if is_person_noun(token)]
    if not names or len(lead) > LONGEST_COLON_SOURCE:
        return None
    span = trimmed(colon.doc, (lead[0].i, lead[-2].i + 1))
    return FoundCue((colon.i,), colon.i, span, names[-1].i, "direct.before")
