"""Near-copies of one sentence laid side by side: what stands where the other has other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.core.records import Claim
from pipeline.resources.loader import lexicon

_WORD = re.compile(r"[^\W_]+(?:[.,:'’-][^\W_]+)*|n[’']t|[%$€£]")
_NEAR_COPY = 0.6
"""Share of their words, in order, from which two texts are printings of one sentence; set by hand."""
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


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts, stretch by stretch; without stretches if they are no near-copies."""

    stretches: tuple[Stretch, ...] = ()

    @property
    def is_near_copy(self) -> bool:
        """Whether the texts are printings of one sentence."""
        return bool(self.stretches)

    def meets(self, span_a: tuple[int, int], span_b: tuple[int, int]) -> bool:
        """Whether two spans stand in corresponding stretches."""
        return any(_touch(s.span_a, span_a) and _touch(s.span_b, span_b) for s in self.stretches if _short(s))

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


def align(a: Claim, b: Claim) -> Alignment:
    """The texts of two claims side by side."""
    one, other = _words(a), _words(b)
    if not one or not other:
        return Alignment()
    matcher = SequenceMatcher(
        None, [word.lower() for word, *_ in one], [word.lower() for word, *_ in other], autojunk=False
    )
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if shared < _NEAR_COPY * max(len(one), len(other)):
        return Alignment()
    return Alignment(
        tuple(
            Stretch(
                _span(one, i, j, a),
                _span(other, k, m, b),
                tuple(word.lower() for word, *_ in one[i:j]),
                tuple(word.lower() for word, *_ in other[k:m]),
                tag == "equal",
            )
            for tag, i, j, k, m in matcher.get_opcodes()
        )
    )


def _words(claim: Claim) -> list[tuple[str, int, int]]:
    return [
        (match[0], claim.start_char + match.start(), claim.start_char + match.end())
        for match in _WORD.finditer(claim.text)
    ]


def _span(words: Sequence[tuple[str, int, int]], first: int, last: int, claim: Claim) -> tuple[int, int]:
    if first < last:
        return words[first][1], words[last - 1][2]
    at = words[first][1] if first < len(words) else claim.end_char
    return at, at


def _touch(stretch: tuple[int, int], span: tuple[int, int]) -> bool:
    return stretch[0] < span[1] and span[0] < stretch[1]


def _short(stretch: Stretch) -> bool:
    return stretch.equal or max(len(stretch.words_a), len(stretch.words_b)) <= _LONGEST


def _denies(word: str, negators: frozenset[str] | set[str]) -> bool:
    return word in negators or word.endswith(("n't", "n’t"))
