"""What is known of a candidate in company: its rivals, its sentence, and how its like fared in training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from zlib import crc32

import numpy as np
from spacy.tokens import Doc

from pipeline.annotate.attribution.accept.properties import family, head_of, lemma_of, stop_of
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
_KEPT_NUMBERS = 200_000
"""Numbers of names that are remembered; bounds the memory, set by hand."""
_MAX_LOGIT = 30
"""Log odds that are as good as certain; keeps the exponential within single precision."""


@lru_cache(maxsize=_KEPT_NUMBERS)
def key_number(*words: str) -> int:
    """The number under which a fitted model keeps what belongs to a name."""
    return crc32("\t".join(words).encode())


def keys(doc: Doc, candidate: Candidate, heads: Sequence[int] | None = None) -> list[int]:
    """What makes candidates alike, one key a sort of likeness, always in the same order.

    Args:
        heads: As for `properties.head_of`.
    """
    head, frame = doc[candidate.head], candidate.frame
    lemma = lemma_of(head)
    start, end = candidate.content[0][0], candidate.content[-1][1]
    root = head_of(doc, start, end, heads)
    following = doc[end] if end < len(doc) and not doc[end].is_space else None
    pos = label = relation = word = "none"
    if candidate.source is not None:
        source = doc[candidate.source_head]
        pos, label, relation = source.pos_, source.ent_type_, source.dep_
        word = pos + label if pos == "PROPN" else source.lower_
    alike = [
        ("cue", lemma, head.pos_),
        ("cue, frame", lemma, frame),
        ("frame", frame),
        ("source", word),
        ("cue, source", lemma, pos),
        ("place of cue", family(frame), head.tag_, head.dep_, head.head.tag_),
        ("sort of source", family(frame), pos, label, relation),
        ("content", frame, root.tag_, root.dep_),
        ("start of content", frame, doc[start].tag_, doc[start].dep_),
        ("end of content", frame, stop_of(following)),
    ]
    return [key_number(*words) for words in alike]


@dataclass
class Rivals:
    """The candidates of one document with what their properties alone make of them.

    Attributes:
        logits: One row a candidate: for its content as it is, and for any content that is half right.
        quoted: Words, as token indices, of each quotation found without the model.
    """

    doc: Doc
    candidates: Sequence[Candidate]
    logits: Floats
    quoted: Sequence[frozenset[int]]
    _words: dict[int, frozenset[int]] = field(default_factory=dict)

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
                *_records(keys(self.doc, self.candidates[k], self._heads), known),
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
        return [(sent.start, sent.end) for sent in self.doc.sents]

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
    def _heads(self) -> list[int]:
        return [token.head.i for token in self.doc]

    @cached_property
    def _is_punctuation(self) -> list[bool]:
        return [token.is_punct for token in self.doc]

    @cached_property
    def _is_word(self) -> list[bool]:
        marks = zip(self.doc, self._is_punctuation, strict=True)
        return [not (is_punctuation or token.is_space) for token, is_punctuation in marks]

    @cached_property
    def _is_finite(self) -> list[bool]:
        return [token.tag_ in FINITE_TAGS for token in self.doc]

    @cached_property
    def _density(self) -> float:
        return sum(self._strength.values()) / max(1, len(self.doc))

    def _content(self, k: int) -> frozenset[int]:
        if k not in self._words:
            if len(self._words) >= _MOST_KEPT:
                self._words.clear()
            spans = self.candidates[k].content
            is_word = self._is_word
            self._words[k] = frozenset(i for low, high in spans for i in range(low, high) if is_word[i])
        return self._words[k]

    def _rivals(self, k: int) -> list[float]:
        """The other contents the same cue may have."""
        rivals = self._by_head[self.candidates[k].head]
        words = self._content(k)
        alike = [other for other in rivals if _is_alike(words, self._content(other))]
        others = max((self._exact[other] for other in rivals if other != k), default=0.0)
        return [
            others,
            self._exact[k] - others,
            len(rivals),
            sum(self._exact[other] for other in alike),
            len(alike),
            sum(self._exact[other] for other in rivals),
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
            if head == candidate.head or words.isdisjoint(theirs):
                continue
            strength = self._half[best]
            same = max(same, strength) if _is_alike(words, theirs) else same
            around = max(around, strength) if candidate.head in theirs else around
            within = max(within, strength) if head in words else within
        both = [(len(words & quoted), len(quoted)) for quoted in self.quoted if not words.isdisjoint(quoted)]
        shared = [n / len(words) for n, _ in both]
        equal = [n / (len(words) + size - n) for n, size in both]
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
        candidate, words = self.candidates[k], self._content(k)
        start = min(low for low, _ in candidate.content)
        end = max(high for _, high in candidate.content)
        n = self._sentence_of[candidate.head]
        low, high = self._sentences[n]
        source = candidate.source
        return [
            len(words),
            high - low,
            len(words) / (high - low),
            start - candidate.head,
            candidate.source_head - candidate.head if source else 0,
            source[1] - source[0] if source else 0,
            n / len(self._sentences),
            len(self.doc),
            start - low,
            high - end,
            self._is_punctuation[start:end].count(True),
            self._is_finite[start:end].count(True),
            self.doc[start].text[:1].isupper(),
        ]


def _records(wanted: Iterable[int], known: Mapping[int, TrackRecord]) -> list[float]:
    found = []
    for key in wanted:
        n, mean = known.get(key, (0.0, 0.0))
        found += [(n * mean + PRIOR * PRIOR_COUNT) / (n + PRIOR_COUNT), min(n, MAX_COUNT)]
    return found


def _is_alike(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether at least half of the words of the longer are shared."""
    return 2 * len(left & right) >= max(len(left), len(right), 1)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -_MAX_LOGIT, _MAX_LOGIT))), dtype=np.float32)
