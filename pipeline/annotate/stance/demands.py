"""Demands: what somebody says should be done, or urges, wants or vows to do, and the stance that shows.

"Urged the tribunal to block the sale" is against the sale; "said lawmakers should expand background checks"
is for expanding them.
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
    ended,
    entry,
    has_not,
    is_common_foe,
    is_common_good,
    is_empty_target,
    is_known,
    is_matter,
    is_sum,
    is_verbal,
    kept_from,
)
from pipeline.annotate.stance.standing import is_denied_before, is_question, standing
from pipeline.annotate.stance.syntax import action, complements, governor, objects, phrase, subject
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children, first_conjunct
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping, words

_STATIVE = lexicon("stance/stative_verbs")
_URGING = lexicon("stance/urging_verbs")
_WEAK = lexicon("stance/weak_urging_verbs")
_THREATENING = frozenset({"threaten"})
_WISHING = lexicon("stance/wishing_verbs")
_VOWING = lexicon("stance/vowing_verbs")
_STRIVING = lexicon("stance/striving_verbs")
_REQUIRING = lexicon("stance/requiring_verbs")
_LEAVING = lexicon("stance/leaving_verbs")
_SELVES = lexicon("shared/first_person_pronouns")
_PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LAW"})
_DEMAND_SCORE = 0.75
"""Confidence where somebody urges, vows or says what should be done; set by hand, as the others were."""
_ASKED = lexicon("stance/acting_pronouns")
_NEEDLESS = lexicon("stance/subject_pronouns")
_SINGLE = frozenset({"he", "she", "it"})
_NEED_SCORE = 0.65
"""Confidence where somebody says that a thing is needed."""


def demands(doc: Doc) -> Iterator[StanceCandidate]:
    """Every demand with who makes it; None: the speaker of the quotation or report it stands in.

    What is not to be done "until" something is, is to be done then.
    """
    of_verbs, of_words = _rules()
    for token, of_verb, of_word in zip(doc, of_verbs.set_off(doc), of_words.set_off(doc), strict=True):
        if not of_verb and not of_word:
            continue
        is_verb = is_verbal(token)
        if is_verb and is_negated(token) and _waits(token):
            continue
        if of_verb and is_verb:
            for find in of_verb:
                yield from find(token)
        for find in of_word:
            yield from find(token)


@cache
def _rules() -> tuple[Rules[Iterator[StanceCandidate]], Rules[Iterator[StanceCandidate]]]:
    """The rules for verbs only, and those for all words."""
    of_verbs = Rules(
        Rule(_obliged),
        Rule(_urged),
        Rule(_required, relations=("ccomp",), tags=("VB",)),
        Rule(_ordered, relations=("ROOT", "ccomp"), tags=("VB",)),
    )
    of_words = Rules(
        Rule(_aimed, relations=("xcomp", "attr", "ccomp")),
        Rule(_ready, relations=("xcomp", "acl", "ccomp", "advcl")),
        Rule(_needed, words=("need",)),
        Rule(_planned, relations=("acl", "relcl", "xcomp", "advcl")),
        Rule(_sought, tags=("VB",)),
        Rule(_wished_of, relations=("ccomp", "xcomp")),
        Rule(_wished_done, relations=("ccomp", "xcomp"), tags=("VBN",)),
        Rule(_wished_to_see, words=("see",), relations=("xcomp", "acl")),
        Rule(_refused, words=lexicon("stance/bearing_verbs")),
        Rule(_threatened, words=_THREATENING),
    )
    return of_verbs, of_words


def towards(cue: Token, verb: Token, holder: Token | None, *, any_action: bool) -> Iterator[StanceCandidate]:
    """The stance of one who wants a verb done: towards what it would end or uphold, else towards the deed."""
    negated = has_not(verb)
    if negated and entry(verb, lexicon("stance/shirking_verbs")):
        return  # "must not rest on its laurels", "not to ignore the problems"
    lemma = entry(verb, mapping("stance/steering"))
    if negated and lemma in lexicon("stance/attitude_verbs"):
        return  # who "agreed not to oppose it" is not for it
    targets = [] if is_passive(verb) else [t for t in objects(verb) if t.i > verb.i]
    gerunds = [c for c in children(verb, "xcomp") if c.tag_ == "VBG" and c.i > verb.i]
    if lemma and gerunds and not targets:
        stance = mapping("stance/steering")[lemma]
        yield StanceCandidate(
            cue, holder, gerunds[0], TURNED[stance] if negated else stance, _DEMAND_SCORE, is_action=True
        )
        return
    particle = child(verb, "prt")
    if lemma and targets and (kept := kept_from(verb)) is not None:
        stance = mapping("stance/steering")[lemma]
        yield StanceCandidate(
            cue, holder, kept, TURNED[stance] if negated else stance, _DEMAND_SCORE, is_action=True
        )
        return
    if lemma and targets and any(c.i > targets[-1].i for c in children(verb, "xcomp", "ccomp")):
        lemma = ""  # "encourage them to talk" is about talks
    if lemma in ("allow", "permit") and targets and _acts_behind(targets[-1]):
        return  # "allow a fund | to support it"
    if negated and any(c.lower_ == "but" for target in targets for c in children(target, "cc")):
        return  # "should not build walls but bridges"
    is_placed = any(
        c.i > verb.i and c.lower_ in lexicon("stance/placing_prepositions") for c in children(verb, "prep")
    )
    if lemma in lexicon("stance/handling_verbs") and is_placed:
        lemma = ""  # "to keep the province as a part of the state"
    if lemma in lexicon("stance/handling_verbs") and not any(
        _is_disputed(target) and (list(target.lefts) or target.ent_type_ or target.pos_ == "PRON")
        for target in targets
    ):
        lemma = ""  # "to maintain order" is no matter of dispute
    if lemma == "accept" and not all(map(is_matter, targets)):
        return  # "is willing to accept an interview"
    if lemma == "accept" and any(entry(t, lexicon("stance/faits_accomplis")) for t in targets):
        return  # "accept the reality"
    if lemma in lexicon("stance/holding_verbs") and any(
        t.ent_type_ and t.lower_ in lexicon("stance/chambers_won") for t in targets
    ):
        return  # "want to keep the White House": to win
    if lemma in ("keep", "protect", "rescue", "save"):  # persons: from harm
        targets = [t for t in targets if t.ent_type_ != "PERSON" and t.lower_ not in ("her", "him", "them")]
    if lemma in lexicon("stance/combat_verbs"):
        targets = [target for target in targets if not is_common_foe(target)]
    if lemma and mapping("stance/steering")[lemma] == SUPPORT:
        targets = [t for t in targets if not (_is_own(t) or is_common_good(t))]
    if lemma == "sanction":
        targets = [t for t in targets if t.ent_type_ in _PARTIES or _is_party(t)]
    if lemma == "investigate" and not any(t.ent_type_ in _PARTIES or _is_party(t) for t in targets):
        lemma = ""  # "investigate the cause of the fire": who wants that has nothing against the cause
    after = verb.doc[targets[-1].right_edge.i + 1 : targets[-1].right_edge.i + 2].text if targets else ""
    is_as = after == "as" or any(_is_as(c) for noun in (verb, *targets) for c in children(noun, "prep"))
    if lemma and is_as:
        return  # "refused to back the city as the capital": for or against its being that
    if lemma == "kill" and any(target.ent_type_ in _PARTIES or _is_party(target) for target in targets):
        return
    if lemma and targets and (particle is None or particle.lower_ not in ("back", "up")):
        stance = mapping("stance/steering")[lemma]
        stance = TURNED[stance] if negated else stance
        for target in targets:
            inner = ended(target)
            for thing in inner or [target]:
                yield StanceCandidate(cue, holder, thing, TURNED[stance] if inner else stance, _DEMAND_SCORE)
        return
    actor = subject(verb)
    if _leaves(verb) and actor is None:
        actor = next(iter([*complements(cue, "for"), *complements(cue, "on"), *objects(cue)]), None)
    if (
        _leaves(verb)
        and actor is not None
        and actor.lower_ != "time"
        and actor.i != (holder.i if holder is not None else -1)
    ):
        if not is_passive(verb) and actor.lower_ not in _SELVES:
            yield StanceCandidate(cue, holder, actor, SUPPORT if negated else OPPOSE, _DEMAND_SCORE)
        return
    if (
        is_passive(verb)
        or verb.lemma_.lower() in _STATIVE
        or not any(c.i > verb.i for c in verb.children if not c.is_punct)
    ):
        return
    if any_action or _names_matter(verb) or _changes(verb) or _spends(verb):
        yield StanceCandidate(
            cue, holder, verb, OPPOSE if negated else SUPPORT, _DEMAND_SCORE, is_action=True
        )


def _acts_behind(noun: Token) -> bool:
    """Whether "to" and a verb right behind a noun, or its phrase, tell what it may do."""
    ends = {noun.i + 1, phrase(noun).end, noun.right_edge.i + 1}
    behind = (noun.doc[end : end + 2] for end in ends)
    return any(len(after) > 1 and after[0].lower_ == "to" and after[1].tag_ == "VB" for after in behind)


def _is_as(prep: Token) -> bool:
    """Whether a thing is taken "as" something, and not as part of a whole."""
    noun = child(prep, "pobj")
    return prep.lower_ == "as" and noun is not None and noun.lower_ != "part"


def _is_own(noun: Token) -> bool:
    owner = child(noun, "poss")
    return owner is not None and owner.lower_ in lexicon("stance/own_determiners")


def _is_disputed(target: Token) -> bool:
    """Whether one is for or against a thing, rather than only handling it ("withdraw troops")."""
    return is_matter(target) or bool(target.ent_type_) or target.pos_ in ("PROPN", "PRON")


def _changes(verb: Token) -> bool:
    """Whether a verb tells a change of policy in what its object names ("raise taxes")."""
    found = objects(verb)
    return bool(entry(verb, lexicon("stance/changing_verbs"))) and any(
        ((token.pos_ == "NOUN" and not token.ent_type_) or _is_programme(token))
        and not _is_own(token)
        and not is_common_good(token)
        and token.lower_ not in lexicon("stance/idle_objects")
        and token.lemma_.lower() not in lexicon("stance/utterance_nouns")
        for token in found
        if token.i > verb.i
    )


def _spends(verb: Token) -> bool:
    """Whether a verb tells what money is to be spent on."""
    sums = (noun for noun in children(verb, "dobj") if noun.ent_type_ == "MONEY" or is_sum(noun))
    return bool(entry(verb, lexicon("stance/spending_verbs"))) and next(sums, None) is not None


def _is_programme(token: Token) -> bool:
    """Whether a name is a law's or a programme's ("Medicare"), no person's and no place's."""
    return token.pos_ == "PROPN" and token.ent_type_ in ("", "LAW", "ORG")


def _names_matter(verb: Token) -> bool:
    """Whether what is to be done is done to a matter of dispute."""
    preps = [prep for prep in children(verb, "prep") if prep.lower_ in lexicon("stance/object_prepositions")]
    behind = [found for prep in preps if (found := child(prep, "pobj", "pcomp")) is not None]
    things = [*objects(verb), *behind]
    return any(
        token.pos_ == "NOUN" and token.i > verb.i and entry(token, lexicon("stance/matters"))
        for token in things
    )


def _needed_thing(verb: Token, what: Token) -> Iterator[StanceCandidate]:
    """ "What is needed is a ban"."""
    copula = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    thing = child(copula, "attr") if what.lower_ == "what" and copula.lemma_ == "be" else None
    if thing is not None and not is_negated(verb) and not is_question(verb) and not is_empty_target(thing):
        yield StanceCandidate(verb, None, thing, SUPPORT, _DEMAND_SCORE)


def _planned(verb: Token) -> Iterator[StanceCandidate]:
    """ "Their plan to privatise the railway": its owner is for that."""
    noun = _noun_of(verb)
    if verb.dep_ not in ("acl", "relcl", "xcomp", "advcl") or noun.lemma_.lower() not in lexicon(
        "stance/plan_nouns"
    ):
        return
    owner = child(noun, "poss")
    if owner is None and noun.dep_ == "dobj" and entry(noun.head, lexicon("stance/voicing_verbs")):
        owner = subject(noun.head) if standing(noun.head) == 1 else None
    if owner is None and noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
        owner = _striver(noun.head.head, verb)  # "sued the state in an effort to challenge the levy"
    if noun.lemma_.lower() == "call" and child(noun, "compound") is not None:
        return  # "held a conference call to defend it"
    if any(c.lower_ in lexicon("stance/lacking_adjectives") for c in noun.lefts):
        return  # "insufficient efforts to curb it"
    if (
        owner is None
        or _is_dropped(noun)
        or verb.i < noun.i
        or not any(c.lower_ == "to" for c in verb.children)
    ):
        return
    if any(c.lower_ in lexicon("shared/conditional_conjunctions") for c in verb.children):
        return  # "his decision whether to support it"
    if noun.pos_ != "NOUN" or is_denied_before(noun):
        return
    is_put = noun.lemma_.lower() == "proposal" or (noun.dep_ == "dobj" and noun.head.lemma_.lower() == "sign")
    for candidate in towards(noun, verb, owner, any_action=is_put):
        if candidate.is_action and entry(noun, frozenset({"effort", "attempt"})):
            continue  # "its efforts to pursue a programme": what it does
        is_own_deed = bool(entry(noun, lexicon("stance/decision_nouns")))
        if is_own_deed and candidate.is_action and not (_names_matter(verb) or _changes(verb)):
            continue  # "her decision to give speeches": what she did, and no policy
        is_own_deed = is_own_deed and not candidate.is_action
        if is_own_deed and candidate.stance == OPPOSE and not has_not(verb) and not ended(candidate.target):
            candidate = replace(candidate, target=verb, stance=SUPPORT, is_action=True)
        yield candidate  # whose "decision to lift the ban" it is, does so, and is for that


def _secures(verb: Token) -> bool:
    """Whether a verb of making sure has a clause ("ensure that nobody is laid off")."""
    clause = child(verb, "ccomp") if entry(verb, lexicon("stance/securing_verbs")) else None
    return clause is not None and clause.i > verb.i


def _sought(verb: Token) -> Iterator[StanceCandidate]:
    """ "Is looking for ways to block the merger": who looks for them is for that."""
    opener = verb.left_edge
    noun = opener.nbor(-1) if opener.lower_ == "to" and opener.i else opener
    if not entry(noun, lexicon("stance/way_nouns")) or verb.tag_ != "VB":
        return
    seeker = noun.head.head if noun.dep_ == "pobj" else noun.head
    holder = subject(seeker) if entry(seeker, lexicon("stance/searching_verbs")) else None
    if holder is None or is_passive(seeker) or standing(seeker) != 1:
        return
    if _secures(verb):
        yield StanceCandidate(noun, holder, verb, SUPPORT, _NEED_SCORE, is_action=True)
    else:
        yield from (
            replace(found, score=_NEED_SCORE) for found in towards(noun, verb, holder, any_action=False)
        )


def _noun_of(purpose: Token) -> Token:
    """The noun that an infinitive belongs to: its head, or the object before a clause in commas ("a campaign,
    using her own money, to raise funds")."""
    verb, opener = purpose.head, purpose.left_edge
    is_behind_comma = opener.i > 0 and opener.nbor(-1).text == ","
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and is_behind_comma:
        return verb.head  # "a proposal, made last week, to arm them"
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and purpose.dep_ == "advcl":
        verb = verb.head
    noun = child(verb, "dobj") if purpose.dep_ == "advcl" else None
    if noun is None or noun.i > purpose.i or not is_behind_comma:
        return purpose.head
    after = noun.right_edge.i + 1
    is_set_off = any(t.text == "," for t in purpose.doc[noun.i : min(after + 1, opener.i - 1)])
    return noun if is_set_off else purpose.head


def _striver(doing: Token, verb: Token) -> Token | None:
    """Who does something for the sake of a contest ("in a bid to block the merger")."""
    is_contest = bool(entry(verb, lexicon("stance/contesting"))) and standing(doing) == 1
    return subject(doing) if is_contest and not is_passive(doing) else None


def _is_dropped(noun: Token) -> bool:
    """Whether somebody goes back on a plan ("backed away from his pledge to support it")."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "from" else None
    is_away = verb is not None and any(
        token.lower_ in lexicon("stance/avoiding_particles") or token.lower_ == "back"
        for token in (verb, *verb.children)
    )
    return is_away or (noun.dep_ == "dobj" and bool(entry(noun.head, lexicon("stance/ending_verbs"))))


def _aimed(verb: Token) -> Iterator[StanceCandidate]:
    """ "Our goal is to limit the cuts": whose goal it is, is for that."""
    copula = verb.head
    goal = child(copula, "nsubj")
    if verb.dep_ not in ("xcomp", "attr", "ccomp") or copula.lemma_.lower() != "be" or goal is None:
        return
    owner = child(goal, "poss")
    if not any(c.lower_ == "to" for c in children(verb, "aux")) or is_question(copula):
        return
    if any(c.lower_ in lexicon("stance/possibility_modals") for c in children(copula, "aux")):
        return  # "the only way might be to pass it"
    if owner is not None and entry(goal, lexicon("stance/goal_nouns")) and standing(copula) == 1:
        yield from towards(goal, verb, owner, any_action=False)
    elif entry(goal, lexicon("stance/remedy_nouns")) and _is_best(goal) and not is_negated(copula):
        yield from towards(goal, verb, None, any_action=False)


def _is_best(remedy: Token) -> bool:
    """Whether a noun is the best or only one of its kind, or one by its name ("the answer")."""
    described = [c for c in remedy.lefts if c.dep_ != "det"]
    is_top = any(
        t.tag_ in ("JJS", "RBS") or t.lower_ in ("only", "right") for c in described for t in c.subtree
    )
    is_known_one = any(c.lower_ == "the" for c in remedy.lefts)
    return is_known_one and (is_top or (not described and bool(entry(remedy, lexicon("stance/answers")))))


def _ready(verb: Token) -> Iterator[StanceCandidate]:
    """ "is determined to scrap the levy", "their refusal to fund it": the stance of the ready or not."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "acl", "ccomp", "advcl") or not any(
        c.lower_ == "to" for c in children(verb, "aux")
    ):
        return
    ready = mapping("stance/readiness").get(entry(head, mapping("stance/readiness")), "")
    if not ready or is_negated(head) or is_denied_before(head) or verb.i < head.i:
        return
    if verb.i != min((c.i for c in head.children if c.dep_ == verb.dep_ and c.i > head.i), default=verb.i):
        return  # a second infinitive may hang higher
    if ready == "unwilling":
        lets_act = any(c.i > verb.i and c.tag_ == "VB" for c in children(verb, "xcomp", "ccomp", "advcl"))
        is_own = any(_is_own(noun) for noun in objects(verb))
        if is_own or lets_act or entry(verb, lexicon("stance/disclosing_verbs")):
            return  # "refused to comment on the report", "to let the police question him"
    if head.pos_ == "NOUN":
        holder = child(head, "poss") or next(iter(complements(head, "of")), None)
    else:
        copula = head.head if head.dep_ in ("acomp", "attr", "oprd", "conj") else head
        holder = subject(copula) if standing(copula) == 1 else None
    if holder is None:
        return
    for candidate in towards(head, verb, holder, any_action=False):
        if ready == "willing":
            yield candidate
        elif candidate.stance == SUPPORT:  # who refuses to condemn a thing is not for it
            yield _turned(candidate)


