"""Slips of the parser that the rest of the sentence gives away."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import child, children, is_loose
from pipeline.document.syntax.verbs import is_noun, is_verb, own_subject
from pipeline.resources.loader import mapping


def is_misread_predicate(token: Token) -> bool:
    """Whether a participle behind a noun must be its predicate: sentence or aside has no other verb."""
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "acl" or children(token, "aux", "auxpass", "agent"):
        return False
    root = token.head if _tells_who_says_so(token) else token.sent.root
    if not is_noun(root) or is_verb(root) or is_loose(token) or children(root, "cop", "nsubj", "relcl"):
        return False
    verbs = (t for t in root.subtree if t.tag_.startswith("VB") and t.dep_ == "acl")
    return next(verbs, None) == token and token.i - token.sent.start >= 1


def _tells_who_says_so(participle: Token) -> bool:
    """Whether a participle closes an aside that only names its source (", sources confirmed to it")."""
    is_report = mapping("shared/reporting").get(lemma(participle)) == "asserted"
    return is_report and participle.head.dep_ == "parataxis"


def is_fragment_predicate(token: Token) -> bool:
    """Whether a loose passive participle is the only predicate of its sentence: "X, led by Y."."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBN" or noun.dep_ != "ROOT" or not is_noun(noun):
        return False
    return is_loose(token) and child(token, "agent") is not None and noun.left_edge.i == token.sent.start


def is_misread_adjective(verb: Token) -> bool:
    """Whether a coordinated past form between "and" and a bare noun, beside a present, is no predicate.

    "It misidentifies women and colored people": the form modifies the noun behind it.
    """
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or first.tag_ not in ("VBZ", "VBP"):
        return False
    if own_subject(verb) is not None or children(verb, "aux", "auxpass"):
        return False
    direct = child(verb, "dobj")
    joined = verb.i > 0 and verb.nbor(-1).lower_ in ("and", "or")
    return joined and direct is not None and direct.i == verb.i + 1 and child(first, "dobj") is not None


def is_stray_that(token: Token) -> bool:
    """Whether a "that" only opens the clause of a verb of saying, though the parser made it a determiner."""
    if token.lower_ != "that" or token.i == 0 or token.is_sent_start:
        return False
    before = token.doc[token.i - 1]
    if token.i + 1 == len(token.doc) or token.nbor().is_punct:
        return False  # "the evidence does not show that."
    return before.tag_.startswith("VB") and lemma(before) in mapping("shared/reporting")
