"""Pairs of facts about one slot of one event whose values cannot both stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.core.ids import content_id
from pipeline.core.vocabularies import Relation, Slot
from pipeline.facts.building import seniority
from pipeline.facts.compare.comparison import probability
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.conflicts import readable
from pipeline.facts.conflicts.possible import Counts, PossibleConflict
from pipeline.facts.conflicts.slots import possible_conflicts
from pipeline.facts.conflicts.valued import valued_conflicts
from pipeline.facts.records import Conflict
from pipeline.facts.values import Verdict

MIN_SCORE = {Slot.POLARITY: 0.7}
"""Conflicts less sure than this are not worth an editor's time, where it is not `_LEAST`; set by what was
read: of what rules found to be denied, one in ten below this was."""

_LEAST = 0.4
"""The same for the other slots; swept 0.4-0.6 on newswire, three outlets and our sample: flat."""

MIN_VALUED = 0.65
"""The same where values alone tell of a conflict and no rule of its slot does; swept 0.55-0.65: flat."""


def find_conflicts(
    disputes: Mapping[tuple[int, int], Sequence[PossibleConflict]], fact_of: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Contradictions and updates between facts, the surest first; at most one a pair of facts and slot.

    Args:
        disputes: What `disputed` finds.
        fact_of: For each claim id its fact.
    """
    found = [
        possible
        for findings in disputes.values()
        for possible in findings
        if not _same_fact(possible.a, possible.b, fact_of)
    ]
    return _one_per_slot(_best_of_claims(found), fact_of)


def disputed(
    corpus: Corpus, judged: Iterable[Judged], by_people: Mapping[tuple[int, int], Collection[Slot]]
) -> dict[tuple[int, int], list[PossibleConflict]]:
    """The findings of each pair of claims (left, right) that has any; such a pair never is one fact.

    Pairs within one article are left out, since an article that gives two values seldom means the same thing
    twice.

    Args:
        by_people: Slots of pairs that somebody has judged: what is found in them counts however sure it is.
    """
    counts = state_counts(corpus.profiles)
    found: dict[tuple[int, int], list[PossibleConflict]] = {}
    for pair in judged:
        one, other = (corpus.profiles[index] for index in pair.pair)
        if one.linked.document_id == other.linked.document_id:
            continue
        a, b = sorted((one, other), key=lambda profile: seniority(profile.linked))
        sure = _findings(a, b, pair, counts, by_people.get(pair.pair, ()), flipped=a is not one)
        if sure:
            found[pair.pair] = sure
    return found


def _findings(
    a: Profile, b: Profile, pair: Judged, counts: Counts, by_people: Collection[Slot], *, flipped: bool
) -> list[PossibleConflict]:
    """What two claims may differ in, at most one finding a slot, each with how sure the conflict is."""
    by_slot: dict[Slot, PossibleConflict] = {}
    for found in possible_conflicts(a, b, pair.comparison, counts):
        score = _score(found, pair)
        is_judged = found.slot in by_people
        if is_judged or (score >= MIN_SCORE.get(found.slot, _LEAST) and not _agrees(pair, found)):
            by_slot.setdefault(found.slot, replace(found, decided=score, is_judged=is_judged))
    for found in valued_conflicts(a, b, pair, flipped=flipped):
        score = pair.related * found.certainty
        is_judged = found.slot in by_people
        if is_judged or score >= MIN_VALUED:
            by_slot.setdefault(found.slot, replace(found, decided=score, is_judged=is_judged))
    if _is_one_utterance(a, b) and Slot.POLARITY not in by_people:
        by_slot.pop(Slot.POLARITY, None)
    return list(by_slot.values())


def _is_one_utterance(a: Profile, b: Profile) -> bool:
    """Whether both are printings of one quotation, whose differences are those of its wording."""
    return bool(a.linked.quote_group_id) and a.linked.quote_group_id == b.linked.quote_group_id


