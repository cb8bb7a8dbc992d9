"""Constructions by which a sentence tells a stance: verbs, nouns and adjectives with holder and target.

A candidate names tokens only; `stance.component` finds out who they are. Acts are not stances: a company that
bans or blocks something does a thing, and verbs that mean more than a stance count with matters of dispute
only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.syntax import complements, objects, subject
from pipeline.core.vocabularies import StanceLabel
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.resources import lexicon, mapping, words

SUPPORT, OPPOSE, NEUTRAL = StanceLabel.SUPPORT, StanceLabel.OPPOSE, StanceLabel.NEUTRAL
TURNED: dict[str, StanceLabel] = {SUPPORT: OPPOSE, OPPOSE: SUPPORT, NEUTRAL: NEUTRAL}
COPULAS = lexicon("stance/stative_copulas")

_REFUSING = lexicon("stance/refusing_verbs")
_STEERING = lexicon("stance/urging_verbs")
_VOWING = lexicon("stance/vowing_verbs")
_ENDING = lexicon("stance/ending_nouns")
_RULINGS = lexicon("stance/ruling_nouns")
_GAINS = lexicon("stance/gain_nouns")
_LOSSES = lexicon("stance/loss_nouns")
_VOICING = lexicon("stance/voicing_verbs")
_QUANTITIES = lexicon("stance/measure_nouns")
_PARTICLES = lexicon("stance/reversing_particles")
OBLIGING = lexicon("stance/obligation_modals")
_GIVING = lexicon("stance/giving_verbs")
_POSITIONS = lexicon("stance/position_nouns")
_UNCERTAIN = lexicon("stance/uncertain_modals")
_CONDITIONAL = lexicon("stance/conditional_conjunctions")
_COMPLEMENTIZERS = lexicon("shared/complementizers")
_ANAPHORIC = lexicon("stance/anaphoric_pronouns")
_ABSTRACT_SUFFIXES = words("stance/abstract_suffixes")
_DRAWN_PREPOSITIONS = lexicon("stance/drawn_prepositions")
_ENDING_PREPOSITIONS = words("stance/ending_prepositions")
_SOURCE_PREPOSITIONS = words("shared/source_prepositions")
_NEEDED_FACTOR = 0.4
"""What is left of a confidence where somebody has or needs to do the act; all confidences here were set by
hand and not swept, as `MIN_SCORE` was."""
_CONDITION_FACTOR = 0.4
"""What is left behind "if" and the like."""
_MODAL_FACTOR = 0.7
"""What is left behind "might" and the like."""
_UNSUPPORTED_FACTOR = 0.9
"""What is left where support is denied: "does not support" is nearly opposition."""
_UNOPPOSED_FACTOR = 0.6
"""What is left where opposition is denied: "does not oppose" falls short of support."""
_DENIED_ADJECTIVE_FACTOR = 0.6
"""What is left where an adjective is denied: "is not opposed to" falls short of support."""
_STEERING_SCORE = 0.75
"""Confidence where somebody urges, vows or says what should be done."""
_DOUBT_SCORE = 0.65
"""Confidence where somebody questions whether a thing is as it should be."""
_DISSENT_SCORE = 0.8
"""Confidence where a judge dissents from a ruling."""
_GAIN_SCORE = 0.6
"""Confidence where an act helps or harms somebody."""
_NEUTRAL_SCORE = 0.7
"""Confidence where somebody takes no position."""
_OBLIGING_WINDOW = 2
"""Tokens before a verb in which a modal of obligation belongs to it: room for "not" or an adverb."""
_PREDICATIVE = frozenset({"acomp", "attr", "conj", "advcl", "ROOT", "acl", "appos", "amod", "oprd", "ccomp"})


@dataclass(frozen=True, slots=True)
class StanceCandidate:
    """A stance before names are looked up; `holder` None means the speaker of the quotation.

    `verdict` holds the words of a verdict, which belong to the evidence.
    """

    cue: Token
    holder: Token | None
    target: Token
    stance: str
    score: float
    verdict: tuple[Token, ...] = ()


def stance_candidates(doc: Doc) -> Iterator[StanceCandidate]:
    """Every stance cue with its holder and targets, before anything is known of who is who."""
    for token in doc:
        yield from _from_verb(token)
        yield from _from_steering(token)
        yield from _from_doubt(token)
        yield from _from_ruling(token)
        yield from _from_noun(token)
        yield from _from_drawn(token)
        yield from _from_gain(token)
        yield from _from_adjective(token)
        yield from _from_neutral(token)


def entry(token: Token, words: Iterable[str]) -> str:
    """The entry of `words` a token is a form of, by its lemma or, where the tagger erred, by its ending."""
    known = words if isinstance(words, dict | frozenset) else frozenset(words)
    lower = token.lower_
    if token.lemma_.lower() in known:
        return token.lemma_.lower()
    stems = [lower, lower.removesuffix("s"), lower.removesuffix("es"), lower.removesuffix("d")]
    stems += [lower.removesuffix("ed"), lower.removesuffix("ing"), lower.removesuffix("ing") + "e"]
    return next((stem for stem in stems if stem in known), "")


@cache
def _frames(name: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Entries of a lexicon by their first word: the preposition (or "") and the values."""
    result: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, value in mapping(name).items():
        word, _, rest = key.partition(" ")
        result.setdefault(word, []).append((rest, tuple(value.split())))
    return result