def _leaves(verb: Token) -> bool:
    particle = child(verb, "prt", "advmod")
    phrase = f"{verb.lemma_.lower()} {particle.lower_}" if particle is not None else verb.lemma_.lower()
    left = child(verb, "dobj")
    if child(verb, "xcomp") is not None:
        return False  # "quit attacking people"
    return (phrase in _LEAVING or verb.lemma_.lower() in _LEAVING) and (
        left is None or left.lower_ in lexicon("stance/posts_left")
    )


def _obliged(verb: Token) -> Iterator[StanceCandidate]:
    """ "Lawmakers should repeal the law", "we need to act": the speaker's demand."""
    modal = next((c for c in children(verb, "aux") if c.lower_ in OBLIGING), None)
    had_to = modal is None and _is_had_to(verb)
    is_need = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("need", "ought") and _is_bound(verb.head)
    if had_to or (modal is None and is_need):
        modal = verb.head if not is_negated(verb.head) else None
        actor = child(verb.head, "nsubj")
        if had_to and actor is not None and (actor.tag_ == "NNS" or actor.lower_ in _SINGLE):
            return  # "states have to balance budgets": they are bound to
    else:
        actor = child(verb, "nsubj", "nsubjpass")
        actor = actor or (child(verb.head, "nsubj") if verb.dep_ == "conj" else None)
    if modal is None and _is_time(verb):
        modal, actor = verb.head, verb.head
    mark = child(verb, "mark")
    is_condition = mark is not None and mark.lower_ in lexicon("shared/conditional_conjunctions")
    if modal is None or actor is None or is_question(verb) or is_condition or _is_under_condition(verb):
        return
    if modal.i < actor.i and modal.dep_ == "aux":
        return  # "should the firm fail, …"
    if any(c.lower_ in lexicon("stance/hedges") for c in verb.children):
        return
    if actor.lower_ in lexicon("stance/idle_actors"):
        return
    before = actor.doc[max(actor.sent.start, actor.left_edge.i - 1)]
    if before.pos_ == "VERB" and before.i < actor.i and is_negated(before) and before != governor(verb):
        return  # "said he had never suggested | they should use it", hung on "said"
    if verb.dep_ == "acl" and verb.head.lemma_.lower() != "time":
        return  # "the idea that the state should run schools"
    if any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
        return
    if is_passive(verb):
        if governor(verb) is None or not is_negated(governor(verb) or verb):
            yield from _to_be_done(verb, actor)
        return
    if _comes_to_end(verb, actor):
        yield StanceCandidate(verb, None, actor, SUPPORT if has_not(verb) else OPPOSE, _DEMAND_SCORE)
        return
    if actor.pos_ == "NOUN" and not _is_one_asked(actor) and not has_not(verb):
        return  # what a thing should do, it is expected to do
    above = governor(verb.head if modal == verb.head else verb)
    if above is not None and entry(above, frozenset({"decide"})):
        return  # "decided that she should share it": a settled matter
    if above is not None and entry(above, lexicon("stance/jesting_verbs")):
        return
    if above is not None and _is_anothers_view(above):
        return  # "she believes that firms need to act", said by her aide
    if above is not None and is_negated(above):
        if entry(above, lexicon("stance/opining_verbs")):  # "don't think we should pass it"
            yield from (_turned(found) for found in towards(verb, verb, None, any_action=False))
        return
    yield from towards(verb, verb, None, any_action=not had_to and _is_asked(verb, modal, actor))


