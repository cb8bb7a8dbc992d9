"""Quotations that open a headline or follow a dash, as page design and foreign print set them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from pipeline.annotate.attribution.cues import (
    SENTENCE_ENDS,
    Attribution,
    FoundCue,
    attributed,
    is_person_noun,
    is_speech_verb,
)
from pipeline.annotate.attribution.quoted.adjacent_cues import AdjacentCues
from pipeline.annotate.attribution.quoted.source_phrases import leading_noun_phrase
from pipeline.document.syntax.verbs import FINITE_TAGS
from pipeline.english.quotation_marks import Quotation
from pipeline.resources.loader import lexicon

_SETTING_OFF = re.compile(r"\s*(?P<sign>:|[–—]|--?)\s+(?=\w)")
_DIALOGUE = re.compile(r"[–—―]\s*(?=\w)")
_OFFICE = re.compile(r"(?P<office>(?:[A-Z][\w’'-]+)(?:\s[\w’'-]+){0,3})(?P<sign>:)\s+(?=[\w])")
"""Up to four words before a colon at the head of a line; set by hand, not swept."""
_MAX_BEFORE_NAME = 6
"""Tokens of a headline from the sign behind a quotation to the end of its speaker's name; set by hand."""
_MAX_TO_VERB = 12
"""Tokens from the comma that ends speech after a dash to its verb of saying; set by hand, not swept."""
_NOT_BEFORE_NAME = frozenset({"ADP", "CCONJ", "SCONJ", "PRON", "SYM"})


def headed(adjacent: AdjacentCues, quotation: Quotation, paragraph: tuple[int, int]) -> Attribution | None:
    """A quotation at the head of a headline: whose name or office stands first behind the colon or dash.

    Words of "I" and "we" are speech though the headline does not tell whose.
    """
    start, end = paragraph
    text = adjacent.text
    sign = _SETTING_OFF.match(text, quotation.end_char, end)
    if quotation.start_char != start or sign is None or text[end - 1] in SENTENCE_ENDS:
        return None
    span = adjacent.tokens(sign.end(), end)
    mark = adjacent.doc.char_span(*sign.span("sign"), alignment_mode="expand")
    if span is None or mark is None:
        return None
    tokens = [token for token in span if not token.is_space]
    first = next((k for k, token in enumerate(tokens) if token.ent_type_ == "PERSON"), len(tokens))
    is_named = first < min(len(tokens), _MAX_BEFORE_NAME)
    if is_named and all(map(_may_modify, tokens[:first])):
        last = next((k for k in range(first, len(tokens)) if tokens[k].ent_type_ != "PERSON"), len(tokens))
        cue = FoundCue(
            (mark.start,),
            mark.start,
            (tokens[0].i, tokens[last - 1].i + 1),
            tokens[last - 1].i,
            "direct.headed",
        )
        return attributed(quotation.parts, cue, cue.rule)
    phrase, head = leading_noun_phrase(tokens)
    if phrase is not None and is_person_noun(adjacent.doc[head]):
        cue = FoundCue((mark.start,), mark.start, phrase, head, "direct.headed")
        return attributed(quotation.parts, cue, cue.rule)
    words = re.findall(r"[a-z]+", text[quotation.start_char : quotation.end_char].lower())
    if lexicon("shared/first_person_pronouns").isdisjoint(words):
        return None
    return Attribution(quotation.parts, "direct.unknown", is_quoted=True)


def headlines(adjacent: AdjacentCues, paragraphs: Sequence[tuple[int, int]]) -> list[Attribution]:
    """What lines without a full stop report of somebody by office ("Minister: dam will open in June")."""
    found = []
    for start, end in paragraphs:
        label = _OFFICE.match(adjacent.text, start, end)
        if label is None or adjacent.text[end - 1] in SENTENCE_ENDS + ":":
            continue
        office = adjacent.tokens(*label.span("office"))
        words = adjacent.tokens(label.end(), end)
        colon = adjacent.doc.char_span(*label.span("sign"), alignment_mode="expand")
        if office is None or words is None or colon is None or any(adjacent.inside[words.start : words.end]):
            continue
        if is_person_noun(office[-1]) and any(
            token.tag_ in FINITE_TAGS or token.tag_ == "MD" for token in words
        ):
            source = (office.start, office.end)
            cue = FoundCue((colon.start,), colon.start, source, office.end - 1, "direct.headline")
            item = attributed(((words.start_char, words.end_char),), cue, cue.rule)
            found.append(replace(item, is_quoted=False))
    return found


def _may_modify(token: Token) -> bool:
    """Whether a word may be part of an office before a name, for all that a tagger makes of headlines."""
    return token.pos_ not in _NOT_BEFORE_NAME and token.tag_ not in FINITE_TAGS and token.text != ","


def dialogue(adjacent: AdjacentCues, paragraphs: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Paragraphs behind a dash with a cue behind a comma ("– We shall walk out, said Ada Vance").

    A list may be set so too: "I" or "you" in one of them tells that it is talk.
    """
    found = [
        item
        for start, end in paragraphs
        if (dash := _DIALOGUE.match(adjacent.text, start, end)) is not None
        if (item := _after_dash(adjacent, dash.end(), end)) is not None
    ]
    personal = lexicon("attribution/talking_pronouns")
    words = re.findall(r"[a-z]+", " ".join(adjacent.text[slice(*item.content[0])] for item in found).lower())
    return [] if personal.isdisjoint(words) else found


def _after_dash(adjacent: AdjacentCues, start: int, end: int) -> Attribution | None:
    text = adjacent.text
    for comma in sorted((m.start() for m in re.finditer(r"[,!?](?=\s)", text[start:end])), reverse=True):
        stop = start + comma + 1
        words = Quotation(start, stop, ((start, stop - (text[stop - 1] == ",")),))
        cue = adjacent.cue_after(words, end, is_whole=True)
        behind = adjacent.tokens(stop, end)
        if cue is None or behind is None or cue.source is None or not is_speech_verb(adjacent.doc[cue.head]):
            continue
        if cue.source[0] < behind.start:
            source, head = leading_noun_phrase([token for token in behind if token.i > cue.head])
            if source is None:
                continue
            cue = replace(cue, source=source, source_head=head)
        if (
            cue.source is not None
            and min(cue.head, cue.source[0]) == behind.start
            and cue.head - behind.start <= _MAX_TO_VERB
        ):
            return attributed(words.parts, cue, "direct.dash")
    return None
