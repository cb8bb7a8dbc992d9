"""The attribution tagger: what it reads, what is made of its outputs, and the weights that ship."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.annotate.attribution.accept.tagger import (
    MARKS,
    NOWHERE,
    POINTERS,
    SHIPPED,
    TaggedDocument,
    Tagger,
    read_weights,
    shipped_weights,
)
from pipeline.annotate.attribution.accept.tagger_evidence import Evidence
from pipeline.annotate.attribution.accept.tagger_input import LONGEST, TaggerWindow, tagger_windows
from pipeline.annotate.attribution.spans import Candidate
from pipeline.core.errors import ResourceError
from pipeline.english.quotation_marks import find_quotations

TEXT = 'Mara Quill said the gates would close.\n\n"We will not wait," she added.'


def tokenized(text):
    return spacy.blank("en")(text)


def read(text):
    doc = tokenized(text)
    return tagger_windows(doc, find_quotations(text))


def test_every_paragraph_is_a_stretch_and_white_space_is_left_out():
    first, second = read(TEXT)
    assert first.forms[:4] == ("Mara", "Quill", "said", "the")
    assert second.tokens[0] == first.tokens[-1] + 2
    assert second.lead == 0


def test_marks_are_told_by_what_they_do_not_by_how_they_were_typed():
    straight, curly = read('"Stay," she said.')[0], read("“Stay,” she said.")[0]
    assert straight.forms == curly.forms
    assert straight.forms[0] == "“"
    assert straight.forms[3] == "”"


def test_a_long_paragraph_is_cut_behind_a_full_stop_and_a_quotation_runs_on():
    text = "“" + "The ferry waits for the tide. " * 30 + "Nobody boards.”"
    found = read(text)
    assert len(found) == 2
    assert all(len(window.tokens) <= LONGEST for window in found)
    assert found[0].forms[-1] == "."
    assert found[1].lead == 1
    assert found[1].forms[0] == "“"


def test_words_without_any_full_stop_are_cut_too():
    assert [len(window.tokens) for window in read("tide " * (LONGEST + 5))] == [LONGEST, 5]


@pytest.fixture
def tagged():
    """Two stretches of three words; the second word of each points to the third as the end of its content."""
    marks = np.full((3, len(MARKS)), 0.25, dtype=np.float32)
    asks, offers = np.zeros((3, len(POINTERS)), np.float32), np.zeros((3, len(POINTERS)), np.float32)
    end = POINTERS.index("end")
    asks[1, end], offers[2, end] = 3, 3
    output = (marks, asks, offers)
    return TaggedDocument(
        7, [TaggerWindow((0, 1, 2), ("a",) * 3), TaggerWindow((4, 5, 6), ("a",) * 3)], [output, output]
    )


def test_white_space_has_no_marks(tagged):
    assert tagged.marks[3].tolist() == [0] * len(MARKS)
    assert tagged.marks[4, 0] == 0.25


def test_a_cue_points_within_its_stretch_only(tagged):
    end = POINTERS.index("end")
    assert tagged.likeliest(1, end) == 2
    assert tagged.points(1, end, 2) > np.log(0.9)
    assert tagged.points(1, end, 6) == NOWHERE
    assert tagged.points(3, end, 2) == NOWHERE
    assert tagged.likeliest(3, end) == 3


def test_pointers_are_probabilities(tagged):
    assert sum(np.exp(tagged.points(1, 1, token)) for token in range(3)) == pytest.approx(1, abs=1e-5)


def test_a_mark_put_before_the_first_word_is_no_token():
    marks = np.arange(2 * len(MARKS), dtype=np.float32).reshape(2, -1)
    nothing = np.zeros((2, len(POINTERS)), np.float32)
    made = TaggedDocument(1, [TaggerWindow((0,), ("“", "so"))], [(marks, nothing, nothing)])
    assert made.marks[0].tolist() == marks[1].tolist()
    assert made.likeliest(0, 0) == 0


def evidence_of(*candidates):
    words = ["Mara", "said", "the", "gates", "close", "now", "."]
    doc = Doc(Vocab(), words=words, sent_starts=[True] + [False] * 6)
    marks = np.zeros((7, len(MARKS)), dtype=np.float32)
    marks[2:6, MARKS.index("inside")] = 1
    marks[2, MARKS.index("begins")] = marks[5, MARKS.index("ends")] = 1
    marks[1, MARKS.index("cue")] = marks[0, MARKS.index("source")] = 1
    asks, offers = np.zeros((7, len(POINTERS)), np.float32), np.zeros((7, len(POINTERS)), np.float32)
    asks[1], offers[2, POINTERS.index("start")], offers[5, POINTERS.index("end")] = 9, 1, 1
    read = TaggedDocument(7, [TaggerWindow(tuple(range(7)), tuple(words))], [(marks, asks, offers)])
    return Evidence(doc, read).numbers(candidates)


WHOLE = Candidate(1, "ccomp", (1,), ((2, 6),), (0, 1), 0)
SHORT = Candidate(1, "dobj", (1,), ((2, 4),), (0, 1), 0)
APART = Candidate(1, "dobj", (1,), ((2, 3), (4, 6)), None, -1)


def test_what_the_tagger_says_too_beats_its_rival():
    whole, short = evidence_of(WHOLE, SHORT)
    share_of_what_is_there = 4
    assert whole[share_of_what_is_there] == pytest.approx(1)
    assert short[share_of_what_is_there] == pytest.approx(2 / 4)
    assert whole[-1] == pytest.approx(-short[-1])
    assert whole[-1] > 5


def test_rows_have_one_length_whatever_is_missing():
    unread = Evidence(Doc(Vocab(), words=["So"], sent_starts=[True]), TaggedDocument(1, [], []))
    alone = unread.numbers([Candidate(0, "dobj", (0,), ((0, 1),))])
    assert evidence_of(APART).shape == alone.shape == (1, evidence_of(WHOLE, SHORT).shape[1])
    assert np.isfinite(alone).all()


def test_shipped_weights_are_compact_and_read_once():
    assert SHIPPED.stat().st_size < 6_000_000
    assert shipped_weights() is shipped_weights()


def test_two_taggers_from_the_file_read_alike():
    doc = tokenized(TEXT)
    one, two = (
        Tagger(weights, Vocab()).read(doc, []).marks for weights in (shipped_weights(), read_weights(SHIPPED))
    )
    assert (one == two).all()


def test_a_pipeline_with_vectors_of_another_width_is_read_without_them():
    vocab = Vocab()
    vocab.reset_vectors(width=7)
    vocab.set_vector("gates", np.ones(7, dtype=np.float32))
    doc = tokenized(TEXT)
    marks = Tagger(shipped_weights(), vocab).read(doc, []).marks
    assert (marks == Tagger(shipped_weights(), Vocab()).read(doc, []).marks).all()


def test_nothing_to_read():
    assert Tagger(shipped_weights(), Vocab()).read(tokenized("\n"), []).marks.sum() == 0


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ResourceError, match=r"none\.npz"):
        read_weights(tmp_path / "none.npz")
