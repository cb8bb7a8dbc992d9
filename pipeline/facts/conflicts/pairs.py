"""Pairs of facts about one slot of one event whose values cannot both stand."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.core.ids import content_id
from pipeline.core.values import ValueKind
from pipeline.core.vocabularies import Relation, Slot
from pipeline.english.number_scanning import parse_amount
from pipeline.facts.building import seniority
from pipeline.facts.compare.comparison import probability
from pipeline.facts.compare.decision import Judged
from pipeline.facts.compare.profiles import Corpus, Profile, are_of_one_utterance
from pipeline.facts.conflicts import readable
from pipeline.facts.conflicts.decision import sureness
from pipeline.facts.conflicts.features import givens_of, told_of_both
from pipeline.facts.conflicts.plausible import is_plausible
from pipeline.facts.conflicts.possible import Counts, PossibleConflict, one_speaker
from pipeline.facts.conflicts.slots import possible_conflicts
from pipeline.facts.conflicts.valued import valued_conflicts
from pipeline.facts.records import Conflict
from pipeline.facts.values import Comparability, Verdict
from pipeline.resources.loader import lexicon, mapping

MIN_SCORE = {Slot.POLARITY: 0.7, Slot.DATE: 0.6}
"""Lowest score of a conflict that is reported, where it is not `_LEAST`. Of dates above it 6 of 8 that people
read were real, by trees that had not seen them; of states that exclude each other ("drowned", "survived")
none of ten above `_LEAST`."""

DENIED = 0.5
"""The same where one source denies what the other stands behind: of those above it 14 of 19 were real."""

_LEAST = 0.5
"""Conflicts less sure than this are not worth an editor's time. Of 31 of a newswire month 4 of 15 between .42
and .6 were real, and 15 of 16 above; of the annotated ones 3 of 24 are below it, and six more below .6."""

DISPUTED = 0.35
"""From here on two claims never are one fact, reported or not; set by hand."""

_RELATED = 0.1
"""Pairs less likely than this to speak of one thing are not asked for conflicts, to save the time."""

_RESCHEDULED = 0.65
"""How sure it is that two days exclude each other on which one event is to come; set by hand."""

_ONE_SCHEDULE = 0.3
"""How likely the two claims must be to speak of one thing; of those that were read the real ones were."""

_SEVERAL = 3
"""Places without a word in common that an article tells of one deed; set by hand."""

_Deed = tuple[str, str, str]
"""An article, who does it, and the verb."""


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
        if (possible.is_judged or possible.score >= _least(possible))
        and not _same_fact(possible.a, possible.b, fact_of)
    ]
    return _one_per_slot(_best_of_claims(found), fact_of)


def _least(possible: PossibleConflict) -> float:
    one, other = possible.a.linked.claim.commitment, possible.b.linked.claim.commitment
    if possible.slot is Slot.POLARITY and one * other < 0:
        return DENIED
    return MIN_SCORE.get(possible.slot, _LEAST)


def possible_in(
    corpus: Corpus,
    judged: Iterable[Judged],
    by_people: Mapping[tuple[int, int], Collection[Slot]],
    counts: Counts,
) -> list[tuple[PossibleConflict, Judged]]:
    """What the pairs may differ in, pair by pair; arguments as for `disputed` and `possible_of`."""
    return [
        (possible, pair)
        for pair in judged
        for possible in possible_of(corpus, pair, counts, by_people.get(pair.pair, ()))
    ]


def disputed(
    corpus: Corpus,
    found: Iterable[tuple[PossibleConflict, Judged]],
    by_people: Mapping[tuple[int, int], Collection[Slot]],
) -> dict[tuple[int, int], list[PossibleConflict]]:
    """The findings of each pair of claims (left, right) that has any; such a pair never is one fact.

    Pairs within one article are left out, since an article that gives two values seldom means the same thing
    twice.

    Args:
        found: What `possible_in` finds.
        by_people: Slots of pairs that somebody has judged: what is found in them counts however sure it is.
    """
    found = list(found)
    givens = givens_of(corpus.profiles)
    scores = sureness(found, givens)
    done_in_places = _done_in_several_places(corpus.profiles)
    by_pair: dict[tuple[int, int], dict[Slot, PossibleConflict]] = defaultdict(dict)
    for (possible, pair), fitted in zip(found, scores, strict=True):
        score = _score(possible, pair, fitted)
        in_places = {_deed(possible.a), _deed(possible.b)} & done_in_places
        if (possible.slot is Slot.LOCATION and in_places) or told_of_both(possible, givens):
            score = min(score, DISPUTED)  # they tell of two events, so they are no one fact
        is_judged = possible.slot in by_people.get(pair.pair, ())
        if score < DISPUTED and not is_judged:
            continue
        surest = by_pair[pair.pair].get(possible.slot)
        if surest is None or surest.score < score:
            by_pair[pair.pair][possible.slot] = replace(possible, decided=score, is_judged=is_judged)
    return {pair: list(by_slot.values()) for pair, by_slot in by_pair.items()}


def _deed(profile: Profile) -> _Deed:
    """Which article says that who does what."""
    linked = profile.linked
    return linked.document_id, linked.subject_entity_id or linked.claim.subject.lower(), profile.predicate


def _done_in_several_places(profiles: Iterable[Profile]) -> set[_Deed]:
    """Deeds that one article tells of several places ("won in Ohio, won in Texas"): another is one more.

    Two places may be one event's, told more and less closely.
    """
    told: dict[_Deed, list[frozenset[str]]] = defaultdict(list)
    for profile in profiles:
        deed = _deed(profile)
        who, places, here = deed[1], told[deed], _places_of(profile)
        is_known = bool(who) and who not in lexicon("facts/pronouns")
        if is_known and here and len(places) < _SEVERAL and not any(map(here.__and__, places)):
            places.append(here)
    return {deed for deed, places in told.items() if len(places) == _SEVERAL}


def _places_of(profile: Profile) -> frozenset[str]:
    """Words of the places that a claim names as such, else of the first that stands within its deed."""
    within = (
        value.norm
        for value in profile.linked.claim.values
        if value.kind is ValueKind.PLACE and value.predicate == profile.predicate
    )
    return profile.places or frozenset(next(within, "").split())


def _score(possible: PossibleConflict, pair: Judged, fitted: float) -> float:
    """How sure a conflict is, 0 to 1: the mean of what the trees say and of what was set by hand.

    By hand it is the geometric mean of the pair's relatedness and of what the slot's rule finds. The trees
    were fitted on a few hundred conflicts of few events, so they do not decide alone; and two copies of one
    sentence that differ in a value, of which few were among them, need no more than that.
    """
    frame = pair.related if possible.difference else probability(possible.frame)
    by_hand = math.sqrt(pair.related * frame) * possible.certainty
    mean = (fitted + by_hand) / 2
    if _is_rescheduled(possible) and pair.related >= _ONE_SCHEDULE:
        return max(mean, _RESCHEDULED)
    if _is_a_death(possible):
        return max(mean, possible.certainty)
    if _is_aligned(possible) or _is_sure_denial(possible):
        return max(mean, by_hand)
    return max(mean, possible.score) if possible.presupposed else mean


def in_words(
    disputes: Mapping[tuple[int, int], Sequence[PossibleConflict]],
) -> dict[tuple[int, int], list[str]]:
    """The findings of each pair as lines: "number update .62: 12 | 15"."""
    return {
        pair: [
            " ".join(
                f"{found.slot} {found.relation} {found.score:.2f}{_by(found)}: "
                f"{found.value_a} | {found.value_b}".split()
            )
            for found in findings
        ]
        for pair, findings in disputes.items()
    }


def _by(found: PossibleConflict) -> str:
    return f" by the key “{found.key}”" if found.key else ""


def possible_of(
    corpus: Corpus, pair: Judged, counts: Counts, by_people: Collection[Slot] = ()
) -> list[PossibleConflict]:
    """What two claims may differ in, by the rules of the slots and by their values.

    Args:
        by_people: Slots in which somebody has judged the two: whatever is found there is kept.
    """
    one, other = (corpus.profiles[index] for index in pair.pair)
    if one.linked.document_id == other.linked.document_id or (pair.related < _RELATED and not by_people):
        return []
    a, b = sorted((one, other), key=lambda profile: seniority(profile.linked))
    found = [
        *possible_conflicts(a, b, pair.comparison, counts),
        *valued_conflicts(a, b, pair, flipped=a is not one),
    ]
    one_utterance = are_of_one_utterance(a, b)  # a copy in which a "not" was lost or added is more than that
    return [
        possible
        for possible in found
        if possible.slot in by_people
        or (
            is_plausible(possible, pair)
            and not (one_utterance and possible.slot is Slot.POLARITY and not _is_aligned(possible))
            and not _agrees(pair, possible)
        )
    ]


def _agrees(pair: Judged, found: PossibleConflict) -> bool:
    """Whether the values that are of one thing agree, rounded or bounded; a later one may replace it."""
    if found.slot is Slot.POLARITY or found.relation is not Relation.CONTRADICTION:
        return False
    verdicts = {other.verdict for other in pair.compared if other.slot is found.slot}
    return bool(verdicts) and Verdict.DIFFER not in verdicts


def _is_aligned(possible: PossibleConflict) -> bool:
    """Whether two copies of one sentence differ in a value."""
    return possible.difference is not None and bool(possible.difference.features.aligned)


def _is_sure_denial(possible: PossibleConflict) -> bool:
    """Whether two states of one holder, or a deed and its denial, surely exclude each other.

    Of those that were read the score set by hand tells better than the trees.
    """
    if possible.slot is not Slot.POLARITY or possible.difference is None:
        return False
    return possible.difference.comparability is Comparability.SURE


def _is_rescheduled(possible: PossibleConflict) -> bool:
    """Whether two days of one event to come differ; of other days near-copies alone tell (`valued`)."""
    return possible.slot is Slot.DATE and possible.difference is not None and not _is_aligned(possible)


def _is_a_death(possible: PossibleConflict) -> bool:
    """Whether somebody who is named was alive by one report and is dead by a later one, or the reverse.

    Whatever else two such sentences say, they are of one thing.
    """
    found = possible.difference
    if found is None or possible.relation is not Relation.UPDATE:
        return False
    axis, _, holder = found.key.partition(" ")
    named = any(word[:1].isupper() for word in holder.split())
    return axis == "life" and named and found.comparability is Comparability.SURE


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
    """Of the findings between a value and another article's claims on one slot, the surest on both sides.

    A value is one however many claims are made of its sentence, and two numbers are one pair in whatever
    sentences two articles print them. What somebody has judged stays beside a surer one.
    """
    by_claim: dict[_Side, PossibleConflict] = {}
    ranked = sorted(found, key=_surest)
    for possible in ranked:
        for key in _sides(possible):
            by_claim.setdefault(key, possible)
    told: dict[frozenset[tuple[str, float | None]], list[frozenset[str]]] = defaultdict(list)
    kept = []
    for possible in ranked:
        is_surest = all(by_claim[key] is possible for key in _sides(possible))
        if possible.slot is Slot.NUMBER:
            what, others = _what_differs(possible), told[_numbers(possible)]
            is_surest = is_surest and not any(what & other for other in others)
            if is_surest or possible.is_judged:
                others.append(what)
        if is_surest or possible.is_judged:
            kept.append(possible)
    return kept


def _numbers(possible: PossibleConflict) -> frozenset[tuple[str, float | None]]:
    """The first number of either side, with its article."""
    sides = ((possible.a, possible.value_a), (possible.b, possible.value_b))
    found = ((profile.linked.document_id, parse_amount(value.words)) for profile, value in sides)
    return frozenset((document, amount.value if amount else None) for document, amount in found)


_Side = tuple[str, str, int, str, str]
"""A slot's value in one sentence of an article, and the other article."""


