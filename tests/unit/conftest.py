"""Hand-built documents, so that tests of rules need no trained model."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.core.records import Block, Chain, Mention, Quote, Timex
from pipeline.core.vocabularies import BlockKind
from pipeline.document import extensions

BuildDoc = Callable[..., Doc]


@pytest.fixture(scope="session")
def build() -> BuildDoc:
    """A function that makes a `Doc` from rows of "word lemma TAG dep head"."""
    extensions.register()
    vocab = spacy.blank("en").vocab

    def make(
        rows: str,
        *,
        title: bool = False,
        timexes: dict[str, Timex] | None = None,
        chains: tuple[Chain, ...] = (),
        mentions: tuple[tuple[str, str, int], ...] = (),
        quote: tuple[str, str, str] | None = None,
    ) -> Doc:
        table = [line.split() for line in rows.strip().splitlines()]
        words = [row[0] for row in table]
        closing = {".", ",", "'s", "n't", "?", "”", ")"}
        spaces = [
            following not in closing and word != "“"
            for word, following in zip(words, [*words[1:], "."], strict=True)
        ]
        doc = Doc(
            vocab,
            words=words,
            spaces=spaces,
            lemmas=[row[1] for row in table],
            tags=[row[2] for row in table],
            deps=[row[3] for row in table],
            heads=[int(row[4]) for row in table],
        )
        kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
        doc._.blocks = [Block(0, len(doc.text), kind)]
        doc._.timexes = [
            Timex(
                doc.text.index(text),
                doc.text.index(text) + len(text),
                text,
                t.timex_type,
                t.timex_value,
                t.earliest,
                t.latest,
                t.anchor,
            )
            for text, t in (timexes or {}).items()
        ]
        doc._.chains = list(chains)
        doc._.mentions = [
            Mention(doc.text.index(text), doc.text.index(text) + len(text), text, "ORG", kind, chain)
            for text, kind, chain in mentions
        ]
        if quote is not None:
            content, speaker, cue = quote
            start, cue_start = doc.text.index(content), doc.text.index(cue)
            part = (start, start + len(content))
            cue_end = cue_start + len(cue)
            doc._.quotes = [
                Quote(
                    *part, content, "direct", (part,), speaker, cue_start_char=cue_start, cue_end_char=cue_end
                )
            ]
        return doc

    return make
