"""Whether a clause can be believed, or only a slip of the parser made it one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from pipeline.claims.clauses import Clause, ClauseKind
from pipeline.claims.definites import determiner_of
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.verbs import FINITE_TAGS, is_noun, is_verb, own_subject
from pipeline.document.syntax.voice import is_shortened_passive
from pipeline.resources.loader import lexicon, mapping

_DENYING = frozenset({"deny"})
_SUBJECTS = ("nsubj", "nsubjpass")
_COLLECTIVES = lexicon("claims/collective_nouns")


def is_sound(clause: Clause, stated: Iterable[int], *, in_title: bool = False) -> bool:
    """Whether a clause holds together: a subject that can be one, one finite verb, a passive without object.

    Args:
        stated: Indices of the tokens that its statement says.
        in_title: Whether it stands in a title, whose verbs taggers know less well.
    """
    if clause.kind is ClauseKind.NOMINAL:
        return True
    if clause.kind is ClauseKind.APPOSITIVE:
        return not (
            _names_several(clause)
            or _is_of_an_opening(clause)
            or _makes_one_many(clause)
            or _makes_a_person_a_body(clause)
        )
    head, subject = clause.head, clause.subject
    if clause.kind is ClauseKind.PARTICIPLE and (
        _is_asked(head) or _is_in_a_row_of_gerunds(head) or _is_done_by_others(head)
    ):
        return False
    if subject is not None and (_asks(subject) or _is_torn(subject) or _swallowed_a_verb(subject)):
        return False
    if clause.kind is ClauseKind.RELATIVE and (
        _reports_the_next(head)
        or _says_that_there_is(head)
        or _picks_out_of_many(head)
        or _is_of_what_is_told(head)
    ):
        return False
    if clause.kind is ClauseKind.PARTICIPLE and subject is not None and _follows_as_its_own(subject, head):
        return False
    if (
        _is_bare_be(head)
        or head.lower_ == "its"
        or (not in_title and (_lacks_auxiliary(clause) or _has_no_finite_verb(clause)))
        or _is_crowded_passive(clause)
        or _is_garden_path(head)
        or _takes_the_subject_of_the_next(head)
        or (not in_title and (_is_set_off(clause) or _is_in_a_name(head)))
        or _disagrees(clause)
        or _is_of_another_number(clause)
        or _has_a_foreign_subject(clause)
        or _opens_as_an_answer(head)
        or _is_joined_to_another_number(clause)
        or _is_filler(head)
        or _stands_before_the_verb(head)
        or _goes_on_an_adjective(clause)
        or _is_said_before(head)
        or _has_two_openers(head)
        or _stands_for_another(head)
        or _is_predicated_noun(clause)
        or _joins_what_another_does(head)
        or _is_joined_participle(clause)
        or _is_of_a_time(clause)
        or _is_out_of_several(clause)
        or _opens_with_an_addition(clause)
        or _is_of_the_noun_beside(clause)
        or _may_go_on_an_infinitive(clause)
        or _is_a_currency(head)
        or _is_report_behind(head)
        or _is_a_blessing(clause)
        or _has_a_stray_link(head)
        or _is_unlicensed(clause)
        or _is_put_in_thought(head)
        or _follows_from_a_degree(head)
        or (head.dep_ == "pcomp" and _is_asked(head))
        or (not in_title and _is_without_a_verb(clause))
    ):
        return False
    words = sorted(stated)
    return not _breaks_off(words, clause) and (in_title or not _has_stacked_verbs(words, clause))


def _swallowed_a_verb(subject: Token) -> bool:
    """Whether the verb of a sentence was read as a participle within its "subject": "Roe denied rumours that
    she left, saying the post was kept", of rumours that were kept."""
    if subject.tag_ not in ("NN", "NNS") or not children(subject, "relcl", "acl", "ccomp"):
        return False
    start = subject.left_edge.i
    return any(
        form.tag_ in ("VBN", "VBD")
        and form.i > start
        and form.nbor(-1).text[:1].isupper()
        and lemma(form) in lexicon("shared/rejecting_verbs")
        for form in children(subject, "amod")
    )


