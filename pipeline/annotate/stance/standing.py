"""Whether a stance word holds: said of somebody, denied, or only asked, feared, expected or supposed."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.annotate.commitment.path import KnownClauses, source_path
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct
from pipeline.resources import lexicon

_HOLDS = 1.2
"""Commitment from which a stance is told as a fact: more than what is only expected or believed has."""
_PRESENT_TENSE = frozenset({"VBZ", "VBP"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl"})
_DENIAL_WINDOW = 3
"""Tokens before a word in which a negator denies it wherever the parser hung it; set by hand."""
_MAX_REPORTS = 4
"""Governors up to which a clause is looked up for who reports it."""


def standing(cue: Token) -> int:
    """1 where the cue's clause is told as so, -1 where it is denied, 0 where it is left open."""
    if is_question(cue):
        return 0
    verb = (
        cue.head
        if cue.dep_ == "xcomp" and cue.head.lemma_.lower() in lexicon("stance/keeping_verbs")
        else cue
    )
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon("stance/jesting_verbs"):
        return 0
    above = [token for token in (verb, verb.head) if token.dep_ == "xcomp"]
    if any(token.head.lemma_.lower() in lexicon("stance/pretending_verbs") for token in above):
        return 0  # "who claim to defend it"
    quotes = [
        quote for quote in cue.doc._.quotes if quote.speaker and quote.start_char <= verb.idx < quote.end_char
    ]
    inner = min(quotes, key=lambda quote: quote.end_char - quote.start_char, default=None)
    path = source_path(
        verb,
        lambda token: inner is None or inner.start_char <= token.idx < inner.end_char,
        KnownClauses(cue.doc),
    )
    if not path.is_said:
        return 0
    value = path.value
    if verb is not cue and any(c.dep_ == "neg" for c in cue.children):  # "vowed not to support it"
        value = -value
    return 1 if value >= _HOLDS else -1 if value <= -_HOLDS else 0


def is_question(cue: Token) -> bool:
    """Whether a cue stands in a question that nobody answers in the same breath."""
    marks = [
        token for token in cue.sent if token.text == "?" and token.i > cue.i and not _is_anothers(token, cue)
    ]
    return bool(marks) and not any(
        token.text in ".!" and token.i < marks[0].i for token in cue.doc[cue.i : marks[0].i]
    )


def _is_anothers(mark: Token, cue: Token) -> bool:
    """Whether a mark ends what is quoted elsewhere in the sentence of a cue."""
    return any(
        quote.quote_type == QuoteType.DIRECT and cue.idx < quote.start_char <= mark.idx <= quote.end_char
        for quote in cue.doc._.quotes
    )


def _is_behind_inverted(cue: Token) -> bool:
    """Whether the sentence begins with an auxiliary before its subject, and the cue is the verb of both."""
    opening = next((token for token in cue.sent if token.is_alpha), cue)
    if opening.i >= cue.i or opening.lower_ not in lexicon("shared/inverted_conditions"):
        return False
    behind = cue.doc[opening.i + 1 : cue.i]
    return not any(token.text in (",", ";") for token in behind) and not is_question(cue)


def is_supposed(cue: Token) -> bool:
    """Whether a cue stands in a condition ("if they approve it and he signs it", "had they approved it,")."""
    if cue.left_edge.lower_ in lexicon("shared/conditional_conjunctions") or _is_behind_inverted(cue):
        return True
    for token in [cue, *ancestors(cue)][:_MAX_REPORTS]:
        marks = [c.lower_ for c in first_conjunct(token).children if c.dep_ == "mark"]
        if any(mark in lexicon("shared/conditional_conjunctions") for mark in marks):
            return True
        if token.dep_ == "advcl" and token.left_edge.lower_ in lexicon("shared/conditional_conjunctions"):
            return (
                True  # "if he wins, takes office and nominates her", with the first verb hung on the second
            )
        if token.dep_ == "ccomp":
            return False
    return False


def is_denied_before(cue: Token) -> bool:
    """Whether a negator stands right before a word, in the same breath; "not only" denies nothing."""
    for token in reversed(cue.doc[max(cue.sent.start, cue.i - _DENIAL_WINDOW) : cue.i]):
        if token.is_punct and token.text not in "'’\"“”":
            return False
        if token.lower_ in lexicon("shared/negators") or token.lower_ == "no":
            return token.nbor().lower_ not in lexicon("stance/adding_adverbs")
    return False


def is_wished_of_others(cue: Token) -> bool:
    """Whether somebody only urges, asks or wants the clause of a cue."""
    steps = [cue, *ancestors(cue)][:_MAX_REPORTS]
    return any(
        token.dep_ in ("xcomp", "ccomp") and token.head.lemma_.lower() in lexicon("stance/urging_verbs")
        for token in steps[:2]
    ) or (
        any(_is_called_upon(token) or _is_wished_to_see(token) for token in steps)
        or (cue.dep_ in _CLAUSES and cue.head.lower_ in lexicon("stance/wishing_adjectives"))
    )


def _is_wished_to_see(verb: Token) -> bool:
    """Whether somebody only wants to see another do a thing ("would like to see him come round")."""
    see = verb.head
    is_seen = verb.dep_ in ("ccomp", "xcomp") and see.lemma_.lower() == "see" and see.i < verb.i
    return is_seen and see.dep_ == "xcomp" and any(c.lower_ == "to" for c in children(see, "aux"))


def _is_called_upon(verb: Token) -> bool:
    """Whether an infinitive tells what those called on are to do ("called on them to join us")."""
    prep = first_conjunct(verb.head).head
    is_told = verb.dep_ == "acl" and any(c.lower_ == "to" for c in children(verb, "aux"))
    return is_told and prep.lower_ == "on" and prep.head.lemma_.lower() in lexicon("stance/urging_verbs")


def is_general(verb: Token) -> bool:
    """Whether a verb tells what a thing does or would do, not what once happened; no condition."""
    mark = child(verb, "mark")
    loose = lexicon("shared/conditional_conjunctions") | lexicon("stance/circumstances")
    if mark is not None and mark.lower_ in loose:
        return False
    modals = [c.lower_ for c in children(verb, "aux") if c.tag_ == "MD"]
    if modals:
        return any(modal in lexicon("stance/predicting_modals") for modal in modals)
    return verb.tag_ in _PRESENT_TENSE or any(c.tag_ in _PRESENT_TENSE for c in children(verb, "aux"))
