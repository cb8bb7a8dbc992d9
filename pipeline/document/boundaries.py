"""A component that keeps sentences from running over the paragraphs, titles and captions of an article."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

import pipeline.document.extensions  # noqa: F401  (registers Doc attributes)


@Language.factory("block_boundaries", assigns=["token.is_sent_start"])
def make_block_boundaries(nlp: Language, name: str) -> BlockBoundaries:
    """The component under its registered name; it belongs before the parser."""
    return BlockBoundaries()


class BlockBoundaries:
    """Start a sentence at every block start, or, in a plain `Doc`, after every blank line."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentence starts and return the document."""
        for i in self.starts(doc):
            doc[i].is_sent_start = True
        return doc

    def starts(self, doc: Doc) -> list[int]:
        """Token indices at which a block begins, in order; never 0."""
        block_starts = {block.start_char for block in doc._.blocks}
        return [
            token.i
            for token in doc[1:]
            if token.idx in block_starts or (doc[token.i - 1].is_space and "\n\n" in doc[token.i - 1].text)
        ]
