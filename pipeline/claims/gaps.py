"""Objects that stand before their verb, as the noun that a relative clause describes: "the gun he used"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.verbs import (
    FINITE_TAGS,
    SUBJECT_DEPS,
    is_infinitive,
    is_noun,
    is_verb,
    own_subject,
)
from pipeline.resources.loader import lexicon

_PRONOUN_TAGS = frozenset({"WDT", "WP"})
_WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_COMPLEMENTS = ("dobj", "attr", "oprd", "acomp", "ccomp")
_TIMES = frozenset({"DATE", "TIME"})
_PERSONS = frozenset({"PERSON", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def takes_antecedent(verb: Token, following: Token) -> bool:
    """Whether a verb's own object is the noun that its clause describes: "the gun he used to kill Roe".

    The infinitive has an object of its own, so that the noun can only be the verb's.
    """
    if verb.dep_ != "relcl" or not is_infinitive(following) or _pronoun(verb) is not None:
        return False
    if own_subject(verb) is None or child(verb, "auxpass") is not None or _is_of_time(verb.head):
        return False
    own = child(following, "dobj")
    if own is None or own.lower_ in lexicon("claims/amounts_of_doing"):
        return False  # "a question we used to ask a lot"
    return stranded(following) is None


def gapped_noun(content: Token) -> Token | None:
    """The noun whose relative clause says what somebody says, thinks or hopes of it, head of the content
    given: "a plan he said he would never support"."""
    verb = first_conjunct(content)
    if verb.dep_ != "ccomp":
        return None
    while verb.dep_ in ("ccomp", "xcomp") and is_verb(verb.head):
        verb = verb.head
    if verb.dep_ != "relcl" or not is_noun(verb.head) or _is_of_time(verb.head):
        return None
    openers = [t for t in verb.subtree if t.tag_ in _WH_TAGS and t.i < verb.i]
    if any(t.tag_ not in _PRONOUN_TAGS or t.dep_ in ("pobj", "det") for t in openers):
        return None
    subject = own_subject(verb)
    return verb.head if subject is not None and subject not in openers else None


def is_one_noun(noun: Token, content: Token) -> bool:
    """Whether the noun that fills the gap of a content clause belongs to no other noun."""
    return not _is_one_of_two(next(t for t in ancestors(content) if t.dep_ == "relcl" and t.head == noun))


def lacks_object(verb: Token) -> bool:
    """Whether a verb has nothing that could be its object."""
    return child(verb, *_COMPLEMENTS, "xcomp") is None


def gap_verb(verb: Token) -> Token:
    """The verb below a governing one whose object is missing: "avoid" of "prices they want to avoid"."""
    while True:
        holder = child(verb, "acomp", "oprd", "attr") if lemma(verb) == "be" else None
        inner = child(verb, "xcomp") or (child(holder, "xcomp", "ccomp") if holder is not None else None)
        if inner is None or not is_infinitive(inner) or child(inner, "dobj") is not None:
            return verb
        verb = inner


def stranded(verb: Token) -> Token | None:
    """The preposition of a verb that is left without its noun: "the house he was born in"."""
    for link in children(verb, "prep"):
        target = child(link, "pobj", "pcomp", "prep")
        following = link.nbor() if link.i + 1 < len(link.doc) else link
        if (target is None or target.tag_ == "RB") and following.tag_ != "HYPH":
            return link
    return None


def is_gap_unsure(clause: Token) -> bool:
    """Whether it is open what noun before a relative clause fills its gap, or whether any does.

    Args:
        clause: Head of the clause, or of one joined to it.
    """
    first = first_conjunct(clause)
    if first.dep_ not in ("relcl", "acl"):
        return False
    if first.dep_ == "acl":
        loose = first.tag_ == "VBN" and is_loose(first) and first.i > first.head.i
        if _is_only_verb(first) or _may_be_contact(first) or _has_its_object(first):
            return True
        return loose and _is_behind_another(first)
    pronoun = _pronoun(first)
    if pronoun is not None and pronoun.dep_ == "det" and pronoun.head.dep_ != "pobj":
        return True  # "asked viewers which candidate won", a question
    if clause != first and _has_its_own_object(clause, first):
        return True
    if _has_predicate_apart(first) or _tells_of_a_habit(first):
        return True
    if pronoun is not None and pronoun.tag_ == "WP$":
        return _is_one_of_two(first)
    if pronoun is not None and pronoun.lower_ == "where":
        return _is_no_place(first.head, pronoun)
    if pronoun is not None and pronoun.lower_ == "which" and pronoun.dep_ in SUBJECT_DEPS:
        return first.head.ent_type_ == "PERSON" or (is_loose(first) and _is_behind_another(first))
    if pronoun is not None and pronoun.lower_ == "who" and not _is_person(first.head):
        return _is_behind_another(first)
    subject = own_subject(first)
    by_object = subject is not None and subject.tag_ not in _PRONOUN_TAGS and subject != pronoun
    if not by_object or (pronoun is not None and pronoun.dep_ == "pobj"):
        return False
    return _asks_of_others(first) or (_is_one_of_two(first) and not _is_of_time(first.head))


def _pronoun(verb: Token) -> Token | None:
    """The relative pronoun that opens a clause; None if there is none."""
    relative = lexicon("shared/relative_pronouns")
    for token in verb.subtree:
        opens = token.tag_ in _WH_TAGS or (token.lower_ in relative and token.head == verb)
        if opens and token.i < verb.i:
            return token
    return None


def _is_person(noun: Token) -> bool:
    persons = lexicon("claims/person_nouns") | lexicon("shared/person_nouns")
    return noun.ent_type_ in _PERSONS or noun.tag_ in ("NNP", "NNS", "NNPS") or lemma(noun) in persons


def _is_of_time(noun: Token) -> bool:
    """Whether a noun tells when, why or how, so that its clause needs no object: "the day he left"."""
    return noun.ent_type_ in _TIMES or lemma(noun) in lexicon("claims/nouns_of_circumstance")


def _has_its_own_object(joined: Token, first: Token) -> bool:
    """Whether a verb joined to a clause with an object gap has none: "the sum he asked and would cut costs".

    What joined clauses lack, all of them lack (Ross 1967), so that such a verb is joined to another one.
    """
    subject = own_subject(first)
    if subject is None or subject.tag_ in _PRONOUN_TAGS or _pronoun(first) == subject:
        return False
    adverbial = any(t.tag_ in ("WRB", "WP$") or t.dep_ == "pobj" for t in (_pronoun(first),) if t is not None)
    if adverbial or child(first, "dobj") not in (None, _pronoun(first)) or _is_of_time(first.head):
        return False
    return child(joined, "dobj") is not None and stranded(joined) is None


def _is_behind_another(clause: Token) -> bool:
    """Whether another noun stands nearer before a clause than its own: "a pledge from Norland, which"."""
    noun = first_conjunct(clause.head)
    inside = (t for t in noun.subtree if noun.i < t.i < clause.left_edge.i and t.dep_ == "pobj")
    return any(t.ent_type_ not in _TIMES for t in inside)


def _tells_of_a_habit(clause: Token) -> bool:
    """Whether "used to" tells of a habit, and of no use: "a question we used to ask a lot"."""
    if lemma(clause) != "use" or clause.i + 1 >= len(clause.doc) or clause.nbor().lower_ != "to":
        return False
    own = child(clause.nbor().head, "dobj")
    return own is not None and own.lower_ in lexicon("claims/amounts_of_doing")


def _has_predicate_apart(clause: Token) -> bool:
    """Whether a participle right behind the verb, hung on the noun, is what is wanted: "which Roe wanted
    closed"."""
    beside = children(clause.head, "relcl", "acl")
    return any(c.i == clause.i + 1 and c.tag_ == "VBN" and not children(c, "mark", "aux") for c in beside)