def _waits(verb: Token) -> bool:
    """Whether a verb is to wait for what an "until" behind it tells."""
    return "until" in _conjunctions(verb)


def _is_under_condition(verb: Token) -> bool:
    """Whether a demand only holds in a case: "if the levy fails, Roe said, the council must quit"."""
    above = governor(verb)
    marks = _conjunctions(verb) | (_conjunctions(above) if above is not None else set())
    return not marks.isdisjoint(lexicon("shared/conditional_conjunctions"))


def _conjunctions(verb: Token) -> set[str]:
    """What opens the clauses that hang on a verb."""
    return {mark.lower_ for clause in children(verb, "advcl") for mark in children(clause, "mark")}


def _comes_to_end(verb: Token, thing: Token) -> bool:
    """Whether a matter is to end by itself ("the blockade must stop")."""
    is_end = entry(verb, lexicon("stance/vanishing_verbs")) and thing.pos_ == "NOUN" and is_matter(thing)
    is_alone = not any(c.i > verb.i and c.dep_ in ("dobj", "xcomp", "prt", "prep") for c in verb.children)
    return bool(is_end) and is_alone and thing.i < verb.i and not is_empty_target(thing)


def _is_anothers_view(above: Token) -> bool:
    """Whether somebody quoted tells what another thinks."""
    thinker = subject(above)
    is_other = thinker is not None and thinker.lower_ not in _SELVES
    return is_other and bool(entry(above, lexicon("stance/thinking_verbs"))) and is_in_marks(above)