def _sides(possible: PossibleConflict) -> tuple[_Side, _Side]:
    a, b = possible.a.linked, possible.b.linked
    one, other = _printed(possible, possible.value_a), _printed(possible, possible.value_b)
    return (
        (possible.slot, a.document_id, a.claim.sentence_start_char, one, b.document_id),
        (possible.slot, b.document_id, b.claim.sentence_start_char, other, a.document_id),
    )


def _printed(possible: PossibleConflict, value: readable.Value) -> str:
    """A value as it is told from others of its sentence: a number by its figure and whom it counts, however
    much is printed."""
    amount = parse_amount(value.words) if possible.slot is Slot.NUMBER else None
    if amount is None:
        return str(value)
    states = _what_differs(possible).intersection(mapping("shared/counted_states").values())
    return " ".join([f"{amount.value:g}", *sorted(states)])


def _surest(possible: PossibleConflict) -> tuple[float, int, float, str, str, str]:
    """Sort key: the score by tenths, then the pair with more evidence from the body, then the score."""
    n_titles = sum(profile.linked.claim.section == "title" for profile in (possible.a, possible.b))
    ids = possible.a.claim_id, possible.b.claim_id
    return -round(possible.score, 1), n_titles, -possible.score, possible.slot, *ids


def _one_per_slot(found: Sequence[PossibleConflict], fact_of: Mapping[str, str]) -> tuple[Conflict, ...]:
    """The surest conflict of two facts on a slot, or all of theirs that somebody has judged."""
    chosen: list[PossibleConflict] = []
    answered: set[tuple[str, ...]] = set()
    for possible in sorted(found, key=lambda possible: not possible.is_judged):
        facts = sorted((fact_of[possible.a.claim_id], fact_of[possible.b.claim_id]))
        slot = (*facts, possible.slot)
        if possible.is_judged or slot not in answered:
            chosen.append(possible)
        answered.add(slot)
    told = _deaths_once(_step_by_step(chosen, fact_of))
    conflicts = [_conflict(possible, fact_of) for possible in told]
    return tuple(sorted(conflicts, key=lambda conflict: (-conflict.score, conflict.conflict_id)))