def _agrees(pair: Judged, found: PossibleConflict) -> bool:
    """Whether the numbers that are of one thing agree, rounded or bounded; a later one may replace it."""
    if found.slot is not Slot.NUMBER or found.relation is not Relation.CONTRADICTION:
        return False
    verdicts = {other.verdict for other in pair.compared if other.slot is found.slot}
    return bool(verdicts) and Verdict.DIFFER not in verdicts


def _score(found: PossibleConflict, pair: Judged) -> float:
    """How sure the finding of a slot's rule is: the geometric mean of what rule and model make of it."""
    both = math.sqrt(pair.related * probability(found.frame)) * found.certainty
    return max(both, found.score) if found.presupposed else both


def state_counts(profiles: Iterable[Profile]) -> Counts:
    """For each (document, state) the numbers of people in that state which the document gives."""
    values: dict[tuple[str, str], set[float]] = defaultdict(set)
    for profile in profiles:
        for quantity in profile.quantities:
            if quantity.state:
                values[profile.linked.document_id, quantity.state].add(quantity.amount.value)
    return {key: frozenset(found) for key, found in values.items()}


def _same_fact(one: Profile, other: Profile, fact_of: Mapping[str, str]) -> bool:
    return fact_of[one.claim_id] == fact_of[other.claim_id]


def _best_of_claims(found: Iterable[PossibleConflict]) -> list[PossibleConflict]:
    """Of the findings between a claim and another article's claims on one slot, the surest on both sides.

    What somebody has judged stays beside a surer one.
    """
    by_claim: dict[tuple[str, str, str], PossibleConflict] = {}
    ranked = sorted(found, key=_surest)
    for possible in ranked:
        for key in _sides(possible):
            by_claim.setdefault(key, possible)
    return [
        possible
        for possible in ranked
        if possible.is_judged or all(by_claim[key] is possible for key in _sides(possible))
    ]


def _sides(possible: PossibleConflict) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    return (
        (possible.slot, possible.a.claim_id, possible.b.linked.document_id),
        (possible.slot, possible.b.claim_id, possible.a.linked.document_id),
    )


def _surest(possible: PossibleConflict) -> tuple[float, int, float, str, str, str]:
    """Sort key: the score by tenths, then the pair with more evidence from the body, then the score."""
    n_titles = sum(profile.linked.claim.section == "title" for profile in (possible.a, possible.b))
    ids = possible.a.claim_id, possible.b.claim_id
    return -round(possible.score, 1), n_titles, -possible.score, possible.slot, *ids


def _one_per_slot(found: Sequence[PossibleConflict], fact_of: Mapping[str, str]) -> tuple[Conflict, ...]:
    chosen: dict[tuple[str, str, str], Conflict] = {}
    for possible in found:
        first, second = sorted((fact_of[possible.a.claim_id], fact_of[possible.b.claim_id]))
        chosen.setdefault((first, second, possible.slot), _conflict(possible, fact_of))
    return tuple(sorted(chosen.values(), key=lambda conflict: (-conflict.score, conflict.conflict_id)))


def _conflict(possible: PossibleConflict, fact_of: Mapping[str, str]) -> Conflict:
    a, b = possible.a.linked, possible.b.linked
    return Conflict(
        conflict_id=content_id("cfl", possible.slot, a.claim_id, b.claim_id),
        relation=possible.relation,
        slot=possible.slot,
        fact_a=fact_of[a.claim_id],
        fact_b=fact_of[b.claim_id],
        claim_a=a.claim_id,
        claim_b=b.claim_id,
        quote_a=a.quote_id,
        quote_b=b.quote_id,
        document_a=a.document_id,
        document_b=b.document_id,
        text_a=a.claim.text,
        text_b=b.claim.text,
        value_a=str(possible.value_a),
        value_b=str(possible.value_b),
        explanation=readable.explanation(
            a,
            b,
            slot=possible.slot,
            relation=possible.relation,
            values=(possible.value_a, possible.value_b),
            about=possible.about,
        ),
        score=round(possible.score, 3),
    )
