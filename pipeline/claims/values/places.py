"""Where something is or happens: places behind a preposition, distances from them, and sides of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.claims.subjects import find_subject
from pipeline.claims.values.governing import governor, naming_words, predicate_of
from pipeline.claims.view import DocumentView
from pipeline.core.records import Mention
from pipeline.core.values import Value, ValueKind
from pipeline.document.syntax.lemmas import lemma
from pipeline.document.syntax.verbs import is_noun
from pipeline.english.number_scanning import parse_amount
from pipeline.resources.loader import lexicon, mapping

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_GOVERNED = frozenset({"dobj", "nsubj", "nsubjpass"})
_DISTANCE = re.compile(
    r"(?P<far>(?:[\w,.-]+\s){1,3}?(?:km|kms|kilomet(?:er|re)s?|miles?|met(?:er|re)s?))\s(?:\([^)]*\)\s)?"
    r"(?P<side>[a-z-]+(?:\s[a-z]+)?)?\s?(?:away\s)?(?:from|of|off)\s$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"(?P<side>[a-z-]+)\s(?:of|from)\s$", re.IGNORECASE)
_REACH = 70
"""Characters before a place in which a distance from it is looked for; a convention."""


def read_places(view: DocumentView) -> Iterator[Value]:
    """The places of a document, in order."""
    for start, end, mention in view.mentions:
        if mention.label not in _PLACES or end <= start or start in view.datelines:
            continue
        root = view.doc[start:end].root
        if root.dep_ == "pobj" or root.dep_ in _GOVERNED:
            yield from _place(root, mention, view)


def _place(root: Token, mention: Mention, view: DocumentView) -> Iterator[Value]:
    before = view.text[max(0, mention.start_char - _REACH) : mention.start_char]
    found = governor(root)
    holder = naming_words(find_subject(found.verb), view) if found is not None and not found.subject else ()
    chain = view.chain_record(mention.chain)
    norm = (chain.name if chain is not None else mention.text).lower().removeprefix("the ")
    event = predicate_of(root)
    if root.dep_ == "pobj" and is_noun(root.head.head):
        event = lemma(root.head.head)  # "a visit to Lodar" is where the visit goes, whoever tells of it
    base = Value(
        ValueKind.PLACE,
        mention.start_char,
        mention.end_char,
        mention.text,
        what=event,
        norm=norm,
        holder=holder,
        predicate=predicate_of(root),
    )
    far = _DISTANCE.search(before)
    side = _side(far["side"] if far is not None else (m["side"] if (m := _SIDE.search(before)) else ""))
    if far is not None or side:
        yield _from_place(base, far, side, before, view)
        return
    link = root.head.lower_ if root.dep_ == "pobj" else root.dep_
    if link in lexicon("claims/place_prepositions") | lexicon("claims/goal_prepositions") or (
        link in _GOVERNED and _is_reached(root)
    ):
        yield _located(base, link)


def _located(base: Value, link: str) -> Value:
    modifiers = (link,) if link in ("from", "outside", "off", "near") else ()
    return Value(
        base.kind,
        base.start_char,
        base.end_char,
        base.text,
        what=base.what,
        norm=base.norm,
        holder=base.holder,
        predicate=base.predicate,
        modifiers=modifiers,
    )


def _is_reached(root: Token) -> bool:
    """Whether a place is the object of a verb of going or striking ("reached Lodar", "struck the coast")."""
    if root.dep_ != "dobj":
        return False
    return predicate_of(root) in lexicon("claims/reaching_events") or root.head.lemma_.lower() in lexicon(
        "claims/reaching_events"
    )


def _from_place(base: Value, far: re.Match[str] | None, side: str, before: str, view: DocumentView) -> Value:
    offset = base.start_char - len(before)
    start = offset + far.start("far") if far is not None else base.start_char
    number = parse_amount(far["far"]) if far is not None else None
    if number is not None and far is not None:
        start = offset + far.start("far") + number.start_char
    return Value(
        base.kind,
        start,
        base.end_char,
        view.text[start : base.end_char],
        what=base.what,
        norm=base.norm,
        low=number.value if number is not None else 0.0,
        high=number.high if number is not None else 0.0,
        unit=number.unit if number is not None else "",
        bound=number.bound if number is not None else "exact",
        modifiers=(side,) if side else (),
        holder=base.holder,
        predicate=base.predicate,
    )


def _side(words: str | None) -> str:
    """The side in one or two letters ("ne"): "north-east", "east northeast" is the last word's."""
    points = mapping("claims/compass_points")
    found = [points[word] for word in (words or "").lower().split() if word in points]
    return found[-1] if found else ""