def _is_verbal(token: Token) -> bool:
    return token.tag_.startswith("VB") or child(token, "nsubj", "nsubjpass", "neg", "aux") is not None


def _from_verb(verb: Token) -> Iterator[StanceCandidate]:
    frames = _frames("stance/verbs")
    lemma = entry(verb, frames)
    if not lemma or not _is_verbal(verb) or verb.dep_ in ("amod", "compound", "aux"):
        return
    if any(c.lower_ in _PARTICLES and c.dep_ in ("prt", "advmod", "prep") for c in verb.children):
        return
    passive = is_passive(verb)
    for preposition, (stance, kind, score) in frames[lemma]:
        if preposition:
            holder, targets = subject(verb), complements(verb, preposition)
            if passive:
                continue
        elif passive:
            holder, targets = agent(verb), [target for target in [subject(verb)] if target is not None]
        else:
            holder, targets = subject(verb), objects(verb)
        turned = _denied(verb, stance, kind, float(score))
        if holder is None or turned is None:
            continue
        for target in targets:
            ended = _ended(target)
            if ended:
                yield from (
                    StanceCandidate(verb, holder, thing, TURNED[turned[0]], turned[1]) for thing in ended
                )
            elif kind != "matter" or is_matter(target):
                yield StanceCandidate(verb, holder, target, *turned)


def _ended(noun: Token) -> list[Token]:
    """What "an end to the war" would end."""
    if noun.lemma_.lower() not in _ENDING:
        return []
    return [found for preposition in _ENDING_PREPOSITIONS for found in complements(noun, preposition)]


def is_matter(token: Token) -> bool:
    """Whether a noun is something people take stances on, rather than a thing or a place."""
    lemma = token.lemma_.lower()
    return (
        entry(token, lexicon("stance/matters")) != ""
        or lemma.endswith(_ABSTRACT_SUFFIXES)
        or token.ent_type_ == "LAW"
        or token.lower_ in _ANAPHORIC
    )


def _denied(verb: Token, stance: str, kind: str, score: float) -> tuple[str, float] | None:
    """Stance and score after negation, modals and conditions; None if no stance is left."""
    refuses = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _REFUSING
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need"):
        score *= _NEEDED_FACTOR
    is_reported = verb.dep_ == "ccomp"
    unsure = _UNCERTAIN if is_reported else _UNCERTAIN | {"would"}
    if any(c.lower_ in unsure and c.dep_ == "aux" for c in verb.children):
        score *= _MODAL_FACTOR
    if any(c.lower_ in _CONDITIONAL and c.dep_ == "mark" for c in verb.children):
        score *= _CONDITION_FACTOR
    if is_negated(verb) == refuses:
        return stance, score
    if kind != "attitude":
        return None
    return TURNED[stance], score * (_UNSUPPORTED_FACTOR if stance == SUPPORT else _UNOPPOSED_FACTOR)


