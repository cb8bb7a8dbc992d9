"""What speaks against a possible conflict whatever else is alike: other events, rounds, orders of size.

That two claims' events have other places or days is left to the model: articles seldom name all of an event's
places. Of 34 pairs of events of other kinds that people read 2 were in conflict.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline.core.records import Claim
from pipeline.core.values import Part, ValueKind
from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.events import are_at_other_sites, days_apart
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.ranks import (
    are_of_other_offices,
    are_of_other_ranks,
    is_another_turn,
    ranks,
    words_in,
    words_of,
)
from pipeline.facts.compare.vocabulary import keys_of
from pipeline.facts.conflicts.possible import (
    MOST_TIMES,
    PossibleConflict,
    are_of_two_days,
    is_series,
)
from pipeline.facts.values import Comparability, Verdict
from pipeline.facts.voices import name_words
from pipeline.ingest.outlets import outlet_key
from pipeline.resources.loader import lexicon, mapping, words

_AWAY = re.compile(
    rf"\W{{0,2}}(?:\([^)]*\)\s)?\b(?:{'|'.join(words('facts/directions'))})"
    r"(?:\w*(?:[ -]\w+)? (?:of|from) (?P<place>[A-Z]\w+))?"
)

_CIRCUMSTANCE = re.compile(rf"[,;:(]|\b(?:{'|'.join(words('facts/circumstance_links'))})\b")

_OF_A_SUBJECT = frozenset((Slot.NUMBER, Slot.DURATION, Slot.DATE, Slot.POLARITY))
"""Slots of which a value is the subject's own."""

_MONTH_DAYS = 31

_NARROWING = frozenset(("object", "recipient", "to"))
"""Roles of what a denial may be narrowed by; times and places are often left unsaid."""

_FEWEST_PLACED = 4
"""Words of a claim from which on it says what is in a place; set by hand."""

_MOST_TIMES_AS_LONG = 20.0
"""Ratio of two spans of time from which they are of two things; set by hand: a year and until further notice
has none, a moratorium of a month and of a year 12."""


def is_plausible(possible: PossibleConflict, pair: Judged) -> bool:
    """Whether two claims may give two values of one thing."""
    a, b = possible.a, possible.b
    if possible.presupposed:
        return not a.day or a.day != b.day  # reports of one day tell of one change
    if are_of_other_offices(a, b) or _are_of_other_contests(a, b) or is_another_turn(a) != is_another_turn(b):
        return False
    if possible.slot in _OF_A_SUBJECT and (_are_of_other_names(a, b) or _are_long_after_elsewhere(a, b)):
        return False
    if possible.slot is Slot.NUMBER and are_at_other_sites(a.event.sites, b.event.sites):
        return False
    if possible.slot is Slot.DATE and (_is_printed_alike(possible) or are_of_two_days(a, b)):
        return False
    if possible.slot is Slot.LOCATION and (_is_told_in_full(possible) or _is_a_turn_of_phrase(a, b)):
        return False
    counts_any = possible.slot is Slot.NUMBER and (_victims(a) or _victims(b))
    if counts_any and (_recurs(a, b) or _tells_of_several(a) != _tells_of_several(b)):
        return False
    if possible.slot is not Slot.LOCATION and _are_of_other_kinds(a, b):
        return False
    counts_people = _victims(a) and _victims(b)
    aligned = possible.difference is not None and bool(possible.difference.features.aligned)
    is_one_entry = counts_people or (aligned and a.day == b.day)
    if possible.slot is Slot.NUMBER and not is_one_entry and is_series(a, b, pair.comparison):
        return False
    if aligned:
        return possible.slot is Slot.LOCATION or not _are_elsewhere(a, b)
    if possible.slot is Slot.POLARITY and _denies_less(a, b):
        return False
    if possible.slot is Slot.POLARITY and possible.difference is not None:
        return _tells_of_deeds(possible)
    if possible.slot is Slot.DURATION and _is_of_other_length(possible):
        return False
    if possible.slot is not Slot.NUMBER:
        return not are_of_other_ranks(a, b)
    if _are_distances(possible):
        return False
    if _one_counts_the_others(possible) or _is_running_count(a, b):
        return False
    if _one_is_ranked(a, b) or _one_is_required(a, b):
        return False
    return _differ(possible, pair)


