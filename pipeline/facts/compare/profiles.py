"""What is compared of each claim, worked out once: keys, places, amounts, dates and surroundings."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.core.records import Argument, Claim
from pipeline.facts.compare.events import PLACE_LABELS, Event, days_between, events_of, ordinal
from pipeline.facts.compare.quantities import Quantity, quantities
from pipeline.facts.compare.vocabulary import Rarity, canonical, keys_of
from pipeline.facts.records import EntityIndex, LinkedClaim
from pipeline.resources.loader import lexicon

NEARBY_CHARS = 300
"""Claims that start within this distance belong to the surroundings of a claim; swept 150-600 on the newswire
pairs: facts joined 204, 209, 206 of 390, conflicts right 21 of 77, 19 of 76, 18 of 73."""

_FEWEST_WORDS = 3
"""Words of which a claim without name, day and number is found in any two articles; set by hand."""

PLACE_ROLES = frozenset({"place"}) | lexicon("facts/place_prepositions")
"""Roles of arguments that may name a place."""
_SUBJECT_ROLES = frozenset({"subject", "agent"})
_NEARBY_WEIGHT = 0.5
"""What a key of the surroundings weighs beside one of the claim itself; swept 0.25-1 on the newswire pairs:
facts joined 211, 209, 207 of 390, conflicts right 21 of 80, 19 of 76, 19 of 68."""


_KEPT_NAMES = 50_000
"""Names whose keys are remembered; bounds the memory, set by hand."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A claim as the comparison sees it; equal to itself alone, so that what is worked out of it can be kept.

    Attributes:
        keys: Canonical lemmas of the claim, with the words of the names its pronouns stand for.
        numbers: Keys of its telling numbers ("#217"), used to propose pairs only.
        weight: Sum of the keys' rarity, in bits.
        name_keys: The keys that come from names.
        left_open: Canonical verbs within it behind which nobody stands.
        subject, patient, object: Keys of the agent, of what it happens to, and of all but the agent and time.
        places: Keys of the places it names as such.
        nearby, nearby_norm: Weighted keys of the claim and the claims around it, and their length.
        day: Ordinal of the publication date; 0 if unknown.
        event: The event of its article that it belongs to.
    """

    linked: LinkedClaim
    keys: frozenset[str]
    numbers: frozenset[str]
    weight: float
    name_keys: frozenset[str]
    predicate: str
    left_open: frozenset[str]
    subject: frozenset[str]
    patient: frozenset[str]
    object: frozenset[str]
    places: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[int, int] | None
    nearby: Mapping[str, float]
    nearby_norm: float
    day: int
    event: Event

    @property
    def claim_id(self) -> str:
        """Id of the claim."""
        return self.linked.claim_id

    @property
    def says_little(self) -> bool:
        """Whether the claim is a few words that name nobody, no day and no number: "no terms were given"."""
        is_named = self.name_keys or self.quantities or self.places or self.dates
        return not is_named and len(self.keys) <= _FEWEST_WORDS


def are_of_one_utterance(one: Profile, other: Profile) -> bool:
    """Whether two claims are of printings of one utterance, so that they differ in its wording alone."""
    return bool(one.linked.quote_group_id) and one.linked.quote_group_id == other.linked.quote_group_id


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The keys that a claim has of itself, without the names in it, a line each.

    Attributes:
        words: Of its lemmas.
        numbers: Of the numbers that tell an event.
    """

    words: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """The claims of a corpus with the weights and document vectors they are compared by."""

    profiles: tuple[Profile, ...]
    rarity: Rarity
    of_document: Mapping[str, tuple[int, ...]]
    vectors: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The keys of each claim, the claims of each document, and how rare a key is among these."""

    keys: list[frozenset[str]]
    of_document: Mapping[str, Sequence[int]]
    rarity: Rarity

    def vectors(self) -> dict[str, dict[str, float]]:
        """One length-normalised vector a document."""
        return {
            document: _document_vector((key for i in rows for key in self.keys[i]), self.rarity)
            for document, rows in self.of_document.items()
        }


def document_vectors(
    claims: Sequence[LinkedClaim], entities: EntityIndex, own: Iterable[OwnKeys] | None = None
) -> Iterator[tuple[str, dict[str, float]]]:
    """One length-normalised vector of weighted keys a document, with its id; claims are by document.

    The keys are read once and held as numbers, so that those of one document at a time are words.

    Args:
        own: The keys of each claim by itself, where they are known already.
    """
    names = {entity.entity_id: entity.name for entity in entities.entities}
    held = _HeldKeys()
    rarity = Rarity(held.read(claims, own if own is not None else _own_keys(claims), names))
    for document, keys in held.by_document():
        yield document, _document_vector(keys, rarity)


def _own_keys(claims: Iterable[LinkedClaim]) -> Iterator[OwnKeys]:
    return (own_keys(linked.claim) for linked in claims)


class _HeldKeys:
    """The keys of all claims, document by document, as numbers."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._numbers = array("i")
        self._ends: list[tuple[str, int]] = []

    def read(
        self, claims: Iterable[LinkedClaim], own: Iterable[OwnKeys], names: Mapping[str, str]
    ) -> Iterator[Collection[str]]:
        """The different keys of each document, those of its numbers included; its claims' are held."""
        pairs = zip(claims, own, strict=True)
        for document, found in groupby(pairs, key=lambda pair: pair[0].document_id):
            different: set[str] = set()
            for linked, one in found:
                keys = _keys(linked, one, names)
                self._numbers.extend([self._number.setdefault(key, len(self._number)) for key in keys])
                different.update(keys, _read(one.numbers))
            self._ends.append((document, len(self._numbers)))
            yield different

    def by_document(self) -> Iterator[tuple[str, Iterable[str]]]:
        """The keys of each document, one as often as claims have it."""
        words = list(self._number)
        start = 0
        for document, end in self._ends:
            yield document, map(words.__getitem__, self._numbers[start:end])
            start = end


