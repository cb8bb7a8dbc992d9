"""Conflicts that a key decides: two values for one attribute of one owner that cannot both stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.attributes.pairs import Keyed
from pipeline.facts.attributes.records import OF_THE_EVENT
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.conflicts.possible import (
    CONTRADICTION,
    UPDATE,
    PossibleConflict,
    goes_on,
    is_later,
    one_speaker,
    tells_of_change,
)
from pipeline.facts.conflicts.readable import Value
from pipeline.facts.values import Verdict

_OF_THE_EVENT = 0.65
"""How sure a conflict is over an attribute of the event; those that were read were nearly all real."""

_OF_A_NAME = 0.75
"""The same over an attribute of somebody or something named; set by hand, since none was met there."""


def keyed_conflicts(corpus: Corpus, keyed: Iterable[Keyed]) -> dict[tuple[int, int], list[PossibleConflict]]:
    """For each pair of claims the conflicts of their attributes."""
    found: dict[tuple[int, int], list[PossibleConflict]] = {}
    for pair in keyed:
        if pair.verdict is Verdict.DIFFER:
            found.setdefault(pair.pair, []).append(_conflict(corpus, pair))
    return found


def with_keyed(
    disputes: Mapping[tuple[int, int], Sequence[PossibleConflict]],
    keyed: Mapping[tuple[int, int], Sequence[PossibleConflict]],
) -> dict[tuple[int, int], list[PossibleConflict]]:
    """What is disputed with what keys decide; of one slot of two claims the surer finding."""
    both: dict[tuple[int, int], list[PossibleConflict]] = {}
    for pair in sorted({*disputes, *keyed}):
        by_slot: dict[Slot, PossibleConflict] = {}
        for possible in (*disputes.get(pair, ()), *keyed.get(pair, ())):
            known = by_slot.get(possible.slot)
            if known is None or (not known.is_judged and known.score < possible.score):
                by_slot[possible.slot] = possible
        both[pair] = list(by_slot.values())
    return both


def _conflict(corpus: Corpus, pair: Keyed) -> PossibleConflict:
    a, b = corpus.profiles[pair.left], corpus.profiles[pair.right]
    score = _OF_THE_EVENT if pair.a.owner == OF_THE_EVENT else _OF_A_NAME
    return PossibleConflict(
        a,
        b,
        pair.a.slot,
        _relation(a, b, pair),
        Value(pair.a.text),
        Value(pair.b.text),
        score,
        0.0,
        about=f"{pair.a.text} or {pair.b.text}: {pair.key}",
        decided=score,
        key=pair.key,
    )


def _relation(a: Profile, b: Profile, pair: Keyed) -> Relation:
    """An update where a later report counts what goes on, or says that it changed; else a contradiction."""
    if not is_later(a, b) or pair.a.value == "name":
        return CONTRADICTION
    counted_on = goes_on([pair.a.name]) or pair.a.value == "state"
    return UPDATE if counted_on or one_speaker(a, b) or tells_of_change(b) else CONTRADICTION
