"""A snapshot answers what spaCy answers, of what the document holds now."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.document import build_nlp
from pipeline.document.snapshot import Snapshot, Word, asked_once, labelled, original, snapshot

TEXT = (
    "The mayor of Holm, Ada Roe, said on Friday that the mill “will close” and that 40 jobs would go.\n\n"
    "Nobody had asked her, or the council,  about it. She didn't answer."
)
ASKED = [
    name for name in Word.__slots__ if not name.startswith("_") and name not in ("doc", "sent", "children")
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_nlp()


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def _plain(value: Any) -> Any:
    if hasattr(value, "i"):
        return value.i
    return value


def test_words_answer_as_tokens(doc: Doc) -> None:
    for token, word in zip(doc, snapshot(doc), strict=True):
        for name in ASKED:
            if name not in ("lefts", "rights"):
                assert _plain(getattr(word, name)) == _plain(getattr(token, name)), name
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            assert [w.i for w in getattr(word, name)] == [t.i for t in getattr(token, name)], name
        assert (word.sent.start, word.sent.end) == (token.sent.start, token.sent.end)
        assert word.shape_ == token.shape_
        assert word == token


def test_a_word_is_one_object(doc: Doc) -> None:
    words = snapshot(doc)
    assert all(words[i] is word and word.head is words[word.head.i] for i, word in enumerate(words))
    assert all(word.nbor(-1) is words[word.i - 1] for word in words[1:])


def test_stretches_answer_as_spans(doc: Doc) -> None:
    words = snapshot(doc)
    for start, end in combinations(range(0, len(doc) + 1, 3), 2):
        span, stretch = doc[start:end], words[start:end]
        for name in ("start_char", "end_char", "text", "label_"):
            assert getattr(stretch, name) == getattr(span, name), name
        assert stretch.root.i == span.root.i
        assert [w.i for w in stretch.subtree] == [t.i for t in span.subtree]
        assert [w.i for w in stretch[1:-1]] == [t.i for t in span[1:-1]]
        assert stretch[-1].i == span[-1].i


def test_offsets_give_the_same_words(doc: Doc) -> None:
    words = snapshot(doc)
    for start, end in combinations(range(0, len(TEXT), 7), 2):
        for mode in ("strict", "contract", "expand"):
            span = doc.char_span(start, end, alignment_mode=mode)
            stretch = words.char_span(start, end, alignment_mode=mode)
            assert (span and (span.start, span.end)) == (stretch and (stretch.start, stretch.end))


def test_names_and_sentences_are_the_documents(doc: Doc) -> None:
    words = snapshot(doc)
    assert [(e.start, e.end, e.label_) for e in words.ents] == [(e.start, e.end, e.label_) for e in doc.ents]
    assert [(s.start, s.end) for s in words.sents] == [(s.start, s.end) for s in doc.sents]
    assert words.text == doc.text
    assert words._.quotes == doc._.quotes


def test_one_is_kept_until_the_tree_changes(doc: Doc) -> None:
    first = snapshot(doc)
    assert snapshot(doc) is first
    doc[0].pos_ = "NOUN"
    assert snapshot(doc) is not first
    assert snapshot(doc)[0].pos_ == "NOUN"


def test_names_set_later_are_seen(doc: Doc) -> None:
    first = snapshot(doc)
    doc.set_ents([Span(doc, 1, 2, label="ORG")])
    again = snapshot(doc)
    assert again is first
    assert [ent.text for ent in again.ents] == ["mayor"]
    assert (again[1].ent_type_, again[1].ent_iob_, again[5].ent_type_) == ("ORG", "B", "")


def test_without_a_tree_there_is_none(nlp: Language) -> None:
    plain = nlp.make_doc(TEXT)
    assert snapshot(plain) is plain
    assert snapshot(nlp.make_doc("")).text == ""


def test_what_only_spacy_can_do_is_done_on_its_own(doc: Doc) -> None:
    words = snapshot(doc)
    assert isinstance(words, Snapshot)
    assert original(words) is doc
    assert original(doc) is doc
    assert labelled(words, 0, 2, "ORG").label_ == labelled(doc, 0, 2, "ORG").label_ == "ORG"


def test_a_word_is_asked_once_until_names_change(doc: Doc) -> None:
    asked: list[int] = []

    @asked_once
    def label(token: Token) -> str:
        asked.append(token.i)
        return token.ent_type_

    words = snapshot(doc)
    assert label(words[0]) == label(words[0]) == words[0].ent_type_
    assert asked == [0]
    doc.set_ents([Span(doc, 0, 2, label="ORG")])
    assert label(snapshot(doc)[0]) == "ORG"
    assert label(doc[0]) == label(doc[0]) == "ORG"
    assert asked == [0, 0, 0, 0]
