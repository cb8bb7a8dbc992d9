"""Near-copies of one sentence laid side by side: what stands where the other has other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.core.records import Claim
from pipeline.resources.loader import lexicon

_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*|n[’']t|[%$€£]")
_NEAR_COPY = 0.6
"""Share of their words, in order, from which two texts are printings of one sentence; set by hand."""
_TYPOGRAPHY = 3
"""Characters that blanks and marks may shift equal words by; a convention."""
_KEPT_PAIRS = 20_000
"""Pairs of texts that are remembered side by side, some 2 kB each; bounds the memory, set by hand."""
_LONGEST = 8
"""Words of a stretch that stands for another one; a longer one is rewritten. Set by hand."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open offsets of corresponding stretches, both into the cited texts, and their words.

    `equal` ones hold the same words; one side of the others may be empty.
    """

    span_a: tuple[int, int]
    span_b: tuple[int, int]
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    equal: bool

    def moved(self, start_a: int, start_b: int) -> Stretch:
        """The stretch in texts that begin so many characters further on."""
        (low_a, high_a), (low_b, high_b) = self.span_a, self.span_b
        spans = (start_a + low_a, start_a + high_a), (start_b + low_b, start_b + high_b)
        return Stretch(*spans, self.words_a, self.words_b, self.equal)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, stretch by stretch; without stretches if they are no near-copies."""

    stretches: tuple[Stretch, ...] = ()

    def __bool__(self) -> bool:
        """Whether the texts are printings of one sentence."""
        return bool(self.stretches)

    def meets(self, span_a: tuple[int, int], span_b: tuple[int, int]) -> bool:
        """Whether two spans stand in corresponding stretches."""
        return any(_correspond(stretch, span_a, span_b) for stretch in self.stretches)

    def differs_only_in(self, stretch: Stretch) -> bool:
        """Whether the texts are equal but for a word or two that one of them alone has."""
        others = [other for other in self.stretches if not other.equal and other is not stretch]
        return not others and sorted(map(len, (stretch.words_a, stretch.words_b))) in ([0, 1], [0, 2])

    def negated_once(self) -> Stretch | None:
        """The stretch in which one side alone has a word that denies."""
        negators = lexicon("shared/negators") | {"n't", "n’t", "not"}
        for stretch in self.stretches:
            if stretch.equal or not _short(stretch):
                continue
            sides = [
                any(_denies(word, negators) for word in words) for words in (stretch.words_a, stretch.words_b)
            ]
            if sides[0] != sides[1]:
                return stretch
        return None


REWRITTEN = Alignment()
"""Two texts that are no near-copies of each other."""


def align(text_a: str, start_a: int, text_b: str, start_b: int) -> Alignment:
    """Two texts side by side; the starts are their offsets in what the claims cite."""
    stretches = _side_by_side(text_a, text_b)
    return Alignment(tuple([one.moved(start_a, start_b) for one in stretches])) if stretches else REWRITTEN


@lru_cache(maxsize=_KEPT_PAIRS)
def _side_by_side(text_a: str, text_b: str) -> tuple[Stretch, ...]:
    """The stretches of two texts, with offsets in them; none of texts that are no near-copies.

    Reports that papers took over word for word are held against each other pair after pair, and one pair is
    looked at for its features, its fact and its conflicts.
    """
    folded_a, folded_b = _folded(text_a), _folded(text_b)
    shorter, longer = sorted((len(folded_a.words), len(folded_b.words)))
    least = _NEAR_COPY * longer
    if not shorter or shorter < least or _n_common(folded_a.bag, folded_b.bag) < least:
        return ()
    matcher = SequenceMatcher(None, folded_a.words, folded_b.words, autojunk=False)
    if sum(block.size for block in matcher.get_matching_blocks()) < least:
        return ()
    one, other = _words(text_a), _words(text_b)
    return tuple(
        Stretch(
            _span(one, i, j, len(text_a)),
            _span(other, k, m, len(text_b)),
            tuple(word.lower() for word, *_ in one[i:j]),
            tuple(word.lower() for word, *_ in other[k:m]),
            tag == "equal",
        )
        for tag, i, j, k, m in matcher.get_opcodes()
    )


def align_claims(a: Claim, b: Claim) -> Alignment:
    """The texts of two claims side by side."""
    return align(a.text, a.start_char, b.text, b.start_char)


@dataclass(frozen=True, slots=True)
class _Folded:
    """The words of a text in lower case, in order and counted."""

    words: tuple[str, ...]
    bag: Counter[str]


def _n_common(one: Counter[str], other: Counter[str]) -> int:
    return sum([min(n, other[word]) for word, n in one.items() if word in other])


@lru_cache(maxsize=50_000)
def _folded(text: str) -> _Folded:
    words = tuple(match[0].lower() for match in _WORD.finditer(text))
    return _Folded(words, Counter(words))


def _words(text: str) -> list[tuple[str, int, int]]:
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def _span(words: Sequence[tuple[str, int, int]], first: int, last: int, end: int) -> tuple[int, int]:
    if first < last:
        return words[first][1], words[last - 1][2]
    at = words[first][1] if first < len(words) else end
    return at, at


def _correspond(stretch: Stretch, span_a: tuple[int, int], span_b: tuple[int, int]) -> bool:
    if not touch(stretch.span_a, span_a) or not touch(stretch.span_b, span_b):
        return False
    if not stretch.equal:
        return _short(stretch)
    apart = (span_a[0] - stretch.span_a[0]) - (span_b[0] - stretch.span_b[0])
    return abs(apart) <= _TYPOGRAPHY


def touch(stretch: tuple[int, int], span: tuple[int, int]) -> bool:
    """Whether two half-open stretches have a character in common."""
    return stretch[0] < span[1] and span[0] < stretch[1]


def _short(stretch: Stretch) -> bool:
    return max(len(stretch.words_a), len(stretch.words_b)) <= _LONGEST


def _denies(word: str, negators: frozenset[str] | set[str]) -> bool:
    return word in negators or word.endswith(("n't", "n’t"))
