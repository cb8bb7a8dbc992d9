import numpy as np
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.annotate.attribution.accept.tagger import Tagger, shipped_weights
from pipeline.english.quotation_marks import find_quotations

BLANK = spacy.blank("en")
WORDS = st.sampled_from(
    ["harbour", "Quill", "said", ",", ".", "“", "”", '"', "that", "gates", "\n", "the", "denied"]
)
PARAGRAPHS = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)


def marks_of(tagger, text):
    doc = BLANK(text)
    return tagger.read(doc, find_quotations(text)).marks


@settings(max_examples=25, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_reading_differs_by_rounding_at_most_whatever_was_read_before(text, other):
    fresh, used = Tagger(shipped_weights(), Vocab()), Tagger(shipped_weights(), Vocab())
    marks_of(used, other)
    np.testing.assert_allclose(marks_of(fresh, text), marks_of(used, text), atol=1e-5)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["Mara said so.", "The gates close.", "Quill denied it, he said."]), min_size=1)
)
def test_paragraphs_are_read_alike_in_any_company(paragraphs):
    tagger = Tagger(shipped_weights(), Vocab())
    together = marks_of(tagger, "\n\n".join(paragraphs))
    alone = [marks_of(tagger, paragraph) for paragraph in paragraphs]
    words = np.concatenate(alone)
    kept = together[together.any(axis=1)]
    np.testing.assert_allclose(kept, words, atol=1e-5)


@settings(max_examples=25, deadline=None)
@given(PARAGRAPHS)
def test_marks_are_probabilities(text):
    marks = marks_of(Tagger(shipped_weights(), Vocab()), text)
    assert (marks >= 0).all()
    assert (marks <= 1 + 1e-6).all()
