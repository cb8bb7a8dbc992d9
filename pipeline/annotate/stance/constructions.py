"""Constructions by which a sentence tells a stance: verbs, nouns and adjectives with holder and target.

A candidate names tokens only; `stance.component` finds out who they are. Verbs that mean more than a stance
("back", "welcome", "fight") count with matters of dispute only, and so do deeds ("vetoed the bill").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.persons import are_rivals, is_person, is_political, roles
from pipeline.annotate.stance.standing import is_denied_before, is_question, is_wished_of_others, standing
from pipeline.annotate.stance.syntax import (
    acts_for,
    behind_apposition,
    complements,
    content_clause,
    doing_behind,
    is_quick_to,
    objects,
    staged_for,
    subject,
    time_at,
)
from pipeline.core.vocabularies import StanceLabel
from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.document.triggers import Rule, Rules, forms_of
from pipeline.resources import lexicon, mapping, words

SUPPORT, OPPOSE, NEUTRAL = StanceLabel.SUPPORT, StanceLabel.OPPOSE, StanceLabel.NEUTRAL
TURNED: dict[str, StanceLabel] = {SUPPORT: OPPOSE, OPPOSE: SUPPORT, NEUTRAL: NEUTRAL}
COPULAS = lexicon("stance/stative_copulas")

_DOUBTING = lexicon("stance/disputing_verbs") | lexicon("stance/doubting_verbs")
_ENDING = lexicon("stance/ending_nouns")
_RULINGS = lexicon("stance/ruling_nouns")
_VOICING = lexicon("stance/voicing_verbs")
_PROTESTERS = lexicon("stance/protesters")
_QUANTITIES = lexicon("stance/measure_nouns")
_PARTICLES = lexicon("stance/reversing_particles")
OBLIGING = lexicon("stance/obligation_modals")
_POSITIONS = lexicon("stance/position_nouns")
_IDIOMS = lexicon("stance/idiomatic_targets")
_REGRETTING = frozenset({"regret", "rue"})
_QUESTIONING = frozenset({"question", "doubt"})
_ATTACKING = frozenset({"attack"})
_DISMISSING = frozenset({"dismiss"})
_LIKING = frozenset({"like", "prefer"})
_COMING = frozenset({"come"})
_CRITICS = frozenset({"critic"})
_DEFENCES = frozenset({"defence", "defense"})
_WORDS = frozenset({"word", "words"})
_VENUE_PREPOSITIONS = ("in", "on", "during", "through", "via")
_LOSING = frozenset({"lose"})
_DISSENTING = frozenset({"dissent"})
_ANSWERS = frozenset({"response", "reaction"})
_MEASURED = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
_NONE_OF = lexicon("stance/denying_determiners")
_CALLING = lexicon("stance/naming") | lexicon("stance/as_verbs") | {"know", "identify"}
_COMPLEMENTIZERS = lexicon("shared/complementizers")
_ANAPHORIC = lexicon("stance/anaphoric_pronouns")
_ABSTRACT_SUFFIXES = words("stance/abstract_suffixes")
_DRAWN_PREPOSITIONS = lexicon("stance/drawn_prepositions")
_ENDING_PREPOSITIONS = words("stance/ending_prepositions")
_SOURCE_PREPOSITIONS = words("shared/source_prepositions")
_MILD = lexicon("stance/mild_adjectives")
_OWNERS = lexicon("stance/own_determiners")
_WOULD = lexicon("shared/past_of_will")
_NAMED = frozenset({"ORG", "PERSON", "GPE"})
_BODIES = frozenset({"ORG", "PERSON", "GPE", "NORP", "LOC", "FAC"})
_MATTERS_ONLY = frozenset({"matter", "deed", "hint", "liking"})
_UNSUPPORTED_FACTOR = 0.9
"""What is left where support is denied: "does not support" is nearly opposition."""
_DOUBT_SCORE = 0.65
"""Confidence where somebody questions whether a thing is as it should be."""
_GATHERED_SCORE = 0.8
"""Confidence where protesters gather over something."""
_WORDS_SCORE = 0.75
"""Confidence of harsh or kind words for somebody."""
_DISSENT_SCORE = 0.8
"""Confidence where a judge dissents from a ruling."""
_MAX_APPOSED = 10
"""Tokens from the comma before an apposition to the one behind it; set by hand."""
_MAX_ASIDE = 10
"""Words from a noun to a participle behind a comma that may be another's; set by hand."""
_MAX_ABOVE = 4
"""Words above a gerund among which a denied verb denies it, too."""
_NEUTRAL_SCORE = 0.7
"""Confidence where somebody takes no position."""
_PREDICATIVE = frozenset({"acomp", "attr", "conj", "advcl", "ROOT", "acl", "appos", "amod", "oprd", "ccomp"})


@dataclass(frozen=True, slots=True)
class StanceCandidate:
    """A stance before names are looked up; `holder` None means the speaker of the quotation.

    Attributes:
        verdict: The words of a verdict, which belong to the evidence.
        is_action: The target is what the verb says is to be done.
        is_voice: The holder is nobody by name ("critics"), but the article gives them a position.
        explicit: Said or done in so many words.
        is_compound: The target is the last of the bare words before the cue ("seal hunting advocacy").
    """

    cue: Token
    holder: Token | None
    target: Token
    stance: str
    score: float
    verdict: tuple[Token, ...] = ()
    is_action: bool = False
    is_voice: bool = False
    explicit: bool = True
    is_compound: bool = False


def stance_candidates(doc: Doc) -> Iterator[StanceCandidate]:
    """Every stance cue with its holder and targets, before anything is known of who is who."""
    for token, find in _rules().asked(doc):
        yield from find(token)


@cache
def _rules() -> Rules[Iterator[StanceCandidate]]:
    return Rules(
        Rule(_from_verb, words=_frames("stance/verbs")),
        Rule(_from_doubt, words=_QUESTIONING),
        Rule(_from_ruling, words=_DISSENTING),
        Rule(_from_gathering, words=lexicon("stance/gathering_verbs")),
        Rule(_from_noun, words=_frames("stance/nouns")),
        Rule(_from_words, words=_WORDS),
        Rule(_from_break, words=lexicon("stance/relations"), relations=("dobj",)),
        Rule(_from_drawn, words=mapping("stance/drawn").keys() | _ANSWERS),
        Rule(_from_adjective, words=_adjectives()),
        Rule(_from_neutral, words=_POSITIONS, relations=("dobj",)),
    )


def entry(token: Token, words: Iterable[str]) -> str:
    """The entry of `words` a token is a form of, by its lemma or, where the tagger erred, by its ending."""
    known = words if isinstance(words, (dict, frozenset)) else frozenset(words)
    for form in forms_of(token.lemma_, token.lower_):
        if form in known:
            return form
    return ""


