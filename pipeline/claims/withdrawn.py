"""Claims of figures that the article's own notes take back, and what these notes put in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.core.commitment import CERTAIN
from pipeline.core.records import NO_CHAIN, NO_OFFSET, Amount, Article, Boilerplate, Claim
from pipeline.core.values import Value
from pipeline.core.vocabularies import BoilerplateReason, QuoteType
from pipeline.english.concepts import concept
from pipeline.english.corrected_figures import CorrectedFigure, Figure, corrected_figures
from pipeline.english.number_scanning import NumberSpan, scan_numbers
from pipeline.resources.loader import lexicon, mapping

WITHDRAWN = -CERTAIN
"""Commitment of an outlet to a claim that it has taken back: certainly not."""
_COUNTED = "CARDINAL"


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with one figure that it takes back; its offsets are those of the file."""

    start_char: int
    end_char: int
    text: str
    figure: CorrectedFigure


def with_corrections(
    claims: Sequence[Claim], article: Article, quote_types: Sequence[QuoteType]
) -> tuple[Claim, ...]:
    """The claims after the article's notes of correction, in order of offset.

    What gives a figure that is taken back is denied by the outlet, unless it is in somebody's own words; a
    claim with the right figure, which stands in the note, joins it where its words can be put right.
    All offsets are those of the file.
    """
    notes = [note for stretch in article.boilerplate for note in _notes(stretch)]
    if not notes:
        return tuple(claims)
    found = list(claims)
    for note in notes:
        old = [i for i, claim in enumerate(found) if _gives(claim, note.figure.old)]
        old = _meant([i for i in old if not is_in_own_words(found[i], quote_types)], found, note.figure)
        found = _without_sentences_of(old, found, note)
        corrected = [new for i in old if (new := _corrected(found[i], note)) is not None]
        for i in old:
            found[i] = replace(found[i], commitment=WITHDRAWN, committed_by="")
        found += corrected[:1]
    return tuple(sorted(found, key=lambda claim: (claim.start_char, claim.end_char)))


def _without_sentences_of(old: Sequence[int], claims: Sequence[Claim], note: _Note) -> list[Claim]:
    """The claims, those beside a figure taken back without it, since their sentence gives it too."""
    sentences = {claims[i].sentence_start_char for i in old}
    return [
        _without_figure(claim, note) if i not in old and claim.sentence_start_char in sentences else claim
        for i, claim in enumerate(claims)
    ]


def _without_figure(claim: Claim, note: _Note) -> Claim:
    """The claim by its own words; where these cannot stand alone, by its sentence with the right figure, and
    backed by nobody where that cannot be put in."""
    if claim.own_words:
        return replace(claim, statement=claim.own_words, own_words="")
    figure = note.figure
    if len(_spans(claim.statement, figure.old)) <= len(_spans(claim.text, figure.old)):
        return claim  # shown by words that do not give it, or its own
    right = "" if figure.new is None else note.text[figure.new.start_char : figure.new.end_char]
    statement = _put_right(claim.statement, figure.old, right) if right else None
    return replace(claim, commitment=0.0) if statement is None else replace(claim, statement=statement)


def _notes(stretch: Boilerplate) -> Iterator[_Note]:
    if stretch.reason is not BoilerplateReason.CORRECTION:
        return
    for figure in corrected_figures(stretch.text):
        yield _Note(stretch.start_char, stretch.end_char, stretch.text, figure)


def is_in_own_words(claim: Claim, quote_types: Sequence[QuoteType]) -> bool:
    """Whether a claim stands in somebody's direct words."""
    return 0 <= claim.quote < len(quote_types) and quote_types[claim.quote] is QuoteType.DIRECT


def _gives(claim: Claim, old: Figure) -> bool:
    """Whether a claim states a number, as far as its value and unit tell."""
    return not claim.negated and any(_is_of(amount, old) for amount in claim.amounts)


def _is_of(amount: Amount, figure: Figure) -> bool:
    if not amount.value == amount.high == figure.value:
        return False
    return figure.unit == amount.unit or figure.label == _COUNTED


