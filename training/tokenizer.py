"""spaCy's English tokenizer, which also keeps the full stop of abbreviated ranks, titles and legal forms."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

ABBREVIATIONS = Path(__file__).with_name("abbreviations.txt")


def blank_english() -> Language:
    """A blank pipeline with the tokenizer that is shipped.

    Without it "Lt. Ann Pratt" would be two sentences for whoever reads the stop as an end.
    """
    nlp = spacy.blank("en")
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    lines = ABBREVIATIONS.read_text(encoding="utf-8").splitlines()
    for word in (line for line in lines if not line.startswith("#")):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    return nlp