@cache
def _frames(name: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Entries of a lexicon by their first word: the preposition (or "") and the values."""
    result: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for key, value in mapping(name).items():
        word, _, rest = key.partition(" ")
        result.setdefault(word, []).append((rest, tuple(value.split())))
    return result


@asked_once
def is_verbal(token: Token) -> bool:
    """Whether a word is used as a verb, whatever its tag."""
    return token.tag_.startswith("VB") or child(token, "nsubj", "nsubjpass", "neg", "aux") is not None


def _from_verb(verb: Token) -> Iterator[StanceCandidate]:
    frames = _frames("stance/verbs")
    lemma = entry(verb, frames)
    if not lemma or not is_verbal(verb) or verb.dep_ in ("amod", "compound", "aux"):
        return
    if verb.tag_.startswith("NN") and child(verb, "det", "amod", "compound", "dobj") is not None:
        return  # "the only world champions"
    particles = {
        c.lower_
        for c in verb.children
        if c.dep_ in ("prt", "advmod", "prep") and verb.doc[c.i : c.i + 3].text.lower() not in _IDIOMS
    }
    shared = first_conjunct(verb) if child(verb, "nsubj", "nsubjpass") is None else verb
    if any(c.lower_ in OBLIGING for token in {verb, shared} for c in token.children if c.dep_ == "aux"):
        return
    if verb.dep_ == "xcomp" and entry(verb.head, lexicon("stance/abstaining_verbs")):
        return  # who "declined to endorse it" takes no side
    if verb.tag_ == "VBG" and child(verb, "neg") is not None and child(verb, "aux") is None:
        return  # "our not signing it does not mean …"
    if _is_beyond(verb) or _is_of_none(verb) or _is_object_of_noun(verb):
        return
    if verb.tag_ == "VBG" and verb.dep_ in ("csubj", "csubjpass"):
        return  # "said that reinstating the law would not have helped"
    if _is_thought_of(verb) or _is_instead(verb):
        return  # "has no problem with candidates criticising judges"
    if verb.dep_ in ("xcomp", "ccomp", "attr") and _is_way(verb):
        return  # "the way to be heard is to criticise her"
    if _is_attribute(verb) or _is_loose_conjunct(verb):
        return  # "mentioned disparaging remarks"
    is_vowed = verb.dep_ == "xcomp" and entry(verb.head, lexicon("stance/vowing_verbs"))
    if is_vowed and entry(verb, lexicon("stance/renouncing_verbs")):
        return  # "pledged to abandon all its weapons"
    if verb.dep_ == "xcomp" and verb.head.lower_ in lexicon("stance/potential_adjectives"):
        return  # who "is well placed to block it" has not done so
    if verb.dep_ == "acl" and _is_purpose(verb):
        return  # what "experts to approve contracts" are for
    if _is_infinitive(verb) and entry(verb.doc[max(0, verb.left_edge.i - 1)], lexicon("stance/duties")):
        return  # what one is "under orders to shelve"
    if is_wished_of_others(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need")):
        return
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and entry(verb.head, lexicon("stance/perceiving_verbs")):
        return  # "we hear of measures, banning people": not we
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("about", "over") and verb.head.head.pos_ == "VERB":
        return  # "talked about endorsing her", "is mulling over endorsing her"
    if verb.dep_ == "acl" and is_passive(verb) and entry(verb, frozenset({"appoint", "fund", "nominate"})):
        return  # "judges nominated by the president" are told by whose they are
    if _is_possible(verb) or (verb.i and verb.doc[verb.i - 1].text == "-"):
        return
    stands = standing(_done_for(verb)) or int(_is_blamed_for(verb))
    if not stands or (verb.dep_ == "xcomp" and entry(verb.head, lexicon("stance/ceasing_verbs"))):
        return
    if stands > 0 and has_not(verb):
        return  # "were not surprised that she is not backing it": two denials far apart
    if stands < 0 and not is_negated(verb) and verb.dep_ not in ("xcomp", "ccomp", "conj", "pcomp"):
        return  # what is denied is what it hangs on
    above = next((t for t in islice(ancestors(verb), _MAX_ABOVE) if t.pos_ == "VERB"), None)
    if verb.dep_ == "pcomp" and _is_avoided(verb):
        return  # "steered clear of condemning it"
    is_not = verb.dep_ == "pcomp" and any(
        t.pos_ == "AUX" and is_negated(t) for t in islice(ancestors(verb), 3)
    )
    if is_not:
        return  # "was not quite there yet on supporting her"
    if verb.dep_ == "pcomp" and above is not None and (is_negated(above) or standing(above) < 0):
        return  # "does not make a habit of supporting it", "failed to agree on supporting it"
    passive = is_passive(verb)
    if passive and verb.dep_ == "relcl" and may_hang_higher(verb.head):
        return
    if passive and verb.dep_ == "acl" and verb.i - verb.head.i > _MAX_ASIDE and verb.nbor(-1).text == ",":
        return  # "tweets denouncing the bill as it …, supported by the union": the bill, or the tweets
    before = verb.doc[max(verb.sent.start, verb.i - _MAX_ABOVE) : verb.i]
    if _is_infinitive(verb) and _is_of_the_unwilling(verb):
        return  # "is reluctant at this stage to back it"
    if _is_infinitive(verb) and any(
        entry(t, lexicon("stance/abstaining_verbs")) for t in before if t.pos_ == "VERB"
    ):
        return  # "declined at first to criticise him", whatever the parser hung that on
    is_shared = passive and verb.dep_ == "conj" and child(verb, "nsubjpass", "nsubj") is None
    if is_shared and not is_passive(verb.head) and child(verb.head, "dobj") is not None:
        return  # "passed a bill that … but was criticised": the bill, or who passed it
    opposite = _opposite(verb, frames)
    for preposition, (stance, kind, score) in frames[lemma]:
        particle, _, last = preposition.rpartition(" ")
        if preposition and any(c.dep_ == "prt" and c.lower_ == preposition for c in verb.children):
            preposition = ""  # "struck down the law" takes it for its object
        elif (particle and particle not in particles) or (not particle and particles & _PARTICLES):
            continue
        if preposition:
            if not particle and _has_particle(verb, last):
                continue  # "broke through with voters"
            holder, targets = subject(verb), _behind(verb, particle, last)
            if (passive and not _is_past_of(verb)) or (
                last in ("for", "with") and child(verb, "dobj", "acomp", "oprd") is not None
            ):
                continue
            if last == "for" and complements(verb, "against"):
                continue  # "ruled against his way of striking voters off"
            if last == "with" and targets and _goes_on(targets[0]):
                continue  # "agreed with her that it is late"
            if last == "over" and verb.dep_ == "relcl" and objects(verb):
                continue  # "the state that she is suing over the voting rules"
            targets = [thing for target in targets for thing in (_named_by(target) or [target])]
            if last == "after":  # "go after": a person, no time
                targets = [target for target in targets if target.tag_ != "VBG"]
        elif passive:
            holder, targets = agent(verb), [target for target in [subject(verb)] if target is not None]
            if holder is None and (joined := _joined_alike(verb)) is not None:
                holder = agent(joined)  # "was booed and shouted down by her supporters"
            if holder is None and kind in ("attitude", "liking"):
                holder = next(iter(complements(verb, "among")), None)  # "is revered among farmers"
            if holder is None and kind in ("deed", "thing", "law"):
                holder = next(iter(_rulers(verb)), None)  # "under President Roe, sales were banned"
        else:
            holder, targets = subject(verb), objects(verb) or _gerunds(verb) or _so_named(verb)
        if entry(verb, frozenset({"blame"})) and not preposition and (blamed := _blamed_on(verb)):
            targets = blamed  # "the shelling, which it blamed on the rebels"
        if holder is not None and holder == verb.head and (one := _one_of(holder)) is not None:
            holder = one
        elif holder is not None and _is_some_of(holder, verb):
            continue  # "Democrats who back it" are not the Democrats
        turned = _denied(stands, stance, kind, float(score))
        if stands < 0 and kind in ("deed", "law") and stance == SUPPORT and _will_not(verb):
            turned = (OPPOSE, float(score) * _UNSUPPORTED_FACTOR)
        if opposite:
            turned = (NEUTRAL, _NEUTRAL_SCORE) if stands < 0 and not is_passive(verb) else None
        is_lasting = kind in ("attitude", "liking") or verb.dep_ == "xcomp"
        if holder is None or turned is None or (is_lasting and _is_bygone(verb)):
            continue
        if entry(verb, frozenset({"like", "love"})) and any(c.lower_ in _WOULD for c in verb.children):
            continue  # "would like to"
        if kind in ("deed", "thing") and (kept := kept_from(verb)):
            yield StanceCandidate(verb, holder, kept, *turned, is_action=True)
            continue
        listed = set() if preposition or passive or objects(verb) else set(targets)
        for target in targets:
            if entry(verb, frozenset({"accuse"})) and not _is_named_or_known(target):
                continue  # "and accused doctor killer James Roe"
            fits = _fits(kind, holder, target) or (
                target in listed and target.tag_ == "VBG" and kind == "matter"
            )
            is_person = target.ent_type_ == "PERSON" or entry(target, lexicon("shared/person_nouns"))
            if entry(verb, frozenset({"defend"})) and is_person and _is_in_court(verb):
                continue  # whom a lawyer defends
            if entry(verb, frozenset({"call"})) and preposition == "for":
                is_people = target.tag_ == "NNS" and bool(
                    entry(target, lexicon("stance/publics") | lexicon("stance/people_ruled"))
                )
                if is_person or is_people:
                    continue  # "called for all migrants who … to be let in"
            if entry(verb, frozenset({"regret"})) and target.tag_ == "VBG":
                continue  # who "regrets insulting her" did so
            if (
                entry(verb, frozenset({"stand"}))
                and is_person
                and any(c.lower_ in ("at", "on") for c in verb.children)
            ):
                continue  # "stood behind her on the stage"
            if entry(verb, frozenset({"disagree"})) and (is_person or target.pos_ == "PRON"):
                continue
            if entry(verb, frozenset({"defend"})) and entry(target, lexicon("stance/seats_held")):
                continue  # "are defending a number of red states"
            if entry(verb, frozenset({"sponsor"})) and not (
                entry(target, lexicon("stance/laws")) or target.ent_type_ == "LAW"
            ):
                continue  # "is sponsoring a prize", "free tests"
            if entry(verb, frozenset({"appreciate"})) and entry(
                target, lexicon("stance/recognised_nouns") | lexicon("stance/thanked_nouns")
            ):
                continue  # "appreciates the need to do better", "their support"
            if (
                kind == "deed"
                and entry(verb, lexicon("stance/confining_verbs"))
                and entry(target, lexicon("stance/utterance_nouns"))
            ):
                continue  # "restricted her comments to the levy"
            if entry(verb, frozenset({"agree"})) and (is_person or target.pos_ == "PRON"):
                continue  # who "agrees with her" does so on what she said
            is_some = any(c.lower_ in ("a", "an") for c in target.lefts)
            if entry(verb, frozenset({"side"})) and (is_some or target.tag_ in ("NNS", "NNPS", "JJ")):
                continue  # "sided with Nordlanders", "with a coalition of unions", on that occasion
            if entry(verb, frozenset({"like", "love", "enjoy"})) and target.tag_ == "VBG":
                continue  # "likes working with her hands"
            if entry(verb, frozenset({"promote", "tout"})) and entry(
                target, lexicon("stance/advertised_nouns")
            ):
                continue  # "promoted her book"
            if entry(verb, frozenset({"credit"})) and (complements(verb, "to") or complements(target, "to")):
                continue  # "credits the change to luck"
            if entry(verb, frozenset({"support"})) and not passive and _is_helped(verb, target):
                continue  # "supported the charity to provide water"
            fits = fits or (kind in ("matter", "liking") and _is_towards_person(verb, holder, target))
            if (
                is_empty_target(target)
                or _is_asked_to_act(target)
                or (_acts_then(target) and not is_matter(target))
                or not fits
            ):
                continue
            inner = ended(target)
            if target.lemma_.lower() in _ENDING and not inner:
                continue
            if lemma in lexicon("stance/combat_verbs") and is_common_foe(target):
                continue
            if lemma == "promote" and is_common_good(target):
                continue
            if _is_own_plan(verb, target) or _is_cognate(verb, target) or _is_run_for(verb, target):
                continue
            if inner:
                yield from (
                    StanceCandidate(verb, holder, thing, TURNED[turned[0]], turned[1]) for thing in inner
                )
            else:
                yield StanceCandidate(verb, holder, target, *turned, explicit=kind not in ("hint", "law"))


def _joined_alike(verb: Token) -> Token | None:
    """A passive of the same stance joined to another by nothing but "and", so that both have one "by"."""
    joined = child(verb, "conj")
    if joined is None or not is_passive(joined) or joined.nbor(-1).lower_ != "and":
        return None
    return joined if len(_stances_of(verb) | _stances_of(joined)) == 1 and _stances_of(joined) else None


def _stances_of(verb: Token) -> set[str]:
    """The stances that a verb tells, with the particle that it has."""
    frames = _frames("stance/verbs")
    particles = {"", *(c.lower_ for c in children(verb, "prt"))}
    rows = frames.get(entry(verb, frames), [])
    return {values[0] for rest, values in rows if rest.partition(" ")[0] in particles}


def _blamed_on(verb: Token) -> list[Token]:
    """Whom a thing is blamed on, also where the parser took them to tell which thing; of two phrases with
    "on" the first tells which ("blamed the assault on her on a soldier")."""
    things = [verb, *children(verb, "dobj", "nsubjpass")]
    things += [noun for thing in things for noun in complements(thing, "on")]
    openers = [c for thing in things for c in children(thing, "prep") if c.lower_ == "on"]
    last = max((c for c in openers if not _is_of_time(c)), key=lambda token: token.i, default=None)
    if last is None:
        return []
    found = complements(last.head, "on")
    return [noun for noun in found if noun.i > last.i and noun.ent_type_ not in ("DATE", "TIME")] or found


def _is_of_time(preposition: Token) -> bool:
    return any(noun.ent_type_ in ("DATE", "TIME") for noun in children(preposition, "pobj"))


def _is_blamed_for(gerund: Token) -> bool:
    """Whether somebody is criticised or praised for what a gerund tells: that is taken for a fact ("an ad
    attacking her for opposing the levy")."""
    opener = gerund.head
    if gerund.dep_ != "pcomp" or opener.lower_ != "for" or is_question(gerund) or is_negated(gerund):
        return False
    judging = opener.head
    return bool(entry(judging, _frames("stance/verbs"))) and child(judging, "dobj") is not None


def _one_of(group: Token) -> Token | None:
    """Who is said to be one of a group that a clause tells of ("Ann Roe, among the few who back it")."""
    noun = group
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_share_of(noun.head.head):
        noun = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "among":
        above = noun.head.head
        is_said = {above.lemma_, above.lower_} & COPULAS or noun.head.i < above.i
        named = subject(above) if is_said else above
    elif noun is group:
        return None
    elif noun.dep_ == "appos":
        named = noun.head
    else:
        is_said = noun.dep_ == "attr" and {noun.head.lemma_, noun.head.lower_} & COPULAS
        named = subject(noun.head) if is_said and not is_negated(noun.head) else None
    return named if named is not None and named.ent_type_ in _NAMED else None


def _is_some_of(people: Token, verb: Token) -> bool:
    """Whether a clause tells which of a people or party are meant ("Democrats who back it")."""
    if people.ent_type_ != "NORP" or is_loose(verb):
        return False
    return verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head == people)


def _is_share_of(noun: Token) -> bool:
    return noun.lower_ in lexicon("stance/partitive_heads") or noun.pos_ == "NUM" or noun.lower_ == "handful"


def _done_for(verb: Token) -> Token:
    """What is done in order to take a stance ("flew there to back the bill"); else the verb itself."""
    if verb.dep_ == "advcl" and is_quick_to(verb):
        return verb.head.head
    if (staged := staged_for(verb)) is not None and not is_negated(verb):
        return staged
    return verb.head if acts_for(verb) and not is_negated(verb) else verb


def _is_helped(verb: Token, target: Token) -> bool:
    """Whether somebody, not a matter, is supported to do a thing, or with something: helped."""
    if complements(verb, "with") and entry(target, lexicon("shared/person_nouns")):
        return True
    after = target.doc[target.right_edge.i + 1 : target.right_edge.i + 3]
    return not is_matter(target) and len(after) > 1 and after[0].text == "to" and after[1].tag_ == "VB"


def _is_beyond(gerund: Token) -> bool:
    """Whether somebody "cannot see himself supporting" a thing."""
    above = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "dobj"):
        return False
    above = above if above.pos_ == "VERB" else above.head
    return above.lemma_.lower() in lexicon("stance/imagining_verbs") and is_negated(above)


