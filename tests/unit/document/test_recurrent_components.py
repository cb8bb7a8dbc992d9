"""The recurrent parser and recogniser as components of a spaCy pipeline, with small random networks."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.document.recurrent.features import Floats
from pipeline.document.recurrent.names import RecurrentNames
from pipeline.document.recurrent.parser import RecurrentParser
from pipeline.document.recurrent.windows import window_starts
from tests.unit.document.recurrent_weights import WIDTH, encoder_shapes, filled

INNER = 4
TAGS = ["NN", "VBD", "."]
RELATIONS = ["ROOT", "nsubj", "punct"]
ENTITY_TAGS = ["O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON"]
WORDS = st.lists(st.sampled_from(["Mill", "closed", ".", "\n\n", " ", "Lenn", "said"]), max_size=30)


def weights(seed: int = 0) -> dict[str, Floats]:
    shapes = encoder_shapes(1) | {"root": (WIDTH,), "arcs": (INNER + 1, INNER + 1)}
    outputs = {
        "tags": len(TAGS),
        "starts": 2,
        "arc_dependent": INNER,
        "arc_head": INNER,
        "relation_dependent": INNER,
        "relation_head": INNER,
        "entities.in": INNER,
    }
    for name, size in outputs.items():
        shapes |= {f"{name}.weight": (WIDTH, size), f"{name}.bias": (size,)}
    for name, size in {"relations": len(RELATIONS), "entities.out": len(ENTITY_TAGS)}.items():
        shapes |= {f"{name}.weight": (INNER, size), f"{name}.bias": (size,)}
    return filled(shapes, layers=1, seed=seed)


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    parser = pipeline.add_pipe("recurrent_parser", name="parser")
    assert isinstance(parser, RecurrentParser)
    parser.set_network(weights(), {"tags": TAGS, "relations": RELATIONS})
    names = pipeline.add_pipe("recurrent_names", name="ner")
    assert isinstance(names, RecurrentNames)
    names.set_network(weights(1), {"entity_tags": ENTITY_TAGS})
    return pipeline


def annotated(nlp: Language, words: list[str], starts: list[bool | None] | None = None) -> Doc:
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@given(words=WORDS)
def test_every_sentence_is_a_tree_and_every_word_has_its_labels(nlp: Language, words: list[str]) -> None:
    doc = annotated(nlp, words)
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        assert len(roots) == 1
        assert all(token.head in sentence for token in sentence)
    for token in doc:
        if token.is_space:
            assert token.tag_ == "_SP"
        else:
            assert token.tag_ in TAGS
            assert token.dep_ in RELATIONS
            assert (token.dep_ == "ROOT") == (token.head == token)


@given(words=WORDS)
def test_entities_are_no_white_space_and_carry_known_labels(nlp: Language, words: list[str]) -> None:
    for entity in annotated(nlp, words).ents:
        assert entity.label_ in {"ORG", "PERSON"}
        assert not entity[0].is_space
        assert not entity[-1].is_space


@given(words=WORDS)
def test_blanks_that_are_tokens_change_nothing_for_the_words_around(nlp: Language, words: list[str]) -> None:
    plain = annotated(nlp, [word for word in words if word != " "])
    spaced = annotated(nlp, [form for word in words for form in (word, "\u00a0")])
    before, after = ([token for token in doc if not token.is_space] for doc in (plain, spaced))
    assert [(t.tag_, t.dep_, t.head.text) for t in after] == [(t.tag_, t.dep_, t.head.text) for t in before]
    assert [(t.ent_type_, t.ent_iob_) for t in after] == [(t.ent_type_, t.ent_iob_) for t in before]


def test_sentence_starts_that_are_set_stand(nlp: Language) -> None:
    words = ["Mill", "closed", "Lenn", "said", "."]
    wanted = [True, False, True, False, False]
    doc = annotated(nlp, words, list(wanted))
    assert [bool(token.is_sent_start) for token in doc] == wanted


def test_entities_that_are_set_stand(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["Mill", "Lenn", "said"], ents=["B-PERSON", "I-PERSON", "O"])
    nlp.get_pipe("ner")(doc)
    assert (doc[0:2].text, "PERSON") in {(e.text, e.label_) for e in doc.ents}


def test_saved_and_loaded_it_says_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    once = spacy.load(tmp_path / "model")
    again = spacy.blank("en").from_config(once.config).from_bytes(once.to_bytes())
    words = ["Mill", "closed", ".", "Lenn", "said", "Mill", "."]
    first, second = annotated(once, words), annotated(again, words)
    assert first.to_bytes() == second.to_bytes()
    assert once.pipe_labels["parser"] == RELATIONS
    assert once.pipe_labels["ner"] == ["ORG", "PERSON"]


def test_documents_do_not_depend_on_their_company(nlp: Language) -> None:
    texts = ["Mill closed.", "", "Lenn said Mill closed. Mill said.\n\nLenn."]
    together = [doc.to_json() for doc in nlp.pipe(texts)]
    assert together == [nlp(text).to_json() for text in texts]


def test_without_weights_it_says_what_is_missing() -> None:
    empty = spacy.blank("en")
    empty.add_pipe("recurrent_parser")
    with pytest.raises(ValueError, match="has no weights"):
        empty("Mill closed.")


@given(words=WORDS)
def test_windows_begin_at_the_first_word_and_go_on(nlp: Language, words: list[str]) -> None:
    doc = Doc(nlp.vocab, words=words)
    starts = window_starts(doc, most=4)
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if words else [])


def test_windows_end_at_line_breaks_and_never_where_a_start_is_forbidden() -> None:
    nlp = spacy.blank("en")
    doc = nlp("a b c d e f\ng h i j k l\nm n o")
    assert [doc[i].text for i in window_starts(doc, most=3)] == ["a", "g"]
    doc[7].is_sent_start = False
    assert [doc[i].text for i in window_starts(doc, most=3)] == ["a"]
