"""Who does a verb and to what: subjects, objects and phrases in a dependency parse, as stance needs them."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc, Span, Token

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.core.records import Timex
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct
from pipeline.document.syntax.voice import is_passive
from pipeline.resources import lexicon, mapping, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_LOOSE = frozenset(
    {"relcl", "advcl", "acl", "appos", "cc", "conj", "punct", "parataxis", "preconj", "ccomp", "case"}
)
_COMPLEMENTS = frozenset(
    {"prt", "dobj", "prep", "xcomp", "acomp", "attr", "dative", "oprd", "advmod", "ccomp"}
)
_JOINTS = frozenset({"prep", "mark", "cc"})
_TELLING = frozenset({"amod", "compound", "nmod", "poss", "prep", "appos"})
TELLING_NOTHING = lexicon("stance/plain_adjectives") | lexicon("stance/selecting_words")
"""Words before a noun that only rank, count or pick it out, so that they do not tell which is meant."""
_RELATIVE = lexicon("shared/relative_pronouns")
_DATING = lexicon("stance/dating_prepositions")
_CHARGING = lexicon("stance/charging_prepositions")
_DANGLING = lexicon("stance/dangling_words")
_MATTERS = lexicon("stance/matters")
_SHELLS = lexicon("stance/shell_nouns")
_MAX_HOLDER_TOKENS = 10
"""Tokens of a printed holder that is not a name."""
_MAX_SHARED = 4
"""Tokens from a noun to the last of its row that they may share a phrase."""
_MAX_SHARED_HEAD = 8
"""Tokens between the first noun of a row and the noun that they all stand before; set by hand."""
_MIN_SHARED_ROW = 3
"""Nouns of such a row from which an adjective before the first may be of all of it; set by hand."""
_MAX_PHRASE_TOKENS = 25
"""Tokens of a printed phrase; a longer one ends before the last phrase or clause within. Set by hand to keep
tables readable."""
_PAIR = 2
_MAX_ASIDE_TOKENS = 6
"""Tokens from one comma to the other around a phrase put in; set by hand."""
_MAX_CLAUSE_TOKENS = 15
"""Tokens from a noun within which the clause that tells what it is begins, and where that clause ends."""


def subject(verb: Token) -> Token | None:
    """The grammatical subject, also where a coordinated, governing or relative clause supplies it."""
    found = child(verb, *_SUBJECTS)
    if found is None and verb.tag_ == "VBG" and (owner := child(verb, "poss")) is not None:
        return owner  # "her calling him a liar"
    if found is not None:
        found = _before_weekday(found)
        if found.lower_ == "which" and verb.dep_ == "relcl" and found.i > 1 and found.nbor(-1).text == ",":
            named = found.nbor(-2)  # "director of the union, which …", where the parser took the director
            is_other = named.pos_ == "PROPN" and verb.head.ent_type_ != named.ent_type_
            return named if is_other and named.ent_type_ != "PERSON" else verb.head
        if found.lower_ == "who" and verb.dep_ == "relcl" and _is_plural(verb) and verb.head.tag_ == "NNP":
            return None  # "those for Ann Roe, who are angry"
        if found.lower_ in _RELATIVE and verb.dep_ == "relcl":
            if found.lower_ == "which" and verb.head.ent_type_ == "PERSON":
                return None  # "a letter to Ann Roe which described it as a fiasco"
            return _person_before(_one_before(verb)) if found.lower_ == "who" else verb.head
        if found.tag_ in ("WDT", "WP") and found.lower_ in lexicon("stance/subject_relatives") and found.i:
            meant = _antecedent(found)
            return None if found.lower_ == "which" and meant.ent_type_ == "PERSON" else meant
        return _titled(_behind_row(behind_apposition(found)))
    if first_conjunct(verb).dep_ == "pcomp" and first_conjunct(verb).head.lower_ == "including":
        return None  # "her work, including advocating it": whose work, stands elsewhere
    if verb.dep_ == "pcomp" and verb.head.lower_ in _CHARGING and (patient := child(verb.head.head, "dobj")):
        return patient
    if (charged := charged_before(verb)) is not None:
        return charged
    if verb.dep_ == "conj" and (_may_go_on_from_clause(verb) or _may_go_on_from_teller(verb)):
        return None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (_is_behind_aside(verb) or _may_tell_of_paper(verb)):
        return None
    is_in = verb.dep_ == "pcomp" and verb.head.lower_ == "in" and verb.head.head.pos_ == "NOUN"
    if is_in and (own := child(verb.head.head, "poss")) is not None:
        return own  # "his use of it in defending his votes"
    if (copula := _acting(verb)) is not None:
        return subject(copula)
    if (staged := staged_for(verb)) is not None:
        return subject(staged)
    if verb.dep_ == "conj" and (finite := _finite_before(verb)) is not None:
        return subject(finite)
    if verb.dep_ in ("conj", "xcomp", "advcl", "prep", "pcomp") and verb.head.i != verb.i:
        if verb.dep_ == "advcl" and is_quick_to(verb):
            return subject(verb.head.head)
        if verb.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            gathers = verb.head.lemma_.lower() in lexicon("stance/gathering_verbs")
            return subject(verb.head) if gathers or acts_for(verb) else None
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.dep_ == "acl":
            return _main_subject(verb)
        if verb.dep_ == "advcl" and (opened := _behind_as(verb)) is not None:
            return opened
        if verb.dep_ == "xcomp" and child(verb.head, "dobj") is not None:
            return child(verb.head, "dobj")
        is_ready = verb.dep_ == "xcomp" and verb.head.lower_ in lexicon("stance/deed_adjectives")
        if is_ready and verb.head.dep_ in ("acomp", "attr"):
            return subject(verb.head.head)
        return subject(verb.head)
    if verb.dep_ in ("acl", "relcl") and any(
        c.lower_ in lexicon("stance/relative_adverbs") for c in verb.lefts
    ):
        return None  # "in a town where voicing support is dangerous"
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    return _supplied(verb) if verb.dep_ in ("ROOT", "ccomp") else None


def _acting(gerund: Token) -> Token | None:
    """The copula of whom "is outspoken in opposing it" tells how he does that."""
    adjective = gerund.head.head
    is_in = gerund.dep_ == "pcomp" and gerund.head.lower_ == "in" and adjective.dep_ == "acomp"
    return adjective.head if is_in and adjective.lower_ in lexicon("stance/acting_adjectives") else None


def staged_for(purpose: Token) -> Token | None:
    """The verb that tells what somebody stages or puts out in order to take a side ("held a rally to denounce
    it", "issued a statement to condemn it")."""
    stage = purpose.head if purpose.dep_ == "acl" else child(purpose.head, "dobj")
    is_to = purpose.dep_ in ("acl", "advcl") and any(c.lower_ == "to" for c in children(purpose, "aux"))
    if not is_to or stage is None or stage.dep_ != "dobj" or stage.i > purpose.i:
        return None
    if stage.lemma_.lower() not in lexicon("stance/stages"):
        return None
    verb = stage.head
    is_done = verb.tag_ in ("VBD", "VBZ", "VBN", "VBG") and child(verb, "neg") is None
    is_staging = verb.lemma_.lower() in lexicon("stance/staging_verbs")
    return verb if is_done and is_staging and not any(c.tag_ == "MD" for c in verb.children) else None


def _before_weekday(found: Token) -> Token:
    """The name before a day without a preposition that the parser took for the subject, as agencies write
    ("Minister Ann Roe Tuesday rejected the call")."""
    before = child(found, "compound") if found.lower_ in mapping("shared/weekdays") else None
    names = [c for c in children(found, "compound") if c.ent_type_ in _ACTORS] if before is not None else []
    return max(names, key=lambda token: token.i, default=found)


def _may_go_on_from_teller(verb: Token) -> bool:
    """Whether a verb behind ", and" may go on from who is heard, not from the clause that is told ("Roe said
    that the mayor knew nothing, and accused the council")."""
    above = [t for t in first_conjunct(verb).ancestors if t.pos_ == "VERB"]
    joint = max((c.i for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), default=0)
    is_apart = joint > 0 and verb.doc[joint - 1].text == ","
    inner = child(first_conjunct(verb), *_SUBJECTS)
    is_told = first_conjunct(verb).dep_ == "ccomp" and inner is not None and inner.pos_ != "PRON"
    tellers = (t for t in above if t.tag_ == "VBD" and t.lemma_.lower() in lexicon("stance/reporting_verbs"))
    return verb.tag_ == "VBD" and is_apart and is_told and next(tellers, None) is not None


def _is_behind_aside(verb: Token) -> bool:
    """Whether a participle stands right behind a clause in which another acts ("the paper put it lower, which
    Roe called a disgrace, blaming the editor")."""
    asides = (t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ == "relcl" and t.tag_ in ("VBD", "VBZ"))
    actors = [
        child(aside, "nsubj") for aside in asides if aside.head.i <= verb.i and verb not in aside.subtree
    ]
    return any(actor is not None and actor.pos_ == "PROPN" for actor in actors)


def _may_tell_of_paper(verb: Token) -> bool:
    """Whether a participle right behind a noun may tell what a paper before it says ("welcomed a resolution
    by the assembly condemning it")."""
    before = verb.doc[max(0, verb.left_edge.i - 1)]
    is_author = before.dep_ == "pobj" and before.head.lower_ == "by"
    papers = lexicon("stance/act_nouns")
    return is_author and any(
        t.pos_ == "NOUN" and t.lemma_.lower() in papers for t in verb.doc[verb.head.i + 1 : before.i]
    )


def _may_go_on_from_clause(verb: Token) -> bool:
    """Whether a verb may go on from a clause on the agent of the passive before it ("was asked by Ann Roe,
    who backs her, but has dismissed the levy")."""
    first = verb.head
    if not is_passive(first) or is_passive(verb):
        return False
    by = next((noun for c in children(first, "agent") for noun in children(c, "pobj")), None)
    told = [c for c in children(by, "relcl") if c.i < verb.i] if by is not None else []
    return bool(told)


def charged_before(gerund: Token) -> Token | None:
    """Whom somebody accuses of what a second gerund tells, where the parser joined it to "accused" ("accused
    her of taking money and using it")."""
    verb = gerund.head
    if gerund.dep_ != "conj" or gerund.tag_ != "VBG" or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    patient = child(verb, "dobj")
    if patient is None or child(gerund, "aux", *_SUBJECTS) is not None:
        return None
    charges = [c for token in (verb, patient) for c in children(token, "prep") if c.lower_ in _CHARGING]
    return patient if any(child(prep, "pcomp") is not None for prep in charges) else None


def _finite_before(verb: Token) -> Token | None:
    """The finite verb that one in the past goes on from, where the parser joined it to a gerund ("criticised
    him for calling it terror and called on him to …")."""
    first = verb.head
    if verb.tag_ == "VBD" and first.tag_ == "VB" and first.dep_ == "ccomp" and child(first, "aux") is None:
        return first.head if first.head.tag_ == "VBD" else None  # "helped it grow and banned smoking"
    if verb.tag_ not in ("VBD", "VBN") or first.tag_ != "VBG" or child(first, "aux", *_SUBJECTS) is not None:
        return None
    return next((token for token in ancestors(first) if token.tag_ == "VBD" and token.i < first.i), None)


def acts_for(purpose: Token) -> bool:
    """Whether who does a thing does it "to protest the levy": no other is made or sent to do so."""
    verb = purpose.head
    if purpose.dep_ != "advcl" or not any(c.lower_ == "to" for c in children(purpose, "aux")):
        return False
    before = purpose.doc[max(0, purpose.left_edge.i - 1)]
    is_against = mapping("stance/verbs").get(verb.lemma_.lower(), "").startswith("oppose")
    if is_against and child(verb, "dobj") is not None:
        return False  # "condemned the use of the harbour to spread arms": what it was used for
    if before.lemma_.lower() in lexicon("stance/plan_nouns"):
        return False  # "backed away from her pledge to support it"
    hung = [c.dep_ for c in verb.children]
    is_told = "dative" in hung or any(
        noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or noun.pos_ == "PRON"
        or noun.tag_ == "NNS"
        or noun.lemma_.lower() in lexicon("shared/person_nouns") | lexicon("stance/private_persons")
        for noun in children(verb, "dobj")
    )
    asked = [] if _is_public(verb) else [*complements(verb, "for"), *complements(verb, "on")]
    is_told = is_told or any(noun.ent_type_ not in ("DATE", "TIME") for noun in asked)
    is_done = verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG") and "neg" not in hung
    return is_done and not is_told and not is_passive(verb) and not any(c.tag_ == "MD" for c in verb.children)


def _is_public(verb: Token) -> bool:
    """Whether somebody comes before the public ("went on television", "appeared on “Orsk Today”")."""
    if verb.lemma_.lower() not in lexicon("stance/appearing_verbs"):
        return False
    stages = [*complements(verb, "on"), *complements(verb, "to")]
    return any(
        noun.ent_type_ in ("ORG", "WORK_OF_ART") or noun.lower_ in lexicon("stance/stages_of_speech")
        for noun in stages
    )


def is_quick_to(verb: Token) -> bool:
    """Whether somebody "was swift to denounce" a thing: the clause tells what was done."""
    is_ready = verb.head.dep_ == "acomp" and verb.head.lower_ in lexicon("stance/deed_adjectives")
    return is_ready and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _supplied(verb: Token) -> Token | None:
    """The phrase that ends right before a verb that the parser left without a subject."""
    first = min([verb.i, *(c.i for c in children(verb, "aux", "auxpass", "neg", "advmod") if c.i < verb.i)])
    before = first - 1
    while before >= verb.sent.start and (verb.doc[before].is_quote or verb.doc[before].tag_ == "RB"):
        before -= 1
    if before < verb.sent.start or (verb.tag_ in ("VB", "VBG") and first == verb.i):
        return None
    if verb.doc[before].text == ",":  # "Third Way, a group in Nordstadt, called …", its name taken for a time
        names = [c for c in children(verb, "npadvmod") if c.i < before and c.text[0].isupper()]
        named = names[0] if len(names) == 1 else None
        return named if named is not None and named.ent_type_ not in ("DATE", "TIME") else None
    found = verb.doc[before]
    opens = next(
        (t.i for t in reversed(verb.doc[verb.sent.start : before]) if t.text == ","), verb.sent.start
    )
    while found.dep_ in ("pobj", "prep", "conj") and opens < found.head.i < found.i:
        found = found.head
    is_other = found.dep_ == "nsubj" and child(found.head, "nsubj") not in (None, found)
    if is_other and found.lower_ in lexicon("shared/first_person_pronouns") and found.i == first - 1:
        return found  # "the reason is we want …", whose "we" the parser gave to "is"
    is_row = found.dep_ == "conj" and found.head.i <= opens  # a row that "in addition to A, B and C" goes on
    if found.pos_ not in ("NOUN", "PROPN") or not (is_row or found.head.i == verb.i):
        return None
    return found if found.ent_type_ not in ("DATE", "TIME") and found.i > opens else None


def _behind_as(verb: Token) -> Token | None:
    """The subject behind "as" that the parser took for its object ("as firms and banks halted trade")."""
    if verb.tag_ not in ("VBD", "VBP", "VBZ") or verb.i == 0:
        return None
    preps = (c for c in children(verb.head, "prep") if c.lower_ == "as" and c.i < verb.i)
    nouns = (child(prep, "pobj") for prep in preps if prep.right_edge.i == verb.i - 1)
    return next((noun for noun in nouns if noun is not None), None)


def _is_plural(verb: Token) -> bool:
    """Whether a verb agrees with several, so that one person is not its subject."""
    forms = [verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    return any(
        token.tag_ == "VBP" and token.lower_ in lexicon("stance/plural_auxiliaries") for token in forms
    ) and not (verb.head.conjuncts)


def _main_subject(participle: Token) -> Token | None:
    """Who does what ", blaming others" tells, where the parser hung it on a clause behind another noun."""
    set_off = participle.i > 0 and participle.nbor(-1).text == ","
    if not set_off:
        return subject(participle.head)
    main = next((token for token in ancestors(participle) if child(token, "nsubj") is not None), None)
    return child(main, "nsubj") if main is not None else None


def behind_apposition(found: Token) -> Token:
    """The name behind an apposition that stands first ("A former teacher, she opposes it"), where the parser
    took both for subjects."""
    last = max((c for c in found.head.children if c.dep_ == found.dep_), key=lambda c: c.i)
    tells_who = found.pos_ == "NOUN" and any(c.lower_ in ("a", "an") for c in found.lefts)
    is_apart = last.left_edge.i > 0 and last.doc[last.left_edge.i - 1].text == ","
    names = last.pos_ in ("PRON", "PROPN") and found.i < last.i < found.head.i
    return last if tells_who and names and is_apart else found


def _behind_row(found: Token) -> Token:
    """The name behind a row that opens the sentence ("Standing by Ann Roe and Bo Lund, Lee Doe accused …"),
    where the parser took the last of the row for the subject and the subject for an apposition."""
    named = child(found, "appos")
    before = found.doc[found.left_edge.i - 1] if found.left_edge.i > found.sent.start else found
    is_row = before.dep_ == "cc" and before.head != found and before.head not in found.conjuncts
    is_next = named is not None and named.pos_ == "PROPN" and named.right_edge.i + 1 == found.head.left_edge.i
    is_next = is_next or (named is not None and named.right_edge.i + 1 == found.head.i)
    return named if named is not None and is_row and is_next and named.pos_ == "PROPN" else found


def _titled(found: Token) -> Token:
    """The name behind a title that the parser took for a subject of its own ("Senators Ann Roe and …")."""
    names = (c for c in found.head.children if c.dep_ == "nsubj" and c.left_edge.i == found.i + 1)
    named = next((c for c in names if c.ent_type_ == "PERSON"), None)
    return named if named is not None and found.ent_type_ != "PERSON" else found


def _antecedent(relative: Token) -> Token:
    """The noun right before a relative pronoun whose clause the parser hung elsewhere."""
    before = relative.nbor(-1)
    if before.text == "," and before.i:
        before = before.nbor(-1)
    return (
        before if before.pos_ in ("NOUN", "PROPN") and before.sent.start == relative.sent.start else relative
    )


def _one_before(clause: Token) -> Token:
    """Whom a clause with "who" tells of: the one in "one of her supporters who still backs it", the adviser
    in "an adviser to her campaign who backs it"."""
    noun = clause.head
    above = noun.head.head if noun.dep_ == "pobj" else noun
    is_one = clause.tag_ == "VBZ" and noun.tag_ in ("NNS", "NNPS") and above.lower_ == "one"
    is_thing = noun.pos_ == "NOUN" and noun.lemma_.lower() in lexicon("stance/undertakings")
    return above if above is not noun and (is_one or is_thing) else noun


def _person_before(noun: Token) -> Token:
    """The person in "A, head of B, who …", where the parser took B for the antecedent."""
    found = noun
    some = noun.head.head if noun.dep_ == "pobj" else noun
    if some.lower_ in lexicon("stance/relative_heads") and some.i < noun.i:
        return some
    while found.ent_type_ in ("ORG", "GPE", "FAC", "LOC") and found.dep_ in ("pobj", "appos"):
        found = found.head.head if found.dep_ == "pobj" else found.head
    while found.dep_ == "appos" and found.head.ent_type_ == "PERSON":
        found = found.head
    if found.pos_ == "VERB" and (people := child(found, "dobj")) is not None:
        found = people if people.right_edge.i + 1 == noun.left_edge.i - 1 else found
    return found if found.pos_ in ("NOUN", "PROPN") else noun  # "workers in Orsk and Lund who demand it"


def objects(verb: Token) -> list[Token]:
    """Direct objects with those coordinated to them; without its own, those of a verb coordinated to it."""
    found = child(verb, "dobj", "obj", "dative")
    if found is not None and (owned := _owned_by_row(found)) is not None:
        return [owned]
    if found is None and (behind := _behind_weekday(verb)) is not None:
        return [behind]
    found = _person_of_place(_compounded(found)) if found is not None else _taken_away(verb)
    if verb.dep_ == "relcl" and (found is None or found.lower_ in _RELATIVE):
        opener = verb.doc[max(0, verb.left_edge.i - 1)]
        return [verb.head] if _has_gap(verb) and opener.text != "(" else []  # "(which …)": all of it
    if found is None:
        own = [
            c
            for c in verb.children
            if c.i > verb.i and c.dep_ in ("advmod", "prep", "xcomp", "ccomp", "npadvmod")
        ]
        shared = [] if own else [c for c in verb.conjuncts if c.i > verb.i and child(c, *_SUBJECTS) is None]
        shared += [deeper for other in shared if (deeper := child(other, "xcomp")) is not None]
        found = next((obj for other in shared if (obj := child(other, "dobj", "obj")) is not None), None)
    if found is not None and _shares_tail(found):
        return [found]
    if found is not None and (last := _shared_head(found)) is not None:
        return [last]
    if found is None:
        return []
    is_it = found.lower_ == "it"  # "backed it and Roe, as in the past, opposed it"
    row = (
        c
        for c in found.conjuncts
        if not (_acts_beside(c) or (is_it and c.pos_ == "PROPN") or _is_person_beside(found, c))
        and not _tells_who_row_is(found, c)
    )
    return [found, *(c for c in row if not any(t.text == ";" for t in c.doc[found.i : c.i]))]


def _tells_who_row_is(first: Token, last: Token) -> bool:
    """Whether the last of a row that is closed before it tells who the others are ("accused the League and
    the Union, the main groups of the left, of lying")."""
    before = first.doc[first.i : last.left_edge.i]
    opens = last.left_edge.lower_ in ("the", "both", "two")
    is_closed = any(token.dep_ == "cc" for token in before) and bool(before) and before[-1].text == ","
    return is_closed and opens and last.tag_ == "NNS" and not last.ent_type_


def _is_person_beside(first: Token, other: Token) -> bool:
    """Whether a person behind a comma stands in a row outside ("Orsk, which backs the ban, the mayor, Ann
    Roe, and …")."""
    is_other = other.ent_type_ == "PERSON" and first.pos_ == "NOUN" and not first.ent_type_
    return is_other and any(t.text == "," for t in first.doc[first.i : other.i])


def _behind_weekday(verb: Token) -> Token | None:
    """The object behind "on" and a day, where the parser took both for one name ("criticised on Monday
    President Ann Roe")."""
    days = (
        child(prep, "pobj") for prep in children(verb, "prep") if prep.lower_ == "on" and prep.i == verb.i + 1
    )
    taken = next((noun for noun in days if noun is not None), None)
    is_after = taken is not None and verb.doc[verb.i + 2].lower_ in mapping("shared/weekdays")
    return (
        taken
        if taken is not None and is_after and taken.i > verb.i + 2 and taken.ent_type_ in _ACTORS
        else None
    )


def _owned_by_row(name: Token) -> Token | None:
    """What two share ("Ann Roe and Bo Lund's vows"), where the parser took the first for the object."""
    joined = child(name, "conj") if name.ent_type_ == "PERSON" else None
    owner = child(joined, "poss") if joined is not None and joined.ent_type_ != "PERSON" else None
    before = owner.doc[owner.left_edge.i - 1] if owner is not None else None
    is_row = before is not None and before.dep_ == "cc" and before.head == name
    return joined if is_row and owner is not None and owner.ent_type_ == "PERSON" else None


def _acts_beside(name: Token) -> bool:
    """Whether a name in a row has a clause of its own ("with members blasting the raids and the ministry
    sending an officer")."""
    after = name.doc[name.i + 1 : name.i + 2]
    is_doing = bool(after) and after[0].tag_ == "VBG" and after[0].head == name
    return is_doing and (name.ent_type_ in ("ORG", "PERSON", "GPE") or name.pos_ == "PROPN")


def _person_of_place(found: Token) -> Token:
    """The person behind "Nordstadt, Veltmark, police officer Ann Roe", where the parser took the place."""
    is_place = found.ent_type_ == "GPE" and child(found, "appos") is not None
    people = [c for c in children(found, "appos") if c.ent_type_ == "PERSON"] if is_place else []
    return people[-1] if people else found


def _compounded(found: Token) -> Token:
    """The last noun of a compound that the parser took for two objects ("his trophy hunting decision")."""
    siblings = (c for c in children(found.head, "dobj") if found.i < c.i and c.left_edge.i == found.i + 1)
    last = next(siblings, None)
    return last if last is not None and _is_compound(found, last) else found


def _is_compound(first: Token, last: Token) -> bool:
    between = first.doc[first.i + 1 : last.i]
    return bool(between) and all(token.tag_ == "VBG" or token.pos_ == "NOUN" for token in between)


def _taken_away(verb: Token) -> Token | None:
    """The object that the parser made a second subject of ("a group that opposes the levy posted …")."""
    after = verb.i + 1
    if verb.dep_ not in ("relcl", "acl") or is_passive(verb) or child(verb, "ccomp", "xcomp", "prep", "prt"):
        return None
    for token in verb.doc[after : verb.sent.end]:
        if token.dep_ in _SUBJECTS and token.head.i > token.i and token.left_edge.i == after:
            outer = [c for c in children(token.head, *_SUBJECTS) if c.i < verb.i]
            return token if outer else None
    return None


def _has_gap(verb: Token) -> bool:
    """Whether the noun a relative clause hangs on is its object ("the lawmakers they support")."""
    agents = child(verb, "nsubj")
    if child(verb, "xcomp", "ccomp") is not None:
        return False  # "questions she preferred not to answer"
    return agents is not None and agents.lower_ not in _RELATIVE and verb.head.pos_ in ("NOUN", "PROPN")


def _does_what_is_told_before(by: Token) -> bool:
    """Whether "by" tells who did what is told before it: "outraged at the sale of the mill *by Acme*"."""
    if by.lower_ != "by":
        return False
    others = [prep for prep in children(by.head, "prep") if by.head.i < prep.i < by.i]
    acts = [noun for prep in others for noun in children(prep, "pobj") if noun.right_edge.i == by.i - 1]
    return any(child(act, "prep") is not None and act.tag_ in ("NN", "NNS") for act in acts)


def complements(token: Token, preposition: str) -> list[Token]:
    """What stands behind `preposition` at a verb, noun or adjective, with what is coordinated to it."""
    preps = [
        c
        for c in token.children
        if c.dep_ in ("prep", "agent", "dative", "prt") and c.lower_ == preposition and c.i > token.i
    ]
    preps = [prep for prep in preps if prep.nbor(-1).lower_ not in lexicon("stance/circumstances")]
    preps = [prep for prep in preps if prep is preps[0] or prep.nbor(-1).pos_ != "ADV"]  # "especially for"
    preps = [prep for prep in preps if not _does_what_is_told_before(prep)]
    result: list[Token] = []
    for prep in preps:
        found = child(prep, "pobj", "pcomp")
        nouns = [c for c in children(prep, "pobj") if c.pos_ in ("NOUN", "PROPN")]
        if found is not None and found.pos_ == "ADJ" and nouns:
            found = nouns[0]  # "for a total and complete shutdown", its first adjective taken for a noun
        if found is not None:
            last = _shared_head(found)
            result.extend([found, *(_row(found))] if last is None else [last])
    if not result and token.dep_ == "relcl" and token.head.pos_ in ("NOUN", "PROPN"):
        result = [token.head for prep in preps if child(prep, "pobj", "pcomp") is None]  # "he voted for"
    for clause in token.children:  # "opposed to cutting", whose "to" the parser takes for a conjunction
        if (
            clause.dep_ in ("advcl", "acl")
            and clause.tag_ == "VBG"
            and (mark := child(clause, "mark")) is not None
        ):
            row = [clause, *(token for token in clause.conjuncts if token.pos_ != "ADP")]
            result.extend(row if mark.lower_ == preposition else [])
    return result


def _row(noun: Token) -> list[Token]:
    """What is coordinated to a noun by a conjunction; names a comma alone parts are told of by themselves."""
    joined = any(c.dep_ == "cc" for token in (noun, *noun.conjuncts) for c in token.children)
    if any(token.tag_ == "NN" and not _is_determined(token) and _is_kin(token) for token in noun.conjuncts):
        return []  # "a supporter of the nation and close friend of its leader"
    return [token for token in noun.conjuncts if joined or token.ent_type_ == noun.ent_type_]


def _is_kin(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon("shared/person_nouns") | lexicon("stance/private_persons")


def _is_determined(noun: Token) -> bool:
    return child(noun, "det", "poss", "nummod") is not None or noun.ent_type_ != ""


def governor(predicate: Token) -> Token | None:
    """The verb of saying or thinking whose clause a predicate stands in."""
    verb = predicate.head if predicate.dep_ in ("acomp", "attr") else predicate
    verb = first_conjunct(verb)
    noun = verb.head
    is_told = verb.dep_ == "acl" and noun.dep_ == "dobj" and child(verb, "mark") is not None
    if is_told and noun.lemma_.lower() in lexicon("stance/told_nouns"):
        return noun.head  # "voiced fears that the bill would hurt farmers"
    return verb.head if verb.dep_ == "ccomp" and verb.head.i != verb.i else None


def noun_before(verb: Token) -> Token | None:
    """The noun phrase right before a verb and its auxiliaries, for where the parser found no subject."""
    before = verb.i - 1
    while before > verb.sent.start and (verb.doc[before].is_quote or verb.doc[before].head.i == verb.i):
        before -= 1
    noun = verb.doc[before]
    while noun.dep_ in ("pobj", "prep", "compound", "amod", "poss") and noun.head.i > verb.sent.start:
        noun = noun.head
    is_subject = noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in ("dobj", "pobj")
    return noun if is_subject and noun.i < verb.i else None


def phrase(head: Token) -> Span:
    """A noun phrase without its relative clauses, appositions and coordinated phrases."""
    kept = [head, *_content(head)]
    for c in head.children:
        is_gerund = c.dep_ == "acl" and c.tag_ == "VBG" and c.i == head.i + 1
        is_both = c.lower_ == "both" and c.i < head.i
        if (
            (c.dep_ not in _LOOSE or is_gerund)
            and c.tag_ not in ("WDT", "WP")
            and not (_is_outer(c) or is_both)
        ):
            kept.extend(_inner(c))
    kept.extend(row_told_behind(head))
    kept.extend(_doing_people(head, max(t.i for t in kept) + 1))
    kept.extend(_attached(head, max(t.i for t in kept) + 1))
    kept.extend(_aim_behind(head, max(t.i for t in kept) + 1))
    kept.extend(t for c in head.conjuncts if _shares_tail(head) for t in [c, *_inner(c)])
    if head.dep_ == "conj" and _shares_tail(head.head):  # the tail, where the parser hung it on the first
        tail = child(head.head, "prep")
        kept.extend(_inner(tail) if tail is not None and tail.i == head.i + 1 else [])
    kept.extend(_compound_parts(head))
    first = first_conjunct(head)
    kept.extend(
        [*(c for c in first.lefts if not c.is_quote), first]
        if first != head and _shared_head(first) == head
        else []
    )
    row = min((c.i for c in head.children if c.dep_ in ("cc", "conj") and c.i > head.i), default=None)
    if row is not None and not (_shares_tail(head) or row_told_behind(head)):
        kept = [t for t in kept if t.i < row]
    start = head.i if head.tag_ == "VBG" else min(t.i for t in kept)
    end = max(t.i for t in kept) + 1
    end = next((i for i in range(head.i + 1, end - _PAIR) if _goes_on_with_person(head, i)), end)
    end += int(end == head.i + 1 and is_numbered(head))
    while end - 1 > head.i and (
        head.doc[end - 1].lower_ in _DANGLING
        or _is_open_preposition(head.doc[end - 1])
        or _lacks_phrase(head, end)
        or _is_said_of(head.doc[end - 1], head)
        or _goes_on_outside(head.doc[end - 1])
    ):
        end -= 1
    end = next((i for i in range(head.i + 1, end) if _tells_count(head.doc, i)), end)
    end = next((i for i in range(head.i + 1, end) if _goes_on_bare(head.doc[i], head)), end)
    charge = mapping("stance/charges").get(head.head.lemma_.lower()) if head.dep_ == "dobj" else None
    if end - head.i > _PAIR and head.doc[end - 1].tag_ == "VBG" and head.doc[end - 2].lower_ == charge:
        end -= _PAIR  # "accused the board in Orsk | of using"
    start += int(head.doc[start].lower_ == "both" and end - start > 1)
    start += int(_opens_with_manner(head, start))
    if end - start > _MAX_PHRASE_TOKENS:
        start, end = max(start, head.i - _MAX_PHRASE_TOKENS), _last_joint(head, start + _MAX_PHRASE_TOKENS)
    return head.doc[start:end]


def _goes_on_bare(joint: Token, head: Token) -> bool:
    """Whether a bare verb behind "and" goes on from one before the phrase ("to back those jailed | and stop
    the raids")."""
    after = joint.doc[joint.i + 1 : joint.i + 2]
    if joint.dep_ != "cc" or not after or after[0].tag_ != "VB" or after[0].dep_ != "conj":
        return False
    first = after[0].head
    return first.tag_ in ("VBN", "VBD") and first.i > head.i


def _tells_count(doc: Doc, i: int) -> bool:
    """Whether "by a vote of" or "by 9-4" begins, which tells how a thing was decided."""
    after = [token.lower_ for token in doc[i + 1 : i + 4]]
    is_vote = after[:1] == ["a"] and any(word in ("margin", "vote") for word in after)
    return doc[i].lower_ == "by" and is_vote


def _opens_with_manner(head: Token, start: int) -> bool:
    """Whether an adverb before an object tells how its verb is done ("carry out fully | the accord")."""
    opener, after = head.doc[start : start + 2] if start + 1 < head.i else (head, head)
    is_manner = opener.dep_ == "advmod" and opener.lower_.endswith("ly") and opener.lower_ != "only"
    return is_manner and after.dep_ == "det" and head.dep_ == "dobj"


def _goes_on_with_person(head: Token, i: int) -> bool:
    """Whether ", and" with a person begins at a place behind a noun for a thing ("her words on Orsk, and
    Governor Bo Lund"): another member of a row outside."""
    if head.doc[i].text != "," or head.doc[i + 1].dep_ != "cc" or head.ent_type_ == "PERSON":
        return False
    is_person = any(t.ent_type_ == "PERSON" for t in head.doc[i + 2 : i + 5])
    return is_person and not any(t.ent_type_ == "PERSON" for t in head.doc[head.i : i])


def row_told_behind(head: Token) -> list[Token]:
    """The rest of a row that one clause tells of ("those firms and unions that oppose it")."""
    points_on = any(c.lower_ == "those" for c in head.lefts) and head.pos_ == "NOUN"
    last = max(head.conjuncts, key=lambda token: token.i, default=head)
    clause = (child(last, "relcl") or child(head, "relcl")) if points_on and last.i > head.i else None
    is_short = clause is not None and clause.right_edge.i - head.i <= _MAX_PHRASE_TOKENS
    if clause is None or clause.left_edge.i != last.i + 1 or not is_short:
        return []
    end = next((t.i for t in clause.subtree if t.i > clause.i and (_breaks(t) or t.dep_ == "cc")), None)
    return list(head.doc[head.i + 1 : end if end is not None else clause.right_edge.i + 1])


def is_numbered(name: Token) -> bool:
    """Whether a number belongs to a name, whatever the parser made of it ("House Bill 1523")."""
    after = name.doc[name.i + 1 : name.i + 2]
    return name.pos_ == "PROPN" and bool(after) and after[0].is_digit and after[0].ent_type_ != "DATE"


def _is_said_of(adjective: Token, head: Token) -> bool:
    """Whether a judging adjective behind a noun is said of what stands before ("called its support for the
    hanging | hypocritical")."""
    is_judging = adjective.tag_ == "JJ" and adjective.lower_ in mapping("shared/evaluations")
    return is_judging and adjective.i > head.i and not list(adjective.children) and adjective.dep_ != "acomp"


def _lacks_phrase(head: Token, end: int) -> bool:
    """Whether a phrase ends in an adjective that what it goes with was hung elsewhere ("a system akin | to
    theirs")."""
    last, after = head.doc[end - 1], head.doc[end : end + 1]
    is_open = bool(after) and (after[0].pos_ == "ADP" or after[0].lower_ == "to")
    return last.i > head.i and last.tag_ == "JJ" and is_open


def _last_joint(head: Token, end: int) -> int:
    """Where the last phrase or clause begins before a place too far from a phrase's head; at most there."""
    joints = (i for i in range(end, head.i + 1, -1) if head.doc[i].dep_ in _JOINTS)
    return next(joints, end)


def _compound_parts(head: Token) -> list[Token]:
    """What belongs to a compound noun wherever the parser hung it: the noun before a gerund and its noun
    ("his trophy hunting decision"), and the gerund behind a noun ("such trophy hunting")."""
    siblings = children(head.head, "dobj") if head.dep_ == "dobj" else []
    first = next((c for c in siblings if c.i + 1 == head.left_edge.i and _is_compound(c, head)), None)
    parts = list(head.doc[first.left_edge.i : head.i]) if first is not None else []
    doing = doing_behind(head)
    return [*parts, doing] if doing is not None else parts


def doing_behind(noun: Token) -> Token | None:
    """The gerund for a matter of dispute that a noun stands before as its object ("sport hunting"), where the
    parser took the noun for the head."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    is_act = bool(after) and after[0].tag_ == "VBG" and after[0].lower_ in _MATTERS
    if not is_act or noun.tag_ not in ("NN", "NNP"):
        return None
    is_subject = noun.dep_ in ("nsubj", "nsubjpass") and after[0].head.i == noun.i
    is_object = noun.dep_ == "dobj" and after[0].head.i == noun.head.i
    return after[0] if is_subject or is_object else None


def _shares_tail(head: Token) -> bool:
    """Whether a noun shares the "of" phrase of the last in its row ("the sale and import of ivory")."""
    last = max(head.conjuncts, key=lambda token: token.i, default=head)
    own = child(head, "prep")
    if last.i <= head.i or last.i - head.i > _MAX_SHARED or (own is not None and own.i != last.i + 1):
        return False
    determined = child(last, "det", "poss", "nummod", "amod", "compound")
    behind = own or child(last, "prep")
    return determined is None and behind is not None and behind.lower_ == "of"


def _shared_head(first: Token) -> Token | None:
    """The noun that all of a row stand before ("drug, arms and mail scanning technology"): the last, where
    the first, one bare noun for no matter of dispute, says nothing by itself."""
    row = [first, *(token for token in first.conjuncts if token.i > first.i)]
    last = row[-1]
    lefts = [c for c in first.lefts if not c.is_quote]
    described = [c for c in lefts if c.dep_ != "amod" or len(row) < _MIN_SHARED_ROW]
    is_bare = first.tag_ == "NN" and not described and first.lemma_.lower() not in _MATTERS
    has_more = first != last and last.pos_ == "NOUN" and child(last, "compound") is not None
    if not is_bare or not has_more or child(first, "prep", "relcl", "acl") is not None:
        return None
    between = first.doc[first.i + 1 : last.i]
    is_one = all(t.pos_ in ("NOUN", "CCONJ", "VERB") or t.text == "," for t in between)
    return last if is_one and len(between) <= _MAX_SHARED_HEAD else None


def _attached(head: Token, end: int) -> list[Token]:
    """The phrase right behind an object that the parser hung on its verb ("favor marriage between …")."""
    if end >= len(head.doc):
        return []
    if head.dep_ == "pobj":
        return _doers(head, end)
    if head.dep_ != "dobj":
        return []
    following = head.doc[end]
    if any(c.lower_ in ("means", "way") for c in following.children):
        return []  # "thwart it by any means necessary"
    if following.head.i != head.head.i or following.dep_ != "prep":
        return []
    is_plan = following.lower_ == "for" and head.lemma_.lower() in _SHELLS
    is_plan = is_plan and head.head.lemma_.lower() in lexicon("stance/naming")
    if _is_state(child(following, "pobj")):
        return []  # "put the decision on hold"
    is_new = is_bare(head) and any(c.lower_ in ("a", "an") for c in head.lefts)
    is_place = is_new and following.lower_ in lexicon("stance/locating_prepositions")
    is_aim = following.lower_ == "to" and head.lemma_.lower() in lexicon("stance/nouns_with_to")
    is_aim = is_aim or (
        following.lower_ == "with" and head.lemma_.lower() in lexicon("stance/nouns_with_with")
    )
    is_attached = is_plan or is_place or is_aim or following.lower_ in lexicon("stance/attached_prepositions")
    if not is_attached or _is_outer(following):
        return []
    if following.lower_ == mapping("stance/charges").get(head.head.lemma_.lower()):
        return []
    if following.lower_ == "by" and _is_margin(child(following, "pobj")):
        return []
    if following.lower_ == "by" and not any(c.pos_ in ("NOUN", "PROPN") for c in following.children):
        return []  # "cut it by 10 %"
    return _inner(following)


def _doing_people(head: Token, end: int) -> list[Token]:
    """What people at the end of a phrase do, which tells which are meant ("a ban on migrants | entering
    the country"), where the parser hung it on the noun before."""
    after = head.doc[end : end + 1]
    if not after or after[0].tag_ != "VBG" or after[0].dep_ != "acl" or after[0].head != head:
        return []
    last = head.doc[end - 1]
    is_people = last.i > head.i and (last.ent_type_ == "NORP" or last.tag_ in ("NNS", "NNPS"))
    is_short = after[0].right_edge.i - head.i <= _MAX_PHRASE_TOKENS
    stop = next((t.i for t in after[0].subtree if t.i > after[0].i and _breaks(t)), after[0].right_edge.i + 1)
    return list(head.doc[end:stop]) if is_people and is_short else []


def _doers(noun: Token, end: int) -> list[Token]:
    """By whom an act is that a preposition stands before, where the parser hung that on the verb ("argued
    against intervention | by the powers")."""
    by = noun.doc[end]
    is_act = noun.tag_ == "NN" and noun.lemma_.lower().endswith(words("stance/abstract_suffixes"))
    is_hung = by.lower_ == "by" and by.dep_ == "prep" and by.head == noun.head.head
    doer = child(by, "pobj") if is_hung and is_act else None
    return _inner(by) if doer is not None and not _is_margin(doer) and time_at(doer) is None else []


def _is_state(noun: Token | None) -> bool:
    """Whether a bare noun behind "on" or "in" is what a verb brings a thing to ("on hold")."""
    return noun is not None and not list(noun.lefts) and noun.lower_ in lexicon("stance/brought_states")


def _content(head: Token) -> list[Token]:
    """The clause behind a noun that says little without it ("a bill that bans the sale of …")."""
    clause = next((c for c in head.children if c.dep_ in ("acl", "relcl") and c.i > head.i), None)
    clause = clause or _aim(head)
    if clause is None:
        return []
    opens_next = clause.left_edge.i == head.i + 1 and child(clause, "mark") is not None
    if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in head.doc[head.i + 1 : clause.i] if t.head != clause):
        between = head.doc[head.i + 1]
        if between.tag_ == "DT" and time_at(between) is not None:
            return []  # "a resolution the same day it seated them | that …"
    if clause.i - head.i > (_MAX_CLAUSE_TOKENS - 2 if opens_next else _MAX_CLAUSE_TOKENS // 2):
        return []
    opener = head.doc[head.i + 1 + (head.doc[head.i + 1].dep_ == "neg")]
    is_aim = head.pos_ == "NOUN" and opener.lower_ == "to" and clause.tag_ == "VB"
    is_shell = head.lemma_.lower() in _SHELLS and child(head, "prep") is None
    if not (is_aim or is_shell or is_bare_before(head, clause) or _picks_out(head, clause)):
        return []
    last = head.i + _MAX_PHRASE_TOKENS - 2
    end = clause.right_edge.i if clause.right_edge.i <= last else _last_joint(head, last) - 1
    aside = _aside(clause, end)
    breaks = (t.i for t in head.doc[head.i + 1 : end + 1] if _breaks(t) and t.i not in aside)
    return list(head.doc[head.i + 1 : next(breaks, end + 1)])


def _picks_out(noun: Token, clause: Token) -> bool:
    """Whether a relative clause with no comma before it tells which things of a kind are meant ("new rules
    that would end the raids"), which no article and no owner does."""
    if clause.dep_ != "relcl" or noun.pos_ != "NOUN" or noun.ent_type_:
        return False
    known = child(noun, "det", "poss")
    is_open = known is None or known.lower_ in lexicon("stance/indefinite_determiners")
    opener = clause.left_edge
    after = noun.doc[clause.right_edge.i + 1 : clause.right_edge.i + 2]
    is_whole = not (
        bool(after) and after[0].tag_ in ("WP", "WDT")
    )  # "rules that would end | what she called"
    return is_open and is_whole and opener.i == noun.i + 1 and opener.tag_ in ("WDT", "WP")


def is_bare(noun: Token) -> bool:
    """Whether nothing but a clause behind a common noun can tell which is meant ("an image that …")."""
    tells = (
        any(c.dep_ in _TELLING and c.lower_ not in TELLING_NOTHING for c in noun.children)
        or noun.dep_ in _TELLING
    )
    return (noun.pos_ == "NOUN" or noun.tag_ == "NNPS") and not tells


def is_bare_before(noun: Token, clause: Token) -> bool:
    """Whether a relative clause with no comma before it tells which of a bare noun's things is meant."""
    return is_bare(noun) and clause.dep_ in ("relcl", "acl") and clause.left_edge.i == noun.i + 1


def _aside(clause: Token, end: int) -> set[int]:
    """The two commas around a short phrase that a "to" clause goes on behind ("require buyers, with few
    exceptions, to …")."""
    commas = [t.i for t in clause.doc[clause.i : end + 1] if t.text == ","][:2]
    is_pair = len(commas) == _PAIR and commas[1] - commas[0] <= _MAX_ASIDE_TOKENS
    goes_on = is_pair and clause.doc[commas[1] + 1 : commas[1] + 2].text.lower() == "to"
    opens = goes_on and clause.doc[commas[0] + 1].dep_ == "prep"
    return set(commas) if opens else set()


def _aim(head: Token) -> Token | None:
    """The "to" clause right behind an object that the parser hung on its verb ("supports measures to …")."""
    if head.lemma_.lower() not in _SHELLS or head.i + 1 >= len(head.doc):
        return None
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "for" else head.head
    opener = head.doc[min(head.i + 1 + (head.nbor().dep_ == "neg"), len(head.doc) - 1)]
    clause = opener.head
    is_aim = opener.lower_ == "to" and opener.dep_ == "aux" and clause.dep_ in ("xcomp", "advcl")
    return clause if is_aim and head.dep_ in ("dobj", "pobj") and clause.head.i == verb.i else None


def _aim_behind(head: Token, end: int) -> list[Token]:
    """What an attempt, a request or the like is to do, where a phrase stands between ("any attempt by the
    board | to sell it"), wherever the parser hung the clause."""
    known = child(head, "det", "poss")
    is_open = known is None or known.lower_ in lexicon("stance/indefinite_determiners")
    if head.lemma_.lower() not in _SHELLS or not is_open or end <= head.i + 1:
        return []
    opener = head.doc[end] if end + 1 < len(head.doc) else head
    clause = opener.head
    if opener.lower_ != "to" or opener.dep_ != "aux" or clause.head.i not in range(head.head.i, end):
        return []
    last = min(clause.right_edge.i, head.i + _MAX_PHRASE_TOKENS - 2)
    stop = next((t.i for t in head.doc[end : last + 1] if _breaks(t)), last + 1)
    return list(head.doc[end:stop])


def content_clause(head: Token) -> Token | None:
    """The clause behind a noun or pronoun that says little without it ("anything that would cut …")."""
    return next((token for token in _content(head) if token.dep_ in ("acl", "relcl", "xcomp", "advcl")), None)


def _breaks(token: Token) -> bool:
    """Whether white space or a mark, but no hyphen within a word, ends a phrase."""
    if token.dep_ == "prep" and token.lower_ in lexicon("stance/circumstances"):
        return True
    return token.is_space or (token.is_punct and not _joins(token) and not token.is_quote)


def action(verb: Token) -> Span:
    """What somebody is to do, without who: a verb with its particle, objects and phrases."""
    kept = [verb]
    for c in verb.children:
        if c.i > verb.i and (c.dep_ in _COMPLEMENTS or _is_what_for(c)):
            kept.extend(t for t in c.subtree if t.i > verb.i)
    end, last = max(t.i for t in kept), verb.i + _MAX_PHRASE_TOKENS - 1
    end = end if end <= last else _last_joint(verb, last) - 1
    if any(_is_stranded(t) for t in kept):
        return verb.doc[verb.i : verb.i]  # "a practice to engage in": what, stands elsewhere
    ends = (
        t.i
        for t in verb.doc[verb.i + 1 : end + 1]
        if t.is_space
        or (t.is_punct and t.text not in "'’-%$" and not _is_within(t))
        or _is_dated(t)
        or _is_purpose(t)
        or (t.dep_ == "cc" and t.i + 1 < len(t.doc) and t.nbor().tag_ == "PRP$")  # "entering it | and his …"
        or _tells_where_said(t)
        or _goes_on_finite(t)
        or (
            t.i > verb.i + 1
            and t.lower_ in lexicon("stance/circumstances")
            and t.dep_ in ("prep", "mark")
            and not _is_as_what(t)
        )
    )
    stop = next(ends, end + 1)
    if stop - verb.i > 1 and verb.doc[stop - 1].lower_ in lexicon("stance/bare_quantifiers"):
        return verb.doc[verb.i : verb.i]  # "balked at accepting any"
    is_cut = verb.doc[stop - 1].dep_ in ("amod", "compound") and verb.doc[stop - 1].head.i >= stop
    if is_cut and verb.doc[stop].text == ",":
        return verb.doc[verb.i : verb.i]  # "cut individual, business and other rates"
    while stop - 1 > verb.i and (_is_loose_end(verb.doc[stop - 1]) or _goes_on_outside(verb.doc[stop - 1])):
        stop -= 1
    return verb.doc[verb.i : stop]


def _goes_on_finite(joint: Token) -> bool:
    """Whether what somebody did begins behind "and" ("proposed watching it | and signalled support …")."""
    after = joint.doc[joint.i + 1 : joint.i + 2]
    return joint.dep_ == "cc" and bool(after) and after[0].tag_ in ("VBD", "VBZ") and after[0].dep_ == "conj"


def _is_open_preposition(last: Token) -> bool:
    """Whether a phrase ends in a preposition whose noun was cut off ("details about | where …")."""
    return last.dep_ == "prep" and last.tag_ == "IN" and any(c.i > last.i for c in last.children)


def _goes_on_outside(last: Token) -> bool:
    """Whether the last word of a phrase belongs to what was cut off behind it: an adverb to a clause ("lose
    their seat simply | because …"), a participle to what it says ("cuts known | as the freeze")."""
    after = last.doc[last.i + 1 : last.i + 2]
    if not after or after[0].is_punct or after[0].is_space:
        return False
    if last.tag_ == "RB" and after[0].dep_ == "mark":
        return True
    if last.tag_ == "RB" and (last.head.i > last.i or (after[0].head == last and after[0].lower_ == "as")):
        return True  # "as soon | as possible", too
    if last.tag_ in ("VBZ", "VBP", "VBD") and after[0].head == last and child(last, "nsubj") is not None:
        opens = child(last, "nsubj")
        is_relative = opens is not None and opens.tag_ in ("WDT", "WP")
        goes_on = {"attr", "dobj", "acomp", "xcomp", "ccomp"} | ({"prep"} if is_relative else set())
        return after[0].dep_ in goes_on or (is_relative and after[0].dep_ == "det")
    if last.dep_ == "nsubj" and last.head.i > last.i:
        return True  # "a law that took the week that | fell before …", "the claim that it | is …"
    is_participle = last.tag_ == "VBN" and last.dep_ == "acl"
    return is_participle and after[0].head == last and after[0].dep_ in ("prep", "oprd", "xcomp", "agent")


def _is_loose_end(last: Token) -> bool:
    """Whether a phrase cannot end in a word; "how" of "know-how" is part of one."""
    before = last.nbor(-1)
    is_part = before.text == "-" and not before.whitespace_
    return last.pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PART") and not is_part


def _is_what_for(gerund: Token) -> bool:
    """Whether "to" and a gerund, taken for a clause, tell what a thing is given to ("money to hiring")."""
    mark = child(gerund, "mark") if gerund.dep_ == "advcl" and gerund.tag_ == "VBG" else None
    return mark is not None and mark.lower_ == "to" and mark.i + 1 == gerund.i


def _is_stranded(prep: Token) -> bool:
    """Whether another preposition follows one that has lost its noun ("engaging in for political gain")."""
    if prep.dep_ != "prep" or prep.tag_ != "IN" or prep.i + 1 >= len(prep.doc):
        return False
    return child(prep, "pobj", "pcomp", "prep") is None and prep.nbor().dep_ == "prep"


def _is_within(mark: Token) -> bool:
    """Whether a quotation mark stands within a phrase (`act in the "spirit" of the law`)."""
    if not mark.is_quote or mark.i + 1 >= len(mark.doc):
        return False
    opens = mark.i > 0 and bool(mark.nbor(-1).whitespace_) and not mark.whitespace_
    return opens or mark.nbor().pos_ == "ADP"


def is_of_talk(token: Token) -> bool:
    """Whether a word means who speaks or who is spoken to; "US" is a country."""
    talkers = lexicon("shared/first_person_pronouns") | lexicon("stance/addressing_pronouns")
    return token.lower_ in talkers and token.text != "US"


def is_finite(verb: Token) -> bool:
    """Whether a verb tells what is or would be done, rather than what is to be done ("that he resign")."""
    return verb.tag_ in ("VBZ", "VBP", "VBD") or any(
        c.tag_ in ("VBZ", "VBP", "VBD") or c.lower_ in ("will", "would", "'s", "’s")
        for c in verb.children
        if c.dep_ in ("aux", "auxpass")
    )


def _is_purpose(token: Token) -> bool:
    """Whether "in an attempt to" begins: what a thing is done for."""
    noun = child(token, "pobj") if token.dep_ == "prep" and token.lower_ == "in" else None
    return noun is not None and bool(noun.lemma_.lower() in lexicon("stance/plan_nouns"))


def _tells_where_said(token: Token) -> bool:
    """Whether "in remarks to", "at a debate" or "for the first time" begins: in what, where or how often
    somebody says it, no part of what it is about."""
    noun = child(token, "pobj") if token.dep_ == "prep" and token.lower_ in ("at", "for", "in") else None
    if noun is None:
        return False
    if token.lower_ == "for":
        return noun.lower_ == "time" and any(c.lower_ in mapping("shared/ordinals") for c in noun.lefts)
    where = "stance/utterance_nouns" if token.lower_ == "in" else "stance/occasions_of_speech"
    return noun.lemma_.lower() in lexicon(where)


def _is_as_what(token: Token) -> bool:
    """Whether "as" belongs to a verb of naming ("portraying migrants as criminals")."""
    return token.lower_ == "as" and token.head.lemma_.lower() in lexicon("stance/naming")


def _is_dated(token: Token) -> bool:
    """Whether a preposition stands before a time ("for one year")."""
    noun = child(token, "pobj") if token.dep_ == "prep" else None
    return noun is not None and time_at(noun) is not None


def time_at(token: Token) -> Timex | None:
    """The expression of time that a word stands in; those of a document are in order and do not overlap."""
    timexes = token.doc._.timexes
    at = bisect_right(timexes, token.idx, key=lambda timex: timex.start_char) - 1
    return timexes[at] if at >= 0 and token.idx < timexes[at].end_char else None


def holder_phrase(head: Token) -> Span:
    """A noun phrase for people, with the phrases that tell which, but no clause and no apposition."""
    kept = [head]
    for c in head.children:
        if c.dep_ in ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod") and c.i < head.i:
            kept.extend(c.subtree)
        tells = c.lower_ in lexicon("stance/holder_prepositions") or (
            c.lower_ == "to" and _acts_for_others(head)
        )
        if c.dep_ == "prep" and c.i > head.i and tells:
            kept.extend(t for t in c.subtree if t.i - head.i < _MAX_HOLDER_TOKENS)
    indices = {t.i for t in kept if time_at(t) is None}
    end = head.i + 1
    while end in indices and (not head.doc[end].is_punct or _joins(head.doc[end])):
        end += 1
    while end - 1 > head.i and head.doc[end - 1].pos_ in ("ADP", "DET", "CCONJ", "ADJ"):
        end -= 1
    start, before = head.i, {t.i for t in kept if t.i < head.i}
    while start - 1 in before:
        start -= 1
    start += int(start < head.i and head.doc[start].lower_ in lexicon("stance/focusing_adverbs"))
    while start < head.i and start not in indices:  # "2016 candidates", but "some 2016 candidates"
        start += 1
    if end - start >= _MAX_HOLDER_TOKENS:  # the first of a row behind "of" says who is meant
        end = next((t.i for t in head.doc[head.i + 1 : end] if t.pos_ == "CCONJ"), end)
    return head.doc[max(start, end - _MAX_HOLDER_TOKENS) : end]


def _acts_for_others(noun: Token) -> bool:
    """Whether "to" behind a noun for people tells whose they are ("an aide to the mayor")."""
    return noun.lemma_.lower() in mapping("shared/titles")


def _joins(mark: Token) -> bool:
    """Whether a hyphen stands within a word."""
    return mark.text == "-" and not mark.whitespace_ and mark.i > 0 and not mark.nbor(-1).whitespace_


def _is_outer(token: Token) -> bool:
    """Whether a child of a noun is white space, or a date or charge that belongs to the verb."""
    if token.lower_ == "as" and token.head.lemma_.lower() in lexicon("stance/nouns_of_role"):
        return False  # "her choice as chair"
    if token.is_space or (token.dep_ == "prep" and token.lower_ in lexicon("stance/circumstances")):
        return True
    if token.lower_ == "on" and any(c.lower_ in lexicon("stance/platforms") for c in children(token, "pobj")):
        return True  # "blamed the board | on Twitter"
    if _tells_where_said(token) or (token.dep_ == "prep" and _is_state(child(token, "pobj"))):
        return True
    if token.lower_ == "by" and child(token, "pcomp") is not None:
        return True  # "protests the levy by fasting"
    noun = first_conjunct(token.head)
    verb = noun.head
    is_charge = token.lower_ in ("as", mapping("stance/charges").get(verb.lemma_.lower()))
    if is_charge and token.dep_ == "prep" and noun.dep_ == "dobj" and token.i > token.head.i:
        return True
    if token.lower_ == "by" and _is_margin(child(token, "pobj")):
        return True  # "back her by nine points"
    return token.lower_ in _DATING and _is_dated(token)


def _is_margin(noun: Token | None) -> bool:
    return noun is not None and noun.lemma_.lower() in lexicon("stance/margins")


def _inner(token: Token) -> list[Token]:
    """A token with what hangs on it, but for what tells when and as what."""
    result = [token]
    for c in token.children:
        if c.dep_ == "prep" and c.i > token.i and c.lower_ in lexicon("stance/circumstances"):
            continue
        if is_bare_before(token, c) and c.right_edge.i - token.i <= _MAX_CLAUSE_TOKENS:
            result.extend(c.subtree)
        elif c.dep_ not in ("relcl", "advcl", "punct", "parataxis", "appos") and not _is_outer(c):
            result.extend(_inner(c))
    return result
