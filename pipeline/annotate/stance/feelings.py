"""Feelings about what happens, excess, and groups named by what they are for or against.

"Is grateful that the council reconsidered" is for reconsidering, "the levy is too high" against the levy, and
an "anti-Veltmark coalition" against Veltmark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import (
    COPULAS,
    OPPOSE,
    SUPPORT,
    StanceCandidate,
    entry,
    is_matter,
)
from pipeline.annotate.stance.standing import is_denied_before, is_question, standing
from pipeline.annotate.stance.syntax import is_of_talk, subject
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.voice import is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping

_FEELING_SCORE = 0.7
"""Confidence where somebody is glad or angry that a thing is done; set by hand, as the others were."""
_EXCESS_SCORE = 0.7
"""Confidence where somebody says that a thing is too much of something."""
_NAMED_SCORE = 0.75
"""Confidence where a group is named by what it is for or against."""
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PREFIXES = {"anti": OPPOSE, "pro": SUPPORT}
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod"})


def feelings(doc: Doc) -> Iterator[StanceCandidate]:
    """Feelings about deeds, complaints of excess and telling names of groups, in order."""
    for token, find in _rules().asked(doc):
        yield from find(token)


@cache
def _rules() -> Rules[Iterator[StanceCandidate]]:
    return Rules(
        Rule(_felt, words=mapping("stance/feelings")),
        Rule(_resented, words=lexicon("stance/resenting_nouns") | lexicon("stance/complaining_verbs")),
        Rule(_glad_of_fact, words=lexicon("stance/factual_nouns"), relations=("dobj",)),
        Rule(_excessive, relations=("acomp",)),
        Rule(_by_name, words=_PREFIXES),
        Rule(_by_advocacy, words=("advocacy",)),
    )


def _felt(adjective: Token) -> Iterator[StanceCandidate]:
    """ "is grateful that the council reconsidered", "was outraged that the bank had paid"."""
    feels = mapping("stance/feelings")
    lemma = adjective.lower_ if adjective.lower_ in feels else ""
    if not lemma or is_negated(adjective) or is_denied_before(adjective) or is_question(adjective):
        return
    verb = (
        adjective if is_passive(adjective) or adjective.dep_ in ("ROOT", "ccomp", "conj") else adjective.head
    )
    clause = next(
        (c for c in adjective.children if c.dep_ in ("ccomp", "advcl", "acl") and c.i > adjective.i), None
    )
    holder, actor = subject(verb), child(clause, "nsubj") if clause is not None else None
    if clause is None or holder is None or actor is None or standing(verb) != 1 or is_passive(clause):
        return
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ != "that":
        return
    is_actor = actor.ent_type_ in _ACTORS or bool(entry(actor, lexicon("stance/holders")))
    is_deed = clause.lemma_.lower() not in lexicon("stance/stative_verbs") and not is_negated(clause)
    is_deed = is_deed and not any(c.lower_ in ("few", "no") for c in actor.lefts)
    is_ours = any(map(is_of_talk, clause.subtree))
    if is_actor and is_deed and not is_ours and actor.i > adjective.i:
        yield StanceCandidate(adjective, holder, clause, feels[lemma], _FEELING_SCORE, is_action=True)


def _resented(cue: Token) -> Iterator[StanceCandidate]:
    """ "Regretted that the council had paid", "voiced concern that it is used against dissent"."""
    is_noun = (
        cue.pos_ == "NOUN" and cue.dep_ == "dobj" and bool(entry(cue, lexicon("stance/resenting_nouns")))
    )
    if not is_noun and not (cue.pos_ == "VERB" and entry(cue, lexicon("stance/complaining_verbs"))):
        return
    verb = cue.head if is_noun else cue
    if is_noun and not entry(verb, lexicon("stance/voicing_verbs")):
        return
    clause = next((c for c in children(cue, "acl", "ccomp") if c.i > cue.i), None)
    clause = clause or next((c for c in children(verb, "ccomp") if c.i > cue.i), None)
    opener = child(clause, "mark") if clause is not None else None
    if opener is None or opener.i != cue.i + 1:
        return  # "objected to the access that they permit"
    yield from _of_deed(cue, subject(verb), clause, verb, OPPOSE)


def _glad_of_fact(fact: Token) -> Iterator[StanceCandidate]:
    """ "Welcomes the fact that the council has paid", "opposes the fact that"."""
    verb = fact.head
    stance = mapping("stance/verbs").get(entry(verb, mapping("stance/verbs")), "").split()
    if fact.dep_ != "dobj" or not stance or not entry(fact, lexicon("stance/factual_nouns")):
        return
    clause = next((c for c in children(fact, "acl", "ccomp", "relcl") if c.i > fact.i), None)
    label = SUPPORT if stance[0] == SUPPORT else OPPOSE
    if stance[0] in (SUPPORT, OPPOSE) and not is_negated(verb):
        yield from _of_deed(verb, subject(verb), clause, verb, label)


def _of_deed(
    cue: Token, holder: Token | None, clause: Token | None, verb: Token, stance: str
) -> Iterator[StanceCandidate]:
    """The stance towards what somebody does, where the clause names who and a deed."""
    actor = child(clause, "nsubj") if clause is not None else None
    if clause is None or holder is None or actor is None or standing(verb) != 1 or is_question(verb):
        return
    mark = child(clause, "mark")
    is_actor = actor.ent_type_ in _ACTORS or bool(entry(actor, lexicon("stance/holders")))
    is_deed = clause.lemma_.lower() not in lexicon("stance/stative_verbs") and not is_passive(clause)
    is_told = mark is not None and mark.lower_ == "that" and not is_negated(clause) and clause.pos_ == "VERB"
    if is_actor and is_deed and is_told and actor.i > cue.i and actor.i != holder.i:
        yield StanceCandidate(cue, holder, clause, stance, _FEELING_SCORE, is_action=True)


def _excessive(adjective: Token) -> Iterator[StanceCandidate]:
    """ "the levy is too high": the speaker is against it as it is."""
    verb = adjective.head
    if adjective.dep_ != "acomp" or not {verb.lemma_, verb.lower_} & COPULAS or is_question(adjective):
        return
    too = next((c for c in children(adjective, "advmod") if c.lower_ == "too"), None)
    target = subject(verb)
    if too is None or target is None or not is_matter(target) or target.pos_ == "PRON":
        return
    if adjective.lower_ in lexicon("stance/gauging_adjectives") or is_denied_before(too) or is_negated(verb):
        return
    if child(adjective, "xcomp", "ccomp", "prep") is not None or standing(verb) != 1:
        return  # "too complex to explain", "too big for the hall"
    yield StanceCandidate(adjective, None, target, OPPOSE, _EXCESS_SCORE, (too, adjective))


def _by_name(prefix: Token) -> Iterator[StanceCandidate]:
    """ "an anti-Veltmark coalition", "Ann Roe, an anti-levy campaigner": who is named by what they are for
    or against; towards matters only where somebody with a name is called so."""
    stance = _PREFIXES.get(prefix.lower_)
    if stance is None or prefix.i + 2 >= len(prefix.doc) or prefix.nbor().text != "-" or prefix.whitespace_:
        return
    name = prefix.nbor(2)
    group = name.head
    if group.i < name.i or group.pos_ not in ("NOUN", "PROPN") or name.dep_ not in _BEFORE_NOUN:
        return
    if name.pos_ == "PROPN" and name.ent_type_ in _ACTORS and entry(group, lexicon("stance/holders")):
        yield StanceCandidate(prefix, group, name, stance, _NAMED_SCORE)
    elif name.pos_ == "NOUN" and is_matter(name) and (named := _so_called(group)) is not None:
        yield StanceCandidate(prefix, named, name, stance, _NAMED_SCORE, is_compound=True)


def _so_called(noun: Token) -> Token | None:
    """Who, by name, is said to be what a noun for people tells: in apposition, or by "is"."""
    if not (entry(noun, lexicon("stance/holders")) or entry(noun, lexicon("shared/person_nouns"))):
        return None
    if noun.dep_ == "attr" and {noun.head.lemma_, noun.head.lower_} & COPULAS and standing(noun.head) == 1:
        named = subject(noun.head)
    elif noun.dep_ == "appos":
        named = noun.head
    elif noun.dep_ == "compound" and noun.head.ent_type_ == "PERSON":
        named = noun.head  # "anti-levy campaigner Ann Roe"
    else:
        named = child(noun, "appos")
    return named if named is not None and named.ent_type_ in _ACTORS else None


def _by_advocacy(advocacy: Token) -> Iterator[StanceCandidate]:
    """ "The League, a seal hunting advocacy group": what it is named by, whatever the parser made of that."""
    doc, after = advocacy.doc, advocacy.i + 1
    is_group = after < len(doc) and bool(entry(doc[after], lexicon("stance/holders")))
    if advocacy.lower_ != "advocacy" or not is_group or doc[after].pos_ != "NOUN":
        return
    first = advocacy.i - 1
    while first > advocacy.sent.start and doc[first].pos_ in ("NOUN", "VERB", "ADJ") and doc[first].is_alpha:
        first -= 1
    named = doc[first - 2] if doc[first].lower_ in ("a", "an") and doc[first - 1].text == "," else None
    if named is None or named.pos_ != "PROPN" or first + 1 == advocacy.i or doc[advocacy.i - 1].pos_ == "ADJ":
        return
    yield StanceCandidate(advocacy, named, doc[advocacy.i - 1], SUPPORT, _NAMED_SCORE, is_compound=True)
