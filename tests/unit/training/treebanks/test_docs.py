"""Reading treebanks and building training documents."""

from __future__ import annotations

import random

import pytest
import spacy
from spacy.language import Language

from training.corpora import is_free
from training.treebanks.conllu import Sentence, parse_sentences
from training.treebanks.docs import chunks, make_doc

CONLLU = """\
# newdoc id = GUM_news_sample
# newpar
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
1\tCats\tcat\tNOUN\tNNS\t_\t0\troot\t_\t_
2\tand\tand\tCCONJ\tCC\t_\t5\tcc\t_\tSpaceAfter=No
3\t/\t/\tSYM\t,\t_\t2\tpunct\t_\tSpaceAfter=No
4\tor\tor\tCCONJ\tCC\t_\t5\tcc\t_\t_
5\tdogs\tdog\tNOUN\tNNS\t_\t1\tconj\t_\t_
"""


@pytest.fixture
def nlp() -> Language:
    return spacy.blank("en")


def sentences() -> list[Sentence]:
    return list(parse_sentences(iter(CONLLU.splitlines(keepends=True))))


def test_contractions_keep_no_inner_space() -> None:
    first = sentences()[0]
    assert [(w.form, w.space) for w in first.words] == [
        ("Do", False),
        ("n't", True),
        ("go", False),
        (".", True),
    ]


def test_paragraph_breaks_become_space_tokens(nlp: Language) -> None:
    doc = make_doc(nlp, sentences())
    assert doc is not None
    assert doc.text == "Don't go.\n\nCats and/or dogs"
    assert [t.tag_ for t in doc if t.is_space] == ["_SP"]
    assert [s.root.text for s in doc.sents] == ["go", "Cats"]


def test_words_that_spacy_keeps_together_are_merged(nlp: Language) -> None:
    doc = make_doc(nlp, sentences())
    assert doc is not None
    merged = next(t for t in doc if t.text == "and/or")
    assert (merged.dep_, merged.head.text) == ("cc", "Cats")


def test_chunks_do_not_cross_documents() -> None:
    first, second = sentences()
    second.doc_id = "other"
    assert [len(c) for c in chunks([first, second], random.Random(0))] == [1, 1]


def test_restricted_genres_are_left_out() -> None:
    assert is_free("GUM_news_sample")
    assert is_free("weblog-sample")
    assert not is_free("GUM_fiction_sample")