def _are_of_other_kinds(a: Profile, b: Profile) -> bool:
    """Whether the two events are of kinds, but of none alike: a flood and an earthquake.

    Kinds are alike that are told of one event: a gunfight is a clash, an attack and a shooting.
    """
    one, other = (_alike_kinds(profile.event.kinds) for profile in (a, b))
    return bool(one and other) and not one & other


def _alike_kinds(kinds: frozenset[str]) -> frozenset[str]:
    alike = mapping("facts/alike_happenings")
    return frozenset(alike.get(kind, kind) for kind in kinds)


def _are_elsewhere(a: Profile, b: Profile) -> bool:
    """Whether the events share no name and each has its place: every earthquake is told in one sentence."""
    one, other = a.event, b.event
    return bool(one.places and other.places) and not (one.places & other.places or one.names & other.names)


def _are_of_other_names(a: Profile, b: Profile) -> bool:
    """Whether the claims are of two subjects by name: "Acme employs 500", "Zenith employs 800"."""
    one, other = (name_words(profile.linked.claim.subject) for profile in (a, b))
    ids = {profile.linked.subject_entity_id for profile in (a, b)}
    return bool(one and other) and not one & other and "" not in ids and len(ids) > 1


def _are_long_after_elsewhere(a: Profile, b: Profile) -> bool:
    """Whether each claim names its place, and more than a month lies between the reports."""
    apart = abs(a.day - b.day) if a.day and b.day else 0
    return apart > _MONTH_DAYS and bool(a.places and b.places) and not a.places & b.places


def _are_of_other_contests(a: Profile, b: Profile) -> bool:
    """Whether one tells of the men's contest and the other of the women's."""
    one, other = (lexicon("facts/contested_by").intersection(words_of(profile)) for profile in (a, b))
    return bool(one and other) and not one & other


def _are_distances(possible: PossibleConflict) -> bool:
    """Whether both numbers say how far a place is from another, and not both from one that is named.

    "350 kilometers east of Samar" and "400 ... of Virac" are two distances, and so are those of two towns.
    """
    sides = ((possible.a, possible.value_a), (possible.b, possible.value_b))
    found = [_distance(value.words, profile.linked.claim.text) for profile, value in sides]
    one, other = (distance and distance["place"] for distance in found)
    return all(found) and (not one or one != other)


def _distance(words: str, text: str) -> re.Match[str] | None:
    """The direction that follows a length, and the place it is from, if that has a name."""
    at = text.find(words)
    return _AWAY.search(words) or (_AWAY.match(text, at + len(words)) if at >= 0 else None)


def _is_printed_alike(possible: PossibleConflict) -> bool:
    """Whether the two values are the same words, which days of publication alone set apart."""
    return possible.value_a.words.casefold() == possible.value_b.words.casefold()


def _is_told_in_full(possible: PossibleConflict) -> bool:
    """Whether one place is the other with more words: "the harbour", "the harbour of Tarvik"."""
    one, other = (set(words_in(value.words)) for value in (possible.value_a, possible.value_b))
    return bool(one and other) and (one <= other or other <= one)


def _is_a_turn_of_phrase(a: Profile, b: Profile) -> bool:
    """Whether a claim is too short for two places in it to be of one thing: "turning to Tarvik"."""
    return min(len(words_of(a)), len(words_of(b))) < _FEWEST_PLACED


def _tells_of_deeds(possible: PossibleConflict) -> bool:
    """Whether both claims state what is or was, surely of one thing; no demands, duties or possibilities."""
    asserted = all(p.linked.claim.modality == ClaimModality.ASSERTED for p in (possible.a, possible.b))
    sure = possible.difference is not None and possible.difference.comparability is not Comparability.VAGUE
    return asserted and sure and not are_of_other_ranks(possible.a, possible.b)


def _denies_less(a: Profile, b: Profile) -> bool:
    """Whether what is denied is narrower than what is stated, so that both may hold.

    Who never offered "the post of navy secretary" may have offered "a post"; who did not apologise "to the
    men" may have apologised; and what is "not that simple" is "too simple an answer".
    """
    if a.linked.claim.negated == b.linked.claim.negated:
        return False
    denied, stated = (a, b) if a.linked.claim.negated else (b, a)
    claim, other = denied.linked.claim, stated.linked.claim
    heads = {argument.head.lower() for argument in claim.arguments if argument.role == "object"}
    if any(("too", head) in pairwise(words_of(stated)) for head in heads):
        return True
    told = keys_of(words_in(f"{other.text} {other.statement} {other.subject}"))
    given = keys_of(argument.head.lower() for argument in other.arguments)
    return bool(_names_behind(claim) - told) or any(
        keys_of([argument.head.lower()]).isdisjoint(told if argument.role == "object" else given)
        for argument in claim.arguments
        if argument.role in _NARROWING and not _stands_for_another(argument.head.lower())
    )


