"""Windows of words for the networks."""

import random

import numpy as np
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from training.recurrent.vary import titled, variants, varied
from training.recurrent.windows import IGNORE, NAMES, Labels, Window, Windows, rows_of

VOCAB = spacy.blank("en").vocab
LABELS = Labels(["NN", "NNP"], [], ["O"], ["", "plain"])
SENTENCE = ["The", "mill", "of", "Lowton", "closed", "."]


def doc_of(sentences: int) -> Doc:
    words = SENTENCE * sentences
    return Doc(VOCAB, words=words, sent_starts=[i % len(SENTENCE) == 0 for i in range(len(words))])


@given(st.lists(st.integers(min_value=1, max_value=30), max_size=4))
def test_every_word_gets_its_own_row(sizes: list[int]) -> None:
    docs = [doc_of(size) for size in sizes]
    rows = np.arange(sum(map(len, docs)))[:, None]
    cut, seen = Windows(LABELS, most=20), []
    for doc, part in zip(docs, rows_of(docs, rows), strict=True):
        assert part is not None
        for window in cut.of(doc, "plain", beside=part, likely=part):
            assert window.beside is not None
            assert window.likely is not None
            assert len(window.beside) == len(window.likely) == len(window.forms)
            assert [w.text for w in doc[window.start : window.start + len(window.forms)]] == window.forms
            seen.extend(window.beside[:, 0])
    assert seen == [*range(len(rows))]


def test_texts_that_nobody_marked_names_in_teach_no_label() -> None:
    (doc,) = DocBin().from_bytes(DocBin(docs=[doc_of(2)]).to_bytes()).get_docs(VOCAB)
    (window,) = Windows(LABELS, NAMES).of(doc)
    assert window.targets == {"entities": [IGNORE] * len(doc)}


def test_documents_without_rows_get_none() -> None:
    assert list(rows_of([doc_of(1), doc_of(2)], None)) == [None, None]


@given(st.integers())
def test_variants_keep_the_words_and_are_foreseen(seed: int) -> None:
    window = Window(0, ["Fine", "Service", "in", "lowton"], [1, 1, 2, 1], targets={"entities": [0] * 4})
    other = varied(window, random.Random(seed))
    assert [form.lower() for form in other.forms] == [form.lower() for form in window.forms]
    assert set(other.forms) <= variants(window.forms)
    assert other.targets == window.targets
    assert other.given in (window.given, [0] * 4)


def test_both_kinds_of_variant_occur() -> None:
    window = Window(0, ["Fine", "weather", "in", "lowton"], [1, 1, 2, 1])
    rng = random.Random(0)
    seen = {tuple(varied(window, rng).forms[:2]) for _ in range(200)}
    assert seen == {("Fine", "weather"), ("fine", "weather"), ("Fine", "Weather")}
    assert titled("") == ""