def _is_thought_of(gerund: Token) -> bool:
    """Whether a gerund tells only of what somebody has an opinion or an idea."""
    above = [gerund.head, *islice(ancestors(gerund.head), 2)] if gerund.tag_ == "VBG" else []
    is_inner = gerund.dep_ in ("acl", "pcomp") and gerund.head.dep_ in ("pobj", "prep")
    return is_inner and any(entry(noun, lexicon("stance/idea_nouns")) for noun in above)


def _is_instead(gerund: Token) -> bool:
    """Whether a gerund tells what is not done ("instead of defending it", "as opposed to defending it")."""
    before = [token.lower_ for token in gerund.doc[max(0, gerund.i - 2) : gerund.i]]
    return gerund.tag_ == "VBG" and " ".join(before) in lexicon("stance/replacing_words")


def _is_loose_conjunct(verb: Token) -> bool:
    """Whether a bare verb was joined to a finite one ("focused on her plans to tax banks, ban bonuses …")."""
    is_bare = verb.dep_ == "conj" and verb.tag_ == "VB" and child(verb, "aux", "nsubj", "nsubjpass") is None
    return (
        is_bare
        and verb.head.tag_ in ("VBD", "VBZ", "VBN")
        and not any(c.tag_ == "MD" for c in verb.head.lefts)
    )


def _is_attribute(gerund: Token) -> bool:
    """Whether a participle right before a bare noun describes it, where the verb above takes no gerunds."""
    noun = gerund.nbor() if gerund.i + 1 < len(gerund.doc) else gerund
    is_bare = noun.dep_ == "dobj" and noun.head == gerund and noun.pos_ == "NOUN" and not list(noun.lefts)
    is_complement = gerund.tag_ == "VBG" and gerund.dep_ in ("xcomp", "ccomp")
    return is_bare and is_complement and not entry(gerund.head, lexicon("stance/gerund_verbs"))


def _is_way(verb: Token) -> bool:
    """Whether an infinitive tells what a way, an idea or the like is."""
    goal = child(verb.head, "nsubj") if verb.head.lemma_ == "be" and _is_infinitive(verb) else None
    return goal is not None and goal.pos_ == "NOUN" and not entry(goal, lexicon("stance/holders"))


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" for c in children(verb, "aux"))


def _is_object_of_noun(gerund: Token) -> bool:
    """Whether a gerund is what another noun tells a stance towards ("led the opposition to lifting it")."""
    opener = gerund.doc[max(0, gerund.i - 1)]
    if gerund.tag_ != "VBG" or opener.pos_ not in ("ADP", "SCONJ", "PART") or opener.i == 0:
        return False
    noun = opener.nbor(-1)
    frames = _frames("stance/nouns").get(entry(noun, _frames("stance/nouns")), [])
    return noun.pos_ == "NOUN" and any(opener.lower_ == preposition for preposition, _ in frames)


def _is_of_none(verb: Token) -> bool:
    """Whether "there never was a case" in which somebody did so."""
    above = [token for token in islice(ancestors(verb), _MAX_ABOVE) if token.lemma_.lower() == "be"]
    return any(child(copula, "expl") is not None and is_negated(copula) for copula in above)


def has_not(verb: Token) -> bool:
    """Whether a verb itself is denied."""
    return any(c.dep_ == "neg" for c in verb.children)


def _will_not(verb: Token) -> bool:
    """Whether somebody says that they "will not sign" a thing."""
    willing = any(c.lower_ in lexicon("stance/will_modals") for c in verb.children if c.dep_ == "aux")
    return willing and child(verb, "neg") is not None and not is_passive(verb)


def _is_purpose(verb: Token) -> bool:
    """Whether an infinitive tells what a noun is for, and not what the "only one to oppose it" did."""
    if not _is_infinitive(verb) or _one_of(verb.head) is not None or staged_for(verb) is not None:
        return False
    ranks = lexicon("stance/ranking_adjectives")
    return not any(c.tag_ == "JJS" or c.dep_ == "nummod" or c.lower_ in ranks for c in verb.head.children)


def _is_avoided(gerund: Token) -> bool:
    """Whether somebody stops short of, or steers clear of, what a gerund tells."""
    return any(
        token.lower_ in lexicon("stance/avoiding_particles")
        for token in gerund.doc[max(gerund.sent.start, gerund.i - _MAX_ABOVE) : gerund.i]
    )


def _is_bygone(verb: Token) -> bool:
    """Whether somebody once was for or against a thing, or said so once."""
    teller = verb.head if verb.dep_ == "ccomp" else verb
    if verb.dep_ == "xcomp" and (verb.head.lower_ == "used" or entry(verb.head, _REGRETTING)):
        return True  # "used to back her", "regrets backing her"
    return any(
        c.lower_ in lexicon("stance/bygone_adverbs") for token in (verb, teller) for c in token.children
    )


def _is_of_the_unwilling(infinitive: Token) -> bool:
    """Whether an infinitive hangs on an adjective for those who do not do it, or on the verb of that one.

    Of whom it is said beside, the infinitive tells nothing: "unable to sleep, Roe wants to ban it".
    """
    head = infinitive.head
    above = [*islice(ancestors(infinitive), _MAX_ABOVE), *(children(head, "acomp", "oprd"))]
    unwilling = lexicon("stance/unwilling_adjectives")
    return any(word.lower_ in unwilling and word.i < infinitive.i for word in above)


def _is_possible(verb: Token) -> bool:
    """Whether a thing can or may be done only."""
    return any(c.lower_ in lexicon("stance/possibility_modals") for c in verb.children if c.dep_ == "aux")


def may_hang_higher(noun: Token) -> bool:
    """Whether a clause behind a noun may be about the noun before it ("a motion on abuses that was …")."""
    if noun.ent_type_ == "PERSON" and any(
        c.lower_ == "who" for v in children(noun, "relcl") for c in v.children
    ):
        return noun.dep_ == "pobj" and noun.head.head.ent_type_ == "PERSON"
    if noun.dep_ == "pobj":
        return noun.head.head.pos_ in ("NOUN", "PROPN")
    return noun.dep_ == "dobj" and noun.head.dep_ in ("acl", "pcomp")


def kept_from(verb: Token) -> Token | None:
    """ "barred the police from using it": what they are not to do."""
    if child(verb, "dobj") is None and not is_passive(verb):
        return None
    held = [
        *complements(verb, "from"),
        *(found for noun in objects(verb) for found in complements(noun, "from")),
    ]
    return next((found for found in held if found.tag_ == "VBG"), None)


def _gerunds(verb: Token) -> list[Token]:
    """ "recommended checking all sales; banning rifles; …": the whole list, wherever the parser hung it."""
    first = next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG" and c.i > verb.i), None)
    if first is None:
        return []
    marked = [
        token
        for token in verb.sent
        if token.i > first.i
        and token.tag_ == "VBG"
        and token.dep_ in ("advcl", "conj", "xcomp")
        and token.left_edge.i > 0
        and token.doc[token.left_edge.i - 1].lower_ in (";", "and")
        and (token.doc[token.left_edge.i - 1].text == ";" or token.doc[token.left_edge.i - 2].text == ";")
    ]
    return sorted({first, *first.conjuncts, *marked}, key=lambda token: token.i)


def _so_named(verb: Token) -> list[Token]:
    """ "condemned what she calls a raid": the thing by the name she gives it."""
    clause = child(verb, "ccomp")
    return _named_by(clause) if clause is not None and clause.i > verb.i else []


def _named_by(clause: Token) -> list[Token]:
    """The thing in "what she calls a raid"."""
    if not entry(clause, lexicon("stance/naming")) or not any(c.lower_ == "what" for c in clause.children):
        return []
    things = [*children(clause, "dobj", "oprd", "attr"), *complements(clause, "as")]
    return [thing for thing in things if thing.pos_ in ("NOUN", "PROPN") and thing.i > clause.i][:1]


def _opposite(verb: Token, frames: dict[str, list[tuple[str, tuple[str, ...]]]]) -> bool:
    """Whether "or" joins a verb to one of the other stance: "does not endorse or oppose candidates"."""
    if not any(
        c.lower_ in ("or", "nor") for token in (verb, verb.head) for c in token.children if c.dep_ == "cc"
    ):
        return False
    stances = {frames[found][0][1][0] for token in (verb, *verb.conjuncts) if (found := entry(token, frames))}
    return len(stances) > 1


