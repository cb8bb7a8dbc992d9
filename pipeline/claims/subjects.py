"""Whose event a clause tells: its grammatical subject, or the one it is understood with."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.lemmas import base_of_form, lemma
from pipeline.document.syntax.negation import has_negator
from pipeline.document.syntax.tree import ancestors, child, children, first_conjunct, is_loose
from pipeline.document.syntax.verbs import (
    FINITE_TAGS,
    SUBJECT_DEPS,
    is_infinitive,
    is_noun,
    is_verb,
    own_subject,
)
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon

_NUMBER_PHRASE_TAGS = frozenset(
    {"CD", "NN", "NNS", "JJ", "JJR", "JJS", "RB", "RBR", "IN", "TO", "DT", "HYPH"}
)
_ABSTRACT_ENDINGS = ("ity", "ness", "tion", "sion", "ance", "ence", "ship", "ism")
"""Of nouns for qualities and deeds (Huddleston and Pullum 2002, chapter 19)."""
_SUBJECT_LINKS = lexicon("claims/subject_links")
_TOLL_MOVEMENTS = lexicon("claims/toll_movements")
_LONGEST_NUMBER_PHRASE = 5
"""Tokens beyond the first of a number phrase before a bare participle ("and 30 others injured"); by hand."""
_FARTHEST_SUBJECT = 14
"""Tokens before a verb within which the word is looked for that swallowed its subject; set by hand."""
_BEFORE_VERBS = ("advmod", "aux", "auxpass", "neg")
_DEPTH = 12
"""Steps up the tree after which no subject is looked for; a guard, set by hand."""


@asked_once
def find_subject(token: Token) -> Token | None:
    """Head of a verb's surface subject, its own or the one it is understood with."""
    return _subject_within(token, _DEPTH)


def _subject_within(token: Token, depth: int) -> Token | None:
    """The subject that so many steps up the tree tell."""
    subject = own_subject(token)
    if subject is not None:
        own_that = subject.tag_ == "DT" and token.dep_ == "conj"
        relative = subject.lower_ in lexicon("shared/relative_pronouns") and not own_that
        if relative and first_conjunct(token).dep_ == "relcl":
            noun = first_conjunct(token).head
            return (_chosen_before(noun) if is_set_aside(noun) else None) or described(noun)
        return subject
    if token.dep_ == "ROOT":
        return _lost_subject(token)
    if depth == 0 or token.head.i == token.i or is_adrift(token):
        return None
    governor = result_governor(token)
    if governor is not None:
        return _subject_within(governor, depth - 1)
    if token.dep_ == "ccomp" and is_bare_gerund(token.head):
        return _subject_within(token.head, depth - 1)
    swallowed = swallowed_subject(token) or absolute_subject(token)
    if swallowed is not None:
        return swallowed
    if is_unjoined(token):
        return _noun_without_verb(first_conjunct(token))
    if token.dep_ in ("conj", "advcl", "xcomp"):
        return _subject_within(token.head, depth - 1)
    if token.dep_ in ("acl", "relcl"):
        return (
            described(token.head)
            if is_noun(token.head) and child(token, "nsubj", "nsubjpass") is None
            else None
        )
    if token.dep_ == "pcomp":
        return _subject_within(token.head.head, depth - 1)
    return None


def is_unjoined(verb: Token) -> bool:
    """Whether neither a conjunction nor a mark stands between a joined verb and the one before it."""
    if verb.dep_ != "conj" or not is_verb(verb.head) or verb.tag_ not in (*FINITE_TAGS, "VBN"):
        return False
    if own_subject(verb) is not None or swallowed_subject(verb) is not None:
        return False
    row = [other for other in verb_row(first_conjunct(verb)) if other.i < verb.i]
    start = verb.left_edge
    if not row or start.i == 0:
        return False
    last = max(other.i for other in row)
    while not start.is_punct and start.i > last + 1 and start.nbor(-1).dep_ in _BEFORE_VERBS:
        start = start.nbor(-1)
    before = start.nbor(-1)
    if start.tag_ == "CC" or start.is_punct or before.tag_ == "CC" or before.dep_ == "cc" or before.is_punct:
        return False
    return not any(t.dep_ == "cc" and t.head in row for t in verb.doc[last : verb.i])


def verb_row(first: Token) -> list[Token]:
    """A verb and all that are joined to it, or to one of those."""
    row = [first]
    for verb in row:
        row += [c for c in children(verb, "conj") if is_verb(c)]
    return row


