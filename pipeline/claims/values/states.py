"""What entities are said to be: alive, on bail, approved, postponed; each on an axis of poles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from pipeline.claims.predicates import resolve
from pipeline.claims.subjects import find_subject
from pipeline.claims.values.governing import governor, naming_words
from pipeline.claims.view import DocumentView
from pipeline.core.values import Value, ValueKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.negation import is_negated
from pipeline.document.syntax.tree import child, children
from pipeline.document.syntax.verbs import is_noun, is_verb
from pipeline.document.syntax.voice import is_passive
from pipeline.resources.loader import lexicon, mapping

_OF_ONE = frozenset({"life", "custody", "verdict", "office"})
"""Axes on which the members of a group differ, so that only one person's state is read."""
_OF_AN_OBJECT = frozenset({"recover"})
"""Verbs that tell nothing of their subject once they have an object: the police recover a body."""
_DESCRIBING = frozenset({"acomp", "oprd", "attr", "xcomp"})
_INFINITIVE = "VB"
"""Tag of a verb that describes nobody: who is wanted to arrest somebody is not held."""


@cache
def _poles() -> dict[str, tuple[str, str]]:
    """Axis and pole of every word and phrase that tells a state."""
    table = {}
    for words, state in mapping("claims/entity_states").items():
        axis, _, pole = state.partition(":")
        table[words] = (axis.strip(), pole.strip())
    return table


def read_states(view: DocumentView) -> Iterator[Value]:
    """The states that verbs, adjectives and phrases tell of entities, in order."""
    for token in view.doc:
        if token.dep_ in _DESCRIBING and token.lower_ in _poles() and token.tag_ != _INFINITIVE:
            yield from _of_description(token, view)
        elif is_verb(token):
            yield from _of_verb(token, view)
        if token.tag_ == "IN" and token.dep_ in ("prep", "conj"):
            yield from _of_phrase(token, view)


def _of_verb(verb: Token, view: DocumentView) -> Iterator[Value]:
    predicate = resolve(verb)
    if predicate.verb.i != verb.i or (predicate.word.i != verb.i and predicate.word.lower_ in _poles()):
        return  # "was confirmed dead": the adjective tells it
    found = _poles().get(predicate.lemma)
    if found is None:
        return
    last = _particle(verb)
    if predicate.lemma not in lexicon("claims/states_of_the_subject"):
        yield from _state(verb, verb, _bearer(verb), found, view, last=last)
    elif not is_passive(verb) and (predicate.lemma not in _OF_AN_OBJECT or child(verb, "dobj") is None):
        yield from _state(verb, verb, find_subject(verb), found, view, last=last)


def _particle(verb: Token) -> Token | None:
    """The particle right behind a verb: "stepped down"."""
    particle = child(verb, "prt", "advmod")
    return particle if particle is not None and particle.i == verb.i + 1 and particle.tag_ == "RP" else None


def _of_description(word: Token, view: DocumentView) -> Iterator[Value]:
    found = _poles().get(word.lower_)
    if found is not None and is_verb(word.head):
        yield from _state(word, word.head, find_subject(word.head), found, view)


def _of_phrase(link: Token, view: DocumentView) -> Iterator[Value]:
    """States in phrases: "in custody", "on bail", "in a stable condition"."""
    noun = child(link, "pobj")
    if noun is None or noun.i < link.i:
        return
    words = [t.lower_ for t in noun.doc[link.i : noun.i + 1] if t.tag_ not in ("DT", "PRP$")]
    phrase = " ".join(words)
    found = _poles().get(phrase) or _poles().get(f"{words[0]} a {' '.join(words[1:])}")
    if found is None and len(words) > 2:
        found = _poles().get(f"{words[0]} {' '.join(words[-2:])}")
    above = governor(link) if not is_verb(link.head) else None
    verb = link.head if is_verb(link.head) else above.verb if above is not None else None
    if verb is None and link.dep_ == "conj" and is_verb(link.head.head):
        verb = link.head.head  # "remains conscious and in stable condition"
    if found is None or verb is None:
        return
    yield from _state(link, verb, _bearer(verb), found, view, last=noun)


def _bearer(verb: Token) -> Token | None:
    """Who comes to be in a state: what a verb happens to, else its subject."""
    if is_passive(verb):
        return find_subject(verb)
    patient = child(verb, "dobj") or find_subject(verb)
    is_relative = patient is not None and patient.tag_ == "WP" and verb.dep_ == "relcl"
    return verb.head if is_relative else patient  # "Roe, whom they fired in May"


def _is_one_person(bearer: Token, view: DocumentView) -> bool:
    """Whether a state is of one person; of a number of people others may be in another state."""
    counted = any(number.i < bearer.i for number in children(bearer, "nummod"))
    if bearer.tag_ not in ("NN", "NNP", "PRP") or counted:
        return False
    chain = view.chain_record(view.chain(bearer))
    if chain is not None:
        return chain.label == "PERSON"
    return bearer.lower_ in ("he", "she") or bearer.lemma_.lower() in (
        lexicon("claims/person_nouns") | lexicon("shared/counted_people") | lexicon("shared/person_nouns")
    )


def _state(
    word: Token,
    verb: Token,
    bearer: Token | None,
    found: tuple[str, str],
    view: DocumentView,
    *,
    last: Token | None = None,
) -> Iterator[Value]:
    axis, pole = found
    if bearer is None or (axis in _OF_ONE and not _is_one_person(bearer, view)):
        return
    end = (last or word).idx + len(last or word)
    yield Value(
        ValueKind.STATE,
        word.idx,
        end,
        view.text[word.idx : end],
        what=axis,
        norm=pole,
        holder=naming_words(bearer, view) or ((bearer.lower_,) if bearer.tag_ == "PRP" else ()),
        modifiers=tuple(t.lemma_.lower() for t in children(bearer, "amod", "compound") if is_noun(bearer)),
        predicate=lemma(verb),
        negated=is_negated(verb),
    )
