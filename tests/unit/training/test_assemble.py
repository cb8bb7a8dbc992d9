"""Putting a pipeline together and writing it without the words of its corpora."""

from __future__ import annotations

import json
from pathlib import Path

import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from training.assemble import replace_folder
from training.attributes import add_attribute_rules


def test_folder_is_swapped_and_holds_no_corpus_words(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp("Zyxwvut")
    target = tmp_path / "model"
    target.mkdir()
    (target / "stale").touch()
    replace_folder(nlp, target)
    assert "Zyxwvut" not in json.loads((target / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert not (target / "stale").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert spacy.load(target).pipe_names == ["sentencizer"]


def test_attribute_rules() -> None:
    nlp = spacy.blank("en")
    ruler = AttributeRuler(nlp.vocab)
    add_attribute_rules(ruler)
    doc = Doc(
        nlp.vocab,
        words=["That", "is", "n't", "what", "they", "'ve", "told", "him"],
        tags=["DT", "VBZ", "RB", "WP", "PRP", "VBP", "VBN", "PRP"],
        deps=["nsubj", "ROOT", "neg", "dobj", "nsubj", "aux", "ccomp", "dobj"],
        heads=[1, 1, 1, 6, 6, 6, 1, 6],
    )
    ruler(doc)
    assert [t.pos_ for t in doc] == ["PRON", "AUX", "PART", "PRON", "PRON", "AUX", "VERB", "PRON"]
    assert [t.lemma_ for t in doc if t.lemma_] == ["not", "have", "he"]
    assert doc[6].morph.get("Tense") == ["Past"]