def _behind(verb: Token, particle: str, preposition: str) -> list[Token]:
    """What stands behind a verb's preposition, also where it hangs on the particle ("spoke out against")."""
    found = complements(verb, preposition)
    others = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and c.lower_ != preposition]
    own = [c for c in verb.children if c.lower_ == preposition and c.i > verb.i]
    if particle and own and any(c.i < own[0].i for c in others):
        return []  # "stood up against the banks for their deals"
    money = child(verb, "dobj")
    if not found and money is not None and (money.ent_type_ == "MONEY" or is_sum(money)):
        found = complements(money, preposition)  # "gave $ 100 to the campaign"
    if particle and not found:
        outs = [c for c in verb.children if c.lower_ == particle]
        found = [target for out in outs for target in complements(out, preposition)]
    return found


def _has_particle(verb: Token, preposition: str) -> bool:
    """Whether a particle of its own stands between a verb and a preposition."""
    own = next((c for c in verb.children if c.lower_ == preposition and c.i > verb.i), None)
    before = own.nbor(-1) if own is not None else None
    if before is None or before.head.i != verb.i or before.i <= verb.i:
        return False
    is_bare_prep = before.dep_ == "prep" and child(before, "pobj", "pcomp") is None
    return before.dep_ == "prt" or is_bare_prep


def _is_own_plan(verb: Token, target: Token) -> bool:
    """Whether somebody gives up what is most likely their own ("scrapped a plan", "dropped its bid")."""
    if not entry(verb, lexicon("stance/giving_up_verbs")):
        return False
    if target.tag_ == "VBG":
        return True  # "suspended airing it"
    if not entry(target, lexicon("stance/plan_nouns")):
        return False
    determiner = child(target, "det", "poss")
    return determiner is None or determiner.lower_ in lexicon("stance/indefinite_determiners") | _OWNERS


def _is_cognate(verb: Token, target: Token) -> bool:
    """Whether "fight" has what is fought, not what is fought against ("fought a long war")."""
    return bool(entry(verb, frozenset({"fight", "wage"}))) and target.lemma_.lower() in lexicon(
        "stance/fights"
    )


def _is_run_for(verb: Token, target: Token) -> bool:
    """Whether who contests an election only runs in it, or who campaigns for an office wants it."""
    if entry(verb, frozenset({"contest"})):
        return bool(entry(target, lexicon("stance/polls")))
    return _is_own_race(verb, target)


def _is_own_race(cue: Token, target: Token) -> bool:
    """Whether "campaign for" has the office that somebody runs for ("his campaign for the nomination")."""
    is_race = entry(cue, lexicon("stance/race_words"))
    return bool(is_race) and bool(entry(target, lexicon("stance/offices")))


def _goes_on(noun: Token) -> bool:
    """Whether "that" begins a clause right behind a noun phrase."""
    after = noun.right_edge.i + 1
    return after < len(noun.doc) and noun.doc[after].lower_ == "that" and noun.doc[after].dep_ == "mark"


def _is_named_or_known(noun: Token) -> bool:
    if any(c.pos_ == "PROPN" for c in noun.lefts):
        return True
    return (
        noun.pos_ == "PRON"
        or noun.pos_ == "PROPN"
        or noun.tag_ == "NNS"
        or child(noun, "det", "poss") is not None
    )


def _is_in_court(verb: Token) -> bool:
    start = verb.sent.start
    before = verb.doc[verb.doc[start - 1].sent.start if start else 0 : verb.sent.end]
    return any(token.lemma_.lower() in lexicon("stance/legal_words") for token in before)


def _is_towards_person(verb: Token, holder: Token, target: Token) -> bool:
    """Whether a verb that tells a stance towards matters tells one towards this person or body, too: an
    attack of words, one dismissed as something, one whom somebody likes where parties are spoken of."""
    if target.ent_type_ not in _BODIES and not is_person(target):
        return False
    if entry(verb, lexicon("stance/blows")):
        is_open = entry(verb, _ATTACKING) != "" and are_rivals(holder, target) and _is_in_words(verb, holder)
        return not _is_with_thing(verb, target) and (is_open or _has_reason(verb, target))
    if entry(verb, _DISMISSING):
        return any(map(_is_verdict_in_role, roles(verb, target)))
    return entry(verb, _LIKING) != "" and is_person(target) and is_political(verb.doc)


def _is_in_words(blow: Token, holder: Token) -> bool:
    """Whether an attack is said to be made in what holds words only ("in her speech", "an ad that …")."""
    venues = lexicon("stance/venues_of_words") | lexicon("stance/platforms")
    around = (noun for prep in _VENUE_PREPOSITIONS for noun in complements(blow, prep))
    return bool(entry(holder, venues)) or any(entry(noun, venues) for noun in around)


def _is_with_thing(blow: Token, target: Token) -> bool:
    """Whether a blow is struck with something that is not words ("hit him with a bottle over it")."""
    means = [*complements(blow, "with"), *complements(target, "with")]
    return any(not entry(noun, lexicon("stance/venues_of_words") | _WORDS) for noun in means)


def _is_verdict_in_role(role: Token) -> bool:
    """Whether "as" brings in what somebody is judged to be ("as a novice", 'as "a former employee"'), not the
    post that a person has or loses ("as police chief", "as a judge")."""
    first = role.left_edge
    if any(token.is_quote for token in role.doc[max(0, first.i - 1) : first.i + 1]):
        return True
    judging = mapping("shared/evaluations").keys() | mapping("stance/persons").keys()
    if any(token.lower_ in judging for token in (role, *children(role, "amod"))):
        return True
    posts = mapping("shared/titles").keys() | lexicon("shared/speakers") | lexicon("shared/person_nouns")
    is_one_of_many = role.tag_ == "NNS" or any(c.lower_ in ("a", "an") for c in role.lefts)
    return is_one_of_many and role.pos_ == "NOUN" and not entry(role, posts)


def _has_reason(blow: Token, target: Token) -> bool:
    """Whether a reason or a verdict shows that an attack is of words ("attacked him over his record",
    "hit her for skipping the debate", "attacked her as a tool of the banks")."""
    reasons = [*complements(blow, "over"), *complements(blow, "for")]
    topics = [*complements(blow, "on"), *complements(target, "on")]
    return any(map(_is_verdict_in_role, roles(blow, target))) or any(
        (is_matter(noun) or (noun in reasons and (noun.tag_ == "VBG" or child(noun, "poss") is not None)))
        and not is_empty_target(noun)
        for noun in (*reasons, *topics)
    )


def is_sum(number: Token) -> bool:
    """Whether a number is of money ("a collective $24,500"), whatever the tagger made of it."""
    return number.pos_ == "NUM" and any(c.is_currency for c in number.children)


def _fits(kind: str, holder: Token, target: Token) -> bool:
    """Whether a verb of this kind tells a stance of such a holder towards such a target."""
    if kind == "ruling":
        return any(token.lemma_.lower() in lexicon("stance/judges") for token in holder.subtree)
    if kind == "law" and not any(
        c.dep_ != "det" or is_known(target) for c in target.children if not c.is_punct
    ):
        return False  # "introduced legislation", "signed a law" say nothing
    if kind == "law":
        is_draft = bool(entry(target, lexicon("stance/drafts"))) and target.head.tag_.startswith("VB")
        is_draft = is_draft and entry(target.head, lexicon("stance/drafting_verbs")) != ""
        is_told = any(c.dep_ in ("amod", "compound", "prep", "acl", "relcl") for c in target.children)
        return (
            (is_draft and is_told) or bool(entry(target, lexicon("stance/laws"))) or target.ent_type_ == "LAW"
        )
    if kind == "thing":
        is_people = target.tag_ == "NNS" and bool(entry(target, lexicon("stance/unnamed_officials")))
        return target.ent_type_ != "PERSON" and target.pos_ != "PRON" and not is_people
    if kind == "party":
        return (
            target.ent_type_ in _BODIES
            or target.pos_ == "PROPN"
            or bool(entry(target, lexicon("stance/holders")))
            or _is_candidacy(target)
        )
    if kind == "body":
        return (
            target.ent_type_ in _BODIES
            or target.pos_ == "PROPN"
            or is_matter(target)
            or entry(target, lexicon("stance/holders")) != ""
        )
    if kind in ("deed", "hint") and target.lower_ in _ANAPHORIC:
        return False
    return kind not in _MATTERS_ONLY or (is_matter(target) and not _is_own(target, kind))


def _is_candidacy(noun: Token) -> bool:
    """Whether a noun is somebody's run for office ("her campaign")."""
    owner = child(noun, "poss")
    return (
        owner is not None
        and owner.ent_type_ == "PERSON"
        and bool(entry(noun, frozenset({"campaign", "candidacy"})))
    )


def _is_own(target: Token, kind: str) -> bool:
    """Whether a deed is done to something of the doer's own ("cancelled his visit")."""
    owner = child(target, "poss")
    return kind in ("deed", "hint") and owner is not None and owner.lower_ in _OWNERS


def _is_asked_to_act(target: Token) -> bool:
    """Whether "called for the president to resign" goes on to what he is to do; "want it to end" always."""
    asking = lexicon("stance/wishing_verbs") | lexicon("stance/requiring_verbs")
    wishes = entry(target.head, asking) and target.i + 2 < len(target.doc)
    if wishes and target.doc[target.right_edge.i + 1 : target.right_edge.i + 2].text == "to":
        return True
    if wishes and any(t.tag_ == "VBN" and t.dep_ in ("acl", "ccomp", "oprd") for t in _behind_row(target)):
        return True  # "don't want our laws imposed on us"
    if target.head.lower_ != "for" or target.i + 2 >= len(target.doc):
        return False
    to = target.nbor()
    if to.text == "," and (closed := _behind_commas(to)) is not None:
        to = closed  # "for the party, the rebels' wing, to be expelled"
    to = to.nbor() if to.dep_ == "advmod" and to.i + 2 < len(to.doc) else to  # "his followers abroad to …"
    deed = to.nbor() if to.i + 1 < len(to.doc) else to
    if to.lower_ != "to" or deed.tag_ != "VB":
        return False
    return not is_matter(target) or deed.lower_ == "be"  # "called for talks to end it", "to be held"


def _behind_commas(opening: Token) -> Token | None:
    """What follows the comma that ends what one comma begins, in the same clause."""
    after = opening.doc[opening.i + 1 : min(opening.i + _MAX_APPOSED, opening.sent.end - 1)]
    closing = next((token for token in after if token.text == ","), None)
    return closing.nbor() if closing is not None else None


def _behind_row(target: Token) -> list[Token]:
    """What hangs on a noun, on those coordinated with it and on its verb, behind it."""
    nouns = (target, *target.conjuncts, target.head)
    return [c for noun in nouns for c in noun.children if c.i > target.i]


