"""What a claim states without circumstances that another claim does not give.

Circumstances that are left out make a statement less precise and never untrue, if nothing in it is denied,
compared or counted out: adjuncts are upward monotone unless a word like "only" or "fewer" stands over them
(Sánchez Valencia 1991, "Studies on Natural Logic and Categorial Grammar"). So two reports of an arrest, of
which one tells where and the other why, share that there was one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.core.copies import changed
from pipeline.core.records import Amount, Argument, Claim
from pipeline.core.values import Value
from pipeline.core.vocabularies import ClaimModality
from pipeline.facts.compare.profiles import PLACE_ROLES, Profile
from pipeline.facts.compare.vocabulary import keys_of
from pipeline.facts.support import is_denied, within, words_in
from pipeline.resources.loader import lexicon, mapping

_MONTHS = "|".join(sorted({month.capitalize() for month in mapping("shared/months") if len(month) > 3}))
_DAY = rf"(?:early |mid-|late )?(?:\d{{1,2}} )?(?:(?:{_MONTHS}|May) )?\d{{4}}"
_DATE = re.compile(rf",? (?:(?:on|in) {_DAY}(?! \w+ly\b)|\({_DAY}(?: to {_DAY})?\))(?=[ ,.;]|$)")

_FEWEST_WORDS = 3
"""Words that a statement has at least; a shorter one is true of too much. Set by hand."""


def shared_part(told: Profile, other: Profile) -> Profile | None:
    """A claim without the circumstances that another one does not give; None if none can be left out.

    They are left out of its own words: its sentence may give the same of something else.
    """
    claim = told.linked.claim
    if is_denied(claim) or claim.modality != ClaimModality.ASSERTED or _holds_within_bounds(claim.wording):
        return None
    statement, cut = claim.wording, []
    for argument in claim.arguments:
        if _is_left_out(argument, claim, told, other) and (phrase := _phrase(argument, statement)):
            statement = statement.replace(phrase, "", 1)
            cut.append(argument)
    dated = within(other.dates, told.dates)
    if not dated:
        statement = _DATE.sub("", statement)
        if _DATE.search(claim.wording) is None:
            return None  # its day stands in words that cannot be taken out
    statement = _tidy(statement)
    if statement == claim.wording or len(statement.split()) < _FEWEST_WORDS:
        return None
    part = _without(told, statement, cut, dated=dated)
    return part if part.name_keys & keys_of(words_in(statement)) else None  # else it is of nobody and nowhere


def _holds_within_bounds(statement: str) -> bool:
    """Whether a statement need not hold without its circumstances: one of all, of the only or the first, of
    few, of no more than so many."""
    words = f" {' '.join(words_in(statement.lower()))} "
    for phrase in lexicon("facts/lower_bounds"):
        words = words.replace(f" {phrase} ", " ")
    bounding = lexicon("facts/upper_bounds") | lexicon("facts/superlatives") | lexicon("facts/universals")
    return any(f" {phrase} " in words for phrase in bounding)


def _is_left_out(argument: Argument, claim: Claim, told: Profile, other: Profile) -> bool:
    """Whether an argument is a circumstance that the other claim does not give, and gives no other of."""
    if not _is_circumstance(argument, claim):
        return False
    keys = _keys(argument)
    if not keys or keys <= other.keys:
        return False
    rivals = [found for found in other.linked.claim.arguments if found.role == argument.role]
    if argument.role not in PLACE_ROLES:
        return True
    return all(_keys(rival) & keys for rival in rivals)


def _is_circumstance(argument: Argument, claim: Claim) -> bool:
    """Whether a clause stands without an argument: behind an object nearly any, else when it was, and who did
    it."""
    if argument.role in lexicon("facts/circumstance_roles"):
        return True
    if claim.predicate in lexicon("shared/copulas_of_standing") or argument.role in lexicon(
        "facts/core_roles"
    ):
        return False
    if argument.role == "agent":
        return True
    roles = {found.role for found in claim.arguments}
    return "object" in roles and "subject" in roles  # a passive needs what is behind it: "is known for"


def _phrase(argument: Argument, statement: str) -> str:
    """An argument with its preposition as the statement has it, once; empty otherwise."""
    link = "by" if argument.role == "agent" else argument.role
    phrase = f" {link} {argument.text.rstrip('.,;')}"
    return phrase if statement.count(phrase) == 1 else ""


def _tidy(statement: str) -> str:
    text = re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s{2,}", " ", statement)).strip()
    text = re.sub(r",+(?=[,.;])", "", text).rstrip(" ,;")
    return text if text.endswith((".", "!", "?", "”", '"')) else text + "."


def _without(told: Profile, statement: str, cut: Iterable[Argument], *, dated: bool) -> Profile:
    """The profile of a claim that says no more than a statement made of its own."""
    claim = told.linked.claim
    spans = [(argument.start_char, argument.end_char) for argument in cut]
    kept = tuple(argument for argument in claim.arguments if not _lies_in(argument, spans))
    amounts = tuple(amount for amount in claim.amounts if not _lies_in(amount, spans))
    left = keys_of(words_in(statement))
    gone = frozenset().union(*(_keys(argument) for argument in cut)) - left
    gone -= frozenset().union(*map(_keys, kept))
    reduced = changed(
        claim,
        statement=statement,
        own_words="",
        text=statement,
        arguments=kept,
        amounts=amounts,
        values=tuple(value for value in claim.values if not _lies_in(value, spans)),
        **({} if amounts or not claim.amounts else {"quantity": None, "unit": ""}),
        **({} if dated else {"date_earliest": "", "date_latest": ""}),
    )
    return replace(
        told,
        linked=replace(told.linked, claim=reduced),
        keys=told.keys - gone,
        name_keys=told.name_keys - gone,
        dates=told.dates if dated else None,
    )


def _lies_in(part: Argument | Amount | Value, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= part.start_char and part.end_char <= end for start, end in spans)


def _keys(argument: Argument) -> frozenset[str]:
    return keys_of((*argument.lemmas, argument.head))
