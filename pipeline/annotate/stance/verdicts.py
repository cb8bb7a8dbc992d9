"""Verdicts: what a speaker calls a thing, or says that it is or should be."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from pipeline.annotate.stance.constructions import (
    COPULAS,
    OBLIGING,
    OPPOSE,
    SUPPORT,
    TURNED,
    StanceCandidate,
    entry,
    is_empty_target,
    is_matter,
    may_hang_higher,
)
from pipeline.annotate.stance.persons import is_person, is_political
from pipeline.annotate.stance.standing import is_denied_before, is_question, standing
from pipeline.annotate.stance.syntax import (
    complements,
    governor,
    is_of_talk,
    noun_before,
    objects,
    subject,
)
from pipeline.core.vocabularies import QuoteType
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import ancestors, child, children
from pipeline.document.syntax.voice import agent, is_passive
from pipeline.document.triggers import Rule, Rules
from pipeline.resources import lexicon, mapping

_AMOUNTING = frozenset({"amount"})
_MAKING = frozenset({"make"})
_SOON = frozenset({"shortly", "soon"})
_DUE_PREPOSITIONS = ("by", "in", "within", "before", "until", "from", "on", "at", "after")
_NEGATORS = lexicon("shared/negators") | {"no"}
_VERDICT_STOPS = lexicon("shared/relative_pronouns") | {
    "and",
    "but",
    "being",
    "--",
    "—",
    "–",
    ";",
    ".",
    "!",
    "?",
}
_MAX_VERDICT_TOKENS = 12
"""Tokens of a phrase in which a verdict is looked for; set by hand, not swept, as all numbers here."""
_MAX_STATE = 3
"""Words at most of what a thing should be ("on the table")."""
_DENIAL_WINDOW = 3
"""Tokens before a verdict in which a negator turns it round."""
_MAX_JOINED = 3
"""Words behind a verdict among which another is joined to it."""
_NOT_ENOUGH_SCORE = 0.7
"""Confidence of "is not enough"."""
_CANNOT_SCORE = 0.75
"""Confidence of "cannot be trusted"."""
_NOT_PRAISED = 0.9
"""What is left of a confidence where praise is denied."""
_WEAK = 0.65
"""Confidence of a verdict below which it is an everyday word, that counts on matters of dispute only."""
_STRONG = 0.75
"""Confidence of a verdict from which it tells a stance before a noun, too ("this despicable decision")."""
_PASSING_LOSS = 0.1
"""How much less sure such a verdict is."""
_CALLED_GAIN = 0.1
"""How much surer a verdict is that somebody says outright ("called it a disaster")."""
_CALLED_MOST = 0.9
"""Confidence that no verdict said outright exceeds."""


def verdicts(doc: Doc) -> Iterator[StanceCandidate]:
    """Verdicts in order; those whose holder is None are the speaker's of the quotation they stand in."""
    for token, find in _rules().asked(doc):
        yield from find(token)


@cache
def _rules() -> Rules[Iterator[StanceCandidate]]:
    return Rules(
        Rule(_should_be, words=mapping("shared/evaluations")),
        Rule(_should_be_so, words=("be",)),
        Rule(_cannot_be, words=lexicon("stance/warranting_verbs")),
        Rule(_is, relations=("acomp", "attr", "prep")),
        Rule(_is_to_do, relations=("acomp", "attr")),
        Rule(_called, words=lexicon("stance/naming")),
        Rule(_described, words=mapping("shared/evaluations"), relations=("amod",)),
        Rule(_amounts, words=_AMOUNTING),
        Rule(_would_make, words=_MAKING),
        Rule(_nicknamed, words=mapping("shared/evaluations").keys() | mapping("stance/persons").keys()),
    )