def is_empty_target(target: Token) -> bool:
    """Whether a phrase is nothing people are for or against: a time, a measure, part of an idiom."""
    if any(c.dep_ == "neg" or c.lower_ == "not" for c in target.lefts) or target.left_edge.lower_ == "not":
        return True  # "and not the ground war"
    if (
        target.i > 1
        and target.nbor(-1).text == "-"
        and target.nbor(-2).text in mapping("shared/party_letters")
    ):
        return True  # "Sen. Ann Roe, R-Nordland"
    if target.tag_ == "VBG" and target.i > 1 and target.nbor(-1).text == "-":
        return True  # "voted for fast-tracking a pact"
    after = target.doc[target.i + 1 : target.i + 2].text
    if target.i > 1 and target.nbor(-1).text == "-" and target.nbor(-2).lower_ in ("anti", "pro"):
        if after in ("and", ",") and not target.ent_type_ and target.tag_ == "NN":
            return True  # "the state's anti-union and misnamed law"
        is_row = any(t.lower_ in ("anti", "pro") for t in target.doc[target.i + 1 : target.i + 4])
        if target.ent_type_ == "NORP" or is_row:
            return True  # "condemns anti-Nordlander, anti-migrant speech": not the people
    is_bare = not list(target.children) and content_clause(target) is None
    if is_bare and target.lemma_.lower() in lexicon("stance/vague_targets"):
        return True
    if target.left_edge.lower_ in lexicon("stance/singling_adverbs") or target.tag_ == "JJR":
        return True  # "not paying parents, especially single mothers, is wrong", "the lesser of two evils"
    if target.left_edge.lower_ in lexicon("stance/circumstances"):
        return True  # "lobbied for while in office"
    if any(c.lower_ in _NONE_OF for c in target.children if c.dep_ in ("det", "amod")):
        return True
    if _is_some_body(target) or _is_asked_for(target):
        return True
    if target.ent_type_ == "NORP" and any(c.lower_ in ("a", "an") for c in target.lefts):
        return True  # "nominated a Nordlander": whom, is not told
    if any(noun.lemma_.lower() in ("comment", "interview") for noun in complements(target, "for")):
        return True  # "declined requests for comment"
    if any(noun.tag_ in ("WP", "WDT") for noun in complements(target, "of")):
        return True  # "the latter of whom"
    if any(c.tag_ == "WP$" for c in target.children) or target.lower_ in lexicon("stance/reflexive_pronouns"):
        return True  # "whose conduct was criticised", "to defend ourselves"
    if target.ent_type_ in _MEASURED or target.lemma_.lower() in _IDIOMS or target.pos_ == "NUM":
        return True
    if time_at(target) is not None:
        return True
    around = {
        target.lower_,
        *(child.lower_ for child in target.children if child.dep_ in ("det", "nummod", "amod")),
    }
    return len(around & lexicon("stance/reciprocal_words")) > 1


def is_common_good(target: Token) -> bool:
    """Whether a noun is a good that everybody says to be for ("bilateral cooperation", "peace")."""
    is_good = bool(entry(target, lexicon("stance/common_goods")))
    return is_good and not any(
        c.lower_ == "the" or c.lower_ in lexicon("shared/pointing_determiners") for c in target.lefts
    )


def _is_asked_for(target: Token) -> bool:
    """Whether a phrase asks ("which vision they prefer"), is left out ("anyone but Ann Roe") or is half a
    compound ("job-killing taxes")."""
    asks = any(c.tag_ in ("WDT", "WP") for c in children(target, "det"))
    done_to = child(target, "dobj") if target.tag_ == "VBG" else None
    is_bare = done_to is not None and done_to.pos_ == "PRON" and child(target, "prep", "xcomp", "prt") is None
    asks = is_bare or asks or (target.pos_ == "VERB" and any(c.lower_ == "what" for c in target.children))
    before = target.doc[max(0, target.left_edge.i - 1)]
    of_all = any(
        t.lower_ in lexicon("stance/all_pronouns") for t in target.doc[max(0, before.i - 2) : before.i]
    )
    is_half = target.tag_ == "VBG" and before.text == "-" and not before.whitespace_
    return asks or (before.lower_ == "but" and of_all) or is_half


def is_common_foe(target: Token) -> bool:
    """Whether a noun is an evil that nobody defends ("poverty", "the epidemic"), and nobody's deed."""
    owner = child(target, "poss")
    is_anybodys = owner is None or owner.lower_ in lexicon("stance/worldwide")
    return is_anybodys and bool(entry(target, lexicon("stance/common_foes")))


def _is_some_body(noun: Token) -> bool:
    """Whether a noun names some body or person without saying which ("a government")."""
    words = [c for c in noun.children if c.dep_ not in ("acl", "relcl", "punct", "cc", "conj")]
    is_some = len(words) == 1 and words[0].lower_ in ("a", "an")
    return is_some and bool(
        entry(noun, lexicon("stance/holders")) or entry(noun, lexicon("shared/person_nouns"))
    )


def ended(noun: Token) -> list[Token]:
    """What "an end to the war" would end."""
    if noun.lemma_.lower() not in _ENDING:
        return []
    things = [found for preposition in _ENDING_PREPOSITIONS for found in complements(noun, preposition)]
    return [
        thing
        for thing in things
        if thing is things[0] or not any(c.lower_ in ("a", "an") for c in thing.lefts)
    ]


def is_known(noun: Token) -> bool:
    """Whether a noun phrase names a thing that is spoken of already ("the bill")."""
    determiner = child(noun, "det", "poss")
    return determiner is not None and determiner.lower_ not in lexicon("stance/indefinite_determiners")


def is_matter(token: Token) -> bool:
    """Whether a noun is something people take stances on, rather than a thing or a place."""
    lemma = token.lemma_.lower()
    return (
        entry(token, lexicon("stance/matters")) != ""
        or (
            lemma.endswith(_ABSTRACT_SUFFIXES)
            and not entry(token, lexicon("stance/concrete_nouns"))
            and token.ent_type_ not in _BODIES
            and not entry(token, lexicon("stance/holders"))
        )
        or token.ent_type_ == "LAW"
        or token.lower_ in _ANAPHORIC
        or doing_behind(token) is not None
        or (token.tag_ == "VBG" and token.dep_ in ("dobj", "pcomp", "pobj", "xcomp"))
    )


def _denied(stands: int, stance: str, kind: str, score: float) -> tuple[str, float] | None:
    """Stance and score of a verb that is said or denied; None if no stance is left."""
    if stands > 0:
        return stance, score
    if kind not in ("attitude", "liking") or stance == OPPOSE:  # who "does not oppose" it is not for it
        return None
    return OPPOSE, score * _UNSUPPORTED_FACTOR


def _from_doubt(cue: Token) -> Iterator[StanceCandidate]:
    """ "questions whether the moratorium is enough": a stance towards what the question is about."""
    if not entry(cue, _QUESTIONING) or is_negated(cue) or cue.i + 1 >= len(cue.doc):
        return
    after = cue.nbor()
    if after.lower_ not in _COMPLEMENTIZERS or after.dep_ != "mark":
        return
    if any(c.lower_ in lexicon("stance/possibility_modals") for c in children(after.head, "aux")):
        return  # "question whether it could be taken down": what may happen
    doubted = subject(after.head)
    holder = subject(cue) if is_verbal(cue) else subject(cue.head)
    if holder is not None and doubted is not None and doubted.i > cue.i and is_matter(doubted):
        yield StanceCandidate(cue, holder, doubted, OPPOSE, _DOUBT_SCORE)


def _from_ruling(verb: Token) -> Iterator[StanceCandidate]:
    """ "Justice A dissented": against the ruling named last in this sentence or the one before."""
    if not entry(verb, _DISSENTING) or not is_verbal(verb) or complements(verb, "from"):
        return
    holder = subject(verb)
    start = verb.sent.start
    before = verb.doc[max(0, verb.doc[start - 1].sent.start if start else 0) : verb.i]
    ruling = next((token for token in reversed(before) if token.lemma_.lower() in _RULINGS), None)
    if holder is not None and ruling is not None:
        yield StanceCandidate(verb, holder, ruling, OPPOSE, _DISSENT_SCORE)


def _from_gathering(verb: Token) -> Iterator[StanceCandidate]:
    """ "Protesters gathered at the square over the levy"."""
    holder = subject(verb) if entry(verb, lexicon("stance/gathering_verbs")) else None
    counted = complements(holder, "of") if holder is not None else []
    people = next((t for t in (holder, *counted) if t is not None and entry(t, _PROTESTERS)), None)
    if holder is None or people is None or standing(verb) != 1:
        return
    yield from (
        StanceCandidate(verb, holder, target, OPPOSE, _GATHERED_SCORE)
        for target in [*complements(verb, "over"), *complements(verb, "against")]
        if is_matter(target) and not is_empty_target(target)
    )


