"""The event that an article is about, and whether two articles are about one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.english.patterns import A_YEAR
from pipeline.facts.attributes.records import Attribute
from pipeline.facts.compare.events import Site, are_at_other_sites
from pipeline.facts.compare.profiles import Corpus, Profile
from pipeline.facts.compare.vocabulary import keys_of
from pipeline.facts.records import EntityIndex
from pipeline.resources.loader import mapping

_OPENING = 3
"""Sentences, the headline among them, that say what an article is about; a convention."""
_TELLING = 4.0
"""Bits from which a name tells one event from others; a nation's or a big city's is below. Set by hand."""
_FEWEST_SHARED = 2
"""Telling names that two reports of one event have in common at least, one they open with twice; by hand."""
_SURELY_ONE = 4
"""Telling names in common from which two reports are of one event whatever their days; set by hand."""
_NEAR_DAYS = 3
"""Days apart at most that two reports of one event come out; set by hand."""
_FAR_DAYS = 7
"""Days before an article came out on which what it is about took place at most; a convention."""
_YEAR = re.compile(rf"\b{A_YEAR}\b")


@dataclass(frozen=True, slots=True)
class MainEvent:
    """What an article is about, as its headline and first sentences tell.

    Attributes:
        opening, names: The entities that are named there, and in the whole article; no nations.
        opening_days, days: The days told there, and in the whole article, of the week before it came out.
        published: Ordinal of the day the article appeared; 0 if not known.
        sites: The mines, bridges and the like that are named in its opening.
    """

    opening: frozenset[str]
    names: frozenset[str]
    opening_days: frozenset[int]
    days: frozenset[int]
    published: int
    sites: frozenset[Site] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """The entities of a story: how much each one's name tells.

    Attributes:
        telling: In bits, by id; nations are left out.
        of_document: The entities that each article names, in its claims or elsewhere.
    """

    telling: Mapping[str, float]
    of_document: Mapping[str, Set[str]]

    @classmethod
    def of(cls, corpus: Corpus, entities: EntityIndex) -> Known:
        """Those of a corpus."""
        nations = frozenset(mapping("shared/nationalities").values())
        telling = {
            entity.entity_id: max((corpus.rarity[key] for key in keys_of((), (entity.name,))), default=0.0)
            for entity in entities.entities
            if entity.name not in nations
        }
        of_document: dict[str, set[str]] = defaultdict(set)
        for (document, _), entity_id in entities.of.items():
            of_document[document].add(entity_id)
        return cls(telling, of_document)

    def among(self, entity_ids: Iterable[str]) -> frozenset[str]:
        """Those whose names tell one event from others."""
        return frozenset(found for found in entity_ids if self.telling.get(found, 0.0) >= _TELLING)


def main_events(corpus: Corpus, known: Known) -> dict[str, MainEvent]:
    """The main event of each article, by its id."""
    return {
        document: _main_event([corpus.profiles[i] for i in rows], known)
        for document, rows in corpus.of_document.items()
        if rows
    }


def _main_event(profiles: Sequence[Profile], known: Known) -> MainEvent:
    last = end_of_opening(profiles)
    opening = [profile for profile in profiles if profile.linked.claim.sentence_start_char <= last]
    return MainEvent(
        opening=known.among({found for profile in opening for found in profile.linked.entity_ids}),
        names=known.among(known.of_document.get(profiles[0].linked.document_id, ())),
        opening_days=_days(opening),
        days=_days(profiles),
        published=profiles[0].day,
        sites=frozenset().union(*(profile.event.sites for profile in opening)),
    )


def end_of_opening(profiles: Sequence[Profile]) -> int:
    """Where the last sentence begins that says what an article is about."""
    return sorted({profile.linked.claim.sentence_start_char for profile in profiles})[:_OPENING][-1]


def _days(profiles: Sequence[Profile]) -> frozenset[int]:
    """The single days of the week before an article came out that its claims tell."""
    return frozenset(
        profile.dates[0]
        for profile in profiles
        if profile.dates
        and profile.dates[0] == profile.dates[1]
        and 0 <= profile.day - profile.dates[0] <= _FAR_DAYS
    )


def are_one_event(one: MainEvent, other: MainEvent) -> bool:
    """Whether two articles of a story are about one event: telling names in common, and compatible days.

    A name that both open with will do; one that one of them opens with needs another beside it.
    """
    if are_at_other_sites(one.sites, other.sites):
        return False
    shared = one.names & other.names
    opened = shared & (one.opening | other.opening)
    if not shared & one.opening & other.opening and len(shared) + bool(opened) < _FEWEST_SHARED:
        return False
    dated = one.opening_days and other.opening_days
    meet = one.opening_days & other.days or other.opening_days & one.days
    if dated and not meet and len(shared) < _SURELY_ONE:
        return False
    known = one.published and other.published
    return not known or abs(one.published - other.published) <= _NEAR_DAYS


def is_of_the_main_event(attribute: Attribute, profile: Profile) -> bool:
    """Whether a value is of the event that its article is about, not of another year's or place's."""
    claim = profile.linked.claim
    if attribute.aside:
        return False
    if attribute.value in ("year", "date"):
        return True
    if any(found != profile.linked.published[:4] for found in _YEAR.findall(claim.text)):
        return False
    return not profile.dates or not profile.day or profile.day - profile.dates[1] <= _FAR_DAYS
