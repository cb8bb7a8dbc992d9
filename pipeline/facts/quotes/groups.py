"""The same utterance wherever it is printed: quote groups, how printings differ, and who is said to speak.

Pairs of printings are proposed by shared rare words, compared by named gates and joined into groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log

import numpy as np
from rapidfuzz.distance import LCSseq

from pipeline.core.copies import changed
from pipeline.core.ids import content_id
from pipeline.core.records import NO_CHAIN, Analysis
from pipeline.core.vocabularies import QuoteType, QuoteWording
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.quotes.overlaps import Bags, Pairs, pairs_sharing
from pipeline.facts.quotes.rows import SURE_WORDS, QuoteRow, compatible_speakers
from pipeline.facts.quotes.wording import (
    Printing,
    Printings,
    Words,
    best_wording,
    holds_in_order,
    likest,
    printings_of,
    wording,
)
from pipeline.facts.records import EntityIndex, LinkedQuote

MAX_WORD_QUOTES = 200
"""A word in more distinct quotes than this proposes no pairs; set by hand, it bounds the work."""

MAX_EQUAL_QUOTES = 10
"""So many quotes of equal words are compared each with each, more of them with the first alone; bounds the
work."""

MAX_PROPOSING = 3
"""So many quotes of equal words propose pairs by their content words; bounds the work."""

MIN_SHARED_WORDS = 2
"""Content words a proposed pair shares at least; set by hand."""

MIN_CONTENT_WORDS = 2
"""Different content words of a quotation that says enough to be joined by equal words; set by hand."""

MIN_EQUAL_WORDS = 3
"""Words of equal quotations by compatible speakers; other speakers need `SURE_WORDS`. Set by hand."""

MIN_PART_WORDS = 4
"""Words of a part of a compatible speaker's quotation that stands whole in another; set by hand."""

SURE_PART_WORDS = SURE_WORDS + 2
"""The same whoever speaks: a stretch within a longer one comes about by chance more easily."""

MIN_REWORDED = 8
"""Shorter quotes are joined by equal words only, never by likeness; set by hand."""

MIN_DICE = 0.5
"""Weighted share of common stems from which two printings are one utterance reworded; set by hand."""

LONG_STATEMENT = 30
"""Words of a statement that does not come to agree with another by chance; set by hand."""

MIN_DICE_LONG = 0.42
"""`MIN_DICE` for statements of at least `LONG_STATEMENT` words; set by hand."""

MIN_CONTAINED = 0.65
"""Weighted share of the shorter of two direct quotations that stands, reworded, in the longer; set by
hand."""

SPEECH = 4
"""How many times as long as a quotation another is in which its words may stand here and there; by hand."""

MIN_ORDER = 0.6
"""Share of the common stems that must stand in the same order; set by hand."""

MIN_SUBSTITUTED = 14
"""Shorter quotations are not joined for their frame: the same words in the same order around others. By
hand."""

MIN_FRAME = 0.5
"""Share of the longer of two direct quotations that a rewriter who swaps word for word leaves in place.

Quotations of PolNeAR's training articles that are no printings of each other share at most 0.47.
"""

_FUNCTION_WEIGHT = 0.1
"""What a stem that carries no meaning of its own weighs beside one that stands in one quote alone; set by
hand."""

_ROUNDING = 1e-6
"""More than sums of weights differ by the order in which they are added."""

_LONG_WORDING = 8
"""Words of a wording that names its group whoever says it; a shorter one may be anybody's. Set by hand."""


