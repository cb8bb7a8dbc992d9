"""Whom the subject of a time clause may be: somebody in what the clause hangs on, never who only tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.annotate.coreference.evidence import Candidate
from pipeline.annotate.coreference.referents import Discourse
from pipeline.annotate.coreference.syntax import SUBJECTS
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.verbs import is_verb, own_subject
from pipeline.resources.loader import lexicon, mapping

_OPENERS = lexicon("coreference/time_clause_openers")
_GENDERED = mapping("shared/gendered_pronouns")
_CLAUSES = frozenset({"advcl", "acl", "relcl", "pcomp"})
_WITHOUT_SUBJECT = frozenset({"xcomp", "conj", "advcl", "pcomp", "ccomp"})
_LIKEWISE = frozenset({"as", "so"})
_AUXILIARIES = frozenset({"be", "do", "have"})


@dataclass(frozen=True, slots=True)
class Timed:
    """What the place of a time clause tells about its subject.

    Attributes:
        meant: Who it is; None where only the evidence tells.
        allowed: Who may be meant at all.
    """

    meant: Candidate | None
    allowed: Sequence[Candidate]


def subject_of_time_clause(
    token: Token, candidates: Sequence[Candidate], discourse: Discourse
) -> Timed | None:
    """Whom "he" in "when he was a senator" takes up; None for any other pronoun.

    It is the subject of the clause that the time clause hangs on ("Roe fought it when she was mayor"), or a
    person in the phrase ("Roe's votes when she was mayor"). Where somebody else in there fits as well, the
    evidence must speak for it.
    """
    host = _host(token)
    if host is None:
        return None
    within = set(token.head.subtree)
    if not is_verb(host):
        phrase = _among(candidates, (t for t in host.subtree if t not in within), discourse)
        if phrase:
            return _only(phrase)
        if host.ent_type_ != "DATE":
            verb = next((node for node in host.ancestors if is_verb(node)), None)
            subject = own_subject(verb) if verb is not None else None
            return Timed(None, _among(candidates, subject.subtree if subject is not None else (), discourse))
        host = next((node for node in host.ancestors if is_verb(node)), host)
    return _of_clause(token, host, candidates, discourse)


def _of_clause(
    token: Token, host: Token, candidates: Sequence[Candidate], discourse: Discourse
) -> Timed | None:
    """The subject of a clause, if nobody else in it fits; else the one who does, if the evidence agrees."""
    within = set(token.head.subtree)
    here = [t for t in host.subtree if t not in within]
    fitting = _among(candidates, (t for t in here if t.i < token.i), discourse)
    likewise = _likewise(token, here, candidates, discourse)
    if likewise is not None:
        return Timed(likewise, (likewise,))
    subject = _subject(host)
    doer = discourse.at.get(subject.i) if subject is not None else None
    meant = next((one for one in candidates if one.referent is doer), None) if doer is not None else None
    if subject is None or meant is None:
        return Timed(None, fitting if len(fitting) == 1 else ())
    group = meant.referent.group
    surely_read = subject.lower_ not in _GENDERED or (
        group is not None and any(place.root == subject.i for place in group.places)
    )
    alone = all(one.referent is doer for one in fitting)
    return Timed(meant if surely_read and alone else None, (meant,))


def _host(token: Token) -> Token | None:
    """The verb with a subject, or the noun, that the time clause of a pronoun hangs on."""
    clause = token.head
    if token.dep_ not in SUBJECTS or clause.dep_ not in _CLAUSES:
        return None
    link = clause.head if clause.dep_ == "pcomp" else clause
    openers = (clause.head,) if clause.dep_ == "pcomp" else clause.lefts
    if not any(word.i < token.i and word.lower_ in _OPENERS for word in openers):
        return None
    host = link.head
    while is_verb(host) and _subject(host) is None and host.dep_ in (*_WITHOUT_SUBJECT, "acl", "prep"):
        host = host.head
        while host.dep_ in ("prep", "agent") and not is_verb(host):
            host = host.head
    return host


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or who does it in the passive ("signed by Roe")."""
    agent = child(verb, "agent")
    return (child(agent, "pobj") if agent is not None else None) or own_subject(verb)


def _likewise(
    token: Token, here: Sequence[Token], candidates: Sequence[Candidate], discourse: Discourse
) -> Candidate | None:
    """Who is said to do the same right before: "as did Ann Roe when she was mayor"."""
    for word in here:
        if word.lower_ not in _LIKEWISE or word.i + 2 >= token.i or word.nbor().lemma_ not in _AUXILIARIES:
            continue
        named = [one for one in candidates if word.i + 1 < one.place.start <= word.i + 2 < token.i]
        named = [one for one in named if discourse.at.get(one.place.root) is one.referent]
        if len(named) == 1:
            return named[0]
    return None


def _among(candidates: Sequence[Candidate], tokens: Iterable[Token], discourse: Discourse) -> list[Candidate]:
    """The candidates that some tokens mention."""
    named = [discourse.at.get(token.i) for token in tokens]
    return [one for one in candidates if any(referent is one.referent for referent in named)]


def _only(found: Sequence[Candidate]) -> Timed:
    return Timed(found[0], found) if len(found) == 1 else Timed(None, ())