def _is_in_a_name(head: Token) -> bool:
    """Whether a "verb" is a word of a title or name: "No Child Left Behind was strict"."""
    if not head.text[:1].isupper() or head.i <= head.sent.start or not head.nbor(-1).text[:1].isupper():
        return False
    return any(form.tag_ in FINITE_TAGS and form.is_lower for form in head.sent)


def _is_done_by_others(head: Token) -> bool:
    """Whether an -ing form tells what an attack on its subject did: "came under fire, killing a guard"."""
    verb = first_conjunct(head).head
    under = any(link.lower_ == "under" and child(link, "pobj") for link in children(verb, "prep"))
    return head.tag_ == "VBG" and is_loose(first_conjunct(head)) and under and lemma(verb) == "come"


def _is_in_a_row_of_gerunds(head: Token) -> bool:
    """Whether an -ing form goes on a row of nouns, not verbs: "in fields such as saving power, finding work
    and building roads"."""
    first = first_conjunct(head)
    row = first.head
    if first.tag_ != "VBG" or first.dep_ != "advcl" or row.tag_ != "VBG" or row.i > first.i:
        return False
    if not is_loose(first) or children(row, "aux", "auxpass"):
        return False
    if row.dep_ == "pcomp" and row.head.lower_ in ("as", "including", "like"):
        return True
    as_noun = row.dep_ == "pcomp" or (row.dep_ == "acl" and is_loose(row))
    listed = as_noun or any(mark.lower_ == "as" for mark in children(row, "mark"))
    return listed and child(first, "conj") is not None


def _may_go_on_an_infinitive(clause: Clause) -> bool:
    """Whether a bare form that no "and" joins may go on a row of infinitives: "it is vital to read the text,
    ask for time, have a talk"."""
    first, head = clause.shared, clause.head
    if first is None or head.tag_ != "VBP" or head.lower_ != lemma(head):
        return False
    if children(head, "aux", "auxpass") or head.doc[head.left_edge.i - 1].dep_ == "cc":
        return False
    between = head.doc[first.i + 1 : head.i]
    joined = any(word.dep_ == "cc" and word.head == first for word in between)
    return not joined and any(word.tag_ == "VB" and child(word, "aux") is not None for word in between)


def _is_a_currency(head: Token) -> bool:
    """Whether "won" behind a number is money: "worth 2.85 trillion won"."""
    if head.lower_ != "won" or head.i == 0 or head.nbor(-1).tag_ != "CD":
        return False
    return own_subject(head) in (None, head.nbor(-1))


def _is_report_behind(head: Token) -> bool:
    """Whether a bare past form at the end only tells who saw or said it: "he fled, an aide recounted"."""
    subject = own_subject(head)
    if head.dep_ not in ("advcl", "ccomp", "parataxis") or head.tag_ not in ("VBN", "VBD") or subject is None:
        return False
    others = [c for c in head.children if c != subject and not c.is_punct]
    ends = all(token.is_punct for token in head.doc[head.i + 1 : head.sent.end])
    start = subject.left_edge.i
    comma = start > head.sent.start and head.doc[start - 1].text == ","
    return not others and ends and comma and head.head.i < head.i


def _has_a_stray_link(head: Token) -> bool:
    """Whether a preposition before an inverted verb was taken for a conjunction that opens its clause: "among
    those there before the game was Roe"."""
    if head.dep_ != "ROOT":
        return False
    inside = (mark for mark in children(head, "mark") if head.left_edge.i < mark.i < head.i)
    return any(mark.lower_ in lexicon("claims/subject_links") for mark in inside)


def _is_a_blessing(clause: Clause) -> bool:
    """Whether a bare form tells what a heavenly power is asked for: "God help us", "heaven forbid"."""
    head, subject = clause.head, clause.subject
    if subject is None or subject.lower_ not in lexicon("claims/heavenly_powers") or subject.i != head.i - 1:
        return False
    return head.lower_ == lemma(head) and not children(head, "aux", "auxpass")


def _is_without_a_verb(clause: Clause) -> bool:
    """Whether a participle stands in a "sentence" that the parse gives no verb, so that one of its forms is
    it: "the resolution condemning the raid passed"."""
    if clause.kind is not ClauseKind.PARTICIPLE or is_loose(clause.head):
        return False
    root = clause.head.sent.root
    return is_noun(root) and not any(token.tag_ in FINITE_TAGS for token in clause.head.sent)


