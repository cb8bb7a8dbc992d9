"""Small questions to a dependency tree in the ClearNLP scheme of spaCy's English models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from pipeline.english.concepts import has_concept
from pipeline.resources.loader import lexicon, mapping

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom"})
_CONTENT_TAGS = ("NN", "VB", "JJ", "RB", "CD")
_MISTAGGED = ("NN", "JJ")
_CLAUSAL_DEPS = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "acl"})
_AUXILIARY_LEMMAS = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be",
    "has": "have", "had": "have", "having": "have", "does": "do", "did": "do", "done": "do",
}  # fmt: skip


def lemma(token: Token) -> str:
    """Lower-case lemma; the lower-case word where there is none."""
    if token.tag_.startswith(_MISTAGGED) and token.dep_ in _CLAUSAL_DEPS and _has_subject(token):
        return base_of_form(token.lower_)
    found = token.lemma_.lower() or token.lower_
    if token.tag_ == "VB" and found == token.lower_ and _is_past_form(found):
        return base_of_form(found)
    return _AUXILIARY_LEMMAS.get(found) or _with_final_e(found, token.lower_)


@cache
def _with_final_e(found: str, word: str) -> str:
    """The lemma, with the "e" that lemmatizers lose: "hoped" is a form of "hope", not of an unknown "hop"."""
    if word in (found + "ed", found + "ing") and not _is_known(found) and _is_known(found + "e"):
        return found + "e"
    return found


def _is_known(verb: str) -> bool:
    return verb in mapping("claims/reporting") or verb in mapping("claims/catenatives") or has_concept(verb)


@cache
def _is_past_form(word: str) -> bool:
    """Whether a word is the past tense of an irregular verb and nothing else."""
    pasts = mapping("english/past_forms")
    return word not in pasts and word in pasts.values()


@cache
def base_of_form(word: str) -> str:
    """Base of a verb form that was not tagged as one; the word itself if it is not recognised."""
    for name in ("english/past_forms", "english/participle_forms"):
        for base, form in mapping(name).items():
            if form == word:
                return base
    for ending, rest in (("ies", "y"), ("ied", "y"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", "")):
        if word.endswith(ending) and _is_known(word.removesuffix(ending) + rest):
            return word.removesuffix(ending) + rest
    return word


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in token.children)


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of the given relations, in order."""
    return [child for child in token.children if child.dep_ in deps]


def child(token: Token, *deps: str) -> Token | None:
    """First child with one of the given relations."""
    return next((child for child in token.children if child.dep_ in deps), None)


def subtree(token: Token) -> set[int]:
    """Indices of a token and all it governs."""
    return {descendant.i for descendant in token.subtree}


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form or a modal, but no auxiliary of another verb.

    A word with a subject of its own counts whatever its tag: in this scheme only verbs have one.
    """
    if token.tag_.startswith(_MISTAGGED):
        return token.dep_ in _CLAUSAL_DEPS and _has_subject(token)
    return (token.tag_.startswith("VB") or token.tag_ == "MD") and token.dep_ not in ("aux", "auxpass")


def is_noun(token: Token) -> bool:
    """Whether a token is a common noun or a proper name."""
    return token.tag_ in NOUN_TAGS


def is_finite(token: Token) -> bool:
    """Whether a verb, or its first auxiliary, is inflected for tense."""
    if token.tag_.startswith(_MISTAGGED):
        return is_verb(token)
    found = children(token, "aux", "auxpass")
    auxiliaries = [aux for aux in found if aux.i < token.i and not aux.tag_.startswith(_MISTAGGED)]
    if not auxiliaries and (token.tag_ == "VBN" or (token.tag_ == "VB" and _is_past_form(token.lower_))):
        # a past tense that the tagger took for a participle or an infinitive
        return token.dep_ in ("ROOT", "ccomp", "conj") and child(token, "nsubj") is not None
    return any(form.tag_ in FINITE_TAGS for form in auxiliaries or [token])


def is_infinitive(token: Token) -> bool:
    """Whether a verb stands in a "to" infinitive."""
    return any(aux.lower_ == "to" for aux in children(token, "aux"))


def own_subject(token: Token) -> Token | None:
    """The token's own grammatical subject; for "there is a plan" it is the plan."""
    subject = child(token, *SUBJECT_DEPS)
    if subject is None:
        hanging = (child(aux, "nsubj", "nsubjpass") for aux in children(token, "aux", "auxpass"))
        subject = next((found for found in hanging if found is not None), None)
    expletive = child(token, "expl")
    if expletive is not None and expletive.lower_ == "there":
        return child(token, "attr", "dobj") or subject
    return subject or _object_before(token)


