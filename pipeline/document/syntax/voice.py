"""Active and passive, and who does what a passive verb tells."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.slips import is_misread_predicate
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_verb
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon


def is_passive(verb: Token) -> bool:
    """Whether a verb's surface subject is its patient by grammar: a passive, or a bare participle."""
    if child(verb, "auxpass", "nsubjpass", "csubjpass", "agent") is not None:
        return True
    if child(verb, "nsubj") and child(verb, "dobj") and lemma(verb) not in lexicon("shared/ditransitives"):
        return False  # "as the ship struck a reef", its verb taken for a participle
    reduced = verb.dep_ in ("acl", "advcl", "relcl") and not children(verb, "aux")
    bare = (
        reduced
        and (not is_misread_predicate(verb) or _is_suffered(verb))
        and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and child(verb, "dobj", "nsubj") is None))
    )
    if bare and lemma(verb) not in lexicon("shared/unaccusatives"):
        return True
    return is_shortened_passive(verb)


def _is_suffered(verb: Token) -> bool:
    """Whether a verb tells what is done to its object's harm, so that a bare participle is passive."""
    return concept(lemma(verb)) in lexicon("shared/outcomes") | lexicon("shared/possessed_patients")


def is_shortened_passive(verb: Token) -> bool:
    """Whether a coordinated participle shares the "were" of a passive: "12 were killed and 30 injured"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "dobj"):
        return False
    if verb.tag_ == "VBD" and not _is_suffered(verb):
        return False
    return is_verb(verb.head) and is_passive(verb.head)


def agent(verb: Token) -> Token | None:
    """The noun behind "by" of a passive verb."""
    by = child(verb, "agent") or next(
        (t for t in verb.subtree if t.i > verb.i and t.lower_ == "by" and _is_near(t, verb)), None
    )
    return child(by, "pobj") if by is not None else None


def _is_near(by: Token, verb: Token) -> bool:
    """Whether "by" hangs on the verb, or by mistake on the phrase before it ("hailed as a milestone by")."""
    return by.dep_ in ("prep", "agent") and (by.head.i == verb.i or by.head.head.head.i == verb.i)