def _names_several(clause: Clause) -> bool:
    """Whether one name is said to be several: "the Upper, Lower and Far regions"."""
    name, noun = clause.subject or clause.head.head, clause.head
    between = noun.doc[name.i + 1 : noun.i]
    listed = any(word.dep_ == "cc" for word in between) and child(noun, "det", "poss", "nummod") is None
    return name.tag_ == "NNP" and noun.tag_ == "NNS" and listed and child(name, "conj") is None


def _makes_a_person_a_body(clause: Clause) -> bool:
    """Whether a description of a body was hung on a person: "Ann Roe of Acme, a firm in Orsk"."""
    subject = clause.subject
    of_a_body = lemma(clause.head) in lexicon("claims/nouns_for_bodies")
    return of_a_body and subject is not None and subject.ent_type_ == "PERSON"


def _makes_one_many(clause: Clause) -> bool:
    """Whether a person's name is said to be several things: "spoke of Poe, his words drowned by cheers"."""
    name, noun = clause.subject or clause.head.head, clause.head
    alone = name.tag_ == "NNP" and name.ent_type_ == "PERSON" and child(name, "conj") is None
    return alone and noun.tag_ == "NNS" and child(noun, "conj") is None


def _is_unlicensed(clause: Clause) -> bool:
    """Whether "anybody has" stands without the denial, question or condition that it asks for, so that the
    parse cut it off from one (Ladusaw 1979, "Polarity Sensitivity as Inherent Scope Relations")."""
    subject, head = clause.subject, clause.head
    if subject is None or not _is_any(subject) or children(subject, "relcl", "acl", "prep", "amod"):
        return False
    forms = (head, *children(head, "aux"))
    if not any(form.tag_ == "VBD" or (form != head and lemma(form) == "have") for form in forms):
        return False  # "anyone gets a vote", of whom one will
    verbs = [head, *(word for word in ancestors(head) if is_verb(word))]
    if any(aux.tag_ == "MD" for aux in children(head, "aux")) or any(map(has_negator, verbs)):
        return False
    marks = {mark.lower_ for verb in verbs for mark in children(verb, "mark")}
    adverse = any(lemma(verb) in lexicon("shared/rejecting_verbs") for verb in verbs)
    return not adverse and marks.isdisjoint(lexicon("claims/marks_of_any")) and head.sent[-1].text != "?"


def _is_any(noun: Token) -> bool:
    return noun.lower_ in ("anybody", "anyone") or determiner_of(noun) == "any"


def _is_of_an_opening(clause: Clause) -> bool:
    """Whether a "description" follows the place that opens the sentence: "In Orvan, another group fled"."""
    name, noun = clause.subject or clause.head.head, clause.head
    opener = name.head
    opens = name.dep_ == "pobj" and opener.is_sent_start and opener.dep_ == "prep"
    commas = [word for word in noun.doc[name.i : noun.right_edge.i + 2] if word.text == ","]
    return bool(opens) and len(commas) == 1


def _joins_what_another_does(head: Token) -> bool:
    """Whether the "and" before a verb hangs on another verb than the verb itself does: "believes it ends if
    they sit down and agree"."""
    if head.dep_ != "conj":
        return False
    doc, at = head.doc, head.left_edge.i - 1
    while at > head.head.i and doc[at].is_punct:
        at -= 1
    link = doc[at]
    if link.dep_ != "cc" or link.head == head.head or not is_verb(link.head) or link.head.i < head.head.i:
        return False
    return link.head not in children(head.head, "conj") and link.head != head


def _is_joined_participle(clause: Clause) -> bool:
    """Whether an -ing form is joined to a verb of another form: "was sacked for lying and bringing shame"."""
    first, head = clause.shared, clause.head
    if first is None or head.tag_ != "VBG" or children(head, "aux", "auxpass") or head.dep_ != "conj":
        return False
    if head.lower_ in lexicon("claims/states"):
        return False  # "were killed and 96 missing"
    return first.tag_ in ("VBN", "VBD") and not any(
        aux.tag_ == "VBG" for aux in children(first, "aux", "auxpass")
    )