def _from_steering(verb: Token) -> Iterator[StanceCandidate]:
    """ "urged the company to drop the deal", "vowed to fight the law", "should repeal the law"."""
    steering = mapping("stance/steering")
    lemma = entry(verb, steering)
    if not lemma or not _is_verbal(verb):
        return
    targets = objects(verb) or [c for c in verb.children if c.dep_ in ("xcomp", "pcomp") and c.i > verb.i]
    if not targets and verb.head.i == verb.i + 1 and verb.head.tag_ == "VBG":
        targets = [verb.head]
    stance = TURNED[steering[lemma]] if is_negated(verb) else steering[lemma]
    if {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - _OBLIGING_WINDOW) : verb.i]} & OBLIGING:
        if not is_passive(verb):
            yield from (StanceCandidate(verb, None, target, stance, _STEERING_SCORE) for target in targets)
        return
    head = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl") or head.i >= verb.i:
        return
    if head.pos_ in ("NOUN", "PROPN", "PRON") and head.dep_ in ("dobj", "pobj", "nsubj"):
        head = head.head if head.dep_ != "pobj" else head.head.head
    vows = entry(head, _VOWING) and lemma in lexicon("stance/contesting")
    if not (vows or entry(head, _STEERING)) or child(verb, "aux", "mark") is None:
        return
    holder = (agent(head) if is_passive(head) else None) or (None if _has_patient(head) else subject(head))
    if holder is not None and not is_negated(head):
        yield from (StanceCandidate(head, holder, target, stance, _STEERING_SCORE) for target in targets)


def _has_patient(verb: Token) -> bool:
    return child(verb, "nsubjpass", "auxpass") is not None


def _from_doubt(cue: Token) -> Iterator[StanceCandidate]:
    """ "questions whether the moratorium is enough": a stance towards what the question is about."""
    if not entry(cue, frozenset({"question", "doubt"})) or is_negated(cue) or cue.i + 1 >= len(cue.doc):
        return
    after = cue.nbor()
    if after.lower_ not in _COMPLEMENTIZERS or after.dep_ != "mark":
        return
    doubted = subject(after.head)
    holder = subject(cue) if _is_verbal(cue) else subject(cue.head)
    if holder is not None and doubted is not None and doubted.i > cue.i:
        yield StanceCandidate(cue, holder, doubted, OPPOSE, _DOUBT_SCORE)


def _from_ruling(verb: Token) -> Iterator[StanceCandidate]:
    """ "Justice A dissented": against the ruling named last in this sentence or the one before."""
    if not entry(verb, frozenset({"dissent"})) or not _is_verbal(verb) or complements(verb, "from"):
        return
    holder = subject(verb)
    start = verb.sent.start
    before = verb.doc[max(0, verb.doc[start - 1].sent.start if start else 0) : verb.i]
    ruling = next((token for token in reversed(before) if token.lemma_.lower() in _RULINGS), None)
    if holder is not None and ruling is not None:
        yield StanceCandidate(verb, holder, ruling, OPPOSE, _DISSENT_SCORE)


def _from_noun(noun: Token) -> Iterator[StanceCandidate]:
    frames = _frames("stance/nouns")
    lemma = entry(noun, frames)
    if not lemma or noun.pos_ not in ("NOUN", "PROPN"):
        return
    for preposition, (stance, kind, score) in frames[lemma]:
        targets = complements(noun, preposition)
        holder = _person_holder(noun) if kind == "person" else _act_holder(noun)
        if holder is not None and not is_negated(noun):
            yield from (StanceCandidate(noun, holder, target, stance, float(score)) for target in targets)


