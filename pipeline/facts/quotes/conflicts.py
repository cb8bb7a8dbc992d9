"""Conflicts over quotations: one utterance printed in two wordings, or put in two mouths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from pipeline.core.ids import content_id
from pipeline.core.records import Analysis
from pipeline.core.vocabularies import QuoteType, QuoteWording, Relation, Slot
from pipeline.facts.entities.roles import is_description
from pipeline.facts.quotes.rows import SURE_WORDS, QuoteRow, compatible_speakers
from pipeline.facts.quotes.wording import (
    Comparison,
    Difference,
    Printing,
    Printings,
    Words,
    compared,
    described,
    local_alignment,
    normal_words,
    printings_of,
    ranked_wordings,
    severity,
    wording,
)
from pipeline.facts.records import Conflict, LinkedQuote
from pipeline.resources.loader import lexicon

_LEAST_CHANGED, _SEVERITY_GAIN = 0.4, 3
"""What a printing with hardly a word changed scores, and how steeply the score rises with the share changed:
a third of the words make it full. Set by hand."""


_LEAST_SAME = 0.55
"""Share of the shorter printing's words that must be in both, in order, for them to be one utterance in two
wordings; set by reading what 382 political articles report, of which fewer words in common were other
utterances."""

_LEAST_TELLING = 2
"""Content words among them; set by hand."""

_MOST_SPEAKERS = 64
"""So many speakers of equal words are held each against each, more of them against the first alone; bounds
the work and what is reported. By hand."""


def wording_conflicts(
    quotes: Sequence[LinkedQuote], analyses: Sequence[Analysis], printings: Printings | None = None
) -> tuple[Conflict, ...]:
    """Printings of one quotation whose words differ, and equal quotations put in different mouths.

    For `wording`, `a` is the earliest printing of the best-attested wording and `b` the altered one;
    indirect reports make none. For `contradiction` about the attribution, `a` and `b` are the first
    printings under each of two named speakers that cannot be the same.

    Args:
        quotes: As linked.
        analyses: Those of all articles.
        printings: Of all their quotes, where they are known already.
    """
    known = printings if printings is not None else printings_of(analyses)
    articles = {analysis.article.document_id: analysis.article for analysis in analyses}
    groups: dict[str, list[QuoteRow]] = defaultdict(list)
    for linked in quotes:
        article = articles[linked.document_id]
        printing = known[linked.document_id, linked.index]
        groups[linked.quote_group_id].append(QuoteRow(linked, printing, article.published, ""))
    printed: dict[str, list[Words]] = defaultdict(list)
    for members in groups.values():
        for row in members:
            printed[row.linked.document_id].append(row.printing.quoted)
    found: list[Conflict] = []
    for _, members in sorted(groups.items()):
        rows = sorted((row for row in members if row.printing.segments), key=lambda row: row.order)
        found.extend(_altered_printings(rows, printed))
        found.extend(_disputed_speakers(rows))
    return tuple(sorted(found, key=lambda conflict: (-conflict.score, conflict.conflict_id)))


def _altered_printings(
    rows: Sequence[QuoteRow], printed: Mapping[str, Sequence[Words]]
) -> Iterator[Conflict]:
    """The printings that depart from a better attested wording.

    Args:
        printed: The words of all quotations by document: who prints both wordings tells of two utterances.
    """
    if len(rows) < 2:
        return
    firsts: dict[Words, QuoteRow] = {}
    for row in rows:
        firsts.setdefault(row.printing.quoted, row)
    wordings = ranked_wordings([(row.linked.document_id, row.printing) for row in rows])
    ranked = [firsts[one.quoted] for one in wordings]
    better: dict[Printing, tuple[QuoteRow, Comparison] | None] = {}
    for row in rows:
        if row.printing not in better:
            better[row.printing] = _better_attested(row, ranked)
        found_better = better[row.printing]
        if found_better is None or found_better[0].linked.document_id == row.linked.document_id:
            continue
        first, comparison = found_better
        both = ((first, row), (row, first))
        if any(_prints_better(printed[one.linked.document_id], one, other) for one, other in both):
            continue
        found = comparison.differences
        speaker = first.linked.speaker or row.linked.speaker
        whose = f" of {speaker}" if speaker else ""
        yield _conflict(
            Relation.WORDING,
            Slot.WORDING,
            first,
            row,
            values=(
                " … ".join(item.theirs for item in found if item.theirs),
                " … ".join(item.ours for item in found if item.ours),
            ),
            explanation=f"A quotation{whose} is printed in other words than elsewhere: {described(found)}.",
            score=_wording_score(comparison, len(row.printing.quoted)),
        )


def _better_attested(row: QuoteRow, ranked: Sequence[QuoteRow]) -> tuple[QuoteRow, Comparison] | None:
    """The best attested wording that a printing alters, and how it stands to it; None if it alters none.

    Several utterances may stand in one group, tied by a printing of them all.

    Args:
        ranked: The first printing of each wording, the best attested first.
    """
    own = set(row.printing.quoted) - lexicon("facts/quote_function_words")
    for other in ranked:
        if other.printing.quoted == row.printing.quoted:
            break
        if len(own.intersection(other.printing.quoted)) < _LEAST_TELLING:
            continue
        comparison = compared(other.printing, row.printing)
        is_alike = comparison.n_same >= _LEAST_SAME * comparison.n_words
        if not is_alike or comparison.n_telling < _LEAST_TELLING:
            continue
        is_altered = wording(other.printing, row.printing) == QuoteWording.ALTERED
        return (other, comparison) if comparison.differences and is_altered else None
    return None


def _prints_better(printed: Sequence[Words], own: QuoteRow, other: QuoteRow) -> bool:
    """Whether an article has a quotation liker what another prints in its place than the one held against it.

    Then the speaker said something like it twice, and each article prints both.
    """
    pairs = local_alignment(own.printing.quoted, other.printing.quoted)
    if not pairs:
        return False
    wanted = other.printing.quoted[pairs[0][1] : pairs[-1][1] + 1]
    return any(
        words != own.printing.quoted and len(local_alignment(words, wanted)) > len(pairs) for words in printed
    )


def _wording_score(comparison: Comparison, n_words: int) -> float:
    """How sure it is that both print one utterance, weighed by how much its words were changed."""
    likeness = min(1.0, comparison.n_same / max(1, comparison.n_words))
    changed = min(1.0, _SEVERITY_GAIN * severity(comparison.differences, n_words))
    if any(map(_reverses, comparison.differences)):
        changed = 1.0
    return round(likeness * (_LEAST_CHANGED + (1 - _LEAST_CHANGED) * changed), 4)


def _reverses(difference: Difference) -> bool:
    """Whether one side denies what the other says."""
    denying = lexicon("facts/negative_particles")
    one, other = (
        any(word in denying or word.endswith("n't") for word in normal_words(text))
        for text in (difference.theirs, difference.ours)
    )
    return one != other


def _print_the_same(left: QuoteRow, right: QuoteRow) -> bool:
    """Whether the words of the shorter quotation are the first ones of the other."""
    ours, theirs = left.printing.quoted, right.printing.quoted
    shorter = min(len(ours), len(theirs))
    return shorter >= SURE_WORDS and ours[:shorter] == theirs[:shorter]


def _one_of_each(rows: Iterable[QuoteRow]) -> list[QuoteRow]:
    """The first printing of each wording by each speaker."""
    first: dict[tuple[object, ...], QuoteRow] = {}
    for row in rows:
        linked = row.linked
        by = linked.speaker_entity_id, linked.speaker, linked.quote.speaker_text
        first.setdefault((*by, row.printing.quoted), row)
    return list(first.values())


def _disputed_speakers(rows: Sequence[QuoteRow]) -> Iterator[Conflict]:
    direct = _one_of_each(
        row
        for row in rows
        if row.linked.quote.quote_type == QuoteType.DIRECT
        and len(row.speaker_words) > 1
        and not is_description(row.linked.speaker)
    )
    speakers = {speaker: n for n, speaker in enumerate(dict.fromkeys(row.linked.speaker for row in direct))}
    several = [row for row in direct if speakers[row.linked.speaker] < _MOST_SPEAKERS]
    more = [row for row in direct if speakers[row.linked.speaker] >= _MOST_SPEAKERS]
    seen: set[frozenset[str]] = set()
    for left, right in chain(combinations(several, 2), ((direct[0], row) for row in more)):
        if not _print_the_same(left, right):
            continue
        pair = frozenset((left.linked.speaker, right.linked.speaker))
        if pair in seen or compatible_speakers(left, right):
            continue
        seen.add(pair)
        yield _conflict(
            Relation.CONTRADICTION,
            Slot.ATTRIBUTION,
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
    relation: Relation,
    slot: Slot,
    a: QuoteRow,
    b: QuoteRow,
    *,
    values: tuple[str, str],
    explanation: str,
    score: float,
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