def _turned(candidate: StanceCandidate) -> StanceCandidate:
    return replace(candidate, stance=TURNED[candidate.stance])


def _is_asked(verb: Token, modal: Token, actor: Token) -> bool:
    """Whether somebody says what people should do, whatever it is; no necessity of a rule or of a race."""
    if entry(verb, lexicon("stance/attainment_verbs") | lexicon("stance/advice_verbs")) or verb.tag_ == "VBG":
        return False
    is_one = actor.ent_type_ == "PERSON" or actor.lower_ in ("he", "she")
    said = [noun for noun in children(verb, "dobj") if entry(noun, lexicon("stance/utterance_nouns"))]
    if said:
        return False  # "needs to deliver a speech"
    is_policy = _names_matter(verb) or _changes(verb) or _spends(verb)
    if is_one and not (is_policy or entry(verb, lexicon("stance/amends_verbs"))):
        return False  # what a candidate should do to win
    if actor.lower_ == "we" or (modal.lemma_.lower() == "need" and actor.lower_ in _SINGLE):
        return False  # what "we must" or "she needs to" do, if it is no matter of dispute, tells no stance
    done_to = child(verb, "dobj")
    if done_to is not None and (
        done_to.pos_ == "PRON" or done_to.lemma_.lower() in lexicon("stance/idle_objects")
    ):
        return False
    if modal.lower_ == "must" and governor(verb) is None and not is_in_marks(verb):
        return False
    if (
        modal.lemma_.lower() == "need"
        and actor.lower_ in lexicon("stance/third_person_subjects")
        and not is_in_marks(verb)
    ):
        return False  # what somebody himself had to do
    return actor.lower_ in _ASKED or _is_one_asked(actor)


