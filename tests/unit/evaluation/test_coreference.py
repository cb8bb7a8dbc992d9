"""Coreference against GUM: reading the layer, measures of clusters, and outcomes."""

import gzip

import numpy as np
import pytest

from evaluation.readers.coreference import GoldMention, read_gum
from evaluation.scorers.coreference import b_cubed, best_pairing, ceaf, evaluate_coreference, matches, muc
from pipeline.core.records import Mention
from pipeline.core.vocabularies import MentionType
from pipeline.run.workers import loaded_nlp

TEXT = """# newdoc id = GUM_news_mill
# newpar
# text = Ann Roe left.
1	Ann	Ann	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-sssss-cf1-1,2-coref
2	Roe	Roe	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# text = She sold the boy's dog.
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-sssss-cf1-1-ana)
2	sold	sell	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	6	det	_	Entity=(2-animal-new-nnnnn-cf2-4-sgl(3-person-new-nnnnn-cf3-2-sgl
4-5	boy's	_	_	_	_	_	_	_	_
4	boy	boy	NOUN	NN	_	6	nmod:poss	_	_
5	's	's	PART	POS	_	4	case	_	Entity=3)
6	dog	dog	NOUN	NN	_	2	obj	_	Entity=2)|SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "treebanks"
    folder.mkdir()
    (folder / "en_gum-dev.conllu.gz").write_bytes(gzip.compress(TEXT.encode()))
    return tmp_path


def test_mentions_slice_back_with_their_heads(data):
    (document,) = read_gum(data / "treebanks" / "en_gum-dev.conllu.gz", ["news"])
    assert document.text == "Ann Roe left. She sold the boy's dog."
    found = [
        (m.entity, m.text, document.text[m.head_start : m.head_end], m.head_tag) for m in document.mentions
    ]
    assert found == [
        ("1", "Ann Roe", "Ann Roe", "NNP"),
        ("1", "She", "She", "PRP"),
        ("2", "the boy's dog", "dog", "NN"),
        ("3", "the boy's", "boy", "NN"),
    ]
    assert read_gum(data / "treebanks" / "en_gum-dev.conllu.gz", ["fiction"]) == []


def test_a_pronoun_with_the_right_name_counts(data):
    rows = {row["metric"]: (row["value"], row["n"]) for row in evaluate_coreference(data, loaded_nlp(""))}
    assert rows["he and she: recall"] == rows["he and she: precision"] == (1.0, 1)
    assert rows["it: recall"] == (None, 0)


def test_a_body_called_after_a_person_is_matched_as_a_whole():
    gold = [
        GoldMention(0, 22, 15, 22, "2", "organization", "NNP", "the Ann Roe Foundation"),
        GoldMention(4, 11, 4, 11, "1", "person", "NNP", "Ann Roe"),
    ]
    found = [
        Mention(4, 22, "Ann Roe Foundation", "ORG", MentionType.NAME, 0),
        Mention(4, 11, "Ann Roe", "PERSON", MentionType.NAME, 1),
    ]
    assert matches(gold, found) == [0, 1]


def test_without_the_treebank_nothing_is_measured(tmp_path):
    assert evaluate_coreference(tmp_path, loaded_nlp("")) == []


def test_measures_of_the_same_and_of_split_clusters():
    key = [frozenset({1, 2, 3, 4})]
    split = [frozenset({1, 2}), frozenset({3, 4})]
    for measure in (muc, b_cubed, ceaf):
        hits, size, found, n = measure(key, key)
        assert hits / size == found / n == 1
    assert muc(key, split) == (2, 3, 2, 2)
    assert b_cubed(key, split) == (2.0, 4, 4.0, 4)
    assert ceaf(key, split)[0] == pytest.approx(2 / 3)


def test_the_best_pairing_is_no_greedy_one():
    assert best_pairing(np.array([[3.0, 2.0], [2.0, 0.0]])) == pytest.approx(4.0)
    assert best_pairing(np.zeros((0, 0))) == 0
