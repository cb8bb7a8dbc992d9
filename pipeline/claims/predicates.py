"""The word a clause turns on: past verbs such as "plan to" and "continue to", and past light verbs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Token

from pipeline.claims.gaps import takes_antecedent
from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import is_left_to_do
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_infinitive, is_noun, is_verb
from pipeline.document.syntax.voice import is_passive
from pipeline.english.calendar_names import MONTHS
from pipeline.english.concepts import concept, has_concept
from pipeline.resources.loader import lexicon, mapping

_TOLL_VERBS = lexicon("claims/toll_verbs")
_LONGEST_SPINE = 8
"""Words from a clause's head to its verb ("is expected to begin to ..."); set by hand."""
_NUMBER_PLACES = frozenset({"pobj", "dobj", "attr", "npadvmod", "advmod", "acomp"})
_STATE_VERBS = lexicon("claims/state_verbs")
_STATE_DEPS = frozenset({"acomp", "oprd", "attr", "xcomp", "ccomp", "advmod", "dep", "advcl"})
_PASSIVE_ONLY = lexicon("claims/passive_catenatives")
_INFINITIVE_ONLY = lexicon("claims/infinitive_catenatives")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a clause says of its subject.

    Attributes:
        head: The clause's syntactic head.
        spine: `head` and the verbs and adjectives that lead from it to `verb`, in order; `verb` is the last.
        verb: The verb with the arguments ("donate" in "plans to donate").
        word: The word that names the event: `verb`, or the noun of a light verb ("ban" in "impose a ban").
        lemma: Lemma of `word`, with the particle or noun of a phrasal verb ("put off", "take place").
        passive: Whether the surface subject is what `verb` happens to.
        idiom: Object or complement that belongs to `lemma`; no argument of its own.
    """

    head: Token
    spine: tuple[Token, ...]
    verb: Token
    word: Token
    lemma: str
    passive: bool
    idiom: Token | None = None


@asked_once
def resolve(head: Token) -> Predicate:
    """The predicate of the clause with the given head."""
    spine = _spine(head)
    verb = spine[-1]
    passive = is_passive(verb)
    toll = toll_noun(verb)
    if toll is not None:
        return Predicate(head, spine, verb, toll, "death toll", passive)
    noun = _light_noun(verb, passive)
    if noun is not None:
        return Predicate(head, spine, verb, noun, lemma(noun), passive)
    phrase, idiom = _phrase(verb)
    word = idiom if idiom is not None and idiom.lower_ in lexicon("claims/states") else verb
    return Predicate(head, spine, verb, word, phrase, passive, idiom)


def toll_noun(verb: Token) -> Token | None:
    """The toll whose number a verb gives ("the toll rose to 68", "put the death toll at 20"), or None."""
    if concept(lemma(verb)) not in _TOLL_VERBS:
        return None
    for noun in children(verb, "dobj", "nsubj", "nsubjpass"):
        if lemma(noun) == "toll":
            numbered = any(
                t.tag_ == "CD"
                for t in verb.subtree
                if t.head.dep_ in _NUMBER_PLACES or t.dep_ in _NUMBER_PLACES
            )
            return noun if numbered else None
    return None


def spine_effects(predicate: Predicate) -> list[str]:
    """What the verbs before the predicate's own do to it, in order: planned, possible, negated, asserted."""
    effects = mapping("shared/catenatives")
    found = []
    for token, following in pairwise(predicate.spine):
        if lemma(token) == "be" or is_left_to_do(following):
            continue
        found.append(effects.get(lemma(token), "asserted"))
    is_planned = len(predicate.spine) > 1 and not is_left_to_do(predicate.spine[-1])
    if is_planned and all(lemma(token) == "be" for token in predicate.spine[:-1]):
        found.append("planned")
    return found


def _spine(head: Token) -> tuple[Token, ...]:
    spine = [head]
    while len(spine) < _LONGEST_SPINE:
        step = _next_verb(spine[-1])
        if not step:
            break
        spine += step
    return tuple(spine)


