"""The pairs of claims judged, story by story where that can be spread over several processes.

What is asked of a pair hangs on its two claims, on the rarity of their keys, and on the other pairs of the
same two articles. So pairs can be judged apart from all others if those of two articles stay together;
a part brings its claims and the weights of their keys along, and needs nothing else of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from pipeline.core.vocabularies import Slot
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.decision import Judged, judge
from pipeline.facts.compare.profiles import Corpus
from pipeline.facts.conflicts.pairs import possible_in, state_counts
from pipeline.facts.conflicts.possible import Counts, PossibleConflict
from pipeline.facts.disjoint import DisjointSets

PART_PAIRS = 5_000
"""Pairs of a part, unless those of two articles are more: a second or two of work; set by hand."""

Slots = Mapping[tuple[int, int], Collection[Slot]]


@dataclass(frozen=True)
class Part:
    """Pairs to be judged, with all that this takes; claims have places of their own in it."""

    corpus: Corpus
    candidates: tuple[CandidatePair, ...]
    counts: Counts
    by_people: Slots


@dataclass(frozen=True)
class Opinion:
    """What was made of a part: its pairs in their order, and what they may differ in, by place among them."""

    judged: tuple[Judged, ...]
    possible: tuple[tuple[int, PossibleConflict], ...]


Spread = Callable[[Callable[[Part], Opinion], Sequence[Part]], Iterable[Opinion]]
"""Applies a function to every part, on however many processes or machines; gives the results in order."""


def judged_pairs(
    corpus: Corpus,
    candidates: Sequence[CandidatePair],
    related: Mapping[tuple[str, str], float],
    by_people: Slots,
    spread: Spread | None,
) -> tuple[list[Judged], list[tuple[PossibleConflict, Judged]]]:
    """All pairs judged, in their order, and what each may differ in; the same however they are spread."""
    if spread is None:
        judged = judge(corpus, candidates)
        return judged, possible_in(corpus, judged, by_people, state_counts(corpus.profiles))
    counts = state_counts(corpus.profiles)
    places = _parted(corpus, candidates, related)
    parts = [_part(corpus, [candidates[n] for n in rows], counts, by_people) for rows in places]
    by_place: dict[int, Judged] = {}
    found: dict[int, list[PossibleConflict]] = defaultdict(list)
    for rows, opinion in zip(places, spread(opinion_of, parts), strict=True):
        for n, row in enumerate(rows):
            by_place[row] = _placed(opinion.judged[n], candidates[row])
        for n, possible in opinion.possible:
            found[rows[n]].append(_with_profiles(possible, corpus, candidates[rows[n]]))
    judged = [by_place[row] for row in range(len(candidates))]
    return judged, [(possible, judged[row]) for row in sorted(found) for possible in found[row]]


def opinion_of(part: Part) -> Opinion:
    """What is made of a part; a pure function."""
    judged = judge(part.corpus, part.candidates)
    place = {id(pair): n for n, pair in enumerate(judged)}
    possible = possible_in(part.corpus, judged, part.by_people, part.counts)
    return Opinion(tuple(judged), tuple((place[id(pair)], found) for found, pair in possible))


def _parted(
    corpus: Corpus, candidates: Sequence[CandidatePair], related: Mapping[tuple[str, str], float]
) -> list[list[int]]:
    """The pairs by place: related articles beside each other, all pairs of two articles in one part."""
    document = [profile.linked.document_id for profile in corpus.profiles]
    sets = DisjointSets(sorted(set(document)))
    for one, other in related:
        sets.join(one, other)
    by_articles: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        one, other = sorted((document[candidate.left], document[candidate.right]))
        by_articles[sets.root(one), one, other].append(row)
    parts: list[list[int]] = []
    for key in sorted(by_articles):
        if not parts or len(parts[-1]) + len(by_articles[key]) > PART_PAIRS:
            parts.append([])
        parts[-1] += by_articles[key]
    return [sorted(part) for part in parts]


def _part(corpus: Corpus, candidates: Sequence[CandidatePair], counts: Counts, by_people: Slots) -> Part:
    claims = sorted({index for candidate in candidates for index in (candidate.left, candidate.right)})
    place = {index: n for n, index in enumerate(claims)}
    profiles = tuple(corpus.profiles[index] for index in claims)
    documents = {profile.linked.document_id for profile in profiles}
    return Part(
        corpus=Corpus(
            profiles, corpus.rarity.of(key for profile in profiles for key in _words(profile)), {}, {}
        ),
        candidates=tuple(replace(one, left=place[one.left], right=place[one.right]) for one in candidates),
        counts={key: numbers for key, numbers in counts.items() if key[0] in documents},
        by_people={
            (place[one.left], place[one.right]): by_people[one.left, one.right]
            for one in candidates
            if (one.left, one.right) in by_people
        },
    )


def _words(record: object) -> Iterable[str]:
    """All words in the sets and mappings of a record and of the records in it: its keys are among them."""
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, frozenset | Mapping):
            yield from (word for word in value if isinstance(word, str))
        elif field.name == "event":
            yield from _words(value)


def _placed(pair: Judged, candidate: CandidatePair) -> Judged:
    return replace(pair, comparison=replace(pair.comparison, left=candidate.left, right=candidate.right))


def _with_profiles(possible: PossibleConflict, corpus: Corpus, candidate: CandidatePair) -> PossibleConflict:
    """The finding with the corpus' own claims in place of their copies."""
    own = {corpus.profiles[n].claim_id: corpus.profiles[n] for n in (candidate.left, candidate.right)}
    return replace(possible, a=own[possible.a.claim_id], b=own[possible.b.claim_id])
