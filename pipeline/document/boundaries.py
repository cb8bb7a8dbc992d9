"""A component that keeps sentences within the paragraphs, titles and captions of an article, and finite."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)
from pipeline.document.sentence_starts import mark_starts
from pipeline.resources import lexicon, mapping

MAX_SENTENCE_TOKENS = 300
"""Tokens from which a run without a full stop is cut; set by hand, far above the sentences of news."""
_MAX_DECIMALS = 2
"""Digits behind a broken decimal point ("59. 2 percent"); set by hand."""
_SENTENCE_END = frozenset(".!?…")
_INITIAL_LENGTH = 2
"""Characters of an initial with its stop; a convention."""
_OPENERS = frozenset(word.capitalize() for word in lexicon("document/sentence_openers"))
_NUMERO = lexicon("document/number_abbreviations")

_DECIMAL_MEASURES = lexicon("document/decimal_measures")


@Language.factory(
    "block_boundaries",
    default_config={"max_sentence_tokens": MAX_SENTENCE_TOKENS},
    assigns=["token.is_sent_start"],
)
def make_block_boundaries(nlp: Language, name: str, max_sentence_tokens: int) -> BlockBoundaries:
    """The component under its registered name; it belongs before the parser."""
    return BlockBoundaries(max_sentence_tokens=max_sentence_tokens)


class BlockBoundaries:
    """Start a sentence at every block start, or, in a plain `Doc`, after every blank line.

    A run of more than `max_sentence_tokens` tokens without a full stop is no sentence but a table, a list or
    a file without line ends; it is cut at that length, so that no later rule meets a sentence without end.
    """

    def __init__(self, *, max_sentence_tokens: int = MAX_SENTENCE_TOKENS) -> None:
        self.max_sentence_tokens = max_sentence_tokens

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts and return the document."""
        mark_starts(
            doc,
            begins=(*self.starts(doc), *behind_initialism(doc)),
            goes_on=(*broken_decimals(doc), *behind_numero(doc), *behind_initial(doc)),
        )
        return doc

    def starts(self, doc: Doc) -> list[int]:
        """Token indices at which a sentence must begin, in order; never 0."""
        blocks = set(self._block_starts(doc))
        return sorted(blocks.union(self._cuts(doc, blocks)))

    def _block_starts(self, doc: Doc) -> Iterator[int]:
        block_starts = {block.start_char for block in doc._.blocks}
        for token in doc[1:]:
            before = doc[token.i - 1]
            if token.idx in block_starts or (before.is_space and "\n\n" in before.text):
                yield token.i

    def _cuts(self, doc: Doc, blocks: set[int]) -> Iterator[int]:
        run = 0
        for token in doc:
            if token.i in blocks:
                run = 0
            elif run >= self.max_sentence_tokens:
                yield token.i
                run = 0
            run = 0 if token.text in _SENTENCE_END else run + 1


def behind_numero(doc: Doc) -> Iterator[int]:
    """Yield the tokens of "No. 3" that open no sentence."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if (
            before.text == "."
            and token.i > 1
            and doc[token.i - 2].lower_ in _NUMERO
            and token.text[:1].isdigit()
        ):
            yield from (token.i - 1, token.i)
        elif before.lower_.rstrip(".") in _NUMERO and before.text.endswith(".") and token.text[:1].isdigit():
            yield token.i


def behind_initialism(doc: Doc) -> Iterator[int]:
    """Yield the tokens that open a sentence behind an initialism: "told the F.B.I. Nothing came"."""
    for token in doc[1:]:
        before = doc[token.i - 1].text
        if before.count(".") > 1 and before.endswith(".") and token.text in _OPENERS:
            yield token.i


def behind_initial(doc: Doc) -> Iterator[int]:
    """Yield the names behind a first initial: "Representative K. Michael Roe"."""
    for token in doc[2:]:
        before = doc[token.i - 1].text
        initial = len(before) == _INITIAL_LENGTH and before[0].isupper() and before[1] == "."
        titled = doc[token.i - 2].lower_.rstrip(".") in mapping("shared/titles")
        if initial and titled and token.is_title and token.text not in _OPENERS:
            yield token.i


def broken_decimals(doc: Doc) -> Iterator[int]:
    """Yield the tokens behind the point of a number that wire copy has broken: "59. 2 percent"."""
    for i in range(2, len(doc) - 1):
        decimals, point = doc[i], doc[i - 1]
        if not (
            decimals.is_digit and len(decimals) <= _MAX_DECIMALS and point.text == "." and doc[i - 2].is_digit
        ):
            continue
        measured = doc[i + 1].lower_ in _DECIMAL_MEASURES
        if measured and not doc[i - 2].whitespace_:
            yield from (i - 1, i, i + 1)
