"""Which label a name has in a document: the votes of rules, recogniser, context, shape and fuller names."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from spacy.tokens import Doc

from pipeline.annotate.names.find.gazetteer import listed_names
from pipeline.annotate.names.label.context import context_votes
from pipeline.annotate.names.label.listing import listing_votes
from pipeline.annotate.names.label.weights import vote_weights
from pipeline.annotate.names.spans import Key, NameSpan, key_of
from pipeline.english.name_forms import GENERATIONS, LONGEST_SHORT_ACRONYM, is_acronym, may_drop
from pipeline.resources.loader import lexicon, mapping

Votes = dict[Key, dict[str, float]]

_PROPOSALS = vote_weights("proposal")
"""Votes of one proposal by the id of its rule; repetitions add up."""
_REPEATED = {"model": 1.0, "listed": _PROPOSALS["listed"]}
"""Votes of one reading by what repeats itself, and grows with the root of its readings."""
_FORMS = vote_weights("form")
_SHAPES = vote_weights("shape")
_MIN_SURNAME = 3
"""Letters from which on the last word of a name is taken for a surname; from 2 to 4, F is the same."""
_MAX_FULL_NAME = 3
"""Words up to which a known given name at its head speaks for a person: given, middle and family name."""


def label_votes(
    doc: Doc, chosen: Sequence[NameSpan], proposed: Iterable[NameSpan], everyday: Container[str]
) -> dict[Key, str]:
    """The label of every chosen name, and of surnames and short forms that follow from one."""
    votes = _direct_votes(doc, chosen, proposed)
    for name, label, weight in context_votes(doc, chosen):
        if doc[name.start : name.end].text not in listed_names():
            votes[key_of(doc, name)][label] += weight
    large = {key_of(doc, name) for name in chosen if _is_large(doc[name.start].text)}
    for key in sorted(votes):
        votes[key].update(shape_votes(key, votes[key], everyday, written_large=key in large))
    for name, label, weight in listing_votes(doc, chosen, votes):
        votes[key_of(doc, name)][label] += weight
    for key in sorted(votes):
        _vote_for_short_forms(votes, key, winner(votes[key]), everyday)
    return {key: winner(counts) for key, counts in sorted(votes.items())}


def _is_large(text: str) -> bool:
    return is_acronym(text) and len(text) <= LONGEST_SHORT_ACRONYM


def winner(votes: Mapping[str, float]) -> str:
    """The label with most votes; the first by name of equals."""
    return min(votes, key=lambda label: (-votes[label], label))


def _direct_votes(doc: Doc, chosen: Iterable[NameSpan], proposed: Iterable[NameSpan]) -> Votes:
    """Votes of rules, recogniser and lists; those of the latter two grow with the root, as one repeats its
    errors and the other says the same of every mention."""
    votes: Votes = defaultdict(lambda: defaultdict(float))
    wanted = {key_of(doc, name) for name in chosen}
    repeated: Counter[tuple[Key, str, str]] = Counter()
    for name in proposed:
        key = key_of(doc, name)
        if key in wanted and name.rule in _REPEATED:
            repeated[key, name.label, name.rule] += 1
        elif key in wanted:
            weight = _PROPOSALS.get(name.rule, _PROPOSALS["other"])
            votes[key][name.label] += min(weight, _PROPOSALS["building"]) if name.label == "FAC" else weight
    for (key, label, rule), count in sorted(repeated.items()):
        votes[key][label] += _REPEATED[rule] * math.sqrt(count)
    return votes


def shape_votes(
    key: Key, counts: Mapping[str, float], everyday: Container[str], *, written_large: bool
) -> dict[str, float]:
    """Counts with what a name's words say: a given name speaks for a person, everyday words against."""
    revised = dict(counts)
    if not revised:
        return revised
    label, first = winner(revised), key[0].capitalize()
    if len(key) == 1:
        if written_large and label in ("PERSON", "NORP", "GPE", "LOC"):
            revised["ORG"] = revised.get("ORG", 0.0) + _SHAPES["capitals"]
        return revised
    given = first in mapping("shared/first_names")
    if given and len(key) <= _MAX_FULL_NAME and label in ("GPE", "LOC", "NORP"):
        revised["PERSON"] = revised.get("PERSON", 0.0) + _SHAPES["given-name"]
    elif given and len(key) <= _MAX_FULL_NAME and label == "ORG" and key[-1] not in everyday:
        revised["PERSON"] = revised.get("PERSON", 0.0) + _SHAPES["given-name-in-body"]
    if label == "PERSON" and not given:
        if key[0] in lexicon("names/place_openers"):
            revised["GPE"] = revised.get("GPE", 0.0) + _SHAPES["words"]
        elif first in mapping("shared/nationalities"):
            revised["ORG"] = revised.get("ORG", 0.0) + _SHAPES["words"]
    return revised


def _vote_for_short_forms(votes: Votes, key: Key, label: str, everyday: Container[str]) -> None:
    """Let a full name speak for the surname, short name or version-free title that follows from it."""
    if len(key) < 2:
        return
    if key[0].capitalize() in mapping("names/prefix_heads") and len(key) == 2:
        votes[key[1:]][label] += _FORMS["full-name"]
    elif label == "PERSON":
        if votes.get(key[:1]) and winner(votes[key[:1]]) == "ORG":
            votes[key]["ORG"] += _SHAPES["words"]
        else:
            _vote_for_surname(votes, key)
    elif label == "ORG":
        _vote_for_short_organisation(votes, key, everyday)
    elif label in ("WORK_OF_ART", "PRODUCT") and key[-1].isdigit():
        votes[key[:-1]][label] += _FORMS["full-name"]


def _vote_for_surname(votes: Votes, key: Key) -> None:
    surname = key[-2:-1] if key[-1].rstrip(".") in GENERATIONS else key[-1:]
    is_firms = bool(surname) and listed_names().get(surname[0].capitalize()) == "ORG"  # "Mr. Bloomberg"
    if surname and len(surname[0]) >= _MIN_SURNAME and (is_firms or _is_free(surname)):
        votes[surname]["PERSON"] += _FORMS["surname"]
    if key[0].capitalize() not in mapping("shared/first_names") and _is_free(key[:1]):
        votes[key[:1]]["PERSON"] += _FORMS["family-first"]


def _vote_for_short_organisation(votes: Votes, key: Key, everyday: Container[str]) -> None:
    """Votes for "Acme" from "Acme Mills"; or, where the last word alone is a person, for a person."""
    first, last = key[:1], key[-1:]
    heads = last[0].capitalize() in mapping("shared/org_heads")
    surname = bool(votes.get(last)) and winner(votes[last]) == "PERSON"
    if len(key) == 2 and surname and not heads and not may_drop(last[0]):
        votes[key]["PERSON"] += _SHAPES["words"]
        return
    if not _is_free(first):
        return
    certain = len(key) == 2 and may_drop(last[0])
    if certain or (not heads and first[0] not in everyday):
        votes[first]["ORG"] += _FORMS["full-name"]


def _is_free(key: Key) -> bool:
    """Whether a word is no listed place, people or institution by itself."""
    return key[0].capitalize() not in listed_names() and key[0] not in lexicon("names/not_names")