def _stands_for_another(word: str) -> bool:
    return word in lexicon("facts/pronouns") or word.endswith(("self", "selves"))


def _names_behind(claim: Claim) -> frozenset[str]:
    """The words of names right behind a claim's verb, up to the next circumstance: what is given, to whom."""
    start = max(0, claim.predicate_end_char - claim.start_char)
    objects = _CIRCUMSTANCE.split(claim.text[start:], maxsplit=1)[0]
    names = [word for word in objects.split() if word[:1].isupper() and word[1:2].islower()]
    return keys_of(words_in(" ".join(names))) - keys_of(words_in(claim.subject))


def _differ(possible: PossibleConflict, pair: Judged) -> bool:
    """Whether values of one thing differ that are of one order of size.

    Of what the slots' rules found alone, half set other things against each other; but a count that passes an
    earlier lower bound differs from it by no value.
    """
    numbers = [d for d in pair.compared if d.slot is Slot.NUMBER]
    differing = [d for d in numbers if d.verdict is Verdict.DIFFER]
    if not differing and possible.relation is Relation.UPDATE:
        return not numbers or any(1 < found.features.ratio <= MOST_TIMES for found in numbers)
    return any(found.features.ratio <= MOST_TIMES for found in differing)


def _is_of_other_length(possible: PossibleConflict) -> bool:
    """Whether one span is a multiple of the other beyond two reports of one thing: 307 days, 150 years."""
    return possible.difference is not None and possible.difference.features.ratio > _MOST_TIMES_AS_LONG


def _one_counts_the_others(possible: PossibleConflict) -> bool:
    """Whether one number counts those beside somebody who is named: "the envoy and three others"."""
    one, other = (
        any(stated.part is Part.MORE and stated.text in value.words for stated in profile.linked.claim.values)
        for profile, value in ((possible.a, possible.value_a), (possible.b, possible.value_b))
    )
    return one != other


def _is_running_count(a: Profile, b: Profile) -> bool:
    """Whether one outlet gives both numbers, and no day tells which of them came later.

    An outlet's own figures follow one another; a tally of delegates or votes grows.
    """
    if a.day or b.day:
        return False
    one, other = (outlet_key(p.linked.publisher) or p.linked.publisher.casefold() for p in (a, b))
    return one == other != ""


def _one_is_ranked(a: Profile, b: Profile) -> bool:
    """The same for numbers, which every round has anew, so that a rank on one side alone is enough."""
    one, other = ranks(a), ranks(b)
    return bool(one or other) and not one & other


def _one_is_required(a: Profile, b: Profile) -> bool:
    """Whether one claim tells how many are needed, the other how many there are."""
    needs = lexicon("facts/requirements")
    return (not needs.isdisjoint(words_of(a))) != (not needs.isdisjoint(words_of(b)))


def _victims(profile: Profile) -> bool:
    """Whether a claim counts people to whom something was done."""
    return any(value.kind is ValueKind.COUNT and value.state for value in profile.linked.claim.values)


def _tells_of_several(profile: Profile) -> bool:
    """Whether a claim sums up several events: "two accidents have killed 67"; clashes may be one."""
    return any(
        word not in _single_events() and _singular(word) in _single_events() for word in words_of(profile)
    )


@cache
def _single_events() -> frozenset[str]:
    recurring = lexicon("facts/recurring_events")
    named = {word for word, kind in mapping("facts/happenings").items() if kind not in recurring}
    return frozenset(named | lexicon("facts/generic_events"))


def _singular(word: str) -> str:
    """A plural's singular, of the regular ones among names of events."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("shes") else word.removesuffix("s")


def _recurs(a: Profile, b: Profile) -> bool:
    """Whether both tell of fighting, which goes on from day to day, in reports of two days.

    They may tell of one fight where both date it, and the days meet.
    """
    kinds = a.event.kinds & b.event.kinds
    if not kinds & lexicon("facts/recurring_events") or not a.day or not b.day or a.day == b.day:
        return False
    one, other = a.event.days, b.event.days
    return one is None or other is None or days_apart(one, other) > 0
