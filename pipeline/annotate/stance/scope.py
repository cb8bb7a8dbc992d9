"""What undoes a stance wherever its word stands: asked about, forced or fooled into, merely possible, bygone.

`standing` asks whether the clause of a word holds; here it is asked whether, in a clause that holds, the
attitude is still the holder's own: "why they should quit" is a question, "was tricked into backing it" no
support, "his alleged support" somebody else's word, and "once praised it" says that he no longer does.
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from pipeline.annotate.stance.constructions import OBLIGING, SUPPORT, StanceCandidate, entry
from pipeline.annotate.stance.syntax import complements, governor
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct
from pipeline.resources import lexicon, mapping

_NOUNS = frozenset({"NOUN", "PRON"})
_ASKING = frozenset({"how", "whether", "whose", "why"})
_POSSIBLE = lexicon("stance/possibility_modals")
_MAX_ABOVE = 3
"""Words above a cue among which the head of its own clause is looked for; set by hand."""
_YEAR_DIGITS = 4


def is_undone(candidate: StanceCandidate) -> bool:
    """Whether a stance is told as a question, a possibility, a rumour, another's doing or of the past."""
    cue = candidate.cue
    return (
        _is_asked_why(cue)
        or _is_means(cue)
        or (candidate.holder is not None and _is_led_to(cue))
        or _is_of_charge(cue)
        or _is_only_said(cue)
        or _is_doubted(cue)
        or _is_fading(cue)
        or _is_past(cue)
        or _is_of_history(candidate)
        or _is_shown_by_nothing(cue)
        or _is_asked_of_others(cue)
        or _is_made_to_say(cue)
        or _is_old_ballot(candidate)
        or _is_anothers_word(candidate)
        or _is_of_what_may_come(cue)
        or _is_only_likely(cue)
        or (bool(candidate.verdict) and _is_ensured(cue))
        or _is_unwanted_thought(cue)
        or _is_feared_good(candidate)
        or (cue.dep_ == "advcl" and candidate.holder is None and _opens_where(cue))
        or (cue.dep_ == "xcomp" and cue.head.lemma_.lower() == "tend")
    )


def _clauses(cue: Token) -> list[Token]:
    """A cue and the words above it that may head its clause."""
    return [cue, *islice(ancestors(cue), _MAX_ABOVE)]


def _opens_where(cue: Token) -> bool:
    """Whether a clause tells of any case in which a thing would be so ("where a law infringes a right")."""
    return any(c.lower_ in ("when", "where", "whenever", "wherever") and c.i < cue.i for c in cue.children)


def _is_asked_why(cue: Token) -> bool:
    """Whether somebody only asks why or whether a thing should be done ("know why they should quit")."""
    for token in _clauses(cue):
        if any(c.lower_ == "whether" for c in children(token, "mark")):
            return True  # "the question is whether she goes on opposing it"
        is_coming = any(c.tag_ == "MD" for c in children(token, "aux"))
        asked = [word for word in token.lefts if word.dep_ in ("advmod", "acomp", "dobj")]
        if is_coming and any(t.lower_ == "how" for word in asked for t in (word, *word.children)):
            return True  # "less clear is how hard she will work to support it"
        obliges = any(c.lower_ in OBLIGING for c in children(token, "aux"))
        asks = any(c.lower_ in _ASKING and c.i < token.i for c in token.children)
        if obliges and asks and token.dep_ in ("ccomp", "pcomp", "acl", "xcomp"):
            return True
    return False


def _is_means(cue: Token) -> bool:
    """Whether a gerund tells by what means a thing could be done, or is planned to be: whether anybody does
    so, is open ("could delay it by calling for a recount", "his plans to win by endorsing her")."""
    for token in _clauses(cue):
        if token.dep_ != "pcomp" or token.head.lower_ != "by":
            continue
        done = token.head.head
        is_possible = any(
            c.lower_ in _POSSIBLE or c.dep_ == "neg" for c in done.children if c.dep_ in ("aux", "neg")
        )
        return is_possible or (done.dep_ == "acl" and any(c.lower_ == "to" for c in children(done, "aux")))
    return False