def _rows(claims: Sequence[LinkedClaim]) -> dict[str, list[int]]:
    """The claims of each document."""
    of_document: dict[str, list[int]] = defaultdict(list)
    for index, linked in enumerate(claims):
        of_document[linked.document_id].append(index)
    return of_document


def _weighed(claims: Sequence[LinkedClaim], names: Mapping[str, str], own: Sequence[OwnKeys]) -> _Weighed:
    keys = [_keys(linked, one, names) for linked, one in zip(claims, own, strict=True)]
    of_document = _rows(claims)
    rarity = Rarity(
        frozenset().union(*(keys[i] for i in rows), *(_read(own[i].numbers) for i in rows))
        for rows in of_document.values()
    )
    return _Weighed(keys, of_document, rarity)


def build_corpus(claims: Sequence[LinkedClaim], entities: EntityIndex) -> Corpus:
    """Profiles in the order of the claims, and one length-normalised vector a document."""
    names = {entity.entity_id: entity.name for entity in entities.entities}
    labels = {entity.entity_id: entity.label for entity in entities.entities}
    counted = [quantities(linked.claim) for linked in claims]
    own = [own_keys(linked.claim, found) for linked, found in zip(claims, counted, strict=True)]
    weighed = _weighed(claims, names, own)
    keys, of_document, rarity = weighed.keys, weighed.of_document, weighed.rarity
    profiles: list[Profile | None] = [None] * len(claims)
    for rows in of_document.values():
        events = events_of([claims[index] for index in rows], names, labels)
        by_start = sorted(rows, key=lambda index: claims[index].claim.start_char)
        for index, event in zip(rows, events, strict=True):
            nearby = _nearby(index, by_start, claims, keys, rarity)
            profiles[index] = _profile(
                claims[index], keys[index], counted[index], rarity, names, labels, entities, nearby, event
            )
    return Corpus(
        profiles=tuple(profile for profile in profiles if profile is not None),
        rarity=rarity,
        of_document={document: tuple(rows) for document, rows in of_document.items()},
        vectors=weighed.vectors(),
    )


def _keys(linked: LinkedClaim, own: OwnKeys, names: Mapping[str, str]) -> frozenset[str]:
    return _read(own.words).union(*_keys_of_names(linked, names))