def _is_predicated_noun(clause: Clause) -> bool:
    """Whether a clause describes what its sentence only calls something: "is seen as the factor driving
    it"."""
    noun = clause.subject
    return (
        noun is not None
        and noun.dep_ == "oprd"
        and clause.kind in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE)
    )


def _is_of_a_time(clause: Clause) -> bool:
    """Whether a clause that describes a thing was hung on the time beside it: "in two weeks, which draw
    capital"."""
    noun = clause.subject
    if clause.kind is not ClauseKind.RELATIVE or noun is None or not clause.predicate.spine:
        return False
    if noun.ent_type_ not in ("DATE", "TIME"):
        return False
    subjects = children(clause.head, "nsubj", "nsubjpass")
    acts = any(c.tag_ == "WDT" for c in subjects) and child(clause.head, "dobj") is not None
    return acts or any(c.lower_ == "who" for c in subjects)


def _is_out_of_several(clause: Clause) -> bool:
    """Whether a subject is only the second number of a share: "three out of four people suffering"."""
    noun = clause.subject
    if noun is None or clause.kind not in (ClauseKind.RELATIVE, ClauseKind.PARTICIPLE):
        return False
    link = noun.head
    number = child(noun, "nummod")
    return noun.dep_ == "pobj" and link.lower_ in ("of", "in") and number is not None and _is_counted(link)


def _is_counted(link: Token) -> bool:
    before = link.nbor(-1) if link.i else link
    return before.tag_ == "CD" or (before.lower_ == "out" and before.i > 0 and before.nbor(-1).tag_ == "CD")


def _opens_with_an_addition(clause: Clause) -> bool:
    """Whether the subject opens with what only adds to another: "as well as gunfire have killed"."""
    subject = own_subject(clause.head)
    if subject is None:
        return False
    start = subject.left_edge.i
    return subject.doc[start : start + 3].text.lower() == "as well as"


def _is_of_the_noun_beside(clause: Clause) -> bool:
    """Whether an -ing form may be of the person right before it: "Roe spoke after members passing it"."""
    head = clause.head
    start = head.left_edge.i
    if head.tag_ != "VBG" or head.dep_ != "advcl" or children(head, "mark", "aux", *_SUBJECTS) or not start:
        return False
    noun = head.doc[start - 1]
    somebody = noun.ent_type_ in ("PERSON", "ORG", "NORP") or lemma(noun) in lexicon("shared/person_nouns")
    return is_noun(noun) and noun.dep_ == "pobj" and somebody and noun != clause.subject


def _breaks_off(stated: list[int], clause: Clause) -> bool:
    """Whether a statement ends with a verb of saying whose content goes on: "land they say [was stolen]"."""
    if not stated or stated[-1] + 1 >= len(clause.head.doc):
        return False
    last = clause.head.doc[stated[-1]]
    if _ends_in_the_next_subject(last, stated):
        return True
    if last == clause.head or last.tag_ not in FINITE_TAGS or lemma(last) not in mapping("shared/reporting"):
        return False
    return last.nbor().tag_ in FINITE_TAGS and own_subject(last) is not None


def _asks(subject: Token) -> bool:
    """Whether a subject is a question without its mark: "just how many forces"."""
    return any(t.tag_ == "WRB" and t.lower_ == "how" and t.i < subject.i for t in subject.subtree)


def _is_asked(head: Token) -> bool:
    """Whether "how" stands before a clause and belongs to it: "a picture of how progress can be lost"."""
    if head.head.i >= head.i:
        return False
    return any(t.lower_ == "how" for t in head.doc[head.head.i + 1 : head.i])


def _is_torn(subject: Token) -> bool:
    """Whether a subject opens with the end of another phrase: "[not white] and not a man"."""
    start = subject.left_edge
    if start.lower_ != "not" or start.i == 0:
        return False
    return start.nbor(-1).lower_ in lexicon("claims/coordinators") and not start.is_sent_start


def _is_bare_be(head: Token) -> bool:
    """Whether "be" stands without any auxiliary and opens no "that" clause, as the rest of a question."""
    return head.lower_ == "be" and not children(head, "aux", "auxpass", "mark")


