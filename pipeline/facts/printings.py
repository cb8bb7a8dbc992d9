"""Claims that are printings of one another: the same words in articles that have to do with each other, or of
one utterance.

They are grouped before anything is compared: one stands for all, so that copies and repeated sentences cost
nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from pipeline.english.spelling import letters_of
from pipeline.facts.compare.blocking import CandidatePair
from pipeline.facts.compare.profiles import Corpus, Profile, are_of_one_utterance
from pipeline.facts.compare.related import likeness
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.values.numbers import NUMBERS

MIN_SIMILARITY = 0.2
"""Cosine of two articles from which on equal words state one fact; "Two people were killed" may be of two
events. Set by hand."""

COPIES = 0.8
"""The same for claims that say little ("polls closed"), which only copies print as one fact; set by hand."""

_LONG_SENTENCE = 10
"""Words from which on a sentence is hardly printed twice by chance; set by hand."""

_NEAR = 4
"""A printing is held against this many before it, so that a thousand copies cost a thousand steps; set by
hand."""


def group_printings(
    corpus: Corpus, *, alone: Collection[str] = frozenset(), apart: Collection[tuple[str, str]] = frozenset()
) -> list[tuple[int, ...]]:
    """The claims of the corpus in groups of printings, each by index, the senior one first.

    Args:
        alone: Ids of claims that stand for themselves, since people have judged them.
        apart: Pairs of documents, each in order, that are about different things in the same words.
    """
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, profile in enumerate(corpus.profiles):
        if profile.claim_id not in alone:
            alike[_fingerprint(profile)].append(index)
    sets = DisjointSets(range(len(corpus.profiles)))
    likenesses: dict[tuple[str, str], float] = {}
    for members in alike.values():
        for one, other in _neighbours(members):
            a, b = sorted(corpus.profiles[index].linked.document_id for index in (one, other))
            if (a, b) not in likenesses:
                likenesses[a, b] = -1.0 if (a, b) in apart else _likeness(corpus, a, b)
            if likenesses[a, b] >= _least_likeness(corpus.profiles[one], corpus.profiles[other]):
                sets.join(one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in range(len(corpus.profiles)):
        groups[sets.root(index)].append(index)
    return sorted(
        tuple(sorted(group, key=lambda i: _seniority(corpus.profiles[i]))) for group in groups.values()
    )


def first_printings(groups: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """For every claim the printing that is compared for all of its group."""
    return {index: group[0] for group in groups for index in group}


def printed_pairs(corpus: Corpus, groups: Sequence[tuple[int, ...]]) -> Iterator[CandidatePair]:
    """Pairs of printings in two articles, a few for each printing."""
    for group in groups:
        for one, other in _neighbours(group):
            if corpus.profiles[one].linked.document_id != corpus.profiles[other].linked.document_id:
                yield CandidatePair(
                    min(one, other), max(one, other), "printing", corpus.profiles[one].weight, 1.0
                )


def _neighbours(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    for position, other in enumerate(members):
        for one in members[max(0, position - _NEAR) : position]:
            yield one, other


def _likeness(corpus: Corpus, one: str, other: str) -> float:
    return 1.0 if one == other else likeness(corpus, one, other)


def _least_likeness(one: Profile, other: Profile) -> float:
    if are_of_one_utterance(one, other):
        return 0.0
    return COPIES if one.says_little and not _are_of_one_sentence(one, other) else MIN_SIMILARITY


def _are_of_one_sentence(one: Profile, other: Profile) -> bool:
    """Whether two claims are the same clause of the same sentence, by which both are shown."""
    mine, theirs = (profile.linked.claim.statement for profile in (one, other))
    return len(mine.split()) >= _LONG_SENTENCE and letters_of(mine) == letters_of(theirs)


def _fingerprint(profile: Profile) -> tuple[object, ...]:
    claim = profile.linked.claim
    words = letters_of(claim.text)
    days = (claim.date_earliest, claim.date_latest)
    *_, subject = claim.subject.casefold().split() or [""]  # "a Clinton supporter" is said of many
    beside = tuple(v.text for v in claim.values if v.kind in NUMBERS and v.end_char > claim.end_char)
    return words, subject, claim.predicate, claim.negated, claim.modality, claim.commitment < 0, days, beside


def _seniority(profile: Profile) -> tuple[str, str, int, str]:
    linked = profile.linked
    return linked.published or "9999", linked.document_id, linked.claim.start_char, linked.claim_id
