"""The events that an article tells of, and which of them each of its claims belongs to.

Event instances as ACE 2005 has them (Linguistic Data Consortium, annotation guidelines for events): what kind
of thing happened, where, when. An article's sentences are read in order. One that says nothing against the
event told of so far goes on with it; one that names another place or day, or turns to "another" event, begins
a new one, or goes back to an earlier one that it names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.compare.vocabulary import keys_of
from pipeline.facts.records import LinkedClaim
from pipeline.resources.loader import lexicon, mapping

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_SITE_LABELS = PLACE_LABELS | {"ORG"}
_APART = 1
"""Days that two mentions of one event's day may lie apart: reports count from the place or the newsroom."""

Days = tuple[int, int]
Site = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Event:
    """An event of one article, as far as its sentences tell; or what one sentence tells of it.

    Attributes:
        number: Place among the events of the article, 0 for the first.
        kinds: Kinds of event its words tell of.
        places: Keys of the places named with it.
        names: Keys of all names in its sentences.
        days: First and last day on which it can have been; None if the article does not date it.
        counts: What is counted or measured in it, as (what, number).
        sites: The mines, bridges and the like named with it, as (what it is, keys of its name).
    """

    number: int = 0
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    days: Days | None = None
    counts: frozenset[tuple[str, float]] = frozenset()
    sites: frozenset[Site] = frozenset()

    def with_more(self, told: Event) -> Event:
        """The event with what a further sentence tells of it; the narrower of two dates counts."""
        return Event(
            self.number,
            self.kinds | told.kinds,
            self.places | told.places,
            self.names | told.names,
            _narrowest(filter(None, (self.days, told.days))),
            self.counts | told.counts,
            self.sites | told.sites,
        )

    def clashes(self, other: Event) -> bool:
        """Whether the two are in other places or on other days, where both say so."""
        if self.places and other.places and not self.places & other.places:
            return True
        return days_apart(self.days, other.days) > _APART


def events_of(
    claims: Sequence[LinkedClaim], names: Mapping[str, str], labels: Mapping[str, str]
) -> list[Event]:
    """The event of each claim of one article, in the order of the claims.

    Args:
        claims: In the order of the article.
        names, labels: Name and label of each entity, by its id.
    """
    sentences: dict[int, list[int]] = {}
    for index, linked in enumerate(claims):
        sentences.setdefault(linked.claim.sentence_start_char, []).append(index)
    events: list[Event] = []
    number = [0] * len(claims)
    current = -1
    for _, rows in sorted(sentences.items()):
        told = _told([claims[row] for row in rows], names, labels)
        turns = any(_turns(claims[row]) for row in rows)
        current = _continued(told, current, events, turns=turns)
        events[current] = events[current].with_more(told)
        for row in rows:
            number[row] = current
    return [events[n] for n in number]


def _told(claims: Sequence[LinkedClaim], names: Mapping[str, str], labels: Mapping[str, str]) -> Event:
    """What one sentence says of its event."""
    kinds = mapping("facts/happenings")
    words = {word for linked in claims for word in _words(linked)}
    mentioned = {entity_id for linked in claims for entity_id in linked.entity_ids}
    places = {entity_id for entity_id in mentioned if labels.get(entity_id) in PLACE_LABELS}
    values = [value for linked in claims for value in linked.claim.values if value.low > 0]
    days = (days_between(linked.claim.date_earliest, linked.claim.date_latest) for linked in claims)
    return Event(
        kinds=frozenset(kinds[word] for word in words if word in kinds),
        places=keys_of((), (names.get(entity_id, "") for entity_id in places)),
        names=keys_of((), (names.get(entity_id, "") for entity_id in mentioned)),
        days=_narrowest(filter(None, days)),
        counts=frozenset((value.state or value.what, value.low) for value in values),
        sites=frozenset(
            found
            for entity_id in mentioned
            if labels.get(entity_id) in _SITE_LABELS and (found := site(names.get(entity_id, "")))
        ),
    )


def site(name: str) -> Site | None:
    """A place of work or passage by what it is and the keys of its own name: "Orsk Colliery" is a mine,
    and Orsk; None for other names."""
    *before, last = name.lower().split() or [""]
    kind, own = mapping("facts/sites").get(last), keys_of(before)
    return (kind, own) if kind and own else None


def are_at_other_sites(ones: Collection[Site], others: Collection[Site]) -> bool:
    """Whether both name places of one kind and none in common: of two mines each has its own dead."""
    if any(kind == other and name & its for kind, name in ones for other, its in others):
        return False
    return not {kind for kind, _ in ones}.isdisjoint(kind for kind, _ in others)


def _words(linked: LinkedClaim) -> Iterator[str]:
    yield from linked.claim.lemmas
    yield linked.claim.predicate
    for argument in linked.claim.arguments:
        yield from (*argument.lemmas, argument.head)


def _turns(linked: LinkedClaim) -> bool:
    """Whether a claim's words turn to another event than the one told of so far."""
    return not lexicon("facts/other_events").isdisjoint(linked.claim.text.lower().split())


def _continued(told: Event, current: int, events: list[Event], *, turns: bool) -> int:
    """Place of the event that a sentence goes on with, goes back to, or begins (which is then added)."""
    if not turns:
        if current >= 0 and not events[current].clashes(told):
            return current
        for number in reversed(range(len(events))):
            if told.places & events[number].places and not events[number].clashes(told):
                return number
    events.append(Event(number=len(events)))
    return len(events) - 1


def _narrowest(days: Iterable[Days]) -> Days | None:
    return min(days, key=lambda interval: (interval[1] - interval[0], interval), default=None)


def days_apart(one: Days | None, other: Days | None) -> int:
    """Days between two intervals; 0 if they meet or one is not known."""
    if one is None or other is None:
        return 0
    return max(one[0] - other[1], other[0] - one[1], 0)


def ordinal(iso: str) -> int:
    """Number of a day (proleptic Gregorian, 1 January 1 is 1); 0 if it is not known to the day."""
    return date.fromisoformat(iso).toordinal() if len(iso) == len("2000-01-01") else 0


def days_between(earliest: str, latest: str) -> Days | None:
    """First and last day of an interval; None where neither end is known."""
    first, last = ordinal(earliest), ordinal(latest)
    if not first and not last:
        return None
    return first or last, last or first
