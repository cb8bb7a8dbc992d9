"""One quotation on its way into a group: its words, where it stands, and whose it may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.core.memory import KEPT_WORDS
from pipeline.facts.quotes.wording import Printing, expanded
from pipeline.facts.records import LinkedQuote
from pipeline.resources.loader import lexicon, words

SURE_WORDS = 6
"""So many equal words are the same utterance whoever is said to speak; set by hand."""

_INFLECTIONS = words("facts/inflections")
_SHORTEST_STEM = 4
"""Letters that are left at least where an ending is cut off; a convention of light stemmers."""


@dataclass(frozen=True)
class QuoteRow:
    """One quote on its way into a group."""

    linked: LinkedQuote
    printing: Printing
    published: str
    label: str

    @property
    def order(self) -> tuple[str, str, int]:
        """Earliest published first, unknown dates last, then document and offset."""
        return (self.published or "9999", self.linked.document_id, self.linked.quote.start_char)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The words without inflection, contractions apart ("we've" is "we have")."""
        return tuple([stem for word in self.printing.words for stem in _stems(word)])

    @cached_property
    def content_stems(self) -> frozenset[str]:
        """The stems of words that carry a meaning of their own."""
        function_words = lexicon("facts/quote_function_words")
        return frozenset(_stem(word) for word in self.printing.words if word not in function_words)

    @cached_property
    def bag(self) -> Counter[str]:
        """The stems, counted."""
        return Counter(self.stems)

    @cached_property
    def longest(self) -> int:
        """Words of its longest stretch in quotation marks."""
        return max(map(len, self.printing.segments), default=0)

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        """The words of the speaker's name; empty when the speaker is not named."""
        function_words = lexicon("facts/quote_function_words")
        spoken = self.linked.speaker.replace("’", "'").split()
        names = [
            word.strip(",.;:").removesuffix("'s")
            for word in spoken
            if word[:1].isupper() or word[:1].isdigit()
        ]
        is_nominal = bool(spoken) and spoken[0].lower() in function_words
        if is_nominal and not names[1:] and spoken[0][:1].isupper():
            return frozenset()
        return frozenset(name.casefold() for name in names if name.lower() not in function_words)

    @cached_property
    def source_words(self) -> frozenset[str]:
        """All words of the phrase that names the speaker."""
        text = f"{self.linked.quote.speaker_text} {self.linked.speaker}".replace("’", "'").casefold()
        return frozenset(word.strip(",.;:").removesuffix("'s") for word in text.split())


@lru_cache(maxsize=KEPT_WORDS)
def _stems(word: str) -> tuple[str, ...]:
    """The stems of a word's parts: "we've" is "we have"."""
    return tuple(map(_stem, expanded(word)))


@lru_cache(maxsize=KEPT_WORDS)
def _stem(word: str) -> str:
    """The word without the commonest inflections, so that rewriting a tense or number keeps the match."""
    for suffix in _INFLECTIONS:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def compatible_speakers(left: QuoteRow, right: QuoteRow) -> bool:
    """Whether two printings may name the same speaker.

    An unnamed or unknown speaker ("it", "the company", "a spokesman") goes with any; a person goes with the
    body named in the other's source phrase or holding the same name.
    """
    if left.linked.speaker_entity_id and left.linked.speaker_entity_id == right.linked.speaker_entity_id:
        return True
    ours, theirs = left.speaker_words, right.speaker_words
    if not ours or not theirs or ours <= theirs or theirs <= ours:
        return True
    return bool(ours & right.source_words) or bool(theirs & left.source_words)