def is_bare_gerund(token: Token) -> bool:
    """Whether an -ing form heads a sentence without auxiliary, as only a misread modifier does."""
    return token.tag_ == "VBG" and token.dep_ == "ROOT" and not children(token, "aux")


def is_second_object(noun: Token) -> bool:
    """Whether an "apposition" is what somebody is given: "sent Roe, the mayor, a letter"."""
    name = noun.head
    while name.dep_ in ("conj", "appos") and is_noun(name.head):
        name = name.head
    return (
        noun.dep_ == "appos" and name.dep_ == "dobj" and lemma(name.head) in lexicon("shared/ditransitives")
    )


def is_set_aside(noun: Token) -> bool:
    """Whether a noun is named as who or what it is not: "Doe" in "Roe, not Doe"."""
    return noun.dep_ in ("conj", "appos") and has_negator(noun)


def _chosen_before(noun: Token) -> Token | None:
    """Of whom a cleft tells whose last noun is set aside: "it is Roe, not Doe, who leads"; else None."""
    chosen = first_conjunct(noun) if noun.dep_ == "conj" else noun.head
    subject = own_subject(chosen.head) if chosen.dep_ == "attr" else None
    return chosen if subject is not None and subject.lower_ == "it" else None


def _noun_without_verb(first: Token) -> Token | None:
    """Of the nouns before a row of verbs the one that is left for a verb that nothing joins to them."""
    if first.dep_ == "relcl":
        return described(first.head) if first.head.dep_ == "ROOT" else None
    subjects = children(first, *SUBJECT_DEPS)
    return subjects[0] if len(subjects) > 1 else None


def described(noun: Token) -> Token:
    """Whom a predicate noun or description is about: in "Roe is a baker who sings" it is Roe who sings."""
    noun = _whole_name(noun)
    indefinite = any(c.lower_ in ("a", "an") for c in children(noun, "det"))
    bare = noun.tag_ == "NNS" and child(noun, "det", "poss", "nummod") is None
    if (
        noun.dep_ == "attr"
        and (indefinite or bare)
        and lemma(noun.head) == "be"
        and child(noun.head, "expl") is None
    ):
        return own_subject(noun.head) or noun
    if noun.dep_ in ("dobj", "oprd") and indefinite and lemma(noun.head) in lexicon("claims/naming_verbs"):
        named = child(noun.head, "dobj")
        return named if named is not None and named.i < noun.i else noun
    if noun.dep_ == "appos" and (is_abstract(noun) or is_second_object(noun)):
        return noun  # "lost to Roma, a defeat that hurt"
    if noun.dep_ == "appos" and indefinite and noun.head.tag_ in ("NNP", "NNPS"):
        return noun.head
    return noun


def is_abstract(noun: Token) -> bool:
    """Whether a noun names a deed, quality or state, and nobody: "a defeat", "a similarity"."""
    word = lemma(noun)
    quality = word.endswith(_ABSTRACT_ENDINGS) and word not in lexicon("shared/person_nouns")
    return quality or word in lexicon("claims/abstract_nouns")


def _whole_name(noun: Token) -> Token:
    """The head of the name that a noun is part of: for "Bishops" in "the Conference of Bishops"."""
    if noun.ent_type_ != "ORG":
        return noun
    name = next((ent for ent in noun.doc.ents if ent.start <= noun.i < ent.end), None)
    return name.root if name is not None and name.root.i < noun.i and is_noun(name.root) else noun


def gapped_subject(verb: Token) -> tuple[int, ...]:
    """Indices of the number phrase between "and" and a bare participle; empty if there is none."""
    missing = verb.tag_ == "VBG" and any(lemma(aux) == "be" for aux in children(verb.head, "aux", "auxpass"))
    if not (verb.tag_ in ("VBN", "VBD") or missing) or verb.dep_ not in ("conj", "advcl"):
        return ()
    if own_subject(verb) is not None:
        return ()
    if children(verb, "aux", "auxpass") or not is_verb(verb.head):
        return ()
    doc, i = verb.doc, verb.i - 1
    found: list[int] = []
    while i > verb.sent.start and doc[i].tag_ in _NUMBER_PHRASE_TAGS and len(found) <= _LONGEST_NUMBER_PHRASE:
        found.append(i)
        i -= 1
    joined = doc[i].lower_ in ("and", ",", ";", "while")
    return tuple(reversed(found)) if joined and any(doc[k].tag_ == "CD" for k in found) else ()


def phrase_head(indices: tuple[int, ...], doc: Doc) -> Token:
    """The last noun of a phrase; its last number if it has none."""
    nouns = [i for i in indices if is_noun(doc[i])] or [i for i in indices if doc[i].tag_ == "CD"]
    return doc[nouns[-1]]