def _is_led_to(cue: Token) -> bool:
    """Whether somebody was brought to do a thing ("misled into supporting it", "was forced to back it")."""
    for token in _clauses(cue)[:-1]:
        if token.dep_ == "pcomp" and token.head.lower_ in ("toward", "towards"):
            return True  # "leans toward supporting it"
        is_into = token.dep_ == "pcomp" and token.head.lower_ in ("into", "to")
        above = token.head.head if is_into else token.head
        is_to = token.dep_ == "xcomp" and any(c.lower_ == "to" for c in children(token, "aux"))
        if (is_into or is_to) and entry(above, lexicon("stance/coercing_verbs")):
            return True
    return False


def _is_of_charge(cue: Token) -> bool:
    """Whether "in" and a gerund behind a charge leave open whose deed it is ("accused the board of a breach
    in trying to block the sale")."""
    for token in _clauses(cue):
        if token.dep_ == "pcomp" and token.head.lower_ == "in":
            verb = token.head.head
            return bool(entry(verb, lexicon("stance/charging_verbs"))) and child(verb, "dobj") is not None
    return False


def _is_only_said(cue: Token) -> bool:
    """Whether words before a noun make it another's guess ("his perceived loyalty", "the false claim that he
    backs it")."""
    if cue.pos_ == "NOUN" and any(c.lower_ in lexicon("stance/hedging_adjectives") for c in cue.lefts):
        return True
    clause = next((t for t in _clauses(cue) if t.dep_ in ("acl", "ccomp", "relcl")), None)
    noun = clause.head if clause is not None and child(clause, "mark") is not None else None
    return (
        noun is not None
        and noun.pos_ == "NOUN"
        and any(c.lower_ in lexicon("stance/falsity_adjectives") for c in noun.lefts)
    )


def _is_doubted(cue: Token) -> bool:
    """Whether somebody doubts that there is such an attitude ("cast doubt on its commitment to the levy",
    "questioned their support for her")."""
    if cue.pos_ != "NOUN":
        return False
    if cue.dep_ == "dobj" and entry(cue.head, lexicon("stance/doubting_verbs")):
        return True
    is_on = cue.dep_ == "pobj" and cue.head.lower_ in ("about", "around", "of", "on")
    return is_on and bool(entry(cue.head.head, lexicon("stance/doubting_nouns")))


def _is_anothers_word(candidate: StanceCandidate) -> bool:
    """Whether a "he" stands in the clause of what somebody else has said or thought ("called Roe's statement
    that he opposed it a lie"), so that it is Roe, whoever it was taken for."""
    cue, holder = candidate.cue, candidate.holder
    clause = next((t for t in _clauses(cue) if t.dep_ == "acl" and child(t, "mark") is not None), None)
    owner = child(clause.head, "poss") if clause is not None else None
    is_pronoun = holder is not None and holder.lower_ in lexicon("stance/third_person_subjects")
    return owner is not None and is_pronoun and owner.pos_ != "PRON"


def _is_feared_good(candidate: StanceCandidate) -> bool:
    """Whether what would be praise is what somebody is afraid of ("afraid that it reflects his values")."""
    clause = next((t for t in _clauses(candidate.cue) if t.dep_ == "ccomp"), None)
    feared = lexicon("stance/fearing_adjectives") | lexicon("stance/fearing_verbs")
    is_feared = clause is not None and bool(entry(clause.head, feared))
    return is_feared and candidate.stance == SUPPORT


def _is_unwanted_thought(cue: Token) -> bool:
    """Whether people are only said not to want such a thing thought or said ("don't want to think we blame
    farmers")."""
    clause = next((t for t in _clauses(cue) if t.dep_ == "ccomp"), None)
    if clause is None or clause.head.dep_ != "xcomp":
        return False
    wish = clause.head.head
    return bool(entry(wish, lexicon("stance/wishing_verbs"))) and child(wish, "neg") is not None


