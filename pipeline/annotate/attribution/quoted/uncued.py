"""Speech without a cue whose speaker the text around it tells: by turns of an exchange, or by who acts."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from spacy.tokens import Doc, Token

from pipeline.annotate.attribution.cues import Attribution, is_speech_verb
from pipeline.annotate.attribution.quoted.adjacent_cues import CLOSERS, AdjacentCues
from pipeline.annotate.attribution.spans import noun_phrase, subject_of
from pipeline.english.quotation_marks import Quotation
from pipeline.resources.loader import lexicon

_NEXT_SENTENCE = re.compile(r"[a-z][.!?]\s+[A-Z]")
_MIN_SPEECH = 8
"""Words of a quotation of several sentences that is no title ("Ready. Set. Go."); set by hand."""


def answering(
    adjacent: AdjacentCues, quotation: Quotation, before: Sequence[Attribution]
) -> Attribution | None:
    """A question after an answer, or an answer after a question: whoever of two did not speak last."""
    if len(before) < 2:
        return None
    other, last = before[-2:]
    asks = adjacent.inner(quotation).endswith("?") != _asks(adjacent, last)
    is_exchange = _asks(adjacent, other) or _asks(adjacent, last)
    if not (asks and is_exchange) or other.source is None or last.source is None:
        return None
    names = {adjacent.doc[slice(*item.source)].text for item in (other, last) if item.source is not None}
    gap = adjacent.text[other.content[-1][1] : last.content[0][0]]
    if len(names) < 2 or gap.count("\n\n") > 1:
        return None
    return replace(other, content=quotation.parts, rule="direct.turn", cue=(), head=-1, is_quoted=True)


def _asks(adjacent: AdjacentCues, item: Attribution) -> bool:
    return adjacent.text[slice(*item.content[-1])].rstrip(CLOSERS).endswith("?")


def acting(adjacent: AdjacentCues, quotation: Quotation, left: int) -> Attribution | None:
    """Speech right behind a sentence about a person: theirs ("Vance shook her head. “Never.”")."""
    span = adjacent.tokens(left, quotation.start_char)
    words = [token for token in span or () if not (token.is_space or token.is_quote)]
    if not words:
        return None
    verb = words[-1].sent.root
    subject = subject_of(verb)
    if subject is None or subject.idx < left:
        return None
    if not (is_speech_verb(verb) or _is_person(subject)):
        return None
    return _acted(quotation, subject)


def _acted(quotation: Quotation, subject: Token) -> Attribution:
    """Speech of whom the sentence beside it is about."""
    return Attribution(
        quotation.parts,
        "direct.acted",
        source=noun_phrase(subject),
        source_head=subject.i,
        is_quoted=True,
    )


def acting_after(adjacent: AdjacentCues, quotation: Quotation, right: int) -> Attribution | None:
    """Speech that opens a paragraph with a sentence about a named person right behind it.

    It is that person's where the sentence tells of speaking ("“Never.” Ada Vance spoke first."); else nobody
    knows, since the person may as well be whoever answers.
    """
    span = adjacent.tokens(quotation.end_char, right)
    words = [token for token in span or () if not (token.is_space or token.is_quote)]
    subject = subject_of(words[0].sent.root) if words else None
    is_named = subject is not None and (subject.ent_type_ == "PERSON" or subject.pos_ == "NOUN")
    if subject is None or not is_named or not _is_person(subject) or subject.i < words[0].i:
        return None
    verb = words[0].sent.root
    if is_speech_verb(verb) or verb.lemma_.lower() == "speak":
        return _acted(quotation, subject)
    return Attribution(quotation.parts, "direct.unknown", is_quoted=True)


def _is_person(token: Token) -> bool:
    is_named = token.ent_type_ == "PERSON" or token.lower_ in ("he", "she")
    return is_named or token.lemma_.lower() in lexicon("shared/person_nouns")


def with_last_speaker(
    doc: Doc, paragraphs: Sequence[tuple[int, int]], item: Attribution, known: Sequence[Attribution]
) -> Attribution:
    """Speech without a cue, put in the mouth of who speaks last in its paragraph or the one before.

    Args:
        known: All attributions of the document; their cues count, wherever their contents stand.
    """
    if item.rule not in ("direct.carried", "direct.unattributed"):
        return item
    start = item.content[0][0]
    k = bisect_right(paragraphs, (start, sys.maxsize)) - 1
    earliest = paragraphs[max(0, k - 1)][0] if k >= 0 else 0
    speaking = [
        other
        for other in known
        if other.source is not None and other.head >= 0 and earliest <= doc[other.head].idx < start
        if is_speech_verb(doc[other.head]) and not _is_within(doc[other.head].idx, known)
    ]
    if not speaking:
        return item
    last = max(speaking, key=lambda other: other.head)
    return replace(item, rule="direct.carried", source=last.source, source_head=last.source_head)


def unheard(text: str, quotations: Sequence[Quotation], known: Sequence[Attribution]) -> list[Attribution]:
    """The quotations of several sentences that nobody was found to say: too long for a title or a term, they
    are somebody's words, and not the outlet's.

    Args:
        known: All attributions of the document.
    """
    taken = sorted(span for item in known for span in item.content)
    ends = list(accumulate((end for _, end in taken), max))  # of all spans up to each

    def is_free(quotation: Quotation) -> bool:
        n_before = bisect_left(taken, (quotation.end_char, -1))
        return not n_before or ends[n_before - 1] <= quotation.start_char

    return [
        Attribution(quotation.parts, "direct.unattributed", is_quoted=True)
        for quotation in quotations
        if is_free(quotation) and _is_of_several_sentences(text, quotation)
    ]


def _is_of_several_sentences(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.parts[0][0] : quotation.parts[-1][1]]
    return len(inner.split()) >= _MIN_SPEECH and _NEXT_SENTENCE.search(inner) is not None


def _is_within(char: int, known: Sequence[Attribution]) -> bool:
    return any(item.is_quoted and start <= char < end for item in known for start, end in item.content)