def _is_one_asked(actor: Token) -> bool:
    """Whether a noun is somebody, some body or a law, of which one says what it should do."""
    people = (lexicon("stance/holders"), lexicon("shared/person_nouns"), lexicon("stance/laws"))
    is_group = actor.ent_type_ in _PARTIES or actor.lemma_.lower().endswith(words("stance/person_suffixes"))
    return is_group or actor.lower_ == "time" or any(entry(actor, nouns) for nouns in people)


def is_in_marks(verb: Token) -> bool:
    """Whether a word stands in quotation marks."""
    return any(
        quote.quote_type != QuoteType.INDIRECT and quote.start_char <= verb.idx < quote.end_char
        for quote in verb.doc._.quotes
    )


def _to_be_done(verb: Token, thing: Token | None) -> Iterator[StanceCandidate]:
    """ "the funds should not be raided": the speaker is against that being done to a matter of dispute."""
    is_verdict = verb.lower_ in mapping("shared/evaluations") or entry(verb, lexicon("stance/naming"))
    if thing is None or is_verdict:
        return
    is_thing = is_known(thing) and not thing.ent_type_ and not entry(thing, lexicon("stance/holders"))
    if not is_matter(thing) and not (has_not(verb) and is_thing):
        return
    steers = entry(verb, mapping("stance/steering"))
    if steers == "sanction":
        return  # to punish, or to allow
    changes = entry(verb, lexicon("stance/changing_verbs"))
    if thing.pos_ != "NOUN" or is_empty_target(thing):
        return
    if steers:
        stance = mapping("stance/steering")[steers]
        yield StanceCandidate(verb, None, thing, TURNED[stance] if has_not(verb) else stance, _DEMAND_SCORE)
    elif changes or has_not(verb):
        yield StanceCandidate(
            verb, None, verb, OPPOSE if has_not(verb) else SUPPORT, _DEMAND_SCORE, is_action=True
        )


def _is_bound(need: Token) -> bool:
    """Whether "need" has no object whose use the infinitive tells ("what we need to win")."""
    return child(need, "dobj") is None and need.dep_ != "pcomp" and need.left_edge.lower_ != "what"


def _is_had_to(verb: Token) -> bool:
    """Whether a verb is what "we have to" or "we've got to" do; what had to be done tells no wish."""
    head = verb.head
    if verb.dep_ != "xcomp" or is_negated(head) or not any(c.lower_ == "to" for c in children(verb, "aux")):
        return False
    if head.lower_ == "got":
        return any(c.lower_ in lexicon("stance/forms_of_have") for c in children(head, "aux"))
    if any(c.tag_ == "MD" for c in children(head, "aux")):
        return False
    return (
        head.lower_ in lexicon("stance/forms_of_have") and child(head, "dobj") is None and is_in_marks(head)
    )


def _is_time(verb: Token) -> bool:
    """Whether a verb tells what "it is time" for."""
    noun = verb.head
    return (
        noun.lower_ == "time"
        and noun.dep_ == "attr"
        and verb.dep_ in ("acl", "relcl", "xcomp", "advcl")
        and any(c.lower_ == "to" for c in verb.children)
        and not is_denied_before(noun)
    )


