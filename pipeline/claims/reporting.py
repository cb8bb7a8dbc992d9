"""Verbs that only tell whose words or thoughts a clause is, and so claim nothing themselves."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.claims.view import DocumentView
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_finite, is_verb, own_subject
from pipeline.resources.loader import lexicon, mapping

_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "acomp", "attr", "oprd", "dative", "prt", "advcl", "relcl")
_ASKING_VERBS = lexicon("claims/asking_verbs")
_FRAME_OPENERS = frozenset({",", '"', "”", "''", "--", "–", "—"})


def is_reporting(token: Token, view: DocumentView) -> bool:
    """Whether a verb only reports: the cue of a quote, or a verb of saying or thinking with its content."""
    if token.i in view.cues and lemma(token) in mapping("shared/reporting") and _reports_clause(token, view):
        return True
    if lemma(token) in lexicon("claims/bare_speech_verbs"):
        return not _is_left_unsaid(token)
    if lemma(token) in _ASKING_VERBS and _has_no_object(token, view):
        return True
    if lemma(token) not in mapping("shared/reporting"):
        return False
    if is_inserted(token) or _has_no_object(token, view):
        return True
    return any(
        is_verb(content)
        and is_clausal(content)
        and not is_indirect_question(content)
        and (subject := own_subject(content)) is not None
        and subject.tag_ not in ("WDT", "WP")
        for content in children(token, "ccomp")
    )


def _has_no_object(token: Token, view: DocumentView) -> bool:
    """Whether a verb of saying has its speaker alone, or a date: "the agency reported on Monday"."""
    if child(token, "nsubj") is None or child(token, "auxpass", "nsubjpass") is not None:
        return False
    targets = [child(preposition, "pobj") for preposition in children(token, "prep")]
    dated = all(target is not None and target.i in view.timex_at for target in targets)
    return dated and not children(token, *_COMPLEMENTS)


def _is_left_unsaid(token: Token) -> bool:
    """Whether a clause only tells that somebody did not speak: "did not tell the council"."""
    return has_negator(token) and child(token, "ccomp") is None and child(token, "dobj", "prep") is not None


def _is_told(token: Token) -> bool:
    return lemma(token) in lexicon("claims/bare_speech_verbs")


def _reports_clause(cue: Token, view: DocumentView) -> bool:
    """Whether what a cue introduces is a clause, and not just the things found or named."""
    quote = view.quotes[view.cues[cue.i]]
    if quote.quote_type == QuoteType.DIRECT:
        return True
    for start_char, end_char in quote.parts or ((quote.start_char, quote.end_char),):
        start, end = view.tokens(start_char, end_char)
        root = view.doc[start:end].root if end > start else cue
        if root != cue and is_verb(root) and is_finite(root):
            return True
    return False


def is_inserted(token: Token) -> bool:
    """Whether a verb of saying only stands in or behind what it reports: ", officials warned"."""
    if token.dep_ in ("ROOT", "relcl", "acl") or lemma(token) not in mapping("shared/reporting"):
        return False
    if child(token, "ccomp", "xcomp", "mark", "cc") is not None:
        return False
    # "said Ann Roe": parsers take the speaker behind the verb for its object
    speaker = child(
        token, "nsubj", "dobj" if lemma(token) in lexicon("claims/bare_speech_verbs") else "nsubj"
    )
    if speaker is None or (child(token, "dobj") not in (None, speaker) and not _is_told(token)):
        return False
    if token.dep_ == "parataxis":
        return True
    start = token.left_edge.i
    return (start > 0 and token.doc[start - 1].text in _FRAME_OPENERS) or token.doc[
        start
    ].text in _FRAME_OPENERS


def is_clausal(token: Token) -> bool:
    """Whether a verb is finite, or the subjunctive of "propose that a tax be raised"."""
    mark = child(token, "mark")
    return is_finite(token) or (mark is not None and mark.lower_ == "that" and own_subject(token) is not None)


def is_indirect_question(token: Token) -> bool:
    """Whether a clause only says what is asked or left open: "whether it works", "how it works"."""
    start = token.left_edge.i
    opening = token.doc[max(start - 1, token.sent.start) : min(start + 3, token.i)]
    if lemma(token.head) in _ASKING_VERBS:
        return True
    return any(t.lower_ in ("if", "whether") or t.tag_ in ("WRB", "WP", "WP$") for t in opening)
