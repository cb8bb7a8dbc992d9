"""The facts of one story: its claims compared, clustered, and held against each other.

All of it hangs on the story alone: on its articles' claims, on the names in them, and on how rare their words
are in the story and in general news. So a story can be worked out in any process, and what was found of it
stays true as long as it stays the same, whatever else the corpus holds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import overload

from pipeline.core.records import NO_OFFSET, Claim
from pipeline.core.vocabularies import ClaimModality
from pipeline.facts.attributes.pairs import keyed_pairs
from pipeline.facts.building import build_fact
from pipeline.facts.cluster import cluster, join_by_several
from pipeline.facts.compare.blocking import CandidatePair, candidate_pairs, with_pairs
from pipeline.facts.compare.decision import Judged, judge
from pipeline.facts.compare.forms import made_by_one_form
from pipeline.facts.compare.kept import compared_pairs
from pipeline.facts.compare.levels import OTHER_DAYS, Dates
from pipeline.facts.compare.profiles import Corpus, Profile, are_of_one_utterance, build_corpus
from pipeline.facts.compare.ranks import are_of_other_offices, are_of_other_ranks
from pipeline.facts.compare.related import related_documents
from pipeline.facts.compare.vocabulary import Rarity, keys_of
from pipeline.facts.conflicts.keyed import keyed_conflicts, with_keyed
from pipeline.facts.conflicts.pairs import disputed, find_conflicts, in_words, possible_in, state_counts
from pipeline.facts.conflicts.possible import PossibleConflict
from pipeline.facts.guidance import Guidance
from pipeline.facts.one_sentence import told_once
from pipeline.facts.origins import origin_groups, rewrites
from pipeline.facts.printings import first_printings, group_printings, printed_pairs
from pipeline.facts.records import (
    ComparedPair,
    Conflict,
    Entity,
    EntityIndex,
    Fact,
    HeldClaim,
    LinkedClaim,
)
from pipeline.facts.sources import printed_sentences
from pipeline.facts.support import says_the_same_of_one
from pipeline.facts.values import Comparability, Verdict
from pipeline.facts.values.likeness import is_plain
from pipeline.facts.voices import Voices, name_words

SAME_FACT = 0.64
"""Lowest probability at which two claims are taken to state one fact, a little above that at which joined
sentences of ECB+ fall under .95 of one event (.985 here, .948 at .6). Of pairs that were read, by trees that
had not seen them, 158 of 181 from .7 on were one fact and 37 of 59 between .6 and .7. A claim wrongly in a
fact attests nothing (`support`), so what several sources are said to state does not hang on it."""

SAME_OTHERWISE = 0.75
"""The same for claims without a verb in common, of one day as far as they say ("donated", "gave"): of those
that were read 24 of 31 were one fact, and half of those less sure."""

SAME_WITH_ONE = 0.55
"""The same for a claim and each of several others that are one fact already."""

SAME_WITH_SEVERAL = 0.59
"""Their mean; of ten in newswire and in the dev part of ECB+ that were read nine were one fact."""

_MOST_OF_THEM = 0.6
"""Share of the claims of such a fact that one must be so alike; set by hand."""

SAME_WITHIN = 0.8
"""The same for two claims of one article, which seldom says a thing twice; set by hand."""

SAME_ATTESTED = 0.3
"""The same where one of the two says of one subject, by one verb, all that the other's statement says."""

SAME_FORETOLD = 0.8
"""The same where one claim foretells what the other states: of such pairs that were read .62 below it and .80
above it were one fact."""

COHESION = 0.35
"""Share of the pairs between two clusters that must be alike for the clusters to be joined; swept 0.2-0.4.

Nothing in the gold of newswire and of three outlets hangs on it. Of ECB+'s joined pairs .987 are of one event
(.983 at 0.3, .961 at 0.25), and of those that share three events .47 are joined (.42 at 0.4). Of what 0.3
joins beyond this in the first two, read pair by pair, 11 of 18 were one fact."""


@dataclass(frozen=True)
class Told:
    """A story as its articles tell it: all that its facts hang on.

    Attributes:
        claims: Of its articles, in the corpus' order.
        entities: The names in them, as far as facts look at them.
        copies: For each article that is a copy, one of the story that is the same text.
        guidance: What people say of its claims.
    """

    claims: tuple[LinkedClaim, ...]
    entities: EntityIndex
    copies: Mapping[str, str]
    guidance: Guidance


@dataclass(frozen=True)
class Findings:
    """What the claims of a story come to; the facts do not know their conflicts yet."""

    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...]
    comparisons: tuple[ComparedPair, ...]


Spread = Callable[[Callable[[Told], Findings], Sequence[Told]], Iterable[Findings]]
"""Applies a function to every story, on however many processes or machines; gives the results in order."""


