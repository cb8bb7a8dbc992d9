"""A possible conflict between two claims, and what the finders of all slots ask alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.core.values import ValueKind
from pipeline.core.vocabularies import ClaimModality, Relation, Slot
from pipeline.facts.compare.comparison import Comparison, probability
from pipeline.facts.compare.levels import NAMES_IN_COMMON, OTHER_DAYS, Dates, Names
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.vocabulary import canonical
from pipeline.facts.conflicts.readable import Value
from pipeline.facts.values import Difference
from pipeline.resources.loader import lexicon

CONTRADICTION, UPDATE = Relation.CONTRADICTION, Relation.UPDATE

MOST_TIMES = 4.0
"""Ratio of two numbers from which they count a whole and a part, or two things, not one thing twice;
of 138 pairs above it that people read 8 were conflicts, of 546 below 142."""

Counts = Mapping[tuple[str, str], frozenset[float]]
"""For each (document, state) the numbers of people in that state which the document gives."""


@dataclass(frozen=True, slots=True)
class PossibleConflict:
    """A possible conflict between two claims; `a` is the senior one.

    Attributes:
        certainty: How surely the two values exclude each other if both are of one slot, 0 to 1.
        frame: Log-odds that they are of one slot, where the words say so; else the model decides on the pair.
        about: What is at issue, in words; empty if slot and claims tell.
        presupposed: Whether one claim says in so many words that the other's state was changed.
        difference: The comparison of values that tells of it; None if a rule of the slot found it.
        decided: How sure the conflict is by the model of pairs; None until it was asked.
        is_judged: Whether somebody has judged it, so that it is reported however sure it is.
        key: The attribute, and whose, that both give a value for, where that decided; else empty.
    """

    a: Profile
    b: Profile
    slot: Slot
    relation: Relation
    value_a: Value
    value_b: Value
    certainty: float
    frame: float
    about: str = ""
    presupposed: bool = False
    difference: Difference | None = None
    decided: float | None = None
    is_judged: bool = False
    key: str = ""

    @property
    def is_of_a_spelling(self) -> bool:
        """Whether two articles spell one person's name otherwise, and say what they say all the same."""
        return self.slot is Slot.OTHER and bool(self.key)

    @property
    def score(self) -> float:
        """How sure the conflict is, 0 to 1."""
        return probability(self.frame) * self.certainty if self.decided is None else self.decided


def is_later(a: Profile, b: Profile) -> bool:
    """Whether b was published on a later day than a."""
    return bool(a.day and b.day and b.day > a.day)


def is_step(profile: Profile) -> bool:
    """Whether a claim's amounts are steps ("gained 4 points", "closed up 3"), which every day has anew."""
    verb, *_ = profile.linked.claim.predicate.lower().split() or [""]
    return verb in lexicon("facts/step_verbs")


def is_of_the_day(profile: Profile) -> bool:
    """Whether a claim tells of the day its article appeared, or of the eve, as recurring events do."""
    return bool(profile.dates and profile.day and 0 <= profile.day - profile.dates[0] <= 1)


def is_series(a: Profile, b: Profile, comparison: Comparison) -> bool:
    """Whether two numbers are entries of a series: of two days, or of two markets that every day has.

    A market's closes, exchange rates and turnovers are anew every day, and for every market.
    """
    if comparison.level(Dates) in OTHER_DAYS:
        return True
    apart = _are_days_apart(a, b)
    if apart and (is_step(a) or is_step(b)):
        return True
    if comparison.level(Names) not in NAMES_IN_COMMON:
        return _recur(a, b)
    return apart and _recur(a, b, beside_sums=True)


def are_of_two_days(a: Profile, b: Profile) -> bool:
    """Whether both tell of what every day has anew, in reports of two days: "against Tuesday's 2 million"."""
    return _recur(a, b) and _are_days_apart(a, b)


def _are_days_apart(a: Profile, b: Profile) -> bool:
    return bool(a.day and b.day and a.day != b.day)


def _recur(a: Profile, b: Profile, *, beside_sums: bool = False) -> bool:
    """Whether both have a word for what every day has anew; beside sums of money, if so asked."""
    told = [_words_beside_sums(p) if beside_sums else set(p.linked.claim.lemmas) for p in (a, b)]
    return all(lexicon("facts/series_words") & words for words in told)


def _words_beside_sums(profile: Profile) -> set[str]:
    """A claim's words but for the currency that its sums of money are in, which is no market's price."""
    claim = profile.linked.claim
    words = set(claim.lemmas)
    sums = [value.text.lower() for value in claim.values if value.kind is ValueKind.MONEY]
    for unit in words & {word.rstrip("s") for text in sums for word in text.split()}:
        if claim.text.lower().count(unit) <= sum(text.count(unit) for text in sums):
            words.discard(unit)
    return words


def goes_on(things: Iterable[str]) -> bool:
    """Whether one of the things that a number is of rises, or moves, while reports are written."""
    return not (lexicon("facts/rising_counts") | lexicon("facts/moving_values")).isdisjoint(things)


def tells_of_change(profile: Profile) -> bool:
    """Whether a claim holds a word by which a report replaces an earlier state of affairs."""
    return bool(_update_cues() & profile.keys) or bool(
        lexicon("facts/update_cues") & set(profile.linked.claim.lemmas)
    )


def one_speaker(a: Profile, b: Profile) -> str:
    """The name of who says both, so that he changes his own words; empty if they are two or not known."""
    one, other = a.linked, b.linked
    same = bool(one.speaker_entity_id) and one.speaker_entity_id == other.speaker_entity_id
    return other.speaker if same else ""


def is_denial(a: Profile, b: Profile) -> bool:
    """Whether one of two claims that tell of no change denies what the other states, on whatever day.

    Who denies what he said himself takes it back.
    """
    if one_speaker(a, b):
        return False
    claims = a.linked.claim, b.linked.claim
    asserted = all(claim.modality == ClaimModality.ASSERTED for claim in claims)
    return asserted and claims[0].negated != claims[1].negated and not tells_of_change(b)


@cache
def _update_cues() -> frozenset[str]:
    return frozenset(canonical(cue) for cue in lexicon("facts/update_cues"))