def _urged(verb: Token) -> Iterator[StanceCandidate]:
    """ "urged them to drop the deal", "called for the minister to resign", "vowed to fight the law"."""
    first = first_conjunct(verb)
    if not any(c.lower_ == "to" for c in children(first, "aux")) or child(verb, "nsubj") is not None:
        return
    head = _governor(first)
    if head is None or head.i >= verb.i or (verb.i != first.i and verb.tag_ in ("VBD", "VBZ", "VBP")):
        return
    urges, wishes, vows = entry(head, _URGING), entry(head, _WISHING), entry(head, _VOWING)
    told = child(head, "dobj") is not None or bool(complements(head, "on")) or bool(complements(head, "for"))
    if entry(head, _STRIVING) and not told and first.dep_ in ("xcomp", "advcl") and not is_passive(head):
        urges, wishes, vows = "", "", head.lemma_
    if not (urges or wishes or vows) or standing(head) != 1:
        return
    if head.dep_ in ("relcl", "advcl") and any(
        c.lower_ in lexicon("shared/past_of_will") for c in head.children
    ):
        return  # "at a time when many would be asking him to go"
    passive = is_passive(head) and child(head, "auxpass") is not None
    holder = agent(head) if passive else subject(head)
    is_coming = any(c.lower_ == "would" for c in children(head, "aux"))
    if is_coming and urges and holder is not None and holder.lower_ not in _SELVES:
        return  # "a risk that she would push the party to ban it"
    if holder is None:
        return
    told_ones = children(head, "dobj") if urges else []
    if entry(head, _WEAK) and any(_is_own(noun) or not _is_party(noun) for noun in told_ones):
        return  # "advised its embassies to review their security", "ordered reinforcements to guard it"
    asked = complements(head, "for")
    if asked and not any(_is_party(noun) or entry(noun, lexicon("stance/laws")) for noun in asked):
        return  # "called for early elections to end the deadlock"
    has_thing = any(noun.pos_ != "NUM" for noun in children(head, "dobj"))
    if vows and not urges and not entry(head, _STRIVING) and has_thing:
        return  # "prepared papers to support his claim"
    if entry(head, frozenset({"work"})) and not entry(verb, lexicon("stance/contesting")):
        return  # "worked to improve schools"
    if vows and not urges and entry(verb, lexicon("stance/renouncing_verbs")):
        return  # "pledged to give up its weapons": its own
    if vows and not urges:
        changes = entry(verb, mapping("stance/steering")) or entry(verb, lexicon("stance/changing_verbs"))
        is_disputed = any(is_matter(target) or target.ent_type_ in _PARTIES for target in objects(verb))
        if _secures(verb):
            yield StanceCandidate(head, holder, verb, SUPPORT, _DEMAND_SCORE, is_action=True)
        elif entry(verb, lexicon("stance/contesting")) or (changes and is_disputed) or _spends(verb):
            yield from towards(head, verb, holder, any_action=False)
        return
    if urges and not (told or passive):
        return
    if head.lemma_.lower() == "call" and not (complements(head, "on") or complements(head, "for")):
        return  # "called the meeting to answer"
    told_ones = [*children(head, "dobj"), *complements(head, "on"), *complements(head, "for")]
    is_advice = any(entry(noun, lexicon("stance/publics")) and not noun.ent_type_ for noun in told_ones)
    if entry(verb, lexicon("stance/disclosing_verbs")):
        return  # "asked Greece to explain the deportations"
    is_advice = is_advice or bool(entry(verb, lexicon("stance/advice_verbs")))
    is_body = any(
        noun.ent_type_ in ("ORG", "GPE", "NORP", "LAW") or _is_institution(noun) for noun in told_ones
    )
    is_asked = is_body or passive or bool(entry(verb, lexicon("stance/amends_verbs")))
    any_action = bool(urges) and is_asked and not entry(head, _WEAK) and not is_advice
    for found in towards(head, verb, holder, any_action=any_action):
        if found.is_action and _is_private_order(head, verb, told_ones):
            continue
        if found.is_action or not entry(head, lexicon("stance/ordering_verbs")) or _is_disputed(found.target):
            yield found  # who "ordered him to drop the knife" is not against knives


def _is_private_order(head: Token, verb: Token, told: list[Token]) -> bool:
    """Whether somebody is only told what to do: people of one's own ("urged his staff to change the wages"),
    or, by a mere request, what names nobody ("asked the police to examine the mines")."""
    if any(c.lower_ in lexicon("stance/own_determiners") for noun in told for c in children(noun, "poss")):
        return True
    is_named = any(token.ent_type_ in _PARTIES for token in (*told, *action(verb)))
    return head.lemma_.lower() == "ask" and not is_named


def _is_institution(noun: Token) -> bool:
    """Whether a noun is a body, or people with a seat in one, whose deeds are policy."""
    return bool(entry(noun, lexicon("stance/institutions") | lexicon("shared/offices_of_several")))


def _is_party(noun: Token) -> bool:
    """Whether a noun is somebody who can be asked to do a thing."""
    return (
        noun.ent_type_ in _PARTIES
        or noun.pos_ in ("PROPN", "PRON")
        or any(
            entry(noun, lexicon(name)) for name in ("stance/holders", "shared/person_nouns", "stance/judges")
        )
    )


def _governor(verb: Token) -> Token | None:
    """The verb or noun that a "to" clause hangs on, also over the person who is told to do it."""
    head = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "relcl", "advcl", "pcomp"):
        return None
    if verb.dep_ == "pcomp" or (head.dep_ == "prep" and head.lower_ == "for"):
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "against":
        return None  # "voted against a measure to extend the cuts"
    if head.pos_ in ("NOUN", "PROPN", "PRON") and head.dep_ in ("dobj", "pobj", "nsubj", "dative"):
        return head.head.head if head.dep_ == "pobj" else head.head
    is_aim = entry(head, _URGING) or entry(head, _STRIVING) or head.lemma_.lower() == "vote"
    return head if verb.dep_ != "advcl" or is_aim else None


def _is_subjunctive(verb: Token) -> bool:
    """Whether a bare form does not agree with one person or thing before it ("demanded that the mayor
    resign"), so that it tells no fact, whatever the tagger took it for."""
    actor = child(verb, "nsubj")
    is_one = actor is not None and actor.tag_ in ("NN", "NNP") and not actor.conjuncts
    return verb.tag_ == "VBP" and is_one and child(verb, "aux") is None and verb.lower_ == verb.lemma_


