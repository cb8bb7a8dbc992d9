"""Teams called by their city: in a sports report the same word is a place here and a team there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from spacy.tokens import Doc, Token

from pipeline.annotate.names.label.weights import vote_weights
from pipeline.annotate.names.spans import POSSESSIVES, Key, NameSpan, key_of, timex_tokens
from pipeline.annotate.names.sports import is_national
from pipeline.resources.loader import lexicon, mapping

_WEIGHTS = vote_weights("team")
_PLACES = frozenset(("GPE", "LOC"))
_LOCATING = lexicon("names/locative_prepositions")
_FOLLOWING_CONTEST = lexicon("names/opposing_prepositions") | {"to", "with", "by"}
_VERSUS = lexicon("names/opposing_prepositions")


def team_labels(
    doc: Doc, names: Iterable[NameSpan], proposed: Iterable[NameSpan], labels: Mapping[Key, str]
) -> dict[tuple[int, int], str]:
    """Labels, by token offsets, of the occurrences of places that a sports report also uses for teams.

    Nothing for countries, whose teams go by the country. One label a
    name and document, which holds elsewhere, does not hold here, so each occurrence is read by its row or
    clause and by what the recogniser says of it.
    """
    dates = timex_tokens(doc)
    own = {(name.start, name.end): name.label for name in proposed if name.rule == "model"}
    ruled = {(name.start, name.end): name.rule for name in proposed if name.rule != "model"}
    sides = {key_of(doc, name) for name in proposed if name.rule == "row"}
    found: dict[tuple[int, int], str] = {}
    for name in names:
        key = key_of(doc, name)
        at = (name.start, name.end)
        listed = doc[name.start : name.end].text.title() in mapping("shared/places")
        disputed = labels.get(key) in _PLACES or (labels.get(key) == "EVENT" and at in own)
        doubtful = (listed or disputed or key in sides) and own.get(at, "GPE") in (*_PLACES, "ORG")
        if not doubtful or is_national(doc[name.start : name.end].text):
            continue
        known = _WEIGHTS["side"] if key in sides else 0.0
        votes = _team_votes(doc, name, own.get(at, ""), ruled.get(at, ""), dates, known)
        found[at] = "ORG" if votes > 0 else "GPE"
    return found


def _team_votes(doc: Doc, name: NameSpan, own: str, rule: str, dates: Container[int], known: float) -> float:
    """Above zero where an occurrence of a place's name more likely means the team.

    Args:
        known: What a table that has the team speaks for it.
    """
    votes = {"ORG": _WEIGHTS["own"], "": 0.0}.get(own, -_WEIGHTS["own"])
    before = doc[name.start - 1] if name.start else None
    heads_line = before is None or "\n" in before.text
    if rule == "dateline" or (heads_line and name.end in dates):
        votes -= _WEIGHTS["dateline"]
    after = doc[name.end] if name.end < len(doc) else None
    if before is not None and (before.lower_ in _LOCATING or _names_the_place_of(before, after)):
        return votes - _WEIGHTS["inside"]
    votes += known
    if rule == "row" or _in_row(doc, name):
        votes += _WEIGHTS["row"]
    if after is not None and after.lower_ in lexicon("names/contest_verbs"):
        votes += _WEIGHTS["verb"]
    if before is not None and (before.lower_ in _VERSUS or before.lower_ in lexicon("names/contest_verbs")):
        votes += _WEIGHTS["verb"]
    if before is not None and _follows_contest(before):
        votes += _WEIGHTS["contest"]
    if after is not None and (after.lower_ in lexicon("names/team_nouns") or _has_player(after)):
        votes += _WEIGHTS["player"]
    return votes


def _follows_contest(before: Token) -> bool:
    """Whether a noun for a contest and a preposition stand before a name ("a victory over")."""
    noun = before.nbor(-1) if before.i else before
    return before.lower_ in _FOLLOWING_CONTEST and noun.lower_ in lexicon("names/contest_nouns")


def _has_player(after: Token) -> bool:
    """Whether a possessive and a person follow a name ("Lowton's Ann Roe")."""
    return after.text in POSSESSIVES and after.i + 1 < len(after.doc) and after.nbor().ent_type_ == "PERSON"


def _names_the_place_of(before: Token, after: Token | None) -> bool:
    """Whether a place stands in brackets, as where somebody comes from."""
    return before.text == "(" and after is not None and after.text == ")"


def _in_row(doc: Doc, name: NameSpan) -> bool:
    """Whether a name stands in a row of a table: at its head before a figure, or between two figures."""
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if after is None or not after.text[0].isdigit():
        return False
    return before is None or "\n" in before.text or before.text[0].isdigit()
