"""How many sources a fact has that do not depend on one another.

An outlet counts once, however many of its articles state the fact; so do copies and rewrites of one text,
near-copies of one sentence, articles of one agency, and articles that have the fact from one other outlet or
from one speaker, however each of them names that speaker. A headline, which leaves out who says it, and a
sentence in a speaker's own words are no second source beside that speaker.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.near_duplicates import shingles
from pipeline.facts.records import EntityIndex, LinkedClaim
from pipeline.facts.voices import Voice, Voices
from pipeline.ingest.outlets import outlet_key

SHINGLE_WORDS = 3
"""Words of a shingle of a sentence; set by hand, not swept."""

MIN_SHINGLES = 8
"""Shingles below which a sentence is too short to tell a copy from a coincidence; set by hand."""

MIN_CONTAINMENT = 0.6
"""Share of the shorter sentence's shingles that a printing of the same text has in common; set by hand."""

MIN_SHINGLES_OF_SPEECH, MIN_CONTAINMENT_OF_SPEECH = 4, 0.8
"""The same where one of the two is attributed to a speaker: a short one may be his words. Set by hand."""


def count_independent(
    members: Iterable[LinkedClaim], origins: Mapping[str, str], voices: Voices | None = None
) -> int:
    """Number of independent sources among the claims that support a fact; never more than their articles.

    Args:
        origins: For each document the name of its text, one for all copies and rewrites.
        voices: Tells the speakers apart; without it by their names alone.
    """
    claims = list(members)
    voices = voices or Voices(EntityIndex())
    sets = DisjointSets(range(len(claims)))
    _join_by_key(claims, origins, sets)
    _join_printings(claims, sets)
    _join_speech(claims, sets)
    heard: dict[int, set[Voice | None]] = defaultdict(set)
    sections: dict[int, set[str]] = defaultdict(set)
    for index, claim in enumerate(claims):
        heard[sets.root(index)].add(voices.of(claim))
        sections[sets.root(index)].add(claim.claim.section)
    if any(None not in found for found in heard.values()):
        heard = {
            root: found for root, found in heard.items() if None not in found or sections[root] != {"title"}
        }
    own = [found for found in heard.values() if None in found]
    others = [frozenset(voice for voice in found if voice) for found in heard.values() if None not in found]
    return len(own) + voices.count(others)


def _join_by_key(claims: Sequence[LinkedClaim], origins: Mapping[str, str], sets: DisjointSets[int]) -> None:
    first: dict[tuple[str, str], int] = {}
    for index, claim in enumerate(claims):
        for key in _keys(claim, origins):
            sets.join(index, first.setdefault(key, index))


def _keys(claim: LinkedClaim, origins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What makes two claims one source: the text, the outlet, the agency, the outlet that is credited."""
    yield "text", origins.get(claim.document_id, claim.document_id)
    named = [outlet_key(name) or name.casefold() for name in (claim.publisher, *claim.agencies) if name]
    for key in (*named, outlet_key(claim.speaker), *claim.claim.credits):
        if key:
            yield "outlet", key


def _join_printings(claims: Sequence[LinkedClaim], sets: DisjointSets[int]) -> None:
    """Join claims whose evidence is printed in nearly the same words; a printing stands for its copies."""
    sizes: dict[int, int] = {}
    holders: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        found = shingles(claim.claim.text, SHINGLE_WORDS)
        if len(found) < MIN_SHINGLES:
            continue
        shared = Counter(other for shingle in found for other in holders[shingle])
        copied = [
            other for other, n in shared.items() if n >= MIN_CONTAINMENT * min(len(found), sizes[other])
        ]
        for other in copied:
            sets.join(index, other)
        if not copied:
            sizes[index] = len(found)
            for shingle in found:
                holders[shingle].append(index)


def _join_speech(claims: Sequence[LinkedClaim], sets: DisjointSets[int]) -> None:
    """Join a claim that no speaker is named for with one in the same words of a speaker who is."""
    words = [shingles(claim.claim.text, SHINGLE_WORDS) for claim in claims]
    spoken: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.speaker and len(words[index]) >= MIN_SHINGLES_OF_SPEECH:
            for shingle in words[index]:
                spoken[shingle].append(index)
    for index, claim in enumerate(claims):
        if claim.speaker or len(words[index]) < MIN_SHINGLES_OF_SPEECH:
            continue
        shared = Counter(other for shingle in words[index] for other in spoken.get(shingle, ()))
        for other, n in shared.items():
            if n >= MIN_CONTAINMENT_OF_SPEECH * min(len(words[index]), len(words[other])):
                sets.join(index, other)
