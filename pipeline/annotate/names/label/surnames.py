"""People whose family name is also a place's ("Ann Jordan", then "Jordan said")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from pipeline.annotate.names.label.weights import vote_weights
from pipeline.annotate.names.spans import Key, NameSpan, key_of
from pipeline.english.name_forms import GENERATIONS
from pipeline.resources.loader import lexicon, mapping

_WEIGHTS = vote_weights("namesake")
_PLACES = frozenset(("GPE", "LOC"))
_RULES = frozenset(("dateline", "venue"))


def namesake_labels(
    doc: Doc, names: Sequence[NameSpan], labels: Mapping[Key, str]
) -> dict[tuple[int, int], str]:
    """Labels, by token offsets, of the single words that a place and a person of the document share.

    Nothing without a full name that ends in the word, so that no place becomes a person by its verb alone;
    and nothing before the full name, which news gives first, headlines aside.
    """
    first = _first_full_names(doc, names, labels)
    bare: dict[str, list[NameSpan]] = defaultdict(list)
    for name in names:
        if len(name) == 1 and doc[name.start].lower_ in first and name.rule not in _RULES:
            bare[doc[name.start].lower_].append(name)
    found: dict[tuple[int, int], str] = {}
    for word, mentions in sorted(bare.items()):
        votes = {name: _votes(doc, name) for name in mentions}
        shared = _WEIGHTS["elsewhere"] if _is_meant(doc, word, votes.values()) else 0.0
        for name, vote in votes.items():
            known = _WEIGHTS["full-name"] if name.start > first[word] else 0.0
            found[name.start, name.end] = "PERSON" if vote + known - shared > 0 else "GPE"
    return found


def _first_full_names(doc: Doc, names: Iterable[NameSpan], labels: Mapping[Key, str]) -> dict[str, int]:
    """The family names of people in full that are listed places, with where the full name first stands."""
    first: dict[str, int] = {}
    for name in names:
        key = key_of(doc, name)
        last = key[-2] if len(key) > 2 and key[-1].rstrip(".") in GENERATIONS else key[-1]
        listed = mapping("shared/places").get(last.capitalize(), "") in _PLACES
        if len(key) > 1 and listed and labels.get(key, name.label) == "PERSON":
            first.setdefault(last, name.start)
    return first


def _is_meant(doc: Doc, word: str, votes: Iterable[float]) -> bool:
    """Whether the document also speaks of the place: it is in it, or its people are named."""
    return any(vote < 0 for vote in votes) or any(
        mapping("shared/nationalities").get(token.text, "").lower() == word for token in doc
    )


def _votes(doc: Doc, name: NameSpan) -> float:
    """Above zero where the words beside an occurrence speak for a person, below for a place."""
    before = doc[name.start - 1].lower_ if name.start else ""
    after = doc[name.end] if name.end < len(doc) else None
    votes = 0.0
    if before in lexicon("names/place_prepositions") - {"of", "from", "to"}:
        votes -= _WEIGHTS["inside"]
    if after is not None and after.tag_.startswith("VB"):
        votes += _WEIGHTS["speaks"] if after.lemma_.lower() in lexicon("shared/agentive_verbs") else 0.0
    if before.rstrip(".") in mapping("shared/titles"):
        votes += _WEIGHTS["titled"]
    return votes
