"""Whose speakers are who are told of as somebody's: "*her* campaign said", "the *senator's* aides said"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.core.records import NO_CHAIN, Chain, Mention, Quote
from pipeline.core.vocabularies import MentionType
from pipeline.resources.loader import lexicon

_OWNING = lexicon("attribution/owning_pronouns")
_POSSESSIVE = ("'s", "’s")
_OWNERS = frozenset({"PERSON", "ORG", "GPE"})


def with_named_owners(doc: Doc, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, those of somebody's campaign, aides or office with his name before these."""
    chains: dict[int, Chain] = {chain.index: chain for chain in doc._.chains if chain.label in _OWNERS}
    opening: dict[int, list[Mention]] = {}
    for mention in doc._.mentions:
        if mention.chain in chains and mention.mention_type != MentionType.NAME:
            opening.setdefault(mention.start_char, []).append(mention)
    return [_with_owner(quote, opening.get(quote.speaker_start_char, ()), chains) for quote in quotes]


def _with_owner(quote: Quote, owners: Sequence[Mention], chains: dict[int, Chain]) -> Quote:
    if quote.chain != NO_CHAIN:
        return quote
    for owner in owners:
        said = " ".join(owner.text.split()).removesuffix("'s").removesuffix("’s")
        name, rest = chains[owner.chain].name, quote.speaker[len(said) :]
        if not name or not quote.speaker.lower().startswith(said.lower()):
            continue
        if said.lower() in _OWNING and rest[:1] == " ":
            return replace(quote, speaker=f"{name}'s{rest}")
        if rest.startswith(_POSSESSIVE):
            return replace(quote, speaker=name + rest)
    return quote
