"""Refusals: what somebody will not do or see done, cannot support, or puts on hold.

"Cuts will not be tolerated", "we are not going to raise the levy" and "I cannot support the bill" are against
what is refused; who "puts the sale on hold" is for that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import (
    OBLIGING,
    OPPOSE,
    SUPPORT,
    TURNED,
    StanceCandidate,
    entry,
    has_not,
    is_empty_target,
    is_matter,
    is_verbal,
)
from pipeline.annotate.stance.demands import is_in_marks, towards
from pipeline.annotate.stance.standing import is_question, standing
from pipeline.annotate.stance.syntax import complements, objects, subject
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.voice import is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping

_REFUSED_SCORE = 0.75
"""Confidence where somebody says what will not be; set by hand, as the others were."""
_NOT_BACKED_SCORE = 0.8
"""Confidence of "cannot support"."""
_PUTTING = frozenset({"put", "place"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LAW"})


def refusals(doc: Doc) -> Iterator[StanceCandidate]:
    """Every refusal in order; None as its holder is the speaker."""
    for token, finders in zip(doc, _rules().set_off(doc), strict=True):
        if finders and is_verbal(token):
            for find in finders:
                yield from find(token)


@cache
def _rules() -> Rules[Iterator[StanceCandidate]]:
    return Rules(
        Rule(_not_borne, words=lexicon("stance/bearing_verbs")),
        Rule(_not_done),
        Rule(_not_backed, words=mapping("stance/backing")),
        Rule(_put_aside, words=_PUTTING),
    )


def _not_borne(verb: Token) -> Iterator[StanceCandidate]:
    """ "Cuts will not be tolerated", "it must not be allowed to fail": the speaker is against that."""
    is_borne = entry(verb, lexicon("stance/bearing_verbs")) and is_passive(verb) and has_not(verb)
    modals = OBLIGING | lexicon("stance/will_modals")
    if not is_borne or is_question(verb) or not any(c.lower_ in modals for c in children(verb, "aux")):
        return
    thing, clause = child(verb, "nsubjpass", "nsubj"), child(verb, "xcomp")
    if clause is not None and clause.lemma_.lower() not in lexicon("stance/stative_verbs"):
        if is_in_marks(verb) and any(c.i > clause.i for c in clause.children if not c.is_punct):
            yield StanceCandidate(verb, None, clause, OPPOSE, _REFUSED_SCORE, is_action=True)
    elif clause is None and thing is not None and is_matter(thing) and not is_empty_target(thing):
        yield StanceCandidate(verb, None, thing, OPPOSE, _REFUSED_SCORE)


def _not_done(verb: Token) -> Iterator[StanceCandidate]:
    """ "We will not raise the levy", "we are not going to go after farmers": who says so is against it."""
    going = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "going" else None
    teller = child(going or verb, "nsubj")
    is_own = teller is not None and teller.lower_ in lexicon("shared/first_person_pronouns")
    if not is_own or teller is None or not is_in_marks(verb) or is_passive(verb) or is_question(verb):
        return
    if going is not None:
        if not has_not(going) or not any(c.lower_ == "to" for c in children(verb, "aux")):
            return
    elif not (has_not(verb) and any(c.lower_ in ("will", "wo") for c in children(verb, "aux"))):
        return
    if _goes_against(verb):
        yield StanceCandidate(verb, teller, verb, OPPOSE, _REFUSED_SCORE, is_action=True)
    elif entry(verb, lexicon("stance/changing_verbs")) or entry(verb, mapping("stance/steering")):
        for found in towards(verb, verb, teller, any_action=False):
            yield found if going is None else replace(found, stance=TURNED[found.stance])


def _goes_against(verb: Token) -> bool:
    """Whether a verb with its preposition is against what stands behind it ("go after", "crack down on")."""
    rows = (key.split() for key, value in mapping("stance/verbs").items() if value.startswith(OPPOSE))
    behind = {c.lower_ for c in verb.children if c.i > verb.i}
    return any(
        row[0] == verb.lemma_.lower()
        and set(row[1:]) <= behind
        and any(noun.pos_ in ("NOUN", "PROPN") for noun in complements(verb, row[-1]))
        for row in rows
        if len(row) > 1
    )


def _not_backed(verb: Token) -> Iterator[StanceCandidate]:
    """ "I cannot support this bill", "said she could not vote for it"."""
    words = mapping("stance/backing")
    lemma = entry(verb, words)
    if not lemma or not has_not(verb) or is_passive(verb) or verb.dep_ in ("relcl", "acl", "advcl"):
        return
    if is_question(verb) or not any(
        c.lower_ in lexicon("stance/forms_of_can") for c in children(verb, "aux")
    ):
        return
    if any(c.lower_ in lexicon("stance/strengthening_adverbs") for c in verb.subtree if c.i > verb.i):
        return  # "could not support it more"
    preposition = words[lemma]
    targets = objects(verb) if preposition == "-" else complements(verb, preposition)
    holder = subject(verb)
    for target in targets:
        is_disputed = is_matter(target) or target.ent_type_ in _ACTORS
        if holder is not None and target.i > verb.i and is_disputed and not is_empty_target(target):
            yield StanceCandidate(verb, holder, target, OPPOSE, _NOT_BACKED_SCORE)


def _put_aside(verb: Token) -> Iterator[StanceCandidate]:
    """ "Put the sale on hold": who does so is for that."""
    things = objects(verb) if entry(verb, _PUTTING) and not is_passive(verb) else []
    if not things or is_question(verb) or is_negated(verb) or standing(verb) != 1 or not is_matter(things[0]):
        return
    holds = [noun for token in (verb, things[0]) for noun in complements(token, "on")]
    holder = subject(verb)
    if holder is not None and any(noun.lower_ in lexicon("stance/holds") for noun in holds):
        yield StanceCandidate(verb, holder, verb, SUPPORT, _REFUSED_SCORE, is_action=True)
