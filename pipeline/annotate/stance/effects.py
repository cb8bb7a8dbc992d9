"""Claimed effects and voices without a name: what somebody says a thing would do, and what critics say of it.

"The bill would hurt farmers" is against the bill, "would protect farmers" for it; where "critics say the bill
…" or "supporters argue the bill …", the noun tells the stance and the clause what it is towards.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import (
    OPPOSE,
    SUPPORT,
    StanceCandidate,
    entry,
    is_common_foe,
    is_empty_target,
    is_known,
    is_matter,
    is_verbal,
)
from pipeline.annotate.stance.standing import is_general, is_question, standing
from pipeline.annotate.stance.syntax import complements, objects, subject
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.voice import is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping

_HARM_SCORE = 0.7
"""Confidence where somebody says that a thing does harm; set by hand, as the others were."""
_BENEFIT_SCORE = 0.65
"""Confidence where somebody says that a thing does good."""
_VOICE_SCORE = 0.8
"""Confidence where the word for the speakers tells their stance."""


def effects(doc: Doc) -> Iterator[StanceCandidate]:
    """Claimed effects and the positions of critics and supporters, in order."""
    for token, find in _rules().asked(doc):
        yield from find(token)


@cache
def _rules() -> Rules[Iterator[StanceCandidate]]:
    return Rules(
        Rule(_claimed, words=mapping("stance/effects")),
        Rule(_by_voice, words=mapping("stance/voices"), relations=("nsubj",)),
    )


def _claimed(verb: Token) -> Iterator[StanceCandidate]:
    kind = mapping("stance/effects").get(entry(verb, mapping("stance/effects")), "")
    if not kind or not is_verbal(verb) or is_passive(verb) or is_question(verb) or not is_general(verb):
        return
    target = child(verb, "nsubj", "csubj")
    if (
        target is None
        or any(c.lower_ in ("our", "my") for c in target.lefts)
        or target.pos_ == "PRON"
        or not (is_matter(target) or target.tag_ == "VBG")
        or is_empty_target(target)
        or is_common_foe(target)
    ):
        return
    negated = is_negated(verb)
    suffered = [
        token
        for token in [*objects(verb), *complements(verb, "against"), *complements(verb, "on")]
        if token.i > verb.i
    ]
    stands = standing(verb)
    if any(token.ent_type_ == "PERSON" for token in suffered) and kind != "harm":
        return  # "a vote for her helps Bo Lund": whether that is good, is not told
    if not suffered or (stands < 0 and not negated) or (negated and kind == "harm"):
        return
    is_harm = (kind == "harm") != any(_is_foe(token) for token in suffered)
    if negated:
        is_harm = not is_harm
    is_feared = verb.dep_ == "acl" and verb.head.lemma_.lower() in lexicon("stance/told_nouns")
    is_feared = is_feared or (
        verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon("stance/fearing_verbs")
    )
    if not stands and not negated and not is_feared:
        return
    is_ill = any(mapping("shared/evaluations").get(c.lower_, "").startswith(OPPOSE) for c in target.lefts)
    if not is_harm and all(entry(noun, lexicon("stance/common_goods")) for noun in suffered):
        return  # "the visit will improve mutual trust"
    if is_ill and not is_harm:
        return  # "our lax laws empower dealers": whom they help is what is bad of them
    stance, score = (OPPOSE, _HARM_SCORE) if is_harm else (SUPPORT, _BENEFIT_SCORE)
    yield StanceCandidate(verb, None, target, stance, score, tuple(suffered))


def _is_foe(noun: Token) -> bool:
    """Whether harm to somebody is good and help to them bad ("would help terrorists")."""
    return bool(entry(noun, lexicon("stance/wrongdoers")))


def _by_voice(noun: Token) -> Iterator[StanceCandidate]:
    stance = mapping("stance/voices").get(entry(noun, mapping("stance/voices")), "")
    verb = noun.head
    if not stance or noun.dep_ != "nsubj" or not entry(verb, lexicon("stance/reporting_verbs")):
        return
    if is_negated(verb) or child(noun, "prep", "poss") is not None:
        return
    clause = next((c for c in children(verb, "ccomp") if c.i > noun.i), None)
    target = subject(clause) if clause is not None else None
    if clause is None or target is None or is_question(clause) or standing(verb) == -1:
        return
    if is_matter(target) and is_known(target) and target.i > noun.i and not is_empty_target(target):
        yield StanceCandidate(noun, noun, target, stance, _VOICE_SCORE, (clause,), is_voice=True)