@cache
def _phrases(*, of_person: bool) -> dict[str, list[tuple[tuple[str, ...], str, float]]]:
    """Evaluative phrases with stance and score by their first word, longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    values = mapping("shared/evaluations")
    for key, value in ({**values, **mapping("stance/persons")} if of_person else values).items():
        stance, score = value.split()
        words = tuple(key.replace("-", " - ").split())
        rows.setdefault(words[0], []).append((words, stance, float(score)))
    return {first: sorted(found, key=lambda row: -len(row[0])) for first, found in rows.items()}


def _hits_others(words: tuple[Token, ...]) -> bool:
    """Whether a verdict tells only whom a thing helps or harms ("a blow to the cabinet")."""
    noun = words[-1]
    hit = complements(noun, "to") + complements(noun, "for")
    is_effect = noun.lower_ in lexicon("stance/effect_nouns") and bool(hit)
    return is_effect and not any(
        t.lower_ in lexicon("stance/first_person_objects") and t.text != "US" for t in noun.subtree
    )


def evaluation(
    tokens: list[Token], *, of_person: bool = False
) -> tuple[str, float, tuple[Token, ...]] | None:
    """Stance, score and words of the first verdict in a phrase; "not" before it turns it round."""
    lowers = [token.lower_ for token in tokens[:_MAX_VERDICT_TOKENS]]
    for i, first in enumerate(lowers):
        for words, stance, score in _phrases(of_person=of_person).get(first, ()):
            if of_person and score < _WEAK:
                continue  # "a good, decent man"
            if tuple(lowers[i : i + len(words)]) == words:
                if words == ("right",) and tokens[i].tag_ == "RB":
                    continue  # "going right up the middle"
                before = lowers[max(0, i - _DENIAL_WINDOW) : i]
                if before[-1:] in (["counter"], ["pro"], ["anti"]) or before[-2:] in (
                    ["pro", "-"],
                    ["anti", "-"],
                ):
                    return None  # "counter productive", "pro-poor"
                if _NEGATORS & set(before) and "only" not in before:
                    return None if stance == OPPOSE else (OPPOSE, score, tuple(tokens[i : i + len(words)]))
                return stance, score, tuple(tokens[i : i + len(words)])
    return None


def _should_be(verb: Token) -> Iterator[StanceCandidate]:
    """ "should be banned", "must never have been approved"."""
    values = mapping("shared/evaluations").get(verb.lower_)
    if values is None or not is_passive(verb):
        return
    needs = verb.head if verb.dep_ == "xcomp" and entry(verb.head, frozenset({"need"})) else None
    target = (child(needs, "nsubj") if needs is not None else subject(verb)) or noun_before(verb)
    is_obliged = any(c.lower_ in OBLIGING for c in verb.children if c.dep_ == "aux")
    if target is None or not (is_obliged or (needs is not None and not is_negated(needs))):
        return
    if child(verb, "xcomp", "ccomp") is not None:
        return  # "should be allowed to leave" is about leaving
    if child(target, "relcl") is not None and entry(target, lexicon("shared/person_nouns")):
        return  # "women who do so should be punished" is about doing so
    if is_question(verb) or _is_dummy(target) or is_empty_target(target):
        return
    stance, score = values.split()
    if stance == SUPPORT and is_negated(verb) and entry(verb, lexicon("stance/changing_verbs")):
        yield StanceCandidate(verb, None, verb, OPPOSE, float(score), is_action=True)
        return  # "the raids should not be extended": against that, whatever one makes of the raids
    yield StanceCandidate(verb, None, target, TURNED[stance] if is_negated(verb) else stance, float(score))


def _should_be_so(verb: Token) -> Iterator[StanceCandidate]:
    """ "Tuition should be free", "that must be off the table": how the speaker wants a thing to be."""
    target = child(verb, "nsubj")
    if (
        verb.lemma_ != "be"
        or target is None
        or is_question(verb)
        or _is_dummy(target)
        or is_empty_target(target)
    ):
        return
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 2 + _MAX_STATE]]
    if _is_others_say_so(verb):
        return
    states = mapping("stance/states")
    n = next((n for n in range(_MAX_STATE, 0, -1) if " ".join(after[:n]) in states), 0)
    state = " ".join(after[:n]) if after[n : n + 1] not in (["of"], ["to"], ["from"]) else ""
    is_obliged = any(c.lower_ in OBLIGING and c.i < verb.i for c in children(verb, "aux"))
    if (
        not state
        or not is_obliged
        or target.i > verb.i
        or not (target.pos_ == "NOUN" or is_person(target))
        or _is_should_before(verb, target)
    ):
        return
    stance, score = states[state].split()
    if any(map(_is_dated, (verb, *verb.doc[verb.i + 1 : verb.i + 1 + n]))):
        return  # "should be available soon", "in jail by Friday": so one expects
    yield StanceCandidate(
        verb.doc[verb.i + n], None, target, TURNED[stance] if is_negated(verb) else stance, float(score)
    )


def _is_dated(word: Token) -> bool:
    """Whether a word of a clause tells when a thing is to be so: what is due then is no wish."""
    times = (noun for prep in _DUE_PREPOSITIONS for noun in complements(word, prep))
    is_due = any(noun.ent_type_ in ("DATE", "TIME") for noun in times)
    return is_due or any(c.lower_ in _SOON or c.ent_type_ in ("DATE", "TIME") for c in word.rights)


def _is_others_say_so(verb: Token) -> bool:
    """Whether an aside says that others claim a clause ("is a crook, they say", "a threat, or so they
    claim"), so that it is not the speaker's own."""
    tellers = (token for token in verb.sent if token.lemma_.lower() in lexicon("stance/reporting_verbs"))
    return any(_is_bare_aside(teller, verb) for teller in tellers if teller != verb)


def _is_bare_aside(teller: Token, verb: Token) -> bool:
    """Whether a verb of saying in commas has a subject that is not the speaker, and tells nothing itself."""
    said = child(teller, "nsubj")
    told = [c for c in children(teller, "dobj", "ccomp") if c != verb]
    if said is None or said.lower_ in ("i", "we") or said.i > teller.i or told:
        return False
    first, last = sorted((teller, verb))
    if not _is_in_marks(teller) or any(token.text in '"”“' for token in teller.doc[first.i : last.i]):
        return False  # "“… is a crook,” Roe said. “…"
    opener, end = teller.doc[max(0, said.left_edge.i - 1)], teller.i + 1
    opens = opener.text in (",", "—", "–") or opener.lower_ in ("so", "as")
    return opens and end < len(teller.doc) and teller.doc[end].is_punct


def _is_should_before(verb: Token, target: Token) -> bool:
    """Whether "should" opens a condition ("should the tram be free")."""
    return any(c.tag_ == "MD" and c.i < target.i for c in children(verb, "aux"))


def _cannot_be(verb: Token) -> Iterator[StanceCandidate]:
    """ "cannot be trusted", "could never be justified": a verdict against what it is said of."""
    target = child(verb, "nsubjpass")
    if target is None or not entry(verb, lexicon("stance/warranting_verbs")) or not is_negated(verb):
        return
    can = any(c.lower_ in lexicon("stance/forms_of_can") for c in verb.children if c.dep_ == "aux")
    if can and not (is_question(verb) or target.pos_ == "PRON" or is_empty_target(target)):
        yield StanceCandidate(verb, None, target, OPPOSE, _CANNOT_SCORE)


def _is(predicate: Token) -> Iterator[StanceCandidate]:
    """ "is unacceptable", "is a step in the right direction", "is not enough"."""
    verb = predicate.head
    if predicate.dep_ not in ("acomp", "attr", "prep") or not {verb.lemma_, verb.lower_} & COPULAS:
        return
    if predicate.dep_ == "prep" and not _is_judging_phrase(predicate):
        return
    if _is_others_say_so(verb):
        return
    target = _last_subject(verb) or subject(verb)
    if target is None or is_question(predicate) or is_empty_target(target):
        return
    if any(c.lower_ == "can" for c in children(verb, "aux")) and not is_negated(verb):
        return  # "words can be dangerous": some are, at times
    if target.dep_ != "csubj" and verb.left_edge.lower_ == "what":
        return  # "what your employer does is a disgrace", taken for the employer
    if target.dep_ == "csubj" and (target.tag_ != "VBG" or any(c.lower_ == "what" for c in target.children)):
        return  # "what they are proposing is wrong" names nothing
    is_taken_up = _is_taken_up(target, predicate)
    if _is_dummy(target) and not is_taken_up:
        return
    if verb.lemma_.lower() in ("seem", "appear") and any(
        complements(verb, w) or _opens_with(verb, w) for w in ("to", "for")
    ):
        return  # "for many Nordlanders he seems unfair": to them
    stands = standing(verb) or _is_held(verb)
    is_denied = stands < 0 or is_negated(verb) or is_negated(predicate) or is_denied_before(predicate)
    if not stands and not is_denied:
        return
    if predicate.lower_ == "enough":
        if is_denied and child(predicate, "xcomp", "advcl") is None and child(verb, "xcomp", "advcl") is None:
            yield StanceCandidate(predicate, None, target, OPPOSE, _NOT_ENOUGH_SCORE)
        return
    is_phrase = predicate.dep_ == "prep"
    told = [*predicate.subtree] if is_phrase else _core(predicate)
    found = evaluation(told, of_person=_is_judged(target, verb))
    if found is not None and is_person(target):
        found = _by_noun(found, predicate)
    if found is None or not any(_tells_of(word, predicate) for word in found[2]):
        return
    if is_person(target) and (
        _is_told_for_others(predicate, found[2], verb=verb) or _has_condition(verb, predicate)
    ):
        return  # "is a threat to drug lords", "is a great friend of dictators"
    if _hits_others(found[2]) and not is_person(target):
        return
    if complements(predicate, "at") or complements(predicate, "with"):
        return  # "is bad at telling them apart", "outstanding with data"
    if any(word.lower_ in lexicon("stance/feasibility_adjectives") for word in found[2]):
        return  # "is not a realistic goal": whether one would like it, is not told
    owner = child(predicate, "poss")
    if owner is not None and (predicate not in found[2] or found[0] == SUPPORT or is_of_talk(owner)):
        return  # "was his criminal attempt": tells which, not what of it; "but he is our fool"
    if _is_of_clause(verb, target) or (is_denied and _is_conditional(verb)) or _is_bounded(verb, predicate):
        return
    if predicate not in found[2] and (is_taken_up or entry(predicate, lexicon("stance/neutral_nouns"))):
        return  # "it was an unfair debate" tells what it was, "the most important reason" how much it counts
    is_too_much = any(c.lower_ == "too" for word in found[2] for c in children(word, "advmod"))
    if found[0] == SUPPORT and (is_too_much or not _is_praised(target)):
        return
    if complements(predicate, "than") or (predicate.lower_ == "critical" and complements(predicate, "of")):
        return  # "more important than that", "critical of the plan"
    if any(c.lower_ in lexicon("stance/bygone_adverbs") for c in verb.children):
        return  # "was once a vital force"
    stance, score, words = found
    if is_taken_up and any(word.lower_ == "day" for word in words):
        return
    is_denied_ideal = is_denied and any(word.lower_ in lexicon("stance/ideals") for word in words)
    if is_denied_ideal:
        return  # "the system is not perfect"
    if target.ent_type_ in ("GPE", "LOC") and (_is_of_acts(words) or target.sent.root.pos_ == "NOUN"):
        return  # "Veltmark was a mistake": what was done there
    if _is_of_acts(words) and (target.ent_type_ == "PERSON" or verb.dep_ in ("relcl", "advcl")):
        return  # "at a time when that was illegal" tells of the law
    if target.lemma_.lower() in lexicon("stance/generic_holders") | lexicon("stance/evils"):
        return  # "the man is dangerous", "the biggest threats are the charges"
    if entry(target, lexicon("stance/gauged_nouns")) and entry(predicate, lexicon("stance/gauges")):
        return  # "demand is weak"
    is_weighed = predicate.lower_ in lexicon("stance/weight_adjectives")
    if is_weighed and verb.tag_ == "VBD" and child(predicate, "xcomp") is not None:
        return  # "a speech was necessary to win them back"
    is_subject = stance == SUPPORT and target.tag_ in ("NN", "NNS") and child(target, "det") is None
    if is_subject and predicate.lower_ in lexicon("stance/marks_of_a_subject"):
        return  # "immigration is important": as something to talk about
    is_disputed = is_matter(target) or _is_side_of_matter(target)
    is_disputed = is_disputed or (target.tag_ == "VBG" and not is_weighed)
    if score < _WEAK and (is_taken_up or not is_disputed or _is_counted_only(target)):
        return
    if is_denied:  # what is "not unacceptable" is not praised
        if stance == OPPOSE:
            return
        stance, score = OPPOSE, _NOT_PRAISED * score
    row = [token for token in target.conjuncts if target.i < token.i < predicate.i and token.pos_ == "NOUN"]
    for judged in (target, *(token for token in row if not is_taken_up)):
        yield StanceCandidate(predicate, None, judged, stance, score, words)


def _is_judged(target: Token, verb: Token) -> bool:
    """Whether a verdict is on a person in an article on parties, whose character is at issue there."""
    return is_person(target) and is_political(verb.doc)


def _by_noun(
    found: tuple[str, float, tuple[Token, ...]], head: Token
) -> tuple[str, float, tuple[Token, ...]]:
    """The verdict of a noun where the word before it tells the other way ("a genuine threat")."""
    own = evaluation([head], of_person=True) if head not in found[2] else None
    is_denied = any(token.lower_ in _NEGATORS for token in _core(head))
    return own if own is not None and own[0] != found[0] and not is_denied else found


def _is_told_for_others(predicate: Token, words: tuple[Token, ...], *, verb: Token | None = None) -> bool:
    """Whether a verdict on a person is one for somebody only, or of a cause that tells no judgement ("an
    inspiration to every crook", "lazy after the flu"); what one is to the public or in office counts."""
    inner = {word.i for word in words[:-1]}
    openers = [*children(predicate, "prep"), *(children(verb, "prep") if verb is not None else ())]
    return any(
        opener.i > predicate.i
        and opener.i not in inner
        and opener.lower_ not in lexicon("stance/prepositions_of_respect")
        and not (opener.lower_ == "for" and child(opener, "pcomp") is not None)
        and not any(_is_public(noun, predicate) for noun in children(opener, "pobj"))
        for opener in openers
    )


def _is_public(noun: Token, predicate: Token) -> bool:
    """Whether a noun is the public ("to the nation", "of Orsk" behind an office) or an office."""
    if noun.ent_type_ == "GPE":
        return noun.head.lower_ != "of" or predicate.lower_ in mapping("shared/titles")
    if noun.lower_ in lexicon("stance/first_person_objects") or entry(noun, lexicon("stance/offices")):
        return True
    is_definite = not any(c.lower_ in lexicon("stance/vague_determiners") for c in children(noun, "det"))
    return is_definite and bool(entry(noun, lexicon("stance/publics_served")))


def _has_condition(verb: Token, predicate: Token) -> bool:
    """Whether "if" goes on behind a verdict, which may take it back ("if she could read")."""
    clauses = [c for token in (verb, predicate) for c in children(token, "advcl")]
    marks = (child(clause, "mark") for clause in clauses)
    return any(m is not None and m.lower_ in lexicon("shared/conditional_conjunctions") for m in marks)


def _is_judging_phrase(preposition: Token) -> bool:
    """Whether a verdict begins with a preposition right behind "is" ("is over the line")."""
    found = evaluation([preposition, *preposition.doc[preposition.i + 1 : preposition.sent.end]])
    is_first = found is not None and found[2][0] == preposition and len(found[2]) > 1
    return is_first and child(preposition.head, "attr", "acomp") is None


def _is_side_of_matter(noun: Token) -> bool:
    """Whether a noun names a side of what one may be for or against ("the timing of the vote")."""
    return bool(entry(noun, lexicon("stance/aspect_nouns"))) and any(map(is_matter, complements(noun, "of")))


def _opens_with(verb: Token, preposition: str) -> bool:
    """Whether a clause begins with a phrase of a preposition."""
    return any(c.i < verb.i and c.lower_ == preposition for c in children(verb, "prep"))


def _is_held(verb: Token) -> int:
    """1 where somebody is said to think a verdict ("both believe that it is vital"): it is theirs; else 0."""
    above = governor(verb)
    is_opinion = above is not None and bool(entry(above, lexicon("stance/thinking_verbs")))
    return int(is_opinion and above is not None and not is_negated(above) and standing(above) == 1)


def _is_bounded(verb: Token, predicate: Token) -> bool:
    """Whether a verdict is on doing something with a thing ("fair to look into"), tells which is meant ("what
    is useful", "the settlement that is vital"), or is on what a dateline was taken for."""
    named = child(verb, "nsubj")
    if named is None:
        return False
    opens = named.lower_ == "that" and verb.dep_ == "relcl"
    asks = any(c.tag_ in ("WDT", "WP", "WRB") for c in named.lefts)
    clauses = (*children(predicate, "xcomp"), *children(verb, "xcomp"))
    to_do = any(c.i > predicate.i and any(t.lower_ == "to" for t in children(c, "aux")) for c in clauses)
    is_fit = predicate.lower_ in lexicon("stance/fitness_adjectives") and any(
        c.lemma_.lower() in lexicon("stance/serving_verbs") for c in clauses
    )
    to_do = to_do and not is_fit and predicate.lower_ not in lexicon("stance/weight_adjectives")
    is_dateline = named.ent_type_ == "GPE" and named.text.isupper() and len(children(verb, "nsubj")) == 1
    after = named.doc[named.i + 1 : named.i + 2].text
    copula = predicate.head
    is_meant = copula.lower_ == "be" and any(c.lower_ == "to" for c in children(copula, "aux"))
    is_meant = is_meant and copula.head.lemma_.lower() not in lexicon("stance/seeming_verbs")
    return opens or asks or to_do or is_meant or (is_dateline and after in ("—", "–", "--", "―", "-"))


def _is_praised(target: Token) -> bool:
    """Whether praise of a thing is of public interest: of somebody, or of a matter of dispute."""
    return (
        bool(target.ent_type_)
        or target.pos_ in ("PRON", "PROPN")
        or is_matter(target)
        or target.tag_ == "VBG"
    )


def _is_of_clause(verb: Token, target: Token) -> bool:
    """Whether "which" takes up all that was said, as no person is a "which"."""
    opener = child(verb, "nsubj")
    is_which = opener is not None and opener.lower_ == "which" and verb.dep_ == "relcl"
    return is_which and (target.ent_type_ == "PERSON" or bool(entry(target, lexicon("shared/person_nouns"))))


def _is_conditional(verb: Token) -> bool:
    """Whether a thing would be so only if another happened."""
    clauses = (child(clause, "mark") for clause in children(verb, "advcl"))
    is_if = any(
        mark is not None and mark.lower_ in lexicon("shared/conditional_conjunctions") for mark in clauses
    )
    return is_if and any(c.tag_ == "MD" for c in children(verb, "aux"))


def _is_counted_only(target: Token) -> bool:
    """Whether a noun tells only how many there are ("both arguments")."""
    words = [
        c.lower_ for c in target.children if c.dep_ in ("det", "amod", "prep", "poss", "compound", "relcl")
    ]
    return len(words) == 1 and words[0] in lexicon("stance/bare_quantifiers")


def _last_subject(verb: Token) -> Token | None:
    """The subject right before a copula, of two that a comma parts ("as for Ann Roe, the deal is good")."""
    found = children(verb, "nsubj")
    is_apart = len(found) > 1 and any(token.text == "," for token in verb.doc[found[0].i : found[-1].i])
    return found[-1] if is_apart and found[-1].i < verb.i else None


def _is_taken_up(target: Token, predicate: Token) -> bool:
    """Whether "it" or "this" takes up a thing spoken of before, and announces no clause."""
    if target.lower_ not in lexicon("stance/anaphoric_pronouns"):
        return False
    around = [c for token in (predicate.head, predicate, *predicate.conjuncts) for c in token.children]
    return not any(
        c.i > predicate.i
        and c.dep_ in ("ccomp", "xcomp", "csubj", "advcl", "relcl", "acl")
        and not _is_bare_infinitive(c)
        for c in around
    )


def _is_bare_infinitive(verb: Token) -> bool:
    """Whether an infinitive adds nothing to its noun ("the right thing to do")."""
    return verb.head.pos_ == "NOUN" and [c.lower_ for c in verb.children if not c.is_punct] == ["to"]


def _is_dummy(target: Token) -> bool:
    return target.lower_ in lexicon("stance/dummy_targets")


def _is_of_acts(words: tuple[Token, ...]) -> bool:
    """Whether a verdict judges what is done, and never who does it ("unlawful")."""
    return any(word.lower_ in lexicon("stance/verdicts_on_acts") for word in words)


def _is_to_do(predicate: Token) -> Iterator[StanceCandidate]:
    """ "it is wrong to sell them": the speaker is against selling them."""
    verb = predicate.head
    if predicate.dep_ not in ("acomp", "attr") or not {verb.lemma_, verb.lower_} & COPULAS:
        return
    dummy = child(verb, "nsubj", "expl")
    clause = child(verb, "xcomp", "csubj", "ccomp") or child(predicate, "xcomp", "ccomp", "acl", "relcl")
    clause = clause or _clause_right_behind(predicate)
    if dummy is None or dummy.lower_ not in ("it", "'s") or clause is None or is_question(predicate):
        return
    opens = any(c.lower_ in ("to", "that") for c in clause.children)
    if clause.i < predicate.i or not opens or standing(verb) != 1:
        return
    if entry(clause, lexicon("stance/supposing_verbs")) and child(clause, "nsubj") is None:
        return  # "it is wrong to suggest that they did so"
    if clause.lemma_.lower() in lexicon("stance/stative_verbs"):
        return
    actor = child(clause, "nsubj")
    is_body = actor is not None and (
        actor.ent_type_ in ("ORG", "GPE", "LAW") or bool(entry(actor, lexicon("stance/institutions")))
    )
    if clause.dep_ == "relcl" and actor is not None and actor.tag_ in ("WDT", "WP"):
        return  # "it's about a corrupt system that backs them"
    if actor is not None and not is_body and entry(predicate, lexicon("stance/weight_adjectives")):
        return  # "important that Roe lets people know": advice
    found = evaluation(_core(predicate))
    if entry(predicate, lexicon("stance/told_nouns")):
        return  # "it is a wrong belief that they are to go": for or against what, is open
    if found is not None and any(_tells_of(word, predicate) for word in found[2]):
        stance, score, words = found
        if score < _WEAK and any(c.lower_ == "to" for c in clause.children):
            return
        stance = TURNED[stance] if any(c.dep_ == "neg" for c in clause.children) else stance
        yield StanceCandidate(predicate, None, clause, stance, score, words, is_action=True)


def _amounts(verb: Token) -> Iterator[StanceCandidate]:
    """ "The levy amounts to theft": a verdict by what a thing is as good as."""
    target = child(verb, "nsubj", "csubj") if entry(verb, _AMOUNTING) else None
    if target is None or is_question(verb) or is_negated(verb) or not standing(verb) >= 0:
        return
    if target.pos_ == "PRON" or is_empty_target(target) or not (is_matter(target) or target.tag_ == "VBG"):
        return
    for noun in complements(verb, "to"):
        found = evaluation(_core(noun))
        is_ill = bool(entry(noun, lexicon("stance/ills")))
        if found is not None and any(_tells_of(word, noun) for word in found[2]) and found[1] >= _WEAK:
            yield StanceCandidate(verb, None, target, found[0], found[1], found[2])
        elif is_ill:
            yield StanceCandidate(verb, None, target, OPPOSE, _NOT_ENOUGH_SCORE, (noun,))


def _would_make(verb: Token) -> Iterator[StanceCandidate]:
    """ "Would make a great mayor": a verdict on a person in an article on parties."""
    target = child(verb, "nsubj") if entry(verb, _MAKING) and not is_passive(verb) else None
    noun = child(verb, "dobj", "attr", "oprd")
    if target is None or noun is None or not _is_judged(target, verb) or is_question(verb):
        return
    found = evaluation(_core(noun), of_person=True)
    is_sure = any(c.lower_ in lexicon("stance/will_modals") for c in children(verb, "aux"))
    if found is not None:
        found = _by_noun(found, noun)
    if found is None or _is_told_for_others(noun, found[2], verb=verb) or _has_condition(verb, noun):
        return  # "would make a great candidate if she could read"
    if is_sure and not is_negated(verb) and _tells_of(found[2][-1], noun):
        yield StanceCandidate(verb, None, target, found[0], found[1], found[2])


def _clause_right_behind(predicate: Token) -> Token | None:
    """The "that" clause right behind a predicate that the parser hung on the verb of thinking above it."""
    above = governor(predicate.head)
    clauses = children(above, "ccomp") if above is not None else []
    return next(
        (c for c in clauses if c.left_edge.i == predicate.i + 1 and c.left_edge.lower_ == "that"), None
    )


def _described(adjective: Token) -> Iterator[StanceCandidate]:
    """ "this despicable decision": the speaker's verdict on a matter, in passing."""
    value = mapping("shared/evaluations").get(adjective.lower_)
    noun = adjective.head
    if adjective.lower_ in lexicon("stance/relational_adjectives"):
        return  # "the criminal case"
    if value is None or adjective.dep_ != "amod" or not is_matter(noun) or is_question(adjective):
        return
    determiner = child(noun, "det", "poss")
    if noun.dep_ in ("attr", "acomp", "appos", "ROOT") or f"{adjective.lower_} {noun.lower_}" in mapping(
        "shared/evaluations"
    ):
        return  # the verdict itself, on something else
    if determiner is None or determiner.lower_ in lexicon("stance/indefinite_determiners"):
        return
    stance, score = value.split()
    if (
        _is_in_marks(adjective)
        and stance == OPPOSE
        and float(score) >= _STRONG
        and not is_denied_before(adjective)
    ):
        yield StanceCandidate(adjective, None, noun, stance, float(score) - _PASSING_LOSS, (adjective,))


def _nicknamed(epithet: Token) -> Iterator[StanceCandidate]:
    """ "Crooked Ann Roe", "the dishonest Orsk Herald" in a quotation: the speaker's verdict on them."""
    kinds = (mapping("stance/persons"), mapping("shared/evaluations"))
    values = next((kind[epithet.lower_] for kind in kinds if epithet.lower_ in kind), "").split()
    is_short = epithet.doc[epithet.i + 1 : epithet.i + 2].text in ("'", "’")  # "Lyin' Bo Lund"
    end = epithet.i + 1 + is_short
    named = epithet.doc[end] if end < len(epithet.doc) else epithet
    name = named
    while name.dep_ == "compound" and name.head.i > name.i and name.head.ent_type_ == named.ent_type_:
        name = name.head
    is_name = named.ent_type_ in ("PERSON", "ORG") and named.pos_ == "PROPN" and not is_matter(named)
    if not values or values[0] != OPPOSE or float(values[1]) < _STRONG or not is_name:
        return
    if epithet.dep_ not in ("amod", "compound", "nmod") or epithet.head not in (name, named):
        return
    if is_question(epithet) or is_denied_before(epithet) or not _is_in_marks(epithet):
        return
    if _is_name_given(name) or any(
        _is_others_say_so(t) for t in ancestors(name) if t.pos_ in ("VERB", "AUX")
    ):
        return  # "stop calling her Crooked Ann Roe", "Crooked Ann Roe took it, they say"
    yield StanceCandidate(epithet, None, name, OPPOSE, float(values[1]) - _PASSING_LOSS, (epithet,))


def _is_name_given(name: Token) -> bool:
    """Whether a clause tells of what people call somebody ("Crooked Ann Roe is what Bo Lund calls her"), so
    that the epithet is not, or not surely, the speaker's own."""
    clauses = [t for t in ancestors(name) if t.pos_ in ("VERB", "AUX")]
    inner = (
        t for t in (name.head.subtree if name.dep_ in ("nsubj", "nsubjpass") else ()) if t.pos_ == "VERB"
    )
    quoted = (t for t in (*clauses, *inner) if _is_in_marks(t))
    return any(entry(verb, lexicon("stance/name_giving")) for verb in quoted)


def _is_in_marks(token: Token) -> bool:
    return any(
        quote.quote_type != QuoteType.INDIRECT and quote.start_char <= token.idx < quote.end_char
        for quote in token.doc._.quotes
    )


def _tells_of(word: Token, head: Token) -> bool:
    if head.lower_ == "step":  # "in the right direction"
        return True
    return word.i == head.i or (word.head.i == head.i and word.dep_ == "amod")  # no "fraud investigator"


def _core(head: Token) -> list[Token]:
    """A predicate noun or adjective with what stands before it and the phrases behind it, no clauses."""
    inner = [
        token
        for child_ in head.children
        if child_.dep_ not in ("relcl", "advcl", "acl", "ccomp", "conj", "punct", "neg", "nsubj")
        for token in child_.subtree
        if child_.i < head.i or child_.dep_ == "prep"
    ]
    return sorted([*inner, head], key=lambda token: token.i)


def _called(verb: Token) -> Iterator[StanceCandidate]:
    """ "called the ruling a victory", "described the plan as a disaster": the subject's verdict."""
    if not entry(verb, lexicon("stance/naming")) or verb.dep_ in ("amod", "compound"):
        return
    passive = is_passive(verb)
    if verb.tag_ == "VBG" and verb.lemma_.lower() == "consider":
        return  # "is considering a suit over fraud" weighs it
    named = [subject(verb)] if passive else [*objects(verb)[:1]]
    if verb.lemma_.lower() == "refer" and not passive:
        named = complements(verb, "to")[:1]
    clause = child(verb, "ccomp", "xcomp")
    if clause is not None and (child(clause, "mark") or any(c.lower_ == "what" for c in clause.children)):
        return
    if not passive and not named and clause is not None and clause.i > verb.i:
        named = [subject(clause)]
    target = named[0] if named else None
    if target is not None and verb.dep_ == "relcl" and _may_be_of_clause(verb, target):
        return
    if passive and verb.dep_ in ("acl", "relcl") and may_hang_higher(verb.head):
        return  # "an inquiry into the fire, labelled a farce": which of them, is not sure
    if target is not None and target.lower_ == "what":
        yield from _so_called(verb)
        return
    holder = agent(verb) if passive else subject(verb)
    if target is None or holder is None or target.i == holder.i or standing(verb) != 1:
        return
    if is_empty_target(target):
        return
    start = (verb.i if passive else max(verb.i, max(t.i for t in target.subtree if t.i <= _end(target)))) + 1
    tokens = [t for t in verb.doc[start : _clause_end(verb)] if not t.is_quote and t.text != ","]
    around = (verb.i, target.i)
    marks = [
        i
        for i, token in enumerate(tokens)
        if token.lower_ == "as" and token.dep_ == "prep" and token.head.i in around
    ]
    end = next(
        (i for i, t in enumerate(tokens) if t.dep_ in ("conj", "advcl") and t.head.i == verb.i), len(tokens)
    )
    own_clause = {t.i for t in verb.subtree}
    # "ridiculed the plan, praised its author", "called it late, encouraging others"
    tokens = [t for t in tokens[:end] if t.i in own_clause]
    if not marks and not passive and entry(verb, lexicon("stance/as_verbs")):
        return  # "the tools he saw at the fair"
    found = evaluation(
        _until_clause(tokens[marks[0] :] if marks else tokens), of_person=_is_judged(target, verb)
    )
    own = mapping("stance/verbs").get(entry(verb, mapping("stance/verbs")), "").split()
    if found is not None and own and own[0] in (SUPPORT, OPPOSE) and own[0] != found[0]:
        return  # "welcomed the quarrel as a distraction"
    if found is not None and found[2][-1].dep_ == "amod":
        named_so = found[2][-1].head
        is_weight = found[1] < _WEAK or bool(entry(named_so, lexicon("stance/neutral_nouns")))
        if named_so.i > found[2][-1].i and is_weight:
            return  # "called it the most important reason"
    if found is not None and _is_mixed(found):
        return  # "called it significant and disturbing"
    if found is not None and found[0] == SUPPORT and _is_for_others(found[2][-1]):
        return  # "called her the best advertisement for Nordland"
    if found is not None and is_person(target) and _is_of_another_noun(found[2]):
        return  # "called her a fraud investigator", "a threat to drug lords"
    if found is not None and not _hits_others(found[2]):
        stance, score, words = found
        deed = _announced(verb, target, words[-1])
        yield StanceCandidate(
            verb,
            holder,
            deed or target,
            stance,
            min(_CALLED_MOST, score + _CALLED_GAIN),
            words,
            is_action=deed is not None,
        )


def _is_of_another_noun(words: tuple[Token, ...]) -> bool:
    """Whether a verdict on a person only tells of what the noun behind it is, or is one for somebody only."""
    last = words[-1]
    is_beside = (last.dep_ == "amod" and last.head.i > last.i) or last.dep_ == "prep"
    noun = last.head if is_beside else last
    return last.dep_ == "compound" or _is_told_for_others(noun, words)


def _may_be_of_clause(verb: Token, target: Token) -> bool:
    """Whether ", which" behind something new may take up all that was said ("won a seat, which he called a
    disaster")."""
    opener = next((c for c in verb.lefts if c.lower_ == "which"), None)
    is_aside = opener is not None and opener.i > 0 and opener.nbor(-1).text == ","
    is_new = any(c.lower_ in ("a", "an") for c in target.lefts) and not target.ent_type_
    return target == verb.head and is_aside and is_new and not is_matter(target)


def _announced(verb: Token, target: Token, verdict: Token) -> Token | None:
    """The clause that "it" announces ("called it a disgrace that the council had paid")."""
    if target.lower_ != "it":
        return None
    around = [c for token in (verb, verdict, verdict.head) for c in token.children if c.i > verdict.i]
    clauses = [
        c for c in around if c.dep_ in ("ccomp", "xcomp", "acl", "relcl", "advcl") and c.pos_ == "VERB"
    ]
    return next((c for c in clauses if c.left_edge.lower_ in ("that", "to")), None)


def _is_mixed(found: tuple[str, float, tuple[Token, ...]]) -> bool:
    """Whether a verdict is joined to one the other way."""
    last = found[2][-1]
    after = list(last.doc[last.i + 1 : last.i + 1 + _MAX_JOINED])
    if not after or not any(token.lower_ in ("and", "but") for token in after[:2]):
        return False
    values = (mapping("shared/evaluations").get(token.lower_, "") for token in after)
    return any(value and value.split()[0] != found[0] for value in values)


def _is_for_others(praise: Token) -> bool:
    """Whether words of praise tell for whom somebody is good: for a name, perhaps a foe's."""
    noun = praise.head if praise.dep_ == "amod" else praise
    around = [*complements(praise, "for"), *complements(noun, "for"), *complements(noun.head, "for")]
    behind = praise.doc[praise.i + 1 : praise.sent.end]
    named = next((t.head for t in behind if t.dep_ == "pobj" and t.head.lower_ == "for"), None)
    around += [t for t in behind if named is not None and t.dep_ == "pobj" and t.head == named]
    return any(t.pos_ == "PROPN" and t.i > praise.i for t in around)


def _so_called(verb: Token) -> Iterator[StanceCandidate]:
    """ "what he called the 'radical' nature of the movement": his verdict on what follows."""
    holder = subject(verb)
    tokens = [token for token in verb.doc[verb.i + 1 : _clause_end(verb)] if not token.is_quote]
    found = evaluation(_until_clause(tokens)[: _MAX_VERDICT_TOKENS // 2])
    if holder is None or found is None or standing(verb) != 1:
        return
    stance, score, words = found
    noun = words[-1].head
    is_told = is_matter(noun) or bool(complements(noun, "of"))
    if any(c.lower_ in ("a", "an") for c in noun.lefts) and not entry(noun, lexicon("stance/laws")):
        return  # "made what he called a damaging admission" tells what it was
    if words[-1].dep_ in ("amod", "compound") and noun.i > words[-1].i and is_told:
        yield StanceCandidate(verb, holder, noun, stance, score, words)


def _clause_end(verb: Token) -> int:
    """Where the clause around a verb's own goes on ("the claim that he welcomes it / is an outrage")."""
    above = (token.i for token in ancestors(verb) if token.i > verb.i)
    return min([verb.sent.end, *above])


def _end(target: Token) -> int:
    """Index of the last token of a short noun phrase; a verdict behind it may hang on it by mistake."""
    own = [c.i for c in target.children if c.dep_ in ("prep", "compound", "amod", "poss", "case", "det")]
    return max([target.i, *own])


def _until_clause(tokens: list[Token]) -> list[Token]:
    stops = (i for i, token in enumerate(tokens) if token.lower_ in _VERDICT_STOPS)
    return tokens[: next(stops, len(tokens))]
