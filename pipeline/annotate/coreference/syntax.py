"""What the parse says about a pronoun: the subjects of its clauses, quotations, and an "it" that is empty."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.annotate.names.repair import is_title
from pipeline.resources.loader import lexicon, mapping

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_VERBAL = frozenset(("VERB", "AUX"))
_CLAUSAL = frozenset(("ccomp", "xcomp", "csubj", "advcl", "relcl", "pcomp", "acl"))
_WHOLE_CLAUSES = frozenset(("ccomp", "csubj", "csubjpass"))
_PREDICATES = frozenset(("acomp", "attr"))
_COMPLEMENTISERS = lexicon("coreference/complementisers")
_INFINITIVAL = frozenset({"for", "to"})
_REPORTING = lexicon("coreference/reporting_verbs")
_AFFILIATIONS = lexicon("shared/affiliating_prepositions")
_DEFINITE = lexicon("coreference/definite_determiners")
_GENDERED = mapping("shared/gendered_pronouns")
_EITHER = frozenset({"or", "/"})
_CLAUSE_WITHIN = 3
"""Tokens behind the predicate of an empty "it" within which its clause opens; by hand, not swept."""
_MAX_MODIFIERS = 2
"""Words between "the" and a noun that takes up a name at most, "Seattle-based" counted as one: more say
something new; by hand, not swept."""
_NAMING_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def governing_subjects(token: Token) -> Iterator[Token]:
    """Yield subjects of the clauses around a pronoun, from the nearest out, that stand before it.

    A possessive's own clause counts; a subject's or an object's own does not. The subject of a clause that
    follows its adverbial clause counts for a pronoun in that ("When it closed, Acme ...").
    """
    if opens_report(token):
        yield from _subjects_of(token.nbor(-1), token)
    node = token.head
    while node.pos_ not in _VERBAL and node.head.i != node.i:
        node = node.head
    own = token.dep_ == "poss" or token.head.i != node.i
    if own:
        yield from _subjects_of(node, token)
    while node.head.i != node.i:
        below, node = node, node.head
        if below.dep_ in ("relcl", "acl") and node.pos_ in ("NOUN", "PROPN") and node.i < token.i:
            yield node
        elif node.pos_ in _VERBAL and below.dep_ == "advcl" and below.i < node.i:
            yield from (child for child in node.children if child.dep_ in SUBJECTS)
        elif node.pos_ in _VERBAL and (below.dep_ != "conj" or not _has_subject(below, token)):
            yield from _subjects_of(node, token)


def _has_subject(verb: Token, token: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.i != token.i for child in verb.children)


def _subjects_of(verb: Token, token: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.i < token.i:
            yield child


def affiliation(noun: Token) -> Iterator[Token]:
    """Yield the nouns a role noun belongs to ("a spokesman for Acme", "Acme's chief")."""
    if not is_title(noun):
        return
    for child in noun.children:
        if child.dep_ in ("compound", "poss", "nmod"):
            yield child
        elif child.dep_ == "prep" and child.lower_ in _AFFILIATIONS:
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")


def is_agentive(verb: Token) -> bool:
    """Whether a verb's subject is a person or an organisation."""
    return verb.lemma_.lower() in lexicon("shared/agentive_verbs")


def opens_report(token: Token) -> bool:
    """Whether a pronoun stands right behind a verb of saying, and so opens what is said ("says it ...")."""
    return token.i > 0 and token.lower_ != "its" and token.nbor(-1).lemma_.lower() in _REPORTING


