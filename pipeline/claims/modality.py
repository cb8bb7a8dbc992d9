"""Whether a clause is denied, and whether it is asserted, planned, possible or conditional."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.annotate.commitment.conditions import conditions
from pipeline.annotate.commitment.path import share_of_plan
from pipeline.annotate.commitment.reader import Reading
from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.predicates import spine_effects
from pipeline.claims.view import DocumentView
from pipeline.core.commitment import BACKED
from pipeline.core.vocabularies import BlockKind, ClaimModality
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import denies_as_subject, has_negator, is_left_to_do, names_none
from pipeline.document.syntax.tree import children, first_conjunct
from pipeline.document.syntax.verbs import is_infinitive, is_verb, own_subject
from pipeline.resources.loader import lexicon, mapping

_MODALITIES = frozenset(ClaimModality)


def is_denied(clause: Clause, reading: Reading) -> bool:
    """Whether whoever states a clause denies its predicate; where nobody stands behind it, whether its
    words do."""
    if abs(reading.value) >= BACKED:
        return reading.value < 0
    return _is_negated(clause)


def _is_negated(clause: Clause) -> bool:
    """Whether a clause's own words deny its predicate; two denials cancel each other."""
    denials = sum(effect == "negated" for effect in spine_effects(clause.predicate))
    for token in clause.predicate.spine:
        denials += has_negator(token)
    denials += (clause.subject is not None and denies_as_subject(clause.subject)) + _has_empty_object(clause)
    if clause.shared is not None and not _own_auxiliaries(clause.head) and _joined_by_or(clause.head):
        denials += any(c.dep_ == "neg" for c in clause.shared.children)
    if clause.reporter is not None and mapping("shared/reporting").get(lemma(clause.reporter)) == "negated":
        doubter = own_subject(clause.reporter)
        denials += 1 + has_negator(clause.reporter) + (doubter is not None and denies_as_subject(doubter))
    return denials % 2 == 1


def modality(clause: Clause, reading: Reading, view: DocumentView) -> ClaimModality:
    """`asserted`, `planned`, `possible` or `conditional`: the weakest reading that any word calls for.

    What nobody stands behind is not asserted, but at most possible.
    """
    found = [*_auxiliary_readings(clause), *_word_readings(clause), *_inherited(clause, view)]
    found += [effect for effect in spine_effects(clause.predicate) if effect in _MODALITIES]
    if abs(reading.value) < BACKED:
        found.append(ClaimModality.POSSIBLE)
    head = clause.head
    if any(True for token in clause.predicate.spine for _ in conditions(token)):
        found.append(ClaimModality.CONDITIONAL)
    if view.section(head) is BlockKind.TITLE and head.dep_ == "ROOT" and is_infinitive(head):
        found.append(ClaimModality.PLANNED)
    return next((member for member in ClaimModality if member in found), ClaimModality.ASSERTED)


def _own_auxiliaries(head: Token) -> list[Token]:
    return children(head, "aux", "auxpass")


def _joined_by_or(head: Token) -> bool:
    return any(c.lower_ in ("or", "nor") for c in children(head.head, "cc"))


def _has_empty_object(clause: Clause) -> bool:
    verb = clause.predicate.verb
    nouns = children(verb, "dobj", "attr", "dative")
    return any(names_none(noun) for noun in nouns if noun != clause.subject)


def _auxiliary_readings(clause: Clause) -> list[str]:
    words = mapping("claims/modal_words")
    tokens = list(clause.predicate.spine)
    if clause.shared is not None and not _own_auxiliaries(clause.head):
        tokens.append(clause.shared)
    found = []
    for token in tokens:
        for aux in _own_auxiliaries(token):
            if aux.tag_ == "MD" or aux.lower_ in lexicon("claims/future_auxiliaries"):
                found.append(_auxiliary_reading(aux, clause, words))
            elif aux.lower_ == "to" and not is_left_to_do(token) and share_of_plan(aux, token) is not None:
                found.append(ClaimModality.PLANNED)
    return [reading for reading in found if reading]


def _auxiliary_reading(aux: Token, clause: Clause, words: dict[str, str]) -> str:
    reading = words.get(aux.lower_) or words.get(lemma(aux), "")
    if reading == ClaimModality.CONDITIONAL and clause.kind is ClauseKind.CONTENT:
        return ClaimModality.PLANNED if not any(conditions(clause.head)) else ClaimModality.CONDITIONAL
    return reading


def _word_readings(clause: Clause) -> list[str]:
    words = mapping("claims/modal_words")
    found = []
    for token in {*clause.predicate.spine, clause.predicate.word}:
        for modifier in children(token, "advmod", "amod"):
            reading = words.get(modifier.lower_)
            if reading and modifier.tag_ != "MD":
                found.append(reading)
    return found


def _inherited(clause: Clause, view: DocumentView) -> list[str]:
    """Readings a clause takes over from the one that governs it."""
    reporter = clause.reporter
    if reporter is not None:
        effect = mapping("shared/reporting").get(lemma(reporter), ClaimModality.ASSERTED)
        return [effect] if effect in _MODALITIES else []
    if clause.kind is ClauseKind.PARTICIPLE and first_conjunct(clause.head).dep_ in ("advcl", "pcomp"):
        governor = first_conjunct(clause.head).head
        while not is_verb(governor) and governor.head.i != governor.i:
            governor = governor.head
        words = mapping("claims/modal_words")
        return [words.get(aux.lower_, "") for aux in children(governor, "aux") if aux.tag_ == "MD"]
    return []