def told_stories(
    groups: Iterable[Collection[str]],
    claims: Sequence[LinkedClaim],
    entities: EntityIndex,
    copies: Mapping[str, str],
    guidance: Guidance,
) -> Sequence[Told]:
    """The stories, given by the ids of their articles; those without a claim are left out.

    Where claims are held elsewhere, each story is put together when it is asked for.
    """
    known = {entity.entity_id: entity for entity in entities.entities}
    by_document: dict[str, list[LinkedClaim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    chains: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for (document, chain), entity_id in entities.of.items():
        chains[document][document, chain] = entity_id
    parts = [sorted(group) for group in groups]
    document_part = {document: n for n, documents in enumerate(parts) for document in documents}
    said = guidance.parted({claim.claim_id: document_part.get(claim.document_id, -1) for claim in claims})

    def told(n: int) -> Told:
        documents = parts[n]
        mine = tuple(claim.at_hand() for document in documents for claim in by_document[document])
        of = {key: entity_id for document in documents for key, entity_id in sorted(chains[document].items())}
        named = [_bare(known[entity_id]) for entity_id in sorted(set(of.values())) if entity_id in known]
        own = _copies_within(documents, copies)
        return Told(mine, EntityIndex(tuple(named), of), own, said.get(n, Guidance()))

    telling = [n for n, documents in enumerate(parts) if any(map(by_document.get, documents))]
    if any(isinstance(claim, HeldClaim) for claim in claims):
        return Deferred(told, telling, [sum(len(by_document[one]) for one in parts[n]) for n in telling])
    return [told(n) for n in telling]


class Deferred(Sequence[Told]):
    """Stories that are put together when they are asked for, and not kept."""

    def __init__(self, make: Callable[[int], Told], numbers: Sequence[int], sizes: Sequence[int]) -> None:
        """
        Args:
            make: Puts together the story of a number.
            numbers: Those of the stories.
            sizes: How many claims each has.
        """
        self._make = make
        self._numbers = numbers
        self.sizes = sizes

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Told: ...

    @overload
    def __getitem__(self, place: slice) -> Deferred: ...

    def __getitem__(self, place: int | slice) -> Told | Deferred:
        """One of the stories, or some of them."""
        if isinstance(place, slice):
            return Deferred(self._make, self._numbers[place], self.sizes[place])
        return self._make(self._numbers[place])

    def at(self, places: Iterable[int]) -> Deferred:
        """Those at some places."""
        kept = list(places)
        numbers, sizes = ([column[place] for place in kept] for column in (self._numbers, self.sizes))
        return Deferred(self._make, numbers, sizes)


def chosen(stories: Sequence[Told], places: Iterable[int]) -> Sequence[Told]:
    """Some of the stories, put together no earlier than the others are."""
    return stories.at(places) if isinstance(stories, Deferred) else [stories[place] for place in places]


def sizes_of(stories: Sequence[Told]) -> Sequence[int]:
    """How many claims each of some stories has; none is put together for that."""
    return stories.sizes if isinstance(stories, Deferred) else [len(story.claims) for story in stories]


def _copies_within(documents: Sequence[str], copies: Mapping[str, str]) -> dict[str, str]:
    """For each copy among some articles, one of them that is the same text, the original or a copy too."""
    first: dict[str, str] = {}
    for document in documents:
        first.setdefault(copies.get(document, document), document)
    found = {document: first[copies[document]] for document in documents if document in copies}
    return {copy: one for copy, one in found.items() if copy != one}


def _bare(entity: Entity) -> Entity:
    """What facts look at of an entity: its other names and numbers change with articles of other stories."""
    return Entity(
        entity.entity_id,
        entity.name,
        entity.label,
        (),
        0,
        0,
        organisation=entity.organisation,
        parent_id=entity.parent_id,
    )


def findings_of(story: Told) -> Findings:
    """The facts of a story, and what of them cannot stand beside each other; a pure function."""
    corpus = build_corpus(story.claims, story.entities)
    related = related_documents(corpus.vectors)
    of_one_form = made_by_one_form(corpus, story.entities, related)
    related = {pair: likeness for pair, likeness in related.items() if pair not in of_one_form}
    printings = group_printings(corpus, alone=story.guidance.claims, apart=of_one_form)
    first_of = {corpus.profiles[index].claim_id: group[0] for group in printings for index in group}
    by_people = story.guidance.slots(first_of)
    proposed = [
        pair
        for pair in candidate_pairs(corpus, related, first_printings(printings))
        if _documents(corpus, pair) not in of_one_form
    ]
    candidates = with_pairs(proposed, by_people, corpus, related)
    judged = judge(corpus, candidates)
    possible = possible_in(corpus, judged, by_people, state_counts(corpus.profiles))
    origins = origin_groups(
        corpus.of_document,
        story.copies,
        rewrites(corpus, [*candidates, *printed_pairs(corpus, printings)]),
    )
    keyed = keyed_pairs(corpus, story.entities, of_one_form)
    disputes = with_keyed(disputed(corpus, possible, by_people), keyed_conflicts(corpus, keyed))
    voices = Voices(story.entities)
    clusters = [
        [corpus.profiles[index] for index in group]
        for group in _clusters(
            corpus, judged, _parting(disputes), printings, story.guidance, _people(story.entities)
        )
    ]
    sentences = printed_sentences(
        profile.linked for members in clusters if _is_told_by_several(members) for profile in members
    )
    facts = tuple(build_fact(members, origins, voices, sentences, corpus.rarity) for members in clusters)
    fact_of = {claim_id: fact.fact_id for fact in facts for claim_id in fact.claim_ids}
    conflicts = tuple(find_conflicts(disputes, fact_of))
    return Findings(
        told_once(
            facts,
            {profile.claim_id: profile.linked for profile in corpus.profiles},
            disputed={fact_id for conflict in conflicts for fact_id in (conflict.fact_a, conflict.fact_b)},
            apart=story.guidance.apart,
        ),
        conflicts,
        compared_pairs(corpus, candidates, judged, in_words(disputes), keyed),
    )


def _documents(corpus: Corpus, pair: CandidatePair) -> tuple[str, str]:
    one, other = sorted(corpus.profiles[index].linked.document_id for index in (pair.left, pair.right))
    return one, other


def _parting(
    disputes: Mapping[tuple[int, int], Sequence[PossibleConflict]],
) -> set[tuple[int, int]]:
    """The pairs that are no one fact for what they are disputed for; a misspelled name parts none."""
    return {pair for pair, found in disputes.items() if not all(one.is_of_a_spelling for one in found)}


def _is_told_by_several(members: Sequence[Profile]) -> bool:
    return len({profile.linked.document_id for profile in members}) > 1


def _clusters(
    corpus: Corpus,
    judged: Sequence[Judged],
    disputes: Collection[tuple[int, int]],
    printings: Sequence[tuple[int, ...]],
    guidance: Guidance,
    people: Collection[str],
) -> list[tuple[int, ...]]:
    """The claims of each fact: representatives of printings are clustered, then all printings are listed."""
    place = {index: n for n, group in enumerate(printings) for index in group}

    def placed(pair: tuple[int, int]) -> tuple[int, int]:
        one, other = sorted(place[index] for index in pair)
        return one, other

    claims = {profile.linked.claim_id: index for index, profile in enumerate(corpus.profiles)}
    together, split = ({placed(pair) for pair in pairs} for pairs in guidance.pairs(claims))
    apart = {pair.pair for pair in judged if pair.comparison.excluded or _differs(pair)}
    joined = [pair for pair in judged if pair.same >= SAME_ATTESTED and pair.same >= least_same(corpus, pair)]
    edges = {placed(pair.pair): pair.same for pair in joined}
    apart |= _clauses_of_one_sentence(corpus.profiles, {index for pair in joined for index in pair.pair})
    excluded = ({placed(pair) for pair in apart.union(disputes)} - together) | split
    labels = {place[n]: label for n, label in who_did_what(corpus.profiles, people).items()}
    groups = cluster(
        len(printings),
        edges | dict.fromkeys(together, math.inf),
        threshold=SAME_ATTESTED,
        excluded=excluded,
        labels=labels,
        cohesion=COHESION,
    )
    groups = join_by_several(
        groups,
        edges | {placed(pair.pair): pair.same for pair in judged if _is_weakly_alike(corpus, pair)},
        places=[corpus.profiles[group[0]].linked.document_id for group in printings],
        mean=SAME_WITH_SEVERAL,
        share=_MOST_OF_THEM,
        excluded=excluded,
        labels=labels,
    )
    return sorted(tuple(sorted(index for n in group for index in printings[n])) for group in groups)


def _is_weakly_alike(corpus: Corpus, pair: Judged) -> bool:
    """Whether two claims with a verb in common may state one fact, though not surely enough for two alone."""
    if not SAME_WITH_ONE <= pair.same < SAME_FACT or pair.comparison.excluded or _differs(pair):
        return False
    left, right = (corpus.profiles[index] for index in pair.pair)
    if left.predicate != right.predicate or is_plain(left.predicate):
        return False
    return least_same(corpus, pair) <= SAME_FACT


def _people(entities: EntityIndex) -> frozenset[str]:
    return frozenset(entity.entity_id for entity in entities.entities if entity.label == "PERSON")


def who_did_what(
    profiles: Sequence[Profile], people: Collection[str]
) -> dict[int, tuple[str, frozenset[str]]]:
    """For each claim of a person its verb and the words of the name: what two people did is no one fact,
    whatever stands between ("Roe was arrested", "a player was arrested", "Poe was arrested").

    Those whose names share a word may be one.
    """
    said = ((n, profile) for n, profile in enumerate(profiles) if profile.linked.subject_entity_id in people)
    named = ((n, profile.predicate, name_words(profile.linked.claim.subject)) for n, profile in said)
    return {n: (predicate, frozenset(words)) for n, predicate, words in named if words}


def _clauses_of_one_sentence(profiles: Sequence[Profile], joined: Collection[int]) -> set[tuple[int, int]]:
    """Pairs of claims of one sentence that turn on other words: a bill that passed, and what it is about.

    Args:
        joined: The claims that may be joined with any other; the rest stay alone anyway.
    """
    sentences: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index in sorted(joined):
        profile = profiles[index]
        start = profile.linked.claim.sentence_start_char
        if start != NO_OFFSET:
            sentences[profile.linked.document_id, start].append(index)
    return {
        (one, other)
        for members in sentences.values()
        for one, other in combinations(members, 2)
        if profiles[one].predicate != profiles[other].predicate
    }


def least_same(corpus: Corpus, pair: Judged) -> float:
    """Lowest probability at which a pair is taken to state one fact, by what the claims have in common."""
    left, right = (corpus.profiles[index] for index in pair.pair)
    if _are_of_others(left, right):
        return math.inf
    otherwise = not _share_a_verb(left, right)
    if otherwise and (pair.comparison.level(Dates) in OTHER_DAYS or _count_otherwise(left, right)):
        return math.inf
    across = left.linked.document_id != right.linked.document_id
    of_one_utterance = across and not otherwise and are_of_one_utterance(left, right)
    if across and not of_one_utterance and (left.says_little or right.says_little):
        return math.inf
    if are_of_other_ranks(left, right) or are_of_other_offices(left, right):
        return math.inf
    one, other = left.linked, right.linked
    if one.document_id == other.document_id:
        least = math.inf if otherwise else SAME_WITHIN
    elif otherwise:
        least = SAME_OTHERWISE
    elif pair.same < SAME_FACT and _attest_the_same(left, right, corpus.rarity):
        least = SAME_ATTESTED
    else:
        least = SAME_FACT
    foretold = not of_one_utterance and _is_foretold_by_one(one.claim, other.claim)
    return max(least, SAME_FORETOLD) if foretold else least


def _is_foretold_by_one(one: Claim, other: Claim) -> bool:
    """Whether one claim states what the other only plans, expects or supposes; both may tell of one plan."""
    asserted = ClaimModality.ASSERTED
    return one.modality != other.modality and asserted in (one.modality, other.modality)


def _attest_the_same(left: Profile, right: Profile, rarity: Rarity) -> bool:
    return says_the_same_of_one(left, right, rarity) or says_the_same_of_one(right, left, rarity)


def _share_a_verb(left: Profile, right: Profile) -> bool:
    """Whether the word that one claim turns on is in the other, as its verb or otherwise.

    What describes the other's subject is not said of it ("the wave that dominated the race, beating Roe"),
    nor what the other leaves open ("calls on the court to overturn the rule").
    """
    return (
        left.predicate == right.predicate
        or left.predicate in _words_told(right)
        or right.predicate in _words_told(left)
    )


def _count_otherwise(left: Profile, right: Profile) -> bool:
    """Whether two claims are of different numbers, of which verbs may tell different things ("12 died", "31
    were hurt")."""
    one, other = left.linked.claim.quantity, right.linked.claim.quantity
    return one is not None and other is not None and one != other


def _words_told(profile: Profile) -> frozenset[str]:
    claim = profile.linked.claim
    told = keys_of([*claim.lemmas, *(argument.head.lower() for argument in claim.arguments)])
    return told - profile.left_open


def _are_of_others(left: Profile, right: Profile) -> bool:
    """Whether two claims are of subjects of other names, which the words that are compared do not hold.

    That is so of appositions and relative clauses: "a senior adviser" is said of many.
    """
    claims = left.linked.claim, right.linked.claim
    one, other = (name_words(claim.subject) for claim in claims)
    if not one or not other or one & other:
        return False
    same = left.linked.subject_entity_id == right.linked.subject_entity_id != ""
    return not same and not _holds(claims[0].text, one) and not _holds(claims[1].text, other)


def _holds(text: str, names: frozenset[str]) -> bool:
    """Whether a text has a word of a name: "Poe, with her parents, was held" names Jane Poe."""
    words = (word.strip(".,;:'’\"“”()").casefold() for word in text.split())
    return any(word.removesuffix("'s").removesuffix("’s") in names for word in words)


def _differs(pair: Judged) -> bool:
    """Whether the two claims give two values of what surely is one thing."""
    return any(
        found.verdict is Verdict.DIFFER and found.comparability is Comparability.SURE
        for found in pair.compared
    )
