"""Facts: clusters of claims with a spokesclaim, a count of independent sources and a status."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.commitment import is_backed, is_decided
from pipeline.core.copies import changed
from pipeline.core.ids import content_id
from pipeline.core.records import Claim
from pipeline.core.vocabularies import ClaimModality, FactStatus, Relation, Slot
from pipeline.facts.compare.profiles import Profile
from pipeline.facts.compare.vocabulary import Rarity, keys_of
from pipeline.facts.records import Conflict, Fact, LinkedClaim
from pipeline.facts.shared import shared_part
from pipeline.facts.sources import count_independent
from pipeline.facts.support import attests
from pipeline.facts.voices import Voices
from pipeline.resources.loader import lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_LONG_STATEMENT_WORDS = 40
"""Words from which on a statement is too long to stand for its fact: a convention."""

_ARTICLE_AND_BRACKET = 2
"""Words beyond the subject's within which a statement's first bracket begins: "The measure [against"."""
_MORE_WORDS = 6
"""Words, names put in for pronouns and the subject of a relative clause among them, that a statement may have
beyond its claim's; set by hand."""

_MANY_ALONE = 8
"""Words that no other article attests from which on a statement says another thing than the fact; by hand."""

_MOST_STATEMENTS = 20
"""Statements of a fact that are held against its claims, the best-placed ones; bounds the time."""

_MOST_REDUCED = 6
"""Claims of a fact that are held against each other for what they share; bounds the time."""

_FORM = 7
"""Parts of a claim's placement that say whether its statement is well-formed, before those that say how much
it tells."""

_TELLING = 2
"""What a name, a date, a span or a known subject counts for among a claim's specifics, beside 1 for an
argument or an amount; set by hand, no sweep is recorded."""


def build_fact(
    profiles: Sequence[Profile],
    origins: Mapping[str, str],
    voices: Voices | None = None,
    sentences: Mapping[str, int] | None = None,
    rarity: Rarity | None = None,
) -> Fact:
    """The fact that a cluster of claims states, with the columns of the claim that speaks for it.

    Only claims that say all that its statement says support it. The id comes from the earliest published
    claim, so that later articles do not change it.

    Args:
        profiles: The claims of the cluster, at least one.
        origins: For each document the name of its text, one for all copies and rewrites.
        voices: Tells the speakers apart; without it by their names alone.
        sentences: For each claim id the text that its sentence prints, one for near-copies.
        rarity: How much each word tells; without it all tell as much.
    """
    ordered = sorted(profiles, key=lambda profile: seniority(profile.linked))
    backed = [profile for profile in ordered if is_backed(profile.linked.claim)]

    counted: dict[tuple[Profile, ...], int] = {}

    def n_sources(claims: Sequence[Profile]) -> int:
        known = counted.get(key := tuple(claims))
        if known is None:
            linked = (profile.linked for profile in claims)
            known = counted[key] = count_independent(linked, origins, voices, sentences)
        return known

    spoken = _spokesclaim(backed or ordered, n_sources, rarity)
    backed = [profile for profile in spoken.attesting if is_backed(profile.linked.claim)]
    n_backing = spoken.n_sources if len(backed) == len(spoken.attesting) else n_sources(backed)
    claim, linked = spoken.told.linked.claim, spoken.told.linked
    members = [profile.linked for profile in ordered]
    supporters = [profile.linked for profile in backed]
    published = sorted(member.published for member in supporters or members if member.published)
    documents = sorted({member.document_id for member in supporters})
    return Fact(
        fact_id=content_id("fct", members[0].claim_id),
        claim_ids=tuple(member.claim_id for member in members),
        supporters=tuple(member.claim_id for member in supporters),
        statement=claim.shown,
        subject=claim.subject,
        subject_entity_id=linked.subject_entity_id,
        predicate=claim.predicate,
        object=claim.object,
        negated=claim.negated,
        modality=claim.modality,
        date_earliest=claim.date_earliest,
        date_latest=claim.date_latest,
        duration=claim.duration,
        quantity=claim.quantity,
        unit=claim.unit,
        n_claims=len(supporters),
        n_documents=len(documents),
        n_sources=n_backing,
        documents=tuple(documents),
        speakers=tuple(sorted({member.speaker for member in supporters if member.speaker})),
        first_published=published[0] if published else "",
        last_published=published[-1] if published else "",
    )


