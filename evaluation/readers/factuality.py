"""The event factuality corpora: sentences with predicates, each with what readers said of it, -3 to 3."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

CORPORA = {"news": "uw", "wikinews": "meantime", "web": "uds_ih2", "embedded": "commitmentbank"}
"""The file names of the corpora, by the reading of the model that is taught by each."""
_WRITTEN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
"""Marks that treebanks write otherwise than newspapers."""
_SKIPPED = ("timex", "news_names", "coreference", "attribution", "stance", "commitment", "ner")


def read_predicates(nlp: Language, path: Path) -> Iterator[tuple[Token, float]]:
    """Yield every annotated word of a corpus, in its parsed sentence, with its factuality.

    Words that our tokenizer splits ("hasn't") are split; the first part stands for the whole.
    """
    with nlp.select_pipes(disable=[name for name in _SKIPPED if name in nlp.pipe_names]):
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            row = json.loads(line)
            doc, starts = _parsed(nlp, [_WRITTEN.get(word, word) or "-" for word in row["text"].split(" ")])
            for target in row["targets"]:
                yield doc[starts[target["span1"][0]]], float(target["label"])


def _parsed(nlp: Language, words: list[str]) -> tuple[Doc, list[int]]:
    """The document of these words, and where each begins in it."""
    parts = [[token.text for token in nlp.tokenizer(word)] for word in words]
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    flat = [text for part in parts for text in part]
    closed = {end - 1 for _, end in pairwise(ends)}
    doc = Doc(nlp.vocab, words=flat, spaces=[i in closed for i in range(len(flat))])
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc, ends
