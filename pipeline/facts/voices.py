"""Whose word a claim is, and whether two such voices are surely two.

One outlet names a speaker, another says "the committee chairman", a third "in a statement". So voices are
taken for one unless the names say otherwise: only two people, two bodies, or a person of one body and another
body are sure to be independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.facts.entities.roles import bare_name, is_description
from pipeline.facts.records import Entity, EntityIndex, LinkedClaim

_PERSON = "PERSON"
_KEPT_NAMES = 50_000
"""Names whose words are kept, since pairs of claims ask for the same ones; bounds the memory."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, or an outlet that is credited.

    Attributes:
        key: Its entity, else its name or description in small letters.
        words: Words of its name; empty for one that is described only.
        entity: What the corpus knows of it.
        is_outlet: An outlet that an article has the claim from.
    """

    key: str
    words: frozenset[str] = frozenset()
    entity: Entity | None = None
    is_outlet: bool = False


class Voices:
    """Tells the voices of claims apart by what the corpus knows of their entities."""

    def __init__(self, entities: EntityIndex) -> None:
        self._entities: Mapping[str, Entity] = {entity.entity_id: entity for entity in entities.entities}

    def of(self, claim: LinkedClaim) -> Voice | None:
        """Whose word a claim is; None for the article's own.

        Where somebody else than the speaker stands behind it ("you said that ..."), it is that one's.
        """
        behind = claim.claim.committed_by
        if behind and behind != claim.claim.speaker:
            return Voice("") if is_description(behind) else Voice(behind.lower(), name_words(behind))
        if claim.speaker_entity_id or claim.speaker:
            entity = self._entities.get(claim.speaker_entity_id)
            key = claim.speaker_entity_id or claim.speaker.lower()
            is_named = entity is not None or not is_description(claim.speaker)
            words = name_words(entity.name if entity else claim.speaker) if is_named else frozenset()
            return Voice(key, words, entity)
        if claim.quote_id:
            return Voice("")  # a quotation whose speaker was not found is nobody's own word
        return Voice(" ".join(claim.claim.credits), is_outlet=True) if claim.claim.credits else None

    def count(self, heard: Iterable[frozenset[Voice]]) -> int:
        """How many of some sources, given by the voices that each hands on, are surely not one.

        The fullest names are counted first, then whoever surely is none of those that are. Sources that hand
        on voices without a name add nothing to those that name theirs, and are one among themselves.
        """
        sources = list(heard)
        named = [
            sorted((voice for voice in voices if voice.words or voice.is_outlet), key=_fullest)
            for voices in sources
        ]
        counted: list[list[Voice]] = []
        for voices in sorted(filter(None, named), key=lambda voices: [_fullest(voice) for voice in voices]):
            if not any(may_be_one(a, b) for a in voices for known in counted for b in known):
                counted.append(voices)
        return len(counted) or int(bool(sources))


def _fullest(voice: Voice) -> tuple[int, str]:
    return -len(voice.words), voice.key


def may_be_one(one: Voice, other: Voice) -> bool:
    """Whether two voices that have a name may be the same source."""
    if one.key == other.key:
        return True
    if one.is_outlet or other.is_outlet:
        return False
    if one.words <= other.words or other.words <= one.words:
        return True
    if one.entity and other.entity:
        return _are_kin(one.entity, other.entity)
    return False


def _are_kin(one: Entity, other: Entity) -> bool:
    """Whether one is a branch of the other, or a person who may speak for the other, a body."""
    if one.entity_id == other.parent_id or other.entity_id == one.parent_id:
        return True
    if (one.label == _PERSON) == (other.label == _PERSON):
        return False
    person, body = (one, other) if one.label == _PERSON else (other, one)
    theirs, its = name_words(person.organisation), name_words(body.name)
    return not theirs or theirs <= its or its <= theirs


@lru_cache(maxsize=_KEPT_NAMES)
def name_words(name: str) -> frozenset[str]:
    """Words of a name in small letters, without those that are no part of it ("of", "the")."""
    return frozenset(
        word.strip(".,'’").casefold()
        for word in bare_name(name).split()
        if any(letter.isupper() or letter.isdigit() for letter in word)
    )