def _object_before(token: Token) -> Token | None:
    """The subject of a content clause that the parse gives its verb of saying as an object."""
    governor = token.head
    if token.dep_ != "ccomp" or lemma(governor) not in mapping("claims/reporting"):
        return None
    if not any(t.tag_ in FINITE_TAGS for t in (token, *children(token, "aux", "auxpass"))):
        return None
    objects = [c for c in governor.children if c.dep_ == "dobj" and governor.i < c.i < token.i]
    return objects[0] if objects else None


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination a token belongs to; the token itself if there is none."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the head of a token, its head, and so on to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def is_misread_predicate(token: Token) -> bool:
    """Whether a participle behind a noun must be its predicate: the sentence has no other verb."""
    if token.tag_ not in ("VBN", "VBD") or token.dep_ != "acl" or children(token, "aux", "auxpass", "agent"):
        return False
    root = token.sent.root
    if not is_noun(root) or is_verb(root) or is_loose(token) or children(root, "cop", "nsubj", "relcl"):
        return False
    verbs = (t for t in root.subtree if t.tag_.startswith("VB") and t.dep_ == "acl")
    return next(verbs, None) == token and token.i - token.sent.start >= 1


def is_fragment_predicate(token: Token) -> bool:
    """Whether a loose passive participle is the only predicate of its sentence: "X, led by Y."."""
    noun = token.head
    if token.dep_ != "acl" or token.tag_ != "VBN" or noun.dep_ != "ROOT" or not is_noun(noun):
        return False
    return is_loose(token) and child(token, "agent") is not None and noun.left_edge.i == token.sent.start


def is_misread_adjective(verb: Token) -> bool:
    """Whether a coordinated past form between "and" and a bare noun, beside a present, is no predicate.

    "It misidentifies women and colored people": the form modifies the noun behind it.
    """
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or first.tag_ not in ("VBZ", "VBP"):
        return False
    if own_subject(verb) is not None or children(verb, "aux", "auxpass"):
        return False
    direct = child(verb, "dobj")
    joined = verb.i > 0 and verb.nbor(-1).lower_ in ("and", "or")
    return joined and direct is not None and direct.i == verb.i + 1 and child(first, "dobj") is not None


def is_stray_that(token: Token) -> bool:
    """Whether a "that" only opens the clause of a verb of saying, though the parser made it a determiner."""
    if token.lower_ != "that" or token.i == 0 or token.is_sent_start:
        return False
    before = token.doc[token.i - 1]
    return before.tag_.startswith("VB") and lemma(before) in mapping("claims/reporting")


def is_content(token: Token) -> bool:
    """Whether a word carries content: noun, verb, adjective, adverb or number, and no function word."""
    if not token.tag_.startswith(_CONTENT_TAGS):
        return False
    words = lexicon("claims/function_words")
    if token.tag_ == "CD":
        return True
    return token.lower_ not in words and lemma(token) not in words


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words among the tokens, in their order."""
    return tuple(lemma(token) for token in tokens if is_content(token))


def is_loose(token: Token) -> bool:
    """Whether a modifying clause is set off by a comma, dash or bracket before it, so that it only adds."""
    start = token.left_edge.i
    return start > 0 and token.doc[start - 1].text in {",", "-", "--", "–", "—", "(", ";"}
