"""What denies a predicate in its own clause (Huddleston and Pullum 2002, chapter 9)."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.document.snapshot import asked_once
from pipeline.document.syntax.tree import children
from pipeline.resources.loader import lexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_JUST = frozenset({"just", "merely", "only", "simply", "solely"})
_NEGATING_DEPS = frozenset({"advmod", "det", "preconj", "cc"})
_LOOSE = frozenset({"with", "for"})
"""Prepositions of phrases that deny no more than themselves."""
_PREDICATIVE = frozenset({"acomp", "advmod", "attr"})
_MAY_NEGATE = _NEGATING_DEPS | _PREDICATIVE | {"neg", "prep", "agent", "aux"}


@asked_once
def negators(token: Token) -> list[Token]:
    """The words that deny what a token says ("did not say", "neither said", "was hardly subtle")."""
    if token.lemma_.lower() != "be":
        return _own_negators(token)
    found = [found for word in (token, *children(token, "acomp")) for found in _own_negators(word)]
    described = (word for noun in children(token, "attr") for word in noun.children)
    return found + [word for word in described if _is_no_longer(word)]  # "is no longer mayor"


def _own_negators(token: Token) -> list[Token]:
    if not (dependents := tuple(token.children)):
        return []
    found = [word for word in dependents if word.dep_ in _MAY_NEGATE and _negates(word, word.dep_)]
    found = [word for word in found if not _adds(word)]
    found = [word for word in found if not _joins_the_next(word, token)] + _nor_before(token)
    found = found or [word for aux in children(token, "aux", "auxpass") for word in _fronted_not(aux)]
    return [word for word in found if not _is_not_until(word)]


def _joins_the_next(word: Token, token: Token) -> bool:
    """Whether a "nor" behind a verb is that of the next clause: "no deal is near, nor would they sign"."""
    return word.dep_ == "cc" and word.i > token.i and token.tag_ in _FINITE


def _nor_before(token: Token) -> list[Token]:
    """The "nor" or "neither" before an auxiliary and subject, wherever the parse hangs it: "nor would they
    sign"."""
    for auxiliary in children(token, "aux", "auxpass"):
        before = auxiliary.nbor(-1) if auxiliary.i else auxiliary
        subject = next(iter(children(token, "nsubj", "nsubjpass")), None)
        if (
            before.lower_ in ("nor", "neither")
            and before.head not in (token, token.head)
            and subject is not None
            and auxiliary.i < subject.i
        ):
            return [before]
    return []


def _fronted_not(auxiliary: Token) -> list[Token]:
    """The "not" before the words that open a sentence, which parsers hang on its auxiliary: "not since May
    has he"."""
    return [word for word in children(auxiliary, "neg") if word.i + 1 < auxiliary.i and not _adds(word)]


def _is_not_until(word: Token) -> bool:
    """Whether a "not" opens a sentence with when a thing was done at last: "not until May did he leave"."""
    return (
        word.is_sent_start is True and word.i + 1 < len(word.doc) and word.nbor().lower_ in ("till", "until")
    )


def _negates(word: Token, dep: str) -> bool:
    """Whether a dependent with this relation denies what it hangs on."""
    if dep == "neg" or (dep in _NEGATING_DEPS and word.lower_ in lexicon("shared/negators")):
        return True
    if dep == "prep":
        return _is_fronted_denial(word) or _is_of_none(word)
    if dep == "agent":
        return any(names_none(noun) for noun in children(word, "pobj"))  # "was backed by no senator"
    if dep == "aux":
        return _is_left_to_do(word)
    return dep in _PREDICATIVE and (_is_anything_but(word) or _is_no_longer(word))


def _is_fronted_denial(phrase: Token) -> bool:
    """Whether a phrase in front denies its clause, as the auxiliary before the subject shows: "at no time
    did"."""
    noun = next(iter(children(phrase, "pobj")), None)
    if phrase.dep_ != "prep" or noun is None or not names_none(noun) or noun.i + 1 >= len(noun.doc):
        return False
    if noun.lower_ in lexicon("document/nouns_of_denying_phrases") and phrase.i > phrase.head.left_edge.i:
        return noun.i == phrase.i + 2  # "were by no means paid"
    following = noun.right_edge.nbor() if noun.right_edge.i + 1 < len(noun.doc) else noun
    auxiliary = following.dep_ in ("aux", "auxpass") or following == phrase.head
    return auxiliary and following.tag_ in _FINITE and following.i <= phrase.head.i


def _is_of_none(phrase: Token) -> bool:
    """Whether a phrase behind a verb is of no one and none, so that the verb holds of nobody and nowhere:
    "won in none of the towns", "spoke to no one"; who leaves with none of them leaves."""
    if phrase.lower_ in _LOOSE or not phrase.head.tag_.startswith("VB"):
        return False
    noun = next(iter(children(phrase, "pobj")), None)
    if noun is None or noun.lower_ not in lexicon("document/pronouns_of_none") or not names_none(noun):
        return False
    return noun.i + 1 >= len(noun.doc) or noun.nbor().lower_ not in ("but", "except")


