"""Nobody is "he" or "she" in his own words: what coreference took for the speaker there stays open."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from pipeline.core.records import NO_CHAIN, Mention, Quote
from pipeline.core.vocabularies import MentionType, QuoteType
from pipeline.resources.loader import mapping


def without_speakers_as_third_persons(mentions: Iterable[Mention], quotes: Iterable[Quote]) -> list[Mention]:
    """The mentions without the third persons in direct quotations that are the quotation's own speaker.

    Who speaks a quotation is known for certain only behind coreference, which guesses it from its sentence.
    """
    ordered = sorted(mentions, key=lambda mention: (mention.start_char, mention.end_char))
    starts = [mention.start_char for mention in ordered]
    dropped: set[int] = set()
    for quote in quotes:
        if quote.quote_type is not QuoteType.DIRECT or quote.chain == NO_CHAIN:
            continue
        for start, end in quote.parts or ((quote.start_char, quote.end_char),):
            within = range(bisect_left(starts, start), bisect_left(starts, end))
            dropped.update(i for i in within if _is_taken_for(ordered[i], quote.chain))
    return [mention for i, mention in enumerate(ordered) if i not in dropped]


def _is_taken_for(mention: Mention, speaker: int) -> bool:
    return (
        mention.chain == speaker
        and mention.mention_type is MentionType.PRONOUN
        and mention.text.lower() in mapping("shared/gendered_pronouns")
    )
