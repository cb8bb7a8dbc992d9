"""Reading automatic annotation of news articles."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest
import spacy

from training.convert import convert
from training.silver import at_tokens, read_polnear
from training.silver_trees import read_trees

TEXT = '"It works," said Ann Lee of Oslo.'
ROWS = [
    ("``", "``", "``", 0, 1, "O", 6, "punct"),
    ("It", "it", "PRP", 1, 3, "O", 3, "nsubj"),
    ("works", "work", "VBZ", 4, 9, "O", 6, "ccomp"),
    (",", ",", ",", 9, 10, "O", 6, "punct"),
    ("''", "''", "''", 10, 11, "O", 6, "punct"),
    ("said", "say", "VBD", 12, 16, "O", 0, "root"),
    ("Ann", "Ann", "NNP", 17, 20, "PERSON", 8, "compound"),
    ("Lee", "Lee", "NNP", 21, 24, "PERSON", 6, "nsubj"),
    ("of", "of", "IN", 25, 27, "O", 10, "case"),
    ("Oslo", "Oslo", "NNP", 28, 32, "LOCATION", 8, "nmod"),
    (".", ".", ".", 32, 33, "O", 6, "punct"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with tarfile.open(tmp_path / "polnear-train.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("attributions/a.txt")
        member.size = len(TEXT)
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    lines = ["# document = a.txt"]
    for number, (form, lemma, tag, begin, end, label, head, rel) in enumerate(ROWS, 1):
        lines.append("\t".join(map(str, (number, form, lemma, tag, begin, end, label, "_", "_", head, rel))))
    with gzip.open(tmp_path / "polnear-train-corenlp.tsv.gz", "wt", encoding="utf-8") as handle:
        handle.write("\n".join(lines) + "\n\n")
    return tmp_path


def test_entities_are_harmonised(folder: Path) -> None:
    ((text, found),) = read_polnear(folder, 1)
    assert [(text[a:b], label) for a, b, label in found] == [("Ann Lee", "PERSON"), ("Oslo", "GPE")]


def test_characters_become_tokens() -> None:
    doc = spacy.blank("en")(TEXT)
    assert at_tokens(doc, [(17, 24, "PERSON"), (28, 32, "GPE")]) == {(6, 8, "PERSON"), (9, 10, "GPE")}


def test_trees_are_brought_to_version_2_and_converted(folder: Path) -> None:
    (sentence,) = read_trees(folder, 1)
    tree = convert(sentence.words)
    arcs = {
        w.form: (rel, sentence.words[head].form)
        for w, rel, head in zip(sentence.words, tree.rels, tree.projective_heads(), strict=True)
    }
    assert arcs["Lee"] == ("nsubj", "said")
    assert arcs["works"] == ("ccomp", "said")
    assert arcs["of"] == ("prep", "Lee")
    assert sentence.words[0].form == '"'