def _is_of_what_may_come(cue: Token) -> bool:
    """Whether a phrase tells how somebody stands in what may or will happen ("could be met by Nordlanders
    urging him to go", "will arrive with her fully supportive of it"), or what is avoided."""
    if cue.tag_ == "VBG" and cue.head.pos_ == "VERB" and entry(cue.head, lexicon("stance/ceasing_verbs")):
        return True  # "avoided directly criticizing him"
    steps = _clauses(cue)
    top = next((t for t in steps if t.dep_ in ("acl", "amod", "pcomp") and t.i >= cue.i - 1), None)
    if top is None or cue.tag_ in ("VBD", "VBZ", "VBP"):
        return False
    is_with = top.dep_ == "pcomp" and top.head.lower_ == "with"
    noun = top.head if top.dep_ in ("acl", "amod") else None
    is_hung = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("by", "of", "with")
    if not (is_with or is_hung):
        return False
    verb = next((t for t in ancestors(top) if t.pos_ == "VERB"), None)
    coming = _POSSIBLE | lexicon("stance/will_modals")
    return verb is not None and any(c.lower_ in coming for c in children(verb, "aux"))


def _is_ensured(cue: Token) -> bool:
    """Whether a verdict is what somebody sees to, not yet so ("efforts to ensure the vote is fair")."""
    clauses = (token for token in _clauses(cue) if token.dep_ == "ccomp")
    return any(entry(token.head, lexicon("stance/ensuring_verbs")) for token in clauses)


def _is_only_likely(cue: Token) -> bool:
    """Whether somebody "would probably" do a thing, or an event "would see him" do it."""
    if any(c.lower_ in lexicon("stance/likely_adverbs") for c in children(cue, "advmod")):
        return any(c.tag_ == "MD" for c in children(cue, "aux"))
    is_seen = cue.dep_ == "ccomp" and cue.tag_ == "VB" and cue.head.lemma_.lower() == "see"
    return is_seen and any(c.tag_ == "MD" for c in children(cue.head, "aux"))


def _is_fading(cue: Token) -> bool:
    """Whether a noun for an attitude tells what somebody goes back on ("his support for it faded", "moved
    away from her support for it")."""
    if cue.pos_ != "NOUN":
        return False
    if cue.dep_ == "nsubj" and entry(cue.head, lexicon("stance/fading_verbs")):
        return True
    told = child(cue.head, "attr") if cue.dep_ == "nsubj" and cue.head.lemma_ == "be" else None
    if told is not None and told.lower_ == "matter":
        return True  # "his endorsement is a matter of time"
    deed = cue.head if cue.dep_ == "dobj" and cue.head.dep_ in ("acl", "xcomp") else None
    if deed is not None and entry(deed.head, lexicon("stance/unwilling_nouns")):
        return True  # "his unwillingness to affirm his support"
    source = cue.head if cue.dep_ == "pobj" and cue.head.lower_ == "from" else None
    if source is None:
        return False
    above = source.head
    changed = [above, *children(above, "nsubj", "dobj")]
    return any(entry(token, lexicon("stance/turning_words")) for token in changed)


def _is_past(cue: Token) -> bool:
    """Whether somebody was for or against a thing once ("once defended her", "a former supporter of")."""
    if cue.pos_ == "NOUN":
        if cue.dep_ == "dobj" and cue.head.tag_ in ("VBD", "VBN") and _is_bygone(cue.head):
            return True
        is_over = any(prep.lower_ == "during" for prep in children(cue, "prep"))
        bygone = lexicon("stance/former_adjectives") | lexicon("stance/bygone_adjectives")
        return is_over or any(c.lower_ in bygone for c in cue.lefts)
    if cue.dep_ == "acomp" and cue.head.tag_ in ("VBD", "VBN"):
        return _is_bygone(cue.head)
    if cue.tag_ not in ("VBD", "VBN") and cue.dep_ != "xcomp":
        return False
    return _is_bygone(cue)