def is_pleonastic(token: Token) -> bool:
    """Whether "it" stands for nothing, or for a clause ("it seems that", "it is unclear how")."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it":
        return False
    verb = token.head
    if _is_extraposed(token):
        return True
    if token.dep_ not in SUBJECTS:
        return False
    if verb.lemma_ in lexicon("coreference/pleonastic_verbs"):
        return True
    deps = {child.dep_ for child in verb.children}
    if verb.lemma_ == "be":
        return bool(deps & _PREDICATES and (deps & _CLAUSAL or _is_cleft(verb)))
    return "auxpass" in deps and bool(deps & _WHOLE_CLAUSES)


def _is_cleft(verb: Token) -> bool:
    """Whether a clause hangs on what "it" is said to be: "it was Roe who left", "it is a mistake to go"."""
    predicates = (child for child in verb.children if child.dep_ in _PREDICATES)
    return any(below.dep_ in _CLAUSAL for child in predicates for below in child.children)


def predicate(token: Token) -> str:
    """What an "it" is the subject of, as far as it tells an empty one: a copula with what, or a passive."""
    if token.dep_ not in SUBJECTS:
        return "none"
    deps = {child.dep_ for child in token.head.children}
    if token.head.lemma_ == "be":
        return "be " + ("adjective" if "acomp" in deps else "noun" if "attr" in deps else "other")
    return "passive with clause" if "auxpass" in deps and deps & _CLAUSAL else "verb"


def _is_extraposed(token: Token) -> bool:
    """Whether "it" stands for a clause behind a predicate: "it is unclear how", "it was said that".

    Behind a participle only "that" and question words open one: "it will be paid for", "it had signed to".
    """
    doc, i, is_copular = token.doc, token.i + 1, False
    while i < len(doc) and (doc[i].pos_ == "AUX" or doc[i].tag_ in ("MD", "RB") or doc[i].lemma_ == "be"):
        is_copular = doc[i].lemma_ == "be" or (is_copular and doc[i].tag_ == "RB")
        i += 1
    if not is_copular or i >= len(doc) or doc[i].tag_ not in ("JJ", "JJR", "VBN", "NN", "DT"):
        return False
    openers = _COMPLEMENTISERS - (_INFINITIVAL if doc[i].tag_ == "VBN" else frozenset())
    return any(word.lower_ in openers for word in doc[i + 1 : i + 1 + _CLAUSE_WITHIN])


def is_either_gender(token: Token) -> bool:
    """Whether a pronoun is one of "he or she", "his/her", which are anybody."""
    doc, i = token.doc, token.i
    gender = _GENDERED.get(token.lower_, "")
    for link, other in ((i + 1, i + 2), (i - 1, i - 2)):
        if min(link, other) >= 0 and max(link, other) < len(doc) and doc[link].lower_ in _EITHER:
            beside = _GENDERED.get(doc[other].lower_, "")
            if gender and beside and beside != gender:
                return True
    return False


def definite_start(noun: Token) -> int | None:
    """First token of "the company", "the Seattle-based tech giant"; None where the phrase says more."""
    doc, i, modifiers = noun.doc, noun.i - 1, 0
    if noun.i + 1 < len(doc) and (
        doc[noun.i + 1].tag_ in _NAMING_TAGS
        or doc[noun.i + 1].tag_ == "HYPH"
        or doc[noun.i + 1].text == "The"  # "the newspaper The Lowton Post"
        or doc[noun.i + 1].lower_ in mapping("shared/class_nouns")
    ):
        return None
    while i >= 0 and modifiers <= _MAX_MODIFIERS and _modifies(doc[i]):
        if doc[i].lower_ in lexicon("coreference/contrasting"):
            return None
        modifiers += doc[i].tag_ not in ("HYPH", "RB") and (i == 0 or doc[i - 1].tag_ != "HYPH")
        i -= 1
    if i < 0 or modifiers > _MAX_MODIFIERS or doc[i].lower_ not in _DEFINITE:
        return None
    return None if any(map(_restricts, noun.rights)) else i


def _restricts(child: Token) -> bool:
    """Whether what hangs on a noun tells which is meant; a clause behind a comma only adds something."""
    if child.dep_ in ("relcl", "acl"):
        return child.doc[child.left_edge.i - 1].text != ","
    return child.dep_ == "prep" and child.lower_ in ("of", "with")


def _modifies(token: Token) -> bool:
    if token.tag_ == "RB" and token.nbor().tag_ in ("JJ", "VBN", "NN"):
        return token.lower_.endswith("ly")  # "the formerly state-owned company"
    if token.tag_ in ("NN", "JJ", "VBN", "HYPH") and not token.text[0].isupper():
        return True
    return is_place_word(token)


def is_place_word(token: Token) -> bool:
    """Whether a word before a noun says where something is from ("the US automaker")."""
    return token.ent_type_ in ("GPE", "NORP", "LOC") or token.text in mapping("shared/nationalities")