def _lost_subject(root: Token) -> Token | None:
    """The noun before a finite verb that the parse has joined to a date: "in May Roe and Doe met"."""
    i = root.i - 1
    while i > root.sent.start and root.doc[i].tag_ in ("RB", "MD", "VBD", "VBZ") and root.doc[i].head == root:
        i -= 1
    noun = root.doc[i] if i >= root.sent.start else root
    if root.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or not is_noun(noun):
        return None
    while noun.dep_ in ("conj", "compound") and is_noun(noun.head) and noun.head.dep_ in ("conj", "compound"):
        noun = noun.head
    return noun if noun.dep_ == "conj" and noun.head.dep_ == "pobj" and noun.i < root.i else None


def swallowed_subject(token: Token) -> Token | None:
    """The noun that is the verb's subject, though the parse makes it the object of "after" and its like."""
    auxiliaries = [aux for aux in children(token, "aux", "auxpass") if aux.i < token.i]
    if (auxiliaries[0] if auxiliaries else token).tag_ not in FINITE_TAGS or token.dep_ not in (
        "advcl",
        "conj",
        "pcomp",
        "dep",
        "ccomp",
    ):
        return None
    first = min(form.i for form in (token, *auxiliaries))
    for i in range(first - 1, max(token.sent.start - 1, token.i - _FARTHEST_SUBJECT), -1):
        word = token.doc[i]
        if (word.dep_ == "cc" and is_verb(word.head)) or is_verb(word):
            return None
        if word.tag_ == "IN" and word.lower_ in _SUBJECT_LINKS:
            return child(word, "pobj")
    return None


def absolute_subject(token: Token) -> Token | None:
    """The noun of a "with" right before a participle, which the parse has hung on the verb around them.

    "Norland led the field, with Roe posting the fastest time": it is Roe who posted it.
    """
    if token.tag_ != "VBG":
        return None
    start = token.left_edge.i
    opener = child(token, "mark")
    own = child(opener, "pobj") if opener is not None and opener.lower_ == "with" else None
    if own is not None and own.i < token.i:
        return own
    if token.dep_ not in ("advcl", "pcomp") or start == token.sent.start:
        return None
    if children(token, "aux", "mark") or token.doc[start].is_punct:
        return None
    last = token.doc[start - 1]
    for noun in (last, *ancestors(last)):
        if noun.right_edge.i != start - 1:
            return None
        if noun.dep_ == "pobj":
            return noun if noun.head.lower_ == "with" and last.text != "," else None
    return None


def result_governor(token: Token) -> Token | None:
    """The verb whose outcome a loose participle gives (", killing 5"), even where it hangs on a noun."""
    outcome = token.tag_ == "VBG" and token.dep_ in ("acl", "advcl") and is_loose(token)
    if not outcome or concept(lemma(token)) not in lexicon("shared/outcomes"):
        return None
    return next((node for node in ancestors(token) if is_verb(node)), None)


def is_adrift(token: Token) -> bool:
    """Whether it is open which of several verbs before it an outcome participle belongs to."""
    governor = result_governor(token)
    if governor is None:
        return False
    if is_infinitive(governor):
        return True
    between = token.doc[governor.i + 1 : token.left_edge.i]
    return any(is_verb(other) and other.dep_ != "amod" for other in between)


def holds_clause(subject: Token) -> bool:
    """Whether the parse has put a verb among a noun's modifiers, and so cannot be trusted."""
    if lemma(subject) == "toll" or any(lemma(c) == "toll" for c in subject.children):
        moves = (base_of_form(t.lower_) for t in subject.subtree if t.i > subject.i or t.dep_ == "compound")
        if any(concept(base) in _TOLL_MOVEMENTS and base != "up" for base in moves):
            return True
    loose = ("amod", "compound", "nmod", "poss", "det")
    return any(t.tag_ in ("VBD", "VBZ", "VBP") and t.dep_ in loose for t in subject.subtree)


def is_behind_complement_link(participle: Token) -> bool:
    """Whether an -ing form may be what the name before it does, behind a verb's preposition: "led to Norland
    withdrawing"."""
    start = participle.left_edge
    if participle.dep_ != "advcl" or participle.tag_ != "VBG" or start != participle or start.is_sent_start:
        return False
    name = start.nbor(-1)
    if name.dep_ != "pobj" or name.head.head != participle.head:
        return False
    return name.head.lower_ in lexicon("claims/complement_links")