def _is_one_of_two(clause: Token) -> bool:
    """Whether a clause stands behind a noun that belongs to another: "the use of the server that they
    gave"."""
    noun = clause.head
    pronoun = _pronoun(clause)
    if pronoun is not None and pronoun.lower_ in ("who", "whom") and noun.ent_type_ in _PERSONS:
        return False
    noun = first_conjunct(noun)
    link = noun.head if noun.dep_ == "pobj" else noun
    above = link.head
    if link == noun:
        return _is_behind_another(clause)
    if not is_noun(above):
        return is_loose(clause) and is_verb(above) and child(above, "dobj") is not None
    return link.lower_ != "of" or lemma(above) not in lexicon("claims/nouns_of_parts")


def _is_no_place(noun: Token, where: Token) -> bool:
    """Whether "where" takes up no place: a person, a day, or a plain noun though a place was named before."""
    if noun.ent_type_ in (_PERSONS | _TIMES) or lemma(noun) in lexicon("claims/person_nouns"):
        return True
    before = where.i - 1
    loose = before >= 0 and where.doc[before].text in (",", "-", "--", "–", "—")
    if not loose or noun.ent_type_ in _PLACES or where.doc[before - 1].ent_type_ in _PLACES:
        return False
    if any(t.tag_ in ("NNP", "NNPS") and t.i > noun.i for t in noun.subtree if t.i < before):
        return True  # "a contributor to the Orsk Review, where he tells of it"
    named = (t for t in where.doc[where.sent.start : where.i])
    return noun.dep_ == "pobj" and any(t.ent_type_ in _PLACES for t in named)


def _asks_of_others(clause: Token) -> bool:
    """Whether it is open if the noun is asked or what is asked for: "the people he asked to leave"."""
    inner = child(clause, "xcomp")
    if child(clause, "auxpass") is not None:
        return False
    if inner is None or not is_infinitive(inner) or child(inner, "dobj") is not None:
        return False
    return lemma(clause) in lexicon("shared/addressing_verbs") | lexicon("claims/verbs_of_directing")


def _has_its_object(participle: Token) -> bool:
    """Whether a "participle" with an object is a past form with another subject: "a dog of his bit Roe"."""
    if participle.tag_ not in ("VBN", "VBD") or lemma(participle) in lexicon("shared/ditransitives"):
        return False
    return child(participle, "dobj") is not None and not children(participle, "agent", "aux", "auxpass")


def _is_only_verb(participle: Token) -> bool:
    """Whether a "participle" below another noun than the first is all the verb that a sentence has: "a dog of
    a couple savaged a boy"."""
    root = participle.sent.root
    if not is_noun(root) or participle.head == root:
        return False
    return not any(token.tag_ in FINITE_TAGS for token in participle.sent)


def _may_be_contact(participle: Token) -> bool:
    """Whether a participle may be a past form with the noun before it as subject: "the man police
    arrested"."""
    noun = participle.head
    if participle.tag_ not in ("VBN", "VBD") or participle.left_edge.i != noun.i + 1 or is_loose(participle):
        return False
    several = noun.tag_ == "NNS" or noun.lower_ == "police"
    before = [c for c in children(noun, "compound", "nmod") if c.i == noun.i - 1]
    agent = child(participle, "agent", *SUBJECT_DEPS)
    return several and agent is None and any(c.tag_ == "NN" and _is_person(c) for c in before)
