"""What a speaker says that somebody or something does, where the words are a judgement.

"The plan goes too far" and "has no place in our schools" are against it, "the minister betrayed the miners"
is against the minister, "did a fine job" for whoever did it, and "would cost jobs" against what would.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import (
    COPULAS,
    OPPOSE,
    SUPPORT,
    TURNED,
    StanceCandidate,
    entry,
    is_empty_target,
    is_known,
    is_matter,
    is_verbal,
)
from pipeline.annotate.stance.standing import is_general, is_question, standing
from pipeline.annotate.stance.syntax import complements, objects, subject
from pipeline.annotate.stance.verdicts import evaluation
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.voice import is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping

_PLACE_SCORE = 0.75
"""Confidence of "there is no room for"; set by hand, as the others were."""
_WRONG_SCORE = 0.75
"""Confidence where somebody is said to have wronged others."""
_JOB_SCORE = 0.75
"""Confidence of a verdict on how somebody does what they do."""
_RESULT_SCORE = 0.65
"""Confidence where a thing is said to bring something bad or good."""
_FOR_SCORE = 0.75
"""Confidence of "I am for the bill"."""
_STRONG = 0.75
"""Confidence of an idiom from which any noun may be its subject."""
_NONE = lexicon("stance/denying_words")
_MAX_ADVERBS = 2
"""Adverbs between a verb and the words that make it an idiom."""
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_CARING = frozenset({"care"})
_INSTEAD = frozenset({"but", "just", "only", "rather"})
_MAX_MADE = 6
"""Tokens from "make" to how a thing would be."""


def predications(doc: Doc) -> Iterator[StanceCandidate]:
    """Judgements by verb in order; those whose holder is None are the speaker's."""
    of_verbs, of_words = _rules()
    for token, of_verb, of_word in zip(doc, of_verbs.set_off(doc), of_words.set_off(doc), strict=True):
        if of_verb and is_verbal(token) and not is_question(token):
            for find in of_verb:
                yield from find(token)
        for find in of_word:
            yield from find(token)


@cache
def _rules() -> tuple[Rules[Iterator[StanceCandidate]], Rules[Iterator[StanceCandidate]]]:
    """The rules for verbs only, and those for all words."""
    of_verbs = Rules(
        Rule(_by_idiom, words=_idioms()),
        Rule(_wronged, words=lexicon("stance/wronging_verbs")),
        Rule(_cares_not, words=_CARING),
        Rule(_performed, words=("do",)),
        Rule(_brought, words=mapping("stance/bringing")),
        Rule(_made, words=("make",)),
        Rule(_serves, words=COPULAS),
    )
    of_words = Rules(
        Rule(_no_place, words=lexicon("stance/warrant_nouns"), relations=("attr", "dobj", "nsubj")),
        Rule(_fought_for, words=lexicon("stance/fights"), relations=("nsubj",)),
        Rule(_for, words=("for",), relations=("prep",)),
    )
    return of_verbs, of_words


@cache
def _idioms() -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
    """Idioms by their verb: the words behind it, the stance and the confidence."""
    result: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for key, value in mapping("stance/predications").items():
        verb, *rest = key.split()
        stance, score = value.split()
        result.setdefault(verb, []).append((tuple(rest), stance, float(score)))
    return result