def _next_verb(verb: Token) -> list[Token]:
    if not is_verb(verb):
        return []
    following = child(verb, "xcomp")
    if following is None and mapping("shared/catenatives").get(lemma(verb)) in ("planned", "negated"):
        following = next((c for c in children(verb, "advcl") if c.i > verb.i and is_infinitive(c)), None)
    if following is not None and is_verb(following) and _merges(verb, following):
        return [following]
    adjective = child(verb, "acomp", "attr", "oprd", "xcomp") or _adjective_as_preposition(verb)
    if adjective is None or (adjective.dep_ == "xcomp" and is_verb(adjective)):
        return []
    if lemma(adjective) in mapping("shared/catenatives"):
        following = child(adjective, "xcomp")
        if following is not None and is_infinitive(following):
            return [adjective, following]
        behind = _infinitive_behind(adjective)
        if behind is not None:
            return [adjective, behind]
    return []


def _adjective_as_preposition(verb: Token) -> Token | None:
    """The "due" of "is due to end in May", which the parser takes for the preposition of "due to"."""
    adjective = child(verb, "prep")
    return adjective if adjective is not None and adjective.tag_ == "JJ" else None


def _infinitive_behind(adjective: Token) -> Token | None:
    """The verb of "due to expire", whatever the parse hangs it on."""
    doc, i = adjective.doc, adjective.i
    if i + 2 >= len(doc) or doc[i + 1].lower_ != "to" or doc[i + 2].tag_ != "VB":
        return None
    return (
        doc[i + 2]
        if doc[i + 2].sent == adjective.sent and doc[i + 2].dep_ not in ("aux", "auxpass")
        else None
    )


def _merges(verb: Token, following: Token) -> bool:
    """Whether a verb and its complement verb share the subject and make one claim."""
    name = lemma(verb)
    if child(verb, "dobj", "dative") is not None or child(following, "nsubj", "nsubjpass") is not None:
        return False
    if takes_antecedent(verb, following):
        return False
    if name == "be":
        complete = child(verb, "acomp", "attr", "expl", "prep") is not None
        return is_infinitive(following) and not complete
    if name not in mapping("shared/catenatives") or (name in _PASSIVE_ONLY and not is_passive(verb)):
        return False
    if name in _INFINITIVE_ONLY and not is_infinitive(following):
        return False
    if name == "go" and verb.tag_ != "VBG":
        return False
    return is_infinitive(following) or following.tag_ in ("VB", "VBG")


def _light_noun(verb: Token, passive: bool) -> Token | None:
    if lemma(verb) not in lexicon("claims/light_verbs"):
        return None
    noun = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if noun is None or not is_noun(noun):
        return None
    return noun if lemma(noun) in mapping("claims/event_nouns") else None


def _opens_number(word: Token) -> bool:
    """Whether "up" belongs to "up to 100"."""
    doc, i = word.doc, word.i
    return i + 2 < len(doc) and doc[i + 1].lower_ == "to" and doc[i + 2].tag_ == "CD"


def _phrase(verb: Token) -> tuple[str, Token | None]:
    name = lemma(verb)
    if verb.lower_ in lexicon("claims/states") and child(verb, "dobj") is None and verb.tag_ == "VBG":
        return verb.lower_, None
    particle = child(verb, "prt")
    if particle is not None and not _opens_number(particle):
        return f"{name} {particle.lower_}", None
    for adverb in children(verb, "advmod"):
        if adverb.i > verb.i and not _opens_number(adverb) and has_concept(f"{name} {adverb.lower_}"):
            return f"{name} {adverb.lower_}", None
    for complement in verb.children:
        is_state = complement.dep_ in _STATE_DEPS and complement.lower_ in lexicon("claims/states")
        if is_state and name in _STATE_VERBS:
            return complement.lower_, complement
        if complement.dep_ in ("dobj", "acomp", "oprd", "attr") and has_concept(
            f"{name} {lemma(complement)}"
        ):
            return f"{name} {lemma(complement)}", complement
    for preposition in children(verb, "prep"):
        if has_concept(f"{name} {preposition.lower_}") and not _opens_day(preposition):
            return f"{name} {preposition.lower_}", None
    return name, None


def _opens_day(preposition: Token) -> bool:
    """Whether a preposition says when ("was taken on 2 May"), so that it belongs to no phrasal verb."""
    noun = child(preposition, "pobj")
    return noun is not None and (noun.lower_ in MONTHS or noun.lower_ in mapping("shared/weekdays"))