def _spokesclaim(
    profiles: Sequence[Profile], n_sources: Callable[[Sequence[Profile]], int], rarity: Rarity | None
) -> _Spoken:
    """The claim whose statement speaks for a fact, with the claims that attest it.

    One that reads alone and that several sources attest comes before all others; then the form counts, then
    how many sources attest it.
    """
    alone = _told_alone(profiles)
    placements = {profile: _placement(profile, alone[profile.claim_id]) for profile in profiles}

    def option(told: Profile) -> _Spoken:
        placement = placements.get(told) or _placement(told, alone[told.claim_id])
        attesting = [profile for profile in profiles if attests(profile, told, rarity)]
        n = n_sources(attesting)
        is_shared = n > 1 and _reads_alone(told.linked.claim)
        return _Spoken(
            told, attesting, n, is_shared, (not is_shared, placement[:_FORM], n < 2, -n, placement[_FORM:])
        )

    best_first = sorted(profiles, key=placements.__getitem__)
    wordings = _of_each_wording(best_first)[:_MOST_STATEMENTS]
    options: list[_Spoken] = []
    form_of_shared = None
    for told in wordings:
        form = placements[told][:_FORM]
        if form_of_shared is not None and form != form_of_shared:
            break  # the rest are of worse form than one that is shared
        options.append(option(told))
        if options[-1].is_shared and form_of_shared is None:
            form_of_shared = form
    if not any(found.is_shared for found in options):
        options += [option(told) for told in _shared_parts(wordings)]
    return min(options, key=lambda found: found.rank)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A statement that may speak for a fact, the claims that attest it, of so many sources, and its rank, the
    lowest the best."""

    told: Profile
    attesting: list[Profile]
    n_sources: int
    is_shared: bool
    rank: tuple[Any, ...]


def _shared_parts(profiles: Sequence[Profile]) -> Iterator[Profile]:
    """The claims without the circumstances that one of another article does not give."""
    some = profiles[:_MOST_REDUCED]
    for told in some:
        for other in some:
            if told.linked.document_id != other.linked.document_id and (part := shared_part(told, other)):
                yield part


def _of_each_wording(profiles: Iterable[Profile]) -> list[Profile]:
    """The first claim of each wording and day."""
    first: dict[tuple[object, ...], Profile] = {}
    for profile in profiles:
        claim = profile.linked.claim
        words = (claim.statement.casefold(), claim.wording.casefold())
        first.setdefault((*words, claim.modality, claim.negated, profile.dates), profile)
    return list(first.values())


def seniority(linked: LinkedClaim) -> tuple[str, str, int, int, str]:
    """Sort key: published first, then document and offset; unknown dates last."""
    claim = linked.claim
    return linked.published or "9999", linked.document_id, claim.start_char, claim.end_char, linked.claim_id


def _placement(
    profile: Profile, n_alone: int
) -> tuple[bool, bool, bool, bool, bool, bool, bool, bool, int, int, tuple[str, str, int, int, str]]:
    """Best first: little beyond what the articles share, body before title, asserted, saying no more than the
    claim, complete, naming its subject, short, without a name put in for a pronoun, attested.

    Args:
        n_alone: Words that no other article attests.
    """
    claim = profile.linked.claim
    specifics = (
        _TELLING * len(profile.name_keys)
        + len(claim.arguments)
        + len(claim.amounts)
        + _TELLING * bool(claim.date_earliest)
        + _TELLING * bool(claim.duration)
        + _TELLING * bool(profile.linked.subject_entity_id)
    )
    return (
        n_alone > _MANY_ALONE,
        claim.section != "paragraph",
        claim.modality != ClaimModality.ASSERTED,
        _says_more(claim),
        _is_incomplete(claim),
        _is_unnamed(claim),
        len(claim.statement.split()) > _LONG_STATEMENT_WORDS,
        bool(claim.context) or "[" in claim.statement,
        n_alone,
        -specifics,
        seniority(profile.linked),
    )


def _told_alone(profiles: Sequence[Profile]) -> dict[str, int]:
    """For each claim how many words it or its statement has that no other article's claim has; 0 if there is
    no other article."""
    if len({profile.linked.document_id for profile in profiles}) == 1:
        return {profile.claim_id: 0 for profile in profiles}
    shown = {profile.claim_id: profile.keys | _shown_keys(profile.linked.claim) for profile in profiles}
    by_document: dict[str, set[str]] = defaultdict(set)
    for profile in profiles:
        by_document[profile.linked.document_id] |= shown[profile.claim_id]
    holders = Counter(key for keys in by_document.values() for key in keys)
    return {claim_id: sum(holders[key] == 1 for key in keys) for claim_id, keys in shown.items()}


def _shown_keys(claim: Claim) -> frozenset[str]:
    """Keys of the words of a statement, which may be a sentence that says more than the claim."""
    return keys_of(word.strip("'’-") for word in _WORD.findall(claim.statement))


def _says_more(claim: Claim) -> bool:
    """Whether a claim that cannot stand alone is shown by a sentence that says much besides."""
    n_words = len(claim.text.split())
    return len(claim.statement.split()) > n_words + max(_MORE_WORDS, n_words // 2)


def _reads_alone(claim: Claim) -> bool:
    return not _is_incomplete(claim) and not _is_unnamed(claim)


def _is_incomplete(claim: Claim) -> bool:
    """Whether a statement breaks off, or speaks of somebody it does not name."""
    words = claim.statement.lower().strip(".,;:").split()
    if (
        not words
        or words[0] in lexicon("facts/phrase_starts")
        or not _opens_with_participant(claim, words[0])
    ):
        return True
    return words[-1] in lexicon("facts/phrase_ends") or words[0] in lexicon("facts/pronouns")


def _opens_with_participant(claim: Claim, first: str) -> bool:
    """Whether a statement has a subject, or begins with whom or what it befell: "An inmate was shot"."""
    if claim.subject:
        return True
    patients = (argument.text for argument in claim.arguments if argument.role == "object")
    return any(first in patient.lower().split() for patient in patients)


def _is_unnamed(claim: Claim) -> bool:
    """Whether a statement is about somebody or something that its article has named before: "the measure";
    what is put in brackets names it ("the measure [against spam]")."""
    n_words = len(claim.subject.split())
    if any(word.startswith("[") for word in claim.statement.split()[: n_words + _ARTICLE_AND_BRACKET]):
        return False
    opening, *others = claim.statement.split()[:n_words] or [""]
    is_definite = opening.lower().strip(",") in lexicon("facts/definite_openings")
    return is_definite and not any(word[:1].isupper() for word in others)


def with_conflicts(
    facts: Sequence[Fact], conflicts: Sequence[Conflict], claims: Iterable[LinkedClaim]
) -> tuple[Fact, ...]:
    """The facts with their conflicts, denials and status, ordered by documents, claims, date and id.

    A contradiction makes both facts `disputed`; an update makes the earlier one `superseded`.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    denials = _denials(facts, conflicts, by_id)
    ids: dict[str, set[str]] = defaultdict(set)
    disputed: set[str] = set()
    superseded: set[str] = set()
    for conflict in conflicts:
        for fact_id in {conflict.fact_a, conflict.fact_b} - {""}:
            ids[fact_id].add(conflict.conflict_id)
            if conflict.relation == Relation.CONTRADICTION:
                disputed.add(fact_id)
        if conflict.relation == Relation.UPDATE and conflict.fact_a:
            superseded.add(conflict.fact_a)

    def status(fact: Fact) -> FactStatus:
        if fact.fact_id in disputed:
            return FactStatus.DISPUTED
        if fact.fact_id in superseded:
            return FactStatus.SUPERSEDED
        if not fact.supporters:
            return FactStatus.UNSUPPORTED
        return FactStatus.CORROBORATED if fact.n_sources > 1 else FactStatus.SINGLE_SOURCE

    finished = [
        changed(
            fact,
            status=status(fact),
            conflict_ids=tuple(sorted(ids.get(fact.fact_id, ()))),
            n_denials=len(denials[fact.fact_id]),
            denied_by=tuple(sorted({by_id[claim_id].committed_by for claim_id in denials[fact.fact_id]})),
        )
        for fact in facts
    ]
    return tuple(
        sorted(
            finished,
            key=lambda fact: (
                -fact.n_documents,
                -fact.n_claims,
                fact.first_published or "9999",
                fact.fact_id,
            ),
        )
    )


def _denials(
    facts: Iterable[Fact], conflicts: Iterable[Conflict], claims: Mapping[str, LinkedClaim]
) -> dict[str, set[str]]:
    """For each fact the ids of the claims that say the opposite of it or doubt it."""
    known = {fact.fact_id: fact for fact in facts}

    def decided(claim_id: str) -> bool:
        return is_decided(claims[claim_id].claim)

    found: dict[str, set[str]] = defaultdict(set)
    for conflict in conflicts:
        if conflict.slot != Slot.POLARITY or not (conflict.fact_a and conflict.fact_b):
            continue
        a, b = known[conflict.fact_a], known[conflict.fact_b]
        if a.negated != b.negated:
            found[a.fact_id].update(filter(decided, b.claim_ids))
            found[b.fact_id].update(filter(decided, a.claim_ids))
    return found