def _keys_of_names(linked: LinkedClaim, names: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """The keys of the words of each name in a claim."""
    return (_keys_of_name(names.get(entity_id, "")) for entity_id in linked.entity_ids)


@lru_cache(maxsize=_KEPT_NAMES)
def _keys_of_name(name: str) -> frozenset[str]:
    return keys_of((), [name])


def own_keys(claim: Claim, found: Sequence[Quantity] | None = None) -> OwnKeys:
    """Those of a claim.

    Args:
        found: Its quantities, where they are known already.
    """
    words = [*claim.lemmas, *(lemma for argument in claim.arguments for lemma in argument.lemmas)]
    words += [amount.unit for amount in claim.amounts if amount.unit]
    counted = quantities(claim) if found is None else found
    numbers = frozenset(quantity.key for quantity in counted) - {""}
    return OwnKeys(_lines(keys_of(words) | {canonical(claim.predicate)} - {""}), _lines(numbers))


def _lines(keys: Iterable[str]) -> str:
    return "".join([key + "\n" for key in sorted(keys)])


def _read(lines: str) -> frozenset[str]:
    return frozenset(lines.split("\n")[:-1])


def _profile(
    linked: LinkedClaim,
    keys: frozenset[str],
    found: tuple[Quantity, ...],
    rarity: Rarity,
    names: Mapping[str, str],
    labels: Mapping[str, str],
    entities: EntityIndex,
    nearby: Mapping[str, float],
    event: Event,
) -> Profile:
    claim = linked.claim
    subject = [argument for argument in claim.arguments if argument.role in _SUBJECT_ROLES]
    others = [
        argument
        for argument in claim.arguments
        if argument.role not in _SUBJECT_ROLES and argument.role != "time"
    ]
    named_subject = names.get(linked.subject_entity_id, "")
    places = [
        argument
        for argument in claim.arguments
        if argument.role == "place"
        or (argument.role in PLACE_ROLES and _label(linked, argument, labels, entities) in PLACE_LABELS)
    ]
    return Profile(
        linked=linked,
        keys=keys,
        numbers=frozenset(quantity.key for quantity in found) - {""},
        weight=rarity.total(keys),
        name_keys=frozenset().union(*_keys_of_names(linked, names)),
        predicate=canonical(claim.predicate),
        left_open=frozenset(map(canonical, claim.left_open)),
        subject=_argument_keys(subject) | _keys_of_name(named_subject),
        patient=_argument_keys(argument for argument in others if argument.role == "object"),
        object=_argument_keys(others),
        places=_argument_keys(places),
        quantities=found,
        dates=days_between(claim.date_earliest, claim.date_latest),
        nearby=nearby,
        nearby_norm=math.sqrt(math.fsum(value * value for value in nearby.values())),
        day=ordinal(linked.published),
        event=event,
    )


def _label(linked: LinkedClaim, argument: Argument, labels: Mapping[str, str], entities: EntityIndex) -> str:
    return labels.get(entities.of.get((linked.document_id, argument.chain), ""), "")


def _argument_keys(arguments: Iterable[Argument]) -> frozenset[str]:
    return keys_of(lemma for argument in arguments for lemma in (*argument.lemmas, argument.head))


def _nearby(
    index: int,
    by_start: Sequence[int],
    claims: Sequence[LinkedClaim],
    keys: Sequence[frozenset[str]],
    rarity: Rarity,
) -> dict[str, float]:
    """Weighted keys of a claim and of its neighbours in the article, whose claims are given by offset."""

    def start_of(other: int) -> int:
        return claims[other].claim.start_char

    first = bisect_left(by_start, start_of(index) - NEARBY_CHARS, key=start_of)
    last = bisect_right(by_start, start_of(index) + NEARBY_CHARS, key=start_of)
    vector = {key: rarity[key] for key in sorted(keys[index])}
    for other in sorted(by_start[first:last]):
        if other != index:
            for key in keys[other]:
                vector.setdefault(key, _NEARBY_WEIGHT * rarity[key])
    return vector


def _document_vector(keys: Iterable[str], rarity: Rarity) -> dict[str, float]:
    """Keys of a document, damped by how often they occur and weighted by rarity; length 1."""
    counts = Counter(keys)
    raw = {key: (1 + math.log2(counts[key])) * rarity[key] for key in sorted(counts)}
    norm = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {key: value / norm for key, value in raw.items()}
