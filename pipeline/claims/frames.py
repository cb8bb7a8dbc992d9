"""Claims that their words alone would state, though nobody stands behind them: they are shown in their frame.

"Prosecutors rejected claims that Acme sold the mill" must not be printed as "Acme sold the mill".
"""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from pipeline.annotate.commitment.path import commitment_of
from pipeline.annotate.commitment.reader import Reading
from pipeline.claims.view import DocumentView
from pipeline.core.commitment import BACKED
from pipeline.document.syntax.tree import ancestors, child, subtree
from pipeline.document.syntax.verbs import is_verb, own_subject
from pipeline.resources.loader import lexicon

_VERDICTS = frozenset(
    {"denial", "falsehood", "truth", "disbelief", "belief", "hearsay", "saying", "falsified"}
)
"""Classes of predicates (commitment/predicates.toml) that only judge what is said."""


_LONGEST_OPENING = 3
"""Words within which a relative pronoun opens a clause ("some of which"); set by hand."""
_SHOWN = frozenset({"conditioned", "gapped"})
"""Steps that must be printed with what they are about: conditions, auxiliaries shared with another clause."""


def needs_frame(reading: Reading, stated: Collection[int]) -> bool:
    """Whether the words of a statement say more, or less, than its source does.

    Args:
        stated: Indices of the tokens that the statement prints.
    """
    if any(step.kind in _SHOWN and step.at not in stated for step in reading.path.steps):
        return True
    printed = commitment_of([step for step in reading.path.steps if step.at in stated])
    return _side(printed) != 0 and _side(printed) != _side(reading.path.value)


def _side(value: float) -> int:
    """1 for what is stood behind, -1 for what is denied, 0 for what is left open."""
    return (value >= BACKED) - (value <= -BACKED)


def is_verdict(reading: Reading) -> bool:
    """Whether the clause that governs a claim says of it that it is not so, and tells of no act of its
    own."""
    kinds = {step.kind for step in reading.path.steps}
    return reading.value <= -BACKED and (reading.path.boundary is not None or not kinds.isdisjoint(_VERDICTS))


def frame_head(reading: Reading) -> Token:
    """The verb of the clause that says how a claim is meant."""
    top = reading.path.top
    while not is_verb(top) and top.head.i != top.i:
        top = top.head
    return top


def frame_words(reading: Reading, view: DocumentView) -> tuple[int, ...]:
    """Indices of the words of that clause, sorted."""
    top = frame_head(reading)
    subject, words = own_subject(top), subtree(top)
    telling = [step.at for step in reading.path.steps]
    opening = top.doc[top.left_edge.i : top.left_edge.i + _LONGEST_OPENING]
    relative = top.dep_ != "ROOT" and any(word.tag_ in ("WDT", "WP", "WP$") for word in opening)
    if subject is None or relative or not words.issuperset(telling):
        top = top.sent.root  # a coordinated or relative clause does not stand alone
    start, end = view.block_tokens(top)
    mark = child(top, "mark")
    start = max(start, mark.i + 1) if mark is not None and mark.i < top.i else start
    kept = [i for i in sorted(subtree(top)) if start <= i < end and i not in view.datelines]
    return tuple(_trimmed([i for i in kept if not view.words[i].is_space], top))


def _trimmed(indices: list[int], top: Token) -> list[int]:
    """Without conjunctions and marks at the edges."""

    above = {top, *ancestors(top)}

    def _only_joins(token: Token) -> bool:
        opens = token.dep_ == "cc" or (token.dep_ == "mark" and token.head in above)  # no "if" of its own
        return opens and token.lower_ not in lexicon("shared/negators")

    doc = top.doc
    opening = next((i for i in indices[:1] if doc[i].text in ("“", '"')), None)
    while indices and (doc[indices[0]].is_punct or _only_joins(doc[indices[0]])):
        indices = indices[1:]
    while indices and (doc[indices[-1]].is_punct or doc[indices[-1]].dep_ == "cc"):
        indices = indices[:-1]
    closed = opening is not None and sum(doc[i].text in ("”", '"') for i in indices) == 1
    return [opening, *indices] if opening is not None and closed else indices