def _meant(indices: Sequence[int], claims: Sequence[Claim], figure: CorrectedFigure) -> list[int]:
    """The claims whose figure the note means: what it counts decides, and what befell the counted.

    A note that says neither means a figure that is of one thing throughout the article.
    """
    things = {i: _thing(claims[i], figure.old) for i in indices}
    states = figure.concepts & mapping("shared/counted_states").keys()
    befell = {mapping("shared/counted_states")[word] for word in states}
    if befell:
        return [i for i in indices if things[i][1] in befell]
    telling = [i for i in indices if concepts_of(claims[i]) & figure.concepts]
    if telling:
        best = max(len(concepts_of(claims[i]) & figure.concepts) for i in telling)
        kinds = {things[i] for i in telling if len(concepts_of(claims[i]) & figure.concepts) == best}
        return [i for i in telling if things[i] in kinds] if len(kinds) == 1 else []
    return list(indices) if len(set(things.values())) == 1 and not figure.concepts else []


def _thing(claim: Claim, old: Figure) -> tuple[str, str]:
    """What the claim's number counts or measures, and the state of what it counts."""
    amount = next(amount for amount in claim.amounts if _is_of(amount, old))
    spans = (amount.start_char, amount.end_char)
    value = next((v for v in claim.values if (v.start_char, v.end_char) == spans), None)
    state = value.state if value is not None else mapping("shared/counted_states").get(amount.role, "")
    return amount.unit, state


def concepts_of(claim: Claim) -> frozenset[str]:
    """What a claim speaks of, without words that most claims have."""
    words = {*claim.lemmas, claim.predicate, *(amount.unit for amount in claim.amounts)}
    words |= {concept(word) for word in words}
    return frozenset(words - lexicon("claims/generic_heads") - lexicon("claims/light_verbs"))


def _corrected(claim: Claim, note: _Note) -> Claim | None:
    """The claim with the right figure; None if the note gives none or it cannot be put in."""
    old, new = note.figure.old, note.figure.new
    if new is None:
        return None
    right = note.text[new.start_char : new.end_char]
    statement = _put_right(claim.statement, old, right)
    if statement is None:
        return None
    place = (note.start_char + new.start_char, note.start_char + new.end_char)

    def amount_put_right(amount: Amount) -> Amount:
        if not _is_of(amount, old):
            return amount
        start, end = place
        return replace(
            amount, start_char=start, end_char=end, text=right, value=new.value, high=new.value, bound="exact"
        )

    spans = {(a.start_char, a.end_char) for a in claim.amounts if _is_of(a, old)}

    def value_put_right(value: Value) -> Value:
        if (value.start_char, value.end_char) not in spans or value.low != old.value:
            return value
        start, end = place
        return replace(
            value, start_char=start, end_char=end, text=right, low=new.value, high=new.value, bound="exact"
        )

    return replace(
        in_note(claim, note),
        statement=statement,
        object=_put_right(claim.object, old, right) or claim.object,
        subject=_put_right(claim.subject, old, right) or claim.subject,
        quantity=new.value if claim.quantity == old.value else claim.quantity,
        amounts=tuple(map(amount_put_right, claim.amounts)),
        values=tuple(map(value_put_right, claim.values)),
    )


def in_note(claim: Claim, note: Boilerplate | _Note) -> Claim:
    """The claim as one that the outlet makes in a note."""
    return replace(
        claim,
        start_char=note.start_char,
        end_char=note.end_char,
        text=note.text,
        speaker="",
        speaker_chain=NO_CHAIN,
        quote=-1,
        commitment=CERTAIN,
        committed_by="",
        predicate_start_char=NO_OFFSET,
        predicate_end_char=NO_OFFSET,
        sentence_start_char=note.start_char,
        sentence_end_char=note.end_char,
    )


def _put_right(words: str, old: Figure, right: str) -> str | None:
    """The words with the right figure in place of the only one that is the old; None if there is not one."""
    spans = _spans(words, old)
    if len(spans) != 1:
        return None
    start, end = spans[0].start_char, spans[0].core_end_char
    return words[:start] + (right.capitalize() if start == 0 and right.isalpha() else right) + words[end:]


def _spans(words: str, figure: Figure) -> list[NumberSpan]:
    """Where some words give a figure."""
    return [span for span in scan_numbers(words) if span.value == span.high == figure.value]