def _from_noun(noun: Token) -> Iterator[StanceCandidate]:
    frames = _frames("stance/nouns")
    lemma = entry(noun, frames)
    if not lemma or noun.pos_ not in ("NOUN", "PROPN"):
        return
    if noun.i > 1 and noun.nbor(-1).text == "-" and noun.nbor(-2).lower_ == "non":
        return  # "his non-endorsement of her"
    if noun.dep_ == "dobj" and entry(noun, lexicon("stance/withheld_nouns")) and entry(noun.head, _LOSING):
        if standing(noun.head) == 1 and (loser := subject(noun.head)) is not None:
            lost = [*complements(noun, "in"), *complements(noun.head, "in")]
            yield from (StanceCandidate(noun, loser, target, OPPOSE, _DISSENT_SCORE) for target in lost)
        return  # "has lost confidence in her"
    if noun.dep_ == "dobj" and lemma == "issue" and not entry(noun.head, lexicon("stance/taking_verbs")):
        return  # "raised the issue with the council"
    if noun.dep_ == "dobj" and entry(noun.head, _DOUBTING | lexicon("stance/measuring_verbs")):
        return  # "questioned his support for it", "tracks support for the parties"
    if lemma == "vote" and child(noun, "nummod") is not None:
        return  # "cast 42 votes for her"
    if _is_not_come_to(noun):
        return  # "would not come to the defence of allies"
    if _is_share(noun) or (noun.dep_ == "dobj" and entry(noun.head, lexicon("stance/swaying_verbs"))):
        return  # "won 20 percent support from younger voters", "to restore voters' confidence in it"
    for preposition, (stance, kind, score) in frames[lemma]:
        targets = complements(noun, preposition)
        if (
            not targets
            and (done := _decreed(noun)) is not None
            and entry(done, lexicon("stance/decreeing_verbs"))
        ):
            targets = complements(done, preposition)  # "a ban made under her on permits"
        if not targets and noun.dep_ == "dobj" and entry(noun.head, _VOICING):
            targets = complements(noun.head, preposition)
        if not targets and preposition == "of" and entry(noun, frozenset({"defence", "defense"})):
            owner = child(noun, "poss") if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
            targets = [owner] if owner is not None else []
        is_rival = child(noun, "poss") is not None and any(map(_is_contest, noun.lefts))
        if is_rival and lemma == "opponent":
            return  # "her Senate primary opponent"
        if not targets and kind == "person" and (owner := _named_owner(noun)) is not None:
            targets = [owner]  # "is one of her fiercest critics"
        if not targets and kind == "person" and preposition in ("of", "for") and lemma != "fan":
            named = [c for c in noun.children if c.dep_ == "compound" and not _is_contest(c)][-1:]
            targets = [c for c in named if c.pos_ == "PROPN" or is_matter(c)]
            targets = [c for c in targets if not (lemma == "advocate" and entry(c, lexicon("stance/judges")))]
            is_party = any(c.ent_type_ == "NORP" or c.text in mapping("shared/parties") for c in named)
            if stance == OPPOSE and (is_party or (entry(noun, _CRITICS) and any(map(_is_outlet, named)))):
                targets = []  # "GOP critics", "an Orsk Herald critic": whose they are
        targets = [thing for target in targets for thing in (_named_by(target) or [target])]
        if kind == "person":
            targets = [target for target in targets if not _is_of_next(noun, target)]
        targets = [target for target in targets if not _is_charge(noun, preposition, target)]
        is_denied = is_negated(noun) or is_denied_before(noun)
        is_ended = entry(noun.head, lexicon("stance/ending_verbs")) or any(
            c.lower_ == "off" for c in children(noun.head, "prt")
        )
        if noun.dep_ == "dobj" and entry(noun.head, lexicon("stance/withdrawing_verbs")) and targets:
            yield from _withdrawn(noun, stance, float(score), targets)
            return
        if noun.dep_ == "dobj" and is_ended:
            return  # "will withdraw its support for", "called off his appeal against"
        if child(noun.head, "oprd") is not None and noun.dep_ == "dobj":
            return  # "called the case against her unfair"
        if lemma == "concern":
            targets = [target for target in targets if not (_is_cared_for(target) or _is_bare_noun(target))]
        holder = _without(noun, stance) if is_denied else _noun_holder(noun, kind)
        if is_denied and kind == "person" and stance == SUPPORT and noun.dep_ == "attr":
            holder = subject(noun.head)  # "is no fan of"
        if is_denied and not targets and holder is not None and (doubted := _doubted(noun)) is not None:
            yield StanceCandidate(noun, holder, doubted, OPPOSE, _DOUBT_SCORE, is_action=True)
            return
        targets = [target for target in targets if not is_empty_target(target)]
        targets = [t for t in targets if not (_is_own_race(noun, t) or _acts_then(t) or _is_beside(noun, t))]
        if lemma in lexicon("stance/combat_verbs"):
            targets = [target for target in targets if not is_common_foe(target)]
        if preposition == "to" and lemma in ("support", "backing"):
            is_given = _is_own_act(noun) and noun.head.tag_ in ("VBD", "VBZ", "VBN") and noun.dep_ == "dobj"
            is_given = is_given and not any(
                c.lower_ in ("before", "until") for c in children(noun.head, "mark")
            )
            targets = [t for t in targets if is_given and (t.ent_type_ in _NAMED or is_matter(t))]
        if lemma == "disagreement":  # with somebody on something
            targets = [target for target in targets if target.ent_type_ != "PERSON"]
        if lemma in lexicon("stance/sponsors"):  # who sponsors a club or a debate pays for it
            targets = [t for t in targets if entry(t, lexicon("stance/laws")) or t.ent_type_ == "LAW"]
        is_blow = entry(noun, lexicon("stance/blow_nouns"))
        if kind == "matter" and (is_blow or not (noun.dep_ == "pobj" and noun.head.lower_ == "to")):
            by_words = is_blow and holder is not None and _is_blow_of_words(noun, holder)
            is_defence = entry(noun, _DEFENCES) != "" and not _is_in_court(noun)
            targets = [
                target
                for target in targets
                if is_matter(target)
                or (by_words and holder is not None and are_rivals(holder, target))
                or (is_defence and is_person(target))
            ]
        turned = (OPPOSE, _UNSUPPORTED_FACTOR * float(score)) if is_denied else (stance, float(score))
        if holder is not None and (kept := _kept_by(noun)) is not None:
            yield StanceCandidate(noun, holder, kept, *turned, is_action=True)
        elif holder is not None:
            yield from (StanceCandidate(noun, holder, target, *turned) for target in targets)


def _is_blow_of_words(blow: Token, holder: Token) -> bool:
    """Whether an attack on a person is voiced, has a reason or is in words ("renewed her attack")."""
    verb = blow.head
    if complements(blow, "with") or complements(verb, "with"):
        return False
    is_own = holder in (subject(verb), child(blow, "poss"))
    is_voiced = blow.dep_ == "dobj" and bool(entry(verb, _VOICING)) and is_own
    return is_voiced or _has_reason(blow, blow) or _is_in_words(blow, holder)


def _is_own_act(noun: Token) -> bool:
    """Whether an attitude is its giver's own ("lent her support to it"), and no help to the needy."""
    owner = child(noun, "poss")
    return owner is not None and owner.lower_ in _OWNERS


def _named_owner(noun: Token) -> Token | None:
    """Whose critic or supporter a noun names ("Ann Roe's loudest critic"); an opponent may be a rival."""
    owner = child(noun, "poss") if entry(noun, lexicon("stance/owned_partisans")) else None
    if owner is None or owner.ent_type_ not in _BODIES:
        return None
    return None if entry(noun, _CRITICS) and _is_reviewer_of(noun, owner) else owner


def _is_reviewer_of(critic: Token, owner: Token) -> bool:
    """Whether a critic may be one of plays on the staff of a body ("the Orsk Herald's chief critic"):
    of a body that is no outlet only an adjective of degree makes one its foe ("its fiercest critic")."""
    if any(c.pos_ == "NOUN" for c in children(critic, "compound")):
        return True  # "her film critic"
    if owner.ent_type_ == "PERSON":
        return False
    degrees = lexicon("stance/adjectives_of_degree")
    return _is_outlet(owner) or not any(entry(c, degrees) for c in children(critic, "amod"))


def _is_outlet(name: Token) -> bool:
    return name.lower_ in lexicon("stance/outlet_heads") or name.text in lexicon("shared/press")


def _is_of_next(noun: Token, target: Token) -> bool:
    """Whether a phrase behind a row belongs to its last noun ("a Roe backer and head of the league")."""
    last = max(noun.conjuncts, key=lambda token: token.i, default=noun)
    is_row = last.i > noun.i and last.pos_ in ("NOUN", "PROPN")
    return is_row and target.i > last.i and child(noun, "compound", "poss") is not None


def _withdrawn(noun: Token, stance: str, score: float, targets: list[Token]) -> Iterator[StanceCandidate]:
    """Who "withdrew her endorsement of" somebody is now against him."""
    verb = noun.head
    holder = subject(verb)
    owner = child(noun, "poss")
    is_own = owner is not None and owner.lower_ in _OWNERS
    if stance != SUPPORT or holder is None or not is_own or standing(verb) != 1 or is_passive(verb):
        return
    if verb.tag_ in ("VBD", "VBZ", "VBN", "VBG") and not any(c.tag_ == "MD" for c in verb.children):
        named = [t for t in targets if t.ent_type_ in _BODIES or t.ent_type_ == "LAW" or is_matter(t)]
        yield from (StanceCandidate(noun, holder, t, OPPOSE, _UNSUPPORTED_FACTOR * score) for t in named)


def _is_not_come_to(noun: Token) -> bool:
    """Whether somebody is said not to come to an attitude's side."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    return verb is not None and verb.pos_ == "VERB" and is_negated(verb)


def _is_bare_noun(target: Token) -> bool:
    """Whether a noun names an evil in general ("concerns about racism"), and nothing that somebody does."""
    return (
        target.pos_ == "NOUN" and target.tag_ != "VBG" and not list(target.lefts) and not list(target.rights)
    )


def _is_beside(noun: Token, target: Token) -> bool:
    """Whether a target in a row has the owner of the noun itself, and so stands beside that ("her praise of
    Ann Roe and her call for a ban")."""
    own, other = child(noun, "poss"), child(target, "poss")
    is_one = own is not None and other is not None and own.lower_ == other.lower_ and own.pos_ == "PRON"
    is_one = is_one or (other is not None and any(c.lower_ == "own" for c in target.lefts))
    is_one = is_one or (own is not None and other is not None and other.pos_ == "PRON")
    is_one = is_one or bool(entry(target, lexicon("stance/lacks")))  # "her support for it and lack of aides"
    return target.dep_ == "conj" and is_one


def _is_share(noun: Token) -> bool:
    """Whether a noun of support is counted in percent: what a poll finds."""
    return any(c.ent_type_ == "PERCENT" or c.lemma_ == "%" for c in noun.lefts)


def _kept_by(ban: Token) -> Token | None:
    """What a ban keeps people from ("a ban on miners from using the road")."""
    if entry(ban, lexicon("stance/laws")) and complements(ban, "on"):
        people = complements(ban, "on")
        held = [found for noun in (ban, *people) for found in complements(noun, "from")]
        return next((found for found in held if found.tag_ == "VBG"), None)
    return None


def _acts_then(target: Token) -> bool:
    """Whether "for somebody to do" a thing goes on behind a noun ("calls for the council to act")."""
    end = target.right_edge.i + 1
    rest = [token for token in target.doc[end : end + 3] if not token.is_quote]
    return target.head.lower_ == "for" and len(rest) > 1 and rest[0].text == "to" and rest[1].tag_ == "VB"


def _is_contest(noun: Token) -> bool:
    """Whether opponents in it are rivals ("his election opponent")."""
    return bool(entry(noun, lexicon("stance/contest_nouns")))


def _noun_holder(noun: Token, kind: str) -> Token | None:
    before = noun.doc[noun.left_edge.i : noun.i].text.lower().split()
    if kind == "person" and lexicon("stance/former_adjectives") & set(before):
        return None  # "a former backer of the levy"
    return _person_holder(noun) if kind == "person" else _act_holder(noun)


def _without(noun: Token, stance: str) -> Token | None:
    """Who has none of what a noun of support names ("has no confidence in them")."""
    is_withheld = stance == SUPPORT and noun.dep_ == "dobj" and entry(noun, lexicon("stance/withheld_nouns"))
    is_had = entry(noun.head, lexicon("stance/showing_verbs")) and standing(noun.head) != 0
    return subject(noun.head) if is_withheld and is_had else None


def _doubted(noun: Token) -> Token | None:
    """What somebody has "no confidence that" somebody does."""
    clause = next((c for c in children(noun, "acl", "ccomp") if c.i > noun.i), None)
    actor = child(clause, "nsubj") if clause is not None else None
    return clause if actor is not None and actor.pos_ in ("NOUN", "PROPN") else None


def _person_holder(noun: Token) -> Token | None:
    """The subject of "is a critic of", the name beside "a critic of", or the critics themselves."""
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lower_ in lexicon("stance/partitive_heads")
    ):
        noun = noun.head.head  # "one of the leading opponents of"
    if noun.dep_ == "pobj" and noun.head.lower_ == "among" and noun.head.head.lower_ in COPULAS:
        return subject(noun.head.head)
    if noun.dep_ in ("attr", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ == "as"):
        verb = noun.head if noun.dep_ != "pobj" else noun.head.head
        if noun.dep_ == "pobj" and is_passive(verb) and not list(noun.lefts) and not entry(verb, _CALLING):
            return None  # "six were wounded as supporters of it threw stones"
        if any(c.lower_ == "until" for token in (noun, verb) for c in token.children):
            return None  # "was an opponent of it until 1986"
        if verb.dep_ == "xcomp" and entry(verb.head, lexicon("stance/pretending_verbs")):
            return None  # "who claim to be defenders of it"
        named = child(verb, "dobj") if not is_passive(verb) else None
        if named is not None and named.lower_ in lexicon("stance/reflexive_pronouns"):
            return None  # "cast herself as a champion of it"
        return None if is_negated(verb) else named or subject(verb)
    if _is_apposed(noun):
        told = _told_of(noun)
        over = told.head.head if told.dep_ == "pobj" else told
        is_seat = told.ent_type_ in ("ORG", "GPE", "FAC") and bool(entry(over, lexicon("stance/run_for")))
        return None if is_seat else told  # "the candidate for the Orsk Senate, a supporter of it"
    if noun.dep_ in ("nsubj", "nsubjpass") and (named := behind_apposition(noun)) != noun:
        return named  # "A longtime critic of it, she …"
    if noun.dep_ == "npadvmod" and noun.left_edge.is_sent_start:
        named = child(noun.head, "nsubj", "nsubjpass")  # "A longtime critic of it, Ann Roe …"
        return named if named is not None and named.ent_type_ == "PERSON" else None
    if noun.dep_ == "conj" and any(c.lower_ == "other" for c in noun.children):
        if first_conjunct(noun).ent_type_ == "NORP":
            return None  # "Nordlanders and other supporters of it": not all of them
        return first_conjunct(noun)  # "she and other opponents of"
    for prep in children(noun, "prep"):
        member = child(prep, "pobj") if prep.lower_ == "including" else None
        if member is not None and member.pos_ == "PROPN":
            return member
    named = child(noun, "appos")
    return named if named is not None and named.pos_ == "PROPN" else None


