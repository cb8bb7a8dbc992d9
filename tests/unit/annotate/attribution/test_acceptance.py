"""The model that accepts candidates: linear part, trees, and what both are told."""

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.annotate.attribution.accept.acceptance import SHIPPED, Acceptance, Trees, shipped, unpacked
from pipeline.annotate.attribution.accept.choice import likeliest
from pipeline.annotate.attribution.accept.properties import DocumentWords
from pipeline.annotate.attribution.accept.rivals import MIN_LOGIT, Rivals, key_number, keys
from pipeline.annotate.attribution.accept.tagger import MARKS, POINTERS, TaggedDocument
from pipeline.annotate.attribution.accept.tagger_input import TaggerWindow
from pipeline.annotate.attribution.spans import Candidate


@pytest.fixture
def doc():
    words = ["Mara", "said", "the", "gates", "would", "close", "early", ",", "Quill", "denied", "."]
    return Doc(
        Vocab(),
        words=words,
        tags=["NNP", "VBD", "DT", "NNS", "MD", "VB", "RB", ",", "NNP", "VBD", "."],
        pos=["PROPN", "VERB", "DET", "NOUN", "AUX", "VERB", "ADV", "PUNCT", "PROPN", "VERB", "PUNCT"],
        deps=["nsubj", "ROOT", "det", "nsubj", "aux", "ccomp", "advmod", "punct", "nsubj", "conj", "punct"],
        heads=[1, 1, 3, 5, 5, 1, 5, 1, 9, 1, 1],
        lemmas=["Mara", "say", "the", "gate", "would", "close", "early", ",", "Quill", "deny", "."],
        sent_starts=[True] + [False] * 10,
    )


def candidate(head, content, source=None):
    span, source_head = ((source, source + 1), source) if source is not None else (None, -1)
    return Candidate(head, "ccomp", (head,), content, span, source_head)


SAID = candidate(1, ((2, 7),), 0)
SAID_LESS = candidate(1, ((5, 7),), 0)
DENIED = candidate(9, ((2, 7),), 8)
NOTHING_READ = TaggedDocument(11, [], [])


def stump(*, feature, threshold, low, high):
    """One tree with one question."""
    return Trees(
        feature=np.array([[feature, -1, -1]], dtype=np.int16),
        threshold=np.array([[threshold, 0, 0]], dtype=np.float32),
        left=np.array([[1, 0, 0]], dtype=np.int16),
        right=np.array([[2, 0, 0]], dtype=np.int16),
        value=np.array([[0, low, high]], dtype=np.float32),
        base=0.0,
    )


def test_trees_add_up_their_leaves():
    trees = stump(feature=1, threshold=0.5, low=-20, high=20)
    rows = np.array([[9, 0.5], [9, 0.6]], dtype=np.float32)
    assert trees.probabilities(rows) == pytest.approx([0, 1], abs=1e-6)


def test_known_properties_weigh_and_unknown_ones_do_not():
    model = Acceptance(
        weights={key_number("frame:ccomp"): (2.0, 3.0)},
        bias=(-1.0, 0.5),
        records={},
        trees=stump(feature=0, threshold=0, low=0, high=0),
    )
    assert model.logits(["frame:ccomp", "never seen"]) == (1.0, 3.5)


def test_candidates_that_their_properties_rule_out_have_no_probability(doc):
    model = Acceptance(
        weights={},
        bias=(MIN_LOGIT - 1, MIN_LOGIT - 1),
        records={},
        trees=stump(feature=0, threshold=0, low=9, high=9),
    )
    assert model.probabilities(doc, [SAID], [False] * 12, [], NOTHING_READ).tolist() == [0.0]


def test_a_candidate_is_told_its_rivals_and_neighbours(doc):
    logits = np.array([[2.0, 2.0], [0.0, 1.0], [1.0, 3.0]], dtype=np.float32)
    rivals = Rivals(DocumentWords(doc), [SAID, SAID_LESS, DENIED], logits, [frozenset({2, 3, 4, 5, 6})])
    rows = rivals.numbers(rivals.considered(), {})
    best_rival, margin, n_rivals = rows[:, 2], rows[:, 3], rows[:, 4]
    same_content, share_quoted = rows[:, 9], rows[:, 12]
    assert n_rivals.tolist() == [2, 2, 1]
    assert best_rival.tolist() == pytest.approx([0.5, 0.8808, 0.0], abs=1e-4)
    assert margin[1] < 0 < margin[0]
    assert same_content.tolist() == pytest.approx([0.9526, 0.0, 0.8808], abs=1e-4)
    assert share_quoted.tolist() == [1, 1, 1]


def test_what_fared_well_in_training_shows(doc):
    logits = np.zeros((1, 2), dtype=np.float32)
    rivals = Rivals(DocumentWords(doc), [SAID], logits, [])
    key = keys(DocumentWords(doc), SAID)[0]
    strange, known = rivals.numbers([0], {}), rivals.numbers([0], {key: (95.0, 1.0)})
    changed = np.flatnonzero(strange != known)
    assert len(changed) == 2
    assert known[0, changed].tolist() == pytest.approx([0.954, 95.0])


def test_the_shipped_model_reads_and_is_compact():
    assert shipped().trees.value.size > 0
    assert SHIPPED.stat().st_size < 1_500_000
    with np.load(SHIPPED) as arrays:
        assert unpacked(arrays).bias == shipped().bias


def test_no_candidates_no_probabilities(doc):
    assert shipped().probabilities(doc, [], [False] * 12, [], NOTHING_READ).tolist() == []


def test_the_trees_hear_of_the_tagger_behind_the_company(doc):
    rivals = Rivals(DocumentWords(doc), [SAID], np.array([[2.0, 2.0]], dtype=np.float32), [])
    n_company = rivals.numbers([0], {}).shape[1]
    probabilities = [
        Acceptance(
            weights={},
            bias=(2.0, 2.0),
            records={},
            trees=stump(feature=n_company, threshold=0.5, low=-20, high=20),
        ).probabilities(doc, [SAID], [False] * 12, [], tagged)[0]
        for tagged in (NOTHING_READ, read_inside(2, 7))
    ]
    assert probabilities == pytest.approx([0, 1], abs=1e-6)


def read_inside(start, end):
    """A reading in which the words of one stretch are inside a content."""
    marks = np.zeros((11, len(MARKS)), dtype=np.float32)
    marks[start:end, MARKS.index("inside")] = 0.9
    pointing = np.zeros((11, len(POINTERS)), dtype=np.float32)
    return TaggedDocument(11, [TaggerWindow(tuple(range(11)), ("x",) * 11)], [(marks, pointing, pointing)])


def test_of_contents_that_share_words_the_likelier_is_kept_one_a_cue(doc):
    inner = candidate(5, ((3, 7),), 3)
    judged = [(0.8, SAID), (0.95, inner), (0.7, SAID_LESS), (0.4, candidate(9, ((0, 2),), 8))]
    assert [c.head for c in likeliest(doc, judged)] == [5, 9]
    assert [c.head for c in likeliest(doc, [(0.9, SAID), (0.95, inner)])] == [1]  # what is said in a clause
    assert [c.content for c in likeliest(doc, [(0.5, SAID_LESS), (0.6, SAID)])] == [SAID.content]