def link_quotes(
    analyses: Sequence[Analysis], entities: EntityIndex, printings: Printings | None = None
) -> tuple[LinkedQuote, ...]:
    """Every quote with its group and wording, in order of document and offset.

    Quotes join a group when they print the same words, when the quoted words of one stand in the other and in
    no other utterance, or, for compatible speakers, when enough of their rarer words agree in order.

    Args:
        analyses: Those of all articles.
        entities: Theirs.
        printings: Of all their quotes, where they are known already.
    """
    rows = sorted(
        _rows(analyses, entities, printings if printings is not None else printings_of(analyses)),
        key=lambda row: (row.linked.document_id, row.linked.quote.start_char, row.linked.quote_id),
    )
    groups = _clusters(rows)
    linked: dict[str, LinkedQuote] = {}
    for members in groups:
        best = best_wording([(row.linked.document_id, row.printing) for row in members])
        group_id = _group_id(best, members)
        grades: dict[tuple[Words, ...], QuoteWording] = {}
        for row in members:
            if row.printing.stretches not in grades:
                grades[row.printing.stretches] = wording(best, row.printing)
            linked[row.linked.quote_id] = changed(
                row.linked, quote_group_id=group_id, wording=grades[row.printing.stretches]
            )
    return tuple(linked[row.linked.quote_id] for row in rows)


def _rows(analyses: Iterable[Analysis], entities: EntityIndex, printings: Printings) -> Iterator[QuoteRow]:
    known = {entity.entity_id: entity for entity in entities.entities}
    for analysis in analyses:
        article = analysis.article
        for index, quote in enumerate(analysis.quotes):
            entity_id = (
                entities.of.get((article.document_id, quote.chain), "") if quote.chain != NO_CHAIN else ""
            )
            entity = known.get(entity_id)
            linked = LinkedQuote(
                quote_id=content_id("quo", article.document_id, quote.start_char, quote.end_char),
                document_id=article.document_id,
                index=index,
                quote=quote,
                speaker=entity.as_speaker(quote.speaker) if entity else quote.speaker,
                speaker_entity_id=entity_id,
                quote_group_id="",
                wording=QuoteWording.VERBATIM,
            )
            label = entity.label if entity else ""
            yield QuoteRow(linked, printings[article.document_id, index], article.published, label)


def _group_id(best: Printing, members: Sequence[QuoteRow]) -> str:
    """A long wording names its group; a short one ("No comment.") only together with where it stands."""
    if len(best.quoted) >= _LONG_WORDING:
        return content_id("qgr", *best.quoted)
    return content_id("qgr", *best.quoted, min(row.linked.quote_id for row in members))