def _required(verb: Token) -> Iterator[StanceCandidate]:
    """ "demanded that the minister resign", "proposed that the tax be scrapped"."""
    head = verb.head
    mark = child(verb, "mark")
    if (
        verb.dep_ != "ccomp"
        or not entry(head, _REQUIRING | lexicon("stance/hoping_verbs"))
        or (mark is not None and mark.lower_ != "that")
    ):
        return
    if (
        not (verb.tag_ == "VB" or _is_subjunctive(verb))
        or verb.i < head.i
        or child(verb, "nsubj", "nsubjpass") is None
        or standing(head) != 1
    ):
        return
    holder = subject(head)
    if holder is None or any(c.lemma_.lower() == "do" for c in children(verb, "aux")):
        return
    hopes = entry(head, lexicon("stance/hoping_verbs"))
    actor = child(verb, "nsubj")
    if hopes and actor is not None and actor.pos_ == "NOUN" and not _is_party(actor):
        return  # "hope the device can help"
    if hopes and entry(verb, lexicon("stance/attainment_verbs")):
        return  # "hope that they will win"
    allowed = lexicon("stance/hoped_modals") if hopes else OBLIGING
    if any(c.tag_ == "MD" and c.lower_ not in allowed for c in children(verb, "aux")):
        return
    if is_passive(verb) and hopes:
        yield from (replace(found, holder=holder) for found in _to_be_done(verb, child(verb, "nsubjpass")))
        return
    if is_passive(verb):
        value = mapping("shared/evaluations").get(verb.lower_)
        target = child(verb, "nsubjpass")
        if value is not None and target is not None:
            stance = value.split()[0]
            yield StanceCandidate(
                head, holder, target, TURNED[stance] if has_not(verb) else stance, _DEMAND_SCORE
            )
        return
    yield from towards(head, verb, holder, any_action=not (hopes or entry(head, _WEAK)))


def _wished_of(verb: Token) -> Iterator[StanceCandidate]:
    """ "We want women to run for office": what somebody wants a group or body to do."""
    wish, actor = verb.head, child(verb, "nsubj")
    if verb.dep_ not in ("ccomp", "xcomp") or not entry(wish, frozenset({"want"})) or actor is None:
        return
    is_to = any(c.lower_ == "to" for c in children(verb, "aux")) and actor.i > wish.i
    people = actor.ent_type_ in ("ORG", "GPE", "NORP") or (actor.pos_ == "NOUN" and _is_party(actor))
    holder = subject(wish)
    if holder is None or not is_to or not people or standing(wish) != 1 or is_question(wish):
        return
    if not entry(verb, lexicon("stance/disclosing_verbs") | lexicon("stance/attainment_verbs")):
        yield from towards(wish, verb, holder, any_action=True)


def _wished_done(verb: Token) -> Iterator[StanceCandidate]:
    """ "I want to see the bill passed", "wants the levy lifted", "wants it made fairer"."""
    above = verb.head
    if verb.tag_ != "VBN" or verb.dep_ not in ("ccomp", "xcomp"):
        return
    is_seen = above.lemma_.lower() == "see" and above.dep_ == "xcomp"
    wish = above.head if is_seen else above
    thing = child(verb, "nsubj", "nsubjpass") or next(iter(objects(above)), None)
    is_wished = (
        entry(wish, _WISHING) or entry(wish, frozenset({"like", "love"}))
        if is_seen
        else entry(wish, frozenset({"want"}))
    )
    if not is_wished or thing is None or not above.i < thing.i < verb.i or is_negated(wish):
        return
    holder = subject(wish)
    if holder is None or is_question(wish) or is_empty_target(thing) or standing(wish) != 1:
        return
    stance = mapping("stance/steering").get(entry(verb, mapping("stance/steering")), "")
    stance = stance or mapping("shared/evaluations").get(verb.lower_, "").split(" ")[0]
    if stance and (is_seen or is_matter(thing)):
        yield StanceCandidate(wish, holder, thing, stance, _DEMAND_SCORE)
    elif not stance and is_matter(thing) and entry(verb, lexicon("stance/changing_verbs") | {"make"}):
        yield StanceCandidate(wish, holder, verb, SUPPORT, _DEMAND_SCORE, is_action=True)


def _wished_to_see(see: Token) -> Iterator[StanceCandidate]:
    """ "would like to see a peaceful solution", "its desire to see peace"."""
    wish = see.head
    if see.lemma_.lower() != "see" or see.dep_ not in ("xcomp", "acl") or child(see, "ccomp", "xcomp"):
        return
    is_verb = see.dep_ == "xcomp" and (entry(wish, _WISHING) or entry(wish, frozenset({"like", "love"})))
    is_noun = see.dep_ == "acl" and wish.lemma_.lower() in lexicon("stance/plan_nouns")
    if not (is_verb or is_noun) or is_negated(wish) or is_question(wish) or is_denied_before(wish):
        return
    holder = subject(wish) if is_verb else child(wish, "poss")
    for target in objects(see):
        is_whole = not any(c.dep_ in ("acl", "relcl") for c in target.children)
        if holder is None or target.i < see.i or not is_whole:
            continue
        if is_matter(target) and not is_empty_target(target):
            yield StanceCandidate(wish, holder, target, SUPPORT, _NEED_SCORE)