def _by_idiom(verb: Token) -> Iterator[StanceCandidate]:
    idioms = _idioms()
    lemma = entry(verb, idioms)
    target = _judged(verb) if lemma else None
    if target is None:
        return
    after = verb.i + 1
    while after < len(verb.doc) and verb.doc[after].tag_ == "RB" and after - verb.i <= _MAX_ADVERBS:
        if any(verb.doc[after].lower_ == words[0] for words, _, _ in idioms[lemma]):
            break
        after += 1
    for words, stance, score in idioms[lemma]:
        if tuple(t.lower_ for t in verb.doc[after : after + len(words)]) != words:
            continue
        if score < _STRONG and not _is_told_of(target):
            continue
        is_place = target.ent_type_ == "GPE" or bool(entry(target, lexicon("shared/plain_countries")))
        if is_place and "direction" in words:
            continue  # what voters say of their country, they say of its government
        if _NONE & set(words):  # "has no place" denies itself
            if child(verb, "neg") is None:
                yield StanceCandidate(
                    verb, None, target, stance, score, tuple(verb.doc[after : after + len(words)])
                )
            return
        if verb.tag_ == "VBN" and any(c.lower_ in ("could", "would") for c in children(verb, "aux")):
            return  # "would have done nothing": what never was
        stands = standing(verb)
        denied = is_negated(verb) or stands < 0
        if (not stands and not denied) or (denied and stance == OPPOSE):
            return
        if denied and words[-1] == "enough":
            return  # "did not go far enough": more of it is wanted
        yield StanceCandidate(
            verb, None, target, TURNED[stance] if denied else stance, score,
            tuple(verb.doc[after : after + len(words)]),
        )  # fmt: skip
        return


def _judged(verb: Token) -> Token | None:
    """The subject of a judgement."""
    target = max(children(verb, "nsubj", "csubj"), key=lambda token: token.i, default=None)
    if target is None or is_passive(verb) or target.pos_ == "PRON" or is_empty_target(target):
        return None
    return target if target.pos_ in ("NOUN", "PROPN") or target.tag_ == "VBG" else None


def _is_told_of(target: Token) -> bool:
    """Whether a subject is a matter of dispute, a known thing, or somebody by name."""
    named = target.ent_type_ in _ACTORS
    return named or target.tag_ == "VBG" or is_matter(target) or is_known(target)


def _wronged(verb: Token) -> Iterator[StanceCandidate]:
    """ "The minister has betrayed the miners", in somebody's own words."""
    if not entry(verb, lexicon("stance/wronging_verbs")) or is_negated(verb) or not _is_quoted(verb):
        return
    target = child(verb, "nsubj")
    if target is None or is_passive(verb) or target.ent_type_ not in _ACTORS or verb.dep_ == "relcl":
        return
    hurt = [*children(verb, "dobj"), *complements(verb, "to")]
    if any(c.tag_ == "MD" for c in children(verb, "aux")) or standing(verb) != 1 or not hurt:
        return
    yield StanceCandidate(verb, None, target, OPPOSE, _WRONG_SCORE, (hurt[0],))


def _cares_not(verb: Token) -> Iterator[StanceCandidate]:
    """ "She does not care about the miners", in somebody's own words."""
    target = child(verb, "nsubj") if entry(verb, _CARING) and is_negated(verb) else None
    about = complements(verb, "about") + complements(verb, "for")
    if target is None or target.ent_type_ not in _ACTORS or not about or not _is_quoted(verb):
        return
    if about[0].lower_ in lexicon("stance/addressing_pronouns"):
        return  # what somebody tells others of another: "she does not care about you"
    if not _is_owed_care(about[0]) or _is_about_another(verb, about[0]):
        return  # "does not care about money", "about the polls, only about people"
    if not any(c.tag_ == "MD" for c in children(verb, "aux")) and not is_question(verb):
        yield StanceCandidate(verb, None, target, OPPOSE, _WRONG_SCORE, (about[0],))


def _is_owed_care(noun: Token) -> bool:
    """Whether who does not care about a thing is blamed for it: about people, or what people worry about."""
    people = (
        lexicon("shared/person_nouns") | lexicon("shared/counted_people") | lexicon("stance/people_ruled")
    )
    owed = people | lexicon("stance/publics_served") | lexicon("stance/cared_for")
    is_named = noun.ent_type_ in ("GPE", "NORP") and noun.text not in mapping("shared/parties")
    is_pronoun = noun.lower_ in lexicon("stance/first_person_objects") | {"them"}
    return is_named or is_pronoun or bool(entry(noun, owed))


