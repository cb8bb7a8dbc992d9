"""Putting a pipeline together and writing it without the words of its corpora."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc
from spacy.vectors import Vectors

from pipeline.document.attributes import TokenAttributes
from training.assemble import replace_folder
from training.treebanks.attributes import attribute_rules


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


def test_vectors_are_shipped_without_their_words_and_paths_are_emptied(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.vocab.vectors = Vectors(data=np.ones((1, 3), dtype="f"), keys=["quondam"], name="few")
    nlp.config["paths"]["train"] = "/home/somebody/train.spacy"
    replace_folder(nlp, tmp_path / "model")
    kept = spacy.load(tmp_path / "model")
    assert kept.vocab.vectors.shape == (1, 3)
    assert kept.vocab["quondam"].has_vector
    assert "quondam" not in json.loads((tmp_path / "model/vocab/strings.json").read_text(encoding="utf-8"))
    assert "somebody" not in (tmp_path / "model" / "config.cfg").read_text(encoding="utf-8")


def test_words_of_closed_classes_have_their_features() -> None:
    nlp = spacy.blank("en")
    ruler = TokenAttributes(nlp.vocab)
    ruler.add(attribute_rules())
    words = ["There", "was", "the", "mill", "she", "saw", "herself"]
    tags = ["EX", "VBD", "DT", "NN", "PRP", "VBD", "PRP"]
    deps = ["expl", "ROOT", "det", "attr", "nsubj", "relcl", "dobj"]
    doc = Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=[1, 1, 3, 1, 5, 3, 5])
    ruler(doc)
    assert (doc[1].pos_, doc[1].lemma_) == ("VERB", "be")
    assert doc[2].morph.get("Definite") == ["Def"]
    assert doc[4].morph.get("Gender") == ["Fem"]
    assert doc[6].morph.get("Reflex") == ["Yes"]


def test_attribute_rules() -> None:
    nlp = spacy.blank("en")
    ruler = TokenAttributes(nlp.vocab)
    ruler.add(attribute_rules())
    doc = Doc(
        nlp.vocab,
        words=["That", "is", "n't", "what", "they", "'ve", "told", "him"],
        tags=["DT", "VBZ", "RB", "WP", "PRP", "VBP", "VBN", "PRP"],
        deps=["nsubj", "ROOT", "neg", "dobj", "nsubj", "aux", "ccomp", "dobj"],
        heads=[1, 1, 1, 6, 6, 6, 1, 6],
    )
    ruler(doc)
    assert [t.pos_ for t in doc] == ["PRON", "AUX", "PART", "PRON", "PRON", "AUX", "VERB", "PRON"]
    assert [t.lemma_ for t in doc if t.lemma_] == ["be", "not", "have", "he"]
    assert doc[6].morph.get("Tense") == ["Past"]
