"""Active and passive, and who does what a passive verb tells."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.slips import is_misread_predicate
from pipeline.document.syntax.tree import child, children, first_conjunct
from pipeline.document.syntax.verbs import is_verb
from pipeline.english.concepts import concept
from pipeline.english.inflection import participle
from pipeline.resources.loader import lexicon


@asked_once
def is_passive(verb: Token) -> bool:
    """Whether a verb's surface subject is its patient by grammar: a passive, or a bare participle."""
    if child(verb, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    if _has_active_subject(verb):
        return is_shortened_passive(verb)
    if _has_agent(verb):
        return True
    if child(verb, "nsubj") and child(verb, "dobj") and lemma(verb) not in lexicon("shared/ditransitives"):
        return False  # "as the ship struck a reef", its verb taken for a participle
    reduced = verb.dep_ in ("acl", "advcl", "relcl") and not children(verb, "aux")
    bare = (
        reduced
        and (not is_misread_predicate(verb) or _is_suffered(verb))
        and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and child(verb, "dobj") is None))
    )
    if bare and lemma(verb) not in lexicon("shared/unaccusatives"):
        return True
    return is_shortened_passive(verb)


def _has_active_subject(verb: Token) -> bool:
    """Whether a subject of its own makes a verb active: it is no participle, or one that only looks like it.

    "As critics called for it" is active; "his hands tied behind him" and "a project carried out by them has",
    which the parser takes for a sentence, are not.
    """
    if child(verb, "nsubj") is None or _has_agent(verb):
        return False
    return verb.tag_ != "VBN" or child(verb, "aux", "mark") is not None


def _has_agent(verb: Token) -> bool:
    """Whether the "by" of a verb names who does it, and is not the verb's own ("stood by his decision")."""
    return child(verb, "agent") is not None and lemma(verb) not in lexicon("document/verbs_with_by")


def _is_suffered(verb: Token) -> bool:
    """Whether a verb tells what is done to its object's harm, so that a bare participle is passive."""
    return concept(lemma(verb)) in lexicon("shared/outcomes") | lexicon("shared/possessed_patients")


def is_shortened_passive(verb: Token) -> bool:
    """Whether a coordinated participle shares the "were" of a passive: "12 were killed and 30 injured"."""
    if verb.dep_ != "conj" or verb.tag_ not in ("VBN", "VBD") or children(verb, "aux", "dobj"):
        return False
    if _joins_a_participle(verb):
        return True
    if verb.tag_ == "VBD" and not _is_suffered(verb) and not _lacks_its_object(verb):
        return False
    return is_verb(verb.head) and is_passive(verb.head)


def _lacks_its_object(verb: Token) -> bool:
    """Whether a verb that cannot do without an object has none: "was arrested and handed over to police"."""
    ambiguous = verb.lower_ == participle(lemma(verb))
    known = ambiguous and lemma(verb) in lexicon("document/verbs_with_object")
    return known and not children(verb, "dobj", "ccomp", "xcomp", "nsubj")


def _joins_a_participle(verb: Token) -> bool:
    """Whether a past participle is joined to one without auxiliary: "valued at five dollars and
    announced"."""
    first = first_conjunct(verb)
    if first.dep_ not in ("acl", "advcl") or children(first, "aux", "nsubj") or child(verb, "nsubj"):
        return False
    participle = first.tag_ == "VBN" or (first.tag_ == "VBG" and verb.tag_ == "VBN")
    return participle and lemma(verb) not in lexicon("shared/unaccusatives")


def agent(verb: Token) -> Token | None:
    """The noun behind "by" of a passive verb."""
    by = child(verb, "agent") or next(
        (t for t in verb.subtree if t.i > verb.i and t.lower_ == "by" and _is_near(t, verb)), None
    )
    return child(by, "pobj") if by is not None else None


def _is_near(by: Token, verb: Token) -> bool:
    """Whether "by" hangs on the verb, or by mistake on the phrase before it ("hailed as a milestone by")."""
    if by.head.i == verb.i:
        return by.dep_ in ("prep", "agent")
    return by.dep_ in ("prep", "agent") and not is_verb(by.head) and by.head.head.head.i == verb.i
