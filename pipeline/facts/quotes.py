"""The same utterance wherever it is printed: quote groups, how printings differ, and who is said to speak.

Pairs of printings are proposed by shared rare words, compared by named gates and joined into groups.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import log

from rapidfuzz.distance import LCSseq

from pipeline.core.ids import content_id
from pipeline.core.records import NO_CHAIN, Analysis
from pipeline.facts.disjoint import DisjointSets
from pipeline.facts.quote_wording import (
    ALTERED,
    VERBATIM,
    Difference,
    Printing,
    Words,
    described,
    differences,
    holds_in_order,
    printing_of,
    severity,
    wording,
)
from pipeline.facts.records import Conflict, EntityIndex, LinkedQuote
from pipeline.resources.loader import lexicon

MAX_WORD_QUOTES = 200
"""A word in more distinct quotes than this proposes no pairs."""
MIN_SHARED_WORDS = 2
"""Content words a proposed pair shares at least."""
SURE_WORDS = 6
"""So many equal words are the same utterance whoever is said to speak."""
MIN_REWORDED = 8
"""Shorter quotes are joined by equal words only, never by likeness."""
MIN_DICE = 0.5
"""Weighted share of common stems from which two printings are one utterance reworded."""
LONG_STATEMENT = 30
MIN_DICE_LONG = 0.42
"""The same for statements of at least `LONG_STATEMENT` words, which do not come to agree by chance."""
MIN_CONTAINED = 0.65
"""Weighted share of the shorter of two direct quotations that stands, reworded, in the longer."""
MIN_ORDER = 0.6
"""Share of the common stems that must stand in the same order."""
_FUNCTION_WEIGHT = 0.1
_LONG_WORDING = 8


@dataclass(frozen=True)
class _Row:
    """One quote on its way into a group."""

    linked: LinkedQuote
    printing: Printing
    path: str
    published: str
    label: str

    @property
    def order(self) -> tuple[str, str, int]:
        """Earliest published first, unknown dates last, then path and offset."""
        return (self.published or "9999", self.path, self.linked.quote.start_char)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(_stem(word) for word in self.printing.words)

    @cached_property
    def content_stems(self) -> frozenset[str]:
        return frozenset(
            stem
            for word, stem in zip(self.printing.words, self.stems, strict=True)
            if word not in lexicon("attribution_function_words")
        )


def link_quotes(analyses: Sequence[Analysis], entities: EntityIndex) -> tuple[LinkedQuote, ...]:
    """Every quote with its group and wording, in order of document path and offset.

    Quotes join a group when they print the same words, when the quoted words of one stand in the other, or,
    for compatible speakers, when enough of their rarer words agree in order.
    """
    rows = sorted(
        _rows(analyses, entities),
        key=lambda row: (row.path, row.linked.quote.start_char, row.linked.quote_id),
    )
    groups = _clusters(rows)
    linked: dict[str, LinkedQuote] = {}
    for members in groups:
        best = best_wording([(row.linked.document_id, row.printing) for row in members])
        group_id = _group_id(best, members)
        for row in members:
            linked[row.linked.quote_id] = replace(
                row.linked, quote_group_id=group_id, wording=wording(best, row.printing)
            )
    return tuple(linked[row.linked.quote_id] for row in rows)


def _rows(analyses: Iterable[Analysis], entities: EntityIndex) -> Iterator[_Row]:
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
                speaker=entity.name if entity else quote.speaker,
                speaker_entity_id=entity_id,
                quote_group_id="",
                wording=VERBATIM,
            )
            label = entity.label if entity else ""
            yield _Row(linked, printing_of(quote, article.source), article.path, article.published, label)


def _group_id(best: Printing, members: Sequence[_Row]) -> str:
    """A long wording names its group; a short one ("No comment.") only together with where it stands."""
    if len(best.quoted) >= _LONG_WORDING:
        return content_id("qgr", *best.quoted)
    return content_id("qgr", *best.quoted, min(row.linked.quote_id for row in members))


def _clusters(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Connected components of the accepted pairs, each in order of `rows`."""
    sets = DisjointSets(range(len(rows)))
    weights = _stem_weights(rows)
    for i, k in _candidate_pairs(rows):
        if sets.root(i) != sets.root(k) and is_same_utterance(rows[i], rows[k], weights):
            sets.join(i, k)
    groups: dict[int, list[_Row]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[sets.root(i)].append(row)
    return [groups[i] for i in sorted(groups)]


def _candidate_pairs(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Pairs with equal words, or with at least `MIN_SHARED_WORDS` content words that are not everywhere."""
    by_words: dict[Words, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        by_words[row.printing.quoted].append(i)
    pairs = {(members[0], k) for members in by_words.values() for k in members[1:]}
    pairs |= {
        pair for members in by_words.values() if len(members) <= 10 for pair in combinations(members, 2)
    }
    by_stem: dict[str, list[int]] = defaultdict(list)
    for members in by_words.values():
        for i in members[:3]:
            for stem in rows[i].content_stems:
                by_stem[stem].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in by_stem.values():
        if len(members) <= MAX_WORD_QUOTES:
            shared.update(combinations(sorted(members), 2))
    pairs |= {pair for pair, n in shared.items() if n >= MIN_SHARED_WORDS}
    return sorted(pairs)


def _stem_weights(rows: Sequence[_Row]) -> dict[str, float]:
    """Weight of each stem: function words little, others less the more quotes hold them."""
    counts = Counter(stem for row in rows for stem in row.content_stems)
    return {stem: 1 / (1 + log(n)) for stem, n in counts.items()}


def is_same_utterance(left: _Row, right: _Row, weights: Mapping[str, float]) -> bool:
    """Whether two printings are of one utterance: equal, one in the other, or reworded."""
    compatible = compatible_speakers(left, right)
    return (
        _is_equal(left, right, compatible)
        or _is_partial(left, right, compatible)
        or (compatible and _is_reworded(left, right, weights))
    )


def _is_equal(left: _Row, right: _Row, compatible: bool) -> bool:
    words = left.printing.quoted
    n_needed = 3 if compatible else SURE_WORDS
    return words == right.printing.quoted and len(words) >= n_needed and len(left.content_stems) >= 2


def _is_partial(left: _Row, right: _Row, compatible: bool) -> bool:
    """Whether the quoted words of one stand, in order and unbroken, in the other."""
    for part, whole in ((left, right), (right, left)):
        segments = part.printing.segments
        longest = max(map(len, segments), default=0)
        needed = 4 if compatible else SURE_WORDS + 2
        if longest >= needed and holds_in_order(whole.printing.quoted, segments):
            return True
    return False


def _is_reworded(left: _Row, right: _Row, weights: Mapping[str, float]) -> bool:
    """Whether two articles print much the same; within one article likeness means two utterances."""
    if left.linked.document_id == right.linked.document_id:
        return False
    if min(len(left.stems), len(right.stems)) < MIN_REWORDED:
        return False
    ours, theirs = Counter(left.stems), Counter(right.stems)
    shared, masses = _weight(ours & theirs, weights), (_weight(ours, weights), _weight(theirs, weights))
    is_long = min(len(left.stems), len(right.stems)) >= LONG_STATEMENT
    is_alike = 2 * shared >= (MIN_DICE_LONG if is_long else MIN_DICE) * sum(masses)
    are_direct = left.linked.quote.quote_type == right.linked.quote.quote_type == "direct"
    if not is_alike and not (are_direct and shared >= MIN_CONTAINED * min(masses)):
        return False
    n_common = sum((ours & theirs).values())
    return LCSseq.similarity(left.stems, right.stems) >= MIN_ORDER * n_common


def _weight(stems: Counter[str], weights: Mapping[str, float]) -> float:
    return sum(n * weights.get(stem, _FUNCTION_WEIGHT) for stem, n in stems.items())


def _stem(word: str) -> str:
    """The word without the commonest inflections, so that rewriting a tense or number keeps the match."""
    for suffix in ("'s", "ies", "ing", "ed", "es", "s", "e", "y"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def compatible_speakers(left: _Row, right: _Row) -> bool:
    """Whether two printings may name the same speaker.

    An unnamed or unknown speaker ("it", "the company", "a spokesman") goes with any; a person goes with the
    body named in the other's source phrase or holding the same name.
    """
    if left.linked.speaker_entity_id and left.linked.speaker_entity_id == right.linked.speaker_entity_id:
        return True
    ours, theirs = _name_words(left), _name_words(right)
    if not ours or not theirs or ours <= theirs or theirs <= ours:
        return True
    return bool(ours & _phrase_words(right)) or bool(theirs & _phrase_words(left))


def _name_words(row: _Row) -> frozenset[str]:
    """The words of the speaker's name; empty when the speaker is not named."""
    words = row.linked.speaker.replace("’", "'").split()
    names = [
        word.strip(",.;:").removesuffix("'s") for word in words if word[:1].isupper() or word[:1].isdigit()
    ]
    is_nominal = bool(words) and words[0].lower() in lexicon("attribution_function_words")
    if is_nominal and not names[1:] and words[0][:1].isupper():
        return frozenset()
    return frozenset(
        name.casefold() for name in names if name.lower() not in lexicon("attribution_function_words")
    )


def _phrase_words(row: _Row) -> frozenset[str]:
    text = f"{row.linked.quote.speaker_text} {row.linked.speaker}".replace("’", "'").casefold()
    return frozenset(word.strip(",.;:").removesuffix("'s") for word in text.split())


def best_wording(printings: Sequence[tuple[str, Printing]]) -> Printing:
    """The printing most documents agree with, whole or in part; then the most printed, then the longest.

    Args:
        printings: (document_id, printing) pairs, at least one; indirect ones count only among themselves.
    """
    quoted = [item for item in printings if item[1].segments] or list(printings)
    candidates = {printing.quoted: printing for _, printing in sorted(quoted, key=_shown_order, reverse=True)}

    def merit(candidate: Printing) -> tuple[int, int, int]:
        grades = [(document_id, wording(candidate, printing)) for document_id, printing in quoted]
        agreeing = {document_id for document_id, grade in grades if grade != ALTERED}
        verbatim = {document_id for document_id, grade in grades if grade == VERBATIM}
        return len(agreeing), len(verbatim), len(candidate.quoted)

    return min(
        candidates.values(), key=lambda printing: (*(-value for value in merit(printing)), printing.quoted)
    )


def _shown_order(item: tuple[str, Printing]) -> tuple[bool, Words]:
    return (item[1].quoted != item[1].words, item[1].shown)


def wording_conflicts(quotes: Sequence[LinkedQuote], analyses: Sequence[Analysis]) -> tuple[Conflict, ...]:
    """Printings of one quotation whose words differ, and equal quotations put in different mouths.

    For `wording`, `a` is the earliest printing of the best-attested wording and `b` the altered one;
    indirect reports make none. For `contradiction` about the attribution, `a` and `b` are the first
    printings under each of two named speakers that cannot be the same.
    """
    articles = {analysis.article.document_id: analysis.article for analysis in analyses}
    groups: dict[str, list[_Row]] = defaultdict(list)
    for linked in quotes:
        article = articles[linked.document_id]
        printing = printing_of(linked.quote, article.source)
        groups[linked.quote_group_id].append(_Row(linked, printing, article.path, article.published, ""))
    found: list[Conflict] = []
    for _, members in sorted(groups.items()):
        rows = sorted((row for row in members if row.printing.segments), key=lambda row: row.order)
        found.extend(_altered_printings(rows))
        found.extend(_disputed_speakers(rows))
    return tuple(sorted(found, key=lambda conflict: (-conflict.score, conflict.conflict_id)))


def _altered_printings(rows: Sequence[_Row]) -> Iterator[Conflict]:
    if len(rows) < 2:
        return
    best = best_wording([(row.linked.document_id, row.printing) for row in rows])
    first = next(row for row in rows if row.printing.quoted == best.quoted)
    for row in rows:
        is_altered = row.linked.wording == ALTERED and row.linked.document_id != first.linked.document_id
        if not is_altered:
            continue
        found = differences(best, row.printing)
        if not found:
            continue
        speaker = first.linked.speaker or row.linked.speaker
        whose = f" of {speaker}" if speaker else ""
        yield _conflict(
            "wording",
            "wording",
            first,
            row,
            values=(
                " … ".join(item.theirs for item in found if item.theirs),
                " … ".join(item.ours for item in found if item.ours),
            ),
            explanation=f"A quotation{whose} is printed in other words than elsewhere: {described(found)}.",
            score=_wording_score(best.quoted, row.printing.quoted, found),
        )


def _wording_score(best: Words, words: Words, found: Sequence[Difference]) -> float:
    """How sure it is that both print one utterance, weighed by how much its words were changed."""
    likeness = LCSseq.similarity(best, words) / max(1, len(words))
    return round(likeness * (0.4 + 0.6 * min(1.0, 3 * severity(found, len(words)))), 4)


def _print_the_same(left: _Row, right: _Row) -> bool:
    """Whether the words of the shorter quotation are the first ones of the other."""
    ours, theirs = left.printing.quoted, right.printing.quoted
    shorter = min(len(ours), len(theirs))
    return shorter >= SURE_WORDS and ours[:shorter] == theirs[:shorter]


def _disputed_speakers(rows: Sequence[_Row]) -> Iterator[Conflict]:
    direct = [row for row in rows if row.linked.quote.quote_type == "direct" and len(_name_words(row)) > 1]
    seen: set[frozenset[str]] = set()
    for left, right in combinations(direct, 2):
        if not _print_the_same(left, right):
            continue
        pair = frozenset((left.linked.speaker, right.linked.speaker))
        if pair in seen or compatible_speakers(left, right):
            continue
        seen.add(pair)
        yield _conflict(
            "contradiction",
            "attribution",
            left,
            right,
            values=(left.linked.speaker, right.linked.speaker),
            explanation=(
                f"The same quotation is attributed to {left.linked.speaker} in one article "
                f"and to {right.linked.speaker} in another."
            ),
            score=round(1 - 2.0 ** (-len(left.printing.quoted) / SURE_WORDS), 4),
        )


def _conflict(
    relation: str, slot: str, a: _Row, b: _Row, *, values: tuple[str, str], explanation: str, score: float
) -> Conflict:
    return Conflict(
        conflict_id=content_id("cnf", relation, slot, a.linked.quote_id, b.linked.quote_id),
        relation=relation,
        slot=slot,
        fact_a="",
        fact_b="",
        claim_a="",
        claim_b="",
        quote_a=a.linked.quote_id,
        quote_b=b.linked.quote_id,
        document_a=a.linked.document_id,
        document_b=b.linked.document_id,
        text_a=a.linked.quote.text,
        text_b=b.linked.quote.text,
        value_a=values[0],
        value_b=values[1],
        explanation=explanation,
        score=score,
    )