def _is_apposed(noun: Token) -> bool:
    """Whether a noun tells who those before it are, also where the parser added it to their row ("Ann Roe
    and Bo Lund, opponents of it")."""
    if noun.dep_ == "appos":
        return noun.lemma_ != noun.head.lemma_  # "Roe supporters, Doe supporters" are a row
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    row = [token for token in noun.conjuncts if token.i < noun.i]
    is_closed = any(c.dep_ == "cc" for token in row for c in token.children)
    is_last = not any(token.i > noun.i for token in noun.conjuncts)
    return noun.dep_ == "conj" and before.text == "," and is_closed and is_last


def _told_of(apposed: Token) -> Token:
    """Whom an apposition is to: the last of a row, or its first, who stands for all of it, where it tells of
    several and the last is one ("Ann Roe and Bo Lund, opponents of it")."""
    row = sorted(
        token for token in (apposed.head, *apposed.head.conjuncts) if token.i < apposed.i and token != apposed
    )
    is_of_all = apposed.tag_ == "NNS" and row[-1].tag_ in ("NN", "NNP")
    is_one_row = not any(child(token, "appos") not in (None, apposed) for token in row)
    return row[0] if is_of_all and is_one_row else row[-1]


def _act_holder(noun: Token) -> Token | None:
    """The possessor ("her criticism of"), the source ("criticism from"), or who voices it."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.lower_ in lexicon("stance/shown_nouns"):
        return subject(verb) if verb.pos_ == "VERB" and not is_passive(verb) else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and entry(verb, lexicon("stance/coming_verbs")):
        return subject(verb) if entry(noun, frozenset({"defence", "defense"})) else None
    possessor, first = child(noun, "poss"), child(first_conjunct(noun), "poss")
    blamed = _blamed_for(noun) if possessor is not None and possessor.lower_ in _OWNERS else None
    if blamed is not None:
        return blamed
    if possessor is not None and first is not None and possessor.lower_ in lexicon("stance/third_persons"):
        return (
            first if first.ent_type_ == "PERSON" else possessor
        )  # "Ann Roe's record and her support for it"
    if possessor is not None or first is not None:
        return possessor or first
    people = next(
        (c for c in noun.children if c.dep_ in ("amod", "compound") and c.ent_type_ == "NORP"), None
    )
    if people is not None:
        return people
    undergoes = noun.dep_ == "dobj" and entry(noun.head, lexicon("stance/undergoing_verbs"))
    is_coming = any(c.lower_ in lexicon("stance/will_modals") for c in children(noun.head, "aux"))
    if undergoes and (_is_possible(noun.head) or is_coming):
        return None  # "may face criticism of its plan from the unions"
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and entry(noun, _DEFENCES):
        speaks = entry(verb, lexicon("stance/defending_verbs"))
        return subject(verb) if speaks and standing(verb) == 1 else None  # "spoke out in defence of her"
    full = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if full is not None and full.lower_ == "full" and full.dep_ == "acomp":
        return subject(full.head) if standing(full.head) == 1 else None  # "was full of praise for it"
    for preposition in _SOURCE_PREPOSITIONS:
        found = complements(noun, preposition)
        if not found and noun.dep_ == "dobj":
            found = complements(noun.head, preposition)
        if found and not _begins_range(found[0]):
            return found[0]
    verb = noun.head
    done = _decreed(noun)
    if done is not None and done.head != noun and entry(done, frozenset({"make", "take"})):
        done = None  # "criticism of the steps taken by the board": not its own
    if done is not None and entry(done, _VOICING) and (by := agent(done)) is not None:
        return by
    if done is not None and entry(done, lexicon("stance/decreeing_verbs")):
        return next((ruler for ruler in _rulers(done)), None)
    if noun.dep_ == "nsubj" and entry(verb, _COMING) and (found := complements(verb, "from")):
        return found[0]  # "praise for it came from the union"
    if (joiner := _joins_in(noun)) is not None:
        return joiner
    if noun.dep_ in ("nsubj", "nsubjpass"):
        sources = complements(verb, "among") or complements(child(verb, "xcomp") or verb, "among")
        return sources[0] if sources else None
    if verb.dep_ in ("csubj", "csubjpass") or (verb.tag_ == "VBG" and child(verb.head, "csubj") == verb):
        return None  # "expressing support for it is dangerous": nobody's
    if verb.dep_ == "conj" and verb.head.dep_ == "pcomp":
        return None  # "accused them of leaving and launching a campaign": whose it is, is not sure
    if noun.dep_ == "dobj" and entry(verb, lexicon("stance/undergoing_verbs")):
        return None  # who "faces demands for" a thing does not make them
    is_drawn = entry(noun, mapping("stance/drawn")) and entry(verb, lexicon("stance/receiving_verbs"))
    if entry(noun, frozenset({"vote"})) and entry(verb, frozenset({"announce"})):
        return None  # who tells how others voted
    if noun.dep_ == "dobj" and entry(verb, _VOICING) and not is_drawn:
        return subject(verb) if standing(verb) == 1 else None
    return None


def _joins_in(noun: Token) -> Token | None:
    """Who "joined the chorus of" an attitude, or "added her voice to" it."""
    prep = noun.head if noun.dep_ == "pobj" else None
    if prep is None or prep.lower_ not in ("of", "to"):
        return None
    above = prep.head
    verb = above.head if above.dep_ == "dobj" else above
    is_chorus = prep.lower_ == "of" and above.lower_ == "chorus" and entry(verb, frozenset({"join"}))
    voice = child(verb, "dobj") if verb.pos_ == "VERB" else None
    is_voice = prep.lower_ == "to" and voice is not None and voice.lower_ in ("voice", "voices")
    is_joined = is_chorus or (is_voice and entry(verb, frozenset({"add", "lend"})))
    return subject(verb) if is_joined and standing(verb) == 1 else None


def _blamed_for(noun: Token) -> Token | None:
    """Who is blamed or praised for what is theirs ("attacked the banks for their resistance to it")."""
    prep = noun.head if noun.dep_ == "pobj" else None
    verb = prep.head if prep is not None else None
    if verb is not None and verb.pos_ in ("NOUN", "PROPN"):
        verb = verb.head  # "the banks | for their resistance", which the parser took for one phrase
    if prep is None or verb is None or mapping("stance/charges").get(verb.lemma_.lower()) != prep.lower_:
        return None
    return child(verb, "dobj") if not is_passive(verb) else child(verb, "nsubjpass")


def _decreed(noun: Token) -> Token | None:
    """The participle behind a noun or the phrase that tells which ("a ban on imports imposed by …")."""
    things = [noun, *(found for prep in children(noun, "prep") for found in children(prep, "pobj"))]
    done = (
        c for thing in things for c in thing.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > thing.i
    )
    return next(done, None)


def _rulers(done: Token) -> list[Token]:
    """Under whom a thing was decreed ("imposed under President Roe", "during the Roe administration")."""
    around = [*complements(done, "under"), *complements(done, "during"), *complements(done, "by")]
    opened = [c for c in children(done, "prep") if c.i < done.i and c.lower_ in ("under", "during")]
    around += [noun for c in opened if (noun := child(c, "pobj")) is not None]
    return [
        t for t in around if t.ent_type_ == "PERSON" or entry(t, frozenset({"administration", "government"}))
    ]


def _begins_range(noun: Token) -> bool:
    """Whether "to" follows at once ("moved the focus of the fight from the north to the south")."""
    end = noun.right_edge.i + 1
    return end < len(noun.doc) and noun.doc[end].lower_ == "to" and noun.doc[end].dep_ == "prep"


def _from_drawn(noun: Token) -> Iterator[StanceCandidate]:
    """ "came under fire from", "drew praise from", "has the support of": the subject is the target."""
    drawn = mapping("stance/drawn")
    lemma = entry(noun, drawn)
    if not lemma and entry(noun, _ANSWERS) and _is_hostile(noun):
        lemma = "criticism"  # "drew a furious response from"
    top = first_conjunct(noun)
    if not lemma or top.dep_ not in ("dobj", "pobj"):
        return
    stance, score = drawn[lemma].split()
    holder_word = noun.head if noun.dep_ == "pobj" else top
    if (opener := _before_participle(noun)) is not None:
        holder_word = opener
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _QUANTITIES:
        holder_word = noun.head.head
    verb = holder_word.head
    is_opened = holder_word.dep_ == "prep" and holder_word in (noun.head, opener)
    if is_opened and holder_word.lower_ not in _DRAWN_PREPOSITIONS:
        return
    if not entry(verb, lexicon("stance/drawing")) or standing(verb) != 1:
        return
    if _is_possible(verb):
        return  # "may face criticism from"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i:
        return  # "…, drawing criticism": of what all the clause tells
    sources = complements(verb, "from") + complements(noun, "from")
    sources += complements(noun.head, "from") if opener is not None else []
    sources += [c for c in children(noun, "poss") if c.lower_ in lexicon("stance/speaking_owners")]
    sources += complements(noun, "among") or complements(verb, "among")
    if is_passive(verb):  # "was met with protests by"
        sources += complements(noun, "by") or complements(verb, "by")
    if stance == SUPPORT or entry(noun, lexicon("stance/owned_angers")):
        sources += complements(noun, "of")
    sides = [c for c in children(noun, "amod") if c.lower_ in lexicon("stance/political_adjectives")]
    behind = [(t, prep) for t in (noun, verb) for prep in ("for", "over")] if sides else []
    reasons = [t for token, prep in behind for t in complements(token, prep)]
    for side in sides if not sources else []:
        yield from (StanceCandidate(noun, side, t, stance, float(score), is_voice=True) for t in reasons)
    target = subject(verb)
    if target is not None and target.dep_ == "appos" and is_matter(target.head):
        target = target.head
    if target is not None and not any(c.tag_ == "WP$" for c in target.children):
        yield from (StanceCandidate(noun, source, target, stance, float(score)) for source in sources)


def _is_past_of(verb: Token) -> bool:
    """Whether the parser took a past tense for a participle of the passive ("Ann Roe called for it")."""
    is_main = verb.dep_ in ("ROOT", "ccomp", "conj") and verb.sent.start > 0
    return is_main and child(verb, "nsubjpass") is not None and child(verb, "auxpass", "aux") is None


def _before_participle(noun: Token) -> Token | None:
    """The preposition in "under withering criticism", whose participle the parser took for a verb."""
    participle = noun.head
    is_before = noun.dep_ == "dobj" and participle.tag_ == "VBG" and participle.i == noun.i - 1
    return participle.head if is_before and participle.dep_ == "pcomp" else None


def _from_words(noun: Token) -> Iterator[StanceCandidate]:
    """ "Had harsh words for the minister", "offered nothing but kind words for her"."""
    verb = noun.head
    if noun.tag_ != "NNS" or noun.dep_ != "dobj" or standing(verb) != 1 or is_passive(verb):
        return
    before = {c.lower_ for c in children(noun, "amod")}
    is_harsh = before & (lexicon("stance/hostile_adjectives") | lexicon("stance/rough_adjectives"))
    is_warm = before & lexicon("stance/warm_adjectives")
    holder = subject(verb)
    if holder is None or bool(is_harsh) == bool(is_warm) or is_denied_before(noun):
        return
    for target in [*complements(noun, "for"), *(complements(verb, "for"))]:
        if not is_empty_target(target):
            yield StanceCandidate(noun, holder, target, OPPOSE if is_harsh else SUPPORT, _WORDS_SCORE)


def _from_break(noun: Token) -> Iterator[StanceCandidate]:
    """ "Severed ties with Nordland": a deed of one reading."""
    verb = noun.head
    if not entry(verb, lexicon("stance/breaking_verbs")) or standing(verb) != 1 or is_passive(verb):
        return
    holder = subject(verb)
    sides = [*complements(noun, "with"), *complements(verb, "with")]
    if holder is not None and verb.tag_ in ("VBD", "VBZ", "VBN", "VBP") and not _is_possible(verb):
        yield from (
            StanceCandidate(verb, holder, side, OPPOSE, _DISSENT_SCORE)
            for side in sides
            if side.ent_type_ in _BODIES
        )


def _is_hostile(noun: Token) -> bool:
    return any(c.lower_ in lexicon("stance/hostile_adjectives") for c in children(noun, "amod"))


@cache
def _adjectives() -> dict[str, list[tuple[str, str, str]]]:
    """Entries of the lexicon by the word they are found by: the phrase, its preposition and its values."""
    result: dict[str, list[tuple[str, str, str]]] = {}
    for key, values in mapping("stance/adjectives").items():
        head, _, preposition = key.rpartition(" ")
        found_by = head.removeprefix("in ").removeprefix("at ") or key
        result.setdefault(found_by, []).append((head, preposition, values))
    return result


def _from_adjective(token: Token) -> Iterator[StanceCandidate]:
    for head, preposition, values in _adjectives().get(token.lower_, ()):
        stance, score = values.split()
        if token.tag_ in ("VB", "VBP", "VBZ"):
            continue
        if token.lower_ == head and (token.dep_ in _PREDICATIVE or is_passive(token)):
            if child(token, "dobj") is not None:
                continue
            verb, targets = token.head, complements(token, preposition)
            if is_passive(token) or token.dep_ in ("ROOT", "ccomp", "conj"):
                verb = token if subject(token) is not None or token.dep_ != "acomp" else token.head
        elif head.startswith(("at ", "in ")) and token.head.lower_ == head[:2]:
            verb = token.head.head
            targets = complements(token, preposition) or complements(verb, preposition)
            if is_passive(verb):
                continue  # "was stuffed in favour of"
        elif not head and _is_predicate(token):
            verb = token.head
            targets = [found for found in [child(token, "pobj", "pcomp")] if found is not None]
        else:
            continue
        holder = verb if verb.pos_ in ("NOUN", "PROPN") else subject(verb)
        before = token.doc[max(0, token.i - 1)]
        if head == "opposed" and before.lower_ == "as":
            continue  # "as opposed to defending it"
        before = before.nbor(-1) if before.pos_ == "ADV" and before.i else before
        if token.dep_ == "conj" and (apart := _set_off(token)) is not None:
            holder = apart  # "but Nordlanders, concerned about it, …"
        if token.dep_ in ("advcl", "amod", "acl") and before.pos_ in ("NOUN", "PROPN") and before.i < token.i:
            if before.dep_ == "pobj" and before.head.head.pos_ in ("NOUN", "PRON", "PROPN"):
                continue  # "everybody in the country angry at it"
            holder = before  # "for customers still unhappy with it, …"
        if verb.lemma_.lower() == "make":
            continue  # "will make you proud of it"
        if _is_possible(verb) or any(c.lower_ == "would" for c in verb.children):
            continue
        if holder is None or not targets:
            continue
        stance_score = float(score)
        stands = standing(verb if verb.pos_ in ("VERB", "AUX") else token)
        if not stands and not is_denied_before(token):
            continue
        if stands < 0 or is_negated(token) or is_denied_before(token):  # "is not opposed to" is no support
            if stance != SUPPORT:
                continue
            stance, stance_score = OPPOSE, _UNSUPPORTED_FACTOR * stance_score
        if head in _MILD:
            targets = [t for t in targets if _is_felt_about(head, holder, t)]
        if any(c.lower_ == "less" for c in token.children):
            continue
        if head in ("grateful", "thankful"):
            targets = [t for t in targets if not entry(t, lexicon("stance/thanked_nouns"))]
        named = [thing for target in targets for thing in (_named_by(target) or [target])]
        yield from (
            StanceCandidate(token, holder, target, stance, stance_score)
            for target in named
            if not is_empty_target(target)
        )


def _is_felt_about(feeling: str, holder: Token, target: Token) -> bool:
    """Whether a mild feeling tells a stance: about a matter, or of one person about another in an article on
    parties, but for a worry, which may be for him."""
    if is_matter(target):
        return not _is_cared_for(target)
    return feeling in lexicon("stance/judging_feelings") and are_rivals(holder, target)


def _set_off(adjective: Token) -> Token | None:
    """The subject that an adjective in commas tells of, where the parser joined it to the verb before."""
    comma = adjective.doc[adjective.left_edge.i - 1]
    noun = comma.nbor(-1) if comma.text == "," and comma.i > adjective.sent.start else None
    is_subject = noun is not None and noun.dep_ in ("nsubj", "nsubjpass") and noun.i > adjective.head.i
    return noun if is_subject else None


def _is_charge(noun: Token, preposition: str, target: Token) -> bool:
    """Whether what stands behind a noun is what a verb above it blames it for: "blames her own campaign for
    spreading it"."""
    verb = next((t for t in ancestors(noun) if t.pos_ == "VERB"), None)
    is_object = noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ == "than")
    charged = verb is not None and mapping("stance/charges").get(verb.lemma_.lower()) == preposition
    return charged and is_object and target.tag_ == "VBG"