def _is_about_another(verb: Token, noun: Token) -> bool:
    """Whether a clause goes on to what somebody cares about instead ("but about people", "only for us")."""
    behind = verb.doc[noun.i + 1 : verb.sent.end]
    return any(t.lower_ in ("about", "for") and t.nbor(-1).lower_ in _INSTEAD for t in behind)


def _is_quoted(token: Token) -> bool:
    return any(
        quote.quote_type != QuoteType.INDIRECT and quote.start_char <= token.idx < quote.end_char
        for quote in token.doc._.quotes
    )


def _performed(verb: Token) -> Iterator[StanceCandidate]:
    """ "Has done a terrible job": a verdict on who did it."""
    job = child(verb, "dobj")
    target = child(verb, "nsubj")
    if job is None or target is None or verb.lemma_.lower() != "do" or job.lower_ not in ("job", "work"):
        return
    is_group = target.tag_ == "NNS" and any(
        entry(target, lexicon(found)) for found in ("stance/holders", "shared/person_nouns")
    )
    if not (target.ent_type_ in _ACTORS or is_group) or is_negated(verb) or standing(verb) != 1:
        return
    words = [c for c in job.children if c.dep_ == "amod"]
    praised = next((c for c in words if c.lower_ in lexicon("stance/praising_adjectives")), None)
    found = evaluation([*words, job])
    if praised is not None:
        yield StanceCandidate(verb, None, target, SUPPORT, _JOB_SCORE, (praised, job))
    elif found is not None:
        yield StanceCandidate(verb, None, target, found[0], _JOB_SCORE, (*found[2], job))


def _brought(verb: Token) -> Iterator[StanceCandidate]:
    """ "Would cost jobs", "leads to chaos", "will bring stability": the speaker is against or for it."""
    kinds = mapping("stance/bringing")
    lemma = entry(verb, kinds)
    target = child(verb, "nsubj", "csubj") if lemma else None
    if target is None or is_passive(verb) or not is_general(verb):
        return
    if not (is_matter(target) or target.tag_ == "VBG") or target.pos_ == "PRON" or is_empty_target(target):
        return
    brought = [*objects(verb), *complements(verb, "to"), *complements(verb, "in")]
    brought = [noun for noun in brought if noun.i > verb.i]
    bad = next((noun for noun in brought if entry(noun, lexicon("stance/ills"))), None)
    good = next((noun for noun in brought if entry(noun, lexicon("stance/goods"))), None)
    noun = bad or good
    denied = is_negated(verb)
    if noun is None or (standing(verb) == -1 and not denied) or (denied and noun is bad):
        return  # what does no harm is not praised
    is_harm = ((noun is bad) == (kinds[lemma] == "more")) != denied
    yield StanceCandidate(verb, None, target, OPPOSE if is_harm else SUPPORT, _RESULT_SCORE, (noun,))


def _made(verb: Token) -> Iterator[StanceCandidate]:
    """ "Would make the country less safe", "makes it harder to vote"."""
    target = child(verb, "nsubj", "csubj") if verb.lemma_.lower() == "make" else None
    if target is None or is_passive(verb) or is_negated(verb) or not is_general(verb):
        return
    if not (is_matter(target) or target.tag_ == "VBG") or target.pos_ == "PRON" or is_empty_target(target):
        return
    made = next(
        (t for t in verb.subtree if verb.i < t.i <= verb.i + _MAX_MADE and t.tag_ in ("JJR", "RBR")), None
    )
    if made is None or standing(verb) == -1:
        return
    harms = lexicon("stance/ills") | lexicon("stance/common_foes") | lexicon("stance/proceedings")
    if any(entry(t, harms) or t.lower_ in ("killing", "murdering") for t in verb.doc[verb.i + 1 : made.i]):
        return  # "makes killing easier"
    adjective = made if made.lower_ not in ("more", "less") else made.head
    kind = mapping("stance/comparatives").get(adjective.lower_)
    if kind is not None:
        stance = TURNED[kind] if made.lower_ == "less" else kind
        yield StanceCandidate(verb, None, target, stance, _RESULT_SCORE, (made, adjective))