def _lacks_auxiliary(clause: Clause) -> bool:
    """Whether a base form stands as predicate of one named thing: "Acme provide services"."""
    head, subject = clause.head, clause.subject
    if head.tag_ != "VB" or clause.kind is not ClauseKind.MAIN or clause.shared is not None:
        return False
    if subject is None or subject.tag_ != "NNP" or children(head, "aux", "auxpass", "mark"):
        return False
    return not children(subject, "conj") and head.dep_ in ("ROOT", "conj", "parataxis")


def _has_no_finite_verb(clause: Clause) -> bool:
    """Whether a participle stands as predicate without auxiliary: "wants the plan made public"."""
    head = clause.head
    if head.tag_ != "VBN" or clause.shared is not None or is_shortened_passive(head):
        return False
    bare = not children(head, "aux", "auxpass") and own_subject(head) is not None
    return bare and clause.kind in (ClauseKind.MAIN, ClauseKind.CONTENT)


def _is_crowded_passive(clause: Clause) -> bool:
    """Whether a passive has an object its verb cannot keep, so that a modifier was read as predicate."""
    predicate = clause.predicate
    if not predicate.passive or predicate.idiom is not None or predicate.verb.tag_ not in ("VBN", "VBD"):
        return False
    if lemma(predicate.verb) in lexicon("shared/ditransitives"):
        return False
    direct = child(predicate.verb, "dobj")
    return direct is not None and is_noun(direct) and direct.i > predicate.verb.i and not _is_measure(direct)


def _is_measure(noun: Token) -> bool:
    return child(noun, "nummod", "quantmod") is not None or noun.ent_type_ in ("DATE", "TIME", "MONEY")


def _is_garden_path(head: Token) -> bool:
    """Whether a participle without auxiliary governs the verb it should modify the subject of.

    "A study released in May raised doubts", with "raised" below "released".
    """
    if head.tag_ not in ("VBN", "VBD") or children(head, "aux", "auxpass"):
        return False
    return any(
        c.tag_ in ("VBD", "VBZ")
        and c.dep_ in ("ccomp", "advcl", "dep", "xcomp")
        and c.i > head.i
        and own_subject(c) is None
        and not children(c, "mark", "aux", "auxpass", "advmod", "cc")
        and head.doc[c.left_edge.i - 1].text not in (",", ";", ":", "“", '"', "``")
        for c in head.children
    )


def _takes_the_subject_of_the_next(head: Token) -> bool:
    """Whether a "verb" stands between a subject and the auxiliary of the verb that has none.

    "Officials close to the court are hoping", with "close" for the verb of the officials.
    """
    governor = head.head
    if head.dep_ not in ("ccomp", "advcl", "csubj") or head.i > governor.i or own_subject(head) is None:
        return False
    if own_subject(governor) not in (None, head) or children(head, "mark", "aux", "auxpass"):
        return False
    between = head.doc[head.i : governor.i]
    if own_subject(governor) is None and _ends_in_its_subject(head, governor):
        return True
    return not any(t.is_punct for t in between) and governor.tag_ in ("VBG", "VBN", "VBD", "VBZ", "VBP")


def _ends_in_its_subject(head: Token, governor: Token) -> bool:
    """Whether a clause ends in the subject of the verb that governs it: "it came after Roe, a lawyer,
    said"."""
    link = next((c for c in children(head, "prep") if c.lower_ in ("after", "before", "as", "since")), None)
    noun = child(link, "pobj") if link is not None else None
    if noun is None or governor.tag_ not in ("VBD", "VBZ") or child(governor, "nsubj") is not None:
        return False
    return noun.right_edge.i + 1 >= governor.i - 1 and not noun.doc[noun.i : governor.i].text.endswith("”")


def _is_set_off(clause: Clause) -> bool:
    """Whether a bare participle behind its subject's comma is taken for the verb: "Roe, favored by Doe"."""
    head, subject = clause.head, clause.subject
    if head.tag_ != "VBN" or subject is None or clause.kind is not ClauseKind.MAIN or head.dep_ == "conj":
        return False
    if children(head, "aux", "auxpass") or subject.head != head or subject.i > head.i:
        return False
    return subject.nbor().text == "," and not any(t.is_punct for t in head.doc[subject.i + 2 : head.i])


