"""A pronoun that speaks is whom its statement is put down to, in claims as well as in quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pipeline.core.records import NO_CHAIN, Mention, Quote
from pipeline.core.vocabularies import MentionType
from pipeline.resources.loader import mapping


def agreeing_with_speakers(
    mentions: Iterable[Mention], quotes: Iterable[Quote], labels: Mapping[int, str]
) -> list[Mention]:
    """The mentions, those of pronouns that speak with the speaker of their quotes.

    Coreference resolves them before it is known who speaks; where attribution finds somebody else, or nobody,
    the further pronouns in what is said that coreference took for the same person are left open.

    Args:
        labels: The label of each entity, by index.
    """
    spoken = {quote.speaker_start_char: quote for quote in quotes if _is_by_pronoun(quote)}
    kept = list(mentions)
    parted = {
        (quote.start_char, quote.end_char, mention.chain)
        for mention in kept
        if (quote := spoken.get(mention.start_char)) is not None and _is_anothers(mention, quote)
    }
    left = (mention for mention in kept if not _is_parted(mention, parted))
    agreeing = (_agreeing(mention, spoken.get(mention.start_char), labels) for mention in left)
    return [mention for mention in agreeing if mention is not None]


def _is_parted(mention: Mention, parted: Iterable[tuple[int, int, int]]) -> bool:
    """Whether a pronoun stands in what another says than whom coreference took for both."""
    return mention.mention_type is MentionType.PRONOUN and any(
        start <= mention.start_char < end and mention.chain == chain for start, end, chain in parted
    )


def _agreeing(mention: Mention, quote: Quote | None, labels: Mapping[int, str]) -> Mention | None:
    if quote is None or not _is_anothers(mention, quote):
        return mention
    if quote.chain == NO_CHAIN:
        return None
    return replace(mention, chain=quote.chain, label=labels.get(quote.chain, mention.label))


def _is_anothers(mention: Mention, quote: Quote) -> bool:
    """Whether coreference takes the pronoun by which a quote is spoken for somebody else than its speaker."""
    is_speaker = mention.mention_type is MentionType.PRONOUN and mention.end_char == quote.speaker_end_char
    return is_speaker and mention.chain not in (NO_CHAIN, quote.chain)


def _is_by_pronoun(quote: Quote) -> bool:
    return quote.speaker_text.lower() in mapping("attribution/speaking_pronouns")