def _serves(verb: Token) -> Iterator[StanceCandidate]:
    """ "Saving the mill is about jobs", "isn't just about saving jobs": what it is said to be good for."""
    target = child(verb, "nsubj", "csubj") if {verb.lemma_, verb.lower_} & COPULAS else None
    if target is None or target.tag_ != "VBG" or not is_general(verb) or child(verb, "attr", "acomp"):
        return
    before = {c.lower_ for c in verb.children}
    if is_negated(verb) and not before & lexicon("stance/adding_adverbs"):
        return
    for prep in children(verb, "prep"):
        end = child(prep, "pobj", "pcomp") if prep.lower_ == "about" else None
        if end is None:
            continue
        helps = mapping("stance/effects").get(entry(end, mapping("stance/effects")), "") == "benefit"
        if entry(end, lexicon("stance/goods")) or (end.tag_ == "VBG" and helps):
            yield StanceCandidate(verb, None, target, SUPPORT, _RESULT_SCORE, (end,))


def _fought_for(fight: Token) -> Iterator[StanceCandidate]:
    """ "The fight for equal pay is not over", in somebody's own words: the speaker is for that."""
    verb = fight.head
    if fight.dep_ != "nsubj" or not entry(fight, lexicon("stance/fights")) or not _is_quoted(fight):
        return
    is_over = any(t.lower_ == "over" for t in verb.subtree if t.i > verb.i) and (
        is_negated(verb) or any(t.lower_ == "far" for t in verb.subtree)
    )
    if not (is_over or entry(verb, lexicon("stance/continuing_verbs"))) or is_question(fight):
        return
    for target in complements(fight, "for")[:1]:
        if not is_empty_target(target) and target.pos_ == "NOUN" and target.i < verb.i:
            yield StanceCandidate(fight, None, target, SUPPORT, _RESULT_SCORE)


def _no_place(noun: Token) -> Iterator[StanceCandidate]:
    """ "There is no room for hatred", "no justification for the blockade"."""
    verb = noun.head
    if noun.lower_ not in lexicon("stance/warrant_nouns") or noun.dep_ not in ("attr", "dobj", "nsubj"):
        return
    there = next((c for c in verb.children if c.lower_ == "there"), None)
    none = any(c.lower_ == "no" for c in noun.children) or is_negated(verb)
    if there is None or not none or not {verb.lemma_, verb.lower_} & COPULAS or is_question(noun):
        return
    targets = [*complements(noun, "for"), *complements(verb, "for")]
    for target in targets[:1]:
        owner = child(target, "poss")
        if owner is not None and owner.lower_ in ("my", "our"):
            return  # "no business reason for my departure"
        if noun.doc[target.right_edge.i + 1 : target.right_edge.i + 2].text == "to":
            return  # "no room for the talks to succeed"
        if not is_empty_target(target) and (target.pos_ == "NOUN" or target.tag_ == "VBG"):
            yield StanceCandidate(noun, None, target, OPPOSE, _PLACE_SCORE)


def _for(preposition: Token) -> Iterator[StanceCandidate]:
    """ "I am for the bill", said by or of somebody."""
    verb = preposition.head
    if preposition.lower_ != "for" or preposition.dep_ != "prep" or not {verb.lemma_, verb.lower_} & COPULAS:
        return
    holder, target = subject(verb), child(preposition, "pobj")
    if holder is None or target is None or child(verb, "attr", "acomp") is not None or is_question(verb):
        return
    is_person = holder.ent_type_ == "PERSON" or holder.lower_ in lexicon("stance/speaking_subjects")
    stands = standing(verb)
    if is_person and preposition.i == verb.i + 1 and is_matter(target) and stands:
        yield StanceCandidate(preposition, holder, target, SUPPORT if stands > 0 else OPPOSE, _FOR_SCORE)
