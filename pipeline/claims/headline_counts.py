"""The victims that a headline only numbers: "12 killed, 31 hurt as ferry sinks"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from pipeline.claims.content import content_lemmas
from pipeline.claims.measures import VICTIM_EVENTS
from pipeline.claims.view import DocumentView
from pipeline.claims.writer import sentence
from pipeline.core.records import Amount, Argument, Claim
from pipeline.core.vocabularies import BlockKind
from pipeline.document.syntax.lemmas import base_of_form
from pipeline.document.syntax.verbs import is_noun
from pipeline.english.concepts import concept
from pipeline.resources.loader import lexicon

_MOST_NOUNS = 2
"""Words that may name the counted between number and state ("12 ferry passengers dead"); set by hand."""
_FOLLOWERS = lexicon("claims/count_followers")


def read_counts(
    block: tuple[int, int], view: DocumentView, *, told: Collection[int] = frozenset()
) -> Iterator[Claim]:
    """Yield one claim for each number of a title block with a word for what became of those counted.

    Args:
        block: Half-open token indices of the block.
        told: Indices of predicates that clauses claim already.
    """
    for start, end, amount in view.amounts:
        if block[0] <= start and end < block[1]:
            state = _state(end, block[1], view)
            if state is not None and state.i not in told:
                yield _claim(start, end, state, amount, view)


def _state(at: int, end: int, view: DocumentView) -> Token | None:
    """The word for what became of them, behind the number and the nouns counted."""
    doc, i = view.doc, at
    while i < min(end, at + _MOST_NOUNS) and (is_noun(doc[i]) or doc[i].lower_ in ("more", "others")):
        if _tells(doc[i]):
            break
        i += 1
    if i >= end or not _tells(doc[i]):
        return None
    closed = i + 1 >= end or doc[i + 1].is_punct or doc[i + 1].is_space or doc[i + 1].lower_ in _FOLLOWERS
    return doc[i] if closed else None


def _tells(word: Token) -> bool:
    if word.lower_ in lexicon("claims/states"):
        return True
    base = base_of_form(word.lower_)
    return base != word.lower_ and concept(base) in VICTIM_EVENTS


def _claim(start: int, end: int, state: Token, amount: Amount, view: DocumentView) -> Claim:
    tokens = list(view.doc[start : state.i + 1])
    counted = tokens[:-1]
    start_char, end_char = tokens[0].idx, state.idx + len(state)
    phrase = view.text[start_char : counted[-1].idx + len(counted[-1])]
    predicate = state.lower_ if state.lower_ in lexicon("claims/states") else base_of_form(state.lower_)
    be = "was" if amount.high == 1 else "were"
    patient = Argument(
        "object",
        counted[-1].lower_,
        phrase,
        start_char,
        start_char + len(phrase),
        lemmas=content_lemmas(counted),
    )
    told = Amount(
        amount.start_char, amount.end_char, amount.text, amount.value, amount.high,
        _unit(counted[end - start :], amount), concept(predicate), amount.bound,
    )  # fmt: skip
    return Claim(
        start_char=start_char,
        end_char=end_char,
        text=view.text[start_char:end_char],
        statement=sentence(f"{phrase} {be} {state.text}"),
        subject=phrase,
        predicate=predicate,
        object="",
        quantity=amount.value,
        unit=told.unit,
        section=BlockKind.TITLE.value,
        arguments=(patient,),
        amounts=(told,),
        lemmas=content_lemmas(tokens),
    )


def _unit(nouns: list[Token], amount: Amount) -> str:
    """What is counted: the noun between number and state, if there is one."""
    return amount.unit if nouns else ""
