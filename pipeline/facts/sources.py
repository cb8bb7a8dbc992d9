"""How many sources a fact has that do not depend on one another.

An outlet counts once, however many of its articles state the fact; so do copies and rewrites of one text,
claims that stand in near-copies of one sentence, articles of one agency, and articles that have the fact from
one other outlet or from one speaker, however each of them names that speaker. What an article states itself
and attributes as well it has from that speaker. A headline, which leaves out who says it, and a sentence in a
speaker's own words are no second source beside that speaker.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from pipeline.core.vocabularies import BlockKind
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.near_duplicates import shingles
from pipeline.facts.records import EntityIndex, LinkedClaim
from pipeline.facts.voices import Voice, Voices
from pipeline.ingest.outlets import outlet_key

SHINGLE_WORDS = 3
"""Words of a shingle of a sentence; set by hand, not swept."""

_KEPT_TEXTS = 10_000
"""Texts whose shingles are kept: a fact's claims are counted for each of its statements."""

MIN_SHINGLES = 8
"""Shingles below which a sentence is too short to tell a copy from a coincidence; set by hand."""

MIN_CONTAINMENT = 0.6
"""Share of the shorter sentence's shingles that a printing of the same text has in common; set by hand."""

MIN_SHINGLES_OF_SPEECH, MIN_CONTAINMENT_OF_SPEECH = 4, 0.8
"""The same where one of the two is attributed to a speaker: a short one may be his words. Set by hand."""


def count_independent(
    members: Iterable[LinkedClaim],
    origins: Mapping[str, str],
    voices: Voices | None = None,
    sentences: Mapping[str, int] | None = None,
) -> int:
    """Number of independent sources among the claims that support a fact; never more than their articles.

    Args:
        origins: For each document the name of its text, one for all copies and rewrites.
        voices: Tells the speakers apart; without it by their names alone.
        sentences: For each claim id the text that its sentence prints, as `printed_sentences` numbers them.
    """
    claims = list(members)
    voices = voices or Voices(EntityIndex())
    sets = DisjointSets(range(len(claims)))
    if len(claims) > 1:
        words = [_shingles(claim) for claim in claims]
        _join_by_key(claims, origins, sentences or {}, sets)
        _join_printings(words, sets)
        _join_speech(claims, words, sets)
    told: dict[int, list[LinkedClaim]] = defaultdict(list)
    for index, claim in enumerate(claims):
        told[sets.root(index)].append(claim)
    heard = [(_heard(source, voices), source) for source in told.values()]
    if any(found for found, _ in heard):
        heard = [(found, source) for found, source in heard if found or not _is_all_headline(source)]
    return sum(not found for found, _ in heard) + voices.count(found for found, _ in heard if found)


def _heard(source: Sequence[LinkedClaim], voices: Voices) -> frozenset[Voice]:
    """Whose word a source hands on; nobody's if it is its own."""
    heard = {voices.of(claim) for claim in source if not _is_headline(claim)}
    known = {voice for voice in heard if voice is not None and (voice.key or None not in heard)}
    return frozenset(known)


def _is_all_headline(source: Sequence[LinkedClaim]) -> bool:
    return all(map(_is_headline, source))


def _is_headline(claim: LinkedClaim) -> bool:
    return claim.claim.section == BlockKind.TITLE.value and not claim.speaker


def printed_sentences(claims: Iterable[LinkedClaim]) -> dict[str, int]:
    """The number of the text that each claim's sentence prints, one for near-copies of a sentence.

    A sentence is known by all that its claims cite; one too short to tell a copy has no number.
    """
    cited: dict[tuple[str, int], list[LinkedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.claim.sentence_start_char >= 0:
            cited[claim.document_id, claim.claim.sentence_start_char].append(claim)
    places = sorted(cited)
    texts = [frozenset().union(*(_shingles(claim) for claim in cited[place])) for place in places]
    sets = DisjointSets(range(len(texts)))
    for one, other in _near_copies(texts):
        sets.join(one, other)
    return {
        claim.claim_id: sets.root(number)
        for number, (place, text) in enumerate(zip(places, texts, strict=True))
        for claim in cited[place]
        if len(text) >= MIN_SHINGLES
    }


def _join_by_key(
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str],
    sentences: Mapping[str, int],
    sets: DisjointSets[int],
) -> None:
    first: dict[tuple[str, str | int], int] = {}
    for index, claim in enumerate(claims):
        for key in _keys(claim, origins):
            sets.join(index, first.setdefault(key, index))
        if claim.claim_id in sentences:
            sets.join(index, first.setdefault(("sentence", sentences[claim.claim_id]), index))


def _keys(claim: LinkedClaim, origins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What makes two claims one source: the text, the outlet, the agency, the outlet that is credited."""
    yield "text", origins.get(claim.document_id, claim.document_id)
    named = [outlet_key(name) or name.casefold() for name in (claim.publisher, *claim.agencies) if name]
    for key in (*named, outlet_key(claim.speaker), *claim.claim.credits):
        if key:
            yield "outlet", key


def _join_printings(words: Sequence[frozenset[str]], sets: DisjointSets[int]) -> None:
    """Join claims whose evidence is printed in nearly the same words."""
    for one, other in _near_copies(words):
        sets.join(one, other)


def _shingles(claim: LinkedClaim) -> frozenset[str]:
    return _shingles_of(claim.claim.text)


@lru_cache(maxsize=_KEPT_TEXTS)
def _shingles_of(text: str) -> frozenset[str]:
    return shingles(text, SHINGLE_WORDS)


def _near_copies(texts: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of texts in nearly the same words, by place; a text stands for its copies, which are compared no
    further."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, found in enumerate(texts):
        if len(found) < MIN_SHINGLES:
            continue
        shared = Counter(other for shingle in found for other in holders[shingle])
        copied = [
            other for other, n in shared.items() if n >= MIN_CONTAINMENT * min(len(found), len(texts[other]))
        ]
        yield from ((other, index) for other in copied)
        if not copied:
            for shingle in found:
                holders[shingle].append(index)


def _join_speech(
    claims: Sequence[LinkedClaim], words: Sequence[frozenset[str]], sets: DisjointSets[int]
) -> None:
    """Join a claim that no speaker is named for with one in the same words of a speaker who is."""
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