def _has_two_openers(head: Token) -> bool:
    """Whether two "that" open one clause, so that one lacks its verb: "said that word that all is lost"."""
    marks = [mark for mark in children(head, "mark") if mark.lower_ == "that" and mark.i < head.i]
    return len(marks) > 1 and len(children(head, "nsubj", "nsubjpass")) > 1


def _stands_for_another(head: Token) -> bool:
    """Whether "do" stands before its subject for a verb told before: "nor did the union"."""
    before = head.nbor(-1) if head.i else head
    return lemma(head) == "do" and before.lower_ in ("nor", "neither", "so") and before != head


def _ends_in_the_next_subject(last: Token, stated: list[int]) -> bool:
    """Whether a joined phrase at the end is the subject of the verb behind it: "few grew and most [fell]"."""
    following = last.nbor()
    if (
        following.tag_ not in ("VBD", "VBZ", "MD")
        or following.sent != last.sent
        or last.tag_[:2] not in ("NN", "CD")
    ):
        return False
    words = [last, *ancestors(last)]
    joined = next((word for word in words if word.dep_ == "conj" and word.i in stated), None)
    return joined is not None and joined.tag_[:2] in ("NN", "CD") and is_verb(joined.head)


def _disagrees(clause: Clause) -> bool:
    """Whether "which" takes up a whole clause and no plural noun: "gave posts to outsiders, which breaks
    rules"."""
    if clause.kind is not ClauseKind.RELATIVE or clause.subject is None or clause.shared is not None:
        return False
    verb = next(iter(children(clause.head, "aux", "auxpass")), clause.head)
    pronoun = own_subject(clause.head)
    if pronoun is None or pronoun.lower_ != "which" or not is_loose(clause.head):
        return False
    noun = clause.subject
    if verb.tag_ == "VBZ" or verb.lower_ == "was":
        return noun.tag_ == "NNS" and noun.dep_ in ("pobj", "dobj", "attr")
    plural = verb.tag_ == "VBP" or verb.lower_ == "were"
    one_place = noun.tag_ == "NNP" and noun.ent_type_ in ("GPE", "LOC", "FAC")
    return plural and one_place and noun.dep_ != "conj" and child(noun, "conj") is None


def _is_of_another_number(clause: Clause) -> bool:
    """Whether the verb behind "who", "that" or "which" is of another noun than the one it was hung on.

    "Letters from the account that were found", "Roe, Doe and Poe, who were seen".
    """
    if clause.kind is not ClauseKind.RELATIVE or clause.subject is None or clause.shared is not None:
        return False
    pronoun, noun = own_subject(clause.head), clause.subject
    if pronoun is None or pronoun.lower_ not in lexicon("shared/relative_pronouns"):
        return False
    verb = next(iter(children(clause.head, "aux", "auxpass")), clause.head)
    if verb.lower_ in ("are", "were", "have") or (verb.tag_ == "VBP" and verb == clause.head):
        one_person = noun.tag_ == "NNP" and noun.ent_type_ == "PERSON"
        one_thing = noun.tag_ == "NN" and lemma(noun) not in _COLLECTIVES and not noun.ent_type_
        return (one_person or one_thing) and child(noun, "conj") is None
    if verb.lower_ in ("is", "was", "has"):
        return noun.tag_ == "NNS" and child(noun, "nummod") is None and noun.ent_type_ == ""
    return False


def _has_a_foreign_subject(clause: Clause) -> bool:
    """Whether a subject is made of the end of one phrase and the subject: "the aid Norland asked for".

    A place or body that a bare common noun leads in on is none; "a private ceremony relatives" neither.
    """
    subject = clause.subject if clause.kind is ClauseKind.PARTICIPLE else own_subject(clause.head)
    if subject is None or not is_noun(subject):
        return False
    if _opens_with_a_time(clause):
        return True
    determiner = child(subject, "det")
    many = determiner is not None and determiner.lower_ in ("a", "an") and subject.tag_ == "NNS"
    counted = children(subject, "nummod", "quantmod") or lemma(subject) in _COLLECTIVES
    if many and not counted and child(subject, "compound") is not None and child(subject, "prep") is None:
        return True
    if clause.kind is not ClauseKind.RELATIVE or subject.ent_type_ not in ("GPE", "ORG", "NORP"):
        return False
    before = child(subject, "compound")
    return before is not None and before.tag_ in ("NN", "NNS") and before.i == subject.left_edge.i