def _person_holder(noun: Token) -> Token | None:
    """The subject of "is a critic of", the name beside "a critic of", or the critics themselves."""
    if noun.dep_ in ("attr", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        return None if is_negated(verb) else subject(verb)
    if noun.dep_ == "appos":
        return noun.head
    named = child(noun, "appos")
    return named if named is not None and named.pos_ == "PROPN" else noun


def _act_holder(noun: Token) -> Token | None:
    """The possessor ("her criticism of"), the source ("criticism from"), or who voices it."""
    possessor = child(noun, "poss")
    if possessor is not None:
        return possessor
    for preposition in _SOURCE_PREPOSITIONS:
        found = complements(noun, preposition)
        if found:
            return found[0]
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass"):
        sources = complements(verb, "among") or complements(child(verb, "xcomp") or verb, "among")
        return sources[0] if sources else None
    if noun.dep_ == "dobj" and entry(verb, _VOICING):
        return None if is_negated(verb) else subject(verb)
    return None


def _from_drawn(noun: Token) -> Iterator[StanceCandidate]:
    """ "came under fire from", "drew praise from", "has the support of": the subject is the target."""
    drawn = mapping("stance/drawn")
    lemma = entry(noun, drawn)
    if not lemma or noun.dep_ not in ("dobj", "pobj"):
        return
    stance, score = drawn[lemma].split()
    holder_word = noun.head if noun.dep_ == "pobj" else noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _QUANTITIES:
        holder_word = noun.head.head
    verb = holder_word.head
    if noun.dep_ == "pobj" and holder_word is noun.head and noun.head.lower_ not in _DRAWN_PREPOSITIONS:
        return
    if not entry(verb, lexicon("stance/drawing")) or is_negated(verb):
        return
    sources = complements(verb, "from") + complements(noun, "from") + complements(noun, "among")
    if stance == SUPPORT:
        sources += complements(noun, "of")
    target = subject(verb)
    if target is not None:
        yield from (StanceCandidate(noun, source, target, stance, float(score)) for source in sources)


def _from_gain(noun: Token) -> Iterator[StanceCandidate]:
    """ "handed a victory to the owners", "dealt the union a blow": what the subject did for or against."""
    verb = noun.head
    lemma = noun.lemma_.lower()
    if noun.dep_ != "dobj" or lemma not in _GAINS | _LOSSES:
        return
    if not entry(verb, _GIVING) or is_negated(verb):
        return
    holder, dative = subject(verb), child(verb, "dative")
    receivers = complements(verb, "to") + complements(noun, "to") + complements(noun, "for")
    if dative is not None and dative.pos_ != "ADP":
        receivers.append(dative)
    if holder is not None:
        stance = SUPPORT if lemma in _GAINS else OPPOSE
        yield from (StanceCandidate(noun, holder, receiver, stance, _GAIN_SCORE) for receiver in receivers)


@cache
def _adjectives() -> dict[str, list[tuple[str, str, str]]]:
    """Entries of the lexicon by the word they are found by: the phrase, its preposition and its values."""
    result: dict[str, list[tuple[str, str, str]]] = {}
    for key, values in mapping("stance/adjectives").items():
        head, _, preposition = key.rpartition(" ")
        result.setdefault(head.removeprefix("in ") or key, []).append((head, preposition, values))
    return result


def _from_adjective(token: Token) -> Iterator[StanceCandidate]:
    for head, preposition, values in _adjectives().get(token.lower_, ()):
        stance, score = values.split()
        if token.lower_ == head and (token.dep_ in _PREDICATIVE or is_passive(token)):
            if child(token, "dobj") is not None:
                continue
            verb, targets = token.head, complements(token, preposition)
            if is_passive(token) or token.dep_ in ("ROOT", "ccomp", "conj"):
                verb = token
        elif head.startswith("in ") and token.head.lower_ == "in":
            verb, targets = token.head.head, complements(token, preposition)
        elif not head and _is_predicate(token):
            verb = token.head
            targets = [found for found in [child(token, "pobj", "pcomp")] if found is not None]
        else:
            continue
        holder = verb if verb.pos_ in ("NOUN", "PROPN") else subject(verb)
        if holder is None or not targets:
            continue
        stance_score = float(score)
        if is_negated(verb) or is_negated(token):  # "is not opposed to" falls short of support
            stance, stance_score = TURNED[stance], _DENIED_ADJECTIVE_FACTOR * stance_score
        yield from (StanceCandidate(token, holder, target, stance, stance_score) for target in targets)


def _is_predicate(preposition: Token) -> bool:
    """Whether "against" or "behind" says where somebody stands in a dispute, not in a room."""
    verb = preposition.head
    if preposition.dep_ not in ("prep", "acomp", "advmod") or not {verb.lemma_, verb.lower_} & COPULAS:
        return False
    noun = child(preposition, "pobj", "pcomp")
    return preposition.lower_ == "against" or (noun is not None and is_matter(noun))


def _from_neutral(noun: Token) -> Iterator[StanceCandidate]:
    """ "declined to comment on the deal", "has taken no position on the deal"."""
    holder = None
    if noun.lower_ == "comment" and noun.dep_ == "xcomp":
        holder = subject(noun.head) if noun.head.lemma_.lower() in ("decline", "refuse") else None
    elif noun.lower_ in _POSITIONS and noun.dep_ == "dobj":
        holder = subject(noun.head) if is_negated(noun) or is_negated(noun.head) else None
    if holder is not None:
        yield from (
            StanceCandidate(noun, holder, target, NEUTRAL, _NEUTRAL_SCORE)
            for target in complements(noun, "on")
        )
