"""Articles made by one form about different things: reports of quakes, results, council votes.

Agencies fill in such forms by machine or by habit. Their sentences are the same but for the names, so that
what stands in them without a name ("two people were hurt") would be taken for one event told in two ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import product

from rapidfuzz import fuzz

from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.records import EntityIndex

_MIN_ALIKE = 3
"""Claims in which two articles are the same but for names, from which on one form may have made both; set by
hand."""

_MIN_SHARE = 0.5
"""Share of the claims of the shorter article that these must be; set by hand."""

_MAX_SPELLING = 75
"""Likeness of two names, of 100, from which on they may be one name spelt in two ways; set by hand."""

Pairs = Iterable[tuple[str, str]]


def made_by_one_form(corpus: Corpus, entities: EntityIndex, related: Pairs) -> set[tuple[str, str]]:
    """The pairs of documents that one form has made about different things, of those given.

    Many of their claims are the same but for names, in one of them a name stands for another one, and each
    names more that the other does not than both do.
    """
    forms = {document: _forms(corpus, document) for document in corpus.of_document}
    named: dict[str, set[str]] = {document: set() for document in corpus.of_document}
    for (document, _), entity_id in entities.of.items():
        named.get(document, set()).add(entity_id)
    return {
        (one, other)
        for one, other in related
        if _name_others(named[one], named[other]) and _are_one_form(forms[one], forms[other])
    }


def _name_others(one: Set[str], other: Set[str]) -> bool:
    return len(one & other) < min(len(one - other), len(other - one))


_Form = tuple[str, frozenset[str]]
_Forms = Mapping[_Form, frozenset[str]]


def _are_one_form(one: _Forms, other: _Forms) -> bool:
    alike = one.keys() & other.keys()
    if len(alike) < max(_MIN_ALIKE, _MIN_SHARE * min(len(one), len(other))):
        return False
    return any(_are_others(one[form] - other[form], other[form] - one[form]) for form in alike)


def _are_others(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether there are names on both sides, and none of them is one of the others spelt in another way."""
    pairs = product(mine, theirs)
    return bool(mine and theirs) and all(fuzz.ratio(a, b) < _MAX_SPELLING for a, b in pairs)


def _forms(corpus: Corpus, document: str) -> _Forms:
    """The claims of a document without their names, with these; none of those that it has twice."""
    profiles = [corpus.profiles[index] for index in corpus.of_document[document]]
    forms = [(profile.predicate, profile.keys - _named(profile)) for profile in profiles]
    counts = Counter(forms)
    return {form: _named(profile) for form, profile in zip(forms, profiles, strict=True) if counts[form] == 1}


def _named(profile: Profile) -> frozenset[str]:
    """The keys of a claim that are names, its subject's included."""
    return profile.name_keys | (profile.subject if profile.linked.subject_entity_id else frozenset())