def _opens_with_a_time(clause: Clause) -> bool:
    """Whether the parse has made a time part of the name behind it: "since the evening Judge Roe was
    named"."""
    subject = own_subject(clause.head)
    if subject is None or subject.tag_ != "NNP":
        return False
    times = lexicon("claims/time_nouns")
    return any(
        c.tag_ == "NN" and c.lower_ in times and c.i < subject.i
        for c in subject.subtree
        if c.dep_ == "compound"
    )


def _is_joined_to_another_number(clause: Clause) -> bool:
    """Whether a verb without subject is joined to one of another number: "they say it is dear and plan
    to"."""
    first = clause.shared
    forms = {"VBZ", "VBP"}
    if first is not None and clause.head.lower_ in ("are", "were") and clause.subject is not None:
        person = clause.subject.lower_ in ("he", "she") or clause.subject.ent_type_ == "PERSON"
        one = clause.subject.tag_ in ("NN", "NNP") and (person or not clause.subject.ent_type_)
        return (
            (one or person)
            and child(clause.subject, "conj") is None
            and lemma(clause.subject) not in _COLLECTIVES
        )
    if first is None or {clause.head.tag_, first.tag_} != forms or children(clause.head, "aux", "auxpass"):
        return False
    subject = own_subject(first)
    return (
        subject is not None and subject.tag_ in ("NN", "NNS", "NNP", "PRP") and child(subject, "conj") is None
    )


def _stands_before_the_verb(head: Token) -> bool:
    """Whether a past form right before the finite verb only describes its subject: "the deal struck
    allowed"."""
    if head.tag_ not in ("VBD", "VBN") or children(head, "aux", "auxpass") or head.i + 1 >= len(head.doc):
        return False
    following = head.nbor()
    finite = following.tag_ in ("VBD", "VBZ") or (following.tag_ == "MD" and following.dep_ == "aux")
    return finite and head.dep_ in ("ccomp", "ROOT", "csubj", "nsubj") and not _reports_the_next(head)


def _is_said_before(head: Token) -> bool:
    """Whether a clause is what the verb right before it says, though the parse makes it the main one.

    "Although officials have denied there is a rift, he left": nobody states a rift.
    """
    subject = child(head, "nsubj", "nsubjpass", "expl")
    beside = [c for c in children(head.head, "advcl") if c != head] if head.dep_ == "advcl" else []
    for clause in (*children(head, "advcl"), *beside):
        reports = lemma(clause) in mapping("shared/reporting") or lemma(clause) in _DENYING
        if subject is None or not reports or children(clause, "ccomp", "dobj", "prep"):
            continue
        if clause.right_edge.i == subject.left_edge.i - 1 and child(clause, "mark") is not None:
            return True
    return False


def _goes_on_an_adjective(clause: Clause) -> bool:
    """Whether an -ing form is joined to "is" with its predicate: "says they are bogus and doubting him"."""
    first, head = clause.shared, clause.head
    if first is None or head.tag_ != "VBG" or children(head, "aux", "auxpass"):
        return False
    return lemma(first) == "be" and child(first, "acomp", "attr") is not None


def _is_filler(head: Token) -> bool:
    """Whether a verb with its subject only fills a pause: "I mean, this is it", "you know, we won"."""
    subject = own_subject(head)
    if subject is not None and _is_granted(head):
        return True
    pauses = {("i", "mean"), ("you", "know"), ("you", "see")}
    if subject is None or (subject.lower_, lemma(head)) not in pauses or head.i + 1 >= len(head.doc):
        return False
    return head.nbor().text == "," and not children(head, "aux", "neg")