def _is_no_longer(word: Token) -> bool:
    """Whether a word is the "longer" of "no longer employs", and not of "no longer than a week"."""
    if word.lower_ != "longer" or word.dep_ not in ("advmod", "amod", "neg") or word.i == 0:
        return False
    than = word.i + 1 < len(word.doc) and word.nbor().lower_ == "than"
    return word.nbor(-1).lower_ == "no" and not than


def _is_left_to_do(word: Token) -> bool:
    """Whether a word is the "to" of what has not been done so far: "has yet to sign", "is still to be
    found"."""
    if word.lower_ != "to" or word.dep_ != "aux" or word.i < 2:
        return False
    adverb = word.nbor(-1)
    verb = adverb.nbor(-1).lower_
    if adverb.lower_ == "still":
        return verb in lexicon("shared/forms_of_be") or verb in ("has", "have", "had")
    return adverb.lower_ == "yet" and verb in lexicon("document/verbs_before_yet")


def _is_anything_but(word: Token) -> bool:
    """Whether a word is the "anything" of "is anything but safe"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    return (
        word.lower_ == "anything" and following.lower_ == "but" and word.dep_ in ("attr", "acomp", "advmod")
    )


def is_left_to_do(verb: Token) -> bool:
    """Whether an infinitive names what has not been done so far: "has yet to sign"."""
    return any(_is_left_to_do(word) for word in children(verb, "aux"))


def _adds(word: Token) -> bool:
    """Whether a "not" says that there is more to it: "not only fell", "isn't just about money"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    is_last = following.i + 1 >= len(word.doc) or following.nbor().is_punct  # "it is not just"
    return not is_last and following.lower_ in _JUST and word.lower_ in ("not", "n't", "n’t")


def has_negator(token: Token) -> bool:
    """Whether a word that denies hangs on a token."""
    return bool(negators(token))


def emptying_word(noun: Token) -> Token | None:
    """The word by which a noun phrase names nobody and nothing ("no miner", "neither side", "none of
    them")."""
    if noun.lower_ in lexicon("shared/empty_pronouns"):
        return noun
    dependents = children(noun, "det", "neg", "preconj", "cc")
    return next((dependent for dependent in dependents if dependent.lower_ in ("no", "neither")), None)


def names_none(noun: Token) -> bool:
    """Whether a noun phrase names nobody and nothing."""
    return emptying_word(noun) is not None


def emptying_subject_word(noun: Token) -> Token | None:
    """The word by which a subject denies its clause: that of `emptying_word`, or of one that names hardly
    any, or not all ("few voters", "little progress", "not all members", "not one of them").
    """
    return emptying_word(noun) or _scarce_word(noun) or _limiting_not(noun)


def denies_as_subject(noun: Token) -> bool:
    """Whether a subject denies its clause."""
    return emptying_subject_word(noun) is not None


def _scarce_word(noun: Token) -> Token | None:
    """The "few" or "little" of a noun phrase; "a few" are some, and a "little" child is small."""
    words = (noun, *children(noun, "amod", "det"))
    found = next((word for word in words if word.lower_ in ("few", "little")), None)
    if found is None or any(word.dep_ in ("det", "poss") and word != found for word in noun.children):
        return None
    if any(word.lower_ in ("a", "the") for word in found.children):
        return None
    counted = noun.tag_ != "NN" or noun.lemma_.lower() in lexicon("shared/person_nouns")
    if found.lower_ == "little" and found != noun and counted:
        return None  # "little boy killed", of a headline, has lost its article
    return found


def _limiting_not(noun: Token) -> Token | None:
    """The "not" before a quantity at the beginning of a noun phrase ("not all members", "not many")."""
    first = noun.left_edge
    if first.lower_ != "not" or first == noun or _adds(first):
        return None
    return first if first.nbor().lower_ in lexicon("shared/limited_quantities") else None


def is_negated(predicate: Token) -> bool:
    """Whether a predicate is denied by itself, its auxiliaries or its governing verb ("does not seem to")."""
    if has_negator(predicate) or names_none(predicate):
        return True
    return predicate.dep_ == "xcomp" and has_negator(predicate.head)


def never_over_both(first: Token, second: Token) -> Token | None:
    """The "never" before the first of two finite verbs with one subject that "or" joins, which denies both:
    "never won or came close"."""
    finite = first.tag_ in _FINITE and second.tag_ in _FINITE
    if not finite or children(second, "nsubj", "nsubjpass", "aux", "auxpass", "neg"):
        return None
    joined = any(link.lower_ == "or" and link.i < second.i for link in children(second.head, "cc"))
    return next((word for word in negators(first) if joined and word.lower_ == "never"), None)