def _step_by_step(
    found: Sequence[PossibleConflict], fact_of: Mapping[str, str]
) -> Iterator[PossibleConflict]:
    """The conflicts but for updates that are made of two others: a toll of 35, then 40, then 41.

    Ten reports of a toll are nine steps, not forty-five updates. What somebody has judged stays.
    """
    after: dict[tuple[str, Slot], list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for possible in found:
        if possible.relation is Relation.UPDATE:
            step = fact_of[possible.b.claim_id], _what_differs(possible)
            after[fact_of[possible.a.claim_id], possible.slot].append(step)
    for possible in found:
        first, last = fact_of[possible.a.claim_id], fact_of[possible.b.claim_id]
        what = _what_differs(possible)
        is_made_of_two = possible.relation is Relation.UPDATE and any(
            between not in (first, last) and end == last and here & there & what
            for between, here in after[first, possible.slot]
            for end, there in after[between, possible.slot]
        )
        if possible.is_judged or not is_made_of_two:
            yield possible


def _deaths_once(found: Iterable[PossibleConflict]) -> Iterator[PossibleConflict]:
    """The conflicts, but of somebody's death only the last report before it and the first of it."""
    deaths: dict[str, list[PossibleConflict]] = defaultdict(list)
    for possible in found:
        if possible.difference is not None and _is_a_death(possible) and not possible.is_judged:
            deaths[possible.difference.key].append(possible)
        else:
            yield possible
    for several in deaths.values():
        yield min(several, key=lambda p: (-p.a.day, p.b.day, _surest(p)))


def _what_differs(possible: PossibleConflict) -> frozenset[str]:
    """Words for what two values are of: the people counted and what befell them, a unit, a state's axis."""
    if possible.difference is not None:
        return frozenset(possible.difference.key.split())
    return frozenset(possible.about.split()[-1:])


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
            speaker=one_speaker(possible.a, possible.b),
        ),
        score=round(possible.score, 3),
    )
