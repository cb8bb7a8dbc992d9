"""Where a speaker's phrase begins: behind what is said, at its article, and never with a measure."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from pipeline.annotate.attribution.spans import end_before, is_mute, noun_phrase, words_before

VOCAB = spacy.blank("en").vocab
WORDS = ["He", "was", "questioned", "by", "police", ",", "the", "port", "authority", "added", "."]
POS = ["PRON", "AUX", "VERB", "ADP", "NOUN", "PUNCT", "DET", "NOUN", "NOUN", "VERB", "PUNCT"]
TAGS = ["PRP", "VBD", "VBN", "IN", "NN", ",", "DT", "NN", "NN", "VBD", "."]


def sentence(heads: list[int]) -> Doc:
    deps = [
        "nsubjpass", "auxpass", "amod", "agent", "pobj", "punct", "det", "compound", "nsubj", "ROOT", "punct",
    ]  # fmt: skip
    return Doc(VOCAB, words=WORDS, pos=POS, tags=TAGS, heads=heads, deps=deps)


def test_words_before_a_verb_begin_behind_the_content():
    doc = sentence([2, 2, 9, 2, 3, 9, 8, 8, 9, 9, 9])
    content = [(0, 5)]
    assert end_before(doc[9], content) == 5
    assert words_before(doc[9], after=5) == ((6, 9), 8)
    assert words_before(doc[9])[0] == (2, 9)


def test_a_noun_phrase_begins_at_its_article():
    doc = sentence([2, 2, 8, 2, 3, 8, 8, 8, 9, 9, 9])
    assert doc[8].left_edge.i == 0
    assert noun_phrase(doc[8]) == (6, 9)


@pytest.mark.parametrize(("label", "mute"), [("DATE", True), ("QUANTITY", True), ("CARDINAL", False)])
def test_dates_and_measures_do_not_speak(label, mute):
    doc = sentence([2, 2, 9, 2, 3, 9, 8, 8, 9, 9, 9])
    doc.set_ents([Span(doc, 8, 9, label)])
    assert is_mute(doc[8]) is mute
