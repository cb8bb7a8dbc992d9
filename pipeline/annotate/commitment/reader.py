"""How far whoever states a predicate stands behind it: the tree's answer, refined by the model."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.annotate.commitment.model import READINGS, CommitmentModel, shipped_model
from pipeline.annotate.commitment.path import KnownClauses, Path, author_path, source_path
from pipeline.annotate.commitment.properties import properties
from pipeline.core.commitment import BACKED, DENIED
from pipeline.core.records import Quote
from pipeline.resources.loader import lexicon

_DOUBTED = 1.9
"""Nearest to `DENIED` that the model may move what the tree takes for a doubt."""
_UNDECIDED = 0.9
"""Nearest to `BACKED` that the model may move a predicate of which the tree says that nobody stands behind
it."""
_MOVED = 0.5
"""Farthest that the model may move such a predicate; set by hand, so that what is left open stays near 0."""
_NEWS = READINGS.index("news")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read off one predicate.

    Attributes:
        value: The commitment of its source, -3 (certainly not) to 3 (certainly).
        quote: Index of the quote whose speaker is the source, or -1.
        boundary: The verb or noun of saying or thinking whose subject is the source; None for the author's
            own voice, and where a quote names the source.
        path: The steps from the predicate to its source.
    """

    value: float
    quote: int
    boundary: Token | None
    path: Path


class CommitmentReader:
    """Reads the predicates of one document.

    Args:
        doc: Parsed and tagged; quotes with a speaker are used where they are set.
        known: What is known of the document's predicates by themselves, to be shared with other readers.
    """

    def __init__(
        self, doc: Doc, model: CommitmentModel | None = None, known: KnownClauses | None = None
    ) -> None:
        self._model = model or shipped_model()
        self._quotes = sorted(
            ((k, quote) for k, quote in enumerate(doc._.quotes) if quote.speaker),
            key=lambda row: row[1].end_char - row[1].start_char,
        )
        self._found: dict[int, Reading] = {}
        self._known = known or KnownClauses()
        self._paths: dict[int, tuple[int, Quote | None, Path]] = {}

    def read(self, predicate: Token) -> Reading:
        """The commitment of the innermost source of a predicate: a speaker, a thinker or the author."""
        if predicate.i not in self._found:
            self._found[predicate.i] = self._read(predicate)
        return self._found[predicate.i]

    def leaves_open(self, predicate: Token) -> bool:
        """Whether nobody stands behind a predicate; the model is asked only where the tree does not decide
        it: it moves nothing across the threshold from below."""
        if predicate.i not in self._found:
            quote, path = self._followed(predicate)[1:]
            if path.value < BACKED or (quote is not None and _is_unconfirmed(quote)):
                return True
            if not path.steps:
                return False
        return self.read(predicate).value < BACKED

    def _followed(self, predicate: Token) -> tuple[int, Quote | None, Path]:
        """The quote that holds a predicate, and its path within it."""
        if predicate.i not in self._paths:
            k, quote = next(((k, quote) for k, quote in self._quotes if _holds(quote, predicate)), (-1, None))
            path = source_path(predicate, lambda token: quote is None or _holds(quote, token), self._known)
            self._paths[predicate.i] = (k, quote, path)
        return self._paths[predicate.i]

    def _read(self, predicate: Token) -> Reading:
        k, quote, path = self._followed(predicate)
        value = self._value(predicate, path)
        if quote is not None and _is_unconfirmed(quote):
            value = max(-_UNDECIDED, min(value, _UNDECIDED))
        return Reading(value, k, None if k >= 0 else path.boundary, path)

    def author(self, predicate: Token) -> float:
        """The commitment of the document's author to a predicate, whoever else says it."""
        return self._value(predicate, author_path(predicate, self._known))

    def _value(self, predicate: Token, path: Path) -> float:
        """The mean of tree and model; on which side of the thresholds it lies, the tree decides of
        denials."""
        read = path.value
        found = (read + float(self._model.score(properties(predicate, path), read)[_NEWS])) / 2
        if read <= -DENIED:
            found = min(found, -DENIED)
        elif read <= -BACKED:
            found = max(-_DOUBTED, min(found, -BACKED))
        elif read < BACKED:
            found = max(-_UNDECIDED, read - _MOVED, min(found, read + _MOVED, _UNDECIDED))
        return round(found, 1)


def _is_unconfirmed(quote: Quote) -> bool:
    """Whether the text itself calls the source of a report unsure: "unconfirmed reports said"."""
    return not lexicon("commitment/unsure_sources").isdisjoint(quote.speaker_text.lower().split())


def _holds(quote: Quote, token: Token) -> bool:
    return any(
        start <= token.idx < end for start, end in quote.parts or ((quote.start_char, quote.end_char),)
    )