def _ordered(verb: Token) -> Iterator[StanceCandidate]:
    """ "Stop this war", said in a quotation: what its speaker wants."""
    if (
        verb.tag_ != "VB"
        or verb.dep_ not in ("ROOT", "ccomp")
        or (child(verb, "nsubj", "nsubjpass") is not None and not _is_let_us(verb))
    ):
        return
    if any(c.dep_ == "aux" and c.lemma_.lower() != "do" for c in verb.children) or is_question(verb):
        return
    if verb.dep_ == "ccomp" and child(verb, "mark") is not None:
        return
    opener = next((token for token in verb.sent if token.is_alpha), verb)
    if opener.text[0].islower():
        return  # what is left of a sentence cut short
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() == "be":
        return  # "what you don't do is start a war"
    if any(
        quote.quote_type == QuoteType.DIRECT and quote.start_char <= verb.idx < quote.end_char
        for quote in verb.doc._.quotes
    ):
        yield from towards(verb, verb, None, any_action=False)


def _is_let_us(verb: Token) -> bool:
    """Whether somebody says "let's" do a thing."""
    us = child(verb, "nsubj")
    return verb.head.lower_ == "let" and us is not None and us.lower_ in lexicon("stance/forms_of_us")


def _needed(verb: Token) -> Iterator[StanceCandidate]:
    """ "the country needs stricter laws": the speaker is for them."""
    what = child(verb, "nsubjpass")
    if verb.lemma_.lower() == "need" and what is not None:
        yield from _needed_thing(verb, what)
        return
    if verb.lemma_.lower() != "need" or not is_verbal(verb) or is_passive(verb):
        return
    actor = child(verb, "nsubj")
    if (thing := _unneeded(verb, actor)) is not None:
        yield StanceCandidate(verb, None, thing, OPPOSE, _NEED_SCORE)
    if (
        verb.dep_ == "relcl"
        or actor is None
        or actor.lower_ in _NEEDLESS
        or is_question(verb)
        or is_denied_before(verb)
    ):
        return
    if actor.lower_ not in _SELVES and actor.ent_type_ not in _PARTIES:
        return  # "the market needs a consolidation"
    stance = OPPOSE if is_negated(verb) else SUPPORT
    for target in objects(verb):
        is_vague = target.lemma_.lower() in lexicon("stance/vague_targets")
        after = target.doc[target.i + 1 : target.i + 2].text
        if is_vague and after != "to" and child(target, "prep", "compound", "relcl", "acl") is None:
            continue  # "we need a big change"
        if is_matter(target) and (
            child(target, "det", "prep", "compound", "amod", "acl", "relcl") or target.tag_ == "NNS"
        ):
            yield StanceCandidate(verb, None, target, stance, _NEED_SCORE)


def _unneeded(verb: Token, actor: Token | None) -> Token | None:
    """What "we don't need" ("the kind of trade we don't need")."""
    if verb.dep_ != "relcl" or not has_not(verb) or actor is None or actor.lower_ not in _SELVES:
        return None
    kind = verb.head
    thing = next(iter(complements(kind, "of")), kind) if kind.lemma_.lower() in ("kind", "sort") else kind
    return thing if is_matter(thing) and child(verb, "xcomp", "dobj") is None else None


def _threatened(verb: Token) -> Iterator[StanceCandidate]:
    """ "Threatened to strike if the firm closes the mill": against that; "unless it pays them": for it."""
    threat = child(verb, "xcomp") if entry(verb, _THREATENING) else None
    if threat is None or standing(verb) != 1:
        return
    holder = subject(verb)
    clauses = [c for token in (verb, threat) for c in children(token, "advcl") if c.i > threat.i]
    for clause in clauses:
        mark, actor = child(clause, "mark"), child(clause, "nsubj")
        done = child(clause, "xcomp") if entry(clause, _STRIVING | _WISHING | _VOWING) else None
        is_act = clause.pos_ == "VERB" and clause.lemma_.lower() not in _STATIVE and not is_passive(clause)
        if holder is None or mark is None or actor is None or not is_act or not _is_party(actor):
            continue
        if (
            mark.lower_ in ("if", "unless")
            and actor.i != holder.i
            and any(c.i > clause.i for c in clause.rights)
        ):
            is_wanted = (mark.lower_ == "unless") != has_not(clause)
            stance = SUPPORT if is_wanted else OPPOSE
            yield StanceCandidate(verb, holder, done or clause, stance, _DEMAND_SCORE, is_action=True)


def _refused(verb: Token) -> Iterator[StanceCandidate]:
    """ "We will not allow farmers to be blamed", "would not tolerate cuts": who refuses is against that."""
    modal = next((c for c in children(verb, "aux") if c.lower_ in lexicon("stance/refusing_modals")), None)
    if modal is None or not entry(verb, lexicon("stance/bearing_verbs")) or not is_negated(verb):
        return
    holder = child(verb, "nsubj")
    if holder is None or is_passive(verb) or is_question(verb) or verb.dep_ in ("relcl", "advcl"):
        return
    if holder.lower_ not in _SELVES and modal.lower_ not in lexicon("stance/will_modals"):
        return  # what others cannot stand, they may lack the means for
    clause = next((c for c in children(verb, "ccomp", "xcomp") if c.i > verb.i), None)
    if clause is not None and any(c.tag_ == "MD" for c in clause.children):
        return  # "will not take money should she win"
    actor = next(iter(objects(verb)), None)
    actor = actor or (child(clause, "nsubj", "nsubjpass") if clause is not None else None)
    is_vague = (
        clause is not None and clause.lemma_.lower() in _STATIVE and (actor is None or actor.pos_ == "PRON")
    )
    if is_vague:
        return  # "won't let that happen"
    if clause is not None and actor is not None and actor.i > verb.i and clause.lemma_.lower() != "be":
        yield StanceCandidate(verb, holder, clause, OPPOSE, _DEMAND_SCORE, is_action=True)
        return
    targets = [
        *(objects(verb) if clause is None else []),
        *complements(verb, "for"),
        *complements(verb, "with"),
    ]
    more = {c.lower_ for target in targets for c in target.lefts}
    if entry(verb, frozenset({"afford"})) and not more & lexicon("stance/adding_determiners"):
        return  # "we can't afford health cover": they have not the means
    for target in targets:
        if target.i > verb.i and is_matter(target) and not is_empty_target(target):
            yield StanceCandidate(verb, holder, target, OPPOSE, _DEMAND_SCORE)
