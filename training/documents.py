"""Documents as files, copies without annotation, and tags taken over from one copy to another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


def save(docs: Iterable[Doc], path: Path) -> int:
    """Write documents and return how many tokens they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = list(docs)
    DocBin(docs=kept).to_disk(path)
    return sum(len(doc) for doc in kept)


def read(path: Path) -> list[Doc]:
    """The documents of a ``.spacy`` file."""
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def unlabelled(doc: Doc, vocab: Vocab | None = None) -> Doc:
    """The same tokens without annotation, in the vocabulary of a pipeline if one is given."""
    return Doc(vocab or doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def only_tagged(doc: Doc) -> Doc:
    """A copy with nothing but the words and their tags."""
    copy = unlabelled(doc)
    copy_tags(doc, copy)
    return copy


def copy_tags(tagged: Doc, doc: Doc) -> None:
    """Give a document the tags of another with the same tokens."""
    for theirs, token in zip(tagged, doc, strict=True):
        token.tag_ = theirs.tag_
