"""What is known of a candidate in company: its rivals, its sentence, and how its like fared in training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from zlib import crc32

import numpy as np

from pipeline.annotate.attribution.accept.properties import DocumentWords, family, stop_of
from pipeline.annotate.attribution.spans import Candidate
from pipeline.document.recurrent.features import Floats
from pipeline.document.syntax.verbs import FINITE_TAGS

TrackRecord = tuple[float, float]
"""How many candidates were seen with a key, and the mean overlap of their contents with annotated ones."""

MIN_LOGIT = -10.0
"""A candidate whose properties alone speak against it so strongly is not looked at any further. Log odds, set
by hand to save time; the trees were fitted on what is left."""
_MOST_KEPT = 5_000
"""Candidates of which the words are kept, since those of one cue are held against each other, 5 kB each; by
hand."""
PRIOR = 0.08
"""Overlap expected of a candidate whose key was never seen; set by hand, bound to the fitted trees."""
PRIOR_COUNT = 5.0
"""How many candidates that expectation counts for; a convention, bound to the fitted trees."""
MAX_COUNT = 200.0
"""Candidates from which a key counts as seen often enough; a convention, bound to the fitted trees."""
MIN_COUNT = 3
"""Keys seen with fewer candidates say nothing."""
_UNSEEN: TrackRecord = (0.0, 0.0)
_KEPT_NUMBERS = 200_000
"""Numbers of names that are remembered; bounds the memory, set by hand."""
_MAX_LOGIT = 30
"""Log odds that are as good as certain; keeps the exponential within single precision."""


@lru_cache(maxsize=_KEPT_NUMBERS)
def key_number(*words: str) -> int:
    """The number under which a fitted model keeps what belongs to a name."""
    return crc32("\t".join(words).encode())


def keys(words: DocumentWords, candidate: Candidate) -> list[int]:
    """What makes candidates alike, one key a sort of likeness, always in the same order."""
    head, frame = words.tokens[candidate.head], candidate.frame
    lemma, kind = words.lemmas[candidate.head], family(frame)
    start, end = candidate.content[0][0], candidate.content[-1][1]
    first, root = words.tokens[start], words.tokens[words.root_of(start, end)]
    pos = label = relation = word = "none"
    if candidate.source is not None:
        source = words.tokens[candidate.source_head]
        pos, label, relation = source.pos_, source.ent_type_, source.dep_
        word = pos + label if pos == "PROPN" else source.lower_
    return [
        key_number("cue", lemma, head.pos_),
        key_number("cue, frame", lemma, frame),
        key_number("frame", frame),
        key_number("source", word),
        key_number("cue, source", lemma, pos),
        key_number("place of cue", kind, head.tag_, head.dep_, head.head.tag_),
        key_number("sort of source", kind, pos, label, relation),
        key_number("content", frame, root.tag_, root.dep_),
        key_number("start of content", frame, first.tag_, first.dep_),
        key_number("end of content", frame, stop_of(words.following(end))),
    ]


@dataclass
class Rivals:
    """The candidates of one document with what their properties alone make of them.

    Attributes:
        words: The words of the document.
        logits: One row a candidate: for its content as it is, and for any content that is half right.
        quoted: Words, as token indices, of each quotation found without the model.

    Sets of words are numbers in which each word of the document has a bit: what two of them share is found in
    one operation, where the sets themselves would have to be gone through.
    """

    words: DocumentWords
    candidates: Sequence[Candidate]
    logits: Floats
    quoted: Sequence[frozenset[int]]
    _contents: dict[int, int] = field(default_factory=dict)

    def considered(self) -> list[int]:
        """Indices of the candidates that are worth a closer look, in order."""
        return [int(k) for k in np.flatnonzero(self.logits.max(axis=1, initial=-np.inf) > MIN_LOGIT)]

    def numbers(self, considered: Sequence[int], known: Mapping[int, TrackRecord]) -> Floats:
        """One row of numbers for each candidate considered.

        Args:
            known: How candidates with a key fared in training.
        """
        logits = self.logits.tolist()
        rows = [
            [
                *logits[k],
                *self._rivals(k),
                *self._neighbours(k),
                *self._shape(k),
                *_records(keys(self.words, self.candidates[k]), known),
            ]
            for k in considered
        ]
        return np.array(rows, dtype=np.float32)

    @cached_property
    def _exact(self) -> list[float]:
        return _sigmoid(self.logits[:, 0]).tolist()

    @cached_property
    def _half(self) -> list[float]:
        return _sigmoid(self.logits[:, 1]).tolist()

    @cached_property
    def _by_head(self) -> dict[int, list[int]]:
        by_head = defaultdict(list)
        for k, candidate in enumerate(self.candidates):
            by_head[candidate.head].append(k)
        return dict(by_head)

    @cached_property
    def _best(self) -> dict[int, int]:
        """The likeliest candidate of each cue."""
        return {head: max(ks, key=lambda k: self._exact[k]) for head, ks in self._by_head.items()}

    @cached_property
    def _strength(self) -> dict[int, float]:
        """How likely each cue introduces anything."""
        return {head: max(self._half[k] for k in ks) for head, ks in self._by_head.items()}

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return [(sent.start, sent.end) for sent in self.words.doc.sents]

    @cached_property
    def _sentence_of(self) -> list[int]:
        return [n for n, (start, end) in enumerate(self._sentences) for _ in range(start, end)]

    @cached_property
    def _heads_in(self) -> dict[int, list[int]]:
        heads = defaultdict(list)
        for head in self._by_head:
            heads[self._sentence_of[head]].append(head)
        return dict(heads)

    @cached_property
    def _is_punctuation(self) -> list[bool]:
        return [token.is_punct for token in self.words.tokens]

    @cached_property
    def _is_word(self) -> int:
        """The set of what is neither a mark nor white space."""
        marks = zip(self.words.tokens, self._is_punctuation, strict=True)
        return _as_set(token.i for token, is_mark in marks if not (is_mark or token.is_space))

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        """The words of each quotation, and how many they are."""
        return [(_as_set(words), len(words)) for words in self.quoted]

    @cached_property
    def _is_finite(self) -> list[bool]:
        return [token.tag_ in FINITE_TAGS for token in self.words.tokens]

    @cached_property
    def _density(self) -> float:
        return sum(self._strength.values()) / max(1, len(self.words.tokens))

    def _content(self, k: int) -> int:
        """The words of a candidate's content."""
        found = self._contents.get(k)
        if found is None:
            if len(self._contents) >= _MOST_KEPT:
                self._contents.clear()
            found = 0
            for low, high in self.candidates[k].content:
                found |= (1 << high) - (1 << low)
            found = self._contents[k] = found & self._is_word
        return found

    def _rivals(self, k: int) -> list[float]:
        """The other contents the same cue may have."""
        rivals = self._by_head[self.candidates[k].head]
        words, exact = self._content(k), self._exact
        alike = [other for other in rivals if _is_alike(words, self._content(other))]
        others = max([exact[other] for other in rivals if other != k], default=0.0)
        return [
            others,
            exact[k] - others,
            len(rivals),
            sum([exact[other] for other in alike]),
            len(alike),
            sum([exact[other] for other in rivals]),
            self._strength[self.candidates[k].head],
        ]

    def _neighbours(self, k: int) -> list[float]:
        """Other cues in the sentence and beside it, and quotations that share the words."""
        candidate, words = self.candidates[k], self._content(k)
        n = self._sentence_of[candidate.head]
        same = around = within = 0.0
        for head in self._heads_in[n]:
            best = self._best[head]
            theirs = self._content(best)
            if head == candidate.head or not words & theirs:
                continue
            strength = self._half[best]
            same = max(same, strength) if _is_alike(words, theirs) else same
            around = max(around, strength) if theirs >> candidate.head & 1 else around
            within = max(within, strength) if words >> head & 1 else within
        n_words = words.bit_count()
        both = [((words & quoted).bit_count(), size) for quoted, size in self._quoted if words & quoted]
        shared = [n / n_words for n, _ in both]
        equal = [n / (n_words + size - n) for n, size in both]
        strengths = [self._strength[head] for head in self._heads_in[n]]
        return [
            same,
            around,
            within,
            max(shared, default=0.0),
            max(equal, default=0.0),
            self._density,
            sum(strengths) - self._strength[candidate.head],
            *(max((self._strength[h] for h in self._heads_in.get(n + d, ())), default=0.0) for d in (-1, 1)),
        ]

    def _shape(self, k: int) -> list[float]:
        """Lengths and distances, in tokens."""
        candidate, n_words = self.candidates[k], self._content(k).bit_count()
        start = min([low for low, _ in candidate.content])
        end = max([high for _, high in candidate.content])
        n = self._sentence_of[candidate.head]
        low, high = self._sentences[n]
        source = candidate.source
        return [
            n_words,
            high - low,
            n_words / (high - low),
            start - candidate.head,
            candidate.source_head - candidate.head if source else 0,
            source[1] - source[0] if source else 0,
            n / len(self._sentences),
            len(self.words.tokens),
            start - low,
            high - end,
            self._is_punctuation[start:end].count(True),
            self._is_finite[start:end].count(True),
            self.words.tokens[start].text[:1].isupper(),
        ]


def _records(wanted: Iterable[int], known: Mapping[int, TrackRecord]) -> Iterator[float]:
    return chain.from_iterable([_weighed(*known.get(key, _UNSEEN)) for key in wanted])


@lru_cache(maxsize=_KEPT_NUMBERS)
def _weighed(n: float, mean: float) -> TrackRecord:
    """The overlap to expect by a track record, and what it counts for."""
    return (n * mean + PRIOR * PRIOR_COUNT) / (n + PRIOR_COUNT), min(n, MAX_COUNT)


def _as_set(words: Iterable[int]) -> int:
    found = 0
    for word in words:
        found |= 1 << word
    return found


def _is_alike(left: int, right: int) -> bool:
    """Whether at least half of the words of the longer are shared."""
    return 2 * (left & right).bit_count() >= max(left.bit_count(), right.bit_count(), 1)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -_MAX_LOGIT, _MAX_LOGIT))), dtype=np.float32)