def _is_of_history(candidate: StanceCandidate) -> bool:
    """Whether a speaker tells what "we" were once for or against: a country, a party, of another time."""
    holder, cue = candidate.holder, candidate.cue
    verbs = mapping("stance/verbs")
    kind = verbs.get(entry(cue, verbs), "").split()[1:2]
    return holder is not None and holder.lower_ == "we" and cue.tag_ == "VBD" and kind == ["attitude"]


def _is_bygone(cue: Token) -> bool:
    """Whether a verb is of another time than that of its article ("in the past", "once", "but now …")."""
    verbs = [cue, cue.head] if cue.dep_ in ("xcomp", "dobj") else [cue]
    if any(verb.lower_ == "going" and any(c.tag_ == "VBD" for c in children(verb, "aux")) for verb in verbs):
        return True  # "was going to vote for her, but …"
    if any(
        noun.lower_ == "past" and noun.dep_ == "pobj"
        for verb in verbs
        for thing in (verb, *verb.children)
        for c in (*children(thing, "prep"), *children(child(thing, "pobj") or thing, "prep"))
        for noun in children(c, "pobj")
    ):
        return True
    if any(c.lower_ in ("formerly", "once") for c in children(cue, "advmod")):
        return True
    later = [c for c in children(cue, "conj") if any(t.lower_ == "now" for t in children(c, "advmod"))]
    return bool(later) and any(c.lower_ == "but" for c in children(cue, "cc"))


def _is_shown_by_nothing(cue: Token) -> bool:
    """Whether "nothing" or "no" thing is said to show that somebody has such an attitude ("found no evidence
    that he backs it")."""
    clauses = [t for t in [cue, *ancestors(cue)] if t.dep_ in ("acl", "relcl") and t.head.pos_ in _NOUNS]
    return any(
        clause.head.lower_ == "nothing"
        or (
            entry(clause.head, lexicon("stance/showing_nouns"))
            and any(c.lower_ == "no" for c in children(clause.head, "det"))
        )
        for clause in clauses
        if clause.i > clause.head.i and (clause != cue or child(clause, "mark") is not None)
    )


def _is_asked_of_others(cue: Token) -> bool:
    """Whether a noun for an attitude is what somebody asks others for ("called on them to throw their support
    behind her")."""
    if cue.pos_ != "NOUN":
        return False
    verb = next((t for t in _clauses(cue)[1:] if t.pos_ == "VERB"), None)
    if verb is None or verb.dep_ not in ("xcomp", "ccomp", "advcl") or verb.tag_ != "VB":
        return False
    asks = entry(verb.head, lexicon("stance/urging_verbs") | lexicon("stance/requiring_verbs"))
    owner = child(cue, "poss")
    is_own = owner is not None and owner.lower_ in lexicon("stance/own_determiners")
    return bool(asks) and (
        is_own or cue.lower_ in lexicon("stance/shown_nouns")
    )  # "to strike in protest at it"


def _is_made_to_say(cue: Token) -> bool:
    """Whether others are to be brought to say so ("getting some of them to say that it is wrong")."""
    verb = governor(cue)
    is_bare = verb is not None and verb.tag_ == "VB" and verb.dep_ == "xcomp"
    return verb is not None and is_bare and child(verb.head, "dobj") is not None


def _is_old_ballot(candidate: StanceCandidate) -> bool:
    """Whether somebody only tells for whom they voted in a year long gone."""
    cue, target = candidate.cue, candidate.target
    if cue.tag_ not in ("VBD", "VBN") or not entry(cue, frozenset({"vote"})) or target.pos_ == "PRON":
        return False
    if cue.dep_ == "relcl" and target.ent_type_ == "PERSON":
        return True  # "a retired teacher who voted for Ann Roe"
    if not (target.ent_type_ == "PERSON" or entry(target, lexicon("stance/run_for"))):
        return False
    years = [noun for token in (cue, target, first_conjunct(target)) for noun in complements(token, "in")]
    return any(noun.text.isdigit() and len(noun.text) == _YEAR_DIGITS for noun in years)