def _is_granted(head: Token) -> bool:
    """Whether a clause only says that others know it: "as we all know", "as you see"."""
    opened = any(mark.lower_ == "as" for mark in children(head, "mark"))
    return opened and lemma(head) in ("know", "see") and not children(head, "dobj", "ccomp", "xcomp")


def _opens_as_an_answer(head: Token) -> bool:
    """Whether a sentence is only a clause of time or reason, as an answer is: "Not when there are roads"."""
    subject = own_subject(head)
    opener = next((c for c in children(head, "advmod") if c.tag_ == "WRB"), None)
    if head.dep_ != "ROOT" or subject is None or opener is None or opener.i > subject.i:
        return False
    return opener.lower_ in ("when", "where", "while", "whenever")


def _says_that_there_is(head: Token) -> bool:
    """Whether a relative clause only says that its noun exists: "the ties that there are between them"."""
    return child(head, "expl") is not None and child(head, "attr", "dobj", "acomp") is None


def _reports_the_next(head: Token) -> bool:
    """Whether a relative clause only says whose opinion the next is: "a bill they say will help"."""
    if lemma(head) not in mapping("shared/reporting") or head.i + 1 >= len(head.doc):
        return False
    return head.nbor().tag_ in FINITE_TAGS


def _picks_out_of_many(head: Token) -> bool:
    """Whether a relative clause says which of many are meant, and is not true of all: "firms that make
    mills", "his rivals who are senators"; of "three firms that make mills" it is."""
    noun = head.head
    if head.dep_ != "relcl" or is_loose(head) or noun.tag_ not in ("NNS", "NNPS") or noun.ent_type_:
        return False
    counted = {c.lower_ for c in children(noun, "det", "amod")} & lexicon("claims/quantifiers_of_some")
    return not counted and child(noun, "nummod") is None


def _is_of_what_is_told(head: Token) -> bool:
    """Whether a clause only says of what the sentence tells what it is: "the sin he commits is to lie"."""
    noun = head.head
    verb = noun.head
    if head.dep_ != "relcl" or is_loose(head) or noun.dep_ != "nsubj" or determiner_of(noun) != "the":
        return False
    is_be = lemma(verb) == "be" or any(lemma(aux) == "be" for aux in children(verb, "aux"))
    told = child(verb, "xcomp", "ccomp") if lemma(verb) == "be" else verb if verb.tag_ == "VBG" else None
    doer = own_subject(head)
    return is_be and told is not None and doer is not None and doer.i > noun.i


def _is_put_in_thought(head: Token) -> bool:
    """Whether "I think" is put into a sentence, and says nothing by itself: "it would, I think, cost"."""
    subject = own_subject(head)
    is_mine = subject is not None and subject.lower_ in ("i", "we") and subject.i < head.i
    if (
        not is_mine
        or lemma(head) not in lexicon("claims/verbs_put_in")
        or children(head, "ccomp", "xcomp", "aux")
    ):
        return False
    after = head.nbor() if head.i + 1 < len(head.doc) else head
    return after.text in (",", "--", "–", "—") and subject is not None and is_loose(subject)


def _follows_from_a_degree(head: Token) -> bool:
    """Whether a clause tells what follows from a degree: "done so fast your head will spin"."""
    start = head.left_edge
    degree = start.nbor() if start.i + 1 < head.i else start
    is_degree = start.lower_ == "so" and start.head == degree and degree.tag_ in ("RB", "JJ")
    return is_degree and head.dep_ == "advcl" and start.i > head.sent.start


def _follows_as_its_own(subject: Token, participle: Token) -> bool:
    """Whether a participle's own subject follows it, as in no word order of English."""
    return subject.i > participle.i and subject.head == participle and subject.dep_ in ("nsubj", "nsubjpass")


def _has_stacked_verbs(stated: list[int], clause: Clause) -> bool:
    """Whether two finite verbs stand side by side, and neither is the other's auxiliary."""
    doc = clause.head.doc
    for i, following in pairwise(stated):
        first, second = doc[i], doc[following]
        if following != i + 1 or first.tag_ not in FINITE_TAGS or second.tag_ not in ("VBZ", "VBD"):
            continue
        if is_verb(first) and is_verb(second) and lemma(first) not in mapping("shared/reporting"):
            return True
    return False
