"""Verbs and nouns, finite and infinite, and the subject that a verb has of its own.

Taggers and parsers slip in ways that the tree itself gives away: in this scheme only verbs have subjects, so
a "noun" with a subject is a verb, and a bare past form under a clause is finite whatever its tag.
"""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import is_mistagged_verb, is_tagged_otherwise, lemma
from pipeline.document.syntax.tree import child, children
from pipeline.english.inflection import is_past_alone
from pipeline.resources.loader import mapping

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})


@asked_once
def is_verb(token: Token) -> bool:
    """Whether a token is a verb form or a modal, but no auxiliary of another verb.

    A word with a subject of its own counts whatever its tag: in this scheme only verbs have one.
    """
    if is_tagged_otherwise(token):
        return is_mistagged_verb(token)
    found = _VERBAL.get(token.tag)
    if found is None:
        found = _VERBAL[token.tag] = token.tag_.startswith("VB") or token.tag_ == "MD"
    return found and token.dep_ not in ("aux", "auxpass")


_VERBAL: dict[int, bool] = {}
"""Whether a tag is that of a verb or modal, by spaCy's number of it, the same in every vocabulary."""


def is_noun(token: Token) -> bool:
    """Whether a token is a common noun or a proper name."""
    return token.tag_ in NOUN_TAGS


@asked_once
def is_finite(token: Token) -> bool:
    """Whether a verb, or its first auxiliary, is inflected for tense."""
    if is_tagged_otherwise(token):
        return is_verb(token)
    found = children(token, "aux", "auxpass")
    auxiliaries = [aux for aux in found if aux.i < token.i and not is_tagged_otherwise(aux)]
    if not auxiliaries and (token.tag_ == "VBN" or (token.tag_ == "VB" and is_past_alone(token.lower_))):
        # a past tense that the tagger took for a participle or an infinitive
        return token.dep_ in ("ROOT", "ccomp", "conj") and child(token, "nsubj") is not None
    return any(form.tag_ in FINITE_TAGS for form in auxiliaries or [token])


@asked_once
def is_infinitive(token: Token) -> bool:
    """Whether a verb stands in a "to" infinitive."""
    return any(aux.lower_ == "to" for aux in children(token, "aux"))


@asked_once
def own_subject(token: Token) -> Token | None:
    """The token's own grammatical subject; for "there is a plan" it is the plan."""
    subject = _behind_dateline(token, child(token, *SUBJECT_DEPS))
    if subject is None:
        hanging = (child(aux, "nsubj", "nsubjpass") for aux in children(token, "aux", "auxpass"))
        subject = next((found for found in hanging if found is not None), None)
    expletive = child(token, "expl")
    if expletive is not None and expletive.lower_ == "there":
        return child(token, "attr", "dobj") or subject
    return subject or _object_before(token)


def _behind_dateline(verb: Token, subject: Token | None) -> Token | None:
    """The subject behind a dash, where the place before the dash was read as one, too: "HOLM — Roe left"."""
    if subject is None or subject.tag_ != "NNP" or subject.i > verb.i:
        return subject
    for other in children(verb, *SUBJECT_DEPS):
        if subject.i < other.i < verb.i and verb.doc[other.left_edge.i - 1].text in ("—", "–", "--", "-"):
            return other
    return subject


def _object_before(token: Token) -> Token | None:
    """The subject of a content clause that the parse gives its verb of saying as an object."""
    governor = token.head
    if token.dep_ != "ccomp" or lemma(governor) not in mapping("shared/reporting"):
        return None
    forms = (token, *children(token, "aux", "auxpass"))
    if not any(t.tag_ in FINITE_TAGS for t in forms):
        return None
    first = min(form.i for form in forms)
    objects = [
        c
        for c in governor.children
        if c.dep_ == "dobj" and governor.i < c.i < token.i
        if all(t.tag_ == "RB" for t in token.doc[c.right_edge.i + 1 : first])
    ]
    return objects[0] if objects else None