def _clusters(rows: Sequence[QuoteRow]) -> list[list[QuoteRow]]:
    """The quotes of each utterance, in order of `rows`.

    First the connected components of the pairs that are sure; then each short fragment goes to the one
    component in which it stands.
    """
    sets = DisjointSets(range(len(rows)))
    stem_weights = _stem_weights(rows)
    weights = Weights(stem_weights)
    wholes: dict[int, list[int]] = defaultdict(list)
    for i, k in _possible(rows, _candidate_pairs(rows), stem_weights).tolist():
        if sets.root(i) == sets.root(k):
            continue
        if is_same_utterance(rows[i], rows[k], weights):
            sets.join(i, k)
            continue
        for part, whole in ((i, k), (k, i)):
            if _stands_in(rows[part], rows[whole]):
                wholes[part].append(whole)
    _place_fragments(rows, wholes, sets)
    groups: dict[int, list[QuoteRow]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[sets.root(i)].append(row)
    return [groups[i] for i in sorted(groups)]


def _place_fragments(
    rows: Sequence[QuoteRow], wholes: Mapping[int, Sequence[int]], sets: DisjointSets[int]
) -> None:
    """Join each fragment to the utterance in which it stands, the longest first.

    One that stands in several ("make Tarvik great again") tells none, and one that is already known as a
    printing of something longer is no fragment of anything else.
    """
    lengths = [len(row.printing.quoted) for row in rows]
    longest: dict[int, int] = defaultdict(int)
    for i, length in enumerate(lengths):
        longest[sets.root(i)] = max(longest[sets.root(i)], length)
    for part in sorted(wholes, key=lambda part: (-lengths[part], part)):
        own = sets.root(part)
        homes = {sets.root(whole) for whole in wholes[part]}
        if own in homes or len(homes) != 1 or longest[own] > lengths[part]:
            continue
        (home,) = homes
        sets.join(part, home)
        longest[sets.root(part)] = max(longest[own], longest[home])


def _candidate_pairs(rows: Sequence[QuoteRow]) -> Pairs:
    """Pairs, in order, with equal words, or with `MIN_SHARED_WORDS` content words or more that few have."""
    by_words: dict[Words, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_words[row.printing.quoted].append(i)
    equal = [(members[0], k) for members in by_words.values() for k in members[1:]]
    equal += [
        pair
        for members in by_words.values()
        if len(members) <= MAX_EQUAL_QUOTES
        for pair in combinations(members, 2)
    ]
    proposing = {i for members in by_words.values() for i in members[:MAX_PROPOSING]}
    stems = [row.content_stems if i in proposing else frozenset() for i, row in enumerate(rows)]
    sharing = pairs_sharing(stems, MIN_SHARED_WORDS, MAX_WORD_QUOTES)
    return np.unique(np.concatenate([sharing, np.array(equal, np.int64).reshape(-1, 2)]), axis=0)


def _possible(rows: Sequence[QuoteRow], pairs: Pairs, weights: Mapping[str, float]) -> Pairs:
    """The pairs that can be one utterance, or of which one can stand in the other.

    All others lack the words for it. Most do: these are looked through together, and what is left one by one.
    """
    if not len(pairs):
        return pairs
    quoted = Bags((row.printing.quoted for row in rows), {}, 1.0)
    in_print = np.max(quoted.common(pairs)[:, :1] >= quoted.sizes()[pairs, 0], axis=1)
    stems = Bags((row.stems for row in rows), weights, _FUNCTION_WEIGHT)
    n_common, shared = (stems.common(pairs) + _ROUNDING).T
    lengths, masses = stems.sizes()[pairs].transpose(2, 0, 1)
    shorter, longer = lengths.min(axis=1), lengths.max(axis=1)
    direct = np.array([row.linked.quote.quote_type == QuoteType.DIRECT for row in rows])[pairs].all(axis=1)
    least = np.where(shorter >= LONG_STATEMENT, MIN_DICE_LONG, MIN_DICE)
    is_alike = (2 * shared >= least * masses.sum(axis=1)) | (
        direct & (shared >= MIN_CONTAINED * masses.min(axis=1))
    )
    has_frame = direct & (n_common >= MIN_FRAME * longer)
    return pairs[in_print | ((shorter >= MIN_REWORDED) & (is_alike | has_frame))]


def _stem_weights(rows: Sequence[QuoteRow]) -> dict[str, float]:
    """Weight of each stem: function words little, others less the more quotes hold them."""
    counts = Counter(stem for row in rows for stem in row.content_stems)
    return {stem: 1 / (1 + log(n)) for stem, n in counts.items()}


class Weights:
    """What stems weigh: those of the function words little, and so do all that it is not told of."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._masses: dict[int, float] = {}

    def of(self, counts: Iterable[tuple[str, int]]) -> float:
        """Of stems, each so many times."""
        weights = self._weights
        return sum([n * weights.get(stem, _FUNCTION_WEIGHT) for stem, n in counts])

    def mass(self, row: QuoteRow) -> float:
        """Of a whole quotation, worked out once; it must live as long as these weights."""
        if id(row) not in self._masses:
            self._masses[id(row)] = self.of(row.bag.items())
        return self._masses[id(row)]


def is_same_utterance(left: QuoteRow, right: QuoteRow, weights: Weights) -> bool:
    """Whether two printings surely are of one utterance: equal, a long part of the other, or reworded."""
    compatible = compatible_speakers(left, right)
    return (
        _is_equal(left, right, compatible)
        or _is_partial(left, right)
        or (compatible and _is_reworded(left, right, weights))
    )


def _is_equal(left: QuoteRow, right: QuoteRow, compatible: bool) -> bool:
    words = left.printing.quoted
    n_needed = MIN_EQUAL_WORDS if compatible else SURE_WORDS
    return (
        words == right.printing.quoted
        and len(words) >= n_needed
        and len(left.content_stems) >= MIN_CONTENT_WORDS
    )


def _is_partial(left: QuoteRow, right: QuoteRow) -> bool:
    """Whether the quoted words of one stand, in order and unbroken, in the other, and cannot by chance."""
    return (
        left.longest >= SURE_PART_WORDS and holds_in_order(right.printing.quoted, left.printing.segments)
    ) or (right.longest >= SURE_PART_WORDS and holds_in_order(left.printing.quoted, right.printing.segments))


def _stands_in(part: QuoteRow, whole: QuoteRow) -> bool:
    """Whether a short quotation stands in a longer one of a speaker who may be the same."""
    return (
        MIN_PART_WORDS <= part.longest < SURE_PART_WORDS
        and len(part.printing.quoted) < len(whole.printing.quoted)
        and compatible_speakers(part, whole)
        and holds_in_order(whole.printing.quoted, part.printing.segments)
    )


def _is_reworded(left: QuoteRow, right: QuoteRow, weights: Weights) -> bool:
    """Whether two articles print much the same; within one article likeness means two utterances."""
    if left.linked.document_id == right.linked.document_id:
        return False
    if min(len(left.stems), len(right.stems)) < MIN_REWORDED:
        return False
    common = _common(left.bag, right.bag)
    n_common = sum([n for _, n in common])
    shorter, longer = sorted((len(left.stems), len(right.stems)))
    are_direct = left.linked.quote.quote_type == right.linked.quote.quote_type == QuoteType.DIRECT
    has_frame = are_direct and shorter >= MIN_SUBSTITUTED and n_common >= MIN_FRAME * longer
    is_alike = _is_alike(common, left, right, weights)
    if not has_frame and not is_alike:
        return False
    n_in_order = LCSseq.similarity(left.stems, right.stems)
    if has_frame and n_in_order >= MIN_FRAME * longer:
        return True
    return is_alike and n_in_order >= MIN_ORDER * n_common and _stands_in_one_place(left, right, weights)


def _stands_in_one_place(left: QuoteRow, right: QuoteRow, weights: Weights) -> bool:
    """Whether the words that the shorter has in common with the longer stand in one stretch of it.

    A speech of a thousand words has most everyday words of any sentence somewhere, and in order.
    """
    shorter, longer = sorted((left, right), key=lambda row: len(row.stems))
    if len(longer.stems) < SPEECH * len(shorter.stems):
        return True
    start, end = likest(longer.stems, shorter.stems)
    common = _common(shorter.bag, Counter(longer.stems[start:end]))
    return weights.of(common) >= MIN_CONTAINED * weights.mass(shorter)


def _common(left: Counter[str], right: Counter[str]) -> list[tuple[str, int]]:
    """What two bags have in common, each stem with its count, in the order of the first."""
    return [(stem, min(n, right[stem])) for stem, n in left.items() if stem in right]


def _is_alike(common: Iterable[tuple[str, int]], left: QuoteRow, right: QuoteRow, weights: Weights) -> bool:
    """Whether two printings have much of their weight in common, or direct ones much of the lighter's."""
    shared = weights.of(common)
    masses = (weights.mass(left), weights.mass(right))
    is_long = min(len(left.stems), len(right.stems)) >= LONG_STATEMENT
    are_direct = left.linked.quote.quote_type == right.linked.quote.quote_type == QuoteType.DIRECT
    is_much = 2 * shared >= (MIN_DICE_LONG if is_long else MIN_DICE) * sum(masses)
    return is_much or (are_direct and shared >= MIN_CONTAINED * min(masses))