def _is_cared_for(noun: Token) -> bool:
    """Whether who is concerned about a thing is for it ("about the safety of the miners")."""
    keeps = (
        noun.tag_ == "VBG"
        and mapping("stance/steering").get(entry(noun, mapping("stance/steering"))) == SUPPORT
    )
    return keeps or bool(entry(noun, lexicon("stance/goods") | lexicon("stance/cared_for")))


def _is_predicate(preposition: Token) -> bool:
    """Whether "against" or "behind" says where somebody stands in a dispute, not in a room."""
    verb = preposition.head
    if preposition.dep_ not in ("prep", "acomp", "advmod") or not {verb.lemma_, verb.lower_} & COPULAS:
        return False
    if preposition.lower_ == "behind" and verb.lemma_.lower() == "be":
        return False  # who "is behind" an attack is said to have done it
    noun = child(preposition, "pobj", "pcomp")
    before = preposition.doc[preposition.i - 1].lower_ if preposition.i else ""
    if before in _PARTICLES | {"up"} or child(preposition, "advmod") is not None:
        return False  # "up against", "back behind"
    return preposition.lower_ == "against" or (noun is not None and is_matter(noun))


def _from_neutral(noun: Token) -> Iterator[StanceCandidate]:
    """ "declined to comment on the deal", "has taken no position on the deal"."""
    holder = None
    if noun.lower_ in _POSITIONS and noun.dep_ == "dobj":
        takes = noun.head.lemma_.lower() in lexicon("stance/taking_verbs")
        holder = subject(noun.head) if takes and (is_negated(noun) or is_negated(noun.head)) else None
    if holder is not None:
        yield from (
            StanceCandidate(noun, holder, target, NEUTRAL, _NEUTRAL_SCORE)
            for target in complements(noun, "on")
        )
